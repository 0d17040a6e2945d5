"""The README keeps its word: its Python runs, its commands, files and names exist."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import duikou
from duikou.cli.commands import commands
from duikou.reports.catalogue import REPORTS
from duikou.store.named import named_queries

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line.strip() for line in re.findall(r"^(?: {4})+((?:\S*/)?duikou .*)$", README, re.MULTILINE)]


def test_there_is_something_to_test() -> None:
    assert PYTHON
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("code", PYTHON)
def test_the_python_runs(
    code: str, real_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each block by itself, beside a build of the seeds in `build`."""
    shutil.copytree(real_build, tmp_path / "build")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
    if "print(" in code:
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_exist_and_take_their_words(line: str) -> None:
    _, name, *words = shlex.split(line.partition(" > ")[0].partition("   ")[0])
    if name.startswith("-"):
        return
    commands.commands[name].make_context(name, list(words)).close()


def test_commands_in_the_text_exist() -> None:
    for name in re.findall(r"`duikou ([a-z]+)", README):
        assert name in commands.commands


def test_every_query_and_report_of_the_table_exists() -> None:
    told = re.findall(r"`(query|report) ([a-z-]+)`", README)
    assert {name for kind, name in told if kind == "query"} <= set(named_queries())
    assert {name for kind, name in told if kind == "report"} <= set(REPORTS)
    assert set(named_queries()) - {name for kind, name in told if kind == "query"} <= {"evidence"}


def test_every_public_name_is_told() -> None:
    assert [name for name in duikou.__all__ if f"`{name}`" not in README] == []


def test_every_linked_file_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert all((ROOT / script).exists() for script in re.findall(r"\./(scripts/\w+)", README))
