"""The panel as a table: its columns, its rows, and the codes and names that its places had in a year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from duikou.analysis.panel import Cell
from duikou.exports.columns import TRUTH, WHOLE, Column, Row, Table, Value, coded, sums_in, sums_of
from duikou.model.amounts import RECKONINGS
from duikou.model.codes import Codes
from duikou.model.records import Records, Text

SIDES: Final = ("provider", "recipient")

PANEL: Final = Table(
    "panel",
    Text("面板", "Panel"),
    Text(
        "每个帮扶方、受援方、年份和资金类别一行。有多方共有者，各行不可相加；累计额和时点额不可跨年相加。",
        "A row for each provider, recipient, year and kind of money. Rows are not to be added where one is joint, nor "
        "years of what is cumulative or a stock.",
    ),
    ("provider", "recipient", "year", "money"),
    (
        *coded("provider", "帮扶方", "The provider."),
        *coded("recipient", "受援方", "The recipient."),
        Column("year", WHOLE, Text("年份", "The year."), required=True),
        Column(
            "money",
            meaning=Text("assistance 为帮扶资金合计，否则为资金类别", "assistance, or a kind of money such as fiscal."),
            required=True,
        ),
        Column(
            "status",
            meaning=Text(
                "known 已知，unknown 未知（并非零），not applicable 不适用：两者结对的起止时间之外",
                "known, unknown (which is not zero), or not applicable: outside the times of all pairings of the two.",
            ),
            required=True,
        ),
        Column("claims", meaning=Text("状态所据的记录，以 ; 相连", "The claims that the status rests on, joined by ;")),
        Column("planned", TRUTH, Text("是否全属计划", "Whether all of them are planned."), required=True),
        Column("inferred", TRUTH, Text("是否全出于推断", "Whether all of them are inferred."), required=True),
        Column("joint", TRUTH, Text("是否有记录还提及他方", "Whether some name further parties."), required=True),
        *(
            column
            for reckoning in RECKONINGS
            for column in (
                *sums_of(reckoning),
                Column(
                    f"{reckoning}_claims",
                    meaning=Text("金额所据的记录，以 ; 相连", "The claims that the amount rests on, joined by ;"),
                ),
            )
        ),
    ),
)

CODES_OF_A_YEAR: Final = (
    Column(
        "codes_of",
        WHOLE,
        Text("以下代码和名称所属的年份", "The year that these codes and names are of."),
        required=True,
    ),
    *(
        column
        for side, zh in zip(SIDES, ("帮扶方", "受援方"), strict=True)
        for column in (
            Column(
                f"{side}_code_then",
                meaning=Text(
                    f"{zh}当年的代码；当年不是单独一个单位则缺", f"The code that the {side} had then, if any."
                ),
                pattern="^[0-9]{6}$",
            ),
            Column(f"{side}_name_then", meaning=Text(f"{zh}当年的名称", f"The name that the {side} had then.")),
        )
    ),
)
"""What the panel has beside its columns where codes of a year are asked for."""


@dataclass(frozen=True, slots=True)
class PanelTable:
    """A panel that can be written: its columns, its rows in order, and the places that had no code of their own."""

    table: Table
    rows: list[Row]
    without_code: tuple[str, ...]
    """Ids of the places of the panel that have a code today and had none of their own in the year, sorted."""


def panel_table(records: Records, cells: Iterable[Cell], codes: Codes | None = None) -> PanelTable:
    """Return the cells of a panel as a table; with codes of a year each side also has the code and name of that year.

    Places that had no code of their own then keep their row, and those columns of it are absent.
    """
    rows = list(panel_rows(records, cells))
    if codes is None:
        return PanelTable(PANEL, rows, ())
    wide = replace(PANEL, columns=(*PANEL.columns, *CODES_OF_A_YEAR))
    places = sorted({str(row[side]) for row in rows for side in SIDES})
    then = {place: _code_then(records, place, codes) for place in places}
    without = tuple(place for place in places if records.parties[place].code and not any(then[place].values()))
    return PanelTable(wide, [{**row, **dict(_then(row, then, codes.year))} for row in rows], without)


def panel_rows(records: Records, cells: Iterable[Cell]) -> Iterator[Row]:
    """Yield the rows of the cells of a panel, with the columns of `PANEL`."""
    return (_row(records, cell) for cell in cells)


def _row(records: Records, cell: Cell) -> Row:
    row: dict[str, Value] = {
        "year": cell.year,
        "money": cell.money,
        "status": cell.status,
        "claims": ";".join(cell.claims) or None,
        "planned": cell.planned,
        "inferred": cell.inferred,
        "joint": cell.joint,
        **sums_in({reckoning: combined.amount for reckoning, combined in cell.sums.items()}),
    }
    for side, id_ in (("provider", cell.provider), ("recipient", cell.recipient)):
        party = records.parties[id_]
        row |= {side: id_, f"{side}_code": party.code or None}
        row |= {f"{side}_label_zh": party.label.zh, f"{side}_label_en": party.label.en}
    for reckoning in RECKONINGS:
        combined = cell.sums.get(reckoning)
        used = sorted((*combined.counted, *combined.possible)) if combined else []
        row[f"{reckoning}_claims"] = ";".join(used) or None
    return row


def _code_then(records: Records, place: str, codes: Codes) -> dict[str, str]:
    party = records.parties[place]
    borne = codes.of(party.code, party.label.zh) if party.code else None
    return {"code": borne.code, "name": borne.name} if borne else {}


def _then(row: Row, then: Mapping[str, Mapping[str, str]], year: int) -> Iterator[tuple[str, Value]]:
    yield "codes_of", year
    for side in SIDES:
        for what in ("code", "name"):
            yield f"{side}_{what}_then", then[str(row[side])].get(what)
