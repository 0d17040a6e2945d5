"""Regular expressions that are compiled when they are first used.

To compile all that a text is read by takes a quarter of a second, and most commands read no text.
"""

import re
from typing import Any, Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Later:
    """Stands for a compiled expression, and asked for what that can do, becomes as quick as it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by copy and pickle, before there is a pattern to compile
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:  # found here at once from now on
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compiled_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression as `re.compile` does, but compiled when first used: what is wrong in it is raised then.

    Functions of `re` do not take it in place of a compiled one; it has the methods and `pattern` itself.
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
