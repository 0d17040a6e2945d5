"""duikou dispute: the prepared report on the command line, and where the tracker comes from."""

import json
from pathlib import Path

import pytest
from running import Run

from duikou.analysis.disputes import KINDS, dispute, issue_address
from duikou.api import open_build

CLAIM = "claim:made-one-joint"
TRACKER = "https://tracker.example/issues/new"


def test_the_report_of_a_kind(run: Run, small_build: Path) -> None:
    build = open_build(small_build)
    wanted = dispute(build.records, build.claim(CLAIM), "amount")
    assert "- Printed: 2800多万元\n- Value: 28000000\n" in wanted.body.en
    done = run("--language", "en", "dispute", CLAIM, "--kind", "amount", "-b", small_build)
    assert (done.status, done.out, done.err) == (0, f"{wanted.title.en}\n\n{wanted.body.en}".rstrip("\n") + "\n", "")
    done = run("--language", "zh", "dispute", CLAIM, "--kind", "amount", "-b", small_build, "--tracker", TRACKER)
    told = f"{wanted.title.zh}\n\n{wanted.body.zh}".rstrip("\n")
    assert done.out == f"{told}\n\n{issue_address(TRACKER, wanted.title.zh, wanted.body.zh)}\n"


def test_without_a_kind_those_that_the_claim_can_have_are_named(run: Run, small_build: Path) -> None:
    lines = run("--language", "en", "dispute", CLAIM, "-b", small_build).out.splitlines()
    assert lines[0].endswith(CLAIM)
    assert lines[1:] == [f"  --kind {kind}: {told.en}" for kind, told in KINDS.items()]


def test_json_has_both_languages(run: Run, small_build: Path) -> None:
    (told,) = json.loads(run("dispute", CLAIM, "--kind", "unit", "-b", small_build, "--format", "json").out)
    wanted = open_build(small_build).dispute(CLAIM, "unit")
    assert told == {
        "claim": CLAIM,
        "kind": "unit",
        "title": wanted.title._asdict(),
        "body": wanted.body._asdict(),
        "address": {"zh": "", "en": ""},
    }
    told = json.loads(run("dispute", CLAIM, "-b", small_build, "--format", "json").out)
    assert [one["kind"] for one in told] == [*KINDS]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("广州市",), "There is no claim '广州市'"),
        ((CLAIM, "--kind", "amonut"), "Did you mean amount?"),
        ((CLAIM, "--tracker", "tracker.example"), "'tracker.example' is no address of a tracker."),
    ],
)
def test_what_it_does_not_take(run: Run, small_build: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("--language", "en", "dispute", *arguments, "-b", small_build)
    assert done.status == 2 and said in done.err and "Traceback" not in done.err


def test_the_tracker_of_a_folder_of_ones_own(
    run: Run, small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "duikou.toml").write_text(f'tracker = "{TRACKER}"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    asked = ("dispute", CLAIM, "--kind", "party", "-b", small_build)
    assert run(*asked).out.splitlines()[-1].startswith(f"{TRACKER}?title=")
    assert run(*asked, "--tracker", "http://other.example/new").out.splitlines()[-1].startswith("http://other.")
    run("view", "--within", "西省", "-b", small_build, "-o", "part.html")
    assert f'"tracker":"{TRACKER}"' in (tmp_path / "part.html").read_text("utf-8")
    (tmp_path / "duikou.toml").write_text("tracker = 1\n", "utf-8")
    done = run(*asked)
    assert done.status == 1 and "tracker: Write one address in quotation marks." in done.err
