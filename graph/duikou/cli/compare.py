"""The command that compares: two providers, recipients, programmes or moments side by side."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from duikou.cli.options import format_option
from duikou.cli.sources import open_source, source_options
from duikou.cli.sums import named, sum_line
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, one_line, say
from duikou.messages import listed, message, message_of_number, template, text

if TYPE_CHECKING:
    from duikou.analysis.comparison import Compared, Comparison, Row
    from duikou.model.records import Records

_SHOWN: Final = (
    *(template("providers"), template("recipients"), template("pairs"), template("programmes"), template("modes")),
    *(template("money"), template("both"), template("first"), template("second"), template("same")),
    *(template("changed"), template("ended"), template("added"), template("assistance"), template("moment")),
)
"""Words of a comparison that lines for people show translated."""
_MOST_CLAIMS: Final = 2
"""So many claims stand in a line of the table; JSON has all."""


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option(
    "--kind",
    type=click.Choice(("provider", "recipient", "programme", "moment")),
    help="As what; without it as what they are, and parties on the side on which both have more.",
)
@source_options
@format_option("table", "json")
def compare(first: str, second: str, kind: str | None, folder: Path, engine: str, form: str) -> int:
    r"""Compare two providers, recipients, programmes or moments: what both have, and what only one has.

    \b
    A party stands for all that lies in it, a programme for its parts; a moment is a year, month or day, and between two
    of them is told what was added, has ended and has changed. Sums stand side by side, never added. JSON names every
    claim, and tells the figures of each sum.

    \b
    Examples:
      duikou compare 广州市 深圳市
      duikou compare 百色市 黔南州 --kind recipient
      duikou compare 粤黔协作 粤桂协作
      duikou compare 2021 2023 --format json
    """
    opened = open_source(folder, engine)
    found = opened.compare(first, second, kind=kind or "")
    if form == "json":
        give(json.dumps(found.as_mapping(), ensure_ascii=False, indent=2))
    else:
        is_whole = opened.reads_all and found.kind == "moment"
        _print(found, opened.records if is_whole else opened.things)  # as they were read
    return 0


def _print(found: "Comparison", records: "Records") -> None:
    for side in (found.first, found.second):
        _print_side(side, records)
    columns = ("facet", "value", "standing", named(found.first.name, records), named(found.second.name, records))
    print_table((*columns, "claims"), [_row(row, records) for row in found.rows])
    if found.undated:
        say(
            message_of_number(
                "{number} claim is in neither, since no date tells whether it holds at both.",
                "{number} claims are in neither, since no date tells whether they hold at both.",
                len(found.undated),
            ),
            err=True,
        )


def _print_side(side: "Compared", records: "Records") -> None:
    claims = message_of_number("{number} claim", "{number} claims", len(side.claims))
    say(one_line(message("{title}: {value}", title=named(side.name, records), value=claims)))
    for money in side.money:
        say("  " + one_line(sum_line(money, records)))
    say("")


def _row(row: "Row", records: "Records") -> tuple[str | int, ...]:
    value = " → ".join(named(name, records) for name in row.value.split(" → "))
    claims = listed(dict.fromkeys((*row.first, *row.second)), _MOST_CLAIMS)
    return text(row.facet), value, text(row.standing), len(row.first), len(row.second), claims
