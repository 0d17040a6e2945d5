"""The command by which is written down why something was changed, or taken out for good."""

import json

import click

from duikou.cli.options import Seeds, format_option, own_seeds_option
from duikou.cli.speaking import Choice
from duikou.cli.terminal import give, say
from duikou.messages import message_of_number
from duikou.project import Project

CAUSES = ("correction", "new-source", "model")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@click.option("--cause", type=Choice(CAUSES), required=True, help="Why: duikou ref cause: tells what each means.")
@click.option("--note", nargs=2, metavar="EN ZH", required=True, help='In words of your own; either may be "".')
@click.option("--field", "fields", multiple=True, metavar="FIELD", help="Of this field alone; may be repeated.")
@click.option("--retired", is_flag=True, help="They were taken out for good; their ids are never used again.")
@click.option("--replaced-by", "others", multiple=True, metavar="ID", help="What took their place; may be repeated.")
@click.option("--day", default="", metavar="DATE", help="When it was done. [default: today]")
@own_seeds_option
@format_option("text", "json")
def revise(
    names: tuple[str, ...],
    cause: str,
    note: tuple[str, str],
    fields: tuple[str, ...],
    retired: bool,
    others: tuple[str, ...],
    day: str,
    seeds: Seeds,
    form: str,
) -> int:
    r"""Write down why claims, articles or entities were changed, or taken out for good: after it was done.

    \b
    It lies in revisions/ of your own seeds. duikou diff tells it beside what changed; a release asks for it wherever a
    figure changed, and wherever something went that was given out before.

    \b
    Examples:
      duikou revise claim:sample-funds --cause correction --field value --note "Misread." "误读。" --seeds seeds
      duikou revise claim:sample-jobs --retired --cause model --note "Told twice." "重复。" --seeds seeds
    """
    done = Project(seeds).revise(
        *names, cause=cause, note=note, fields=fields, retired=retired, replaced_by=others, day=day
    )
    if form == "json":
        give(json.dumps({"revisions": done.revisions, "files": [str(file) for file in done.files]}, ensure_ascii=False))
        return 0
    for name in done.revisions:
        say(name)
    count = len(done.files)
    say(message_of_number("{number} file changed.", "{number} files changed.", count), err=True)
    return 0
