"""One day, month, quarter, decade, plan or the like where it stands in a text, read into what is printed of it.

What is printed without a year (9月, 上半年) is a `Point` without years: who reads the text says which year is meant.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from duikou.patterns import compiled_later
from duikou.reading.spans_of_dates import ERAS
from duikou.reading.words import DASH

_ONES: Final = "一二三四五六七八九"
_DIGITS: Final = {character: str(number) for number, character in enumerate("〇" + _ONES)} | {"零": "0"}
_GAP: Final = r"[ \t\u00a0\u3000]?"
TO: Final = rf"{_GAP}(?:{DASH}{{1,2}}|[至到]){_GAP}"
AND: Final = rf"{_GAP}(?:、|和|及|与){_GAP}"
FOUR: Final = r"(?:1[89]|2[01])\d\d(?!\d)"
_UP_TO_99: Final = rf"(?:\d{{1,2}}(?!\d)|[廿卅][{_ONES}]?|[{_ONES}]?十[{_ONES}]?|[{_ONES}](?![{_ONES}十百千万亿]))"
_ALONE: Final = r"(?<!\d)(?<!\d[.,·])"
"""No digit goes on in front."""
_BEGIN: Final = r"初(?![中心步级衷次始期见夏秋冬春一二三高试审赛评选诊创代])"
_END: Final = r"[底末](?![子蕴下部层气座线色盘稿端梢位尾数板])"

PLANS: Final = {1: (1953, 1957), 2: (1958, 1962), 3: (1966, 1970), 4: (1971, 1975), 5: (1976, 1980)}
"""First and last year of the plans whose years are not regular; from the sixth (1981) on each has five."""


class Point(NamedTuple):
    """What is printed of one day or period.

    `years` is None where no year is printed. A last day of 0 is that of the month, and `days` None the whole of the
    months. `precision` is day, month, quarter, half, year, decade, plan or span.
    """

    precision: str
    years: tuple[int, int] | None = None
    months: tuple[int, int] = (1, 12)
    days: tuple[int, int] | None = None
    relative: bool = False
    """Whether it counts from the day of the article, which is not known where `years` is None."""
    is_end: bool = False
    """Whether it is the end of a period, so that what is before it lies in that period (年底前)."""
    is_following: bool = False
    """Whether it is 次年 or 同年, whose year follows from the one before: `step` after it."""
    step: int = 0


class Span(NamedTuple):
    """First and last day."""

    first: date
    last: date

    def written(self) -> tuple[str, str]:
        """Return first and last as precise as the stretch is: years, months (年底, 6月初 too), or one day."""
        begins_year, ends_year = (
            (self.first.month, self.first.day) == (1, 1),
            (self.last.month, self.last.day) == (12, 31),
        )
        length = 10 if self.first == self.last else 4 if begins_year and ends_year else 7
        return self.first.isoformat()[:length], self.last.isoformat()[:length]


class Found(NamedTuple):
    """A point, and the position behind it."""

    point: Point
    end: int


def days_of(point: Point, years: tuple[int, int]) -> Span | None:
    """Return the days of a point in these years; None where the calendar has no such day or month."""
    first, last = point.days or (1, 0)
    try:
        end = last or monthrange(years[1], point.months[1])[1]
        return Span(date(years[0], point.months[0], first), date(years[1], point.months[1], end))
    except ValueError:
        return None


def plan_years(plan: int) -> tuple[int, int]:
    """Return first and last year of a Five-Year Plan, both included: of the thirteenth 2016 and 2020."""
    first = 1981 + 5 * (plan - 6)
    return PLANS.get(plan, (first, first + 4))


def number_of(written: str) -> int:
    """Return a number up to 99 as a date has it: 9, 09, 九, 十九, 二十, 廿三."""
    if written.isdecimal():
        return int(written)
    tens, mark, ones = written.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not mark:
        return int(_DIGITS[tens])
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))


def point_at(text: str, at: int, today: date | None) -> Found | None:
    """Return the point that begins at a position of a text; `today` is what 今年 and 昨日 are counted from."""
    for form, read in _FORMS:
        if (match := form.match(text, at)) and (found := read(match, today)):
            return found
    return None


# Parts of a year


def _half(match: re.Match[str]) -> Point:
    return Point("half", months=(1, 6) if match["half"] in "上前" else (7, 12))


def _quarters(match: re.Match[str]) -> Point:
    first, last = (number_of(part) for part in match.group("first", "last"))
    return Point("span", months=(3 * first - 2, 3 * last))


def _quarter(match: re.Match[str]) -> Point:
    number = 1 if match["quarter"] == "首" else number_of(match["quarter"])
    return Point("quarter", months=(3 * number - 2, 3 * number))


def _first_of(size: int) -> Callable[[re.Match[str]], Point]:
    def read(match: re.Match[str]) -> Point:
        return Point("span", months=(1, size * number_of(match["number"].replace("两", "二"))))

    return read


def _turn(match: re.Match[str]) -> Point:
    """初 is the first month of a year, 底 the last, and the middle the two in between."""
    if match["early"] or match["late"]:
        return Point("month", months=(12, 12) if match["late"] else (1, 1), is_end=bool(match["late"]))
    return Point("span", months=(6, 7))


def _month(match: re.Match[str]) -> Point:
    month = number_of(match["month"])
    if match["day"]:
        day = number_of(match["day"])
        return Point("day", months=(month, month), days=(day, day))
    return _tenth(match, Point("month", months=(month, month)))


def _tenth(match: re.Match[str], whole: Point) -> Point:
    """A third of a month, 上旬 or 月初, 中旬, and 下旬 or 月底."""
    if match["begin"]:
        return whole._replace(days=(1, 10), precision="span")
    if match["middle"]:
        return whole._replace(days=(11, 20), precision="span")
    return whole._replace(days=(21, 0), precision="span", is_end=True) if match["last"] else whole


_QUARTER: Final = rf"[1-4{_ONES[:4]}]"
_IN_MONTH: Final = rf"{_GAP}(?:(?P<begin>上旬|{_BEGIN})|(?P<middle>中旬)|(?P<last>下旬|{_END}))"
_DAY: Final = rf"(?P<day>{_UP_TO_99})(?:{_GAP}[日号](?![文线楼机])|(?={TO}{_UP_TO_99}{_GAP}[日号]))"
_MONTH: Final = (
    rf"{_ALONE}(?<![{_ONES}十廿几数第个])(?P<month>{_UP_TO_99})(?:"
    rf"{_GAP}月份?(?![薪嫂饼球亮租供牙湖龄余均])(?!有余|之久|内|三(?![日十]))(?:{_GAP}{_DAY}|{_IN_MONTH})?"
    rf"|(?=(?:{TO}|{AND}){_UP_TO_99}{_GAP}月(?![薪嫂饼龄均])))"
)
_PARTS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Point]], ...]] = tuple(
    (compiled_later(pattern), read)
    for pattern, read in (
        (r"(?P<half>[上下前后])半年(?!来)", _half),
        (rf"第?(?P<first>{_QUARTER})(?:个?季度)?{TO}第?(?P<last>{_QUARTER})季度", _quarters),
        (rf"第?(?P<quarter>{_QUARTER}|首)(?:季度|(?={AND}第?{_QUARTER}季度))", _quarter),
        (r"Q(?P<quarter>[1-4])(?![0-9A-Za-z])", _quarter),
        (r"(?<!提)[前头](?P<number>[2-4二两三四])个?季度", _first_of(3)),
        (rf"(?<!提)[前头](?P<number>{_UP_TO_99}|两)个月", _first_of(1)),
        (_MONTH, _month),
    )
)


def _part_at(text: str, at: int) -> Found | None:
    """A part of a year that no year stands before."""
    for form, read in _PARTS:
        if match := form.match(text, at):
            return Found(read(match), match.end())
    return None


# Years, and what may stand behind them

_YEAR: Final = compiled_later(
    rf"{_ALONE}(?P<digits>{FOUR}){_GAP}年(?!代|龄)度?"
    rf"|(?<![〇零{_ONES}十百千万])(?P<row>[一二][〇零{_ONES}]{{3}})年(?!代|龄)度?"
    r"|(?P<relative>大前年|(?<!往)[今本去上前明后]年)(?![会轮事貌龄代])度?"
    r"|(?P<following>次年|翌年)|(?P<same>同年|当年)"
    r"|(?<![\d’'])[’'](?P<stroke>\d\d)年?(?!\d)"
    rf"|{_ALONE}(?<!{ERAS})(?P<short>\d\d)年(?=\d{{1,2}}月|年?{_BEGIN}|年?{_END}|{TO}\d\d年{_END}|{TO}20\d\d年)"
    r"|(?<=[自从])(?P<cued>\d\d)年(?=起|开始|以来)"
    rf"|{_ALONE}(?P<zero>0\d)年(?!代|级|后|龄)"
    rf"|(?<![〇零{_ONES}十百千万第每])(?P<pair>[〇零][{_ONES}]|五[〇零一二三四七八九]|六[〇零一二三四五八九]"
    r"|七[〇零一二三四五六九]|八[〇零一二三四五六七]|九[〇零一二三四五六七八])年(?!代|级|后|龄)"
)
_AFTER_YEAR: Final = compiled_later(
    rf"{_GAP}(?:年?(?:(?P<early>{_BEGIN})|(?P<late>{_END})|(?P<middle>中期|(?<=年年)中|中(?=[，。；、！？）)\s]|\Z)))|全年)"
)
_RELATIVE: Final = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_COUNTED_BEFORE: Final = compiled_later(r"(?:[近约逾超]|(?<!下)达|[已约]有|超过|距今|历时|历经|至今已)$")
_COUNTED_AFTER: Final = compiled_later(r"的?(?:悠久)?历史|之久|以上|左右|有余")


def _year_at(text: str, at: int, today: date | None) -> Found | None:
    match = _YEAR.match(text, at)
    if not match or _is_length(text, match):
        return None
    year = _stated_year(match, today)
    following = bool(match["following"] or match["same"])
    whole = Point("year", (year, year) if year else None, relative=year is None, is_following=following)
    whole = whole._replace(step=1 if match["following"] else 0)
    start = re.compile(_GAP).match(text, match.end())
    part = _part_at(text, start.end() if start else match.end())
    if part is None and (turn := _AFTER_YEAR.match(text, match.end())):
        named = turn["early"] or turn["late"] or turn["middle"]
        part = Found(_turn(turn) if named else Point("year"), turn.end())
    if part is None and match["same"]:
        return None
    found = part or Found(Point("year"), match.end())
    kept = whole._asdict() | found.point._asdict() | {name: getattr(whole, name) for name in _OF_THE_YEAR}
    return Found(Point(**kept), found.end)


_OF_THE_YEAR: Final = ("years", "relative", "is_following", "step")


def _is_length(text: str, match: re.Match[str]) -> bool:
    """Whether 2000年 says how long something lasted."""
    if not (match["digits"] or match["row"]):
        return False
    before = text[max(0, match.start() - 3) : match.start()]
    return bool(_COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(text, match.end()))


def _stated_year(match: re.Match[str], today: date | None) -> int | None:
    if match["digits"]:
        return int(match["digits"])
    if match["row"]:
        return int("".join(_DIGITS[digit] for digit in match["row"]))
    if match["relative"]:
        return today.year + _RELATIVE[match["relative"]] if today else None
    short = match["stroke"] or match["short"] or match["cued"] or match["zero"]
    if match["pair"]:
        short = "".join(_DIGITS[digit] for digit in match["pair"])
    return whole_year(int(short)) if short else None


def whole_year(short: int) -> int:
    """Return the year that two digits mean: up to 49 in this century, from 50 on in the last."""
    return short + (2000 if short < 50 else 1900)


# Forms that begin with something else than a year


def _iso(match: re.Match[str], _: date | None) -> Found:
    year, month, day = (int(part) if part else 0 for part in match.group("year", "month", "day"))
    whole = Point("month", (year, year), (month, month))
    return Found(whole._replace(precision="day", days=(day, day)) if day else whole, match.end())


def _bare_year(match: re.Match[str], _: date | None) -> Found:
    year = int(match["year"])
    return Found(Point("year", (year, year)), match.end())


def _day_of_months(match: re.Match[str], _: date | None) -> Found:
    return Found(Point("day", relative=True), match.end())


def _turn_of_no_year(match: re.Match[str], _: date | None) -> Found:
    return Found(_turn(match), match.end())


def _relative_month(match: re.Match[str], today: date | None) -> Found:
    step = {"上": -1, "本": 0, "下": 1}[match["which"]]
    if today is None:
        return Found(Point("day" if match["day"] else "month", relative=True), match.end())
    year, month = divmod(12 * today.year + today.month - 1 + step, 12)
    whole = Point("month", (year, year), (month + 1, month + 1))
    if match["day"]:
        day = number_of(match["day"])
        return Found(whole._replace(precision="day", days=(day, day)), match.end())
    return Found(_tenth(match, whole), match.end())


def _relative_day(match: re.Match[str], today: date | None) -> Found:
    step = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}[match["which"]]
    return Found(_of_days(today, step, step, "day"), match.end())


def _week(match: re.Match[str], today: date | None) -> Found:
    weeks = {"上": -1, "本": 0, "下": 1}[match["which"][0]] * len(match["which"])
    step = 7 * weeks - (today.weekday() if today else 0)
    if match["day"]:
        step += "一二三四五六日".index(match["day"].replace("天", "日"))
        return Found(_of_days(today, step, step, "day"), match.end())
    return Found(_of_days(today, step, step + 6, "span"), match.end())


def _of_days(today: date | None, first: int, last: int, precision: str) -> Point:
    if today is None:
        return Point(precision, relative=True)
    begin, end = today + timedelta(first), today + timedelta(last)
    return Point(precision, (begin.year, end.year), (begin.month, end.month), (begin.day, end.day))


def _decade(match: re.Match[str], _: date | None) -> Found:
    named = match.groupdict()
    century = {"上": 20, "本": 21, None: 20}[named.get("which")]
    if named.get("century"):
        century = number_of(named["century"])
    if named.get("turn"):
        first = 100 * (century - 1) + (0 if named["turn"] == "初" else 90)
        return Found(Point("decade", (first, first + 9)), match.end())
    first = 100 * (century - 1) + number_of(re.sub("[〇零]$", "十", named["decade"]))
    begin = 100 * (century - 1) + 10 * number_of(named["also"]) if named.get("also") else first
    return Found(Point("span" if begin < first else "decade", (begin, first + 9)), match.end())


def _full_decade(match: re.Match[str], _: date | None) -> Found:
    return Found(Point("decade", (int(match["year"]), int(match["year"]) + 9)), match.end())


def _plan(match: re.Match[str], _: date | None) -> Found:
    return Found(Point("plan", plan_years(number_of(match["plan"]))), match.end())


def _part(match: re.Match[str], _: date | None) -> Found | None:
    return _part_at(match.string, match.start())


def _year(match: re.Match[str], today: date | None) -> Found | None:
    return _year_at(match.string, match.start(), today)


_TWO_DECADES: Final = rf"0(?:{TO}|[、和])"
_DECADE: Final = (
    rf"(?P<also>[{_ONES}](?=[{_ONES}]十)|[1-9](?={_TWO_DECADES}[1-9]0年代))?(?:{_TWO_DECADES})?"
    rf"(?P<decade>[1-9]0|[{_ONES}]?十)年代"
)
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Found | None]], ...]] = tuple(
    (compiled_later(pattern), read)
    for pattern, read in (
        (
            rf"{_ALONE}(?<!/)(?<!-(?=\d{{4}}-))(?P<year>(?:1[89]|2[01])\d\d)(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])"
            r"(?:(?P=mark)(?P<day>\d\d?))?(?!\d|(?P=mark)\d{1,2}(?!\d))",
            _iso,
        ),
        (rf"{_ALONE}(?P<year>(?:19|20)\d0)年代", _full_decade),
        (r"(?=[\d〇零一二五六七八九今本去上前明后大次翌同当’'])", _year),
        (
            rf"{_ALONE}(?P<year>{FOUR})"
            rf"(?={TO}{FOUR}|/{FOUR}(?:学年|年度)|(?:{AND}{FOUR}){{1,8}}年|{TO}\d\d(?:学年|年度|年(?!代)))",
            _bare_year,
        ),
        (rf"(?P<which>[本上下])个?月(?!薪)(?:{_GAP}{_DAY}|{_IN_MONTH})?", _relative_month),
        (r"(?P<which>[今昨])[天日](?!头条|说法|之星)", _relative_day),
        (r"(?<!的)(?P<which>大?[前后]|明)天", _relative_day),
        (
            r"(?P<which>上上|下下|[本上下])(?:周|个?星期)(?![围边期末转])"
            rf"(?:(?P<day>[一二三四五六日天])(?![{_ONES}十百千次个名人家批天场项周年月届]))?",
            _week,
        ),
        (
            rf"(?:(?P<century>\d\d|[{_ONES}]?十[{_ONES}]?)世纪|(?P<which>[上本])个?世纪)(?:{_DECADE}|(?P<turn>[初末]))",
            _decade,
        ),
        (rf"(?<![\d{_ONES}百])(?P<also>[2-9]){_TWO_DECADES}(?P<decade>[3-9]0)年代", _decade),
        (
            rf"(?<![\d{_ONES}百])(?P<also>[{_ONES}](?=[{_ONES}]十))?(?P<decade>[3-9]0|[三四五六七八九][十〇零])年代",
            _decade,
        ),
        (rf"第(?P<plan>{_UP_TO_99})个五年(?:规划|计划)", _plan),
        (rf"[“\"「『](?P<plan>十[{_ONES}]?|[{_ONES}])五[”\"」』](?!普法)", _plan),
        (rf"(?<![{_ONES}十百千万\d])(?P<plan>十[{_ONES}])五(?![{_ONES}十百千万亿\d年个名人户家次岁])", _plan),
        (rf"(?<![{_ONES}十百千万\d])(?P<plan>[{_ONES}十])五(?=期间|时期|计划|规划)", _plan),
        (rf"(?<![\d{_ONES}十百千年个多])年(?:(?P<early>{_BEGIN})|(?P<late>{_END}))", _turn_of_no_year),
        (rf"(?:(?<=每月)|(?<=每月的)|(?<=每个月))(?!{_UP_TO_99}{_GAP}月){_DAY}", _day_of_months),
        (r"", _part),
    )
)
