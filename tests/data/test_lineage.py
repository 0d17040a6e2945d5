"""Every name that a division bore since 1981: today's units with a note, or candidates; never silently another."""

import csv
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from duikou.curation.gazetteer import Gazetteer
from duikou.curation.naming import entry
from duikou.errors import FormerNameWarning
from duikou.model.folding import joined
from duikou.model.lineage import Former, lineage
from duikou.model.resolving import Names
from duikou.resources import seeds_folder

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "scripts" / "divisions-1981-2024.csv"
ADDED = {"500105": "500157", "500112": "500157"}
"""江北区 and 渝北区, which the source has as standing, became 两江新区."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(seeds_folder() / "gazetteer")


@pytest.fixture(scope="module")
def names(gazetteer: Gazetteer) -> Names:
    entries = (
        entry(place.id, (("zh", place.label),), place.alternatives, place.code, place.within) for place in gazetteer
    )
    return Names(entries, lineage())


def rows() -> list[dict[str, str]]:
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def prefectures(gazetteer: Gazetteer) -> Iterator[tuple[dict[str, str], set[str]]]:
    """Each prefecture of the source with what it is today, worked out here apart from the script.

    One that kept its code, another name taking the place of its own in the year it ended, is what has that name. Any
    other is where its counties lie today, or, if it had none, what the source says took its place.
    """
    of_counties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row, heirs in counties():
        for heir in map(gazetteer.find, heirs):
            place = heir if heir.level != "county" else gazetteer.get(heir.within)
            of_counties[row["一级行政区"], row["二级行政区"]].add(place.code)
    everything = rows()
    for row in everything:
        if row["级别"] != "地级":
            continue
        same = [other for other in everything if other["代码"] == row["代码"] and other["状态"] == "在用"]
        if any(row["状态"] == "在用" or other["启用时间"] == row["变更/弃用时间"] for other in same):
            yield row, {row["代码"]}
        else:
            below = of_counties[row["一级行政区"], row["名称"]]
            yield row, below or set(re.findall(r"[0-9]{6}", row["新代码"]))


def counties() -> Iterator[tuple[dict[str, str], set[str]]]:
    """Each county of the source with the codes of today that came of it, followed here apart from the script."""
    by_code = defaultdict(list)
    for row in rows():
        by_code[row["代码"]].append(row)

    def follow(row: dict[str, str], seen: tuple[str, ...]) -> set[str]:
        if row["状态"] == "在用":
            return {ADDED.get(row["代码"], row["代码"])}
        heirs: set[str] = set()
        for code, year in re.findall(r"(\d{6})(?:\[(\d{4})\])?", row["新代码"]):
            at = year or row["变更/弃用时间"]
            later = [other for other in by_code[code] if other is not row and (other["变更/弃用时间"] or "9999") > at]
            for other in sorted(later, key=lambda found: found["启用时间"])[:1]:
                key = f"{other['代码']}{other['启用时间']}"
                heirs |= follow(other, (*seen, key)) if key not in seen else set()
        return heirs

    for row in rows():
        if row["级别"] == "县级":
            yield row, follow(row, ())


def test_no_name_since_1981_leads_silently_to_another_unit(names: Names) -> None:
    wrong, unknown = [], []
    for row, heirs in counties():
        name, province = row["名称"], row["一级行政区"]
        prefecture = row["二级行政区"].replace("直辖", "")
        for written in (name, f"{province}{name}", f"{prefecture}{name}", f"{province}{prefecture}{name}"):
            found = {each.code for each in names.find(written, ("place",))}
            if not found:
                unknown.append(written)
            elif found != heirs and not (heirs <= found and len(found) > 1):
                notes = names.notes(written)
                if not any(all(heir in note for heir in heirs) for note in notes):
                    wrong.append((written, heirs, found))
    assert wrong == []
    assert unknown == []


def told(names: Names, written: str) -> set[str]:
    """The codes of today's units that the notes on a name speak of."""
    return {code for note in names.notes(written) for code in re.findall(r"[0-9]{6}", note)}


def test_no_prefecture_since_1981_leads_silently_to_another_unit(names: Names, gazetteer: Gazetteer) -> None:
    wrong, unknown, seen = [], [], 0
    for row, heirs in prefectures(gazetteer):
        assert heirs, row
        for written in (row["名称"], f"{row['一级行政区']}{row['名称']}"):
            seen += 1
            found = {each.code for each in names.find(written, ("place",))}
            if not found:
                unknown.append(written)
            elif found != heirs and not heirs < found and not heirs <= told(names, written):
                wrong.append((written, heirs, found))
    assert seen == 2 * (333 + 211)
    assert wrong == []
    assert unknown == []


def test_a_year_decides(names: Names) -> None:
    formers = [former for former in lineage().formers if not former.stands and former.level == "county"]
    for former in formers[::7]:
        written = f"{former.province}{former.prefecture}{former.name}（{former.first}年）"
        assert set(former.heirs) <= {each.code for each in names.find(written)}, written


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("武昌县", "武昌县 (湖北省武汉市) was renamed in 1995; today: 江夏区"),
        ("惠农县", "惠农县 (宁夏回族自治区石嘴山市) was given another rank in 2003; today: 惠农区"),
        ("江浦县", "江浦县 (江苏省南京市) was merged into another in 2002; today: 浦口区"),
        ("镇江市", "镇江市 (江苏省镇江地区) was split in 1983; today: 京口区"),
        ("安徽省郊区", "郊区 (安徽省蚌埠市) was split in 2004; today: "),
    ],
)
def test_an_old_name_is_told_with_year_and_kind(gazetteer: Gazetteer, name: str, said: str) -> None:
    with pytest.warns(FormerNameWarning) as told:
        gazetteer.find(name)
    assert any(str(each.message).startswith(said) for each in told)


@pytest.mark.parametrize("name", ["武昌区", "忻城县", "广州市", "清镇市", "place:江夏区"])
def test_a_name_that_means_what_it_meant_needs_no_note(names: Names, name: str) -> None:
    assert names.notes(name) == ()


def test_who_writes_after_a_name_came_to_a_unit_of_today_needs_no_note(names: Names) -> None:
    (said,) = names.notes("安康市")
    assert said.startswith("安康市 (陕西省安康地区) was renamed in 2000; today: 汉滨区")
    assert names.notes("安康市", 2000) == (said,)
    assert names.notes("安康市", 2001) == ()
    assert names.notes("武昌县", 2024) == names.notes("武昌县") != ()


def test_no_short_or_former_name_in_the_gazetteer_contradicts_the_lineage(gazetteer: Gazetteer) -> None:
    for place in gazetteer:
        for name in place.alternatives:
            formers = [former for former in lineage().named(name) if not former.stands and len(former.heirs) == 1]
            made = name[:-1] in place.alternatives  # 东乡县 of 东乡族自治县
            assert made or not formers or any(place.code in former.heirs for former in formers), (name, place.id)


def test_a_former_lies_in_its_province_and_prefecture_in_full_or_short() -> None:
    former = Former("甲县", "county", "广西壮族自治区", "延边朝鲜族自治州", 1981, 1990, "renamed", ("1",))
    for path in ("广西", "广西壮族自治区", "延边", "延边朝鲜族自治州", "广西延边", "广西壮族自治区延边"):
        assert former.lay_in(path), path
    for path in ("", "广", "延边广西", "广西延", "甲县"):
        assert not former.lay_in(path), path


def test_every_name_of_the_lineage_folds_to_itself_but_for_its_marks() -> None:
    assert {former.name for former in lineage().formers if joined(former.name) != former.name} == {
        "西沙、南沙、中沙群岛"
    }


def test_the_file_is_what_the_script_writes() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "make-lineage"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
