"""Throw mutated inputs at everything that reads what comes from outside; none may end in a traceback, crash or hang.

Usage: python tests/reliability/fuzz.py FOLDER [--count N] [--seed N] [--kind KIND]…
       python tests/reliability/fuzz.py --replay FILE

Each kind runs in a process of its own, which is watched: a traceback is written down, a process that dies or takes too
long for one input (`PROCESSOR`, `PATIENCE`) is begun again behind that input. Each failing input is a file in FOLDER
that `--replay` reads. Inputs depend on seed, kind and number alone.
"""

import argparse
import base64
import json
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from inputs import KINDS, make_input, open_target  # noqa: E402 - the folder is on the path only now

PROCESSOR = 20
"""Seconds of the processor that one input may take; most take a hundredth of one."""
PATIENCE = 120
"""Seconds that one input may take in all, programs that it starts and waiting for a busy machine included."""

SHARES = {
    "address": 10,
    "article": 100,
    "quantity": 340,
    "turtle": 360,
    "guard": 140,
    "query": 20,
    "register": 2,
    "seeds": 10,
    "words": 18,
}
"""How a thousand inputs are spread over the kinds: more of what is quick; a check of a folder takes half a second."""


def save(folder: Path, kind: str, seed: int, number: int, said: str) -> None:
    """Write a failing input where `--replay` finds it."""
    content = base64.b64encode(make_input(kind, seed, number)).decode("ascii")
    entry = {"kind": kind, "seed": seed, "number": number, "said": said, "input": content}
    (folder / f"{kind}-{seed}-{number}.json").write_text(json.dumps(entry, indent=1), "utf-8")


def work(kind: str, seed: int, first: int, last: int, folder: Path) -> None:
    """Try inputs of one kind, saying on standard output before each which it is."""
    say = sys.__stdout__
    if say is None:
        raise RuntimeError("a worker speaks to its parent on standard output")
    with tempfile.TemporaryDirectory() as scratch:
        target = open_target(kind, Path(scratch))
        for number in range(first, last):
            say.write(f"{number}\n")
            say.flush()
            signal.setitimer(signal.ITIMER_PROF, PROCESSOR)  # its signal ends the process
            try:
                target(make_input(kind, seed, number))
            except BaseException:
                save(folder, kind, seed, number, traceback.format_exc())


def watch(kind: str, seed: int, count: int, folder: Path) -> int:
    """Run a worker over the inputs, beginning it again behind each that kills or hangs it; return how many did."""
    lost, first = 0, 0
    while first < count:
        progress = folder / f".{kind}-progress"
        with progress.open("wb") as told:
            command = [sys.executable, "-W", "ignore", __file__, "--work", kind, str(seed), str(first), str(count)]
            worker = subprocess.Popen([*command, str(folder.resolve())], stdout=told, stderr=subprocess.DEVNULL)
            number, since = first, time.monotonic()
            while worker.poll() is None:
                time.sleep(0.05)
                latest = _last_number(progress, number)
                if latest != number:
                    number, since = latest, time.monotonic()
                elif time.monotonic() - since > PATIENCE:
                    worker.kill()
                    worker.wait()
        number = _last_number(progress, number)
        progress.unlink()
        if worker.returncode == 0:
            break
        lost += 1
        why = f"-27: more than {PROCESSOR} s of the processor, -9: more than {PATIENCE} s in all"
        save(folder, kind, seed, number, f"the process ended with {worker.returncode} ({why})")
        first = number + 1
    return lost


def _last_number(progress: Path, otherwise: int) -> int:
    with progress.open("rb") as told:
        told.seek(max(0, progress.stat().st_size - 40))
        lines = told.read().split(b"\n")
    return int(lines[-2]) if len(lines) > 1 and lines[-2] else otherwise


def run(folder: Path, count: int, seed: int, kinds: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Try about `count` inputs in all; return for each kind how many were tried and how many failed."""
    folder.mkdir(parents=True, exist_ok=True)
    total = sum(SHARES[kind] for kind in kinds)
    results = {}
    for kind in kinds:
        tried = max(1, count * SHARES[kind] // total)
        watch(kind, seed, tried, folder)
        results[kind] = (tried, len(list(folder.glob(f"{kind}-{seed}-*.json"))))
    return results


def replay(path: Path) -> None:
    """Try one saved input again, in this process, with its traceback."""
    entry = json.loads(path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        open_target(entry["kind"], Path(scratch))(base64.b64decode(entry["input"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print a line for each kind, and return how many inputs failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--replay", type=Path, metavar="FILE")
    parser.add_argument("--work", nargs=5, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.work:
        kind, seed, first, last, folder = chosen.work
        work(kind, int(seed), int(first), int(last), Path(folder))
        return 0
    if chosen.replay:
        replay(chosen.replay)
        return 0
    if chosen.folder is None:
        parser.error("say in which folder failing inputs are kept")
    began = time.monotonic()
    results = run(chosen.folder, chosen.count, chosen.seed, chosen.kind or KINDS)
    for kind, (tried, failed) in results.items():
        print(f"fuzz {kind:10} {tried:8,} inputs {failed:6,} failed")
    failed = sum(failed for _, failed in results.values())
    tried = sum(tried for tried, _ in results.values())
    print(f"fuzz            {tried:8,} inputs {failed:6,} failed, {time.monotonic() - began:,.0f} s")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
