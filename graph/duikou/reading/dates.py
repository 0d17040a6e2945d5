"""The days and periods that a text speaks of, each with its first and last day.

A range is one entry (2016—2020年, 3月5日至7日, 2018年3月至次年2月), a list is one for each. What is printed without a
year takes that of the same sentence, else the one that fits the day of the article; where it could be two, or nothing
tells, both days stay open. No dates are how long something lasts (三年, 18年来), what counts (月薪1800至2000元), days
that do not exist, and words for about now (日前, 近年来).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from duikou.model.folding import characters
from duikou.patterns import compiled_later
from duikou.reading.date_points import AND, FOUR, TO, Found, Point, Span, days_of, number_of, point_at, whole_year

OPEN: Final = (None, None)
_ALIKE: Final = {
    ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９－．／～○◯〝〞", "0123456789-./~〇〇“”", strict=True)
}
_MAY_BEGIN: Final = compiled_later(r"[\d〇零一二三四五六七八九十廿卅今本去上下前明后大次翌同当昨第首头年Q’'“\"「『]")
_TO: Final = compiled_later(TO)
_AND: Final = compiled_later(AND)
_UP_TO: Final = compiled_later("起[至到]")
_SLASH: Final = compiled_later(rf"/(?={FOUR}(?:学年|年度))")
_DAY: Final = compiled_later(r"(\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号](?![文线楼机])")
_YEAR: Final = compiled_later(rf"({FOUR})(?:年(?!代)度?)?")
_SHORT_YEAR: Final = compiled_later(r"(\d\d)(学年|年度|年(?!代))")
_SCHOOL_YEAR: Final = compiled_later(r"(?<!年)学年|(?<!年)年度|(?<=年)度")
_SINCE: Final = compiled_later(r"[ \t]?(?:以来|至今|迄今|到现在|[-—–~]{1,2}至今)")
_FROM: Final = compiled_later(
    r"起(?![来点步伏草码初源到价飞诉重])|开始|[以之]后"
    r"|后(?![来期续备疫勤台院方面者半盾评排世记门天年代进劲援卫山村街坪]|[两一二三四五六七八九十几数\d]+(?:个|季|年|天|周|名|位|期))"
)
_EVERY: Final = compiled_later("每(?:年|个?月)?的?$|每逢$|历年的?$")
_BEFORE: Final = compiled_later(
    r"(?:以|之)?前(?![三两二四1-4]季度|[一二三四五六七八九十\d两]+(?:个|季|年|天|周|名|位)|[往来后期者线沿任提身方景途列夕置端几半])"
)
_COUNTING: Final = compiled_later(
    r"[ \t]?(?:[\d.,%％‰℃°度万亿千百十余多几元块圆美港欧日人户名家个位米公里平立吨斤克亩只头株棵台套件项次条]"
    r"|[座间处所场批种倍点分厘毫升级份册辆岁A-Za-z])"
)
_MEASURED: Final = compiled_later(
    r"(?:海拔|[高长宽深]|月?薪|工资|价格?|编号|号码|电话|代码|收入|产量?|[约近共逾第]|(?<!下)达)(?:[为是在从由于]|约|达)?$"
)
_LONGEST_LIST: Final = 9
"""Years up to which those of a list wait for the 年 behind the last."""
_LUNAR: Final = compiled_later("[农阴旧]历$")
_LUNAR_DAY: Final = compiled_later(
    r"初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?(?=[，。、；：）)\s夜节晚]|\Z)"
)
"""A day behind a month as the old calendar has it, without 日."""
_YEAR_BEFORE: Final = compiled_later("[元0-9〇零一二三四五六七八九十百]年$")
_SENTENCE: Final = compiled_later(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class Dating:
    """What a text says of when: `start` and `end` are code points, end exclusive.

    `begins` and `until` are first and last day as YYYY-MM-DD, None where that side is open or not known. `precision`
    is day, month, quarter, half, year, decade, plan or span; a range and what reaches to a side is a span. `points` are
    what is printed, both ends of a range apart, each with its own first and last day.
    """

    start: int
    end: int
    begins: str | None
    until: str | None
    precision: str
    points: "tuple[PrintedPoint, ...]" = ()


@dataclass(frozen=True, slots=True)
class PrintedPoint:
    """One end of a dating as printed, 2016年 of 2016年以来 being the year 2016; `days` is None for no year."""

    start: int
    end: int
    days: Span | None
    point: Point

    def meets(self, first: date, last: date) -> bool:
        """Whether it can have a day in common with a stretch of days; without a year, that of their first is taken."""
        days = self.days or (None if self.point.years else days_of(self.point, (first.year, first.year)))
        return days is not None and days.first <= last and first <= days.last


def read_dates(text: str, issued: date | None = None) -> list[Dating]:
    """Return what a text says of when, in order, none overlapping; there may be nothing.

    `issued` is the day of the article, from which 今年 and 昨日 are counted; without it they are open. Traditional
    script and full width are read as their simplified and narrow forms. Time grows with the length of the text.
    """
    return list(_Reading(text, issued).datings())


class _Reading:
    """A text being read from its beginning to its end."""

    def __init__(self, text: str, issued: date | None) -> None:
        self._text = text.translate(characters()).translate(_ALIKE)
        self._issued = issued
        self._year: int | None = None
        """The year printed last in this sentence."""
        self._earlier: int | None = None
        """The year printed last in this paragraph, before this sentence."""

    def datings(self) -> Iterator[Dating]:
        """Yield every one."""
        at = read = 0
        while begin := _MAY_BEGIN.search(self._text, at):
            at = begin.start()
            self._pass(read, at)
            read = at
            found = point_at(self._text, at, self._issued)
            if found is None or self._counts(at, found):
                at = self._past(at)
                continue
            if end := self._unknown(at, found):
                yield Dating(at, end, None, None, found.point.precision)
                at = end
                continue
            end, dating = self._dating(at, found)
            if dating:
                yield dating
                yield from self._listed(found.point, end)
            at = max(end, at + 1)

    def _unknown(self, at: int, found: Found) -> int:
        """Where a date ends that comes again, is of another calendar or of a year that cannot be read; 0 for others."""
        if _EVERY.search(self._text, max(0, at - 4), at):
            return self._recurring(found.end)
        lunar = _LUNAR_DAY.match(self._text, found.end) if self._text[found.end - 1] == "月" else None
        if lunar or _LUNAR.search(self._text, max(0, at - 2), at):
            return lunar.end() if lunar else found.end
        is_bare = found.point.years is None and not found.point.relative
        is_bare = is_bare and days_of(found.point, (2000, 2000)) is not None
        return found.end if is_bare and _YEAR_BEFORE.search(self._text, max(0, at - 2), at) else 0

    def _recurring(self, end: int) -> int:
        """Where what comes again every year or month ends, with the days and months that are listed behind it."""
        joints = (_TO, _UP_TO, _AND)
        while joint := next((found for form in joints if (found := form.match(self._text, end))), None):
            day = _DAY.match(self._text, joint.end())
            part = point_at(self._text, joint.end(), self._issued)
            if day is None and (part is None or part.point.years or part.point.relative):
                return end
            end = day.end() if day else part.end if part else end
        return end

    def _past(self, at: int) -> int:
        """Where the next may begin behind a number that is none; other words may hold one from the second on."""
        digits = re.compile(r"\d+").match(self._text, at)
        return digits.end() if digits else at + 1

    def _pass(self, first: int, last: int) -> None:
        """Forget the year of a sentence or paragraph that has ended in between."""
        for mark in _SENTENCE.finditer(self._text, first, last):
            self._earlier = None if mark.group() == "\n" else self._year or self._earlier
            self._year = None

    def _counts(self, at: int, found: Found) -> bool:
        """Whether digits without 年 count something, as in 1900—2100米."""
        printed = self._text[at : found.end]
        if "年" in printed or "月" in printed or found.point.precision not in {"year", "month", "day"}:
            return False
        if not printed[0].isdecimal():
            return False
        if found.point.precision == "year":
            end = self._second_year(found.end)
            return end is None or (self._text[end - 1] not in "年度" and self._is_measure(at, end))
        return found.point.precision == "month" and bool(_COUNTING.match(self._text, found.end))

    def _second_year(self, end: int) -> int | None:
        """The end of the list or range that a bare year begins."""
        for _ in range(_LONGEST_LIST):
            joint = _TO.match(self._text, end) or _AND.match(self._text, end)
            if joint is None:
                return end
            second = _YEAR.match(self._text, joint.end()) or _SHORT_YEAR.match(self._text, joint.end())
            if second is None:
                return None
            end = second.end()
            if self._text[end - 1] in "年度":
                return end
        return None

    def _is_measure(self, at: int, end: int) -> bool:
        years = [int(year) for year in re.findall(r"\d{4}", self._text[at:end])]
        plausible = years == sorted(set(years)) and years[-1] <= 2070
        before = self._text[max(0, at - 5) : at]
        return not plausible or bool(_COUNTING.match(self._text, end) or _MEASURED.search(before))

    def _dating(self, at: int, found: Found) -> tuple[int, Dating | None]:
        """What begins at a position, with its second end and what stands behind it, and where it ends."""
        span, years = self._resolved(found.point, self._year)
        end, precision = found.end, found.point.precision
        begins, until = span or OPEN
        impossible = years is not None and span is None
        if years:
            self._year = years[1]
        points = [PrintedPoint(at, end, span, found.point)]
        if second := self._second(found, years):
            last, _ = self._resolved(second.point, self._year)
            points.append(PrintedPoint(end, second.end, last, second.point))
            impossible = impossible or (years is not None and last is None)
            until = last.last if last and begins and last.last > begins else None
            end, precision = second.end, "span"
            found = Found(second.point, end)
        if school := _SCHOOL_YEAR.match(self._text, end):
            end = school.end()
        begins, until, end, precision = self._reaching(begins, until, end, precision, found.point)
        if impossible:
            return end, None
        return end, Dating(at, end, _iso(begins), _iso(until), precision, tuple(points))

    def _reaching(
        self, begins: date | None, until: date | None, end: int, precision: str, last: Point
    ) -> tuple[date | None, date | None, int, str]:
        """Open a side that words behind a date open: 以来, 至今, 起, 前."""
        if since := _SINCE.match(self._text, end):
            return begins, None, since.end(), "span"
        if precision in {"decade", "plan"} or (precision == "span" and last.precision != "span"):
            return begins, until, end, precision
        if since := _FROM.match(self._text, end):
            return begins, None, since.end(), "span"
        if before := _BEFORE.match(self._text, end):
            day = until if last.is_end else begins and begins - timedelta(1)
            return None, day, before.end(), "span"
        return begins, until, end, precision

    def _second(self, found: Found, years: tuple[int, int] | None) -> Found | None:
        """The second end of a range; it takes from the first what it does not print."""
        joint = next((joint for form in (_TO, _SLASH, _UP_TO) if (joint := form.match(self._text, found.end))), None)
        if joint is None:
            return None
        first, at = found.point, joint.end()
        if day := _DAY.match(self._text, at) if first.days else None:
            number = number_of(day[1])
            return Found(first._replace(days=(number, number), years=years, relative=False), day.end())
        if first.precision == "year" and (bare := _YEAR.match(self._text, at)):
            turned = point_at(self._text, at, self._issued)
            return turned or Found(Point("year", (int(bare[1]), int(bare[1]))), bare.end())
        if first.precision == "year" and years and (short := _SHORT_YEAR.match(self._text, at)):
            year = whole_year(int(short[1]))
            turned = point_at(self._text, at, self._issued)
            return turned or Found(Point("year", (year, year)), short.end())
        second = point_at(self._text, at, self._issued)
        if second and not second.point.years and not second.point.relative:
            return Found(second.point._replace(years=years and (years[1], years[1])), second.end)
        return second

    def _listed(self, point: Point, end: int) -> Iterator[Dating]:
        """The days of a list that print no month: 7日 of 3月5日、7日."""
        while point.days and self._year and (joint := _AND.match(self._text, end)):
            day = _DAY.match(self._text, joint.end())
            if day is None:
                return
            end, number = day.end(), number_of(day[1])
            last, second = number, _TO.match(self._text, end)
            if second and (until := _DAY.match(self._text, second.end())):
                end, last = until.end(), number_of(until[1])
            span = days_of(point._replace(days=(number, last)), (self._year, self._year))
            if span and span.first <= span.last:
                precision = "day" if number == last else "span"
                printed = PrintedPoint(joint.end(), end, span, point)
                yield Dating(joint.end(), end, _iso(span.first), _iso(span.last), precision, (printed,))

    def _resolved(self, point: Point, near: int | None) -> tuple[Span | None, tuple[int, int] | None]:
        """The days of a point and its years: those printed, or those that its place in the text tells."""
        years = point.years
        if point.is_following:
            year = near or self._earlier
            years = (year + point.step, year + point.step) if year else None
        elif years is None and not point.relative:
            year = near or self._fitting(point)
            if year is None and days_of(point, (2000, 2000)) is None:
                return None, (2000, 2000)
            years = (year, year) if year else None
        return (days_of(point, years) if years else None), years

    def _fitting(self, point: Point) -> int | None:
        """The year that fits the day of the article: its own, or for the last months before it the one before.

        None where that is not the year that the paragraph spoke of before, and for a month far ahead, which need not be
        to come; the end of a year, a half or a quarter is.
        """
        if self._issued is None:
            return None
        year = self._issued.year
        own = days_of(point, (year, year))
        if own is None:
            return year
        if own.first > self._issued + timedelta(62):
            before = days_of(point, (year - 1, year - 1))
            recent = before is not None and before.last >= self._issued - timedelta(124)
            planned = point.is_end or point.precision in {"half", "quarter", "span"}
            if recent == planned:
                return None
            year -= recent
        return None if self._earlier not in {None, year} else year


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
