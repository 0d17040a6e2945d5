"""Break the rules of the explorer's page one small piece at a time, and see whether the questions of its tests notice.

Usage: PYTHONPATH=tests/analysis:tests/explorer python tests/reliability/page_mutants.py [MODULE ...]

Each mutant is one change of one expression in a module of `graph/duikou/explorer/js` (all of `MODULES` unless said): a
comparison, `&&` or `||`, a `!`, a number, an operator, `some` or `every`, `min` or `max`, what is returned, a
condition. The questions of `page_worlds.py` are put to it under Node, without a browser; a mutant that answers all of
them as Python expects has survived. Survivors are printed; those of `excused_page_mutants.txt` are known to change
nothing that anyone could see, each with the reason. The exit status tells whether others survived.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Final, NamedTuple

import page_worlds
from rule_mutants import excused

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).parent
SCRIPTS: Final = ROOT / "graph" / "duikou" / "explorer" / "js"
ACORN: Final = ROOT / "scripts" / "explorer" / "node_modules" / "acorn" / "dist" / "acorn.mjs"
EXCUSED: Final = HERE / "excused_page_mutants.txt"
MODULES: Final = ("counting", "decimals", "sharing", "apart", "totals", "ties", "filter", "search")
LONGEST: Final = 20
"""Seconds of the processor after which the questions of a world are ended; a mutant that does not end is noticed."""


class Mutant(NamedTuple):
    """A module with one change."""

    module: str
    name: str
    """What `excused_page_mutants.txt` calls it: module, function, what stood there, what stands there instead."""
    line: int
    text: str


def mutants(module: str) -> list[Mutant]:
    """Return every mutant of a module, in order of place; needs the tools in `scripts/explorer`."""
    path = SCRIPTS / f"{module}.js"
    text = path.read_text("utf-8")
    done = subprocess.run(["node", HERE / "page_changes.mjs", ACORN, path], capture_output=True, check=True)
    units = text.encode("utf-16-le")  # acorn counts as JavaScript does
    return [
        Mutant(
            module,
            f"{module} {change['name']}",
            change["line"],
            (units[: 2 * change["start"]] + change["after"].encode("utf-16-le") + units[2 * change["end"] :]).decode(
                "utf-16-le"
            ),
        )
        for change in json.loads(done.stdout)
    ]


def copied(folder: Path) -> Path:
    """Copy the modules to a folder where Node takes them for modules."""
    shutil.copytree(SCRIPTS, folder)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder


def noticed(modules: Path, worlds: list[Path]) -> str:
    """Return what the first question says that is not answered as expected; "" where all are."""
    for world in worlds:
        limited = ("sh", "-c", f'ulimit -t {LONGEST} && exec "$@"', "sh")
        command: list[str | Path] = [*limited, "node", HERE / "page_trial.mjs", modules, world]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            return done.stderr.decode("utf-8", "replace") or "it does not end"
    return ""


def main() -> int:
    """Run all mutants of the modules asked for and print what survived."""
    known, unexcused = excused(EXCUSED), 0
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as threads:
        worlds = page_worlds.write(Path(name))
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(2):
            free.put(copied(Path(name) / f"modules-{number}"))

        def survives(mutant: Mutant) -> bool:
            modules = free.get()
            changed = modules / f"{mutant.module}.js"
            changed.write_text(mutant.text, "utf-8")
            said = noticed(modules, worlds)
            shutil.copy(SCRIPTS / changed.name, changed)
            free.put(modules)
            return not said

        if said := noticed(copied(Path(name) / "as-it-is"), worlds):
            sys.stderr.write(f"The page as it is does not answer as expected: {said}\n")
            return 2
        for module in sys.argv[1:] or MODULES:
            tried = mutants(module)
            left = [mutant for mutant, lives in zip(tried, threads.map(survives, tried), strict=True) if lives]
            for mutant in left:
                if mutant.name not in known:
                    unexcused += 1
                    print(f"line {mutant.line}: {mutant.name}")
            print(f"{module}: {len(tried) - len(left)} of {len(tried)} noticed", flush=True)
    return 1 if unexcused else 0


if __name__ == "__main__":
    raise SystemExit(main())
