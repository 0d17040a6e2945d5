"""Checks of what claims say: figures against their printed form, periods, parties, sums, and the words of passages."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block, Literal
from duikou.errors import Problem
from duikou.model.fields import DATES
from duikou.model.periods import YEARS, datatype_of, first_day, last_day
from duikou.reading.passages import normalise
from duikou.reading.quantities import Quantity, QuantityError, read_quantity

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
"""A number as xsd:integer and xsd:decimal write it: nothing that Decimal takes besides, such as NaN or 1e9."""


def check_claims(seeds: Seeds, texts: Texts) -> Iterator[Problem]:
    """Yield every problem of single claims, dismissals and passages, and of parts that do not sum to their whole."""
    words = cache(lambda passage: None if (span := texts.span_of(passage)) is None else normalise(span))
    for file in seeds.files:
        for block in file.blocks:
            yield from _check_dates(file, block)
            if block.subject in seeds.claims:
                yield from _check_parties(file, block)
                yield from _check_period(file, block)
            if "dk:Figure" in block.types:
                yield from _check_figure(file, block)
            if "dk:Figure" in block.types or "dk:Dismissal" in block.types:
                yield from _check_printed(file, block, words)
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
    quantity = _quantity(block)
    if isinstance(quantity, QuantityError):
        yield _problem(file, block, "dk:printed", str(quantity), "Print one number, as the article has it.")
        return
    written = _decimal(block.text("dk:value"))
    if written is not None and written != quantity.value:
        message = f"dk:value {block.text('dk:value')} is unlike dk:printed {block.text('dk:printed')!r}."
        yield _problem(file, block, "dk:value", message, f"Read from the printed form: {quantity.value:f}.")
    is_percent = quantity.unit_word == "%"
    if is_percent != (block.iri("dk:unit") == "unit:percent"):
        yield _problem(
            file, block, "dk:unit", "Shares, and only they, have unit:percent.", "Mend dk:unit or dk:printed."
        )


def _quantity(block: Block) -> Quantity | QuantityError:
    try:
        return read_quantity(block.text("dk:printed"))
    except QuantityError as error:
        return error


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _check_printed(file: SeedFile, block: Block, words: Callable[[str], str | None]) -> Iterator[Problem]:
    """Hold a printed form against the normalised words of the passages cited, where all of these are at hand."""
    printed = normalise(block.text("dk:printed"))
    cited = block.iris("dk:evidence")
    spans = [span for passage in cited if (span := words(passage)) is not None]
    if not printed or not cited or len(spans) < len(cited):
        return
    counts = [_count(block, span, printed) for span in spans]
    shown = block.text("dk:printed")
    if "dk:Dismissal" in block.types and not all(counts):
        yield _problem(
            file, block, "dk:printed", f"{shown!r} is not in each of its passages.", "Cite where it is printed."
        )
    if "dk:Figure" in block.types and not any(counts):
        yield _problem(file, block, "dk:printed", f"{shown!r} is in none of its passages.", "Cite where it is printed.")
    if "dk:Figure" in block.types and any(count > 1 for count in counts) and 1 not in counts:
        message = f"{shown!r} is printed more than once in its passage."
        yield _problem(file, block, "dk:printed", message, "Cite a shorter passage, with the one that is meant.")


def _count(block: Block, words: str, printed: str) -> int:
    """How often the words hold the printed form; a figure is not held by a longer number that it is a part of."""
    if "dk:Dismissal" in block.types:
        return words.count(printed)
    before = r"(?<![0-9])(?<![0-9][.,])" if printed[0].isdecimal() else ""
    after = r"(?![.,]?[0-9])" if printed[-1].isdecimal() else ""
    return len(re.findall(before + re.escape(printed) + after, words))


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
        quantities = [_quantity(block) for block in (total, *pieces)]
        readable = [quantity for quantity in quantities if isinstance(quantity, Quantity)]
        if len(readable) == len(quantities) and not _sums(readable[0], readable[1:]):
            printed = " + ".join(block.text("dk:printed") for block in pieces)
            message = f"The parts do not sum to the whole: {printed} is not {total.text('dk:printed')}."
            advice = "Mend a figure, or say dk:containedIn where the parts are not all."
            yield _problem(files[name], total, "dk:printed", message, advice)


def _sums(whole: Quantity, parts: list[Quantity]) -> bool:
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
