"""A small world of our own, as seeds and as the text of an article, and ways to copy and change it."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

from duikou.curation.check import Checked, check
from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.turtle import Block, TurtleFile, Value, parse_turtle
from duikou.errors import Problem
from duikou.messages import VARIABLE
from duikou.names import PREFIXES
from duikou.resources import ontology_folder

FIXTURES = Path(__file__).parent / "fixtures"
SEEDS = FIXTURES / "seeds"
ARTICLES = FIXTURES / "articles"
SLUG = "heshan-2022"
TEXT = (ARTICLES / f"{SLUG}.txt").read_text(encoding="utf-8")
CLAIMS = f"claims/{SLUG}.ttl"
DISMISSALS = f"dismissals/{SLUG}.ttl"
PREFIX_LINES = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())


def turtle(body: str) -> str:
    """The body with every prefix of the project declared before it."""
    return f"{PREFIX_LINES}\n{body}"


def parse(body: str, file: str = "made.ttl") -> TurtleFile:
    return parse_turtle(turtle(body).encode("utf-8"), file)


def copy_seeds(folder: Path) -> Path:
    """A copy of the good seeds in a new folder below the one given."""
    return Path(copytree(SEEDS, folder / "seeds"))


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace words in a file; each must be there once."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (path, old, text.count(old))
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def add(path: Path, body: str) -> None:
    """Append blocks, after every prefix of the project, to a file, which is begun where it is not there."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{text}\n{PREFIX_LINES}\n{body}", encoding="utf-8")


def look(seeds: Path, articles: Path | None = ARTICLES) -> Checked:
    """The check of seeds; faults of a kind that was not met before are told in Chinese too, where they are the same."""
    checked = check(seeds, ontology_folder(), articles)
    kinds = {_kind(problem) for problem in checked.problems} - _MET
    if kinds:
        _MET.update(kinds)
        with chinese():
            assert_same_but_for_words(check(seeds, ontology_folder(), articles), checked)
    return checked


_MET: set[str] = set()


def _kind(problem: Problem) -> str:
    """A message and its advice without names, numbers and what is quoted."""
    return re.sub(r"'[^']*'|«[^»]*»|\S*[:/]\S+|[^a-z ]+", "", f"{problem.message} {problem.advice}")


@contextmanager
def chinese() -> Iterator[None]:
    """Messages are in Chinese as long as it lasts."""
    before = os.environ[VARIABLE]
    os.environ[VARIABLE] = "zh"
    try:
        yield
    finally:
        os.environ[VARIABLE] = before


def _facts(problem: Problem) -> tuple[str, int, str, bool, str, str, str]:
    """All of a problem but its words."""
    return (
        problem.file,
        problem.line,
        problem.claim,
        bool(problem.advice),
        problem.severity,
        problem.rule,
        problem.fault,
    )


def assert_same_but_for_words(told: Checked, english: Checked) -> None:
    """Problems in Chinese are those in English: of the same places, as many, each in other words."""
    assert sorted(map(_facts, told.problems)) == sorted(map(_facts, english.problems))
    assert len(told.told) == len(english.told)
    for taken in ("message", "advice"):
        both = {getattr(problem, taken) for problem in told.problems} & {
            getattr(one, taken) for one in english.problems
        }
        assert not both - {""}


def read(seeds: Path) -> Seeds:
    return read_seeds(seeds, ontology_folder())


def said(checked: Checked, folder: Path) -> list[str]:
    """The problems as printed, each on one line, files named from the folder of the seeds."""
    return [problem.text().replace(f"{folder}/", "").replace("\n    ", " → ") for problem in checked.problems]


def statements(blocks: Iterable[Block]) -> set[tuple[str, str, Value]]:
    """What blocks say, without order."""
    return {
        (block.subject, predicate, value)
        for block in blocks
        for predicate, values in block.properties.items()
        for value in values
    }
