"""The named queries: `.rq` files whose first lines say title, question and columns."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from duikou.curation.turtle import Value
from duikou.errors import UnknownNameError, UsageError
from duikou.store.lookup import Lookup

_HEADER: Final = re.compile(r"^# (title|question|column) ?([A-Za-z]*) ?([a-z]*): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name; any of its columns can be given a value to narrow the answer."""

    name: str
    title: str
    question: str
    columns: dict[str, str]
    """What each column means, in the order of the answer."""
    sorts: dict[str, str]
    """What each column holds: `party`, `term`, `date`, `number`, `truth`, `text`, or the prefix of its ids."""
    text: str

    def sort_of(self, column: str) -> str:
        """Return what a column holds; raises `UnknownNameError` for what is no column."""
        if column not in self.sorts:
            raise UnknownNameError("column", column, self.columns)
        return self.sorts[column]


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Return every named query by name, sorted."""
    paths = sorted(
        (path for path in files("duikou.store.queries").iterdir() if path.name.endswith(".rq")),
        key=lambda path: path.name,
    )
    return {path.name[:-3]: _read(path.name[:-3], path.read_text("utf-8")) for path in paths}


def _read(name: str, text: str) -> NamedQuery:
    entries = _HEADER.findall(text)
    single = {key: value for key, column, _, value in entries if not column}
    columns = {column: value for _, column, _, value in entries if column}
    sorts = {column: sort for _, column, sort, _ in entries if column}
    return NamedQuery(name, single["title"], single["question"], columns, sorts, text)


def named_query(name: str) -> NamedQuery:
    """Return one named query; raises `UnknownNameError` with a suggestion for any other name."""
    queries = named_queries()
    if name not in queries:
        raise UnknownNameError("query", name, queries)
    return queries[name]


def looks_like_sparql(text: str) -> bool:
    """Tell whether a text can be a query rather than the name of one."""
    return any(mark in text for mark in " \n{")


def read_parameters(pairs: tuple[str, ...], lookup: Lookup, query: NamedQuery | None = None) -> dict[str, list[Value]]:
    """Turn `column=value` texts into what the columns may hold, each value as `Lookup.value` reads it.

    Raises `UsageError` for a pair without `=` and a column given twice, `UnknownNameError` for one that the query does
    not have, and as `Lookup.value` does.
    """
    parameters: dict[str, list[Value]] = {}
    for pair in pairs:
        column, equals, value = pair.partition("=")
        if not equals or not re.fullmatch(r"\w+", column):
            raise UsageError(f"-p {pair}: write -p key=value, such as -p provider=广州市.")
        if column in parameters:
            raise UsageError(f"-p {pair}: {column} has a value already; rows have one value each.")
        parameters[column] = lookup.value(value, query.sort_of(column) if query else "")
    return parameters
