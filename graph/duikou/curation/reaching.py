"""What can be reached by name from some things."""

from collections.abc import Callable, Iterable


def reached(roots: Iterable[str], leads_to: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the roots and all that one leads to from them, directly or through others."""
    found = set(roots)
    waiting = list(found)
    while waiting:
        fresh = set(leads_to(waiting.pop())) - found
        found |= fresh
        waiting += fresh
    return found
