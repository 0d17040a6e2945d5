"""Folders of seeds beside each other: each adds to those before it and changes nothing in them; the last is written."""

import shutil
from pathlib import Path

import pytest
from made_seeds import ARTICLES, CLAIMS, PREFIX_LINES, SEEDS, SLUG, add, change, copy_seeds, parse, read

from duikou.building import build
from duikou.curation.check import check, check_all
from duikou.curation.turtle import Block
from duikou.errors import DataError, UnknownNameError, UsageError
from duikou.project import Project
from duikou.resources import ontology_folder, seeds_folder

LABELS = 'rdfs:label "甲"@zh, "a"@en'
TEXT = "西山又见东河人\n\n2023年，东河市向西山县投入资金2亿元。\n"
OWN = "xishan-2023"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own with one registered article, whose stub nobody has filled."""
    folder = tmp_path / "own"
    folder.mkdir()
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / f"{OWN}.txt").write_text(TEXT, "utf-8")
    text = texts / f"{OWN}.txt"
    Project([SEEDS, folder], texts).new(text, title="西山又见东河人", publisher="河山日报", issued="2023-05-01")
    return folder


@pytest.fixture
def project(own: Path) -> Project:
    return Project([SEEDS, own], own.parent / "texts")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_writing_writes_the_last_folder_alone(own: Path, tmp_path: Path) -> None:
    base = copy_seeds(tmp_path)
    before = contents(base)
    texts = own.parent / "texts"
    project = Project([base, own], texts)
    project.dismiss(OWN, "2亿元", "name")
    project.seal(OWN, "first")
    project.mend(OWN)
    file = own / "articles.ttl"
    file.write_text(file.read_text("utf-8").replace(" ;\n", ";\n", 1), "utf-8")
    assert project.fmt() == [file]
    assert contents(base) == before
    assert {path.name for path in own.rglob("*.ttl")} == {"articles.ttl", f"{OWN}.ttl"}


def test_an_empty_folder_of_ones_own_is_sound_beside_others_and_not_alone(tmp_path: Path) -> None:
    checked = Project([SEEDS, tmp_path]).check()
    assert (checked.problems, len(checked.claims), checked.articles) == ((), 0, ())
    with pytest.raises(UsageError, match="no Turtle file"):
        Project(tmp_path).check()
    with pytest.raises(UsageError, match="no Turtle file"):
        Project([tmp_path, SEEDS]).check()


def test_the_check_is_of_ones_own_and_knows_the_names_of_the_others(project: Project, own: Path) -> None:
    checked = project.check()
    assert checked.articles == (OWN,) and set(checked.grades) == {OWN}
    assert set(checked.claims) == {block.subject for block in read_claims(own)}
    assert [problem.claim for problem in checked.errors if "There is no" in problem.message] == []
    add(own / "entities" / "own.ttl", f"project:甲 a dk:Project ; {LABELS} ; dk:locatedIn place:西山县, place:无此县 .")
    told = [problem.message for problem in project.check().errors if "There is no" in problem.message]
    assert told == ["There is no place place:无此县."]


def read_claims(own: Path) -> list[Block]:
    return [
        block for file in (own / "claims").iterdir() for block in parse(file.read_text("utf-8")).blocks
        if "dk:Figure" in block.types
    ]  # fmt: skip


def test_what_is_wrong_in_ones_own_is_told_as_a_check_of_all_tells_it(project: Project, own: Path) -> None:
    add(own / "entities" / "odd.ttl", "this is no turtle")
    add(own / "notes" / "a.ttl", f"project:甲 a dk:Project ; {LABELS} .")
    add(own / "entities" / "far.ttl", f"agent:远 a dk:Agent ; {LABELS} ; dk:locatedIn place:酉山县 .")
    whole = check_all(project.folders, ontology_folder(), project.articles)
    own_problems = [problem.text() for problem in whole.problems if str(own) in problem.file]
    assert [problem.text() for problem in project.check().problems] == own_problems != []


def test_what_earlier_folders_have_wrong_stops_the_build_and_not_the_check(own: Path, tmp_path: Path) -> None:
    base = copy_seeds(tmp_path)
    change(base / CLAIMS, ("dk:value 12", "dk:value 13"))
    (own / "claims" / f"{OWN}.ttl").unlink()
    assert Project([base, own]).check().errors == ()
    with pytest.raises(DataError, match=f"{SLUG}.ttl"):
        Project([base, own]).build(tmp_path / "build")


def test_a_part_that_is_added_to_a_whole_of_an_earlier_folder_is_summed_with_its_other_parts(own: Path) -> None:
    """3亿 and 5000万 make up 3.5亿 in the good seeds; another part is too much, and the whole says so."""
    part = f"""claim:{OWN}-more a dk:Figure ; {LABELS} ; dk:printed "2亿元" ; dk:value 200000000 ; dk:unit unit:yuan ;
        dk:partitions claim:{SLUG}-funds ."""
    project = Project([SEEDS, own])
    assert [problem for problem in project.check().errors if "sum" in problem.message] == []
    add(own / "claims" / f"{OWN}.ttl", part)
    told = [problem for problem in project.check().errors if "do not sum" in problem.message]
    whole = [one for one in check_all(project.folders, ontology_folder()).errors if "do not sum" in one.message]
    assert told == whole and [problem.claim for problem in told] == [f"claim:{SLUG}-funds"]
    assert f"3亿元 + 5000万元 + 2亿元 (claim:{OWN}-more) is not 3.5亿元" in told[0].message


@pytest.mark.parametrize(
    ("file", "body", "subject"),
    [
        ("entities/a.ttl", f"project:百花茶园 a dk:Project ; {LABELS} .", "project:百花茶园"),
        ("gazetteer/a.ttl", f"place:西山县 a dk:Place ; {LABELS} ; dk:level level:county .", "place:西山县"),
        ("articles.ttl", f"article:{SLUG} a dk:Article ; dcterms:title '甲'@zh .", f"article:{SLUG}"),
    ],
)
def test_an_id_of_an_earlier_folder_is_an_error_that_names_both_places(
    own: Path, file: str, body: str, subject: str
) -> None:
    add(own / file, body)
    told = [problem for problem in Project([SEEDS, own]).check().errors if problem.claim == subject]
    (problem,) = [one for one in told if one.message.startswith("The id is already used")]
    assert problem.file == str(own / file) and str(SEEDS) in problem.message
    assert "not changed" in problem.advice


@pytest.mark.parametrize("folder", ["claims", "dismissals", "readings"])
def test_nothing_is_added_to_an_article_of_an_earlier_folder(own: Path, folder: str) -> None:
    add(own / folder / f"{SLUG}.ttl", f"{folder.removesuffix('s')}:{SLUG}-more a dk:Event ; dk:provider place:东河市 .")
    told = [problem for problem in Project([SEEDS, own]).check().errors if "cannot change" in problem.message]
    assert [problem.file for problem in told] == [str(own / folder / f"{SLUG}.ttl")]


def test_a_file_of_an_article_that_a_later_folder_registers_is_to_be_moved_there(own: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    (before / "claims").mkdir(parents=True)
    (own / "claims" / f"{OWN}.ttl").rename(before / "claims" / f"{OWN}.ttl")
    errors = check_all([SEEDS, before, own], ontology_folder()).errors
    there = str(before / "claims" / f"{OWN}.ttl")
    (told,) = [problem for problem in errors if problem.file == there and not problem.line]
    assert told.message == f"The article {OWN} is registered in {own}, a later folder."
    assert told.advice == "Move the file there."


def test_commands_do_not_write_to_an_article_of_an_earlier_folder(project: Project, own: Path, tmp_path: Path) -> None:
    before = contents(own)
    with pytest.raises(UsageError, match="is an article of"):
        Project([SEEDS, own], ARTICLES).seal(SLUG, "first")
    with pytest.raises(UsageError, match="There is an article"):
        project.new(own.parent / "texts" / f"{OWN}.txt", SLUG, publisher="河山日报")
    assert contents(own) == before


def test_the_seals_of_earlier_folders_hold(own: Path) -> None:
    alone, beside = Project("shipped").grades(), Project(["shipped", own]).grades()
    assert beside == {**alone, OWN: beside[OWN]} and beside[OWN].grade == "grade:drafted"
    assert {graded.grade for graded in alone.values()} != {"grade:drafted"}


def test_the_shipped_files_have_a_name_and_are_not_written(own: Path) -> None:
    assert Project(["shipped", own]).folders == (seeds_folder(), own)
    assert Project().folders == Project("shipped").folders == (seeds_folder(),)
    assert Project(Path("shipped")).folders == (Path("shipped"),)
    for project in (Project(), Project("shipped"), Project([own, "shipped"])):
        with pytest.raises(UsageError, match="not written to"):
            project.seal(OWN, "first")


def test_a_folder_named_twice_is_refused(own: Path) -> None:
    with pytest.raises(UsageError, match="named twice"):
        Project([own, own.parent / "." / "own" / ".." / "own"]).check()


def test_audit_holds_the_ledgers_of_ones_own(project: Project) -> None:
    assert [ledger.slug for ledger in project.audit().ledgers] == [OWN]
    assert [ledger.slug for ledger in project.audit(SLUG).ledgers] == [SLUG]
    with pytest.raises(UnknownNameError, match="no article"):
        project.audit("heshan-2029")


def test_one_article_of_several_folders_is_checked_alone(project: Project) -> None:
    assert project.check(SLUG).articles == (SLUG,)
    assert project.check(SLUG).problems == check(SEEDS, ontology_folder(), project.articles, [SLUG]).problems


def test_a_build_of_two_folders_is_the_build_of_one_with_all_files(small_seeds: Path, tmp_path: Path) -> None:
    """The small seeds, their second article and all that it alone names moved to a folder of one's own."""
    base, own = Path(shutil.copytree(small_seeds, tmp_path / "base")), tmp_path / "own"
    (own / "claims").mkdir(parents=True)
    (base / "claims" / "made-two.ttl").rename(own / "claims" / "made-two.ttl")
    text = (base / "articles.ttl").read_text("utf-8")
    cut = text.index("article:made-two")
    (base / "articles.ttl").write_text(text[:cut].rstrip() + "\n", "utf-8")
    (own / "articles.ttl").write_text(PREFIX_LINES + "\n" + text[cut:], "utf-8")
    whole = build(small_seeds, ontology_folder(), tmp_path / "whole")
    beside = build([base, own], ontology_folder(), tmp_path / "beside")
    assert beside.manifest.data == whole.manifest.data
    assert beside.manifest.counts == whole.manifest.counts
    assert beside.manifest.ledgers == whole.manifest.ledgers
    assert read(base).homes.keys() == {"made-one"}
