"""The program that measures any drafter, as it is run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = """
class = "news"

[[figures]]
printed = "20万元"
start = 5
value = "200000"
unit = "unit:yuan"
assistance = true
providers = ["440300"]
recipients = ["451000"]
"""
DRAFT = {
    "numerals": [{"start": 3, "end": 5}, {"start": 5, "end": 9}],
    "candidates": [
        {
            "kind": "figure",
            "printed": "20万元",
            "value": 200000,
            "unit": "unit:yuan",
            "money": "money:fiscal",
            "evidence": [[0, 10]],
            "providers": [{"code": "440300", "name": "深圳"}],
            "recipients": [{"code": "451000", "name": "百色"}],
        }
    ],
}
DRAFTER = """
import sys, pathlib
text, seeds = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[1])
assert [path.name for path in text.parent.iterdir()] == ["made.txt"], "the drafter gets the text alone"
assert (seeds / "gazetteer").is_dir()
print(pathlib.Path(__file__).with_name("made.json").read_text("utf-8"))
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "made.txt").write_text("深圳给百色20万元。", "utf-8")
    (folder / "made.toml").write_text(GOLD, "utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "made.json").write_text(json.dumps(DRAFT, ensure_ascii=False), "utf-8")
    (tmp_path / "drafts" / "drafter.py").write_text(DRAFTER, "utf-8")
    return folder


def run(*words: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts" / "score-drafts"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_drafts_of_a_folder_are_scored(gold: Path) -> None:
    done = run(gold, "--drafts", gold.parent / "drafts", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    scores = json.loads(done.stdout)["all"]
    assert scores["texts"] == 1
    assert {scores[name]["f1"] for name in ("numerals", "figures", "assistance", "pairs", "parties")} == {1}
    assert scores["pairings"]["f1"] is None


def test_a_command_is_run_on_each_text_by_itself(gold: Path) -> None:
    done = run(gold, "--misses", "--run", f"{sys.executable} {gold.parent / 'drafts' / 'drafter.py'} {{seeds}}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2].startswith("| news | 1 | 2/2 (1.000) |")


def test_a_draft_that_cannot_be_had_is_told(gold: Path) -> None:
    (gold.parent / "drafts" / "made.json").unlink()
    missing = run(gold, "--drafts", gold.parent / "drafts")
    failing = run(gold, "--run", f"{sys.executable} -c 'raise SystemExit(3)'")
    absent = run(gold, "--run", gold.parent / "no-such-drafter")
    assert (missing.returncode, failing.returncode, absent.returncode) == (2, 2, 2)
    assert "no-such-drafter" in absent.stderr
    assert "Traceback" not in absent.stderr
    assert "made.json" in missing.stderr
    assert "status 3" in failing.stderr
