"""The panel, by hand: what claims tell of a year, what they rule out, and what stays unknown."""

from decimal import Decimal

import pytest
from made_records import MakeRecords, bounds, claim, money

from duikou.analysis.networks import project
from duikou.analysis.panel import KNOWN, NOT_APPLICABLE, UNKNOWN, Cell, panel, years_of
from duikou.errors import UnknownNameError, UsageError
from duikou.model.records import Claim, Records

ARRANGED = "nature:arrangement"


def cells(records: Records, level: str = "stated", **choices: int) -> dict[tuple[str, str, int], Cell]:
    made = panel(records, project(records, level=level), **choices)  # type: ignore[arg-type]
    return {(cell.provider.partition(":")[2], cell.recipient.partition(":")[2], cell.year): cell for cell in made}


@pytest.mark.parametrize(
    ("told", "years"),
    [
        (claim("a", "甲市", "丙州", begins="2021", until="2023"), {2021, 2022, 2023}),
        (claim("a", "甲市", "丙州", begins="2021-12-31", until="2022-01-01"), {2021, 2022}),
        (claim("a", "甲市", "丙州", begins="2021"), {2021}),
        (claim("a", "甲市", "丙州", begins="2021", as_of="2023-06"), {2021, 2022, 2023}),
        (claim("a", "甲市", "丙州", as_of="2023-06"), {2023}),
        (claim("a", "甲市", "丙州", until="2020"), {2020}),
        (claim("a", "甲市", "丙州"), set()),
        (claim("a", "甲市", "丙州", kind="event", begins="2022-03"), {2022}),
        (claim("a", "甲市", "丙州", kind="event", as_of="2022-03"), {2022}),
        (claim("a", "甲市", "丙州", kind="event", begins="2021", until="2022"), set()),
        (money("a", "甲市", "丙州", "3", begins="2021", until="2021"), {2021}),
        (money("a", "甲市", "丙州", "3", begins="2021", until="2023"), set()),
        (money("a", "甲市", "丙州", "3", begins="2021"), set()),
        (money("a", "甲市", "丙州", "3", begins="2016", as_of="2023-12", reckoning="cumulative"), {2023}),
        (money("a", "甲市", "丙州", "3", as_of="2023", reckoning="stock"), {2023}),
        (money("a", "甲市", "丙州", "3", reckoning="cumulative"), set()),
        (money("a", "甲市", "丙州", "3", begins="2025", until="2025", reckoning="planned"), {2025}),
    ],
)
def test_the_years_that_a_claim_speaks_of(told: Claim, years: set[int]) -> None:
    assert set(years_of(told)) == years


def test_the_example_by_hand(records: MakeRecords) -> None:
    made = records(
        claim("pair", "甲市", "丙州", begins="2021", until="2022", nature=ARRANGED),
        money("flow", "甲市", "丙州", "3", begins="2021", until="2021"),
        money("all", "甲市", "丙州", "10", as_of="2023-12-31", reckoning="cumulative"),
    )
    found = cells(made, first=2020, last=2024)
    told = {
        year: (cell.status, cell.claims, {name: bounds(one.amount) for name, one in cell.sums.items()})
        for (_, _, year), cell in found.items()
    }
    assert told == {
        2020: (NOT_APPLICABLE, ("claim:pair",), {}),
        2021: (KNOWN, ("claim:flow", "claim:pair"), {"flow": (3, 3)}),
        2022: (KNOWN, ("claim:pair",), {}),
        2023: (KNOWN, ("claim:all",), {"cumulative": (10, 10)}),
        2024: (NOT_APPLICABLE, ("claim:pair",), {}),
    }


def test_what_is_no_arrangement_or_has_no_end_rules_nothing_out(records: MakeRecords) -> None:
    """A gift of 2022 says nothing of 2021, nor does an arrangement of 2021 without an end of 2022."""
    gift = records(claim("gift", "甲市", "丙州", begins="2022", until="2022", nature="nature:deed"))
    assert cells(gift, first=2021, last=2021)["甲市", "丙州", 2021].status == UNKNOWN
    begun = records(claim("pair", "甲市", "丙州", begins="2021", nature=ARRANGED))
    assert [cell.status for cell in cells(begun, first=2020, last=2022).values()] == [NOT_APPLICABLE, KNOWN, UNKNOWN]
    two = records(
        claim("pair", "甲市", "丙州", begins="2021", nature=ARRANGED), claim("again", "甲市", "丙州", nature=ARRANGED)
    )
    assert cells(two, first=2020, last=2020)["甲市", "丙州", 2020].status == UNKNOWN


def test_a_joint_amount_counts_nothing_in_the_least_of_either(records: MakeRecords) -> None:
    """5 to 丙州 and 丁市 together in 2021, 3 to 丙州 alone: 3 to 8, and 0 to 5."""
    made = records(
        money("five", "甲市", "丙州 丁市", "5", begins="2021", until="2021"),
        money("three", "甲市", "丙州", "3", begins="2021", until="2021"),
    )
    found = {name[1]: (bounds(cell.sums["flow"].amount), cell.joint) for name, cell in cells(made).items()}
    assert found == {"丙州": ((3, 8), True), "丁市": ((0, 5), True)}


def test_parts_of_places_come_together_at_their_level(records: MakeRecords) -> None:
    """Two counties of one prefecture, 3 and 4 in the same year: the prefecture has 7; at the stated level two rows."""
    made = records(
        money("one", "甲市", "丙一县", "3", begins="2021", until="2021"),
        money("two", "甲市", "丙二县", "4", begins="2021", until="2021"),
    )
    rolled = cells(made, level="prefecture")
    assert list(rolled) == [("甲市", "丙州", 2021)]
    assert rolled["甲市", "丙州", 2021].sums["flow"].amount.bounds == (Decimal(7), Decimal(7))
    assert len(cells(made)) == 2


def test_every_pair_has_every_year_and_every_row_that_is_not_unknown_has_a_claim(records: MakeRecords) -> None:
    made = records(
        claim("pair", "甲市", "丙州", begins="2018", until="2020", nature=ARRANGED),
        claim("other", "乙市", "丁市", begins="2023", until="2023"),
        claim("dateless", "甲一区", "丙一县"),
    )
    found = cells(made)
    assert len(found) == 3 * 6
    assert all(bool(cell.claims) == (cell.status != UNKNOWN) for cell in found.values())
    assert {cell.status for name, cell in found.items() if name[0] == "甲一区"} == {UNKNOWN}


def test_no_claims_no_rows_and_what_is_asked_wrongly_is_told(records: MakeRecords) -> None:
    assert cells(records()) == {}
    assert cells(records(claim("a", "甲市", "丙州"))) == {}
    with pytest.raises(UsageError, match="before the first"):
        cells(records(claim("a", "甲市", "丙州")), first=2021, last=2020)
    with pytest.raises(UnknownNameError, match="kind of money"):
        list(panel(records(), project(records()), moneys=["gold"]))
