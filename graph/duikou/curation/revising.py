"""Writing down why things were changed, or taken out for good and what took their place."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.listing import Folders
from duikou.curation.revisions import REVISIONS, retirements
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import listed, message
from duikou.model.fields import FIELDS
from duikou.names import REPLACED_BY, RETIRABLE, RETIRED_BY

OTHERS: Final = "other"
"""The name of the file of what is of no registered article: entities, and claims of articles that went."""


class Reason(NamedTuple):
    """Why things were changed or taken out: cause, day, a note in English and Chinese ("" for none), and what is told.

    `fields` are those that were changed, by attribute or predicate, none for any; `replaced_by` is what took the place.
    """

    cause: str
    day: str
    note: tuple[str, str]
    fields: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revised:
    """The revisions that were written, by id, and the files that have them."""

    revisions: tuple[str, ...]
    files: tuple[Path, ...]


def revise(
    folders: Folders, ontology: Path, names: Collection[str], reason: Reason, *, retired: bool = False
) -> Revised:
    """Write down in `revisions/` of one's own seeds why things were changed, or, `retired`, that their ids are.

    Things of one article share a revision. Raises `UsageError` where nothing is named or no note is given, for ids
    that are not there, or, of `retired`, are there still, are retired already or are of nothing that retires, and for
    what lies in an earlier folder; `UnknownNameError` for a cause or field that there is not; otherwise as
    `change_seeds` does. Nothing is written then.
    """

    def change(seeds: Seeds) -> tuple[Contents, Revised]:
        _refuse(seeds, names, reason, retired=retired)
        contents, ids = revision_texts(seeds, names, reason, retired=retired)
        return contents, Revised(ids, tuple(seeds.folder / file for file in contents))

    return change_seeds(folders, ontology, change)


def revision_texts(
    seeds: Seeds, names: Iterable[str], reason: Reason, *, retired: bool
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the files of revisions with one more for each article that the names are of, and the ids of these."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        found.setdefault(_slug(seeds, name), []).append(name)
    contents, ids = {}, []
    for slug, own in sorted(found.items()):
        file = f"{REVISIONS}/{slug}.ttl"
        there = [block for one in seeds.own_files if one.name == file for block in one.blocks]
        block = _block(_fresh(seeds, slug, reason.day), own, reason, retired=retired)
        contents[file] = format_turtle([*there, block])
        ids.append(block.subject)
    return contents, tuple(ids)


def _refuse(seeds: Seeds, names: Collection[str], reason: Reason, *, retired: bool) -> None:
    if not names:
        raise UsageError(message("Name what was changed, by its id."))
    require_reason(seeds, reason)
    strange = [name for name in names if not name.startswith(tuple(f"{prefix}:" for prefix in RETIRABLE))]
    if strange:
        raise UsageError(message("No claim, article or entity: {names}.", names=listed(strange)))
    known = {block.subject for file in seeds.own_files for block in file.blocks}
    if retired:
        _refuse_retired(seeds, names)
    elif lost := [name for name in names if name not in known]:
        told = message("Not in {folder}: {names}.", folder=seeds.folder, names=listed(lost))
        raise UsageError(f"{told} {message('Of what was taken out for good: --retired.')}")
    gone = retirements(seeds)
    if lost := [name for name in reason.replaced_by if name not in seeds.names and name not in gone]:
        raise UsageError(message("What is to take the place is not there: {names}.", names=listed(lost)))


def _refuse_retired(seeds: Seeds, names: Collection[str]) -> None:
    if there := [name for name in names if name in seeds.names]:
        raise UsageError(message("Still there: {names}. Take it out of its file first.", names=listed(there)))
    gone = retirements(seeds)
    if again := [name for name in names if name in gone]:
        raise UsageError(message("Retired already: {names}.", names=listed(again)))


def require_reason(seeds: Seeds, reason: Reason) -> None:
    """Raise where a reason names a cause or field that there is not, or has no note."""
    causes = [name for name in seeds.names if name.startswith("cause:")]
    if f"cause:{reason.cause.removeprefix('cause:')}" not in causes:
        raise UnknownNameError("cause", reason.cause, (name.partition(":")[2] for name in causes))
    if not any(reason.note):
        raise UsageError(message('Say why in words of your own: --note "English" "中文", either may be "".'))
    for field in reason.fields:
        _predicate(field)


def _predicate(field: str) -> str:
    known = {one.attribute: one.predicate for one in FIELDS} | {one.predicate: one.predicate for one in FIELDS}
    known |= {one.predicate.partition(":")[2]: one.predicate for one in FIELDS}
    if field not in known:
        raise UnknownNameError("field", field, known)
    return known[field]


def _slug(seeds: Seeds, name: str) -> str:
    """Return the article that an id is of, the longest slug of several; `OTHERS` for none that is known."""
    prefix, _, local = name.partition(":")
    known = {*seeds.articles, *(one.removeprefix("article:") for one in retirements(seeds) if "article:" in one)}
    if prefix == "article":
        return local
    return max((slug for slug in known if prefix == "claim" and local.startswith(f"{slug}-")), key=len, default=OTHERS)


def _fresh(seeds: Seeds, slug: str, day: str) -> str:
    """Return the first id of the day that no revision has."""
    number = 1
    while f"revision:{slug}-{day}-{number}" in seeds.names:
        number += 1
    return f"revision:{slug}-{day}-{number}"


def _block(subject: str, names: Iterable[str], reason: Reason, *, retired: bool) -> Block:
    notes = zip(reason.note, ("en", "zh"), strict=True)
    said: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Revision"),),
        RETIRED_BY if retired else "dk:revises": tuple(map(Iri, names)),
        "dk:field": tuple(Iri(name) for name in dict.fromkeys(map(_predicate, reason.fields))),
        "dk:cause": (Iri(f"cause:{reason.cause.removeprefix('cause:')}"),),
        REPLACED_BY: tuple(map(Iri, reason.replaced_by)),
        "dk:day": (Literal(reason.day, "xsd:date"),),
        "skos:editorialNote": tuple(Literal(text, "rdf:langString", language) for text, language in notes if text),
    }
    return Block(subject, "", 0, {predicate: values for predicate, values in said.items() if values})
