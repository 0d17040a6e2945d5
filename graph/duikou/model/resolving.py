"""From a name, however it is written, to the things that it can mean.

A name climbs down a ladder, and the first rung on which anything stands decides:

1. an id, or an id without its prefix; a code
2. an official name, in Chinese, English or pinyin
3. a short or former name
4. such names one after another, each of what lies in the one before: 广州市番禺区, 黔南三都
5. what is regularly made of a name: 黔南自治州, 广西省, 粤, pinyin without tones or dots, 襄樊 of the former 襄樊市
6. the names of 5 one after another
7. the short name of a former unit

What bore an official name once stands on 2, or with a path on 4, where nothing or several things of today stand there:
it leads to all that holds a part of it today. A year before or behind the name picks what bore it then.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from duikou.messages import message
from duikou.model.folding import fold, joined, toneless
from duikou.model.lineage import Former, Lineage


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing and its names. The kind is the prefix of the id: `place`, `agent`, `mode` and the like."""

    id: str
    label: str
    """What it is called where candidates are told."""
    official: tuple[str, ...]
    other: tuple[str, ...] = ()
    """Short and former names."""
    code: str = ""
    within: str = ""
    """The id of what it lies in."""

    @property
    def kind(self) -> str:
        """The prefix of the id."""
        return self.id.partition(":")[0]


_Heirs = Callable[[], Iterable[Entry]]
_Index = Mapping[str, tuple[Entry, ...]]

LETTERS: Final = (
    "11京 12津 13冀 14晋 15蒙 15内蒙 21辽 22吉 23黑 31沪 32苏 33浙 34皖 35闽 36赣 37鲁 41豫 42鄂 43湘 44粤 45桂 46琼 "
    "50渝 51川 51蜀 52黔 52贵 53滇 53云 54藏 61陕 61秦 62甘 62陇 63青 64宁 65新 71台 81港 82澳"
)
"""The first two digits of the code of each province and the letters that stand for it, as on number plates."""
_LISTED_BETWEEN: Final = re.compile(r"市辖区|(?:省|自治区)?直辖县级行政区划|(?:省|自治区)?直辖县|县")
"""Headings that stand as a level of their own in the lists of the National Bureau of Statistics."""
_BANNER: Final = re.compile(r"(.).+?((?:[左右前后中]翼?)*)旗")
_DIVISION: Final = re.compile(r"(..+)(?:地区|[省市县区旗盟])")
_LATIN: Final = re.compile(r"((\S+).*?)(?: Autonomous| Special Administrative)? \S+")
"""Several words: English ends in the kind of division, and pinyin writes what comes before that as one word."""
_OF_THE_COUNTRY: Final = {"", "100000"}
_YEAR: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?P<name>\D{2,})|(?P<before>\D{2,}?)[(@]?(?P<at>(?:19|20)\d\d)年?\)?"
)
"""A name with the year of which it is meant."""
LONGEST: Final = 120
"""Characters up to which a text is taken for names one after another and likened to names, and a name has others made
of it; the time of each grows faster than its length.
"""


class Names:
    """Things, found by any of their names.

    For every entry `e`: `find(e.id)` and `find(e.code)` are `e` alone; `find(e.label)` and `find` of any of its names
    hold `e`, unless the name is a better one of something else; the name of something that it lies in may stand before
    each. Ids without a prefix, and everything else, may be written in any way that folds alike. No name ever finds one
    thing where it fits two equally well.
    """

    def __init__(self, entries: Iterable[Entry], lineage: Lineage | None = None) -> None:
        self._entries: Mapping[str, Entry] = {entry.id: entry for entry in entries}
        self._lineage = lineage or Lineage(())

    def find(self, text: str, kinds: Collection[str] = (), *, made: bool = True) -> tuple[Entry, ...]:
        """Return what a name, code or id means, of these kinds or of any: nothing, one thing, or all that it may be.

        Several come with what lies in the least first, then by code and id. "" means nothing. Without `made` a name is
        one that is stated, or a path of such: the rungs 5 and 6 are left out, and need not be made.
        """
        kind, colon, local = fold(text).partition(":")
        if colon and kind in self._kinds:
            if kinds and kind not in kinds:
                return ()
            text, kinds = local, (kind,)
        key = joined(text)
        key, year = _dated(key)
        if year and (heirs := self._heirs(key, year)):
            return tuple(sorted(heirs, key=self._order))
        for rung, heirs_of in self._rungs(key, made=made) if key else ():
            found = {entry.id: entry for entry in rung if not kinds or entry.kind in kinds}
            literally = {entry.id: entry for entry in found.values() if text in entry.official}
            found = literally or found
            if len(found) != 1 and (not kinds or "place" in kinds):
                found |= {entry.id: entry for entry in heirs_of() if not kinds or entry.kind in kinds}
            if found:
                return tuple(sorted(found.values(), key=self._order))
        return ()

    def notes(self, text: str, asked: int | None = None) -> tuple[str, ...]:
        """Return what is to be said of a name that other units bore, or the unit that it means bore with others.

        Each note is a sentence with the year; there are none for a name that means today what it always meant, nor for
        the short name of a unit of today: 威海 means 威海市 to everybody, whatever else was called 威海市. There are
        none either for who wrote in the year `asked`, if a unit of today had borne the name since before: a text of
        2024 means by 安康市 the city of today, and not the county that was called so until 2000.
        """
        key, year = _dated(joined(text.partition(":")[2] or text))
        if asked and any(former.stands and former.first < asked for former in self._lineage.named(key)):
            return ()
        formers = self._formers(key, year) or self._formers(key)
        if not formers and not (self._other.get(key) or self._path(key, (self._official, self._other), {})):
            formers = self._formers(key, short=True)
        told: dict[tuple[str, ...], str] = {}
        for former, heirs in sorted(formers, key=lambda found: found[0].last):
            kept_name = [heir.label for heir in heirs] == [former.name]
            if not former.stands and not kept_name:
                sentence = former.told(self.describe(heir) for heir in heirs)
                told[former.province, former.name, *(heir.id for heir in heirs)] = sentence
        return tuple(told.values())

    def near(self, text: str, kinds: Collection[str] = ()) -> tuple[Entry, ...]:
        """Return up to five things whose names are like a text, the nearest first; those that differ by a slip lead.

        Nothing is like a text of more than `LONGEST` characters.
        """
        if len(text) > LONGEST:
            return ()
        key = joined(text.partition(":")[2] or text)
        names = {
            name: fitting
            for index in (self._ids, self._official, self._other)
            for name, entries in index.items()
            if (fitting := [entry for entry in entries if not kinds or entry.kind in kinds])
        }
        slips = [name for name in names if len(key) > 2 and _one_differs(name, key)]
        near = [*slips, *get_close_matches(key, names, n=3, cutoff=0.6)]
        return tuple({entry.id: entry for name in near for entry in names[name]}.values())[:5]

    def describe(self, entry: Entry) -> str:
        """Return label, whereabouts, code and id, as in 三都县 (贵州省黔南州, 522732) = place:三都县."""
        lines = [above for above in self._lines(entry) if above.code not in _OF_THE_COUNTRY]
        whereabouts = "".join(above.label for above in reversed(lines[:2]))
        about = whereabouts or entry.code
        if whereabouts and entry.code:
            about = message("{whereabouts}, {code}", whereabouts=whereabouts, code=entry.code)
        if not about:
            return f"{entry.label} = {entry.id}"
        return message("{label} ({about}) = {id}", label=entry.label, about=about, id=entry.id)

    def _rungs(self, key: str, *, made: bool) -> Iterator[tuple[Iterable[Entry], _Heirs]]:
        """The rungs of the ladder, from the first, each with what is asked where not one thing stands on it."""
        yield (*self._ids.get(key, ()), *self._coded(key)), tuple
        other = self._other.get(key, ())
        yield self._official.get(key, ()), lambda: (heirs := self._heirs(key, paths=False)) and [*heirs, *other]
        yield other, tuple
        yield self._path(key, (self._official, self._other), {}), lambda: self._heirs(key)
        if made:
            plain = toneless(key)
            yield self._made.get(plain, ()), tuple
            yield self._path(plain, (self._made,), {}), tuple
        yield (), lambda: self._heirs(key, short=True)

    def _heirs(self, key: str, year: int | None = None, *, short: bool = False, paths: bool = True) -> list[Entry]:
        """What holds a part today of the units that bore a name, alone or, with `paths`, behind a path."""
        found = self._formers(key, year, short=short, paths=paths)
        return list({heir.id: heir for _, heirs in found for heir in heirs}.values())

    def _formers(
        self, key: str, year: int | None = None, *, short: bool = False, paths: bool = True
    ) -> list[tuple[Former, tuple[Entry, ...]]]:
        """The former units that a name, alone or behind a path of their time or of today, means, and their heirs."""
        found: list[tuple[Former, tuple[Entry, ...]]] = []
        for cut in (0, *range(2, min(len(key) - 1, LONGEST) if paths else 0)):
            head = key[:cut]
            for former in self._lineage.named(key[cut:], short=short):
                heirs = tuple(heir for code in former.heirs for heir in self._codes.get(code, ()))
                if head and not former.lay_in(head):
                    heirs = self._lying_in(heirs, head)
                if heirs and former.bore(year):
                    found.append((former, heirs))
        return found

    def _lying_in(self, heirs: Iterable[Entry], head: str) -> tuple[Entry, ...]:
        """Those of the heirs that are, or lie in, what a path names today."""
        holders = {*self._official.get(head, ()), *self._other.get(head, ())}
        holders |= {*self._path(head, (self._official, self._other), {})}
        return tuple(heir for heir in heirs if heir in holders or not holders.isdisjoint(self._lines(heir)))

    def _coded(self, key: str) -> Iterable[Entry]:
        """What has a code of 2, 4 or 6 digits, with or without zeros up to 6, 9 or 12."""
        if not re.fullmatch(r"(?:[0-9]{2}){1,3}|[0-9]{6}(?:000){1,2}", key):
            return ()
        return self._codes.get(key[:6].ljust(6, "0"), ())

    def _path(self, text: str, indexes: tuple[_Index, ...], known: dict[str, Collection[Entry]]) -> Collection[Entry]:
        """What has a name that ends a text and lies in what all that stands before it names.

        Where nothing lies so, the thing itself said twice, as lists do with cities that have no districts; and what
        has the end of the text as its official name goes before what has it as another. What `known` holds for an end
        of the text is not looked for again.
        """
        if not 2 < len(text) <= LONGEST:
            return ()
        if text in known:
            return known[text]
        within: dict[str, Entry] = {}
        itself: dict[str, Entry] = {}
        for cut in range(2, min(len(text) - 1, self._longest + 1)):
            head = text[:cut]
            holders = {entry.id for index in indexes for entry in index.get(head, ())}
            heading = _LISTED_BETWEEN.match(text, cut) if holders else None
            for rest in {text[cut:], text[heading.end() if heading else cut :]} if holders else ():
                named = [entry for index in indexes for entry in index.get(rest, ())]
                for entry in (*named, *self._path(rest, indexes, known)):
                    if any(above.id in holders for above in self._lines(entry)):
                        within[entry.id] = entry
                    elif entry.id in holders and rest.startswith(head):
                        itself[entry.id] = entry
        found = within or itself
        official = [entry for entry in found.values() if any(text.endswith(joined(name)) for name in entry.official)]
        known[text] = official or found.values()
        return known[text]

    def _lines(self, entry: Entry) -> list[Entry]:
        """What an entry lies in, nearest first, without itself; a circle ends."""
        line: dict[str, Entry] = {}
        above = self._entries.get(entry.within)
        while above and above.id not in line and above is not entry:
            line[above.id] = above
            above = self._entries.get(above.within)
        return list(line.values())

    def _order(self, entry: Entry) -> tuple[int, bool, str, str]:
        return (len(self._lines(entry)), not entry.code, entry.code, entry.id)

    # The indexes, each made when it is first needed

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(entry.kind for entry in self._entries.values())

    @cached_property
    def _ids(self) -> _Index:
        return _index((joined(entry.id.partition(":")[2]), entry) for entry in self._entries.values())

    @cached_property
    def _codes(self) -> _Index:
        return _index((entry.code, entry) for entry in self._entries.values() if entry.code)

    @cached_property
    def _official(self) -> _Index:
        return _index((joined(name), entry) for entry in self._entries.values() for name in entry.official)

    @cached_property
    def _other(self) -> _Index:
        entries = self._entries.values()
        return _index((joined(name), entry) for entry in entries for name in (*entry.other, *_of_banners(entry)))

    @cached_property
    def _made(self) -> _Index:
        entries = self._entries.values()
        names = ((name, entry) for entry in entries for name in (*entry.official, *entry.other, *_made_of(entry)))
        plain = ((toneless(name), entry) for name, entry in names)
        return _index((form, entry) for name, entry in plain for form in {name, name.replace("ü", "u")})

    @cached_property
    def _longest(self) -> int:
        return max(map(len, (*self._official, *self._other)), default=0)


def _dated(key: str) -> tuple[str, int | None]:
    """A name without the year that stands before or behind it, and that year."""
    match = _YEAR.fullmatch(key) if len(key) <= LONGEST else None
    return (match["name"] or match["before"], int(match["year"] or match["at"])) if match else (key, None)


def made_of(entry: Entry) -> tuple[str, ...]:
    """Return what is regularly made of the names of a thing, as 粤 of 广东省; the names themselves are not among it."""
    return (*_of_banners(entry), *_made_of(entry))


def stated_names(entry: Entry) -> tuple[str, ...]:
    """Return the id and all names by which `Names.find` finds a thing that are not `made`, codes aside."""
    return (entry.id.partition(":")[2], *entry.official, *entry.other, *_of_banners(entry))


def _index(named: Iterable[tuple[str, Entry]]) -> _Index:
    index: dict[str, dict[str, Entry]] = defaultdict(dict)
    for name, entry in named:
        index[name][entry.id] = entry
    return {name: tuple(entries.values()) for name, entries in index.items()}


def _of_banners(entry: Entry) -> Iterator[str]:
    """The short names of banners, which those who live there use: 科左中旗 of 科尔沁左翼中旗."""
    for name in filter(_short, entry.official) if entry.kind == "place" else ():
        if name.endswith("旗") and not name.endswith("自治旗") and (match := _BANNER.fullmatch(name)):
            yield f"{match[1]}{match[2].replace('翼', '')}旗"


def _made_of(entry: Entry) -> Iterator[str]:
    """What is regularly made of the names of a place."""
    if entry.kind != "place":
        return
    for name in filter(_short, entry.official):
        if " " in name and (match := _LATIN.fullmatch(name)):  # without one, the expression goes to and fro
            yield from (match[1], match[2]) if toneless(name) != joined(name) else (match[1],)
        for stem in (other for other in entry.other if name.startswith(other)):
            yield from _endings(name, stem)
    for name in filter(_short, (*entry.official, *entry.other)):
        if match := _DIVISION.fullmatch(name):
            yield match[1]
    if entry.code.endswith("0000"):
        yield from (letters[2:] for letters in LETTERS.split() if entry.code.startswith(letters[:2]))


def _short(name: str) -> bool:
    return len(name) <= LONGEST


def _endings(name: str, stem: str) -> Iterator[str]:
    """A stem with other endings than the official name has: 黔南自治州, 三都自治县, 广西省, 新疆自治区, 香港特区."""
    if name.endswith("自治区"):
        yield from (f"{stem}省", f"{stem}自治区")
    elif name.endswith("特别行政区"):
        yield f"{stem}特区"
    elif match := re.search(r"自治([州县旗])$", name):
        yield from (f"{stem}{match[1]}", f"{stem}{match[0]}")


def _one_differs(name: str, text: str) -> bool:
    """Tell whether two names are alike but for one character in the same place: 凤岗县 for 凤冈县."""
    return len(name) == len(text) and sum(one != other for one, other in zip(name, text, strict=True)) == 1
