"""A draft as a table: what a person finds there, and that it becomes claims once they say so."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from made_tables import ARTICLES, Sheet, World

from duikou.curation.turtle import Iri
from duikou.drafting.candidates import Candidate, Draft, Numeral, Party
from duikou.drafting.record import ACCEPTED, CHANGED, REFUSED, Outcome, measures, read_outcomes
from duikou.drafting.table_drafting import write_draft_table
from duikou.drafting.table_grounds import grounds

TEXT = (ARTICLES / "heshan-2022.txt").read_text(encoding="utf-8")


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def party(name: str, code: str = "") -> Party:
    return Party(name, *at(name), code)


FUNDS = Candidate(
    "figure",
    "own-clause",
    0.75,
    (at("其中财政资金3亿元"),),
    printed="3亿元",
    value="300000000",
    unit="unit:yuan",
    measure="measure:funds",
    money="money:fiscal",
    reckoning="reckoning:cumulative",
    since="2021",
    providers=(party("东河市", "900100"),),
    recipients=(party("西山县", "910121"), party("百花茶园")),
    open=True,
    basis="concluded",
    ground="以上句为据",
    spans={"printed": at("3亿元"), "from": at("2021年以来")},
)
PAIRING = Candidate("pairing", "verb", 0.9, (at("东河市第一医院与西山县人民医院签约结对"),), mode="mode:institution")
PAIRED = Candidate(
    "pairing",
    "paired",
    0.9,
    (at("东河市第一医院与西山县人民医院签约结对"),),
    mode="mode:institution",
    providers=(party("东河市第一医院"),),
    recipients=(party("西山县人民医院"),),
    since="2022-06-30",
    spans={"from": at("2022年6月30日")},
)
NUMERALS = (
    Numeral({"start": at("一起")[0], "end": at("一起")[1], "printed": "一起"}, "dismissed", "reason:word"),
    Numeral({"start": at("两地")[0], "end": at("两地")[1], "printed": "两地"}, "open", "which two?"),
    Numeral({"start": at("3亿元")[0], "end": at("3亿元")[1], "printed": "3亿元"}, "figure"),
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def drafted(world: World, *candidates: Candidate, name: str = "draft.csv", slug: str = "heshan-2022") -> Path:
    path = world.path.parent / name
    write_draft_table(Draft(NUMERALS, candidates), TEXT, world.read(), path, slug)
    return path


def test_every_row_is_a_draft_in_the_order_of_the_text(world: World) -> None:
    sheet = Sheet.of(drafted(world, FUNDS, PAIRING).read_bytes())
    assert {row[1] for row in sheet.rows} == {"draft"}
    assert [row[2] for row in sheet.rows] == ["organization", "figure", "pairing", "dismissal", "dismissal"]
    body, figure, _, open_, word = sheet.rows
    headings = ("证据", "时期证据", "受援方", "未列尽", "把握", "规则", "说明")
    place = {name: sheet.column(name) for name in headings}
    assert body[sheet.column("名称（中）")] == "百花茶园"
    assert figure[place["证据"]] == "其中财政资金3亿元"
    assert figure[place["时期证据"]] == "2021年以来"
    assert figure[place["受援方"]].split("、")[-1] == "百花茶园"
    assert figure[place["未列尽"]] == "recipient"
    assert (figure[place["规则"]], figure[place["把握"]]) == ("own-clause", "0.75")
    assert figure[sheet.column("注（英）")] == "以上句为据"
    assert open_[place["说明"]] == "which two?"
    assert word[sheet.column("排除理由")] == "word"


def test_nothing_of_a_draft_is_written_before_somebody_says_so(world: World) -> None:
    sheet = Sheet.of(drafted(world, FUNDS, PAIRING).read_bytes())
    done = world.fill(sheet)
    assert done.files == ()
    assert done.left == {"draft": 4}


def test_what_somebody_takes_over_becomes_a_claim_under_its_id(world: World) -> None:
    before = world.sheet()
    before.put("fiscal", 状态="withdrawn")
    before.put("donated", 分解自="", 可能重叠="")
    world.fill(before)
    sheet = Sheet.of(drafted(world, FUNDS).read_bytes())
    row = next(row for row in sheet.rows if row[2] == "figure")
    row[1] = "claim"
    row[sheet.column("受援方")] = "西山县"
    row[sheet.column("未列尽")] = ""
    row[sheet.column("帮扶方证据")] = row[sheet.column("受援方证据")] = "[37-57]"
    row[sheet.column("陈述方式")], row[sheet.column("注（英）")] = "明言", ""
    done = world.fill(sheet)
    (name,) = done.added
    assert name == f"claim:heshan-2022-{row[0]}"
    assert world.read().claims[name].integer("dk:value") == 300_000_000
    assert (done.outcomes[0].rule, done.outcomes[0].outcome) == ("own-clause", CHANGED)
    assert done.outcomes[0].fields == ("basis", "open", "recipients")
    assert read_outcomes(world.seeds) == {world.slug: Counter(done.outcomes)}


def test_what_became_of_a_row_is_kept(world: World) -> None:
    """A row that nobody decided is not counted; what is taken over as it was drafted is accepted."""
    sheet = Sheet.of(drafted(world, PAIRING, PAIRED).read_bytes())
    place = sheet.column("规则")
    verb, paired = (next(row for row in sheet.rows if row[place] == rule) for rule in ("verb", "paired"))
    verb[1], paired[1] = "dismissed", "claim"
    done = world.fill(sheet)
    assert set(done.outcomes) == {Outcome("verb", "pairing", REFUSED), Outcome("paired", "pairing", ACCEPTED)}
    assert [one.rule for one in measures(read_outcomes(world.seeds))] == ["paired", "verb"]
    paired[sheet.column("性质")] = "deed"
    done = world.fill(sheet)
    assert Outcome("paired", "pairing", CHANGED, ("nature",)) in done.outcomes


def test_a_draft_of_a_text_that_nobody_registered(world: World) -> None:
    sheet = Sheet.of(drafted(world, FUNDS, slug="").read_bytes())
    assert "draft-" not in "".join(cell for row in sheet.rows for cell in row)
    assert drafted(world, FUNDS, name="draft.xlsx").read_bytes().startswith(b"PK")


def test_what_is_concluded_has_its_ground_and_the_sentence_that_tells_it(world: World) -> None:
    told = Candidate(
        "figure",
        "partner",
        0.6,
        (at("东河市第一医院与西山县人民医院签约结对"), at("其中财政资金3亿元")),
        printed="3亿元",
        value="300000000",
        unit="unit:yuan",
        providers=(party("东河市第一医院"),),
        basis="concluded",
        ground="One side is the only one that the text ties to the other.",
        spans={"printed": at("3亿元")},
    )
    row = next(row for row in Sheet.of(drafted(world, told).read_bytes()).rows if row[2] == "figure")
    sheet = Sheet.of((world.path.parent / "draft.csv").read_bytes())
    cells = {name: row[sheet.column(name)] for name in ("证据", "帮扶方证据", "帮扶方之依据", "注（中）", "注（英）")}
    assert cells == {
        "证据": "其中财政资金3亿元",
        "帮扶方证据": "东河市第一医院与西山县人民医院签约结对",
        "帮扶方之依据": "carried over",
        "注（中）": "一方是原文中唯一与另一方相联系的。",
        "注（英）": "One side is the only one that the text ties to the other.",
    }


@pytest.mark.parametrize(
    ("confidence", "rule", "programme", "ground"),
    [
        (0.6, "paired", "", ("ground:article",)),
        (0.6, "programme", "programme:东西部协作", ("programme:东西部协作",)),
        (0.3, "paired", "", ()),
    ],
)
def test_the_direction_of_a_pairing_has_a_ground_but_where_nothing_tells_it(
    confidence: float, rule: str, programme: str, ground: tuple[str, ...]
) -> None:
    told = Candidate("pairing", rule, confidence, (at("3亿元"),), programme=programme, basis="concluded", ground="…")
    assert grounds(told).get("dk:groundForDirection", ()) == tuple(map(Iri, ground))
    assert grounds(replace(told, basis="stated", ground="")) == {}
