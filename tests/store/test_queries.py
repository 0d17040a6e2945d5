"""The named queries on the made-up country, every expected row worked out by hand from `fixtures/seeds`."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from duikou.api import Build, open_build
from duikou.curation.turtle import Iri, Literal, Value
from duikou.errors import UnknownNameError, UsageError
from duikou.names import BASE, PREFIXES
from duikou.packed import unpacked
from duikou.reference import entries
from duikou.store.answers import Cell, plain
from duikou.store.engine import Engine
from duikou.store.named import NamedQuery, named_queries, named_query

ONE = "claim:made-one-"
TWO = "claim:made-two-"
NAMES = sorted(named_queries())


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


def table(build: Build, name: str, **values: Any) -> list[str]:
    """The answer as lines of texts joined by `|`, most prefixes left off; without labels and codes of parties."""
    found = build.query(name, **values)
    shown = [place for place, column in enumerate(found.columns) if not column.endswith(("Label", "Code"))]
    return ["|".join(_short(plain(row[place])) for place in shown) for row in found.rows]


def _short(text: str) -> str:
    return re.sub(
        r"^(?:place|agent|mode|nature|stage|money|reckoning|article|programme|kind|dk):(?:made-)?|^claim:made-",
        "",
        text,
    )


WHO = [
    "甲医院|乙医院||institution|Pairing|||Explicit|||no||one|one-hospitals",
    "省厅|火县||group|Pairing|2023||Explicit|||no||one|one-department-fire",
    "省行|火县||group|Pairing|||Explicit|||no||one|one-bank-fire",
    "东省|group:三县||government|Pairing|||Explicit|||no||one|one-east-three",
    "东省|木县||donation|Figure||2020|Explicit|||no||one|one-east-gives",
    "北市|山州||hosting|Pairing|||Explicit|||no||one|one-north-hosts",
    "北市|木县||government|Figure|||Explicit|||no|北市、南市 → 木县|one|one-two-givers",
    "北市|木县||government|Figure|2021||Explicit|||no|北市 → 木县、水县|one|one-joint",
    "北市|水县|东西协作|government|Pairing|||Inferred|||no||one|one-north-water",
    "北市|水县|山水协作|government|Pairing|||Inferred|||no||one|one-north-water",
    "北市|火县||government|Pairing|||Explicit|||yes||one|one-north-fire-plan",
    "南市|山州||government|Pairing|||Explicit|||no||two|two-south-mount",
    "南市|山州||secondment|Pairing|2022-06||Explicit|||no||one|one-south-seconds",
    "南市|山州|东西协作|government|Pairing|2021||Explicit|arrangement||no||one|one-south-mount",
    "南市|木县||government|Figure|||Explicit|||no|北市、南市 → 木县|one|one-two-givers",
    "南市|水县||donation|Figure|||Explicit|||no||one|one-overlap-one",
    "南市|水县||donation|Figure|||Explicit|||no||one|one-overlap-two",
    "南市|水县||government|Figure|||Explicit|||no||one|one-held",
    "南市|水县||government|Figure|||Explicit|||no||one|one-in-other",
    "南市|水县||government|Figure|2022||Explicit|||no||one|one-used",
    "白区|木县||government|Pairing|2024||Explicit|||yes||one|one-white-wood-plan",
    "白区|火县||government|Pairing|||Explicit|||no||one|one-white-fire",
]


def test_who_assists_whom(build: Build) -> None:
    """Superseded and disputed claims, investment, trade, and planned figures are left out; a claim of two programmes
    has two rows, one resting on two passages of an article has one; figures speak where no factual pairing does."""
    assert table(build, "who-assists-whom") == WHO


@pytest.mark.parametrize(
    "name", ["北市", "North", "place:北市", "910200", "９１０２００", " 北\u200b市", "东省/北市", 910200]
)
def test_any_name_narrows(build: Build, name: str | int) -> None:
    assert table(build, "who-assists-whom", provider=name) == [row for row in WHO if row.startswith("北市")]


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2022", ["2022", "2022-06"]), ("2022-06", ["2022-06"]), ("2022年6月", ["2022-06"]), (2022, ["2022", "2022-06"])],
)
def test_a_date_takes_all_that_lie_in_it(build: Build, date: str | int, expected: list[str]) -> None:
    found = build.query("who-assists-whom", begins=date)
    assert sorted({str(row[found.columns.index("begins")]) for row in found.rows}) == expected
    free = "SELECT ?begins { ?claim a dk:Pairing ; dk:from ?from . BIND(STR(?from) AS ?begins) }"
    assert {str(row[0]) for row in build.query(free, begins=date).rows} <= set(expected)


@pytest.mark.parametrize(
    ("query", "column", "value", "message"),
    [
        ("who-assists-whom", "begins", "2022-13", "write a year"),
        ("who-assists-whom", "begins", "北市", "write a year"),
        ("money", "minimum", "北市", "write a number"),
        ("who-assists-whom", "planned", "maybe", "write yes or no"),
        ("who-assists-whom", "provider", "999999", "There is no place, organization or group"),
        ("who-assists-whom", "provider", "programme:东西协作", "There is no place, organization or group"),
        ("who-assists-whom", "mode", "北市", "There is no mode"),
    ],
)
def test_what_a_column_cannot_hold_is_told(build: Build, query: str, column: str, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        table(build, query, **{column: value})


def test_every_column_holds_what_its_header_says(build: Build) -> None:
    """Each value that stands in a column can be asked for, and finds its row."""
    for name in NAMES:
        rows = build.query(name)
        assert tuple(named_query(name).sorts) == rows.columns
        for place, column in enumerate(rows.columns):
            for value in {row[place] for row in rows.rows} - {None}:
                listed = str(value).split() if name == "money" and ":" in str(value) else [value]  # joint parties
                for one in [f'"{value}"'] if named_query(name).sorts[column] == "text" else listed:
                    assert table(build, name, **{column: one}), (name, column, one)


def test_who_assists_whom_explains_every_shortcut(build: Build) -> None:
    shortcuts = build.query("SELECT ?a ?b { ?a dk:assists ?b }").rows
    factual = {
        (row["provider"], row["recipient"]) for row in build.query("who-assists-whom", planned="no").as_mappings()
    }
    assert {tuple(row) for row in shortcuts} == factual


def test_city_pairs(build: Build) -> None:
    """Pairs inside one province, those with a province itself, plans and superseded claims are left out. The eight of
    南市 → 山州: three pairings, three amounts, two figures of secondment; a trade figure is no assistance. Since when
    is told by pairings alone: 2021 of 南市 → 山州; the years of the payments to 木县 and 水县 tell nothing of it."""
    assert table(build, "city-pairs") == [
        "东省|北市|西省|山州|1|0||||explicit",
        "东省|北市|西省|木县|2|0||||explicit",
        "东省|北市|西省|水县|2|1||||explicit",
        "东省|南市|西省|山州|8|0|2021||arrangement deed|explicit",
        "东省|南市|西省|木县|1|0||||explicit",
        "东省|南市|西省|水县|5|0||||explicit",
    ]


INFERRED = f"""
@prefix dk: <{BASE}ontology#> .
@prefix claim: <{BASE}claim/> .
@prefix place: <{BASE}place/> .
@prefix mode: <{BASE}mode/> .
claim:made-two-guess a dk:Pairing ; dk:provider place:白区 ; dk:recipient place:木县 ; dk:mode mode:donation ;
    dk:stated dk:Inferred ; dk:current true ; dk:planned false .
claim:made-two-bad a dk:Figure ; dk:printed "5亿元" ; dk:value 500000000 ; dk:min 500000000.0 ; dk:max 500000000.0 ;
    dk:partitions claim:made-two-total ; dk:evidence <{BASE}passage/made-one-0-10> .
claim:made-two-odd a dk:Figure ; dk:printed "超过5亿元" ; dk:value 500000000 ; dk:min 500000000.0 ;
    dk:partitions claim:made-two-sum ; dk:evidence <{BASE}passage/made-one-0-10> .
claim:made-two-total a dk:Figure ; dk:printed "6亿元" ; dk:value 600000000 ; dk:partsAgree false .
claim:made-two-sum a dk:Figure ; dk:printed "6亿元" ; dk:value 600000000 ; dk:partsAgree true .
"""


@pytest.fixture(scope="module")
def altered(small_build: Path) -> Engine:
    """The small build with what no check would let into a build, or that would muddle the other tables."""
    engine = Engine.in_memory()
    engine._store.bulk_load(unpacked(small_build / "duikou.nq.gz"), format=ox.RdfFormat.N_QUADS)
    engine.load(INFERRED.encode(), f"{BASE}graph/altered")
    return engine


def test_a_pair_that_is_only_inferred(altered: Engine) -> None:
    (row,) = altered.select(named_query("city-pairs").text, {"provider": Iri("place:白区")}).as_mappings()
    assert (row["recipient"], row["explicitClaims"], row["inferredClaims"], row["basis"]) == (
        "place:木县",
        0,
        1,
        "inferred",
    )


def test_doubly_assisted(build: Build) -> None:
    """火县 by 白区 and by two bodies; the plan of 北市 does not count."""
    assert table(build, "doubly-assisted") == [
        "火县|白区|省厅|||explicit|one-white-fire|one-department-fire",
        "火县|白区|省行|||explicit|one-white-fire|one-bank-fire",
    ]


def test_assisting_bodies(build: Build) -> None:
    assert table(build, "assisting-bodies") == [
        "火县|省厅|department|yes|2023||no|Explicit||||one|one-department-fire",
        "火县|省行|enterprise|no|||no|Explicit||||one|one-bank-fire",
    ]


def test_institution_pairs(build: Build) -> None:
    assert table(build, "institution-pairs") == [
        "甲医院|hospital|乙医院|hospital|institution|||no|Explicit||||one|one-hospitals",
        "甲医院|hospital|乙医院|hospital|science|||no|Explicit||||one|one-hospitals",
    ]


def test_investments(build: Build) -> None:
    """A figure that counts jobs is no amount."""
    assert table(build, "investments") == [
        "丁公司||山州|Pairing|||||||yes|Explicit|||one|one-d-invests-plan",
        "丙公司|白区|水县|Figure|5亿元|500000000|500000000||||yes|Explicit|||one|one-c-amount",
        "丙公司|白区|水县|Pairing|||||||no|Explicit|||one|one-c-invests",
    ]


def test_money(build: Build) -> None:
    """One row per figure, so that a sum counts none twice; amounts of no party are there; the disputed one is not."""
    found = build.query("money")
    assert len({row[0] for row in found.rows}) == len(found.rows) == 16
    assert f"{ONE}doubted" not in {row[0] for row in found.rows}
    assert table(build, "money", claim=f"{ONE}input") == [
        "one-input|input|||no||other|cumulative|20亿元|2000000000|2000000000||||||Explicit|||one"
    ]
    joint = [
        "one-joint|joint|北市|木县 place:水县|yes||fiscal|cumulative|2800多万元|28000000|29000000||once|2021||2023-06"
        "|Explicit|||one"
    ]
    assert table(build, "money", recipient="木县", provider="北市", reckoning="cumulative") == joint
    assert table(build, "money", provider="北市", recipient="水县") == [
        *joint,
        "one-joint-part|joint-part|北市|水县|no||fiscal|flow|900万元|9000000|9000000|one-joint|once||||Explicit|||one",
        "two-north-water-trade|north-water-trade|北市|水县|no||purchases|cumulative|900多万元|9000000|10000000|||||2023-01-15"
        "|Explicit|||two",
    ]
    assert table(build, "money", claim=f"{ONE}two-givers")[0].startswith(
        "one-two-givers|two-givers|北市 place:南市|木县|yes"
    )
    assert table(build, "money", claim=f"{ONE}overlap-two")[0].split("|")[8:11] == ["超过1亿元", "100000000", ""]
    assert table(build, "money", claim=f"{ONE}promised")[0].split("|")[8:14] == [
        "不足4亿元",
        "",
        "400000000",
        "",
        "",
        "2025",
    ]


def test_money_that_counts_once(build: Build) -> None:
    """Parts count where what holds them is of another reckoning, or no assistance; stocks and plans never do."""
    counts = {str(row["claim"])[len("claim:made-") :]: row["counts"] for row in build.query("money").as_mappings()}
    once = {"one-joint", "one-joint-part", "one-whole", "one-two-givers", "one-in-other", "one-east-gives", "one-used"}
    assert {name for name, told in counts.items() if told == "once"} == once
    assert {name for name, told in counts.items() if told == "may overlap"} == {"one-overlap-one", "one-overlap-two"}
    assert {name for name, told in counts.items() if told is None} == {
        *("one-input", "one-c-amount", "one-promised", "one-held", "one-part-donated", "one-part-fiscal"),
        "two-north-water-trade",
    }


@pytest.mark.parametrize("folder", ["small_build", "real_build"])
def test_what_counts_once_sums_to_no_more_than_the_total(folder: str, request: pytest.FixtureRequest) -> None:
    """Those that may overlap added, it is the most that there can be; a row without a maximum has none."""
    build = open_build(request.getfixturevalue(folder))
    rows, totals = [*build.query("money").as_mappings()], build.total()
    for reckoning in ("flow", "cumulative"):
        own = [row for row in rows if row["counts"] and row["reckoning"] == f"reckoning:{reckoning}"]
        amount = totals[reckoning].amount
        assert own and amount
        assert {*totals[reckoning].counted, *totals[reckoning].possible} == {row["claim"] for row in own}
        if amount.most is not None:
            assert amount.most == sum(row["maximum"] for row in own)  # type: ignore[misc]
            assert sum(row["maximum"] for row in own if row["counts"] == "once") <= amount.most  # type: ignore[misc]
        assert (amount.most is None) == any(row["maximum"] is None for row in own)


OTHERS = f"""
@prefix dk: <{BASE}ontology#> .
@prefix claim: <{BASE}claim/> .
@prefix place: <{BASE}place/> .
@prefix mode: <{BASE}mode/> .
@prefix money: <{BASE}money/> .
@prefix reckoning: <{BASE}reckoning/> .
@prefix side: <{BASE}side/> .
@prefix unit: <{BASE}unit/> .
claim:made-two-dollars a dk:Figure ; dk:unit unit:us-dollar ; dk:mode mode:government, mode:investment .
claim:made-two-others a dk:Figure ; dk:unit unit:yuan ; dk:mode mode:government ; dk:leavesOpen side:recipient .
claim:made-two-dollars dk:min 3.0 ; dk:max 3.0 .
claim:made-two-others dk:min 4.0 ; dk:max 4.0 .
"""
SAID = """
claim:{name} dk:provider place:白区 ; dk:recipient place:木县 ; dk:money money:fiscal ; dk:printed "3" ;
    dk:reckoning reckoning:flow ; dk:stated dk:Explicit ; dk:current true ; dk:planned false ;
    dk:evidence <{base}passage/made-one-0-10> .
"""


def test_dollars_are_no_yuan_and_a_list_left_open_is_joint_as_in_totals(small_build: Path) -> None:
    engine = Engine.in_memory()
    engine._store.bulk_load(unpacked(small_build / "duikou.nq.gz"), format=ox.RdfFormat.N_QUADS)
    names = ("made-two-dollars", "made-two-others")
    engine.load((OTHERS + "".join(SAID.format(name=name, base=BASE) for name in names)).encode(), f"{BASE}graph/others")
    rows = engine.select(named_query("assistance-amounts").text, {"provider": Iri("place:白区")}).as_mappings()
    told = {row["claim"]: (row["minimum"], row["maximum"], row["use"]) for row in rows}
    assert told["claim:made-two-dollars"] == (None, None, "left out: not in yuan")
    assert told["claim:made-two-others"] == (4, 4, "joint with other recipients")
    (invested,) = engine.select(named_query("investments").text, {"enterprise": Iri("place:白区")}).as_mappings()
    assert (invested["claim"], invested["minimum"], invested["maximum"]) == ("claim:made-two-dollars", None, None)


def test_what_is_given_to_a_group_not_all_named_is_open(build: Build, opened_real_build: Build) -> None:
    """Of the three counties two are named; on the real seeds other money is open where its list is left open."""
    (told,) = {row["open"] for row in build.query("evidence", claim=f"{ONE}east-three").as_mappings()}
    assert told is True
    assert {row["open"] for row in build.query("evidence", claim=f"{ONE}joint").as_mappings()} == {None}
    real = opened_real_build
    sides = {claim.id: claim.leaves_open for claim in real.records.claims}
    for name in ("money", "assistance-amounts"):
        for row in real.query(name).as_mappings():
            groups = [party for party in f"{row['provider']} {row['recipient']}".split() if party.startswith("group:")]
            members = [(real.records.parties[group].size, real.records.parties[group].members) for group in groups]
            in_part = any(not size or len(named) < size for size, named in members)
            left = {"side:provider", "side:recipient"}.intersection(sides[str(row["claim"])])
            assert (row["open"] is True) == (in_part or bool(left)), row["claim"]


def test_labels_and_codes_stand_beside_ids(build: Build) -> None:
    """Joint parties are listed in one order in ids, labels and codes; a body has no code."""
    (row,) = build.query("money", claim=f"{ONE}joint").as_mappings()
    assert (row["recipient"], row["recipientLabel"], row["recipientCode"]) == (
        "place:木县 place:水县",
        "木县、水县",
        "920102 920101",
    )
    for name in NAMES:
        found = build.query(name)
        for column in [column for column in found.columns if column.endswith("Label")]:
            thing = found.columns.index(column.removesuffix("Label"))
            for cells in found.rows:
                label, identifier = cells[found.columns.index(column)], cells[thing]
                known = build.records.parties.get(str(identifier))
                assert known is None or label == known.label.zh, (name, column)
                assert (label is None) == (identifier is None), (name, column)
    assert build.query("who-assists-whom", providerLabel="北市").rows
    assert (
        build.query("who-assists-whom", providerCode="910200").rows
        == build.query("who-assists-whom", provider="北市").rows
    )


def test_money_parts(build: Build) -> None:
    """From 20 to 30 and from 8 to 9 can come to 30, although 20 + 9 are 29; two passages make no second row."""
    assert table(build, "money-parts") == [
        "南市|山州|one-whole|30亿元|3000000000||one-part-donated|donation|近9亿元|900000000|2021|2023|Explicit||2900000000|yes|one||",
        "南市|山州|one-whole|30亿元|3000000000||one-part-fiscal|fiscal|20多亿元|2000000000|2021|2023|Explicit||2900000000|yes|one||",
    ]


def test_money_parts_that_do_not_sum(altered: Engine) -> None:
    found = altered.select(named_query("money-parts").text)
    rows, holds = found.rows, {row["whole"]: row["holds"] for row in found.as_mappings()}
    assert holds == {f"{ONE}whole": True, f"{TWO}total": False, f"{TWO}sum": True}
    assert len(rows) == 4


def test_assistance_amounts(build: Build) -> None:
    uses = {
        (str(row["claim"])[len("claim:made-") :], str(row["recipient"])[6:]): row["use"]
        for row in build.query("assistance-amounts").as_mappings()
    }
    assert uses == {
        ("one-c-amount", "水县"): "left out: not assistance",
        ("two-north-water-trade", "水县"): "left out: not assistance",
        ("one-doubted", "水县"): "left out: no longer stands",
        ("one-promised", "水县"): "left out: planned",
        ("one-held", "水县"): "left out: not an amount given",
        ("one-joint-part", "水县"): "left out: contained in another amount",
        ("one-part-donated", "山州"): "left out: contained in another amount",
        ("one-part-fiscal", "山州"): "left out: contained in another amount",
        ("one-joint", "水县"): "joint with other recipients",
        ("one-joint", "木县"): "joint with other recipients",
        ("one-two-givers", "木县"): "joint with other providers",
        ("one-overlap-one", "水县"): "may overlap",
        ("one-overlap-two", "水县"): "may overlap",
        ("one-in-other", "水县"): "used",  # what contains it is no assistance and from nobody named
        ("one-east-gives", "木县"): "used",
        ("one-used", "水县"): "used",
        ("one-whole", "山州"): "used",
    }
    assert len(build.query("assistance-amounts").rows) == len(uses) + 1  # two givers


def test_named_of_counted(build: Build) -> None:
    """A set that no article counts is left out."""
    assert table(build, "named-of-counted") == ["group:三县|三县|西省|3|2|1|木县、水县|"]


def test_secondments(build: Build) -> None:
    """Hosted people come from the recipient; a share is no number of people."""
    assert table(build, "secondments") == [
        "南市|山州|secondment|近90人||2022-06|||no|Explicit|||one|one-seconded",
        "南市|山州|secondment|||2022-06|||no|Explicit|||one|one-south-seconds",
        "山州|北市|hosting||||||no|Explicit|||one|one-north-hosts",
    ]


def test_sources(build: Build) -> None:
    found = table(build, "sources")
    assert "南市|山州|8|2|made-one made-two|grade:drafted" in found
    assert "北市|水县|4|2|made-one made-two|grade:drafted" in found
    assert "南市|木县|1|1|made-one|grade:drafted" in found  # without the superseded one
    assert len(found) == 17


def test_timeline(build: Build) -> None:
    assert table(build, "timeline") == [
        "|2020-12-31|/2020|ended|no|Explicit|||one|one-ended",
        "2021-06-30|2021-06-30|2021-06-30|launched|no|Explicit|||one|one-launched",
        "2022-01-01|2023-05-31|2022/2023-05|works|no|Explicit|||one|one-works",
        "2023-11-01|2023-11-30|as of 2023-11|reached|no|Explicit|||one|one-reached",
        "2025-01-01|2025-12-31|2025|to-come|yes|Explicit|||one|one-to-come",
    ]


def test_hubs(build: Build) -> None:
    assert table(build, "hubs") == [
        "北市|3|0|",
        "南市|3|0|",
        "东省|2|1|三县",
        "甲医院|1|1|乙医院",
        "省厅|1|0|",
        "省行|1|0|",
        "白区|1|0|",
    ]


def test_evidence(build: Build) -> None:
    found = build.query("evidence", claim=f"{ONE}north-water")  # nothing to tell of its standing: the last column
    assert found.columns[:7] == ("claim", "label", "stated", "nature", "stage", "grade", "open")
    assert tuple((row[0], *row[7:]) for row in found.rows) == (
        (f"{ONE}north-water", "claim", "article:made-one", 1, 0, 10, "passage:made-one-0-10", None),
        (f"{ONE}north-water", "claim", "article:made-one", 2, 50, 60, "passage:made-one-50-60", None),
        (f"{ONE}north-water", "provider", "article:made-one", 2, 50, 60, "passage:made-one-50-60", None),
    )


# What holds for every query.


@pytest.mark.parametrize("name", NAMES)
def test_the_header_explains_exactly_the_columns(name: str, build: Build) -> None:
    query = named_query(name)
    assert build.query(name).columns == tuple(query.columns)
    assert all(meaning.strip() for meaning in query.columns.values())
    assert query.title.strip() and query.question.strip().endswith(("?", ")"))
    assert entries()[name]["what"] == "query"


@pytest.mark.parametrize("name", NAMES)
def test_no_row_comes_twice_and_every_query_has_rows(name: str, build: Build) -> None:
    rows = build.query(name).rows
    assert rows
    assert len(set(rows)) == len(rows)


def narrowing(name: str) -> list[str]:
    """The columns whose ids narrow inside a query."""
    return sorted(set(re.findall(r"^ *# narrow (\w+): ", named_query(name).text, re.MULTILINE)))


def asked_for(cells: set[Cell], most: int) -> list[Cell]:
    """Values of a column, each of those that stand together in a cell by itself; evenly spread where there are many."""
    listed = {cell for cell in cells if str(cell).partition(":")[0] in PREFIXES}
    single = (cells - listed) | {one for cell in listed for one in str(cell).split()}
    ordered = sorted(single, key=str)
    return ordered[:: -(-len(ordered) // most)] if ordered else []


@pytest.mark.parametrize("name", NAMES)
def test_every_column_narrows_to_the_rows_that_have_the_value(name: str, build: Build) -> None:
    """Inside the query or afterwards: the same rows in the same order, and what else stands in them is the same."""
    check_narrowing(build, named_query(name), list(named_query(name).columns), most=1000)


@pytest.mark.parametrize("name", [name for name in NAMES if narrowing(name)])
def test_what_narrows_inside_gives_the_same_rows_on_the_real_seeds(name: str, opened_real_build: Build) -> None:
    check_narrowing(opened_real_build, named_query(name), narrowing(name), most=8)


def check_narrowing(build: Build, query: NamedQuery, columns: list[str], most: int) -> None:
    whole = build.engine.select(query.text)
    for column in columns:
        place = whole.columns.index(column)
        cells = {row[place] for row in whole.rows if row[place] is not None}
        for cell in asked_for(cells, most):
            asked = {column: [_value(cell)]}
            kept = build.engine.select(query.narrowed(asked), asked).rows
            assert kept == tuple(row for row in whole.rows if _holds(row[place], cell)), (column, cell)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("who-assists-whom", "provider", "place:北市"),
        ("who-assists-whom", "programme", "programme:山水协作"),
        ("money", "provider", "place:北市"),
        ("money", "claim", f"{ONE}joint"),
        ("evidence", "claim", f"{ONE}north-water"),
        ("evidence", "passage", "passage:made-one-0-10"),
        ("city-pairs", "recipient", "place:水县"),
        ("provenance", "claim", f"{ONE}north-water"),
        ("sources", "provider", "place:北市"),
    ],
)
def test_an_id_narrows_inside_the_query(build: Build, name: str, column: str, value: str) -> None:
    """The engine makes fewer rows, before any is filtered; a text, or several values, are looked for afterwards."""
    query = named_query(name)
    made = build.engine.select(query.narrowed({column: [Iri(value)]})).rows
    assert 0 < len(made) < len(build.engine.select(query.text).rows)
    asked: dict[str, Any] = {column: value}
    assert {*build.query(name, **asked).rows} <= {*made}
    left: list[list[Value]] = [[Literal(value)], [Iri(value), Literal(value)]]
    assert [query.narrowed({column: values}) for values in left] == [query.text, query.text]


def test_what_counts_over_others_is_not_narrowed_inside() -> None:
    """How many providers a recipient has cannot be told from the rows of one provider."""
    asked: list[Value] = [Iri("place:北市")]
    for name, column in (("hubs", "provider"), ("secondments", "home"), ("who-assists-whom", "providerLabel")):
        assert named_query(name).narrowed({column: asked}) == named_query(name).text


@pytest.mark.parametrize("name", NAMES)
def test_what_narrows_is_a_column_and_no_engine_sees_it(name: str) -> None:
    query = named_query(name)
    assert set(narrowing(name)) <= set(query.columns)
    assert query.text.count("# narrow ") == len(re.findall(r"^ *# narrow \w+: .*\$value", query.text, re.MULTILINE))
    assert "$value" not in query.sparql and "#" not in re.sub(r"<[^>]*>|\"[^\"]*\"", "", query.sparql)


def _holds(cell: Cell, wanted: Cell) -> bool:
    """Whether a cell is a value, or lists it as one of those that give or receive together."""
    return cell == wanted or (isinstance(wanted, str) and ":" in wanted and f" {wanted} " in f" {cell} ")


def _value(cell: Cell) -> Value:
    if isinstance(cell, bool):
        return Literal("true" if cell else "false", "xsd:boolean")
    if isinstance(cell, int | Decimal):
        return Literal(f"{cell:f}" if isinstance(cell, Decimal) else str(cell), "xsd:decimal")
    text = str(cell)
    return Iri(text) if text.partition(":")[0] in PREFIXES else Literal(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_is_complete(name: str, build: Build, small_build: Path) -> None:
    """The same rows in the same order from a store that was filled the other way round."""
    quads = unpacked(small_build / "duikou.nq.gz").splitlines(keepends=True)
    engine = Engine.in_memory()
    engine._store.bulk_load(b"".join(quads[::-1]), format=ox.RdfFormat.N_QUADS)
    assert engine.select(named_query(name).text).rows == build.query(name).rows


def test_a_process_of_its_own_gives_the_same_answers(small_build: Path, build: Build) -> None:
    """Nothing rests on a seed of hashes."""
    code = (
        "import sys, hashlib; from duikou.api import open_build; from duikou.store.named import named_queries; "
        "b = open_build(sys.argv[1]); "
        "print(hashlib.sha256(repr([b.query(n).rows for n in named_queries()]).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, str(small_build)], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(made) == 1


def test_an_unknown_query_gets_a_suggestion() -> None:
    with pytest.raises(UnknownNameError, match=r"There is no query 'timline'\. Did you mean timeline"):
        named_query("timline")
