"""Checks of concepts against the words of a claim's own passages: reckoning, stage, money, per, measure, mode, hedges.

Which words say a concept stands on the concept in the ontology: `dk:cue`, a word that says it and no other of its
scheme, and `dk:neededWord`, of which a text has one, or a cue, where it says the concept. Words are held against the
passages of claims of an article that follows the second version of the model, where all of these were found. A hedge
that stands outside its figure, and a list left open, have their words in the passages that are cited for them.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from duikou.curation.mentions import plain
from duikou.curation.nature_checks import OF_MONEY
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.curation.unit_checks import CURRENCIES
from duikou.errors import Problem
from duikou.messages import listed, message
from duikou.model.fields import PLANNED
from duikou.reading.visible import visible

_OPEN_TO_READING: Final = ("dk:measure", "dk:mode")
"""What two readers may settle differently, so that a missing word is a warning."""
RECKONED: Final = "dk:reckoning"
FLOW: Final = "reckoning:flow"
"""It has the words for its period only where it has no date."""
OF_CUES: Final = ("dk:evidence", "dk:evidenceForUnit", "dk:evidenceForHedge")
"""The passages in which words count: those of the statement and its figure, not those that name who and when."""
_SCHEMES: Final = {
    RECKONED: "reckoning:",
    "dk:stage": "stage:",
    "dk:money": "money:",
    "dk:per": "per:",
    "dk:measure": "measure:",
    "dk:mode": "mode:",
}


_OPEN: Final = ("等",)
"""The word by which a list leaves others unnamed."""
_SIDES: Final = {"side:provider": "dk:provider", "side:recipient": "dk:recipient", "side:about": "dk:about"}
_IN_PLANS: Final = OF_MONEY | {"stage:agreed", "stage:done", "stage:under-way"}
"""Stages whose cues (签约, 建成) plans have as well: what is to be signed or built."""


class Words(NamedTuple):
    """The words by which texts say a concept."""

    cues: tuple[str, ...]
    needed: tuple[str, ...]


class CueChecks:
    """The words of the concepts of the seeds' ontology, and the checks of claims against them."""

    def __init__(self, seeds: Seeds) -> None:
        self._words = {
            predicate: {
                block.subject: Words(block.texts("dk:cue"), block.texts("dk:neededWord"))
                for file in seeds.ontology
                for block in file.blocks
                if block.subject.startswith(prefix)
            }
            for predicate, prefix in _SCHEMES.items()
        }
        hedges = ((block.subject, block.texts("dk:neededWord")) for file in seeds.ontology for block in file.blocks)
        self._hedges = {name: words for name, words in hedges if name.startswith("hedge:") and words}

    def check(self, file: SeedFile, block: Block, words: str, own: str) -> Iterator[Problem]:
        """Yield each concept that no passage says, or that those of the statement say another instead of.

        `words` are those of all passages of the claim, `own` those of the passages of its statement (`OF_CUES`), plain.
        """
        for predicate, scheme in self._words.items():
            for said in block.iris(predicate):
                if said in scheme:
                    yield from _check_concept(file, block, predicate, said, scheme, (words, own))

    def check_outside(self, file: SeedFile, block: Block, words_of: Callable[[str], str]) -> Iterator[Problem]:
        """Yield hedges outside the numeral and lists left open that are not as their passages have them.

        `words_of` gives the plain words of a passage, "" where it was not found.
        """
        for field, evidence, saying in (
            ("dk:hedged", "dk:evidenceForHedge", self._hedges),
            ("dk:leavesOpen", "dk:evidenceForOpen", {}),
        ):
            values, passages = block.iris(field), block.iris(evidence)
            if bool(values) != bool(passages):
                there, absent = (field, evidence) if values else (evidence, field)
                wrong = message("There is {there}, and no {absent}.", there=there, absent=absent)
                yield told(
                    file,
                    block,
                    there,
                    wrong,
                    message("{field} and the passage that says it go together.", field=field),
                )
                continue
            words = [words_of(passage) for passage in passages]
            for value in values:
                if field == "dk:hedged" and value not in saying:
                    wrong = message("{value} is no hedge that stands outside a figure.", value=value)
                    yield told(
                        file, block, field, wrong, message("Say one of {saying}.", saying=listed(sorted(saying)))
                    )
                elif all(words) and not any(word in text for text in words for word in saying.get(value, _OPEN)):
                    wrong = message("No passage cited for it says {value}.", value=value)
                    yield told(
                        file,
                        block,
                        evidence,
                        wrong,
                        message("Cite the words that say it, or take {field} out.", field=field),
                    )
        for side in block.iris("dk:leavesOpen"):
            if side in _SIDES and not block.iris(_SIDES[side]):
                wrong = message("{side} is left open, and the claim names nobody there.", side=side)
                yield told(file, block, "dk:leavesOpen", wrong, message("Say of which side the list is."))


def _check_concept(
    file: SeedFile, block: Block, predicate: str, said: str, scheme: Mapping[str, Words], words: tuple[str, str]
) -> Iterator[Problem]:
    """Hold one concept against the words of all passages of a claim, and against those of its statement."""
    saying = scheme[said].cues + scheme[said].needed
    if any(cue in words[0] for cue in scheme[said].cues):
        return
    is_said = any(word in words[0] for word in scheme[said].needed) or (said == FLOW and _is_dated(block))
    if scheme[said].needed and not is_said:
        wrong = message(
            "No passage of the claim has a word that says {said} ({words}).", said=said, words=listed(saying)
        )
        severity, rule = ("warning", "words") if predicate in _OPEN_TO_READING else ("error", "")
        advice = message("Say what its passages do, or cite the one that says it.")
        yield told(file, block, predicate, wrong, advice, severity, rule)
    elif found := _said_instead(block, scheme, _before(block, words[1]) if predicate == RECKONED else words[1]):
        wrong = message(
            "Its passages say {found}, not {said}.",
            found=listed(f"{name} ({word})" for name, word in found.items()),
            said=said,
        )
        advice = message("Say what they do, or cite no more than the words that say it.")
        yield told(file, block, predicate, wrong, advice, "warning", "words")


def _is_dated(block: Block) -> bool:
    return bool(block.text("dk:from") or block.text("dk:until"))


def _before(block: Block, words: str) -> str:
    """Return the words up to the end of the figure, which what it is reckoned by stands before; all where it is not."""
    printed = plain(visible(block.text("dk:printed")).simplified)
    found = words.find(printed)
    return words if found < 0 else words[: found + len(printed)]


def _said_instead(block: Block, scheme: Mapping[str, Words], words: str) -> dict[str, str]:
    """Return the concepts of a scheme that words say, each with a cue.

    Of stages, those of money count for amounts of money, and how far a plan is to come says nothing of it.
    """
    counts_money = block.iri("dk:unit") in CURRENCIES
    is_planned = block.iri(RECKONED) == PLANNED
    return {
        name: cue
        for name, own in scheme.items()
        for cue in own.cues
        if cue in words and (counts_money or name not in OF_MONEY) and not (is_planned and name in _IN_PLANS)
    }
