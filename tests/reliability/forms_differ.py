"""Hold the checks of form against pySHACL with the shapes over mutated seeds: the verdicts must be the same.

Usage: python tests/reliability/forms_differ.py [--rounds N] [--seed N]

A round takes the good seeds of the tests, changes a dozen triples (dropped, doubled, retyped, other values, classes,
predicates, languages), and asks both; pySHACL reads an rdflib graph, never a store. A verdict is focus
node, path, value and component. Literals are written as rdflib would write them, since it writes all anew.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import pyoxigraph as ox
from pyshacl import validate
from rdflib import RDF, SH, Graph

from duikou.curation.form_checks import misfits
from duikou.curation.turtle import parse_turtle
from duikou.names import PREFIXES, curie, expand
from duikou.resources import ontology_folder

SEEDS = Path(__file__).resolve().parent.parent / "curation" / "fixtures" / "seeds"
SHAPES = ontology_folder() / "shapes.ttl"

Verdict = tuple[str, str, str, str]

_LITERALS: Final = (
    *(("8", kind) for kind in ("integer", "int", "byte", "long", "decimal", "string")),
    ("8.0", "double"),
    *(("2022", "gYear"), ("2022-06", "gYearMonth"), ("2022-06-30", "date"), ("true", "boolean"), ("-1", "integer")),
    *(("440100", "string"), ("440100", "integer"), ("440100\n", "string"), ("", "string"), ("0" * 64, "string")),
    *(("many", "integer"), ("0.5", "decimal"), ("http://x.example/", "anyURI"), ("150.5", "decimal")),
)


@cache
def good() -> tuple[ox.Triple, ...]:
    paths = [*sorted(SEEDS.rglob("*.ttl")), *(ontology_folder() / name for name in ("duikou.ttl", "schemes.ttl"))]
    return tuple(triple for path in paths for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


def curated() -> list[int]:
    """Where the triples of the seeds are, which come before those of the ontology."""
    count = sum(len(list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))) for path in SEEDS.rglob("*.ttl"))
    return list(range(count))


def changed(random: Random, triples: list[ox.Triple], at: int) -> list[ox.Triple]:
    """Return what stands in the place of one triple."""
    triple, other = triples[at], random.choice(triples)
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    kind = random.randrange(7)
    if kind == 0:
        return []
    if kind == 1:
        return [triple, ox.Triple(subject, predicate, other.object)]
    if kind == 2:
        return [ox.Triple(subject, predicate, other.object)]
    if kind == 3:
        return [triple, ox.Triple(subject, other.predicate, value)]
    if kind == 4:
        text, datatype = random.choice(_LITERALS)
        return [ox.Triple(subject, predicate, ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype)))]
    if kind == 5:
        language = random.choice(("zh", "en", "fr", "zh-latn-pinyin"))
        text = value.value if isinstance(value, ox.Literal) else "甲"
        return [ox.Triple(subject, predicate, ox.Literal(text, language=language))]
    name = random.choice(("dk:Figure", "dk:Place", "mode:labour", "place:无", "http://x.example/a", "dk:Explicit"))
    return [triple, ox.Triple(subject, predicate, ox.NamedNode(expand(name)))]


def mutated(random: Random) -> str:
    """Return the good triples, a dozen of them changed, as N-Triples."""
    triples = list(good())
    chosen = set(random.sample(curated(), 12))
    kept = [triple for at, triple in enumerate(triples) if at not in chosen]
    new = [triple for at in sorted(chosen) for triple in changed(random, triples, at)]
    return (ox.serialize([*kept, *new], format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")


_BOUNDS = ("sh:MinInclusiveConstraintComponent", "sh:MaxInclusiveConstraintComponent", "sh:LessThanConstraintComponent")


def compared(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts, sorted, without those on bounds of what is no number, where the reference says now and then
    nothing: such a value has its verdict on the type."""
    untyped = {verdict[:3] for verdict in verdicts if verdict[3] == "sh:DatatypeConstraintComponent"}
    return sorted(verdict for verdict in verdicts if verdict[3] not in _BOUNDS or verdict[:3] not in untyped)


def ours(text: str) -> list[Verdict]:
    return compared([found[:4] for found in misfits(parse_turtle(text.encode("utf-8"), "mutated.ttl").blocks)])


def theirs(text: str) -> list[Verdict]:
    _, report, _ = validate(Graph().parse(data=text, format="nt"), shacl_graph=_shapes())
    if not isinstance(report, Graph):
        raise TypeError("the reference engine returned no report")
    wanted = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent)
    found = [
        tuple(curie(str(value)) if (value := report.value(node, part)) is not None else "" for part in wanted)
        for node in report.subjects(RDF.type, SH.ValidationResult)
    ]
    return compared([(focus, path, value, component) for focus, path, value, component in found])


@cache
def _shapes() -> Graph:
    return Graph().parse(SHAPES)


def differences(rounds: int, seed: int) -> tuple[int, list[str]]:
    """Return how many verdicts were compared, and a line for each that one engine alone gives."""
    logging.getLogger("rdflib.term").disabled = True  # it prints a traceback for each ill-typed literal
    count, found = 0, []
    for number in range(rounds):
        text = mutated(Random(f"{seed} {number}"))
        one, other = ours(text), theirs(text)
        count += len(other)
        found += [f"round {number}: ours alone: {verdict}" for verdict in sorted(set(one) - set(other))]
        found += [f"round {number}: theirs alone: {verdict}" for verdict in sorted(set(other) - set(one))]
        if set(one) == set(other) and one != other:
            found.append(f"round {number}: some verdict is given another number of times")
    return count, found


def main() -> int:
    """Print every difference and a line of counts; return how many differences there are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    count, found = differences(chosen.rounds, chosen.seed)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"forms: {chosen.rounds:,} rounds, {count:,} verdicts, {len(found)} differences")
    return len(found)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
