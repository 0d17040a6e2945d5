"""What all articles share, where nothing of it changed but what entries of articles say: no more of it is read.

A title, a day of retrieval or an address is told of its own article alone. So the other things that are shared, what
was found of them, and the names that labels and texts may have, stay as they were.
"""

from collections.abc import Iterator, Mapping

from duikou.curation.fingerprints import Fingerprint, article_of
from duikou.curation.kept_parts import Parts
from duikou.curation.listing import Origin
from duikou.curation.seeds import OF_THINGS, SeedFile
from duikou.curation.some_articles import parsed_file
from duikou.curation.things import Things
from duikou.curation.turtle import Block, Literal

_HAS_DAY = "dcterms:issued"
"""How long findings hold hangs on the days of all articles."""


def entries_alone(before: Parts, things: Things, stands_on: Fingerprint) -> list[SeedFile] | None:
    """Return the files of entries that changed, where nothing else that all share did; None where anything may have.

    Raises `DamagedError`, and `NeedsAllError` where a file is no longer what it was.
    """
    if before.shared.problems or before.texts.has_odd or any(part.is_lost for part in before.articles.values()):
        return None  # what is told of these may hang on all names
    shared = {origin: digest for origin, digest in stands_on.files.items() if not article_of(origin.name)}
    if [origin.name for origin in shared] != [*things.files]:
        return None
    files = [_file(origin, digest, things) for origin, digest in shared.items() if things.files[origin.name] != digest]
    found = [file for file in files if file]
    return found if len(found) == len(files) else None


def changed_in(file: SeedFile, things: Things) -> Iterator[Block]:
    """Yield the entries of a file that say something else than was kept, or stand elsewhere."""
    for block in file.blocks:
        was = things.block(block.subject)
        if (was.file, was.line, was.properties) != (block.file, block.line, block.properties):
            yield block


def _file(origin: Origin, digest: str, things: Things) -> SeedFile | None:
    file, problems = parsed_file(origin, digest)
    is_whole = not problems and not file.is_broken and len(file.blocks) == len(file.subjects)
    if not is_whole or file.folder in OF_THINGS or [*file.subjects] != [*things.subjects[origin.name]]:
        return None
    return file if all(_is_entry(block, things) for block in changed_in(file, things)) else None


def _is_entry(block: Block, things: Things) -> bool:
    """Whether a block is the entry of an article that nothing shared names, and names what it named."""
    was = things.block(block.subject)
    return (
        "dk:Article" in block.types
        and block.subject not in things.named
        and was.file == block.file
        and _but_texts(was.properties) == _but_texts(block.properties)
        and was.properties.get(_HAS_DAY) == block.properties.get(_HAS_DAY)
    )


def _but_texts(said: Mapping[str, tuple[object, ...]]) -> dict[str, list[object]]:
    return {predicate: [one for one in values if not isinstance(one, Literal)] for predicate, values in said.items()}
