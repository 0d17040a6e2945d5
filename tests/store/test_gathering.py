"""What is asked of one thing on an engine is read there by few requests, and answered as in the folder."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple
from warnings import warn

import pyoxigraph as ox
import pytest
from once import Once
from oxigraph_server import served

from duikou import building
from duikou.api import Build, open_build
from duikou.engines import EngineBuild, load_build, open_engine
from duikou.errors import AmbiguousNameError, FormerNameWarning, UnknownNameError, UserError
from duikou.model.records import Records
from duikou.names import PREFIXES
from duikou.resources import ontology_folder
from duikou.store.endpoint import CutError, Endpoint
from duikou.store.gathering import Gathered, GatheringEngine
from duikou.store.subjects import chosen_records


class Asked(NamedTuple):
    """A build, the address at which it is served, and that of its things every so manieth is asked about."""

    build: Build
    url: str
    step: int
    is_kept: bool
    """Whether the engine that was opened is asked again and again."""
    last: list[EngineBuild]

    def some(self, names: Iterable[str]) -> Iterator[str]:
        return islice(names, 0, None, self.step)

    def engine(self) -> EngineBuild:
        """The engine opened anew, so that nothing was read yet; for many things the one that was opened first."""
        if not (self.last and self.is_kept):
            self.last[:] = [open_engine(self.url, timeout=600)]
        return self.last[0]


SHARES = (
    ("whole_build", 5, False),
    pytest.param(("whole_build", 1, False), marks=pytest.mark.long),
    pytest.param(("real_build", 60, False), marks=pytest.mark.long),
    pytest.param(("real_build", 4, True), marks=pytest.mark.long),
)


REVISION = """
revision:made-one-2026-11-28-1
    a dk:Revision ;
    dk:revises claim:made-one-doubted ;
    dk:retires claim:made-one-gone, place:失县 ;
    dcterms:isReplacedBy claim:made-one-doubted, place:北市 ;
    dk:cause cause:correction ;
    dk:day "2026-11-28"^^xsd:date ;
    skos:editorialNote "Misread."@en, "误读。"@zh .
"""
DISMISSAL = """
dismissal:made-one-20
    a dk:Dismissal ;
    dk:printed "一个" ;
    dk:reason reason:word ;
    dk:evidence passage:made-one-20-22 .

passage:made-one-20-22
    a dk:Passage ;
    dk:article article:made-one ;
    dk:start 20 ;
    dk:end 22 ;
    dk:length 2 ;
    dk:paragraph 1 ;
    dk:digest "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" .
"""


@pytest.fixture(scope="session")
def whole_build(small_seeds: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the small seeds with what they lack: a revision and a dismissal."""
    seeds = tmp_path_factory.mktemp("whole") / "seeds"
    copytree(small_seeds, seeds)
    prefixes = "".join(f"@prefix {name}: <{begin}> .\n" for name, begin in sorted(PREFIXES.items()))
    for kind, told in (("revisions", REVISION), ("dismissals", DISMISSAL)):
        (seeds / kind).mkdir()
        (seeds / kind / "made-one.ttl").write_text(prefixes + told, "utf-8")
    return once("whole-build", lambda folder: building.build(seeds, ontology_folder(), folder))


@pytest.fixture(scope="module", params=SHARES, ids=lambda chosen: f"{chosen[0]}-{chosen[1]}")
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    name, step, is_kept = request.param
    build = open_build(request.getfixturevalue(name))
    with served(tmp_path_factory.mktemp("engine") / "store") as url:
        load_build(build, Endpoint(url, timeout=600))
        yield Asked(build, url, step, is_kept, [])


def things(whole: Records) -> Iterator[str]:
    """What can be shown, of each kind of thing."""
    yield from (*whole.parties, *whole.by_id, *whole.articles, *whole.readings)
    yield from islice(whole.concepts, 0, None, 3)
    yield from islice(whole.passages, 0, None, 9)
    yield from (one.id for one in islice(whole.dismissals, 0, None, 9))
    yield from (name for one in whole.revisions for name in (one.id, *one.retires))


def test_revisions_and_dismissals_are_those_of_the_folder(asked: Asked) -> None:
    whole = asked.build.records
    gone = {name for one in whole.revisions for name in one.retires}
    told = [*sorted(gone), *(one.id for one in whole.revisions), *(one.id for one in islice(whole.dismissals, 9))]
    assert told
    for name in told:
        assert asked.engine().show(name) == asked.build.show(name), name
        assert outcome(asked.engine(), name) == outcome(asked.build, name), name


def test_what_is_shown_is_what_the_folder_shows(asked: Asked) -> None:
    number = 0
    for name in asked.some(things(asked.build.records)):
        assert asked.engine().show(name) == asked.build.show(name), name
        number += 1
    assert number > 25


def test_profiles_are_those_of_the_folder(asked: Asked) -> None:
    for name in asked.some(asked.build.records.parties):
        found, wanted = asked.engine().profile(name), asked.build.profile(name)
        assert found == wanted, name
        assert found.as_mapping() == wanted.as_mapping(), name


def test_totals_are_those_of_the_folder(asked: Asked) -> None:
    claims = asked.build.records.claims
    for role in ("provider", "recipient", "programme"):
        for name in asked.some(sorted({name for claim in claims for name in getattr(claim, f"{role}s")})):
            assert asked.engine().total(**{role: name}) == asked.build.total(**{role: name}), (role, name)
    pairs = sorted({(one.providers[0], one.recipients[0]) for one in claims if one.providers and one.recipients})
    for provider, recipient in islice(pairs, 0, None, asked.step):
        scope = {"provider": provider, "recipient": recipient}
        assert asked.engine().total(**scope) == asked.build.total(**scope), scope
        assert asked.engine().claims(**scope) == asked.build.claims(**scope), scope
    assert asked.engine().total() == asked.build.total()


def test_comparisons_are_those_of_the_folder(asked: Asked) -> None:
    claims = asked.build.records.claims
    named = sorted({name for claim in claims for name in (*claim.providers, *claim.recipients)})
    programmes = sorted({name for claim in claims for name in claim.programmes})
    for names in (named, programmes):
        for one, other in islice(pairwise(names), 0, None, asked.step):
            assert asked.engine().compare(one, other) == asked.build.compare(one, other), (one, other)
    assert asked.engine().compare("2021", "2023") == asked.build.compare("2021", "2023")


def test_names_lead_where_they_lead_in_the_folder(asked: Asked) -> None:
    label = {party.label.zh for party in asked.build.records.parties.values() if party.kind == "place"}
    for name in asked.some(sorted(label)):
        assert outcome(asked.engine(), name) == outcome(asked.build, name)
    for name in ("", "no such thing", "place:nowhere", "木", "claim:nothing", "graph:manifest"):
        assert outcome(asked.engine(), name) == outcome(asked.build, name)
        assert shown(asked.engine(), name) == shown(asked.build, name)


def shown(build: Build, name: str) -> str:
    try:
        return build.show(name).id
    except UserError as error:
        return f"{type(error).__name__}: {error}"


def test_what_became_of_a_name_is_said_as_often_as_in_the_folder(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(party for party in asked.build.records.parties if party.startswith("place:"))

    def found(build: Build, given: str) -> str:
        warn(f"{given} is called otherwise now", FormerNameWarning, stacklevel=2)
        return build.lookup.find(name)

    monkeypatch.setattr(Build, "find", lambda build, given, kinds=(): found(build, given))
    asks: tuple[Callable[[Build], object], ...] = (
        lambda build: build.show("old"),
        lambda build: build.profile("old"),
        lambda build: build.find("old"),
    )
    for ask in asks:
        said = []
        for build in (asked.build, asked.engine()):
            with pytest.warns(FormerNameWarning) as told:
                ask(build)
            said.append([str(one.message) for one in told])
        assert said[0] == said[1] and said[0]


def outcome(build: Build, name: str) -> str:
    try:
        return build.find(name)
    except (AmbiguousNameError, UnknownNameError, UserError) as error:
        return f"{type(error).__name__}: {error}"


class Cutting:
    """A store that gives no more than so many rows, with or without a word, and counts how often it is asked."""

    def __init__(self, quads: bytes, most: int, *, tells: bool) -> None:
        self.store = ox.Store()
        self.store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        self.most, self.tells, self.asked = most, tells, 0

    def __call__(self, query: str) -> Iterator[tuple[Any, ...]]:
        self.asked += 1
        rows = [tuple(row) for row in self.store.query(query)]  # type: ignore[union-attr]
        if self.tells and len(rows) > self.most:
            raise CutError("a part")
        yield from rows[: self.most]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("most", [64, 100, 512, 1_000, 1_021, 10**9])
def test_an_engine_that_cuts_its_answers_is_asked_in_parts(small_build: Path, most: int, *, tells: bool) -> None:
    build = open_build(small_build)
    cutting = Cutting(build.export("nq"), most, tells=tells)
    gathering = GatheringEngine(Gathered(cutting, ""))
    found = chosen_records(gathering, build.manifest.data)
    assert dict(found.articles) == dict(build.records.articles)
    assert gathering.gathered.gather(lambda: dict(chosen_records(gathering).parties)) == build.records.parties
    labels = [one for one in build.engine.labels("rdfs:label") if not one[0].startswith(("claim:", "passage:"))]
    assert len(labels) > 100
    assert sorted(gathering.labels("rdfs:label")) == sorted(set(labels))


def test_what_is_left_out_of_a_predicate_is_still_to_be_read(small_build: Path) -> None:
    build = open_build(small_build)
    gathering = GatheringEngine(Gathered(Cutting(build.export("nq"), 10**9, tells=False), ""))
    assert "place:北市" in {name for name, *_ in gathering.labels("rdfs:label")}
    for claim in ("claim:made-one-doubted", "claim:made-two-south-mount"):
        found = gathering.values_of(claim, "rdfs:label")
        assert len(found) == 2 and sorted(map(str, found)) == sorted(
            map(str, build.engine.values_of(claim, "rdfs:label"))
        )


def test_an_engine_that_keeps_rows_back_is_told(small_build: Path) -> None:
    class Forgetful(Cutting):
        def __call__(self, query: str) -> Iterator[tuple[Any, ...]]:
            yield from () if "OFFSET 100" in query else islice(super().__call__(query), 100)

    forgetful = Forgetful(open_build(small_build).export("nq"), 10**9, tells=False)
    with pytest.raises(UserError, match=r"gives 100 of \d+ rows and does not say why\. Raise its limit of rows"):
        list(GatheringEngine(Gathered(forgetful, "")).labels("rdfs:label"))


def test_few_requests_are_made(small_build: Path) -> None:
    build = open_build(small_build)
    reading = Cutting(build.export("nq"), 10**9, tells=False)
    gathering = GatheringEngine(Gathered(reading, ""))
    places = [name for name in build.records.parties if name.startswith("place:")]
    found = gathering.gathered.gather(lambda: {name: chosen_records(gathering).parties.get(name) for name in places})
    assert found == {name: build.records.parties[name] for name in places} and len(places) > 9
    assert reading.asked <= 3
