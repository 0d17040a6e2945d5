"""What the commands for those who curate tell of what they found, and of what is left to do."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from duikou.cli.terminal import one_line
from duikou.messages import listed, message, message_of_number, template

if TYPE_CHECKING:
    from duikou.curation.audit import Audited, Ledger
    from duikou.curation.citing import Citation
    from duikou.curation.register import Registered

_STATES: Final = {
    "no text": template("no text"),
    "open": template("open"),
    "stubs": template("stubs"),
    "closed": template("closed"),
}
"""What the states of ledgers are called in a table for people."""


def not_found(article: str, text: str, nearest: Iterable["Citation"]) -> Iterator[str]:
    """Yield that a text stands nowhere in an article, and a line for each place that is like it."""
    yield message(
        "{text!r} is nowhere in the body of {article}. Try fewer words, as the article has them.",
        text=text,
        article=article,
    )
    for near in nearest:
        place = near.passage
        yield message(
            "No match, but like it: paragraph {number}, code points {start} to {end}: …{around}…",
            number=place.paragraph,
            start=place.start,
            end=place.end,
            around=one_line(near.around),
        )


def left_to_do(held: "Audited") -> Iterator[str]:
    """Yield a line for every open place of an article, and for its stubs."""
    for ledger in held.ledgers:
        for place in held.open_places(ledger):
            yield message(
                "{article}, paragraph {number}, code point {start}: {words} is open (…{context}…): {advice}",
                article=ledger.slug,
                number=place.paragraph,
                start=place.start,
                words=place.words,
                context=place.context,
                advice=place.advice,
            )
        if ledger.digits_unread:
            yield message_of_number(
                "{article}: {number} run of digits was not read; that is a fault of duikou",
                "{article}: {number} runs of digits were not read; that is a fault of duikou",
                ledger.digits_unread,
                article=ledger.slug,
            )
        if ledger.stubs:
            yield message_of_number(
                "{article}: {number} stub waits to be filled or dismissed; see duikou check",
                "{article}: {number} stubs wait to be filled or dismissed; see duikou check",
                ledger.stubs,
                article=ledger.slug,
            )


def audit_row(ledger: "Ledger") -> tuple[str | int, ...]:
    """Return the row of a ledger in the table of an audit."""
    if not ledger.has_text:
        return (ledger.slug, "", "", *("" for _ in ledger.counts), "", "", message(_STATES[ledger.state]))
    total, still_open = len(ledger.entries), len(ledger.open)
    share = f"{(total - still_open) / total:.1%}" if total else message("none")
    return (
        ledger.slug,
        total,
        share,
        *ledger.counts.values(),
        ledger.outside,
        ledger.digits,
        message(_STATES[ledger.state]),
    )


def what_now(done: "Registered") -> Iterator[str]:
    """Yield what was found out of a new article, and what is left to do."""
    yield message(
        "Registered {article}, «{title}»: {stubs}, {words}.",
        article=done.slug,
        title=done.title,
        stubs=message_of_number("{number} stub to fill", "{number} stubs to fill", done.stubs),
        words=message_of_number(
            "{number} word or list number dismissed at sight",
            "{number} words and list numbers dismissed at sight",
            done.dismissed,
        ),
    )
    if done.unwritten:
        words = listed(done.unwritten)
        yield message("Dismissed as words, by position alone, since names may look so: {words}.", words=words)
    outside = message_of_number(" {number} numeral lies outside.", " {number} numerals lie outside.", done.outside)
    yield message(
        "Headline and body: code points {start} to {end}, from «{opening}…» to «…{closing}».{outside} "
        "If that is wrong: duikou withdraw {article}, then this again with --body.",
        article=done.slug,
        start=done.body[0],
        end=done.body[1],
        opening=done.opening,
        closing=done.closing,
        outside=outside if done.outside else "",
    )
    yield message(
        "Next: say of each stub what it counts, or: duikou dismiss {article} TEXT REASON; "
        "then duikou check and duikou audit.",
        article=done.slug,
    )
