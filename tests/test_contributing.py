"""The walks of CONTRIBUTING.md and docs/by-table.md: every command is run as printed, and prints what the page says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from once import Once

from duikou.curation.turtle import Block, Iri, format_turtle, parse_turtle
from duikou.messages import VARIABLE
from duikou.resources import SHIPPED
from duikou.workspace import FILE

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
FINISHED = ROOT / "docs" / "example" / "seeds"
SLUG = "shili-2024"
PROVINCES = ("00-china.ttl", "33-zhejiang.ttl", "37-shandong.ttl", "62-gansu.ttl", "63-qinghai.ttl")
BY_TABLE = ("by-table.md", "by-table.zh.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"\(exit status (\d+)\)")


class Step(NamedTuple):
    """A command of the page, the lines it is to print (… for anything), and its exit status."""

    command: str
    output: tuple[str, ...]
    status: int


class Ran(NamedTuple):
    step: Step
    output: str
    status: int


def steps(page: Path) -> Iterator[Step]:
    lines = [line for block in _BLOCK.findall(page.read_text("utf-8")) for line in block.splitlines()]
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts and starts[0] == 0
    for first, last in pairwise([*starts, len(lines)]):
        printed = lines[first + 1 : last]
        status = _STATUS.fullmatch(printed[-1]) if printed else None
        output = tuple(printed[:-1] if status else printed)
        yield Step(lines[first].removeprefix("$ "), output, int(status[1]) if status else 0)


def pattern(output: tuple[str, ...]) -> re.Pattern[str]:
    """A line … stands for any lines or none, … within a line for anything in it."""
    parts = [
        r"(?:[^\n]*\n)*?" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n" for line in output
    ]
    return re.compile("".join(parts))


def walk(folder: Path, page: Path = PAGE) -> Iterator[Ran]:
    """Run every command of a page in order, as in one shell: variables and the folder carry over to the next."""
    state = folder / "state.sh"
    state.write_text("", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DUIKOU_")}
    environment |= {
        VARIABLE: "en",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "STATE": str(state),
    }
    for step in steps(page):
        script = f'. "$STATE"\ncd "$PWD"\n{step.command}\nstatus=$?\nexport -p > "$STATE"\nexit $status\n'
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        yield Ran(step, done.stdout.decode("utf-8"), done.returncode)


def few_places(seeds: Path) -> None:
    """Make of the seeds that ship some with the places of a few provinces and the entities that name no others."""
    all_that_ships(seeds)
    of_files = {path: blocks(path) for path in seeds.rglob("*.ttl")}
    for path in (*of_files, *seeds.rglob("*.csv")):
        if path.parent.name != "entities" and path.name not in PROVINCES:
            path.unlink()
    gone = {block.subject for path, found in of_files.items() if not path.exists() for block in found}
    left = {block.subject: block for path, found in of_files.items() if path.exists() for block in found}
    while beyond := {name for name, block in left.items() if named(block) & gone}:
        gone |= beyond
        left = {name: block for name, block in left.items() if name not in beyond}
    for path in (seeds / "entities").glob("*.ttl"):
        kept = [block for block in of_files[path] if block.subject in left]
        path.write_text(format_turtle(kept), "utf-8") if kept else path.unlink()


def all_that_ships(seeds: Path) -> None:
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns("__pycache__"))


AMOUNTS = pytest.mark.parametrize("make", [few_places, all_that_ships], ids=["a few provinces", "all that ships"])
Make = Callable[[Path], None]


def named(block: Block) -> set[str]:
    """What a block names of its own."""
    values = (value for one in block.properties.values() for value in one)
    return {value.curie for value in values if isinstance(value, Iri)}


@pytest.mark.first
@pytest.mark.sampled(1)
@AMOUNTS
def test_the_walk(tmp_path: Path, once: Once, make: Make) -> None:
    """On a copy of what it touches: it prints what the page says, ends at the finished files, and spares the seeds."""
    checkout, exercise = tmp_path / "checkout", tmp_path / "exercise" / "seeds"
    shutil.copytree(ROOT / "docs" / "example", checkout / "docs" / "example")
    shutil.copytree(once(make.__name__, make), checkout / "seeds")
    before = {path: path.read_bytes() for path in (checkout / "seeds").rglob("*.*")}
    ran = 0
    for step, output, status in walk(checkout):
        told = f"$ {step.command}\n{output}"
        assert status == step.status, told
        assert pattern(step.output).fullmatch(output), told
        ran += 1
    assert ran > 15
    for name in (f"claims/{SLUG}.ttl", f"dismissals/{SLUG}.ttl"):
        assert (exercise / name).read_text("utf-8") == (FINISHED / name).read_text("utf-8"), name
    written = {block.subject: block for block in blocks(exercise / "articles.ttl")}
    for block in blocks(FINISHED / "articles.ttl"):
        assert written[block.subject].properties == block.properties
    assert {path: path.read_bytes() for path in (checkout / "seeds").rglob("*.*")} == before


@pytest.mark.first
@pytest.mark.sampled(1)
@AMOUNTS
@pytest.mark.parametrize("name", BY_TABLE)
def test_the_walk_by_table(name: str, tmp_path: Path, once: Once, make: Make) -> None:
    """Its folder stands on a copy of what ships, or of a part."""
    checkout, own = tmp_path / "checkout", tmp_path / "mine"
    shutil.copytree(ROOT / "docs" / "example", checkout / "docs" / "example")
    ran = 0
    for step, output, status in walk(checkout, ROOT / "docs" / name):
        told = f"$ {step.command}\n{output}"
        assert status == step.status, told
        assert pattern(step.output).fullmatch(output), told
        ran += 1
        if step.command == "duikou init ../mine":
            settings = (own / FILE).read_text("utf-8")
            assert f'"{SHIPPED}"' in settings
            (own / FILE).write_text(settings.replace(SHIPPED, str(once(make.__name__, make))), "utf-8")
    assert ran > 11 and SHIPPED not in (own / FILE).read_text("utf-8")
    written = sorted(path.name for path in (own / "seeds").rglob("*.ttl"))
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
        for name in BY_TABLE
    ]
    numbered = [[second for _, second in found if second.endswith(".")] for found in headings]
    assert numbered == [["1.", "2.", "3.", "4."]] * 2


def test_the_finished_files_are_canonical() -> None:
    files = list(FINISHED.rglob("*.ttl"))
    assert len(files) == 8
    for path in files:
        assert path.read_text("utf-8") == format_turtle(blocks(path)), path.name


def test_nothing_of_the_exercise_is_in_the_seeds() -> None:
    for path in (ROOT / "seeds").rglob("*.ttl"):
        assert not re.search("shili-20", path.read_text("utf-8")), path.name


def test_the_page_is_short() -> None:
    assert len(PAGE.read_text("utf-8").splitlines()) <= 220


def blocks(path: Path) -> tuple[Block, ...]:
    parsed = parse_turtle(path.read_bytes(), path.name)
    assert not parsed.problems, parsed.problems
    return parsed.blocks
