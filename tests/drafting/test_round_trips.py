"""An article as a table and back: every field comes back from its cell, and what nobody changed is not written."""

from pathlib import Path

import pytest
from made_tables import ARTICLES, FIXTURES, World
from shipped import shipped_seeds

from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.texts import Texts, match_texts
from duikou.drafting.table_cells import Cells, same_values
from duikou.drafting.table_columns import Columns, languages_in
from duikou.drafting.table_fields import RowFields
from duikou.drafting.table_reading import read_rows
from duikou.drafting.table_rows import Names
from duikou.drafting.table_writing import article_table, passages_in, rows_of
from duikou.messages import VARIABLE
from duikou.resources import ontology_folder

SLUGS = ("shenbai-2022-01", "yuegui-2023-03", "yuegui-2023-11", "yueqian-2023", "zongxiang-2024-05")


@pytest.fixture(scope="module")
def shipped() -> Seeds:
    return shipped_seeds()


def fields_lost(seeds: Seeds, texts: Texts, slug: str, path: Path) -> list[str]:
    """What does not come back when a table is read as if the seeds said nothing of its rows but their class."""
    path.write_bytes(article_table(seeds, texts, slug, path))
    blocks = rows_of(seeds, slug)
    cells = Cells(slug, seeds.blocks, passages_in(seeds, texts, slug), (block.subject for block in blocks))
    names = Names.of(seeds.blocks)
    table = read_rows(path, Columns(seeds.blocks, languages_in(blocks)), names)
    fields = RowFields(table, cells, names)
    lost = []
    read = {(row.name, row.class_): row for row in table.rows}
    for block in blocks:
        class_ = block.types[0]
        name = block.subject.removeprefix(f"claim:{slug}-").removeprefix(f"dismissal:{slug}-")
        found = fields.changed(read[name, class_], class_, {"rdf:type": block.properties["rdf:type"]})
        lost += [
            f"{block.subject} {predicate}"
            for predicate in {*found, *block.properties}
            if not same_values(found.get(predicate, ()), block.properties.get(predicate, ()))
        ]
    return [*lost, *(problem.text() for problem in table.problems if problem.severity == "error")]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_of_the_articles_comes_back(
    slug: str, language: str, shipped: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, language)
    assert len(rows_of(shipped, slug)) > 50
    assert fields_lost(shipped, Texts(), slug, tmp_path / f"table.{'csv' if language == 'zh' else 'xlsx'}") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_field_comes_back_where_the_text_is_at_hand(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, language)
    seeds = read_seeds(FIXTURES / "seeds", ontology_folder())
    texts = match_texts(seeds, ARTICLES)
    assert fields_lost(seeds, texts, "heshan-2022", tmp_path / "table.csv") == []
    assert "东河市累计向西山县投入帮扶资金3.5亿元".encode() in (tmp_path / "table.csv").read_bytes()


def test_a_table_of_another_language_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path)
    monkeypatch.setenv(VARIABLE, "zh")
    sheet = world.sheet()
    assert sheet.get("funds", "状态") == "记录"
    monkeypatch.setenv(VARIABLE, "en")
    before = world.files()
    assert world.fill(sheet).files == ()
    assert world.files() == before


def test_a_table_that_nobody_changed_writes_nothing(tmp_path: Path) -> None:
    world = World(tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in world.seeds.rglob("*.ttl")}
    done = world.change(lambda _sheet: None)
    assert (done.added, done.changed, done.dismissed, done.withdrawn, done.files) == ((), (), (), (), ())
    assert {path: path.stat().st_mtime_ns for path in world.seeds.rglob("*.ttl")} == stamps


def test_the_same_without_the_text(tmp_path: Path) -> None:
    none = tmp_path / "texts"
    none.mkdir()
    world = World(tmp_path, texts=none)
    sheet = world.sheet()
    assert sheet.get("funds", "证据") == "[37-57]"
    assert world.fill(sheet).files == ()
