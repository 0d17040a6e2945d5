"""The walk of docs/by-table.md, in English and in Chinese: an article closed in a spreadsheet, with no line of RDF."""

import shutil
from pathlib import Path

import pytest
from test_contributing import ROOT, pattern, walk

PAGES = ("by-table.md", "by-table.zh.md")


@pytest.mark.parametrize("name", PAGES)
def test_the_walk_by_table(name: str, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT / "docs" / "example", checkout / "docs" / "example")
    ran = 0
    for step, output, status in walk(checkout, ROOT / "docs" / name):
        told = f"$ {step.command}\n{output}"
        assert status == step.status, told
        assert pattern(step.output).fullmatch(output), told
        ran += 1
    assert ran > 11
    written = sorted(path.name for path in (tmp_path / "mine" / "seeds").rglob("*.ttl"))
    assert written == [
        "articles.ttl",
        "organizations.ttl",
        "programmes.ttl",
        "projects.ttl",
        "shili-2025.ttl",
        "shili-2025.ttl",
    ]


def test_both_pages_show_the_same_way() -> None:
    headings = [
        [line.split()[:2] for line in (ROOT / "docs" / name).read_text("utf-8").splitlines() if line.startswith("## ")]
        for name in PAGES
    ]
    numbered = [[second for _, second in found if second.endswith(".")] for found in headings]
    assert numbered == [["1.", "2.", "3.", "4."]] * 2


def test_nothing_of_the_exercise_is_in_the_seeds() -> None:
    for path in (ROOT / "seeds").rglob("*.ttl"):
        assert "shili-2025" not in path.read_text("utf-8"), path.name
