"""The command `read`: what the reading of a text says, number by number."""

import json
from pathlib import Path

import click

from duikou.cli.options import format_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give

COLUMNS = ("start", "end", "printed", "as", "value", "min", "max", "hedge", "unit", "reason")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@format_option("table", "json")
def read(file: Path, form: str) -> int:
    r"""Read every numeral of FILE, a text in Chinese: plain, HTML or Markdown, in UTF-8.

    \b
    Each is a quantity, an interval, a date, an ordinal, part of a name or word, or open, with the reason. Positions
    are code points of FILE, a byte order mark and each carriage return counted. Values are in base units: yuan,
    persons; shares in per cent.

    \b
    Example:
      duikou read ~/articles/sample-2024.txt --format json
    """
    from duikou.reading.document import read_document
    from duikou.reading.sources import read_text

    reading = read_document(read_text(file)).as_mapping()
    if form == "json":
        give(json.dumps(reading, ensure_ascii=False, indent=2))
        return 0
    print_table(COLUMNS, [tuple(numeral[name] for name in COLUMNS) for numeral in reading["numerals"]])
    return 0
