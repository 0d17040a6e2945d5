"""The forms of what stands in an answer: JSON of a program into records, or what is wrong with it and where."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from duikou.drafting.candidates import DECISIONS, Candidate, Numeral, Party, Span
from duikou.drafting.keys import (
    CHOICE,
    CONCEPT,
    DATE,
    KEYS,
    LONGEST_NUMBER,
    LONGEST_WORDS,
    MOST,
    NAMED_SPANS,
    NUMBER,
    PARTIES,
    SHARE,
    SPANS,
    TEXT,
    THING,
    TRUTH,
    Key,
)
from duikou.messages import message
from duikou.reading.decimals import decimal_text

LARGEST_INTEGER: Final = 2**53 - 1
"""The greatest whole number that every reader of JSON keeps exactly."""
_DECIMAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)
_CODE: Final = re.compile("[0-9]{6}", re.ASCII)
_ID: Final = re.compile(r"[a-z]+:\S+")
_NAMES: Final = {key.name for key in KEYS}
_PARTY: Final = {"id", "code", "name", "start", "end"}


class Misshapen(Exception):  # noqa: N818 - it is caught next door, and nobody sees it
    """What does not have the form that it must; its text says where in the candidate and what is asked."""


def parsed(content: bytes | str) -> Any:
    """Return what JSON says, numbers with a point exactly; raise `Misshapen` for what is none.

    No JSON are NaN and the infinite, an object with one key twice, and half a character.
    """
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        found = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object)
        json.dumps(found, default=str, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise Misshapen(message("it is nested too deeply")) from None
    except UnicodeError as error:
        raise Misshapen(message("it holds half a character")) from error
    except (ValueError, InvalidOperation) as error:  # JSONDecodeError is one, and so are 4,301 digits
        raise Misshapen(str(error)) from error
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(message("{name} is no number", name=name))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(message("an object has a key twice"))
    return found


def candidate_of(found: object) -> Candidate:
    """Return the candidate that an object of an answer is; raise `Misshapen`."""
    told = _of_keys(found, _NAMES)
    fields: dict[str, Any] = {}
    for key in KEYS:
        value = told.get(key.name)
        if value is None or value == "":
            if key.needed:
                raise Misshapen(message("{key} is missing", key=key.name))
            continue
        fields[key.attribute] = _READERS[key.form](value, key, key.name)
    return Candidate(**fields)


def numeral_of(found: object) -> Numeral:
    """Return what an answer decides of a numeral; its record is whatever else it says; raise `Misshapen`."""
    if not isinstance(found, dict):
        raise Misshapen(message("it is no object"))
    record = dict(found)
    decision, reason = record.pop("decision", None), record.pop("decisionReason", None)
    if decision not in DECISIONS:
        raise Misshapen(message("decision is none of: {choices}", choices=", ".join(DECISIONS)))
    _span([record.get("start"), record.get("end")], "start, end")
    return Numeral(record, decision, _words(reason, "decisionReason") if reason else "")


def _of_keys(found: object, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise Misshapen(message("it is no object"))
    if unknown := sorted(set(found) - known):
        raise Misshapen(message("there is no key {keys}", keys=", ".join(unknown)[:200]))
    return found


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Say of what is wrong within where that is."""
    try:
        yield
    except Misshapen as error:
        raise Misshapen(f"{place}: {error}") from error


def _words(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_WORDS:
        raise Misshapen(message("{place} is no text of 1 to {most} characters", place=place, most=LONGEST_WORDS))
    return value


def _like(pattern: re.Pattern[str], value: object, place: str, asked: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_WORDS or not pattern.fullmatch(value):
        raise Misshapen(message("{place} is no {asked}", place=place, asked=asked))
    return value


def _text(value: object, _key: Key, place: str) -> str:
    return _words(value, place)


def _choice(value: object, key: Key, place: str) -> str:
    if not isinstance(value, str) or value not in key.choices:
        raise Misshapen(message("{place} is none of: {choices}", place=place, choices=", ".join(key.choices)))
    return value


def _name(value: object, key: Key, place: str) -> str:
    return _like(_ID, value, place, message("id such as {scheme}:…", scheme=key.scheme))


def _date(value: object, _key: Key, place: str) -> str:
    return _like(_DATE, value, place, message("year, month or day such as 2024, 2024-05 or 2024-05-29"))


def _number(value: object, _key: Key, place: str) -> str:
    """A number or decimal string as a decimal number in canonical form."""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    is_text = isinstance(value, str) and len(value) <= LONGEST_NUMBER and _DECIMAL.fullmatch(value)
    number = Decimal(str(value)) if is_number or is_text else Decimal("NaN")
    if (
        not number.is_finite()
        or abs(number.adjusted()) > LONGEST_NUMBER
        or len(number.as_tuple().digits) > LONGEST_NUMBER
    ):
        raise Misshapen(message("{place} is no number of up to {most} digits", place=place, most=LONGEST_NUMBER))
    return decimal_text(number)


def _truth(value: object, _key: Key, place: str) -> bool:
    if not isinstance(value, bool):
        raise Misshapen(message("{place} is neither true nor false", place=place))
    return value


def _share(value: object, _key: Key, place: str) -> float:
    if not isinstance(value, int | Decimal) or isinstance(value, bool) or not 0 <= value <= 1:
        raise Misshapen(message("{place} is no number from 0 to 1", place=place))
    return float(value)


def _span(value: object, place: str) -> Span:
    if not isinstance(value, list) or len(value) != 2 or not all(type(end) is int for end in value):
        raise Misshapen(message("{place} is no pair of whole numbers", place=place))
    start, end = value
    if not 0 <= start <= LARGEST_INTEGER or not 0 <= end <= LARGEST_INTEGER:
        raise Misshapen(message("{place} is no pair of whole numbers", place=place))
    return start, end


def _spans(value: object, _key: Key, place: str) -> tuple[Span, ...]:
    return tuple(_span(span, f"{place}[{number}]") for number, span in enumerate(_list(value, place)))


def _named_spans(value: object, _key: Key, place: str) -> dict[str, Span]:
    with _at(place):
        told = _of_keys(value, _NAMES)
    return {name: _span(span, f"{place}.{name}") for name, span in told.items()}


def _parties(value: object, _key: Key, place: str) -> tuple[Party, ...]:
    return tuple(_party(party, f"{place}[{number}]") for number, party in enumerate(_list(value, place)))


def _list(value: object, place: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST:
        raise Misshapen(message("{place} is no list", place=place))
    return value


def _party(value: object, place: str) -> Party:
    with _at(place):
        told = _of_keys(value, _PARTY)
    code, name = told.get("code"), told.get("id")
    start, end = _span([told.get("start"), told.get("end")], f"{place}: start, end")
    return Party(
        _words(told.get("name"), f"{place}.name"),
        start,
        end,
        _like(_CODE, code, f"{place}.code", message("code of six digits")) if code else "",
        _like(_ID, name, f"{place}.id", message("id such as {scheme}:…", scheme="agent")) if name else "",
    )


_READERS: Final[Mapping[str, Callable[[Any, Key, str], Any]]] = {
    TEXT: _text,
    CHOICE: _choice,
    CONCEPT: _name,
    THING: _name,
    DATE: _date,
    NUMBER: _number,
    TRUTH: _truth,
    SHARE: _share,
    SPANS: _spans,
    NAMED_SPANS: _named_spans,
    PARTIES: _parties,
}
