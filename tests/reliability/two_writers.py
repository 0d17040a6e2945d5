"""Let writers write the same seeds at the same time, beside readers, and see that no edit is lost.

    python tests/reliability/two_writers.py WRITERS ROUNDS

In each round every writer dismisses another wording of one article, one formats, and one registers a second article,
all at once; two readers read all the while. Every writer must end well, every edit must be there, and no reader may
find a fault, or an article without the stubs that were registered with it.
"""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from cases import NO_ONTOLOGY, TEXT, WORDINGS, dismissing, leftovers, registered
from stopping import together

from duikou.curation.seeds import Seeds, read_seeds

SECOND = "shili-2"


@dataclass
class Tally:
    """What came of the rounds."""

    edits: int = 0
    readings: int = 0
    faults: list[str] = field(default_factory=list)


def write_at_once(writers: int, rounds: int) -> Tally:
    """Run rounds of that many writers, of which all but two dismiss where there are more than two."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="writers-") as name:
        template, copy = Path(name) / "template", Path(name) / "copy"
        template.mkdir()
        registered(template)
        (template / "texts" / f"{SECOND}.txt").write_text(TEXT.replace("丙县", "丁县"), encoding="utf-8")
        (template / "seeds" / "entities" / "parties.ttl").write_bytes(_untidy(template))
        for _ in range(rounds):
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(template, copy)
            _one_round(copy, writers, tally)
    return tally


def _untidy(template: Path) -> bytes:
    return (template / "seeds" / "entities" / "parties.ttl").read_bytes().replace(b" ;\n", b";\n")


def _one_round(copy: Path, writers: int, tally: Tally) -> None:
    others = [
        ["fmt", "--seeds", str(copy / "seeds")],
        [
            "new",
            str(copy / "texts" / f"{SECOND}.txt"),
            "--publisher",
            "报",
            "--title",
            "记",
            "--seeds",
            str(copy / "seeds"),
        ],
    ][: max(0, writers - 2)]
    words = WORDINGS[: writers - len(others)]
    context = get_context("fork")
    done, found = context.Event(), context.Queue()
    readers = [context.Process(target=_read_on, args=(copy / "seeds", done, found)) for _ in range(2)]
    for reader in readers:
        reader.start()
    ended = together([*others, *(dismissing(copy, word) for word in words)])
    done.set()
    for _ in readers:
        count, faults = found.get()
        tally.readings += count
        tally.faults += faults
    for reader in readers:
        reader.join()
    tally.edits += len(ended)
    tally.faults += [f"exit status {end.status}: {end.said}" for end in ended if end.status]
    seeds = read_seeds(copy / "seeds", NO_ONTOLOGY)
    dismissed = {block.text("dk:printed") for block in seeds.of_type("dk:Dismissal")}
    tally.faults += [f"the dismissal of {word} is lost" for word in words if word not in dismissed]
    if len(others) > 1 and SECOND not in seeds.articles:
        tally.faults.append("the second article is lost")
    if others and (copy / "seeds" / "entities" / "parties.ttl").read_bytes().count(b" ;\n") == 0:
        tally.faults.append("the layout is lost")
    tally.faults += [f"left about: {name}" for name in leftovers(copy)]


def _read_on(folder: Path, done: Any, found: Any) -> None:
    """Read until the writers are done, and hand back how often, and what was wrong."""
    count, faults = 0, []
    while not done.is_set() or not count:
        try:
            seeds = read_seeds(folder, NO_ONTOLOGY)
            count += 1
            ours = [problem.text() for problem in seeds.problems if str(NO_ONTOLOGY.parent) not in problem.file]
            faults += [f"a reader finds: {said}" for said in ours] + _torn(seeds)
        except Exception as error:  # whatever it is, it is what the readers are looking for
            faults.append(f"a reader fails: {error!r}")
    found.put((count, faults))


def _torn(seeds: Seeds) -> list[str]:
    stubs = any(name.startswith(f"claim:{SECOND}-") for name in seeds.claims)
    return [] if stubs == (SECOND in seeds.articles) else ["a reader finds half of an article"]


def main(arguments: list[str]) -> int:
    """Print one line, and each fault; exit status 1 where there is one."""
    writers, rounds = map(int, arguments)
    tally = write_at_once(writers, rounds)
    sys.stdout.write(
        f"writers {writers}: {rounds} rounds, {tally.edits} edits, {tally.readings} readings, "
        f"{len(tally.faults)} faults\n"
    )
    sys.stdout.writelines(f"  {fault}\n" for fault in tally.faults[:40])
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.stdout.flush()
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.exit(main(sys.argv[1:]))
