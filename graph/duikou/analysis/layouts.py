"""Where the parties of a network stand on the page, worked out before the page opens.

All positions are in the page's own units, x growing rightwards and y downwards; a node needs about 26 units.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import networkx as nx

from duikou.analysis.springs import sprung
from duikou.model.places import Atlas
from duikou.model.records import Party, Records

Position = tuple[float, float]
Pair = tuple[str, str]
"""Two parties that a tie leads from and to."""

SPACING: Final = 26.0
"""The least distance between two nodes."""

COLUMN_DISTANCE: Final = 250.0
_SPRING: Final = SPACING * 2.5
"""The length of a spring at rest."""
SEED: Final = 20210408
EARTH_RADIUS: Final = 6371.0
CROWD: Final = 500
"""From so many parties on, a component is sprung in few rounds and its nodes may touch."""

# Equal-area cone for China: standard parallels 25° N and 47° N, central meridian 105° E.
_SOUTH, _NORTH, _MERIDIAN = math.radians(25), math.radians(47), math.radians(105)
_CONE = (math.sin(_SOUTH) + math.sin(_NORTH)) / 2
_CONSTANT = math.cos(_SOUTH) ** 2 + 2 * _CONE * math.sin(_SOUTH)
_ORIGIN = math.sqrt(_CONSTANT - 2 * _CONE * math.sin(math.radians(35))) / _CONE

_SOUTHERN: Final = (29.0, 105.0)
"""Latitude and longitude from which on parties stand in the south."""
_GULF: Final = (19.0, 107.5)
"""Where nothing of China lies south-west of."""


def albers(latitude: float, longitude: float) -> Position:
    """Project degrees to kilometres on Albers' equal-area cone for China; (35° N, 105° E) is the origin."""
    reach = math.sqrt(max(_CONSTANT - 2 * _CONE * math.sin(math.radians(latitude)), 0.0)) / _CONE
    turn = _CONE * (math.radians(longitude) - _MERIDIAN)
    return EARTH_RADIUS * reach * math.sin(turn), EARTH_RADIUS * (reach * math.cos(turn) - _ORIGIN)


class Map:
    """Where parties stand on the projected map."""

    def __init__(self, records: Records, atlas: Atlas) -> None:
        self._records = records
        self._atlas = atlas

    def chain(self, party: str) -> Iterator[Party]:
        """Yield the party and what it lies in or belongs to, nearest first, as far as the records know them."""
        known = self._records.parties
        return (known[here] for here in self._atlas.above(party) if here in known)

    def anchor(self, party: str) -> Position | None:
        """Return the projected point (kilometres) of a party or of the nearest place it lies in; None without any.

        A country is no place to stand: who lies only in China has no point.
        """
        for place in self.chain(party):
            if place.latitude is not None and place.longitude is not None:
                return albers(place.latitude, place.longitude)
        return None

    def unplaced(self, parties: Sequence[str]) -> list[str]:
        """Return the parties that have no point on the map, sorted."""
        return sorted(party for party in parties if self.anchor(party) is None)

    def reading_order(self, party: str) -> tuple[str, int, str, str]:
        """Sort by the code of the nearest coded place, places before what lies in them, then by kind and name."""
        chain = list(self.chain(party))
        coded = next((place.code for place in chain if place.code), "~")
        return coded, prominence(chain[0] if chain else None), chain[0].sort if chain else "", party


def geographic(map_: Map, parties: Sequence[str], scale: float) -> dict[str, Position]:
    """Place parties on the map at `scale` units a kilometre, moved just enough not to cover each other.

    Parties without coordinates stand in rows: below the map, or west of the Gulf of Tonkin where it reaches the south,
    so that they cover neither Hainan nor the islands of the South China Sea.
    """
    anchors = {party: point for party in parties if (point := map_.anchor(party)) is not None}
    ordered = sorted(anchors, key=lambda party: (prominence(next(map_.chain(party), None)), party))
    spots = _Spots()
    positions = {party: spots.take(anchors[party][0] * scale, anchors[party][1] * scale) for party in ordered}
    return positions | _rows(map_.unplaced(parties), positions.values(), scale)


def tray(map_: Map, positions: Mapping[str, Position]) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom of the tray that parties without a point stand in; None without such parties.

    It has room for a heading above them and for their names.
    """
    rows = [positions[party] for party in map_.unplaced(list(positions))]
    if not rows:
        return None
    left, top, right, bottom = _bounds(rows)
    return left - SPACING, top - SPACING * 1.8, right + SPACING * 3, bottom + SPACING


def map_scale(map_: Map, parties: Iterable[str]) -> float:
    """Return the units a kilometre at which the median distance to the nearest other place is 1.5 node spacings.

    At least 0.25 and at most 4; 1 where fewer than two places are known.
    """
    points = sorted({point for party in parties if (point := map_.anchor(party)) is not None})
    if len(points) < 2:
        return 1.0
    sample = points[:: max(1, len(points) // 300)]
    nearest = sorted(min(math.dist(point, other) for other in points if other != point) for point in sample)
    return min(4.0, max(0.25, 1.5 * SPACING / nearest[len(nearest) // 2]))


def columns(map_: Map, pairs: Collection[Pair]) -> dict[str, Position]:
    """Place pure providers left, pure recipients right, and those who are both between them; a pair runs to the right.

    Each column runs by province and then by code, so that neighbours stand together.
    """
    sides: tuple[list[str], list[str], list[str]] = ([], [], [])
    providers, recipients = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    for node in providers | recipients:
        sides[0 if node not in recipients else 2 if node not in providers else 1].append(node)
    tallest = max(map(len, sides), default=0)
    positions: dict[str, Position] = {}
    for number, side in enumerate(sides):
        ordered = sorted(side, key=map_.reading_order)
        step = SPACING * max(1.0, min(4.0, tallest / len(ordered))) if ordered else SPACING
        top = -step * (len(ordered) - 1) / 2
        positions |= {node: (COLUMN_DISTANCE * number, top + step * row) for row, node in enumerate(ordered)}
    return positions


def force(pairs: Collection[Pair]) -> dict[str, Position]:
    """Place parties by springs along their ties, component by component, the components packed in rows.

    The same pairs give the same places; nothing moves in the page.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted({node for pair in pairs for node in pair}))
    simple.add_edges_from(_both_ways(pairs))
    components = sorted(nx.connected_components(simple), key=lambda nodes: (-len(nodes), min(nodes)))
    drawn = [_component(simple.subgraph(sorted(nodes))) for nodes in components]
    return _packed(drawn)


def _component(graph: "nx.Graph[str]") -> dict[str, Position]:
    count = len(graph)
    if count == 1:
        return dict.fromkeys(graph.nodes, (0.0, 0.0))
    nodes = sorted(graph.nodes)
    numbers = {node: number for number, node in enumerate(nodes)}
    edges = [(numbers[one], numbers[other]) for one, other in _both_ways(graph.edges())]
    points = sprung(count, edges, 80 if count < 200 else 40 if count < CROWD else 24, SEED)
    at = {node: (x * _SPRING, y * _SPRING) for node, (x, y) in zip(nodes, points, strict=True)}
    if count >= CROWD:
        return at
    spots = _Spots()
    return {node: spots.take(*at[node]) for node in sorted(nodes, key=lambda node: (-graph.degree(node), node))}


def _both_ways(edges: Iterable[Pair]) -> list[Pair]:
    return sorted({(min(edge[:2]), max(edge[:2])) for edge in edges if edge[0] != edge[1]})


def _packed(drawn: Sequence[Mapping[str, Position]]) -> dict[str, Position]:
    """Lay the drawn components out in rows of about the shape of a screen."""
    gap = SPACING * 2
    boxes = [_bounds(component.values()) for component in drawn]
    area = sum((right - left + gap) * (bottom - top + gap) for left, top, right, bottom in boxes)
    limit = max([math.sqrt(area) * 1.5, *(right - left + gap for left, _, right, _ in boxes)], default=0.0)
    positions: dict[str, Position] = {}
    x = y = height = 0.0
    for component, (left, top, right, bottom) in zip(drawn, boxes, strict=True):
        if x and x + right - left > limit:
            x, y, height = 0.0, y + height + gap, 0.0
        positions |= {node: (x + at[0] - left, y + at[1] - top) for node, at in component.items()}
        x += right - left + gap
        height = max(height, bottom - top)
    return positions


def _bounds(points: Iterable[Position]) -> tuple[float, float, float, float]:
    known = list(points)
    horizontal, vertical = [x for x, _ in known], [y for _, y in known]
    return min(horizontal), min(vertical), max(horizontal), max(vertical)


def _rows(parties: Sequence[str], taken: Iterable[Position], scale: float) -> dict[str, Position]:
    known = list(taken)
    left, _, right, bottom = _bounds(known) if known else (0.0, 0.0, 0.0, 0.0)
    step = SPACING * 3
    if bottom > albers(*_SOUTHERN)[1] * scale:
        across = max(4, math.ceil(math.sqrt(len(parties) * 2 / 3)))
        corner = albers(*_GULF)
        left, top = corner[0] * scale - step * across, corner[1] * scale
    else:
        across = max(6, int((right - left) // step) + 1)
        top = bottom + SPACING * 4 if known else 0.0
    return {
        party: (left + step * (number % across), top + SPACING * 1.5 * (number // across))
        for number, party in enumerate(parties)
    }


def prominence(party: Party | None) -> int:
    """Return 0 for a province, more for what is smaller, most for what is no place."""
    order = ("level:province", "level:prefecture", "level:county", "level:zone", "level:township", "level:village")
    return order.index(party.level) if party and party.level in order else len(order)


class _Spots:
    """Free spots on a plane: each taken point keeps `SPACING` to itself."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Position]] = {}
        self._started: dict[tuple[int, int], int] = {}

    def take(self, x: float, y: float) -> Position:
        """Take the free spot nearest to a point, searching outwards along a spiral."""
        home = (math.floor(x / SPACING), math.floor(y / SPACING))
        first = self._started.get(home, 0)
        for turn, (right, down) in _spiral(first):
            spot = (round(x + right, 1), round(y + down, 1))
            if self._is_free(spot):
                self._started[home] = max(0, turn - 8)
                self._cells.setdefault(self._cell(spot), []).append(spot)
                return spot
        raise AssertionError("a spiral has no end")

    def _is_free(self, spot: Position) -> bool:
        column, row = self._cell(spot)
        for right in (-1, 0, 1):
            for down in (-1, 0, 1):
                for other in self._cells.get((column + right, row + down), ()):
                    if math.dist(spot, other) < SPACING * 0.98:
                        return False
        return True

    @staticmethod
    def _cell(spot: Position) -> tuple[int, int]:
        return math.floor(spot[0] / SPACING), math.floor(spot[1] / SPACING)


def _spiral(first: int) -> Iterator[tuple[int, Position]]:
    turn = first
    while True:
        angle, reach = turn * 2.399963, SPACING * 0.55 * math.sqrt(turn)
        yield turn, (reach * math.cos(angle), reach * math.sin(angle))
        turn += 1
