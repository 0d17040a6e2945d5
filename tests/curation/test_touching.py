"""What a check of one article tells is what a check of all tells of it, be the seeds sound or broken."""

from pathlib import Path

import pytest
from made_seeds import ARTICLES, CLAIMS, DISMISSALS, PREFIX_LINES, SLUG, add, change, copy_seeds, look, turtle

from duikou.curation.check import check
from duikou.curation.seeds import SeedFolders, read_seeds
from duikou.curation.touching import cut_to, is_told, read_touched
from duikou.errors import UnknownNameError
from duikou.names import expand
from duikou.resources import ontology_folder

LABELS = 'rdfs:label "甲"@zh, "a"@en'
OTHER = "other-2023"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The good seeds with a second article, without a text, that has two claims."""
    folder = copy_seeds(tmp_path)
    text = (folder / "articles.ttl").read_text(encoding="utf-8")
    block = text[text.index(f"article:{SLUG}") :].replace(SLUG, OTHER).replace('dk:digest "', 'dk:digest "0')
    begin = block.index('dk:digest "') + len('dk:digest "')
    (folder / "articles.ttl").write_text(f"{text}\n{block[: begin + 64]}{block[begin + 65 :]}", encoding="utf-8")
    add(
        folder / "claims" / f"{OTHER}.ttl",
        f"""claim:{OTHER}-a a dk:Event ; {LABELS} ; dk:stated dk:Explicit ; dk:recipient place:西山县 ;
            dk:evidence passage:{OTHER}-1-9 .
        passage:{OTHER}-1-9 a dk:Passage ; dk:article article:{OTHER} ; dk:start 1 ; dk:end 9 ; dk:length 8 ;
            dk:paragraph 1 ; dk:digest "{"a" * 64}" .""",
    )
    return folder


def same(folder: Path, articles: Path | None = ARTICLES) -> dict[str, int]:
    """How many problems each article has; what is told of it alone is what is told of it among all."""
    whole = check(folder, ontology_folder(), articles)
    counts = {}
    for slug in (SLUG, OTHER):
        alone = check(folder, ontology_folder(), articles, [slug])
        expected = [problem for problem in whole.problems if is_told(problem, alone.seeds)]
        assert [problem.text() for problem in alone.problems] == [problem.text() for problem in expected]
        counts[slug] = len(expected)
    return counts


def test_sound_seeds_have_nothing_to_tell_of_either(seeds: Path) -> None:
    assert same(seeds) == {SLUG: 0, OTHER: 0}
    assert same(seeds, None) == {SLUG: 0, OTHER: 0}


def test_what_is_wrong_with_one_is_told_of_it_alone(seeds: Path) -> None:
    change(seeds / CLAIMS, ("dk:value 12", "dk:value 13"))
    assert same(seeds) == {SLUG: 1, OTHER: 0}


@pytest.mark.parametrize(
    ("file", "body", "found"),
    [
        ("entities/odd.ttl", "this is no turtle", {SLUG: 1, OTHER: 1}),
        ("gazetteer/heshan.ttl", "nor is this", {SLUG: 1, OTHER: 1}),
        (f"claims/{OTHER}.ttl", "nor this", {SLUG: 0, OTHER: 1}),
        ("gazetteer/far.ttl", "place:远县 a dk:Place ; nothing", {SLUG: 0, OTHER: 0}),
        ("entities/odd.ttl", f"place:西山县 a dk:Place ; {LABELS} ; dk:level level:county .", {SLUG: 1, OTHER: 1}),
        ("gazetteer/far.ttl", f"place:西山县 a dk:Place ; {LABELS} ; dk:level level:county .", None),
        (CLAIMS, f"claim:{SLUG}-b a dk:Event ; {LABELS} ; dk:recipient place:酉山县 .", None),
        (f"claims/{OTHER}.ttl", f"claim:{OTHER}-b a dk:Event ; {LABELS} ; dk:recipient place:酉山县 .", None),
        (
            f"claims/{OTHER}.ttl",
            f"claim:{OTHER}-b a dk:Event ; {LABELS} ; dk:successor claim:{SLUG}-jobs, claim:{OTHER}-a .\n"
            f"claim:{OTHER}-c a dk:Event ; dk:successor claim:{OTHER}-b .",
            None,
        ),
        (CLAIMS, f"passage:{OTHER}-3-4 a dk:Passage ; dk:article article:{OTHER} .", None),
    ],
)
def test_what_is_broken_is_told_alike(seeds: Path, file: str, body: str, found: dict[str, int] | None) -> None:
    add(seeds / file, f"{body}\n")
    counts = same(seeds)
    assert found is None or counts == found
    assert any(counts.values()) or found


def test_a_label_that_names_a_place_or_body_which_no_claim_does_is_told_alike(seeds: Path) -> None:
    add(
        seeds / "gazetteer" / "far.ttl",
        """place:远水县 a dk:Place ; rdfs:label "Yuanshui"@en, "yuan shui"@zh-Latn-pinyin, "远水县"@zh ;
            dk:code "900199" ; dk:level level:county ; dk:within place:东河市 ; geo:lat 23.5 ; geo:long 113.5 .""",
    )
    add(seeds / "entities" / "far.ttl", 'agent:far a dk:Organization ; rdfs:label "Far"@en, "远水师范学院"@zh .')
    change(seeds / CLAIMS, ('"东河市帮扶西山县"', '"东河市帮扶西山县、远水县"'))
    assert same(seeds) == {SLUG: 1, OTHER: 0}
    change(seeds / CLAIMS, ("、远水县", "和远水师范学院"))
    assert same(seeds) == {SLUG: 1, OTHER: 0}


def test_a_name_with_a_numeral_that_the_text_alone_has_is_told_alike(seeds: Path) -> None:
    dismissals = seeds / DISMISSALS
    text = dismissals.read_text(encoding="utf-8")
    dismissals.write_text(text[: text.index(f"dismissal:{SLUG}-3")], encoding="utf-8")
    assert same(seeds) == {SLUG: 1, OTHER: 0}
    add(seeds / "entities" / "far.ttl", 'agent:far a dk:Organization ; rdfs:label "Far"@en, "一起把事办好"@zh .')
    assert same(seeds) == {SLUG: 0, OTHER: 0}


def test_a_circle_is_told_alike_and_every_circle_is(seeds: Path) -> None:
    groups = ((1, 2), (2, 3), (3, 1), (4, 5), (5, 4))
    body = "\n".join(f"group:{one} a dk:Group ; {LABELS} ; dk:member group:{other} ." for one, other in groups)
    add(seeds / "entities" / "circles.ttl", body)
    named = f"claim:{OTHER}-b a dk:Event ; {LABELS} ; dk:stated dk:Explicit ; dk:recipient group:3, group:5 ;"
    add(seeds / "claims" / f"{OTHER}.ttl", f"{named} dk:evidence passage:{OTHER}-1-9 .")
    assert same(seeds) == {SLUG: 0, OTHER: 2}
    told = [problem.message for problem in look(seeds).problems]
    assert told == [
        "dk:member goes in a circle: group:1 → group:2 → group:3 → group:1.",
        "dk:member goes in a circle: group:4 → group:5 → group:4.",
    ]


def test_only_files_that_say_something_of_it_are_parsed(seeds: Path) -> None:
    add(seeds / "gazetteer" / "far.ttl", f"place:远县 a dk:Place ; {LABELS} ; dk:level level:county .")
    found = read_touched(seeds, ontology_folder(), [SLUG])
    names = {file.name for file in found.files}
    assert {CLAIMS, "articles.ttl", "gazetteer/heshan.ttl"} <= names
    assert names.isdisjoint({"gazetteer/far.ttl", f"claims/{OTHER}.ttl"})
    assert "place:远县" in found.everything.blocks


@pytest.mark.parametrize("before", ["", " \t", "\r", "<x:a> <x:b> <x:c>.", "<x:a> <x:b> <x:c> .\n\n  "])
def test_a_file_is_parsed_wherever_in_it_a_touched_thing_is_said_anything_of(seeds: Path, before: str) -> None:
    said = f"<{expand('place:西山县')}> <{expand('dk:level')}> <{expand('level:county')}> ."
    (seeds / "gazetteer" / "far.ttl").write_text(before + said, encoding="utf-8", newline="")
    found = read_touched(seeds, ontology_folder(), [SLUG])
    assert "gazetteer/far.ttl" in {file.name for file in found.files}


def test_a_cut_is_the_same_from_all_files_as_from_few(seeds: Path) -> None:
    whole = cut_to(read_seeds(seeds, ontology_folder()), [OTHER])
    few = read_touched(seeds, ontology_folder(), [OTHER])
    assert [block for file in whole.files for block in file.blocks] == [
        block for file in few.files for block in file.blocks
    ]


def test_parts_of_other_articles_are_counted(seeds: Path) -> None:
    """A whole has its parts wherever they are: what names a claim of the article is touched."""
    add(seeds / "claims" / f"{OTHER}.ttl", f"claim:{OTHER}-part a dk:Figure ; dk:partitions claim:{SLUG}-funds .")
    assert f"claim:{OTHER}-part" in read_touched(seeds, ontology_folder(), [SLUG]).blocks


def test_an_unknown_article_brings_near_ones(seeds: Path) -> None:
    with pytest.raises(UnknownNameError, match=f"Did you mean {SLUG}"):
        check(seeds, ontology_folder(), None, ["heshan-2023"])


def test_the_bytes_are_read_once(seeds: Path) -> None:
    folder = SeedFolders(seeds, ontology_folder())
    (seeds / "entities" / "late.ttl").write_text(turtle(f"{PREFIX_LINES}"), encoding="utf-8")
    assert "entities/late.ttl" not in {file.name for file in folder.seeds().files}
