"""When the passages of articles were last held against their texts, and against which: `readings/verified.csv`.

One row an article: its slug, the day, the digest of the text as it was at hand, how many passages were held, how many
were found where they are stated or moved, and a seal of the passages, by which a row stops counting once one of them
changes. Rows are sorted by slug; nothing in them is of the text's words.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.articles import text_digest
from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block
from duikou.curation.writing import writing
from duikou.errors import UsageError, UserError
from duikou.files import write_bytes
from duikou.messages import message
from duikou.reading.finding import MOVED, VERIFIED
from duikou.spreadsheets import table_csv

FILE: Final = "readings/verified.csv"
_SEALED: Final = ("dk:start", "dk:end", "dk:length", "dk:digest", "dk:digestBefore", "dk:digestBehind")
_SHORT: Final = 16


class Verified(NamedTuple):
    """What was found of one article's passages on a day (ISO) in the text with a digest."""

    article: str
    day: str
    text: str
    passages: int
    found: int
    seal: str


def verified_now(seeds: Seeds, texts: Texts, day: str) -> list[Verified]:
    """Return what became of the passages of each article of the last folder whose text is at hand, by slug."""
    rows = []
    for slug, text in sorted(texts.found.items()):
        names = [name for name, article in texts.articles.items() if article == slug]
        if names and seeds.is_of_interest(slug) and seeds.homes.get(slug) == seeds.folder:
            found = sum(texts.status_of(name) in {VERIFIED, MOVED} for name in names)
            rows.append(Verified(slug, day, text_digest(text.content), len(names), found, seal_of(seeds, slug)))
    return rows


def record(seeds: Seeds, texts: Texts, day: str) -> tuple[Path, list[Verified]]:
    """Write down what became of the passages in the texts at hand; return the file and what was written, by slug.

    Raises `UsageError` where there is no text, and as `write_verified` does.
    """
    rows = verified_now(seeds, texts, day)
    if not rows:
        raise UsageError(message("There is nothing to write down: no text of these seeds is at hand."))
    return write_verified(seeds.folder, rows), rows


def write_verified(folder: Path, rows: Iterable[Verified]) -> Path:
    """Write down rows, each in the place of that of its article, and return the file; raises as `change_seeds` does."""
    path = folder / FILE
    with writing(folder):
        known = {row.article: row for row in (*_read(path), *rows)}
        write_bytes(path, table_csv(Verified._fields, (known[slug] for slug in sorted(known))))
    return path


def still_verified(seeds: Seeds) -> dict[str, Verified]:
    """Return, by slug, the rows of articles whose passages are as they were then; of each its home folder's.

    Raises `UserError` for a file that holds anything else.
    """
    passages: dict[str, list[Block]] = defaultdict(list)
    for block in seeds.passages.values():
        passages[block.iri("dk:article").removeprefix("article:")].append(block)
    return rows_that_hold(seeds.homes, lambda slug: seal_of_passages(passages[slug]))


def rows_that_hold(homes: Mapping[str, Path], seal: Callable[[str], str]) -> dict[str, Verified]:
    """Return, by slug, the rows of the home folder of each article whose passages have the seal; raises likewise."""
    rows = {folder: _read(folder / FILE) for folder in sorted({*homes.values()})}
    return {
        row.article: row
        for folder, written in rows.items()
        for row in written
        if homes.get(row.article) == folder and row.seal == seal(row.article)
    }


def _read(path: Path) -> list[Verified]:
    if not path.is_file():
        return []
    head, *rows = csv.reader(path.read_text("utf-8-sig").splitlines()) if path.stat().st_size else [[]]
    try:
        if tuple(head) != Verified._fields:
            raise ValueError(head)
        return [_row(row) for row in rows]
    except (TypeError, ValueError) as error:
        raise UserError(
            message(
                "{path}: is no record of passages. Take it away, and write it anew: duikou check --record DATE.",
                path=path,
            )
        ) from error


def _row(row: list[str]) -> Verified:
    article, day, text, passages, found, seal = row
    return Verified(article, date.fromisoformat(day).isoformat(), text, int(passages), int(found), seal)


def seal_of(seeds: Seeds, slug: str) -> str:
    """Return the seal of an article's passages: another one once any of them says something else."""
    return seal_of_passages(one for one in seeds.passages.values() if one.iri("dk:article") == f"article:{slug}")


def seal_of_passages(passages: Iterable[Block]) -> str:
    """Return the seal of passages that are all of an article."""
    return sha256("\n".join(_lines(passages)).encode("utf-8")).hexdigest()[:_SHORT]


def _lines(passages: Iterable[Block]) -> Iterator[str]:
    """Yield a line for each passage: by what it is found again."""
    for block in sorted(passages, key=lambda block: block.subject):
        yield " ".join((block.subject, *(block.text(predicate) for predicate in _SEALED)))
