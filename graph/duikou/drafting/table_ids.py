"""Ids for what a table adds: readable, made of what a row says, and the same for the same row."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Final

from duikou.curation.turtle import Block
from duikou.errors import UsageError
from duikou.messages import message
from duikou.model.fields import EVENT, FIGURE, PAIRING
from duikou.names import local_name

CLAIM_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STUB_ID: Final = re.compile(r"numeral-[0-9]+")
_MONEY_FIRST: Final = frozenset({"money:fiscal", "money:donation", "money:investment", "money:purchases"})
_VERBS: Final = {PAIRING: "assists", EVENT: "event", FIGURE: ""}
_SMALL: Final = frozenset({"the", "of", "and", "city", "county", "province", "district", "autonomous", "prefecture"})
"""Words of English names that an id leaves out."""
_WORDS: Final = 2
"""Words of a name that an id has."""
_NO_LETTER: Final = re.compile(r"[^\w·-]+")
_PREFIXES: Final = {
    "dk:Place": "place",
    "dk:Organization": "agent",
    "dk:Group": "group",
    "dk:Programme": "programme",
    "dk:Project": "project",
    "dk:Instrument": "instrument",
}


def claim_id(slug: str, said: str) -> str:
    """Return the id of a claim that a cell names; raises `UsageError` for what cannot be one."""
    short = said.removeprefix("claim:").removeprefix(f"{slug}-")
    if not CLAIM_ID.fullmatch(short):
        raise UsageError(message("“{name}” is no id: lower-case letters, digits and single hyphens.", name=said))
    return f"claim:{slug}-{short}"


def made_claim_id(slug: str, block: Block, blocks: Mapping[str, Block], taken: Collection[str]) -> str:
    """Return an id for a claim that has none, of its parties, what it counts and when, such as weihai-fiscal-2022."""
    class_ = next((one for one in _VERBS if one in block.types), EVENT)
    provider = _english(block.iris("dk:provider"), blocks)
    recipient = _english(block.iris("dk:recipient"), blocks)
    about = _english(block.iris("dk:about"), blocks)
    when = block.text("dk:from") or block.text("dk:until") or block.text("dk:asOf")
    words = (provider, _VERBS[class_] or _counted(block), recipient or about)
    short = "-".join(filter(None, (*(words if any(words) else ("figure",)), when[:4])))
    names = (f"claim:{slug}-{short}{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(name for name in names if name not in taken)


def thing_id(class_: str, said: str, label: str) -> str:
    """Return the id of a thing: that which a cell says, else one made of its Chinese name.

    Raises `UsageError` where there is neither.
    """
    prefix = _PREFIXES[class_]
    local = _NO_LETTER.sub("", unicodedata.normalize("NFC", said.removeprefix(f"{prefix}:") or label)).strip("-·_")
    if not local:
        raise UsageError(message("A row of something new needs its Chinese name."))
    return f"{prefix}:{local}"


def _counted(block: Block) -> str:
    money = block.iri("dk:money")
    return local_name(money if money in _MONEY_FIRST else block.iri("dk:measure") or money)


def _english(names: Iterable[str], blocks: Mapping[str, Block]) -> str:
    """The English label of one thing as words of an id; of several that of the first, "" for none."""
    first = next(iter(sorted(names)), "")
    label = blocks[first].text("rdfs:label", "en") if first in blocks else ""
    ascii_ = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", ascii_)
    return "-".join([word for word in words if word not in _SMALL][:_WORDS])
