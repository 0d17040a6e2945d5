"""What a user's query may not do: change the store, load files, or reach out to other machines.

The engine cannot be told to refuse SERVICE, so the text has to be read as its parser reads it. That parser needs no
space around keywords (`SERVICESILENT<…>`, `true SERVICEx:a`), hence the search for letters, not words; and where a `<`
may be either an operator or the beginning of an IRI, the query is refused if it mentions the word at all.
"""

import re
from typing import Final

from duikou.errors import UsageError

_SKIPPED: Final = re.compile(
    r"""
    \#[^\r\n]*                              # a comment
    | <[A-Za-z][A-Za-z0-9+.-]*://(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>  # surely an IRI
    | (?P<doubtful><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)  # an IRI, or less and greater
    | \"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3}  # long and short strings
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\r\n]|\\.)*"
    | '(?:[^'\\\r\n]|\\.)*'
    | [?$]\w+                               # a variable
    | :(?:[\w-]|\\.)*                       # a prefixed name after its prefix
    | \\.                                   # what else is escaped, in a name with a full stop
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD: Final = re.compile(r"[A-Za-z]+")
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_FORMS: Final = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def refuse_unsafe(query: str, *, allow_service: bool = False) -> None:
    """Raise `UsageError` for a query that updates, loads, or (unless allowed) calls SERVICE.

    The same words in comments, strings, full IRIs, variables and the local part of prefixed names are harmless.
    """
    bare = _SKIPPED.sub(" ", query)
    first = next((word for word in map(str.upper, _WORD.findall(bare)) if word in _FORMS | _UPDATES), "")
    if first in _UPDATES:
        raise UsageError(
            f"The query would change the store ({first}); a build is only read. Change the seeds, then build."
        )
    if not allow_service and _may_call_service(query, bare):
        raise UsageError("The query reaches out to another machine (SERVICE). Allow it with --allow-service.")


def _may_call_service(query: str, bare: str) -> bool:
    if "SERVICE" not in query.upper():
        return False
    return "SERVICE" in bare.upper() or any(match["doubtful"] for match in _SKIPPED.finditer(query))
