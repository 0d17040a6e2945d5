"""What a user's query may not do: change the store, load files, or reach out to other machines."""

import re
from typing import Final

from duikou.errors import UsageError

_SKIPPED: Final = re.compile(
    r"""
    \#[^\n]*                                # a comment
    | <[^<>"{}|^`\\\s]*>                    # an IRI
    | \"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3}  # long and short strings
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n]|\\.)*"
    | '(?:[^'\\\n]|\\.)*'
    | [?$]\w+                               # a variable
    | @[A-Za-z-]+                           # a language
    | [\w.-]*:[\w.%:-]*                     # a prefixed name
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD: Final = re.compile(r"[A-Za-z]+")
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_FORMS: Final = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def refuse_unsafe(query: str, *, allow_service: bool = False) -> None:
    """Raise `UsageError` for a query that updates, loads, or (unless allowed) calls SERVICE.

    Looks at keywords only, so the same words in comments, strings, IRIs, variables and prefixed names are harmless.
    """
    words = [word.upper() for word in _WORD.findall(_SKIPPED.sub(" ", query))]
    first = next((word for word in words if word in _FORMS | _UPDATES), "")
    if first in _UPDATES:
        raise UsageError(
            f"The query would change the store ({first}); a build is only read. Change the seeds, then build."
        )
    if "SERVICE" in words and not allow_service:
        raise UsageError("The query reaches out to another machine (SERVICE). Allow it with --allow-service.")
