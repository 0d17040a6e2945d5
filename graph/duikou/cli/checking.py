"""What a check looked at, in numbers, as check and build tell it in the end."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from duikou.messages import listed, message, message_of_number, template

if TYPE_CHECKING:
    from duikou.curation.findings import Findings

_MOST_NAMED: Final = 5
_SAID: Final = {
    "verified": template("{count} verified"),
    "moved": template("{count} moved"),
    "ambiguous": template("{count} ambiguous"),
    "missing": template("{count} missing"),
    "no text": template("{count} no text"),
}
"""How many passages are of each status."""
_HELD: Final = {
    "figures": template("{held} of {all} figures"),
    "names": template("{held} of {all} names"),
    "dates": template("{held} of {all} dates"),
}


def passages_told(counts: Mapping[str, int]) -> str:
    """Return how many passages are of each status, those with none left out, "" for none at all."""
    return listed(message(_SAID[status], count=count) for status, count in counts.items() if count)


def what_was_checked(found: "Findings") -> str:
    """Return in how many claims problems were looked for, what was held against texts, and what was not, in a line."""
    held = listed(
        message(_HELD[kind], held=counts.held, all=counts.all) for kind, counts in found.held.items() if counts.all
    )
    told = (
        message("passages: {passages}", passages=passages_told(found.passages) or message("none")),
        *([message("held against them: {held}", held=held)] if held else []),
        *_numerals(found),
        *_not_checked(found),
    )
    return message_of_number(
        "in {number} claim; {told}.", "in {number} claims; {told}.", found.claims, told=message("; ").join(told)
    )


def _numerals(found: "Findings") -> Iterator[str]:
    if found.ledgers:
        numbers = found.numerals
        yield message("numerals accounted for: {accounted} of {all}", accounted=numbers.accounted, all=numbers.all)
    still_open = [
        message("{number} in {article}", number=ledger.all - ledger.accounted, article=slug)
        for slug, ledger in found.ledgers.items()
        if ledger.all > ledger.accounted
    ]
    if still_open:
        yield message("open: {articles} (see duikou audit)", articles=_listed(still_open))


def _not_checked(found: "Findings") -> Iterator[str]:
    """Yield what takes the text of an article as it was registered, where that is not at hand."""
    without = [slug for slug, has_text in sorted(found.articles.items()) if not has_text]
    of_other = [slug for slug, has_text in sorted(found.articles.items()) if has_text and slug not in found.ledgers]
    if without:
        yield message(
            "not checked for want of the text (--articles), passages and numerals of {articles}",
            articles=_listed(without),
        )
    if of_other:
        yield message(
            "numerals not counted, for a broken file or another copy of the text, of {articles}",
            articles=_listed(of_other),
        )


def _listed(articles: list[str]) -> str:
    if len(articles) <= _MOST_NAMED:
        return listed(articles)
    return message_of_number("{number} article", "{number} articles", len(articles))
