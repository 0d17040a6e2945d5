"""What became of a drafter's candidates, kept beside one's own seeds: by rule, how many were accepted as they were.

The record is a table, `drafting.csv` in the folder of the seeds: a row for each article, rule, kind, outcome and set of
changed fields, with how many candidates that was. An article's rows are those of the last time that it was filled, so
that nothing is counted twice. No word of a text is in it.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.journal import PREFIX
from duikou.drafting.candidates import KINDS
from duikou.errors import UserError
from duikou.files import write_bytes
from duikou.locks import locked
from duikou.messages import message
from duikou.spreadsheets import table_csv

FILE: Final = "drafting.csv"
ACCEPTED, CHANGED, REFUSED = "accepted", "changed", "refused"
OUTCOMES: Final = (ACCEPTED, CHANGED, REFUSED)
"""Taken over with every field as proposed; taken over with some fields changed; not taken over."""

_HEAD: Final = ["article", "rule", "kind", "outcome", "fields", "count"]
_WAIT: Final = 20


class Outcome(NamedTuple):
    """What became of one candidate: its rule and kind, one of `OUTCOMES`, and which fields were changed, sorted."""

    rule: str
    kind: str
    outcome: str
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Measure:
    """How many candidates of a rule came to what, and how often which field was changed."""

    rule: str
    accepted: int = 0
    changed: int = 0
    refused: int = 0
    fields: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """How many candidates there were."""
        return self.accepted + self.changed + self.refused

    def add(self, other: "Measure") -> None:
        """Count in what another measure counts, too."""
        self.accepted += other.accepted
        self.changed += other.changed
        self.refused += other.refused
        for name, number in other.fields.items():
            self.fields[name] = self.fields.get(name, 0) + number

    def as_mapping(self) -> dict[str, object]:
        """Return the measure as JSON tells it."""
        return asdict(self)


def record_outcomes(folder: Path, article: str, outcomes: Iterable[Outcome]) -> Path:
    """Write down what became of an article's candidates, in the place of what is recorded of it; return the file.

    Without outcomes the article has no rows. Raises `UserError` where the file is damaged or cannot be written, or
    another writer holds it, and `ValueError` for what is no outcome; the file is then as it was.
    """
    counts = Counter(outcomes)
    wrong = [one for one in counts if one.outcome not in OUTCOMES or one.kind not in KINDS]
    if wrong:
        raise ValueError(f"no outcomes: {wrong}")
    path = folder / FILE
    busy = message(
        "{path}: another command has been writing it for {wait} seconds. Run this again.", path=path, wait=_WAIT
    )
    with locked(folder / f"{PREFIX}drafting-lock", busy, wait=_WAIT):
        rows = {**read_outcomes(folder), article: counts}
        if not path.exists() and not counts:
            return path
        cells = (
            (slug, one.rule, one.kind, one.outcome, " ".join(one.fields), count)
            for slug in sorted(rows)
            for one, count in sorted(rows[slug].items())
        )
        write_bytes(path, table_csv(_HEAD, cells))
    return path


def read_outcomes(folder: Path) -> dict[str, Counter[Outcome]]:
    """Return how often which outcome was recorded, by slug of article; {} where nothing is recorded.

    Raises `UserError` with every line that is no row of the record.
    """
    path = folder / FILE
    try:
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(message("{path}: cannot be read: {why}.", path=path, why=error)) from error
    found: dict[str, Counter[Outcome]] = {}
    wrong = [] if lines[:1] == [_HEAD] else [1]
    for number, row in enumerate(lines[1:], 2):
        if len(row) == len(_HEAD) and row[2] in KINDS and row[3] in OUTCOMES and row[5].isdecimal():
            outcome = Outcome(row[1], row[2], row[3], tuple(row[4].split()))
            found.setdefault(row[0], Counter())[outcome] += int(row[5])
        elif row:
            wrong.append(number)
    if wrong:
        columns = ",".join(_HEAD)
        told = [
            message("{path}:{line}: is no row of this table: {columns}.", path=path, line=line, columns=columns)
            for line in wrong
        ]
        raise UserError("\n".join([*told, message("Mend or delete these lines; nothing else rests on the file.")]))
    return found


def measures(recorded: Mapping[str, Counter[Outcome]]) -> list[Measure]:
    """Return what became of candidates by rule, in order of name; an empty record gives none."""
    found: dict[str, Measure] = {}
    for counts in recorded.values():
        for one, count in counts.items():
            told = Measure(one.rule, fields=dict.fromkeys(one.fields, count))
            setattr(told, one.outcome, count)
            found.setdefault(one.rule, Measure(one.rule)).add(told)
    return [found[rule] for rule in sorted(found)]


def total(found: Iterable[Measure]) -> Measure:
    """Return what became of the candidates of all rules together, under "all"."""
    measure = Measure("all")
    for one in found:
        measure.add(one)
    return measure
