"""What claims of an article restate is told of few files as of all, whatever claims and links there are."""

from pathlib import Path
from random import Random

import pytest
from made_seeds import PREFIX_LINES

from duikou.curation.restating import Restatement, restatements
from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.stating import read_stating
from duikou.resources import ontology_folder

SLUGS = [f"made-{number}" for number in range(12)]
GROUPS = """
group:both a dk:Group ; dk:size 2 ; dk:member place:甲市, place:乙市 .
group:some a dk:Group ; dk:size 9 ; dk:member place:甲市, place:乙市 .
group:one a dk:Group ; dk:size 1 ; dk:member place:甲市 .
"""
PARTIES = ["place:甲市", "place:甲市, place:乙市", "group:both", "group:some", "group:one", ""]


def claim(random: Random, slug: str, number: int) -> str:
    """A claim of few facts that there are, so that several state the same; now and then one that restates another."""
    said = {
        "dk:provider": random.choice(PARTIES),
        "dk:recipient": random.choice(PARTIES[-3:]),
        "dk:about": random.choice(["", "", "", "project:丙"]),
        "dk:programme": random.choice(["", "programme:丁", "programme:戊"]),
        "dk:standing": random.choice(["", "", "", "standing:current", "standing:refuted"]),
    }
    if random.random() < 0.2:
        said["dk:restates"] = f"claim:{random.choice(SLUGS)}-{random.randrange(3)}"
    if random.random() < 0.5:
        kind, figure = "Figure", {"dk:printed": '"3亿元"', "dk:unit": "unit:yuan", "dk:reckoning": "reckoning:flow"}
    else:
        kind, figure = "Event", {}
    fields = "".join(f" ; {predicate} {value}" for predicate, value in {**said, **figure}.items() if value)
    return f"claim:{slug}-{number} a dk:{kind}{fields} .\n"


def made(folder: Path, random: Random) -> Path:
    for below in ("claims", "entities"):
        (folder / below).mkdir(parents=True)
    (folder / "entities" / "groups.ttl").write_text(PREFIX_LINES + GROUPS, encoding="utf-8")
    entries = "".join(f"article:{slug} a dk:Article .\n" for slug in SLUGS)
    (folder / "articles.ttl").write_text(PREFIX_LINES + entries, encoding="utf-8")
    for slug in SLUGS:
        claims = "".join(claim(random, slug, number) for number in range(3))
        (folder / "claims" / f"{slug}.ttl").write_text(PREFIX_LINES + claims, encoding="utf-8")
    return folder


def read_of(seeds: Seeds) -> int:
    return sum(file.folder == "claims" for file in seeds.files)


@pytest.mark.parametrize("seed", range(12))
def test_few_files_tell_what_all_do(tmp_path: Path, seed: int) -> None:
    folder = made(tmp_path / "seeds", Random(seed))
    whole = read_seeds(folder, ontology_folder())
    assert not whole.errors
    found: list[Restatement] = []
    read = 0
    for slug in SLUGS:
        few = read_stating(folder, ontology_folder(), slug)
        assert restatements(few, slug) == restatements(whole, slug)
        found += restatements(few, slug)
        read += read_of(few)
    assert found, "some claims state the same"
    assert read < len(SLUGS) ** 2, "some files are let be"


def test_a_link_through_claims_that_state_something_else_is_found(tmp_path: Path) -> None:
    folder = made(tmp_path / "seeds", Random(0))
    says = {
        "made-0": "claim:made-0-0 a dk:Event ; dk:recipient place:甲市 .",
        "made-1": "claim:made-1-0 a dk:Event ; dk:recipient group:one .",
        "made-2": "claim:made-2-0 a dk:Event ; dk:about project:己 ; dk:restates claim:made-0-0 .",
        "made-3": "claim:made-3-0 a dk:Event ; dk:about project:庚 ; dk:restates claim:made-2-0, claim:made-1-0 .",
    }
    for slug in SLUGS:
        said = says.get(slug, f"claim:{slug}-0 a dk:Event ; dk:recipient place:辛县 .")
        (folder / "claims" / f"{slug}.ttl").write_text(PREFIX_LINES + said, encoding="utf-8")
    assert restatements(read_stating(folder, ontology_folder(), "made-0"), "made-0") == []
    (folder / "claims" / "made-3.ttl").unlink()
    (told,) = restatements(read_stating(folder, ontology_folder(), "made-0"), "made-0")
    assert (told.claim, told.other, told.relation) == ("claim:made-0-0", "claim:made-1-0", "same")
