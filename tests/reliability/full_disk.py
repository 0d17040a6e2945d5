"""Run a command on disks that are full at every size, and see that nothing is lost and that it says so.

    python tests/reliability/full_disk.py COMMAND COUNT [--in-child]

The disk is a file system in memory, seen by this program alone, with room for 0, 1, 2 … further pages of 4 KiB, in
COUNT steps up to somewhat more than the command needs. With `--in-child` the disk is an ordinary one, and one writing
call after the other fails as on a full disk. The command must end well or fail in words; a reader then finds what was
there before, or all that the command does; with room again the same command ends well, and nothing lies about.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cases import CASES, Case
from stopping import Ended, as_program, count_writes, duikou, in_child, no_space, outcome_of, start_program

PAGE = 4096


@dataclass
class Tally:
    """What came of the tries."""

    tries: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def fail_over_and_over(case: Case, count: int) -> Tally:
    """Let each writing call of a command fail, `count` of them at most, in a fresh copy of its folder each."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="full-") as name:
        template, whole, copy = (Path(name) / part for part in ("template", "whole", "copy"))
        template.mkdir()
        case.prepare(template)
        shutil.copytree(template, whole, symlinks=True)
        calls = count_writes(case.arguments(whole))
        states = (case.read(template), case.read(whole))
        for call in sorted({1 + step * (calls - 1) // max(1, count - 1) for step in range(count)}):
            shutil.copytree(template, copy, symlinks=True)
            arguments = case.arguments(copy)
            ended = in_child(arguments, _failing(call))
            _judge(f"call {call} of {calls}", ended, case, copy, states, tally)
            _again(f"call {call} of {calls}", in_child(arguments), case, copy, states, tally)
            shutil.rmtree(copy)
    return tally


def _failing(call: int) -> Callable[[int], None]:
    def fail(number: int) -> None:
        if number == call:
            raise no_space()

    return fail


def fill_over_and_over(case: Case, count: int) -> Tally:
    """Run a command on disks with ever more room, `count` of them at most; needs a mount name space of its own."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="full-") as name, _disk(Path(name)) as disk:
        template, whole, copy = (disk / part for part in ("template", "whole", "copy"))
        template.mkdir()
        case.prepare(template)
        shutil.copytree(template, whole, symlinks=True)
        done = as_program(case.arguments(whole))
        assert done.status == 0, done.said
        states = (case.read(template), case.read(whole))
        shutil.rmtree(whole)
        shutil.copytree(template, copy, symlinks=True)
        needed = _needed(case, disk, copy)
        shutil.rmtree(copy)
        for pages in sorted({step * (needed + needed // 8 + 2) // max(1, count - 1) for step in range(count)}):
            shutil.copytree(template, copy, symlinks=True)
            _fill(disk, pages)
            ended = as_program(case.arguments(copy))
            _judge(f"{pages} of {needed} pages", ended, case, copy, states, tally)
            (disk / "filler").unlink()
            _again(f"{pages} of {needed} pages", as_program(case.arguments(copy)), case, copy, states, tally)
            shutil.rmtree(copy)
    return tally


@contextmanager
def _disk(place: Path) -> Iterator[Path]:
    disk = place / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize // PAGE


def _needed(case: Case, disk: Path, copy: Path) -> int:
    """The most pages that the command takes while it runs, as seen from beside it."""
    free, least = _free(disk), _free(disk)
    process = start_program(duikou(case.arguments(copy)))
    while process.poll() is None:
        least = min(least, _free(disk))
        time.sleep(0.0005)
    assert process.returncode == 0, outcome_of(process).said
    return free - min(least, _free(disk))


def _fill(disk: Path, pages: int) -> None:
    """Leave room for that many pages."""
    with (disk / "filler").open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(1, _free(disk) - pages) * PAGE)


def _judge(where: str, ended: Ended, case: Case, copy: Path, states: tuple[object, object], tally: Tally) -> None:
    tally.tries += 1
    found = case.read(copy)
    if ended.status == 0:
        if found != states[1]:
            tally.faults.append(f"{where}: exit status 0, but not all is there")
        return
    tally.refused += 1
    if "Traceback" in ended.said or "No space left" not in ended.said or ended.status < 0:
        tally.faults.append(f"{where}: exit status {ended.status}, said: {ended.said}")
    if found not in states:
        tally.faults.append(f"{where}: half done: {found}")


def _again(where: str, ended: Ended, case: Case, copy: Path, states: tuple[object, object], tally: Tally) -> None:
    if ended.status:
        tally.faults.append(f"{where}: run again: exit status {ended.status}: {ended.said}")
    if case.read(copy) != states[1]:
        tally.faults.append(f"{where}: run again: not all is there")
    if left := case.leftovers(copy):
        tally.faults.append(f"{where}: left about: {left}")


def main(arguments: list[str]) -> int:
    """Print one line for the command, and each fault; exit status 1 where there is one."""
    name, count, *rest = arguments
    if "--in-child" in rest:
        tally = fail_over_and_over(CASES[name], int(count))
    elif "--apart" in rest:
        tally = fill_over_and_over(CASES[name], int(count))
    else:
        os.execvp("unshare", ["unshare", "-m", sys.executable, __file__, *arguments, "--apart"])
    sys.stdout.write(f"full disk {name}: {tally.tries} sizes, {tally.refused} refused, {len(tally.faults)} faults\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in tally.faults)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
