"""A short run of `power_loss.py`, and proof that it would hear of every flush that is left out."""

import re
import sys
from functools import cache
from pathlib import Path

import pytest
from crashes import Contents, Counts, crash_states
from disk_model import ROOT, Disk, Flush, Naming, NotUnderstoodError, Recording, Writing
from made_build import make
from power_loss import STARTS, Outcome, record_build, replay, without
from recording import record, unavailable

WHY_NOT = unavailable()
traced = pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")


@cache
def recorded(start: str) -> Recording:
    return record_build(start, full=False)


def outcome_of(recording: Recording, samples: int = 40, every: int = 0) -> Outcome:
    return replay(recording, samples, seed=1, every=every, make=make)


@pytest.mark.sampled(2)
@traced
@pytest.mark.parametrize("start", STARTS)
def test_whenever_the_power_is_lost_there_is_a_whole_build(start: str) -> None:
    outcome = outcome_of(recorded(start), every=400)
    assert not outcome.faults
    assert outcome.counts.prefixes > 60
    assert outcome.counts.sampled > 800
    assert outcome.on_disk


@traced
@pytest.mark.parametrize("start", ["no folder", "older build"])
def test_without_any_flush_builds_are_lost(start: str) -> None:
    recording = record_build(start, full=False, flushing=False)
    assert not [operation for operation in recording.operations if isinstance(operation, Flush)]
    assert "the build had ended, and is not there" in outcome_of(recording).faults


FLUSHES = {
    "files of the generation": (r"build/generations/[^/]+-draft/.+\.(?:html|md|nq|sst)", False, "build is not whole"),
    "folders of the generation": (r"build/generations/[^/]+-draft(?:/.+)?", True, "build is not whole"),
    "folder of the generations": (r"build/generations", True, "build is not whole"),
    "copies": (r"build/generations/[^/]+-pages/.+\.(?:html|md|nq)", False, "neither the old one nor the new one"),
    "folders of the copies": (r"build/(?:reports|maps|maps/deep)", True, "build is not whole"),
    "folder between": (r"build/maps", True, "build is not whole"),
    "manifest": (r"build/generations/[^/]+-pages/manifest\.json", False, "manifest is neither"),
    "folder": (r"build", True, "had ended, and is not there"),
    "folder above": (r"\.", True, "had ended, and is not there"),
}


@pytest.mark.sampled(2)
@traced
@pytest.mark.parametrize("which", FLUSHES)
def test_a_flush_left_out_is_heard(which: str) -> None:
    pattern, is_folder, said = FLUSHES[which]

    def drop(flush: Flush) -> bool:
        return flush.is_folder == is_folder and re.fullmatch(pattern, flush.path) is not None

    recording = recorded("no folder")
    assert any(drop(operation) for operation in recording.operations if isinstance(operation, Flush))
    assert said in " ".join(outcome_of(without(recording, drop), samples=200).faults)


@traced
def test_the_folder_is_ours_before_a_page_is_in_it() -> None:
    """The first flush of the folder, without which a page may last and `generations` not."""
    recording = recorded("empty folder")
    first = next(
        operation for operation in recording.operations if isinstance(operation, Flush) and operation.path == "build"
    )
    faults = outcome_of(without(recording, lambda flush: flush is first), samples=200).faults
    assert set(faults) == {"the next build would refuse the folder"}


# The model, on recordings made by hand.

A, B = 1, 2


def found(
    before: Disk, *operations: Naming | Writing | Flush, ended: bool = True
) -> set[tuple[tuple[str, bytes | None], ...]]:
    after = before.copy()
    for operation in operations:
        if isinstance(operation, Naming):
            after.files |= {number: after.files.get(number, b"") for _, number in operation.names if number}
        if not isinstance(operation, Flush):
            after.apply(operation)
    states = crash_states(Recording(before, list(operations), after), 500, 1, Counts())
    return {tuple(sorted(state.tree())) for state in states if state.ended == ended}


def test_without_a_flush_name_and_content_last_each_for_itself() -> None:
    said = found(Disk({ROOT: {}}), Naming(ROOT, (("a", A),)), Writing(A, 0, b"text"))
    assert said == {(), (("a", b""),), (("a", b"te"),), (("a", b"\0\0\0\0"),), (("a", b"text"),)}


def test_a_flush_of_a_file_does_not_make_its_name_last_nor_the_other_way_round() -> None:
    changes = Naming(ROOT, (("a", A),)), Writing(A, 0, b"text")
    assert found(Disk({ROOT: {}}), *changes, Flush(A, 2, "a", False)) == {(), (("a", b"text"),)}
    assert () not in found(Disk({ROOT: {}}), *changes, Flush(ROOT, 2, ".", True))
    both = Flush(A, 2, "a", False), Flush(ROOT, 2, ".", True)
    assert found(Disk({ROOT: {}}), *changes, *both) == {(("a", b"text"),)}


def test_a_flush_covers_only_what_had_ended_before_it_began() -> None:
    said = found(Disk({ROOT: {"a": A}}, {A: b""}), Writing(A, 0, b"1"), Writing(A, 1, b"2"), Flush(A, 1, "a", False))
    assert {content for ((_, content),) in said} == {b"1", b"1\0", b"12"}


def test_a_renaming_is_one_change_within_a_folder_and_two_across() -> None:
    before = Disk({ROOT: {"a": A, "b": B}}, {A: b"new", B: b"old"})
    old, new = (("a", b"new"), ("b", b"old")), (("b", b"new"),)
    assert found(before, Naming(ROOT, (("a", None), ("b", A)))) == {old, new}
    across = found(before, Naming(ROOT, (("b", A),)), Naming(ROOT, (("a", None),)))
    assert across == {old, new, (("a", b"new"), ("b", b"new")), (("b", b"old"),)}


def test_contents_between_all_and_nothing() -> None:
    contents = Contents(b"old", [Writing(A, 0, None), Writing(A, 0, b"newer"), Writing(A, 5, b"!")])
    said = {contents.variant(number) for number in range(contents.count)}
    assert said >= {b"old", b"", b"ne", b"newer", b"newer!", b"\0\0\0\0\0!", b"newer\0"}


@traced
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import os; os.symlink('x', '{0}/a')", "without a rule: symlink"),
        ("import os; h = os.open('{0}/a', os.O_RDWR | os.O_CREAT); os.write(h, b'1')", "place is not known"),
        ("import mmap, os; h = os.open('{0}/old', os.O_RDWR); mmap.mmap(h, 3)[0] = 65", "second handle"),
        ("import os; os.rename('{0}/old', '{0}/../elsewhere')", "across the border"),
    ],
)
def test_what_is_not_understood_is_not_passed_over(tmp_path: Path, script: str, why: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "old").write_text("old")
    with pytest.raises(NotUnderstoodError, match=why):
        record([sys.executable, "-c", script.format(folder)], folder)
