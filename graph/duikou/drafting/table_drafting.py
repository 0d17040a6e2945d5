"""A draft as a table: a row for each candidate, each numeral to be dismissed or open, and each body not yet known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Final

from duikou.curation.listing import Folders
from duikou.curation.seeds import SeedFolders, Seeds
from duikou.curation.stubs import number_literal
from duikou.curation.texts import match_texts
from duikou.curation.touching import Near, cut_to
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.drafting.candidates import Candidate, Draft, Numeral, Party
from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import (
    CONFIDENCE,
    DRAFTED,
    ID,
    REMARK,
    ROW,
    RULE,
    STATE,
    Column,
    Columns,
)
from duikou.drafting.table_grounds import grounds, in_its_sentence, sentence_of
from duikou.drafting.table_ids import made_claim_id, thing_id
from duikou.drafting.table_layout import laid_out
from duikou.drafting.table_outcomes import fingerprints
from duikou.drafting.table_passages import TablePassages
from duikou.drafting.table_rows import DRAFT, Names, Shown, short_id, shown_fields, state_called
from duikou.files import write_output
from duikou.messages import message
from duikou.model.fields import DISMISSAL, EVENT, FIGURE, ORGANIZATION, PAIRING, PLANNED, fields_of
from duikou.model.periods import datatype_of
from duikou.names import SCHEMES
from duikou.reading.sources import read_text

_CLASSES: Final = {"figure": FIGURE, "pairing": PAIRING, "event": EVENT}
_CONCEPTS: Final = {
    "unit": "dk:unit",
    "measure": "dk:measure",
    "money": "dk:money",
    "reckoning": "dk:reckoning",
    "stage": "dk:stage",
    "nature": "dk:nature",
    "mode": "dk:mode",
    "programme": "dk:programme",
}
_NUMBERS: Final = {"value": "dk:value", "least": "dk:min", "most": "dk:max"}
_DATES: Final = {"since": "dk:from", "until": "dk:until", "as_of": "dk:asOf"}
_SIDES: Final = {"dk:provider": "side:provider", "dk:recipient": "side:recipient"}
_SPANS: Final = {
    "providers": "dk:evidenceForProvider",
    "recipients": "dk:evidenceForRecipient",
    "programme": "dk:evidenceForProgramme",
    "from": "dk:evidenceForPeriod",
    "until": "dk:evidenceForPeriod",
    "asOf": "dk:evidenceForPeriod",
    "unit": "dk:evidenceForUnit",
    "hedge": "dk:evidenceForHedge",
    "open": "dk:evidenceForOpen",
}
_BETWEEN_PLACES: Final[Mapping[str, tuple[Value, ...]]] = {
    "dk:mode": (Iri("mode:government"),),
    "dk:nature": (Iri("nature:arrangement"),),
}
"""What pairings of places are but for rare ones; the person who takes one over sees both in its row."""
_UNNAMED: Final = "draft"
"""What stands for the slug of an article that nobody has registered; no cell shows it."""
_OPEN_WORDS: Final = ("等",)


def write_draft_of(text: Path, draft: Draft, folders: Folders, ontology: Path, path: Path) -> int:
    """Write a draft of a text, a file, as `write_draft_table` does, with the ids of its article where it has one.

    It has one where it is registered as it stands. Raises as `read_text`, `read_near` and `write_draft_table` do.
    """
    content, near = read_text(text), Near(SeedFolders(folders, ontology))
    found = match_texts(cut_to(near.seeds(()), ()), text.parent).found
    slug = next((slug for slug, one in found.items() if one.unchanged and one.path.samefile(text)), "")
    seeds = near.seeds([slug] if slug else ())
    return write_draft_table(draft, content, seeds, path, slug)


def write_draft_table(draft: Draft, content: str, seeds: Seeds, path: Path, slug: str = "") -> int:
    """Write a draft as a table, CSV or XLSX by the name of the file, and return how many rows it has.

    `content` is the text that was drafted from, in whose code points the draft speaks; `slug` that of its article,
    "" for one that is not registered. Every row has the state draft: nothing of it is a claim before a person says so.
    Raises as `write_output`.
    """
    slug = slug or _UNNAMED
    article = seeds.articles.get(slug)
    body = (article.integer("dk:bodyStart") or 0, article.integer("dk:bodyEnd") or len(content)) if article else None
    passages = TablePassages(slug, {}, content, body or (0, len(content)))
    cells, columns, names = Cells(slug, seeds.blocks, passages, ()), Columns(seeds.blocks), Names.of(seeds.blocks)
    rows = _Rows(slug, content, seeds, cells, columns, names).rows(draft)
    write_output(path, laid_out(rows, columns, cells, names, path))
    return len(rows)


@dataclass
class _Rows:
    slug: str
    content: str
    seeds: Seeds
    cells: Cells
    columns: Columns
    names: Names
    taken: set[str] = field(default_factory=set)
    unknown: dict[str, int] = field(default_factory=dict)
    """The names of bodies that the seeds do not know, and where each is printed first."""

    def rows(self, draft: Draft) -> list[Shown]:
        """Return the rows of a draft in the order of the text, those of bodies not yet known first."""
        self.taken |= self.seeds.claims.keys()
        claims = [(_start(one), self._candidate(one)) for one in draft.candidates]
        numerals = [(start, row) for numeral in draft.numerals for start, row in self._numeral(numeral)]
        ordered = sorted([*claims, *numerals], key=lambda found: found[0])
        return [*map(self._body, self.unknown), *(row for _, row in ordered)]

    def _candidate(self, one: Candidate) -> Shown:
        class_ = _CLASSES[one.kind]
        properties = {predicate: values for predicate, values in self._properties(one, class_).items() if values}
        block = Block("", "", 0, {"rdf:type": (Iri(class_),), **properties})
        name = made_claim_id(self.slug, block, self.seeds.blocks, self.taken)
        self.taken.add(name)
        shown = self._row(class_, short_id(name, self.slug)) | shown_fields(block, class_, self.cells, self.columns.all)
        drafted = dict(properties)
        for predicate, parties in (("dk:provider", one.providers), ("dk:recipient", one.recipients)):
            column = self._column(predicate)
            unknown = [party.name for party in parties if not self._thing(party)]
            self.unknown |= {party.name: party.start for party in parties if party.name in unknown and party.name}
            if unknown:
                ids = (Iri(thing_id(ORGANIZATION, "", name)) for name in unknown)
                drafted[predicate] = (*drafted.get(predicate, ()), *ids)
                shown[column] = "、".join(filter(None, (shown.get(column, ""), *dict.fromkeys(unknown))))
        return shown | self._told(one) | {DRAFTED: fingerprints(drafted)}

    def _properties(self, one: Candidate, class_: str) -> dict[str, tuple[Value, ...]]:
        fitting = {field.predicate for field in fields_of(class_)}
        whole, one = one, in_its_sentence(one)
        found: dict[str, tuple[Value, ...]] = {
            "dk:printed": (Literal(one.printed),) if one.printed else (),
            "dk:provider": self._things(one.providers),
            "dk:recipient": self._things(one.recipients),
            "dk:leavesOpen": tuple(map(Iri, self._open_sides(one))),
            "dk:stated": (Iri("dk:Inferred" if one.basis == "concluded" else "dk:Explicit"),),
            "dk:evidence": tuple(Iri(self.cells.passages.at(*span)) for span in one.evidence),
            **grounds(whole),
        }
        for name, predicate in _CONCEPTS.items():
            said = getattr(one, name)
            if said and not (predicate == "dk:reckoning" and class_ != FIGURE and said != PLANNED):
                found[predicate] = (Iri(said),)
        for name, predicate in _NUMBERS.items():
            found[predicate] = _number(getattr(one, name))
        for name, predicate in _DATES.items():
            said = getattr(one, name)
            found[predicate] = (Literal(said, datatype_of(said)),) if datatype_of(said) else ()
        if class_ == PAIRING and all(party.code for party in (*one.providers, *one.recipients)):
            found |= _BETWEEN_PLACES
        for predicate, names in self._evidence(one, whole).items():
            found[predicate] = tuple(map(Iri, names))
        return {predicate: values for predicate, values in found.items() if predicate in fitting}

    def _evidence(self, one: Candidate, whole: Candidate) -> dict[str, list[str]]:
        """The passages of single fields, which lie outside those of the claim."""
        spans = [(_SPANS[name], span) for name, span in one.spans.items() if name in _SPANS]
        spans += [("dk:evidenceForProvider", sentence_of(party, whole)) for party in one.providers]
        spans += [("dk:evidenceForRecipient", sentence_of(party, whole)) for party in one.recipients]
        found: dict[str, list[str]] = {}
        for predicate, (start, end) in spans:
            if start < end and not any(first <= start and end <= last for first, last in one.evidence):
                names = found.setdefault(predicate, [])
                name = self.cells.passages.at(start, end)
                names += [name] if name not in names else []
        return found

    def _open_sides(self, one: Candidate) -> Iterator[str]:
        """The sides of which the list goes on: those behind whose last name the text says so, else the longer."""
        sides = {"dk:provider": one.providers, "dk:recipient": one.recipients}
        behind = [key for key, parties in sides.items() if any(self._goes_on(party) for party in parties)]
        longest = max(sides, key=lambda key: len(sides[key]))
        if one.open:
            yield from (_SIDES[key] for key in behind or [longest])

    def _goes_on(self, party: Party) -> bool:
        return self.content[party.end : party.end + 2].lstrip().startswith(_OPEN_WORDS)

    def _things(self, parties: Iterable[Party]) -> tuple[Value, ...]:
        return tuple(dict.fromkeys(Iri(name) for party in parties if (name := self._thing(party))))

    def _thing(self, party: Party) -> str:
        """The place, body or group that a party is, "" where the seeds know none."""
        if party.id in self.seeds.blocks:
            return party.id
        return self._coded.get(party.code, "") if party.code else self.cells.party(party.name)

    @cached_property
    def _coded(self) -> Mapping[str, str]:
        """The places by code."""
        places = self.seeds.of_type("dk:Place")
        return {code: block.subject for block in places if (code := block.text("dk:code"))}

    def _numeral(self, one: Numeral) -> Iterator[tuple[int, Shown]]:
        """Yield the row of a numeral that is to be dismissed, or that is open."""
        if one.decision not in {"dismissed", "open"}:
            return
        start, end = int(str(one.record["start"])), int(str(one.record["end"]))
        said: dict[str, tuple[Value, ...]] = {
            "dk:printed": (Literal(self.cells.passages.words(name)),)
            if (name := self.cells.passages.at(start, end))
            else (),
            "dk:evidence": (Iri(name),),
        }
        is_reason = one.reason.partition(":")[0] in SCHEMES
        if is_reason:
            said["dk:reason"] = (Iri(one.reason),)
        shown = self._row(DISMISSAL, f"numeral-{start}") | shown_fields(
            Block("", "", 0, said), DISMISSAL, self.cells, self.columns.all
        )
        told = {REMARK: one.reason} if one.reason and not is_reason else {}
        yield start, shown | told

    def _body(self, name: str) -> Shown:
        label = Block("", "", 0, {"rdfs:label": (Literal(name, "", "zh"),)})
        return self._row(ORGANIZATION, "") | shown_fields(label, ORGANIZATION, self.cells, self.columns.all)

    def _row(self, class_: str, name: str) -> Shown:
        return (
            {ID: name, STATE: state_called(DRAFT), ROW: self.names.classes[class_]}
            if name
            else {
                STATE: state_called(DRAFT),
                ROW: self.names.classes[class_],
            }
        )

    def _told(self, one: Candidate) -> Shown:
        said: Shown = {RULE: one.rule, CONFIDENCE: f"{one.confidence:.2f}"}
        if one.joint:
            said[REMARK] = message("The amount is of all parties together.")
        return said

    def _column(self, predicate: str) -> Column:
        return next(column for column in self.columns.all if column.key == predicate)


def _start(one: Candidate) -> int:
    """Where a candidate stands in the text: a figure where it is printed."""
    return one.spans.get("printed", one.evidence[0] if one.evidence else (0, 0))[0]


def _number(text: str) -> tuple[Value, ...]:
    try:
        return (number_literal(Decimal(text)),) if text else ()
    except InvalidOperation:
        return ()
