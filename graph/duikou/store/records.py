"""The curated graph as plain Python objects: RDF ends here.

Everything is named by CURIE (`place:广州市`, `claim:yueqian-2023-…`); absent texts are "", absent numbers None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Text(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Party:
    """A place, organization, group, programme, project or instrument."""

    id: str
    kind: str
    """place, organization, group, programme, project or instrument"""
    label: Text
    pinyin: str = ""
    level: str = ""
    """Of a place: level:province, level:prefecture, level:county, level:township, level:village or level:zone."""
    sort: str = ""
    """The concept of dk:kind or dk:programmeType, such as kind:hospital."""
    code: str = ""
    """GB/T 2260, six digits."""
    within: str = ""
    """The place it lies in: parent of a division, seat of an organization, site of a project."""
    part_of: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    size: int | None = None
    """Of a group: the number of members that an article counts."""
    members: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Short and former names."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source."""

    id: str
    slug: str
    title: str
    publisher: str
    creator: str
    issued: str
    url: str
    rights: str
    syndicated_from: str
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a claim cites; `role` says for what: claim, provider, recipient, programme or period."""

    passage: str
    article: str
    paragraph: int
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """The quantity of a figure, in base units (yuan, persons, pieces, per cent).

    `minimum` and `maximum` are what the printed form allows; None means that side is unbounded.
    """

    printed: str
    value: Decimal
    unit: str
    measure: str
    money: str
    reckoning: str
    hedge: str
    minimum: Decimal | None
    maximum: Decimal | None
    contained_in: tuple[str, ...] = ()
    partitions: tuple[str, ...] = ()
    share_of: tuple[str, ...] = ()
    overlaps_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A pairing, figure or event; parties, programmes and concepts are sorted ids."""

    id: str
    kind: str
    """pairing, figure or event"""
    label: Text
    providers: tuple[str, ...]
    recipients: tuple[str, ...]
    programmes: tuple[str, ...]
    modes: tuple[str, ...]
    sectors: tuple[str, ...]
    about: tuple[str, ...]
    begins: str
    """As curated, as precise as the source: "2021", "2022-06" or "2022-06-30"; "" where open or unknown."""
    until: str
    as_of: str
    starts: str
    """First day of the period, derived, ISO; "" where open or unknown."""
    ends: str
    explicit: bool
    planned: bool
    note: Text
    standing: str
    evidence: tuple[Evidence, ...]
    quantity: Quantity | None = None
    current: bool = True
    """Whether it stands, as the build derives it from `standing`."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that the claim rests on, sorted."""
        if len(self.evidence) == 1:
            return (self.evidence[0].article,)
        return tuple(sorted({evidence.article for evidence in self.evidence}))


@dataclass(frozen=True, slots=True)
class Records:
    """All claims (sorted by id) with everything they name."""

    parties: Mapping[str, Party]
    claims: tuple[Claim, ...]
    articles: Mapping[str, Article]
    concepts: Mapping[str, Text]
    """Labels of every concept of the schemes and of every programme, by CURIE."""
    data_version: str
    """SHA-256 of the canonical N-Quads the records come from, in hexadecimal; "" for data made by hand."""
    assistance: frozenset[str] = frozenset()
    """The modes and the kinds of money that count as assistance; all others are cooperation or business."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of kinds of money that share nothing."""
