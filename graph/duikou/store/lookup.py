"""What a name or a value that someone wrote means in a build."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from duikou.errors import UsageError
from duikou.messages import message, template
from duikou.model.folding import fold
from duikou.model.periods import datatype_of
from duikou.model.values import Iri, Literal, Value
from duikou.names import INSTANCES, PARTIES, curie
from duikou.store.engine import Engine

if TYPE_CHECKING:
    from duikou.model.resolving import Entry, Names
    from duikou.store.labels import Labelled
    from duikou.store.overlay import Overlay

_TRUTHS: Final = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_DATE: Final = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2}))?(?:[-/.月]([0-9]{1,2}))?[年月日]?")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")


def _read_truth(text: str) -> Literal | None:
    truth = _TRUTHS.get(text.strip().casefold())
    return Literal(truth, "xsd:boolean") if truth else None


def _read_date(text: str) -> Literal | None:
    """A year, month or day: 2023, 2023-07, 2023年7月, 2023/7/1."""
    match = _DATE.fullmatch(fold(text))
    day = "-".join(part.zfill(2) for part in match.groups() if part) if match else ""
    return Literal(day, datatype_of(day)) if datatype_of(day) else None


def _read_number(text: str) -> Literal | None:
    digits = fold(text).replace(",", "")
    return Literal(digits, "xsd:decimal") if _NUMBER.fullmatch(digits) else None


_READERS: Final[Mapping[str, tuple[Callable[[str], Literal | None], str]]] = {
    "truth": (_read_truth, template("yes or no")),
    "date": (_read_date, template("a year, month or day such as 2023, 2023-07 or 2023-07-01")),
    "number": (_read_number, template("a number")),
    "text": (Literal, ""),
}
"""How each sort of value is read, and how it is written."""
_OF_NAMES: Final = ("skos:altLabel", "skos:prefLabel", "dk:code", "dk:within")
"""What is read of what has a label or a title, besides."""
ASKED: Final = ("rdfs:label", "dcterms:title", *_OF_NAMES)
"""The predicates that names are made of."""
_BY_FORM: Final = (_read_truth, _read_date, _read_number)


class Lookup:
    """The names of all things in a store; they are read when first needed, and only once.

    `folder` is that of the store, in which a build has written them; None where the store lies in none of ours.
    """

    def __init__(self, engine: Engine, folder: Path | None) -> None:
        self._engine = engine
        self._folder = folder

    def find(self, name: str, kinds: Collection[str] = ()) -> str:
        """Return the CURIE of the one thing, of these kinds or of any, that a name, code, id or IRI means.

        Raises `AmbiguousNameError` if it means several, `UnknownNameError` if none, `UsageError` for an empty name.
        """
        short = curie(name.strip())
        if self._engine.knows(short):
            if kinds and short.partition(":")[0] not in kinds:
                from duikou.curation.naming import unknown

                raise unknown(self._names, short, kinds)
            return short
        known = self._engine.known(f"{prefix}:{short}" for prefix in kinds or INSTANCES)
        if len(known) == 1:
            return known[0]
        from duikou.curation.naming import find_one  # slow to import, and an id needs none of it

        return find_one(self._names, name, kinds)

    def value(self, text: str, sort: str = "") -> list[Value]:
        """Return what a text means in a column of one sort, or all that it can mean where the sort is not known, "".

        A sort is `party`, `term`, `date`, `number`, `truth`, `text`, or the prefix of ids. A text in quotes is that
        text. Raises as `find` does, and `UsageError` for what the column cannot hold.
        """
        if len(text) > 1 and text[0] == text[-1] == '"':
            return [Literal(text[1:-1])]
        if sort in _READERS:
            read, form = _READERS[sort]
            value = read(text)
            if value is None:
                raise UsageError(message("The column holds no {text!r}: write {form}.", text=text, form=message(form)))
            return [value]
        if sort:
            return [Iri(self.find(text, {"party": PARTIES, "term": ("dk",)}.get(sort, (sort,))))]
        found: list[Value] = [value for read in _BY_FORM if (value := read(text))]
        try:
            return [*found, Iri(self.find(text)), Literal(text)]
        except UsageError:
            if found:
                return [*found, Literal(text)]
            raise

    @cached_property
    def _names(self) -> "Names":
        from duikou.model.lineage import lineage
        from duikou.model.resolving import Names
        from duikou.store.written_names import NAMES, WrittenNames

        written = self._folder / NAMES if self._folder else None
        return WrittenNames(written) if written and written.is_file() else Names(_entries(self._engine), lineage())


def write_names(engine: Engine, folder: Path) -> None:
    """Write the names of all things in a store beside it, since to collect them takes longer than most questions."""
    from duikou.store import written_names

    written_names.write_names(_entries(engine), folder / written_names.NAMES)


def renew_names(change: "Overlay", last: Path, folder: Path) -> None:
    """Put the names of all things in a changed store beside it, given the folder of the store before the change.

    Only those of things of which any name changes are made anew; where there are none, both have one file. Raises
    `OSError`, and `sqlite3.Error` where the file of before is damaged.
    """
    from duikou.store import written_names
    from duikou.store.overlay import Some

    before, path = last / written_names.NAMES, folder / written_names.NAMES
    subjects = sorted({subject for subject, predicate in change.named() if _bears_on_names(subject, predicate)})
    if subjects:
        written_names.renew_names(before, path, subjects, _entries(Some(change, subjects)))
    else:
        path.hardlink_to(before)


def _bears_on_names(subject: str, predicate: str) -> bool:
    from duikou.curation.naming import NAMED

    is_named = subject.partition(":")[0] in NAMED
    return is_named and predicate in ASKED


def _entries(engine: "Labelled") -> "Iterator[Entry]":
    """All things that are found by their names, by id."""
    from duikou.curation.naming import NAMED, entry

    labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
    other: dict[str, list[str]] = defaultdict(list)
    for predicate in ("rdfs:label", "dcterms:title"):
        for subject, language, text in engine.labels(predicate):
            if subject.partition(":")[0] in NAMED:
                labels[subject].append((language, text))
    for subject, _, text in engine.labels("skos:altLabel"):
        other[subject].append(text)
    for subject, language, text in engine.labels("skos:prefLabel"):  # what is shown can be asked for
        if (language, text) not in labels[subject]:
            other[subject].append(text)
    codes = {subject: text for subject, _, text in engine.labels("dk:code")}
    within = {subject: str(above) for subject, above in engine.values("dk:within")}
    for subject, found in sorted(labels.items()):
        yield entry(subject, found, other.get(subject, ()), codes.get(subject, ""), within.get(subject, ""))


def written(value: str | int | Decimal) -> str:
    """Return a value as one would write it: `yes` for True, 0.5 for a half."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
