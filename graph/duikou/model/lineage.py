"""What became of the divisions of China since 1981: from a former name to the codes of today's divisions."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, NamedTuple

from duikou.messages import listed, message, template
from duikou.model.folding import joined

_ENDING: Final = re.compile(
    r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|(?:自治)?[州县旗]|地区|行政区|行政委员会|群岛|[省市盟区])$"
)
_PEOPLES: Final = re.compile(r"(..+?)(?:[^族]{1,4}族)+自治[州县旗]")
_STANDS: Final = "stands"
_LATEST: Final = 9999
_SAID: Final = {
    "renamed": template("{name} ({above}) was renamed in {year}; today: {heirs}."),
    "upgraded": template("{name} ({above}) was given another rank in {year}; today: {heirs}."),
    "merged": template("{name} ({above}) was merged into another in {year}; today: {heirs}."),
    "split": template("{name} ({above}) was split in {year}; today: {heirs}."),
    "moved": template("{name} ({above}) came under another in {year}; today: {heirs}."),
}
"""What became of a unit, in a sentence."""


class Former(NamedTuple):
    """A unit as it was from one year to another, with the codes of what holds a part of it today.

    `level` is county, prefecture or province; `prefecture` is "" where none lay between. `kind` is renamed, upgraded,
    merged, split, moved (name and rank are kept) or stands, which is no former unit but one of today's that shares its
    name with a former one.
    """

    name: str
    level: str
    province: str
    prefecture: str
    first: int
    last: int
    kind: str
    heirs: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether it is a unit of today."""
        return self.kind == _STANDS

    def bore(self, year: int | None) -> bool:
        """Tell whether the unit was there in a year; of None, whether it is a former one at all."""
        return not self.stands if year is None else self.first <= year <= self.last

    def lay_in(self, path: str) -> bool:
        """Tell whether a path names what it lay in: province, prefecture or both, each in full or short."""
        provinces, prefectures = _forms(self.province), _forms(self.prefecture)
        return path in provinces | prefectures or any(
            path.startswith(province) and path[len(province) :] in prefectures for province in provinces
        )

    def told(self, heirs: Iterable[str]) -> str:
        """Return in a sentence what became of it; `heirs` are today's units as they are described to people."""
        above = "".join(dict.fromkeys((self.province, self.prefecture)))
        return message(_SAID[self.kind], name=self.name, above=above, year=self.last, heirs=listed(heirs))


class Lineage:
    """Former units, found by the names that they bore."""

    def __init__(self, formers: Iterable[Former]) -> None:
        self.formers = tuple(formers)

    def named(self, name: str, *, short: bool = False) -> tuple[Former, ...]:
        """Return the units that bore a name, or whose name without its generic part it is."""
        return (self._short if short else self._full).get(name, ())

    def borne(self, code: str) -> Mapping[str, int]:
        """Return the names, in full, of the former units of which the unit with this code holds a part today.

        Each has the last year in which one of them was called so.
        """
        return self._borne.get(code, {})

    @cached_property
    def _borne(self) -> Mapping[str, Mapping[str, int]]:
        names: dict[str, dict[str, int]] = defaultdict(dict)
        for former in self.formers:
            for heir in () if former.stands else former.heirs:
                names[heir][former.name] = max(former.last, names[heir].get(former.name, 0))
        return names

    @cached_property
    def _full(self) -> Mapping[str, tuple[Former, ...]]:
        return _index((joined(former.name), former) for former in self.formers)

    @cached_property
    def _short(self) -> Mapping[str, tuple[Former, ...]]:
        forms = ((form, former) for former in self.formers for form in _forms(former.name) - {former.name})
        return _index(forms)


@cache
def lineage() -> Lineage:
    """Return the lineage of the divisions of China, from the file that `scripts/make-lineage` writes."""
    return Lineage(_read())


def lineage_in(texts: Iterable[str]) -> Lineage:
    """Return those of its units of which a name, in full or short, stands in a folded text: quicker than all."""
    whole = "\n".join(texts)
    begun = {whole[at : at + 2] for at in range(len(whole))}
    near = _read(lambda name: name[:2] in begun)  # a short name begins as the one in full
    return Lineage(one for one in near if any(form in whole for form in {*_forms(one.name), joined(one.name)}))


def _read(is_wanted: Callable[[str], bool] = lambda _name: True) -> Iterator[Former]:
    lines = (files("duikou.model") / "lineage.csv").read_text(encoding="utf-8").splitlines()
    titles, *rows = (line for line in lines if not line.startswith("#"))
    if tuple(titles.split(",")) != Former._fields:
        raise ValueError("the columns of lineage.csv are not those of a former unit")
    for row in rows:
        if is_wanted(row[: row.index(",")]):
            name, level, province, prefecture, first, last, kind, heirs = row.split(",")
            years = int(first), int(last or _LATEST)
            yield Former(name, level, province, prefecture, *years, kind, tuple(heirs.split()))


def _index(named: Iterable[tuple[str, Former]]) -> Mapping[str, tuple[Former, ...]]:
    index: dict[str, list[Former]] = defaultdict(list)
    for name, former in named:
        index[name].append(former)
    return {name: tuple(formers) for name, formers in index.items()}


@cache
def _forms(name: str) -> frozenset[str]:
    """A name in full and without its generic part, where two characters are left; none of ""."""
    stem = match[1] if (match := _PEOPLES.fullmatch(name)) else _ENDING.sub("", name)
    return frozenset(form for form in (name, stem) if len(form) > 1)
