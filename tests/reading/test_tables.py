"""What a figure of a table says: unit and scale of its column, row or caption, or why that is open."""

import pytest

from duikou.reading.document import read_document
from duikou.reading.entries import Entry


def counted(text: str) -> list[Entry]:
    return [entry for entry in read_document(text).entries if entry.kind in {"quantity", "interval"}]


BLANKS = "its table has nothing but blanks between cells of several units"
TABLES = [
    ("单位：千元\n县\t到位资金\n甲县\t6000", ["6000000 unit:yuan"]),
    ("2023年资金分配表（万元）\n县\t金额\n甲县\t300", ["3000000 unit:yuan"]),
    ("单位：万元\n县\t项目数\t资金\t占比\n甲县\t12\t300\t5.5", ["12 ", "3000000 unit:yuan", "5.5 "]),
    ("单位：万人\n县\t受益人数\n甲县\t12", ["120000 unit:person"]),
    (
        "县\t资金（万元）\t增长（±%）\t占比%\n甲\t32\t-5.1\t7",
        ["320000 unit:yuan", "-5.1 unit:percent", "7 unit:percent"],
    ),
    ("县\t资金\n\t万元\n甲县\t-1200", ["-12000000 unit:yuan"]),
    ("县\t资金（万元）\n甲县\t约400\n乙县\t3-4", ["4000000 unit:yuan", "30000~40000 unit:yuan"]),
    ("指标\t2022年\n资金（亿元）\t1.2\n人才（人）\t30", ["120000000 unit:yuan", "30 unit:person"]),
    ("县（单位：万元）\t2021年\t2022年\n甲县\t300\t40", ["3000000 unit:yuan", "400000 unit:yuan"]),
    ("县（万元）\t2021年\t2022年\n甲县\t300\t40", ["3000000 unit:yuan", "400000 unit:yuan"]),
    ("指标\t单位\t数量\n资金\t万元\t300\n占比\t%\t5", ["3000000 unit:yuan", "5 unit:percent"]),
    ("单位：万元\n甲县 12\n乙县 13\n丙县 14\n丁县 15\n戊县 16", [f"{count}0000 unit:yuan" for count in range(12, 17)]),
    ("县名 人数（人）\n甲县到位资金1200万元，完成30", ["12000000 unit:yuan", "30 "]),
    ("单位\t人数\t金额（万元）\n甲局\t12\t300", ["12 ", "3000000 unit:yuan"]),
    ("乡（镇）\t资金（万元）\n甲乡（镇）\t300", ["3000000 unit:yuan"]),
    ("名称\t单价（元/亩）\t产量（千克）\n甲\t300\t20", ["300 unit:yuan", "20 千克"]),
    (
        "<table><tr><th rowspan=2>县<th colspan=2>资金（万元）<th>人数（人）<tr><th>2021<th>2022<th>2022"
        "<tr><td>甲<td>600<td>700<td>35</table>",
        ["6000000 unit:yuan", "7000000 unit:yuan", "35 unit:person"],
    ),
    (
        "<table><tr><th>县<th colspan=2>资金（万元）<tr><th><th>计划数<th>到位数<tr><td>甲<td>600<td>700</table>",
        ["6000000 unit:yuan", "7000000 unit:yuan"],
    ),
    (
        "<table><tr><td>县<td>资金（万元）<tr><td>甲<td>800<br>(含50万元结转)</table>",
        ["8000000 unit:yuan", "500000 unit:yuan"],
    ),
]


def told(entry: Entry) -> str:
    value = f"{entry.value:f}" if entry.value is not None else f"{entry.minimum:f}~{entry.maximum:f}"
    return f"{value} {entry.unit}"


@pytest.mark.parametrize(("text", "figures"), TABLES)
def test_a_figure_of_a_table_has_the_unit_of_its_column_row_or_caption(text: str, figures: list[str]) -> None:
    assert [told(entry) for entry in counted(text)] == figures


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("县\t增长（%）\n甲\t△3.2", "3.2", "△ may be a minus"),
        ("县\t增长（%）\n甲\t(3.2)", "(3.2)", "its brackets may be a minus"),
        ("县\t资金（万元）\n甲\t（60）", "（60）", "its brackets may be a minus"),
        ("同比▼3.2%", "3.2%", "▼ may be a minus"),
        ("县\t资金（万元）\n甲\t800（含结转50）", "50", "it stands beside other words in a column with a unit"),
        ("县\t投资（万嘢）\n甲\t300", "300", "嘢 in its head is no counter of the list"),
        ("指标\t数量（个）\n面积（亩）\t300", "300", "its row and its column say different units"),
        ("县\t资金（万元）\n\t2021\n甲\t32", "2021", "it may be a year"),
        ("单位：万元\n县名 项目数 资金\n甲县 12", "12", BLANKS),
        ("县名 资金（万元） 人数（人）\n甲县 1200", "1200", BLANKS),
    ],
)
def test_a_figure_of_a_table_whose_sign_or_unit_cannot_be_told_is_open(text: str, printed: str, reason: str) -> None:
    reading = read_document(text)
    assert [(reading.printed(entry), entry.reason) for entry in reading.entries if entry.kind == "open"] == [
        (printed, reason)
    ]


def test_numbers_of_rows_are_items() -> None:
    assert [entry.kind for entry in read_document("序号\t资金（元）\n12\t3\n").entries] == ["ordinal", "quantity"]
