"""Every numeral of a visible text and what it says: the one grammar of numbers, from first character to last."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from duikou.messages import Kept
from duikou.patterns import compiled_later
from duikou.reading.columns import scale_by_heads
from duikou.reading.entries import BRACKETED, ITEM, MAY_BE_YEAR, OPEN, ORDINAL, WORD, Entry, entry_of
from duikou.reading.figures import Figure, read_figure, unsigned
from duikou.reading.numbers import HALF_OF_SCALE, NUMERAL, NotANumber, Number
from duikou.reading.ranges import read_range, share_scales
from duikou.reading.reasons import MayBe
from duikou.reading.sorts import NUMERAL_MARKS, ordinals, settled
from duikou.reading.spans_of_dates import DateSpan
from duikou.reading.words import DASH, UNIT, UNITS, unit_at

_BEGIN: Final = compiled_later(
    rf"[{re.escape(''.join(sorted(NUMERAL_MARKS)))}]|[参伍陆拾](?=[壹贰叁弍弐肆柒捌玖佰仟拾万亿元圆])|(?<![收捡重])拾(?=[一二三四五六七八九][十百千万亿])|数(?=[十百千万亿名家个位项])"
    r"|(?<![一-龥])[伍陆](?=点[一二三四五六七八九零])|(?<=打)对(?=折)|(?<![0-9A-Za-z.)）一-龥])\.(?=[0-9])"
)
_NOT_SEVERAL: Final = frozenset("总户人次指基参件个多少无复函倍分系级岁票字辆点")
_CODE_DIGITS: Final = 6
_PART_OF_WORD: Final = compiled_later("百 ?分 ?[点比制数位]")
_PARTS: Final = rf" ?分 ?之 ?[负-]?{NUMERAL.pattern}"
_UNREAD: Final = compiled_later(
    rf"{NUMERAL.pattern}(?:点[0-9]+| ?又 ?{NUMERAL.pattern}(?={_PARTS}))?(?:{_PARTS}| [0-9]+/[0-9]+)?"
    rf"(?:{HALF_OF_SCALE.pattern})?"
)
"""Numerals and what belongs to them, so that what cannot be read is not read in pieces."""
_PART: Final = compiled_later(r"[/^]$|(?:^|[^.])\.$")
"""What makes a number the rest of a longer one; an ellipsis does not."""
_BELOW_ZERO: Final = compiled_later("零下(?=[0-9一二三四五六七八九十])")
_MAY_BE_MINUS: Final = frozenset("△▲▽▼↓")
"""Marks that stand for a minus or a fall in some tables and for a rise or nothing in others."""
_BRACKETED_CELL: Final = compiled_later(r"(?<=\t)[（(][^（()）\t\n]+[)）](?=[\t\n]|\Z)")
"""A figure in brackets that is all of a later cell: a minus of accounts, or no more than set apart."""
_MOVED: Final = compiled_later("(?:[前后]移|上升|下降|[提跃]升|进|退)了?$")
"""Words before so many places in an order."""
_COMMA: Final = compiled_later("[0-9],[0-9]")
_ZERO_FIRST: Final = compiled_later("0[0-9]")
_SPACED: Final = compiled_later(
    r"[0-9](?:[,.]?[0-9]){0,12}(?:(?: [0-9](?![0-9])){2,12}|,[0-9]{1,2}(?: [0-9](?![0-9])){1,12}| 0|, [0-9]{3})"
    rf"(?:[十百千万亿]+(?:{UNIT.pattern})?|{UNIT.pattern})|[0-9]{{1,3}}(?= [0-9]{{3}}(?![0-9]))"
    r"|(?:(?<=(?<![0-9])[0-9] )|(?<=(?<![0-9])[0-9][0-9] )|(?<=(?<![0-9])[0-9][0-9][0-9] ))[0-9]{3}(?![0-9.])"
)
"""One number whose digits a copy of a page has parted, or several figures."""
_YEAR: Final = compiled_later(r"(?:19|20)[0-9]{2}")
_ENGLISH_SCALE: Final = compiled_later(
    rf"{NUMERAL.pattern}(?:(?: ?{DASH} ?| ?(?:to|and|or) ?){NUMERAL.pattern})? ?-?"
    r"(?:(?:hundred|thousand|million|billion|trillion)s?|mln|mn|bn)(?![A-Za-z])",
    re.IGNORECASE,
)
_LETTER_OF_MONEY: Final = compiled_later(
    r"[$€£¥] ?[0-9][0-9,.]*(?P<letter>[A-JL-VX-Za-jl-vx-z]|[kK](?=[，。；：、）)\s]|$))(?![A-Za-z0-9])"
)
"""US$3m; where k and w are scales is told by what follows them."""
_PARTED_DECIMAL: Final = compiled_later(r"(?<![0-9.,。；;])[0-9]+(?:(?: ?[·•・∙⋅] ?| ?\. | \.)[0-9]+)+[十百千万亿]*")
"""3·5亿元, 3 . 5亿元: a point that is none, or stands apart."""
_COMMAS: Final = compiled_later(r"(?<![0-9.])(?P<digits>[0-9]+(?:[,，][0-9]+)+)(?:\.[0-9]+)?(?P<scale>[十百千万亿]*)")
_GROUPS: Final = compiled_later(r"(?<![0-9])[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])")
_OUTSIDE: Final = compiled_later("[以之]外")
_EXCEPT: Final = compiled_later("除[^，。；]*$")
_HEDGED_GROWTH: Final = compiled_later("(?P<hedge>近乎?|接近|约|超过?|不到|不足|几乎|差不多|逾)[能可要是已]?翻了?$")
_IDEOGRAPH: Final = compiled_later("[一-龥]")
_STEPS_UP: Final = compiled_later(
    rf"{NUMERAL.pattern}[多余]?，?(?:(?:甚至|乃至|以至于?)(?:[上近过达到]|超过)?{NUMERAL.pattern}"
    r"|[、至到]?上[十百千万亿]++(?![0-9两一二三四五六七八九]))"
)
"""Two numbers of which the second goes beyond the first: 几十上百, 数百乃至上千."""


def read_numerals(text: str, dates: Sequence[DateSpan] = (), names: Sequence[tuple[int, int]] = ()) -> list[Entry]:
    """Return what each numeral of a text says, in order; each numeral character lies in exactly one entry.

    `text` is visible text in simplified script; `dates` and `names` are stretches of it whose numerals are theirs.
    """
    fixed = settled(text, list(dates), list(names))
    figures, other = _figures(text, fixed)
    figures = scale_by_heads(text, share_scales(text, figures))
    entries = [*fixed, *other, *(_classified(text, figure) for figure in figures)]
    return sorted(entries, key=lambda entry: entry.start)


def read_figures(text: str) -> list[Figure | Entry]:
    """Return the figures and ordinals of a text of which is known that it prints figures, in order.

    What has no single reading is an entry with the reason; nothing is told from years, codes or words.
    """
    ranks = [rank for rank in ordinals(text) if rank.value is not None]
    figures, other = _figures(text, ranks)
    return sorted([*ranks, *figures, *other], key=lambda found: found.start)


def _figures(text: str, fixed: Sequence[Entry]) -> tuple[list[Figure], list[Entry]]:
    """Read the stretches between what is settled."""
    figures: list[Figure] = []
    other: list[Entry] = []
    position = 0
    for entry in (*fixed, Entry(len(text), len(text), OPEN)):
        if entry.start > position:
            for found in _stretch(text, position, entry.start):
                (figures if isinstance(found, Figure) else other).append(found)  # type: ignore[arg-type]
        position = max(position, entry.end)
    return figures, other


def _stretch(text: str, start: int, end: int) -> Iterator[Figure | Entry]:
    """Yield the figures from `start` to `end`, and what cannot be read as one."""
    position = start
    while begin := _BEGIN.search(text, position, end):
        found = _at(text, begin.start(), start, end)
        if found is None:
            position = begin.end()
            continue
        found = replace(found, start=max(found.start, start), end=min(found.end, end))
        start = position = found.end
        yield found


def _at(text: str, position: int, floor: int, ceiling: int) -> Figure | Entry | None:
    """Return what begins at a numeral; None for characters that are numerals only beside others."""
    if _BELOW_ZERO.match(text, position):
        position += 2  # the figure takes its sign from there
    if text[position] == "数" and text[position + 1] not in "十百千万亿":
        return _several(text, position)
    if found := _no_figure(text, position, ceiling):
        return found
    try:
        figure = read_figure(text, position)
    except NotANumber as error:
        return _unread(text, position, error.args[0])
    if figure is None:
        if text[position].isdecimal():
            return _unread(text, position, Kept("it is part of a longer number"))
        if text[position] in NUMERAL_MARKS:
            return Entry(position, position + 1, WORD, reason=Kept("part of a word"))
        return None
    if figure.end > ceiling:
        return _unread(text, position, Kept("it runs into a word, name or date"))
    figure = _apart(text, replace(figure, start=max(figure.start, floor)), floor)
    joined = read_range(text, figure) if figure.end < ceiling else figure
    return joined if joined.end <= ceiling else figure


def _no_figure(text: str, position: int, ceiling: int) -> Entry | None:
    """Return what begins at a numeral and is to be read as no figure."""
    if spaced := _SPACED.match(text, position, ceiling):
        return Entry(position, spaced.end(), OPEN, reason=Kept("a blank may part digits of one number or two figures"))
    if english := _ENGLISH_SCALE.match(text, position, ceiling):
        return Entry(position, english.end(), OPEN, reason=Kept("its scale is an English word"))
    if text[position - 1 : position] in {*"$€£¥"} and (money := _LETTER_OF_MONEY.match(text, position - 1, ceiling)):
        return Entry(position, money.end(), OPEN, reason=MayBe("{letter} may be a scale", letter=money["letter"]))
    if parted := _PARTED_DECIMAL.match(text, position, ceiling):
        return Entry(
            position, parted.end(), OPEN, reason=Kept("a mark may part a number from its decimals, or two figures")
        )
    commas = _COMMAS.match(text, position, ceiling)
    if commas and _parts_figures(commas):
        return Entry(
            position, commas.end(), OPEN, reason=Kept("its commas may part digits of one number or several figures")
        )
    if steps := _STEPS_UP.match(text, position, ceiling):
        return Entry(position, steps.end(), OPEN, reason=Kept("it goes from one number up to another"))
    if _PART_OF_WORD.match(text, position):
        return Entry(position, position + 1, WORD, reason=Kept("part of a word"))
    if text.endswith("若干", 0, position) and text[position] in "十百千万亿":
        return _unread(text, position, Kept("it is an indefinite number"))
    return None


def _parts_figures(commas: re.Match[str]) -> bool:
    """Whether wide commas between digits do not group all of them by three, or group a number of 万."""
    printed = commas["digits"]
    if printed.count("，") < 2:
        return False
    return bool(commas["scale"] if _GROUPS.fullmatch(printed) else _GROUPS.search(printed))


def _apart(text: str, figure: Figure, floor: int) -> Figure:
    """Return the figure without the dash that parts it from the figure before it."""
    is_dash = figure.start == floor and floor > 0 and text[floor] == "-" and not text[floor - 1].isspace()
    return unsigned(figure) if is_dash else figure


def _several(text: str, position: int) -> Figure | None:
    """Read 数名, where 数 belongs to no word before it."""
    unit = unit_at(text, position + 1)
    if not unit or (position and text[position - 1] in _NOT_SEVERAL):
        return None
    end = position + 1 + len(unit)
    if unit == "个" and text.startswith("亿", end):
        number = Number(Fraction(10**8), Fraction(10**9), Fraction(10**8))
        return Figure(position, end + 1, number, position, position + 1, last_scale=10**8, scale_start=end)
    number = Number(Fraction(2), Fraction(10), Fraction(1))
    return Figure(position, end, number, position, position + 1, UNITS[unit], unit)


def _unread(text: str, position: int, reason: str) -> Entry:
    match = _UNREAD.match(text, position)
    end = match.end() if match else position + 1
    return Entry(position, end, OPEN, reason=reason)


def _classified(text: str, figure: Figure) -> Entry:
    """Return the entry of a figure; what counts nothing is a word, and what may be a code or a year is open."""
    if doubted := _doubted(text, figure):
        return doubted
    printed = text[figure.number_start : figure.number_end]
    if _ZERO_FIRST.match(printed) and figure.unit_printed not in {"分", "分钟", "秒"}:
        return _open(figure, MayBe("it may be a code") if figure.unit is None else Kept("it begins with zero"))
    if figure.unit is not None or figure.hedges or figure.is_range:
        is_move = figure.unit_printed == "位" and _MOVED.search(text, max(0, figure.start - 3), figure.start)
        return entry_of(replace(figure, unit=UNITS["位次"]) if is_move else figure)
    behind = text[figure.end : figure.end + 1]
    if not any(mark.isdecimal() for mark in printed):
        is_one = len(printed) == 1 and figure.end == figure.number_end
        if is_one or (not figure.number.is_exact and figure.last_scale == 1 and "几" not in printed[1:]):
            return Entry(figure.start, figure.end, WORD, reason=Kept("part of a word"))
    elif _YEAR.fullmatch(printed) and figure.last_scale == 1:
        return _open(figure, MAY_BE_YEAR)
    elif printed.isdecimal() and (len(printed) >= _CODE_DIGITS):
        return _open(figure, MayBe("it may be a code"))
    elif behind.isascii() and behind.isalpha():
        return _open(figure, MayBe("{behind} may be a scale or part of a name", behind=behind))
    elif behind in {*"./^"} or _PART.search(text, max(0, figure.start - 2), figure.start):
        return _open(figure, Kept("it is part of a longer number"))
    unit_like = behind if behind and (behind.isalpha() and behind not in "的了和与及等为") else ""
    reason = Kept("{unit} is no counter of the list", unit=unit_like) if unit_like else Kept("no unit is printed")
    return entry_of(replace(figure, reason=reason))


def _doubted(text: str, figure: Figure) -> Entry | None:
    """Return the entry of a figure of which a mark beside it, or its table, leaves open what it says."""
    if figure.doubt == ITEM:
        return Entry(figure.start, figure.end, ORDINAL, reason=ITEM)
    mark = text[max(0, figure.start - 2) : figure.start].strip()[-1:]
    if mark and mark in _MAY_BE_MINUS:
        return _open(figure, MayBe("{mark} may be a minus", mark=mark))
    if _COMMA.search(text, max(0, figure.start - 2), figure.start + 1) or _COMMA.match(text, figure.end - 1):
        return _open(figure, Kept("its comma may part digits of one number or two figures"))
    if _OUTSIDE.match(text, figure.end) and not _EXCEPT.search(text, max(0, figure.start - 16), figure.start):
        return _open(figure, MayBe("{words} may be a hedge", words=text[figure.end : figure.end + 2]))
    if figure.unit_printed == "番" and (hedge := _HEDGED_GROWTH.search(text, max(0, figure.start - 6), figure.start)):
        return _open(figure, Kept("{hedge} hedges how it grew", hedge=hedge["hedge"]))
    if HALF_OF_SCALE.match(text, figure.end) and figure.unit is None:
        return _open(figure, Kept("half of what is not printed"))
    is_million = figure.unit is None and text[figure.number_end - 1] == "兆"
    if is_million and _IDEOGRAPH.match(text, figure.end):
        return _open(figure, MayBe("兆 may be a scale or a unit"))
    if text[figure.end : figure.end + 1] == "±":
        return _open(figure, Kept("it is the middle of what ± says"))
    if figure.start and _BRACKETED_CELL.match(text, figure.start - 1, figure.end + 2):
        bracketed = replace(figure, start=figure.start - 1, end=figure.end + 1)
        return _open(bracketed, BRACKETED)
    return _open(figure, figure.doubt) if figure.doubt else None


def _open(figure: Figure, reason: str) -> Entry:
    return Entry(figure.start, figure.end, OPEN, reason=reason)
