"""The command `draft`: what claims a text seems to make, as candidates for a person to look at."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.drafter import draft_with, drafter_options
from duikou.cli.measuring import measuring_options
from duikou.cli.options import Seeds, format_option, seeds_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, say
from duikou.messages import message, message_of_number
from duikou.project import Project
from duikou.store.answers import Cell

if TYPE_CHECKING:
    from duikou.drafting.candidates import Candidate, Draft

COLUMNS = ("start", "kind", "printed", "value", "unit", "money", "providers", "recipients", "period", "rule", "conf.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="[FILE]", required=False)
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day of the article, for 今年, 昨日 and the like.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="TABLE",
    help="Write it as a table to fill in in a spreadsheet: .csv or .xlsx.",
)
@drafter_options
@measuring_options
@format_option("table", "json")
@seeds_option
def draft(
    file: Path,
    issued: datetime | None,
    output: Path | None,
    drafter: str | None,
    own: bool,
    refused: bool,
    limit: float,
    form: str,
    seeds: Seeds,
) -> int:
    r"""Propose the figures, pairings and events of FILE, a text in Chinese: plain, HTML or Markdown, in UTF-8.

    \b
    Each candidate has its fields, the words that they rest on, the name of the rule that found it and a confidence.
    What the words do not say stays empty. Of every numeral of the text the answer says what became of it.
    Positions are code points of FILE; values are in base units: yuan, persons; shares in per cent.

    \b
    Examples:
      duikou draft ~/articles/sample-2024.txt --issued 2024-05-29 --format json
      duikou draft ~/articles/sample-2024.txt -o sample-2024.csv
      duikou draft ~/articles/sample-2024.txt --with "python3 my_drafter.py"
      duikou draft --score gold --misses
      duikou draft --score curated --articles ~/articles --format json
    """
    from duikou.drafting.answer import write_answer

    project, day = Project(seeds), issued.date().isoformat() if issued else ""
    found = draft_with(project, drafter or "", file, issued=day, own=own, limit=limit, refused=refused)
    if output is not None:
        return _write_table(project, found, file, output)
    if form == "json":
        give(write_answer(found).rstrip("\n"))
        return 0
    if found.candidates:
        print_table(COLUMNS, map(_row, found.candidates))
    open_ones = sum(numeral.decision == "open" for numeral in found.numerals)
    told = message_of_number("{number} candidate", "{number} candidates", len(found.candidates))
    left = message_of_number("{number} numeral is open", "{number} numerals are open", open_ones)
    say(message("{candidates}; {open}.", candidates=told, open=left), err=True)
    return 0


def _write_table(project: Project, found: "Draft", file: Path, output: Path) -> int:
    rows = project.write_draft(found, file, output)
    say(str(output))
    told = message_of_number("{number} row", "{number} rows", rows)
    filling = f"duikou fill ARTICLE {output}"
    advice = message("Look at each in a spreadsheet, save it in the same form, then: {command}", command=filling)
    say(message("{rows}, all in the state draft. {advice}", rows=told, advice=advice), err=True)
    return 0


def _row(one: "Candidate") -> tuple[Cell, ...]:
    value = one.value or "–".join(filter(None, (one.least, one.most)))
    period = one.as_of or "/".join(filter(None, (one.since, one.until)))
    concepts = (one.unit.partition(":")[2], one.money.partition(":")[2])
    sides = ("、".join(party.name for party in side) for side in (one.providers, one.recipients))
    return (one.evidence[0][0], one.kind, one.printed, value, *concepts, *sides, period, one.rule, str(one.confidence))
