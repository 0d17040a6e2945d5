"""Checks of revisions: they name what is there or was retired, and what was retired is never used again."""

from collections.abc import Iterator

from duikou.curation.revisions import REVISIONS, retirements
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem, UnknownNameError
from duikou.messages import listed, message
from duikou.model.fields import FIELDS
from duikou.names import OF_REVISIONS, REPLACED_BY, RETIRABLE, RETIRED_BY

_PREDICATES = frozenset(field.predicate for field in FIELDS)


def check_revisions(seeds: Seeds) -> Iterator[Problem]:
    """Yield what is wrong with the revisions, and every id that is used though it was retired."""
    retired = retirements(seeds)
    for file in seeds.files:
        for block in file.blocks:
            if block.subject in retired:
                yield _used_again(block, retired[block.subject])
            if "dk:Revision" in block.types:
                yield from _check_revision(file, block, seeds, retired)
            elif file.folder == REVISIONS:
                wrong = message("The id does not belong into this file.")
                yield Problem(block.file, block.line, block.subject, wrong, message("Revisions alone lie here."))


def _used_again(block: Block, revision: Block) -> Problem:
    wrong = message("The id was retired by {revision}, and is used again.", revision=revision.subject)
    advice = message("Give the thing another id: one that was given out means one thing for ever.")
    return Problem(block.file, block.line, block.subject, wrong, advice)


def _check_revision(file: SeedFile, block: Block, seeds: Seeds, retired: dict[str, Block]) -> Iterator[Problem]:
    if file.folder != REVISIONS or not block.subject.startswith(f"revision:{file.slug}-"):
        wrong = message("The id does not belong into this file.")
        advice = message("Revisions lie in revisions/, their ids begin with revision: and the name of the file.")
        yield Problem(block.file, block.line, block.subject, wrong, advice)
    names = [name for predicate in OF_REVISIONS[:2] for name in block.iris(predicate)]
    if not names:
        wrong = message("The revision says of nothing that it was changed or taken out.")
        yield told(file, block, RETIRED_BY, wrong, message("Say dk:revises or dk:retires."))
    for name in names:
        if not name.startswith(tuple(f"{prefix}:" for prefix in RETIRABLE)):
            wrong = message("{name} is no claim, article or entity.", name=name)
            yield told(file, block, RETIRED_BY, wrong, message("Revisions are of these alone."))
    yield from _check_names(file, block, seeds, retired)
    yield from _check_fields(file, block)


def _check_names(file: SeedFile, block: Block, seeds: Seeds, retired: dict[str, Block]) -> Iterator[Problem]:
    known = seeds.names
    for predicate in (OF_REVISIONS[0], REPLACED_BY):
        lost = [name for name in block.iris(predicate) if name not in known and name not in retired]
        if lost:
            wrong = message("{predicate}: there is no {names}.", predicate=predicate, names=listed(lost))
            advice = message("Name what is there, or say with dk:retires that it was taken out.")
            yield told(file, block, predicate, wrong, advice)
    for name in block.iris(RETIRED_BY):
        if retired[name].subject != block.subject:
            wrong = message("{name} was retired already: {revision}.", name=name, revision=retired[name].subject)
            yield told(file, block, RETIRED_BY, wrong, message("Take it out of one of the two."))
        if name in block.iris(REPLACED_BY):
            wrong = message("{name} cannot take its own place.", name=name)
            yield told(file, block, REPLACED_BY, wrong, message("Name what took its place, or nothing."))
    if REPLACED_BY in block.properties and RETIRED_BY not in block.properties:
        wrong = message("Something takes a place, and nothing was taken out.")
        advice = message("Say with dk:retires what it takes the place of; a claim that stays has a dk:successor.")
        yield told(file, block, REPLACED_BY, wrong, advice)


def _check_fields(file: SeedFile, block: Block) -> Iterator[Problem]:
    for name in block.iris("dk:field"):
        if name not in _PREDICATES:
            hint = UnknownNameError("field", name, _PREDICATES).hint
            yield told(file, block, "dk:field", message("There is no field {name}.", name=name), hint)
