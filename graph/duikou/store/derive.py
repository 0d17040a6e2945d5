"""What the build computes from the curated claims, each product in a named graph of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from duikou.curation.periods import first_day, last_day
from duikou.curation.quantities import read_quantity
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.names import GRAPH
from duikou.store.engine import Engine

Triple = tuple[str, str, Value]

QUANTITIES: Final = GRAPH + "derived/quantities"
PERIODS: Final = GRAPH + "derived/periods"


def derive(engine: Engine, claims: Mapping[str, Block], rules: Path) -> None:
    """Add hedges and bounds, first and last days, and the shortcuts of the rules to a store holding the seeds.

    Each rule file `NAME.rq` fills the graph `derived/NAME`; rules run in order of name and see what earlier ones made.
    """
    engine.insert(QUANTITIES, quantity_triples(claims.values()))
    engine.insert(PERIODS, period_triples(claims.values()))
    for rule in sorted(rules.glob("*.rq")):
        engine.construct_into(f"{GRAPH}derived/{rule.stem.partition('-')[2]}", rule.read_text("utf-8"))


def quantity_triples(claims: Iterable[Block]) -> Iterator[Triple]:
    """Yield hedge and bounds of every figure, read from what is printed."""
    for block in claims:
        if "dk:Figure" not in block.types:
            continue
        quantity = read_quantity(block.text("dk:printed"))
        yield block.subject, "dk:hedge", Iri(f"hedge:{quantity.hedge}")
        for predicate, bound, excluded in (
            ("dk:min", quantity.minimum, quantity.minimum_open),
            ("dk:max", quantity.maximum, quantity.maximum_open),
        ):
            if bound is not None:
                yield block.subject, predicate, Literal(_decimal_text(f"{bound:f}"), "xsd:decimal")
                if excluded:
                    yield block.subject, f"{predicate}Excluded", Literal("true", "xsd:boolean")


def _decimal_text(text: str) -> str:
    return text if "." in text else f"{text}.0"


def period_triples(claims: Iterable[Block]) -> Iterator[Triple]:
    """Yield first and last day of every claim's period; an open end yields none.

    A claim with only an as-of date starts and ends within that date; one that begins and is given as of a later date
    ends with it.
    """
    ends: tuple[tuple[str, tuple[str, ...], Callable[[str], date]], ...] = (
        ("dk:starts", ("dk:from", "dk:asOf"), first_day),
        ("dk:ends", ("dk:until", "dk:asOf"), last_day),
    )
    for block in claims:
        for predicate, sources, day in ends:
            written = next((text for source in sources if (text := block.text(source))), "")
            if predicate == "dk:starts" and block.text("dk:until") and not block.text("dk:from"):
                continue
            if written:
                yield block.subject, predicate, Literal(day(written).isoformat(), "xsd:date")
