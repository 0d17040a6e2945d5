"""Questions answered from the tables say what `duikou total` says of the records, and say what they cannot answer."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_records import make_records, money, party, place
from worlds import CONCEPTS, answer_embedded, expected, write_tables

from duikou.analysis.totals import Ledger
from duikou.api import Build
from duikou.errors import UnknownNameError, UsageError, UserError
from duikou.model.records import Claim, Records
from duikou.resources import ontology_folder
from duikou.scale.deciding import Answer
from duikou.scale.embedded import Embedded
from duikou.scale.question import FIRST, QUESTIONS, THEN, question_named, view
from duikou.scale.tables import TABLES
from duikou.store.reading import read_concepts

PAIRS = question_named("provider-recipient")


def records_of(*claims: Claim) -> Records:
    return make_records(*claims, concepts=CONCEPTS)


def told(answers: tuple[Answer, ...]) -> dict[tuple[str, str, str, str], tuple[Decimal | int, Decimal | int | None]]:
    return {(one.provider, one.recipient, one.money, one.reckoning): (one.least, one.most) for one in answers}


@pytest.fixture(scope="module")
def seeds(opened_real_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(opened_real_build.records, tmp_path_factory.mktemp("seeds"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_group_of_the_seeds_is_what_the_records_say(name: str, seeds: Path, opened_real_build: Build) -> None:
    found = answer_embedded(seeds, question_named(name))
    assert found.large == ()
    assert len(found.answers) > 10
    assert list(found.answers) == expected(opened_real_build.records, name)


def test_a_year_of_flows_is_a_total_of_that_year(seeds: Path, opened_real_build: Build) -> None:
    ledger = Ledger(opened_real_build.records)
    flows = [
        one
        for one in answer_embedded(seeds, question_named("provider-year")).answers
        if (one.money, one.reckoning) == ("assistance", "flow")
    ]
    assert len(flows) > 3
    for one in flows:
        total = ledger.total(provider=one.provider, begins=str(one.year), ends=str(one.year))
        assert total.amount is not None
        assert (one.least, one.most, one.counted) == (*total.amount.bounds, total.counted)


def test_what_two_gave_together_by_hand(tmp_path: Path) -> None:
    """3 in 2021 by one prefecture, and 5 in 2022 by it and its neighbour, to one county; and 7 that are planned.

    The one has given 3 to 8, the neighbour 0 to 5, their province 8, since nothing of it is another's.
    """
    records = records_of(
        money("three", "甲市", "丙一县", "3", begins="2021", until="2021"),
        money("five", "甲市 乙市", "丙一县", "5", begins="2022", until="2022"),
        money("plan", "甲市", "丙一县", "7", reckoning="planned"),
    )
    found = told(answer_embedded(write_tables(records, tmp_path), PAIRS).answers)
    to_county = {key[0]: bounds for key, bounds in found.items() if key[1:] == ("place:丙一县", "assistance", "flow")}
    assert to_county == {"place:甲市": (3, 8), "place:乙市": (0, 5), "place:东省": (8, 8)}
    assert found["place:东省", "place:西省", "assistance", "flow"] == (8, 8)
    assert found["place:甲市", "place:丙州", "assistance", "planned"] == (7, 7)
    assert not {key for key in found if "place:国" in key}, "the country stands for itself alone"


def test_what_contains_through_a_figure_of_others_is_known(tmp_path: Path) -> None:
    """A part of a part, the middle of which names another recipient: of the county's whole prefecture 9 is all."""
    records = records_of(
        money("whole", "甲市", "丙州", "9"),
        money("middle", "甲市", "丙二县", "5", contained_in=("claim:whole",)),
        money("part", "甲市", "丙一县", "2", contained_in=("claim:middle",)),
        money("other", "甲市", "丙一县", "1"),
    )
    folder = write_tables(records, tmp_path)
    found = told(answer_embedded(folder, PAIRS).answers)
    assert found["place:甲市", "place:丙州", "assistance", "flow"] == (9, 10)
    assert found["place:甲市", "place:丙二县", "assistance", "flow"] == (5, 5)
    assert found["place:甲市", "place:丙一县", "assistance", "flow"] == (2, 3)


def test_kinds_that_share_nothing_are_added(tmp_path: Path) -> None:
    records = records_of(
        money("taxes", "甲市", "丙州", "3.25"), money("gifts", "甲市", "丙州", "4.5", money="donation")
    )
    found = told(answer_embedded(write_tables(records, tmp_path), PAIRS).answers)
    assert found["place:甲市", "place:丙州", "assistance", "flow"] == (Decimal("7.75"), Decimal("7.75"))


def test_a_figure_that_names_no_party_counts_under_its_programme(tmp_path: Path) -> None:
    records = records_of(
        money("nobody", "", "", "3", programmes=("programme:小",)),
        money("somebody", "甲市", "丙州", "4", programmes=("programme:大",)),
    )
    found = answer_embedded(write_tables(records, tmp_path), question_named("programme")).answers
    assert [(one.programme, int(one.least), one.most and int(one.most)) for one in found] == [
        ("programme:大", 4, 7),
        ("programme:小", 3, 3),
    ]


def test_nothing_at_all_gives_no_answer(tmp_path: Path) -> None:
    found = answer_embedded(write_tables(records_of(), tmp_path), PAIRS)
    assert (found.answers, found.large) == ((), ())


ENDS = ("甲市", "甲一区", "乙市", "丙州", "丙一县", "丙三县", "国", "agent:丙医院", "agent:甲医院分院", "group:四县")
MORE_ENDS = ("group:无地", "group:全国", "project:桥")


@st.composite
def figures(draw: st.DrawFn) -> Claim:
    providers, recipients = (
        " ".join(draw(st.lists(st.sampled_from(ENDS + MORE_ENDS), max_size=2, unique=True))) for _ in range(2)
    )
    begins = draw(st.sampled_from(("", "2021", "2021-06", "2022")))
    value = draw(st.sampled_from(("1", "2.5", "40")))
    return money(
        "made",
        providers,
        recipients,
        value,
        low=draw(st.sampled_from((value, ""))),
        high=draw(st.sampled_from((value, "50", ""))),
        money=draw(st.sampled_from(("fiscal", "donation", "mixed", "investment"))),
        unit=draw(st.sampled_from(("yuan", "yuan", "yuan", "us-dollar"))),
        reckoning=draw(st.sampled_from(("flow", "flow", "cumulative", "stock", "planned", "returned"))),
        begins=begins,
        until=draw(st.sampled_from((begins, "2022", ""))),
        as_of=draw(st.sampled_from(("", "2022"))),
        programmes=draw(st.sampled_from(((), ("programme:小",), ("programme:大",)))),
        leaves_open=draw(st.sampled_from(((), (), ("side:provider",), ("side:recipient",)))),
        current=draw(st.sampled_from((True, True, True, False))),
    )


@st.composite
def worlds(draw: st.DrawFn) -> Records:
    claims = [replace(claim, id=f"claim:{index}") for index, claim in enumerate(draw(st.lists(figures(), max_size=6)))]
    made = []
    for claim in claims:
        others = st.lists(st.sampled_from([one.id for one in claims]), max_size=2, unique=True)
        links: dict[str, Any] = {name: tuple(sorted({*draw(others)} - {claim.id})) for name in LINKS}
        assert claim.quantity
        made.append(replace(claim, quantity=replace(claim.quantity, **links)))
    more = (party("group:全国", within="place:国"), party("project:桥", located_in=("place:丁市", "place:丙一县")))
    return make_records(*made, parties=(*more, place("省外", "province", "国")), concepts=CONCEPTS)


LINKS = ("contained_in", "partitions", "overlaps_with")


@settings(
    max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(records=worlds())
def test_every_group_of_a_made_world_is_what_the_records_say(
    records: Records, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_tables(records, tmp_path_factory.mktemp("world"))
    with Embedded(folder) as tables:
        for name in QUESTIONS:
            assert list(tables.answer(question_named(name)).answers) == expected(records, name), name


def test_a_group_that_is_too_large_is_told_and_the_others_are_answered(tmp_path: Path) -> None:
    """Of five figures the county has two and its neighbour three, and all that holds both has five."""
    records = records_of(
        *(money(f"a{number}", "甲市", "丙一县", "1") for number in range(2)),
        *(money(f"b{number}", "甲市", "丙二县", "1") for number in range(3)),
    )
    found = answer_embedded(write_tables(records, tmp_path), PAIRS, largest=2)
    assert {(one.provider, one.recipient) for one in found.answers} == {
        ("place:东省", "place:丙一县"),
        ("place:甲市", "place:丙一县"),
    }
    assert [(group.figures, *group.key[:2]) for group in found.large] == [
        (5, "place:东省", "place:丙州"),
        (5, "place:东省", "place:西省"),
        (5, "place:甲市", "place:丙州"),
        (5, "place:甲市", "place:西省"),
        (3, "place:东省", "place:丙二县"),
        (3, "place:甲市", "place:丙二县"),
    ]
    assert found.large[-1].text(2) == (
        "place:甲市 place:丙二县 has 3 figures, more than the 2 that a worker takes, and is left out. "
        "Ask for more at once (--largest) where memory allows, or a narrower question, such as one by year."
    )


def test_a_limit_below_one_is_refused(seeds: Path) -> None:
    with pytest.raises(UsageError, match="at least one figure, not 0"):
        answer_embedded(seeds, PAIRS, largest=0)


def test_an_unknown_question_is_told() -> None:
    with pytest.raises(UnknownNameError, match="provider-recipient"):
        question_named("provider-recipients")


def test_missing_tables_are_all_told(tmp_path: Path) -> None:
    folder = write_tables(records_of(), tmp_path)
    for name in ("claim_years", "terms"):
        (folder / "parquet" / f"{name}.parquet").unlink()
    with pytest.raises(UserError, match=r"lacks tables: claim_years, terms.*duikou package DIR"):
        answer_embedded(folder, PAIRS)
    with pytest.raises(UserError, match="lacks tables: claims, "):
        answer_embedded(tmp_path / "nowhere", PAIRS)


def test_tables_of_another_version_are_told(tmp_path: Path) -> None:
    folder = write_tables(records_of(), tmp_path)
    path = folder / "parquet" / "parties.parquet"
    duckdb.sql(f"COPY (SELECT id, kind FROM '{path}') TO '{tmp_path}/few.parquet'")
    (tmp_path / "few.parquet").rename(path)
    with pytest.raises(UserError, match=r"another version of duikou and lack parties\.size"):
        answer_embedded(folder, PAIRS)


def test_a_table_may_be_a_folder_of_files(tmp_path: Path) -> None:
    records = records_of(money("three", "甲市", "丙州", "3"), money("four", "乙市", "丙州", "4"))
    folder = write_tables(records, tmp_path)
    path = folder / "parquet" / "claims.parquet"
    path.rename(tmp_path / "whole.parquet")
    path.mkdir()
    for number in (1, 2):
        part = f"SELECT * FROM '{tmp_path}/whole.parquet' LIMIT 1 OFFSET {number - 1}"
        duckdb.sql(f"COPY ({part}) TO '{path}/{number}.parquet'")
    assert list(answer_embedded(folder, PAIRS).answers) == expected(records, "provider-recipient")


@pytest.mark.parametrize("content", [b"", b"none", b"PAR1 and then nothing of a table PAR1"])
def test_a_table_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    folder = write_tables(records_of(), tmp_path)
    (folder / "parquet" / "places.parquet").write_bytes(content)
    with pytest.raises(UserError, match=r"places\.parquet: the table cannot be read: (?s:.+) Write it anew"):
        Embedded(folder)


def test_a_table_that_is_a_folder_of_nothing_is_named(tmp_path: Path) -> None:
    folder = write_tables(records_of(), tmp_path)
    (folder / "parquet" / "places.parquet").unlink()
    (folder / "parquet" / "places.parquet").mkdir()
    with pytest.raises(UserError, match=r"places\.parquet: the table cannot be read: the folder has no Parquet\."):
        Embedded(folder)


def test_a_table_that_is_damaged_within_is_told(tmp_path: Path) -> None:
    """What tells of the columns is whole; of the columns themselves nothing is."""
    folder = write_tables(records_of(money("three", "甲市", "丙州", "3")), tmp_path)
    path = folder / "parquet" / "claim_parties.parquet"
    content = path.read_bytes()
    told = 8 + int.from_bytes(content[-8:-4], "little")
    path.write_bytes(content[:4] + b"\xff" * (len(content) - told - 4) + content[-told:])
    with pytest.raises(UserError, match=r"the table cannot be read: (?s:.+) Write it anew: duikou package DIR"):
        answer_embedded(folder, PAIRS)


@pytest.mark.parametrize("in_parts", [False, True])
def test_tables_may_lie_in_folders_that_are_patterns(tmp_path: Path, in_parts: bool) -> None:
    records = records_of(money("three", "甲市", "丙州", "3"))
    folder = write_tables(records, tmp_path / "claim=1/x?y[1]*")
    other = write_tables(records_of(), tmp_path / "claim=1/xzy1q")
    if in_parts:
        for place in (folder, other):
            path = place / "parquet" / "claims.parquet"
            path.rename(path.with_name("part.parquet"))
            path.mkdir()
            path.with_name("part.parquet").rename(path / "part.parquet")
    assert list(answer_embedded(folder, PAIRS).answers) == expected(records, "provider-recipient")


def test_what_has_no_room_spills_into_a_folder_that_goes(seeds: Path, tmp_path: Path) -> None:
    with Embedded(seeds) as tables:
        ((place,),) = tables._connection.execute("SELECT current_setting('temp_directory')").fetchall()
        assert Path(place).is_dir()
        assert Path(place).is_absolute()
    assert not Path(place).exists()


TEXTS = {
    **{name: view(name) for name in (*FIRST, *THEN, "assistance", "apart")},
    **{name: question_named(name).text for name in QUESTIONS},
}


def literals(text: str) -> set[str]:
    return set(re.findall(r"'([^']*)'", re.sub(r"--.*", "", text)))


def test_no_sql_names_a_kind_of_money_a_mode_or_a_reckoning() -> None:
    words = {
        name.partition(":")
        for name in read_concepts(ontology_folder()).concepts
        if name.startswith(("kind:", "money:", "mode:", "reckoning:", "stage:", "nature:"))
    }
    assert {("money", ":", "fiscal"), ("mode", ":", "donation"), ("reckoning", ":", "flow")} <= words
    named = {word for scheme, colon, word in words} | {f"{scheme}:{word}" for scheme, _, word in words} | {"assistance"}
    for name, text in TEXTS.items():
        assert not literals(text) & named, name
        assert not {word for scheme, _, word in words if f"{scheme}:{word}" in text}, name
    assert literals("WHERE money = 'fiscal' -- not 'this'") == {"fiscal"}


def test_views_read_no_other_columns_than_are_asked_of_the_tables(tmp_path: Path) -> None:
    """Tables with nothing else but these columns are enough."""
    records = records_of(money("three", "甲市", "丙州", "3", begins="2021", until="2021"))
    folder = write_tables(records, tmp_path)
    for name, columns in TABLES.items():
        path = folder / "parquet" / f"{name}.parquet"
        duckdb.sql(f"COPY (SELECT {', '.join(columns)} FROM '{path}') TO '{tmp_path}/few.parquet'")
        (tmp_path / "few.parquet").rename(path)
    with Embedded(folder) as tables:
        for name in QUESTIONS:
            assert list(tables.answer(question_named(name)).answers) == expected(records, name)
