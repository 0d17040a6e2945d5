"""The days that claims speak of."""

from datetime import date

import pytest
from made_records import claim, money

from duikou.errors import UsageError
from duikou.model.records import Claim
from duikou.model.spans import Span, read_span, span_of


def days(first: str, last: str) -> Span:
    """Two days of 2021, such as "03-01"; "" is open."""
    return Span(*(date.fromisoformat(f"2021-{day}") if day else None for day in (first, last)))


def given(kind: str, begins: str, until: str, as_of: str) -> Claim:
    """A claim of a kind, or a figure of a reckoning."""
    periods = {"begins": begins, "until": until, "as_of": as_of}
    if kind in {"pairing", "event"}:
        return claim("a", "甲市", "丙州", kind=kind, **periods)
    return money("a", "甲市", "丙州", "1", reckoning=kind, **periods)


@pytest.mark.parametrize(
    ("kind", "period", "found"),
    [
        ("pairing", ("2021-02", "2021-03", ""), ("02-01", "03-31")),
        ("pairing", ("2021-02", "", "2021-03"), ("02-01", "")),
        ("pairing", ("", "", "2021-03"), ("", "")),
        ("event", ("2021-02", "", ""), ("02-01", "02-28")),
        ("event", ("2021-02", "", "2021-03"), ("02-01", "02-28")),
        ("event", ("", "", "2021-03"), ("03-01", "03-31")),
        ("event", ("2021-02", "2021-04", "2021-03"), ("02-01", "04-30")),
        ("event", ("", "", ""), ("", "")),
        ("flow", ("2021-02", "", "2021-03"), ("02-01", "03-31")),
        ("flow", ("", "", "2021-03"), ("", "03-31")),
        ("flow", ("2021-02", "2021-04", "2021-03"), ("02-01", "04-30")),
        ("stock", ("", "", "2021-03"), ("03-01", "03-31")),
        ("stock", ("2021-02", "", "2021-03"), ("03-01", "03-31")),
        ("stock", ("2021-02", "2021-04", "2021-03"), ("02-01", "04-30")),
        ("stock", ("2021-02", "", ""), ("02-01", "")),
    ],
)
def test_which_days_a_claim_speaks_of(kind: str, period: tuple[str, str, str], found: tuple[str, str]) -> None:
    assert span_of(given(kind, *period)) == days(*found)


@pytest.mark.parametrize(
    ("one", "other", "before", "inside"),
    [
        (("02-01", "02-28"), ("03-01", "03-31"), True, False),
        (("02-01", "03-01"), ("03-01", "03-31"), False, False),
        (("03-01", "03-31"), ("03-01", "03-31"), False, True),
        (("03-02", "03-31"), ("03-01", "03-31"), False, True),
        (("03-01", "04-01"), ("03-01", "03-31"), False, False),
        (("", "02-28"), ("03-01", ""), True, False),
        (("", "03-31"), ("03-01", "03-31"), False, False),
        (("03-01", ""), ("03-01", "03-31"), False, False),
        (("03-01", ""), ("", "02-01"), False, False),
        (("", ""), ("", ""), False, True),
    ],
)
def test_which_days_meet_and_which_lie_in_which(
    one: tuple[str, str], other: tuple[str, str], before: bool, inside: bool
) -> None:
    first, second = days(*one), days(*other)
    assert (first.is_before(second), first.lies_in(second)) == (before, inside)
    assert first.may_meet(second) == second.may_meet(first) == (not before and not second.is_before(first))


def test_days_that_are_known_apart_do_not_meet() -> None:
    assert not days("02-01", "02-28").may_meet(days("03-01", ""))
    assert not days("03-01", "").may_meet(days("02-01", "02-28"))
    assert days("03-01", "").may_meet(days("", "03-01"))


def test_a_period_is_read() -> None:
    assert read_span("2021-02", "2021-03") == days("02-01", "03-31")
    assert read_span("2021-02", "") == days("02-01", "")
    assert read_span("", "2021-03") == days("", "03-31")
    assert read_span("2021-03-01", "2021-03-01") == days("03-01", "03-01")


@pytest.mark.parametrize(
    ("begins", "ends", "said"), [("2021-04", "2021-03", "before it begins"), ("", "spring", "2021, 2021-06 or")]
)
def test_a_period_that_is_none_is_refused(begins: str, ends: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_span(begins, ends)
