"""Codes and names of a year, held against the list that they are made of, and some by hand."""

import csv
from pathlib import Path

import pytest

from duikou.curation.gazetteer import Gazetteer
from duikou.errors import UsageError
from duikou.model.codes import FIRST_YEAR, LAST_YEAR, Borne, Codes
from duikou.resources import seeds_folder

SOURCE = Path(__file__).resolve().parents[2] / "scripts" / "divisions-1981-2024.csv"


@pytest.mark.parametrize(
    ("year", "code", "name", "borne"),
    [
        (2010, "520500", "毕节市", Borne("522400", "毕节地区")),
        (2011, "520500", "毕节市", Borne("520500", "毕节市")),
        (1990, "451000", "百色市", Borne("452600", "百色地区")),
        (1990, "500000", "重庆市", Borne("510200", "重庆市")),
        (1990, "500114", "黔江区", Borne("513523", "黔江土家族苗族自治县")),
        (1990, "520000", "贵州省", Borne("520000", "贵州省")),
        (2010, "130111", "栾城区", Borne("130124", "栾城县")),  # a part had gone to another in 2001
        (1990, "130111", "栾城区", None),
        (2010, "440309", "龙华区", None),  # set up in 2016 from a part of 宝安区
        (2010, "130606", "莲池区", None),  # two districts are one since 2015
        (2024, "500157", "两江新区", None),  # newer than the list
        (2025, "500157", "两江新区", Borne("500157", "两江新区")),
    ],
)
def test_codes_by_hand(year: int, code: str, name: str, borne: Borne | None) -> None:
    assert Codes(year).of(code, name) == borne


@pytest.mark.parametrize("year", [1981, 1990, 2000, 2010, 2020, 2024])
def test_every_code_of_a_year_stood_in_the_list_of_that_year_and_no_two_have_one(year: int) -> None:
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        stood = {
            (row["代码"], row["名称"])
            for row in csv.DictReader(file)
            if int(row["启用时间"]) <= year and (row["状态"] == "在用" or year < int(row["变更/弃用时间"]))
        }
    codes = Codes(year)
    found = [
        borne
        for place in Gazetteer.read(seeds_folder() / "gazetteer")
        if place.code and (borne := codes.of(place.code, place.label))
    ]
    assert len(found) > 2000
    assert {tuple(borne) for borne in found} <= stood
    assert len({borne.code for borne in found}) == len(found)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_of_which_no_codes_are_known_is_told(year: int) -> None:
    with pytest.raises(UsageError, match="Codes are known of 1981 to 2025"):
        Codes(year)
