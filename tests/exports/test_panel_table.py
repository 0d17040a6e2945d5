"""The panel as files, and joined to a panel of somebody else's by code and year."""

import io

import pytest
from made_records import claim, make_records, money, party

from duikou.analysis.networks import project
from duikou.analysis.panel import panel
from duikou.api import Build
from duikou.errors import UnknownNameError
from duikou.exporting import panel_bytes
from duikou.exports.panel import CODES_OF_A_YEAR, PANEL, PanelTable, panel_table
from duikou.model.codes import Codes


@pytest.fixture(scope="module")
def build(opened_real_build: Build) -> Build:
    return opened_real_build


def made(codes: Codes | None = None) -> PanelTable:
    """毕节市 and 龙华区 of today: the one was 毕节地区 (522400) in 2010, the other a part of another then."""
    records = make_records(
        money("a", "甲市", "毕节市", "4", low="4", high="", begins="2021", until="2021"),
        claim("b", "龙华区", "毕节市", begins="2021", until="2022"),
        parties=(
            party("place:毕节市", level="level:prefecture", code="520500"),
            party("place:龙华区", level="level:county", code="440309"),
        ),
    )
    return panel_table(records, panel(records, project(records)), codes)


def test_a_panel_by_hand() -> None:
    first = made().rows[0]
    assert (first["provider"], first["year"], first["status"], first["claims"]) == (
        "place:甲市",
        2021,
        "known",
        "claim:a",
    )
    assert [first[f"flow_{name}"] for name in ("known", "least", "most", "unbounded", "claims")] == [
        True, 4, None, True, "claim:a",
    ]  # fmt: skip
    assert [first[f"stock_{name}"] for name in ("known", "least", "most", "unbounded", "claims")] == [
        False, None, None, None, None,
    ]  # fmt: skip
    assert [(row["provider"], row["year"], row["status"]) for row in made().rows] == [
        ("place:甲市", 2021, "known"),
        ("place:甲市", 2022, "unknown"),
        ("place:龙华区", 2021, "known"),
        ("place:龙华区", 2022, "known"),
    ]


def test_codes_of_a_year_stand_beside_those_of_today_and_no_row_is_lost() -> None:
    then = made(Codes(2010))
    assert then.without_code == ("place:龙华区",)
    assert len(then.rows) == len(made().rows)
    own = [(row["recipient_code"], row["recipient_code_then"], row["recipient_name_then"]) for row in then.rows]
    assert set(own) == {("520500", "522400", "毕节地区")}
    assert [row["provider_code_then"] for row in then.rows] == [None] * 4
    assert [column.name for column in then.table.columns][len(PANEL.columns) :] == [
        column.name for column in CODES_OF_A_YEAR
    ]


def test_a_county_panel_of_somebody_else_is_joined_by_code_and_year_without_a_lost_row(build: Build) -> None:
    """Numbers for every county and year of theirs, under the codes of 2015: each of our rows finds its one partner."""
    import pandas as pd

    ours = build.panel(level="county", first=2016, last=2023, codes=2015)
    frame = pd.read_parquet(io.BytesIO(panel_bytes(ours, "parquet")))
    counties = [place for place in build.records.parties.values() if place.level == "level:county" and place.code]
    codes = Codes(2015)
    theirs = pd.DataFrame(
        [
            {"code": borne.code, "year": year, "people": int(borne.code) + year}
            for place in counties
            if (borne := codes.of(place.code, place.label.zh))
            for year in range(2010, 2025)
        ]
    )
    received = frame[frame["recipient"].map(lambda name: build.records.parties[name].level) == "level:county"]
    assert len(received) > 300
    merged = received.merge(
        theirs, how="left", left_on=["recipient_code_then", "year"], right_on=["code", "year"], validate="many_to_one"
    )
    assert len(merged) == len(received)
    lost = set(merged[merged["people"].isna()]["recipient"])
    assert lost <= set(ours.without_code)
    kept = merged.dropna(subset="people")
    assert (kept["people"] == kept["recipient_code_then"].astype(int) + kept["year"]).all()


@pytest.mark.parametrize("level", ["stated", "county", "prefecture", "province"])
def test_every_row_that_is_not_unknown_names_claims_of_the_build(build: Build, level: str) -> None:
    known = {one.id for one in build.records.claims}
    rows = build.panel(level=level, moneys=["assistance", "fiscal"]).rows
    assert rows
    for row in rows:
        named = str(row["claims"] or "").split(";") if row["claims"] else []
        assert bool(named) == (row["status"] != "unknown")
        assert set(named) <= known
        for reckoning in ("flow", "cumulative", "stock", "planned"):
            assert bool(row[f"{reckoning}_claims"]) is row[f"{reckoning}_known"]
            assert set(str(row[f"{reckoning}_claims"] or "").split(";")) - {""} <= set(named)
    keys = [tuple(row[name] for name in PANEL.key) for row in rows]
    assert len(set(keys)) == len(keys)


def test_csv_parquet_and_stata_hold_the_same(build: Build) -> None:
    import pandas as pd

    ours = build.panel(level="prefecture", codes=2010)
    names = [column.name for column in ours.table.columns]
    texts = pd.read_csv(io.BytesIO(panel_bytes(ours, "csv")), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    stata = pd.read_stata(io.BytesIO(panel_bytes(ours, "stata")))
    parquet = pd.read_parquet(io.BytesIO(panel_bytes(ours, "parquet")))
    assert list(texts.columns) == list(stata.columns) == list(parquet.columns) == names
    assert len(texts) == len(stata) == len(parquet) == len(ours.rows)
    for name in names:
        for text, of_stata, cell, row in zip(texts[name], stata[name], parquet[name], ours.rows, strict=True):
            value = row[name]
            assert (None if pd.isna(cell) else cell) == value
            if value is None:
                assert text == ""
                assert of_stata == "" or pd.isna(of_stata)
            elif isinstance(value, bool):
                assert (text, of_stata) == (str(value).lower(), int(value))
            elif isinstance(value, str):
                assert (text, of_stata) == (value, value)
            else:
                assert float(text) == of_stata == float(value)


@pytest.mark.parametrize("form", ["csv", "parquet", "stata"])
def test_the_same_panel_gives_the_same_bytes_and_none_is_no_fault(form: str) -> None:
    assert panel_bytes(made(), form) == panel_bytes(made(), form)
    empty = panel_table(make_records(), panel(make_records(), project(make_records())))
    assert panel_bytes(empty, form)
    with pytest.raises(UnknownNameError):
        panel_bytes(empty, "xlsx")
