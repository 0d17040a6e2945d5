"""The folder of a build holds whole generations, whatever happens while one is put in place; readers only read."""

import errno
import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from duikou.errors import UsageError, UserError
from duikou.files import is_aside
from duikou.store import generations
from duikou.store.generations import Draft, new_generation
from duikou.store.manifests import (
    CHECKED,
    FORMAT,
    GENERATIONS,
    MANIFEST,
    Manifest,
    checked_folder,
    read_manifest,
    store_folder,
)

PAGES = ("index.html", "reports/a.md", "reports/deep/b.md", "duikou.nq.gz")


@pytest.fixture(autouse=True)
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a generation go as soon as it may."""
    monkeypatch.setattr(generations, "GRACE", 0.0)


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def fill(draft: Draft, mark: str, *pages: str) -> None:
    """Fill a draft so that every file says `mark`, those of the store too."""
    for name in (*(pages or PAGES), "store/000001.sst", "store/CURRENT"):
        write(draft.folder / name, mark)
    draft.manifest = Manifest("0", mark, {}, {})


def make(folder: Path, mark: str, *pages: str) -> None:
    with new_generation(folder) as draft:
        fill(draft, mark, *pages)


def state(folder: Path) -> dict[str, str]:
    """What every file says, by its path, the lock left off."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def read(folder: Path) -> str:
    """The one mark that all files have which the manifest names; fails where it is a mixture, or a file is missing."""
    manifest = read_manifest(folder)
    place = folder / GENERATIONS / manifest.generation
    assert {(place / name).read_text("utf-8") for name in manifest.files} == {manifest.data}
    assert store_folder(folder, manifest) == place / "store"
    return manifest.data


def whole(folder: Path) -> str:
    """As `read`, where the copies for people say the same."""
    said = read(folder)
    pages = [name for name in read_manifest(folder).files if not name.startswith("store/")]
    assert {(folder / name).read_text("utf-8") for name in pages} == {said}
    return said


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / GENERATIONS).iterdir())


def test_a_build_replaces_the_one_before_which_stays_until_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "构建 with space"
    kept: list[str] = []
    for number in range(4):
        make(folder, f"mark {number}")
        assert whole(folder) == f"mark {number}"
        kept = [*kept[-1:], read_manifest(folder).generation]
        assert names(folder) == sorted(kept)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [".lock", GENERATIONS, "duikou.nq.gz", "index.html", MANIFEST, "reports"]
    )


def test_the_manifest_names_every_file_of_its_generation_with_its_size(tmp_path: Path) -> None:
    make(tmp_path, "four")
    manifest = read_manifest(tmp_path)
    assert manifest.files == dict.fromkeys((*PAGES, "store/000001.sst", "store/CURRENT"), 4)
    assert manifest.generation.startswith("four-")
    place = tmp_path / GENERATIONS / manifest.generation
    assert (place / MANIFEST).read_bytes() == (tmp_path / MANIFEST).read_bytes()


def test_who_has_read_a_manifest_can_open_its_files_while_the_next_build_is_made(tmp_path: Path) -> None:
    make(tmp_path, "one")
    old = read_manifest(tmp_path)
    make(tmp_path, "two")
    assert (store_folder(tmp_path, old) / "CURRENT").read_text("utf-8") == "one"
    with new_generation(tmp_path) as draft:
        fill(draft, "three")
        assert (store_folder(tmp_path, old) / "CURRENT").read_text("utf-8") == "one"
    with pytest.raises(UserError, match="is damaged or missing"):
        store_folder(tmp_path, old)


def test_builds_in_quick_succession_leave_each_other_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "GRACE", 60.0)
    for number in range(4):
        make(tmp_path, f"mark {number}")
    assert len(names(tmp_path)) == 4
    for place in (tmp_path / GENERATIONS).iterdir():
        stamp = (place / MANIFEST).stat().st_mtime - 100
        os.utime(place / MANIFEST, (stamp, stamp))
    make(tmp_path, "mark 4")
    assert len(names(tmp_path)) == 2, "the one that was replaced a moment ago, and this one"
    assert whole(tmp_path) == "mark 4"


def test_what_checks_keep_beside_a_build_is_ours_and_is_left_alone(tmp_path: Path) -> None:
    assert checked_folder(tmp_path / "none") is None
    assert checked_folder(tmp_path) is None
    write(tmp_path / CHECKED / "answer.json", "kept")
    make(tmp_path, "one")
    make(tmp_path, "two")
    assert checked_folder(tmp_path) == tmp_path / CHECKED
    assert (tmp_path / CHECKED / "answer.json").read_text("utf-8") == "kept"
    (tmp_path / MANIFEST).write_text("[]", "utf-8")
    assert checked_folder(tmp_path) is None


def test_where_no_build_can_be_looked_for_none_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked_folder(tmp_path / ("x" * 300)) is None, "too long a name"
    make(tmp_path, "one")

    def forbidden(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", forbidden)  # nothing is forbidden to root
    assert checked_folder(tmp_path) is None


def test_what_a_build_no_longer_has_is_removed_and_what_is_not_ours_is_kept_at_any_depth(tmp_path: Path) -> None:
    make(tmp_path, "one", "index.html", "reports/old.md", "old/deep/page.md")
    first = read_manifest(tmp_path).generation
    mine = ["notes.txt", "reports/notes.md", "generations/notes.txt", f"generations/{first}/store/notes.txt"]
    for name in mine:
        write(tmp_path / name, "mine")
    for mark in ("two", "three"):
        make(tmp_path, mark, "index.html", "reports/new.md")
    assert whole(tmp_path) == "three"
    said = state(tmp_path)
    assert {name for name, text in said.items() if text == "mine"} == set(mine)
    assert not {"reports/old.md", "old/deep/page.md"} & said.keys()
    assert not (tmp_path / "old").exists()
    assert "one" not in said.values()


def test_files_of_others_in_the_way_are_all_named_and_nothing_changes(tmp_path: Path) -> None:
    make(tmp_path, "one", "index.html")
    write(tmp_path / "reports" / "a.md", "mine")
    (tmp_path / "duikou.nq.gz").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "index.html")
    with pytest.raises(UserError, match=r"not made by duikou, and in the way") as error:
        make(tmp_path, "two", "index.html", "link.md", *PAGES)
    named = str(error.value)
    assert all(name in named for name in ("reports/a.md", "duikou.nq.gz", "link.md"))
    assert "index.html" not in named
    assert whole(tmp_path) == "one"
    assert (tmp_path / "reports" / "a.md").read_text("utf-8") == "mine"
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize("name", ["reports", GENERATIONS])
def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "build"
    make(folder, "one", "index.html")
    if name == GENERATIONS:
        shutil.rmtree(folder)
        folder.mkdir()
    (folder / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError):
        make(folder, "two")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_manifest_cannot_name_what_lies_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "mine.txt", "mine")
    make(tmp_path / "build", "one")
    path = tmp_path / "build" / MANIFEST
    content = json.loads(path.read_text("utf-8"))
    content["files"] |= dict.fromkeys(
        ["../mine.txt", "..", "", ".", str(tmp_path / "mine.txt"), "generations/x/../../a"], 4
    )
    path.write_text(json.dumps(content), "utf-8")
    make(tmp_path / "build", "two")
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert whole(tmp_path / "build") == "two"


# Builds that stop.


@pytest.mark.parametrize(
    "stop", [ValueError("ours"), KeyboardInterrupt(), SystemExit(1), OSError(errno.EBADF, "odd"), MemoryError()]
)
def test_whatever_is_raised_the_old_build_stays_and_nothing_is_left(tmp_path: Path, stop: BaseException) -> None:
    make(tmp_path, "one")
    before = state(tmp_path)
    with pytest.raises(type(stop)), new_generation(tmp_path) as draft:
        fill(draft, "two")
        raise stop
    assert state(tmp_path) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_full_or_failing_disk_is_told_in_a_sentence(tmp_path: Path, number: int) -> None:
    make(tmp_path, "one")
    with pytest.raises(UserError, match="the last one stays"), new_generation(tmp_path) as draft:
        fill(draft, "two")
        raise OSError(number, os.strerror(number))
    assert whole(tmp_path) == "one"


def test_a_build_without_manifest_is_our_fault(tmp_path: Path) -> None:
    make(tmp_path, "one")
    with pytest.raises(RuntimeError, match="manifest"), new_generation(tmp_path) as draft:
        write(draft.folder / "a.txt", "two")
    assert whole(tmp_path) == "one"


class Stopped(BaseException):
    """What nothing catches, like the end of the process."""


def stop_at(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing change any more from the `count`th change to the folder on, counting from 0."""
    left = [count]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if left[0] <= 0:
                raise Stopped
            left[0] -= 1
            return real(*arguments, **options)

        return call

    for name in ("rename", "replace", "unlink", "mkdir", "rmdir", "open"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr(shutil, "copyfile", counted(shutil.copyfile))
    monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))


@pytest.mark.parametrize("before", [True, False])
def test_stopped_at_any_step_readers_find_a_whole_build_and_the_next_build_clears_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    ends: list[str] = []
    for count in range(500):
        folder = tmp_path / str(count)
        if before:
            make(folder, "one", "index.html", "gone/page.md")
        ended = False
        with monkeypatch.context() as patched:
            try:
                with new_generation(folder) as draft:
                    fill(draft, "two")
                    stop_at(count, patched)
            except Stopped:
                ended = True
        seen = state(folder)
        if before or (folder / MANIFEST).exists():
            ends.append(read(folder))
        assert state(folder) == seen
        if not ended:
            assert whole(folder) == "two"
            break
        make(folder, "three")
        make(folder, "four")
        assert whole(folder) == "four"
        assert not (folder / "gone").exists()
        assert set(state(folder).values()) - {"four", "three"} == {
            text for name, text in state(folder).items() if name.endswith(MANIFEST)
        }
        assert not [name for name in names(folder) if is_aside(name)]
    else:
        pytest.fail("the build never ended")
    assert count > 40
    assert ends == sorted(ends), "once the new build holds, no later stop brings the old one back"
    assert set(ends) == ({"one", "two"} if before else {"two"})


BUILDER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from test_generations import make
    folder, number = Path(sys.argv[1]), 0
    print("ready", flush=True)
    while True:
        number += 1
        make(folder, f"mark {number}", "index.html", *(f"reports/f{place}.md" for place in range(8)))
    """
)


def start_builder(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(folder), str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_killed_at_any_moment_the_build_is_whole(tmp_path: Path) -> None:
    """A process that does nothing but put builds in place is killed in the midst, again and again."""
    folder = tmp_path / "build"
    make(folder, "mark 0")
    cut_short = 0
    for attempt in range(12):
        process = start_builder(folder)
        try:
            process.wait(timeout=0.05 + 0.0037 * attempt)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        cut_short += any(map(is_aside, names(folder)))
        assert read(folder).startswith("mark")
        if attempt % 2:
            make(folder, "mark again")
            assert whole(folder) == "mark again"
            assert not any(map(is_aside, names(folder)))
    assert cut_short, "no attempt hit a build at work; the test shows nothing"


def test_two_builds_at_once(tmp_path: Path) -> None:
    make(tmp_path, "one")
    with new_generation(tmp_path) as draft:
        fill(draft, "two")
        other = subprocess.run(
            [
                sys.executable,
                "-c",
                BUILDER.replace("while True", "for _ in [0]"),
                str(tmp_path),
                str(Path(__file__).parent),
            ],
            check=False,
            capture_output=True,
            text=True,
        )
        assert "another build is at work here" in other.stderr
        assert whole(tmp_path) == "one"
    assert whole(tmp_path) == "two"


# Folders that cannot or may not be used.


def test_a_folder_of_others_is_refused_and_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "thesis.txt", "years of work")
    with pytest.raises(UsageError, match=r"'thesis\.txt' and no build of ours; nothing is touched"):
        make(tmp_path, "one")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    "text", ['{"manifest_version": 3, "name": "An extension"}', "[]", "no JSON", "", "\xff", "[" * 9999]
)
def test_a_manifest_of_another_program_is_no_build_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, "latin-1")
    with pytest.raises(UsageError, match="nothing is touched"):
        make(tmp_path, "one")
    with pytest.raises(UsageError, match="no manifest of a build"):
        read_manifest(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path / "build", "a file")
    with pytest.raises(UsageError, match="a file, not a folder"):
        make(tmp_path / "build", "one")
    with pytest.raises(UsageError, match="is no folder"):
        make(tmp_path / "build" / "below", "one")
    assert (tmp_path / "build").read_text("utf-8") == "a file"


def test_a_missing_folder_above_is_told_with_its_repair(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"mkdir -p {tmp_path}/no/such"):
        make(tmp_path / "no" / "such" / "build", "one")
    assert not list(tmp_path.iterdir())


def test_a_lock_that_is_a_link_opens_no_other_file(tmp_path: Path) -> None:
    write(tmp_path / "mine.txt", "mine")
    make(tmp_path / "build", "one")
    (tmp_path / "build" / ".lock").unlink()
    (tmp_path / "build" / ".lock").symlink_to(tmp_path / "mine.txt")
    with pytest.raises(UserError, match=r"\.lock: cannot be used as a lock"):
        make(tmp_path / "build", "two")
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert whole(tmp_path / "build") == "one"


def test_a_build_of_another_version_can_be_built_over_and_not_read(tmp_path: Path) -> None:
    make(tmp_path, "one")
    content = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    write(tmp_path / MANIFEST, json.dumps(content | {"format": 99}))
    with pytest.raises(UsageError, match=r"another version of duikou\. Build it again"):
        read_manifest(tmp_path)
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"


@pytest.mark.parametrize("text", ["", "\0" * 200, f'{{"duikou": "0", "format": {FORMAT}, "extra": 1}}', '{"duik'])
def test_a_damaged_manifest_is_told_and_can_be_built_over(tmp_path: Path, text: str) -> None:
    make(tmp_path, "one")
    write(tmp_path / MANIFEST, text)
    with pytest.raises(UserError, match=r"damaged.*Build it again"):
        read_manifest(tmp_path)
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"


@pytest.mark.parametrize("spoil", ["empty", "gone"])
def test_a_damaged_store_is_told_and_can_be_built_over(tmp_path: Path, spoil: str) -> None:
    make(tmp_path, "one")
    manifest = read_manifest(tmp_path)
    path = store_folder(tmp_path, manifest) / "CURRENT"
    if spoil == "empty":
        write(path, "")
    else:
        path.unlink()
    with pytest.raises(UserError, match=r"CURRENT: is damaged or missing\. Build it again"):
        store_folder(tmp_path, manifest)
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"


def test_where_there_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no build here\. Make one: duikou build -o"):
        read_manifest(tmp_path / "build")
    assert not (tmp_path / "build").exists()


# Builds of the first layout, which had their files right in the folder.


def first_layout(folder: Path, manifest: str = "") -> None:
    entries = ["duikou.nq", "explorer.html", "exports", "index.html", MANIFEST, "reports", "store"]
    names = ("duikou.nq", "explorer.html", "index.html", "reports/a.md", "exports/t.csv", "store/000009.sst")
    for name in (
        *names,
        "store/CURRENT",
        "store/MANIFEST-000005",
        "store/LOG",
        ".next/index.html",
        ".next/READY",
        ".lock",
    ):
        write(folder / name, "old")
    write(folder / "exports" / "mine.csv", "mine")
    write(folder / "store" / "mine.txt", "mine")
    content = json.dumps({"duikou": "0.1.0", "data": "old", "format": 1, "entries": entries})
    write(folder / MANIFEST, manifest or content)


@pytest.mark.parametrize("manifest", ["", "\0"])
def test_a_build_of_the_first_layout_is_built_over_and_the_users_files_in_it_stay(
    tmp_path: Path, manifest: str
) -> None:
    first_layout(tmp_path, manifest)
    with pytest.raises(UserError, match="Build it again"):
        read_manifest(tmp_path)
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"
    said = state(tmp_path)
    assert {name for name, text in said.items() if text == "mine"} == {"exports/mine.csv", "store/mine.txt"}
    assert {name for name, text in said.items() if text == "old"} == {"explorer.html", "exports/t.csv"}, (
        "no manifest lists these, and no page of the build takes their place"
    )


def test_a_folder_called_next_of_another_program_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / ".next" / "server" / "app.js", "mine")
    with pytest.raises(UsageError, match=r"'\.next' and no build of ours"):
        make(tmp_path, "one")
    assert (tmp_path / ".next" / "server" / "app.js").read_text("utf-8") == "mine"
