"""A small world of our own, as seeds and as the text of an article, and ways to copy and change it."""

from collections.abc import Iterable
from pathlib import Path
from shutil import copytree

from duikou.curation.check import Checked, check
from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.turtle import Block, TurtleFile, Value, parse_turtle
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
    return check(seeds, ontology_folder(), articles)


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
