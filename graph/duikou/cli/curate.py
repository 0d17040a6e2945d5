"""Commands for those who curate: check, cite, audit, dismiss, mend, fmt, new."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.checking import what_was_checked
from duikou.cli.judging import judge_options, say_of_program, say_verdicts
from duikou.cli.left_to_do import audit_row, left_to_do, not_found, what_now
from duikou.cli.options import (
    Seeds,
    TakesNumbers,
    articles_option,
    format_option,
    keeping_option,
    needed_articles_option,
    own_seeds_option,
    seeds_option,
)
from duikou.cli.seal import grade_lines
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, one_line, say, say_shown
from duikou.curation.heaps import lines_of, numbers_of
from duikou.curation.rechecking import recheck
from duikou.messages import listed, message, message_of_number
from duikou.project import Project
from duikou.resources import ontology_folder
from duikou.store.manifests import checked_folder

if TYPE_CHECKING:
    from duikou.curation.check import Checked
    from duikou.curation.findings import Findings
    from duikou.judging import Judged


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@seeds_option
@articles_option
@judge_options
@click.option("--record", default="", metavar="DATE", help="Write down that the passages were held on this day.")
@keeping_option
@format_option("text", "json")
def check(
    slugs: tuple[str, ...],
    seeds: Seeds,
    articles: Path | None,
    judge: str | None,
    judge_cache: Path | None,
    limit: float,
    record: str,
    folder: Path,
    form: str,
) -> int:
    r"""Check the curated files and list every problem, sorted, with file, line and what to do.

    \b
    With the slugs of articles, only these and what they touch. What a judge says is advice: it changes no exit status.

    \b
    Where there is a build, what is found is kept in its folder .checked, and the next check of all is done for what
    changed alone; what it tells is the same. That folder may be deleted.

    \b
    --record writes down in readings/verified.csv of the seeds how many passages of each article at hand were found, and
    against which digests. Pages tell it.

    \b
    Examples:
      duikou check --articles ~/articles
      duikou check yueqian-2023 --articles ~/articles
      duikou check --articles ~/articles --seeds seeds --record 2026-11-28
      duikou check yueqian-2023 --articles ~/articles --judge "python3 my_judge.py"
    """
    project = Project(seeds, articles)
    if not (slugs or judge or record):
        found = recheck(project.folders, ontology_folder(), project.articles, checked_folder(folder))
        return _tell(found, form)
    checked = project.check(*slugs)
    judged = project.judge(checked, judge, limit=limit, cache=judge_cache, tell=say_of_program) if judge else None
    if record:
        _record(project, checked, record)
    return _tell(checked.findings, form, (checked, judged) if judged else None)


def _tell(found: "Findings", form: str, judged: "tuple[Checked, Judged] | None" = None) -> int:
    """Print findings, and what a judge says."""
    if form == "json":
        more = {"judge": judged[1].as_mapping()} if judged else {}
        give(found.as_json(more))
        return 1 if found.has_errors else 0
    shown = found.told
    say_shown(lines_of(shown))
    if judged:
        say_verdicts(*judged)
    for line in grade_lines(found.grades):
        say(line, err=True)
    errors, warnings = numbers_of(shown)
    numbers = (
        message_of_number("{number} error", "{number} errors", errors),
        message_of_number("{number} warning", "{number} warnings", warnings),
    )
    say(message("{found} {checked}", found=listed(numbers), checked=what_was_checked(found)), err=True)
    return 1 if found.has_errors else 0


def _record(project: Project, checked: "Checked", day: str) -> None:
    if checked.errors:
        say(message("Nothing is written down while there are errors."), err=True)
        return
    file, rows = project.record_verified(checked, day)
    told = message_of_number(
        "Passages of {number} article written down in {file}.",
        "Passages of {number} articles written down in {file}.",
        len(rows),
        file=file,
    )
    say(told, err=True)


@click.command(cls=TakesNumbers)
@click.argument("article")
@click.argument("text")
@seeds_option
@needed_articles_option
@format_option("text", "json")
def cite(article: str, text: str, seeds: Seeds, articles: Path | None, form: str) -> int:
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
        around = one_line(entry.around)
        say(message("paragraph {number}: …{around}…", number=entry.passage.paragraph, around=around), err=True)
        say(f"    dk:evidence {entry.id} ;\n")
        if entry.file:
            say(message("The passage is in {file} already: the line is enough.", file=entry.file), err=True)
        else:
            say(entry.turtle.rstrip())
    if not citations:
        for line in not_found(article, text, project.nearest(article, text)):
            say(line, err=True)
    elif len(citations) > 1:
        say(message("{number} places. Give more words to mean one of them.", number=len(citations)), err=True)
    return 0 if citations else 1


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@seeds_option
@needed_articles_option
@format_option("text", "json")
def audit(slugs: tuple[str, ...], seeds: Seeds, articles: Path | None, form: str) -> int:
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
        print_table(columns, map(audit_row, held.ledgers))
        for line in left_to_do(held):
            say(line, err=True)
    return 0 if held.closed else 1


@click.command(cls=TakesNumbers)
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
    seeds: Seeds,
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
    paragraphs = listed(passage.paragraph for passage in done.passages)
    told = message(
        "Dismissed in paragraph {paragraphs}; stubs taken away: {number}.", paragraphs=paragraphs, number=done.stubs
    )
    say(told, err=True)
    return 0


@click.command()
@click.argument("article")
@own_seeds_option
@needed_articles_option
def mend(article: str, seeds: Seeds, articles: Path | None) -> int:
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
    told = message_of_number(
        "{number} passage moved, {kept} left where they stand, {unplaced} not found; "
        "headline and body: {start} to {end}.",
        "{number} passages moved, {kept} left where they stand, {unplaced} not found; "
        "headline and body: {start} to {end}.",
        done.moved,
        kept=done.kept,
        unplaced=len(done.unplaced),
        start=done.body[0],
        end=done.body[1],
    )
    say(told, err=True)
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
def fmt(seeds: Seeds, only_check: bool, upgrade: bool) -> int:
    r"""Bring the curated files into the canonical layout: one predicate a line, in a fixed order.

    \b
    Examples:
      duikou fmt --seeds seeds
      duikou fmt --upgrade --seeds seeds
    """
    project = Project(seeds)
    found = project.fmt(check=only_check, upgrade=upgrade)
    if only_check:
        done = message("not in canonical layout. Run: duikou fmt --seeds {seeds}", seeds=project.seeds)
    else:
        done = message("brought forward") if upgrade else message("formatted")
    for path in found:
        say(f"{path}: {done}")
    if only_check:
        return 1 if found else 0
    say(message_of_number("{number} file changed.", "{number} files changed.", len(found)), err=True)
    if upgrade and found:
        left = f"duikou check --seeds {project.seeds} --articles FOLDER"
        told = message(
            "What no passage names has to be given its ground by a person; this tells where: {command}", command=left
        )
        say(told, err=True)
    return 0


@click.command()
@click.argument("text", type=click.Path(path_type=Path), metavar="ARTICLE.txt")
@click.option("--slug", help="Short name, used in ids. [default: the name of the file]")
@click.option("--title", default="", help="Title as printed. [default: from the text, where it states one]")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--issued", default="", help="Date of issue: 2024, 2024-05 or 2024-05-29.")
@click.option("--url", default="", help="Where it is to be read.")
@click.option("--archive-url", default="", help="Where an archived copy is to be read.")
@click.option("--no-address", is_flag=True, help="Record that an address was looked for and none was found.")
@click.option("--copy-of", default="", metavar="ARTICLE", help="The article whose text it is; no claims are begun.")
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
    archive_url: str,
    no_address: bool,
    copy_of: str,
    body: tuple[str, str] | None,
    seeds: Seeds,
) -> int:
    r"""Register an article, open a claims file with a stub for every numeral, and dismiss what is none at sight.

    \b
    Example:
      duikou new ~/articles/sample-2024.txt --publisher 示例日报 --seeds seeds
    """
    done = Project(seeds).new(
        text,
        slug or "",
        title=title,
        publisher=publisher,
        issued=issued,
        url=url,
        archive_url=archive_url,
        no_address=no_address,
        copy_of=copy_of,
        body=body,
    )
    for path in done.files:
        say(str(path))
    if likely := done.likely_original:
        text_of_it = message(
            "{slug} is likely a copy of {original}: {share} of the shorter text is in the other.",
            slug=done.slug,
            original=likely.slug,
            share=f"{likely.likeness:.0%}",
        )
        repair = message(
            "If it is: duikou withdraw {slug}, then duikou new with --copy-of {original}.",
            slug=done.slug,
            original=likely.slug,
        )
        say(f"{text_of_it} {repair}", err=True)
    for line in () if copy_of else what_now(done):
        say(line, err=True)
    return 0
