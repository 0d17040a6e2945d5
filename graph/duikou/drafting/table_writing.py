"""An article as a table: what its claims and dismissals say, a row each, in the order of the text."""

from collections.abc import Iterator
from pathlib import Path

from duikou.curation.dismissing import open_places
from duikou.curation.ledger_checks import ledgers_of
from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts, body_span
from duikou.curation.touching import cut_to
from duikou.curation.turtle import Block, Iri, Literal
from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import ID, REMARK, ROW, STATE, Columns, languages_in
from duikou.drafting.table_fields import Properties
from duikou.drafting.table_layout import laid_out
from duikou.drafting.table_passages import TablePassages
from duikou.drafting.table_rows import OPEN, Names, Shown, class_of, shown_fields, shown_row, state_called
from duikou.drafting.table_words import in_words
from duikou.errors import UnknownNameError
from duikou.model.fields import DISMISSAL


def article_table(seeds: Seeds, texts: Texts, slug: str, path: Path | None = None) -> bytes:
    """Return the table of an article in the form that the name of a file asks for, CSV without one.

    Passages are shown by their words where the text is at hand as it was registered, else by position. Raises
    `UnknownNameError` for an article that is not registered.
    """
    slug = known_slug(seeds, slug)
    blocks = rows_of(seeds, slug)
    passages = passages_in(seeds, texts, slug)
    cells = Cells(slug, seeds.blocks, passages, (block.subject for block in blocks))
    columns, names = Columns(seeds.blocks, languages_in(blocks)), Names.of(seeds.blocks)
    rows = [(start_of(block, seeds), shown_row(block, slug, cells, columns, names)) for block in blocks]
    rows += _open_rows(seeds, texts, slug, cells, columns, names)
    ordered = [row for _, row in sorted(rows, key=lambda row: row[0])]
    return laid_out(ordered, columns, cells, names, path)


def _open_rows(
    seeds: Seeds, texts: Texts, slug: str, cells: Cells, columns: Columns, names: Names
) -> Iterator[tuple[int, Shown]]:
    """Yield the numerals that nothing accounts for, not even a stub, where the text is at hand as it was registered."""
    cut = cut_to(seeds, [slug])
    for ledger in ledgers_of(cut, texts):
        for place in open_places(ledger):
            spots = cells.passages.places_of(place.words, 0, len(texts.found[slug].content))
            spot = next(span for span in spots if span[0] <= place.start < span[1])
            cited = Iri(cells.passages.at(*spot))
            said: Properties = {"dk:printed": (Literal(place.words),), "dk:evidence": (cited,)}
            shown = shown_fields(Block("", "", 0, said), DISMISSAL, cells, columns.all)
            told = {ID: f"numeral-{place.start}", STATE: state_called(OPEN), ROW: names.classes[DISMISSAL]}
            yield place.start, told | shown | {REMARK: in_words(place.advice, columns, seeds.blocks)}


def known_slug(seeds: Seeds, slug: str) -> str:
    """Return the slug of an article, given with or without its prefix; `UnknownNameError` for one not registered."""
    slug = slug.removeprefix("article:")
    if slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    return slug


def rows_of(seeds: Seeds, slug: str) -> list[Block]:
    """Return the claims and dismissals of an article in the order of the text, a dismissal after claims."""
    files = [file for file in seeds.files if file.folder in {"claims", "dismissals"} and file.slug == slug]
    blocks = [block for file in files for block in file.blocks if class_of(block)]

    return sorted(blocks, key=lambda block: (start_of(block, seeds), class_of(block) == DISMISSAL, block.subject))


def start_of(block: Block, seeds: Seeds) -> int:
    """Return the code point where the first passage begins that a claim or dismissal rests on; 0 for none."""
    cited = (seeds.passages[name] for name in block.iris("dk:evidence") if name in seeds.passages)
    return min((passage.integer("dk:start") or 0 for passage in cited), default=0)


def passages_in(seeds: Seeds, texts: Texts, slug: str) -> TablePassages:
    """Return the passages of an article, with its text where that is at hand as it was registered."""
    text = texts.found.get(slug)
    if text is None or not text.unchanged:
        return TablePassages(slug, seeds.passages)
    return TablePassages(slug, seeds.passages, text.content, body_span(seeds.articles[slug], text))
