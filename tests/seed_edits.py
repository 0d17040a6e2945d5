"""Edits of the made-up seeds, drawn by chance: each one that a curator could make, and most leave the seeds sound."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

from duikou.curation.sealing import seal
from duikou.names import PREFIXES
from duikou.resources import ontology_folder

HEAD = "\n".join(f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in PREFIXES.items())
Edit = Callable[["Edited"], object]
PARTIES = (
    *("place:北市", "place:南市", "place:水县", "place:木县", "place:山州"),
    *("agent:甲医院", "agent:丙公司", "agent:省厅", "group:三县", "group:众企"),
)


class Edited:
    """A folder of seeds and what chance does to it, a block or a line at a time."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.folder = folder
        self.chance = chance
        self._count = 0

    def fresh(self) -> int:
        """Return a number that none before was."""
        self._count += 1
        return self._count

    def keep(self) -> Path:
        """Keep a copy of the folder, to go back to."""
        rmtree(self._kept, ignore_errors=True)
        return Path(copytree(self.folder, self._kept))

    def go_back(self) -> None:
        """Be as when last kept."""
        rmtree(self.folder)
        copytree(self._kept, self.folder)

    @property
    def _kept(self) -> Path:
        return self.folder.with_name("kept")

    def file(self, *folders: str) -> Path:
        """Choose a file of some folders; of `articles` the one there is."""
        found = [path for path in self.folder.rglob("*.ttl") if path.relative_to(self.folder).parts[0] in folders]
        return self.chance.choice(sorted(found))

    def blocks(self, path: Path) -> list[str]:
        """Return the blocks of a file, the first being its prefixes."""
        return path.read_text("utf-8").rstrip("\n").split("\n\n")

    def write(self, path: Path, blocks: list[str]) -> None:
        """Write blocks as a file, with all prefixes."""
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n\n".join((HEAD, *blocks[1:])) + "\n", "utf-8")

    def change(self, path: Path, kind: str, edit: Callable[[str], str]) -> None:
        """Change one block that begins with an id of a kind."""
        blocks = self.blocks(path)
        places = [place for place, block in enumerate(blocks) if block.startswith(f"{kind}:")]
        if places:
            place = self.chance.choice(places)
            blocks[place] = edit(blocks[place])
            self.write(path, [block for block in blocks if block])

    def party(self) -> str:
        """Choose who provides or receives, seldom several."""
        return ", ".join(sorted(self.chance.sample(PARTIES, self.chance.choice((1, 1, 1, 2, 3)))))


def _with(block: str, predicate: str, value: str) -> str:
    """A block in which a predicate has a value, or is not there if that is "" ."""
    lines = [line for line in block.split("\n") if not line.strip().startswith(f"{predicate} ")]
    if value:
        lines.insert(2, f"    {predicate} {value} ;")
    lines[-1] = lines[-1].rstrip(" ;.") + " ."
    return "\n".join(lines)


def drop_claim(seeds: Edited) -> None:
    seeds.change(seeds.file("claims"), "claim", lambda _: "")


def copy_claim(seeds: Edited) -> None:
    """State something once more, often for another pair."""
    path = seeds.file("claims")
    blocks = seeds.blocks(path)
    block = seeds.chance.choice([block for block in blocks if block.startswith("claim:")] or [""])
    if block:
        copied = block.replace("\n", f"-again-{seeds.fresh()}\n", 1)
        sides = {role: seeds.party() for role in ("dk:provider", "dk:recipient") if seeds.chance.random() < 0.8}
        for role, parties in sides.items():
            copied = _with(copied, role, parties)
        seeds.write(path, [*blocks, copied])


def change_party(seeds: Edited) -> None:
    role = seeds.chance.choice(("dk:provider", "dk:recipient"))
    seeds.change(seeds.file("claims"), "claim", lambda block: _with(block, role, seeds.party()))


def change_mode(seeds: Edited) -> None:
    mode = seeds.chance.choice(("mode:government", "mode:investment", "mode:trade", "mode:group", "mode:labour"))
    seeds.change(seeds.file("claims"), "claim", lambda block: _with(block, "dk:mode", mode))


def change_standing(seeds: Edited) -> None:
    standing = seeds.chance.choice(("", "standing:disputed", "standing:refuted", "standing:current"))

    def edit(block: str) -> str:
        reason = '"Said otherwise elsewhere."' if standing not in {"", "standing:current"} else ""
        return _with(_with(block, "dk:standing", standing), "dk:standingReason", reason)

    seeds.change(seeds.file("claims"), "claim", edit)


def change_amount(seeds: Edited) -> None:
    amount = seeds.chance.randrange(1, 9)

    def edit(block: str) -> str:
        if "unit:yuan" not in block:
            return block
        printed = seeds.chance.choice(("", "近", "约", "超过")) + f"{amount}亿元"
        return _with(_with(block, "dk:printed", f'"{printed}"'), "dk:value", f"{amount}00000000")

    seeds.change(seeds.file("claims"), "claim", edit)


def change_period(seeds: Edited) -> None:
    predicate = seeds.chance.choice(("dk:from", "dk:until", "dk:asOf"))
    value = seeds.chance.choice(("", '"2023"^^xsd:gYear', '"2021-05"^^xsd:gYearMonth', '"2023-02-03"^^xsd:date'))
    seeds.change(seeds.file("claims"), "claim", lambda block: _with(block, predicate, value))


def change_plan(seeds: Edited) -> None:
    reckoning = seeds.chance.choice(("planned", "flow", "stock", "cumulative"))

    def edit(block: str) -> str:
        return _with(block, "dk:reckoning", f"reckoning:{reckoning}") if "dk:Figure" in block else block

    seeds.change(seeds.file("claims"), "claim", edit)


def change_whole(seeds: Edited) -> None:
    """Say of a figure that it is part of another, or no more."""
    whole = seeds.chance.choice(("", "claim:made-one-whole", "claim:made-one-c-amount", "claim:made-one-promised"))

    def edit(block: str) -> str:
        return _with(block, "dk:partitions", whole) if "dk:Figure" in block else block

    seeds.change(seeds.file("claims"), "claim", edit)


def leave_open(seeds: Edited) -> None:
    side = seeds.chance.choice(("", "side:provider", "side:recipient"))

    def edit(block: str) -> str:
        passage = re.findall(r"dk:evidence (passage:\S+)", block)[0].rstrip(",") if side else ""
        return _with(_with(block, "dk:leavesOpen", side), "dk:evidenceForOpen", passage)

    seeds.change(seeds.file("claims"), "claim", edit)


def change_passage(seeds: Edited) -> None:
    digest = f"{seeds.fresh():064x}"
    seeds.change(seeds.file("claims"), "passage", lambda block: _with(block, "dk:digest", f'"{digest}"'))


def add_article(seeds: Edited) -> None:
    """Register an article and copy another's claims for it."""
    slug = f"made-{seeds.fresh()}"
    path = seeds.folder / "claims" / "made-two.ttl"
    if not path.exists():
        return
    articles = seeds.folder / "articles.ttl"
    blocks = seeds.blocks(articles)
    entry = next(block for block in blocks if block.startswith("article:")).split("\n")
    entry[0] = f"article:{slug}"
    told = "\n".join(f'    dk:digest "{seeds.fresh():064x}" ;' if "dk:digest" in line else line for line in entry)
    seeds.write(articles, [*blocks, _with(told, "dcterms:title", f'"{slug}"@zh')])
    seeds.write(
        seeds.folder / "claims" / f"{slug}.ttl", [text.replace("made-two", slug) for text in seeds.blocks(path)]
    )


def withdraw_article(seeds: Edited) -> None:
    articles = seeds.folder / "articles.ttl"
    blocks = seeds.blocks(articles)
    slugs = [block.split("\n")[0].removeprefix("article:") for block in blocks if block.startswith("article:")]
    slug = seeds.chance.choice(slugs)
    if len(slugs) > 1 and slug != "made-one":
        seeds.write(articles, [block for block in blocks if not block.startswith(f"article:{slug}\n")])
        for folder in ("claims", "dismissals", "readings"):
            (seeds.folder / folder / f"{slug}.ttl").unlink(missing_ok=True)


def dismiss(seeds: Edited) -> None:
    """Dismiss words of an article, by a passage that its claims name."""
    path = seeds.file("claims")
    passage = next((block.split("\n")[0] for block in seeds.blocks(path) if block.startswith("passage:")), "")
    if passage:
        said = f'a dk:Dismissal ;\n    dk:printed "一" ;\n    dk:reason reason:word ;\n    dk:evidence {passage} .'
        block = f"dismissal:{path.stem}-{seeds.fresh()}\n    {said}"
        seeds.write(seeds.folder / "dismissals" / path.name, [HEAD, block])


def title_article(seeds: Edited) -> None:
    title = f'"改{seeds.fresh()}"@zh'
    seeds.change(seeds.folder / "articles.ttl", "article", lambda block: _with(block, "dcterms:title", title))


def change_group(seeds: Edited) -> None:
    members = seeds.chance.choice(("place:木县", "place:木县, place:水县", "place:木县, place:水县, place:火县"))
    seeds.change(seeds.folder / "entities" / "made.ttl", "group", lambda block: _with(block, "dk:member", members))


def rename(seeds: Edited) -> None:
    label = f'"Name {seeds.fresh()}"@en, "名{seeds.fresh()}"@zh'
    seeds.change(seeds.folder / "entities" / "made.ttl", "agent", lambda block: _with(block, "rdfs:label", label))


def move_body(seeds: Edited) -> None:
    place = seeds.chance.choice(("place:南市", "place:北市", "place:水县"))
    seeds.change(seeds.folder / "entities" / "made.ttl", "agent", lambda block: _with(block, "dk:basedIn", place))


def note_entity(seeds: Edited) -> None:
    """Say something of a party that nothing is derived from."""
    note = f'"Note {seeds.fresh()}."@en, "注{seeds.fresh()}。"@zh'
    file = seeds.folder / "entities" / "made.ttl"
    seeds.change(file, "programme", lambda block: _with(block, "skos:editorialNote", note))


def read_again(seeds: Edited) -> None:
    """Write down that a claim of an article was read as it stands."""
    path = seeds.file("claims")
    names = [block.split("\n")[0] for block in seeds.blocks(path) if block.startswith("claim:")]
    if names:
        turn, day = seeds.chance.choice(("first", "second")), "2024-06-01"
        seal(seeds.folder, ontology_folder(), path.stem, turn, day, [seeds.chance.choice(names)])


EDITS: tuple[Edit, ...] = (
    *(drop_claim, copy_claim, copy_claim, change_party, change_party, change_mode, change_standing, change_standing),
    *(change_amount, change_period, change_plan, change_whole, leave_open, change_passage, dismiss, title_article),
    *(add_article, withdraw_article, change_group, rename, move_body, note_entity, read_again),
)
