"""Messages in the words of a table: headings for predicates, and names for ids."""

import re
from collections.abc import Container, Mapping
from typing import Final

from duikou.curation.turtle import Block
from duikou.drafting.table_columns import Column, Columns, column_key
from duikou.messages import language
from duikou.names import PREFIXES, THINGS

_NAMED: Final = re.compile(rf"(?<!duikou ref )\b(?:{'|'.join(map(re.escape, PREFIXES))}):[\w·-]*\w")
_LEFT: Final = ("claim", "passage", "dismissal", "article")
"""Ids that stay as they are: cells show them, or nobody has to."""


def column_of(predicate: str, columns: Columns, preferred: Container[Column] = ()) -> Column | None:
    """Return the column of a predicate, of those in several languages a preferred one first; None where none is."""
    found = [column for column in columns.all if column.key == column_key(predicate)]
    return next((one for one in found if one in preferred), next(iter(found), None))


def in_words(text: str, columns: Columns, blocks: Mapping[str, Block]) -> str:
    """Return a message with the headings of columns and the names of things in place of their ids.

    `blocks` are all things that have names, by subject. Ids of claims and passages stay, and those to give to
    `duikou ref`, which knows no headings.
    """

    def called(match: re.Match[str]) -> str:
        name = match.group()
        column = column_of(name, columns)
        if column:
            return f"“{column.heading}”"
        if name.partition(":")[0] in _LEFT or name not in blocks:
            return name
        label = blocks[name].text("rdfs:label", "zh" if name.startswith(THINGS) else language())
        return f"“{label or name}”"

    return _NAMED.sub(called, text)
