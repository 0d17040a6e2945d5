"""Commands for those who curate: check, cite, audit, fmt, new."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from duikou.cli.options import articles_option, format_option, seeds_option
from duikou.cli.tables import print_table
from duikou.errors import UsageError
from duikou.resources import ontology_folder, seeds_folder


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
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return 1 if checked.errors else 0
    for problem in checked.problems:
        click.echo(problem.text())
    claims, warnings = len(checked.seeds.claims), len(checked.problems) - len(checked.errors)
    passages = ", ".join(f"{count} {status}" for status, count in checked.passages.items() if count)
    click.echo(
        f"{len(checked.errors)} errors, {warnings} warnings in {claims} claims; passages: {passages or 'none'}.",
        err=True,
    )
    return 1 if checked.errors else 0


@click.command()
@click.argument("article")
@click.argument("text")
@seeds_option
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    envvar="DUIKOU_ARTICLES",
    required=True,
    help="Folder of the article texts.",
)
@format_option("text", "json")
def cite(article: str, text: str, seeds: Path | None, articles: Path, form: str) -> int:
    r"""Find TEXT in the article with the slug ARTICLE and print the passage, ready to paste.

    \b
    Line breaks, spaces and full-width punctuation make no difference.

    Example:
      duikou cite yueqian-2023 "257.7万元" --articles ~/articles
    """
    from duikou.curation.citing import find_citations
    from duikou.curation.seeds import read_seeds

    known = read_seeds(seeds or seeds_folder(), ontology_folder())
    citations = find_citations(known, article, text, articles)
    if form == "json":
        found = [{"id": entry.id, **asdict(entry.passage), "words": entry.words} for entry in citations]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    for entry in citations if form == "text" else ():
        click.echo(f"    dk:evidence {entry.id} ;\n\n{entry.turtle}")
        click.echo(f"paragraph {entry.passage.paragraph}: …{entry.around}…", err=True)
    if not citations:
        click.echo(f"{text!r} is nowhere in the body of {article}. Try fewer words, as the article has them.", err=True)
    elif len(citations) > 1:
        click.echo(f"{len(citations)} places. Give more words to mean one of them.", err=True)
    return 0 if citations else 1


@click.command()
@click.argument("slugs", nargs=-1, metavar="[ARTICLE]...")
@seeds_option
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    envvar="DUIKOU_ARTICLES",
    required=True,
    help="Folder of the article texts.",
)
@format_option("text", "json")
def audit(slugs: tuple[str, ...], seeds: Path | None, articles: Path, form: str) -> int:
    r"""Hold the ledger: every numeral of an article is in a claim, in a name, or dismissed with a reason.

    \b
    Exit status 1 where one is open, or where a registered article has no text in the folder.

    Example:
      duikou audit --articles ~/articles
    """
    from duikou.curation.audit import audit as audit_seeds
    from duikou.curation.seeds import read_seeds
    from duikou.curation.texts import match_texts
    from duikou.errors import DataError, UnknownNameError

    known = read_seeds(seeds or seeds_folder(), ontology_folder())
    if known.problems:
        raise DataError(known.problems)
    for slug in slugs:
        if slug not in known.articles:
            raise UnknownNameError("article", slug, known.articles)
    ledgers = [
        ledger for ledger in audit_seeds(known, match_texts(known, articles)) if not slugs or ledger.slug in slugs
    ]
    if form == "json":
        content = [
            {"article": entry.slug, "closed": entry.closed, "digits": entry.digits, "numerals": entry.counts}
            for entry in ledgers
        ]
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        columns = ("article", "numerals", "accounted", "figure", "date", "name", "dismissed", "open", "digits", "state")
        print_table(columns, [_audit_row(ledger) for ledger in ledgers])
        for ledger in ledgers:
            for entry in ledger.open:
                place = f"{ledger.slug}, paragraph {entry.paragraph}, code point {entry.numeral.start}"
                click.echo(f"{place}: {entry.numeral.text} is open (…{entry.context}…)", err=True)
    return 0 if ledgers and all(ledger.closed for ledger in ledgers) else 1


def _audit_row(ledger: object) -> tuple[str | int, ...]:
    from duikou.curation.audit import ACCOUNTS, Ledger

    if not isinstance(ledger, Ledger):
        raise TypeError("not a ledger")
    if not ledger.has_text:
        return (ledger.slug, "", "", *("" for _ in ACCOUNTS), "", "no text")
    total, still_open = len(ledger.entries), len(ledger.open)
    share = f"{(total - still_open) / total:.1%}" if total else "none"
    return (ledger.slug, total, share, *ledger.counts.values(), ledger.digits, "closed" if ledger.closed else "open")


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
            click.echo(f"{path}: not in canonical layout. Run: duikou fmt --seeds {folder}")
        return 1 if untidy else 0
    changed = tidy(folder, ontology_folder())
    for path in changed:
        click.echo(f"{path}: formatted")
    click.echo(f"{len(changed)} files changed.", err=True)
    return 0


@click.command()
@click.argument("text", type=click.Path(path_type=Path), metavar="ARTICLE.txt")
@click.option("--slug", help="Short name, used in ids. [default: the name of the file]")
@click.option("--title", default="", help="Title as printed. [default: from the text, where it states one]")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--issued", default="", help="Date of issue: 2024, 2024-05 or 2024-05-29.")
@click.option("--url", default="", help="Where it is to be read.")
@click.option(
    "--seeds", type=click.Path(path_type=Path), envvar="DUIKOU_SEEDS", required=True, help="Folder of the seeds."
)
def new(text: Path, slug: str | None, title: str, publisher: str, issued: str, url: str, seeds: Path) -> int:
    r"""Register an article and open a claims file with a stub for every numeral of its body.

    \b
    Example:
      duikou new ~/articles/sample-2024.txt --publisher 示例日报 --seeds seeds
    """
    from duikou.curation.register import register_article
    from duikou.curation.seeds import read_seeds
    from duikou.errors import DataError

    if not text.is_file():
        raise UsageError(f"{text}: there is no such file. Name the text of an article.")
    known = read_seeds(seeds, ontology_folder())
    if known.problems:
        raise DataError(known.problems)
    done = register_article(known, text, slug or text.stem, title=title, publisher=publisher, issued=issued, url=url)
    for path in done.files:
        click.echo(str(path))
    start, end = done.body
    click.echo(
        f"Registered {done.slug}, «{done.title}»: {done.stubs} numerals to fill.\n"
        f"Its body is taken to be code points {start} to {end}; mend dk:bodyStart and dk:bodyEnd if that is wrong.\n"
        f"Next: say of each stub what it counts, or move it to dismissals/{done.slug}.ttl;\n"
        "then duikou check and duikou audit.",
        err=True,
    )
    return 0
