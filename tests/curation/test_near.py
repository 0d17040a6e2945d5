"""What is done to one article comes to the same with its files and what they touch read as with all, and to no less."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_seeds import ARTICLES, CLAIMS, SLUG, TEXT, add, change, copy_seeds

from duikou.curation.articles import text_digest
from duikou.curation.audit import Audited
from duikou.curation.dismissing import OpenPlace
from duikou.curation.touching import Near, read_near
from duikou.drafting.filling import Filled
from duikou.errors import DataError, UserError
from duikou.project import Project
from duikou.resources import ontology_folder

LIKE = f"{SLUG}-b"
"""An article whose slug begins as the other's does."""
FAR = "far-2021"
OTHER_TEXT = "远江日报\n\n东河援远江\n\n2023年,东河市一三医院向远江县派医生12人,三水县受益40多户。\n"
Act = Callable[[Project], object]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder with seeds of three articles, of which one restates a claim of another, and with texts of two."""
    seeds = copy_seeds(tmp_path)
    text = (seeds / "articles.ttl").read_text(encoding="utf-8")
    entry = text[text.index(f"article:{SLUG}") :]
    begin = entry.index('dk:digest "') + len('dk:digest "')
    more = [
        entry[:begin].replace(SLUG, slug) + mark * 64 + entry[begin + 64 :] for slug, mark in ((LIKE, "b"), (FAR, "f"))
    ]
    (seeds / "articles.ttl").write_text("\n".join([text, *more]), encoding="utf-8")
    for slug, said in ((LIKE, f"dk:restates claim:{SLUG}-jobs ;"), (FAR, "")):
        add(
            seeds / "claims" / f"{slug}.ttl",
            f"""claim:{slug}-a a dk:Event ; rdfs:label "甲"@zh, "a"@en ; dk:stated dk:Explicit ; {said}
                dk:recipient place:西山县 ; dk:evidence passage:{slug}-1-9 .
            passage:{slug}-1-9 a dk:Passage ; dk:article article:{slug} ; dk:start 1 ; dk:end 9 ; dk:length 8 ;
                dk:paragraph 1 ; dk:digest "{"a" * 64}" .""",
        )
    add(seeds / "entities" / "more.ttl", 'agent:yisan a dk:Organization ; rdfs:label "Yisan"@en, "一三医院"@zh .')
    place = 'rdfs:label "Sanshui"@en, "三水县"@zh ; dk:code "900198" ; dk:level level:county ; dk:within place:东河市'
    add(seeds / "gazetteer" / "far.ttl", f"place:三水县 a dk:Place ; {place} .")
    shutil.copytree(ARTICLES, tmp_path / "texts")
    (tmp_path / "texts" / "yuanjiang-2023.txt").write_text(OTHER_TEXT, encoding="utf-8")
    return tmp_path


def came_to(world: Path, act: Act) -> tuple[str, dict[str, bytes]]:
    """What came of it, or was said against it, and all files then."""
    try:
        said = repr(act(Project(world / "seeds", world / "texts")))
    except UserError as error:
        said = f"{type(error).__name__}: {error}"
    files = {path.relative_to(world).as_posix(): path.read_bytes() for path in world.rglob("*.ttl")}
    return said, files


def new_text(it: Project) -> Path:
    return it.seeds.parent / "texts" / "yuanjiang-2023.txt"


def open_in(held: Audited) -> list[list[OpenPlace]]:
    return [held.open_places(ledger) for ledger in held.ledgers]


def edited(world: Path) -> None:
    (world / "texts" / f"{SLUG}.txt").write_text(TEXT.replace("\n\n", "\n今日导读\n\n", 1), encoding="utf-8")


def with_open_numerals(world: Path) -> None:
    """Nothing of the article is dismissed."""
    (world / "seeds" / "dismissals" / f"{SLUG}.ttl").unlink()


def filled(it: Project, **cells: tuple[str, str]) -> Filled:
    """What comes of the article's table with one cell of some rows changed, by their ids: heading and text."""
    read = csv.DictReader(io.StringIO(it.table(SLUG).decode("utf-8-sig")))
    headings = {heading.partition(" ")[2]: heading for heading in read.fieldnames or ()}
    rows = list(read)
    for name, (heading, text) in cells.items():
        row = next((one for one in rows if one[headings["id"]] == name), None)
        if row is None:
            rows.append(row := {headings["state"]: "claim", headings["row"]: name, headings["label (en)"]: "A body"})
        row[headings[heading]] = text
    table = it.seeds.parent / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(headings.values()))
        writer.writeheader()
        writer.writerows(rows)
    return it.fill(SLUG, table)


def drafted(it: Project, text: Path) -> tuple[int, bytes]:
    table = it.seeds.parent / "draft.csv"
    return it.write_draft(it.draft(text, issued="2022-07-08"), text, table), table.read_bytes()


def like_the_others(world: Path) -> None:
    """Another article states what three claims of this one do: one is known to, one through two others, one is not."""
    text = (world / "seeds" / CLAIMS).read_text(encoding="utf-8")
    blocks = [text[text.index(f"claim:{SLUG}-{name}\n") :] for name in ("funds", "fiscal", "jobs")]
    made = "\n".join(block[: block.index(" .\n") + 3].replace(SLUG, FAR) for block in blocks)
    cited = re.sub(rf"passage:{FAR}-[0-9-]+", f"passage:{FAR}-1-9", made)
    known = cited.replace(f"claim:{FAR}-fiscal\n", f"claim:{FAR}-fiscal\n    dk:restates claim:{SLUG}-fiscal ;")
    add(world / "seeds" / "claims" / f"{FAR}.ttl", known)
    third, fourth = "claim:third-2020-a", "claim:fourth-2020-a"
    add(world / "seeds" / "claims" / "third-2020.ttl", f"{third} a dk:Figure ; dk:restates claim:{SLUG}-jobs .")
    add(
        world / "seeds" / "claims" / "fourth-2020.ttl",
        f"{fourth} a dk:Figure ; dk:restates {third}, claim:{FAR}-jobs .",
    )


def with_a_whole(world: Path) -> None:
    """Another article has a whole that a third has a part of."""
    figure = 'a dk:Figure ; dk:printed "{}" ; dk:unit unit:yuan'
    add(world / "seeds" / "claims" / f"{FAR}.ttl", f"claim:{FAR}-whole {figure.format('2亿元')} .")
    part = f"claim:third-2020-part {figure.format('1亿元')} ; dk:partitions claim:{FAR}-whole ."
    add(world / "seeds" / "claims" / "third-2020.ttl", part)


def without_names(world: Path) -> None:
    """A file of places cannot be read."""
    add(world / "seeds" / "gazetteer" / "far.ttl", "this is no turtle")


def registered_elsewhere(world: Path) -> None:
    """An article with the new text is registered in a file of places."""
    entry = f'article:known-2023 a dk:Article ; dk:digest "{text_digest(OTHER_TEXT)}" .'
    add(world / "seeds" / "gazetteer" / "far.ttl", entry)


def by_a_group(world: Path) -> None:
    """Another article names the recipient by a group that has no other member, and that lies among the places."""
    like_the_others(world)
    add(world / "seeds" / "gazetteer" / "far.ttl", "group:only a dk:Group ; dk:size 1 ; dk:member place:西山县 .")
    far = world / "seeds" / "claims" / f"{FAR}.ttl"
    far.write_text(far.read_text(encoding="utf-8").replace("place:西山县", "group:only"), encoding="utf-8")


def as_a_part(world: Path) -> None:
    """A claim and one of a third article make up a whole of another."""
    with_a_whole(world)
    own, far = world / "seeds" / CLAIMS, world / "seeds" / "claims" / f"{FAR}.ttl"
    change(far, ('"2亿元"', '"4亿元"'))
    text = own.read_text(encoding="utf-8")
    part = f"dk:partitions claim:{SLUG}-funds"
    own.write_text(text.replace(part, f"{part}, claim:{FAR}-whole", 1), encoding="utf-8")


def nothing(world: Path) -> None:
    """The world stays as it is."""


ACTS: dict[str, tuple[Callable[[Path], None], Act]] = {
    "dismiss": (with_open_numerals, lambda it: it.dismiss(SLUG, "两地", "reference-back")),
    "dismiss, in a name": (with_open_numerals, lambda it: it.dismiss(SLUG, "一起", "idiom", note=("a", "甲"))),
    "dismiss, restating": (
        with_open_numerals,
        lambda it: it.dismiss(SLUG, "一定一起", "restates", restates=f"claim:{FAR}-a"),
    ),
    "dismiss, restating nothing": (
        with_open_numerals,
        lambda it: it.dismiss(SLUG, "一定一起", "restates", restates=f"claim:{FAR}-c"),
    ),
    "dismiss what is": (nothing, lambda it: it.dismiss(SLUG, "3.5亿元", "beside")),
    "dismiss of none": (nothing, lambda it: it.dismiss("heshan-2020", "两地", "beside")),
    "mend": (edited, lambda it: it.mend(SLUG)),
    "mend what stands": (nothing, lambda it: it.mend(f"article:{SLUG}")),
    "mend without text": (nothing, lambda it: it.mend(FAR)),
    "seal": (nothing, lambda it: it.seal(SLUG, "first", day="2024-01-02")),
    "seal one": (nothing, lambda it: it.seal(f"article:{SLUG}", "second", "jobs", day="2024-01-02")),
    "seal what is unsound": (nothing, lambda it: it.seal(LIKE, "first", day="2024-01-02")),
    "what is to be sealed": (nothing, lambda it: it.unsealed(SLUG, "adjudication")),
    "grades": (nothing, lambda it: it.grades(SLUG)),
    "grades of none": (nothing, lambda it: it.grades("heshan-2020")),
    "cite": (nothing, lambda it: it.cite(SLUG, "东河市")),
    "cite in another": (nothing, lambda it: it.cite(LIKE, "东河市")),
    "what is like it": (nothing, lambda it: it.nearest(SLUG, "东河县")),
    "audit": (with_open_numerals, lambda it: [ledger.as_mapping() for ledger in it.audit(SLUG).ledgers]),
    "audit of two": (nothing, lambda it: [ledger.as_mapping() for ledger in it.audit(FAR, SLUG).ledgers]),
    "what is open": (with_open_numerals, lambda it: open_in(it.audit(SLUG))),
    "table": (with_open_numerals, lambda it: it.table(SLUG)),
    "table of none": (nothing, lambda it: it.table("heshan-2020")),
    "fill nothing": (nothing, filled),
    "fill, a label": (like_the_others, lambda it: filled(it, funds=("label (en)", "Funds"))),
    "fill, a body that a label names": (
        nothing,
        lambda it: filled(it, jobs=("label (zh)", "东河大学就业"), organization=("label (zh)", "东河大学")),
    ),
    "fill, restating another": (like_the_others, lambda it: filled(it, funds=("restates", f"claim:{FAR}-funds"))),
    "fill, restating in short": (like_the_others, lambda it: filled(it, jobs=("restates", "third-2020-a"))),
    "fill, restating nothing": (nothing, lambda it: filled(it, funds=("restates", f"claim:{FAR}-funds"))),
    "fill, a part too much": (with_a_whole, lambda it: filled(it, fiscal=("partitions", f"funds、claim:{FAR}-whole"))),
    "fill, a part no more": (as_a_part, lambda it: filled(it, fiscal=("partitions", "funds"))),
    "fill with what is no table": (nothing, lambda it: it.fill(SLUG, it.seeds / "articles.ttl")),
    "same": (like_the_others, lambda it: it.restatements(SLUG)),
    "same by a group": (by_a_group, lambda it: it.restatements(SLUG)),
    "same of a copy": (like_the_others, lambda it: it.restatements(f"article:{FAR}")),
    "same of none": (nothing, lambda it: it.restatements("heshan-2020")),
    "draft to a table": (nothing, lambda it: drafted(it, it.seeds.parent / "texts" / f"{SLUG}.txt")),
    "draft of a new text": (nothing, lambda it: drafted(it, new_text(it))),
    "new, a place unread": (without_names, lambda it: it.new(new_text(it), title="东河援远江", publisher="甲")),
    "cite, a place unread": (without_names, lambda it: it.cite(SLUG, "东河市")),
    "new, known elsewhere": (registered_elsewhere, lambda it: it.new(new_text(it), title="乙", publisher="甲")),
    "new": (
        nothing,
        lambda it: it.new(new_text(it), title="东河援远江", publisher="远江日报"),
    ),
    "new, slug taken": (
        nothing,
        lambda it: it.new(new_text(it), FAR, title="乙", publisher="远江日报"),
    ),
    "new, known": (nothing, lambda it: it.new(it.seeds.parent / "texts" / f"{SLUG}.txt", "again-2022", publisher="甲")),
    "new, a copy": (
        nothing,
        lambda it: it.new(new_text(it), title="东河援远江", publisher="甲", copy_of=SLUG),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_it_comes_to_the_same_as_with_all_files_read(
    world: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before, act = ACTS[name]
    before(world)
    kept = tmp_path_factory.mktemp("kept") / "world"
    shutil.copytree(world, kept)
    near = came_to(world, act)
    shutil.rmtree(world)
    shutil.copytree(kept, world)
    monkeypatch.setattr(Near, "seeds", lambda it, *_, **_choices: it.source.seeds())
    assert near == came_to(world, act)


def read_of(world: Path, slug: str) -> set[str]:
    return {file.name for file in read_near(world / "seeds", ontology_folder(), [slug]).files}


def test_of_other_articles_only_what_names_something_of_one_is_read(world: Path) -> None:
    assert f"claims/{LIKE}.ttl" in read_of(world, SLUG), "it restates a claim of it"
    assert f"claims/{SLUG}.ttl" in read_of(world, LIKE), "what it restates is touched"
    change(world / "seeds" / "claims" / f"{LIKE}.ttl", (f"dk:restates claim:{SLUG}-jobs ;", ""))
    assert f"claims/{LIKE}.ttl" not in read_of(world, SLUG), "its slug alone begins so"
    assert f"claims/{FAR}.ttl" not in read_of(world, SLUG)


@pytest.mark.parametrize(
    "named",
    [
        f"claim:{SLUG}-jobs.",
        f"claim:{SLUG}-jobs,claim:{FAR}-b .",
        f"<https://w3id.org/duikou/claim/{SLUG}-jobs>.",
        rf"claim:{SLUG}\-jobs .",
        r"claim:heshan\-2022\-jobs .",
        f"<https://w3id.org/duikou/claim/{SLUG}\\u002Djobs> .",
    ],
)
def test_a_claim_is_found_named_however_that_is_written(world: Path, named: str) -> None:
    assert f"claims/{FAR}.ttl" not in read_of(world, SLUG)
    add(world / "seeds" / "claims" / f"{FAR}.ttl", f"claim:{FAR}-a dk:restates {named}")
    assert f"claims/{FAR}.ttl" in read_of(world, SLUG)


def test_what_defines_a_name_is_read_where_that_is_asked_for(world: Path) -> None:
    found = read_near(world / "seeds", ontology_folder(), [SLUG], [f"claim:{FAR}-a"])
    assert f"claim:{FAR}-a" in found.claims


def test_a_broken_file_of_another_article_stands_in_nobodys_way(world: Path) -> None:
    with_open_numerals(world)
    add(world / "seeds" / "claims" / f"{FAR}.ttl", "this is no turtle")
    it = Project(world / "seeds", world / "texts")
    assert it.dismiss(SLUG, "两地", "reference-back").files
    assert it.seal(SLUG, "first").claims
    add(world / "seeds" / CLAIMS, "nor is this")
    with pytest.raises(DataError, match=f"{SLUG}.ttl"):
        it.dismiss(SLUG, "一起", "idiom")
