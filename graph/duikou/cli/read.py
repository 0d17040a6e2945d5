"""The command `read`: what the reading of a text says, number by number."""

import json
from datetime import datetime
from pathlib import Path

import click

from duikou.cli.options import format_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give
from duikou.messages import in_words
from duikou.resources import seeds_folder
from duikou.store.answers import Cell

COLUMNS = {
    "numerals": ("start", "end", "printed", "as", "value", "min", "max", "hedge", "unit", "reason"),
    "dates": ("start", "end", "from", "until", "precision"),
    "places": ("start", "end", "printed", "id", "code", "candidates", "was"),
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day of the article, for 今年, 昨日 and the like.")
@format_option("table", "json")
def read(file: Path, issued: datetime | None, form: str) -> int:
    r"""Read every numeral, date and place of FILE, a text in Chinese: plain, HTML or Markdown, in UTF-8.

    \b
    Each numeral is a quantity, an interval, a date, an ordinal, part of a name or word, or open, with the reason.
    Names are those of places, and of the bodies, programmes and projects in the seeds that ship.
    Positions are code points of FILE, a byte order mark and each carriage return counted. Values are in base units:
    yuan, persons; shares in per cent.

    \b
    Example:
      duikou read ~/articles/sample-2024.txt --format json
    """
    from duikou.curation.entities import read_entities
    from duikou.curation.gazetteer import Gazetteer
    from duikou.curation.readings import names_with_numerals
    from duikou.reading.document import read_document
    from duikou.reading.sources import read_text

    text = read_text(file)
    places = Gazetteer.read(seeds_folder() / "gazetteer").reader()
    entities = (block for found in read_entities(seeds_folder()) for block in found.blocks)
    names = names_with_numerals(block for block in entities if "dk:Group" not in block.types)
    reading = read_document(text, issued.date() if issued else None, places, names).as_mapping()
    if form == "json":
        give(json.dumps(reading, ensure_ascii=False, indent=2))
        return 0
    for kind, columns in COLUMNS.items():
        rows = [tuple(_cell(found[name]) for name in columns) for found in reading[kind]]
        if rows:
            print_table(columns, rows)
    return 0


def _cell(value: Cell | tuple[str, ...]) -> Cell:
    return " ".join(value) if isinstance(value, tuple) else in_words(value) if isinstance(value, str) else value
