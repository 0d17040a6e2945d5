from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TypedDict, overload

import pytest
from each_case import each_case
from hypothesis import given, settings
from hypothesis import strategies as st
from made_records import bounds, claim, make_records, money

from duikou.analysis.findings import stated
from duikou.analysis.totals import explain_total
from duikou.model.amount_text import amount_text, yuan
from duikou.model.amounts import Amount, Overlaps, combine, reckoning_of, sums
from duikou.model.apart import EXACT_UP_TO
from duikou.model.intervals import last_place
from duikou.model.records import Claim

Number = int | Decimal
Span = tuple[Number, Number | None]


class Given(TypedDict, total=False):
    """What a case says of a figure; the rest is as the test has it."""

    providers: str
    recipients: str
    money: str
    reckoning: str
    begins: str
    until: str
    as_of: str
    overlaps_with: tuple[str, ...]
    partitions: tuple[str, ...]


class Years(TypedDict):
    begins: str
    until: str


@overload
def amount(first: Claim, /, *more: Claim, shared: Iterable[str] = ()) -> Span: ...
@overload
def amount(*, shared: Iterable[str] = ()) -> Span | None: ...
def amount(*claims: Claim, shared: Iterable[str] = ()) -> Span | None:
    combined = combine(Overlaps(make_records(*claims)), claims, shared)
    return None if combined is None else combined.amount.bounds


def years(begins: str, until: str) -> Years:
    return {"begins": begins, "until": until}


def test_no_figure_is_unknown_and_not_zero() -> None:
    assert amount() is None


def test_disjoint_periods_add_and_an_undated_figure_may_overlap() -> None:
    # 3 in 2021 and 4 in 2022 are apart: at least 7. The undated 5 may be any of it: at most 12.
    one, two, open_ = (
        money("a", "甲市", "丙州", "3", **years("2021", "2021")),
        money("b", "甲市", "丙州", "4", **years("2022", "2022")),
        money("c", "甲市", "丙州", "5"),
    )
    assert amount(one, two) == (7, 7)
    assert amount(one, two, open_) == (7, 12)
    combined = combine(Overlaps(make_records(one, two, open_)), (one, two, open_))
    assert combined is not None
    assert combined.counted == ("claim:a", "claim:b")
    assert combined.possible == ("claim:c",)


def test_a_list_left_open_shares_its_figure_with_whom_it_does_not_name() -> None:
    # 甲市 and others give 8 to 丙州: its part is anything up to 8, the part of 丙州 all of it.
    left = money("a", "甲市", "丙州", "8", leaves_open=("side:provider",))
    overlaps = Overlaps(make_records(left))
    assert bounds(sums(overlaps, [left], provider="place:甲市")["flow"].amount) == (0, 8)
    assert bounds(sums(overlaps, [left], recipient="place:丙州")["flow"].amount) == (8, 8)
    assert bounds(sums(overlaps, [left])["flow"].amount) == (8, 8)


def test_whom_a_list_leaves_out_may_have_given_the_other_figure() -> None:
    # 3 of 甲市 to 丙州 and 4 of 乙市 to 丁市 are apart by both sides; with one side left open by the other alone.
    one, other = money("a", "甲市", "丙州", "3"), money("b", "乙市", "丁市", "4")
    both = ("side:provider", "side:recipient")
    assert amount(one, other) == (7, 7)
    assert amount(replace(one, leaves_open=("side:provider",)), other) == (7, 7)
    assert amount(one, replace(other, leaves_open=("side:recipient",))) == (7, 7)
    assert amount(one, replace(other, leaves_open=both)) == (4, 7)
    assert amount(replace(one, leaves_open=both), other) == (4, 7)
    assert amount(replace(one, leaves_open=("side:about",)), other) == (7, 7)


def test_what_may_overlap_gives_the_largest_and_the_sum() -> None:
    assert amount(money("a", "甲市", "丙州", "3"), money("b", "甲市", "丙州", "8")) == (8, 11)


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [("3.2", "3.9", "7.1"), ("3.9", "3.2", "7.1"), ("3", "3.9", "6.9"), ("3.9", "3", "6.9")],
)
def test_of_two_that_may_overlap_the_larger_counts_to_its_last_digit(first: str, second: str, both: str) -> None:
    figures = (money("a", "甲市", "丙州", first), money("b", "甲市", "丙州", second))
    assert amount(*figures) == (Decimal("3.9"), Decimal(both))


@each_case(
    ("one", "other", "apart"),
    [
        ({}, {}, False),
        ({"providers": "乙市"}, {}, True),
        ({"providers": "东省"}, {}, False),
        ({"providers": "甲市 乙市"}, {}, False),
        ({"providers": "甲市 group:无地"}, {"providers": "乙市"}, False),
        ({"recipients": "丁市"}, {}, True),
        ({"recipients": "丙一县"}, {}, False),
        ({"recipients": "group:四县"}, {}, False),
        ({"recipients": "group:四县"}, {"recipients": "乙市"}, True),
        ({"recipients": "group:无地"}, {"recipients": "丁市"}, False),
        ({"providers": "国"}, {"providers": "国"}, False),
        ({"providers": "国"}, {}, False),
        ({"providers": ""}, {"providers": "乙市"}, False),
        ({"providers": "乙市"}, {"providers": ""}, False),
        ({"providers": ""}, {"providers": ""}, False),
        ({"money": "donation"}, {}, True),
        ({"money": "mixed"}, {}, False),
        ({"until": "2020"}, {"begins": "2021"}, True),
        ({"until": "2021"}, {"begins": "2021"}, False),
        ({"as_of": "2020"}, {"as_of": "2022"}, False),
        ({"overlaps_with": ("claim:b",), "providers": "乙市"}, {}, False),
        ({"providers": "乙市"}, {"overlaps_with": ("claim:a",)}, False),
        ({"partitions": ("claim:w",)}, {"partitions": ("claim:w",)}, True),
    ],
)
def test_which_figures_are_apart(one: Given, other: Given, apart: bool) -> None:
    made = []
    for name, given_values in (("a", one), ("b", other)):
        values: Given = {"providers": "甲市", "recipients": "丙州", **given_values}
        made.append(money(name, value="2", **values))
    assert amount(*made) == ((4, 4) if apart else (2, 4))


@pytest.mark.parametrize("side", ["providers", "recipients"])
def test_what_a_province_gave_or_got_may_hold_what_two_of_its_cities_did(side: str) -> None:
    # The 2 and the 3 of the cities are apart; the 4 of the province may hold both: at least 2 + 3, at most 2 + 3 + 4.
    parties = [
        {"providers": name, "recipients": "丙州"} if side == "providers" else {"providers": "丙州", "recipients": name}
        for name in ("甲市", "乙市", "东省")
    ]
    made = [money(name, value=value, **ends) for name, value, ends in zip("abc", "234", parties, strict=True)]
    assert amount(*made) == (5, 9)


def test_two_stocks_at_two_dates_never_add() -> None:
    one = money("a", "甲市", "丙州", "3", reckoning="stock", as_of="2021")
    other = money("b", "甲市", "丙州", "4", reckoning="stock", as_of="2022")
    assert amount(one, other) == (4, 7)


def test_hedges_carry_through_as_bounds() -> None:
    # 多: from 20 to 30; 超: from 4 with no upper bound; 不足: up to 9 with no lower bound.
    over = money("a", "甲市", "丙州", "20", low="20", high="30", begins="2021", until="2021")
    beyond = money("b", "甲市", "丙州", "4", low="4", high="", begins="2022", until="2022")
    under = money("c", "甲市", "丙州", "9", low="", high="9", begins="2023", until="2023")
    assert amount(over) == (20, 30)
    assert amount(over, under) == (20, 39)
    assert amount(over, beyond, under) == (24, None)


def test_of_a_joint_figure_an_unknown_part_counts() -> None:
    one, two = money("a", "甲市", "丙州", "3"), money("b", "甲市", "丙州 丁市", "8")
    assert amount(one, two, shared=["claim:b"]) == (3, 11)
    assert amount(two, shared=["claim:b"]) == (0, 8)


def test_parts_of_a_whole_are_passed_over_and_stand_without_it() -> None:
    # 19.11 + 8.21 = 27.32: with the whole the parts add nothing; without it they make it up.
    whole = money("w", "甲市", "丙州", "27.32", money="mixed")
    parts = [
        money("f", "甲市", "丙州", "19.11", partitions=("claim:w",)),
        money("d", "甲市", "丙州", "8.21", money="donation", partitions=("claim:w",)),
    ]
    assert amount(whole, *parts) == (Decimal("27.32"), Decimal("27.32"))
    assert amount(*parts) == (Decimal("27.32"), Decimal("27.32"))


def test_of_several_that_contain_a_figure_the_first_is_named() -> None:
    whole, part = money("a", "甲市", "丙州", "9"), money("b", "甲市", "丙州", "4", contained_in=("claim:a",))
    inner = money("c", "甲市", "丙州", "2", contained_in=("claim:b",))
    combined = combine(Overlaps(make_records(whole, part, inner)), (inner, part, whole))
    assert combined is not None and combined.contained == (("claim:b", "claim:a"), ("claim:c", "claim:a"))


def test_what_is_planned_is_planned_whatever_its_figure_counts() -> None:
    assert reckoning_of(replace(money("a", "甲市", "丙州", "3"), planned=True)) == "planned"
    assert reckoning_of(money("a", "甲市", "丙州", "3", reckoning="cumulative")) == "cumulative"
    with pytest.raises(ValueError, match="no figure"):
        reckoning_of(claim("a", "甲市", "丙州"))


def test_no_bound_has_more_digits_than_its_least_precise_figure() -> None:
    # 1.4亿 prints ten millions, 257.7万 thousands; a figure without a least limits only the most.
    rough = replace_printed(money("a", "甲市", "丙州", "140000000", low="", begins="2021", until="2021"), "1.4亿元")
    fine = replace_printed(money("b", "甲市", "丙州", "2577000", begins="2022", until="2022"), "257.7万元")
    combined = combine(Overlaps(make_records(rough, fine)), (rough, fine))
    assert combined is not None and combined.amount == Amount(Decimal(2_577_000), Decimal(142_577_000), 3, 7)
    known = replace_printed(money("c", "甲市", "丙州", "140000000", begins="2021", until="2021"), "1.4亿元")
    combined = combine(Overlaps(make_records(known, fine)), (known, fine))
    assert combined is not None and combined.amount == Amount(Decimal(142_577_000), Decimal(142_577_000), 7, 7)


def replace_printed(figure: Claim, printed: str) -> Claim:
    return replace(figure, quantity=replace(stated(figure), printed=printed))


def test_figures_that_contain_each_other_do_not_vanish() -> None:
    one = money("a", "甲市", "丙州", "3", contained_in=("claim:b",))
    other = money("b", "甲市", "丙州", "4", contained_in=("claim:a",))
    assert amount(one, other) == (3, 3)


def test_many_entangled_figures_still_give_valid_bounds() -> None:
    figures = [money(f"{i:03}", "甲市", "丙州", str(i + 1)) for i in range(EXACT_UP_TO + 6)]
    assert amount(*figures) == (30, sum(range(1, 31)))


def test_of_very_many_the_largest_that_are_apart_count() -> None:
    # Of 30 figures in two years, which one without a year may share with, the largest of each year: 30 + 29.
    figures = [
        money(f"{value:02}", "甲市", "丙州", str(value), **years(*2 * (str(2020 + value % 2),)))
        for value in range(1, 31)
    ]
    bridge = money("undated", "甲市", "丙州", "1")
    assert amount(*figures, bridge) == (59, sum(range(1, 31)) + 1)


@pytest.mark.parametrize(
    ("reckoning", "kind"), [("cumulative", "fiscal"), ("planned", "fiscal"), ("flow", "investment")]
)
def test_reckonings_and_kinds_of_money_are_never_added_together(reckoning: str, kind: str) -> None:
    figures = (money("a", "甲市", "丙州", "3"), money("b", "甲市", "丙州", "4", reckoning=reckoning, money=kind))
    with pytest.raises(ValueError, match="never added"):
        combine(Overlaps(make_records(*figures)), figures)


def test_what_figures_come_to_for_a_party_by_reckoning() -> None:
    figures = (
        money("own", "甲市", "丙州", "3", begins="2021", until="2021"),
        money("joint", "甲市", "丙州 丁市", "8", begins="2022", until="2022"),
        money("inner", "甲市", "丙一县 丙二县", "2", begins="2023", until="2023"),
        money("sum", "甲市", "丙州", "30", reckoning="cumulative"),
        money("plan", "甲市", "丙州", "100", reckoning="planned"),
        money("firm", "甲市", "丙州", "90", money="investment"),
        money("rate", "甲市", "丙州", "1", reckoning="rate"),
        money("abroad", "甲市", "丙州", "6", unit="dollar", begins="2024", until="2024"),
        money("old", "甲市", "丙州", "7", current=False),
        money("people", "甲市", "丙州", "9", money="", unit="person"),
        claim("pair", "甲市", "丙州"),
    )
    overlaps = Overlaps(make_records(*figures))
    found = {name: bounds(item.amount) for name, item in sums(overlaps, figures, recipient="place:丙州").items()}
    # Of the 8 Bingzhou has all, some or none; the two counties that share the 2 both lie in it.
    assert found == {"flow": (5, 13), "cumulative": (30, 30), "planned": (100, 100)}
    assert list(sums(overlaps, figures, money="investment")) == ["flow"]
    assert bounds(sums(overlaps, figures)["flow"].amount) == (13, 13)
    assert sums(overlaps, figures[-2:]) == {}


@pytest.mark.parametrize(
    ("printed", "value", "low", "high", "place"),
    [
        ("1.4亿元", "140000000", "140000000", "140000000", 7),
        ("90亿元", "9000000000", "9000000000", "9000000000", 8),
        ("1.40亿元", "140000000", "140000000", "140000000", 6),
        ("140,000,000元", "140000000", "140000000", "140000000", 0),
        ("２.４３亿元", "243000000", "243000000", "243000000", 6),
        ("三百万元", "3000000", "3000000", "3000000", 6),
        ("2800多万元", "28000000", "28000000", "29000000", 4),
        ("约6.65亿元", "665000000", "664500000", "665500000", 5),
        ("超4亿元", "400000000", "400000000", "", 8),
        ("0.5元", "0.5", "0.5", "0.5", -1),
        ("0元", "0", "0", "0", 0),
    ],
)
def test_which_digit_of_a_figure_is_the_last(printed: str, value: str, low: str, high: str, place: int) -> None:
    figure = money("a", "甲市", "丙州", value, low=low, high=high)
    assert last_place(replace(stated(figure), printed=printed)) == place


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (Amount(Decimal(142_577_000), Decimal(142_577_000), 7, 7), "约1.4亿元", "about CNY 140 million"),
        (Amount(Decimal(140_000_000), Decimal(142_577_000), 7, 7), "1.4亿元 – 约1.5亿元", None),
        (Amount(Decimal(142_577_000), None, 7, 7), "不少于约1.4亿元", "at least about CNY 140 million"),
        (Amount(Decimal(0), Decimal(140_000_000), None, 7), "0元 – 1.4亿元", "CNY 0 – CNY 140 million"),
        (Amount(Decimal(123_456_790), Decimal(123_456_790), 0, 0), "1.2345679亿元", "CNY 123.45679 million"),
        (Amount(Decimal("0.5"), Decimal("0.5")), "0.5元", "CNY 0.5"),
    ],
)
def test_no_more_digits_are_shown_than_known_and_rounding_is_said(amount: Amount, zh: str, en: str | None) -> None:
    assert amount_text(amount, "zh") == zh
    assert en is None or amount_text(amount, "en") == en


@pytest.mark.parametrize(
    ("value", "zh"),
    [
        ("9999", "9,999元"),
        ("10000", "1万元"),
        ("12000", "1.2万元"),
        ("99999999", "9,999.9999万元"),
        ("100000000", "1亿元"),
        ("120000000", "1.2亿元"),
        ("-120000000", "-1.2亿元"),
    ],
)
def test_large_amounts_are_in_units_of_ten_thousand_and_a_hundred_million(value: str, zh: str) -> None:
    assert yuan(Decimal(value), "zh") == zh


@st.composite
def figures(draw: st.DrawFn, size: int = 7) -> list[Claim]:
    made = []
    for index in range(draw(st.integers(0, size))):
        low = draw(st.integers(0, 50))
        year = draw(st.sampled_from(["", "2019", "2020", "2021"]))
        made.append(
            money(
                f"f{index}",
                draw(st.sampled_from(["甲市", "乙市", "东省", "甲一区 乙市", "乙市 group:无地", "国", ""])),
                draw(st.sampled_from(["丙州", "丙一县", "丁市", "group:四县"])),
                str(low),
                low=draw(st.sampled_from([str(low), ""])),
                high=draw(st.sampled_from([str(low), str(low + 5), ""])),
                money=draw(st.sampled_from(["fiscal", "donation", "mixed"])),
                begins=year,
                until=draw(st.sampled_from(["", year])) if year else "",
            )
        )
    return made


@settings(max_examples=settings().max_examples * 3 // 2)
@given(figures(), st.randoms(use_true_random=False))
def test_order_does_not_matter(made: list[Claim], random: Random) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    assert amount(*made) == amount(*shuffled)


def no_more(one: Number | None, other: Number | None) -> bool:
    return other is None or (one is not None and one <= other)


@settings(max_examples=settings().max_examples * 3 // 2)
@given(figures())
def test_adding_a_figure_lowers_neither_bound(made: list[Claim]) -> None:
    for count in range(1, len(made)):
        before, after = amount(*made[:count]), amount(*made[: count + 1])
        assert before[0] <= after[0]
        assert no_more(before[1], after[1])
        assert after[1] is None or after[0] <= after[1]


@given(figures(), st.integers(0, 60), st.sampled_from(["contained_in", "partitions"]))
def test_a_contained_figure_never_changes_the_result(made: list[Claim], value: int, relation: str) -> None:
    for container in made:
        part = money("part", "甲一区", "丙二县", str(value), **{relation: (container.id,)})
        assert amount(*made, part) == amount(*made)


@settings(max_examples=settings().max_examples * 3 // 5)
@given(figures())
def test_the_least_is_what_the_best_set_of_figures_apart_comes_to(made: list[Claim]) -> None:
    # By brute force over all subsets, the definition word for word.
    if not made:
        return
    overlaps = Overlaps(make_records(*made))
    best = Decimal(0)
    for mask in range(1 << len(made)):
        chosen = [claim for index, claim in enumerate(made) if mask >> index & 1]
        if all(overlaps.apart(a, b) for a in chosen for b in chosen if a.id < b.id):
            best = max(best, sum((stated(claim).minimum or Decimal(0) for claim in chosen), Decimal(0)))
    assert amount(*made)[0] == best


@settings(max_examples=settings().max_examples * 3 // 5)
@given(figures())
def test_planned_money_never_enters_a_flow(made: list[Claim]) -> None:
    planned = money("plan", "甲市", "丙州", "999", reckoning="planned")
    assert explain_total(make_records(*made, planned)).amount == explain_total(make_records(*made)).amount


@settings(max_examples=settings().max_examples * 3 // 2)
@given(figures())
def test_what_is_shown_holds_what_is_exact(made: list[Claim]) -> None:
    """Rounding never makes an interval narrower, and never rounds a least to nothing."""
    for found in sums(Overlaps(make_records(*made)), made).values():
        exact, shown = found.amount, found.amount.rounded()
        if exact.least != exact.most:
            assert shown.least <= exact.least and no_more(exact.most, shown.most)
        assert (shown.least > 0) == (exact.least > 0)
