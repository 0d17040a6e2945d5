"""Files are written whole or not at all, and only where a plain file may be; one writer holds a lock."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from duikou.errors import UsageError, UserError
from duikou.files import aside_name, is_aside, write_bytes, write_output, write_pieces
from duikou.locks import locked


def test_a_new_file_and_a_file_written_over(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_output(tmp_path / "名字 with space.txt", content)
        assert (tmp_path / "名字 with space.txt").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["名字 with space.txt"]


def test_what_is_no_plain_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "lost").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name, kind in (("folder", "a folder"), ("link", "a link"), ("lost", "a link"), ("pipe", "a pipe")):
        with pytest.raises(UsageError, match=f"{kind}, which is not written over"):
            write_output(tmp_path / name, b"new")
    with pytest.raises(UsageError, match="a device"):
        write_output(Path(os.devnull), b"new")
    assert (tmp_path / "target").read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link", "lost", "pipe", "target"]


def test_a_missing_folder_is_told_with_its_repair(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"mkdir -p {tmp_path}/a/b"):
        write_output(tmp_path / "a" / "b" / "file", b"new")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(UsageError, match="is no folder"):
        write_output(tmp_path / "file" / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_system_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes(tmp_path / "file", b"old")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"file: cannot be written: No space left on device\."):
        write_bytes(tmp_path / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_what_the_making_of_a_piece_raises_is_not_told_of_the_file(tmp_path: Path) -> None:
    write_bytes(tmp_path / "file", b"old")
    lost = OSError(5, "Input/output error")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise lost

    with pytest.raises(OSError, match="Input/output error") as raised:
        write_pieces(tmp_path / "file", pieces())
    assert raised.value is lost
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_what_killed_writers_of_a_file_left_goes_once_it_is_old(tmp_path: Path) -> None:
    name = "图.html"
    old, fresh, others = aside_name(name), aside_name(name), aside_name(f"x{name}")
    kept = [fresh, others, ".duikou-mine-图.html", f".duikou-zzzzzzzz-{name}", name]
    for left in (old, *kept):
        (tmp_path / left).write_bytes(b"half")
        if left != fresh:
            os.utime(tmp_path / left, (0, 0))
    (tmp_path / (folder := aside_name(name))).mkdir()
    os.utime(tmp_path / folder, (0, 0))
    write_output(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, folder])


def test_a_name_aside_fits_into_a_folder_and_is_known() -> None:
    name = aside_name("很" * 80 + ".csv")
    assert is_aside(name)
    assert len(name.encode()) < 255
    assert aside_name("a") != aside_name("a")
    assert not is_aside(".next")


HOLD = """
import sys
from pathlib import Path
from duikou.locks import locked
with locked(Path(sys.argv[1]), "busy"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_holds_the_lock_and_its_end_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(UserError, match="busy"), locked(path, "busy", wait=0.1):
            pass
        other.kill()
    with locked(path, "busy"):
        pass
    assert path.read_bytes() == b""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder in which no file can be made")
def test_a_folder_in_which_no_file_can_be_made_is_not_called_busy() -> None:
    with pytest.raises(UserError, match=r"^/proc: cannot be written: "), locked(Path("/proc/lock"), "busy"):
        pass


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_a_lock_is_no_way_to_other_files(tmp_path: Path, kind: str) -> None:
    (tmp_path / "target").write_bytes(b"mine")
    if kind == "link":
        (tmp_path / "lock").symlink_to("target")
    else:
        (tmp_path / "lock").mkdir()
    with pytest.raises(UserError, match="lock: cannot be used as a lock"), locked(tmp_path / "lock", "busy"):
        pass
    assert (tmp_path / "target").read_bytes() == b"mine"
