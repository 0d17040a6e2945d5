"""Every file of a folder of seeds is read, or named with the reason and the repair; nothing hangs or is skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_seeds import ARTICLES, CLAIMS, DISMISSALS, SEEDS, SLUG, TEXT, copy_seeds, look, read

from duikou.building import build
from duikou.curation.articles import find_articles, read_article, unread_texts
from duikou.curation.listing import list_seeds
from duikou.curation.seeds import SeedFile
from duikou.errors import UsageError, UserError
from duikou.resources import ontology_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")


def told(folder: Path) -> list[tuple[str, str, str]]:
    """What is said of the files of a folder: name, severity and message."""
    return [
        (str(Path(problem.file).relative_to(folder)), problem.severity, problem.message)
        for problem in list_seeds(folder).problems
    ]


@pytest.mark.parametrize("name", ["claims", "dismissals", "entities", "gazetteer"])
def test_a_folder_of_ours_may_be_a_link(tmp_path: Path, name: str) -> None:
    folder = copy_seeds(tmp_path)
    elsewhere = (folder / name).rename(tmp_path / "elsewhere 别处")
    (folder / name).symlink_to(elsewhere)
    seeds = read(folder)
    assert seeds.problems == ()
    assert [file.name for file in seeds.files] == [file.name for file in read(SEEDS).files]
    assert (len(seeds.claims), len(seeds.passages)) == (10, 16)
    assert look(folder).passages == look(SEEDS).passages


def test_a_build_holds_the_claims_of_a_linked_folder(tmp_path: Path, small_seeds: Path) -> None:
    whole = build(small_seeds, ontology_folder(), tmp_path / "whole").manifest
    linked = tmp_path / "seeds"
    linked.mkdir()
    for path in small_seeds.iterdir():
        (linked / path.name).symlink_to(path)
    found = build(linked, ontology_folder(), tmp_path / "linked").manifest
    assert (found.data, found.counts, found.ledgers) == (whole.data, whole.counts, whole.ledgers)


def test_a_file_may_be_a_link_and_so_may_the_whole(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / CLAIMS).rename(tmp_path / "elsewhere.txt")
    (folder / CLAIMS).symlink_to(Path("..") / ".." / "elsewhere.txt")
    (tmp_path / "link").symlink_to(folder)
    for place in (folder, tmp_path / "link"):
        assert read(place).problems == ()
        assert len(read(place).claims) == 10


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("dismissals/x.TTL", "error"),
        ("claims/x.Ttl", "error"),
        ("x.turtle", "error"),
        ("claims/x.ttl.txt", "error"),
        ("claims/x.ttl.gz", "error"),
        ("claims/x.ttl ", "error"),
        ("claims/x.ttl (1)", "error"),
        ("claims/x.nt.ttl_old.nt", "error"),
        ("entities/x.nt", "error"),
        ("entities/x.N3", "error"),
        ("entities/x.jsonld", "error"),
        ("entities/x.rdf", "error"),
        ("x.trig", "error"),
        ("claims/x\u200b.ttl", "error"),
        ("claims/x\n.ttl", "error"),
        ("claims/x.ttl~", "warning"),
        ("claims/x.ttl.~3~", "warning"),
        ("claims/#x.ttl#", "warning"),
        ("claims/x.ttl.bak", "warning"),
        ("claims/x.TTL.orig", "warning"),
        ("README.md", ""),
        ("notes.txt", ""),
        ("claims/table.csv", ""),
        ("claims/__init__.py", ""),
        ("claims/.#x.ttl", ""),
        ("claims/.x.ttl.swp", ""),
        (".x.TTL", ""),
        ("ttl", ""),
        ("settled", ""),
    ],
)
def test_what_looks_like_turtle_and_is_not_read_is_named(tmp_path: Path, name: str, severity: str) -> None:
    folder = copy_seeds(tmp_path)
    (folder / name).write_bytes((folder / DISMISSALS).read_bytes())
    problems = read(folder).problems
    assert [problem.severity for problem in problems] == ([severity] if severity else [])
    assert len(read(folder).files) == 5
    for problem in problems:
        assert problem.file == str(folder / name)
        assert problem.advice
    assert bool(read(folder).errors) == bool(look(folder).errors) == (severity == "error")


def test_the_repair_of_a_name_is_the_name(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / DISMISSALS).rename(folder / "dismissals" / f"{SLUG}.TTL")
    (problem,) = read(folder).problems
    assert problem.message == "Is not read: the names of curated files end in .ttl."
    assert problem.advice == f"Make it {SLUG}.ttl, or take it away."


def test_a_name_that_is_not_utf_8_is_told_and_can_be_printed(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    path = os.fsencode(folder / "entities") + b"/\xff.ttl"
    with open(path, "wb") as stream:  # noqa: PTH123 - a name in bytes
        stream.write((folder / DISMISSALS).read_bytes())
    (problem,) = read(folder).problems
    assert problem.message == r"The file is not read for its name: '\udcff.ttl'."


def test_names_with_spaces_and_marks_are_read_and_built(tmp_path: Path, small_seeds: Path) -> None:
    folder = tmp_path / "seeds 种子"
    for path in small_seeds.rglob("*.ttl"):
        target = folder / path.relative_to(small_seeds)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.parent.name in {"entities", "gazetteer"}:
            target = target.with_name(f'各方 of "all" {{1}} <100%>#2? {target.name}')
        target.write_bytes(path.read_bytes())
    assert read(folder).problems == ()
    built = build(folder, ontology_folder(), tmp_path / "build")
    assert built.manifest.counts == build(small_seeds, ontology_folder(), tmp_path / "plain").manifest.counts


def test_two_names_give_two_graphs() -> None:
    names = ["a b.ttl", "a%20b.ttl", "a#b.ttl", "a?b.ttl", "a%23b.ttl", "claims/河.ttl", "a\\b.ttl", "a^b.ttl"]
    graphs = [SeedFile(name, b"", ()).graph for name in names]
    assert len(set(graphs)) == len(names)
    assert graphs[0].endswith("/graph/a%20b")
    assert graphs[5].endswith("/graph/claims/河")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", [CLAIMS, "articles.ttl", "entities/pipe.ttl", "pipe.ttl"])
def test_a_pipe_does_not_hang(tmp_path: Path, name: str) -> None:
    folder = copy_seeds(tmp_path)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert told(folder) == [(name, "error", "A pipe, socket or device is not read.")]
    command = [sys.executable, "-c", "from duikou.cli import main; main()", "check", "--seeds", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"{folder / name}: error: A pipe, socket or device is not read." in done.stdout


def test_a_device_is_told(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / "entities" / "x.ttl").symlink_to(os.devnull)
    assert told(folder) == [("entities/x.ttl", "error", "A pipe, socket or device is not read.")]


def test_links_that_lead_nowhere_or_round_are_told(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / "entities" / "x.ttl").symlink_to("nowhere")
    (folder / "entities" / "round.ttl").symlink_to("round.ttl")
    (folder / "dismissals" / f"{SLUG}.ttl").unlink()
    (folder / "dismissals").rmdir()
    (folder / "dismissals").symlink_to(tmp_path / "unplugged")
    assert sorted((name, message.split(":")[0]) for name, _, message in told(folder)) == [
        ("dismissals", "The link leads nowhere"),
        ("entities/round.ttl", "The link leads nowhere"),
        ("entities/x.ttl", "The link leads nowhere"),
    ]


def test_a_link_to_another_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / "old").symlink_to("/")
    (folder / "claims" / "more").symlink_to("..")
    (folder / "notes").mkdir()
    (folder / "notes" / "up").symlink_to("..")
    assert sorted(told(folder)) == [
        (name, "error", "A link to a folder that is none of ours is not followed.")
        for name in ("claims/more", "notes/up", "old")
    ]
    assert len(read(folder).files) == 5


def test_a_folder_of_ours_that_leads_back_ends(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / CLAIMS).unlink()
    (folder / "claims").rmdir()
    (folder / "claims").symlink_to(".")
    messages = {name: message for name, _, message in told(folder)}
    assert messages["claims/claims"] == "A link to a folder that is none of ours is not followed."
    assert messages["claims/articles.ttl"] == f"Is the same file as {folder / 'articles.ttl'}."


@pytest.mark.parametrize("hard", [True, False])
def test_one_file_under_two_names_is_told(tmp_path: Path, hard: bool) -> None:
    folder = copy_seeds(tmp_path)
    if hard:
        (folder / "entities" / "z.ttl").hardlink_to(folder / "entities" / "parties.ttl")
    else:
        (folder / "entities" / "z.ttl").symlink_to("parties.ttl")
    message = f"Is the same file as {folder / 'entities' / 'parties.ttl'}."
    assert told(folder) == [("entities/z.ttl", "error", message)]


def test_a_folder_named_like_a_file_and_a_file_named_like_a_folder(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / "entities" / "x.ttl").mkdir()
    (folder / DISMISSALS).unlink()
    (folder / "dismissals").rmdir()
    (folder / "dismissals").write_text("", encoding="utf-8")
    assert sorted(told(folder)) == [
        ("dismissals", "error", "Is no folder, so nothing is read from it."),
        ("entities/x.ttl", "error", "Cannot be read: Is a directory."),
    ]


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    (folder / CLAIMS).chmod(0)
    (folder / "entities").chmod(0)
    tmp_path.chmod(0o755)
    parents = [parent for parent in tmp_path.parents if parent.stat().st_uid == os.getuid() and parent.name]
    modes = {parent: parent.stat().st_mode for parent in parents}
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from duikou.curation.seeds import read_seeds\n"
        "from duikou.resources import ontology_folder\n"
        "ontology = ontology_folder()\n"
        "import duikou.curation.turtle, duikou.names\n"
        "read_seeds(Path(sys.argv[2]), ontology)\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "for problem in read_seeds(Path(sys.argv[1]), ontology).problems: print(problem.file, problem.message)\n"
    )
    try:
        for parent in parents:
            parent.chmod(modes[parent] | 0o111)
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder), str(SEEDS)],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        for parent in parents:
            parent.chmod(modes[parent])
        (folder / "entities").chmod(0o755)
    assert f"{folder / 'entities'} Cannot be read: Permission denied." in done.stdout, done.stderr
    assert f"{folder / CLAIMS} Cannot be read: Permission denied." in done.stdout


def test_a_path_too_long_to_lead_anywhere_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / ("x" * 300), Path("/" + "x/" * 3000)):
        with pytest.raises(UsageError, match="no such folder of seeds"):
            list_seeds(path)
        with pytest.raises(UserError, match="there is no such folder"):
            find_articles(path)


def test_a_folder_with_nothing_but_a_misnamed_file_names_it(tmp_path: Path) -> None:
    (tmp_path / "articles.TTL").write_text("", encoding="utf-8")
    assert told(tmp_path) == [("articles.TTL", "error", "Is not read: the names of curated files end in .ttl.")]


def test_texts_that_are_not_read_are_named(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    (texts / "b.TXT").write_text(TEXT, encoding="utf-8")
    (texts / "c.txt").symlink_to("nowhere")
    (texts / "d.txt").symlink_to(ARTICLES)
    (texts / "e.txt").symlink_to(ARTICLES / f"{SLUG}.txt")
    (texts / "f.txt").mkdir()
    (texts / "g.md").write_text(TEXT, encoding="utf-8")
    os.mkfifo(texts / "h.txt")
    (texts / ".i.txt").symlink_to("nowhere")
    assert [path.name for path in find_articles(texts)] == ["a.txt", "e.txt"]
    found = {Path(problem.file).name: problem for problem in unread_texts(texts)}
    assert list(found) == ["b.TXT", "c.txt", "d.txt", "f.txt", "h.txt"]
    assert {problem.severity for problem in found.values()} == {"warning"}
    assert found["b.TXT"].advice == "Rename it to b.txt."
    shown = {problem.file for problem in look(SEEDS, texts).problems}
    assert shown >= {problem.file for problem in found.values()}


def test_a_folder_of_texts_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "texts").symlink_to(ARTICLES)
    assert look(SEEDS, tmp_path / "texts").passages == look(SEEDS, ARTICLES).passages


def test_a_pipe_is_no_text(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UserError, match="this is no plain file"):
        read_article(tmp_path / "a.txt")


def test_an_ontology_file_that_is_a_pipe_does_not_hang(tmp_path: Path) -> None:
    from duikou.curation.seeds import read_seeds

    for name in ("duikou.ttl", "schemes.ttl"):
        os.mkfifo(tmp_path / name)
    assert [problem.message for problem in read_seeds(SEEDS, tmp_path).problems] == [
        "Cannot be read: Not a plain file."
    ] * 2
