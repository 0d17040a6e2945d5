"""Figures of one indicator: listed are the worst, counted are all, and both are those of every pair made and sorted."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import claim, money

from duikou.analysis import series as under_test
from duikou.analysis.findings import Finding, stated
from duikou.analysis.series import Compared, compare_series
from duikou.model.intervals import FAILS, HOLDS, UNTOLD
from duikou.model.records import Claim
from duikou.model.spans import span_of

Told = tuple[str, str, bool, str, tuple[str, ...]]
"""Kind, verdict, whether across, subject and claims of a pair."""


def count(id_: str, value: str, **values: str | tuple[str, ...]) -> Claim:
    return money(id_, "甲市", "丙州", value, unit="piece", money="", **values)


def of_2022(id_: str, value: str, **values: str | tuple[str, ...]) -> Claim:
    return count(id_, value, begins="2022", until="2022", **values)


def told(finding: Finding) -> Told:
    return finding.kind, finding.verdict, finding.across, finding.subject, finding.claims


def test_three_figures_of_one_year_are_three_pairs_and_the_worst_is_listed() -> None:
    """5 and 5 hold, each fails with 6; the pair that reaches from one article to another comes first."""
    figures = [of_2022("a", "5"), of_2022("b", "5"), of_2022("c", "6", article="two")]
    listed, counts = compare_series(figures, 1)
    assert counts == {("same-indicator", FAILS, True): 2, ("same-indicator", HOLDS, False): 1}
    assert [told(item) for item in listed] == [
        ("same-indicator", FAILS, True, "claim:a", ("claim:a", "claim:c")),
    ]


def test_a_hedge_that_covers_both_leaves_the_pairs_untold() -> None:
    figures = [of_2022("a", "5"), of_2022("b", "5"), of_2022("c", "6", low="5", high="7")]
    assert compare_series(figures).counts == {
        ("same-indicator", HOLDS, False): 1,
        ("same-indicator", UNTOLD, False): 2,
    }


def test_parts_are_not_held_against_one_another_nor_against_their_wholes() -> None:
    """Of a whole, its two parts and one beside them six pairs are three: those with the one beside them."""
    parts = [of_2022(name, "3", contained_in=("claim:w",)) for name in ("a", "b")]
    figures = [*parts, of_2022("o", "9"), of_2022("w", "6")]
    assert compare_series(figures).counts == {("same-indicator", FAILS, False): 3}


def test_a_part_that_is_its_own_whole_is_held_against_the_others_alone() -> None:
    """A check tells such a circle; records that somebody makes by hand may have one."""
    figures = [of_2022("a", "3", contained_in=("claim:a",)), of_2022("b", "9")]
    assert compare_series(figures).counts == {("same-indicator", FAILS, False): 1}


def test_a_series_that_falls_once_fails_once() -> None:
    """4, 6, 5 in 2020, 2021 and 2022, since 2016: 4 to 6 and 4 to 5 hold, 6 to 5 does not."""
    years = (("a", "4", "2020"), ("b", "6", "2021"), ("c", "5", "2022"))
    figures = [count(id_, value, reckoning="cumulative", begins="2016", as_of=year) for id_, value, year in years]
    listed, counts = compare_series(figures)
    assert counts == {("monotone", FAILS, False): 1, ("monotone", HOLDS, False): 2}
    assert listed[0].statement.en == "2021: 6元 → 2022: 5元"


def test_no_figure_gives_nothing_and_one_meets_none() -> None:
    assert compare_series([]) == ([], {})
    assert compare_series([of_2022("a", "5")]) == ([], {})


def made_of(figures: list[Claim], listed: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Compared, int]:
    """What is listed and counted, and how many pairs were made for it."""
    made = []
    rule = under_test._EQUAL

    def compare(one: Claim, other: Claim) -> Finding | None:
        made.append(one)
        return rule.compare(one, other)

    monkeypatch.setattr(under_test, "_EQUAL", rule._replace(compare=compare))
    return compare_series(figures, listed), len(made)


def test_of_many_figures_those_pairs_alone_are_made_that_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,000 that agree but for the last: of 1,999,000 pairs no more are made than stand behind the first."""
    figures = [of_2022(f"{number:05}", "5") for number in range(1999)] + [of_2022("99999", "6")]
    (listed, counts), made = made_of(figures, 2, monkeypatch)
    assert counts == {("same-indicator", FAILS, False): 1999, ("same-indicator", HOLDS, False): 1999 * 1998 // 2}
    assert [item.claims for item in listed] == [("claim:00000", "claim:99999"), ("claim:00001", "claim:99999")]
    assert made <= 3 * len(figures)


def test_many_that_fail_within_one_article_are_not_made_for_the_one_across(monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 of one article, by turns 5 and 6, then a 5 and a 7 of another: the 7 fails with all, the 5 with each 6."""
    figures = [of_2022(f"{number:05}", "56"[number % 2]) for number in range(1000)]
    figures += [of_2022("99998", "5", article="two"), of_2022("99999", "7", article="two")]
    (listed, counts), made = made_of(figures, 1501, monkeypatch)
    assert counts == {
        ("same-indicator", FAILS, True): 1500,
        ("same-indicator", HOLDS, True): 500,
        ("same-indicator", FAILS, False): 500 * 500 + 1,
        ("same-indicator", HOLDS, False): 2 * (500 * 499 // 2),
    }
    assert [item.claims for item in listed[:3]] == [
        ("claim:00000", "claim:99999"),
        ("claim:00001", "claim:99998"),
        ("claim:00001", "claim:99999"),
    ]
    assert [item.across for item in listed] == [True] * 1500 + [False]
    assert made <= 4 * len(figures)


def test_parts_of_one_whole_are_not_made_for_the_one_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 parts of a whole, all different, and a figure beside them that is one of theirs: 999 fail with it."""
    parts = [of_2022(f"{number:05}", str(number), contained_in=("claim:whole",)) for number in range(1000)]
    (listed, counts), made = made_of([*parts, of_2022("99999", "7")], 999, monkeypatch)
    assert counts == {("same-indicator", FAILS, False): 999, ("same-indicator", HOLDS, False): 1}
    assert len(listed) == 999
    assert made <= len(parts)


def test_a_claim_of_many_articles_costs_no_more_for_it() -> None:
    """Two of the same thirty articles, and one of another: steps that double with each article would not end."""
    thirty = " ".join(f"a{number}" for number in range(30))
    figures = [of_2022("a", "5", article=thirty), of_2022("b", "6", article=thirty), of_2022("c", "6", article="b")]
    assert compare_series(figures).counts == {
        ("same-indicator", FAILS, False): 1,
        ("same-indicator", FAILS, True): 1,
        ("same-indicator", HOLDS, True): 1,
    }


NUMBERS = st.sampled_from(["1", "2", "3", "4"])
YEARS = st.sampled_from(["", "2020", "2021", "2022", "2022-06"])


@st.composite
def figures(draw: st.DrawFn) -> list[Claim]:
    """Figures of few values, dates, articles and wholes, so that much of them meets."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
        reckoning = draw(st.sampled_from(["flow", "stock", "cumulative"]))
        dates = {"begins": draw(YEARS), "until": draw(st.sampled_from(["", "2022"])), "as_of": draw(YEARS)}
        article = " ".join(draw(st.sets(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=2)))
        ids = draw(st.sets(st.sampled_from([f"claim:{other:02}" for other in range(12)]), max_size=2))
        wholes = tuple(sorted(ids - {f"claim:{number:02}"}))
        low, high = draw(st.sampled_from([(low, high), (low, low), ("", high), (low, "")]))
        figure = count(f"{number:02}", low or high, low=low, high=high, reckoning=reckoning, article=article, **dates)
        made.append(replace(figure, quantity=replace(stated(figure), contained_in=wholes)))
    return made


@given(figures(), st.integers(0, 30))
def test_listed_and_counted_are_those_of_every_pair(made: list[Claim], listed: int) -> None:
    every = [pair for one, other in combinations(made, 2) if (pair := brute(one, other)) is not None]
    every.sort(key=lambda pair: ((FAILS, UNTOLD, HOLDS).index(pair[1]), not pair[2], *pair[3:]))
    found = compare_series(made, listed)
    assert found.counts == Counter(pair[:3] for pair in every)
    for kind in ("same-indicator", "monotone"):
        first = [pair for pair in every if pair[0] == kind][:listed]
        assert [told(item) for item in found.listed if item.kind == kind] == first


def brute(one: Claim, other: Claim) -> Told | None:
    """What two figures come to, by the words of the report."""
    first, second = stated(one), stated(other)
    wholes = {*first.contained_in}, {*second.contained_in}
    if first.reckoning != second.reckoning or other.id in wholes[0] or one.id in wholes[1] or wholes[0] & wholes[1]:
        return None
    across, claims = not {*one.articles} & {*other.articles}, (one.id, other.id)
    days = [(span_of(claim).last, claim.id) for claim in (one, other)]
    early, late = sorted(
        (one, other), key=lambda claim: (span_of(claim).last is None, str(span_of(claim).last), claim.id)
    )
    dates = [(claim.begins, claim.until, claim.as_of) for claim in (one, other)]
    if first.reckoning == "reckoning:cumulative":
        if one.begins != other.begins:
            return None
        verdict = UNTOLD
        if days[0][0] is not None and days[1][0] is not None:
            verdict = is_equal(one, other) if days[0][0] == days[1][0] else is_no_more(early, late)
        return "monotone", verdict, across, early.id, claims
    if dates[0] == dates[1] and any(dates[0]):
        return "same-indicator", is_equal(one, other), across, one.id, claims
    return ("same-indicator", UNTOLD, across, early.id, claims) if first.reckoning == "reckoning:stock" else None


def ends(claim: Claim) -> tuple[Decimal, Decimal]:
    """The bounds of a figure, an open one as far off as none of these values is."""
    quantity = stated(claim)
    low = Decimal(-99) if quantity.minimum is None else quantity.minimum
    return low, Decimal(99) if quantity.maximum is None else quantity.maximum


def is_equal(one: Claim, other: Claim) -> str:
    (low, high), (least, most) = ends(one), ends(other)
    if low == high == least == most:
        return HOLDS
    return FAILS if high < least or most < low else UNTOLD


def is_no_more(early: Claim, late: Claim) -> str:
    (low, high), (least, most) = ends(early), ends(late)
    return HOLDS if high <= least else FAILS if most < low else UNTOLD


def test_a_claim_that_is_no_figure_cannot_be_held_against_one() -> None:
    with pytest.raises(ValueError, match="no figure"):
        compare_series([claim("a", "甲市", "丙州")])
