"""The command that adds up: one total, with the figures it is made of and those left out, and why."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from duikou.cli.options import format_option
from duikou.cli.sources import open_source, source_options
from duikou.cli.sums import left_out, made_of
from duikou.cli.terminal import give, one_line, say
from duikou.messages import language, listed, message, template

if TYPE_CHECKING:
    from duikou.analysis.totals import Total
    from duikou.model.records import Records


_SAID: Final = {
    "flow": template("flow"),
    "cumulative": template("cumulative"),
    "stock": template("stock"),
    "planned": template("planned"),
}
"""What reckonings are called in a line for people."""


@click.command()
@click.option("--provider", default="", help="From this party and all that lies in it.")
@click.option("--recipient", default="", help="To this party and all that lies in it.")
@click.option("--programme", default="", help="Under this programme and its parts.")
@click.option(
    "--money", default="assistance", show_default=True, help="assistance, or a kind such as fiscal or investment."
)
@click.option("--begins", default="", metavar="DATE", help="Only figures known to lie in a period that begins then.")
@click.option("--ends", default="", metavar="DATE", help="… and ends then.")
@source_options
@format_option("text", "json")
def total(
    provider: str,
    recipient: str,
    programme: str,
    money: str,
    begins: str,
    ends: str,
    folder: Path,
    engine: str,
    form: str,
) -> int:
    r"""Say what the amounts from A to B come to, which were used, which were left out, and why.

    \b
    A total is an interval, and one for each reckoning: what flowed, what is cumulative, what there is at a date and
    what is planned are never added together. It is the sum of what is printed, whatever the programmes and years; of
    money that is joint with others the part may be all or nothing. JSON gives exact sums; the text shows no more digits
    than the least precise figure has, and says where it is rounded.

    \b
    Examples:
      duikou total --provider 深圳市 --recipient 百色市
      duikou total --recipient 贵州省 --money fiscal
    """
    from duikou.narrowing import records_of_amounts

    opened = open_source(folder, engine)
    asked = {"provider": provider, "recipient": recipient, "programme": programme}
    totals = opened.total(**asked, money=money, begins=begins, ends=ends)
    if form == "json":
        content = {
            "scope": opened.scope(**asked),
            "money": money,
            "totals": {name: found.as_mapping() for name, found in totals.items()},
        }
        give(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        _print(totals, opened.things if any(asked.values()) else records_of_amounts(opened, asked))  # as they were read
    return 0


def _print(totals: "dict[str, Total]", known: "Records") -> None:
    from duikou.model.amount_text import amount_text
    from duikou.model.grades import spoken

    told = False
    for reckoning, found in totals.items():
        if found.amount is None:
            continue
        told = True
        amount = amount_text(found.amount, language())
        say(
            message("{reckoning}, sum of what is printed: {amount}", reckoning=message(_SAID[reckoning]), amount=amount)
        )
        if len(found.grades) > 1:
            counts = listed(f"{count} {spoken(grade)}" for grade, count in found.grades.items())
            say(message("  of mixed grades: {counts}", counts=counts))
        for title, claim in made_of(found.counted, found.possible, found.joint):
            say(message("  {title}: {claim}", title=title, claim=_line(claim, known)))
        for item in found.left_out:
            if item.reason != "other-reckoning":
                say(left_out(item, _line(item.claim, known)))
    if not told:
        say(message("Unknown: no figure of money fits. That is not zero."))
        for item in totals["flow"].left_out:
            say(left_out(item, _line(item.claim, known)))


def _line(name: str, known: "Records") -> str:
    quantity, label = known.quantity(name), known.label(name)
    return one_line(f"{quantity.printed if quantity else ''} {label.zh if label else ''} [{name}]")
