"""Networks as XML that other programs open: GraphML and GEXF, as networkx writes them.

The same network gives the same bytes. Lists become texts joined by `;`, absent values are left out. Characters that XML
1.0 forbids become U+FFFD.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

import networkx as nx

from duikou.analysis.attributes import Plain
from duikou.analysis.networks import Network

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(network: Network) -> Iterator[bytes]:
    """Yield the network as GraphML (UTF-8), which Gephi, yEd and igraph open; attributes as in `gexf`."""
    stream = io.BytesIO()
    nx.write_graphml_xml(_for_xml(network), stream)
    yield stream.getvalue().rstrip(b"\n") + b"\n"


def gexf(network: Network) -> Iterator[bytes]:
    """Yield the network as GEXF 1.2draft (UTF-8), without the date of writing; Gephi opens it.

    `weight` is the number of claims; the `AMOUNT_COLUMNS` are yuan as floating-point numbers, absent where none is
    stated; `flow_unbounded` and its like are true where an amount is stated without an upper bound, and else absent.
    """
    text = "\n".join(nx.generate_gexf(_for_xml(network), prettyprint=True, version="1.2draft"))
    root = ET.fromstring(text)  # noqa: S314  our own output
    namespace = root.tag.partition("}")[0] + "}"
    for meta in root.findall(f"{namespace}meta"):
        root.remove(meta)
    for graph in root.findall(f"{namespace}graph"):
        graph.attrib.pop("name", None)  # networkx writes it, the schema of GEXF does not know it
    ET.register_namespace("", namespace[1:-1])
    ET.indent(root)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _for_xml(network: Network) -> "nx.MultiDiGraph[str]":
    """Return a flat copy without absent values, each edge keyed by its number so that no two edges share an id."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.graph.update(_clean(network.graph))
    for node, values in network.nodes(data=True):
        copy.add_node(clean(node), **_clean(values))
    for number, (provider, recipient, values) in enumerate(network.edges(data=True)):
        open_ends = {name: values[name] for name in values if name.endswith("_unbounded")}
        known = {name: value for name, value in values.items() if name not in open_ends}
        weighed = {**known, "weight": values["claim_count"], **open_ends}
        copy.add_edge(clean(provider), clean(recipient), key=f"tie-{number}", **_clean(weighed))
    return copy


def _clean(values: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}


def clean(text: str) -> str:
    """Return a text with every character that XML 1.0 forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
