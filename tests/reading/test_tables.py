"""What a figure of a table says: unit and scale of its column, row or caption, or why that is open."""

import pytest
from each_case import each_case

from duikou.reading.document import read_document
from duikou.reading.entries import Entry


def counted(text: str) -> list[Entry]:
    return [entry for entry in read_document(text).entries if entry.kind in {"quantity", "interval"}]


BLANKS = "its table has nothing but blanks between cells of several units"
TABLES = [
    ("单位：千元\n县\t到位资金\n甲县\t6000", ["6000000 unit:yuan"]),
    ("2023年资金分配表（万元）\n县\t金额\n甲县\t300", ["3000000 unit:yuan"]),
    ("单位：万元\n县\t项目数\t资金\t占比\n甲县\t12\t300\t5.5", ["12 unit:piece", "3000000 unit:yuan", "5.5 "]),
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
    ("单位\t人数\t金额（万元）\n甲局\t12\t300", ["12 unit:person", "3000000 unit:yuan"]),
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
    ("经费表（金额以千元计）\n县\t派驻教师\t金额\n甲县\t12\t300", ["12 ", "300000 unit:yuan"]),
    ("单位：万元\n县\t年度资金\t平均人数\n甲县\t300\t5.5", ["3000000 unit:yuan", "5.5 "]),
    ("单位：万元\n县\t五峰资金\n五峰某处\t30", ["300000 unit:yuan"]),
    (
        "        到位情况        单位：万元\n\n县名        项目      金额\n甲县         12     3,200\n"
        "乙县          7       650\n合计         19     3,850\n",
        [
            *("12 unit:piece", "32000000 unit:yuan", "7 unit:piece", "6500000 unit:yuan"),
            *("19 unit:piece", "38500000 unit:yuan"),
        ],
    ),
    (
        "县名      派驻（人）   资金（万元）\n甲县          12           300\n"
        "乙县                       40\n丙县           6\n",
        ["12 unit:person", "3000000 unit:yuan", "400000 unit:yuan", "6 unit:person"],
    ),
    (
        "县　　　资金（万元）\n甲县　　　　　　３００\n乙县　　　　　　　４０\n",
        ["3000000 unit:yuan", "400000 unit:yuan"],
    ),
    (
        "县,资金(万元),项目(个)\n甲县,300,2\n乙县,40,\n合计,340,2\n",
        ["3000000 unit:yuan", "2 unit:piece", "400000 unit:yuan", "3400000 unit:yuan", "2 unit:piece"],
    ),
]


def told(entry: Entry) -> str:
    value = f"{entry.value:f}" if entry.value is not None else f"{entry.minimum:f}~{entry.maximum:f}"
    return f"{value} {entry.unit}"


@each_case(("text", "figures"), TABLES)
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


@pytest.mark.parametrize(
    "text",
    [
        "甲市  乙县\n丙市  丁县\n戊市  己县",
        "甲县    300万元\n乙县    400万元\n丙县    500万元",
        "甲县,乙县\n丙县,丁县\n戊县,己县",
        "到2020年,甲县有12个村,共300户\n到2021年,乙县有10个村,共200户\n到2022年,丙县有8个村,共100户",
        "县,资金,项目\n甲县,1,200,2\n乙县,40,3",
        "甲县：1,200万元/1,300万元\n乙县：2,200万元/2,300万元\n丙县：3,200万元/3,300万元",
    ],
)
def test_blanks_and_commas_without_a_column_of_figures_part_no_cells(text: str) -> None:
    assert "\t" not in read_document(text).visible.text


def test_a_short_row_that_lies_over_no_one_column_ends_a_table() -> None:
    seen = read_document("县      资金    人数\n甲      300     12\n乙      40      3\n  注    ：约数\n").visible.text
    assert seen.split("\n") == ["县\t资金\t人数", "甲\t300\t12", "乙\t40\t3", "注 ：约数"]
