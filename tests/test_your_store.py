"""docs/your-store.md: the files that it prints are written, and every command is run as printed and compared."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from oxigraph_server import free_port
from test_contributing import pattern, walk

PAGE = Path(__file__).resolve().parent.parent / "docs" / "your-store.md"
_FILE = re.compile(r"^```\w+ (?P<name>\S+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
_PORT = "7878"
_ARTICLE = b"yueqian-2023"
_BEFORE_RDFLIB = "python ask_pyoxigraph.py"


def leave_article(quads: Path) -> None:
    """Leave of packed quads those that name the article of the question."""
    with gzip.open(quads) as whole:
        left = [line for line in whole if _ARTICLE in line]
    assert len(left) > 1000
    quads.unlink()  # whoever shares the file keeps it
    quads.write_bytes(gzip.compress(b"".join(left)))


@pytest.mark.sampled(1)
@pytest.mark.parametrize("is_whole", [False, True], ids=["rdflib is given an article", "rdflib is given all"])
def test_every_store_gives_the_answer_that_the_page_prints(real_build: Path, tmp_path: Path, is_whole: bool) -> None:
    """The build of the page follows one of the same seeds, which is there."""
    shutil.copytree(real_build, tmp_path / "build")
    text = PAGE.read_text("utf-8")
    for file in _FILE.finditer(text):
        (tmp_path / file["name"]).write_text(file["content"], "utf-8")
    page = tmp_path / "page.md"
    page.write_text(text.replace(_PORT, str(free_port())), "utf-8")  # another program may have the usual one
    ran = []
    assert f"$ {_BEFORE_RDFLIB}\n" in text
    for step, output, status in walk(tmp_path, page):
        assert status == step.status, f"$ {step.command}\n{output}"
        lines = output.replace("\r\n", "\n")  # CSV answers have both, as their standard wants
        assert pattern(step.output).fullmatch(lines), f"$ {step.command}\n{output}"
        ran.append(step.command.split()[0])
        if step.command == _BEFORE_RDFLIB and not is_whole:
            leave_article(tmp_path / "build" / "duikou.nq.gz")
    assert ran == ["duikou", "duikou", "oxigraph", "oxigraph", "oxigraph", "curl", "python", "python", "python"]
