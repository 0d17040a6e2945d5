"""What the page of a map says around the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from duikou.model.records import Term, Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page says around the drawing."""

    title: Text
    caption: Text
    programmes: tuple[tuple[Text, str], ...]
    """Name and colour of each programme drawn."""
    looks: frozenset[str]
    """Which of "stated", "inferred" and "planned" are drawn."""
    version: str
    explorer: str = ""
    """Where the explorer lies, as seen from the page; "" if there is none beside it."""
    vocabulary: Mapping[str, Term] = field(default_factory=dict)
    """What the terms around the drawing mean."""
    script: str = ""
    """Where the script of vis-network lies, as seen from the page; "" for a page that holds it."""
