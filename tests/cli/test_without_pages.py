"""A build without pages answers all that one with pages does, makes each page when it is asked for, and says how."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from running import Run

from duikou import renewing
from duikou.analysis.networks import project
from duikou.api import open_build
from duikou.building import build
from duikou.errors import UserError
from duikou.exporting import site_source
from duikou.model.records import Records
from duikou.releasing import Asked, release
from duikou.resources import ontology_folder
from duikou.store.counts import counts_of
from duikou.store.engine import Engine
from duikou.store.manifests import CHECKED, GENERATIONS, STORE, Manifest, read_manifest

if TYPE_CHECKING:
    from page_contexts import Lend

BARE = {"duikou.nq.gz", "index.html", "manifest.json"}


def listed(folder: Path) -> set[str]:
    """Every file that people see of a build."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path.as_posix() for path in found if path.parts[0] not in {GENERATIONS, CHECKED, ".lock"}}


def told(folder: Path) -> Manifest:
    """What a manifest says, but for the name and the files."""
    return replace(read_manifest(folder), generation="", files={})


def pages(folder: Path) -> dict[str, bytes]:
    """Every page to the byte."""
    return {name: (folder / name).read_bytes() for name in listed(folder) - {"manifest.json"}}


def store_of(folder: Path) -> Path:
    """The store that a build holds."""
    return folder / GENERATIONS / read_manifest(folder).generation / STORE


def is_shared(folder: Path) -> bool:
    """Whether the store shares files with another."""
    return any(path.stat().st_nlink > 1 for path in store_of(folder).glob("*.sst"))


def test_it_has_the_same_data_and_one_page(bare_build: Path, small_build: Path) -> None:
    assert listed(bare_build) == BARE
    assert told(bare_build) == told(small_build)
    assert (bare_build / "duikou.nq.gz").read_bytes() == (small_build / "duikou.nq.gz").read_bytes()
    assert Engine.open(store_of(bare_build)).quads_text() == Engine.open(store_of(small_build)).quads_text()


def test_its_page_tells_what_is_there_and_how_to_ask(bare_build: Path) -> None:
    page = (bare_build / "index.html").read_text("utf-8")
    counts = read_manifest(bare_build).counts
    assert (counts["articles"], counts["pairings"], counts["figures"]) == (2, 15, 21)
    assert '<span lang="zh">结对</span> <span lang="en">pairings</span></th><td>15</td>' in page
    assert '<span lang="zh">报道</span> <span lang="en">articles</span></th><td>2</td>' in page
    assert "<code>duikou build --pages</code>" in page
    assert read_manifest(bare_build).data in page
    assert page.count("href=") == page.count('href="duikou.nq.gz"') == 1  # every other page is still to be made


def test_its_page_in_a_browser(lend: "Lend", bare_build: Path) -> None:
    page = lend(locale="en-GB").new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((bare_build / "index.html").as_uri())
    assert page.get_by_role("heading", name="How to ask").is_visible()
    assert not page.get_by_text("怎样问").is_visible()
    page.get_by_role("button", name="中文").click()
    assert page.get_by_role("heading", name="怎样问").is_visible()
    assert complaints == []
    assert requests == [(bare_build / "index.html").as_uri()]
    page.close()


def test_pages_come_later_from_the_store_that_is_there(bare_build: Path, small_build: Path, small_seeds: Path) -> None:
    folder = small_build.with_name("later")
    shutil.copytree(bare_build, folder)
    build(small_seeds, ontology_folder(), folder, pages=True)
    assert is_shared(folder)
    assert pages(folder) == pages(small_build)
    assert told(folder) == told(small_build)
    (folder / "exports" / "mine.csv").write_text("of another hand", "utf-8")
    build(small_seeds, ontology_folder(), folder, pages=False)
    assert listed(folder) == BARE | {"exports/mine.csv"}


@pytest.mark.parametrize(("most", "expected"), [(43, True), (42, False)])
def test_the_number_of_claims_decides_where_nobody_does(
    small_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, expected: bool
) -> None:
    monkeypatch.setattr(renewing, "PAGES_UP_TO", most)
    counts = build(small_seeds, ontology_folder(), tmp_path / "build").manifest.counts
    assert sum(counts[kind] for kind in ("pairings", "figures", "events")) == 43
    assert read_manifest(tmp_path / "build").has_pages == expected


ASKED = (
    ("show", "南市"),
    ("total", "--recipient", "山州"),
    ("query", "who-assists-whom", "-p", "provider=北市"),
    ("query", "money"),
    ("report", "totals"),
    ("report", "coverage"),
    ("export", "--format", "csv"),
    ("export", "--format", "claims-csv"),
    ("export", "--format", "nq"),
    ("dispute", "claim:made-one-whole"),
)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_it_answers_as_one_with_pages(run: Run, bare_build: Path, small_build: Path, words: tuple[str, ...]) -> None:
    answers = [run(*words, "-b", folder) for folder in (bare_build, small_build)]
    assert answers[0].status == 0, answers[0].err
    assert answers[0].out
    assert answers[0] == answers[1]


@pytest.mark.parametrize("words", [("view",), ("map", "--level", "prefecture")], ids=" ".join)
def test_it_makes_the_page_that_is_asked_for(
    run: Run, bare_build: Path, small_build: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    for name, folder in (("bare", bare_build), ("whole", small_build)):
        assert run(*words, "-b", folder, "-o", tmp_path / f"{name}.html").status == 0
    assert (tmp_path / "bare.html").read_bytes() == (tmp_path / "whole.html").read_bytes()


def test_it_is_packed_and_held_against_another(run: Run, bare_build: Path, small_build: Path, tmp_path: Path) -> None:
    for name, folder in (("bare", bare_build), ("whole", small_build)):
        assert run("package", tmp_path / name, "-b", folder).status == 0
    assert pages(tmp_path / "bare") == pages(tmp_path / "whole")
    compared = run("diff", bare_build, small_build, "--format", "json")
    assert compared.status == 0
    assert json.loads(compared.out)["old"] == json.loads(compared.out)["new"] == read_manifest(bare_build).data


def test_what_takes_the_pages_says_how_to_have_them(run: Run, bare_build: Path, tmp_path: Path) -> None:
    said = (
        f"{bare_build}: this takes the pages, and the build has none. Make them: duikou build --pages -o {bare_build}."
    )
    answer = run("site", tmp_path / "site", "-b", bare_build)
    assert (answer.status, answer.err.strip()) == (1, f"duikou: {said}")
    assert not (tmp_path / "site").exists()
    with pytest.raises(UserError, match=r"takes the pages, and the build has none") as refused:
        release([], bare_build, tmp_path / "release", Asked(version="1.0.0"))
    assert str(refused.value) == said
    with pytest.raises(UserError, match=r"duikou build --pages"):
        site_source(open_build(bare_build))


def test_the_command_says_how_to_have_pages(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    answer = run("build", "--seeds", small_seeds, "-o", tmp_path / "build", "--no-pages")
    assert answer.out.splitlines()[-1] == (
        "No pages were made. Ask: duikou show 广州市. One page: duikou report, view, map, export. All: add --pages."
    )
    answer = run("build", "--seeds", small_seeds, "-o", tmp_path / "build", "--pages")
    assert answer.out.splitlines()[-1] == f"Open {tmp_path / 'build' / 'index.html'}, or ask: duikou show 广州市"


def counted(records: Records) -> dict[str, int]:
    """What a manifest counts, by the records."""
    kinds = [claim.kind for claim in records.claims] + [party.kind for party in records.parties.values()]
    classes = {"place": "places", "organization": "organizations", "group": "groups", "programme": "programmes"}
    classes |= {"project": "projects", "instrument": "instruments"}
    classes |= {"pairing": "pairings", "figure": "figures", "event": "events"}
    found = {name: kinds.count(kind) for kind, name in classes.items()}
    found["parties"] = len({name for claim in records.claims for name in (*claim.providers, *claim.recipients)})
    found["articles"] = sum(not article.copy_of for article in records.articles.values())
    return found


def test_a_tracker_that_no_page_has_is_told(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    words = (
        "build",
        "--seeds",
        str(small_seeds),
        "-o",
        str(tmp_path / "build"),
        "--tracker",
        "https://example.org/new",
    )
    assert "--tracker goes into them: add --pages." in run(*words, "--no-pages").err
    assert "--tracker" not in run(*words).err


def test_what_is_counted_is_what_records_hold(small_build: Path, real_build: Path) -> None:
    for folder in (small_build, real_build):
        opened = open_build(folder)
        assert project(opened.records).ties
        assert counts_of(opened.engine) == counted(opened.records) == opened.manifest.counts
