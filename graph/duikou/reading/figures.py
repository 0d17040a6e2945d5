"""One figure at a place of a text: hedges, currency, sign, number, unit, and the hedges behind, nothing cut off.

The text is visible text in simplified script (`Visible.simplified`); positions are its characters.
"""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from duikou.messages import Kept
from duikou.patterns import compiled_later
from duikou.reading import words
from duikou.reading.change import change_behind
from duikou.reading.numbers import (
    HALF_OF_SCALE,
    LONGEST,
    NUMERAL,
    NotANumber,
    Number,
    last_scale,
    read_number,
    scale_of,
)
from duikou.reading.reasons import MayBe
from duikou.reading.shares import VULGAR, Share, mixed_behind, share_behind, share_word
from duikou.reading.words import ABOUT, OVER, SIGNS, UNIT, UNITS, Unit, longest_first, unit_at

_HEDGE_BEFORE: Final = compiled_later(rf"(?:{longest_first(words.BEFORE)})$")
_LONGEST_HEDGE: Final = max(map(len, words.BEFORE))
_HEDGE_AFTER: Final = compiled_later(
    r"(?:[（(]含(?P<own>[^（()）]{0,12})[）)])?"
    rf"(?P<word>{longest_first([*words.AFTER, *words.AFTER_WITHIN_STEP, '+'])})"
)
_CURRENCY_BEFORE: Final = compiled_later(rf"(?:{longest_first(SIGNS)})$")
_SIGN: Final = compiled_later(r"(?:(?<![0-9A-Za-z%‰）)号年月日元人个家—–-])-|(?<![担抱肩背胜正自])负|零下)$")
_SIGN_MARKS: Final = frozenset("-负±¥$€£")
_NUMBER_END: Final = compiled_later(r"[0-9十百千万亿多余几]")
_FIGURE_END: Final = compiled_later("[0-9A-Za-z%‰℃°]")
_BIG: Final = "万亿|[十百千]?[万亿兆]"
_MORE: Final = compiled_later(rf"(?P<word>[多余])(?:个(?=[十百千]?亿|[十百千]万))?(?P<scale>{_BIG}|[百千])?")
_ABOUT: Final = compiled_later(rf"(?P<word>[来把])(?P<scale>{_BIG})?(?=[一-龥])")
_OTHER_MORE: Final = compiled_later(r"多(?:样|元[化文投主发素]|方[面位]|层[次级]|点[开位]|彩|措)|余下")
_PIECES: Final = compiled_later(r"个(?:(?P<more>[多余])|(?P<half>半))?(?P<scale>万亿|[十百千]?亿|[十百千]万)(?![户])")
_LETTER: Final = compiled_later(
    r"(?:(?P<thousand>(?<!(?<![0-9.])[248])[kK])|[wW])"
    r"(?=元|左右|上下|以上|以下|人|块|多|余|\+|户|亩|美元|港元|次|株|吨|个百分点|[~至到-])"
    r"|[wW](?=[，。；、\s]|$)"
)
"""A letter for a scale: w for 万, k for a thousand, where what follows counts; 5k by itself is a run, 4K a picture."""
_AND_PARTS: Final = compiled_later(rf" ?又 ?(?P<below>{NUMERAL.pattern}) ?分 ?之 ?(?P<above>{NUMERAL.pattern})")
_AND_SLASH: Final = compiled_later(r" [0-9]{1,3}/[0-9]{1,3}(?![0-9/.年月])")
_MORE_THAN_SHARE: Final = compiled_later("[多余](?![种个次样])|强(?=$|[，。；、）)的是为])")
_PARTED_UNIT: Final = compiled_later(r" (?=k?m[²³23]?(?![A-Za-z0-9])|(?:kg|kWh?|MWh?|hm²|TEU|Mbps)(?![A-Za-z0-9]))")
_SPACED_POINTS: Final = compiled_later("个? ?百 ?分 ?点")
_MIXED_DECIMAL: Final = compiled_later(r"点[0-9]")
_HALF: Final = compiled_later(r"半(?![数天夜径成工岛导山程壁途截])")
_HALVED: Final = compiled_later("年|个|天|吨|米|公里|小时|倍|亩|斤|公斤|里|平方公里|周|星期|个星期|百分点|块|月")
_SHARED_HALF: Final = compiled_later(r"半(?P<unit>月|小时|星期|季度|百分点)")
_UNIT_MORE: Final = compiled_later(
    r"[多余](?=$|[，。；：！？、）)”’》\s]|来|的|前|后|时间|月|小时|星期|种植|元|人$|资金|高|长|宽)"
)
_MORE_UNIT: Final = compiled_later(r"[多余](?P<unit>月|小时|星期|季度|百分点)")
_WHOLE: Final = compiled_later(r"[整正](?=$|[，。；：！？、）)”’》（(\s])")
_AT_END: Final = compiled_later(
    r"上下(?![游级班学车联山左册集前])|(?:不到|不足)(?=$|[，。；：！？、）)的\n])|起(?![来到草用步步床伏落初源因重诉飞])|(?!上下)[^不起]"
)
"""Of 起, 不到 and 不足, which begin other words too, those that are hedges; +, behind a unit, adds what follows."""
_ROUND: Final = compiled_later(r"[十百千万亿兆]+$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed from `start` to `end`.

    `number` is in the unit printed, scales included and shares in per cent. `scale_start` is where scale and unit
    begin, behind the digits; `last_scale` is what the last scale is worth, 1 where there is none. `factor` is what
    the share makes of the number (成 10). `bound_by_step` tells 多 from 以上. `doubt` is why it is open what it says.
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
    doubt: str = ""

    @property
    def is_arabic(self) -> bool:
        """Whether only digits are printed: no scale, unit or hedge."""
        return self.last_scale == 1 and self.unit is None and not self.hedges and self.start == self.number_start


def read_figure(text: str, position: int) -> Figure | None:
    """Return the figure of which the number begins at `position`; None where no numeral begins.

    Raises `NotANumber` for numerals that are no number.
    """
    if word := share_word(text, position):
        return _hedged(text, _as_share(Figure(position, word.end, word.number, position, word.end), word))
    if text[position] in VULGAR:
        nothing = Figure(position, position, Number(Fraction(0), Fraction(0), Fraction(1)), position, position)
        return _hedged(text, _with_unit(text, _with_vulgar(text, nothing)))
    if (match := NUMERAL.match(text, position)) is None:
        return _half(text, position) if text[position] == "半" else None
    if match.end() - position > LONGEST:
        raise NotANumber(Kept("a number of more than {longest} characters", longest=LONGEST))
    end = _numeral_end(text, position, match.end())
    if _MIXED_DECIMAL.match(text, end):
        raise NotANumber(Kept("its decimals are in another script"))
    figure = _with_parts(text, _numbered(text, position, end))
    is_digits = figure.is_arabic and not figure.hedges
    if share := share_behind(text, figure.number, position, figure.end, is_digits=is_digits):
        # 三分之一 has its sign in its midst, and 75折 is of another scale than 8折: no list shares these.
        is_sign = share.printed in words.SHARES or (share.printed != "分之" and share.factor != 1)
        figure = replace(_as_share(figure, share), scale_start=figure.end if is_sign else -1)
        figure = _with_more_than_share(text, figure)
    return _hedged(text, _with_unit(text, figure))


def _as_share(figure: Figure, share: Share) -> Figure:
    return replace(
        figure,
        number=share.number,
        end=share.end,
        unit=UNITS["%"],
        unit_printed=share.printed,
        factor=share.factor,
    )


def _with_parts(text: str, figure: Figure) -> Figure:
    """Read the parts of one behind a whole number: 三又二分之一 is 3.5."""
    if figure.is_arabic and _AND_SLASH.match(text, figure.end):
        raise NotANumber(MayBe("what follows the blank may be parts of one, or another figure"))
    if (parts := _AND_PARTS.match(text, figure.end)) is None:
        return _with_vulgar(text, figure)
    below, above = read_number(parts["below"]), read_number(parts["above"])
    if not (figure.number.is_exact and below.is_exact and above.is_exact and 0 < above.low < below.low):
        raise NotANumber(Kept("it is part of a mixed number"))
    value = figure.number.low + above.low / below.low
    return replace(figure, number=Number(value, value, 1 / below.low), end=parts.end(), number_end=parts.end())


def _with_vulgar(text: str, figure: Figure) -> Figure:
    """Read ½ and the scale behind it: 2½亿 is 250,000,000."""
    if not figure.is_arabic or not (mixed := mixed_behind(text, figure.number, figure.end)):
        return figure
    end, worth = mixed.end, mixed.worth
    where = mixed.scale_start if worth > 1 else -1
    return replace(figure, number=mixed.number, end=end, number_end=end, last_scale=worth, scale_start=where)


def _half(text: str, position: int) -> Figure | None:
    """Read 半年, 半百; None for 半 in other words."""
    half = Number(Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))
    figure = Figure(position, position + 1, half, position, position + 1)
    if text.startswith("半百", position):
        return _hedged(text, replace(figure, number=half.times(100), end=position + 2))
    if pieces := _PIECES.match(text, position + 1):
        return _hedged(text, _with_unit(text, _in_pieces(figure, pieces)))
    found = _with_unit(text, figure)
    counts = found.unit_printed in {"年", "个月", "天", "小时", "亩", "吨", "公里", "月", "斤", "个小时", "个", "分"}
    return _hedged(text, found) if counts and text[max(0, position - 1) : position] not in {*"上下前后"} else None


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
    figure = Figure(start, end, read_number(printed), start, end, last_scale=last_scale(printed))
    if tail and figure.last_scale > 1 and start < end - len(tail.group()):
        figure = replace(figure, scale_start=end - len(tail.group()))
    if pieces := _PIECES.match(text, end):
        return _in_pieces(figure, pieces)
    if HALF_OF_SCALE.match(text, end):
        raise NotANumber(Kept("half of what is not printed"))
    letter = _LETTER.match(text, end)
    if letter and printed[-1].isdecimal():
        worth = 1000 if letter["thousand"] else 10_000
        number = figure.number.times(worth)
        figure = replace(figure, number=number, end=letter.end(), last_scale=worth, scale_start=end)
    return _with_more(text, figure)


def _in_pieces(figure: Figure, pieces: re.Match[str]) -> Figure:
    """Read the scale of 两个亿, 半个亿 and 两个半亿."""
    worth = scale_of(pieces["scale"])
    if pieces["half"] and not figure.number.is_exact:
        raise NotANumber(Kept("half behind an indefinite number"))
    number = _half_more(figure.number) if pieces["half"] else figure.number
    more = (OVER,) if pieces["more"] else ()
    scaled = replace(figure, number=number.times(worth), end=pieces.end(), last_scale=worth)
    return replace(scaled, scale_start=pieces.start("scale"), hedges=more, bound_by_step=bool(more))


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
    printed = text[figure.number_start : figure.number_end]
    is_parted = figure.end == figure.number_end and worth > 1 and last_scale(printed) == 1
    number = read_number(printed + match["scale"]) if is_parted else figure.number.times(worth)
    return replace(
        figure,
        number=number,
        end=match.end(),
        hedges=(hedge,),
        bound_by_step=hedge == OVER,
        last_scale=figure.last_scale * worth,
        scale_start=match.start("scale") if match["scale"] else figure.scale_start,
    )


def _with_more_than_share(text: str, figure: Figure) -> Figure:
    """Read 多 behind a share: 三成多, 四分之一多."""
    if not _MORE_THAN_SHARE.match(text, figure.end):
        return figure
    return replace(figure, end=figure.end + 1, hedges=(*figure.hedges, OVER), bound_by_step=True)


def _with_unit(text: str, figure: Figure) -> Figure:
    """Read the unit or counter, 半 and 多 behind it, and small money."""
    if figure.unit is not None:
        return figure
    if text[figure.end : figure.end + 1] == "+" and unit_at(text, figure.end + 1):
        figure = replace(figure, end=figure.end + 1, hedges=(*figure.hedges, OVER))
    spaced = _SPACED_POINTS.match(text, figure.end)
    parted = _PARTED_UNIT.match(text, figure.end)
    at = parted.end() if parted else figure.end
    unit = "个百分点" if spaced else unit_at(text, at)
    if not unit:
        return figure
    end = spaced.end() if spaced else at + len(unit)
    scale_start = figure.scale_start if figure.scale_start >= 0 else figure.end
    found = replace(figure, unit=UNITS[unit], unit_printed=unit, end=end, scale_start=scale_start)
    if unit in words.MANY:
        return replace(found, number=found.number.times(words.MANY[unit]))
    if unit == "番" and text.startswith("半", end):
        raise NotANumber(Kept("how much half of a doubling is cannot be told"))
    if unit == "番" and found.number.is_exact and found.number.low <= 10:
        growth = Number(*(Fraction(2 ** int(found.number.low) - 1) * 100,) * 2, Fraction(100))
        grown = replace(found, number=growth, unit=UNITS["%"])
        is_more = text[end : end + 1] in {"多", "余"} and not _OTHER_MORE.match(text, end)
        return replace(grown, end=end + 1, hedges=(*found.hedges, OVER)) if is_more else grown
    return _with_half(text, _with_small_money(text, found))


def _with_small_money(text: str, found: Figure) -> Figure:
    change = change_behind(text, found.end, found.unit.currency if found.unit else "")
    if change is None or not found.number.is_exact:
        return found
    value, step = found.number.low + change.worth, change.step
    return replace(found, number=Number(value, value, step), end=change.end)


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
        if after is None or not _AT_END.match(text, after.start("word")):
            break
        word, own = after["word"], after["own"]
        if own and NUMERAL.search(own) and own not in text[figure.number_start : figure.end]:
            break
        if word in {"前后", "上下"} and figure.unit is None and (figure.last_scale == 1 or word == "前后"):
            break
        if word == "+" and figure.unit and text[after.end() : after.end() + 1].isalnum():
            break
        kind = words.AFTER.get(word, OVER)
        within = word in words.AFTER_WITHIN_STEP
        figure = replace(
            figure,
            end=after.end(),
            hedges=(*figure.hedges, kind),
            bound_by_step=figure.bound_by_step or within,
        )
    figure = _with_lead(text, _with_sign(text, _with_currency(text, figure)))
    return _with_currency(text, figure) if text[figure.start] not in _SIGN_MARKS else figure


def _with_currency(text: str, figure: Figure) -> Figure:
    """Read the currency before a figure, or before its hedge, where it is not that of a figure before: 港币约5万元."""
    sign = _CURRENCY_BEFORE.search(text, max(0, figure.start - 4), figure.start)
    is_led = figure.start < figure.number_start
    if sign and is_led and (sign.group() == "美元" or _NUMBER_END.match(text, max(0, sign.start() - 1))):
        return figure
    if sign is None or (figure.unit is not None and not figure.unit.currency):
        return figure
    currency = SIGNS[sign.group()]
    if figure.unit and sign.group() in "¥$€£" and "，" in text[figure.number_start : figure.number_end]:
        raise NotANumber(Kept("its comma may part two amounts"))
    name = words.CURRENCIES[currency].split()[0]
    unit = Unit("unit:yuan" if currency == "CNY" else name, currency)
    return replace(figure, start=sign.start(), unit=unit, unit_printed=figure.unit_printed or sign.group())


def _with_sign(text: str, figure: Figure) -> Figure:
    if text[max(0, figure.start - 1) : figure.start] == "±":
        reach = Number(-figure.number.high, figure.number.high, figure.number.step)
        is_beside = _FIGURE_END.match(text, max(0, figure.start - 2), figure.start - 1)
        doubt = Kept("it is how far from another figure") if is_beside else ""
        return replace(figure, start=figure.start - 1, number=reach, hedges=(), is_range=True, doubt=doubt)
    sign = _SIGN.search(text, max(0, figure.start - 3), figure.start)
    if sign is None or (
        sign.group() == "-" and text[sign.start() - 1 : sign.start()].isalnum() and text[sign.start() - 1].isascii()
    ):
        return figure
    return replace(figure, start=sign.start(), number=figure.number.negative())


def unsigned(figure: Figure) -> Figure:
    """Return the figure without the minus at its beginning, which is a dash: 3吨-5吨."""
    return replace(figure, start=figure.start + 1, number=figure.number.negative())


def _with_lead(text: str, figure: Figure) -> Figure:
    """Read the hedges before a figure; 近 before a few years means the last ones and is none."""
    while True:
        if (found := _HEDGE_BEFORE.search(text, max(0, figure.start - _LONGEST_HEDGE), figure.start)) is None:
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
    before = text[max(0, figure.start - 2) : figure.start]
    end = len(before) - 1 if before.endswith("了") else len(before)
    word = before[max(0, end - 1) : end]
    is_half = text[figure.number_start] == "半"
    if (word == "过" and is_half) or (word in words.BEFORE_ROUND and figure.number.is_bare):
        if word == "上" and text[max(0, figure.start - 2) : figure.start - 1] in {"以", "之", "路", "网", "线"}:
            return figure
        start = figure.start - 1 - len(before) + end
        return replace(figure, start=start, hedges=(*figure.hedges, words.BEFORE_ROUND[word]))
    return figure
