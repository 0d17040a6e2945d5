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
CHINESE = (ROOT / "README.zh.md").read_text("utf-8")
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
    links = re.findall(r"\]\(([^)#:]+)\)", README + CHINESE)
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert all((ROOT / script).exists() for script in re.findall(r"\./(scripts/\w+)", README))


def test_both_languages_give_the_same_commands_and_questions() -> None:
    """Indented commands, and those of the table of questions, in the same order."""
    for pattern in (r"^ {4}(\S.*)$", r"^\| .* \| ((?:`(?:duikou|query|report)[^`]*`(?:, )?)+) \|$"):
        told = re.findall(pattern, re.sub(r"```.*?```", "", README, flags=re.DOTALL), re.MULTILINE)
        assert len(told) > 5
        assert re.findall(pattern, re.sub(r"```.*?```", "", CHINESE, flags=re.DOTALL), re.MULTILINE) == told
    assert PYTHON[0] in CHINESE


def test_both_languages_lead_to_every_page_and_tell_every_command() -> None:
    """Pages in the same order; of a page in two languages each leads to both, its own first."""
    pages = {path.name for path in (ROOT / "docs").iterdir() if path.suffix in {".md", ".ipynb"}}
    rows = [re.findall(r"^\| (\S.*?) \|", section, re.MULTILINE) for section in (README, CHINESE)]
    linked = [[re.findall(r"\(docs/([\w.-]+)\)", row) for row in told] for told in rows]
    for told in linked:
        assert sorted(page for row in told for page in row) == sorted(pages)
    assert [sorted(row) for row in linked[0] if row] == [sorted(row) for row in linked[1] if row]
    assert [row[0] for row in linked[1] if len(row) > 1] == ["by-table.zh.md", "ontology.zh.md"]
    for text in (README, CHINESE):
        cells = re.findall(r"^\| [^|`]+ \| ((?:`[a-z]+` ?)+) \|$", text, re.MULTILINE)
        assert sorted(re.findall(r"[a-z]+", " ".join(cells))) == sorted(commands.commands)


def test_both_languages_say_how_much_there_is(real_build: Path) -> None:
    claims = duikou.open_build(real_build).claims()
    assert len({article for claim in claims for article in claim.articles}) == 5
    share = re.search(
        r"At least (\d+)% of the ties have a side in Guangdong", (real_build / "index.html").read_text("utf-8")
    )
    assert share
    assert f"Five articles, curated by hand into {len(claims)} claims; at least {share[1]}% of their ties" in README
    assert re.search(
        rf"五篇报道，由人逐条录成 {len(claims)}\s+条记录，其中至少{share[1]}%的帮扶关系有广东省一方", CHINESE
    )
