"""Commands that ask a build: query, show, ref."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from duikou.cli.options import build_option, format_option
from duikou.cli.profile_lines import print_profile
from duikou.cli.sources import engine_option, open_source, source_options
from duikou.cli.sums import standing_told
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, give_pieces, one_line, say
from duikou.messages import in_words, language, listed, message, message_of_number, template, text
from duikou.model.grades import ADJUDICATED, spoken
from duikou.store.answers import FORMS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from duikou.model.records import Claim
    from duikou.store.shown import Shown


_SHOWN: Final = (
    *(template("pairing"), template("figure"), template("event"), template("organization"), template("instrument")),
    *(template("provider"), template("recipient"), template("period")),
    *(template("capacity"), template("change"), template("rank"), template("rate"), template("returned")),
    *(template("share"), template("disputed"), template("refuted"), template("superseded")),
    *(template("what"), template("definition"), template("domain"), template("range"), template("aligned with")),
    *(template("columns"), template("see also"), template("class"), template("property")),
)
"""Words of the build and the reference that lines for people show translated."""


def _complete_queries(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from duikou.store.named import named_queries

    found = named_queries().values()
    return [CompletionItem(query.name, help=query.title) for query in found if query.name.startswith(incomplete)]


@click.command()
@click.argument("question", metavar="NAME|FILE.rq|SPARQL|-", shell_complete=_complete_queries)
@click.option(
    "-p", "--parameter", "parameters", multiple=True, metavar="COLUMN=VALUE", help="Keep rows with this value."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, help="Seconds."
)
@click.option(
    "--memory", type=click.FloatRange(min=0, min_open=True), default=2048.0, show_default=True, help="Megabytes."
)
@click.option("--allow-service", is_flag=True, help="Let the query reach out with SERVICE.")
@build_option
@engine_option
@format_option(*FORMS)
def query(
    question: str,
    parameters: tuple[str, ...],
    timeout: float,
    memory: float,
    allow_service: bool,
    folder: Path,
    engine: str,
    form: str,
) -> int:
    r"""Answer a named query, or SPARQL: a file, a text, or from stdin (-).

    \b
    Prefixes are declared (dk: place: claim: …). duikou ref lists the named queries,
    duikou ref NAME shows the SPARQL of one.

    Examples:
      duikou query who-assists-whom -p provider=广州市
      duikou query 'SELECT ?place { ?place dk:code "440100" }'
      duikou query money --format csv > money.csv
      duikou query my-question.rq
    """
    from duikou.store.leash import Limits, QueryMemoryError, say_before_abort
    from duikou.store.misspelt import unknown_terms
    from duikou.store.named import decode_query, read_parameters, read_query

    asked = read_query(decode_query(sys.stdin.buffer.read(), "stdin") + "\n" if question == "-" else question)
    gone = QueryMemoryError(memory)
    say_before_abort(f"duikou: {gone}", gone.exit_code)  # opening a store starts threads, which need room already
    opened = open_source(folder, engine, timeout)
    asking, bindings = opened.engine, read_parameters(parameters, opened.lookup, asked)
    for told in () if asked.name else unknown_terms(asked.text, asking):
        say(f"duikou: {told}", err=True)
    answering, narrowed = asking.answering(asked.name), asked.narrowed(bindings)
    limits = Limits(timeout, memory)
    if form == "table":
        rows = answering.select(narrowed, bindings, limits=limits, allow_service=allow_service)
        print_table(rows.columns, rows.rows)
        say(message_of_number("{number} row.", "{number} rows.", len(rows.rows)), err=True)
    else:
        give_pieces(answering.pieces(narrowed, bindings, form=form, limits=limits, allow_service=allow_service))
    return 0


@click.command()
@click.argument("name")
@click.option(
    "--readback",
    "reads_back",
    is_flag=True,
    help="Of each claim its labels, and below each the sentence that its fields make.",
)
@source_options
@format_option("text", "json")
def show(name: str, reads_back: bool, folder: Path, engine: str, form: str) -> int:
    r"""Show everything known about a party, claim, article or concept, with the evidence.

    Of a party or programme its profile comes first: the sentence that sums it up, by counterpart what is given and
    received, the money, what is inside it, what reaches it without being said of it, by year, and what is missing.

    \b
    Examples:
      duikou show 广州市
      duikou show claim:yueqian-2023-key-county-fiscal-aid
      duikou show article:yueqian-2023 --readback    what a second reader checks
    """
    opened = open_source(folder, engine)
    found = opened.show(name)
    profile = opened.profile(found.id) if found.id in opened.things.parties else None
    if form == "json":
        told = found.as_mapping() | {"profile": profile.as_mapping() if profile else None}
        give(json.dumps(told, ensure_ascii=False, indent=2))
    elif reads_back:
        _print_readbacks(found)
    else:
        _print_facts(found)
        if profile:
            print_profile(profile, opened.things)
        _print_claims(found)
    return 0


def _role(role: str) -> str:
    """Return for what a passage is cited; the list that is left open shares its English word with an open ledger."""
    return text("leaves open") if role == "open" and language() == "zh" else text(role)


def _say(text: str, indent: int = 0) -> None:
    say(" " * indent + one_line(text))


def _print_facts(found: "Shown") -> None:
    _say(f"{found.label}  {found.english}")
    _say(found.id)
    for key, value in found.facts:
        _say(message("{title}: {value}", title=text(key), value=in_words(value)), 2)
    if found.claim:
        _print_claim(found.claim)
        for sentence in found.readbacks[found.claim.id]:
            _say(sentence, 4)


def _print_claims(found: "Shown") -> None:
    parts = (
        (message("Provides"), found.gives),
        (message("Receives"), found.receives),
        (message("Named in"), found.mentioned),
    )
    for title, claims in parts:
        if claims:
            say("\n" + message("{title} ({number})", title=title, number=len(claims)))
        for claim in claims:
            _print_claim(claim)
    if found.dismissals:
        say("\n" + message("{title} ({number})", title=message("Dismissed"), number=len(found.dismissals)))
    for dismissal in found.dismissals:
        _say(f"- {dismissal.printed} ({dismissal.reason.partition(':')[2]})")
        _say(dismissal.id, 4)


def _print_readbacks(found: "Shown") -> None:
    for claim in found.claims:
        _say(claim.id)
        for label, sentence in zip(claim.label, found.readbacks[claim.id], strict=True):
            _say(label, 2)
            _say(sentence, 4)
        say("")


def _print_claim(claim: "Claim") -> None:
    quantity = claim.quantity
    amount = (
        message(
            " {printed} ({reckoning})", printed=quantity.printed, reckoning=text(quantity.reckoning.partition(":")[2])
        )
        if quantity
        else ""
    )
    period = "–".join(dict.fromkeys(filter(None, (claim.begins, claim.until)))) + (
        message(" as of {date}", date=claim.as_of) if claim.as_of else ""
    )
    marks = [] if claim.explicit else [message("inferred")]
    marks += [message("planned")] if claim.planned else []
    marks += [] if claim.current else [text(claim.standing.partition(":")[2])]
    marks += [] if claim.grade == ADJUDICATED else [spoken(claim.grade)]
    _say(f"- {claim.label.zh}{amount}" + (f" [{listed(marks)}]" if marks else ""))
    _say(claim.label.en, 4)
    parties = (
        f"{' '.join(claim.providers)} → {' '.join(claim.recipients)}" if claim.providers or claim.recipients else ""
    )
    about = message("about {things}", things=" ".join(claim.about)) if claim.about else ""
    standing = "" if claim.current else standing_told(claim.standing, claim.standing_reason)
    successor = message("successor: {claim}", claim=claim.successor) if claim.successor else ""
    for line in (standing, successor, parties, about, period, claim.note.zh, claim.note.en):
        if line:
            _say(line, 4)
    places = (
        message(
            "{article} paragraph {paragraph} ({role})",
            article=entry.article,
            paragraph=entry.paragraph,
            role=_role(entry.role),
        )
        for entry in claim.evidence
    )
    _say(claim.id, 4)
    _say(message("; ").join(dict.fromkeys(places)), 4)


@click.command()
@click.argument("name", required=False, default="")
@format_option("text", "json")
def ref(name: str, form: str) -> int:
    r"""Look up terms, named queries and reports, offline.

    \b
    Examples:
      duikou ref                    everything, a line each
      duikou ref dk:partitions      one term
      duikou ref mode:              every mode, the words of a column of a table
      duikou ref 消费扶贫             the terms that the field calls so, in Chinese or English
      duikou ref who-assists-whom   one query: its columns, and its SPARQL, which any engine answers
    """
    from duikou.reference import ref as look_up

    chosen = look_up(name)
    if form == "json":
        give(json.dumps(chosen, ensure_ascii=False, indent=2))
    elif name:
        for number, (found, entry) in enumerate(chosen.items()):
            if found != name:
                say(f"\n{found}" if number else found)
            for key, value in entry.items():
                say(f"\n{value}" if key == "sparql" else _ref_line(key, value))
    else:
        print_table(("name", "what", "label", "definition"), [_ref_row(key, value) for key, value in chosen.items()])
    return 0


def _ref_line(key: str, value: str) -> str:
    told = text(value) if key == "what" and value != "value" else value  # a figure's value is called the same
    return message("{title}: {value}", title=text(key), value=told)


def _ref_row(name: str, entry: dict[str, str]) -> tuple[str, ...]:
    return (name, entry["what"], entry["label"], entry["definition"])
