"""Measuring a drafter from the command line: on gold, on curated articles, and by what became of its candidates."""

import json
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from running import Run

from duikou.drafting.record import Outcome, record_outcomes
from duikou.resources import seeds_folder

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "example"
GOLD = """class = "news"

[[figures]]
printed = "20万元"
start = 19
value = "200000"
unit = "unit:yuan"
assistance = true
providers = ["440300"]
recipients = ["451000"]

[[pairings]]
provider = "440300"
recipient = "451000"
"""
TEXT = "深圳市对口帮扶百色市，拨付财政帮扶资金20万元。"
FIGURE = {
    "kind": "figure",
    "printed": "20万元",
    "unit": "unit:yuan",
    "money": "money:fiscal",
    "providers": [{"name": "深圳市", "start": 0, "end": 3, "code": "440300"}],
    "recipients": [{"name": "百色市", "start": 7, "end": 10, "code": "451000"}],
    "basis": "stated",
    "evidence": [[0, 24]],
    "rule": "mine",
    "confidence": 0.9,
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold" / "below"
    folder.mkdir(parents=True)
    (folder / "made.txt").write_text(TEXT, "utf-8")
    (folder / "made.toml").write_text(GOLD, "utf-8")
    return folder.parent


def drafter(folder: Path, *candidates: object) -> str:
    """A program that always gives the same answer, and first says so."""
    program = folder / "drafter.py"
    answer = json.dumps({"candidates": candidates})
    program.write_text(f"import sys\nsys.stdin.read()\nprint('drafting', file=sys.stderr)\nprint({answer!r})", "utf-8")
    return shlex.join([sys.executable, str(program)])


def test_a_drafter_of_the_user_is_measured_on_what_of_its_answers_holds(run: Run, gold: Path, tmp_path: Path) -> None:
    command = drafter(tmp_path, FIGURE, FIGURE | {"value": 2000})
    done = run("draft", "--score", gold, "--with", command, "--format", "json", "--misses", "--refused")
    assert done.status == 0
    scores = json.loads(done.out)
    assert [*scores] == ["news", "all"]
    found = scores["all"]
    assert found["texts"] == 1
    assert {
        name: (found[name]["right"], found[name]["wanted"], found[name]["given"]) for name in found if name in KEYS
    } == {
        "numerals": (2, 2, 2),  # 百 of 百色市, and 20
        "figures": (1, 1, 1),
        "assistance": (1, 1, 1),
        "pairings": (0, 1, 0),
        "pairs": (1, 1, 1),
        "parties": (1, 1, 1),
    }
    assert found["misses"] == ["made: pairings: missing 440300 > 451000"]
    first, second, last = done.err.splitlines()
    assert first == "drafting"
    assert second.startswith("made: candidates[1]: value: ")
    assert last == "Refused: 1 (value 1)."


KEYS = ("numerals", "figures", "assistance", "pairings", "pairs", "parties")


def test_scores_are_a_table_for_people(run: Run, gold: Path, tmp_path: Path) -> None:
    command = drafter(tmp_path, FIGURE | {"money": None})
    done = run("draft", "--score", gold, "--with", command, "--misses")
    assert [line.split("  ")[0].strip() for line in done.out.splitlines()] == [
        "class",
        "-----",
        "news",
        "all",
        "made: assistance, not called so: 20万元 at 19",
        "made: pairings: missing 440300 > 451000",
    ]
    assert "1/1 (1.000)" in done.out
    without = run("draft", "--score", gold, "--with", command).out
    assert without.splitlines() == done.out.splitlines()[:4]


def test_our_own_drafter_is_measured(run: Run, gold: Path) -> None:
    done = run("draft", "--score", gold, "--format", "json")
    assert (done.status, done.err) == (0, "")
    scores = json.loads(done.out)["all"]
    assert {scores[name]["f1"] for name in KEYS} == {1}
    assert "misses" not in scores


def test_a_program_that_fails_is_told_with_the_text(run: Run, gold: Path) -> None:
    failing = run("draft", "--score", gold, "--with", shlex.join([sys.executable, "-c", "raise SystemExit(3)"]))
    assert (failing.status, failing.out) == (1, "")
    assert "made: " in failing.err and "ended with status 3" in failing.err
    absent = run("draft", "--score", gold, "--with", str(gold / "no-such-drafter"))
    assert absent.status == 2 and "no-such-drafter" in absent.err


def test_gold_that_is_wrong_is_told_by_file_and_line(run: Run, gold: Path) -> None:
    path = gold / "below" / "made.toml"
    path.write_text(GOLD.replace("start = 19", "start = 20").replace('"200000"', '"lots"'), "utf-8")
    (gold / "other.toml").write_text("class = news\n", "utf-8")
    done = run("draft", "--score", gold)
    assert (done.status, done.out) == (2, "")
    assert [line.removeprefix("duikou: ").partition(": ")[0] for line in done.err.splitlines()] == [
        f"{path}:5",
        f"{path}:6",
        f"{gold / 'other.toml'}:1",
    ]
    missing = run("draft", "--score", gold / "no-such")
    assert missing.status == 2 and f"{gold / 'no-such'}: there is no such folder" in missing.err
    empty = run("draft", "--score", gold.parent, "--seeds", gold / "no-such")
    assert empty.status == 2


def test_curated_articles_are_drafted_with_seeds_that_know_nothing_of_them(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "seeds"
    for part in ("claims", "dismissals", "entities"):
        shutil.copytree(EXAMPLE / "seeds" / part, own / part)
    articles = EXAMPLE / "articles"
    registered = tmp_path / "registered"
    beside = ("--seeds", "shipped", "--seeds", registered)
    registered.mkdir()
    text = articles / "shili-2024.txt"
    told = ("--title", "威海与张掖两县携手记", "--publisher", "示例日报", "--issued", "2024-06-18", "--no-address")
    assert run("new", text, *told, *beside).status == 0
    shutil.copy(registered / "articles.ttl", own / "articles.ttl")
    beside = ("--seeds", "shipped", "--seeds", own)
    scored = ("draft", "--score", "curated", *beside, "--articles", articles, "--format", "json")
    done = run(*scored)
    assert (done.status, done.err) == (0, "")
    scores = json.loads(done.out)
    assert [*scores] == ["shili-2024", "all"]
    assert scores["all"]["numerals"]["right"] == scores["all"]["numerals"]["wanted"] == 30  # a date is one
    seen = tmp_path / "seen.json"
    code = f"import sys\nopen({str(seen)!r}, 'wb').write(sys.stdin.buffer.read())\nprint('{{\"candidates\": []}}')"
    (tmp_path / "looking.py").write_text(code, "utf-8")
    assert run(*scored, "--with", shlex.join([sys.executable, str(tmp_path / "looking.py")])).status == 0
    given = json.loads(seen.read_text("utf-8"))
    assert given["issued"] == "2024-06-18"
    programmes = {one["id"] for one in given["vocabulary"]["programme"]}
    assert programmes and "programme:威张示例协作" not in programmes


def test_curated_articles_need_a_text_at_hand(run: Run, tmp_path: Path) -> None:
    unnamed = run("draft", "--score", "curated")
    assert unnamed.status == 2 and "--articles" in unnamed.err
    none = run("draft", "--score", "curated", "--articles", tmp_path)
    assert none.status == 2 and "holds no text of an article as it was registered" in none.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), "Name the text to draft, FILE"),
        (("-o", "t.csv"), "Name the text to draft, FILE"),
        (("a.txt", "--score", "gold"), "--score and FILE do not go together"),
        (("--score", "gold", "--outcomes"), "--score and --outcomes do not go together"),
        (("--outcomes", "-o", "t.csv"), "--outcomes and -o do not go together"),
        (("--score", "gold", "--issued", "2024-01-01"), "--score and --issued do not go together"),
        (("a.txt", "--misses"), "say --score too"),
    ],
)
def test_what_does_not_go_together_is_told(run: Run, asked: tuple[str, ...], told: str) -> None:
    done = run("draft", *asked)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


def test_what_became_of_candidates_is_told_by_rule(run: Run, tmp_path: Path) -> None:
    accepted, refused = Outcome("own-clause", "figure", "accepted"), Outcome("own-clause", "figure", "refused")
    changed = Outcome("assists", "pairing", "changed", ("mode", "programme"))
    less = Outcome("assists", "pairing", "changed", ("programme",))
    record_outcomes(tmp_path, "one-2024", [accepted, accepted, refused, changed])
    record_outcomes(tmp_path, "two-2024", [less, accepted])
    done = run("draft", "--outcomes", "--seeds", "shipped", "--seeds", tmp_path)
    assert (done.status, done.err) == (0, "")
    assert [line.split() for line in done.out.splitlines() if not line.startswith("-")] == [
        ["rule", "candidates", "accepted", "changed", "refused", "fields", "changed"],
        ["assists", "2", "0", "2", "0", "programme", "2,", "mode", "1"],
        ["own-clause", "4", "3", "0", "1"],
        ["all", "6", "3", "2", "1", "programme", "2,", "mode", "1"],
    ]
    told = json.loads(run("draft", "--outcomes", "--seeds", tmp_path, "--format", "json").out)
    assert told == [
        {"rule": "assists", "accepted": 0, "changed": 2, "refused": 0, "fields": {"mode": 1, "programme": 2}},
        {"rule": "own-clause", "accepted": 3, "changed": 0, "refused": 1, "fields": {}},
    ]


def test_where_nothing_is_recorded_it_is_told_why(run: Run, tmp_path: Path) -> None:
    done = run("draft", "--outcomes", "--seeds", tmp_path)
    assert (done.status, done.out) == (0, "")
    assert f"{tmp_path}: nothing is recorded here." in done.err and "duikou fill" in done.err
    assert run("draft", "--outcomes", "--format", "json").out == "[]\n"
    absent = run("draft", "--outcomes", "--seeds", tmp_path / "no-such")
    assert absent.status == 2 and "there is no such folder of seeds" in absent.err
    assert seeds_folder().is_dir() and not (seeds_folder() / "drafting.csv").exists()


def test_the_ground_of_a_candidate_is_told_the_same_in_every_language(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "made.txt"
    text.write_text("宁波市与凉山州结对。", "utf-8")
    told = [run("draft", text, "--format", "json", "--language", language).out for language in ("en", "zh")]
    (pairing,) = json.loads(told[0])["candidates"]
    assert pairing["ground"] == "The words pair the two; the one named first is taken for the one that assists."
    assert told[0] == told[1]
    run("draft", text, "-o", tmp_path / "made.csv", "--language", "zh")
    table = (tmp_path / "made.csv").read_text("utf-8")
    assert pairing["ground"] in table and "先提到的一方为帮扶方" in table


def test_a_concluded_row_that_is_taken_over_as_it_stands_passes_the_gate(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", tmp_path / "mine").status == 0
    monkeypatch.chdir(tmp_path / "mine")
    text = Path("texts", "made.txt")
    text.write_text("甬凉新闻\n宁波市对口帮扶凉山州。2023年，宁波市投入财政帮扶资金2亿元。\n", "utf-8")
    about = ("--title", "甬凉新闻", "--publisher", "示例报", "--issued", "2024-02-01", "--no-address")
    assert run("new", text, *about).status == 0
    assert run("draft", text, "-o", "made.csv").status == 0
    table = Path("made.csv").read_text("utf-8-sig")
    assert "carried over" in table and table.count("inferred") == 1
    Path("made.csv").write_text(table.replace(",draft,", ",claim,"), "utf-8")
    filled = run("fill", "made", "made.csv")
    assert filled.status == 0, filled.err
    assert "0 errors, 0 warnings" in run("check").err
