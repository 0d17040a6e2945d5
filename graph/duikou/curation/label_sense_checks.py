"""Checks that the label of a claim says no other thing than its fields do: numbers, parties, direction, plan or fact.

One problem a label: the first that is found. Numbers are errors; what a few words of our own may mean otherwise, and a
reader decides, are warnings. The read-back (`duikou show --readback`) shows what the fields say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, NamedTuple

from duikou.curation.at_large import LEAST, AtLarge
from duikou.curation.mentions import Mentions, chinese, plain
from duikou.curation.nature_checks import TO_COME
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.sides import Sides
from duikou.curation.telling import told
from duikou.curation.turtle import Block, Iri, Literal
from duikou.errors import Problem
from duikou.messages import listed, message, one_of
from duikou.model.fields import PLANNED, ROLES
from duikou.names import THINGS
from duikou.reading.visible import visible

_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9.])[0-9][0-9,]*(?:\.[0-9]+)?(?![A-Za-z0-9])")
"""A number in digits, but not that of a name such as 5G."""
_HAN: Final = re.compile("[㐀-鿿]")
_INNER: Final = ("dk:member", "dk:partOf", "dk:issuer", "dk:party")
_SURE: Final = re.compile(r"..+[省市县区旗盟州]")
"""A name of a place in full; a short one of a county may be a word (牡丹, 新兴) if no claim of the article has it."""
_PLAN: Final = re.compile(
    "[拟将须应要待续]|计划|规划|打算|预[计期备]|力[争求]|争取|希望|意向|有望|目标|任务|[商约议]定|筹[建备]|探索|方案|[年期]限|下达|安排"
)
"""Words one of which the label of a planned pairing or event has; that of a figure names what is counted, no more."""
_PLAN_ALONE: Final = re.compile("(?<![虚模比草])拟|打算|力争|(?<!必)须")
"""Words that no label of a fact has."""
_PLAN_SIGN: Final = re.compile("[拟算争须]")
"""A character of each of these words, looked for first: without one no name need be taken out to find them."""
_GIVES: Final = (
    "(?:对口|结对|定点|组团|纵向)?"
    "(?:帮扶|援助|支援|支持|帮助|援建|助建|助|协助|协作|资助|捐助|捐赠|扶持|投资|落户|进驻)(?:了|过)?"
)
_DIRECTED: Final = "(?:[向对为给](?:{to}).{{0,6}}(?:[派捐援]|帮扶|支[援持]))"
"""Words between who gives and who receives, and around who receives."""


class _Named(NamedTuple):
    """A name in a label and the things of which it can be the name."""

    words: str
    things: frozenset[str]


def check_label_sense(seeds: Seeds) -> Iterator[Problem]:
    """Yield what the labels of claims say and their fields do not, at most one problem a label."""
    claims = [
        (file, block)
        for file in seeds.files
        for block in (file.blocks if file.folder == "claims" else ())
        if block.subject in seeds.claims
    ]
    labels = _Labels(seeds, [label_of(block) for _, block in claims])
    for (file, block), label in zip(claims, labels.all, strict=True):
        found = next(_number_problems(file, block, seeds.blocks), None) or labels.problem(file, block, label)
        if found:
            yield found


def numbers_in(text: str) -> set[str]:
    """Return the numbers that a text has in digits, without commas and leading zeros; not that of a name (5G)."""
    return {found.replace(",", "").lstrip("0") or "0" for found in _NUMBER.findall(text)}


def _number_problems(file: SeedFile, block: Block, blocks: dict[str, Block]) -> Iterator[Problem]:
    """Hold the numbers in the label of a claim against those in what else it says, and in the names of its things."""
    labels = [(label, numbers) for label in block.texts("rdfs:label") if (numbers := numbers_in(label))]
    if not labels:
        return
    values = [
        value
        for predicate, given in block.properties.items()
        if predicate != "rdfs:label" and predicate not in ROLES
        for value in given
    ]
    words = [value.text if isinstance(value, Literal) else value.curie for value in values]
    things = [blocks[value.curie] for value in values if isinstance(value, Iri) and value.curie in blocks]
    words += [name for thing in things for name in (*thing.texts("rdfs:label"), *thing.texts("skos:altLabel"))]
    known = {number for text in words for number in numbers_in(text)}
    for label, numbers in labels:
        if odd := sorted(numbers - known):
            wrong = message(
                "The label speaks of {odd}, and the claim does not: {label!r}.", odd=listed(odd), label=label
            )
            yield told(file, block, "rdfs:label", wrong, message("Write the numbers that the claim states, or none."))


class _Labels:
    """What the Chinese labels of claims name; indexes of names are made when the first label is held.

    They are of all places and bodies, those that no article touches included: a label may name any of them.
    """

    def __init__(self, seeds: Seeds, labels: Sequence[str]) -> None:
        self._seeds = seeds
        self.all = labels
        self._named_in = cache(self._things_of)
        self._mentions = Mentions(seeds)
        self._sides = Sides(seeds)

    def problem(self, file: SeedFile, block: Block, label: str) -> Problem | None:
        """Return the first thing that the Chinese label of a claim says otherwise than its fields, or None.

        Where a party is not defined that is told, and nothing of the label.
        """
        parties = (name for side in ("dk:provider", "dk:recipient", "dk:about") for name in block.iris(side))
        if not _HAN.search(label) or not all(name in self._seeds.names for name in parties):
            return None
        own = self._own(block)
        found = self._stranger(file, label, own) or self._turned(label, block) or self._plan(label, block, own)
        if not found:
            return None
        wrong, advice = found
        wrong = message("{fault}: {label!r}.", fault=wrong, label=label)
        return told(file, block, "rdfs:label", wrong, advice, "warning", "label")

    def _stranger(self, file: SeedFile, label: str, own: frozenset[str]) -> tuple[str, str] | None:
        """What to say of a place or body that the label names and the claim has in no field."""
        for named in self._named(label, file):
            if named.things.isdisjoint(own) and not any(
                named.words in name for thing in own for name in self._mentions.names(thing)
            ):
                things = one_of(sorted(named.things)[:3])
                wrong = message(
                    "The label names {words} ({things}), and no field of the claim does",
                    words=named.words,
                    things=things,
                )
                return wrong, message("Name it in a field where the claim is of it, or take it out of the label.")
        return None

    def _named(self, label: str, file: SeedFile) -> Iterator[_Named]:
        for mention in self._at_large.reader.read(label):
            things = frozenset({mention.id} if mention.id else mention.candidates)
            is_sure = _SURE.fullmatch(mention.printed) or (mention.code or "").endswith("00")
            if is_sure or not things.isdisjoint(self._named_in(file.folder, file.slug)):
                yield _Named(mention.printed, things)
        found = {name for start in range(len(label)) for name in self._begun(label[start : start + LEAST], label)}
        yield from (_Named(name, self._bodies[name]) for name in sorted(found, key=_longest_first))

    def _begun(self, beginning: str, label: str) -> Iterator[str]:
        """The names of bodies that begin so and stand in a label."""
        return (name for name in self._at_large.beginnings.get(beginning, ()) if name in label)

    def _things_of(self, folder: str, slug: str) -> frozenset[str]:
        """The things that the claims of a file name; of several folders of seeds with one of that name, the first."""
        file = self._seeds.of_article(folder, slug)[0]
        return frozenset(thing for block in file.blocks for thing in _things(block))

    @cached_property
    def _at_large(self) -> AtLarge:
        return self._seeds.at_large(self.all) if self._seeds.at_large else AtLarge.of(self._seeds.things)

    @property
    def _bodies(self) -> Mapping[str, frozenset[str]]:
        return self._at_large.bodies

    def _own(self, block: Block) -> frozenset[str]:
        """The things that a claim names, what these consist of or are of, and what all these lie in.

        The sides of a programme count where the claim itself says neither who gives nor who receives.
        """
        has_ends = block.iris("dk:provider") or block.iris("dk:recipient")
        inner = _INNER if has_ends else (*_INNER, "dk:providerSide", "dk:recipientSide")
        named = _things(block)
        known = {name: self._seeds.blocks[name] for name in named if name in self._seeds.blocks}
        beside = {other for thing in known.values() for predicate in inner for other in thing.iris(predicate)}
        beside |= {member for name in beside for member in self._sides.members(name)}
        return frozenset(above for name in named | beside for above in self._sides.line(name))

    def _turned(self, label: str, block: Block) -> tuple[str, str] | None:
        """What to say of a label in which who receives, by the claim, gives to who gives."""
        giving = self._names_of(_single(block, "dk:provider"))
        receiving = self._names_of(_single(block, "dk:recipient"))
        if not _begins_with(receiving, giving, label):
            return None
        givers, receivers = _any_of(giving), _any_of(receiving)
        gives = f"(?:{_GIVES}(?:{givers})|{_DIRECTED.format(to=givers)})"
        if not re.match(f"(?:(?!{givers}).)*?(?:{receivers})(?:(?!{givers}).){{0,12}}?{gives}", label):
            return None
        wrong = message("The label has it the other way round than provider and recipient")
        return wrong, message("Swap provider and recipient, or write the label as the claim is.")

    def _names_of(self, parties: Iterable[str]) -> set[str]:
        return {name for party in parties for name in self._mentions.names(party)}

    def _plan(self, label: str, block: Block, own: frozenset[str]) -> tuple[str, str] | None:
        """What to say of the label of a plan that reads as a fact, or of a fact that reads as a plan."""
        if block.iri("dk:reckoning") == PLANNED:
            if "dk:Figure" not in block.types and not _PLAN.search(label):
                wrong = message("The claim is planned, and no word of its label says so")
                return wrong, message("Say it (拟, 计划, 预计 …).")
            return None
        found = _PLAN_SIGN.search(label) and _PLAN_ALONE.search(
            re.sub(_any_of(self._names_of(own)) or "(?!)", "", label)
        )
        if not found or block.iri("dk:stage") in TO_COME:
            return None
        wrong = message("The label says {words}, and the claim is no plan", words=found.group())
        return wrong, message("Say {planned}, or take the word out.", planned=PLANNED)


def label_of(claim: Block) -> str:
    """Return the Chinese label of a claim as names are looked for in it, "" for none."""
    return plain(visible(next(iter(chinese(claim, "rdfs:label")), "")).simplified)


def _things(block: Block) -> set[str]:
    """The parties and other things that a block names."""
    values = (value for given in block.properties.values() for value in given)
    return {value.curie for value in values if isinstance(value, Iri) and value.curie.startswith(THINGS)}


def _single(block: Block, predicate: str) -> tuple[str, ...]:
    """The places and bodies of a side; a group is called by names of others."""
    return tuple(party for party in block.iris(predicate) if party.startswith(("place:", "agent:")))


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(names), key=_longest_first)))


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name


def _begins_with(first: Iterable[str], second: Iterable[str], label: str) -> bool:
    """Whether one of the first names begins in a label no later than any of the second, and one of these is in it."""
    ones, others = ([place for name in names if (place := label.find(name)) >= 0] for names in (first, second))
    return bool(ones and others) and min(ones) <= min(others)
