"""Quantities between bounds: what is said of them holds for every value that they may have."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.model.intervals import (
    FAILS,
    HOLDS,
    UNTOLD,
    Bounds,
    add,
    at_most,
    equal,
    lies_in,
    outward,
    part_of,
    ratio,
    rounded_bounds,
    sum_verdict,
    to_place,
)
from duikou.model.records import Quantity


def span(text: str) -> Bounds:
    """Read bounds: "3–5", "3–" and "–5" with an open side, "3" exactly."""
    least, dash, most = text.partition("–")
    ends = (least, most if dash else least)
    return Bounds(*(Decimal(end) if end else None for end in ends))


def ordered(one: Decimal | None, other: Decimal | None) -> Bounds:
    return Bounds(one, other) if one is None or other is None else Bounds(min(one, other), max(one, other))


def bounds() -> st.SearchStrategy[Bounds]:
    numbers = st.one_of(st.none(), st.integers(0, 20).map(Decimal))
    return st.builds(ordered, numbers, numbers)


def values(span: Bounds) -> range:
    least = int(span.least) if span.least is not None else -5
    most = int(span.most) if span.most is not None else 30
    return range(least, most + 1)


@given(bounds(), bounds())
def test_a_verdict_is_what_all_values_within_the_bounds_say(one: Bounds, other: Bounds) -> None:
    for verdict, truths in (
        (equal(one, other), {a == b for a in values(one) for b in values(other)}),
        (at_most(one, other), {a <= b for a in values(one) for b in values(other)}),
    ):
        assert verdict == (UNTOLD if len(truths) == 2 else (HOLDS if truths == {True} else FAILS))


@given(bounds(), bounds())
def test_it_lies_in_another_whose_values_are_all_among_those_of_the_other(one: Bounds, other: Bounds) -> None:
    assert lies_in(one, other) == set(values(one)).issubset(values(other))


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [("3–5", "3–5", True), ("3–5", "–", True), ("2–5", "3–5", False), ("3–6", "3–5", False), ("–5", "3–5", False)],
)
def test_which_bounds_lie_in_which(one: str, other: str, inside: bool) -> None:
    assert lies_in(span(one), span(other)) is inside


@pytest.mark.parametrize(
    ("one", "other", "same", "no_more"),
    [
        ("3", "3", HOLDS, HOLDS),
        ("3–4", "3–4", UNTOLD, UNTOLD),
        ("3–4", "4–5", UNTOLD, HOLDS),
        ("3–4", "5", FAILS, HOLDS),
        ("5", "3–4", FAILS, FAILS),
        ("–", "–", UNTOLD, UNTOLD),
        ("5–", "–4", FAILS, FAILS),
    ],
)
def test_which_quantities_are_equal_or_no_more(one: str, other: str, same: str, no_more: str) -> None:
    assert (equal(span(one), span(other)), at_most(span(one), span(other))) == (same, no_more)


@pytest.mark.parametrize(
    ("parts", "whole"), [((), "0"), (("3–4", "5"), "8–9"), (("3–", "5"), "8–"), (("–4", "5", "1"), "–10")]
)
def test_a_sum_has_the_bounds_of_its_parts(parts: tuple[str, ...], whole: str) -> None:
    assert add([span(part) for part in parts]) == span(whole)


@pytest.mark.parametrize(
    ("value", "printed", "found"),
    [
        ("33.6", "33.6", "33.55–33.65"),
        ("12", "12", "11.5–12.5"),
        ("40", "40", "39.5–40.5"),
        ("33", "33–", "33–"),
        ("33", "33–40", "33–40"),
    ],
)
def test_a_share_is_rounded_at_its_last_digit_where_it_is_not_hedged(value: str, printed: str, found: str) -> None:
    least, most = span(printed)
    quantity = Quantity(f"{value}%", Decimal(value), minimum=least, maximum=most)
    assert rounded_bounds(quantity) == span(found)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1–2", "3–7", "14.28–66.67"),  # 1/7 = 14.285…%, 2/3 = 66.666…%
        ("5–6", "0.5–1", "500–1200"),
        ("–2", "3–7", "–66.67"),
        ("1–", "3–7", "14.28–"),
        ("1–2", "3–", "–66.67"),
        ("1–2", "–7", "14.28–"),
        ("1–2", "0–7", "14.28–"),
        ("1–2", "-1–0", "–"),
    ],
)
def test_a_ratio_is_rounded_outward(one: str, other: str, found: str) -> None:
    assert ratio(span(one), span(other)) == span(found)


@pytest.mark.parametrize(
    ("whole", "share", "found"),
    [
        ("1", "33.333", "0.33–0.34"),
        ("100–200", "10–20", "10–40"),
        ("–200", "10–20", "–40"),
        ("100–200", "10–", "10–"),
    ],
)
def test_a_part_is_rounded_outward(whole: str, share: str, found: str) -> None:
    assert part_of(span(whole), span(share)) == span(found)


def test_five_digits_are_shown_rounded_outward() -> None:
    assert outward(span("123456.7")) == span("123450–123460")
    assert outward(span("0.0123456")) == span("0.012345–0.012346")
    assert outward(span("0–")) == span("0–")


@pytest.mark.parametrize(("place", "found"), [(3, "12000"), (0, "12346"), (-1, "12345.7")])
def test_a_number_is_rounded_to_a_power_of_ten(place: int, found: str) -> None:
    assert to_place(Decimal("12345.67"), place, "ROUND_HALF_EVEN") == Decimal(found)


def figure(text: str) -> Quantity:
    """Read a figure such as 1.8亿 or 33.3%, or the ends of a range such as 3万–5万."""
    scales = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}

    def number(end: str) -> Decimal:
        return Decimal(end.rstrip("亿万%")) * scales.get(end[-1], Decimal(1))

    unit = "unit:percent" if text.endswith("%") else "unit:yuan"
    ends = [number(end) for end in text.split("–")]
    return Quantity(text, ends[0] if len(ends) == 1 else None, unit, minimum=ends[0], maximum=ends[-1])


@pytest.mark.parametrize(
    ("parts", "whole", "verdict"),
    [
        ("3万 5000", "3.5万", HOLDS),
        ("0.8亿 1.0467亿", "1.8亿", HOLDS),  # 1.8467: below 1.85
        ("0.8亿 1.0567亿", "1.8亿", HOLDS),  # 1.8567: cut off at the first digit
        ("0.8亿 1.1567亿", "1.8亿", FAILS),  # 1.8 + 0.1567 at the least 1.90665 rounded, 1.9567 cut off
        ("1.9亿", "1.8亿", FAILS),  # 1.85 is rounded to 1.9
        ("3亿 4亿", "8亿", HOLDS),  # 3.4 and 4.4 are 7.8
        ("3亿 4亿", "9亿", FAILS),  # below 3.5 and 4.5, or 4 and 5: below 8, or 9 itself left out
        ("3亿 4亿", "6亿", HOLDS),  # 2.5 and 3.5 are 6
        ("3亿 4亿", "5亿", FAILS),
        ("3 4", "8", FAILS),  # counted
        ("30 40", "80", FAILS),
        ("3亿 6000万", "3.5亿", FAILS),  # the whole has a digit more than the part, which is 3.0 then
        ("3亿 5400万", "3.5亿", HOLDS),  # 3.54
        ("3亿 6100万", "3.5亿", FAILS),
        ("1.2亿 0.75亿", "2亿", HOLDS),
        ("33.3% 33.3% 33.3%", "100%", HOLDS),
        ("30% 30%", "100%", FAILS),
        ("50.5% 50%", "100%", HOLDS),
        ("3万–5万 2万", "6万", UNTOLD),
        ("3万–5万 2万", "8万", FAILS),  # below 7.5 rounded, below 8 cut off
        ("3万–5万 2万", "7.4万", FAILS),  # 2万 is exact beside 7.4万, so that 7万 is the most
        ("3万–5万 2.4万", "7.4万", UNTOLD),
    ],
)
def test_parts_sum_to_the_digits_that_are_printed(parts: str, whole: str, verdict: str) -> None:
    assert sum_verdict([figure(part) for part in parts.split()], figure(whole)) == verdict


@pytest.mark.parametrize(
    ("hedges", "whole", "verdict"),
    [
        ("incomplete incomplete incomplete", "27.32亿", HOLDS),
        ("incomplete incomplete incomplete", "27.42亿", FAILS),
        ("incomplete incomplete exact", "27.32亿", UNTOLD),
        ("exact exact incomplete", "27.42亿", FAILS),
        ("exact exact incomplete", "27.22亿", UNTOLD),
        ("over incomplete incomplete", "27.32亿", UNTOLD),
    ],
)
def test_one_hedge_outside_all_figures_leaves_them_as_printed(hedges: str, whole: str, verdict: str) -> None:
    """8.21 and 19.11 are 27.32, and with none of them counted to the end at least so much."""
    figures = [
        replace(figure(text), hedged="" if hedge == "exact" else f"hedge:{hedge}", hedge=f"hedge:{hedge}", maximum=most)
        for text, hedge in zip(("8.21亿", "19.11亿", whole), hedges.split(), strict=True)
        for most in [figure(text).value if hedge == "exact" else None]
    ]
    assert sum_verdict(figures[:2], figures[2]) == verdict


@given(parts=st.lists(st.integers(10**4, 10**6), min_size=1, max_size=5), place=st.integers(0, 4), is_cut=st.booleans())
def test_parts_and_whole_that_are_rounded_alike_always_agree(parts: list[int], place: int, *, is_cut: bool) -> None:
    """Whatever the true numbers are, printed in 万 with some digits left off."""

    def printed(value: int) -> str:
        unit = 10**place
        kept = value // unit if is_cut else (2 * value + unit) // (2 * unit)
        return f"{Decimal(kept * unit) / 10_000:.{4 - place}f}万"

    assert sum_verdict([figure(printed(part)) for part in parts], figure(printed(sum(parts)))) == HOLDS
