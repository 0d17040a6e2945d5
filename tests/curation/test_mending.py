"""Positions that are mended after a text was edited."""

from pathlib import Path

import pytest
from made_seeds import CLAIMS, SLUG, TEXT, copy_seeds, look, read

from duikou.curation.mending import Mended, mend
from duikou.errors import UnknownNameError, UsageError
from duikou.resources import ontology_folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def mended(seeds: Path, text: str) -> Mended:
    texts = seeds.parent / "texts"
    texts.mkdir(exist_ok=True)
    (texts / f"{SLUG}.txt").write_text(text, encoding="utf-8")
    return mend(seeds, ontology_folder(), SLUG, texts)


def edited(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def apart_from_positions(seeds: Path) -> dict[str, object]:
    """What claims and dismissals say, what they cite apart."""
    return {
        name: {key: values for key, values in block.properties.items() if not key.startswith("dk:evidence")}
        for name, block in read(seeds).blocks.items()
        if name.startswith(("claim:", "dismissal:"))
    }


def test_a_text_as_registered_changes_nothing(seeds: Path) -> None:
    before = {path: path.read_bytes() for path in seeds.rglob("*.ttl")}
    done = mended(seeds, TEXT)
    assert (done.moved, done.kept, done.unplaced, done.files) == (0, 16, (), ())
    assert {path: path.read_bytes() for path in seeds.rglob("*.ttl")} == before


def test_what_stands_behind_an_edit_moves(seeds: Path) -> None:
    said = apart_from_positions(seeds)
    done = mended(seeds, edited("首批12人", "据介绍,首批12人"))
    assert done.unplaced == ()
    assert done.moved > 0
    assert done.moved + done.kept == 16
    assert {path.name for path in done.files} == {"articles.ttl", f"{SLUG}.ttl"}
    assert apart_from_positions(seeds) == said
    checked = look(seeds, seeds.parent / "texts")
    assert [problem.text() for problem in checked.problems] == []
    assert checked.passages["verified"] == 16
    again = mended(seeds, (seeds.parent / "texts" / f"{SLUG}.txt").read_text(encoding="utf-8"))
    assert (again.moved, again.files) == (0, ())


def test_what_is_gone_is_told_and_left(seeds: Path) -> None:
    gone = "passage:heshan-2022-125-134"
    done = mended(seeds, edited(TEXT[125:134], "别的说法"))
    assert [problem.claim for problem in done.unplaced] == [gone]
    assert gone in read(seeds).passages
    assert f"{gone}\n" in (seeds / CLAIMS).read_text(encoding="utf-8")


def test_what_cannot_be_mended(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="is not in this folder"):
        mend(seeds, ontology_folder(), SLUG, tmp_path / "none")
    with pytest.raises(UnknownNameError, match=f"Did you mean {SLUG}"):
        mend(seeds, ontology_folder(), "heshan-2023", tmp_path / "none")
