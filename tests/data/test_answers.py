"""The answers on the seeds that ship are those that were looked over (scripts/expected-answers)."""

import csv
from pathlib import Path

import pytest

from duikou.api import open_build
from duikou.store.answers import plain
from duikou.store.named import named_queries

FOLDER = Path(__file__).parent / "answers"
NAMES = sorted(set(named_queries()) - {"evidence", "provenance"})


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_those_that_were_looked_over(name: str, real_build: Path) -> None:
    path = FOLDER / f"{name}.csv"
    assert path.is_file(), "write it with scripts/expected-answers, and look it over"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        expected = list(csv.reader(stream))
    rows = open_build(real_build).query(name)
    found = [list(rows.columns), *([plain(cell) for cell in row] for row in rows.rows)]
    missing = [row for row in expected if row not in found]
    added = [row for row in found if row not in expected]
    assert (missing, added) == ([], []), "if the change is wanted: scripts/expected-answers, and look over the diff"
    assert found == expected


def test_every_file_belongs_to_a_query() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)
