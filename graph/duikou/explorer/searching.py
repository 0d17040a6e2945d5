"""What the page's search box needs to find things by the names that the resolver knows.

The page folds what is typed, and the names, by a script of its own, `js/search.js`; the tests hold it to
`duikou.model.folding`. Of the characters written in other ways it gets those that its own texts can meet.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from duikou.explorer.selection import Part
from duikou.model.folding import characters, fold, typed
from duikou.model.lineage import lineage
from duikou.model.records import Party
from duikou.model.resolving import Entry, made_of

_LAST_CASED: Final = 0x1FFFF
"""No character above it has a case that folding and lowering tell apart."""
_ROW: Final = 256


def search_data(part: Part) -> dict[str, Any]:
    """Return the tables of characters that the page's texts can meet, and the names made of names, by party.

    Those of the places elsewhere stand by themselves, in their order.
    """
    made, elsewhere = ([made_names(party) for party in parties] for parties in (part.parties, part.elsewhere))
    met = _met((*_texts(part), *made, *elsewhere))
    return {
        "characters": "".join(chr(code) + plain for code, plain in characters().items() if plain in met),
        "cased": [[character, folded] for character, folded in cased() if met.issuperset(folded)],
        "made": made,
        "elsewhere": elsewhere,
    }


def _met(texts: Iterable[str]) -> set[str]:
    """Return the characters of texts as they are folded; those of ASCII fold one by one."""
    plain, met = set[str](), set[str]()
    for text in texts:
        if text.isascii():
            plain.update(text)
        else:
            met.update(fold(text))
    return met.union(fold("".join(plain)))


def cased() -> Iterator[tuple[str, str]]:
    """Yield the characters of which case folding makes something else than their small letter, each with that."""
    for begin in range(0, _LAST_CASED, _ROW):
        characters_of_row = "".join(map(chr, range(begin, min(begin + _ROW, _LAST_CASED))))
        if characters_of_row.casefold() != characters_of_row.lower():  # in few rows any differs
            yield from ((one, folded) for one in characters_of_row if (folded := one.casefold()) != one.lower())


def made_names(party: Party) -> str:
    """Return what the resolver makes of the names of a party, as typed and separated by |, without those names.

    Former names of what it holds a part of are among them, each with the last year of it: 武昌县~1995.
    """
    official = tuple(name for name in (party.label.zh, party.label.en, party.pinyin) if name)
    entry = Entry(party.id, party.label.zh, official, party.alternatives, party.code, party.lies_in)
    told = {*map(typed, (*official, *party.alternatives))}
    made = {*map(typed, made_of(entry))} - told
    borne = {typed(name): year for name, year in lineage().borne(party.code).items()} if party.code else {}
    former = {f"{name}~{year}" for name, year in borne.items() if name not in told | made}
    return "|".join(sorted(made | former))


def _texts(part: Part) -> Iterator[str]:
    for party in (*part.parties, *part.elsewhere):
        yield from (party.id, party.label.zh, party.label.en, *party.alternatives)
    for claim in part.records.claims:
        yield from (claim.id, claim.label.zh, claim.label.en)
