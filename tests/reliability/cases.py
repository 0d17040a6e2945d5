"""Commands that write, each with a folder to write in, and how to tell what a reader finds there."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from duikou.api import open_build
from duikou.building import build
from duikou.curation.journal import PREFIX
from duikou.curation.register import register_article
from duikou.curation.seeds import read_seeds
from duikou.curation.texts import match_texts
from duikou.drafting.table_writing import article_table
from duikou.files import is_aside
from duikou.resources import ontology_folder

FIXTURES = Path(__file__).parent.parent / "curation" / "fixtures"
NO_ONTOLOGY = FIXTURES / "none"
"""A folder that is not there, since to parse the ontology would take most of the time."""
SMALL_SEEDS = Path(__file__).parent.parent / "store" / "fixtures" / "seeds"
SLUG = "shili-1"
WORDINGS = ("两座", "两县", "一园两翼", "三位", "四方", "五路", "六条", "七家")
"""Wordings of the article that `dismiss` can take, none a part of another."""
BODY = f"""2022年,甲市向乙县、丙县投入资金约4.2亿元,占总数的三分之一,近90个项目受益3600多人。其间还有:
{"、".join(WORDINGS)}。
进一步办好实事:一是修路,二是引水,千方百计让百姓受益,车间用上了新设备。"""
TEXT = f"三岛两岸结对记\n\n{BODY}\n"


@dataclass(frozen=True)
class Case:
    """A command that writes, as it is tried over and over in copies of one folder."""

    prepare: Callable[[Path], None]
    """Fills an empty folder with what the command needs."""
    arguments: Callable[[Path], list[str]]
    """The words of the command line, for a copy of that folder."""
    read: Callable[[Path], object]
    """What a reader finds in a copy: equal things for equal states. Writes nothing."""
    leftovers: Callable[[Path], list[str]]
    """What lies in a copy that belongs to nothing."""
    wait: Callable[[Path], None] = lambda _folder: None
    """Lets time go by over a copy, before the command is run a last time."""


def _unregistered(folder: Path) -> None:
    shutil.copytree(FIXTURES / "seeds", folder / "seeds")
    (folder / "texts").mkdir()
    (folder / "texts" / f"{SLUG}.txt").write_text(TEXT, encoding="utf-8")


def registered(folder: Path) -> None:
    """Fill a folder with seeds in which the article of `TEXT` was just registered."""
    _unregistered(folder)
    text = folder / "texts" / f"{SLUG}.txt"
    register_article(folder / "seeds", ontology_folder(), text, SLUG, publisher="示例网", title="记")


def _untidy(folder: Path) -> None:
    registered(folder)
    for path in (folder / "seeds").rglob("*.ttl"):
        path.write_bytes(path.read_bytes().replace(b" ;\n", b";\r\n"))


def _untidy_and_linked(folder: Path) -> None:
    """Untidy seeds of which one folder and one file lie elsewhere."""
    _untidy(folder)
    (folder / "elsewhere").mkdir()
    for name in ("claims", "articles.ttl"):
        (folder / "seeds" / name).rename(folder / "elsewhere" / name)
        (folder / "seeds" / name).symlink_to(Path("..") / "elsewhere" / name)


def _new(folder: Path) -> list[str]:
    text = str(folder / "texts" / f"{SLUG}.txt")
    return ["new", text, "--publisher", "示例网", "--title", "记", "--seeds", str(folder / "seeds")]


def dismissing(folder: Path, words: str) -> list[str]:
    """The words of a command that dismisses a wording of the article."""
    places = ["--seeds", str(folder / "seeds"), "--articles", str(folder / "texts")]
    return ["dismiss", SLUG, words, "quotation", *places]


def files_of(folder: Path) -> dict[str, str]:
    """The seeds as a reader finds them: a digest for each file, and every problem."""
    seeds = read_seeds(folder / "seeds", NO_ONTOLOGY)
    files = {file.name: sha256(file.content).hexdigest() for file in seeds.files}
    return files | {problem.text(): "" for problem in seeds.problems}


def leftovers(folder: Path) -> list[str]:
    """What the writing of seeds left about, the lock aside, which stays."""
    return sorted(path.name for path in folder.rglob(f"{PREFIX}*") if path.name != f"{PREFIX}lock")


def _built(folder: Path) -> None:
    """The small seeds, a build of them with another label, and older outputs."""
    shutil.copytree(SMALL_SEEDS, folder / "seeds")
    first = min((folder / "seeds" / "gazetteer").glob("*.ttl"))
    whole = first.read_bytes()
    first.write_bytes(whole.replace(b'"@en', b' (older)"@en', 1))
    build(folder / "seeds", ontology_folder(), folder / "build")
    first.write_bytes(whole)
    (folder / "out").mkdir()
    for name in ("graph.nq", "page.html"):
        (folder / "out" / name).write_bytes(b"older")


def _version(folder: Path) -> str:
    """The version of the data that a reader finds in the build, and a name that its store knows."""
    opened = open_build(folder / "build")
    return f"{opened.manifest.data} {opened.find('南市')}"


def _asides(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".*") if is_aside(path.name))


def _an_hour(folder: Path) -> None:
    """Make what was left beside its place an hour older."""
    for path in folder.rglob(".*"):
        if is_aside(path.name):
            os.utime(path, times=(path.stat().st_atime, path.stat().st_mtime - 3600))


def _output(name: str, *words: str) -> Case:
    """A command that writes one file out of a build."""
    return Case(
        _built,
        lambda folder: [*words, "-b", str(folder / "build"), "-o", str(folder / "out" / name)],
        lambda folder: (folder / "out" / name).read_bytes(),
        _asides,
        _an_hour,
    )


def _of_seeds(prepare: Callable[[Path], None], arguments: Callable[[Path], list[str]]) -> Case:
    return Case(prepare, arguments, files_of, leftovers)


def _tabled(folder: Path) -> None:
    """The article just registered, and its table, in which every stub is dismissed and a body is new."""
    registered(folder)
    seeds, table = folder / "seeds", folder / "table.csv"
    known = read_seeds(seeds, ontology_folder())
    rows = article_table(known, match_texts(known, folder / "texts"), SLUG).decode("utf-8-sig").splitlines()
    reason = rows[0].split(",").index("排除理由 reason")
    dismissed = [_dismissed(row.split(","), reason) if ",open," in row else row for row in rows[1:]]
    width, labels = rows[0].count(","), rows[0].split(",").index("名称（中） label (zh)")
    body = ["", "", "organization", *[""] * (labels - 3), "新医院", "New Hospital"]
    kind = rows[0].split(",").index("类型 kind")
    body += [""] * (width + 1 - len(body))
    body[kind] = "hospital"
    table.write_text("\n".join([rows[0], *dismissed, ",".join(body)]), encoding="utf-8")


def _dismissed(row: list[str], reason: int) -> str:
    """A row of a stub that says that it is dismissed."""
    return ",".join(
        ["dismissed" if place == 1 else "word" if place == reason else cell for place, cell in enumerate(row)]
    )


def _filling(folder: Path) -> list[str]:
    places = ["--seeds", str(folder / "seeds"), "--articles", str(folder / "texts")]
    return ["fill", SLUG, str(folder / "table.csv"), *places]


CASES: dict[str, Case] = {
    "new": _of_seeds(_unregistered, _new),
    "dismiss": _of_seeds(registered, lambda folder: dismissing(folder, WORDINGS[0])),
    "dismiss-all": _of_seeds(registered, lambda folder: dismissing(folder, BODY)),
    "fill": _of_seeds(_tabled, _filling),
    "fmt": _of_seeds(_untidy, lambda folder: ["fmt", "--seeds", str(folder / "seeds")]),
    "fmt-linked": _of_seeds(_untidy_and_linked, lambda folder: ["fmt", "--seeds", str(folder / "seeds")]),
    "build": Case(
        _built,
        lambda folder: ["build", "--seeds", str(folder / "seeds"), "-o", str(folder / "build")],
        _version,
        _asides,
        _an_hour,  # what checks keep is written without a lock
    ),
    "build-no-pages": Case(
        _built,
        lambda folder: ["build", "--seeds", str(folder / "seeds"), "-o", str(folder / "build"), "--no-pages"],
        _version,
        _asides,
        _an_hour,
    ),
    "export": _output("graph.nq", "export", "--format", "nq"),
    "view": _output("page.html", "view"),
}
"""By the name of the command; further words tell cases of one command apart."""
