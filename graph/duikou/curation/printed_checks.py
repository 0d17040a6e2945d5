"""Checks of printed forms against the texts at hand: they stand in their passages, whole, and mean the same there."""

from collections.abc import Collection, Iterator, Sequence

from duikou.curation.readings import Readings
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import in_words, message
from duikou.reading.document import Reading
from duikou.reading.entries import Entry
from duikou.reading.passages import normalise
from duikou.reading.printed import PrintedError, read_printed
from duikou.reading.standing import Standing, standing


class Cited:
    """The passages that were found, each as the reading of its article and a stretch of visible characters of it."""

    def __init__(self, seeds: Seeds, texts: Texts) -> None:
        self._texts = texts
        self._readings = Readings(seeds, texts)

    @property
    def articles(self) -> Collection[str]:
        """The slugs of the articles whose texts are at hand."""
        return self._texts.found

    def reading(self, slug: str) -> Reading:
        """Return the reading of an article whose text is at hand; `KeyError` where it is not."""
        return self._readings.of(slug)

    def stretches(self, names: Sequence[str]) -> list[tuple[Reading, int, int]]:
        """Return the passages of these ids; [] where one of them was not found, or there is none."""
        found = []
        for name in names:
            verification = self._texts.verifications.get(name)
            if verification is None or verification.start is None or verification.end is None:
                return []
            reading = self._readings.of(self._texts.articles[name])
            found.append((reading, *reading.visible.between(verification.start, verification.end)))
        return found


def check_figure(file: SeedFile, block: Block, cited: Cited) -> Iterator[Problem]:
    """Yield what is wrong with the printed form of a figure in its passages, where all of these were found."""
    printed = block.text("dk:printed")
    stretches = cited.stretches(block.iris("dk:evidence"))
    if not printed or not stretches:
        return
    places = [standing(reading, printed, *span) for reading, *span in stretches]
    whole = [[place for place in found if place.is_whole] for found in places]
    if not any(places):
        yield told(
            file,
            block,
            "dk:printed",
            message("{printed!r} is in none of its passages.", printed=printed),
            message("Cite where it is printed."),
        )
    elif not any(whole):
        yield _cut(file, block, stretches, places)
    else:
        yield from _check_meaning(file, block, stretches, whole)
        if any(len(found) > 1 for found in whole) and not any(len(found) == 1 for found in whole):
            advice = message("Cite a shorter passage, with the one that is meant.")
            yield told(
                file,
                block,
                "dk:printed",
                message("{printed!r} is printed more than once in its passage.", printed=printed),
                advice,
            )
    yield from _check_unit(file, block, cited)


def check_dismissal(file: SeedFile, block: Block, cited: Cited) -> Iterator[Problem]:
    """Yield what is wrong with a dismissal: words that are not in each passage, or no one numeral to dismiss."""
    printed = block.text("dk:printed")
    stretches = cited.stretches(block.iris("dk:evidence"))
    if printed and not all(standing(reading, printed, *span) for reading, *span in stretches):
        yield told(
            file,
            block,
            "dk:printed",
            message("{printed!r} is not in each of its passages.", printed=printed),
            message("Cite where it is printed."),
        )
    if not printed and not all(_is_one_entry(reading, *span) for reading, *span in stretches):
        wrong = message("A dismissal without dk:printed has a passage that is more or less than one numeral.")
        yield told(
            file,
            block,
            "dk:printed",
            wrong,
            message("Cite the numeral alone (duikou dismiss --at), or say dk:printed."),
        )


def _is_one_entry(reading: Reading, start: int, end: int) -> bool:
    """Whether all numerals of a stretch are of one entry of the reading; there must be one."""
    return len({numeral.entry for numeral in reading.numerals if start <= numeral.start and numeral.end <= end}) == 1


def _cut(
    file: SeedFile, block: Block, stretches: Sequence[tuple[Reading, int, int]], places: Sequence[list[Standing]]
) -> Problem:
    """Return the problem of a printed form that is nowhere whole."""
    reading, place = next((reading, found[0]) for (reading, *_), found in zip(stretches, places, strict=True) if found)
    words = " ".join(reading.printed(entry) for entry in place.entries)
    wrong = message("{printed!r} is cut out of «{words}».", printed=block.text("dk:printed"), words=words)
    return told(file, block, "dk:printed", wrong, message("Print the whole figure, as the article has it."))


def _check_meaning(
    file: SeedFile, block: Block, stretches: Sequence[tuple[Reading, int, int]], places: Sequence[list[Standing]]
) -> Iterator[Problem]:
    """Hold what the printed form says by itself against what the text says where it stands."""
    try:
        said = read_printed(block.text("dk:printed"), block.text("dk:printedUnit"))
        bare = read_printed(block.text("dk:printed"))
    except PrintedError:
        return
    if (stated := block.text("dk:printedUnit")) and bare.unit and said == bare:
        wrong = message(
            "dk:printedUnit {stated!r} is no unit of {printed!r}, which has its own.",
            stated=stated,
            printed=block.text("dk:printed"),
        )
        yield told(file, block, "dk:printedUnit", wrong, message("Take it and dk:evidenceForUnit away."))
        return
    if any(place.agrees(said) or leaves_unit(place, said, bare) for found in places for place in found):
        return
    reading, place = next((reading, found[0]) for (reading, *_), found in zip(stretches, places, strict=True) if found)
    entry = place.unlike(said)
    if entry is None:
        raise AssertionError("a whole place that does not agree holds an entry that is unlike")
    unit = reading.visible.text[slice(*entry.scale)] if entry.scale else ""
    yield _unlike_unit(file, block, reading, entry, unit) or told(
        file,
        block,
        "dk:printed",
        message(
            "{printed!r} says something else in its text: «{words}», {meaning}.",
            printed=block.text("dk:printed"),
            words=reading.printed(entry),
            meaning=_meaning(entry),
        ),
        message("Print all of the figure, with what hedges or negates it."),
    )


def _unlike_unit(file: SeedFile, block: Block, reading: Reading, entry: Entry, unit: str) -> Problem | None:
    """Return the problem of scale and unit; None where they are as in the text, and the figure itself is not.

    `unit` is what the text prints elsewhere for the figure, "" where it prints nothing there.
    """
    printed, stated = block.text("dk:printed"), block.text("dk:printedUnit")
    if normalise(unit) == normalise(stated):
        return None
    if not stated:
        wrong = message(
            "Scale and unit of {printed!r} stand elsewhere in its text: «{unit}».", printed=printed, unit=unit
        )
        return told(
            file,
            block,
            "dk:printed",
            wrong,
            message('Add dk:printedUnit "{unit}", and dk:evidenceForUnit for where it stands.', unit=unit),
        )
    if unit:
        wrong = message(
            "dk:printedUnit {stated!r} is not what its text says of {printed!r}: «{unit}».",
            stated=stated,
            printed=printed,
            unit=unit,
        )
        advice = message('Write dk:printedUnit "{unit}", and cite where it stands with dk:evidenceForUnit.', unit=unit)
    else:
        wrong = message(
            "dk:printedUnit {stated!r} is no unit of {printed!r} in its text: «{words}».",
            stated=stated,
            printed=printed,
            words=reading.printed(entry),
        )
        advice = message("Take dk:printedUnit and dk:evidenceForUnit away, and print the figure as the article has it.")
    return told(file, block, "dk:printedUnit", wrong, advice)


def leaves_unit(place: Standing, said: Entry, bare: Entry) -> bool:
    """Whether the text says the number alone where it stands, so that its unit may be printed elsewhere.

    Where scale or unit stand with the number or are read for it, another unit that says more than these is no unit of
    it: 12名 is not 12 of the 万元 of a caption.
    """
    is_open = not any(entry.unit or entry.currency or entry.scale for entry in place.entries)
    is_same = (said.value, said.minimum, said.maximum) == (bare.value, bare.minimum, bare.maximum)
    return (is_open or is_same) and said != bare and place.agrees(bare)


def _meaning(entry: Entry) -> str:
    if entry.value is not None:
        return f"{entry.hedge} {entry.value:f}" if entry.hedge else f"{entry.value:f}"
    if entry.reason:
        return in_words(entry.reason)
    low, high = (f"{bound:f}" if bound is not None else "…" for bound in (entry.minimum, entry.maximum))
    return message("{low} to {high}", low=low, high=high)


def _check_unit(file: SeedFile, block: Block, cited: Cited) -> Iterator[Problem]:
    """Yield a problem where the unit printed elsewhere is not in the passages that are cited for it."""
    unit = block.text("dk:printedUnit")
    passages = block.iris("dk:evidenceForUnit")
    stretches = cited.stretches(passages)
    if unit and not passages:
        wrong = message("dk:printedUnit says what is printed elsewhere, and no passage is cited for it.")
        yield told(file, block, "dk:printedUnit", wrong, message("Cite it with dk:evidenceForUnit."))
    elif stretches and not any(standing(reading, unit, *span) for reading, *span in stretches):
        wrong = message("{unit!r} is in none of the passages cited for the unit.", unit=unit)
        yield told(file, block, "dk:evidenceForUnit", wrong, message("Cite where it is printed."))
