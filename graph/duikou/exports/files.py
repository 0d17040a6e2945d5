"""Networks and claims as files that other programs open: GraphML, GEXF, JSON node-link, CSV, Parquet.

Every function returns the whole content; the same input gives the same bytes. Lists become texts joined by `;`,
absent values are left out of GraphML and GEXF, null in JSON and empty in CSV. Characters that XML 1.0 forbids
become U+FFFD in GraphML and GEXF.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as ET

import networkx as nx

from duikou.analysis.networks import Network, Tie, ties_of
from duikou.model.amounts import RECKONINGS
from duikou.model.records import Claim, Quantity, Records
from duikou.spreadsheets import Cell, table_csv

_OWN: Final = tuple(
    field.name for field in fields(Claim) if field.name not in {"label", "note", "evidence", "quantity"}
)
_STATED: Final = tuple(field.name for field in fields(Quantity))

Plain = str | int | float | bool

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

AMOUNT_COLUMNS: Final = tuple(f"{reckoning}_{bound}" for reckoning in RECKONINGS for bound in ("least", "most"))
"""Least and most of each reckoning, from `flow_least` to `planned_most`."""

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
)
"""The columns of `ties_csv`. Amounts are assistance money in yuan, exact sums of what is printed, for each reckoning by
itself; `…_most` is `unbounded` where the sources set no upper bound, and both are empty where no amount is stated."""

_LABELS: Final = ("label_zh", "label_en")
_LAST: Final = ("articles", "passages", "note_zh", "note_en")
CLAIM_COLUMNS: Final = ("id", "kind", *_LABELS, *_OWN[2:], *_STATED, *_LAST)
"""The columns of `claims_csv`, all that a claim and its quantity say: ids are CURIEs, several of them joined by `;`;
`value`, `minimum` and `maximum` are in `unit`."""


def plain(value: object) -> Plain | None:
    """Return a value that every format can hold: numbers stay, lists become texts joined by `;`, None stays None.

    Decimals become whole numbers where they are whole and fit 64 bits, else texts, so that no digit is lost.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value() and abs(value) < 2**63
        return int(value) if whole else f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, Iterable):
        items = value if isinstance(value, tuple | list) else sorted(map(str, value))
        return ";".join(str(plain(item)) for item in items)
    return str(value)


def tie_values(tie: Tie) -> dict[str, Plain | None]:
    """Return the fields of a tie as plain values; `amounts` become the `AMOUNT_COLUMNS`."""
    return {name: plain(value) for name, value in _tie_fields(tie).items()}


def _tie_fields(tie: Tie) -> dict[str, object]:
    names = ("programme", "modes", "sectors", "articles", "begins", "ends", "inferred", "planned", "joint")
    bounds: dict[str, object] = dict.fromkeys(AMOUNT_COLUMNS)
    for reckoning, amount in tie.amounts.items():
        bounds[f"{reckoning}_least"] = amount.least
        bounds[f"{reckoning}_most"] = "unbounded" if amount.most is None else amount.most
    own = {name: getattr(tie, name) for name in names}
    return {**own, **bounds, "claims": tie.claims, "claim_count": len(tie.claims)}


def flat(network: Network) -> Network:
    """Return a copy of the network in canonical order whose attributes are all plain values."""
    copy: Network = nx.MultiDiGraph()
    for node in sorted(network):
        copy.add_node(node, **{name: plain(value) for name, value in sorted(network.nodes[node].items())})
    for tie in ties_of(network):
        copy.add_edge(tie.provider, tie.recipient, key=tie.programme, **tie_values(tie))
    copy.graph.update({name: plain(value) for name, value in sorted(network.graph.items())})
    return copy


def graphml(network: Network) -> bytes:
    """Return the network as GraphML (UTF-8), which Gephi, yEd and igraph open; attributes as in `gexf`."""
    stream = io.BytesIO()
    nx.write_graphml_xml(_for_xml(network), stream)
    return stream.getvalue().rstrip(b"\n") + b"\n"


def gexf(network: Network) -> bytes:
    """Return the network as GEXF 1.2draft (UTF-8), without the date of writing; Gephi opens it.

    `weight` is the number of claims; the `AMOUNT_COLUMNS` are yuan as floating-point numbers, absent where none is
    stated; `flow_unbounded` and its like are true where an amount is stated without an upper bound, and else absent.
    """
    text = "\n".join(nx.generate_gexf(_for_xml(network), prettyprint=True, version="1.2draft"))
    root = ET.fromstring(text)  # noqa: S314  our own output
    namespace = root.tag.partition("}")[0] + "}"
    for meta in root.findall(f"{namespace}meta"):
        root.remove(meta)
    ET.register_namespace("", namespace[1:-1])
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _for_xml(network: Network) -> Network:
    """Return a flat copy without absent values, each edge keyed by its number so that no two edges share an id."""
    copy: Network = nx.MultiDiGraph()
    source = flat(network)
    for node, values in source.nodes(data=True):
        copy.add_node(clean(node), **_present(values))
    for number, (provider, recipient, values) in enumerate(source.edges(data=True)):
        unbounded = {f"{name}_unbounded": True for name in RECKONINGS if values[f"{name}_most"] == "unbounded"}
        for name in AMOUNT_COLUMNS:
            stated = values[name] is not None and values[name] != "unbounded"
            values[name] = float(values[name]) if stated else None
        values |= {"weight": values["claim_count"], **unbounded}
        copy.add_edge(clean(provider), clean(recipient), key=f"tie-{number}", **_present(values))
    copy.graph.update(_present(source.graph))
    return copy


def _present(values: Mapping[str, Plain | None]) -> dict[str, Plain]:
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in values.items() if value is not None
    }


def clean(text: str) -> str:
    """Return a text with every character that XML 1.0 forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def node_link(network: Network) -> bytes:
    """Return the network as JSON in the node-link form that `networkx.node_link_graph` reads."""
    data = nx.node_link_data(flat(network), edges="edges")
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8", "replace")


def ties_csv(records: Records, network: Network) -> bytes:
    """Return one row per tie with the columns `TIE_COLUMNS`, as `duikou.spreadsheets.table_csv` writes them."""
    rows = []
    for tie in ties_of(network):
        values: dict[str, object] = {"provider": tie.provider, "recipient": tie.recipient, **_tie_fields(tie)}
        values["provider_label"] = _label(records, tie.provider)
        values["recipient_label"] = _label(records, tie.recipient)
        rows.append([_held(values[column]) for column in TIE_COLUMNS])
    return table_csv(TIE_COLUMNS, rows)


def claims_csv(records: Records) -> bytes:
    """Return one row per claim with the columns `CLAIM_COLUMNS`, as `duikou.spreadsheets.table_csv` writes them."""
    rows = map(_claim_fields, records.claims)
    return table_csv(CLAIM_COLUMNS, ([_held(row[name]) for name in CLAIM_COLUMNS] for row in rows))


def _held(value: object) -> Cell:
    """A value as a cell: as `plain` gives it, but numbers with a fraction stay numbers."""
    return value if isinstance(value, Decimal) else plain(value)


def claim_rows(claims: Iterable[Claim]) -> Iterator[dict[str, Plain | None]]:
    """Yield each claim as one flat row with the columns `CLAIM_COLUMNS`."""
    for claim in claims:
        yield {name: plain(value) for name, value in _claim_fields(claim).items()}


def _claim_fields(claim: Claim) -> dict[str, object]:
    row = {name: getattr(claim, name) for name in _OWN}
    row |= {name: getattr(claim.quantity, name) if claim.quantity else None for name in _STATED}
    row |= {
        "articles": claim.articles,
        "label_zh": claim.label.zh,
        "label_en": claim.label.en,
        "note_zh": claim.note.zh,
        "note_en": claim.note.en,
    }
    row["passages"] = ";".join(evidence.passage for evidence in claim.evidence)
    return row


def _label(records: Records, party: str) -> str:
    found = records.parties.get(party)
    return found.label.zh if found is not None else ""
