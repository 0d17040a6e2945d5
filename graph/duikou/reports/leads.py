"""What a reader should know of a report first: sentences made from its numbers, each with the claims behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from duikou.model.records import Text
from duikou.reports.rendering import pick, shown
from duikou.reports.tables import LANGUAGES, Cell, Value


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages and the claims that its numbers rest on, sorted."""

    text: Text
    claims: tuple[str, ...] = ()


def sentence(zh: str, en: str, claims: Iterable[str] = (), **values: Value | str) -> Sentence:
    """Fill a sentence; each value stands in it as a cell would show it in that language."""
    texts = (
        pick(Text(zh, en), language).format(**{name: _said(value, language) for name, value in values.items()})
        for language in LANGUAGES
    )
    return Sentence(Text(*texts), tuple(sorted(set(claims))))


def number_of(count: int, one: str, many: str) -> Text:
    """Return a count for a sentence: in Chinese the number alone, in English with its noun."""
    return Text(f"{count:,}", f"{count:,} {one if count == 1 else many}")


def _said(value: Value | str, language: str) -> str:
    return value if isinstance(value, str) else shown(Cell(value), language)
