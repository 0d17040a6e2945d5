import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_records import claim, make_records, money

from duikou.analysis.consistency import stated
from duikou.errors import UnknownNameError, UsageError
from duikou.model.amounts import Amount
from duikou.model.records import Records, Text
from duikou.reports.catalogue import REPORTS, make_report, make_reports, write_reports
from duikou.reports.rendering import table_rows_csv
from duikou.reports.tables import NUMBER, Cell, Table, columns, word

NASTY = Text("<script>|[x](javascript:1)`*\n", "=cmd|' /C calc'!A0")


def cases() -> Iterator[tuple[str, Records]]:
    yield "nothing", make_records()
    yield "one tie", make_records(claim("a", "甲市", "丙州"))
    yield "only a self-loop at the province", make_records(claim("a", "甲市", "乙市"))
    yield "components", make_records(claim("a", "甲市", "丙州"), claim("b", "乙市", "丁市"))
    yield (
        "all hedged",
        make_records(money("a", "甲市", "丙州", "3", low="", high="3"), money("b", "乙市", "丁市", "4", high="")),
    )
    yield "no realised money", make_records(money("a", "甲市", "丙州", "3", reckoning="planned"))
    yield "no dates", make_records(claim("a", "甲市", "丙州", kind="event"))
    yield "no parties", make_records(money("a", "", "", "3"), claim("b", kind="event", begins="2020"))
    yield "unknown party", make_records(claim("a", "place:不在表中", "agent:也不在"))
    yield "nasty label", make_records(claim("a", "甲市", "丙州", label=NASTY, begins="2021", kind="event"))
    yield "zero", make_records(money("a", "甲市", "丙州", "0"))


CASES = dict(cases())


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("case", CASES)
def test_a_sensible_report_whatever_the_data(name: str, case: str) -> None:
    report = make_report(name, CASES[case])
    for text in (report.markdown("zh"), report.markdown("en"), report.json(), report.csv().decode()):
        assert (
            not re.search(r"\b(nan|inf|infinity|none)\b", text.replace("none)", "").lower()) or "none" in text.lower()
        )
        assert "NaN" not in text and "Infinity" not in text
    json.loads(report.json(), parse_constant=pytest.fail)
    for table in report.tables:
        assert list(csv.reader(io.StringIO(report.csv(table.name).decode("utf-8-sig"))))


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("case", CASES)
def test_heads_are_those_of_the_columns_whatever_the_rows(name: str, case: str) -> None:
    for table in make_report(name, CASES[case]).tables:
        heads = table_rows_csv(table).splitlines()[0]
        for rows in ((), *((row,) for row in table.rows)):
            assert table_rows_csv(replace(table, rows=rows)).splitlines()[0] == heads


def test_a_table_without_rows_has_all_its_heads() -> None:
    report = make_report("consistency", make_records())
    heads = (
        "verdict_zh,verdict_en,statement_zh,statement_en,subject_zh,subject_en,figures_zh,figures_en,subject_id,claims"
    )
    assert report.csv("share").decode("utf-8-sig") == heads + "\n"
    assert report.csv("summary").decode("utf-8-sig").startswith("kind_zh,kind_en,fails,untold,holds,claims\n")
    providers = make_report("centrality", make_records()).csv("providers").decode("utf-8-sig")
    assert ",money_least,money_most,money_rank_zh,money_rank_en,money_rank_least,money_rank_most," in providers


def test_a_cell_that_its_column_does_not_speak_of_is_a_fault() -> None:
    heads = columns(("what", "事", "what"), ("count", "数", "count", NUMBER))
    table = Table("made", NASTY, NASTY, heads, ((word("甲", "a"), Cell(3)), (Cell(None), Cell(None))))
    assert table_rows_csv(table).decode("utf-8-sig") == "what_zh,what_en,count,claims\n甲,a,3,\n,,,\n"
    for wrong in ((Cell(3), Cell(3)), (word("甲", "a"), word("三", "three")), (Cell(None, id="place:甲市"), Cell(3))):
        with pytest.raises(ValueError, match="made holds"):
            table_rows_csv(replace(table, rows=(wrong,)))


@pytest.mark.parametrize("name", REPORTS)
def test_a_date_before_everything(name: str) -> None:
    data = make_records(
        claim("a", "甲市", "丙州", begins="2021"), claim("b", "乙市", "丁市", begins="2019", kind="event")
    )
    report = make_report(name, data, as_of="1900")
    assert "claim:a" not in report.json() and report.as_of == "1900"
    assert "claim:b" in make_report(name, data, as_of="2020").json() or name in ("totals", "consistency")


def test_unknown_names_and_dates_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="centrality"):
        make_report("centralty", make_records())
    with pytest.raises(UsageError, match="2021-06"):
        make_report("totals", make_records(), as_of="soon")
    with pytest.raises(UnknownNameError):
        make_report("totals", make_records()).markdown("fr")


def numbers_without_claims(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            is_number = cell.value is not None and not isinstance(cell.value, Text)
            if is_number and not cell.claims and cell.value != 0:
                yield table.name, column.name


def test_every_number_of_the_data_leads_to_its_claims() -> None:
    data = make_records(
        money("a", "甲市", "丙州", "3", programmes=("programme:大",), begins="2021", until="2021"),
        claim("b", "乙市", "丙一县", sectors=("sector:health",), article="two"),
    )
    loose = {item for report in make_reports(data) for table in report.tables for item in numbers_without_claims(table)}
    # Denominators come from the gazetteer, ranks and settings from all claims together.
    allowed = {
        *(("network", "value"), ("groups", "counted"), ("groups", "named"), ("groups", "unnamed")),
        ("summary", "untold"),
        *((f"counties-by-{level}", name) for level in ("province", "prefecture") for name in ("counties", "unknown")),
        *((role, name) for role in ("providers", "recipients") for name in ("core",)),
    }
    assert {item for item in loose if not item[1].endswith("rank") and item[0] != "sensitivity"} <= allowed


def test_of_a_joint_amount_a_party_has_all_or_nothing() -> None:
    joint = make_report("totals", make_records(money("a", "甲市 乙市", "丙州", "3")))
    cell = next(row for row in joint.table("by-provider").rows if row[0].id == "place:甲市")[2]
    assert cell.value == Amount(Decimal(0), Decimal(3), None, 0)
    assert "0元 – 3元" in joint.markdown("zh") and "CNY 0 – CNY 3" in joint.markdown("en")


def test_an_amount_that_is_rounded_says_so() -> None:
    """1.4亿 and 257.7万 are apart and make 142,577,000; of 1.4亿 no digit below ten million is known."""
    figures = (
        replace(money("a", "甲市", "丙州", "140000000"), begins="2021", until="2021"),
        replace(money("b", "甲市", "丙州", "2577000"), begins="2022", until="2022"),
    )
    printed = [
        replace(figure, quantity=replace(stated(figure), printed=text))
        for figure, text in zip(figures, ("1.4亿元", "257.7万元"), strict=True)
    ]
    report = make_report("totals", make_records(*printed))
    assert "约1.4亿元" in report.markdown("zh") and "about CNY 140,000,000" in report.markdown("en")
    assert '"least": 142577000' in report.json()


def test_dollars_and_goods_are_shown_as_printed_and_in_no_column_of_yuan() -> None:
    dollars = money("a", "甲市", "丙州", "3000000", unit="us-dollar")
    goods = money("b", "甲市", "丙州", "40", unit="tonne", measure="donation", money="")
    rows = make_report("totals", make_records(dollars, goods, money("c", "甲市", "丙州", "9"))).table("figures").rows
    amounts = {row[0].id: (row[2].value, row[8].value.en) for row in rows if isinstance(row[8].value, Text)}
    assert amounts == {
        "claim:a": (Text("—", "—"), "in another currency, which is not converted"),
        "claim:b": (Text("—", "—"), "goods without a price"),
        "claim:c": (Amount(Decimal(9), Decimal(9)), "counted in the least"),
    }


def test_passages_and_numerals_are_unknown_without_checks() -> None:
    report = make_report("coverage", make_records(claim("a", "甲市", "丙州")))
    row = report.table("articles").rows[0]
    assert [cell.value for cell in row[6:]] == [None] * 7


def test_same_records_same_bytes(tmp_path: Path) -> None:
    data = make_records(
        money("a", "甲市", "丙州", "3", programmes=("programme:大",)), claim("b", "乙市", "丙一县 丁市", article="two")
    )
    for folder in ("one", "two"):
        write_reports(make_reports(data), tmp_path / folder)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert {"centrality.zh.md", "centrality.en.md", "coverage.csv", "totals.json", "timeline-events.csv"} <= set(files)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_markdown_escapes_what_is_data() -> None:
    text = make_report("timeline", CASES["nasty label"]).markdown("zh")
    line = next(line for line in text.split("\n") if "script" in line)
    assert "\\<script\\>\\|\\[x\\](javascript:1)\\`\\*" in line
