"""The power is lost at any moment of a build, and after it: who goes by the manifest has a whole build.

    python tests/reliability/power_loss.py --samples 2000 --on-disk 300

records real builds and judges every state that `crash_states` gives; some are put on disk, read and built over.
"""

import argparse
import json
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import made_build
from crashes import Counts, State, crash_states
from disk_model import Disk, Flush, Recording
from recording import record

from duikou.api import open_build
from duikou.building import build
from duikou.errors import UserError
from duikou.files import is_aside
from duikou.resources import ontology_folder
from duikou.store.manifests import CHECKED, FORMAT, read_manifest

FOLDER: Final = "build"
SEEDS: Final = Path(__file__).parent.parent / "store" / "fixtures" / "seeds"
STARTS: Final = ("no folder", "empty folder", "older build", "first layout")
USERS: Final = (f"{FOLDER}/exports/mine.csv", f"{FOLDER}/generations/mine.txt", f"{FOLDER}/notes.txt")
"""Files of others, in a folder that was built in before."""

Make = Callable[[Path, str], None]
Judge = Callable[[State], str | None]


@dataclass(frozen=True)
class Side:
    """What a build before or after the command consists of, by path; no manifest: there is no build."""

    manifest: bytes | None
    generation: Mapping[str, bytes]
    pages: Mapping[str, bytes]


def side(disk: Disk) -> Side:
    """Return the build that a whole disk holds."""
    files = {path: content for path, content in disk.tree() if content is not None and path not in USERS}
    text = files.get(f"{FOLDER}/manifest.json")
    content = json.loads(text) if text else {}
    if content.get("format") == 1:
        store = {path: data for path, data in files.items() if path.startswith(f"{FOLDER}/store/")}
        other = (f"{FOLDER}/store/", f"{FOLDER}/.", f"{FOLDER}/manifest.json")
        return Side(text, store, {path: data for path, data in files.items() if not path.startswith(other)})
    names = content.get("files", {})
    place = f"{FOLDER}/generations/{content.get('generation')}"
    pages = [name for name in names if not name.startswith("store/")]
    return Side(
        text,
        {f"{place}/{name}": files[f"{place}/{name}"] for name in names},
        {f"{FOLDER}/{name}": files[f"{FOLDER}/{name}"] for name in pages},
    )


def judge_of(recording: Recording) -> Judge:
    """Return what says of a state why it breaks the promise, None where it keeps it."""
    old, new = side(recording.before), side(recording.after)
    users = {path: content for path, content in recording.before.tree() if path in USERS}

    def judge(state: State) -> str | None:
        manifest = state.read(f"{FOLDER}/manifest.json")
        if fault := _unlike(state, users):
            return f"a file of others: {fault}"
        if manifest == new.manifest:
            fault = _unlike(state, new.generation) or _unlike(state, new.pages)
            return f"the build is not whole: {fault}" if fault else None
        if state.ended:
            return "the build had ended, and is not there"
        if manifest != old.manifest:
            return "the manifest is neither the old one nor the new one"
        if fault := _unlike(state, old.generation):
            return f"the old build is not whole: {fault}"
        if manifest is None and not _can_be_built_in(state):
            return "the next build would refuse the folder"
        return _neither(state, old.pages, new.pages)

    return judge


def _unlike(state: State, files: Mapping[str, bytes | None]) -> str | None:
    return next((path for path, content in files.items() if state.read(path) != content), None)


def _neither(state: State, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str | None:
    for path in old.keys() | new.keys():
        if state.read(path) not in {old.get(path), new.get(path, old.get(path))}:
            return f"a page is neither the old one nor the new one: {path}"
    return None


def _can_be_built_in(state: State) -> bool:
    """Whether a folder without manifest has nothing of its own but what is taken for ours."""
    if state.names(FOLDER) <= {"generations", ".lock", ".checked"}:
        return True
    names = state.names(f"{FOLDER}/generations")
    texts = [state.read(f"{FOLDER}/generations/{name}/manifest.json") for name in names if not is_aside(name)]
    return any(text and text.startswith(b"{") and text.endswith(b"}\n") for text in texts)


# What is recorded.


def full_build(folder: Path, mark: str) -> None:
    """Build small seeds; with the mark "old", others."""
    with TemporaryDirectory() as aside:
        seeds = Path(aside, "seeds")
        shutil.copytree(SEEDS, seeds)
        if mark == "old":
            (seeds / "claims" / "made-two.ttl").unlink()
        build(seeds, ontology_folder(), folder)


def prepare(start: str, folder: Path, make: Make) -> None:
    """Make what is there before the recorded build."""
    if start == "no folder":
        return
    folder.mkdir()
    if start == "older build":
        make(folder, "older")
        make(folder, "old")
    elif start == "first layout":
        _first_layout(folder)
    elif start != "empty folder":
        raise ValueError(start)
    for path in USERS if start != "empty folder" else ():
        (folder.parent / path).parent.mkdir(exist_ok=True)
        (folder.parent / path).write_text("mine")


def _first_layout(folder: Path) -> None:
    entries = ["duikou.nq", "exports", "index.html", "manifest.json", "reports", "store"]
    for name in ("duikou.nq", "index.html", "reports/a.md", "store/000009.sst", "store/CURRENT", ".next/READY"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("old")
    content = json.dumps({"duikou": "0.1.0", "data": "old", "format": 1, "entries": entries})
    (folder / "manifest.json").write_text(content)


def command(folder: Path, *, full: bool, flushing: bool = True) -> list[str]:
    """Return the command that is recorded, a real build or a quick one."""
    if full:
        return [str(Path(sys.executable).with_name("duikou")), "build", "--seeds", str(SEEDS), "-o", str(folder)]
    return [sys.executable, made_build.__file__, str(folder), "new", *([] if flushing else ["no-flush"])]


def record_build(start: str, *, full: bool, flushing: bool = True) -> Recording:
    """Record a build that begins with what `prepare` makes."""
    with TemporaryDirectory() as above:
        root = Path(above).resolve()
        prepare(start, root / FOLDER, full_build if full else made_build.make)
        return record(command(root / FOLDER, full=full, flushing=flushing), root)


def without(recording: Recording, drop: Callable[[Flush], bool]) -> Recording:
    """Return a recording as if certain flushes had never been made."""
    kept = [
        replace(operation, since=0) if isinstance(operation, Flush) and drop(operation) else operation
        for operation in recording.operations
    ]
    return replace(recording, operations=kept)


# States on disk.


def try_on_disk(state: State, make: Make) -> str | None:
    """Put a state on disk, read it and build over it with the product; return what goes wrong, None if nothing."""
    with TemporaryDirectory() as above:
        folder = Path(above, FOLDER)
        for path, content in state.tree():
            if content is None:
                (folder.parent / path).mkdir()
            else:
                (folder.parent / path).write_bytes(content)
        users = [path for path in USERS if state.read(path) is not None]
        fault = _read(folder, state, query=make is full_build)
        if fault:
            return fault
        make(folder, "again")
        return _is_whole(folder) or next(
            (f"{path} was touched" for path in users if (folder.parent / path).read_text() != "mine"), None
        )


def _read(folder: Path, state: State, *, query: bool) -> str | None:
    text = state.read(f"{FOLDER}/manifest.json")
    content = json.loads(text) if text else {}
    try:
        manifest = read_manifest(folder)
    except UserError as error:
        return None if content.get("format") != FORMAT else f"cannot be read: {error}"
    if query:
        opened = open_build(folder)
        if len(opened.claims(kind="pairing")) != manifest.counts["pairings"]:
            return "claims other than the manifest says"
        if len(opened.query("SELECT ?thing WHERE { ?thing ?is ?what } LIMIT 3").rows) != 3:
            return "a query without answer"
    return None


def _is_whole(folder: Path) -> str | None:
    manifest = read_manifest(folder)
    for name, size in manifest.files.items():
        content = (folder / "generations" / manifest.generation / name).read_bytes()
        if len(content) != size:
            return f"{name}: not whole after the next build"
        if not name.startswith("store/") and (folder / name).read_bytes() != content:
            return f"{name}: a copy unlike its generation after the next build"
    left = (path for path in folder.rglob("*") if is_aside(path.name))
    # What checks keep is cleared by the next that writes it, once it is so old that no other can be at work on it.
    return next((f"{path} is left over" for path in left if CHECKED not in path.parts), None)


@dataclass
class Outcome:
    """What came of one recording."""

    counts: Counts = field(default_factory=Counts)
    faults: Counter[str] = field(default_factory=Counter)
    on_disk: int = 0
    seconds: float = 0


def replay(recording: Recording, samples: int, seed: int, every: int, make: Make) -> Outcome:
    """Judge all states of a recording, and try every so manyth on disk, none for 0."""
    began = time.monotonic()
    outcome = Outcome()
    judge = judge_of(recording)
    for number, state in enumerate(crash_states(recording, samples, seed, outcome.counts), start=1):
        fault = judge(state)
        if fault is None and every and number % every == 0:
            outcome.on_disk += 1
            fault = try_on_disk(state, make)
        if fault:
            outcome.faults[fault] += 1
    outcome.seconds = time.monotonic() - began
    return outcome


def _rows(starts: Sequence[str], samples: int, on_disk: int, seed: int, *, full: bool) -> Iterator[tuple[str, Outcome]]:
    make = full_build if full else made_build.make
    for start in starts:
        recording = record_build(start, full=full)
        barriers = sum(isinstance(operation, Flush) for operation in recording.operations) + 2
        every = max(1, barriers * samples * len(starts) // on_disk) if on_disk else 0
        yield start, replay(recording, samples, seed, every, make)


def main() -> int:
    """Replay builds from every start, print a line for each, and return 1 where the promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=2000, help="states drawn per barrier")
    parser.add_argument("--on-disk", type=int, default=300, help="states put on disk, over all starts, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="builds of a few small files")
    parser.add_argument("--starts", nargs="+", choices=STARTS, default=STARTS)
    options = parser.parse_args()
    broken = 0
    print("| start | operations | barriers | of them exhausted | prefixes | drawn states | on disk | violations | s |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for start, outcome in _rows(options.starts, options.samples, options.on_disk, options.seed, full=not options.quick):
        counts, faults = outcome.counts, outcome.faults
        figures = (counts.operations, counts.barriers, counts.exhausted, counts.prefixes, counts.sampled)
        numbers = (*figures, outcome.on_disk, faults.total(), round(outcome.seconds))
        print(f"| {start} | {' | '.join(f'{number:,}' for number in numbers)} |", flush=True)
        for fault, times in faults.most_common(10):
            print(f"  {times} × {fault}", file=sys.stderr)
        broken += faults.total()
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
