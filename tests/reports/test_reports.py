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

from duikou.analysis.findings import stated
from duikou.analysis.joined import Joined
from duikou.errors import UnknownNameError, UsageError
from duikou.model.amounts import Amount
from duikou.model.records import Records, Text
from duikou.reports.catalogue import REPORTS, make_report, make_reports, write_reports
from duikou.reports.rendering import table_pieces
from duikou.reports.tables import NUMBER, Cell, Table, columns, word
from duikou.reports.totals_figures import RECKONING

FLOW = RECKONING["flow"]
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


def rows_of(table: Table) -> list[str]:
    return b"".join(table_pieces(table)).decode("utf-8-sig").splitlines()


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
        heads = rows_of(table)[0]
        for rows in ((), *((row,) for row in table.rows)):
            assert rows_of(replace(table, rows=rows))[0] == heads


def test_a_table_without_rows_has_all_its_heads() -> None:
    report = make_report("consistency", make_records())
    heads = (
        "verdict_zh,verdict_en,statement_zh,statement_en,subject_zh,subject_en,figures_zh,figures_en,"
        "check_zh,check_en,articles_zh,articles_en,subject_id,claims"
    )
    assert report.csv("share").decode("utf-8-sig") == heads + "\n"
    assert report.csv("summary").decode("utf-8-sig").startswith("kind_zh,kind_en,fails,untold,holds,claims\n")
    providers = make_report("centrality", make_records()).csv("providers").decode("utf-8-sig")
    assert ",money_least,money_most,money_rank_zh,money_rank_en,money_rank_least,money_rank_most," in providers


def test_a_cell_that_its_column_does_not_speak_of_is_a_fault() -> None:
    heads = columns(("what", "事", "what"), ("count", "数", "count", NUMBER))
    table = Table("made", NASTY, NASTY, heads, ((word("甲", "a"), Cell(3)), (Cell(None), Cell(None))))
    assert rows_of(table) == ["what_zh,what_en,count,claims", "甲,a,3,", ",,,"]
    for wrong in ((Cell(3), Cell(3)), (word("甲", "a"), word("三", "three")), (Cell(None, id="place:甲市"), Cell(3))):
        with pytest.raises(ValueError, match="made holds"):
            rows_of(replace(table, rows=(wrong,)))


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
        *((role, name) for role in ("providers", "recipients", "appendix") for name in ("core",)),
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
    assert "约1.4亿元" in report.markdown("zh") and "about CNY 140 million" in report.markdown("en")
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


def test_between_prefectures_there_are_no_parts_and_wholes_and_one_reckoning_a_table() -> None:
    data = make_records(
        money("a", "甲市", "丙一县", "3", begins="2021", until="2021"),
        money("b", "甲市", "丙州", "4", begins="2022", until="2022"),
        money("c", "东省", "西省", "50", begins="2023", until="2023"),
        money("d", "甲一区", "丁市", "6", reckoning="cumulative"),
        money("e", "甲市", "丙州", "900", money="investment"),
    )
    report = make_report("totals", data)
    # 3 of 2021 and 4 of 2022 are apart; what the province gave is in no pair, nor is what firms invested.
    flow, cumulative = (report.table(f"between-prefectures-{name}") for name in ("flow", "cumulative"))
    assert [(row[0].id, row[1].id, row[3].value) for row in flow.rows] == [
        ("place:甲市", "place:丙州", Amount(Decimal(7), Decimal(7), 0, 0))
    ]
    assert [(row[0].id, row[1].id) for row in cumulative.rows] == [("place:甲市", "place:丁市")]
    assert [table.name for table in report.tables if table.chart] == [flow.name, cumulative.name]


def test_a_report_opens_with_what_its_numbers_say() -> None:
    data = make_records(
        money("a", "甲市", "丙州", "3000000", begins="2021", until="2021"),
        money("b", "甲市", "丁市", "2000000", begins="2021", until="2021"),
        money("p", "甲市", "丁市", "9", reckoning="planned"),
        money("i", "甲市", "丁市", "70000000", money="investment"),
    )
    report = make_report("totals", data)
    told = [sentence.text for sentence in report.lead]
    assert told[0] == Text(
        "两地之间所载最多的是甲市对丙州的帮扶资金：300万元（当期），出自 1 项数字。",
        "The most that is told between two places went from 甲市 to 丙州: CNY 3 million (flow), from 1 figure.",
    )
    assert report.lead[0].claims == ("claim:a",)
    assert "4 figures of money 4 count in the least, 0 may overlap" in told[1].en
    assert "最多的是money:investment：7,000万元（当期）" in told[2].zh
    assert told[3].en == "Only planned, and apart from every sum of what happened: 1 figure of money."
    assert json.loads(report.json())["lead"][0]["claims"] == ["claim:a"]
    assert report.markdown("en").index("The most that is told") < report.markdown("en").index("## ")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("case", CASES)
def test_a_lead_of_few_sentences_and_at_most_two_pictures(name: str, case: str) -> None:
    report = make_report(name, CASES[case])
    assert 1 <= len(report.lead) <= 6
    assert sum(table.chart is not None for table in report.tables) + (report.picture is not None) <= 2
    known = {claim.id for claim in CASES[case].claims}
    assert {claim for sentence in report.lead for claim in sentence.claims} <= known
    assert not any("{" in text for sentence in report.lead for text in sentence.text)


def test_the_first_disagreement_is_one_across_articles() -> None:
    inner = [
        money(name, "甲市", "丙州", value, begins="2022", until="2022") for name, value in (("a", "5"), ("b", "6"))
    ]
    outer = [
        money(name, "乙市", "丁市", value, begins="2022", until="2022", article=article)
        for name, value, article in (("y", "70", "one"), ("z", "80", "two"))
    ]
    report = make_report("consistency", make_records(*inner, *outer))
    rows = report.table("disagreements").rows
    assert [row[1].value for row in rows] == [Text("70元 ≠ 80元", "70元 ≠ 80元"), Text("5元 ≠ 6元", "5元 ≠ 6元")]
    assert report.lead[0].text.en.startswith("Of 2 comparisons, 2 fail, 0 hold, and 0 cannot be told")
    assert report.lead[1].text.en.startswith("To be looked at first: 70元 ≠ 80元")
    assert report.lead[2].text.en == "1 of them reaches from one article to another, of which 1 fail."


def test_a_map_has_a_dot_for_every_county_and_a_name_for_every_assisted_province() -> None:
    made = make_records(claim("a", "甲市", "丙一县"))
    points = {"place:丙一县": (106.0, 26.0), "place:丙二县": (107.0, 26.0), "place:甲一区": (113.0, 23.0)}
    points |= {"place:西省": (106.5, 26.5)}
    parties = {
        name: replace(party, code="1", longitude=points[name][0], latitude=points[name][1]) if name in points else party
        for name, party in made.parties.items()
    }
    picture = make_report("coverage", replace(made, parties=parties)).picture
    assert picture is not None
    # From 106 to 113 degrees east the drawing is 736 wide: a degree of latitude is 736 / (7 · cos 36°) = 129.96.
    assert {layer.name: layer.path for layer in picture.layers} == {
        "others": "M748 402h0",
        "unnamed": "M117 12h0",
        "named": "M12 12h0",
    }
    assert [(mark.text.zh, mark.x) for mark in picture.marks] == [("西省 1/2", 65)]
    assert picture.height == 414


def test_joined_numbers_stand_beside_totals_and_ranks() -> None:
    data = make_records(
        money("a", "甲市", "丙州", "300", begins="2021", until="2021"),
        money("b", "甲市", "丁市", "8", reckoning="planned"),
    )
    joined = Joined(("people",), {"place:丙州": {"people": Decimal(4)}, "place:甲市": {"people": Decimal(6)}})
    totals = make_report("totals", data, joined=joined)
    # 300 for four people is 75, to three digits, as 300 has; of a pair it is by the people of the recipient.
    per_head = Amount(Decimal("75.00"), Decimal("75.00"), -1, -1)
    for name in ("between-prefectures-flow", "by-pair"):
        table = totals.table(name)
        (row,) = [row for row in table.rows if row[table.column("recipient")].id == "place:丙州"]
        assert [cell.value for cell in row[-2:]] == [Decimal(4), per_head]
        assert [column.name for column in table.columns[-2:]] == ["join_people", "total_per_people"]
    (row,) = [row for row in totals.table("by-provider").rows if row[0].id == "place:甲市" and row[1].value == FLOW]
    assert [cell.value for cell in row[-2:]] == [Decimal(6), Amount(Decimal(50), Decimal(50), -1, -1)]
    central = make_report("centrality", data, joined=joined).table("recipients")
    assert [cell.value for cell in central.rows[0][-2:]] == [Decimal(4), per_head]
    assert "join_people" not in [column.name for column in totals.table("by-money").columns]
    with pytest.raises(UsageError, match="timeline takes no columns; totals, centrality do"):
        make_report("timeline", data, joined=joined)
