"""The one door to pyvis: from a projected network to the nodes, edges and options of vis-network.

pyvis's templates stay unused (they load from other sites and run what names smuggle in), and so does its `from_nx`
(it changes the caller's graph).
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from duikou.views.selection import Network, page_ties

LIBRARY: Final = "templates/lib/vis-9.1.2"

OPTIONS: Final[dict[str, object]] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": False, "dragNodes": True, "selectConnectedEdges": False, "tooltipDelay": 1e9},
    "nodes": {"shape": "dot", "size": 8},
    "edges": {"arrows": {"to": {"enabled": True}}, "smooth": False},
}
"""What vis-network is told; motion never starts by itself."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What vis-network draws: nodes and edges as its documentation names their fields, in a fixed order."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


def drawing(
    network: Network, numbers: Mapping[str, int], claims: Mapping[str, int], labels: Mapping[str, str]
) -> Drawing:
    """Build the drawing of a network through pyvis, leaving the network as it is.

    A node's id is its number in `numbers`. An edge carries its programme's number (-1 for none) and the numbers of its
    claims or, rolled up, of its parts; it is dashed where no claim is explicit, dotted where all are planned, and as
    wide as 1 + log2 of the number of claims.
    """
    from pyvis.network import Network as Canvas

    built = Canvas(directed=True, cdn_resources="in_line")
    built.set_options(json.dumps(OPTIONS))
    for node in sorted(network.nodes, key=numbers.__getitem__):
        built.add_node(numbers[node], label=labels[node], shape="dot")
    for tie in sorted(page_ties(network)):
        built.add_edge(
            numbers[tie.provider],
            numbers[tie.recipient],
            width=round(1 + math.log2(max(1, len(tie.claims))), 1),
            dashes=[2, 4] if tie.planned else [8, 5] if tie.inferred else False,
            programme=numbers.get(tie.programme, -1),
            claims=[] if tie.parts else sorted(claims[claim] for claim in tie.claims),
            parts=list(tie.parts),
        )
    return Drawing([*built.nodes], [*built.edges], dict(built.options))


def library_script() -> str:
    """Return the script of vis-network as pyvis ships it, without the pointer to its source map."""
    script = files("pyvis").joinpath(f"{LIBRARY}/vis-network.min.js").read_text("utf-8")
    return script.replace("//# sourceMappingURL=vis-network.min.js.map", "")
