"""Labels for rows that have none: who, whom, what and when, in Chinese and English, of what the fields say."""

from collections.abc import Iterable, Mapping
from typing import Final

from duikou.curation.turtle import Block
from duikou.model.fields import FIGURE, PAIRING, PLANNED
from duikou.model.grammar import CHINESE, ENGLISH, Grammar

_OPEN: Final = "dk:leavesOpen"
_SIDES: Final = {"dk:provider": "side:provider", "dk:recipient": "side:recipient"}
_ABSTRACT: Final = frozenset({"money:other", "money:mixed"})


def made_labels(block: Block, blocks: Mapping[str, Block]) -> dict[str, str]:
    """Return a label by language for a figure or pairing; none for an event, of which only a person can say what it is.

    `blocks` are all things that have names, by subject. What fields do not say, the label does not either; where they
    say neither what is counted nor how the parties are linked, there is none.
    """
    if not {FIGURE, PAIRING}.intersection(block.types):
        return {}
    found = {"zh": _chinese(block, blocks), "en": _english(block, blocks)}
    return found if all(found.values()) else {}


def _chinese(block: Block, blocks: Mapping[str, Block]) -> str:
    giver, taker, about = _said_of(block, blocks, "zh", CHINESE)
    what = _what(block, blocks, "zh")
    of = f"{giver}对{taker}" if giver and taker else giver or taker or about
    when = _when(block, CHINESE).removeprefix("时间为")
    planned = "计划中的" if PLANNED in block.iris("dk:reckoning") else ""
    said = (of, "的" if of else "", planned, what, f"（{when}）" if when else "")
    return "".join(said) if what else ""


def _english(block: Block, blocks: Mapping[str, Block]) -> str:
    giver, taker, about = _said_of(block, blocks, "en", ENGLISH)
    what = _what(block, blocks, "en")
    when = _when(block, ENGLISH)
    named = f"Planned {what}" if PLANNED in block.iris("dk:reckoning") else what[:1].upper() + what[1:]
    at = f"at {about}" if about and not (giver or taker) else ""
    parts = (named, giver and f"of {giver}", taker and f"for {taker}", at)
    return " ".join(filter(None, parts)) + (f", {when}" if when else "") if what else ""


def _said_of(block: Block, blocks: Mapping[str, Block], language: str, grammar: Grammar) -> tuple[str, str, str]:
    """Who gives, who receives, and what it is about, "" for each that is not said."""
    giver, taker = (_parties(block, side, blocks, language, grammar) for side in _SIDES)
    return giver, taker, _listed(block.iris("dk:about"), blocks, language, grammar)


def _when(block: Block, grammar: Grammar) -> str:
    return grammar.period(block.text("dk:from"), block.text("dk:until"), block.text("dk:asOf"), False)


def _what(block: Block, blocks: Mapping[str, Block], language: str) -> str:
    """What a figure counts, money by its kind where that is one; of a pairing how the parties are linked."""
    if PAIRING in block.types:
        return _listed(block.iris("dk:mode"), blocks, language, CHINESE if language == "zh" else ENGLISH)
    money = block.iri("dk:money")
    return _called(money if money and money not in _ABSTRACT else block.iri("dk:measure"), blocks, language)


def _parties(block: Block, side: str, blocks: Mapping[str, Block], language: str, grammar: Grammar) -> str:
    names = [_called(name, blocks, language) for name in sorted(block.iris(side))]
    if _SIDES[side] in block.iris(_OPEN) and names:
        return grammar.open_list(names)
    return grammar.listed(names)


def _listed(names: Iterable[str], blocks: Mapping[str, Block], language: str, grammar: Grammar) -> str:
    return grammar.listed([_called(name, blocks, language) for name in sorted(names)])


def _called(name: str, blocks: Mapping[str, Block], language: str) -> str:
    return blocks[name].text("rdfs:label", language) if name in blocks else ""
