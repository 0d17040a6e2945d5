"""Checks of how statements hang together: evidence, wholes and parts, groups, what is said twice."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

from duikou.curation.label_sense_checks import numbers_in
from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.sums import printed_quantity
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message
from duikou.model.fields import ROLES
from duikou.model.intervals import FAILS, at_most, bounds_of, sum_verdict
from duikou.reading.printed import PrintedError

WHOLES: Final = ("dk:containedIn", "dk:partitions")
_UPWARD: Final = (WHOLES, ("dk:within",), ("dk:partOf",), ("dk:member",), ("dk:successor",))
"""Predicates along which nothing may come back to itself; those of one tuple are one relation."""
_APART: Final = {"rdfs:label", "skos:editorialNote", *ROLES} - {"dk:evidence"}
"""What two statements that are the same may differ in."""


def check_structure(seeds: Seeds) -> Iterator[Problem]:
    """Yield what is wrong between the blocks of the seeds, the gazetteer's places apart."""
    blocks = seeds.blocks
    for relation in _UPWARD:
        yield from _circles(seeds, relation)
    for file in seeds.files:
        for block in file.blocks if file.folder != "gazetteer" else ():
            if block.subject in seeds.claims:
                yield from _check_evidence(file, block, blocks)
            if "dk:Figure" in block.types:
                yield from _check_wholes(file, block, blocks)
            if "dk:Group" in block.types:
                yield from _check_group(file, block)
        if file.folder == "claims":
            yield from _said_twice(file, seeds)


def _circles(seeds: Seeds, relation: Iterable[str]) -> Iterator[Problem]:
    """Yield a circle of a relation for each set of things of which all lead to each other."""
    above: dict[str, set[str]] = {}
    for block in (block for file in seeds.files for block in file.blocks):
        if others := {other for predicate in relation for other in block.iris(predicate)}:
            above[block.subject] = others
        else:
            above.pop(block.subject, None)
    try:
        TopologicalSorter(above).prepare()
    except CycleError:
        for circle in _shortest_circles(above):
            file = next(file for file in seeds.files if circle[0] in file.by_subject)
            block = file.by_subject[circle[0]]
            predicate = next(one for one in relation if circle[1] in block.iris(one))
            wrong = message("{predicate} goes in a circle: {circle}.", predicate=predicate, circle=" → ".join(circle))
            yield told(file, block, predicate, wrong, message("Take out the one that is wrong."))


def _shortest_circles(above: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield the shortest circle through the first of each set of things that all lead to each other.

    It begins and ends with that; the same set gives the same circle, whatever else there is.
    """
    import networkx as nx

    graph = nx.DiGraph((name, other) for name in sorted(above) for other in sorted(above[name]))
    for found in sorted(nx.strongly_connected_components(graph), key=min):
        start = min(found)
        bound = nx.DiGraph((name, other) for name in sorted(found) for other in graph[name] if other in found)
        ways = [nx.shortest_path(bound, other, start) for other in bound.adj.get(start, ())]
        if ways:
            yield [start, *min(ways, key=len)]


def _check_evidence(file: SeedFile, block: Block, blocks: dict[str, Block]) -> Iterator[Problem]:
    """Yield passages of another article; a file of an article that is not registered is told as such."""
    for predicate in ROLES if f"article:{file.slug}" in blocks else ():
        for name in block.iris(predicate):
            article = blocks[name].iri("dk:article") if name in blocks else ""
            if article and article != f"article:{file.slug}":
                wrong = message(
                    "{name} is a passage of {article}, the claim is of article:{slug}.",
                    name=name,
                    article=article,
                    slug=file.slug,
                )
                yield told(file, block, predicate, wrong, message("A claim is what one article says: cite that one."))


def _check_wholes(file: SeedFile, block: Block, blocks: dict[str, Block]) -> Iterator[Problem]:
    """Yield what makes a figure no part of its whole: another unit, or more than all."""
    for predicate in WHOLES:
        for name in block.iris(predicate):
            if name not in blocks or name == block.subject:
                continue
            units = block.iri("dk:unit"), blocks[name].iri("dk:unit")
            if all(units) and units[0] != units[1]:
                wrong = message(
                    "It is in {unit}, the whole {name} in {other}.", unit=units[0], name=name, other=units[1]
                )
                yield told(
                    file, block, predicate, wrong, message("A part is counted as its whole is: mend one of the two.")
                )
            elif _exceeds(block, blocks[name]):
                wrong = message(
                    "The part {printed} is more than the whole {name}.", printed=block.text("dk:printed"), name=name
                )
                advice = message("Mend a figure, or name the whole that is meant.")
                yield told(file, block, predicate, wrong, advice)


def _exceeds(part: Block, whole: Block) -> bool:
    """Whether no value of the part is within the whole, to the digits that are printed."""
    try:
        one, all_ = printed_quantity(part), printed_quantity(whole)
    except PrintedError:
        return False
    is_more = at_most(bounds_of(one), bounds_of(all_)) == FAILS
    return is_more and sum_verdict([one], all_) == FAILS


def _check_group(file: SeedFile, block: Block) -> Iterator[Problem]:
    size, members = block.integer("dk:size"), len(set(block.iris("dk:member")))
    if size is None:
        return
    if size < members:
        wrong = message("The group is of {size}, and names {members} members.", size=size, members=members)
        yield told(file, block, "dk:size", wrong, message("Mend dk:size, or take out who is no member."))
    named = {number for label in block.texts("rdfs:label") for number in numbers_in(label)}
    if named and str(size) not in named:
        wrong = message(
            "The group is of {size}, and its label says {numbers}.", size=size, numbers=listed(sorted(named))
        )
        yield told(file, block, "dk:size", wrong, message("Mend dk:size or the label."))


def _said_twice(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    """Yield a claim that says what another of its article says, of the same passage."""
    first: dict[frozenset[object], str] = {}
    for block in file.blocks:
        if block.subject in seeds.claims:
            statement = frozenset(
                (predicate, frozenset(values))
                for predicate, values in block.properties.items()
                if predicate not in _APART
            )
            other = first.setdefault(statement, block.subject)
            if other != block.subject and len(statement) > 1:
                line = line_of(file, block.subject)
                advice = message("Keep one of the two, or say what sets them apart.")
                yield Problem(
                    block.file, line, block.subject, message("It says the same as {other}.", other=other), advice
                )
