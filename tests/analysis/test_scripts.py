"""The scripts for users to copy run on a build and answer."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def run(name: str, *arguments: str | Path) -> tuple[int, str, str]:
    command: list[str | Path] = [sys.executable, SCRIPTS / name, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        pytest.param("report-centrality", (), "Providers", marks=pytest.mark.long),
        ("report-centrality", ("--level", "prefecture", "--top", "3"), "Recipients"),
        ("report-coverage", (), "Ties that rest on one article"),
        ("analyse-double-assistance", ("--level", "province"), ""),
    ],
)
def test_a_script_answers(real_build: Path, name: str, arguments: tuple[str, ...], expected: str) -> None:
    code, out, err = run(name, real_build, *arguments)
    assert (code, err) == (0, "")
    assert expected in out


@pytest.mark.parametrize("name", ["report-centrality", "report-coverage", "analyse-double-assistance"])
def test_a_script_without_a_build_says_so(tmp_path: Path, name: str) -> None:
    code, _, err = run(name, tmp_path / "none")
    assert code in (1, 2)
    assert "duikou build" in err
    assert "Traceback" not in err


def test_the_bench_runs_small() -> None:
    code, out, err = run("bench-reports", "--claims", "300")
    assert (code, err) == (0, "")
    assert "centrality" in out and "ratio" in out
