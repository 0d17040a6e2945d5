"""Checks of readings: they are of the article whose file they lie in, of claims that exist, each once in a turn."""

from collections.abc import Iterator
from typing import Final

from duikou.curation.grades import RULES, Read, reads_of
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import message
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
        wrong = message("The reading is of {article}, the file of article:{slug}.", article=article, slug=file.slug)
        yield told(file, block, "dk:article", wrong, message("Move it to the file of its article."))
    if rules > max(RULES):
        wrong = message(
            "The rules of version {rules} are not known: those here are of version {known}.",
            rules=rules,
            known=max(RULES),
        )
        yield told(file, block, "dk:rules", wrong, message("Use the duikou that it was written with, or a later one."))


def _check_reads(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    yield from _check_gone(file, seeds)
    found: dict[tuple[str, str], Read] = {}
    for read in reads_of(seeds, file.slug):
        first = found.setdefault((read.claim, read.turn), read)
        if read.claim in seeds.names and first is not read:
            wrong = message("{claim} is in {reading} too, of the same turn.", claim=read.claim, reading=first.reading)
            yield _of_line(file, read, wrong, message("Keep the later of the two lines."))
    for (claim, turn), read in found.items():
        lacking = [name for name in (FIRST, SECOND) if (claim, name) not in found]
        if turn == ADJUDICATION and lacking and claim in seeds.names:
            turns = message(" and no ").join(lacking)
            wrong = message("{claim} was adjudicated, and has no {turns}.", claim=claim, turns=turns)
            yield _of_line(file, read, wrong, message("Only what was read twice can be adjudicated: duikou seal."))


def _check_gone(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    """Yield the claims that are no more, of many the first alone: their file was cut off, and the readings are right.

    Of a file that cannot be parsed nobody knows what it has.
    """
    if any(broken.folder == "claims" and broken.slug == file.slug for broken in seeds.broken):
        return
    gone = [read for read in reads_of(seeds, file.slug) if read.claim not in seeds.names]
    claims = len({read.claim for read in gone})
    if claims > _MOST_GONE:
        wrong = message(
            "There is no claim {claim}, and none of {number} more that were read.",
            claim=gone[0].claim,
            number=claims - 1,
        )
        advice = message(
            "Get claims/{slug}.ttl back; if they are meant to be gone, duikou seal takes their lines away.",
            slug=file.slug,
        )
        yield _of_line(file, gone[0], wrong, advice)
        return
    for read in gone:
        wrong = message("There is no claim {claim}, which this reading was of.", claim=read.claim)
        yield _of_line(file, read, wrong, message("Take the line away, or read the claim under the name that it has."))


def _of_line(file: SeedFile, read: Read, wrong: str, advice: str) -> Problem:
    block = file.by_subject[read.reading]
    begins_with = '"' + read.claim.removeprefix(f"claim:{file.slug}-")
    return told(file, block, begins_with, wrong, advice)
