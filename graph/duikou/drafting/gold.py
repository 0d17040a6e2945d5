"""Gold: what a person read in a text, to measure a drafter by; `NAME.toml` beside the text `NAME.txt` in a folder.

    class = "news"                      # what sort of text it is; scores are given by it
    issued = 2021-05-03                 # the day of the text, where it has one
    traps = ["…"]                       # what is hard about it, in words; optional
    left_out = ["…"]                    # what a reader cannot tell and stands nowhere below, with the reason; optional

    [[figures]]
    printed = "1200万元"                # number, scale and unit, as they stand at `start`
    start = 41                          # code point of the text
    value = "12000000"                  # in base units; of a range `least` and `most` instead
    unit = "unit:yuan"                  # a concept, or several that are right, by "|"; left out where there is none
    assistance = true                   # of money alone: whether it is assistance; left out where a reader cannot tell
    joint = true                        # of all parties together; where each gave or got so much it is left out
    providers = ["440300"]              # codes, and names of bodies without their place; left out where nobody is told
    recipients = ["451000", "第三师|兵团第三师"]

    [[pairings]]
    provider = "440300"
    recipient = "451000"
    ended = true                        # the text denies it, or says that it is no more; else left out

Figures are all amounts of money, and such counts as were read. A place is its six-digit code of today. By "|" stand
forms of one party of which each is right.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, NamedTuple

from duikou.curation.listing import is_folder
from duikou.errors import DataError, Problem, UsageError
from duikou.messages import message, system_reason

MONEY: Final = frozenset({"unit:yuan", "unit:us-dollar", "unit:hong-kong-dollar", "unit:euro"})
_TEXT_FIELDS: Final = {"class": str, "issued": date, "traps": list, "left_out": list, "figures": list, "pairings": list}
_FIGURE_FIELDS: Final = {
    "printed": str,
    "start": int,
    "value": str,
    "least": str,
    "most": str,
    "unit": str,
    "assistance": bool,
    "joint": bool,
    "providers": list,
    "recipients": list,
}
_PAIRING_FIELDS: Final = {"provider": str, "recipient": str, "ended": bool}
_CODE: Final = re.compile("[0-9]{6}")


@dataclass(frozen=True, slots=True)
class GoldParty:
    """A party: the forms of which each is right, codes of six digits or names of bodies without their place."""

    forms: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes among the forms; none of a body."""
        return tuple(form for form in self.forms if _CODE.fullmatch(form))

    @property
    def is_place(self) -> bool:
        """Whether it has a code in each of its forms."""
        return len(self.codes) == len(self.forms)


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A quantity at a place of the text; `bounds` are alike for one value.

    `assistance` is None for what nobody can tell.
    `sides` are providers and recipients; None where the text does not tell who they are, or no one reads them of it.
    """

    printed: str
    start: int
    bounds: tuple[Decimal, Decimal]
    units: tuple[str, ...]
    assistance: bool | None
    joint: bool
    sides: tuple[frozenset[GoldParty], frozenset[GoldParty]] | None

    @property
    def end(self) -> int:
        """The code point behind the last."""
        return self.start + len(self.printed)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return not MONEY.isdisjoint(self.units)


@dataclass(frozen=True, slots=True)
class GoldPairing:
    """Who assists whom; `ended` where the text denies it or says that it is no more."""

    provider: GoldParty
    recipient: GoldParty
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """What was read in one text, figures in its order; `sort` is the class of the text."""

    name: str
    sort: str
    text: str
    figures: tuple[GoldFigure, ...]
    pairings: tuple[GoldPairing, ...]
    issued: date | None = None
    traps: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_gold(folder: Path) -> list[Gold]:
    """Return the gold of a folder and of those in it, by name.

    Raises `UsageError` where there is none, `GoldError` with every problem where some is not as told above.
    """
    if not is_folder(folder):
        raise UsageError(message("{folder}: there is no such folder. Name one with gold in it.", folder=folder))
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise UsageError(
            message("{folder}: there is no gold (NAME.toml beside NAME.txt) in this folder.", folder=folder)
        )
    problems: list[Problem] = []
    found = []
    for path in paths:
        try:
            found.append(_read(path))
        except GoldError as error:
            problems += error.problems
    if problems:
        raise GoldError(problems)
    return found


class GoldError(DataError):
    """Gold that is not as it is to be; `problems` tells each by file and line."""

    exit_code = 2


class _Fault(NamedTuple):
    """What is wrong in a file of gold: in the text's own fields or the n-th figure or pairing, and which field."""

    what: str
    place: int
    field: str
    told: str


def _read(path: Path) -> Gold:
    source = path
    try:
        content = path.read_bytes().decode("utf-8")
        held = tomllib.loads(content)
        source = path.with_suffix(".txt")
        text = source.read_bytes().decode("utf-8")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else error
        at = re.search(r"at line (\d+)", str(error)) if isinstance(error, tomllib.TOMLDecodeError) else None
        wrong = message("Cannot be read: {reason}.", reason=reason)
        raise GoldError([Problem(str(source), int(at[1]) if at else 0, "", wrong)]) from error
    if faults := list(_faults(held, text)):
        raise GoldError(Problem(str(path), _line(content, fault), "", fault.told) for fault in faults)
    figures = sorted(map(_figure, held.get("figures", ())), key=lambda figure: figure.start)
    pairings = [
        GoldPairing(_party(pair["provider"]), _party(pair["recipient"]), pair.get("ended", False))
        for pair in held.get("pairings", ())
    ]
    told = {name: tuple(held.get(name, ())) for name in ("traps", "left_out")}
    return Gold(path.stem, held["class"], text, tuple(figures), tuple(pairings), held.get("issued"), **told)


def _line(content: str, fault: _Fault) -> int:
    """Return the line of a field, else where what should have it begins; 1 where that is not told on a line."""
    lines = ["", *content.split("\n")]
    heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[?\s*\w+\s*\]", line)]
    own = [number for number in heads if re.match(rf"\s*\[\[\s*{fault.what}s\s*\]\]", lines[number])]
    first = next(iter(own[fault.place :]), 1)
    last = next((number for number in heads if number > first), len(lines))
    is_field = re.compile(rf"\s*{re.escape(fault.field)}\s*=")
    return next((number for number in range(first, last) if is_field.match(lines[number])), first)


def _faults(held: Mapping[str, Any], text: str) -> Iterator[_Fault]:
    if faults := list(_field_faults("text", 0, held, _TEXT_FIELDS, ("class",))):
        yield from faults
        return
    for place, figure in enumerate(held.get("figures", ())):
        faults += _field_faults("figure", place, figure, _FIGURE_FIELDS, ("printed", "start"))
    for place, pairing in enumerate(held.get("pairings", ())):
        faults += _field_faults("pairing", place, pairing, _PAIRING_FIELDS, ("provider", "recipient"))
    yield from faults
    if not faults:
        for place, figure in enumerate(held.get("figures", ())):
            yield from (_Fault("figure", place, *fault) for fault in _figure_faults(figure, text))


def _field_faults(
    what: str, place: int, held: Mapping[str, Any], fields: Mapping[str, type], needed: tuple[str, ...]
) -> Iterator[_Fault]:
    for name in needed:
        if name not in held:
            yield _Fault(what, place, name, message("a {what} has no {name}.", what=what, name=name))
    for name, value in held.items():
        if name not in fields:
            yield _Fault(what, place, name, message("{name} is no field of a {what}.", what=what, name=name))
        elif type(value) is not fields[name]:
            told = message("{name} of a {what} is {value!r}.", what=what, name=name, value=value)
            yield _Fault(what, place, name, told)
        elif type(value) is list:
            entry = dict if name in {"figures", "pairings"} else str
            for one in (one for one in value if type(one) is not entry):
                told = message("{value!r} stands among {name} of a {what}.", what=what, name=name, value=one)
                yield _Fault(what, place, name, told)


def _figure_faults(figure: Mapping[str, Any], text: str) -> Iterator[tuple[str, str]]:
    printed, start = figure["printed"], figure["start"]
    if not printed or start < 0 or not text.startswith(printed, start):
        places = ", ".join(str(found.start()) for found in re.finditer(re.escape(printed), text)) if printed else ""
        told = message(
            "“{printed}” does not stand at {start}; it stands at: {places}.",
            printed=printed,
            start=start,
            places=places or "-",
        )
        yield "start", told
    if ("value" in figure, "least" in figure, "most" in figure) not in {(True, False, False), (False, True, True)}:
        yield "", message("“{printed}” needs a value, or least and most.", printed=printed)
    for name in ("value", "least", "most"):
        if name in figure and not _is_number(figure[name]):
            yield name, message("{name} of “{printed}” is no number.", name=name, printed=printed)
    if ("providers" in figure) != ("recipients" in figure):
        yield "", message("“{printed}” has one side without the other.", printed=printed)
    if "assistance" in figure and "unit" in figure and MONEY.isdisjoint(figure["unit"].split("|")):
        yield "assistance", message("“{printed}” is no money, and so has no assistance.", printed=printed)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _figure(held: Mapping[str, Any]) -> GoldFigure:
    bounds = Decimal(held.get("value") or held["least"]), Decimal(held.get("value") or held["most"])
    units = tuple(filter(None, held.get("unit", "").split("|")))
    sides = tuple(frozenset(map(_party, held[side])) for side in ("providers", "recipients") if side in held)
    return GoldFigure(
        held["printed"],
        held["start"],
        bounds,
        units,
        held.get("assistance"),
        held.get("joint", False),
        (sides[0], sides[1]) if sides else None,
    )


def _party(forms: str) -> GoldParty:
    return GoldParty(tuple(forms.split("|")))
