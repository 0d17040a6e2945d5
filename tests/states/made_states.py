"""Two copies of small seeds, one of them changed by hand.

The world: North gave Water 3 in 2021 and 4 in 2022 (yi, fiscal) and assists it; South gave Wood 2 in 2021 (donated) and
assists it. North and South lie in East, Water and Wood in Mount, Mount in West, and all in China.
"""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

from duikou.analysis.differences import Difference
from duikou.names import PREFIXES
from duikou.states import diff

SEEDS = Path(__file__).parent / "fixtures"
ONE, TWO = "claims/made-one.ttl", "claims/made-two.ttl"
_PREFIX_LINES = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())


def change(folder: Path, file: str, *pairs: tuple[str, str], count: int = 1) -> None:
    """Replace words in a file of seeds; each must be there as often as told."""
    path = folder / file
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == count, (file, old, text.count(old))
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def take_out(folder: Path, file: str, subject: str) -> str:
    """Take the block of a subject out of a file, and return it."""
    path = folder / file
    blocks = path.read_text("utf-8").split("\n\n")
    (gone,) = (block for block in blocks if block.startswith(f"{subject}\n"))
    path.write_text("\n\n".join(block for block in blocks if block is not gone).rstrip() + "\n", "utf-8")
    return gone


def add(folder: Path, file: str, body: str) -> None:
    """Append blocks to a file, which is begun where it is not there."""
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{_PREFIX_LINES}\n{body.strip()}\n", "utf-8")


def revision(slug: str, *lines: str, cause: str = "correction", number: int = 1) -> str:
    """A revision of 3 February 2024, as a block."""
    said = "".join(f"    {line} ;\n" for line in lines)
    return (
        f"revision:{slug}-2024-02-03-{number}\n    a dk:Revision ;\n{said}    dk:cause cause:{cause} ;\n"
        '    dk:day "2024-02-03"^^xsd:date ;\n    skos:editorialNote "Read again."@en, "重读。"@zh .\n'
    )


def changed(folder: Path, *edits: Callable[[Path], None], old: Path = SEEDS) -> Difference:
    """The difference of the seeds and a copy of them that was edited."""
    copy = Path(copytree(SEEDS, folder / "new"))
    for edit in edits:
        edit(copy)
    return diff(old, copy)


def told(found: Difference) -> dict[str, list[str]]:
    """The ids of all that differs."""
    return {
        "added": [one.id for one in found.added],
        "withdrawn": [one.id for one in found.withdrawn],
        "changed": [one.id for one in found.changed if not one.derived],
    }


def totals(found: Difference) -> dict[str, tuple[str, str, str]]:
    """What moved of flow, in yi: scope, least and most before and after, and the short names of claims behind it."""
    made = {}
    for one in found.totals:
        assert one.reckoning == "flow"
        scope = ">".join(part.partition(":")[2] for part in one.scope[:2] if part) or one.scope.money
        key = {(True, False): "from ", (False, True): "to "}.get((bool(one.scope[0]), bool(one.scope[1])), "")
        through = " ".join(name.removeprefix("claim:made-") for name in one.through)
        made[key + scope] = (_yi(one.old.as_mapping()), _yi(one.new.as_mapping()), through)
    return made


def _yi(total: dict[str, object]) -> str:
    bounds = [int(float(str(total[name])) / 1e8) for name in ("least", "most") if total[name] is not None]
    return "–".join(str(bound) for bound in dict.fromkeys(bounds)) or "unknown"
