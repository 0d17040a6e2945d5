"""Commands for those who curate: check, cite, audit, dismiss, fmt, new."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.options import articles_option, format_option, seeds_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, one_line, say
from duikou.errors import UsageError
from duikou.resources import ontology_folder, seeds_folder

if TYPE_CHECKING:
    from duikou.curation.audit import Ledger
    from duikou.curation.register import Registered
    from duikou.curation.seeds import Seeds
    from duikou.errors import Problem

_TEXTS = click.option(
    "--articles",
    type=click.Path(path_type=Path),
    envvar="DUIKOU_ARTICLES",
    required=True,
    help="Folder of the article texts.",
)


@click.command()
@seeds_option
@articles_option
@format_option("text", "json")
def check(seeds: Path | None, articles: Path | None, form: str) -> int:
    r"""Check the curated files and list every problem, sorted, with file, line and what to do.

    \b
    Example:
      duikou check --articles ~/articles
    """
    from duikou.curation.check import check as check_seeds

    checked = check_seeds(seeds or seeds_folder(), ontology_folder(), articles)
    if form == "json":
        content = {"problems": [asdict(problem) for problem in checked.problems], "passages": checked.passages}
        give(json.dumps(content, ensure_ascii=False, indent=2))
        return 1 if checked.errors else 0
    shown = list(_without_stubs(checked.seeds, checked.problems))
    for problem in shown:
        say(problem.text())
    claims, warnings = len(checked.seeds.claims), sum(problem.severity == "warning" for problem in shown)
    passages = ", ".join(f"{count} {status}" for status, count in checked.passages.items() if count)
    say(
        f"{len(shown) - warnings} errors, {warnings} warnings in {claims} claims; passages: {passages or 'none'}.",
        err=True,
    )
    return 1 if checked.errors else 0


def _without_stubs(seeds: "Seeds", problems: "Iterable[Problem]") -> "Iterator[Problem]":
    """Yield the problems, with all that a stub lacks told as one."""
    from duikou.curation.stubs import is_stub
    from duikou.errors import Problem

    stubs = {name: block for name, block in seeds.claims.items() if is_stub(block)}
    told: set[str] = set()
    for problem in problems:
        stub = stubs.get(problem.claim)
        if stub is None:
            yield problem
        elif problem.claim not in told:
            told.add(problem.claim)
            slug, printed = problem.claim.removeprefix("claim:").rpartition("-numeral-")[0], stub.text("dk:printed")
            message = f"{printed!r} is a stub that nobody has filled."
            words = f"'{printed}'" if len(printed) > 1 else "TEXT"
            advice = f"Say what it counts and rename it, or: duikou dismiss {slug} {words} REASON"
            yield Problem(stub.file, stub.line, problem.claim, message, advice)


@click.command()
@click.argument("article")
@click.argument("text")
@seeds_option
@_TEXTS
@format_option("text", "json")
def cite(article: str, text: str, seeds: Path | None, articles: Path, form: str) -> int:
    r"""Find TEXT in the article with the slug ARTICLE and print the passage, ready to paste.

    \b
    Line breaks, spaces and full-width punctuation make no difference.

    \b
    Example:
      duikou cite yueqian-2023 "257.7万元" --articles ~/articles
    """
    from duikou.curation.citing import find_citations
    from duikou.curation.seeds import read_seeds

    known = read_seeds(seeds or seeds_folder(), ontology_folder())
    citations = find_citations(known, article, text, articles)
    if form == "json":
        found = [{"id": entry.id, **asdict(entry.passage), "words": entry.words} for entry in citations]
        give(json.dumps(found, ensure_ascii=False, indent=2))
    for entry in citations if form == "text" else ():
        say(f"paragraph {entry.passage.paragraph}: …{one_line(entry.around)}…", err=True)
        say(f"    dk:evidence {entry.id} ;\n")
        if entry.id in known.passages:
            say(f"The passage is in {known.passages[entry.id].file} already: the line is enough.", err=True)
        else:
            say(entry.turtle.rstrip())
    if not citations:
        say(f"{text!r} is nowhere in the body of {article}. Try fewer words, as the article has them.", err=True)
    elif len(citations) > 1:
        say(f"{len(citations)} places. Give more words to mean one of them.", err=True)
    return 0 if citations else 1


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@seeds_option
@_TEXTS
@format_option("text", "json")
def audit(slugs: tuple[str, ...], seeds: Path | None, articles: Path, form: str) -> int:
    r"""Hold the ledger: every numeral of an article is in a claim, in a name, or dismissed with a reason.

    \b
    Exit status 1 where one is open or a stub, or where a registered article has no text in the folder.

    \b
    Example:
      duikou audit --articles ~/articles
    """
    from duikou.curation.audit import audit as audit_seeds
    from duikou.curation.seeds import read_seeds
    from duikou.curation.stubs import stubs_of
    from duikou.curation.texts import match_texts
    from duikou.errors import DataError, UnknownNameError

    known = read_seeds(seeds or seeds_folder(), ontology_folder())
    if known.errors:
        raise DataError(known.problems)
    for slug in slugs:
        if slug not in known.articles:
            raise UnknownNameError("article", slug, known.articles)
    texts = match_texts(known, articles)
    for problem in texts.problems:
        if not problem.claim:  # of a file in the folder of texts, not of an article
            say(problem.text(), err=True)
    ledgers = [ledger for ledger in audit_seeds(known, texts) if not slugs or ledger.slug in slugs]
    stubs = {ledger.slug: len(stubs_of(known, ledger.slug)) for ledger in ledgers}
    if form == "json":
        give(json.dumps([_audit_entry(ledger, stubs[ledger.slug]) for ledger in ledgers], indent=2))
    else:
        columns = ("article", "numerals", "accounted", "figure", "date", "name", "dismissed", "open", "digits", "state")
        print_table(columns, [_audit_row(ledger, stubs[ledger.slug]) for ledger in ledgers])
        for ledger in ledgers:
            content_of = texts.found[ledger.slug].content if ledger.has_text else ""
            for line in _left_to_do(ledger, content_of, stubs[ledger.slug]):
                say(line, err=True)
    return 0 if ledgers and all(ledger.closed and not stubs[ledger.slug] for ledger in ledgers) else 1


def _audit_entry(ledger: "Ledger", stubs: int) -> dict[str, object]:
    closed = ledger.closed and not stubs
    return {
        "article": ledger.slug,
        "closed": closed,
        "digits": ledger.digits,
        "numerals": ledger.counts,
        "stubs": stubs,
    }


def _left_to_do(ledger: "Ledger", content: str, stubs: int) -> Iterator[str]:
    """Yield a line for every open place of an article, and for its stubs."""
    from duikou.curation.dismissing import open_places

    for place in open_places(content, ledger):
        where = f"{ledger.slug}, paragraph {place.paragraph}, code point {place.start}"
        yield f"{where}: {place.words} is open (…{place.context}…): {place.advice}"
    if stubs:
        yield f"{ledger.slug}: {stubs} stubs wait to be filled or dismissed; duikou check names them"


def _audit_row(ledger: "Ledger", stubs: int) -> tuple[str | int, ...]:
    from duikou.curation.audit import ACCOUNTS

    if not ledger.has_text:
        return (ledger.slug, "", "", *("" for _ in ACCOUNTS), "", "no text")
    total, still_open = len(ledger.entries), len(ledger.open)
    share = f"{(total - still_open) / total:.1%}" if total else "none"
    state = "open" if not ledger.closed else "stubs" if stubs else "closed"
    return (ledger.slug, total, share, *ledger.counts.values(), ledger.digits, state)


@click.command()
@click.argument("article")
@click.argument("text")
@click.argument("reason")
@click.option("--restates", default="", metavar="CLAIM", help="The claim that it says again; for the reason restates.")
@click.option("--note", nargs=2, default=("", ""), metavar="EN ZH", help="A remark in English and in Chinese.")
@click.option(
    "--seeds", type=click.Path(path_type=Path), envvar="DUIKOU_SEEDS", required=True, help="Folder of the seeds."
)
@_TEXTS
def dismiss(
    article: str, text: str, reason: str, restates: str, note: tuple[str, str], seeds: Path, articles: Path
) -> int:
    r"""Dismiss TEXT, which is no quantity, wherever it is open in ARTICLE, and take its stubs away.

    \b
    Reasons: date, dateline, enumeration, idiom, name, quotation, reference-back, restates, slogan, word.

    \b
    Example:
      duikou dismiss sample-2024 两地 reference-back --seeds seeds --articles ~/articles
    """
    from duikou.curation.dismissing import dismiss as dismiss_words

    done = dismiss_words(seeds, ontology_folder(), article, text, reason, articles, restates, note)
    say(done.id)
    paragraphs = ", ".join(str(passage.paragraph) for passage in done.passages)
    say(f"Dismissed in paragraph {paragraphs}; stubs taken away: {done.stubs}.", err=True)
    return 0


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file is not in canonical layout."
)
@seeds_option
def fmt(seeds: Path | None, only_check: bool) -> int:
    r"""Bring the curated files into the canonical layout: one predicate a line, in a fixed order.

    \b
    Example:
      duikou fmt --seeds seeds
    """
    from duikou.curation.tidy import tidy, untidy_files

    folder = seeds or seeds_folder()
    if only_check:
        untidy = [path for path, _ in untidy_files(folder, ontology_folder())]
        for path in untidy:
            say(f"{path}: not in canonical layout. Run: duikou fmt --seeds {folder}")
        return 1 if untidy else 0
    changed = tidy(folder, ontology_folder())
    for path in changed:
        say(f"{path}: formatted")
    say(f"{len(changed)} files changed.", err=True)
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
@click.option(
    "--seeds", type=click.Path(path_type=Path), envvar="DUIKOU_SEEDS", required=True, help="Folder of the seeds."
)
def new(
    text: Path,
    slug: str | None,
    title: str,
    publisher: str,
    issued: str,
    url: str,
    body: tuple[str, str] | None,
    seeds: Path,
) -> int:
    r"""Register an article, open a claims file with a stub for every numeral, and dismiss what is none at sight.

    \b
    Example:
      duikou new ~/articles/sample-2024.txt --publisher 示例日报 --seeds seeds
    """
    from duikou.curation.listing import is_plain_file
    from duikou.curation.register import register_article

    if not is_plain_file(text):
        raise UsageError(f"{text}: there is no such file. Name the text of an article.")
    done = register_article(
        seeds,
        ontology_folder(),
        text,
        slug or text.stem,
        title=title,
        publisher=publisher,
        issued=issued,
        url=url,
        body=body,
    )
    for path in done.files:
        say(str(path))
    for line in _what_now(done):
        say(line, err=True)
    return 0


def _what_now(done: "Registered") -> Iterator[str]:
    """Yield what was found out of a new article, and what is left to do."""
    found = f"{done.stubs} stubs to fill, {done.dismissed} words and list numbers dismissed at sight"
    yield f"Registered {done.slug}, «{done.title}»: {found}."
    span = f"code points {done.body[0]} to {done.body[1]}, from «{done.opening}…» to «…{done.closing}»"
    yield f"Headline and body: {span}. If that is wrong, undo this and give --body."
    dismissing = f"duikou dismiss {done.slug} TEXT REASON"
    yield f"Next: say of each stub what it counts, or: {dismissing}; then duikou check and duikou audit."
