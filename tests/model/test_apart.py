"""Which figures are apart and come to the most: looked up by party, it is what comparing every pair gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from made_records import make_records, money, party, place

from duikou.analysis.findings import stated
from duikou.model import apart as under_test
from duikou.model.amounts import Overlaps
from duikou.model.apart import EXACT_UP_TO, PROVIDER, RECIPIENT, most_apart
from duikou.model.days import Days
from duikou.model.records import Claim
from duikou.model.spans import Span

WHOLE = party("group:两县", size=2, within="place:西省", members=("place:丙一县", "place:丁一县"))
OTHERS = (WHOLE, place("外国", "country"))


def chosen(claims: Sequence[Claim]) -> list[str]:
    overlaps = Overlaps(make_records(*claims, parties=OTHERS))
    values = [stated(claim).rank for claim in claims]
    return [claims[index].id for index in most_apart(claims, values, overlaps.apart, overlaps.atlas, overlaps.days)]


def test_no_figure_gives_none_and_one_itself() -> None:
    assert chosen([]) == []
    assert chosen([money("a", "甲市", "丙州", "5")]) == ["claim:a"]


def test_what_a_group_got_may_be_what_its_member_got_and_not_what_another_county_did() -> None:
    """5 for the two counties and 4 for one of them: at least 5; 2 for a third county is apart from both."""
    figures = [money("two", "甲市", "group:两县", "5"), money("one", "甲市", "丙一县", "4")]
    assert chosen(figures) == ["claim:two"]
    assert chosen([*figures, money("third", "甲市", "丙二县", "2")]) == ["claim:two", "claim:third"]
    # Of the four, two are named: the third county may be one of them.
    four = money("two", "甲市", "group:四县", "5")
    assert chosen([four, *figures[1:], money("third", "甲市", "丙二县", "2")]) == ["claim:one", "claim:third"]


def test_beyond_the_limit_the_largest_are_taken_first() -> None:
    """3 in 2020, 3 in 2021 and 4 in 2020 to 2021: searched in full 6, taken by size 4."""
    years = {"a": ("2020", "2020"), "b": ("2021", "2021"), "c": ("2020", "2021")}
    made = [
        money(name, "甲市", "丙州", "4" if name == "c" else "3", begins=begins, until=until)
        for name, (begins, until) in years.items()
    ]
    assert chosen(made) == ["claim:a", "claim:b"]
    many = [money(f"x{number:02}", "甲市", "丙州", "1", begins="2020", until="2021") for number in range(EXACT_UP_TO)]
    assert chosen([*made, *many]) == ["claim:c"]


def test_of_many_figures_few_are_held_against_one_another() -> None:
    """600 counties that each got two sums which may be one: each is held against its own other one, and no more."""
    counties = [place(f"县{number:03}", "county", "西省") for number in range(600)]
    figures = [
        money(f"{county.id[6:]}{name}", "", county.id, value) for county in counties for name, value in ("a1", "b2")
    ]
    overlaps = Overlaps(make_records(parties=tuple(counties)))
    compared = []

    def apart(one: Claim, other: Claim) -> bool:
        compared.append(one.id)
        return overlaps.apart(one, other)

    found = most_apart(figures, [stated(claim).rank for claim in figures], apart, overlaps.atlas, overlaps.days)
    assert [figures[index].id[-1] for index in found] == ["b"] * 600
    assert len(compared) <= 3 * len(figures)


def test_of_many_figures_of_one_pair_those_of_days_that_do_not_meet_are_not_held_against_one_another() -> None:
    """1,000 days, each with two sums that may be one, and one of the whole time: each meets its other and the last."""
    days = [date(2019, 1, 1) + timedelta(number) for number in range(1000)]
    figures = [
        money(f"{day}{name}", "甲市", "丙州", value, begins=str(day), until=str(day))
        for day in days
        for name, value in (("a", "1"), ("b", "2"))
    ]
    overlaps = Overlaps(make_records())
    compared = []

    def apart(one: Claim, other: Claim) -> bool:
        compared.append(one.id)
        return overlaps.apart(one, other)

    values = [stated(claim).rank for claim in figures]
    found = most_apart(figures, values, apart, overlaps.atlas, overlaps.days)
    assert [figures[index].id[-1] for index in found] == ["b"] * 1000
    assert len(compared) <= 3 * len(figures)


DATES = st.dates(date(2019, 12, 1), date(2021, 2, 1))
PERIODS = st.lists(st.tuples(DATES | st.none(), DATES | st.none()), max_size=30)


@given(PERIODS, st.tuples(DATES | st.none(), DATES | st.none()))
def test_all_that_may_meet_is_found_by_days(
    periods: list[tuple[date | None, date | None]], ends: tuple[date | None, date | None]
) -> None:
    days, asked = Days(), Span(*ends)
    for index, period in enumerate(periods):
        days.add(index, Span(*period))
    found = [index for part in days.parts(asked) for index in part.places[part.begins : part.ends]]
    assert len(found) == len(set(found))
    assert {index for index, period in enumerate(periods) if asked.may_meet(Span(*period))} <= set(found)


SIDES = st.sampled_from(
    (
        *("", "国", "东省", "甲市", "甲一区", "乙市", "西省", "丙州", "丙一县", "丙二县", "丁一县", "丙一县 丙三县"),
        *("group:两县", "group:四县", "group:无地", "甲市 乙市", "agent:甲医院", "agent:无址公司", "直县"),
    )
)


SPANS = [(year, year) for year in ("", "2020", "2021")]
SPANS += [("2020", "2021"), ("2020-05", "2020-06"), ("2020-06-30", "2020-07-01"), ("", "2020-06"), ("2021", "")]


@st.composite
def figures(draw: st.DrawFn) -> list[Claim]:
    made = []
    reckoning = draw(st.sampled_from(["flow", "flow", "cumulative", "stock"]))
    for number in range(draw(st.integers(0, 9))):
        begins, until = draw(st.sampled_from(SPANS))
        open_sides = draw(st.sampled_from([(), (), (), (PROVIDER,), (RECIPIENT,)]))
        figure = money(
            f"{number}",
            draw(SIDES),
            draw(SIDES),
            draw(st.sampled_from("123")),
            begins=begins,
            until=until,
            reckoning=reckoning,
            money=draw(st.sampled_from(["fiscal", "donation"])),
            overlaps_with=draw(st.sampled_from([(), (), (), ("claim:0",), ("claim:1",)])),
            partitions=draw(st.sampled_from([(), (), (), ("claim:whole",)])),
        )
        made.append(replace(figure, leaves_open=open_sides))
    return made


@settings(max_examples=settings().max_examples * 3)
@given(figures(), st.integers(1, 5))
def test_it_is_what_comparing_every_pair_gives(made: list[Claim], limit: int) -> None:
    overlaps = Overlaps(make_records(*made, parties=OTHERS))
    values = [stated(claim).rank for claim in made]
    with patch.object(under_test, "EXACT_UP_TO", limit):
        found = most_apart(made, values, overlaps.apart, overlaps.atlas, overlaps.days)
    assert found == sorted(found)
    near = {(i, j) for i, j in combinations(range(len(made)), 2) if not overlaps.apart(made[i], made[j])}
    assert near.isdisjoint(combinations(found, 2))
    for members in components(len(made), near):
        kept = [index for index in found if index in members]
        if len(members) > limit:
            assert kept == largest_first(made, values, members, near)
        else:
            assert sum(values[index] for index in kept) == best(values, members, near)


def components(count: int, near: set[tuple[int, int]]) -> list[set[int]]:
    found = [{index} for index in range(count)]
    for i, j in near:
        one, other = (next(members for members in found if index in members) for index in (i, j))
        if one is not other:
            found.remove(other)
            one |= other
    return found


def best(values: Sequence[Decimal], members: set[int], near: set[tuple[int, int]]) -> Decimal:
    sets = (some for size in range(len(members) + 1) for some in combinations(sorted(members), size))
    return max(
        sum((values[index] for index in some), Decimal(0)) for some in sets if near.isdisjoint(combinations(some, 2))
    )


def largest_first(
    made: Sequence[Claim], values: Sequence[Decimal], members: set[int], near: set[tuple[int, int]]
) -> list[int]:
    taken: list[int] = []
    for index in sorted(members, key=lambda index: (-values[index], made[index].id)):
        if not any((min(index, other), max(index, other)) in near for other in taken):
            taken.append(index)
    return sorted(taken)
