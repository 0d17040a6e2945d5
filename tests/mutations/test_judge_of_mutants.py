"""A judge's catch of slips, beside that of the rules."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

from once import Once
from one_article import write_one_article

from duikou.programs import Program
from mutations.judged import UNASKED, verdicts_on

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "scripts" / "mutate-claims"
JUDGE = shlex.join([sys.executable, str(HERE / "comparing_judge.py")])


def question(claim: str, printed: str, words: str) -> dict[str, object]:
    said = f"数字：原文数字为“{printed}”。"
    return {"claim": claim, "readback": {"zh": said, "en": said}, "passages": [{"words": words}]}


def test_a_mutant_is_contradicted_where_a_claim_is_that_was_not_before() -> None:
    known = {"a": {"claim:a": question("claim:a", "3个", "共3个"), "claim:b": question("claim:b", "9个", "无")}}
    slip = {"claim:a": question("claim:a", "5个", "共3个")}
    wrong_before = {"claim:b": question("claim:b", "8个", "无")}
    still_true = {"claim:a": question("claim:a", "3个", "共有3个")}
    faults: list[str] = []
    program = Program(JUDGE, 60, 2**20, print)
    found = verdicts_on(known, [slip, wrong_before, still_true, {}, slip | still_true], program, faults)
    assert found == (["contradicts", UNASKED, "supports", UNASKED, "supports"], 1)
    assert faults == []


def test_the_table_counts_the_judge_beside_the_rules(once: Once) -> None:
    written = once("one-written-article", write_one_article)
    kinds = ("printed and value alike", "impossible year")
    asked = [option for kind in kinds for option in ("--kind", kind)]
    folders: list[str | Path] = ["--seeds", written / "seeds", "--articles", written / "articles"]
    command: list[str | Path] = [
        sys.executable,
        SCRIPT,
        *folders,
        *asked,
        "--each",
        "2",
        "--jobs",
        "1",
        "--judge",
        JUDGE,
    ]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, check=True, text=True, timeout=600)
    alike, impossible = json.loads(done.stdout)["kinds"]
    assert (alike["mutants"], alike["judge contradicts"], alike["judge alone"]) == (2, 2, 0)
    assert (impossible["mutants"], impossible["judge contradicts"]) == (2, 0)
    assert "claims as they are" in done.stderr
