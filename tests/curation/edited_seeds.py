"""Several articles with what hangs between them, and edits of their files as they happen: right, wrong, and undone."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

from made_seeds import ARTICLES, FIXTURES, PREFIX_LINES, SLUG

from duikou.curation.articles import text_digest

OTHERS = ("ershan-2021", "ershan-2021-b", "sanshan-2023")
"""Slugs of articles that are copies of the one; the first is the beginning of the second's ids."""
LINKS = ("dk:restates", "dk:partitions", "dk:containedIn", "dk:successor", "dk:overlapsWith", "dk:groundForProvider")


class World:
    """A folder of seeds with four articles and one of texts, edited at random; what was sound can be put back."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.seeds = Path(copytree(FIXTURES / "seeds", folder / "seeds"))
        self.texts = Path(copytree(ARTICLES, folder / "texts"))
        self._added = 0
        for slug in OTHERS:
            self.begin_article(slug)
        self._register_text(OTHERS[1])
        link = f"claim:{OTHERS[2]}-jobs dk:restates claim:{SLUG}-jobs .\n"
        self._append(self.file("claims", OTHERS[2]), link)
        revision = f"""revision:{SLUG}-2024-01-02-1 a dk:Revision ; dk:revises claim:{SLUG}-jobs ;
            dk:cause cause:correction ; dk:day "2024-01-02"^^xsd:date ;
            skos:editorialNote "Mended."@en, "改正。"@zh .\n"""
        self._append(self.seeds / "revisions" / f"{SLUG}.ttl", revision)
        self.sound = {path: path.read_text("utf-8") for path in (*self._files(), *self.texts.iterdir())}

    def file(self, folder: str, slug: str) -> Path:
        return self.seeds / folder / f"{slug}.ttl"

    def begin_article(self, slug: str) -> None:
        """Add an article that says what the one says, of a text of its own that is not at hand."""
        entries = self.seeds / "articles.ttl"
        text = entries.read_text("utf-8")
        blocks = (FIXTURES / "seeds" / "articles.ttl").read_text("utf-8").split("\n\n")
        entry = next(block for block in blocks if block.startswith(f"article:{SLUG}\n"))
        entry = re.sub('dk:digest "....', f'dk:digest "{self._digits()}', entry.replace(SLUG, slug))
        entries.write_text(f"{text}\n{entry}\n", "utf-8")
        for folder in ("claims", "dismissals"):
            text = (FIXTURES / "seeds" / folder / f"{SLUG}.ttl").read_text("utf-8")
            self.file(folder, slug).write_text(text.replace(SLUG, slug), "utf-8")

    def _register_text(self, slug: str) -> None:
        """Put a text of an article at hand, and register it as its own."""
        text = (ARTICLES / f"{SLUG}.txt").read_text("utf-8") + "三"
        (self.texts / f"{slug}-as-saved.txt").write_text(text, "utf-8")
        entries = self.seeds / "articles.ttl"
        before, own, behind = re.split(rf"(article:{slug}\n(?:    [^\n]*\n)+)", entries.read_text("utf-8"))
        own = re.sub('dk:digest "[^"]*"', f'dk:digest "{text_digest(text)}"', own)
        own = re.sub("dk:length [0-9]+", f"dk:length {len(text)}", own)
        entries.write_text(before + own + behind, "utf-8")

    def edit(self) -> str:
        """Make one edit, and return what was done."""
        act = self.random.choice((*_EDITS, *[_put_back] * (len(_EDITS) // 2)))
        return f"{act.__name__}: {act(self)}"

    def _digits(self) -> str:
        return f"{self.random.randrange(16**4):04x}"

    def _append(self, path: Path, body: str) -> None:
        path.parent.mkdir(exist_ok=True)
        before = path.read_text("utf-8") if path.exists() else PREFIX_LINES
        declared = "".join(line for line in PREFIX_LINES.splitlines(True) if line not in before)
        path.write_text(f"{before}{declared}\n{body}", "utf-8")

    def _files(self, *folders: str) -> list[Path]:
        found = (path for folder in folders or ("**",) for path in self.seeds.glob(f"{folder}/*.ttl"))
        return sorted({*found, *(() if folders else self.seeds.glob("*.ttl"))})

    def any_file(self, *folders: str) -> Path:
        return self.random.choice(self._files(*folders) or [self.seeds / "articles.ttl"])

    def any_block(self, path: Path, like: str = "") -> str:
        """A block of a file, whole and with the blank line before it; "" where there is none."""
        blocks: list[str] = re.findall(rf"\n\n(?:{like})[a-z]+:[^\n]*\n(?:    [^\n]*\n?)+", path.read_text("utf-8"))
        return self.random.choice(blocks or [""])


def _change_number(world: World) -> str:
    path = world.any_file("claims", "dismissals", "claims")
    return _replace_one(world, path, r"(?<=dk:value )[0-9]+|(?<=dk:end )[0-9]+", lambda old: str(int(old) + 1))


def _misspell(world: World) -> str:
    path = world.any_file("claims", "claims", "entities")
    return _replace_one(world, path, "place:西山县|measure:funds|claim:[a-z0-9-]+(?= [;.])", lambda old: f"{old}x")


def _relabel(world: World) -> str:
    label = world.random.choice(("西山县支援东河市", "东河市第二医院", "拟建园区", "3所学校", "金溪乡"))
    return _replace_one(world, world.any_file("claims"), '(?<=, ")[^"]+(?="@zh)', lambda _: label)


def _rename_thing(world: World) -> str:
    path = world.any_file("entities", "gazetteer")
    return _replace_one(world, path, '(?<=")[^"]+(?="@zh)', lambda old: f"{old}二十")


def _drop_block(world: World) -> str:
    path = world.any_file("claims", "claims", "dismissals", "entities", "revisions")
    block = world.any_block(path)
    path.write_text(path.read_text("utf-8").replace(block, "", 1), "utf-8")
    return f"{path.name} {block[:60]!r}"


def _copy_block(world: World) -> str:
    source, target = world.any_file("claims", "entities"), world.any_file("claims", "dismissals", "entities")
    block = world.any_block(source, world.random.choice(("claim:", "")))
    world._append(target, block)
    return f"{source.name} to {target.name} {block[:60]!r}"


def _move_block(world: World) -> str:
    source, target = world.any_file("claims"), world.any_file("claims")
    block = world.any_block(source)
    source.write_text(source.read_text("utf-8").replace(block, "", 1), "utf-8")
    world._append(target, block)
    return f"{source.name} to {target.name} {block[:60]!r}"


def _break(world: World) -> str:
    path = world.any_file("claims", "dismissals", "claims", "entities")
    text = path.read_text("utf-8")
    path.write_text(text[: len(text) * world.random.randrange(3, 9) // 10], "utf-8")
    return path.name


def _link(world: World) -> str:
    """Let a claim name one of another article or of its own."""
    one, other = (world.any_block(world.any_file("claims"), "claim:").split() for _ in range(2))
    if one and other:
        slug = next((path.stem for path in world._files("claims") if one[0].startswith(f"claim:{path.stem}-")), SLUG)
        predicate = world.random.choice(LINKS)
        return _replace_one(
            world, world.file("claims", slug), f"(?<={one[0]}\n)", lambda _: f"    {predicate} {other[0]} ;\n"
        )
    return ""


def _replace_one(world: World, path: Path, pattern: str, new: Callable[[str], str]) -> str:
    text = path.read_text("utf-8") if path.exists() else ""
    found = list(re.finditer(pattern, text))
    if not found:
        return ""
    one = world.random.choice(found)
    path.write_text(f"{text[: one.start()]}{new(one.group())}{text[one.end() :]}", "utf-8")
    return f"{path.name} {one.group()!r} becomes {new(one.group())!r}"


def _add_article(world: World) -> str:
    world._added += 1
    slug = f"{world.random.choice((OTHERS[0], 'new'))}-{world._added}"
    world.begin_article(slug)
    return slug


def _take_file(world: World) -> str:
    path = world.any_file("claims", "dismissals")
    path.unlink()
    return path.name


def _add_stub(world: World) -> str:
    slug = world.random.choice((SLUG, *OTHERS))
    stub = f'claim:{slug}-numeral-95 a dk:Figure ; dk:printed "9人" ; dk:value 9 ; dk:evidence passage:{slug}-37-57 .\n'
    world._append(world.file("claims", slug), stub)
    return slug


def _read(world: World) -> str:
    slug = world.random.choice((SLUG, *OTHERS))
    seal = world.random.choice(("0" * 8, "jobs"))
    reading = f"""reading:{slug}-1 a dk:Reading ; dk:article article:{slug} ; dk:turn turn:first ; dk:rules 1 ;
        dk:read "jobs {seal}", "gone {seal}" .\n"""
    world._append(world.file("readings", slug), reading)
    return slug


def _retire(world: World) -> str:
    block = world.any_block(world.any_file("claims"), "claim:").split() or [f"claim:{SLUG}-old"]
    world._added += 1
    revision = f"revision:{SLUG}-2024-01-02-{world._added + 1} a dk:Revision ; dk:retires {block[0]} .\n"
    world._append(world.seeds / "revisions" / f"{SLUG}.ttl", revision)
    return block[0]


def _change_entry(world: World) -> str:
    entries = world.seeds / "articles.ttl"
    return _replace_one(world, entries, '(?<=issued ")2022-07|(?<=dk:length )199|modelVersion', lambda _: "2099")


def _retitle(world: World) -> str:
    """Let an entry have another title, soundly or not, or other texts beside it."""
    entries = world.seeds / "articles.ttl"
    pattern = '(?<=dcterms:title ")[^"]*|(?<=dcterms:source ")[^"]*|(?<="@)zh(?= ;)'
    return _replace_one(world, entries, pattern, lambda old: world.random.choice((f"{old}x", f"改{old}", "", "en")))


def _copy_entry(world: World) -> str:
    """Paste the entry of an article a second time."""
    entries = world.seeds / "articles.ttl"
    block = world.any_block(entries, "article:")
    world._append(entries, block)
    return block[:60]


def _mistype_entry(world: World) -> str:
    """Register something as an article that is none, or make none of one that is."""
    entries = world.seeds / "articles.ttl"
    if world.random.random() < 0.5:
        return _replace_one(world, entries, "(?<= a dk:)Article", lambda _: "Project")
    slug = world.random.choice(("foo-2020", f"{OTHERS[0]}-1", "new-2"))
    world._append(entries, f"article:{slug} a dk:Project .\n")
    return slug


def _type_as_article(world: World) -> str:
    path = world.any_file("claims", "dismissals")
    return _replace_one(world, path, "(?<= a )dk:[A-Z][A-Za-z]+", lambda old: f"{old}, dk:Article")


def _add_thing(world: World) -> str:
    """Define a body or a project that a label may name, or a place."""
    world._added += 1
    name = world.random.choice(("东河市第二医院", "拟建园区", "西山县人民医院二十", "新村", "未名小学"))
    kind = world.random.choice(("agent", "project", "agent", "place"))
    types = {"agent": "dk:Organization", "project": "dk:Project", "place": "dk:Place"}
    level = " ; dk:level level:village" if kind == "place" else ""
    body = f'{kind}:{name}{world._added} a {types[kind]}{level} ; rdfs:label "{name}"@zh, "A"@en .\n'
    world._append(world.any_file("entities"), body)
    return body


def _rename_foreign(world: World) -> str:
    """Give a thing another English name, which tells no label otherwise."""
    return _replace_one(world, world.any_file("entities"), '(?<=")[^"]+(?="@en)', lambda old: f"{old} 2")


def _move_member(world: World) -> str:
    """Let a thing name another place, or a programme another side."""
    path = world.any_file("entities")
    return _replace_one(world, path, "place:[^ ;,.]+", lambda _: world.random.choice(("place:西山县", "place:东河市")))


def _take_article(world: World) -> str:
    slug = world.random.choice(OTHERS)
    entries = world.seeds / "articles.ttl"
    text = entries.read_text("utf-8")
    entries.write_text(text.replace(world.any_block(entries, f"(?=article:{slug}\n)"), "\n\n", 1), "utf-8")
    for folder in ("claims", "dismissals", "readings"):
        world.file(folder, slug).unlink(missing_ok=True)
    return slug


def _move_entries(world: World) -> str:
    """Put a blank line before all entries, or the last of them first."""
    entries = world.seeds / "articles.ttl"
    head, *blocks = entries.read_text("utf-8").split("\n\narticle:")
    if world.random.random() < 0.5:
        head += "\n"
    else:
        blocks = [*blocks[-1:], *blocks[:-1]]
    entries.write_text("\n\narticle:".join((head, *(f"{block.rstrip()}\n" for block in blocks))), "utf-8")
    return "entries"


def _revise(world: World) -> str:
    block = world.any_block(world.any_file("claims"), "claim:").split() or [f"claim:{SLUG}-old"]
    world._added += 1
    revision = f"""revision:{SLUG}-2024-01-03-{world._added} a dk:Revision ; dk:revises {block[0]} ;
        dk:cause cause:correction .\n"""
    world._append(world.seeds / "revisions" / f"{SLUG}.ttl", revision)
    return block[0]


def _change_text(world: World) -> str:
    path = world.random.choice(sorted(world.texts.iterdir()))
    text = path.read_text("utf-8")
    at = world.random.randrange(20, len(text))
    path.write_text(f"{text[:at]}{world.random.choice('三5人')}{text[at + 1 :]}", "utf-8")
    return f"{path.name} {at}"


def _take_text(world: World) -> str:
    path = world.random.choice(sorted(world.texts.iterdir()))
    if len(list(world.texts.iterdir())) > 1:
        path.unlink()
    return path.name


def _spoil_text(world: World) -> str:
    """Empty a text, or put beside it what is called like one and is none."""
    path = world.random.choice((*sorted(world.texts.iterdir()), world.texts / "more.TXT", world.texts / ".more.txt"))
    path.write_text("", "utf-8")
    return path.name


def _add_text(world: World) -> str:
    path = world.texts / f"{world.random.choice((*OTHERS, 'stranger'))}.txt"
    path.write_text((ARTICLES / f"{SLUG}.txt").read_text("utf-8") + world.random.choice(("", "三")), "utf-8")
    return path.name


def _change_nothing(_world: World) -> str:
    return ""


def _put_back(world: World) -> str:
    """Put everything back but one file, or all."""
    files = set(world._files())
    left = world.any_file() if world.random.random() < 0.5 else None
    for path in files - world.sound.keys() - {left}:
        path.unlink()
    for path, text in world.sound.items():
        if path != left:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    for path in world.texts.iterdir():
        if path not in world.sound:
            path.unlink()
    return f"all but {left}" if left else "all"


_EDITS: tuple[Callable[[World], str], ...] = (
    *[_change_number] * 4,
    *[_relabel] * 3,
    *[_link] * 3,
    *[_misspell] * 2,
    *[_drop_block] * 2,
    *[_rename_foreign] * 2,
    *[_retitle] * 2,
    *[_add_thing] * 2,
    *[_add_article] * 2,
    _move_member,
    _take_article,
    _move_entries,
    _revise,
    _rename_thing,
    _copy_block,
    _move_block,
    _break,
    _take_file,
    _add_stub,
    _read,
    _retire,
    _change_entry,
    _copy_entry,
    _mistype_entry,
    _type_as_article,
    _change_text,
    _change_text,
    _add_text,
    _take_text,
    _spoil_text,
    _change_nothing,
)
