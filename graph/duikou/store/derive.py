"""What the build computes from the curated claims, each product in a named graph of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from duikou.curation.grades import Graded
from duikou.curation.sums import sums_of_parts
from duikou.curation.turtle import Block
from duikou.model.intervals import FAILS
from duikou.model.periods import first_day, last_day
from duikou.model.values import Iri, Literal, Value
from duikou.names import GRAPH
from duikou.reading.printed import is_open, read_hedged
from duikou.reading.words import EXACT
from duikou.store.engine import Engine
from duikou.store.labels import label_triples
from duikou.store.triples import lines_saying

Triple = tuple[str, str, Value]

LABELS: Final = GRAPH + "derived/labels"
QUANTITIES: Final = GRAPH + "derived/quantities"
SUMS: Final = GRAPH + "derived/sums"
PERIODS: Final = GRAPH + "derived/periods"
GRADES: Final = GRAPH + "derived/grades"


def worked_out(claims: Mapping[str, Block], grades: Mapping[str, Graded]) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield what is worked out of each claim as it was written, by the graph, an IRI, that holds it.

    That is hedges and bounds, sums, first and last days. `grades`, by the slug of an article, are told as they are
    given.
    """
    yield QUANTITIES, quantity_triples(claims.values())
    yield SUMS, sum_triples(claims)
    yield PERIODS, period_triples(claims.values())
    yield GRADES, grade_triples(grades)


def work_out(engine: Engine, claims: Mapping[str, Block], grades: Mapping[str, Graded]) -> None:
    """Add to a store what `worked_out` yields."""
    for graph, triples in worked_out(claims, grades):
        engine.insert(graph, triples)


def derive(engine: Engine, rules: Path, take: Callable[[str, bytes], object] = lambda _graph, _lines: None) -> None:
    """Add to a store of the seeds what follows from all that is in it: unique labels, and what the rules make.

    Each rule file `NAME.rq` fills the graph `derived/NAME`; rules run in order of name and see what earlier ones made.
    `take` is given the IRI and the canonical lines of each graph once it is filled, of empty ones too.
    """
    labels = lines_saying(LABELS, label_triples(engine))
    engine.load_lines(labels)
    take(LABELS, labels)
    for rule in sorted(rules.glob("*.rq")):
        graph = graph_of_rule(rule)
        take(graph, engine.construct_into(graph, rule.read_text("utf-8")))


def graph_of_rule(rule: Path) -> str:
    """Return the IRI of the graph that a rule file fills."""
    return f"{GRAPH}derived/{rule.stem.partition('-')[2]}"


def quantity_triples(claims: Iterable[Block]) -> Iterator[Triple]:
    """Yield hedge and bounds of every figure, read from what is printed; of a range the curator gave the ends.

    A hedge that stands outside the printed form decides both; it is the one that is told where the form has none.
    """
    for block in claims:
        if "dk:Figure" not in block.types:
            continue
        outside = block.iri("dk:hedged").removeprefix("hedge:")
        quantity = read_hedged(block.text("dk:printed"), block.text("dk:printedUnit"), outside)
        hedge = outside if outside and quantity.hedge == EXACT else quantity.hedge
        yield block.subject, "dk:hedge", Iri(f"hedge:{hedge}")
        bounds = (quantity.minimum, quantity.maximum)
        for predicate, bound, excluded in zip(("dk:min", "dk:max"), bounds, is_open(quantity), strict=True):
            if bound is not None and predicate not in block.properties:
                yield block.subject, predicate, Literal(_decimal_text(f"{bound:f}"), "xsd:decimal")
                if excluded:
                    yield block.subject, f"{predicate}Excluded", Literal("true", "xsd:boolean")


def sum_triples(claims: Mapping[str, Block]) -> Iterator[Triple]:
    """Yield of every figure that is partitioned whether its parts agree with it, as far as they tell."""
    for whole, _, verdict in sums_of_parts(claims):
        yield whole.subject, "dk:partsAgree", Literal("false" if verdict == FAILS else "true", "xsd:boolean")


def grade_triples(grades: Mapping[str, Graded]) -> Iterator[Triple]:
    """Yield the grade of every article, given by slug, and of each of its claims."""
    for slug, graded in grades.items():
        yield f"article:{slug}", "dk:grade", Iri(graded.grade)
        for name, grade in graded.claims.items():
            yield name, "dk:grade", Iri(grade)


def _decimal_text(text: str) -> str:
    return text if "." in text else f"{text}.0"


def period_triples(claims: Iterable[Block]) -> Iterator[Triple]:
    """Yield first and last day of every claim's period; an open end yields none.

    A figure as of a date ends with it, and a stock as of a date begins with it too. A pairing as of a date may go on
    after it, since absence is not an end. An event without an end lies within the date that it has.
    """
    for block in claims:
        first, last = _period(block)
        if first:
            yield block.subject, "dk:starts", Literal(first_day(first).isoformat(), "xsd:date")
        if last:
            yield block.subject, "dk:ends", Literal(last_day(last).isoformat(), "xsd:date")


def _period(block: Block) -> tuple[str, str]:
    """The dates, as written, in which a claim begins and ends; "" for an open end."""
    begins, until, as_of = (block.text(f"dk:{name}") for name in ("from", "until", "asOf"))
    if "dk:Event" in block.types and not until:
        return (begins or as_of, begins or as_of)
    if "dk:Figure" in block.types and not until:
        return (as_of if as_of and block.iri("dk:reckoning") == "reckoning:stock" else begins, as_of)
    return (begins, until)
