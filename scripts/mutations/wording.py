"""What the passages of claims name, so that a mutant that may be true can be told and left out."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from duikou.curation.gazetteer import Gazetteer
from duikou.curation.turtle import Block, Literal
from duikou.model.fields import ROLES
from duikou.reading.document import Reading, read_document
from duikou.reading.visible import Visible, visible
from mutations.world import World


class Wording:
    """The words of passages at hand, and the names of parties in them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._span = cache(self._find_span)
        self._passage = cache(self._words)

    @property
    def blocks(self) -> dict[str, Block]:
        """Every block of the seeds and the ontology by its subject."""
        return self._world.seeds.blocks

    def words(self, passages: Iterable[str]) -> str:
        """Return the words of passages as they are seen, in simplified script, a line each; of those not found none."""
        return "\n".join(filter(None, map(self._passage, passages)))

    def of_claim(self, claim: Block) -> str:
        """Return the words of all passages that a claim cites, for whatever."""
        return self.words(dict.fromkeys(name for predicate in ROLES for name in claim.iris(predicate)))

    def names(self, party: str) -> tuple[str, ...]:
        """Return the Chinese names of a thing, in simplified script."""
        return _names(self.blocks[party]) if party in self.blocks else ()

    def is_named(self, party: str, words: str) -> bool:
        """Whether any name of a thing stands in words, a name of one character too."""
        return any(name in words for name in self.names(party))

    def named_in(self, passages: Iterable[str]) -> Iterator[str]:
        """Yield places and organizations that passages name for sure, in order of id.

        Places are those that the reading of the text finds there, of which it knows which one is meant; organizations
        those of which the whole name stands there.
        """
        spans = [(span.slug, span.start, span.end) for span in map(self._span, passages) if span]
        places = {
            place.id
            for slug, start, end in spans
            for place in self._readings[slug].places
            if place.id and start <= place.start and place.end <= end
        }
        words = "\n".join(self._seen[slug].simplified[start:end] for slug, start, end in spans)
        named = {body for body, name in self._bodies.items() if name in words}
        yield from sorted(places | named)

    def above(self, party: str) -> list[str]:
        """Return what a party lies in or is part of, nearest first, without itself."""
        chain: list[str] = []
        waiting = [party]
        while waiting:
            block = self.blocks.get(waiting.pop(0))
            for predicate in ("dk:within", "dk:basedIn", "dk:locatedIn", "dk:partOf") if block else ():
                fresh = [name for name in block.iris(predicate) if name not in chain] if block else []
                chain += fresh
                waiting += fresh
        return chain

    def related(self, one: str, other: str) -> bool:
        """Whether one is the other, lies in it, is part of it or a member of it: what is said of both may be true."""
        lines = {one, *self.above(one)}, {other, *self.above(other)}
        if one in lines[1] or other in lines[0]:
            return True
        pairs = ((one, other), (other, one))
        return any(party in self.blocks[group].iris("dk:member") for party, group in pairs if group in self.blocks)

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """The whole name of each organization."""
        bodies = self._world.seeds.of_type("dk:Organization")
        return {body.subject: name for body in bodies for name in _names(body)[:1]}

    @cached_property
    def _seen(self) -> dict[str, Visible]:
        return {slug: visible(text.content) for slug, text in self._world.texts.found.items()}

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        reader = Gazetteer.from_blocks(self._world.seeds.of_type("dk:Place")).reader()
        return {slug: read_document(text.content, None, reader) for slug, text in self._world.texts.found.items()}

    def _find_span(self, passage: str) -> "_Span | None":
        verification = self._world.texts.verifications.get(passage)
        if verification is None or verification.start is None or verification.end is None:
            return None
        slug = self._world.texts.articles[passage]
        return _Span(slug, *self._seen[slug].between(verification.start, verification.end))

    def _words(self, name: str) -> str:
        span = self._span(name)
        return self._seen[span.slug].simplified[span.start : span.end] if span else ""


class _Span(NamedTuple):
    slug: str
    start: int
    end: int


def _names(block: Block) -> tuple[str, ...]:
    values = (*block.properties.get("rdfs:label", ()), *block.properties.get("skos:altLabel", ()))
    labels = (value.text for value in values if isinstance(value, Literal) and value.language == "zh")
    return tuple(dict.fromkeys(visible(label).simplified for label in labels if label))
