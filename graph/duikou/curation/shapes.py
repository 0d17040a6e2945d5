"""The SHACL shapes held against the curated data; the only door to the shape engine.

Run as a program (`python -m duikou.curation.shapes SHAPES FILE…`) it prints the results as JSON: a check starts that
beside itself, since the engine keeps the interpreter to itself for as long as all other checks together take.
"""

import hashlib
import json
import logging
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from duikou.names import DK, curie


class ShapeResult(NamedTuple):
    """One violation: the subject at fault, the predicate and value where they are known, and what the shape asks."""

    subject: str
    predicate: str
    value: str
    constraint: str
    message: str


def check_shapes(contents: Iterable[bytes], shapes: Path) -> list[ShapeResult]:
    """Validate Turtle texts, taken together as one graph, against the shapes file; an empty list means that all hold.

    Results are sorted and use CURIEs. The texts must parse by themselves: `parse_turtle` has been over them.
    """
    from pyshacl_turbo import validate
    from pyshacl_turbo.rdf import Input
    from rdflib import Graph

    # Text, never a store: of a store the engine takes "a" for no xsd:string, and 8 as xsd:int for an xsd:integer.
    text = "\n".join(content.decode("utf-8") for content in contents)
    with _quiet("rdflib.term"):
        _conforms, report, _text = validate(
            Input(text, "turtle", DK, {}), shacl_graph=Graph().parse(shapes, format="turtle")
        )
        return sorted(_results(report))


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library from logging a traceback for each ill-typed literal, which is a result like any other."""
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _results(report: object) -> Iterable[ShapeResult]:
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    if not isinstance(report, Graph):
        raise TypeError(f"the shape engine returned no report graph but {report!r}")
    for node in report.subjects(RDF.type, SH.ValidationResult):
        found = {str(predicate): curie(str(value)) for predicate, value in report.predicate_objects(node)}
        parts = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultMessage)
        yield ShapeResult(*(found.get(str(part), "") for part in parts))


class Beside:
    """A run of the shape engine in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def results(self, contents: Iterable[bytes]) -> list[ShapeResult] | None:
        """Wait for the results, as of `check_shapes` for these texts.

        None where the run failed, as it does on a file with a fault, or has read other texts, since somebody wrote.
        """
        answer, _ = self._process.communicate()
        if self._process.returncode:
            return None
        told = json.loads(answer)
        return [ShapeResult(*result) for result in told["results"]] if told["of"] == _digest(contents) else None


def _digest(contents: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in contents)).hexdigest()


@contextmanager
def shapes_beside(files: Sequence[Path], shapes: Path) -> Iterator[Beside]:
    """Start holding the shapes against Turtle files, and end the run with the block at the latest."""
    command = [sys.executable, "-m", "duikou.curation.shapes", str(shapes), *map(str, files)]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        try:
            yield Beside(process)
        finally:
            process.kill()


def main(arguments: Sequence[str]) -> None:
    """Print the results for a shapes file and Turtle files as JSON, with a digest of the texts that they are about."""
    shapes, *files = map(Path, arguments)
    contents = [file.read_bytes() for file in files]
    answer = {"of": _digest(contents), "results": check_shapes(contents, shapes)}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main(sys.argv[1:])
