"""Checks of what claims say by themselves: figures against their printed form, periods, parties, sums, passages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from duikou.curation.printed_checks import Cited, check_dismissal, check_figure
from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block, Literal
from duikou.errors import Problem
from duikou.model.fields import DATES
from duikou.model.periods import YEARS, datatype_of, first_day, last_day
from duikou.reading.entries import Entry
from duikou.reading.printed import PrintedError, is_percent, read_printed

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
"""A number as xsd:integer and xsd:decimal write it: nothing that Decimal takes besides, such as NaN or 1e9."""


def check_claims(seeds: Seeds, texts: Texts) -> Iterator[Problem]:
    """Yield every problem of single claims, dismissals and passages, and of parts that do not sum to their whole."""
    cited = Cited(seeds, texts)
    for file in seeds.files:
        for block in file.blocks:
            yield from _check_dates(file, block)
            if block.subject in seeds.claims:
                yield from _check_parties(file, block)
                yield from _check_period(file, block)
            if "dk:Figure" in block.types:
                yield from _check_figure(file, block)
                yield from check_figure(file, block, cited)
            if "dk:Dismissal" in block.types:
                yield from check_dismissal(file, block, cited)
            if "dk:Passage" in block.types:
                yield from _check_span(file, block, seeds)
    if all(file.blocks for file in seeds.files if file.folder == "claims"):
        yield from _check_sums(seeds)


def _problem(file: SeedFile, block: Block, predicate: str, message: str, advice: str) -> Problem:
    return Problem(block.file, line_of(file, block.subject, predicate), block.subject, message, advice)


def _check_dates(file: SeedFile, block: Block) -> Iterator[Problem]:
    for predicate in DATES:
        for value in block.properties.get(predicate, ()):
            if isinstance(value, Literal) and (
                not datatype_of(value.text) or datatype_of(value.text) != value.datatype
            ):
                message = f"{predicate} is ill-typed: {value.text!r} as {value.datatype or 'text'}."
                advice = (
                    'Write "2022"^^xsd:gYear, "2022-06"^^xsd:gYearMonth or "2022-06-30"^^xsd:date,'
                    f" a date of the calendar in the years {YEARS[0]} to {YEARS[-1]}."
                )
                yield _problem(file, block, predicate, message, advice)


def _check_parties(file: SeedFile, block: Block) -> Iterator[Problem]:
    for party in sorted(set(block.iris("dk:provider")) & set(block.iris("dk:recipient"))):
        advice = "A party cannot assist itself: name who gives and who receives."
        yield _problem(file, block, "dk:provider", f"{party} is provider and recipient.", advice)


def _check_period(file: SeedFile, block: Block) -> Iterator[Problem]:
    begins, until = block.text("dk:from"), block.text("dk:until")
    if datatype_of(begins) and datatype_of(until) and first_day(begins) > last_day(until):
        yield _problem(
            file, block, "dk:from", f"The period is upside down: from {begins} until {until}.", "Swap the two."
        )


def _check_figure(file: SeedFile, block: Block) -> Iterator[Problem]:
    if not block.text("dk:printed"):
        return
    said = _said(block)
    if isinstance(said, PrintedError):
        yield _problem(file, block, "dk:printed", str(said), "Print one number, as the article has it.")
        return
    written = _decimal(block.text("dk:value"))
    if written is not None and written != said.value:
        message = f"dk:value {block.text('dk:value')} is unlike dk:printed {block.text('dk:printed')!r}."
        yield _problem(file, block, "dk:value", message, f"Read from the printed form: {said.value:f}.")
    if is_percent(said) != (block.iri("dk:unit") == "unit:percent"):
        yield _problem(
            file, block, "dk:unit", "Shares, and only they, have unit:percent.", "Mend dk:unit or dk:printed."
        )


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
        message = f"The passage ends at {end}, the article has {length} code points."
        yield _problem(file, block, "dk:end", message, "Cite it anew: duikou cite.")
    slug = block.iri("dk:article").removeprefix("article:")
    if block.subject != f"passage:{slug}-{start}-{end}":
        advice = f"Passages are named after article, start and end: passage:{slug}-{start}-{end}."
        yield _problem(file, block, "dk:start", "The id of the passage does not say where it is.", advice)


def _check_sums(seeds: Seeds) -> Iterator[Problem]:
    parts: dict[str, list[Block]] = defaultdict(list)
    for block in seeds.of_type("dk:Figure"):
        for whole in block.iris("dk:partitions"):
            parts[whole].append(block)
    files = {block.subject: file for file in seeds.files for block in file.blocks}
    for name, pieces in sorted(parts.items()):
        total = seeds.blocks.get(name)
        if total is None:
            continue
        quantities = [_said(block) for block in (total, *pieces)]
        readable = [quantity for quantity in quantities if isinstance(quantity, Entry)]
        if len(readable) == len(quantities) and not _sums(readable[0], readable[1:]):
            printed = " + ".join(block.text("dk:printed") for block in pieces)
            message = f"The parts do not sum to the whole: {printed} is not {total.text('dk:printed')}."
            advice = "Mend a figure, or say dk:containedIn where the parts are not all."
            yield _problem(files[name], total, "dk:printed", message, advice)


def _sums(whole: Entry, parts: list[Entry]) -> bool:
    """Whether some allowed values of the parts sum to some allowed value of the whole."""
    lowest = sum((part.minimum for part in parts if part.minimum is not None), Decimal(0))
    highest = (
        None
        if any(part.maximum is None for part in parts)
        else sum((part.maximum or Decimal(0) for part in parts), Decimal(0))
    )
    return (whole.maximum is None or lowest <= whole.maximum) and (
        highest is None or whole.minimum is None or highest >= whole.minimum
    )
