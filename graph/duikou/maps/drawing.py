"""From a projected network to pyvis's."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from duikou.analysis.layouts import Map as Ground
from duikou.analysis.layouts import Position, geographic, map_scale
from duikou.analysis.networks import Network, Tie
from duikou.errors import UserError
from duikou.maps.labels import Named, Side, cut, placed
from duikou.maps.looks import RADII, SHAPES, colours, dashes, programme_colours, sort_of, width
from duikou.maps.sheet import Sheet
from duikou.maps.tooltips import Tooltips
from duikou.messages import message
from duikou.model.places import Atlas
from duikou.model.records import Records, Text

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

FRAME: Final = (1180.0, 600.0)
"""Pixels of the frame for which sizes are chosen; everything grows and shrinks together from there."""
LETTERS: Final = 12.5
NEARER: Final = -6
"""How far the name below a party is moved up to it from where vis-network would write it."""
BEND: Final = 0.14
"""Of the length of a tie, how far it bends to its right."""
WEIGHTS: Final = {"country": 400, "province": 300, "prefecture": 120, "group": 60, "county": 50, "local": 10}
"""How much the name of a party weighs by what it is; 5 for what is not listed."""
LANGUAGES: Final = {"zh": "label", "en": "label_en"}
TITLE: Final = Text("谁帮扶谁", "Who assists whom")


class PyvisMissingError(UserError):
    """pyvis is not installed, so that no map can be drawn."""

    def __init__(self) -> None:
        super().__init__(
            message("Maps are drawn by pyvis, which is not installed. Install it: pip install 'pyvis<0.4'.")
        )


def to_pyvis(
    network: Network,
    records: Records,
    *,
    title: str | Text = TITLE,
    language: str = "",
    explorer: str = "",
    script: str = "",
    notes: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> "PyvisNetwork":
    """Return a network of `project` as pyvis's, looking as the explorer does: the network is left as it is.

    Parties stand on the map, ties are coloured by programme, as wide as they have claims, dashed where inferred and
    dotted where planned; names are shown where they cover nothing; tooltips tell the evidence as plain text. `title`
    heads the page, in one language or in both. The nodes have their names in `language` ("zh" or "en"; Chinese for
    ""); the page opens in it, or for "" in the reader's, and switches. `explorer` and `script` are where the explorer
    and the script of vis-network lie as seen from the page; without `script` the page holds it and is whole in itself.
    `notes` are lines that tooltips of parties end with. The same input gives the same page. Raises `ValueError` for
    another language and `PyvisMissingError`, a `UserError`, where pyvis is not installed.
    """
    return Drawer(records, notes).draw(network, title=title, language=language, explorer=explorer, script=script)


class Drawer:
    """Draws networks of the same records; what these have in common it works out once."""

    def __init__(self, records: Records, notes: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
        self.records = records
        self.tooltips = Tooltips(records, notes)
        self.programmes = programme_colours(records)
        self.ground = Ground(records, Atlas(records))

    def draw(
        self, network: Network, *, title: str | Text = TITLE, language: str = "", explorer: str = "", script: str = ""
    ) -> "PyvisNetwork":
        """Return what `to_pyvis` returns for a network of these records, and raise as it does."""
        if language not in ("", *LANGUAGES):
            raise ValueError(f"a map speaks {' and '.join(LANGUAGES)}, not {language!r}")
        canvas = _canvas()
        drawings = {one: _Drawing(network, self, one) for one in LANGUAGES}
        drawing = drawings[language or "zh"]
        named = {one: drawn.names() for one, drawn in drawings.items()}
        drawn: PyvisNetwork = canvas.Map(drawing.sheet(title, explorer, script), named, language)
        drawn.set_options(json.dumps(drawing.options()))
        for node in sorted(network.nodes):
            values = drawing.node(node)
            drawn.add_node(node, **values)
            drawn.node_map[node]["label"] = values["label"]  # pyvis writes the id where a label is empty
        for tie in drawing.ties:
            drawn.add_edge(tie.provider, tie.recipient, **drawing.edge(tie))
        return drawn


def library_script() -> str:
    """Return the script that pages name which do not hold it; raises `UserError` where pyvis is not installed."""
    script: str = _canvas().library_script()
    return script


def _canvas() -> ModuleType:
    try:
        return import_module("duikou.maps.canvas")
    except ImportError as error:
        if (error.name or "").startswith("duikou"):
            raise
        raise PyvisMissingError from error


class _Drawing:
    """Everything that pyvis is told of one network; lengths are in pixels of a frame into which all of it just fits."""

    def __init__(self, network: Network, drawer: Drawer, language: str) -> None:
        self.ties = network.ties
        self._network = network
        self._records = drawer.records
        self._label = LANGUAGES[language]
        self._tooltips = drawer.tooltips
        self._programmes = drawer.programmes
        nodes = sorted(network.nodes)
        ground = drawer.ground
        at = geographic(ground, nodes, map_scale(ground, nodes))
        fit = _fit(at)
        self._at = {node: (x * fit, y * fit) for node, (x, y) in at.items()}
        self._size = min(1.5, max(0.42, math.sqrt(fit)))
        self._line = min(1.3, max(0.7, math.sqrt(fit)))
        self._sides = placed(map(self._named, nodes), LETTERS)
        self._lanes: Counter[tuple[str, str]] = Counter()

    def _named(self, node: str) -> Named:
        values = self._network.nodes[node]
        sort = sort_of(values)
        weight = WEIGHTS.get(sort, 5) + 3 * self._network.degree(node)
        return Named(node, cut(values[self._label]), *self._at[node], RADII[sort] * self._size, weight)

    def node(self, node: str) -> dict[str, Any]:
        """Return the attributes of a node, as vis-network names them."""
        named, side = self._named(node), self._sides[node]
        sort = sort_of(self._network.nodes[node])
        attributes: dict[str, Any] = {
            "label": named.name,
            "title": self._tooltips.of_party(self._network, node),
            "shape": SHAPES.get(sort, "dot"),
            "color": colours()[f"node-{sort}"],
            "size": round(named.radius, 1),
            "x": round(named.x, 1),
            "y": round(named.y, 1),
        }
        if side is not Side.BELOW:
            attributes["font"] = self._font(node)
        return attributes

    def _font(self, node: str) -> dict[str, float]:
        """Return of what size a name is, 0 for one that is not shown, and how far it is moved down."""
        if self._sides[node] is Side.ABOVE:
            return {"size": LETTERS, "vadjust": -round(2 * self._named(node).radius + 2 * LETTERS)}
        return {"size": 0 if self._sides[node] is Side.NOWHERE else LETTERS, "vadjust": NEARER}

    def names(self) -> list[dict[str, Any]]:
        """Return every node with its name alone, as vis-network takes them to rename it."""
        return [{"id": node, "label": self._named(node).name, "font": self._font(node)} for node in sorted(self._at)]

    def edge(self, tie: Tie) -> dict[str, Any]:
        """Return the attributes of an edge; each further programme of a pair bends a little more."""
        lane = self._lanes[tie.provider, tie.recipient]
        self._lanes[tie.provider, tie.recipient] += 1
        attributes: dict[str, Any] = {
            "title": self._tooltips.of_tie(self._network, tie),
            "color": self._programmes.get(tie.programme, colours()["tie-none"]),
            "width": round(width(tie) * self._line, 1),
            "dashes": [round(length * self._line, 1) for length in dashes(tie)] or False,
        }
        if lane:
            attributes["smooth"] = {"type": "curvedCCW", "roundness": round(BEND * (1 + 0.7 * lane), 2)}
        return attributes

    def options(self) -> dict[str, Any]:
        """Return the options of vis-network: nothing moves by itself."""
        font = {"size": LETTERS, "vadjust": NEARER, "color": colours()["ink"]}
        font |= {"strokeWidth": 3, "strokeColor": colours()["canvas"]}
        return {
            "physics": {"enabled": False},
            "layout": {"randomSeed": 1, "improvedLayout": False},
            "interaction": {"tooltipDelay": 80, "keyboard": {"enabled": True, "bindToWindow": False}},
            "nodes": {"font": font, "scaling": {"label": {"drawThreshold": 3}}},
            "edges": {
                "smooth": {"enabled": True, "type": "curvedCCW", "roundness": BEND},
                "arrows": {"to": {"enabled": True, "scaleFactor": round(0.35 * self._line, 2)}},
                "hoverWidth": 0,
            },
        }

    def sheet(self, title: str | Text, explorer: str, script: str) -> Sheet:
        """Return what stands around the drawing."""
        used = {tie.programme for tie in self.ties}
        programmes = [(self._tooltips.label(name), colour) for name, colour in self._programmes.items() if name in used]
        if "" in used:
            programmes.append((Text("未说明", "not stated"), colours()["tie-none"]))
        looks = {"planned" if tie.planned else "inferred" if tie.inferred else "stated" for tie in self.ties}
        parties, ties = len(self._at), len(self.ties)
        claims = len({claim for tie in self.ties for claim in tie.claims})
        caption = Text(
            f"{parties:,} 个单位，{ties:,} 条帮扶关系，依据 {claims:,} 条记录。线从帮扶方指向受援方，记录越多线越粗。"
            "单位按所在地落在图上，略有移动以免相互遮盖；没有坐标的排在下方。指向单位或帮扶关系，可见依据。",
            f"{parties:,} parties, {ties:,} ties, from {claims:,} claims. A line leads from provider to recipient "
            "and is the wider the more claims it has. Parties stand where they lie, moved a little so as not to cover "
            "each other; those without coordinates stand in rows below. Point at a party or tie for its evidence.",
        )
        if left := self._network.graph.get("ties_left_out", 0):
            caption = Text(
                f"{caption.zh}只画了依据最多的帮扶关系；另有 {left:,} 条没有画，也不计入各单位的条数："
                "用 duikou map 画一个机制、地方或单位。",
                f"{caption.en} Drawn are the ties with the most claims; {left:,} more are not, nor do they count at "
                "parties: draw a programme, place or party by duikou map.",
            )
        version = self._records.data_version
        heading = title if isinstance(title, Text) else Text(title, title)
        vocabulary = self._records.vocabulary
        return Sheet(heading, caption, tuple(programmes), frozenset(looks), version, explorer, vocabulary, script)


def _fit(at: Mapping[str, Position]) -> float:
    """Return how many pixels a unit takes where all of a map is fitted into its frame; at most two."""
    sides = [[point[axis] for point in at.values()] or [0.0] for axis in (0, 1)]
    return min(2.0, *(length / (max(side) - min(side) + 80) for side, length in zip(sides, FRAME, strict=True)))
