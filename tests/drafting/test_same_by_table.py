"""The article that CONTRIBUTING.md closes by Turtle, closed by table: the very same files come out."""

from pathlib import Path
from shutil import copytree, ignore_patterns

from duikou.curation.register import register_article
from duikou.curation.seeds import read_seeds
from duikou.curation.texts import match_texts
from duikou.drafting.filling import fill
from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import Columns
from duikou.drafting.table_layout import laid_out
from duikou.drafting.table_rows import Names, shown_row
from duikou.drafting.table_writing import passages_in, rows_of
from duikou.resources import ontology_folder, seeds_folder

EXAMPLE = Path(__file__).parents[2] / "docs" / "example"
SLUG = "shili-2024"
PROVINCES = ("00-china.ttl", "37-shandong.ttl", "62-gansu.ttl")


def test_the_same_files_come_out_by_table(tmp_path: Path) -> None:
    finished, seeds = tmp_path / "finished", tmp_path / "seeds"
    copytree(EXAMPLE / "seeds", finished)
    for folder in (finished, seeds):
        copytree(seeds_folder() / "gazetteer", folder / "gazetteer", ignore=ignore_patterns("__*", "[1-8]*"))
        for name in PROVINCES:
            content = (seeds_folder() / "gazetteer" / name).read_bytes()
            (folder / "gazetteer" / name).write_bytes(content)
    known = read_seeds(finished, ontology_folder())
    texts = match_texts(known, EXAMPLE / "articles")
    columns, names = Columns(known.blocks), Names.of(known.blocks)
    things = [block for file in known.files if file.folder == "entities" for block in file.blocks]
    rows = rows_of(known, SLUG)
    cells = Cells(SLUG, known.blocks, passages_in(known, texts, SLUG), known.claims)
    table = tmp_path / "table.csv"
    shown = [shown_row(block, SLUG, cells, columns, names) for block in (*rows, *things)]
    table.write_bytes(laid_out(shown, columns, cells, names))
    entry = known.articles[SLUG]
    text = EXAMPLE / "articles" / f"{SLUG}.txt"
    register_article(
        seeds,
        ontology_folder(),
        text,
        SLUG,
        title=entry.text("dcterms:title"),
        publisher=entry.text("dcterms:publisher"),
        issued=entry.text("dcterms:issued"),
    )
    done = fill(seeds, ontology_folder(), SLUG, table, EXAMPLE / "articles")
    assert len(things) == len(done.things)
    assert done.left == {}
    for path in sorted(finished.rglob("*.ttl")):
        if path.parent.name in {"claims", "dismissals", "entities"}:
            assert (seeds / path.relative_to(finished)).read_text("utf-8") == path.read_text("utf-8"), path.name
