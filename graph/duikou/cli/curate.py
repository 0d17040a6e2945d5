"""Commands for those who curate: check, cite, audit, dismiss, mend, fmt, new."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.checking import what_was_checked
from duikou.cli.options import (
    articles_option,
    format_option,
    needed_articles_option,
    own_seeds_option,
    seeds_option,
)
from duikou.cli.seal import grade_lines
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, one_line, say
from duikou.errors import how_many
from duikou.project import Project

if TYPE_CHECKING:
    from duikou.curation.audit import Ledger
    from duikou.curation.register import Registered
    from duikou.project import Audited


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@seeds_option
@articles_option
@format_option("text", "json")
def check(slugs: tuple[str, ...], seeds: Path | None, articles: Path | None, form: str) -> int:
    r"""Check the curated files and list every problem, sorted, with file, line and what to do.

    \b
    With the slugs of articles, only these and what they touch.

    \b
    Examples:
      duikou check --articles ~/articles
      duikou check yueqian-2023 --articles ~/articles
    """
    checked = Project(seeds, articles).check(*slugs)
    if form == "json":
        give(json.dumps(checked.as_mapping(), ensure_ascii=False, indent=2))
        return 1 if checked.errors else 0
    shown = checked.told
    for problem in shown:
        say(problem.text())
    for line in grade_lines(checked.grades):
        say(line, err=True)
    warnings = sum(problem.severity == "warning" for problem in shown)
    found = f"{how_many(len(shown) - warnings, 'error')}, {how_many(warnings, 'warning')}"
    say(f"{found} {what_was_checked(checked)}", err=True)
    return 1 if checked.errors else 0


@click.command()
@click.argument("article")
@click.argument("text")
@seeds_option
@needed_articles_option
@format_option("text", "json")
def cite(article: str, text: str, seeds: Path | None, articles: Path | None, form: str) -> int:
    r"""Find TEXT in the article with the slug ARTICLE and print the passage, ready to paste.

    \b
    Line breaks, spaces, full-width punctuation and traditional script make no difference.

    \b
    Example:
      duikou cite yueqian-2023 "257.7万元" --articles ~/articles
    """
    project = Project(seeds, articles)
    citations = project.cite(article, text)
    if form == "json":
        give(json.dumps([entry.as_mapping() for entry in citations], ensure_ascii=False, indent=2))
    for entry in citations if form == "text" else ():
        say(f"paragraph {entry.passage.paragraph}: …{one_line(entry.around)}…", err=True)
        say(f"    dk:evidence {entry.id} ;\n")
        if entry.file:
            say(f"The passage is in {entry.file} already: the line is enough.", err=True)
        else:
            say(entry.turtle.rstrip())
    if not citations:
        say(f"{text!r} is nowhere in the body of {article}. Try fewer words, as the article has them.", err=True)
        for near in project.nearest(article, text):
            place = near.passage
            where = f"paragraph {place.paragraph}, code points {place.start} to {place.end}"
            say(f"No match, but like it: {where}: …{one_line(near.around)}…", err=True)
    elif len(citations) > 1:
        say(f"{len(citations)} places. Give more words to mean one of them.", err=True)
    return 0 if citations else 1


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@seeds_option
@needed_articles_option
@format_option("text", "json")
def audit(slugs: tuple[str, ...], seeds: Path | None, articles: Path | None, form: str) -> int:
    r"""Hold the ledger: every numeral of an article is in a claim, in a name, or dismissed with a reason.

    \b
    Exit status 1 where one is open or a stub, or where a registered article has no text in the folder.

    \b
    Example:
      duikou audit --articles ~/articles
    """
    held = Project(seeds, articles).audit(*slugs)
    for problem in held.texts.problems:
        if not problem.claim:  # of a file in the folder of texts, not of an article
            say(problem.text(), err=True)
    if form == "json":
        give(json.dumps([ledger.as_mapping() for ledger in held.ledgers], indent=2))
    else:
        accounts = ("figure", "date", "name", "dismissed", "open")
        columns = ("article", "numerals", "accounted", *accounts, "outside", "digits", "state")
        print_table(columns, map(_audit_row, held.ledgers))
        for line in _left_to_do(held):
            say(line, err=True)
    return 0 if held.closed else 1


def _left_to_do(held: "Audited") -> Iterator[str]:
    """Yield a line for every open place of an article, and for its stubs."""
    for ledger in held.ledgers:
        for place in held.open_places(ledger):
            where = f"{ledger.slug}, paragraph {place.paragraph}, code point {place.start}"
            yield f"{where}: {place.words} is open (…{place.context}…): {place.advice}"
        if ledger.digits_unread:
            unread = how_many(ledger.digits_unread, "run of digits was", "runs of digits were")
            yield f"{ledger.slug}: {unread} not read; that is a fault of duikou"
        if ledger.stubs:
            stubs = how_many(ledger.stubs, "stub waits", "stubs wait")
            yield f"{ledger.slug}: {stubs} to be filled or dismissed; see duikou check"


def _audit_row(ledger: "Ledger") -> tuple[str | int, ...]:
    if not ledger.has_text:
        return (ledger.slug, "", "", *("" for _ in ledger.counts), "", "", ledger.state)
    total, still_open = len(ledger.entries), len(ledger.open)
    share = f"{(total - still_open) / total:.1%}" if total else "none"
    return (ledger.slug, total, share, *ledger.counts.values(), ledger.outside, ledger.digits, ledger.state)


@click.command()
@click.argument("article")
@click.argument("text")
@click.argument("reason")
@click.option("--restates", default="", metavar="CLAIM", help="The claim that it says again; for the reason restates.")
@click.option(
    "--at",
    type=click.IntRange(0),
    metavar="POSITION",
    help="Only what begins at this code point; TEXT is not written.",
)
@click.option("--note", nargs=2, default=("", ""), metavar="EN ZH", help="A remark in English and in Chinese.")
@own_seeds_option
@needed_articles_option
def dismiss(
    article: str,
    text: str,
    reason: str,
    restates: str,
    at: int | None,
    note: tuple[str, str],
    seeds: Path | None,
    articles: Path | None,
) -> int:
    r"""Dismiss TEXT, which is no quantity, wherever it is open in ARTICLE, and take its stubs away.

    \b
    Reasons: beside, date, dateline, enumeration, idiom, name, quotation, reference-back, restates, slogan, word.

    \b
    Examples:
      duikou dismiss sample-2024 两地 reference-back --seeds seeds --articles ~/articles
      duikou dismiss sample-2024 三 name --at 1204 --seeds seeds --articles ~/articles
    """
    done = Project(seeds, articles).dismiss(article, text, reason, restates=restates, note=note, at=at)
    say(done.id)
    paragraphs = ", ".join(str(passage.paragraph) for passage in done.passages)
    say(f"Dismissed in paragraph {paragraphs}; stubs taken away: {done.stubs}.", err=True)
    return 0


@click.command()
@click.argument("article")
@own_seeds_option
@needed_articles_option
def mend(article: str, seeds: Path | None, articles: Path | None) -> int:
    r"""Move the passages of ARTICLE to where their words stand in its text, which was edited or is another copy.

    \b
    The text at hand becomes the registered one. Exit status 1 where a passage was not found: it is left as it was.

    \b
    Example:
      duikou mend sample-2024 --seeds seeds --articles ~/articles
    """
    done = Project(seeds, articles).mend(article)
    for path in done.files:
        say(str(path))
    for problem in done.unplaced:
        say(problem.text(), err=True)
    passages = f"{how_many(done.moved, 'passage')} moved, {done.kept} left where they stand"
    say(f"{passages}, {len(done.unplaced)} not found; headline and body: {done.body[0]} to {done.body[1]}.", err=True)
    return 1 if done.unplaced else 0


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file is not in canonical layout."
)
@click.option(
    "--upgrade",
    is_flag=True,
    help="Bring articles of the first version of the model forward; check tells what is left.",
)
@seeds_option
def fmt(seeds: Path | None, only_check: bool, upgrade: bool) -> int:
    r"""Bring the curated files into the canonical layout: one predicate a line, in a fixed order.

    \b
    Examples:
      duikou fmt --seeds seeds
      duikou fmt --upgrade --seeds seeds
    """
    project = Project(seeds)
    found = project.fmt(check=only_check, upgrade=upgrade)
    done = f"not in canonical layout. Run: duikou fmt --seeds {project.seeds}" if only_check else "formatted"
    for path in found:
        say(f"{path}: {'brought forward' if upgrade else done}")
    if only_check:
        return 1 if found else 0
    say(f"{how_many(len(found), 'file')} changed.", err=True)
    if upgrade and found:
        left = f"duikou check --seeds {project.seeds} --articles FOLDER"
        say(f"What no passage names has to be given its ground by a person; this tells where: {left}", err=True)
    return 0


@click.command()
@click.argument("text", type=click.Path(path_type=Path), metavar="ARTICLE.txt")
@click.option("--slug", help="Short name, used in ids. [default: the name of the file]")
@click.option("--title", default="", help="Title as printed. [default: from the text, where it states one]")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--issued", default="", help="Date of issue: 2024, 2024-05 or 2024-05-29.")
@click.option("--url", default="", help="Where it is to be read.")
@click.option(
    "--body", nargs=2, metavar="FIRST LAST", help="Words that headline and body begin and end with. [default: guessed]"
)
@own_seeds_option
def new(
    text: Path,
    slug: str | None,
    title: str,
    publisher: str,
    issued: str,
    url: str,
    body: tuple[str, str] | None,
    seeds: Path | None,
) -> int:
    r"""Register an article, open a claims file with a stub for every numeral, and dismiss what is none at sight.

    \b
    Example:
      duikou new ~/articles/sample-2024.txt --publisher 示例日报 --seeds seeds
    """
    done = Project(seeds).new(text, slug or "", title=title, publisher=publisher, issued=issued, url=url, body=body)
    for path in done.files:
        say(str(path))
    for line in _what_now(done):
        say(line, err=True)
    return 0


def _what_now(done: "Registered") -> Iterator[str]:
    """Yield what was found out of a new article, and what is left to do."""
    words = how_many(done.dismissed, "word or list number", "words and list numbers")
    yield f"Registered {done.slug}, «{done.title}»: {how_many(done.stubs, 'stub')} to fill, {words} dismissed at sight."
    if done.unwritten:
        yield f"Dismissed as words, by position alone, since names may look so: {', '.join(done.unwritten)}."
    span = f"code points {done.body[0]} to {done.body[1]}, from «{done.opening}…» to «…{done.closing}»"
    outside = f" {how_many(done.outside, 'numeral lies', 'numerals lie')} outside." if done.outside else ""
    yield f"Headline and body: {span}.{outside} If that is wrong, undo this and give --body."
    dismissing = f"duikou dismiss {done.slug} TEXT REASON"
    yield f"Next: say of each stub what it counts, or: {dismissing}; then duikou check and duikou audit."
