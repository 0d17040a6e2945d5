"""Networks and claims as files that other programs open: JSON node-link and CSV.

The same input gives the same bytes. Lists become texts joined by `;`, absent values are null in JSON and empty in CSV.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Final

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
