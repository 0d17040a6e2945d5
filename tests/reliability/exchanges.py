"""Exchange two builds at full speed beside readers, and count what goes wrong.

Usage: python tests/reliability/exchanges.py [EXCHANGES] [READERS]      (1,000 beside 4 unless said otherwise)

The builds hold the small seeds of the tests, with one label apart. A reader opens the folder and asks for that label,
through the runner of queries and in the engine of its own process, over and over, and holds both answers against the
manifest that it was given.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from duikou.api import open_build
from duikou.building import build
from duikou.errors import UserError
from duikou.resources import ontology_folder
from duikou.store.generations import new_generation
from duikou.store.manifests import GENERATIONS, MANIFEST, read_manifest

SEEDS = Path(__file__).resolve().parent.parent / "store" / "fixtures" / "seeds"
ASKED = "SELECT ?label { project:茶园 rdfs:label ?label FILTER(lang(?label) = 'en') }"
LABELS = ("Tea garden", "Tea gardens")


@dataclass
class Counts:
    """What the readers and the builder met."""

    exchanges: int = 0
    refused: int = 0
    """Builds that were refused."""
    opens: int = 0
    failed: int = 0
    """Opens or questions that ended with an error."""
    mixed: int = 0
    """Answers of another version than the manifest's."""
    versions: int = 0
    """Versions that the readers saw between them."""
    seconds: float = 0.0

    def line(self) -> str:
        """Return the counts in a line."""
        return (
            f"{self.exchanges:,} exchanges in {self.seconds:.0f} s, {self.refused} refused; {self.opens:,} opens, "
            f"{self.failed} failed, {self.mixed} of another version than their manifest; {self.versions} versions seen"
        )


def two_builds(folder: Path, *, pages: bool = True) -> list[Path]:
    """Make a build for each label, with pages or without, and return their folders."""
    made = []
    for number, label in enumerate(LABELS):
        seeds = Path(shutil.copytree(SEEDS, folder / f"seeds-{number}"))
        path = seeds / "entities" / "made.ttl"
        path.write_text(path.read_text("utf-8").replace('"Tea garden"', f'"{label}"'), "utf-8")
        build(seeds, ontology_folder(), folder / f"build-{number}", pages=pages)
        made.append(folder / f"build-{number}")
    return made


def exchange(folder: Path, made: Path) -> None:
    """Put a copy of a finished build in place of the build in a folder, as `duikou build` does."""
    manifest = read_manifest(made)
    with new_generation(folder) as draft:
        for path in manifest.files:
            (draft.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made / GENERATIONS / manifest.generation / path, draft.folder / path)
        draft.manifest = manifest


def read(folder: Path, expected: dict[str, str]) -> None:
    """Open and ask until standard input is closed; print opens, failures, mixtures and versions seen as JSON."""
    opens, failed, mixed = 0, [], 0
    seen = set()
    print("ready", flush=True)
    while not (folder / "enough").exists():
        opens += 1
        try:
            opened = open_build(folder / "build")
            answers = {opened.query(ASKED).rows, opened.engine.select(ASKED).rows}
        except Exception as error:  # counted and told, whatever it is
            failed.append(repr(error))
            continue
        seen.add(opened.manifest.generation)
        mixed += answers != {((expected[opened.manifest.data],),)}
    print(json.dumps({"opens": opens, "failed": failed, "mixed": mixed, "seen": sorted(seen)}))


def run(exchanges: int, readers: int) -> Counts:
    """Exchange so many times beside so many readers."""
    counts = Counts(exchanges)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = two_builds(folder)
        expected = {read_manifest(path).data: label for path, label in zip(made, LABELS, strict=True)}
        exchange(folder / "build", made[0])
        command = [sys.executable, __file__, "--read", name, json.dumps(expected)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
        for reader in running:
            assert reader.stdout is not None
            reader.stdout.readline()
        began = time.monotonic()
        for number in range(exchanges):
            try:
                exchange(folder / "build", made[(number + 1) % 2])
            except UserError:
                counts.refused += 1
        counts.seconds = time.monotonic() - began
        (folder / "enough").touch()
        told = [json.loads(reader.communicate(timeout=60)[0]) for reader in running]
        assert (folder / "build" / MANIFEST).is_file()
    counts.opens = sum(one["opens"] for one in told)
    counts.failed = sum(len(one["failed"]) for one in told)
    counts.mixed = sum(one["mixed"] for one in told)
    counts.versions = len({version for one in told for version in one["seen"]})
    for error in sorted({error for one in told for error in one["failed"]})[:5]:
        print(error, file=sys.stderr)
    return counts


def main() -> int:
    """Run at the size asked for and print the counts; status 1 where anything went wrong."""
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]), json.loads(sys.argv[3]))
        return 0
    sizes = [int(word) for word in sys.argv[1:]]
    counts = run(*(sizes + [1000, 4][len(sizes) :]))
    print(f"exchanges: {counts.line()}")
    return 1 if counts.refused or counts.failed or counts.mixed else 0


if __name__ == "__main__":
    sys.exit(main())
