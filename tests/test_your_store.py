"""docs/your-store.md: the files that it prints are written, and every command is run as printed and compared."""

import re
import shutil
from pathlib import Path

from oxigraph_server import free_port
from test_contributing import pattern, walk

PAGE = Path(__file__).resolve().parent.parent / "docs" / "your-store.md"
_FILE = re.compile(r"^```\w+ (?P<name>\S+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
_PORT = "7878"


def test_every_store_gives_the_answer_that_the_page_prints(real_build: Path, tmp_path: Path) -> None:
    """The build of the page follows one of the same seeds, which is there."""
    shutil.copytree(real_build, tmp_path / "build")
    text = PAGE.read_text("utf-8")
    for file in _FILE.finditer(text):
        (tmp_path / file["name"]).write_text(file["content"], "utf-8")
    page = tmp_path / "page.md"
    page.write_text(text.replace(_PORT, str(free_port())), "utf-8")  # another program may have the usual one
    ran = []
    for step, output, status in walk(tmp_path, page):
        assert status == step.status, f"$ {step.command}\n{output}"
        lines = output.replace("\r\n", "\n")  # CSV answers have both, as their standard wants
        assert pattern(step.output).fullmatch(lines), f"$ {step.command}\n{output}"
        ran.append(step.command.split()[0])
    assert ran == ["duikou", "duikou", "oxigraph", "oxigraph", "oxigraph", "curl", "python", "python", "python"]
