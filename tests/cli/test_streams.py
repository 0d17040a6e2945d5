"""Where answers go: standard output that is closed, full or left by its reader, and files named with -o."""

import os
import subprocess
from pathlib import Path

import pytest
from running import DUIKOU, Run

LARGE = ("export", "--format", "nq")
"""More than a pipe or a buffer takes at once."""
COMMANDS = (
    LARGE,
    ("export", "--format", "csv"),
    ("show", "山州"),
    ("ref", "--format", "json"),
    ("--help",),
    ("view", "-o", "-"),
)


def command(arguments: tuple[str, ...], build: Path) -> list[str]:
    asks = arguments[0] in {"export", "show", "view"}
    return [DUIKOU, *arguments, *(("-b", str(build)) if asks else ())]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_who_leaves_is_no_fault_and_no_success(arguments: tuple[str, ...], small_build: Path) -> None:
    """Whether the reader takes some bytes first or none."""
    for taken in ("exec true", "head -c 10; exec true"):
        script = f'{{ "$@"; echo $? >&2; }} | ({taken})'
        done = subprocess.run(
            ["sh", "-c", script, "sh", *command(arguments, small_build)], capture_output=True, check=False
        )
        if taken == "exec true" or arguments is LARGE:
            assert done.stderr == b"141\n"
        else:
            assert done.stderr in {b"141\n", b"0\n"}, "a short answer may have been taken whole"


@pytest.mark.sampled(2)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_told(arguments: tuple[str, ...], small_build: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(arguments, small_build), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr.decode() == "duikou: Standard output cannot be written: No space left on device.\n"
    assert done.returncode == 1


@pytest.mark.sampled(2)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_closed_standard_output_ends_quietly_and_no_file_takes_its_number(
    arguments: tuple[str, ...], small_build: Path
) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *command(arguments, small_build)], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (141, b"")


def test_closed_standard_error_does_not_keep_an_answer_back(small_build: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" 2>&-', "sh", *command(("show", "山州"), small_build)], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert "山州" in done.stdout.decode()


@pytest.mark.parametrize("arguments", [("view",), ("export", "--format", "nq")], ids=" ".join)
def test_a_file_is_the_same_as_standard_output_and_replaces_a_plain_file_only(
    run: Run, small_build: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    asked = [*arguments, "-b", str(small_build), "-o"]
    direct = subprocess.run([DUIKOU, *asked, "-"], capture_output=True, check=True).stdout
    target = tmp_path / "名 字.out"
    for _ in range(2):
        assert run(*asked, target).status == 0
        assert target.read_bytes() == direct
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(target)
    os.mkfifo(tmp_path / "pipe")
    for name, said in (
        ("folder", "this is a folder"),
        ("link", "this is a link"),
        ("pipe", "this is a pipe"),
        (os.devnull, "this is a device"),
        ("no/such/file", f"mkdir -p {tmp_path / 'no' / 'such'}"),
        (f"{target}/file", "is no folder"),
    ):
        done = run(*asked, tmp_path / name)
        assert (done.status, done.out) == (2, "")
        assert said in done.err
    assert target.read_bytes() == direct
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link", "pipe", "名 字.out"]


def test_a_build_goes_nowhere_unasked(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    done = run("build", "--seeds", small_seeds, "-o", tmp_path / "no" / "such")
    assert done.status == 2
    assert f"mkdir -p {tmp_path / 'no'}" in done.err
    assert not list(tmp_path.iterdir())
