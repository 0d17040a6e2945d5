"""The folder of a build is never half of one, whatever happens while it is exchanged."""

import errno
import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from duikou import output
from duikou.errors import UsageError, UserError
from duikou.output import MANIFEST, Manifest, read_manifest, staging


def fill(folder: Path, mark: str, *names: str) -> None:
    """Write a build whose every file says `mark`."""
    for name in names or ("a.txt", "store", "z.txt"):
        if name == "store":
            (folder / name).mkdir()
            (folder / name / "data").write_text(mark, "utf-8")
        else:
            (folder / name).write_text(mark, "utf-8")
    entries = tuple(sorted({path.name for path in folder.iterdir()} | {MANIFEST}))
    (folder / MANIFEST).write_text(Manifest("0", mark, {}, {}, entries=entries).text(), "utf-8")


def make(folder: Path, mark: str, *names: str) -> None:
    with staging(folder) as aside:
        fill(aside, mark, *names)


def state(folder: Path) -> dict[str, str]:
    """What every file of the build says, by its path, housekeeping left off."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in {".lock", ".next"}
    }


def whole(folder: Path) -> str:
    """The one mark that all of a build has once it was opened; fails where it is a mixture."""
    said = read_manifest(folder).data
    marks = {text for name, text in state(folder).items() if name != MANIFEST}
    assert marks == {said}
    return said


def test_a_build_replaces_the_one_before(tmp_path: Path) -> None:
    make(tmp_path / "new" / "build", "one")
    make(tmp_path / "new" / "build", "two")
    assert whole(tmp_path / "new" / "build") == "two"
    assert not (tmp_path / "new" / "build" / ".next").exists()
    assert read_manifest(tmp_path / "new" / "build").entries == ("a.txt", MANIFEST, "store", "z.txt")


def test_what_a_build_no_longer_has_is_removed_and_what_is_not_ours_is_kept(tmp_path: Path) -> None:
    make(tmp_path, "one", "a.txt", "old.txt")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    make(tmp_path, "two", "a.txt", "new.txt")
    assert state(tmp_path).keys() == {"a.txt", "new.txt", "notes.txt", MANIFEST}
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


def test_a_manifest_cannot_name_what_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    make(tmp_path / "build", "one")
    path = tmp_path / "build" / MANIFEST
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(content | {"entries": ["../mine.txt", "..", str(tmp_path / "mine.txt")]}), "utf-8")
    make(tmp_path / "build", "two")
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert whole(tmp_path / "build") == "two"


@pytest.mark.parametrize(
    "stop", [ValueError("ours"), KeyboardInterrupt(), SystemExit(1), OSError(errno.EBADF, "odd"), MemoryError()]
)
def test_whatever_is_raised_the_old_build_stays(tmp_path: Path, stop: BaseException) -> None:
    make(tmp_path, "one")
    with pytest.raises(type(stop)), staging(tmp_path) as aside:
        fill(aside, "two")
        raise stop
    assert whole(tmp_path) == "one"
    assert not (tmp_path / ".next").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_full_or_failing_disk_is_told_in_a_sentence(tmp_path: Path, number: int) -> None:
    make(tmp_path, "one")
    with pytest.raises(UserError, match="the last one stays"), staging(tmp_path) as aside:
        fill(aside, "two")
        raise OSError(number, os.strerror(number))
    assert whole(tmp_path) == "one"


def test_a_build_without_manifest_is_our_fault(tmp_path: Path) -> None:
    make(tmp_path, "one")
    with pytest.raises(RuntimeError, match="manifest"), staging(tmp_path) as aside:
        (aside / "a.txt").write_text("two", "utf-8")
    assert whole(tmp_path) == "one"


# The exchange, stopped before each of its steps.


class Stopped(BaseException):
    """What nothing catches, like the end of the process."""


def stop_at(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process end at the `count`th change to the folder, counting from 0."""
    left = [count]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if left[0] == 0:
                raise Stopped
            left[0] -= 1
            return real(*arguments, **options)

        return call

    for name in ("rename", "replace", "unlink", "mkdir"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))


@pytest.mark.parametrize("count", range(26))
@pytest.mark.parametrize("before", [True, False])
def test_stopped_at_any_step_the_next_who_opens_finds_a_whole_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, before: bool
) -> None:
    if before:
        make(tmp_path, "one", "a.txt", "gone.txt", "store")
    ended = False
    with monkeypatch.context() as patched:
        try:
            with staging(tmp_path) as aside:
                fill(aside, "two")
                stop_at(count, patched)
        except Stopped:
            ended = True
    if not ended:
        assert whole(tmp_path) == "two"
        return
    if before:
        assert whole(tmp_path) in {"one", "two"}
        assert whole(tmp_path) == "two" or (tmp_path / "gone.txt").exists()
    make(tmp_path, "three")
    assert whole(tmp_path) == "three"
    assert not (tmp_path / "gone.txt").exists()


@pytest.mark.parametrize("count", range(12))
def test_stopped_again_while_finishing_the_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    make(tmp_path, "one")
    with monkeypatch.context() as patched:
        patched.setattr(output, "_move_into_place", lambda _folder: (_ for _ in ()).throw(Stopped))
        with pytest.raises(Stopped), staging(tmp_path) as aside:
            fill(aside, "two")
    with monkeypatch.context() as patched:
        stop_at(count, patched)
        with suppress(Stopped):
            read_manifest(tmp_path)
    assert whole(tmp_path) == "two"


ONCE = (
    "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; from test_output import make; "
    "make(Path(sys.argv[1]), 'three')"
)
KILLED = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from test_output import make
    folder, number = Path(sys.argv[1]), 0
    print("ready", flush=True)
    while True:
        number += 1
        make(folder, f"mark {number}", "a.txt", "store", "z.txt", *(f"f{place}.txt" for place in range(8)))
    """
)


def test_killed_at_any_moment_the_build_is_whole(tmp_path: Path) -> None:
    """A process that does nothing but exchange builds is killed in the midst, again and again."""
    folder = tmp_path / "build"
    make(folder, "mark 0")
    cut_short = 0
    for attempt in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder), str(Path(__file__).parent)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(timeout=0.02 + 0.0037 * attempt)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        cut_short += (folder / ".next").exists()
        if attempt % 2:
            assert whole(folder).startswith("mark")
        else:
            make(folder, "mark again")
            assert whole(folder) == "mark again"
    assert cut_short, "no attempt hit a build at work; the test shows nothing"


def test_readers_beside_a_builder_always_find_a_whole_build(tmp_path: Path) -> None:
    """Readers may open between two renames; they wait for the exchange or finish it, and never meddle with it."""
    folder = tmp_path / "build"
    make(folder, "mark 0", "a.txt")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    read = 0
    for _ in range(300):
        try:
            assert read_manifest(folder).data.startswith("mark")
            read += 1
        except UsageError as error:  # between two renames of one exchange, for less than a millisecond
            assert "no build here" in str(error)
    assert process.poll() is None, process.communicate()[1]
    process.kill()
    process.communicate()
    assert read > 50


# Folders that cannot or may not be used.


def test_a_folder_of_others_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")
    before = state(tmp_path)
    with pytest.raises(UsageError, match=r"'thesis\.txt' and no build of ours; nothing is touched"):
        make(tmp_path, "one")
    assert state(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("text", ['{"manifest_version": 3, "name": "An extension"}', "[]", "no JSON", "", "\xff"])
def test_a_manifest_of_another_program_is_no_build_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, "latin-1")
    with pytest.raises(UsageError, match="nothing is touched"):
        make(tmp_path, "one")
    with pytest.raises(UsageError, match="no manifest of a build"):
        read_manifest(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    make(tmp_path, "one")
    assert whole(tmp_path) == "one"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file", "utf-8")
    with pytest.raises(UsageError, match="a file, not a folder"):
        make(tmp_path / "build", "one")
    assert (tmp_path / "build").read_text("utf-8") == "a file"


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UserError, match="cannot be written"):
        make(tmp_path / "file" / "build", "one")


def test_a_folder_that_cannot_be_written_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "one")
    real = Path.open

    def refuse(path: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if "w" in mode:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, mode)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(UserError, match=r"cannot be written: Permission denied\. Name another folder with -o"):
            make(tmp_path, "two")
    assert whole(tmp_path) == "one"


def test_a_build_of_another_version_can_be_built_again_and_not_read(tmp_path: Path) -> None:
    make(tmp_path, "one")
    content = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    (tmp_path / MANIFEST).write_text(json.dumps(content | {"format": 99}), "utf-8")
    with pytest.raises(UsageError, match=r"another version of duikou\. Build it again"):
        read_manifest(tmp_path)
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"


def test_a_damaged_manifest_of_ours(tmp_path: Path) -> None:
    make(tmp_path, "one")
    (tmp_path / MANIFEST).write_text(json.dumps({"duikou": "0", "format": output.FORMAT, "extra": 1}), "utf-8")
    with pytest.raises(UserError, match=r"damaged.*Build it again"):
        read_manifest(tmp_path)
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"


def test_where_there_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no build here\. Make one: duikou build -o"):
        read_manifest(tmp_path / "build")
    assert not (tmp_path / "build").exists()


def test_two_builds_at_once(tmp_path: Path) -> None:
    make(tmp_path, "one")
    with staging(tmp_path) as aside:
        fill(aside, "two")
        other = subprocess.run(
            [sys.executable, "-c", ONCE, str(tmp_path), str(Path(__file__).parent)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert "another build is at work here" in other.stderr
        assert (tmp_path / "a.txt").read_text("utf-8") == "one"
    assert whole(tmp_path) == "two"


def test_what_an_earlier_stop_left_behind_is_cleared(tmp_path: Path) -> None:
    make(tmp_path, "one")
    (tmp_path / ".next" / "store").mkdir(parents=True)
    (tmp_path / ".next" / "a.txt").write_text("half", "utf-8")
    assert whole(tmp_path) == "one"
    make(tmp_path, "two")
    assert whole(tmp_path) == "two"
    assert not (tmp_path / ".next").exists()
