"""The one door of all that write seeds: what is read under the lock is what is changed, whole or not at all."""

import json
import shutil
from pathlib import Path

import pytest
from made_seeds import SEEDS

from duikou.curation.journal import PREFIX
from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.writing import change_seeds
from duikou.errors import DataError, UserError
from duikou.resources import ontology_folder

NAME = "entities/parties.ttl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def text_of(seeds: Seeds, name: str) -> str:
    return next(file.content.decode("utf-8") for file in seeds.files if file.name == name)


def test_a_change_is_made_and_nothing_else(folder: Path) -> None:
    before = files(folder)

    def change(seeds: Seeds) -> tuple[dict[str, str | None], str]:
        return {NAME: text_of(seeds, NAME) + "\n"}, "done"

    assert change_seeds(folder, ontology_folder(), change) == "done"
    after = files(folder)
    assert after.pop(f"{PREFIX}lock") == b""
    assert after.pop(NAME) == before.pop(NAME) + b"\n"
    assert after == before


@pytest.mark.parametrize("text", ["no Turtle", "", "<claim:x> a <claim:y> ."])
def test_what_is_no_sound_turtle_is_not_written(folder: Path, text: str) -> None:
    before = files(folder)
    with pytest.raises(DataError):
        change_seeds(folder, ontology_folder(), lambda _seeds: ({NAME: text, "claims/x.ttl": "also not"}, None))
    after = files(folder)
    after.pop(f"{PREFIX}lock")
    assert after == before


def test_an_edit_by_hand_in_the_meantime_is_not_lost(folder: Path) -> None:
    def change(seeds: Seeds) -> tuple[dict[str, str | None], None]:
        text = text_of(seeds, NAME)
        (folder / NAME).write_text(text + "\n\n", "utf-8")
        return {NAME: text + "\n"}, None

    with pytest.raises(UserError, match=r"was edited meanwhile\. Nothing is changed"):
        change_seeds(folder, ontology_folder(), change)
    assert (folder / NAME).read_text("utf-8").endswith("\n\n")
    assert not [name for name in files(folder) if PREFIX in name and not name.endswith("lock")]


@pytest.mark.parametrize(
    "step",
    [
        ["../mine.ttl", "", ""],
        ["claims/../../mine.ttl", "", ""],
        ["/etc/mine.ttl", "", ""],
        ["claims/x.ttl", "../../mine.ttl", ""],
        ["claims/x.ttl", "mine.ttl", ""],
        ["mine.txt", "", ""],
    ],
)
def test_a_journal_from_elsewhere_leads_nowhere(folder: Path, step: list[str]) -> None:
    """It may come with a folder of seeds from somebody else, and says which files to move and to take away."""
    mine = folder.parent / "mine.ttl"
    mine.write_text("mine", "utf-8")
    (folder / "mine.txt").write_text("mine", "utf-8")
    (folder / f"{PREFIX}ready").write_text(json.dumps([step]), "utf-8")
    with pytest.raises(UserError, match="damaged"):
        change_seeds(folder, ontology_folder(), lambda _seeds: ({}, None))
    with pytest.raises(UserError, match="damaged"):
        read_seeds(folder, ontology_folder())
    assert mine.read_text("utf-8") == (folder / "mine.txt").read_text("utf-8") == "mine"
