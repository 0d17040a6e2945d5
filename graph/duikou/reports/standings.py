"""The table of claims that a report names and that are not current: how each stands, and why."""

from collections.abc import Sequence

from duikou.model.records import Claim, Records, Text
from duikou.reports.tables import NAMED, Cell, Table, columns, labelled, word


def standing_table(records: Records, claims: Sequence[Claim]) -> Table:
    """Return a row for each claim, in the order given, with its standing, the reason as curated, and its successor."""
    return Table(
        "standing",
        Text("所涉记录中有争议、已被取代或否定者", "Claims named here that are disputed, superseded or refuted"),
        Text(
            "它们不计入任何合计；列在上面是因为报道写到。",
            "They enter no total; they stand above because the articles tell them.",
        ),
        columns(
            ("claim", "记录", "claim", NAMED),
            ("standing", "效力", "standing", NAMED),
            ("reason", "理由", "reason"),
            ("successor", "后继记录", "successor", NAMED),
        ),
        tuple(_row(records, claim) for claim in claims),
        read=("claim", "standing", "reason", "successor"),
    )


def _row(records: Records, claim: Claim) -> tuple[Cell, ...]:
    return (
        Cell(claim.label, (claim.id,), claim.id),
        labelled(records, claim.standing),
        word(claim.standing_reason, claim.standing_reason),
        labelled(records, claim.successor),
    )
