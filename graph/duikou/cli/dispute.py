"""The command that prepares a report for who finds a claim wrong."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.options import build_option, format_option, tracker_option
from duikou.cli.sums import in_language
from duikou.cli.terminal import give, one_line, say
from duikou.messages import message

if TYPE_CHECKING:
    from duikou.analysis.disputes import Dispute


@click.command()
@click.argument("claim")
@click.option("--kind", default="", help="What is wrong; without it every kind that the claim can have is named.")
@tracker_option
@build_option
@format_option("text", "json")
def dispute(claim: str, kind: str, tracker: str, folder: Path, form: str) -> int:
    r"""Prepare a report that a CLAIM is wrong: what is recorded now, and room for what it should be.

    \b
    Send it to who keeps the data, or open an issue with it: with --tracker the address that does so is printed below.
    Nothing is sent by itself. JSON has the report in both languages, and without --kind one for each kind.

    \b
    Examples:
      duikou dispute claim:yueqian-2023-key-county-fiscal-aid
      duikou dispute claim:yueqian-2023-key-county-fiscal-aid --kind amount
    """
    from duikou.analysis.disputes import KINDS, checked_tracker, kinds_of
    from duikou.api import open_build

    opened, checked = open_build(folder), checked_tracker(tracker)
    found = opened.claim(claim)
    if form == "json":
        reports = [opened.dispute(found.id, each) for each in ([kind] if kind else kinds_of(found))]
        give(json.dumps([_mapping(one, checked) for one in reports], ensure_ascii=False, indent=2))
    elif kind:
        _print(opened.dispute(found.id, kind), checked)
    else:
        say(one_line(f"{in_language(found.label)}  {found.id}"))
        for each in kinds_of(found):
            say(message("  --kind {kind}: {told}", kind=each, told=in_language(KINDS[each])))
    return 0


def _print(report: "Dispute", tracker: str) -> None:
    from duikou.analysis.disputes import issue_address

    title, body = in_language(report.title), in_language(report.body)
    say(f"{title}\n\n{body}".rstrip("\n"))
    if address := issue_address(tracker, title, body):
        say(f"\n{address}")


def _mapping(report: "Dispute", tracker: str) -> dict[str, object]:
    from duikou.analysis.disputes import issue_address

    told = {"title": report.title._asdict(), "body": report.body._asdict()}
    pairs = zip(("zh", "en"), report.title, report.body, strict=True)
    addresses = {language: issue_address(tracker, title, body) for language, title, body in pairs}
    return {"claim": report.claim, "kind": report.kind, **told, "address": addresses}
