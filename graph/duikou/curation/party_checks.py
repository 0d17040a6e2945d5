"""Checks of names against texts: parties and programmes of a claim stand in the passages that are cited for it.

A provider or recipient is carried by its name in a cited passage; where it is that side of the programme, by the
programme's name there or words that point back (两省, 双方); where it lies in that side, by such words for its level
(两县). In an inferred claim it may also follow from the programme of which it is that side, from the note, from a party
that lies in it, or from a quarter of its name beside words that point back (两省农科院).

In articles that follow the second version of the model what is not named or pointed back to has a ground as data
(`ground_checks`), and what a claim is about stands in its passages; what follows is of the first version.

A programme is carried by its name, by parties of its sides (where nobody gives or receives, of those of one above or
below it too), by an instrument of it or by the note; where a claim names nobody who lies anywhere, by its article.
What a claim is about must be named in the article. What a passage is cited for (`dk:evidenceForProvider` …) it must
itself name or point back to.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from duikou.curation.cue_checks import OF_CUES, CueChecks
from duikou.curation.ground_checks import GROUND_OF, follows_model
from duikou.curation.mentions import QUARTER, Mentions, chinese, plain
from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.sides import Sides
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message, sentences
from duikou.model.fields import ROLES
from duikou.names import THINGS
from duikou.reading.visible import visible

PREDICATES: Final = {
    "dk:provider": "dk:evidenceForProvider",
    "dk:recipient": "dk:evidenceForRecipient",
    "dk:programme": "dk:evidenceForProgramme",
}
"""What must be named in a passage, each with what is cited for it alone."""
_PARTIES: Final = ("dk:provider", "dk:recipient")
_NAMED: Final = ("dk:provider", "dk:recipient", "dk:programme", "dk:about")
_BACK: Final = re.compile(
    "[我本该全各两三][省市县区州]|双方|各方|(?:帮扶|支援|援助|受援|受助)方|前者|后者|两地|当地|[两各]院|双边|[省市县区州][委内]|(?:协作|受援|脱贫|贫困|结对|对口)地区|重点[县村]"
)
"""Words that point back to parties named before, or to all of a kind."""
_COOPERATION: Final = re.compile("协作|帮扶|结对|对口|支援")
"""Words of an arrangement, one of which a passage for the programme has at least."""
_LEVELS: Final = re.compile("[我本该全各两三]([省市县区州旗])")
"""Words that point back to places, with the level of these."""
_MOST_TOLD: Final = 3


class NameChecks:
    """The checks of names of all claims of the seeds, with what they ask again and again."""

    def __init__(self, seeds: Seeds, cited: Cited, sides: Sides) -> None:
        self._seeds = seeds
        self._cited = cited
        self._sides = sides
        self._mentions = Mentions(seeds)
        self._in_article = cache(lambda thing, slug: self._mentions.is_named(thing, self._article(slug)))
        self._files = {file.slug: file for file in seeds.files if file.folder == "claims"}
        self._spoken_of = cache(self._parties_of)
        self._cues = CueChecks(seeds)

    def check(self, file: SeedFile, block: Block) -> Iterator[Problem]:
        """Yield what no passage carries of a claim; without a text that is told of hedges and open lists alone."""
        yield from self._cues.check_outside(file, block, self._words)
        passages = {name: self._words(name) for predicate in ROLES for name in block.iris(predicate)}
        if not block.iris("dk:evidence") or not all(passages.values()) or file.slug not in self._cited.articles:
            return
        words = "\n".join(passages.values())
        if follows_model(self._seeds, file):
            own = [passages[name] for predicate in OF_CUES for name in block.iris(predicate)]
            yield from self._cues.check(file, block, words, "\n".join(own))
            yield from self._check_label(file, block, "\n".join(passages[name] for name in block.iris("dk:evidence")))
        for predicate in _NAMED:
            for thing in block.iris(predicate):
                if thing.startswith(THINGS) and thing in self._seeds.blocks:
                    yield from self._check_thing(file, block, predicate, thing, words)
        for role, things in ((role, block.iris(predicate)) for predicate, role in PREDICATES.items()):
            for passage in block.iris(role):
                if things and not self._is_cited_rightly(file, block, role, passages[passage]):
                    wrong = message(
                        "{passage} is cited for {things} and names nothing of it.",
                        passage=passage,
                        things=listed(things),
                    )
                    advice = message("Cite where it is named, or take the passage out.")
                    advice = sentences(advice, self._instead(file, passages[passage]))
                    yield told(file, block, role, wrong, advice)

    def _check_label(self, file: SeedFile, block: Block, words: str) -> Iterator[Problem]:
        """Yield where passages of a link or event name nothing of it and share no two characters with its label."""
        things = [thing for predicate in _NAMED for thing in block.iris(predicate)]
        label = plain(visible("".join(chinese(block, "rdfs:label"))).simplified)
        pairs = [label[start : start + 2] for start in range(len(label) - 1)]
        if (
            "dk:Figure" in block.types
            or any(pair in words for pair in pairs)
            or self._mentions.are_named(things, words)
        ):
            return
        wrong = message("Its passages name nothing of it and have no word of its label.")
        advice = message("Cite the sentence that says it, or label it in the words of the passage.")
        yield told(file, block, "dk:evidence", wrong, advice, "warning", "words")

    def _words(self, passage: str) -> str:
        found = self._cited.stretches([passage])
        return plain(found[0][0].visible.simplified[found[0][1] : found[0][2]]) if found else ""

    def _article(self, slug: str) -> str:
        return plain(self._cited.reading(slug).visible.simplified)

    def _check_thing(self, file: SeedFile, block: Block, predicate: str, thing: str, words: str) -> Iterator[Problem]:
        if self._mentions.is_named(thing, words) or self._is_carried(file, block, predicate, thing, words):
            return
        has_grounds = follows_model(self._seeds, file)
        if self._in_article(thing, file.slug):
            wrong = message("{thing} is named in no passage of the claim.", thing=thing)
            advice = _where_to_cite(block, predicate, has_grounds=has_grounds)
        else:
            wrong = message("{thing} is named nowhere in the article.", thing=thing)
            advice = message("Name what the article means.")
            if has_grounds:
                advice = message(
                    "Name what the article means, or say its ground ({ground}).", ground=GROUND_OF[predicate]
                )
        yield told(file, block, predicate, wrong, sentences(advice, self._instead(file, words)))

    def _is_carried(self, file: SeedFile, block: Block, predicate: str, thing: str, words: str) -> bool:
        """Whether something that no passage names is carried by what the version of the model lets carry it."""
        if predicate in _PARTIES and self._mentions.are_named(self._of_side(block, predicate, thing), words):
            return True
        if follows_model(self._seeds, file):
            return self._is_concluded(file, block, predicate, thing, words)
        if predicate in _PARTIES:
            return self._is_meant(file, block, predicate, thing, words)
        return self._follows(block, thing) if predicate == "dk:programme" else self._in_article(thing, file.slug)

    def _is_concluded(self, file: SeedFile, block: Block, predicate: str, thing: str, words: str) -> bool:
        """Whether one of the grounds of a field carries this thing of it, as far as words and other claims tell.

        What is carried over is named in a passage, so that this ground carries nothing by itself. Grounds that carry
        nothing at all are told by `ground_checks`, and not again here.
        """
        return any(
            self._carries(file, block, predicate, thing, ground, words) for ground in block.iris(GROUND_OF[predicate])
        )

    def _carries(self, file: SeedFile, block: Block, predicate: str, thing: str, ground: str, words: str) -> bool:
        if ground == "ground:name":
            return any(name[0] in words for name in self._mentions.names(thing))
        if ground == "ground:article":
            return self._in_article(thing, file.slug)
        if ground == "ground:content":
            return self._in_article(thing, file.slug) or self._mentions.is_named(thing, _note(block))
        if ground.startswith("claim:") and ground in self._seeds.claims:
            there = self._seeds.claims[ground].iris(predicate)
            held = {one for one in block.iris(predicate) if self._is_held(one, there)}
            return thing in held or not held
        if ground.startswith("group:"):
            members = {ground, *self._sides.members(ground)}
            return thing in members or members.isdisjoint(block.iris(predicate))
        return ground != "ground:carried-over" or PREDICATES.get(predicate, "dk:evidence") not in block.properties

    def _is_held(self, thing: str, there: tuple[str, ...]) -> bool:
        return any(thing in self._sides.line(one) or one in self._sides.line(thing) for one in there)

    def _of_side(self, block: Block, predicate: str, thing: str) -> list[str]:
        """The programmes of a claim that have a party for this side of theirs."""
        return [name for name in block.iris("dk:programme") if thing in self._side(name, predicate)]

    def _side(self, programme: str, predicate: str) -> frozenset[str]:
        return self._sides.of(programme)[_PARTIES.index(predicate)]

    def _is_meant(self, file: SeedFile, block: Block, predicate: str, thing: str, words: str) -> bool:
        """Whether a party is carried by other words than its name and its programme's, in the model's first version."""
        programmes, points_back = self._of_side(block, predicate, thing), bool(_BACK.search(words))
        if programmes and points_back:
            return True
        sides = (self._side(name, predicate) for name in block.iris("dk:programme"))
        lies_in = any(self._sides.is_on(thing, side) for side in sides)
        if lies_in and _level_of(self._mentions.names(thing)) in _LEVELS.findall(words):
            return True
        if not _is_inferred(block):
            return False
        return (
            bool(programmes)
            or self._mentions.is_named(thing, _note(block))
            or (points_back and self._mentions.is_named(thing, words, QUARTER))
            or self._holds_one_named(file, thing, words)
        )

    def _holds_one_named(self, file: SeedFile, place: str, words: str) -> bool:
        """Whether a party of the article that lies in a place is named."""
        within = (party for party in self._spoken_of(file.slug) if place in self._sides.line(party))
        return self._mentions.are_named(within, words)

    def _follows(self, block: Block, programme: str) -> bool:
        """Whether a programme follows from what else is said."""
        about = [thing for thing in block.iris("dk:about") if thing in self._seeds.blocks]
        has_ends = bool(block.iris("dk:provider") or block.iris("dk:recipient"))
        family = (programme,) if has_ends else self._sides.family(programme)
        if any(self._has_side(block, name, about) for name in family):
            return True
        if any(programme in self._seeds.blocks[thing].iris("dk:programme") for thing in about):
            return True
        named = [*block.iris("dk:provider"), *block.iris("dk:recipient"), *about]
        lie_nowhere = not any(above.startswith("place:") for thing in named for above in self._sides.line(thing))
        return lie_nowhere or self._mentions.is_named(programme, _note(block))

    def _has_side(self, block: Block, programme: str, about: list[str]) -> bool:
        givers, receivers = self._sides.of(programme)
        is_on = self._sides.is_on
        return (
            any(is_on(party, givers) for party in block.iris("dk:provider"))
            or any(is_on(party, receivers) for party in block.iris("dk:recipient"))
            or any(is_on(thing, givers | receivers) for thing in about)
        )

    def _is_cited_rightly(self, file: SeedFile, block: Block, role: str, words: str) -> bool:
        """Whether a passage names what it is cited for, what that lies in, or the programme or a party of it."""
        things = block.iris(next(predicate for predicate, one in PREDICATES.items() if one == role))
        if _BACK.search(words) or any(self._mentions.is_named(thing, words, QUARTER) for thing in things):
            return True
        programmes = [other for name in block.iris("dk:programme") for other in self._sides.family(name)]
        if role == PREDICATES["dk:programme"]:
            if _COOPERATION.search(words) and not follows_model(self._seeds, file):
                return True
            around = [party for name in programmes for side in self._sides.of(name) for party in sorted(side)]
        else:
            around = [above for thing in things for above in self._sides.line(thing)]
        return self._mentions.are_named((*programmes, *around), words)

    def _instead(self, file: SeedFile, words: str) -> str:
        """Say which parties of the article the words name."""
        named = [party for party in self._spoken_of(file.slug) if self._mentions.is_named(party, words, 1)]
        return message("It names {named}.", named=listed(named[:_MOST_TOLD])) if named else ""

    def _parties_of(self, slug: str) -> tuple[str, ...]:
        """Every party that the claims of an article name as giver or receiver, each once."""
        things = (
            thing for block in self._files[slug].blocks for predicate in _PARTIES for thing in block.iris(predicate)
        )
        return tuple(dict.fromkeys(things))


def _where_to_cite(block: Block, predicate: str, *, has_grounds: bool) -> str:
    """Say what to do about what only another passage of the article names."""
    cited = PREDICATES.get(predicate, "dk:evidence")
    if has_grounds:
        ground = GROUND_OF[predicate]
        return message("Cite where it is named ({cited}), or say its ground ({ground}).", cited=cited, ground=ground)
    if _is_inferred(block):
        return message(
            "Cite where it is named ({cited}), or say in skos:editorialNote what it is concluded from.", cited=cited
        )
    return message(
        "Cite where it is named ({cited}), or say dk:Inferred,"
        " and say in skos:editorialNote what it is concluded from.",
        cited=cited,
    )


def _is_inferred(block: Block) -> bool:
    return block.iri("dk:stated") != "dk:Explicit"


def _level_of(names: tuple[str, ...]) -> str:
    """The character that the names of a place end in for its level; "" where there is none."""
    return next((name[-1] for name in names if name[-1] in "省市县区州旗"), "")


def _note(block: Block) -> str:
    return plain("\n".join(block.texts("skos:editorialNote")))
