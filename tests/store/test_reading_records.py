"""All records are read of a store with few questions, and are what each is when it is read by itself."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from duikou.store.engine import Engine
from duikou.store.manifests import STORE
from duikou.store.reading import read_records
from duikou.store.subjects import chosen_records


@pytest.fixture
def engine(small_build: Path) -> Engine:
    (generation,) = (small_build / "generations").iterdir()
    return Engine.open(generation / STORE)


def test_what_is_said_of_many_is_asked_at_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    rows = Engine._rows

    def counting(self: Engine, columns: str, where: str) -> Iterable[Any]:
        asked.append(where)
        return rows(self, columns, where)

    monkeypatch.setattr(Engine, "_rows", counting)
    records = read_records(engine)
    assert len(records.parties) + len(records.claims) + len(records.vocabulary) > 150
    assert len(asked) < 40


def test_each_is_as_it_is_read_by_itself(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duikou.store.reading._AT_ONCE", 2)
    records, single = read_records(engine), chosen_records(engine)
    assert {claim.id: claim for claim in records.claims} == dict(single.every)
    assert records.parties == dict(single.parties)
    assert records.articles == dict(single.articles)
    assert records.concepts == dict(single.concepts)
    assert records.passages == dict(single.passages)
    assert records.vocabulary == dict(single.vocabulary)
