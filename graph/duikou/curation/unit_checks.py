"""Checks of what a figure counts: unit, measure, kind of money, mode and reckoning fit each other and what is printed.

What fits stands on the concepts in the ontology: `dk:countedIn` and `dk:paidAs` of a measure, `dk:goesWith` of a kind
of money. Concepts that say nothing fit everything.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message
from duikou.model.fields import OTHER_CURRENCIES, YUAN
from duikou.reading.entries import Entry
from duikou.reading.printed import PrintedError, is_percent, read_printed
from duikou.reading.standing import standing
from duikou.reading.visible import visible

_BY_SIGN: Final = {
    **dict.fromkeys(("美元", "美金"), "unit:us-dollar"),
    **dict.fromkeys(("港元", "港币"), "unit:hong-kong-dollar"),
    "欧元": "unit:euro",
    "户": "unit:household",
    **dict.fromkeys(("批", "场", "次", "期"), "unit:occasion"),
}
"""What is printed with a number, and the unit that may be meant, where it reads as pieces or as a name of its own."""
_COUNTED_AS: Final = {"unit:piece": ("unit:person",)}
"""个 may count persons."""
PERCENT, RANK, PIECE = "unit:percent", "unit:rank", "unit:piece"
CURRENCIES: Final = (YUAN, *OTHER_CURRENCIES)
_PERSONS: Final = ("unit:person", "unit:person-time")
_WHOLE: Final = {*_PERSONS, PIECE, RANK}
"""Units of which there is no half."""


@lru_cache(maxsize=4096)
def said_by(printed: str, unit: str) -> Entry | None:
    """Return what a printed form says with the unit printed elsewhere; None where it says no one quantity."""
    try:
        return read_printed(printed, unit)
    except PrintedError:
        return None


def said(block: Block) -> Entry | None:
    """Return what the printed form of a figure says; None where it says no one quantity."""
    return said_by(block.text("dk:printed"), block.text("dk:printedUnit"))


class UnitChecks:
    """The checks of figures of the seeds, with what the concepts of their ontology say fits."""

    def __init__(self, seeds: Seeds, cited: Cited) -> None:
        self._cited = cited
        self._concepts = {block.subject: block for file in seeds.ontology for block in file.blocks}

    def check(self, file: SeedFile, block: Block) -> Iterator[Problem]:
        """Yield what does not fit of unit, measure, money, mode and reckoning of a figure, and of what it prints."""
        yield from _check_printed_unit(file, block, self._cited)
        yield from self._check_measure(file, block)
        yield from self._check_money(file, block)
        yield from _check_reckoning(file, block)
        yield from _check_value(file, block)

    def _fitting(self, concept: str, predicate: str) -> frozenset[str]:
        found = self._concepts.get(concept)
        return frozenset(found.iris(predicate)) if found else frozenset()

    def _check_measure(self, file: SeedFile, block: Block) -> Iterator[Problem]:
        """Hold the measure against the unit: a share or a change of anything may be in per cent."""
        unit, measure = block.iri("dk:unit"), block.iri("dk:measure")
        fitting = self._fitting(measure, "dk:countedIn")
        if unit and fitting and unit != PERCENT and unit not in fitting:
            wrong = message(
                "{measure} is not counted in {unit}, but in {fitting}.",
                measure=measure,
                unit=unit,
                fitting=_listed(fitting),
            )
            yield told(
                file,
                block,
                "dk:measure",
                wrong,
                message("Say what the article counts, in the unit it is printed in."),
            )

    def _check_money(self, file: SeedFile, block: Block) -> Iterator[Problem]:
        """Hold the kind of money against unit, measure and modes; figures in yuan must have one (see the shapes)."""
        money, unit, measure = block.iri("dk:money"), block.iri("dk:unit"), block.iri("dk:measure")
        if not money:
            return
        if unit and unit not in {*CURRENCIES, PERCENT}:
            wrong = message("{money} is a kind of money, and {unit} counts none.", money=money, unit=unit)
            yield told(file, block, "dk:money", wrong, message("Leave dk:money out, or mend dk:unit."))
        fitting = self._fitting(measure, "dk:paidAs")
        if fitting and money not in fitting:
            wrong = message(
                "{money} does not go with {measure}, which is money of {fitting}.",
                money=money,
                measure=measure,
                fitting=_listed(fitting),
            )
            yield told(file, block, "dk:money", wrong, message("Say what money the article means, and measure that."))
        modes, expected = set(block.iris("dk:mode")), self._fitting(money, "dk:goesWith")
        if modes and expected and not modes & expected:
            wrong = message("{money} does not go with {modes}.", money=money, modes=_listed(modes))
            yield told(
                file,
                block,
                "dk:mode",
                wrong,
                message("Say {expected}, or another kind of money.", expected=_listed(expected)),
            )


def _check_printed_unit(file: SeedFile, block: Block, cited: Cited) -> Iterator[Problem]:
    """Hold the unit against the one that is printed with the number or, where none is, that its passages have there."""
    unit, printed = block.iri("dk:unit"), block.text("dk:printed") + block.text("dk:printedUnit")
    read = next((entry.unit for entry in _readings(block, cited) if entry.unit), "")
    if not unit or is_unit_of(unit, printed, read):
        return
    read, _ = _printed_unit(printed, read)
    if read.startswith("unit:"):
        wrong, advice = (
            message("{unit} is not the unit of {printed!r}: it is {read}.", unit=unit, printed=printed, read=read),
            message("Write dk:unit {read}.", read=read),
        )
    else:
        wrong = message(
            "{unit} is not the unit of {printed!r}: it is printed in {read}, which the scheme has no unit for.",
            unit=unit,
            printed=printed,
            read=read,
        )
        advice = message("Dismiss it with its reason, or cite where the article says it in a unit of the scheme.")
    yield told(file, block, "dk:unit", wrong, advice)


def is_unit_of(unit: str, printed: str, read: str) -> bool:
    """Whether a printed figure, of which the reading says the unit `read`, may be counted in a unit of the scheme.

    "" is what the reading cannot tell, which any unit may be. Per cent goes with the sign alone, and is not asked here.
    """
    read, fitting = _printed_unit(printed, read)
    if not read or PERCENT in {unit, read} or unit in fitting:
        return True
    # the scheme had no other unit for other currencies in the first version of the model, nor has it for all goods
    return unit == PIECE and (read in OTHER_CURRENCIES or not read.startswith("unit:"))


def _printed_unit(printed: str, read: str) -> tuple[str, frozenset[str]]:
    """Return the unit that is printed, by its sign where the reading has a name of its own for it, and all that fit."""
    printed = visible(printed).simplified
    by_sign = {unit for sign, unit in _BY_SIGN.items() if sign in printed}
    if by_sign and not read.startswith("unit:"):
        (read, *_) = sorted(by_sign)
    return read, frozenset({read, *_COUNTED_AS.get(read, ()), *by_sign})


def _readings(block: Block, cited: Cited) -> Iterator[Entry]:
    """Yield what the printed form says by itself, then what the passages say where it stands whole."""
    entry = said(block)
    if entry is None:
        return
    yield entry
    for reading, *span in cited.stretches(block.iris("dk:evidence")):
        for place in standing(reading, block.text("dk:printed"), *span):
            yield from place.entries if place.is_whole else ()


def _check_reckoning(file: SeedFile, block: Block) -> Iterator[Problem]:
    """Places in an order have unit, measure and reckoning of their own, shares a unit of theirs."""
    given = {predicate: block.iri(predicate) for predicate in ("dk:unit", "dk:measure", "dk:reckoning")}
    ranks = {predicate for predicate, concept in given.items() if concept.endswith(":rank")}
    if ranks and all(given.values()) and len(ranks) < len(given):
        wrong = message("It is a place in an order by {ranks} alone.", ranks=_listed(ranks))
        yield told(
            file, block, sorted(ranks)[0], wrong, message("Say unit:rank, measure:rank and reckoning:rank, or none.")
        )
    entry = said(block)
    is_shared = entry is not None and is_percent(entry)
    if given["dk:reckoning"] == "reckoning:share" and given["dk:unit"] not in {"", PERCENT} and not is_shared:
        wrong = message("reckoning:share is in per cent, not in {unit}.", unit=given["dk:unit"])
        yield told(file, block, "dk:reckoning", wrong, message("Say how the figure is reckoned, or mend dk:unit."))


def _check_value(file: SeedFile, block: Block) -> Iterator[Problem]:
    """What is counted one by one is a whole number, and no share is more than all."""
    entry = said(block)
    if entry is None or entry.value is None:
        return
    value = entry.value
    unit = block.iri("dk:unit")
    if unit in _WHOLE and value != value.to_integral_value() and block.iri("dk:reckoning") != "reckoning:rate":
        advice = message("Mend dk:printed or dk:unit; a mean is reckoning:rate.")
        yield told(
            file,
            block,
            "dk:value",
            message("There is no {value:f} of {unit}, which is counted one by one.", value=value, unit=unit),
            advice,
        )
    if block.iri("dk:reckoning") == "reckoning:share" and unit == PERCENT and value > 100:
        advice = message("A multiple or a growth is no share: say how it is reckoned.")
        yield told(
            file,
            block,
            "dk:value",
            message("A share of {value:f} per cent is more than the whole.", value=value),
            advice,
        )


def _listed(concepts: Iterable[str]) -> str:
    return listed(sorted(concepts))
