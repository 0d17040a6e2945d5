from dataclasses import replace

import pytest
from made_records import claim, make_records, money, party, place

from duikou.analysis import coverage
from duikou.analysis.checked_articles import ArticleCheck
from duikou.analysis.timeline import timeline
from duikou.model.records import Party

COUNTIES = tuple(
    party(f"place:{name}", level="level:county", within=f"place:{parent}", code="000001")
    for name, parent in (("丙一县", "丙州"), ("丙二县", "丙州"), ("丙三县", "丙州"), ("丁一县", "丁市"))
)


def test_groups_named_of_counted() -> None:
    found = {item.group: item for item in coverage.cover_groups(make_records(claim("a", "甲市", "group:四县")))}
    assert (found["group:四县"].size, len(found["group:四县"].members), found["group:四县"].unnamed) == (4, 2, 2)
    assert found["group:四县"].claims == ("claim:a",)
    group = party("group:若干")
    (unknown,) = [item for item in coverage.cover_groups(make_records(parties=(group,))) if item.group == group.id]
    assert unknown.unnamed is None


def test_counties_of_assisted_areas() -> None:
    data = make_records(
        claim("a", "甲市", "丙一镇"),
        claim("b", "甲市", "丙州"),
        claim("plan", "甲市", "丁一县", planned=True),
        parties=COUNTIES,
    )
    (area,) = coverage.cover_areas(data, "prefecture")
    assert area.area == "place:丙州"
    assert len(area.counties) == 3
    assert dict(area.named) == {"place:丙一县": ("claim:a",)}
    assert area.claims == ("claim:a", "claim:b")
    (province,) = coverage.cover_areas(data, "province")
    assert (len(province.counties), len(province.named)) == (4, 1)


def test_sectors_by_area_leave_out_what_is_unknown() -> None:
    data = make_records(claim("a", "甲市", "丙一县", sectors=("sector:health",)), claim("b", "甲市", "丁市"))
    assert coverage.cover_sectors(data) == {
        "place:丁市": {"": ("claim:b",)},
        "place:丙州": {"sector:health": ("claim:a",)},
    }


def test_years_of_a_programme() -> None:
    data = make_records(
        claim("shut", "甲市", "丙州", begins="2020", until="2021"),
        claim("open", "甲市", "丁市", begins="2021-06"),
        claim("never", "乙市", "丁市"),
        claim("known", "乙市", "丙州", as_of="2022-03"),
        claim("plan", "乙市", "直县", begins="2023", until="2023", planned=True),
    )
    years, (row, plans) = coverage.cover_years(data)
    assert years == (2020, 2021, 2022, 2023)
    assert row.undated == ("claim:never",)
    assert dict(row.known) == {
        2020: ("claim:shut",),
        2021: ("claim:open", "claim:shut"),
        2022: ("claim:known",),
        2023: (),
    }
    assert row.possible[2022] == ("claim:open",)
    assert plans.planned
    assert plans.known[2023] == ("claim:plan",)


def test_sources_per_tie() -> None:
    data = make_records(claim("a", "甲市", "丙州", article="one two"), claim("b", "乙市", "丙州"))
    assert [len(tie.articles) for tie in coverage.sources_per_tie(data)] == [2, 1]


def test_articles_with_and_without_checks() -> None:
    data = make_records(claim("a", "甲市", "丙州", explicit=False), money("b", "甲市", "丙州", "3", article="two"))
    check = ArticleCheck("article:one", 5, 1, 0, 0, 9, 8)
    one, two = coverage.cover_articles(data, {"one": check})
    assert (one.pairings, one.inferred, one.check) == (("claim:a",), ("claim:a",), check)
    assert (two.figures, two.check) == (("claim:b",), None)


def test_the_timeline_is_as_precise_as_the_source() -> None:
    data = make_records(
        claim("day", "甲市", "丙州", kind="event", begins="2023-11-03"),
        claim("month", "甲市", "丙州", kind="event", begins="2023-11"),
        claim("year", "甲市", "丙州", kind="event", begins="2023"),
        claim("ended", "甲市", "丙州", until="2020"),
        claim("undated", "甲市", "丙州", kind="event"),
    )
    found = [(moment.claim.id.partition(":")[2], moment.precision) for moment in timeline(data)]
    assert found == [("ended", "year"), ("year", "year"), ("month", "month"), ("day", "day"), ("undated", "")]


@pytest.mark.parametrize("level", ["prefecture", "province"])
def test_no_claims_assist_no_area(level: str) -> None:
    assert coverage.cover_areas(make_records(parties=(place("空县", "county", "丙州"),)), level) == ()


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        # Of the kind that the name says: the county directly under the province is one, the prefectures are none.
        (party("group:三个县", size=3, within="place:西省"), ["丁一县", "丙一县", "丙三县", "丙二县", "直县"]),
        (party("group:贫困县(市、区)", size=3, within="place:丙州"), ["丙一县", "丙三县", "丙二县"]),
        (party("group:两个协作市州", size=2, within="place:西省"), ["丁市", "丙州"]),
        (party("group:两个协作市", size=2, within="place:西省"), ["丁市"]),
        (party("group:四个县级市", size=4, within="place:西省"), []),
        # Of the kind of the members that are named, and those not again.
        (party("group:几处", size=3, within="place:丙州", members=("place:丙一县",)), ["丙三县", "丙二县"]),
        # All named, not counted, without place, of no known kind.
        (party("group:一个县", size=1, within="place:丙州", members=("place:丙一县",)), None),
        (party("group:各县", within="place:丙州"), None),
        (party("group:三个县", size=3), None),
        (party("group:八个村", size=8, within="place:丙州"), None),
        (party("group:三家", size=3, within="place:丙州", members=("agent:丙医院",)), None),
    ],
)
def test_only_what_is_of_the_kind_of_a_group_may_be_in_it(group: Party, expected: list[str] | None) -> None:
    made = make_records(parties=(group,))
    coded = {name: replace(item, code="520000" if item.kind == "place" else "") for name, item in made.parties.items()}
    (found,) = [one for one in coverage.cover_groups(replace(made, parties=coded)) if one.group == group.id]
    names = None if found.candidates is None else [name.removeprefix("place:") for name in found.candidates]
    assert names == expected
