"""A copy is proposed when it is registered, recorded with its original, and counted as no source of its own."""

from pathlib import Path

import pytest
from made_seeds import ARTICLES, SEEDS, SLUG, TEXT, add

from duikou.api import open_build
from duikou.curation.register import Registered
from duikou.errors import UnknownNameError, UsageError
from duikou.project import Project

COPY = "heshan-copy-2022"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder of one's own beside the good seeds, and texts of both."""
    (tmp_path / "own").mkdir()
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / f"{SLUG}.txt").write_text(TEXT, "utf-8")
    (texts / f"{COPY}.txt").write_text(f"转载\n\n{TEXT.replace('3.5亿元', '3.6亿元')}\n编辑：某\n", "utf-8")
    (texts / "other-2022.txt").write_text("另一件事\n\n" + "本报今日另有一则消息，与前文无关。" * 20, "utf-8")
    return Project([SEEDS, tmp_path / "own"], texts)


def new(project: Project, slug: str, *, title: str = "转载", copy_of: str = "", no_address: bool = True) -> Registered:
    assert project.articles
    text = project.articles / f"{slug}.txt"
    return project.new(text, title=title, publisher="山河网", copy_of=copy_of, no_address=no_address)


def test_a_copy_is_proposed_with_its_original_and_another_text_is_not(project: Project) -> None:
    likely = new(project, COPY).likely_original
    assert likely is not None and (likely.slug, likely.likeness > 0.8) == (SLUG, True)
    assert new(project, "other-2022").likely_original is None


def test_a_copy_has_its_entry_alone_and_is_sound(project: Project) -> None:
    done = new(project, COPY, copy_of=SLUG)
    assert (done.stubs, done.dismissed, done.likely_original) == (0, 0, None)
    assert [path.relative_to(project.seeds).as_posix() for path in done.files] == ["articles.ttl"]
    assert "dk:copyOf article:heshan-2022" in (project.seeds / "articles.ttl").read_text("utf-8")
    assert project.check().problems == ()
    assert project.audit().ledgers == ()
    assert new(project, COPY, copy_of=SLUG).files == (), "registered with all this already"


def test_a_copy_of_a_copy_is_proposed_as_one_of_the_original(project: Project) -> None:
    new(project, COPY, copy_of=SLUG)
    assert project.articles
    (project.articles / f"{SLUG}.txt").unlink()
    (project.articles / "third-2022.txt").write_text(f"转自山河网\n{TEXT}", "utf-8")
    likely = new(project, "third-2022").likely_original
    assert likely is not None and likely.slug == SLUG


def test_copies_are_no_sources_of_a_build(project: Project, tmp_path: Path) -> None:
    new(project, COPY, copy_of=SLUG)
    built = project.build(tmp_path / "build")
    assert built.manifest.counts["articles"] == 1
    build = open_build(tmp_path / "build")
    shown = build.show(f"article:{COPY}").as_mapping()
    assert f"article:{SLUG}" in str(shown["facts"])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"article:甲 a dk:Article ; dk:copyOf article:{COPY} .", "is a copy itself"),
        (f"article:甲 a dk:Article ; dk:copyOf article:甲 .", "is a copy itself"),  # noqa: F541
    ],
)
def test_the_original_is_an_original(project: Project, body: str, told: str) -> None:
    new(project, COPY, copy_of=SLUG)
    add(project.seeds / "articles.ttl", body)
    assert [problem.claim for problem in project.check().errors if told in problem.message] == ["article:甲"]


def test_a_copy_with_claims_is_an_error(project: Project) -> None:
    new(project, COPY, copy_of=SLUG)
    add(project.seeds / "claims" / f"{COPY}.ttl", f"claim:{COPY}-a a dk:Event ; dk:provider place:东河市 .")
    assert [problem.claim for problem in project.check().errors if "claims of its own" in problem.message] == [
        f"article:{COPY}"
    ]


def test_an_unknown_original_is_told(project: Project) -> None:
    with pytest.raises(UnknownNameError, match=SLUG):
        new(project, COPY, copy_of="heshan-2023")


def test_what_is_said_of_an_address(project: Project) -> None:
    new(project, COPY, copy_of=SLUG, no_address=False)
    told = [problem for problem in project.check().problems if "address" in problem.message]
    assert [(problem.severity, problem.claim) for problem in told] == [("warning", f"article:{COPY}")]
    assert project.articles
    text = project.articles / "other-2022.txt"
    with pytest.raises(UsageError, match="say one of the two"):
        project.new(text, title="甲", publisher="乙", url="https://a.example", no_address=True)
    project.new(text, title="甲", publisher="乙", url="https://a.example/1", archive_url="https://b.example/1")
    written = (project.seeds / "articles.ttl").read_text("utf-8")
    assert 'dcterms:source "https://a.example/1"^^xsd:anyURI' in written
    assert 'dk:archivedAt "https://b.example/1"^^xsd:anyURI' in written
    assert [problem.claim for problem in project.check().problems if "address" in problem.message] == [
        f"article:{COPY}"
    ]


def test_a_folder_that_stands_alone_is_not_asked_for_addresses() -> None:
    assert [problem for problem in Project(SEEDS, ARTICLES).check().problems if "address" in problem.message] == []
