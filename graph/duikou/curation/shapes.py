"""The SHACL shapes held against the curated data; the only door to the shape engine."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from duikou.names import curie


class ShapeResult(NamedTuple):
    """One violation: the subject at fault, the predicate and value where they are known, and what the shape asks."""

    subject: str
    predicate: str
    value: str
    constraint: str
    message: str


def check_shapes(contents: Iterable[bytes], shapes: Path) -> list[ShapeResult]:
    """Validate Turtle texts, taken together as one graph, against the shapes file; an empty list means that all hold.

    Results are sorted and use CURIEs. The texts must parse: `parse_turtle` has been over them.
    """
    import pyoxigraph as ox
    from pyshacl_turbo import validate
    from rdflib import Graph

    data = ox.Store()
    for content in contents:
        data.bulk_load(content, format=ox.RdfFormat.TURTLE)
    _conforms, report, _text = validate(data, shacl_graph=Graph().parse(shapes, format="turtle"))
    return sorted(_results(report))


def _results(report: object) -> Iterable[ShapeResult]:
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    if not isinstance(report, Graph):
        raise TypeError(f"the shape engine returned no report graph but {report!r}")
    for node in report.subjects(RDF.type, SH.ValidationResult):
        found = {str(predicate): curie(str(value)) for predicate, value in report.predicate_objects(node)}
        parts = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultMessage)
        yield ShapeResult(*(found.get(str(part), "") for part in parts))
