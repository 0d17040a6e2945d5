"""`duikou release`: what it says where, as text and JSON, and its check."""

import json
import shutil
from pathlib import Path

import pytest
from running import Run


def test_a_release_of_seeds_that_nobody_verified_is_refused(
    run: Run, small_seeds: Path, small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ships is other seeds, as small."""
    done = run("release", tmp_path / "out", "-b", small_build, "--seeds", small_seeds, "--version", "1.0.0")
    assert (done.status, done.out) == (1, "")
    assert (
        "Passages of these articles were not held against their texts as they are now: made-one, made-two." in done.err
    )
    assert list(tmp_path.iterdir()) == []
    shutil.copytree(small_seeds, tmp_path / "others", ignore=shutil.ignore_patterns("made-two.ttl"))
    monkeypatch.setattr("duikou.project.seeds_folder", lambda: tmp_path / "others")
    done = run("release", tmp_path / "out", "-b", small_build, "--version", "1.0.0")
    assert (done.status, done.out) == (1, "")
    again = f"duikou build -o {small_build}"
    assert f"this build is not that of the seeds as they are. Build it again: {again}." in done.err
    done = run("release", tmp_path / "out", "-b", small_build, "--seeds", "shipped", "--version", "1.0.0")
    assert f"Build it again: {again} --seeds shipped." in done.err


def test_the_check_tells_what_is_wrong_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    """A folder with the sum of one file, by hand: the SHA-256 of abc as FIPS 180-4 prints it."""
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    (tmp_path / "SHA256SUMS").write_text(f"{digest}  独山.txt\n", "utf-8")
    (tmp_path / "独山.txt").write_text("abc", "utf-8")
    done = run("release", tmp_path, "--check")
    assert (done.status, done.out, done.err) == (0, f"{tmp_path}: every file is as it was released.\n", "")
    (tmp_path / "独山.txt").write_text("abd", "utf-8")
    done = run("release", tmp_path, "--check")
    assert (done.status, done.out) == (1, "独山.txt: is another file than was released.\n")
    done = run("release", tmp_path, "--check", "--format", "json")
    assert (done.status, json.loads(done.out)["wrong"]) == (1, ["独山.txt: is another file than was released."])
    shutil.rmtree(tmp_path)
    done = run("release", tmp_path, "--check")
    assert done.status == 2
    assert "this is no release" in done.err
