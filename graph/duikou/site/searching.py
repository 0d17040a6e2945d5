"""What the search of the site knows: one script of rows that a page loads from beside itself, so from a disk too."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from duikou.explorer.payload import syllables
from duikou.explorer.searching import cased, made_names
from duikou.model.folding import characters, fold, typed
from duikou.model.records import Party, Records, Text
from duikou.names import BASE
from duikou.site.addresses import Addresses, stem_of

KINDS: Final = (
    "place",
    "organization",
    "group",
    "programme",
    "project",
    "instrument",
    "article",
    "claim",
    "term",
    "docs",
)
"""What a row can be, in the order by which it is numbered."""
_PARTIES: Final = frozenset(KINDS[:6])


def search_script(records: Records, addresses: Addresses, terms: Iterable[str], documents: Mapping[str, Text]) -> str:
    """Return the script: rows `[Chinese name, English name, names folded, kind, page, row that it lies in]`.

    The names are those that the resolver knows, parted by `|`; behind `^` stand the initials of its pinyin. Without
    a page the row is a place that no article names. Beside them stand the tables of characters that fold what is typed.
    """
    rows = [*_parties(records, addresses)]
    rows += [
        _row(Text(article.title, article.title), (article.title, article.publisher, name), "article", stem_of(name))
        for name, article in sorted(records.articles.items())
    ]
    rows += [_row(claim.label, (*claim.label, claim.id), "claim", stem_of(claim.id)) for claim in records.claims]
    rows += [_row(records.concepts[name], (*records.concepts[name], name), "term", stem_of(name)) for name in terms]
    rows += [_row(title, (title.zh, name), "docs", f"docs/{name}") for name, title in sorted(documents.items())]
    met = {character for row in rows for text in row[:3] for character in fold(text)}
    told = {
        "base": BASE,
        "characters": "".join(chr(code) + plain for code, plain in characters().items() if plain in met),
        "cased": [[character, folded] for character, folded in cased() if met.issuperset(folded)],
        "rows": rows,
    }
    return f"globalThis.duikouIndex = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"


def _row(label: Text, names: Iterable[str], kind: str, stem: str, made: str = "", above: int = -1) -> list[Any]:
    folded = "|".join(filter(None, [*dict.fromkeys(filter(None, map(typed, names))), made]))
    return [label.zh or label.en, label.en or label.zh, folded, KINDS.index(kind), stem, above]


def _parties(records: Records, addresses: Addresses) -> Iterator[list[Any]]:
    """Yield a row for each party, those with pages first, so that every row lies in one that is known."""
    ordered = sorted(records.parties.values(), key=lambda party: (party.id not in addresses.names, party.id))
    numbers = {party.id: number for number, party in enumerate(ordered)}
    for party in ordered:
        stem = stem_of(party.id) if party.id in addresses.names else ""
        yield _row(party.label, _names(party), party.kind, stem, _made(party), numbers.get(party.lies_in, -1))


def _names(party: Party) -> tuple[str, ...]:
    local = party.id.partition(":")[2]
    return (*party.label, party.pinyin, *party.alternatives, local, party.id, party.code)


def _made(party: Party) -> str:
    initials = typed("".join(syllable[:1] for syllable in syllables(party.pinyin).split()))
    return "|".join(filter(None, (made_names(party), f"^{initials}" if initials else "")))
