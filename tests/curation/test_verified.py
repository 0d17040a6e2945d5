"""What was held against texts is written down, and counts as long as the passages are what they were then."""

import shutil
from pathlib import Path

import pytest
from shipped import shipped_seeds

import duikou
from duikou.curation.seeds import read_seeds
from duikou.curation.verified import FILE, still_verified
from duikou.errors import UsageError, UserError
from duikou.resources import ontology_folder, seeds_folder

EXAMPLE = Path(__file__).parents[2] / "docs" / "example"
SLUG = "shili-2024"
DIGEST = "811534a8e28a6de825883ed98d2ab096255ec024eb6eab4e9d417ba431341324"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE / "seeds", tmp_path / "seeds"))


def project(own: Path, articles: Path | None = EXAMPLE / "articles") -> duikou.Project:
    return duikou.Project([seeds_folder(), own], articles)


def written(own: Path) -> list[str]:
    return (own / FILE).read_text("utf-8-sig").splitlines()


def test_what_was_found_is_written_down_by_article(own: Path) -> None:
    one = project(own)
    (own / "readings").mkdir()
    file, rows = one.record_verified(one.check(), "2026-01-02")
    assert file == own / FILE
    assert [row[:5] for row in rows] == [(SLUG, "2026-01-02", DIGEST, 31, 31)]
    assert written(own) == ["article,day,text,passages,found,seal", f"{SLUG},2026-01-02,{DIGEST},31,31,{rows[0].seal}"]
    one.record_verified(one.check(), "2026-02-03")
    assert [line.split(",")[1] for line in written(own)] == ["day", "2026-02-03"]


def test_rows_of_others_stay(own: Path) -> None:
    (own / "readings").mkdir()
    other = f"aaa-2020,2020-01-01,{DIGEST},3,2,0123456789abcdef"
    (own / FILE).write_text(f"article,day,text,passages,found,seal\n{other}\n", "utf-8")
    one = project(own)
    one.record_verified(one.check(), "2026-01-02")
    assert written(own)[1] == other and len(written(own)) == 3


def test_an_edit_of_a_passage_ends_it(own: Path) -> None:
    one = project(own)
    (own / "readings").mkdir()
    one.record_verified(one.check(), "2026-01-02")
    folders = (seeds_folder(), own)
    assert still_verified(read_seeds(folders, ontology_folder()))[SLUG].found == 31
    claims = own / "claims" / f"{SLUG}.ttl"
    claims.write_text(claims.read_text("utf-8").replace("dk:start 88 ;", "dk:start 89 ;"), "utf-8")
    assert SLUG not in still_verified(read_seeds(folders, ontology_folder()))


def test_a_changed_text_is_told_by_its_digest_and_what_was_found(own: Path, tmp_path: Path) -> None:
    text = (EXAMPLE / "articles" / f"{SLUG}.txt").read_text("utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{SLUG}.txt").write_text(text.replace("1.9亿元", "1.8亿元"), "utf-8")
    one = project(own, tmp_path / "texts")
    (own / "readings").mkdir()
    _, [row] = one.record_verified(one.check(), "2026-01-02")
    assert row.found < row.passages == 31 and row.text != DIGEST


@pytest.mark.parametrize(
    "content", ["", "article\n", "article,day,text,passages,found,seal\na,yesterday,b,1,1,c\n", "\x00"]
)
def test_what_is_no_record_is_told(own: Path, content: str) -> None:
    (own / "readings").mkdir()
    (own / FILE).write_text(content, "utf-8")
    with pytest.raises(UserError, match="is no record of passages"):
        still_verified(read_seeds((seeds_folder(), own), ontology_folder()))


def test_it_takes_texts_and_seeds_of_ones_own(own: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for one in (project(own, None), project(own, tmp_path / "none"), duikou.Project(None, EXAMPLE / "articles")):
        with pytest.raises(UsageError):
            one.record_verified(one.check(), "2026-01-02")
    with pytest.raises(UsageError, match="is no day"):
        project(own).record_verified(project(own).check(), "2026-02-30")


def test_the_record_that_ships_is_of_the_passages_as_they_stand() -> None:
    seeds = shipped_seeds()
    rows = still_verified(seeds)
    assert sorted(rows) == sorted(slug for slug, one in seeds.articles.items() if not one.iri("dk:copyOf"))
    assert all(row.found == row.passages for row in rows.values())
    assert {slug: row.text for slug, row in rows.items()} == {
        slug: seeds.articles[slug].text("dk:digest") for slug in rows
    }
