"""What money comes to for one side of a party, each kind and each reckoning by itself, by the rule of amounts."""

from collections.abc import Iterable
from dataclasses import dataclass

from duikou.model.amounts import ASSISTANCE, Amount, Overlaps, sums
from duikou.model.records import Claim


@dataclass(frozen=True, slots=True)
class Money:
    """One sum: of one kind of money and one reckoning; claims by their ids, sorted."""

    kind: str
    """assistance, or a kind of money by its id, such as money:investment"""
    reckoning: str
    amount: Amount
    counted: tuple[str, ...]
    """Figures that make up the least."""
    possible: tuple[str, ...]
    """Figures that only raise the most."""
    joint: tuple[str, ...]
    """Of the possible, those given or received with parties outside: the part may be all or nothing."""
    parts: tuple[tuple[str, str], ...]
    """Figures passed over, each with the whole of the sum that contains it."""


def moneys(
    overlaps: Overlaps, claims: Iterable[Claim], *, provider: str = "", recipient: str = ""
) -> tuple[Money, ...]:
    """Return the sums of the figures of money among claims for a provider and a recipient; "" is whoever.

    Assistance comes first, then every other kind by its id; within a kind the order is that of the reckonings. A kind
    or a reckoning without a figure is absent: it is unknown and not zero.
    """
    figures = {claim.id: claim for claim in claims if claim.quantity is not None and claim.quantity.money}
    kinds = sorted({overlaps.kind_of(claim) for claim in figures.values()}, key=lambda kind: (kind != ASSISTANCE, kind))
    found = []
    for kind in kinds:
        asked = kind.removeprefix("money:")
        combined = sums(overlaps, figures.values(), provider=provider, recipient=recipient, money=asked)
        for reckoning, told in combined.items():
            joint = tuple(name for name in told.possible if overlaps.is_joint(figures[name], provider, recipient))
            found.append(Money(kind, reckoning, told.amount, told.counted, told.possible, joint, told.contained))
    return tuple(found)


def kind_asked(overlaps: Overlaps, claim: Claim) -> str:
    """Return the kind of money of a figure as `Overlaps.reason_against` takes it; `assistance` where it has none."""
    return overlaps.kind_of(claim).removeprefix("money:") or ASSISTANCE
