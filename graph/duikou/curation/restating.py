"""Claims of an article that state what claims of other articles state, and that nobody has said so of."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from dataclasses import asdict, dataclass
from functools import cache

from duikou.curation.reaching import reached
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import is_stub
from duikou.curation.turtle import Block
from duikou.model.records import Claim, Quantity, Text
from duikou.model.restating import RELATIONS, fact_of, relation_of
from duikou.names import RESTATES
from duikou.reading.printed import PrintedError, read_hedged


@dataclass(frozen=True, slots=True)
class Restatement:
    """A claim that states what one of another article states, by id, and how it stands to that: one of `RELATIONS`."""

    claim: str
    other: str
    relation: str
    printed: str = ""
    other_printed: str = ""

    def as_mapping(self) -> dict[str, str]:
        """Return what `duikou same --format json` tells."""
        return asdict(self)


def restatements(seeds: Seeds, slug: str = "", claims: Iterable[Block] | None = None) -> list[Restatement]:
    """Return what claims of an article restate of others, by claim and relation; without slug, of all one's own.

    With `claims`, these take the place of those that the article has in the seeds: they may be about to be written.
    What is recorded is left out, directly or through a third claim; so are stubs and claims that no longer stand. Of
    two articles that are both asked for, the pair is told once.
    """
    slug = slug.removeprefix("article:")
    articles = {name: file.slug for file in seeds.files if file.folder == "claims" for name in file.by_subject}
    blocks = {name: block for name, block in seeds.claims.items() if name in articles}
    if claims is not None:
        blocks = {name: block for name, block in blocks.items() if articles[name] != slug}
        blocks |= {block.subject: block for block in claims}
        articles |= {block.subject: slug for block in claims}
    own = {name for name, home in seeds.homes.items() if home == seeds.folder} if seeds.base else set(articles.values())
    asked = {slug} if slug else own
    alike = _Alike(blocks, members_in(seeds))
    found = [
        Restatement(name, other, relation, blocks[name].text("dk:printed"), blocks[other].text("dk:printed"))
        for name in blocks
        if articles[name] in asked
        for other in alike.of(name)
        if articles[other] not in asked or articles[other] < articles[name]
        if (relation := alike.relation(name, other))
    ]
    order = list(RELATIONS)
    return sorted(found, key=lambda one: (one.claim, order.index(one.relation), one.other))


class _Alike:
    """Claims by the fact that they state, without those that are known to restate each other."""

    def __init__(self, blocks: Mapping[str, Block], members: Callable[[str], tuple[str, ...]]) -> None:
        made = {name: claim_of(block) for name, block in blocks.items() if stands(block)}
        self._claims = {name: claim for name, claim in made.items() if claim is not None}
        self._facts = {name: fact_of(claim, members) for name, claim in self._claims.items()}
        self._by_fact: dict[Hashable, list[str]] = defaultdict(list)
        for name, fact in self._facts.items():
            if fact is not None:
                self._by_fact[fact].append(name)
        links = links_of(blocks.values())
        self._known = cache(lambda name: reached([name], lambda one: links.get(one, ())))

    def of(self, name: str) -> list[str]:
        """Return the claims that state the fact of one, itself and what is known left out."""
        fact = self._facts.get(name)
        return [other for other in self._by_fact.get(fact, ()) if other not in self._known(name)] if fact else []

    def relation(self, name: str, other: str) -> str:
        return relation_of(self._claims[name], self._claims[other])


def claim_of(block: Block) -> Claim | None:
    """Return a claim as far as facts are told by it; None for a figure whose printed form cannot be read."""
    kind = next(kind for kind in ("figure", "event", "pairing") if f"dk:{kind.capitalize()}" in block.types)
    quantity = None
    if kind == "figure":
        quantity = _quantity(block)
        if quantity is None:
            return None
    return Claim(
        block.subject,
        kind,
        Text("", ""),
        providers=block.iris("dk:provider"),
        recipients=block.iris("dk:recipient"),
        programmes=block.iris("dk:programme"),
        modes=block.iris("dk:mode"),
        about=block.iris("dk:about"),
        begins=block.text("dk:from"),
        until=block.text("dk:until"),
        as_of=block.text("dk:asOf"),
        planned=block.iri("dk:reckoning") == "reckoning:planned",
        stage=block.iri("dk:stage"),
        quantity=quantity,
    )


def _quantity(block: Block) -> Quantity | None:
    printed, hedge = block.text("dk:printed"), block.iri("dk:hedged").removeprefix("hedge:")
    try:
        said = read_hedged(printed, block.text("dk:printedUnit"), hedge)
    except (PrintedError, ValueError):
        return None  # the check tells it
    return Quantity(
        printed,
        said.value,
        unit=block.iri("dk:unit"),
        measure=block.iri("dk:measure"),
        money=block.iri("dk:money"),
        reckoning=block.iri("dk:reckoning"),
        minimum=said.minimum,
        maximum=said.maximum,
        hedged=hedge,
        hedge=said.hedge,
        per=block.iri("dk:per"),
    )


def links_of(blocks: Iterable[Block]) -> Mapping[str, Set[str]]:
    """Return what each claim is said to restate, or to be restated by, by id; of the others nothing is there."""
    links: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        for other in block.iris(RESTATES):
            links[block.subject].add(other)
            links[other].add(block.subject)
    return links


def stands(block: Block) -> bool:
    """Whether a claim is one that a restatement may be of: no stub, nor disputed, refuted or superseded."""
    return not is_stub(block) and block.iri("dk:standing") in {"", "standing:current"}


def members_in(seeds: Seeds) -> Callable[[str], tuple[str, ...]]:
    """Return what gives of a group of which all members are named these, and of any other party itself."""

    def members(party: str) -> tuple[str, ...]:
        block = seeds.blocks.get(party)
        named = tuple(dict.fromkeys(block.iris("dk:member"))) if block is not None else ()
        return named if block is not None and named and block.integer("dk:size") == len(named) else (party,)

    return members
