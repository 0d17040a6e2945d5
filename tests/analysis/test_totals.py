from decimal import Decimal

import pytest
from made_records import MakeRecords, bounds, claim, money

from duikou.analysis.totals import Ledger, Total, explain_total
from duikou.errors import UnknownNameError, UsageError
from duikou.model.records import Records, Text


@pytest.fixture
def data(records: MakeRecords) -> Records:
    period: dict[str, str | tuple[str, ...]] = {"begins": "2016", "until": "2020", "programmes": ("programme:小",)}
    return records(
        money("whole", "甲市", "丙州", "27.32", money="mixed", **period),
        money("fiscal", "甲市", "丙州", "19.11", partitions=("claim:whole",), **period),
        money("gifts", "甲市", "丙州", "8.21", money="donation", partitions=("claim:whole",), **period),
        money("joint", "甲市 乙市", "丙州", "5", begins="2021", until="2021", programmes=("programme:大",)),
        money("plan", "甲市", "丙州", "3", reckoning="planned", begins="2021", until="2025"),
        money("sum", "甲市", "丙州", "30", reckoning="cumulative", begins="2016", as_of="2021"),
        money("firm", "甲市", "丙州", "90", money="investment"),
        money("rate", "甲市", "丙州", "2", reckoning="rate"),
        money("old", "甲市", "丙州", "7", current=False),
        money("people", "甲市", "丙州", "9", money="", unit="person"),
        money("part", "甲市", "丙州", "12", unit="percent", reckoning="share"),
        money("bare", "甲市", "丙州", "6", money=""),
        claim("pair", "甲市", "丙州"),
    )


def reasons(total: Total) -> dict[str, str]:
    return {item.claim.partition(":")[2]: item.reason for item in total.left_out}


def test_a_total_is_explained(data: Records) -> None:
    total = explain_total(data, provider="place:甲市")
    assert bounds(total.amount) == (Decimal("27.32"), Decimal("32.32"))
    assert total.joint == total.possible == ("claim:joint",)
    assert total.counted == ("claim:whole",)
    assert reasons(total) == {
        "fiscal": "contained",
        "gifts": "contained",
        "plan": "planned",
        "sum": "other-reckoning",
        "firm": "not-assistance",
        "rate": "no-amount",
        "old": "not-current",
    }
    assert {item.because for item in total.left_out if item.reason == "contained"} == {"claim:whole"}


def test_what_is_given_and_is_no_amount_in_yuan_stands_beside_the_total_with_the_reason(records: MakeRecords) -> None:
    total = explain_total(
        records(
            money("paid", "甲市", "丙州", "9"),
            money("back", "甲市", "丙州", "2", reckoning="returned"),
            money("rice", "甲市", "丙州", "40", money="", unit="tonne", measure="donation"),
            money("dollars", "甲市", "丙州", "3", unit="us-dollar"),
            money("shares", "甲市", "丙州", "38", unit="percent", reckoning="share"),
            money("gone", "甲市", "丙州", "5", money="", unit="piece", measure="donation", current=False),
        ),
        provider="place:甲市",
    )
    assert bounds(total.amount) == (9, 9)
    assert reasons(total) == {
        "back": "returned",
        "rice": "in-kind",
        "dollars": "other-currency",
        "gone": "not-current",
    }


def test_what_is_joint_for_a_part_is_not_for_the_whole(data: Records) -> None:
    # Jiashi and Yishi both lie in Dongsheng: 27.32 until 2020 and 5 in 2021 are apart.
    assert bounds(explain_total(data, provider="place:东省").amount) == (Decimal("32.32"), Decimal("32.32"))
    # Of the 5 that Jiashi and Yishi gave together Yishi gave all, some or none.
    assert bounds(explain_total(data, provider="place:乙市").amount) == (0, 5)


def test_one_kind_of_money_counts_the_parts(data: Records) -> None:
    # Of the joint 5, which is fiscal, Jiashi gave all, some or none.
    assert bounds(explain_total(data, money="fiscal", provider="place:甲市").amount) == (
        Decimal("19.11"),
        Decimal("24.11"),
    )
    assert bounds(explain_total(data, money="investment").amount) == (90, 90)


def test_reckonings_stay_apart(data: Records) -> None:
    assert bounds(explain_total(data, reckoning="planned").amount) == (3, 3)
    assert bounds(explain_total(data, reckoning="cumulative").amount) == (30, 30)
    assert explain_total(data, reckoning="stock").amount is None


def test_a_period_takes_what_is_known_to_lie_in_it(data: Records) -> None:
    assert bounds(explain_total(data, begins="2016", ends="2020").amount) == (Decimal("27.32"), Decimal("27.32"))
    inside = explain_total(data, begins="2017", ends="2020")
    assert inside.amount is None
    assert reasons(inside)["whole"] == "period"
    assert explain_total(data, ends="1900").amount is None


def test_a_programme_takes_its_parts_along(data: Records) -> None:
    assert bounds(explain_total(data, programme="programme:大").amount) == (Decimal("32.32"), Decimal("32.32"))
    assert bounds(explain_total(data, programme="programme:小").amount) == (Decimal("27.32"), Decimal("27.32"))


def test_nothing_at_all(records: MakeRecords) -> None:
    total = Ledger(records()).total()
    assert (total.amount, total.counted, total.left_out) == (None, (), ())


@pytest.mark.parametrize(
    ("provider", "recipient", "programme", "found"),
    [
        ("", "", "", "firm fiscal gifts joint old plan rate sum whole"),
        ("place:乙市", "", "", "joint"),
        ("place:国", "place:西省", "", ""),
        ("place:东省", "place:西省", "programme:大", "fiscal gifts joint whole"),
        ("", "place:丁市", "", ""),
        ("place:乙市", "place:丁市", "", ""),
        ("", "place:丙州", "programme:小", "fiscal gifts whole"),
    ],
)
def test_the_figures_of_a_scope(data: Records, provider: str, recipient: str, programme: str, found: str) -> None:
    ledger = Ledger(data)
    for _ in range(2):
        scope = ledger.in_scope(provider, recipient, programme)
        assert [claim.id for claim in scope] == [f"claim:{name}" for name in found.split()]


def test_what_the_country_gave_is_found_under_the_country(records: MakeRecords) -> None:
    ledger = Ledger(records(money("a", "国", "丙州", "3"), money("b", "甲市", "国", "4")))
    assert bounds(ledger.total(provider="place:国").amount) == (3, 3)
    assert bounds(ledger.total(recipient="place:国").amount) == (4, 4)


def test_the_kinds_of_money_and_the_reckonings_that_there_are(records: MakeRecords, data: Records) -> None:
    ledger = Ledger(data)
    assert ledger.kinds == {"assistance", "fiscal", "donation", "mixed", "investment"}
    assert Ledger(records(concepts={"money:tax": Text("税", "tax")})).kinds >= {"tax"}
    assert ledger.reckonings() == ("flow", "cumulative", "planned")
    assert ledger.reckonings(provider="place:乙市") == ("flow",)
    assert ledger.reckonings(programme="programme:大", money="investment") == ()


def test_what_may_overlap_is_possible_and_not_joint(records: MakeRecords) -> None:
    total = explain_total(
        records(money("a", "甲市", "丙州", "3"), money("b", "甲市", "丙州", "4")), provider="place:甲市"
    )
    assert (total.counted, total.possible, total.joint) == (("claim:b",), ("claim:a",), ())


def test_a_total_as_programs_read_it(records: MakeRecords) -> None:
    figures = (money("a", "甲市", "丙州", "3000", high=""), money("plan", "甲市", "丙州", "9", reckoning="planned"))
    ledger = Ledger(records(*figures))
    assert ledger.total().as_mapping() == {
        "least": "3000",
        "most": None,
        "counted": ["claim:a"],
        "possible": [],
        "joint": [],
        "left_out": [
            {"claim": "claim:plan", "reason": "planned", "because": "", "standing": "", "standing_reason": ""}
        ],
        "grades": {"grade:drafted": 1},
    }
    planned = ledger.total(reckoning="planned").as_mapping()
    assert (planned["least"], planned["most"], planned["left_out"][0]["reason"]) == ("9", "9", "other-reckoning")
    unknown = ledger.total(reckoning="stock").as_mapping()
    assert (unknown["least"], unknown["most"]) == (None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"provider": "place:甲"},
        {"recipient": "place:无"},
        {"programme": "programme:无"},
        {"money": "fiscl"},
        {"reckoning": "capacity"},
    ],
)
def test_unknown_names_are_refused(data: Records, wrong: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        explain_total(data, **wrong)


def test_a_period_upside_down_is_refused(data: Records) -> None:
    with pytest.raises(UsageError, match="before it begins"):
        explain_total(data, begins="2022", ends="2021")
