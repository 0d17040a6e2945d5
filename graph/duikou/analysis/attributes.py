"""Parties and ties as attributes of a graph: plain values that every form of file can hold."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from duikou.model.amounts import RECKONINGS
from duikou.model.records import Party, Records, Text
from duikou.names import local_name

if TYPE_CHECKING:
    from duikou.analysis.networks import Tie

Plain = str | int | float | bool

AMOUNT_COLUMNS: Final = tuple(f"{reckoning}_{bound}" for reckoning in RECKONINGS for bound in ("least", "most"))
"""Least and most of each reckoning, from `flow_least` to `planned_most`."""
PARTY_FIELDS: Final = (
    *("alternatives", "code", "kind", "label", "label_en", "latitude", "level", "longitude"),
    *("members", "part_of", "pinyin", "size", "sort", "within"),
)
_TIE_FIELDS: Final = ("programme", "modes", "sectors", "articles", "begins", "ends", "inferred", "planned", "joint")


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


def party_attributes(records: Records, party: str) -> dict[str, Plain]:
    """Return the `PARTY_FIELDS` of a party that have a value; of one that the records lack its id is the label."""
    found = records.parties.get(party) or Party(party, "", Text(local_name(party), local_name(party)))
    said = {"label": found.label.zh, "label_en": found.label.en, "within": found.lies_in}
    values = {name: plain(said[name] if name in said else getattr(found, name)) for name in PARTY_FIELDS}
    return {name: value for name, value in values.items() if value is not None}


def tie_fields(tie: "Tie") -> dict[str, object]:
    """Return the fields of a tie besides its ends; `amounts` become the `AMOUNT_COLUMNS`, exact, None where not stated.

    What has no upper bound is `unbounded` there.
    """
    bounds: dict[str, object] = dict.fromkeys(AMOUNT_COLUMNS)
    for reckoning, amount in tie.amounts.items():
        bounds[f"{reckoning}_least"] = amount.least
        bounds[f"{reckoning}_most"] = "unbounded" if amount.most is None else amount.most
    own = {name: getattr(tie, name) for name in _TIE_FIELDS}
    return {**own, **bounds, "claims": tie.claims, "claim_count": len(tie.claims), "distance_km": tie.distance_km}


def tie_values(tie: "Tie") -> dict[str, Plain | None]:
    """Return the fields of a tie as plain values, no digit lost."""
    return {name: plain(value) for name, value in tie_fields(tie).items()}


def tie_attributes(tie: "Tie") -> dict[str, Plain]:
    """Return the fields of a tie that have a value; amounts are yuan as floating-point numbers.

    Where an amount is stated without an upper bound, `flow_unbounded` or its like is true and `flow_most` absent.
    """
    values: dict[str, Plain] = {}
    for name, value in tie_fields(tie).items():
        stated = float(value) if isinstance(value, Decimal) else plain(value)
        if stated is not None and stated != "unbounded":
            values[name] = stated
    unbounded = [name for name in RECKONINGS if name in tie.amounts and tie.amounts[name].most is None]
    return values | {f"{name}_unbounded": True for name in unbounded}
