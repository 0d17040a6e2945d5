"""Drafting by a program of the user's: what it proposes is held against the text, and what it does wrong is told."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import DUIKOU, Run

ROOT = Path(__file__).parents[2]
PACKAGE = str(ROOT / "graph" / "duikou")
"""Where our own code lies, whatever the folder of the checkout is called."""
TEXT = "2022年3月，广州市对口支援三都县，拨付财政帮扶资金1200万元。\n"
CANDIDATE = {
    "kind": "figure",
    "printed": "1200万元",
    "unit": "unit:yuan",
    "money": "money:fiscal",
    "providers": [{"name": "广州市", "start": 8, "end": 11, "code": "440100"}],
    "recipients": [{"name": "三都县", "start": 15, "end": 18, "code": "522732"}],
    "basis": "stated",
    "evidence": [[0, 34]],
    "rule": "mine",
    "confidence": 0.9,
}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "示例.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def command(folder: Path, code: str) -> str:
    program = folder / "my drafter.py"
    program.write_text(code, encoding="utf-8")
    return shlex.join([sys.executable, str(program)])


def saying(*candidates: object) -> str:
    return f"import sys\nsys.stdin.read()\nprint({json.dumps({'candidates': candidates})!r})"


def test_what_holds_is_shown_and_what_does_not_is_counted(run: Run, text: Path, tmp_path: Path) -> None:
    asked = ["draft", text, "--with", command(tmp_path, saying(CANDIDATE, CANDIDATE | {"value": 1200}))]
    done = run(*asked, "--format", "json")
    assert done.status == 0
    answer = json.loads(done.out)
    (kept,) = answer["candidates"]
    assert (kept["value"], kept["spans"]["printed"], kept["rule"]) == (12_000_000, [27, 33], "mine")
    schema = json.loads((ROOT / "docs" / "schemas" / "drafter-answer.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(answer)
    assert "Refused: 1 (value 1)." in done.err
    assert "candidates[1]" not in done.err
    assert "candidates[1]: value: " in run(*asked, "--refused").err
    assert "广州市" in run(*asked).out


def test_the_program_is_given_text_vocabulary_and_our_own_draft_if_asked(run: Run, text: Path, tmp_path: Path) -> None:
    log = tmp_path / "given.json"
    code = f"import sys\nopen({str(log)!r}, 'wb').write(sys.stdin.buffer.read())\nprint('{{\"candidates\": []}}')"
    schema = json.loads((ROOT / "docs" / "schemas" / "drafter-request.json").read_text("utf-8"))
    for more, has_own in (([], False), (["--own"], True)):
        assert run("draft", text, "--issued", "2022-05-01", "--with", command(tmp_path, code), *more).status == 0
        given = json.loads(log.read_text("utf-8"))
        Draft202012Validator(schema).validate(given)
        assert (given["text"], given["issued"]) == (TEXT, "2022-05-01")
        assert bool(given["draft"]) == has_own


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("pass", 1, "answered nothing"),
        ("print('Here is my answer:')", 1, "no JSON"),
        ("print('{}')", 1, "list"),
        ("import sys; print('{\"candidates\": []}'); sys.exit(7)", 1, "ended with status 7"),
        ("raise ValueError('my own fault')", 1, "ended with status 1"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 1, "ended with status -9"),
        ("import time; time.sleep(600)", 1, "did not end within 2 s"),
        ("while True: print('[' * 1000)", 1, "answered more than 16 MB"),
        ("print('[' * 1_000_000)", 1, "nested"),
        ("import os; os.close(0); print('{\"candidates\": []}')", 0, "candidates"),
        ("import sys; print('thinking', file=sys.stderr); print('{\"candidates\": []}')", 0, "thinking"),
    ],
)
def test_whatever_it_does_is_told_without_a_traceback_of_ours(
    run: Run, text: Path, tmp_path: Path, code: str, status: int, told: str
) -> None:
    limit = "2" if "sleep" in code else "60"
    done = run("draft", text, "--with", command(tmp_path, code), "--limit", limit)
    assert done.status == status
    assert told in done.err
    assert ("Traceback" in done.err) == ("raise" in code)
    assert PACKAGE not in done.err
    assert text.read_text("utf-8") == TEXT


@pytest.mark.parametrize("wrong", ["no-such-drafter", "", "'open"])
def test_a_command_that_is_none_is_wrong_usage(run: Run, text: Path, wrong: str) -> None:
    done = run("draft", text, "--with", wrong)
    assert done.status == (2 if wrong else 0), "nothing named is our own drafter"
    assert "Traceback" not in done.err


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_program_ends_when_the_command_is_told_to(text: Path, tmp_path: Path, sent: signal.Signals) -> None:
    mark = tmp_path / "pid"
    code = f"import os, time\nopen({str(mark)!r}, 'w').write(f'{{os.getpid()}} ')\ntime.sleep(600)"
    asked = [DUIKOU, "draft", str(text), "--with", command(tmp_path, code)]
    done = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while not (mark.exists() and mark.read_text().endswith(" ")):
        assert done.poll() is None
        time.sleep(0.05)
    done.send_signal(sent)
    _, said = done.communicate(timeout=60)
    assert done.returncode == (130 if sent == signal.SIGINT else 143)
    assert "Traceback" not in said
    stat = Path(f"/proc/{int(mark.read_text())}/stat")
    for _ in range(100):
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("the drafter goes on")


MODEL = """#!/usr/bin/env python3
import sys
prompt = sys.stdin.read()
if prompt.startswith("List"):
    print('[{"sentence": "拨付财政帮扶资金1200万元", "printed": "1200万元", "providers": [], "recipients": [],'
          ' "measure": "measure:funds", "money": "money:fiscal", "reckoning": null}]')
else:
    print("contradicts")
"""


@pytest.mark.skipif(os.name == "nt", reason="the model of this test is a script")
def test_the_programs_of_the_docs_work_with_any_model(
    run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = (ROOT / "docs" / "any-drafter.md").read_text("utf-8")
    drafter, judge = re.findall("```python\n(.*?)```", docs, flags=re.DOTALL)
    model = tmp_path / "bin" / "my-model"
    model.parent.mkdir()
    model.write_text(MODEL, encoding="utf-8")
    model.chmod(0o755)
    monkeypatch.setenv("PATH", f"{model.parent}{os.pathsep}{os.environ['PATH']}")
    done = run("draft", text, "--with", command(tmp_path, drafter), "--format", "json")
    assert done.status == 0, done.err
    (kept,) = json.loads(done.out)["candidates"]
    assert (kept["value"], kept["money"]) == (12_000_000, "money:fiscal")
    written = ROOT / "tests" / "mutations" / "written"
    folders = ["--seeds", written / "seeds", "--articles", written / "articles", "--judge-cache", tmp_path / "cache"]
    judged = run("check", "zhanglong-2024", *folders, "--judge", command(tmp_path, judge), "--format", "json")
    verdicts = json.loads(judged.out)["judge"]["verdicts"]
    assert {verdict["verdict"] for verdict in verdicts.values()} == {"contradicts"}
