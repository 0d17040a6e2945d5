"""What a check looked at, in numbers, as check and build tell it in the end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from duikou.errors import how_many

if TYPE_CHECKING:
    from duikou.curation.check import Checked

_MOST_NAMED: Final = 5


def what_was_checked(checked: "Checked") -> str:
    """Return in how many claims problems were looked for, what was held against texts, and what was not, in a line."""
    claims = how_many(len(checked.claims), "claim")
    passages = ", ".join(f"{count} {status}" for status, count in checked.passages.items() if count)
    held = ", ".join(f"{counts.held} of {counts.all} {kind}" for kind, counts in checked.held.items() if counts.all)
    of_them = [f"held against them: {held}"] if held else []
    told = (f"passages: {passages or 'none'}", *of_them, *_numerals(checked), *_not_checked(checked))
    return f"in {claims}; {'; '.join(told)}."


def _numerals(checked: "Checked") -> Iterator[str]:
    numbers = checked.numerals
    if checked.ledgers:
        yield f"numerals accounted for: {numbers.accounted} of {numbers.all}"
    still_open = [f"{len(ledger.open)} in {ledger.slug}" for ledger in checked.ledgers if ledger.open]
    if still_open:
        yield f"open: {_listed(still_open, 'article')} (see duikou audit)"


def _not_checked(checked: "Checked") -> Iterator[str]:
    """Yield what takes the text of an article as it was registered, where that is not at hand."""
    read = {ledger.slug for ledger in checked.ledgers}
    without = [slug for slug in checked.articles if slug not in checked.texts.found]
    of_other = [slug for slug in checked.articles if slug in checked.texts.found and slug not in read]
    if without:
        yield f"not checked for want of the text (--articles), passages and numerals of {_listed(without, 'article')}"
    if of_other:
        yield f"numerals not counted, for a broken file or another copy of the text, of {_listed(of_other, 'article')}"


def _listed(names: list[str], what: str) -> str:
    return ", ".join(names) if len(names) <= _MOST_NAMED else how_many(len(names), what)
