"""Canonical layout of a folder: what is untidy is told, rewritten without loss, and then is no more."""

from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from made_seeds import CLAIMS, SEEDS, SLUG, add, copy_seeds, look

from duikou.curation.seeds import read_seeds
from duikou.curation.tidy import tidy, untidy_files
from duikou.curation.turtle import format_turtle, parse_turtle
from duikou.errors import DataError, UsageError
from duikou.resources import ontology_folder


def graph(path: Path) -> set[ox.Triple]:
    return set(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


def jumbled(path: Path, seed: int) -> None:
    """Rewrite a file with its blocks, predicates and lines in another order and layout."""
    random = Random(seed)
    text = path.read_text(encoding="utf-8")
    head, *blocks = text.rstrip("\n").split("\n\n")
    prefixes = head.split("\n")
    random.shuffle(prefixes)
    random.shuffle(blocks)
    mixed = []
    for block in blocks:
        subject, *rest = block.split("\n    ")
        rest = [line.rstrip(" ;.") for line in rest]
        random.shuffle(rest)
        mixed.append(f"{subject} {' ;  '.join(rest)} .")
    path.write_text("\n".join([*prefixes, "", *mixed]), encoding="utf-8")


def test_good_seeds_are_tidy() -> None:
    assert untidy_files(SEEDS, ontology_folder()) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_jumbled_folder_comes_back_as_it_was(tmp_path: Path, seed: int) -> None:
    folder = copy_seeds(tmp_path)
    names = ["articles.ttl", CLAIMS, "entities/parties.ttl", "gazetteer/heshan.ttl"]
    for name in names:
        jumbled(folder / name, seed)
        assert graph(folder / name) == graph(SEEDS / name)
    assert [path for path, _ in untidy_files(folder, ontology_folder())] == [folder / name for name in sorted(names)]
    assert look(folder).problems == (), "order and layout say nothing"
    assert tidy(folder, ontology_folder()) == [folder / name for name in sorted(names)]
    for name in names:
        assert (folder / name).read_bytes() == (SEEDS / name).read_bytes()
    assert tidy(folder, ontology_folder()) == []


def test_other_line_ends_are_untidy(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / CLAIMS).write_bytes((SEEDS / CLAIMS).read_bytes().replace(b"\n", b"\r\n"))
    assert tidy(folder, ontology_folder()) == [folder / CLAIMS]
    assert (folder / CLAIMS).read_bytes() == (SEEDS / CLAIMS).read_bytes()


def test_awkward_texts_survive(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    texts = [
        '"',
        "\\",
        "\\n",
        "甲\n乙",
        "\r\n",
        "\t",
        "'''",
        '"""',
        "\u202eabc\u202c",
        "\u2028",
        "# no",
        "@en .",
        "<b>",
        "",
    ]
    literals = ", ".join('"' + "".join(f"\\u{ord(mark):04x}" for mark in text) + '"@en' for text in texts)
    add(folder / "entities" / "odd.ttl", f"project:百花园 a dk:Project ; skos:editorialNote {literals} .\n")
    before = graph(folder / "entities" / "odd.ttl")
    assert tidy(folder, ontology_folder()) == [folder / "entities" / "odd.ttl"]
    assert graph(folder / "entities" / "odd.ttl") == before
    values = {triple.object.value for triple in before if isinstance(triple.object, ox.Literal)}
    assert values == set(texts)
    assert tidy(folder, ontology_folder()) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("# a remark\nproject:甲 a dk:Project .\n", "Comments"),
        ("project:甲 dk:partOf [ a dk:Project ] .\n", "Blank nodes"),
        ("project:甲 a dk:Project ;; ; .. \n", "Not Turtle"),
        ("project:甲 a dk:Project .\n\nproject:甲 dk:kind kind:park .\n", "The id is already used"),
    ],
)
def test_what_formatting_would_lose_stops_it_and_nothing_is_written(tmp_path: Path, body: str, message: str) -> None:
    folder = copy_seeds(tmp_path)
    jumbled(folder / CLAIMS, 1)
    add(folder / "entities" / "odd.ttl", body)
    before = {path: path.read_bytes() for path in folder.rglob("*.ttl")}
    with pytest.raises(DataError, match=message):
        tidy(folder, ontology_folder())
    assert {path: path.read_bytes() for path in folder.rglob("*.ttl")} == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        untidy_files(tmp_path / "none", ontology_folder())


def test_the_order_of_blocks_in_hand_does_not_matter() -> None:
    parsed = parse_turtle((SEEDS / CLAIMS).read_bytes(), CLAIMS)
    for seed in range(5):
        blocks = Random(seed).sample(parsed.blocks, len(parsed.blocks))
        assert format_turtle(blocks) == (SEEDS / CLAIMS).read_text(encoding="utf-8")
    assert SLUG in read_seeds(SEEDS, ontology_folder()).articles
