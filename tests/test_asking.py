"""The law of asking: what is read for one answer gives the answer that all records give, value for value, in order."""

import pickle
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, pairwise
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest
from once import Once

from duikou.analysis.comparison import compare
from duikou.analysis.disputes import dispute, kinds_of
from duikou.analysis.networks import project
from duikou.analysis.profiles import Profiler
from duikou.analysis.totals import Ledger
from duikou.api import Build, open_build
from duikou.building import build as make
from duikou.explorer.page import explorer_page
from duikou.model.amounts import RECKONINGS
from duikou.model.places import Atlas, programme_and_parts
from duikou.model.records import NAMING, Claim, Records
from duikou.resources import ontology_folder
from duikou.store.shown import Shown, shown


class Asked(NamedTuple):
    """A build that is asked about every so manieth thing, from the first on."""

    build: Build
    step: int

    def some(self, names: Iterable[str]) -> Iterator[str]:
        return islice(names, 0, None, self.step)


SMALL, COLUMNED, SHARE = ("small_build", 1), ("columned_build", 1), ("real_build", 12)
"""All of the small seeds, in which each way of being named has a case, and of those that ship each twelfth thing."""


@pytest.fixture(scope="module")
def columned_build(once: Once, small_seeds: Path) -> Path:
    """A build of the small seeds that has columns as large ones have."""

    def make_build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("duikou.building.FROM_CLAIMS", 1)
            make(small_seeds, ontology_folder(), folder, pages=False)

    return once("columned-build", make_build)


@pytest.fixture(
    scope="module",
    params=[SMALL, COLUMNED, SHARE, pytest.param(("real_build", 1), marks=pytest.mark.long)],
    ids=lambda chosen: f"{chosen[0]}-{chosen[1]}",
)
def asked(request: pytest.FixtureRequest) -> Iterator[Asked]:
    """A build to ask; where it has columns, these tell of one thing as of many."""
    name, step = request.param
    folder: Path = request.getfixturevalue(name)
    with pytest.MonkeyPatch.context() as patched:
        if name == "columned_build":
            patched.setattr("duikou.store.said.MANY", 1)
        yield Asked(open_build(folder), step)


@pytest.fixture(scope="module")
def build(asked: Asked) -> Build:
    return asked.build


@pytest.fixture(scope="module")
def whole(build: Build) -> Records:
    return open_build(build.folder).records


def test_what_is_looked_up_is_what_all_records_hold(build: Build, whole: Records) -> None:
    things = build.things
    for asked, found in (
        (things.parties, whole.parties),
        (things.articles, whole.articles),
        (things.concepts, whole.concepts),
        (things.terms, whole.terms),
        (things.vocabulary, whole.vocabulary),
        (things.passages, whole.passages),
        (things.readings, whole.readings),
        (things.by_id, whole.by_id),
    ):
        assert dict(asked) == dict(found)
        assert len(asked) == len(found)
        assert asked.get("place:nowhere") is asked.get("no id <>") is asked.get("") is None
    assert [*things.parties] == [*whole.parties]
    assert [*things.concepts] == [*whole.concepts]
    assert (things.assistance, things.apart, things.data_version) == (whole.assistance, whole.apart, whole.data_version)
    assert [*things.claims, *things.dismissals, *things.revisions] == []


def test_what_names_and_holds_a_party_is_what_all_records_tell(asked: Asked, build: Build, whole: Records) -> None:
    atlas, all_ = Atlas(build.things), Atlas(whole)
    for name in asked.some(whole.parties):
        party = whole.parties[name]
        assert set(build.things.inside(name)) == set(whole.inside(name)), name
        above = all_.above(name)
        assert atlas.above(name) == above
        assert build.things.groups(above) == whole.groups(above)
        for role in NAMING:
            assert build.things.naming(name, (role,)) == whole.naming(name, (role,)), (name, role)
        if party.kind == "programme":
            assert programme_and_parts(build.things, name) == programme_and_parts(whole, name)
    for name in ("place:中国", "place:贵州省", "place:东省"):
        assert atlas.inside(name) == {name, *(one for one in whole.parties if all_.lies_in(one, name))}


def everything(whole: Records) -> Iterator[str]:
    yield from whole.parties
    yield from whole.concepts
    yield from whole.by_id
    yield from whole.articles
    yield from islice(whole.passages, 0, None, 7)
    yield from (one.id for one in islice(whole.dismissals, 0, None, 7))
    yield from whole.readings
    yield from (name for one in whole.revisions for name in (one.id, *one.retires))


def test_what_is_shown_is_what_all_records_show(asked: Asked, build: Build, whole: Records) -> None:
    number = 0
    for name in asked.some(everything(whole)):
        found: Shown = build.show(name)
        assert found == shown(whole, name), name
        assert [*found.readbacks.items()] == [*shown(whole, name).readbacks.items()], name
        assert pickle.loads(pickle.dumps(found.readbacks)) == dict(found.readbacks), name
        number += 1
    assert number > 100


def test_profiles_are_those_of_all_records(asked: Asked, build: Build, whole: Records) -> None:
    profiler = Profiler(whole)
    for name in asked.some(whole.parties):
        assert build.profile(name).as_mapping() == profiler.profile(name).as_mapping(), name


def test_what_figures_measure_is_known_before_they_are_read_and_afterwards(build: Build, whole: Records) -> None:
    things = open_build(build.folder).things
    for _ in range(2):
        found = {claim.id: things.measure(claim.id) for claim in whole.claims}
        assert found == {claim.id: claim.quantity.measure if claim.quantity else "" for claim in whole.claims}
        assert found == {claim.id: whole.measure(claim.id) for claim in whole.claims}
        assert all(things.by_id[claim.id] == claim for claim in whole.claims)
    assert any(found.values())
    assert things.measure("claim:none") == whole.measure("claim:none") == things.measure("place:广州市") == ""


def test_a_claim_and_the_reports_that_dispute_it_are_those_of_all_records(build: Build, whole: Records) -> None:
    for claim in whole.claims:
        assert build.claim(claim.id) == claim
        for kind in kinds_of(claim):
            assert build.dispute(claim.id, kind) == dispute(whole, claim, kind)


def scopes(whole: Records) -> Iterator[dict[str, str]]:
    """Every provider, recipient and programme of a claim, what holds it, and the pairs and triples that claims have."""
    atlas = Atlas(whole)
    sides = {role: {name for claim in whole.claims for name in getattr(claim, f"{role}s")} for role in _ROLES}
    for role, names in sides.items():
        yield from ({role: name} for name in sorted({above for name in names for above in (name, *atlas.above(name))}))
    for claim in whole.claims:
        yield from pairs(claim)


_ROLES = ("provider", "recipient", "programme")


def pairs(claim: Claim) -> Iterator[dict[str, str]]:
    first = {role: names[0] for role in _ROLES if (names := getattr(claim, f"{role}s"))}
    for number in (2, 3):
        yield from (dict(chosen) for chosen in combinations(first.items(), number))


def distinct(asked: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    return [dict(scope) for scope in sorted({tuple(sorted(scope.items())) for scope in asked})]


def test_totals_are_those_of_all_records(build: Build, whole: Records) -> None:
    ledger = Ledger(whole)
    asked = distinct(scopes(whole))
    for scope in (*asked, {}):
        for money in ("assistance", "fiscal"):
            found = build.total(**scope, money=money)
            assert found == {one: ledger.total(**scope, money=money, reckoning=one) for one in RECKONINGS}, scope
    assert len(asked) > 20


def test_the_claims_of_a_scope_are_those_of_all_records(build: Build, whole: Records) -> None:
    for scope in distinct(scopes(whole)):
        wanted = {f"{role}s": {name} for role, name in scope.items()}
        if "programme" in scope:
            wanted["programmes"] = {*programme_and_parts(whole, scope["programme"])}
        fitting = [
            claim
            for claim in whole.claims
            if all(not ids.isdisjoint(getattr(claim, role)) for role, ids in wanted.items())
        ]
        assert build.claims(**scope) == fitting, scope
    for article in whole.articles:
        assert build.claims(article=article) == [claim for claim in whole.claims if article in claim.articles]
    assert build.claims() == [*whole.claims]


def test_comparisons_are_those_of_all_records(build: Build, whole: Records) -> None:
    named = sorted({name for claim in whole.claims for name in (*claim.providers, *claim.recipients)})
    programmes = sorted({name for claim in whole.claims for name in claim.programmes})
    for names, kinds in ((named, ("", "provider", "recipient")), (programmes, ("", "programme"))):
        for one, other in pairwise(names):
            for kind in kinds:
                assert build.compare(one, other, kind=kind) == compare(whole, one, other, kind), (one, other, kind)
    assert build.compare("2021", "2023") == compare(whole, "2021", "2023")


def parts(whole: Records) -> Iterator[dict[str, str]]:
    """What a network can be narrowed by: every place and programme that holds something named, and pairs of these."""
    atlas = Atlas(whole)
    places, programmes = set[str](), set[str]()
    pairs = set[tuple[str, str]]()
    for claim in whole.claims:
        near = {above for party in (*claim.providers, *claim.recipients) for above in atlas.above(party)}
        near = {name for name in near if whole.parties[name].kind == "place"}
        of = {above for programme in claim.programmes for above in atlas.above(programme)}
        places, programmes = (
            places | near,
            programmes | {name for name in of if whole.parties[name].kind == "programme"},
        )
        pairs.update((min(near), programme) for programme in claim.programmes if near)
    yield from ({"within": place} for place in sorted(places))
    yield from ({"programme": programme} for programme in sorted(programmes))
    yield from ({"within": place, "programme": programme} for place, programme in sorted(pairs))


def test_a_part_of_the_network_and_its_page_are_those_of_all_records(asked: Asked, whole: Records) -> None:
    build, narrow = open_build(asked.build.folder), 0
    assert build.things.counts == whole.counts
    for number, chosen in enumerate(islice(parts(whole), 0, None, asked.step)):
        level, date = ("stated", "province", "prefecture")[number % 3], ("", "2021")[number % 2]
        within, programme = chosen.get("within", ""), chosen.get("programme", "")
        expected = project(whole, within=within, programme=programme, level=level, date=date)
        found = build.network(within=within, programme=programme, level=level, date=date)
        assert (found.ties, found.choice, found.claims_inside) == (
            expected.ties,
            expected.choice,
            expected.claims_inside,
        ), chosen
        assert found.graph == expected.graph
        assert [*found.nodes(data=True)] == [*expected.nodes(data=True)]
        if found.ties and number % 5 == 0:  # a page takes a hundred times as long
            assert build.view(found) == explorer_page(whole, expected), chosen
            narrow += len({claim for tie in found.ties for claim in tie.claims}) < whole.counts.standing
    assert narrow
    assert "records" not in vars(build)


def test_of_a_part_on_which_all_ties_rest_the_page_is_that_of_everything(small_seeds: Path, tmp_path: Path) -> None:
    """All claims that make ties have a side in 东省 once a city of it gives in place of a firm; others have no such."""
    seeds = Path(copytree(small_seeds, tmp_path / "seeds"))
    claims = seeds / "claims" / "made-one.ttl"
    before, found, behind = claims.read_text("utf-8").partition("claim:made-one-d-invests-plan\n")
    given = behind.replace("dk:provider agent:丁公司", "dk:provider place:南市", 1)
    assert found and given != behind
    claims.write_text(before + found + given, "utf-8")
    make(seeds, ontology_folder(), tmp_path / "build", pages=False)
    build, whole = open_build(tmp_path / "build"), open_build(tmp_path / "build").records
    for level in ("stated", "province"):
        page = build.view(build.network(within="place:东省", level=level))
        assert page == explorer_page(whole, project(whole, within="place:东省", level=level))
        assert '"whole":true' in page
