"""Slips made on purpose: one field of one claim each, drawn by a seed, and what the gate notices of them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from once import Once
from one_article import write_one_article

from duikou.curation.audit import audit
from duikou.curation.check import check
from duikou.curation.turtle import Block, Iri, Literal
from duikou.errors import Problem
from duikou.resources import ontology_folder
from mutations.kinds import KINDS, mutants
from mutations.wording import Wording
from mutations.world import ERROR, OPENED, UNNOTICED, WARNING, Change, Mutant, UnchangedError, World, mutant, outcome_of

SCRIPT = Path(__file__).parents[2] / "scripts" / "mutate-claims"
WRITTEN = Path(__file__).parent / "written"
SEEDS, TEXTS = WRITTEN / "seeds", WRITTEN / "articles"
NOTICED_ALWAYS = (
    "value",
    "value: a digit",
    "printed",
    "printed and value alike",
    "sum of parts",
    "scale cut off",
    "hedge dropped",
    "unit",
    "parts in a circle",
    "label: a number",
    "from: another year",
    "until: another year",
    "as of: another year",
    "impossible year",
    "precision made up",
    "end before start",
    "party: a sibling, not named",
    "swapped, programme with sides",
    "programme",
    "evidence dropped, the only one",
    "figure: evidence of another sentence",
    "figure: evidence of another article",
    "pairing, event: evidence of another sentence",
    "pairing, event: evidence of another article",
    "evidence for the unit dropped",
    "passage: start or end",
    "passage: digest",
    "nature dropped",
    "ground: another claim",
    "ground: another group or programme",
    "outside hedge dropped",
    "explicit made inferred",
    "inferred made explicit",
)
NOTICED_WITHOUT_TEXTS = (
    "value",
    "printed",
    "sum of parts",
    "unit",
    "parts in a circle",
    "swapped, programme with sides",
    "end before start",
    "evidence dropped, the only one",
    "passage: start or end",
)
TWO_FIELDS = {
    "printed and value alike": {"dk:printed", "dk:value"},
    "sum of parts": {"dk:printed", "dk:value"},
    "scale cut off": {"dk:printed", "dk:value"},
    "swapped, programme with sides": {"dk:provider", "dk:recipient"},
    "swapped, without sides": {"dk:provider", "dk:recipient"},
}
"""Slips that take two fields of one claim; all others take one."""
NONE_WRITTEN = {
    "overlapsWith dropped",
    "open list dropped",
    "open list: another side",
    "evidence for the about dropped",
    "evidence for the about of another sentence",
    "evidence for the open dropped",
    "evidence for the open of another sentence",
    "said by another",
}
"""Of these the written claims have no case."""


@pytest.fixture(scope="module")
def world() -> World:
    return World(SEEDS, ontology_folder(), TEXTS)


@pytest.fixture(scope="module")
def wording(world: World) -> Wording:
    return Wording(world)


def drawn(world: World, wording: Wording, kind: str, most: int = 4, seed: int = 1) -> list[Mutant]:
    return mutants(world, wording, KINDS[kind], seed, most)


def integer(text: str, datatype: str = "xsd:integer") -> Literal:
    return Literal(text, datatype)


def test_the_written_claims_are_sound() -> None:
    checked = check(SEEDS, ontology_folder(), TEXTS)
    assert len(checked.seeds.claims) >= 200
    assert len(checked.texts.found) >= 6
    assert [problem.text() for problem in checked.problems] == []
    assert {status: number for status, number in checked.passages.items() if number} == {
        "verified": len(checked.seeds.passages)
    }
    assert check(SEEDS, ontology_folder()).problems == ()
    assert all(not ledger.open for ledger in audit(checked.seeds, checked.texts))


@pytest.mark.sampled(12)
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - NONE_WRITTEN))
def test_a_mutant_changes_what_it_says_and_nothing_else(world: World, wording: Wording, kind: str) -> None:
    made = drawn(world, wording, kind)
    assert made
    assert len(set(made)) == len(made)
    before = world.whole(()).blocks
    for one in made:
        after = world.whole(one.changes).blocks
        assert list(after) == list(before)
        differing = {
            (name, predicate)
            for name in before
            if before[name] is not after[name]
            for predicate in {*before[name].properties, *after[name].properties}
            if before[name].properties.get(predicate) != after[name].properties.get(predicate)
        }
        assert differing == {(change.subject, change.predicate) for change in one.changes}
        assert len({change.subject for change in one.changes}) == 1
        assert len(differing) == 1 or {predicate for _, predicate in differing} == TWO_FIELDS[kind]
        assert one.article in world.seeds.articles


def test_the_seed_draws_the_mutants(world: World, wording: Wording) -> None:
    again = World(SEEDS, ontology_folder(), TEXTS)
    for kind in ("value", "party: any of the level, not named", "dismissal: reason"):
        made = drawn(world, wording, kind, most=9)
        assert made == mutants(again, Wording(again), KINDS[kind], 1, 9)
        assert made[:5] == drawn(world, wording, kind, most=5)
        assert set(made) != set(drawn(world, wording, kind, most=9, seed=2))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((integer("8"),), (integer("8.0", "xsd:decimal"),)),
        ((integer("8"),), (integer("08"),)),
        ((Iri("place:甲"), Iri("place:乙")), (Iri("place:乙"), Iri("place:甲"))),
        ((Literal("2021", "xsd:gYear"),), (Literal("2021", "xsd:gYear"),)),
        ((), ()),
    ],
)
def test_a_change_that_changes_nothing_is_refused(
    before: tuple[Iri | Literal, ...], after: tuple[Iri | Literal, ...]
) -> None:
    with pytest.raises(UnchangedError):
        mutant("value", "甲", [Change("claim:甲", "dk:value", before, after)])


def test_no_change_is_no_mutant() -> None:
    with pytest.raises(UnchangedError):
        mutant("value", "甲", [])
    change = Change("claim:甲", "dk:value", (integer("8"),), (integer("80"),))
    assert mutant("value", "甲", [change]).told() == "claim:甲 dk:value: '8' -> '80'"


@pytest.mark.sampled(6)
@pytest.mark.parametrize("kind", NOTICED_ALWAYS)
def test_what_the_gate_notices_always(world: World, wording: Wording, kind: str) -> None:
    for one in drawn(world, wording, kind):
        assert world.outcome(one) == ERROR, one.told()


@pytest.mark.parametrize("most", [1, pytest.param(3, marks=pytest.mark.long)])
def test_what_the_gate_notices_without_texts(wording: Wording, most: int) -> None:
    blind = World(SEEDS, ontology_folder(), TEXTS, gate_reads=False)
    for kind in NOTICED_WITHOUT_TEXTS:
        for one in drawn(blind, wording, kind, most):
            assert blind.outcome(one) == ERROR, one.told()
    alike = drawn(blind, wording, "printed and value alike", most=12)
    parts = {name for claim in blind.seeds.claims.values() if claim.iris("dk:partitions") for name in _of_sum(claim)}
    lone = [one for one in alike if one.changes[0].subject not in parts and not _has_number(blind, one)]
    assert lone
    assert {blind.outcome(one) for one in lone} == {UNNOTICED}


def _has_number(world: World, one: Mutant) -> bool:
    """Whether the label of the claim says its number too."""
    labels = world.seeds.blocks[one.changes[0].subject].texts("rdfs:label")
    return any(mark.isdecimal() for label in labels for mark in label)


def _of_sum(claim: Block) -> tuple[str, ...]:
    return (claim.subject, *claim.iris("dk:partitions"))


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "kind",
    ["unit", "party dropped", "pairing, event: evidence of another article", "passage: digest", "group: size", "value"],
)
def test_the_article_alone_is_judged_as_the_whole(world: World, wording: Wording, kind: str) -> None:
    (one,) = drawn(world, wording, kind, most=1)
    assert world.new_problems(one) == world.new_problems(one, whole=True)


def test_what_was_wrong_before_is_not_noticing(tmp_path: Path, wording: Wording) -> None:
    seeds = Path(shutil.copytree(SEEDS, tmp_path / "seeds", symlinks=True))
    (seeds / "gazetteer").unlink()
    (seeds / "gazetteer").symlink_to((SEEDS / "gazetteer").resolve())
    file = seeds / "claims" / "wuyan-2022.ttl"
    text = file.read_text("utf-8")
    assert text.count("dk:value 58 ;") == 1
    file.write_text(text.replace("dk:value 58 ;", "dk:value 85 ;"), "utf-8")
    broken = World(seeds, ontology_folder(), TEXTS)
    assert any("dk:value 85" in problem.message for problem in broken.known)
    sound = drawn(broken, Wording(broken), "sector", most=3)
    assert {broken.outcome(one) for one in sound} == {UNNOTICED}


def test_the_gravest_counts() -> None:
    warning, error = (Problem("f", 1, "", "m", severity=severity) for severity in ("warning", "error"))
    assert outcome_of([]) == UNNOTICED
    assert outcome_of([warning]) == WARNING
    assert outcome_of([warning, error, warning]) == ERROR


def parties(world: World, one: Mutant) -> tuple[Block, Block, str]:
    """The party that a mutant names no longer, the one that it names instead, and what was cited."""
    (change,) = one.changes
    (old,), (new,) = ({*change.before} - {*change.after}), ({*change.after} - {*change.before})
    assert isinstance(old, Iri) and isinstance(new, Iri)
    return world.seeds.blocks[old.curie], world.seeds.blocks[new.curie], change.subject


def test_a_party_that_is_not_named_is_not_named(world: World, wording: Wording) -> None:
    for one in drawn(world, wording, "party: a sibling, not named", most=20):
        old, new, claim = parties(world, one)
        for predicate in ("dk:within", "dk:level"):
            assert old.iri(predicate) == new.iri(predicate)
        words = wording.of_claim(world.seeds.blocks[claim])
        assert not any(name in words for name in wording.names(new.subject))


def test_a_party_that_is_named_and_true_too_is_no_mutant(world: World, wording: Wording) -> None:
    made = drawn(world, wording, "party: another that is named", most=200)
    assert made
    for one in made:
        old, new, claim = parties(world, one)
        block = world.seeds.blocks[claim]
        assert new.subject not in {*block.iris("dk:provider"), *block.iris("dk:recipient"), *block.iris("dk:about")}
        assert not wording.related(new.subject, old.subject)


def test_relations_of_parties(wording: Wording) -> None:
    assert wording.related("place:株洲市", "place:天元区")
    assert wording.related("place:湖南省", "agent:天元区泰山学校")
    assert wording.related("group:海南中部四市县", "place:五指山市")
    assert not wording.related("place:株洲市", "place:伊春市")
    assert not wording.related("place:荷塘区", "place:石峰区")


def test_evidence_from_elsewhere_does_not_carry_the_claim(world: World, wording: Wording) -> None:
    kinds = ("figure: evidence of another sentence", "figure: evidence of another article")
    for one in (one for kind in kinds for one in drawn(world, wording, kind, most=20)):
        (change,) = one.changes
        ((cited),) = change.after
        assert isinstance(cited, Iri)
        words = wording.words([cited.curie])
        assert words
        assert world.seeds.blocks[change.subject].text("dk:printed") not in words
        assert (world.seeds.blocks[cited.curie].iri("dk:article") == f"article:{one.article}") == (kinds[0] == one.kind)


@pytest.fixture
def one_article(once: Once) -> Path:
    return once("one-written-article", write_one_article)


def run(folder: Path, *words: str | int | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), "--seeds", str(folder / "seeds"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_the_program_tells_a_table(one_article: Path) -> None:
    words = ("--articles", one_article / "articles", "--each", 3, "--kind", "sector", "--kind", "value")
    done = run(one_article, *words, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "| slip | mutants | error | warning only | unnoticed | noticed |",
        "|---|---:|---:|---:|---:|---:|",
        "| sector | 3 | 0 | 0 | 3 | 0 % |",
        "| value | 3 | 3 | 0 | 0 | 100 % |",
    ]
    told = json.loads(run(one_article, *words, "--jobs", 2, "--format", "json").stdout)
    assert told["kinds"][1] == {
        "kind": "value",
        "mutants": 3,
        "error": 3,
        "warning": 0,
        "unnoticed": 0,
        "noticed": 100.0,
    }
    assert told["cost"]["mutants"] == 6


def test_the_program_shows_what_is_unnoticed(one_article: Path) -> None:
    done = run(one_article, "--articles", one_article / "articles", "--each", 2, "--show", "sector", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [UNNOTICED, UNNOTICED]
    assert all(" dk:sector: sector:" in line for line in done.stdout.splitlines())


def test_without_texts_some_kinds_cannot_be_made(one_article: Path) -> None:
    done = run(one_article, "--kind", "party: a sibling, not named", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[2:] == ["| party: a sibling, not named | 0 | 0 | 0 | 0 | – |"]


def test_an_unknown_kind_is_refused(one_article: Path) -> None:
    done = run(one_article, "--kind", "sectors")
    assert done.returncode == 2
    assert "sectors" in done.stderr


def test_seals_are_broken_by_every_mutant_of_a_claim_or_its_passages_and_by_no_other(
    world: World, wording: Wording
) -> None:
    """Each claim is read as it is; then one thing at a time is changed."""
    made = [one for kind in KINDS.values() for one in mutants(world, wording, kind, 1, 1)]
    sealed = [one for one in made if world.is_sealed(one)]
    assert len(sealed) > 40
    assert {one.told() for one in sealed if world.seal_outcome(one) != OPENED} == set()
    others = [one for one in made if not world.is_sealed(one)]
    assert {"dismissal: reason", "article: date"} <= {one.kind for one in others}
    assert {world.seal_outcome(one) for one in others} == {UNNOTICED}
