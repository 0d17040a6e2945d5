"""One figure at a place of a text: hedges, currency, sign, number, unit, and the hedges behind, nothing cut off.

The text is visible text in simplified script (`Visible.simplified`); positions are its characters.
"""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from duikou.reading import words
from duikou.reading.numbers import (
    ARABIC_PATTERN,
    CHINESE_PATTERN,
    DIGITS,
    FINANCIAL,
    LONGEST,
    NotANumber,
    Number,
    read_number,
    scale_of,
)
from duikou.reading.words import ABOUT, OVER, SIGNS, UNIT, UNITS, Unit, longest_first, unit_at

NUMERAL: Final = re.compile(rf"(?:{ARABIC_PATTERN}|{CHINESE_PATTERN}|[俩仨])++")
"""Numerals in a row; possessive, since ways to part a run grow with a power of its length."""
_HEDGE_BEFORE: Final = re.compile(rf"(?:{longest_first(words.BEFORE)})$")
_HEDGE_AFTER: Final = re.compile(longest_first([*words.AFTER, *words.AFTER_WITHIN_STEP, "+"]))
_CURRENCY_BEFORE: Final = re.compile(rf"(?:{longest_first(SIGNS)})$")
_SIGN: Final = re.compile(r"(?:(?<![0-9A-Za-z%‰）)号年月日元人个家至到~—–-])-|(?<![担抱肩背胜正自])负|零下)$")
_BIG: Final = "万亿|[十百千]?[万亿兆]"
_MORE: Final = re.compile(rf"(?P<word>[多余])(?P<scale>{_BIG}|[百千])?")
_ABOUT: Final = re.compile(rf"(?P<word>[来把])(?P<scale>{_BIG})?(?=[一-龥])")
_OTHER_MORE: Final = re.compile(r"多(?:样|元[化文投主发素]|方[面位]|层[次级]|点[开位]|彩|措)|余下")
_PIECES: Final = re.compile(r"个(?P<more>[多余])?(?P<scale>万亿|[十百千]?亿|[十百千]万)(?![户])")
_TEN_THOUSANDS: Final = re.compile(
    r"[wW](?=元|左右|上下|以上|以下|人|块|多|余|\+|户|亩|美元|港元|次|株|吨|[，。；、\s]|$)"
)
_TENTHS: Final = re.compile(
    rf"成(?:(?P<half>半)|(?P<digit>[{''.join(DIGITS)}])(?![{''.join(DIGITS)}十百千万亿个成年]))?"
)
_PARTS: Final = re.compile(rf"分之(?P<number>{NUMERAL.pattern})")
_MORE_THAN_SHARE: Final = re.compile("[多余](?![种个次样])")
_SLASH: Final = re.compile(r"/(?P<number>[1-9][0-9]{0,2})(?![0-9/.年月])")
_DISCOUNT: Final = re.compile(r"折(?![线叠旧射腾损合])")
_MIXED_DECIMAL: Final = re.compile(r"点[0-9]")
_SHARE_WORD: Final = re.compile(r"(?P<whole>百分百)|一半(?![天年])")
_CHANGE: Final = f"[0-9{''.join(DIGITS)}{''.join(FINANCIAL)}]"
_SMALL_MONEY: Final = re.compile(
    rf"零?(?P<tenths>{_CHANGE})[角毛](?:(?P<cents>{_CHANGE})分)?|零?(?P<only>{_CHANGE})分(?!之)"
)
_HALF: Final = re.compile(r"半(?![数天夜径成工岛导山程壁途截])")
_HALVED: Final = re.compile("年|个|天|吨|米|公里|小时|倍|亩|斤|公斤|里|平方公里|周|星期|个星期|百分点|块|月")
_SHARED_HALF: Final = re.compile(r"半(?P<unit>月|小时|星期|季度|百分点)")
_UNIT_MORE: Final = re.compile(
    r"[多余](?=$|[，。；：！？、）)”’》\s]|来|的|前|后|时间|月|小时|星期|种植|元|人$|资金|高|长|宽)"
)
_MORE_UNIT: Final = re.compile(r"[多余](?P<unit>月|小时|星期|季度|百分点)")
_WHOLE: Final = re.compile(r"[整正](?=$|[，。；：！？、）)”’》（(\s])")
_START_ONLY_AT_END: Final = re.compile(r"起(?![来到草用步步床伏落初源因重诉飞])")
_ROUND: Final = re.compile(r"[十百千万亿兆]+$")
_VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
VULGAR: Final = "".join(_VULGAR)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed from `start` to `end`.

    `number` is in the unit printed, scales included and shares in per cent. `scale_start` is where scale and unit
    begin, behind the digits; `last_scale` is what the last scale is worth, 1 where there is none. `factor` is what
    the share makes of the number (成 10). `bound_by_step` tells 多 from 以上.
    """

    start: int
    end: int
    number: Number
    number_start: int
    number_end: int
    unit: Unit | None = None
    unit_printed: str = ""
    hedges: tuple[str, ...] = ()
    bound_by_step: bool = False
    factor: Fraction = Fraction(1)
    last_scale: int = 1
    scale_start: int = -1
    reason: str = ""
    scale: tuple[int, int] | None = None
    is_range: bool = field(default=False)

    @property
    def is_arabic(self) -> bool:
        """Whether only digits are printed: no scale, unit or hedge."""
        return self.last_scale == 1 and self.unit is None and not self.hedges and self.start == self.number_start


def read_figure(text: str, position: int) -> Figure | None:
    """Return the figure of which the number begins at `position`; None where no numeral begins.

    Raises `NotANumber` for numerals that are no number.
    """
    if text[position] in _VULGAR:
        above, below = _VULGAR[text[position]]
        share = Number(Fraction(100 * above, below), Fraction(100 * above, below), Fraction(100, below))
        figure = Figure(position, position + 1, share, position, position + 1, UNITS["%"], text[position])
        return _hedged(text, figure)
    match = NUMERAL.match(text, position)
    if match is None:
        if text[position] != "半":
            return None
        return _half(text, position)
    if word := _SHARE_WORD.match(text, position):
        percent, end = Fraction(100 if word["whole"] else 50), word.end()
        share = Number(percent, percent, percent)
        return _hedged(text, Figure(position, end, share, position, end, UNITS["%"], word.group()))
    if match.end() - position > LONGEST:
        raise NotANumber(f"a number of more than {LONGEST} characters")
    end = _numeral_end(text, position, match.end())
    if _MIXED_DECIMAL.match(text, end):
        raise NotANumber("its decimals are in another script")
    figure = _numbered(text, position, end)
    figure = _with_unit(text, _with_more_than_share(text, _with_share(text, figure)))
    return _hedged(text, figure)


def _half(text: str, position: int) -> Figure | None:
    """Read 半年, 半数, 过半; None for 半 in other words."""
    half = Number(Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))
    figure = Figure(position, position + 1, half, position, position + 1)
    if text.startswith("半数", position) or text[max(0, position - 1) : position] in {"过", "超", "近"}:
        end = position + (2 if text.startswith("半数", position) else 1)
        return _hedged(text, _as_half_share(text, figure, end))
    found = _with_unit(text, figure)
    counts = found.unit_printed in {"年", "个月", "天", "小时", "亩", "吨", "公里", "月", "斤", "个小时", "个", "分"}
    return _hedged(text, found) if counts and text[max(0, position - 1) : position] not in {*"上下前后"} else None


def _as_half_share(text: str, figure: Figure, end: int) -> Figure:
    share = Number(Fraction(50), Fraction(50), Fraction(50))
    return replace(figure, number=share, end=end, unit=UNITS["%"], unit_printed=text[figure.number_start : end])


def _numeral_end(text: str, start: int, end: int) -> int:
    """Cut a unit off that begins like a scale (3千瓦) or is 两."""
    last = text[end - 1]
    if last in "千兆" and any(text.startswith(unit, end - 1) for unit in words.MADE_OF_SCALES) and end - 1 > start:
        return end - 1
    if last == "兆" and re.match(r"[瓦赫帕字比伏]", text[end : end + 1]):
        return end - 1
    is_weight = last == "两" and end - 1 > start and not UNIT.match(text, end)
    behind_digit = text[end - 2] in "〇零一三四五六七八九"  # 一两 is a choice, 三百两 and 二两 are weights
    return end - 1 if is_weight and not behind_digit else end


def _numbered(text: str, start: int, end: int) -> Figure:
    """Read the number with 多, 来 and the scales behind them."""
    printed = text[start:end]
    tail = _ROUND.search(printed)
    last_scale = _last_scale(printed)
    figure = Figure(start, end, read_number(printed), start, end, last_scale=last_scale)
    if tail and last_scale > 1 and start < end - len(tail.group()):
        figure = replace(figure, scale_start=end - len(tail.group()))
    pieces = _PIECES.match(text, end)
    if pieces:
        worth = scale_of(pieces["scale"])
        more = (OVER,) if pieces["more"] else ()
        return replace(
            figure,
            number=figure.number.times(worth),
            end=pieces.end(),
            last_scale=worth,
            scale_start=pieces.start("scale"),
            hedges=more,
            bound_by_step=bool(more),
        )
    letters = _TEN_THOUSANDS.match(text, end)
    if letters and printed[-1].isdecimal():
        number = figure.number.times(10_000)
        figure = replace(figure, number=number, end=letters.end(), last_scale=10_000, scale_start=end)
    return _with_more(text, figure)


def _last_scale(printed: str) -> int:
    """What the scales 万 and above, at the end of a number, are worth."""
    big = re.search(r"(?:(?<=[0-9])[十百千](?=[万亿兆]))?[万亿兆]+$", printed)
    return scale_of(big.group()) if big else 1


def _with_more(text: str, figure: Figure) -> Figure:
    more = _MORE.match(text, figure.end)
    about = _ABOUT.match(text, figure.end)
    if more and not _OTHER_MORE.match(text, figure.end):
        hedge, match = OVER, more
    elif about and figure.number.low >= 10 and figure.number.step >= 10 and UNIT.match(text, about.end()):
        hedge, match = ABOUT, about
    else:
        return figure
    worth = scale_of(match["scale"] or "")
    return replace(
        figure,
        number=figure.number.times(worth),
        end=match.end(),
        hedges=(hedge,),
        bound_by_step=hedge == OVER,
        last_scale=figure.last_scale * worth,
        scale_start=match.start("scale") if match["scale"] else figure.scale_start,
    )


def _with_share(text: str, figure: Figure) -> Figure:
    """Read fractions, per cent, per mille and tenths as shares in per cent."""
    end = figure.end
    parts = _PARTS.match(text, end)
    if parts:
        return _fraction(figure, figure.number, read_number(parts["number"]), parts.end(), text)
    slash = _SLASH.match(text, end)
    if slash and figure.is_arabic and not figure.hedges and figure.number.low.denominator == 1:
        below = read_number(slash["number"])
        if 0 < figure.number.low < below.low and text[max(0, figure.start - 1) : figure.start] not in {"/", "."}:
            return _fraction(figure, below, figure.number, slash.end(), text)
    mark = text[end : end + 1]
    if mark in words.SHARES:
        factor = words.SHARES[mark]
        return _share(figure, factor, end + 1, mark)
    if _DISCOUNT.match(text, end) and figure.number.is_exact and 0 < figure.number.low < 100:
        return _share(figure, Fraction(10 if figure.number.low < 10 else 1), end + 1, "折")
    tenths = _TENTHS.match(text, end)
    if tenths and text[tenths.end() : tenths.end() + 1] not in tuple(words.NO_COUNTER_BEFORE["成"]):
        return _tenths(figure, tenths)
    return figure


def _share(figure: Figure, factor: Fraction, end: int, printed: str) -> Figure:
    number = figure.number.times(factor)
    return replace(figure, number=number, end=end, unit=UNITS["%"], unit_printed=printed, factor=factor)


def _tenths(figure: Figure, match: re.Match[str]) -> Figure:
    found = _share(figure, Fraction(10), match.end(), "成")
    more = Fraction(5) if match["half"] else Fraction(DIGITS[match["digit"]]) if match["digit"] else None
    if more is None or not figure.number.is_exact:
        return found
    value = found.number.low + more
    return replace(found, number=Number(value, value, Fraction(5 if match["half"] else 1)))


def _fraction(figure: Figure, below: Number, above: Number, end: int, text: str) -> Figure:
    if below.low <= 0 or not below.is_exact:
        raise NotANumber("a fraction of no parts")
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        raise NotANumber("a letter behind it may be a scale")
    part = Fraction(100) / below.low
    return replace(figure, number=above.times(part), end=end, unit=UNITS["%"], unit_printed="分之", factor=part)


def _with_more_than_share(text: str, figure: Figure) -> Figure:
    """Read 多 behind a share: 三成多, 四分之一多."""
    if figure.unit != UNITS["%"] or not _MORE_THAN_SHARE.match(text, figure.end):
        return figure
    return replace(figure, end=figure.end + 1, hedges=(*figure.hedges, OVER), bound_by_step=True)


def _with_unit(text: str, figure: Figure) -> Figure:
    """Read the unit or counter, 半 and 多 behind it, and small money."""
    if figure.unit is not None:
        return figure
    if text[figure.end : figure.end + 1] == "+" and unit_at(text, figure.end + 1):
        figure = replace(figure, end=figure.end + 1, hedges=(*figure.hedges, OVER))
    unit = unit_at(text, figure.end)
    if not unit:
        return figure
    end = figure.end + len(unit)
    scale_start = figure.scale_start if figure.scale_start >= 0 else figure.end
    found = replace(figure, unit=UNITS[unit], unit_printed=unit, end=end, scale_start=scale_start)
    if unit == "番" and found.number.is_exact and found.number.low <= 10:
        growth = Number(*(Fraction(2 ** int(found.number.low) - 1) * 100,) * 2, Fraction(100))
        return replace(found, number=growth, unit=UNITS["%"])
    small = _SMALL_MONEY.match(text, end) if UNITS[unit].currency == "CNY" else None
    if small:
        cents = 10 * _digit(small["tenths"] or "0") + _digit(small["cents"] or small["only"] or "0")
        value = found.number.low + Fraction(cents, 100)
        found = replace(found, number=Number(value, value, Fraction(1, 100 if cents % 10 else 10)), end=small.end())
    return _with_half(text, found)


def _digit(mark: str) -> int:
    plain = FINANCIAL.get(mark, mark)
    return DIGITS[plain] if plain in DIGITS else int(plain)


def _with_half(text: str, found: Figure) -> Figure:
    end, is_whole = found.end, found.number.is_exact and found.number.low.denominator == 1
    joined = _SHARED_HALF.match(text, end) or _MORE_UNIT.match(text, end)
    if found.unit_printed == "个" and joined:
        unit = "个月" if joined["unit"] == "月" else joined["unit"]
        found = replace(found, unit=UNITS[unit], unit_printed=unit, end=joined.end())
        if text[end] != "半":
            return replace(found, hedges=(*found.hedges, OVER), bound_by_step=True)
        return replace(found, number=_half_more(found.number)) if is_whole else found
    if is_whole and _HALVED.fullmatch(found.unit_printed) and _HALF.match(text, end) and found.number.low < 1000:
        found = replace(found, number=_half_more(found.number), end=end + 1)
    if found.unit_printed not in {"人", "名", "次", "家", "项", "户"} and _UNIT_MORE.match(text, found.end):
        found = replace(found, end=found.end + 1, hedges=(*found.hedges, OVER), bound_by_step=True)
    whole = _WHOLE.match(text, found.end)
    return replace(found, end=whole.end()) if whole and found.unit and found.unit.currency else found


def _half_more(number: Number) -> Number:
    value = number.low + Fraction(1, 2)
    return Number(value, value, Fraction(1, 2))


def _hedged(text: str, figure: Figure) -> Figure:
    """Read the hedges behind and before, the currency and the sign."""
    while True:
        after = _HEDGE_AFTER.match(text, figure.end)
        if after is None or (after.group() == "起" and not _START_ONLY_AT_END.match(text, figure.end)):
            break
        word = after.group()
        if word in {"前后", "上下"} and figure.unit is None:
            break
        kind = words.AFTER.get(word, OVER)
        within = word in words.AFTER_WITHIN_STEP
        figure = replace(
            figure,
            end=after.end(),
            hedges=(*figure.hedges, kind),
            bound_by_step=figure.bound_by_step or within,
        )
    figure = _with_currency(text, figure)
    return _with_lead(text, _with_sign(text, figure))


def _with_currency(text: str, figure: Figure) -> Figure:
    sign = _CURRENCY_BEFORE.search(text, max(0, figure.start - 4), figure.start)
    if sign is None or (figure.unit is not None and not figure.unit.currency):
        return figure
    currency = SIGNS[sign.group()]
    name = words.CURRENCIES[currency].split()[0]
    unit = Unit("unit:yuan" if currency == "CNY" else name, currency)
    return replace(figure, start=sign.start(), unit=unit, unit_printed=figure.unit_printed or sign.group())


def _with_sign(text: str, figure: Figure) -> Figure:
    sign = _SIGN.search(text, max(0, figure.start - 3), figure.start)
    if sign is None or (
        sign.group() == "-" and text[sign.start() - 1 : sign.start()].isalnum() and text[sign.start() - 1].isascii()
    ):
        return figure
    low, high = -figure.number.high, -figure.number.low
    return replace(figure, start=sign.start(), number=replace(figure.number, low=low, high=high))


def _with_lead(text: str, figure: Figure) -> Figure:
    """Read the hedges before a figure; 近 before a few years means the last ones and is none."""
    while True:
        found = _HEDGE_BEFORE.search(text, max(0, figure.start - 5), figure.start)
        if found is None:
            return _with_round_lead(text, figure)
        word, start = found.group(), found.start()
        if (start and text[start - 1] in words.NOT_BEHIND.get(word, "")) or _means_last(word, figure):
            return figure
        figure = replace(figure, start=start, hedges=(*figure.hedges, words.BEFORE[word]))


def _means_last(word: str, figure: Figure) -> bool:
    """近三年: the last three years."""
    is_time = figure.unit is not None and figure.unit.name in {"unit:year", "unit:month", "unit:day"}
    return word == "近" and (is_time or figure.unit_printed in {"周", "期", "届"}) and figure.number.high < 10


def _with_round_lead(text: str, figure: Figure) -> Figure:
    """Read 过, 破, 上 before a bare scale: 过百, 上千万."""
    word = text[figure.start - 1] if figure.start else ""
    is_half = text[figure.number_start] == "半"
    if (word == "过" and is_half) or (word in words.BEFORE_ROUND and figure.number.is_bare):
        if word == "上" and text[max(0, figure.start - 2) : figure.start - 1] in {"以", "之", "路", "网", "线"}:
            return figure
        return replace(figure, start=figure.start - 1, hedges=(*figure.hedges, words.BEFORE_ROUND[word]))
    return figure
