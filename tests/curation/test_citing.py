"""Finding a passage and writing it ready to paste."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_seeds import ARTICLES, CLAIMS, SEEDS, SLUG, TEXT, add, change, copy_seeds, look, read

from duikou.curation.articles import text_digest
from duikou.curation.citing import Citation, find_citations, find_nearest
from duikou.errors import UnknownNameError, UsageError, UserError
from duikou.reading.passages import digest, normalise

KNOWN = read(SEEDS)


def cited(words: str, slug: str = SLUG, articles: Path = ARTICLES) -> list[Citation]:
    return find_citations(KNOWN, slug, words, articles)


def test_a_citation_ready_to_paste() -> None:
    (found,) = cited("首批12人")
    start = TEXT.index("首批12人")
    assert found.id == f"passage:{SLUG}-{start}-{start + 5}"
    assert found.words == "首批12人"
    assert found.around == "河计划再派医生20多人,首批12人已经到岗。 西山县百花茶"
    assert found.turtle == (
        f"passage:{SLUG}-{start}-{start + 5}\n"
        "    a dk:Passage ;\n"
        f"    dk:article article:{SLUG} ;\n"
        f"    dk:start {start} ;\n"
        f"    dk:end {start + 5} ;\n"
        "    dk:length 5 ;\n"
        "    dk:paragraph 3 ;\n"
        f'    dk:digest "{digest("首批12人")}" ;\n'
        f'    dk:digestBefore "16-{digest(normalise(TEXT[:start])[-16:])[:16]}" ;\n'
        f'    dk:digestBehind "16-{digest(normalise(TEXT[start + 5 :])[:16])[:16]}" .\n'
    )


@pytest.mark.parametrize("words", ["首批12人", "首批１２人", " 首 批\n12\u00a0人\t", "首批１２\u3000人"])
def test_white_space_and_width_of_what_is_asked_make_no_difference(words: str) -> None:
    assert [found.id for found in cited(words)] == [found.id for found in cited("首批12人")]


def test_words_across_a_line_break_and_full_width_punctuation_in_the_text(tmp_path: Path) -> None:
    text = TEXT.replace("首批12人已经到岗。", "首批12人\n已经到岗。").replace("3.5亿元,", "3.5亿元，")
    seeds = copy_seeds(tmp_path)
    change(
        seeds / "articles.ttl",
        (text_digest(TEXT), text_digest(text)),
        (f"dk:length {len(TEXT)} ", f"dk:length {len(text)} "),
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{SLUG}.txt").write_text(text, encoding="utf-8")
    known = read(seeds)
    (broken,) = find_citations(known, SLUG, "12人已经", tmp_path / "texts")
    assert broken.words == "12人\n已经"
    assert broken.passage.length == 5
    assert "\n" not in broken.around
    (wide,) = find_citations(known, SLUG, "3.5亿元,其中", tmp_path / "texts")
    assert wide.words == "3.5亿元，其中"


def test_several_places_come_in_order() -> None:
    found = cited("西山县")
    starts = [entry.passage.start for entry in found]
    assert starts == sorted(starts)
    assert len(found) == TEXT.count("西山县") == 3
    assert [entry.passage.paragraph for entry in found] == [2, 3, 4]
    assert len({entry.id for entry in found}) == 3


@pytest.mark.parametrize("words", ["没有这句话", "要闻", "甲乙丙", "2022年7月8日"])
def test_what_is_not_in_the_body_is_found_nowhere(words: str) -> None:
    assert cited(words) == []


def test_the_headline_belongs_to_the_body() -> None:
    assert cited("东河帮西山 茶园满坡绿")[0].passage.paragraph == 1


def test_what_cannot_be_cited_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"There is no article 'heshan-2021'\. Did you mean heshan-2022"):
        cited("甲", slug="heshan-2021")
    with pytest.raises(UserError, match="nothing to cite"):
        cited(" \n")
    with pytest.raises(UsageError, match=r"is not in this folder\. Name it heshan-2022\.txt"):
        cited("甲", articles=tmp_path)
    assert cited("首批12人", slug=f"article:{SLUG}")


@pytest.mark.parametrize("text", [TEXT.replace("要闻", "要闻 体育"), TEXT.replace("\n\n", "\n\n\n")])
def test_no_position_is_taken_from_another_copy(tmp_path: Path, text: str) -> None:
    (tmp_path / f"{SLUG}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="not the text that heshan-2022 was registered with"):
        cited("首批12人", articles=tmp_path)


def test_words_across_tags_are_found_and_the_passage_is_verified(tmp_path: Path) -> None:
    text = TEXT.replace("12", '<b id="x">12</b>')
    seeds = copy_seeds(tmp_path)
    change(
        seeds / "articles.ttl",
        (text_digest(TEXT), text_digest(text)),
        (f"dk:length {len(TEXT)} ", f"dk:length {len(text)} "),
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{SLUG}.txt").write_text(text, encoding="utf-8")
    (found,) = find_citations(read(seeds), SLUG, "首批12人", tmp_path / "texts")
    assert found.passage.digest == digest("首批12人")
    add(seeds / CLAIMS, found.turtle)
    assert look(seeds, tmp_path / "texts").texts.status_of(found.id) == "verified"


def test_a_pasted_citation_is_verified_and_checks_clean(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    (found,) = cited("东河计划再派医生")
    path = seeds / CLAIMS
    path.write_text(path.read_text(encoding="utf-8") + "\n" + found.turtle, encoding="utf-8")
    assert look(seeds).problems == ()
    assert look(seeds).passages["verified"] == 17


@given(st.integers(0, len(TEXT)), st.integers(1, 30))
def test_any_words_of_the_body_are_found_where_they_stand(start: int, length: int) -> None:
    begin, end = TEXT.index("东河帮西山"), TEXT.index("办好。") + 3
    words = TEXT[start : start + length].strip()
    first = TEXT.index(words, start) if words else 0
    found = cited(words) if normalise(words) else []
    spans = [(entry.passage.start, entry.passage.end) for entry in found]
    inside = bool(words) and begin <= first and first + len(words) <= end
    assert ((first, first + len(words)) in spans) is inside


def test_words_that_stand_nowhere_bring_the_nearest_places() -> None:
    assert cited("首批13人已经到岗") == []
    (found, *_) = find_nearest(KNOWN, SLUG, "首批13人已经到岗", ARTICLES)
    start = TEXT.index("首批12人")
    assert (found.passage.start, found.passage.paragraph) == (start, 3)
    with pytest.raises(UnknownNameError):
        find_nearest(KNOWN, "none", "首批", ARTICLES)
