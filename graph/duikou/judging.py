"""Judges: a program of the user's says of claims whether their passages carry them. Advice, which changes nothing.

It is asked what a claim's fields say, as its read-back has it, beside the words of its passages. Verdicts are kept in a
folder of the user's cache, by digest of the question and of the words of the command.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from duikou.curation.check import Checked
from duikou.curation.grades import Graded
from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts
from duikou.curation.unit_checks import said
from duikou.drafting.verdicts import CONTRADICTS, VERDICTS, NoVerdictError, Verdict, line_of, read_verdict
from duikou.errors import UsageError, UserError
from duikou.files import write_text
from duikou.messages import message, message_of_number
from duikou.model.readback import readback
from duikou.model.records import Claim, Records
from duikou.programs import Program, ProgramError, words_of
from duikou.store.derive import derive, work_out
from duikou.store.engine import Engine
from duikou.store.reading import read_records

LARGEST_ANSWER: Final = 64 * 2**20
"""Bytes that a judge may answer to all claims together."""
_FAULTS: Final = 5
"""Lines that are no verdict, of which it is told why."""
_MOST_WRONG: Final = 1_000
"""Lines that are no verdict, after which nobody listens any more."""

Question = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """What a judge says of claims, by id; of those of `unasked` not all words are at hand, or they cannot be said.

    `faults` say what went wrong with the judge, in order; it leaves claims without a verdict.
    """

    verdicts: Mapping[str, Verdict]
    unasked: tuple[str, ...]
    faults: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def contradicted(self) -> dict[str, Verdict]:
        """The claims that the judge contradicts, sorted."""
        return {claim: found for claim, found in self.verdicts.items() if found.verdict == CONTRADICTS}

    @property
    def counts(self) -> dict[str, int]:
        """How many claims have each verdict, in the order of verdicts."""
        given = [found.verdict for found in self.verdicts.values()]
        return {verdict: given.count(verdict) for verdict in VERDICTS}

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou check --judge --format json` tells of it."""
        verdicts = {claim: {"verdict": each.verdict, "reason": each.reason} for claim, each in self.verdicts.items()}
        return {
            "verdicts": verdicts,
            "unasked": list(self.unasked),
            "unanswered": list(self.unanswered),
            "faults": list(self.faults),
        }


def judge(checked: Checked, ontology: Path, program: Program, cache: Path | None = None) -> Judged:
    """Ask a judge about every claim that was checked; verdicts that are kept in the cache are not asked for again.

    `cache` is by default a folder of the user's cache. Raises `UsageError` without texts and for a program that cannot
    be started, `UserError` where a file of the seeds cannot be read; what the program does wrong comes back as faults.
    """
    if not checked.texts.found:
        raise UsageError(message("A judge reads the passages. Name the folder of the texts: --articles."))
    if checked.seeds.errors:
        raise UserError(message("Some files cannot be read, so that no judge is asked. Mend them first."))
    asked = questions(checked.seeds, checked.texts, checked.grades, ontology, checked.claims)
    kept = _Kept(cache or _cache_folder(), words_of(program.command))
    verdicts = {claim: verdict for claim, question in asked.items() if (verdict := kept.get(question))}
    faults: list[str] = []
    for claim, verdict in ask({claim: asked[claim] for claim in asked if claim not in verdicts}, program, faults):
        verdicts[claim] = verdict
        kept.put(asked[claim], verdict)
    return Judged(
        dict(sorted(verdicts.items())),
        tuple(sorted(set(checked.claims) - set(asked))),
        tuple(faults),
        tuple(sorted(set(asked) - set(verdicts))),
    )


def ask(asked: Mapping[str, Question], program: Program, faults: list[str]) -> Iterator[tuple[str, Verdict]]:
    """Yield the verdicts of a judge on questions, by claim, as they come; of two on one claim the first counts.

    What the judge does wrong is added to the faults. Nobody is asked nothing.
    """
    if not asked:
        return
    given = "".join(map(line_of, asked.values())).encode("utf-8")
    answered: set[str] = set()
    wrong: list[str] = []
    try:
        for line in filter(bytes.strip, program.lines(given)):
            try:
                claim, verdict = read_verdict(line, asked)
            except NoVerdictError as error:
                wrong.append(f"{line[:80].decode('utf-8', 'replace')!r}: {error}")
                if len(wrong) >= _MOST_WRONG:
                    break
                continue
            if claim not in answered:
                answered.add(claim)
                yield claim, verdict
    except ProgramError as error:
        faults.append(str(error))
    if wrong:
        number = message_of_number("{number} line is no verdict", "{number} lines are no verdicts", len(wrong))
        faults.append(f"{number}: {'; '.join(wrong[:_FAULTS])}")


def questions(
    seeds: Seeds, texts: Texts, grades: Mapping[str, Graded], ontology: Path, claims: Mapping[str, object]
) -> dict[str, Question]:
    """Return what a judge is asked of claims, by id: of those that can be said, with all their passages at hand."""
    records = _records(seeds, grades, ontology)
    cited = Cited(seeds, texts)
    own = [claim for claim in records.claims if claim.id in claims and _is_readable(claim, seeds)]
    found: dict[str, Question] = {}
    for claim in own:
        passages = list(_passages(claim, cited))
        if passages and all(passage["words"] for passage in passages):
            told = {"claim": claim.id, "article": claim.articles[0], "kind": claim.kind}
            found[claim.id] = {**told, "readback": readback(claim, records)._asdict(), "passages": passages}
    return found


def _records(seeds: Seeds, grades: Mapping[str, Graded], ontology: Path) -> Records:
    engine = Engine.in_memory()
    for file in (*seeds.ontology, *seeds.files):
        engine.load(file.content, file.graph)
    readable = {name: block for name, block in seeds.claims.items() if "dk:Figure" not in block.types or said(block)}
    work_out(engine, readable, grades)
    derive(engine, ontology / "rules")
    return read_records(engine)


def _is_readable(claim: Claim, seeds: Seeds) -> bool:
    return claim.quantity is None or said(seeds.claims[claim.id]) is not None


def _passages(claim: Claim, cited: Cited) -> Iterator[dict[str, str]]:
    for evidence in claim.evidence:
        stretches = cited.stretches([evidence.passage])
        words = "".join(reading.visible.text[first:last] for reading, first, last in stretches)
        yield {"article": evidence.article, "for": evidence.role, "words": words}


class _Kept:
    """The verdicts on questions to one command, each a file in a folder; a file that is damaged counts for none."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self._folder = folder
        self._words = words

    def get(self, question: Question) -> Verdict | None:
        try:
            found = json.loads(self._path(question).read_bytes())
            _, verdict = read_verdict(json.dumps({**found, "claim": ""}), {"": None})
        except (OSError, ValueError, TypeError):
            return None
        return verdict

    def put(self, question: Question, verdict: Verdict) -> None:
        told = {"verdict": verdict.verdict, "reason": verdict.reason}
        write_text(self._path(question), json.dumps(told, ensure_ascii=False) + "\n")

    def _path(self, question: Question) -> Path:
        asked = json.dumps([self._words, question], ensure_ascii=True, sort_keys=True)
        return self._folder / f"{sha256(asked.encode('ascii')).hexdigest()}.json"


def _cache_folder() -> Path:
    """Return the folder for verdicts in the cache that the system keeps for the user."""
    names = {"win32": ("LOCALAPPDATA", "AppData/Local"), "darwin": ("", "Library/Caches")}
    variable, below = names.get(sys.platform, ("XDG_CACHE_HOME", ".cache"))
    named = os.environ.get(variable, "") if variable else ""
    return (Path(named) if Path(named).is_absolute() else Path.home() / below) / "duikou" / "judge"


def judging_program(command: str, seconds: float, tell: Callable[[str], None]) -> Program:
    """Return a command as a judge, with what it may take in time and may answer."""
    return Program(command, seconds, LARGEST_ANSWER, tell)
