"""The command that gives a build out, and holds what was given out against its checksums."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.make import progress
from duikou.cli.options import Seeds, build_option, format_option, seeds_option, tracker_option
from duikou.cli.terminal import give, say
from duikou.messages import message, message_of_number
from duikou.names import BASE

if TYPE_CHECKING:
    from duikou.releasing import Release


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@build_option
@seeds_option
@click.option(
    "--version",
    default="",
    metavar="X.Y.Z",
    help="Version of the data.  [default: with --after, the one that what changed calls for]",
)
@click.option(
    "--after",
    type=click.Path(path_type=Path),
    help="Folder or zip of the release that this one follows; what changed since is told, and needs a reason.",
)
@click.option(
    "--date",
    "day",
    default="",
    metavar="DAY",
    help="Day of the release.  [default: the last on which the curators wrote something down]",
)
@click.option(
    "--base", default=BASE, show_default=True, metavar="URL", help="Address at which the site is to be found."
)
@tracker_option
@click.option("--check", is_flag=True, help="Write nothing; hold the release in DIR against its checksums.")
@format_option("text", "json")
def release(
    target: Path,
    folder: Path,
    seeds: Seeds,
    version: str,
    after: Path | None,
    day: str,
    base: str,
    tracker: str,
    check: bool,
    form: str,
) -> int:
    r"""Give a build out in DIR, a folder that is new or empty: tables, N-Quads, site, citation, checksums.

    \b
    The zip in it opens by double click on any machine, once extracted. The same seeds give the same bytes on any day.
    A build that is not that of the seeds, passages that were not held against their texts, and figures that changed
    without a reason are refused.

    \b
    Examples:
      duikou release duikou-1.0.0 --version 1.0.0
      duikou release duikou-next --after duikou-1.0.0.zip
      duikou release duikou-1.0.0 --check
    """
    if check:
        return _check(target, form)
    from duikou.releasing import STEPS, Asked
    from duikou.releasing import release as make_release

    with progress(message("Releasing"), STEPS) as step:
        made = make_release(seeds, folder, target, Asked(version, day, base, tracker, after or ""), step)
    if form == "json":
        give(json.dumps(made.as_mapping(), ensure_ascii=False, indent=2))
    else:
        _tell(made)
    return 0


def _tell(made: "Release") -> None:
    say(
        message(
            "{folder}: version {version} of {day}, {files}, {size:,} bytes.",
            folder=made.folder,
            version=made.version,
            day=made.date,
            files=message_of_number("{number} file", "{number} files", len(made.files)),
            size=sum(made.files.values()),
        )
    )


def _check(folder: Path, form: str) -> int:
    """Tell what of a release is not as it was given out; 1 where anything is."""
    from duikou.releases.former import wrong_files

    wrong = wrong_files(folder)
    if form == "json":
        give(json.dumps({"folder": str(folder), "wrong": wrong}, ensure_ascii=False, indent=2))
    elif wrong:
        for told in wrong:
            say(told)
    else:
        say(message("{folder}: every file is as it was released.", folder=folder))
    return 1 if wrong else 0
