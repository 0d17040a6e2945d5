"""What a user's query may not do: reach out to other machines, change the store, or nest beyond what the parser bears.

The engine cannot be told to refuse SERVICE, and only its own parser knows where that word is a keyword: it needs no
space around it (`SERVICESILENT<…>`, `true SERVICEx:a`). So the parser is asked: a query that still parses with a word
that means nothing in the place of each `service` has it in names, strings, IRIs and comments only.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from duikou.curation.nesting import extent
from duikou.errors import UsageError
from duikou.messages import message
from duikou.names import PREFIXES

LONGEST: Final = 1_000_000
"""Characters of a query."""
DEEPEST: Final = 100
"""Brackets within each other in a query."""
MOST_WORDS: Final = 20_000
"""Words and signs of a query; a string, an IRI, a name and a comment are one each."""

_SERVICE: Final = re.compile("service", re.IGNORECASE | re.ASCII)
_FIRST_WORD: Final = re.compile(
    r"(?>(?:\s|#[^\r\n]*|BASE\s*<[^<>]*>|PREFIX\s*[^\s:<>#]*:\s*<[^<>]*>)*)([A-Z]+)", re.IGNORECASE | re.ASCII
)
_DISTINCT: Final = re.compile(r"(?:\s|#[^\r\n]*)*DISTINCT\b", re.IGNORECASE | re.ASCII)
_UNEXPECTED: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected")
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}


def refuse_unsafe(query: str, *, prefixes: Mapping[str, str] = PREFIXES, allow_service: bool = False) -> None:
    """Raise `UsageError` for a query that is too long or nested too deeply, or (unless allowed) calls SERVICE.

    `prefixes` are those declared beside the query. Of a query that mentions the word, the parser is asked; that can
    take as long as the query itself on an empty store, and needs a stack as `duikou.store.leash` gives.
    """
    refuse_oversized(query)
    if not allow_service and _SERVICE.search(query):
        _refuse_service(query, prefixes)


def refuse_oversized(query: str) -> None:
    """Raise `UsageError` for a query that is too long, nested too deeply, or cannot be written in UTF-8."""
    if len(query) > LONGEST:
        raise UsageError(
            message(
                "The query has {number:,} characters; at most {longest:,} are read. Divide it.",
                number=len(query),
                longest=LONGEST,
            )
        )
    try:
        query.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            message("The query holds half a character (a surrogate) at {start}. Take it out.", start=error.start)
        ) from error
    depth, words = extent(query, MOST_WORDS)
    if depth > DEEPEST:
        raise UsageError(
            message(
                "The query nests brackets {depth} deep; at most {deepest} are read. Write it flatter, or divide it.",
                depth=depth,
                deepest=DEEPEST,
            )
        )
    if words > MOST_WORDS:
        raise UsageError(
            message("The query has more than {most_words:,} words and signs. Divide it.", most_words=MOST_WORDS)
        )


def not_a_query(query: str, error: SyntaxError) -> UsageError:
    """Return what to say of a query that does not parse: it is an update, or the place that was not understood."""
    if word := _update(query):
        return UsageError(
            message(
                "The query would change the store ({word}); a build is only read. Change the seeds, then build.",
                word=word,
            )
        )
    said = error.msg
    if place := _UNEXPECTED.match(said):  # behind it, a list of everything it would have taken
        said = message(
            "error at {line}:{column}: this is not expected here. Line and column count from 1.", **place.groupdict()
        )
    return UsageError(message("The query is not SPARQL: {said}", said=said))


def first_word(query: str) -> str:
    """Return the first word behind the declarations of a query in capitals, such as SELECT; "" for none."""
    match = _FIRST_WORD.match(query)
    return match[1].upper() if match else ""


def is_distinct(query: str) -> bool:
    """Return whether a query asks for every row once."""
    match = _FIRST_WORD.match(query)
    return bool(match and match[1].upper() == "SELECT" and _DISTINCT.match(query, match.end()))


def _update(query: str) -> str:
    word = first_word(query)
    return word if word in _UPDATES else ""


@cache
def _empty_store() -> ox.Store:
    return ox.Store()


def _refuse_service(query: str, prefixes: Mapping[str, str]) -> None:
    # As long as the word, since a language tag takes no more letters, and unknown to who wrote the query.
    letters = f"q{''.join(chr(ord('a') + byte % 26) for byte in os.urandom(5))}q"

    def stand_in(match: re.Match[str]) -> str:
        pairs = zip(letters, match[0], strict=True)
        return "".join(letter.upper() if old.isupper() else letter for letter, old in pairs)

    altered = {_SERVICE.sub(stand_in, name): iri for name, iri in prefixes.items()}
    try:
        _empty_store().query(_SERVICE.sub(stand_in, query), prefixes=altered)
    except SyntaxError as error:
        if _update(query) or _fails_before(error, query):
            raise not_a_query(query, error) from error
        raise UsageError(
            message("The query reaches out to another machine (SERVICE). Allow it with --allow-service.")
        ) from error


def _fails_before(error: SyntaxError, query: str) -> bool:
    """Whether the parser gave up before the query mentions the word; both are errors, and only the wording differs."""
    if not (place := re.match(r"error at (\d+):(\d+)", error.msg)):
        return False
    before = _SERVICE.split(query, maxsplit=1)[0]
    return (int(place[1]), int(place[2])) <= (before.count("\n") + 1, len(before) - before.rfind("\n") - 1)
