"""Networks as GraphML and GEXF, in pieces: each element is written when it is asked for, so that none waits for all.

The bytes are those that networkx writes of the same graph, each edge keyed by its number so that no two share an id.
Characters that XML 1.0 forbids become U+FFFD; absent values are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final

from duikou.analysis.attributes import Plain
from duikou.analysis.networks import Network

Values = Mapping[str, Plain]
Attributes = dict[tuple[str, str, str], str]
"""Ids of the attributes that are declared, by what they are of (graph, node or edge), name and type."""

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES: Final[Mapping[type, str]] = {bool: "boolean", int: "long", float: "double", str: "string"}
_SPELT: Final = {"True": "true", "False": "false", "inf": "INF", "-inf": "-INF", "nan": "NaN"}
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_GEXF: Final = "http://www.gexf.net/1.2draft"
_BATCH: Final = 500
"""Elements that are written before they are handed on."""
_IN_TEXTS: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES: Final = _IN_TEXTS | str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})


def graphml(network: Network) -> Iterator[bytes]:
    """Yield a network as GraphML (UTF-8), which Gephi, yEd and igraph open, in pieces; attributes as in GEXF."""
    names = dict.fromkeys(
        (scope, name, _type(value)) for scope, values in _all_values(network) for name, value in values.items()
    )
    ids: Attributes = {key: f"d{number}" for number, key in enumerate(names)}
    yield _bytes(
        "<?xml version='1.0' encoding='utf-8'?>\n",
        f'<graphml xmlns="{_GRAPHML}" xmlns:xsi="{_INSTANCE}" '
        f'xsi:schemaLocation="{_GRAPHML} {_GRAPHML}/1.0/graphml.xsd">\n',
        *(
            f'  <key id="{number}" for="{scope}" attr.name="{_attribute(name)}" attr.type="{kind}" />\n'
            for (scope, name, kind), number in reversed(ids.items())
        ),
        '  <graph edgedefault="directed">\n',
    )
    yield from _batched(_graphml_elements(network, ids))
    yield _bytes(*_data(ids, "graph", network.graph, "    "), "  </graph>\n</graphml>\n")


def _graphml_elements(network: Network, ids: Attributes) -> Iterator[str]:
    for node, values in network.nodes(data=True):
        yield _element("    ", f'node id="{_attribute(node)}"', _data(ids, "node", values, "      "))
    for number, (provider, recipient, values) in enumerate(_edges(network)):
        opening = f'edge source="{_attribute(provider)}" target="{_attribute(recipient)}" id="tie-{number}"'
        yield _element("    ", opening, _data(ids, "edge", values, "      "))


def _data(ids: Attributes, scope: str, values: Values, indent: str) -> Iterator[str]:
    for name, value in values.items():
        text = _FORBIDDEN.sub("\ufffd", str(value)).translate(_IN_TEXTS)
        opening = f'{indent}<data key="{ids[scope, name, _type(value)]}"'
        yield f"{opening}>{text}</data>\n" if text else f"{opening} />\n"


def gexf(network: Network) -> Iterator[bytes]:
    """Yield a network as GEXF 1.2draft (UTF-8), in pieces, without the date of writing; Gephi opens it.

    `weight` is the number of claims; the `AMOUNT_COLUMNS` are yuan as floating-point numbers, absent where none is
    stated; `flow_unbounded` and its like are true where an amount is stated without an upper bound, and else absent.
    """
    ids: Attributes = {}
    names: set[tuple[str, str]] = set()
    nodes = (("node", _of_node(values)) for _, values in network.nodes(data=True))
    edges = (("edge", _of_edge(number, values)) for number, (_, _, values) in enumerate(_edges(network)))
    for scope, said in chain(nodes, edges):
        for name in said:
            if (scope, name) not in names:
                names.add((scope, name))
                ids[scope, name, _type(said[name])] = str(len(ids))
    yield _bytes(
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<gexf xmlns="{_GEXF}" xmlns:xsi="{_INSTANCE}" xsi:schemaLocation="{_GEXF} {_GEXF}/gexf.xsd" version="1.2">\n',
        '  <graph defaultedgetype="directed" mode="static">\n',
        *(line for scope in ("edge", "node") for line in _gexf_declared(ids, scope)),
    )
    numbers = {(scope, name): number for (scope, name, _), number in ids.items()}
    yield from _gexf_all("nodes", _gexf_node_elements(network, numbers))
    yield from _gexf_all("edges", _gexf_edge_elements(network, numbers))
    yield b"  </graph>\n</gexf>\n"


def _gexf_node_elements(network: Network, numbers: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for node, values in network.nodes(data=True):
        label = str(values.get("label", node))
        opening = f'node id="{_attribute(node)}" label="{_attribute(label)}"'
        yield _element("      ", opening, _gexf_values("node", _of_node(values), numbers))


def _gexf_edge_elements(network: Network, numbers: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for number, (provider, recipient, values) in enumerate(_edges(network)):
        ends = f'source="{_attribute(provider)}" target="{_attribute(recipient)}"'
        opening = f'edge {ends} id="{number}" weight="{values["weight"]}"'
        yield _element("      ", opening, _gexf_values("edge", _of_edge(number, values), numbers))


def _of_node(values: Values) -> Values:
    return {name: value for name, value in values.items() if name != "label"}


def _of_edge(number: int, values: Values) -> Values:
    return {**{name: value for name, value in values.items() if name != "weight"}, "networkx_key": f"tie-{number}"}


def _gexf_declared(ids: Attributes, scope: str) -> Iterator[str]:
    own = [(name, kind, number) for (of, name, kind), number in ids.items() if of == scope]
    if own:
        yield f'    <attributes mode="static" class="{scope}">\n'
        for name, kind, number in own:
            yield f'      <attribute id="{number}" title="{_attribute(name)}" type="{kind}" />\n'
        yield "    </attributes>\n"


def _gexf_all(name: str, elements: Iterator[str]) -> Iterator[bytes]:
    first = next(elements, None)
    if first is None:
        yield _bytes(f"    <{name} />\n")
        return
    yield _bytes(f"    <{name}>\n")
    yield from _batched(chain((first,), elements))
    yield _bytes(f"    </{name}>\n")


def _gexf_values(scope: str, said: Values, numbers: Mapping[tuple[str, str], str]) -> Iterator[str]:
    if said:
        yield "        <attvalues>\n"
        for name, value in said.items():
            text = _SPELT.get(str(value), str(value)) if isinstance(value, bool | float) else str(value)
            yield f'          <attvalue for="{numbers[scope, name]}" value="{_attribute(text)}" />\n'
        yield "        </attvalues>\n"


def _all_values(network: Network) -> Iterator[tuple[str, Values]]:
    yield "graph", network.graph
    yield from (("node", values) for _, values in network.nodes(data=True))
    yield from (("edge", values) for _, _, values in _edges(network))


def _edges(network: Network) -> Iterator[tuple[str, str, dict[str, Plain]]]:
    """Yield the ties with their weight, the number of claims; what has no upper bound stands last."""
    for provider, recipient, values in network.edges(data=True):
        open_ends = {name: values[name] for name in values if name.endswith("_unbounded")}
        known = {name: value for name, value in values.items() if name not in open_ends}
        yield provider, recipient, {**known, "weight": values["claim_count"], **open_ends}


def _element(indent: str, opening: str, within: Iterable[str]) -> str:
    inner = "".join(within)
    return (
        f"{indent}<{opening}>\n{inner}{indent}</{opening.partition(' ')[0]}>\n" if inner else f"{indent}<{opening} />\n"
    )


def _type(value: Plain) -> str:
    return _TYPES[type(value)]


def _attribute(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text).translate(_IN_ATTRIBUTES)


def _batched(elements: Iterator[str]) -> Iterator[bytes]:
    while batch := list(islice(elements, _BATCH)):
        yield _bytes(*batch)


def _bytes(*texts: str) -> bytes:
    return "".join(texts).encode("utf-8")
