"""docs/fourteen-questions.ipynb: a sound notebook without outputs, every cell of which runs and shows passages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output

import duikou
from duikou.store.named import named_queries

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "fourteen-questions.ipynb"
_PASSAGE = re.compile(r"[a-z]+-20\d\d(?:-\d\d)? ¶(\d+) \[(\d+)–(\d+)\]")


def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    return list(notebook().cells)


@pytest.fixture(scope="module")
def shown(cells: list[Any], real_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each code cell shows, by its id, run in order in one IPython, in the folder beside a build."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(real_build, folder / "build")
    (folder / "docs").mkdir()
    shell = InteractiveShell()
    answers: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "docs")
        for cell in cells:
            if cell.cell_type == "code":
                with capture_output() as captured:
                    done = shell.run_cell(cell.source)
                assert done.success, (cell.id, captured.stdout)
                answers[cell.id] = captured.stdout + _read(captured.outputs) + _read_result(shell, done.result)
    yield answers


def _read(outputs: list[RichOutput]) -> str:
    return "".join(str(value) for output in outputs for value in output.data.values())


def _read_result(shell: InteractiveShell, result: object) -> str:
    told = shell.display_formatter.format(result)[0] if result is not None else {}
    return "".join(map(str, told.values()))


def test_it_is_a_sound_notebook_without_outputs(cells: list[Any]) -> None:
    nbformat.validate(notebook())
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells if cell.cell_type == "code")
    text = NOTEBOOK.read_text("utf-8")
    assert text == nbformat.writes(notebook()) + "\n"


def test_there_are_fourteen_questions_each_with_a_query_of_its_own(cells: list[Any]) -> None:
    headings = [cell.source for cell in cells if cell.source.startswith("## ")][:14]
    assert [heading.partition(".")[0] for heading in headings] == [f"## {number}" for number in range(1, 15)]
    asked = [name for cell in cells for name in re.findall(r'build\.query\("([a-z-]+)"', cell.source)]
    assert len(asked) == 14
    assert {*asked} == set(named_queries()) - {"evidence", "provenance"}


def test_every_answer_shows_rows_and_passages(shown: dict[str, str], real_build: Path) -> None:
    claims = duikou.open_build(real_build).claims()
    stands = {(str(e.paragraph), str(e.start), str(e.end)) for claim in claims for e in claim.evidence}
    for number in range(1, 15):
        answer = shown[f"answer-{number}"]
        lines = re.findall(r"^\| [1-5] \|.*$", answer, re.MULTILINE)
        assert lines, number
        for line in lines:
            found = _PASSAGE.findall(line)
            assert found, line
            assert {*found} <= stands


def test_some_answers_are_those_of_the_articles(shown: dict[str, str]) -> None:
    """Read in the articles: Shenzhen's 27.32 亿元 for Baise in 2016 to 2020, of which 8.21 are donations."""
    assert re.search(
        r"深圳市 \| 百色市 \| 27\.32亿元 \| money:donation \| 8\.21亿元 \| 2732000000 \| True", shown["answer-3"]
    )
    assert "廉江市 | 广州市白云区 | 广东省港航集团" in shown["answer-5"]
    assert re.search(r"^flow 2732000000 ", shown["answer-total"], re.MULTILINE)


def test_the_picture_is_a_page_that_asks_nobody(shown: dict[str, str]) -> None:
    assert "广州市" in shown["map"] and "<iframe" in shown["map"]
    assert not re.search(r"""(?:src|href)=["']https?:""", shown["map"])
