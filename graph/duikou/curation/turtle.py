"""Turtle in and out: parsing with the place of an error, and the one canonical layout of curated files.

A curated file is a list of blocks, one per subject. Terms leave this module as plain values: an IRI is an `Iri` holding
its CURIE, everything else a `Literal`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any, Final, NamedTuple

from duikou import limits
from duikou.curation.refusals import nameless_problems, outline_faults, outline_problems, refuse
from duikou.curation.scanning import Outline, names_at_margin, scan
from duikou.errors import Problem
from duikou.messages import message
from duikou.model.fields import ONE_A_LINE, ORDER, ROLES
from duikou.model.values import Iri as Iri  # noqa: PLC0414 - named here for who reads Turtle
from duikou.model.values import Literal as Literal  # noqa: PLC0414
from duikou.model.values import Value as Value  # noqa: PLC0414
from duikou.names import PREFIXES, curie, expand

LONGEST_SHOWN: Final = 80
"""Characters of a faulty name or text that a message shows."""


@dataclass(frozen=True, slots=True)
class Block:
    """All that one file says of one subject; `line` is where its block begins, 1-based."""

    subject: str
    file: str
    line: int
    properties: Mapping[str, tuple[Value, ...]]

    def iris(self, predicate: str) -> tuple[str, ...]:
        """Return the CURIEs of the IRIs that a predicate has, in the order written."""
        values = self.properties.get(predicate)
        return tuple([value.curie for value in values if isinstance(value, Iri)]) if values else ()

    def texts(self, predicate: str, language: str | None = None) -> tuple[str, ...]:
        """Return the texts of the literals that a predicate has, of one language where one is given, as written."""
        values = self.properties.get(predicate)
        if not values:
            return ()
        literals = [value for value in values if isinstance(value, Literal)]
        return tuple([value.text for value in literals if language is None or language == value.language])

    def iri(self, predicate: str) -> str:
        """Return the one IRI of a predicate, or "" where there is none; with several, the first written."""
        return next((value.curie for value in self.properties.get(predicate, ()) if isinstance(value, Iri)), "")

    def text(self, predicate: str, language: str | None = None) -> str:
        """Return the one text of a predicate, of a language where one is given; "" for none, of several the first."""
        return next(iter(self.texts(predicate, language)), "")

    def integer(self, predicate: str) -> int | None:
        """Return the one whole number of a predicate, or None where there is none or it is no number."""
        text = self.text(predicate)
        return int(text) if len(text) <= limits.LONGEST_NUMBER and re.fullmatch(r"[+-]?[0-9]+", text) else None

    def names(self) -> tuple[str, ...]:
        """Return every name that it says anything about itself with, in order; predicates are none."""
        return tuple(value.curie for values in self.properties.values() for value in values if isinstance(value, Iri))

    @property
    def types(self) -> tuple[str, ...]:
        """The classes of the subject."""
        return self.iris("rdf:type")


class TurtleFile(NamedTuple):
    """A parsed file: its blocks in the order written, the problems found, and the subjects that blocks begin with.

    The subjects are known, each with its line, even where the file does not parse and there are no blocks.
    """

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    subjects: Mapping[str, int] = {}


def parse_turtle(content: bytes, file: str) -> TurtleFile:
    """Parse the bytes of a Turtle file; `file` is its name as the user would say it.

    Nothing is raised for bad content: every fault comes back as a problem. Reported are text that is not UTF-8 or
    begins with a BOM, an empty file, one beyond the `limits`, a syntax error or undeclared prefix (with line), a prefix
    bound to another namespace than the project's, and what the canonical layout has no room for: blank nodes, triple
    terms, base directions, IRIs that read like a name of ours. There are no blocks then. `#` comments (they would be
    lost) and a subject with two blocks are reported too, and leave the blocks as they are.
    """
    refusal = refuse(content, file)
    if refusal:
        text = content[: limits.LARGEST_TURTLE].decode("utf-8", "replace").removeprefix("\ufeff")
        return TurtleFile((), (refusal,), _subjects_at_margin(text))
    text = content.decode("utf-8")
    outline = scan(text)
    first_lines: dict[str, int] = {}
    for line, subject in outline.heads:
        first_lines.setdefault(curie(subject), line)
    faults = outline_faults(outline, file)
    gathered = {} if outline.deepest[0] > limits.DEEPEST else _gather(content, file, outline, faults)
    if not gathered and not faults:
        faults.append(Problem(file, 0, "", message("The file is empty."), message("Fill it, or delete it.")))
    blocks = tuple(
        Block(subject, file, first_lines.get(subject, 0), {key: tuple(values) for key, values in properties.items()})
        for subject, properties in gathered.items()
    )
    problems = (*faults, *outline_problems(outline, file))
    if faults:
        return TurtleFile((), problems, _subjects_at_margin(text) | first_lines)
    return TurtleFile(blocks, problems, first_lines)


def _subjects_at_margin(text: str) -> dict[str, int]:
    return {curie(name): line for line, name in names_at_margin(text)}


_PARSER = re.compile(
    r"^Parser error (?:at line \d+ (?:between columns \d+ and \d+|column \d+)|between .*? and line \d+ column \d+):? "
)


def _gather(content: bytes, file: str, outline: Outline, faults: list[Problem]) -> dict[str, dict[str, list[Value]]]:
    import pyoxigraph as ox

    gathered: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    lines = {subject: line for line, subject in reversed(outline.heads)}
    wrong: dict[Problem, None] = {}
    nameless = False
    value_of, blank = _value_of(ox), ox.BlankNode
    try:
        for said_of, predicate, term, _ in ox.parse(content, format=ox.RdfFormat.TURTLE):
            if isinstance(said_of, blank) or isinstance(term, blank):
                nameless = True
                continue
            subject = said_of.value
            try:
                gathered[_name(subject)][_name(predicate.value)].append(value_of(term))
            except ValueError as error:
                said, advice = error.args
                wrong[Problem(file, lines.get(subject, 0), curie(subject)[:LONGEST_SHOWN], said, advice)] = None
    except SyntaxError as error:
        reason = _PARSER.sub("", error.msg or "")
        faults.append(
            Problem(
                file,
                error.lineno or 0,
                "",
                message("Not Turtle: {reason}", reason=reason),
                message("Mend the syntax at this line or just above."),
            )
        )
    faults += wrong
    if nameless:
        faults += nameless_problems(outline, file)
    return gathered


@lru_cache(maxsize=100_000)
def _name(iri: str) -> str:
    """Return an IRI in its short form; raise `ValueError` for one that reads like another, or is too long."""
    name = curie(iri)
    prefix = name.partition(":")[0]
    if name == iri and prefix in PREFIXES:
        raise ValueError(
            message(
                "The IRI <{name}> cannot be told from a name with the prefix {prefix}:.",
                name=name[:LONGEST_SHOWN],
                prefix=prefix,
            ),
            message("Say it in plain Turtle 1.1: without the angle brackets it is the name."),
        )
    if len(iri) > limits.LONGEST_NAME:
        raise ValueError(
            message(
                "The IRI <{iri}…> has {number:,} characters; at most {most:,} are read.",
                iri=iri[:LONGEST_SHOWN],
                number=len(iri),
                most=limits.LONGEST_NAME,
            ),
            message("Give the thing a shorter name."),
        )
    return name


@lru_cache(maxsize=100_000)  # one in memory, however often a name is said
def _iri(iri: str) -> Iri:
    return Iri(_name(iri))


def _value_of(ox: ModuleType) -> Callable[[object], Value]:
    """Return what gives a parsed object as a plain value; that raises `ValueError` for what has no place in a file."""
    named, literal = ox.NamedNode, ox.Literal

    def value(term: Any) -> Value:
        if isinstance(term, named):
            return _iri(term.value)
        if not isinstance(term, literal):
            raise ValueError(
                message("A triple within a triple cannot be cited."), message("Say it in plain Turtle 1.1.")
            )
        text, language = term.value, term.language
        if term.direction is not None:
            wrong = message("The text {value!r} has a base direction, which would be lost.", value=text[:LONGEST_SHOWN])
            raise ValueError(wrong, message("Say it in plain Turtle 1.1."))
        if language:
            return _literal(text, "", language)
        datatype = _name(term.datatype.value)
        return _literal(text, datatype, "") if datatype in _TEXTS else _shared_literal(text, datatype)

    return value


_TEXTS = {"", "xsd:string", "xsd:anyURI"}


def _literal(text: str, datatype: str, language: str) -> Literal:
    limit = limits.LONGEST_TEXT if datatype in _TEXTS else limits.LONGEST_NUMBER
    if len(text) > limit:
        given = {"beginning": text[:LONGEST_SHOWN], "number": len(text), "most": limit}
        if datatype in _TEXTS:
            wrong = message("The text {beginning!r}… has {number:,} characters; at most {most:,} are read.", **given)
        else:
            wrong = message(
                "The literal of type {datatype} {beginning!r}… has {number:,} characters; at most {most:,} are read.",
                datatype=datatype,
                **given,
            )
        raise ValueError(wrong, message("Shorten it."))
    return Literal(text, datatype, _language(language) if language else "")


@lru_cache(maxsize=100_000)
def _shared_literal(text: str, datatype: str) -> Literal:
    """The same as `_literal` for what comes again and again: numbers, dates and truths."""
    return _literal(text, datatype, "")


@lru_cache(maxsize=64)
def _language(tag: str) -> str:
    """Return a language tag in the customary case of BCP 47 (the parser lowers it): `zh-Latn-pinyin`."""
    first, *rest = tag.split("-")
    cased = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest)
    return "-".join([first, *cased])


_RANK = {predicate: rank for rank, predicate in enumerate(ORDER)}


def format_turtle(blocks: Iterable[Block], declared: Iterable[str] = ()) -> str:
    """Return blocks as canonical Turtle: the same blocks give the same text, whatever their order.

    Only prefixes in use and those in `declared` are declared, `dk:` first and the others by name.
    Claims and dismissals come in the order of
    the first passage they cite, each passage right after the first block that cites it; other blocks come by code,
    then by IRI. Predicates have a fixed order, one to a line, of some one value to a line; values are sorted.
    No blocks give the empty text.
    """
    ordered = _ordered(list(blocks))
    bodies = [_block_text(block) for block in ordered]
    used = {*declared} | {match for body in bodies for match in _used_prefixes(body)}
    declarations = [
        f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(used, key=lambda name: (name != "dk", name))
    ]
    return "\n\n".join(["\n".join(declarations), *bodies]) + "\n" if bodies else ""


def _ordered(blocks: list[Block]) -> list[Block]:
    passages = {block.subject: block for block in blocks if "dk:Passage" in block.types}

    def place(block: Block) -> tuple[int, str, str]:
        cited = block.iris("dk:evidence")
        starts = [passages[name].integer("dk:start") or 0 for name in cited if name in passages]
        return (min(starts, default=0), block.text("dk:code"), block.subject)

    ordered: list[Block] = []
    placed: set[str] = set()
    for block in sorted((block for block in blocks if block.subject not in passages), key=place):
        ordered.append(block)
        for name in sorted(_cited(block), key=lambda name: _passage_place(passages, name)):
            if name in passages and name not in placed:
                placed.add(name)
                ordered.append(passages[name])
    rest = (name for name in passages if name not in placed)
    return ordered + [passages[name] for name in sorted(rest, key=lambda name: _passage_place(passages, name))]


def _cited(block: Block) -> list[str]:
    return [name for predicate in ROLES for name in block.iris(predicate)]


def _passage_place(passages: Mapping[str, Block], name: str) -> tuple[int, str]:
    block = passages.get(name)
    return ((block.integer("dk:start") or 0) if block else 0, name)


def _block_text(block: Block) -> str:
    lines = [_name_text(block.subject)]
    for predicate in sorted(block.properties, key=lambda name: (_RANK.get(name, len(_RANK)), name)):
        between = ",\n        " if predicate in ONE_A_LINE else ", "
        values = between.join(sorted({_value_text(value) for value in block.properties[predicate]}))
        lines.append(f"    {'a' if predicate == 'rdf:type' else _name_text(predicate)} {values} ;")
    lines[-1] = lines[-1][:-1] + "."
    return "\n".join(lines)


_LETTERS = (
    "A-Za-z0-9_À-ÖØ-öø-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""What Turtle takes at the beginning of a local name: less than Python's letters and digits (no ² or ①)."""
_LOCAL = re.compile(f"[{_LETTERS}](?:[{_LETTERS}·.-]*[{_LETTERS}·-])?")
_BARE = {"xsd:integer": re.compile(r"[+-]?[0-9]+"), "xsd:decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+")}


def _name_text(name: str) -> str:
    prefix, _, local = name.partition(":")
    return name if prefix in PREFIXES and _LOCAL.fullmatch(local) else f"<{expand(name)}>"


def _value_text(value: Value) -> str:
    if isinstance(value, Iri):
        return _name_text(value.curie)
    bare = _BARE.get(value.datatype)
    if (bare and bare.fullmatch(value.text)) or (value.datatype == "xsd:boolean" and value.text in {"true", "false"}):
        return value.text
    escaped = (
        value.text.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
    )
    if value.language:
        return f'"{escaped}"@{value.language}'
    return f'"{escaped}"' if value.datatype == "xsd:string" else f'"{escaped}"^^{_name_text(value.datatype)}'


_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>')
_PREFIXED = re.compile(r"(?:^|[\s^,])([A-Za-z][\w-]*):")


def _used_prefixes(body: str) -> set[str]:
    return set(_PREFIXED.findall(_QUOTED.sub('""', body))) & PREFIXES.keys()
