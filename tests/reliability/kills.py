"""Kill a command at its writing calls, one after the other, and see that nothing is lost and nothing half-done.

    python tests/reliability/kills.py COMMAND COUNT [--in-child]

After each kill a reader finds what was there before or all that the command does, and writes nothing; the same command
again ends well; then all is there and nothing lies about. When every point had its turn, further kills hit the command
and its second run, at points by chance. Without `--in-child` it runs under `strace`.
"""

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cases import CASES, Case
from stopping import InChild, Point, UnderStrace, Way

KILLED = {-9, 137}


@dataclass
class Tally:
    """What came of the kills; each fault is told with the points."""

    kills: int = 0
    as_before: int = 0
    as_after: int = 0
    faults: list[str] = field(default_factory=list)


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, with its bytes and when it was last written."""
    return {
        str(path.relative_to(folder)): (b"" if path.is_dir() else path.read_bytes(), path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def kill_over_and_over(case: Case, way: Way, count: int) -> Tally:
    """Kill a command `count` times, each in a fresh copy of its folder or in the wake of a kill before."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        template, whole, copy = (Path(name) / part for part in ("template", "whole", "copy"))
        template.mkdir()
        case.prepare(template)
        before = case.read(template)
        shutil.copytree(template, whole, symlinks=True)
        points = way.points(case.arguments(whole))
        after = case.read(whole)
        assert before != after, "the command does nothing"
        for sequence in _sequences(points, count):
            if tally.kills >= count:
                return tally
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(template, copy, symlinks=True)
            _try(case, way, copy, sequence[: count - tally.kills], (before, after), tally)
    return tally


def _sequences(points: list[Point], count: int) -> Iterator[list[Point]]:
    """Each point by itself, or some from first to last where there are too many; then two or three by chance."""
    for number in range(shown := min(count, len(points))):
        yield [points[number * (len(points) - 1) // max(1, shown - 1)]]
    chance = random.Random(len(points))
    while True:
        yield [chance.choice(points) for _ in range(chance.choice((2, 2, 3)))]


def _try(case: Case, way: Way, copy: Path, sequence: list[Point], states: tuple[object, object], tally: Tally) -> None:
    arguments = case.arguments(copy)
    for point in sequence:
        ended = way.run(arguments, point)
        if ended.status not in KILLED:  # a second run, with less to do, need not come to the point
            if ended.status:
                tally.faults.append(f"{sequence}: exit status {ended.status}: {ended.said}")
            continue
        tally.kills += 1
        there = tree(copy)
        found = case.read(copy)
        if tree(copy) != there:
            tally.faults.append(f"{sequence}: a reader wrote")
        if found not in states:
            tally.faults.append(f"{sequence}: half done: {found}")
        tally.as_before += found == states[0]
        tally.as_after += found == states[1]
    case.wait(copy)
    ended = way.run(arguments)
    if ended.status:
        tally.faults.append(f"{sequence}: run again: exit status {ended.status}: {ended.said}")
    if case.read(copy) != states[1]:
        tally.faults.append(f"{sequence}: run again: not all is there")
    if left := case.leftovers(copy):
        tally.faults.append(f"{sequence}: left about: {left}")


def main(arguments: list[str]) -> int:
    """Print one line for the command, and each fault; exit status 1 where there is one."""
    name, count, *rest = arguments
    way: Way = InChild() if "--in-child" in rest else UnderStrace()
    tally = kill_over_and_over(CASES[name], way, int(count))
    sys.stdout.write(
        f"kills {name}: {tally.kills} kills, {tally.as_before} as before, {tally.as_after} as after, "
        f"{len(tally.faults)} faults\n"
    )
    sys.stdout.writelines(f"  {fault}\n" for fault in tally.faults)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
