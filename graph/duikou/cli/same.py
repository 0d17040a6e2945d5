"""The command that tells which claims say again what another article says."""

import json

import click

from duikou.cli.options import Seeds, format_option, seeds_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, say
from duikou.messages import message, message_of_number, text
from duikou.project import Project


@click.command()
@click.argument("article", default="")
@seeds_option
@format_option("text", "json")
def same(article: str, seeds: Seeds, form: str) -> int:
    r"""List claims of ARTICLE, or of all your own, that state what another article's claim states.

    \b
    same, narrower (more digits), wider, later, earlier or disagreeing. What is recorded (dk:restates) is left out.

    \b
    Example:
      duikou same sample-2024 --seeds shipped --seeds seeds
    """
    found = Project(seeds).restatements(article)
    if form == "json":
        give(json.dumps([one.as_mapping() for one in found], ensure_ascii=False, indent=2))
        return 0
    rows = [(one.claim, one.printed, text(one.relation), one.other, one.other_printed) for one in found]
    print_table(("claim", "printed", "is", "than or as", "printed there"), rows)
    say(message_of_number("{number} claim to look at.", "{number} claims to look at.", len(found)), err=True)
    if found:
        say(
            message("If it is the same fact, write into the claim: dk:restates {claim} ;", claim=found[0].other),
            err=True,
        )
    return 0
