"""Sound seeds loaded into a store without all of them at hand: each article told while it was, a few read again.

What is worked out of a claim hangs on its own article alone, but for a sum of which the whole has parts elsewhere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from duikou.curation.curated import ChangedError, Curated
from duikou.curation.fingerprints import article_of
from duikou.curation.grades import grades_of_article
from duikou.curation.parts import owners
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.errors import UserError
from duikou.loading import Fill, Take, Taken, put_in, sources_of
from duikou.messages import message
from duikou.model.fields import CLAIMS
from duikou.store.derive import (
    GRADES,
    PERIODS,
    QUANTITIES,
    SUMS,
    Triple,
    grade_triples,
    period_triples,
    quantity_triples,
    sum_triples,
)
from duikou.store.engine import Engine
from duikou.store.triples import triples_text, written_in


class Told(NamedTuple):
    """What is worked out of some articles."""

    lines: Mapping[str, bytes]
    """As N-Triples with values as a store keeps them, by the graph that it is for."""
    sums: Mapping[str, Triple]
    """What is told of each whole by its parts in its own article, by its id."""
    across: Mapping[str, frozenset[str]]
    """By whole of another article, the articles that have a part of it."""


def told_of(seeds: Seeds, slugs: Collection[str]) -> Told:
    """Return what is worked out of some registered articles, given all that their files say."""
    by_article: dict[str, dict[str, Block]] = {slug: {} for slug in slugs}
    for file in seeds.files:
        own = by_article[article_of(file.name)]
        own |= {block.subject: block for block in file.blocks if not set(CLAIMS).isdisjoint(block.types)}
    grades = {slug: grades_of_article(seeds, slug) for slug in slugs}
    claims = [block for own in by_article.values() for block in own.values()]
    across: dict[str, set[str]] = defaultdict(set)
    for slug, own in by_article.items():
        for whole in (whole for block in own.values() for whole in block.iris("dk:partitions")):
            if whole not in own:
                across[whole].add(slug)
    worked_out = (
        (QUANTITIES, quantity_triples(claims)),
        (PERIODS, period_triples(claims)),
        (GRADES, grade_triples(grades)),
    )
    return Told(
        {graph: triples_text(triples) for graph, triples in worked_out},
        {triple[0]: triple for own in by_article.values() for triple in sum_triples(own)},
        {whole: frozenset(found) for whole, found in across.items()},
    )


def taken_apart(
    told: Sequence[Told], curated: Curated, ontology: Path, take: Take, *, whole: bool, engine: Engine | None = None
) -> Taken:
    """Return what `loading.taken` does, given what was told of all articles, each once.

    Raises `UserError` where a file is no longer what it was when it was checked.
    """
    try:
        sources = sources_of(curated, ontology)
        return put_in(_fills(told, curated), sources, ontology, take, whole=whole, engine=engine)
    except ChangedError as error:
        raise UserError(
            message("A curated file was changed since it was checked, while the build was made. Build again.")
        ) from error


def _fills(told: Sequence[Told], curated: Curated) -> Iterator[Fill]:
    for graph in curated.names:
        yield graph, partial(written_in, curated.contents(graph))
    for graph in (QUANTITIES, PERIODS, GRADES):
        yield graph, partial(b"".join, [one.lines[graph] for one in told])
    yield SUMS, partial(triples_text, _sums(told, curated))


def _sums(told: Iterable[Told], curated: Curated) -> Iterator[Triple]:
    """Yield what is told of all sums; the articles of those of which a part is elsewhere are read again."""
    sums: dict[str, Triple] = {}
    across: dict[str, set[str]] = defaultdict(set)
    for one in told:
        sums |= one.sums
        for whole, parted in one.across.items():
            across[whole] |= parted
    yield from (triple for whole, triple in sums.items() if whole not in across)
    if across:
        slugs = {slug for names in curated.names.values() for slug in map(article_of, names) if slug}
        read = {slug for whole, having in across.items() for slug in (*having, *owners(whole, slugs))}
        claims = curated.seeds(curated.of_articles(read)).claims
        yield from (triple for triple in sum_triples(claims) if triple[0] in across)
