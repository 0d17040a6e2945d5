"""The curated graph as plain Python objects: RDF ends here.

Everything is named by CURIE (`place:广州市`, `claim:yueqian-2023-…`); absent texts are "", absent numbers None.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from duikou.model.grades import DRAFTED


class Text(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


class Term(NamedTuple):
    """What a term of the ontology is called and what it means."""

    label: Text
    definition: Text


NO_TEXT: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class Party:
    """A place, organization, group, programme, project or instrument; what it lacks is left at its default."""

    id: str
    kind: str
    """place, organization, group, programme, project or instrument"""
    label: Text
    """As no other party is called: 广州市白云区 where there is another 白云区."""
    pinyin: str = ""
    level: str = ""
    """Of a place: level:province, level:prefecture, level:county, level:township, level:village or level:zone."""
    sort: str = ""
    """The concept of dk:kind or dk:programmeType, such as kind:hospital."""
    code: str = ""
    """GB/T 2260, six digits."""
    within: str = ""
    """Of a division its parent; of an organization or group the place it belongs to."""
    part_of: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    size: int | None = None
    """Of a group: the number of members that an article counts."""
    members: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Short and former names, and the bare one where the label is qualified."""
    based_in: str = ""
    """Of an organization: the place where it has its seat."""
    located_in: tuple[str, ...] = ()
    """Of a project: the places it lies in."""
    provider_side: tuple[str, ...] = ()
    recipient_side: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    """Of an instrument: what it is for."""
    issued: str = ""
    """Of an instrument: as precise as the source."""
    origin: tuple[str, ...] = ()
    """Of a place: where its coordinates or its name come from."""
    note: Text = NO_TEXT

    @property
    def lies_in(self) -> str:
        """The place it lies in: parent of a division, seat of an organization, first site of a project; "" for none."""
        return self.within or self.based_in or next(iter(self.located_in), "")


@dataclass(frozen=True, slots=True)
class Article:
    """A source."""

    id: str
    slug: str
    title: str = ""
    publisher: str = ""
    creator: str = ""
    issued: str = ""
    url: str = ""
    rights: str = ""
    syndicated_from: str = ""
    copy_of: str = ""
    """The article whose text it is, to small differences; the claims are that one's; it is no source beside it."""
    archived_at: str = ""
    """Where an archived copy is to be read."""
    address_not_found: bool = False
    """Whether an address was looked for and none was found."""
    note: Text = NO_TEXT
    digest: str = ""
    length: int | None = None
    body_start: int | None = None
    body_end: int | None = None
    model_version: str = ""
    """The version of the model that its claims follow; "" for the first."""
    accepts: tuple[str, ...] = ()
    """Warnings of the check that may stand, each as "rule: reason"."""
    grade: str = DRAFTED
    """The least grade of its claims."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article in code points, the last one excluded, and the digest by which its words are known again."""

    id: str
    article: str = ""
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    length: int | None = None
    digest: str = ""
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a claim cites; `role` says for what: claim, provider, recipient, programme, period and so on."""

    passage: str
    article: str
    paragraph: int
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """The quantity of a figure, in base units (yuan, persons, pieces, per cent).

    `value` is None where the printed form gives none, but a range (30—50万元, 数十亿元). `minimum` and `maximum` are
    what the printed form allows, themselves too unless excluded; None means that side is unbounded.
    """

    printed: str
    value: Decimal | None = None
    unit: str = ""
    measure: str = ""
    money: str = ""
    reckoning: str = ""
    hedge: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    contained_in: tuple[str, ...] = ()
    partitions: tuple[str, ...] = ()
    share_of: tuple[str, ...] = ()
    """Of a share: the whole, or, in the first version of the model, the part that it was stated for."""
    share_for: tuple[str, ...] = ()
    """Of a share: the part that it is stated for."""
    overlaps_with: tuple[str, ...] = ()
    minimum_excluded: bool = False
    maximum_excluded: bool = False
    hedged: str = ""
    """The hedge that stands outside the printed form, as curated; `hedge` and the bounds obey it."""
    per: str = ""
    """Of a rate: per what, such as per:household."""
    count_of: tuple[str, ...] = ()
    """Figures that count the same act in another unit."""

    @property
    def rank(self) -> Decimal:
        """By what it is sorted: its value, of a range the least that it allows, 0 where that is not told."""
        return next((number for number in (self.value, self.minimum) if number is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Claim:
    """A pairing, figure or event; parties, programmes and concepts are sorted ids."""

    id: str
    kind: str
    """pairing, figure or event"""
    label: Text
    providers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    begins: str = ""
    """As curated, as precise as the source: "2021", "2022-06" or "2022-06-30"; "" where open or unknown."""
    until: str = ""
    as_of: str = ""
    starts: str = ""
    """First day of the period, derived, ISO; "" where open or unknown."""
    ends: str = ""
    explicit: bool = False
    planned: bool = False
    note: Text = NO_TEXT
    standing: str = "standing:current"
    evidence: tuple[Evidence, ...] = ()
    quantity: Quantity | None = None
    current: bool = True
    """Whether it stands, as the build derives it from `standing`."""
    leads: bool = False
    """Of a pairing: the provider leads the group of bodies that assists the recipient."""
    standing_reason: str = ""
    successor: str = ""
    """The claim that takes its place."""
    nature: str = ""
    """nature:arrangement, nature:deed or nature:business; "" where the claim links no two parties."""
    stage: str = ""
    """How far money or works have come, such as stage:arrived; "" where the source does not say."""
    leaves_open: tuple[str, ...] = ()
    """The sides whose lists the source leaves open (等)."""
    said_by: tuple[str, ...] = ()
    """The bodies that the article has say it."""
    claim_ground: tuple[str, ...] = ()
    """What the statement is concluded from, and below what a field of it is: claims, groups, programmes, rules."""
    provider_ground: tuple[str, ...] = ()
    recipient_ground: tuple[str, ...] = ()
    direction_ground: tuple[str, ...] = ()
    programme_ground: tuple[str, ...] = ()
    period_ground: tuple[str, ...] = ()
    about_ground: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    """Warnings of the check that may stand, each as "rule: reason"."""
    grade: str = DRAFTED
    """How far it was read as it stands, as the build derives it from the readings."""
    restates: tuple[str, ...] = ()
    """Claims of other articles that state the same fact, whatever its value and date."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that the claim rests on, sorted."""
        if len(self.evidence) == 1:
            return (self.evidence[0].article,)
        return tuple(sorted({evidence.article for evidence in self.evidence}))


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A numeral of an article that states no quantity, and why."""

    id: str
    printed: str = ""
    reason: str = ""
    restates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """That claims of an article were read, on what day and under which version of the rules."""

    id: str
    article: str = ""
    turn: str = ""
    """turn:first, turn:second or turn:adjudication"""
    day: str = ""
    rules: int | None = None
    read: tuple[str, ...] = ()
    """Each claim by its name behind that of the article, a space, and its seal then."""


@dataclass(frozen=True, slots=True)
class Revision:
    """That things were changed, or taken out and their ids retired, on what day and why."""

    id: str
    revises: tuple[str, ...] = ()
    """What was changed, and keeps its id."""
    retires: tuple[str, ...] = ()
    """What was taken out; the ids are never used again."""
    fields: tuple[str, ...] = ()
    """The properties that were changed, such as dk:value; none for whatever was changed."""
    cause: str = ""
    """cause:correction, cause:new-source or cause:model"""
    day: str = ""
    replaced_by: tuple[str, ...] = ()
    """What took the place of the retired."""
    note: Text = NO_TEXT


class Counts(NamedTuple):
    """How many claims there are, how many of these name a provider and a recipient, and how many of those stand."""

    claims: int
    with_parties: int
    standing: int


NAMING: Final = ("providers", "recipients", "about", "programmes")
"""The attributes in which a claim names parties and programmes."""


@dataclass(frozen=True)
class Records:
    """All claims (sorted by id) with everything they name."""

    parties: Mapping[str, Party]
    claims: tuple[Claim, ...]
    articles: Mapping[str, Article]
    concepts: Mapping[str, Text]
    """Labels of every concept of the schemes and of every programme, by CURIE."""
    data_version: str
    """The version of the data (see `duikou.store.quads`), 64 hexadecimal digits; "" for data made by hand."""
    assistance: frozenset[str] = frozenset()
    """The modes and the kinds of money that count as assistance; all others are cooperation or business."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of kinds of money that share nothing."""
    terms: Mapping[str, Text] = field(default_factory=dict)
    """What attributes of records are called, by attribute."""
    vocabulary: Mapping[str, Term] = field(default_factory=dict)
    """Classes, properties and concepts of the ontology that are defined, by CURIE."""
    passages: Mapping[str, Passage] = field(default_factory=dict)
    dismissals: tuple[Dismissal, ...] = ()
    """Sorted by id."""
    readings: Mapping[str, ArticleReading] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    """Sorted by id."""

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def counts(self) -> Counts:
        """How many claims there are, and how many of them can make ties."""
        with_parties = [claim.current for claim in self.claims if claim.providers and claim.recipients]
        return Counts(len(self.claims), len(with_parties), sum(with_parties))

    def of_kind(self, kind: str) -> list[str]:
        """Return the ids of the parties of a kind, sorted."""
        return sorted(name for name, party in self.parties.items() if party.kind == kind)

    def quantity(self, name: str) -> Quantity | None:
        """Return the quantity of a figure by its id; None for anything else."""
        claim = self.by_id.get(name)
        return claim.quantity if claim else None

    def measure(self, name: str) -> str:
        """Return what a figure measures by its id; "" for anything else."""
        quantity = self.quantity(name)
        return quantity.measure if quantity else ""

    def label(self, name: str) -> Text | None:
        """Return what a claim, party or concept is called; None for anything else."""
        claim, party = self.by_id.get(name), self.parties.get(name)
        return claim.label if claim else party.label if party else self.concepts.get(name)

    def inside(self, name: str) -> Iterable[str]:
        """Return the parties that lie in another, or are part of it, with nothing between."""
        return self._inside.get(name, ())

    def groups(self, names: Collection[str]) -> list[Party]:
        """Return the groups that have one of these as a member, or lie in one with nothing between; sorted by id."""
        wanted = set(names)
        return [party for party in self._groups if party.lies_in in wanted or not wanted.isdisjoint(party.members)]

    @cached_property
    def _groups(self) -> tuple[Party, ...]:
        """The groups, sorted by id."""
        return tuple(party for _, party in sorted(self.parties.items()) if party.kind == "group")

    def naming(self, name: str, roles: Iterable[str] = NAMING) -> frozenset[str]:
        """Return the ids of the claims that stand and name a party or programme in one of these attributes."""
        return frozenset().union(*(self._naming[role].get(name, ()) for role in roles))

    @cached_property
    def _inside(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for party in self.parties.values():
            for above in {party.lies_in, *party.part_of} - {""}:
                found[above].append(party.id)
        return found

    @cached_property
    def _naming(self) -> Mapping[str, Mapping[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {role: defaultdict(list) for role in NAMING}
        for claim in self.claims:
            for role in NAMING if claim.current else ():
                for name in getattr(claim, role):
                    found[role][name].append(claim.id)
        return found
