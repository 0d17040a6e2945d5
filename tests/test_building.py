"""A build is all or nothing, and the same seeds give the same bytes."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from duikou import building, loading, viewing
from duikou.api import open_build
from duikou.building import STEPS, build
from duikou.errors import DataError, UsageError, UserError
from duikou.files import is_aside, write_bytes
from duikou.packed import unpacked
from duikou.resources import ontology_folder, seeds_folder
from duikou.store.counts import claims_in
from duikou.store.engine import Engine
from duikou.store.filling import Filling
from duikou.store.manifests import CHECKED, GENERATIONS, MANIFEST, read_manifest, store_folder

DUIKOU = str(Path(sys.executable).with_name("duikou"))


def contents(folder: Path) -> dict[str, str]:
    """Digest of every page of a build, and what its manifest says but for the store's files, the engine's affair."""
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in {GENERATIONS, MANIFEST, CHECKED, ".lock"}
    }
    manifest = read_manifest(folder)
    files = {name: size for name, size in manifest.files.items() if not name.startswith("store/")}
    return found | {MANIFEST: replace(manifest, generation="", files=files).text()}


def exact(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, to the byte, but what checks keep: a build that ends ill has checked all the same."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and CHECKED not in path.parts)
    return {str(path): path.read_bytes() for path in found}


@pytest.fixture
def built(small_build: Path, tmp_path: Path) -> Path:
    """A good build that a test may put at risk."""
    return Path(shutil.copytree(small_build, tmp_path / "build"))


def test_the_start_page_tells_when_passages_were_verified(real_build: Path, small_build: Path) -> None:
    page = (real_build / "index.html").read_text("utf-8")
    said = re.sub(r"<[^>]+>", "", page)  # words of the field are buttons
    assert "已由编者与原文核对，最近一次在 2026-11-28；" in said
    assert "714 of 714 cited passages were held against the texts by the curators, last on 2026-11-28;" in said
    assert '222 / 222 <span lang="zh">处引文于2026-11-28核对</span>' in page
    assert "dc02a6fbb33e77b032b828f022601f7c116d5cf3a92cf4568fea946e638d72e9" in page
    small = re.sub(r"<[^>]+>", "", (small_build / "index.html").read_text("utf-8"))
    assert "0 of 4 cited passages were held against the texts in this build." in small


def test_what_is_in_a_build(small_build: Path) -> None:
    manifest = read_manifest(small_build)
    assert manifest.counts == {
        "articles": 2,
        "places": 10,
        "organizations": 6,
        "groups": 2,
        "programmes": 2,
        "projects": 1,
        "instruments": 0,
        "parties": 15,
        "pairings": 15,
        "figures": 21,
        "events": 7,
    }
    assert manifest.passages == {"verified": 0, "moved": 0, "ambiguous": 0, "missing": 0, "no text": 4}
    place = small_build / GENERATIONS / manifest.generation
    assert manifest.files == {
        path.relative_to(place).as_posix(): path.stat().st_size
        for path in place.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    pages = {name for name in manifest.files if not name.startswith("store/")}
    assert {
        "duikou.nq.gz",
        "index.html",
        "explorer.html",
        "reports/totals.html",
        "exports/ties.csv",
        "maps/prefecture.html",
    } <= pages
    assert {name for name in pages if (small_build / name).read_bytes() == (place / name).read_bytes()} == pages
    quads = unpacked(small_build / "duikou.nq.gz")
    assert manifest.data == version_by_hand(quads)
    assert Engine.open(store_folder(small_build, manifest)).quads_text() == quads


def version_by_hand(quads: bytes) -> str:
    """As docs/data.md tells it, of the lines alone: their graph is their last term."""
    graphs: dict[bytes, list[bytes]] = defaultdict(list)
    for line in quads.splitlines(keepends=True):
        graphs[line.split()[-2].strip(b"<>")].append(line)
    tells = b"https://w3id.org/duikou/graph/provenance"
    order = [*sorted(graphs.keys() - {tells}), tells]
    assert b"".join(line for graph in order for line in sorted(graphs[graph])) == quads
    told = "".join(f"{sha256(b''.join(sorted(graphs[graph]))).hexdigest()}  {graph.decode()}\n" for graph in order)
    return sha256(told.encode()).hexdigest()


def test_the_same_seeds_give_the_same_bytes(small_seeds: Path, small_build: Path, tmp_path: Path) -> None:
    """In a process with other hashes, from a copy with another name, over an older build."""
    shutil.copytree(small_seeds, tmp_path / "copy")
    (tmp_path / "copy" / "notes.txt").write_text("no Turtle", "utf-8")
    for _ in range(2):
        subprocess.run(
            [DUIKOU, "build", "--seeds", str(tmp_path / "copy"), "-o", str(tmp_path / "build")],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
        )
    assert contents(tmp_path / "build") == contents(small_build)
    assert len(list((tmp_path / "build" / GENERATIONS).iterdir())) == 2


def test_the_steps_are_told_in_order(small_seeds: Path, tmp_path: Path) -> None:
    told: list[str] = []
    build(small_seeds, ontology_folder(), tmp_path / "build", report_step=told.append)
    assert tuple(told) == STEPS


def test_bad_data_leave_the_build_alone(small_seeds: Path, tmp_path: Path, built: Path) -> None:
    before = contents(built)
    shutil.copytree(small_seeds, tmp_path / "seeds")
    broken = tmp_path / "seeds" / "claims" / "made-one.ttl"
    broken.write_text(broken.read_text("utf-8").replace("place:山州", "place:三州"), "utf-8")
    with pytest.raises(DataError) as error:
        build(tmp_path / "seeds", ontology_folder(), built)
    assert any("There is no place place:三州" in problem.message for problem in error.value.problems)
    assert contents(built) == before
    with pytest.raises(DataError):
        build(tmp_path / "seeds", ontology_folder(), tmp_path / "other")
    assert not (tmp_path / "other").exists()


STOPS: list[BaseException] = [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")]
PLACES = (
    "renewed",
    "taken",
    "finished",
    "read_records",
    "viewing.write_reports",
    "viewing.project",
    "viewing.explorer_page",
    "viewing.write_maps",
    "viewing.claims_csv",
    "viewing.index_page",
    "Manifest",
    "write_columns",
    "write_origins",
)


def begin_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a build make nothing from the last one."""
    monkeypatch.setattr(building, "renewed", lambda *_, **_options: None)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: type(stop).__name__)
def test_stopped_at_any_place_the_build_stays(
    small_seeds: Path, built: Path, monkeypatch: pytest.MonkeyPatch, place: str, stop: BaseException
) -> None:
    before = exact(built)

    def fail(*_arguments: object, **_options: object) -> None:
        raise stop

    if place in {"taken", "finished", "read_records"}:
        begin_from_nothing(monkeypatch)
    monkeypatch.setattr(building, "FROM_CLAIMS", 10)
    home = viewing if place.startswith("viewing.") else building
    monkeypatch.setattr(home, place.removeprefix("viewing."), fail)
    expected = UserError if isinstance(stop, OSError) else type(stop)
    with pytest.raises(expected):
        build(small_seeds, ontology_folder(), built)
    assert exact(built) == before


@pytest.mark.parametrize("count", [0, 1, 2, 10, 40, 90, 150])
def test_a_disk_that_fills_up(small_seeds: Path, built: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """The flushing of the `count`th file or folder is the one that fails."""
    before, left = exact(built), [count]

    def full(number: int) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= 1
        real(number)

    real = os.fsync
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        build(small_seeds, ontology_folder(), built)
    monkeypatch.undo()
    assert exact(built) == before


def test_a_store_that_cannot_be_written(small_seeds: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = exact(built)

    def fail(_store: Filling) -> None:
        raise UserError("store: the store cannot be written: IO error: No space left on device")

    begin_from_nothing(monkeypatch)
    monkeypatch.setattr(Filling, "_write", fail)
    with pytest.raises(UserError, match="store cannot be written"):
        build(small_seeds, ontology_folder(), built)
    assert exact(built) == before


@pytest.mark.parametrize("pages", [True, False])
def test_wherever_lies_what_rules_ask_the_build_is_the_same(
    small_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: bool
) -> None:
    """One claim fewer than told is held in memory, and so is the whole, of which all records are read."""
    places: list[Path] = []

    def on_disk(folder: Path) -> AbstractContextManager[Engine]:
        places.append(folder)
        return real(folder)

    real = Engine.on_disk
    monkeypatch.setattr(Engine, "on_disk", on_disk)
    memory = build(small_seeds, ontology_folder(), tmp_path / "memory", pages=pages)
    claims = claims_in(memory.manifest.counts)
    for name, least in (("more", claims + 1), ("as many", claims)):
        assert not places
        monkeypatch.setattr(building, "ON_DISK_FROM", least)
        build(small_seeds, ontology_folder(), tmp_path / name, pages=pages)
        assert contents(tmp_path / name) == contents(tmp_path / "memory")
    assert [place.parent for place in places] == ([] if pages else [tmp_path / "as many" / GENERATIONS])
    assert not any(is_aside(path.name) for path in (tmp_path / "as many" / GENERATIONS).iterdir())


@pytest.mark.parametrize(("step", "count"), [("load_lines", 5), ("construct_into", 3)])
def test_files_that_a_store_is_still_writing_go_too(
    small_seeds: Path, built: Path, monkeypatch: pytest.MonkeyPatch, step: str, count: int
) -> None:
    """It merges what was loaded on threads of its own, and whoever was stopped within still names it."""
    before, real, left, on_disk, opened = exact(built), getattr(Engine, step), [count], Engine.on_disk, list[Engine]()

    @contextmanager
    def told(folder: Path) -> Iterator[Engine]:
        with on_disk(folder) as engine:
            opened.append(engine)
            yield engine

    def stop(engine: Engine, *asked: str) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return real(engine, *asked)

    begin_from_nothing(monkeypatch)
    monkeypatch.setattr(building, "ON_DISK_FROM", 1)
    monkeypatch.setattr(loading, "_PIECE", 1)
    monkeypatch.setattr(Engine, step, stop)
    monkeypatch.setattr(Engine, "on_disk", told)
    with pytest.raises(KeyboardInterrupt):
        build(small_seeds, ontology_folder(), built, pages=False)
    assert exact(built) == before
    [engine] = opened
    assert not hasattr(engine, "_store")


@pytest.mark.parametrize("step", ["write_names", "counts_of"])
def test_a_store_of_what_rules_ask_that_cannot_be_read_is_told(
    small_seeds: Path, built: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = exact(built)

    def fail(*_arguments: object) -> None:
        raise OSError("IO error: Too many open files")

    begin_from_nothing(monkeypatch)
    monkeypatch.setattr(building, "ON_DISK_FROM", 1)
    monkeypatch.setattr(building, step, fail)
    with pytest.raises(UserError, match="Too many open files"):
        build(small_seeds, ontology_folder(), built, pages=False)
    assert exact(built) == before


@pytest.mark.parametrize(
    ("stop", "expected"),
    [(KeyboardInterrupt(), KeyboardInterrupt), (OSError("IO error: No space left on device"), UserError)],
)
@pytest.mark.parametrize("step", ["load_lines", "construct_into"])
def test_a_store_of_what_rules_ask_goes_with_a_build_that_stops(
    small_seeds: Path,
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    stop: BaseException,
    expected: type[BaseException],
) -> None:
    before = exact(built)

    def fail(*_arguments: object, **_options: object) -> None:
        assert any(is_aside(path.name) and path.name.endswith("-asked") for path in (built / GENERATIONS).iterdir())
        raise stop

    begin_from_nothing(monkeypatch)
    monkeypatch.setattr(building, "ON_DISK_FROM", 1)
    monkeypatch.setattr(Engine, step, fail)
    with pytest.raises(expected, match="store cannot be written" if expected is UserError else None):
        build(small_seeds, ontology_folder(), built, pages=False)
    assert exact(built) == before


def test_write_bytes_never_leaves_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes(tmp_path / "file", b"old")

    def full(path: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match=r"file: cannot be written: No space left on device\."):
        write_bytes(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_folder_of_others_is_refused(small_seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(UsageError, match="nothing is touched"):
        build(small_seeds, ontology_folder(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to root; tests/test_output.py feigns it")
def test_a_folder_without_permission(small_seeds: Path, built: Path) -> None:
    before = contents(built)
    built.chmod(0o555)
    try:
        with pytest.raises(UserError, match="cannot be written: Permission denied"):
            build(small_seeds, ontology_folder(), built)
    finally:
        built.chmod(0o755)
    assert contents(built) == before


def start(seeds: Path, output: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [DUIKOU, "build", "--seeds", str(seeds), "-o", str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(folder: Path, pattern: str, process: "subprocess.Popen[str]") -> None:
    """Wait until the generations hold something that was not there before and fits the pattern."""
    before = set((folder / GENERATIONS).glob(pattern))
    deadline = time.monotonic() + 60
    while set((folder / GENERATIONS).glob(pattern)) <= before and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_interrupted_it_leaves_with_130_and_the_build_as_it_was(built: Path) -> None:
    before = exact(built)
    process = start(seeds_folder(), built)
    wait_for(built, ".duikou-*", process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said.strip().endswith("Interrupted.")
    assert "Traceback" not in said
    assert exact(built) == before


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "mark", [".duikou-*", ".duikou-*/duikou.nq.gz", ".duikou-*/index.html", ".duikou-*/manifest.json", "[!.]*/store"]
)
def test_killed_it_leaves_the_build_as_it_was_or_whole_and_new(
    small_seeds: Path, built: Path, tmp_path: Path, mark: str
) -> None:
    shutil.copytree(small_seeds, tmp_path / "seeds")
    labels = tmp_path / "seeds" / "entities" / "made.ttl"
    labels.write_text(labels.read_text("utf-8").replace("Tea garden", "Tea gardens"), "utf-8")
    before = read_manifest(built).data
    process = start(tmp_path / "seeds", built)
    wait_for(built, mark, process)
    process.kill()
    process.communicate()
    found = open_build(built)
    assert found.engine.select("ASK { project:茶园 rdfs:label 'Tea gardens'@en }").rows == (
        (found.manifest.data != before,),
    )
    build(small_seeds, ontology_folder(), built)
    assert read_manifest(built).data == before
    assert not list((built / GENERATIONS).glob(".duikou-*"))
