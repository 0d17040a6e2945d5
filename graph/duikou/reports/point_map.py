"""A map of points, drawn by hand as SVG: every county of the gazetteer is a dot, so that the country shows by itself.

No outline is drawn, hence no border is claimed. A layer is one path of dots, some ten bytes each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import cos, radians
from typing import Final

from duikou.model.records import Records, Text

WIDTH: Final = 760
"""Width of the drawing, in its units; the height follows from the points."""
MARGIN: Final = 12
_LINE: Final = 17
"""Height of a line of text."""
_NEAR: Final = 260
"""Width of a long text: marks farther apart do not touch."""
_LATITUDE: Final = 36.0
"""The parallel along which distances are true."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Dots drawn alike: a name for the style sheet, and their path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A text at a point of the drawing."""

    text: Text
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PointMap:
    """A map ready to be drawn; later layers lie above earlier ones, the texts above all."""

    title: Text
    key: Text
    width: int
    height: int
    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]


def point_map(
    records: Records, title: Text, key: Text, layers: Mapping[str, Iterable[str]], marks: Mapping[str, Text]
) -> PointMap | None:
    """Draw places, given by layer, and texts at places; a place without coordinates is left out.

    None where no place of any layer has coordinates.
    """
    placed = {name: [point for place in places if (point := _point(records, place))] for name, places in layers.items()}
    points = [point for found in placed.values() for point in found]
    if not points:
        return None
    west, north = min(x for x, _ in points), max(y for _, y in points)
    span = max(max(x for x, _ in points) - west, 1e-9)
    scale = (WIDTH - 2 * MARGIN) / span

    def drawn(point: tuple[float, float]) -> tuple[int, int]:
        return round(MARGIN + (point[0] - west) * scale), round(MARGIN + (north - point[1]) * scale)

    paths = tuple(
        Layer(name, "".join(f"M{x} {y}h0" for x, y in sorted({drawn(point) for point in found})))
        for name, found in placed.items()
    )
    texts = _spread(Mark(text, *drawn(point)) for place, text in marks.items() if (point := _point(records, place)))
    lowest = max(drawn(point)[1] for point in points)
    return PointMap(title, key, WIDTH, lowest + MARGIN, paths, texts)


def _spread(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks from top to bottom, one that would be written over an earlier one moved down below it."""
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.y, mark.x)):
        near = [other.y for other in placed if abs(other.x - mark.x) < _NEAR]
        placed.append(replace(mark, y=max([mark.y, *(y + _LINE for y in near)])))
    return tuple(placed)


def _point(records: Records, place: str) -> tuple[float, float] | None:
    found = records.parties.get(place)
    if found is None or found.latitude is None or found.longitude is None:
        return None
    return found.longitude * cos(radians(_LATITUDE)), found.latitude
