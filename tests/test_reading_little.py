"""What is asked costs what it answers: beside twice as many articles that concern others, no more is read for it."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from duikou.api import Build, open_build
from duikou.model.records import Counts
from duikou.names import BASE, INSTANCES, SCHEMES
from duikou.store.engine import Engine
from duikou.store.shown import shown

_COPIES: Final = 3
_SHARED: Final = ("place/中国>",)
"""What the copies have in common beside concepts: nothing reaches anybody through the country."""
_OWN: Final = re.compile(f"<{re.escape(BASE)}(?:{'|'.join(name for name in INSTANCES if name not in SCHEMES)})/[^>]+>")


class Counting:
    """A store that counts the rows and quads that are read of it."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.number = 0

    def _counted(self, found: Iterator[Any]) -> Iterator[Any]:
        for one in found:
            self.number += 1
            yield one

    def query(self, *asked: Any, **how: Any) -> Iterator[Any]:
        return self._counted(self._store.query(*asked, **how))

    def quads_for_pattern(self, *pattern: Any) -> Iterator[Any]:
        return self._counted(self._store.quads_for_pattern(*pattern))


def multiplied(quads: str, copies: int) -> str:
    """The quads of a build, and copies of them that name other articles, claims and parties, and the same concepts."""

    def other(found: re.Match[str], number: int) -> str:
        return found[0] if found[0].endswith(_SHARED) else f"{found[0][:-1]}-{number}>"

    return quads + "".join(_OWN.sub(partial(other, number=number), quads) for number in range(copies))


@pytest.fixture(scope="module")
def quads(small_build: Path) -> str:
    return open_build(small_build).export("nq").decode("utf-8")


def opened(folder: Path, quads: str) -> tuple[Build, Counting]:
    """The build with some quads in place of its own, and what counts how many of them are read."""
    build = open_build(folder)
    engine = Engine.of_quads(quads.encode("utf-8"))
    counting = Counting(engine._store)
    build.engine = Engine(counting)  # type: ignore[arg-type]
    vars(build.things.subjects)["counts"] = Counts(0, 0, 0)  # which larger builds have from their columns
    return build, counting


def _viewed(build: Build) -> Any:
    found = build.asking.viewed(build.network(within="place:东省"))
    return found.claims, found.dismissals


ANSWERS: dict[str, Callable[[Build], Any]] = {
    "show a place": lambda build: build.show("place:东省").as_mapping(),
    "show a claim": lambda build: shown(build.asking.shown("claim:made-one-doubted"), "claim:made-one-doubted"),
    "profile": lambda build: build.profile("place:东省").as_mapping(),
    "total": lambda build: build.total(provider="place:东省"),
    "total of a pair": lambda build: build.total(provider="place:东省", recipient="place:西省"),
    "compare": lambda build: build.compare("place:东省", "place:北市"),
    "claims": lambda build: build.claims(recipient="place:北市"),
    "a part of the network": lambda build: build.network(within="place:东省").ties,
    "what its page is made of": _viewed,
}


@pytest.mark.parametrize("asked", ANSWERS)
def test_no_more_is_read_beside_articles_that_concern_others(asked: str, small_build: Path, quads: str) -> None:
    (alone, few), (beside, many) = (opened(small_build, multiplied(quads, copies)) for copies in (0, _COPIES))
    assert ANSWERS[asked](beside) == ANSWERS[asked](alone)
    assert few.number > 20
    assert many.number <= few.number + 10 * _COPIES, (few.number, many.number)


def test_what_reads_everything_is_heard(small_build: Path, quads: str) -> None:
    (alone, few), (beside, many) = (opened(small_build, multiplied(quads, copies)) for copies in (0, _COPIES))
    assert len(alone.records.claims) * (_COPIES + 1) == len(beside.records.claims)
    assert many.number > few.number + 100 * _COPIES
