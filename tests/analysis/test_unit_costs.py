"""Costs of one: money divided by the count that is printed beside it, worked out in the comments."""

from dataclasses import replace
from decimal import Decimal

from made_records import claim, make_records, money

from duikou.analysis.unit_costs import unit_costs
from duikou.model.intervals import Bounds
from duikou.model.records import Claim, Evidence


def at(figure: Claim, start: int, paragraph: int = 1) -> Claim:
    name = f"passage:{figure.id}"
    return replace(figure, evidence=(Evidence(name, "article:one", paragraph, start, start + 4, "claim"),))


def villages(id_: str, number: str, start: int, **values: str) -> Claim:
    return at(money(id_, "甲市", "丙州", number, unit="piece", money="", **values), start)


def costs(*claims: Claim) -> list[tuple[str, str, Bounds]]:
    return [(cost.money, cost.count, cost.per_one) for cost in unit_costs(make_records(*claims))]


def test_money_by_the_count_beside_it() -> None:
    # 1,000,000 for 8 is 125,000 each; "at most 10" would make it 100,000 at least.
    exact = costs(at(money("m", "甲市", "丙州", "1000000"), 3), villages("n", "8", 20))
    assert exact == [("claim:m", "claim:n", Bounds(Decimal(125000), Decimal(125000)))]
    hedged = costs(at(money("m", "甲市", "丙州", "1000000"), 3), villages("n", "8", 20, low="8", high="10"))
    assert hedged == [("claim:m", "claim:n", Bounds(Decimal(100000), Decimal(125000)))]


def test_what_is_not_of_one_subject_is_not_divided() -> None:
    funds = at(money("m", "甲市", "丙州", "1000000"), 3)
    assert costs(funds, at(money("n", "甲市", "丁市", "8", unit="piece", money=""), 20)) == []
    assert costs(funds, villages("n", "8", 20, reckoning="planned")) == []
    assert costs(funds, at(money("n", "甲市", "丙州", "8", unit="percent", money=""), 20)) == []
    assert costs(funds, at(villages("n", "8", 20), 20, paragraph=2)) == []
    assert costs(funds, replace(villages("n", "8", 20), current=False)) == []


def test_a_figure_between_them_parts_them() -> None:
    between = at(money("x", "乙市", "丁市", "3", unit="person", money=""), 10)
    assert costs(at(money("m", "甲市", "丙州", "1000000"), 3), between, villages("n", "8", 20)) == []


def test_nothing_gives_nothing() -> None:
    assert costs() == costs(claim("a", "甲市", "丙州")) == costs(villages("n", "0", 20)) == []
