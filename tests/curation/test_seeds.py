"""Reading a folder of seeds: which files count, what is known of them, and where their lines are."""

from pathlib import Path

import pytest
from made_seeds import CLAIMS, DISMISSALS, SEEDS, SLUG, add, change, copy_seeds, read

from duikou.curation.listing import FOLDERS
from duikou.curation.seeds import line_of, read_seeds
from duikou.errors import UsageError
from duikou.resources import ontology_folder, seeds_folder


def test_the_good_seeds_are_read_in_order_of_name() -> None:
    seeds = read(SEEDS)
    assert seeds.problems == ()
    assert [file.name for file in seeds.files] == [
        "articles.ttl",
        CLAIMS,
        DISMISSALS,
        "entities/parties.ttl",
        "gazetteer/heshan.ttl",
    ]
    assert [file.name for file in seeds.ontology] == ["ontology/duikou.ttl", "ontology/schemes.ttl"]
    claims = seeds.files[1]
    assert (claims.folder, claims.slug, claims.graph) == (
        "claims",
        SLUG,
        f"https://w3id.org/duikou/graph/claims/{SLUG}",
    )
    assert (seeds.files[0].folder, seeds.files[0].slug) == ("", "articles")
    assert list(seeds.articles) == [SLUG]
    assert len(seeds.claims) == 10
    assert len(seeds.passages) == 16
    assert {block.types[0] for block in seeds.claims.values()} == {"dk:Pairing", "dk:Figure", "dk:Event"}
    assert seeds.names >= {"dk:Claim", "mode:labour", "place:东河市", f"article:{SLUG}", *seeds.claims, *seeds.passages}
    assert claims.content == (SEEDS / CLAIMS).read_bytes()


def test_a_folder_that_is_not_there_or_holds_no_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no such folder of seeds\. Name one with --seeds"):
        read(tmp_path / "none")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(UsageError, match="there is no such folder of seeds"):
        read(file)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "notes.txt").write_text("text", encoding="utf-8")
    with pytest.raises(UsageError, match=r"there is no Turtle file \(\*\.ttl\) in this folder"):
        read(tmp_path / "seeds")


def test_hidden_files_and_folders_are_passed_over_but_not_a_hidden_place_of_the_whole(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path / ".cache" / "x")
    for name in (".draft.ttl", "claims/.draft.ttl", ".old/claims/draft.ttl"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("no turtle", encoding="utf-8")
    seeds = read(folder)
    assert seeds.problems == ()
    assert len(seeds.files) == 5
    hidden = tmp_path / ".seeds"
    folder.rename(hidden)
    assert len(read(hidden).files) == 5


@pytest.mark.parametrize("name", ["notes/heshan.ttl", "claims/2022/heshan.ttl", "gazetter/heshan.ttl"])
def test_a_turtle_file_in_no_folder_of_ours_is_reported_not_passed_over(tmp_path: Path, name: str) -> None:
    folder = copy_seeds(tmp_path)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes((folder / "articles.ttl").read_bytes())
    (problem,) = read(folder).problems
    assert (problem.file, problem.line, problem.message) == (
        str(folder / name),
        0,
        "Curated files lie in no such folder.",
    )
    assert problem.advice == f"Folders: {', '.join(FOLDERS[1:])}."


@pytest.mark.parametrize("name", ["provenance.ttl", "manifest.ttl"])
def test_a_file_of_a_graph_of_builds_is_refused(tmp_path: Path, name: str) -> None:
    """What it says would take the place of what a build tells of all graphs, or an engine of what it holds."""
    folder = copy_seeds(tmp_path)
    (folder / name).write_bytes((folder / "articles.ttl").read_bytes())
    assert [(problem.file, problem.message, problem.advice) for problem in read(folder).problems] == [
        (
            str(folder / name),
            "A build keeps in the graph of this name what it tells of all graphs.",
            "Rename the file.",
        )
    ]
    (folder / name).rename(folder / "more.ttl")
    assert not read(folder).problems
    (folder / "more.ttl").rename(folder / "entities" / name)
    assert not read(folder).problems


def test_a_file_that_cannot_be_read_is_a_problem_like_others(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / "entities" / "folder.ttl").mkdir()
    (problem,) = read(folder).problems
    assert (problem.file, problem.message) == (
        str(folder / "entities" / "folder.ttl"),
        "Cannot be read: Is a directory.",
    )


def test_an_ontology_that_is_not_there_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    seeds = read_seeds(SEEDS, tmp_path)
    assert [problem.message for problem in seeds.problems] == ["Cannot be read: No such file or directory."] * 2
    assert len(seeds.claims) == 10


def test_faults_inside_files_are_collected_over_all_files(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / "entities" / "empty.ttl").touch()
    add(folder / CLAIMS, "claim:a dk:value ; .\n")
    add(folder / DISMISSALS, "# a remark\n")
    seeds = read(folder)
    assert [Path(problem.file).name for problem in seeds.problems] == [f"{SLUG}.ttl", f"{SLUG}.ttl", "empty.ttl"]
    assert seeds.claims == {}, "a file that does not parse says nothing"
    assert f"claim:{SLUG}-funds" in seeds.names, "but what it defines is known"
    assert len(list(seeds.of_type("dk:Dismissal"))) == 3, "a remark does not hide what a file says"


def test_the_first_of_two_blocks_counts(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    add(folder / "entities" / "more.ttl", 'place:东河市 a dk:Place ; rdfs:label "another"@en .\n')
    assert read(folder).blocks["place:东河市"].file == str(folder / "entities" / "more.ttl")
    assert [Path(block.file).name for block in read(folder).of_type("dk:Place")][:2] == ["more.ttl", "heshan.ttl"]


def test_lines_of_predicates(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    path = folder / "entities" / "more.ttl"
    add(
        path,
        "agent:甲\n    a\tdk:Group ;\n    dk:kind\tkind:school ;\n    dk:basedIn place:山省 .\n\nagent:乙 a 5 .",
    )
    change(path, ("\n    dk:kind", "\n\n    dk:kind"))
    (file,) = (file for file in read(folder).files if file.name == "entities/more.ttl")
    first = path.read_text(encoding="utf-8").split("\n").index("agent:甲") + 1
    assert line_of(file, "agent:甲") == first
    assert line_of(file, "agent:甲", "rdf:type") == first + 1
    assert line_of(file, "agent:甲", "dk:kind") == first + 3
    assert line_of(file, "agent:甲", "dk:basedIn") == first + 4
    assert line_of(file, "agent:甲", "dk:partOf") == first, "what is missing is told where the block begins"
    assert line_of(file, "agent:乙", "rdf:type") == first + 6
    assert line_of(file, "agent:丙", "dk:kind") == 0


def test_the_seeds_that_ship_are_read_without_a_problem() -> None:
    assert read_seeds(seeds_folder(), ontology_folder()).problems == ()
