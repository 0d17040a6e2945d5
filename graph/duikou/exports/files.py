"""Networks and claims as files that other programs open: GraphML, GEXF, JSON node-link and CSV.

The same input gives the same bytes. Lists become texts joined by `;`, absent values are left out of GraphML and GEXF,
null in JSON and empty in CSV. Characters that XML 1.0 forbids become U+FFFD in GraphML and GEXF.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as ET

import networkx as nx

from duikou.analysis.attributes import AMOUNT_COLUMNS, PARTY_FIELDS, Plain, plain, tie_fields, tie_values
from duikou.analysis.joined import Joined
from duikou.analysis.networks import Network, Tie
from duikou.model.readback import readback
from duikou.model.records import Claim, Quantity, Records, Text
from duikou.reports.as_json import document_pieces
from duikou.spreadsheets import Cell, csv_pieces

_OWN: Final = tuple(
    field.name for field in fields(Claim) if field.name not in {"label", "note", "evidence", "quantity"}
)
_STATED: Final = tuple(field.name for field in fields(Quantity))

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TIE_COLUMNS: Final = (
    "provider",
    "provider_label",
    "recipient",
    "recipient_label",
    "programme",
    "claims",
    "modes",
    "sectors",
    "articles",
    "begins",
    "ends",
    "inferred",
    "planned",
    "joint",
    *AMOUNT_COLUMNS,
    "distance_km",
)
"""The columns of `ties_csv`. Amounts are assistance money in yuan, exact sums of what is printed, for each reckoning by
itself; `…_most` is `unbounded` where the sources set no upper bound, and both are empty where no amount is stated.
`distance_km` is empty where an end has no point, as a group has none."""

_LABELS: Final = ("label_zh", "label_en")
_LAST: Final = ("articles", "passages", "note_zh", "note_en", "readback_zh", "readback_en")
CLAIM_COLUMNS: Final = ("id", "kind", *_LABELS, *_OWN[2:], *_STATED, *_LAST)
"""The columns of `claims_csv`, all that a claim and its quantity say: ids are CURIEs, several of them joined by `;`;
`value`, `minimum` and `maximum` are in `unit`; the read-backs are sentences made of the fields alone."""


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


def node_link(network: Network) -> Iterator[bytes]:
    """Yield the network as JSON in the node-link form that `networkx.node_link_graph` reads; `weight` as in `gexf`."""
    absent = dict.fromkeys(PARTY_FIELDS)
    nodes = (_in_order({**absent, **values, "id": node}) for node, values in network.nodes(data=True))
    said = {"graph": _in_order(network.graph), "multigraph": True, "nodes": nodes}
    return document_pieces({"directed": True, "edges": map(_link, network.ties), **said})


def _link(tie: Tie) -> dict[str, object]:
    ends = {"source": tie.provider, "target": tie.recipient, "key": tie.programme}
    return _in_order({**ends, "weight": len(tie.claims), **tie_values(tie)})


def _in_order(values: Mapping[str, object]) -> dict[str, object]:
    return dict(sorted(values.items()))


def ties_csv(records: Records, network: Network, joined: Joined | None = None) -> Iterator[bytes]:
    """Yield one row per tie with the columns `TIE_COLUMNS`, as `duikou.spreadsheets.csv_pieces` writes them.

    Numbers that are `joined` follow, for each of their columns that of the provider and that of the recipient.
    """
    numbers = () if joined is None else joined.columns
    further = [f"{side}_join_{name}" for name in numbers for side in ("provider", "recipient")]
    return csv_pieces((*TIE_COLUMNS, *further), _tie_rows(records, network, joined))


def _tie_rows(records: Records, network: Network, joined: Joined | None) -> Iterator[list[Cell]]:
    for tie in network.ties:
        values: dict[str, object] = {"provider": tie.provider, "recipient": tie.recipient, **tie_fields(tie)}
        values["provider_label"] = _label(records, tie.provider)
        values["recipient_label"] = _label(records, tie.recipient)
        row = [_held(values[column]) for column in TIE_COLUMNS]
        if joined is not None:
            row += [joined.value(party, name) for name in joined.columns for party in (tie.provider, tie.recipient)]
        yield row


def claims_csv(records: Records) -> Iterator[bytes]:
    """Yield one row per claim with the columns `CLAIM_COLUMNS`, as `duikou.spreadsheets.csv_pieces` writes them."""
    rows = _rows(records)
    return csv_pieces(CLAIM_COLUMNS, ([_held(row[name]) for name in CLAIM_COLUMNS] for row in rows))


def _held(value: object) -> Cell:
    """A value as a cell: as `plain` gives it, but numbers with a fraction stay numbers."""
    return value if isinstance(value, Decimal) else plain(value)


def claim_rows(records: Records) -> Iterator[dict[str, Plain | None]]:
    """Yield each claim as one flat row with the columns `CLAIM_COLUMNS`."""
    for row in _rows(records):
        yield {name: plain(value) for name, value in row.items()}


def _rows(records: Records) -> Iterator[dict[str, object]]:
    return (_claim_fields(claim, readback(claim, records)) for claim in records.claims)


def _claim_fields(claim: Claim, readback: Text) -> dict[str, object]:
    row = {name: getattr(claim, name) for name in _OWN}
    row |= {name: getattr(claim.quantity, name) if claim.quantity else None for name in _STATED}
    row |= {
        "articles": claim.articles,
        "label_zh": claim.label.zh,
        "label_en": claim.label.en,
        "note_zh": claim.note.zh,
        "note_en": claim.note.en,
        "readback_zh": readback.zh,
        "readback_en": readback.en,
    }
    row["passages"] = ";".join(evidence.passage for evidence in claim.evidence)
    return row


def _label(records: Records, party: str) -> str:
    found = records.parties.get(party)
    return found.label.zh if found is not None else ""
