"""Hand-made drafts of a text about nothing, with scores counted by hand."""

from pathlib import Path
from typing import Any

import pytest

from duikou.curation.gazetteer import Gazetteer
from duikou.drafting.gold import Gold, GoldError, read_gold
from duikou.drafting.measuring import ALL, COLUMNS, as_mapping, measure, rows, stripper
from duikou.drafting.rates import Hits
from duikou.drafting.scoring import Draft, Score, score
from duikou.errors import UsageError
from duikou.resources import seeds_folder

TEXT = "甲市给丙县、丁县各20万元，乙市给丁县30万元，甲市某局给丙县5万元，丙县产值9亿元，派去6人，另有8万元。"
GOLD = """
class = "news"

[[figures]]
printed = "20万元"
start = 9
value = "200000"
unit = "unit:yuan"
assistance = true
providers = ["110000"]
recipients = ["130000", "140000"]

[[figures]]
printed = "30万元"
start = 19
value = "300000"
unit = "unit:yuan"
assistance = true
providers = ["120000"]
recipients = ["140000"]

[[figures]]
printed = "5万元"
start = 31
value = "50000"
unit = "unit:yuan"
assistance = true
providers = ["某局|北京某局"]
recipients = ["130000"]

[[figures]]
printed = "9亿元"
start = 39
value = "900000000"
unit = "unit:yuan"
assistance = false

[[figures]]
printed = "6人"
start = 45
value = "6"
unit = "unit:person"

[[figures]]
printed = "8万元"
start = 50
value = "80000"
unit = "unit:yuan"

[[pairings]]
provider = "110000"
recipient = "130000"

[[pairings]]
provider = "120000"
recipient = "130000"
ended = true
"""


def party(told: str) -> dict[str, Any]:
    return {"code": told, "name": ""} if told.isdecimal() else {"code": None, "name": told}


def candidate(kind: str, providers: str, recipients: str, **told: Any) -> dict[str, Any]:
    sides = {
        "providers": [party(one) for one in providers.split()],
        "recipients": [party(one) for one in recipients.split()],
    }
    return {"kind": kind, "evidence": [[0, len(TEXT)]], **sides, **told}


def figure(printed: str, value: int, money: str = "", *sides: str, **told: Any) -> dict[str, Any]:
    unit = "unit:person" if printed.endswith("人") else "unit:yuan"
    providers, recipients = sides or ("", "")
    return candidate(
        "figure", providers, recipients, printed=printed, value=value, unit=unit, money=money or None, **told
    )


def perfect() -> list[dict[str, Any]]:
    return [
        figure("20万元", 200000, "money:fiscal", "110000", "130000 140000"),
        figure("30万元", 300000, "money:mixed", "120000", "140000"),
        figure("5万元", 50000, "money:donation", "北京市某局", "130000"),
        figure("9亿元", 900000000, "money:output"),
        figure("6人", 6),
        figure("8万元", 80000, "money:mixed"),
        candidate("pairing", "110000", "130000"),
        candidate("pairing", "120000", "130000", until="2020"),
    ]


NUMERALS = [(9, 13), (19, 23), (31, 34), (39, 42), (45, 47), (50, 53)]


def draft_of(candidates: list[dict[str, Any]]) -> Draft:
    return {"numerals": [{"start": start, "end": end} for start, end in NUMERALS], "candidates": candidates}


def strip(name: str) -> str:
    return name.removeprefix("北京市").removeprefix("北京")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(seeds_folder() / "gazetteer")


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    (tmp_path / "made.toml").write_text(GOLD, "utf-8")
    return read_gold(tmp_path)[0]


def scored(gold: Gold, candidates: list[dict[str, Any]]) -> Score:
    return score(gold, draft_of(candidates), NUMERALS, strip)


def test_a_perfect_draft_misses_nothing(gold: Gold) -> None:
    found = scored(gold, perfect())
    assert found.misses == ()
    assert found == Score(
        1,
        numerals=Hits(6, 6, 6),
        figures=Hits(6, 6, 6),
        assistance=Hits(3, 3, 3),  # that gold does not know of 8万元 counts neither way
        pairings=Hits(1, 1, 1),
        pairs=Hits(3, 3, 3),  # 110000>130000, 110000>140000, 120000>140000; 某局 has no code
        parties=Hits(3, 3, 3),
    )


def test_an_empty_draft_gets_nothing(gold: Gold) -> None:
    found = score(gold, {}, NUMERALS, strip)
    assert (found.numerals, found.figures) == (Hits(0, 6, 6), Hits(0, 6, 6))
    assert (found.assistance, found.pairings, found.pairs) == (Hits(0, 3, 0), Hits(0, 1, 0), Hits(0, 3, 0))
    assert found.parties == Hits(0, 3, 3)
    assert (found.pairs.precision, found.pairs.recall, found.pairs.f1) == (None, 0, 0)


def test_swapped_sides_are_no_pair_and_no_parties(gold: Gold) -> None:
    swapped = [{**one, "providers": one["recipients"], "recipients": one["providers"]} for one in perfect()]
    found = scored(gold, swapped)
    assert (found.pairings, found.pairs, found.parties) == (Hits(0, 1, 2), Hits(0, 3, 4), Hits(0, 3, 3))
    assert (found.figures, found.assistance) == (Hits(6, 6, 6), Hits(3, 3, 3))


def test_an_ended_pairing_that_is_told_as_one_that_holds_is_one_too_many(gold: Gold) -> None:
    told = [one for one in perfect() if not one.get("until")] + [candidate("pairing", "120000", "130000")]
    assert scored(gold, told).pairings == Hits(1, 1, 2)


def test_an_amount_of_several_together_to_several_together_tells_no_pair(gold: Gold) -> None:
    wide = figure("20万元", 200000, "money:fiscal", "110000 150000", "130000 140000", joint=True)
    assert scored(gold, [wide, *perfect()[1:]]).pairs == Hits(2, 3, 2)
    apart = {**wide, "joint": False}
    assert scored(gold, [apart, *perfect()[1:]]).pairs == Hits(3, 3, 5)  # 150000>130000, 150000>140000


def test_gold_of_several_together_to_several_together_wants_no_pair(tmp_path: Path) -> None:
    text = GOLD.replace('providers = ["110000"]', 'joint = true\nproviders = ["110000", "120000"]')
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    (tmp_path / "made.toml").write_text(text, "utf-8")
    (joint,) = read_gold(tmp_path)
    assert score(joint, {}, (), strip).pairs == Hits(0, 2, 0)


def test_a_party_that_may_be_told_as_place_or_body_makes_no_pair(tmp_path: Path) -> None:
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    (tmp_path / "made.toml").write_text(
        GOLD.replace('recipients = ["140000"]', 'recipients = ["140000|某师"]'), "utf-8"
    )
    (either,) = read_gold(tmp_path)
    assert score(either, draft_of(perfect()), NUMERALS, strip).pairs == Hits(2, 2, 2)
    told = perfect()
    told[1] = figure("30万元", 300000, "money:mixed", "120000", "某师")
    found = score(either, draft_of(told), NUMERALS, strip)
    assert (found.pairs, found.parties) == (Hits(2, 2, 2), Hits(3, 3, 3))


def test_parties_are_the_same_set_and_of_an_amount_that_is_right(gold: Gold) -> None:
    for changed in (
        figure("20万元", 200000, "money:fiscal", "110000", "130000"),
        figure("20万元", 200000, "money:fiscal", "110000", "130000 140000 150000"),
        figure("20万元", 2000000, "money:fiscal", "110000", "130000 140000"),
    ):
        assert scored(gold, [changed, *perfect()[1:]]).parties == Hits(2, 3, 3)


@pytest.mark.parametrize(
    ("name", "right"), [("某局", 3), ("北京某局", 3), ("北京市某局", 3), ("某局办公室", 2), ("局", 2), ("110000", 2)]
)
def test_bodies_are_equal_by_name_without_their_place(gold: Gold, name: str, right: int) -> None:
    told = perfect()
    told[2] = figure("5万元", 50000, "money:donation", name, "130000")
    assert scored(gold, told).parties == Hits(right, 3, 3)


def test_what_is_called_assistance_and_is_none_is_one_too_many(gold: Gold) -> None:
    told = perfect()
    told[3] = figure("9亿元", 900000000, "money:fiscal")
    assert scored(gold, told).assistance == Hits(3, 3, 4)
    told = [*perfect(), figure("20万元", 200000, "money:fiscal", "110000", "130000")]  # said a second time
    assert scored(gold, told).assistance == Hits(3, 3, 4)
    told[0] = figure("20万元", 200000, "money:purchases", "110000", "130000 140000")
    del told[-1]
    assert scored(gold, told).assistance == Hits(2, 3, 2)


def test_a_figure_is_where_it_says_it_is(gold: Gold) -> None:
    told = perfect()
    told[1] = {**told[1], "spans": {"printed": [9, 13]}}
    assert scored(gold, told).figures == Hits(5, 6, 6)
    told[1] = {**perfect()[1], "printed": "各30万元", "spans": {"printed": [18, 23]}}
    assert scored(gold, told).figures == Hits(6, 6, 6)
    told[1] = {**perfect()[1], "unit": "unit:us-dollar"}
    assert scored(gold, told).figures == Hits(5, 6, 6)


def test_a_range_is_right_by_its_bounds(tmp_path: Path) -> None:
    (tmp_path / "range.txt").write_text("给20万元至30万元。", "utf-8")
    (tmp_path / "range.toml").write_text(
        'class = "news"\n[[figures]]\nprinted = "20万元至30万元"\nstart = 1\nleast = "200000"\nmost = "300000"\n'
        'unit = "unit:yuan"\nassistance = true\n',
        "utf-8",
    )
    (gold,) = read_gold(tmp_path)
    one = {"kind": "figure", "printed": "20万元至30万元", "unit": "unit:yuan", "value": None}
    for bounds, right in (((200000, 300000), 1), ((200000, 200000), 0)):
        told = {"candidates": [{**one, "least": bounds[0], "most": bounds[1]}]}
        assert score(gold, told, (), strip).figures == Hits(right, 1, 1)


def test_numerals_that_a_draft_leaves_out_are_not_kept(gold: Gold) -> None:
    draft = {"numerals": [{"start": 9, "end": 13}, {"start": 22, "end": 24}, {"start": 60, "end": 70}]}
    assert score(gold, draft, NUMERALS, strip).numerals == Hits(2, 6, 6)


def test_scores_add_up_by_class_and_in_all(gold: Gold, gazetteer: Gazetteer) -> None:
    scores = measure([(gold, draft_of(perfect()))] * 2, gazetteer)
    assert [*scores] == ["news", ALL]
    assert (scores[ALL].texts, scores[ALL].figures, scores[ALL].parties) == (2, Hits(12, 12, 12), Hits(6, 6, 6))
    assert scores[ALL].numerals == Hits(12, 12, 12)
    table = list(rows(scores))
    assert all(len(row) == len(COLUMNS) for row in table)
    assert table[1][:4] == ("all", "2", "12/12 (1.000)", "12/12 (1.000)")
    assert as_mapping(scores)["news"]["pairings"] == {
        "right": 2, "wanted": 2, "given": 2, "precision": 1, "recall": 1, "f1": 1
    }  # fmt: skip


def test_places_are_taken_off_the_beginning_of_a_name(gazetteer: Gazetteer) -> None:
    off = stripper(gazetteer)
    assert off("广东省深圳市教育局") == off("深圳教育局") == off("教育局") == "教育局"
    assert off("廣東省深圳市 教育局") == "教育局"
    assert off("吉林大学") == "大学"
    assert off("吉林省") == "吉林省"  # 省 alone is no name
    assert off("") == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('class = "news"', "", ":1: error: a text has no class"),
        ('class = "news"', 'class = "news"\nfigures = 3', ":5: error: Cannot be read: .*line 5"),
        ('class = "news"', 'class = "news"\ntraps = [4]', ":3: error: 4 stands among traps of a text"),
        ("start = 9", "start = 8", ":6: error: .*it stands at: 9"),
        ("start = 9", "start = -6", ":6: error: .*does not stand at -6"),
        ("start = 9", 'start = "9"', ":6: error: start of a figure is '9'"),
        ("start = 31\n", "", ":22: error: a figure has no start"),
        ('value = "200000"', "", ":4: error: .*needs a value"),
        ('value = "200000"', 'value = "many"', ":7: error: .*no number"),
        ('unit = "unit:yuan"\nassistance', 'unit = "unit:person"\nassistance', ":9: error: .*no money"),
        ('recipients = ["140000"]\n', "", ":13: error: .*one side without the other"),
        ('recipients = ["140000"]', "recipients = [140000]", ":20: error: 140000 stands among recipients of a figure"),
        ("ended = true", "over = true", ":57: error: over is no field of a pairing"),
        ('class = "news"', "class = news", ":2: error: Cannot be read: .*line 2"),
    ],
)
def test_gold_that_is_wrong_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "made.txt").write_text(TEXT, "utf-8")
    assert old in GOLD
    (tmp_path / "made.toml").write_text(GOLD.replace(old, new, 1), "utf-8")
    with pytest.raises(GoldError, match=told):
        read_gold(tmp_path)


def test_gold_without_its_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "made.toml").write_text(GOLD, "utf-8")
    with pytest.raises(GoldError, match=r"made\.txt: error: Cannot be read"):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold"):
        read_gold(tmp_path)


TWICE = """
class = "news"

[[figures]]
printed = "3万元"
start = 1
value = "30000"
unit = "unit:yuan"
assistance = true
providers = ["110000"]
recipients = ["130000"]

[[figures]]
printed = "3万元"
start = 6
value = "30000"
unit = "unit:yuan"
assistance = true
providers = ["120000"]
recipients = ["130000"]

[[figures]]
printed = "3万美元"
start = 11
value = "30000"
unit = "unit:us-dollar"
assistance = true
providers = ["120000"]
recipients = ["130000"]
"""


@pytest.fixture
def twice(tmp_path: Path) -> Gold:
    (tmp_path / "twice.txt").write_text("给3万元。给3万元。给3万美元。", "utf-8")
    (tmp_path / "twice.toml").write_text(TWICE, "utf-8")
    return read_gold(tmp_path)[0]


def test_a_candidate_serves_one_figure(twice: Gold) -> None:
    one = figure("3万元", 30000, "money:fiscal", "110000", "130000")
    found = score(twice, draft_of([one]), (), strip)
    assert (found.figures, found.parties, found.assistance) == (Hits(1, 3, 3), Hits(1, 2, 2), Hits(1, 3, 1))


def test_a_candidate_stands_where_its_evidence_is(twice: Gold) -> None:
    second = {**figure("3万元", 30000, "money:fiscal", "120000", "130000"), "evidence": [[5, 10]]}
    assert score(twice, draft_of([second]), (), strip).parties == Hits(1, 2, 2)
    elsewhere = {**second, "evidence": [[0, 5]]}
    assert score(twice, draft_of([elsewhere]), (), strip).parties == Hits(0, 2, 2)


def test_parties_are_counted_of_yuan_alone(twice: Gold) -> None:
    dollars = {**figure("3万美元", 30000, "money:fiscal", "120000", "130000"), "unit": "unit:us-dollar"}
    found = score(twice, draft_of([dollars]), (), strip)
    assert (found.figures, found.parties, found.assistance) == (Hits(1, 3, 3), Hits(0, 2, 2), Hits(1, 3, 1))
