"""What a check looked at, in numbers, as check and build tell it in the end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from duikou.messages import listed, message, message_of_number, template

if TYPE_CHECKING:
    from duikou.curation.check import Checked

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


def passages_told(counts: dict[str, int]) -> str:
    """Return how many passages are of each status, those with none left out, "" for none at all."""
    return listed(message(_SAID[status], count=count) for status, count in counts.items() if count)


def what_was_checked(checked: "Checked") -> str:
    """Return in how many claims problems were looked for, what was held against texts, and what was not, in a line."""
    held = listed(
        message(_HELD[kind], held=counts.held, all=counts.all) for kind, counts in checked.held.items() if counts.all
    )
    told = (
        message("passages: {passages}", passages=passages_told(checked.passages) or message("none")),
        *([message("held against them: {held}", held=held)] if held else []),
        *_numerals(checked),
        *_not_checked(checked),
    )
    return message_of_number(
        "in {number} claim; {told}.", "in {number} claims; {told}.", len(checked.claims), told=message("; ").join(told)
    )


def _numerals(checked: "Checked") -> Iterator[str]:
    numbers = checked.numerals
    if checked.ledgers:
        yield message("numerals accounted for: {accounted} of {all}", accounted=numbers.accounted, all=numbers.all)
    still_open = [
        message("{number} in {article}", number=len(ledger.open), article=ledger.slug)
        for ledger in checked.ledgers
        if ledger.open
    ]
    if still_open:
        yield message("open: {articles} (see duikou audit)", articles=_listed(still_open))


def _not_checked(checked: "Checked") -> Iterator[str]:
    """Yield what takes the text of an article as it was registered, where that is not at hand."""
    read = {ledger.slug for ledger in checked.ledgers}
    without = [slug for slug in checked.articles if slug not in checked.texts.found]
    of_other = [slug for slug in checked.articles if slug in checked.texts.found and slug not in read]
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
