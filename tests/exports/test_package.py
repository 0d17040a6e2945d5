"""The data package, opened by the programs that others use, each value held against the records of the build."""

import io
import json
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_records import APART, PARTIES, make_records, money

from duikou.analysis.networks import project
from duikou.analysis.totals import Ledger
from duikou.api import Build
from duikou.errors import UsageError
from duikou.exports.columns import DAY, DECIMAL, MEASURED, TRUTH, WHOLE, Column, Row, Table
from duikou.exports.package import package_files
from duikou.exports.rows import Source, rows_of
from duikou.exports.scopes import CLAIM_CONTAINERS, CLAIM_YEARS, PARTY_ABOVE, TERM_RELATIONS
from duikou.exports.tables import CLAIM_PARTIES, CLAIMS, TABLES, TIES
from duikou.exports.writers import table_as_csv, table_as_parquet, tables_as_sqlite
from duikou.model.amounts import RECKONINGS
from duikou.model.fields import GROUNDS
from duikou.model.records import Claim, Passage, Records, Text
from duikou.reference import definitions


@pytest.fixture(scope="module")
def build(opened_real_build: Build) -> Build:
    return opened_real_build


@pytest.fixture(scope="module")
def folder(real_tables: Path) -> Path:
    return real_tables


@pytest.fixture(scope="module")
def rows(build: Build) -> dict[str, list[Row]]:
    source = Source(build.records, build.network())
    return {table.name: rows_of(table, source) for table in TABLES}


def test_frictionless_finds_nothing_wrong_and_every_row(folder: Path, rows: dict[str, list[Row]]) -> None:
    import frictionless

    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        name: len(found) for name, found in rows.items()
    }


def test_frictionless_would_find_a_row_that_refers_to_none(folder: Path, tmp_path: Path) -> None:
    import frictionless

    for path in (folder / "csv").iterdir():
        (tmp_path / "csv").mkdir(exist_ok=True)
        (tmp_path / "csv" / path.name).write_bytes(path.read_bytes())
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in told["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(told), "utf-8")
    broken = tmp_path / "csv" / "claim_terms.csv"
    broken.write_text(broken.read_text("utf-8").replace(",mode:government,", ",mode:none,", 1), "utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [error[0] for error in report.flatten(["type"])] == ["foreign-key"]


def test_a_claim_stands_in_the_tables_as_in_the_records(build: Build, rows: dict[str, list[Row]]) -> None:
    """Of every claim: its amounts once, its parties each once, with their codes and labels."""
    claims = {row["id"]: row for row in rows["claims"]}
    assert len(rows["claims"]) == len(build.records.claims) == len(claims)
    parties = {(row["claim"], row["role"], row["party"]): row for row in rows["claim_parties"]}
    expected = set()
    for claim in build.records.claims:
        row = claims[claim.id]
        assert (row["begins"] or "", row["until"] or "", row["as_of"] or "") == (claim.begins, claim.until, claim.as_of)
        assert (row["label_zh"], row["label_en"]) == claim.label
        quantity = claim.quantity
        held = (row["value"], row["minimum"], row["maximum"], row["money"] or "")
        if quantity is None:
            assert held == (None, None, None, "")
            assert row["maximum_unbounded"] is None
        else:
            assert held == (quantity.value, quantity.minimum, quantity.maximum, quantity.money)
            assert row["maximum_unbounded"] is (quantity.maximum is None)
        named = {"provider": claim.providers, "recipient": claim.recipients, "programme": claim.programmes}
        named |= {"about": claim.about, "said_by": claim.said_by}
        expected |= {(claim.id, role, party) for role, found in named.items() for party in found}
    assert set(parties) == expected
    for (_, _, party), row in parties.items():
        known = build.records.parties[str(party)]
        assert (row["party_code"] or "", row["party_label_zh"], row["party_label_en"]) == (known.code, *known.label)


def test_what_figures_are_chosen_by_stands_to_any_depth() -> None:
    """A part of a part of 9; a body, whose chain ends below the country; years as the panel has them."""
    records = whole(
        money("whole", "甲市", "丙州", "9", reckoning="cumulative", as_of="2021"),
        money("middle", "甲市", "丙州", "5", contained_in=("claim:whole",), begins="2020", until="2021"),
        money("part", "甲市", "丙州", "2", partitions=("claim:middle",), begins="2020-03", until="2020-05"),
    )
    source = Source(records, project(records))
    above = [row["above"] for row in rows_of(PARTY_ABOVE, source) if row["party"] == "agent:丙医院"]
    assert above == ["agent:丙医院", "place:丙一县", "place:丙州", "place:西省"]
    assert not [row for row in rows_of(PARTY_ABOVE, source) if "place:国" in (row["party"], row["above"])]
    held = [(row["claim"], row["container"]) for row in rows_of(CLAIM_CONTAINERS, source)]
    assert held == [("claim:middle", "claim:whole"), ("claim:part", "claim:middle"), ("claim:part", "claim:whole")]
    years = [(row["claim"], row["year"]) for row in rows_of(CLAIM_YEARS, source)]
    assert years == [("claim:part", 2020), ("claim:whole", 2021)]
    apart = [(row["term"], row["relation"], row["other"]) for row in rows_of(TERM_RELATIONS, source)]
    assert apart == [
        ("money:donation", "apart_from", "money:fiscal"),
        ("money:fiscal", "apart_from", "money:donation"),
    ]


def test_no_amount_stands_beside_a_party(rows: dict[str, list[Row]]) -> None:
    assert not {column.name for column in CLAIM_PARTIES.columns if column.type in {DECIMAL, MEASURED, WHOLE}}
    assert len({row["id"] for row in rows["claims"]}) == len(rows["claims"])


def test_a_joint_amount_stands_once_and_counts_nothing_in_the_least_of_a_tie() -> None:
    """5 to two prefectures together, 3 to one of them alone, both in 2021: the one has 3 to 8, the other 0 to 5."""
    records = make_records(
        money("five", "甲市", "丙州 丁市", "5", begins="2021"), money("three", "甲市", "丙州", "3", begins="2021")
    )
    source = Source(records, project(records))
    ties = {row["recipient"]: row for row in rows_of(TIES, source)}
    sums = {name: (row["flow_least"], row["flow_most"], row["joint"]) for name, row in ties.items()}
    assert sums == {"place:丙州": (3, 8, True), "place:丁市": (0, 5, True)}
    named = [(row["claim"], row["party"], row["joint"]) for row in rows_of(CLAIM_PARTIES, source)]
    assert named == [
        ("claim:five", "place:甲市", False),
        ("claim:five", "place:丁市", True),
        ("claim:five", "place:丙州", True),
        ("claim:three", "place:甲市", False),
        ("claim:three", "place:丙州", False),
    ]
    claims = [(row["id"], row["value"], row["joint"]) for row in rows_of(CLAIMS, source)]
    assert claims == [("claim:five", 5, True), ("claim:three", 3, False)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_the_csv_and_the_parquet_alike(folder: Path, rows: dict[str, list[Row]], table: Table) -> None:
    import pandas as pd

    read = pd.read_csv(folder / "csv" / f"{table.name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(read.columns) == [column.name for column in table.columns]
    for column in table.columns:
        for cell, row in zip(read[column.name], rows[table.name], strict=True):
            assert _from_text(cell, column) == row[column.name]
    parquet = pd.read_parquet(folder / "parquet" / f"{table.name}.parquet")
    for column in table.columns:
        found = [None if pd.isna(value) else value for value in parquet[column.name]]
        if column.type == DAY:
            found = [value and str(value)[:10] for value in found]
        assert found == [row[column.name] for row in rows[table.name]], column.name


def _from_text(cell: str, column: Column) -> object:
    if cell == "":
        return None
    kinds = {TRUTH: {"true": True, "false": False}.__getitem__, WHOLE: int, DECIMAL: Decimal, MEASURED: float}
    return kinds.get(column.type, str)(cell)  # type: ignore[operator]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sqlite_and_duckdb_hold_the_same_rows(folder: Path, rows: dict[str, list[Row]], table: Table) -> None:
    names = [column.name for column in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    with sqlite3.connect(f"file:{folder / 'duikou.sqlite'}?mode=ro", uri=True) as connection:
        found = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY {key}').fetchall()
    assert found == [tuple(_in_sqlite(row[name]) for name in names) for row in rows[table.name]]
    path = folder / "parquet" / f"{table.name}.parquet"
    with duckdb.connect() as connection:
        kinds = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE FROM '{path}'").fetchall()}
        held = connection.execute(f"FROM '{path}'").fetchall()
    assert [kinds[column.name] for column in table.columns if column.type == DECIMAL] == [
        "DECIMAL(38,6)" for column in table.columns if column.type == DECIMAL
    ]
    days = {place for place, column in enumerate(table.columns) if column.type == DAY}
    for one, row in zip(held, rows[table.name], strict=True):
        cells = tuple(str(cell) if place in days and cell else cell for place, cell in enumerate(one))
        assert cells == tuple(row[name] for name in names)


def _in_sqlite(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def test_no_text_is_empty_and_no_number_is_a_word(rows: dict[str, list[Row]]) -> None:
    for table in TABLES:
        for row in rows[table.name]:
            for column in table.columns:
                value = row[column.name]
                assert value != "", (table.name, column.name)
                if column.type in {DECIMAL, MEASURED, WHOLE}:
                    assert value is None or isinstance(value, Decimal | float | int)


def test_the_same_build_gives_the_same_bytes(build: Build, folder: Path) -> None:
    files = package_files(build.records, build.network(), definitions())
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == files


def test_a_folder_with_something_in_it_is_left_as_it_is(build: Build, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="something in this folder already"):
        build.package(tmp_path)
    with pytest.raises(UsageError, match="is no folder"):
        build.package(tmp_path / "mine")
    with pytest.raises(UsageError, match="there is no folder"):
        build.package(tmp_path / "none" / "tables")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_table_by_hand_in_all_three_forms() -> None:
    """A text that looks like a formula, numbers with many digits, absent cells: what each form makes of them."""
    import pandas as pd

    columns = (
        Column("id", required=True),
        Column("held", TRUTH),
        Column("yuan", DECIMAL),
        Column("day", DAY),
        Column("km", MEASURED),
    )
    table = Table("made", Text("表", "made"), Text("表", "made"), ("id",), columns)
    rows: list[Row] = [
        {"id": "=1+1", "held": True, "yuan": Decimal("12345678901234567.5"), "day": "2021-02-28", "km": 1.5},
        {"id": '乙,"乙"', "held": None, "yuan": None, "day": None, "km": None},
    ]
    assert table_as_csv(table, rows).decode("utf-8") == (
        '\ufeffid,held,yuan,day,km\n\'=1+1,true,12345678901234567.5,2021-02-28,1.5\n"乙,""乙""",,,,\n'
    )
    read = pd.read_parquet(io.BytesIO(table_as_parquet(table, rows)))
    assert list(read["id"]) == ["=1+1", '乙,"乙"']
    assert list(read["yuan"]) == [Decimal("12345678901234567.5"), None]
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(tables_as_sqlite({table: rows}))
        assert connection.execute("SELECT * FROM made").fetchall() == [
            ("=1+1", 1, 12345678901234567.5, "2021-02-28", 1.5),
            ('乙,"乙"', None, None, None, None),
        ]
    with pytest.raises(ValueError, match="more digits"):
        table_as_parquet(table, [{**rows[0], "yuan": Decimal("0.0000001")}])


def whole(*claims: Claim) -> Records:
    """Records in which all that is referred to is there: passages, terms and grades."""
    terms = {"unit:yuan", "measure:funds", "money:fiscal", "hedge:exact", "standing:current", "grade:drafted"}
    terms |= {f"reckoning:{name}" for name in RECKONINGS}
    terms = terms.union(*APART)
    terms |= {name for one in PARTIES for name in (one.level, one.sort) if name}
    made = make_records(
        *(replace(one, grade="grade:drafted") for one in claims), concepts={term: Text(term, term) for term in terms}
    )
    cited = [evidence for one in made.claims for evidence in one.evidence]
    passages = {
        one.passage: Passage(one.passage, one.article, paragraph=1, start=0, end=9, digest="0" * 64) for one in cited
    }
    articles = {
        name: replace(
            one,
            publisher="报",
            rights="rights",
            length=9,
            body_start=0,
            body_end=9,
            digest="0" * 64,
            grade="grade:drafted",
        )
        for name, one in made.articles.items()
    }
    return replace(made, passages=passages, articles=articles)


FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["甲市", "乙市", "甲市 乙市"]),
        st.sampled_from(["丙州", "丁市", "直县", "丙州 丁市", "丙州 丁市 直县"]),
        st.integers(1, 10**12),
        st.sampled_from(RECKONINGS),
        st.sampled_from(["2020", "2021", "2022"]),
    ),
    max_size=6,
)


@settings(max_examples=40)
@given(FIGURES)
def test_every_reference_holds_and_every_sum_is_that_of_total(figures: list[tuple[str, str, int, str, str]]) -> None:
    """Figures nobody chose: SQLite refuses a broken key, each tie has what `duikou total` tells of its two sides, and
    the flows of all claims, each standing once however many share it, add up to the most of everything; the least is
    less where equal figures may tell the same money."""
    records = whole(
        *(
            money(f"{place}", givers, takers, str(value), reckoning=reckoning, begins=year, until=year, as_of=year)
            for place, (givers, takers, value, reckoning, year) in enumerate(figures)
        )
    )
    source = Source(records, project(records))
    rows = {table: rows_of(table, source) for table in TABLES}
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(tables_as_sqlite(rows))
        ledger = Ledger(records)
        assert bool(rows[TIES]) == bool(figures)
        for row in rows[TIES]:
            for reckoning in RECKONINGS:
                amount = ledger.total(
                    provider=str(row["provider"]), recipient=str(row["recipient"]), reckoning=reckoning
                ).amount
                held = tuple(row[f"{reckoning}_{name}"] for name in ("known", "least", "most", "unbounded"))
                assert held == ((True, amount.least, amount.most, False) if amount else (False, None, None, None))
        asked = "SELECT sum(value) FROM claims WHERE reckoning = 'reckoning:flow'"
        (told,) = connection.execute(asked).fetchone()
        amount = ledger.total(reckoning="flow").amount
        assert told == (amount.most if amount else None)
        assert amount is None or amount.least <= told


def test_sqlite_refuses_a_row_that_refers_to_none() -> None:
    columns = (Column("id", required=True), Column("other", refers_to="made"))
    table = Table("made", Text("表", "made"), Text("表", "made"), ("id",), columns)
    with pytest.raises(sqlite3.IntegrityError):
        tables_as_sqlite({table: [{"id": "a", "other": "b"}]})


def test_a_claim_of_a_tie_has_codes_and_labels_of_both_sides(build: Build, rows: dict[str, list[Row]]) -> None:
    by_tie = {row["id"]: row for row in rows["ties"]}
    assert rows["tie_claims"]
    for row in rows["tie_claims"]:
        for side in ("provider", "recipient"):
            names = (side, f"{side}_code", f"{side}_label_zh", f"{side}_label_en")
            assert [row[name] for name in names] == [by_tie[row["tie"]][name] for name in names]


def test_the_panel_of_the_package_is_that_of_the_command(build: Build, rows: dict[str, list[Row]]) -> None:
    assert rows["panel"] == build.panel().rows
    assert {row["money"] for row in rows["panel"]} == {"assistance"}


def test_every_column_means_something_in_both_languages() -> None:
    known = definitions()
    for table in TABLES:
        assert set(table.key) <= {column.name for column in table.columns}
        for column in table.columns:
            meaning = column.meaning if column.meaning.en else known[column.field]
            assert all(meaning), (table.name, column.name)
            assert not column.refers_to or column.refers_to in {other.name for other in TABLES}


def test_one_name_is_of_one_type_in_all_tables() -> None:
    types: dict[str, set[str]] = {}
    for table in TABLES:
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    assert {name for name, found in types.items() if len(found) > 1} == set()


def test_all_that_a_claim_and_its_quantity_say_is_in_some_table(build: Build, rows: dict[str, list[Row]]) -> None:
    """A field that is added to the records and to no table is told here; `accepts` is between curator and check."""
    said = {column.name for column in CLAIMS.columns}
    said |= {"providers", "recipients", "programmes", "about", "said_by", "modes", "sectors", "leaves_open"}
    said |= {f"{role}_ground" for role in GROUNDS.values()}
    said |= {"contained_in", "partitions", "share_of", "share_for", "overlaps_with", "count_of", "restates"}
    own = set(build.records.claims[0].__dataclass_fields__) - {"label", "note", "evidence", "quantity", "accepts"}
    figure = next(claim.quantity for claim in build.records.claims if claim.quantity)
    assert own | set(figure.__dataclass_fields__) <= said
    relations = {row["relation"] for row in rows["claim_relations"]}
    assert {"partitions", "contained_in", "provider_ground"} <= relations
    assert sum(row["relation"] == "partitions" for row in rows["claim_relations"]) == sum(
        len(claim.quantity.partitions) for claim in build.records.claims if claim.quantity
    )
