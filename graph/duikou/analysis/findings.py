"""What a comparison of figures finds, and what such comparisons share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from duikou.model.amount_text import number, yuan
from duikou.model.amounts import RECKONINGS, reckoning_of
from duikou.model.intervals import FAILS, HOLDS, UNTOLD, Bounds
from duikou.model.records import Claim, Quantity, Text

KINDS: Final[Mapping[str, Text]] = {
    "restated": Text("不同报道说的同一件事", "one fact in several articles"),
    "partition": Text("部分之和等于整体", "parts sum to their whole"),
    "part": Text("部分不超过整体", "a part does not exceed its whole"),
    "share": Text("占比", "shares and what they imply"),
    "members": Text("点名多于计数", "more members named than counted"),
    "same-indicator": Text("同一指标的两个数字", "one indicator, two figures"),
    "monotone": Text("累计数不减", "a cumulative series does not fall"),
    "programme-age": Text("数字不早于其机制", "a figure is no older than its programme"),
    "sum-found": Text("未标明而相加相等", "adds up, though no relation is declared"),
}
"""The kinds of check, in the order of the report."""

SIGNS: Final = {HOLDS: "=", FAILS: "≠", UNTOLD: "?="}
"""How two figures that are to be equal are written together, by verdict."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: its kind, what is compared, the verdict, and the claims it rests on."""

    kind: str
    subject: str
    """Id of the whole, group, share or first figure."""
    statement: Text
    verdict: str
    """holds, fails or cannot tell"""
    claims: tuple[str, ...]
    across: bool = False
    """Whether no article holds all of these claims."""


def stated(claim: Claim) -> Quantity:
    """Return the quantity of a figure; raises `ValueError` for another claim."""
    if claim.quantity is None:
        raise ValueError(f"{claim.id} is no figure")
    return claim.quantity


def show(bounds: Bounds, unit: str) -> Text:
    """Return bounds with their unit: one number where they agree, `?` for an unbounded side."""
    return Text(*(_shown(bounds, unit, language) for language in ("zh", "en")))


def _shown(bounds: Bounds, unit: str, language: str) -> str:
    if unit == "unit:yuan":
        ends = [yuan(bound, language) if bound is not None else "?" for bound in bounds]
    else:
        sign = "%" if unit == "unit:percent" else ""
        ends = [f"{number(bound)}{sign}" if bound is not None else "?" for bound in bounds]
    return ends[0] if bounds.is_exact else "–".join(ends)


def position_of(claim: Claim) -> tuple[str, int, int] | None:
    """Return article, paragraph and first code point of the passage that states a claim; None for one without."""
    own = [evidence for evidence in claim.evidence if evidence.role == "claim"]
    return (own[0].article, own[0].paragraph, own[0].start) if own else None


def is_addable(claim: Claim) -> bool:
    """Whether a figure tells what happened, in a reckoning that has sums."""
    return not claim.planned and reckoning_of(claim) in RECKONINGS


def parties_of(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the providers and the recipients of a claim."""
    return claim.providers, claim.recipients


def ids_of(*claims: Claim) -> tuple[str, ...]:
    """Return the ids of claims, in the order given."""
    return tuple(claim.id for claim in claims)
