"""Checks of what claims say by themselves: figures against their printed form, periods, parties, sums, passages."""

import re
from collections.abc import Iterator
from decimal import Decimal

from duikou.curation.article_checks import check_article, check_paragraphs
from duikou.curation.date_checks import check_dates, check_order
from duikou.curation.ground_checks import GroundChecks, check_version, follows_model
from duikou.curation.nature_checks import check_nature
from duikou.curation.party_checks import NameChecks
from duikou.curation.printed_checks import Cited, check_dismissal, check_figure
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.side_checks import check_directions, check_sides
from duikou.curation.sides import Sides
from duikou.curation.sums import sums_of_parts
from duikou.curation.telling import told
from duikou.curation.texts import Texts
from duikou.curation.touching import Soundness
from duikou.curation.turtle import Block, Literal
from duikou.curation.unit_checks import UnitChecks
from duikou.errors import Problem
from duikou.messages import message
from duikou.model.fields import DATES
from duikou.model.intervals import FAILS
from duikou.model.periods import YEARS, datatype_of, first_day, last_day
from duikou.reading.entries import Entry
from duikou.reading.printed import PrintedError, is_percent, read_printed

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
"""A number as xsd:integer and xsd:decimal write it: nothing that Decimal takes besides, such as NaN or 1e9."""


def check_claims(seeds: Seeds, texts: Texts) -> Iterator[Problem]:
    """Yield every problem of single claims, dismissals and passages, and of parts that do not sum to their whole."""
    cited, sides = Cited(seeds, texts), Sides(seeds)
    names, grounds = NameChecks(seeds, cited, sides), GroundChecks(seeds, sides)
    units, soundness = UnitChecks(seeds, cited), Soundness(seeds)
    for file in seeds.files:
        for block in file.blocks:
            yield from _check_dates(file, block)
            if block.subject in seeds.claims:
                yield from _check_parties(file, block)
                yield from _check_period(file, block)
                yield from check_order(file, block, seeds)
                yield from check_dates(file, block, seeds, cited)
                yield from check_sides(file, block, sides) if soundness.is_whole(file.slug) else ()
                yield from names.check(file, block) if soundness.is_whole(file.slug) else ()
                if follows_model(seeds, file):
                    yield from grounds.check(file, block) if soundness.is_whole(file.slug) else ()
                    yield from check_nature(file, block, seeds)
            if "dk:Figure" in block.types:
                yield from _check_figure(file, block)
                yield from check_figure(file, block, cited)
                yield from units.check(file, block)
            if "dk:Dismissal" in block.types:
                yield from check_dismissal(file, block, cited)
            if "dk:Article" in block.types:
                yield from check_article(file, block, texts, cited)
                yield from check_version(file, block)
            if "dk:Passage" in block.types:
                yield from _check_span(file, block, seeds)
    yield from check_directions(seeds)
    yield from check_paragraphs(seeds, texts)
    yield from _check_sums(seeds, soundness)


def ill_dated(block: Block) -> Iterator[tuple[str, Literal]]:
    """Yield the dates of a block that are none, or not of the type that they state, with their predicates."""
    for predicate in DATES:
        for value in block.properties.get(predicate, ()):
            if isinstance(value, Literal) and datatype_of(value.text) != (value.datatype or None):
                yield predicate, value


def _check_dates(file: SeedFile, block: Block) -> Iterator[Problem]:
    for predicate, value in ill_dated(block):
        wrong = message(
            "{predicate} is ill-typed: {text!r} as {datatype}.",
            predicate=predicate,
            text=value.text,
            datatype=value.datatype or message("text"),
        )
        advice = message(
            'Write "2022"^^xsd:gYear, "2022-06"^^xsd:gYearMonth or "2022-06-30"^^xsd:date,'
            " a date of the calendar in the years {first} to {last}.",
            first=YEARS[0],
            last=YEARS[-1],
        )
        yield told(file, block, predicate, wrong, advice)


def _check_parties(file: SeedFile, block: Block) -> Iterator[Problem]:
    for party in sorted(set(block.iris("dk:provider")) & set(block.iris("dk:recipient"))):
        advice = message("A party cannot assist itself: name who gives and who receives.")
        yield told(file, block, "dk:provider", message("{party} is provider and recipient.", party=party), advice)


def _check_period(file: SeedFile, block: Block) -> Iterator[Problem]:
    begins, until = block.text("dk:from"), block.text("dk:until")
    if datatype_of(begins) and datatype_of(until) and first_day(begins) > last_day(until):
        yield told(
            file,
            block,
            "dk:from",
            message("The period is upside down: from {begins} until {until}.", begins=begins, until=until),
            message("Swap the two."),
        )


def _check_figure(file: SeedFile, block: Block) -> Iterator[Problem]:
    if not block.text("dk:printed"):
        return
    said = _said(block)
    if isinstance(said, PrintedError):
        yield told(file, block, "dk:printed", str(said), message("Print one number, as the article has it."))
        return
    for predicate, number in _numbers(said).items():
        yield from _check_number(file, block, predicate, number)
    if is_percent(said) != (block.iri("dk:unit") == "unit:percent"):
        yield told(
            file,
            block,
            "dk:unit",
            message("Shares, and only they, have unit:percent."),
            message("Mend dk:unit or dk:printed."),
        )


def _numbers(said: Entry) -> dict[str, Decimal | None]:
    """Return what a figure must give of the numbers that its printed form says: its value, or both ends of its range.

    The ends of hedges are worked out by the build alone.
    """
    if said.value is not None:
        return {"dk:value": said.value, "dk:min": None, "dk:max": None}
    return {"dk:value": None, "dk:min": said.minimum, "dk:max": said.maximum}


def _check_number(file: SeedFile, block: Block, predicate: str, number: Decimal | None) -> Iterator[Problem]:
    """Hold a number that is given twice, as printed and worked out by a person, against what the printed form says."""
    text = block.text(predicate)
    printed = f"dk:printed {block.text('dk:printed')!r}"
    if predicate not in block.properties:
        if number is not None:
            yield told(
                file,
                block,
                predicate,
                message("{predicate} is missing.", predicate=predicate),
                message("Read from {printed}: {number:f}.", printed=printed, number=number),
            )
    elif number is None:
        wrong = message("{predicate} {text} is not said by {printed}.", predicate=predicate, text=text, printed=printed)
        advice = message(
            "Take it away. A figure gives dk:value, a range dk:min and dk:max instead, as far as it has them."
        )
        yield told(file, block, predicate, wrong, advice)
    elif (written := _decimal(text)) is not None and written != number:
        wrong = message("{predicate} {text} is unlike {printed}.", predicate=predicate, text=text, printed=printed)
        yield told(file, block, predicate, wrong, message("Read from the printed form: {number:f}.", number=number))


def _said(block: Block) -> Entry | PrintedError:
    try:
        return read_printed(block.text("dk:printed"), block.text("dk:printedUnit"))
    except PrintedError as error:
        return error


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _check_span(file: SeedFile, block: Block, seeds: Seeds) -> Iterator[Problem]:
    article = seeds.articles.get(block.iri("dk:article").removeprefix("article:"))
    start, end = block.integer("dk:start"), block.integer("dk:end")
    length = article.integer("dk:length") if article else None
    if start is None or end is None or length is None:
        return
    if end > length:
        wrong = message("The passage ends at {end}, the article has {length} code points.", end=end, length=length)
        yield told(file, block, "dk:end", wrong, message("Cite it anew: duikou cite."))
    slug = block.iri("dk:article").removeprefix("article:")
    if block.subject != f"passage:{slug}-{start}-{end}":
        advice = message(
            "Passages are named after article, start and end: passage:{slug}-{start}-{end}.",
            slug=slug,
            start=start,
            end=end,
        )
        yield told(file, block, "dk:start", message("The id of the passage does not say where it is."), advice)


def _check_sums(seeds: Seeds, soundness: Soundness) -> Iterator[Problem]:
    files = {block.subject: file for file in seeds.files for block in file.blocks}
    for whole, parts, verdict in sums_of_parts(seeds.claims):
        if verdict == FAILS and soundness.is_whole(files[whole.subject].slug, "claims"):
            home = files[whole.subject]
            printed = " + ".join(
                block.text("dk:printed")
                if files[block.subject] == home
                else f"{block.text('dk:printed')} ({block.subject})"
                for block in parts
            )
            wrong = message(
                "The parts do not sum to the whole: {parts} is not {whole}.",
                parts=printed,
                whole=whole.text("dk:printed"),
            )
            advice = message("Mend a figure, or say dk:containedIn where the parts are not all.")
            yield told(home, whole, "dk:printed", wrong, advice)
