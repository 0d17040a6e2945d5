"""Values as the cells of a table show them, and what a cell says as values: names for ids, numbers as typed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from duikou.curation.naming import find_one, names_of
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.drafting.table_columns import Column
from duikou.drafting.table_dates import date_of
from duikou.drafting.table_numbers import number_of
from duikou.drafting.table_passages import TablePassages
from duikou.errors import AmbiguousNameError, UnknownNameError, UsageError
from duikou.messages import language, message
from duikou.model.fields import GROUNDS, PASSAGE, PROGRAMME, PROJECT, Field
from duikou.model.folding import joined
from duikou.model.resolving import Names
from duikou.names import ENTITIES, PARTIES

_LISTED: Final = re.compile(r"[、，,；;\n]")
"""What parts the names of a list."""
_KINDS: Final = {
    "dk:Party": PARTIES,
    "dk:Place": ("place",),
    PROGRAMME: ("programme",),
    PROJECT: ("project",),
}
_CLAIMS: Final = ("dk:Claim", "dk:Figure")
_TRUE: Final = frozenset({"true", "yes", "1", "是", "真", "√", "✓", "y"})
_FALSE: Final = frozenset({"false", "no", "0", "否", "假", "n"})


class Cells:
    """The cells of one article's table.

    `blocks` are all things that have names, the ontology's among them, by subject; `claims` the ids that claims of the
    article have or are about to have; `drafts` the rows that propose a thing which nobody has taken yet, by its name.
    """

    def __init__(
        self,
        slug: str,
        blocks: Mapping[str, Block],
        passages: TablePassages,
        claims: Iterable[str],
        drafts: Mapping[str, int] | None = None,
    ) -> None:
        self._drafts = drafts or {}
        self._slug = slug
        self._blocks = blocks
        self._claims = frozenset(claims)
        self._names: Names = names_of(blocks.values())
        self._parted = _names_with_marks(blocks.values())
        issued = blocks[f"article:{slug}"].text("dcterms:issued") if f"article:{slug}" in blocks else ""
        self._year = int(issued[:4]) if issued[:4].isdecimal() else None
        self._called: dict[tuple[str, str], str] = {}
        self.passages = passages

    def written(self, field: Field, column: Column, values: Iterable[Value]) -> str:
        """Return the cell of a field's values; "" for none."""
        if field.kind.thing == PASSAGE:
            return self.passages.written(value.curie for value in values if isinstance(value, Iri))
        if column.language:
            texts = [value.text for value in values if isinstance(value, Literal) and value.language == column.language]
            return _joined(field, texts)
        texts = [value.text for value in values if isinstance(value, Literal)]
        if texts and "xsd:boolean" in field.kind.datatypes:
            return ("是" if language() == "zh" else "yes") if "true" in texts else ""
        names = sorted(self.called(value.curie, field) for value in values if isinstance(value, Iri))
        return "、".join(names) if names else _joined(field, texts)

    def read(self, field: Field, column: Column, cell: str, present: Iterable[Value] = ()) -> tuple[Value, ...]:
        """Return what a cell says of a field; raises `UserError` where that cannot be told. "" says nothing.

        `present` are the values that the field has: of several things with one name, that among them is meant.
        """
        text, kind = cell.strip(), field.kind
        if not text:
            return ()
        if kind.thing == PASSAGE:
            return tuple(map(Iri, self.passages.read(text)))
        if column.language:
            return tuple(Literal(one, "", column.language) for one in _parted(field, text))
        if "xsd:boolean" in kind.datatypes:
            return _truth(text)
        if "xsd:gYear" in kind.datatypes:
            return (date_of(text),)
        if "xsd:integer" in kind.datatypes or "xsd:decimal" in kind.datatypes:
            return (number_of(text, kind.datatypes),)
        if kind.datatypes:
            return tuple(Literal(one, kind.datatypes[0]) for one in _parted(field, text))
        if kind.is_iri or kind.thing or kind.scheme or kind.choices:
            known = frozenset(value.curie for value in present if isinstance(value, Iri))
            return tuple(dict.fromkeys(Iri(self._meant(field, name, known)) for name in self._list(text)))
        return (Literal(text),)

    def choices(self, field: Field) -> list[str]:
        """Return the words of which a cell of a field is to be one, sorted; none where it is free."""
        scheme = f"{field.kind.scheme}:" if field.kind.scheme else ""
        concepts = [name for name in self._blocks if name.startswith(scheme)] if scheme else []
        return sorted(self.called(name, field) for name in field.kind.choices or concepts)

    def called(self, name: str, field: Field) -> str:
        """Return what a thing is called in a cell of a field: a name that means it alone, else its id."""
        kinds = _kinds(field)
        key = (name, ",".join(kinds))
        if key not in self._called:
            self._called[key] = self._local(name) or self._name_of(name, field) or name
        return self._called[key]

    def party(self, name: str) -> str:
        """Return the id of the one place, body or group that a name means, "" where it means none or several."""
        found = self._names.find(name, PARTIES)
        return found[0].id if len(found) == 1 else ""

    def _local(self, name: str) -> str:
        start = f"claim:{self._slug}-"
        return name.removeprefix(start) if name.startswith(start) else ""

    def _name_of(self, name: str, field: Field) -> str:
        for text in self._labels(name):
            found = self._names.find(text, _kinds(field)) if self._list(text) == [text] else ()
            if [one.id for one in found] == [name]:
                return text
        return ""

    def _labels(self, name: str) -> list[str]:
        """What a thing may be called: its label in the language of the user, then with what it lies in before it."""
        block = self._blocks.get(name)
        if block is None:
            return []
        is_concept = name.partition(":")[0] not in ENTITIES
        chinese = block.text("rdfs:label", "zh")
        paths = [f"{above}{chinese}" for above in self._above(block)] if chinese else []
        own_language = block.text("rdfs:label", language()) if is_concept else ""
        own = (own_language, chinese, *paths, block.text("rdfs:label", "en"))
        return list(filter(None, dict.fromkeys(own)))

    def _above(self, block: Block) -> Iterator[str]:
        """Yield the Chinese label of what a thing lies in, then with that of what this lies in before it."""
        path, seen = "", {block.subject}
        name = block.iri("dk:within")
        while name in self._blocks and name not in seen:
            seen.add(name)
            path = f"{self._blocks[name].text('rdfs:label', 'zh')}{path}"
            yield path
            name = self._blocks[name].iri("dk:within")

    def _list(self, text: str) -> list[str]:
        """The names of a list; one that holds what parts names is taken whole where something is called so."""
        marks = [*(match.start() for match in _LISTED.finditer(text)), len(text)]
        names, start = [], 0
        while start < len(text):
            ends = [mark for mark in marks if mark >= start]
            whole = [end for end in ends[1:] if joined(text[start:end]) in self._parted]
            end = max(whole, default=ends[0])
            names.append(text[start:end].strip())
            start = end + 1
        return [name for name in names if name]

    def _meant(self, field: Field, name: str, present: frozenset[str]) -> str:
        """Return the id of what a name means in a field that has these ids."""
        kind = field.kind
        if kind.thing in _CLAIMS or (field.predicate in GROUNDS and self._is_claim(name)):
            return self._claim(name)
        try:
            found = find_one(self._names, name, _kinds(field), self._year)
        except AmbiguousNameError as error:
            known = present.intersection(error.candidates)
            if len(known) != 1:
                raise
            return next(iter(known))
        except UnknownNameError as error:
            raise UsageError(f"{error} {self._how_to_add(field, name)}".strip()) from error
        if kind.choices and found not in kind.choices:
            shown = "、".join(self.called(choice, field) for choice in kind.choices)
            raise UsageError(message("“{name}” cannot stand here; what can: {choices}.", name=name, choices=shown))
        return found

    def _how_to_add(self, field: Field, name: str) -> str:
        """What is to be done where a thing is new; for concepts, which are not, where to find those there are."""
        if field.kind.scheme:
            return message("All that can stand here: duikou ref {scheme}:", scheme=field.kind.scheme)
        if name in self._drafts:
            row = self._drafts[name]
            return message("Row {row} proposes it: make the state of that row claim.", row=row)
        if not set(_kinds(field)) & set(ENTITIES):
            return ""
        return message("If it is new, add a row for it: its kind of row (organization, project, …) and its names.")

    def _is_claim(self, name: str) -> bool:
        return name.startswith("claim:") or f"claim:{self._slug}-{name}" in self._claims

    def _claim(self, name: str) -> str:
        short = name.removeprefix("claim:")
        for found in (f"claim:{short}", f"claim:{self._slug}-{short}"):
            if found in self._claims or found in self._blocks:
                return found
        raise UnknownNameError("claim", name, (self._local(one) or one for one in self._claims))


def _kinds(field: Field) -> tuple[str, ...]:
    """The kinds of things that a field can name, by the prefix of their ids."""
    kind = field.kind
    if kind.scheme:
        return (kind.scheme,)
    if kind.choices:
        return tuple(dict.fromkeys(choice.partition(":")[0] for choice in kind.choices))
    if field.predicate in GROUNDS:
        return ("ground", "group", "programme")
    return tuple(_KINDS.get(kind.thing, ENTITIES))


def _names_with_marks(blocks: Iterable[Block]) -> frozenset[str]:
    """The names of things that hold what parts names, folded."""
    texts = (text for block in blocks for name in ("rdfs:label", "skos:altLabel") for text in block.texts(name))
    return frozenset(joined(text) for text in texts if _LISTED.search(text))


def _truth(text: str) -> tuple[Value, ...]:
    said = joined(text)
    if said in _TRUE:
        return (Literal("true", "xsd:boolean"),)
    if said in _FALSE:
        return ()
    raise UsageError(message("“{text}” is neither yes nor no: write 是 or yes, or leave it empty.", text=text))


def _joined(field: Field, texts: Iterable[str]) -> str:
    """Several texts a line each, line ends and backslashes of their own escaped; what can be but one as it is."""
    if _is_single(field):
        return next(iter(texts), "")
    return "\n".join(text.replace("\\", "\\\\").replace("\n", "\\n") for text in sorted(texts))


def _parted(field: Field, text: str) -> list[str]:
    if _is_single(field):
        return [text]
    lines = (line.strip() for line in text.split("\n"))
    return [re.sub(r"\\(.)", lambda mark: "\n" if mark[1] == "n" else mark[1], line) for line in lines if line]


def _is_single(field: Field) -> bool:
    return field.count.most == 1 or field.kind.languages_differ


def same_values(one: Iterable[Value], other: Iterable[Value]) -> bool:
    """Return whether values mean the same, whatever their order and the way in which a number is written."""
    return {_meaning(value) for value in one} == {_meaning(value) for value in other}


def _meaning(value: Value) -> object:
    if isinstance(value, Literal) and value.datatype in {"xsd:integer", "xsd:decimal"}:
        try:
            return Decimal(value.text)
        except ArithmeticError:
            return value
    return value
