"""An article as a table: what its claims and dismissals say, a row each, in the order of the text."""

from pathlib import Path

from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts, body_span
from duikou.curation.turtle import Block
from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import Columns, languages_in
from duikou.drafting.table_files import table_bytes
from duikou.drafting.table_passages import TablePassages
from duikou.drafting.table_rows import Names, class_of, laid_out, shown_row
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
    rows = [shown_row(block, slug, cells, columns, names) for block in blocks]
    return table_bytes(path, *laid_out(rows, columns))


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

    def place(block: Block) -> tuple[int, bool, str]:
        cited = (seeds.passages[name] for name in block.iris("dk:evidence") if name in seeds.passages)
        starts = (passage.integer("dk:start") or 0 for passage in cited)
        return min(starts, default=0), class_of(block) == DISMISSAL, block.subject

    return sorted(blocks, key=place)


def passages_in(seeds: Seeds, texts: Texts, slug: str) -> TablePassages:
    """Return the passages of an article, with its text where that is at hand as it was registered."""
    text = texts.found.get(slug)
    if text is None or not text.unchanged:
        return TablePassages(slug, seeds.passages)
    return TablePassages(slug, seeds.passages, text.content, body_span(seeds.articles[slug], text))
