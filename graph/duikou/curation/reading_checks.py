"""Checks of readings: they are of the article whose file they lie in, of claims that exist, each once in a turn."""

from collections.abc import Iterator
from typing import Final

from duikou.curation.grades import RULES, Read, reads_of
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.model.grades import ADJUDICATION, FIRST, SECOND

_MOST_GONE: Final = 5
"""Claims that are no more and are told one by one; where there are more, a file was lost."""


def check_readings(seeds: Seeds) -> Iterator[Problem]:
    """Yield what is wrong with the readings; that claims were edited since is no fault of theirs."""
    for file in seeds.files:
        if file.folder == "readings":
            for block in file.blocks:
                yield from _check_reading(file, block)
            yield from _check_reads(file, seeds)


def _check_reading(file: SeedFile, block: Block) -> Iterator[Problem]:
    article, rules = block.iri("dk:article"), block.integer("dk:rules") or 0
    if article and article != f"article:{file.slug}":
        message = f"The reading is of {article}, the file of article:{file.slug}."
        yield told(file, block, "dk:article", message, "Move it to the file of its article.")
    if rules > max(RULES):
        message = f"The rules of version {rules} are not known: those here are of version {max(RULES)}."
        yield told(file, block, "dk:rules", message, "Use the duikou that it was written with, or a later one.")


def _check_reads(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    yield from _check_gone(file, seeds)
    found: dict[tuple[str, str], Read] = {}
    for read in reads_of(seeds, file.slug):
        first = found.setdefault((read.claim, read.turn), read)
        if read.claim in seeds.names and first is not read:
            message = f"{read.claim} is in {first.reading} too, of the same turn."
            yield _of_line(file, read, message, "Keep the later of the two lines.")
    for (claim, turn), read in found.items():
        lacking = [name for name in (FIRST, SECOND) if (claim, name) not in found]
        if turn == ADJUDICATION and lacking and claim in seeds.names:
            message = f"{claim} was adjudicated, and has no {' and no '.join(lacking)}."
            yield _of_line(file, read, message, "Only what was read twice can be adjudicated: duikou seal.")


def _check_gone(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    """Yield the claims that are no more, of many the first alone: their file was cut off, and the readings are right.

    Of a file that cannot be parsed nobody knows what it has.
    """
    if any(broken.folder == "claims" and broken.slug == file.slug for broken in seeds.broken):
        return
    gone = [read for read in reads_of(seeds, file.slug) if read.claim not in seeds.names]
    claims = len({read.claim for read in gone})
    if claims > _MOST_GONE:
        message = f"There is no claim {gone[0].claim}, and none of {claims - 1} more that were read."
        advice = f"Get claims/{file.slug}.ttl back; if they are meant to be gone, duikou seal takes their lines away."
        yield _of_line(file, gone[0], message, advice)
        return
    for read in gone:
        message = f"There is no claim {read.claim}, which this reading was of."
        yield _of_line(file, read, message, "Take the line away, or read the claim under the name that it has.")


def _of_line(file: SeedFile, read: Read, message: str, advice: str) -> Problem:
    block = file.by_subject[read.reading]
    begins_with = '"' + read.claim.removeprefix(f"claim:{file.slug}-")
    return told(file, block, begins_with, message, advice)
