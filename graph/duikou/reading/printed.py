"""A printed form by itself: what a figure says when nothing but its hedge, number or range and unit is given.

The grammar is that of texts, and a person has said that this is a figure: what may be a year, a code or part of a word
in a text (832, 2020, 四小园) is a number here. 首 at the beginning (首个, 首批) says first. In front of the number may
stand hedges and 占 with what the share is of (约占全国30%).
"""

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from duikou.errors import UserError
from duikou.messages import Kept, in_words, message
from duikou.patterns import compiled_later
from duikou.reading import words
from duikou.reading.entries import INTERVAL, OPEN, ORDINAL, QUANTITY, WORD, Entry, entry_of
from duikou.reading.figures import Figure
from duikou.reading.numbers import NUMERAL, scale_of
from duikou.reading.scanner import read_figures
from duikou.reading.sorts import NUMERAL_MARKS
from duikou.reading.visible import visible

_FIRST: Final = compiled_later("首(?=[个批家次座条项届])")
_SHARE_OF: Final = compiled_later("占.*")
_BEHIND_BOUND: Final = compiled_later("[以之][上下内]|左右")
_LETTER_SCALE: Final = compiled_later("[kKwWM](?![A-Za-z])")
_BRACKETED: Final = compiled_later(r"[(（][^()（）]*[)）]")
_MARKS: Final = frozenset("%‰°/·()（）“”‘’《》 ")
_SCALE_APART: Final = compiled_later("[十百千]")
"""What may stand before a unit that is printed apart (单位：千元), where the numbers are digits however great."""
_SYMBOLS: Final = compiled_later("[0-9][²³¹⁰-⁹①-⓿❶-➓]|[①-⓿❶-➓²³¹⁰-⁹][0-9①-⓿²³¹⁰-⁹]")


class PrintedError(UserError):
    """A printed form that is neither one quantity nor one range; its text names it and says what could not be read."""


def read_printed(printed: str, unit: str = "") -> Entry:
    """Return what a printed form says: a quantity with its value and bounds, or a range (30—50万元, 数十亿) with these.

    `unit` is scale and unit as printed elsewhere, in the head of a column or at the end of a list (万元). Raises
    `PrintedError` where there is no number, more than one quantity, or words that are no part of the figure.
    """
    try:
        return _read(printed, unit)
    except _RefusedError as error:
        raise PrintedError(
            message(
                "“{printed}” cannot be read as one quantity: {reason}.", printed=printed, reason=in_words(error.args[0])
            )
        ) from error


_OUTSIDE: Final = {words.ABOUT: "约", words.NEARLY: "近"}


def read_hedged(printed: str, unit: str, hedge: str) -> Entry:
    """Return what a printed form says together with a hedge that stands outside it, as in `read_printed`; "" for none.

    What is counted incompletely is at least so much; what is expected has the bounds of its printed form, and so has
    what is about or nearly a range or a figure that is hedged already. Raises `PrintedError`, and `ValueError` for
    what is no such hedge.
    """
    said = read_printed(printed, unit)
    if hedge in {"incomplete", words.OVER}:
        return replace(said, maximum=None)
    if hedge == words.UNDER:
        return replace(said, minimum=None)
    if hedge not in {"", "expected", *_OUTSIDE}:
        raise ValueError(f"{hedge} is no hedge that stands outside a figure")
    return read_printed(_OUTSIDE[hedge] + printed, unit) if hedge in _OUTSIDE and said.hedge == words.EXACT else said


class _RefusedError(Exception):
    """Why a printed form is refused, without its beginning."""


@lru_cache(maxsize=4096)
def _read(printed: str, unit: str) -> Entry:
    try:
        return _quantity(*_the_one(printed + unit))
    except _RefusedError:
        apart = _SCALE_APART.match(unit)
        if apart is None or not printed[-1:].isdecimal():
            raise
        found, text = _the_one(printed + unit[apart.end() :])
        if not isinstance(found, Figure) or found.unit is None:
            raise
        return _quantity(replace(found, number=found.number.times(Fraction(scale_of(apart.group())))), text)


def _the_one(printed: str) -> tuple[Figure | Entry, str]:
    """Return the one figure of a printed form, and the form as it is read."""
    if symbol := _SYMBOLS.search(printed):
        raise _RefusedError(Kept("{words} is a digit beside a symbol", words=symbol.group()))
    text = _FIRST.sub("第一", visible("".join(printed.split())).simplified, count=1)
    if not text:
        raise _RefusedError(Kept("it is empty"))
    found = [part for part in read_figures(text) if isinstance(part, Figure) or part.kind != WORD]
    if not found:
        raise _RefusedError(Kept("there is no number in it"))
    unread = next((part for part in found if isinstance(part, Entry) and part.kind == OPEN), None)
    if unread:
        raise _RefusedError(unread.reason)
    if len(found) > 1:
        second = found[1]
        raise _RefusedError(Kept("there are two quantities in it ({second})", second=text[second.start : second.end]))
    return found[0], text


def _quantity(found: Figure | Entry, text: str) -> Entry:
    entry = _entry(found, text)
    if entry.kind not in {QUANTITY, INTERVAL}:
        raise _RefusedError(entry.reason)
    return entry


def _entry(found: Figure | Entry, text: str) -> Entry:
    """Return the entry of the one figure, with the hedges of the words before it; refuse what is no part of it."""
    before, behind = text[: found.start], text[found.end :]
    _check_behind(behind, text[found.start : found.end])
    if isinstance(found, Entry):
        _refuse_before(before)
        return replace(found, kind=QUANTITY, hedge=words.EXACT) if found.kind == ORDINAL else found
    lead, hedge = _lead(before)
    _refuse_before(lead)
    return entry_of(replace(found, hedges=(*hedge, *found.hedges)))


def _lead(before: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before a figure without the hedge and the 占 that it begins with, and the hedge."""
    hedge = next((word for word in sorted(words.BEFORE, key=len, reverse=True) if before.startswith(word)), "")
    rest = before.removeprefix(hedge)
    is_share = bool(_SHARE_OF.fullmatch(rest)) or hedge.endswith("占")
    return ("", (words.BEFORE[hedge],) if hedge else ()) if is_share else (before, ())


def _refuse_before(words_before: str) -> None:
    if words_before:
        raise _RefusedError(
            Kept("“{words}” before the number is no hedge; leave it out of the printed figure", words=words_before)
        )


def _check_behind(behind: str, figure: str) -> None:
    """Refuse words behind a bound, further numerals, and punctuation."""
    if behind.startswith("分之"):
        raise _RefusedError(Kept("there is no number behind 分之"))
    if _LETTER_SCALE.match(behind) and figure[-1:].isdecimal():
        raise _RefusedError(Kept("{behind} behind the number may be a scale or a unit", behind=behind[0]))
    if behind and (bound := _BEHIND_BOUND.search(figure)) and bound.end() == len(figure):
        raise _RefusedError(Kept("there are words after {words}; end the printed figure there", words=bound.group()))
    for mark in _BRACKETED.sub("", behind):
        if mark in NUMERAL_MARKS and mark not in "半":
            raise _RefusedError(Kept("there is a numeral in its unit ({mark})", mark=mark))
        if not (mark.isalpha() or mark in _MARKS):
            raise _RefusedError(Kept("{mark} is no part of a figure; end the printed figure before it", mark=mark))


def is_count(text: str) -> bool:
    """Whether a text is a number and a counter and nothing else: 三台 may be three machines, 三都 is a name."""
    number = NUMERAL.match(text)
    return bool(number and number.end() < len(text) and words.unit_at(text, number.end()) == text[number.end() :])


def is_open(entry: Entry) -> tuple[bool, bool]:
    """Whether the least and the greatest value themselves are excluded: of 近 the least, of 多 the greatest."""
    least = entry.hedge == words.NEARLY
    most = entry.hedge == words.OVER and entry.maximum is not None
    return least, most


def is_percent(entry: Entry) -> bool:
    """Whether a figure is a share in per cent."""
    return entry.unit == "unit:percent"
