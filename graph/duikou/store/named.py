"""The named queries: `.rq` files whose first lines say title, question and columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message, system_reason
from duikou.model.values import Iri, Value
from duikou.names import PREFIXES, expand
from duikou.store.lookup import Lookup

_HEADER: Final = re.compile(r"^# (title|question|column) ?([A-Za-z]*) ?([a-z]*): (.*)$", re.MULTILINE)
_NARROWING: Final = re.compile(r"^ *# narrow ([A-Za-z]+): (.*)\n", re.MULTILINE)
"""Where an id asked for of a column may stand inside the query as `$value`: rows are as many, or fewer that do not fit.

Not where it would change what other columns count, and not where an OPTIONAL may leave the column open.
"""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query; any of its columns can be given a value to narrow the answer. What is not told of it is "" or empty."""

    name: str
    title: str
    question: str
    columns: dict[str, str]
    """What each column means, in the order of the answer."""
    sorts: dict[str, str]
    """What each column holds: `party`, `term`, `date`, `number`, `truth`, `text`, or the prefix of its ids."""
    text: str

    def sort_of(self, column: str) -> str:
        """Return what a column holds, "" where nothing tells; raises `UnknownNameError` for what is no column."""
        if not self.sorts:
            return ""
        if column not in self.sorts:
            raise UnknownNameError("column", column, self.columns)
        return self.sorts[column]

    @property
    def sparql(self) -> str:
        """The query for any engine, its prefixes declared; it asks the union of all graphs."""
        body = _NARROWING.sub("", _HEADER.sub("", self.text)).strip()
        used = [prefix for prefix in PREFIXES if re.search(rf"\b{prefix}:", body)]
        return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + body + "\n"

    def narrowed(self, bindings: Mapping[str, list[Value]]) -> str:
        """Return the text with the ids asked for where it lets them narrow; rows have to be filtered all the same."""

        def fill(line: re.Match[str]) -> str:
            match bindings.get(line[1]):
                case [Iri(asked)]:
                    return line[2].replace("$value", f"<{expand(asked)}>") + "\n"
            return line[0]

        return _NARROWING.sub(fill, self.text)


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
    return NamedQuery(name, single.get("title", ""), single.get("question", ""), columns, sorts, text)


def named_query(name: str) -> NamedQuery:
    """Return one named query; raises `UnknownNameError` with a suggestion for any other name."""
    queries = named_queries()
    if name not in queries:
        raise UnknownNameError("query", name, queries)
    return queries[name]


def read_query(question: str) -> NamedQuery:
    """Return the query that a text is the name of, or that stands in a file `NAME.rq`, or that the text itself is.

    A file may have a header as ours have; that of a text is read too. Raises `UsageError` for a file that cannot be
    read and for an empty query, `UnknownNameError` with suggestions for a name that no query has.
    """
    if question in named_queries():
        return named_queries()[question]
    if question.endswith(".rq") and not any(mark in question for mark in "\n{"):
        return _read("", _nonempty(_read_file(question)))
    if question and not any(mark in question for mark in " \n{"):
        raise UnknownNameError("query", question, named_queries())
    return _read("", _nonempty(question))


def _nonempty(text: str) -> str:
    if not text.strip():
        raise UsageError(message("The query is empty. Give SPARQL, or the name of a query."))
    return text


def _read_file(path: str) -> str:
    try:
        return decode_query(Path(path).read_bytes(), path)
    except OSError as error:
        raise UsageError(
            message("{path}: the query cannot be read: {reason}.", path=path, reason=system_reason(error))
        ) from error


def decode_query(content: bytes, place: str) -> str:
    """Return the text of a query, in UTF-8 with or without a mark at its beginning; else raises `UsageError`."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            message("{place}: the query is not UTF-8: byte {start} cannot be read.", place=place, start=error.start)
        ) from error


def read_parameters(pairs: tuple[str, ...], lookup: Lookup, query: NamedQuery) -> dict[str, list[Value]]:
    """Turn `column=value` texts into what the columns may hold, each value as `Lookup.value` reads it.

    Raises `UsageError` for a pair without `=` and a column given twice, `UnknownNameError` for one that the query does
    not have, and as `Lookup.value` does.
    """
    parameters: dict[str, list[Value]] = {}
    for pair in pairs:
        column, equals, value = pair.partition("=")
        if not equals or not re.fullmatch(r"\w+", column):
            raise UsageError(message("-p {pair}: write -p key=value, such as -p provider=广州市.", pair=pair))
        if column in parameters:
            raise UsageError(
                message("-p {pair}: {column} has a value already; rows have one value each.", pair=pair, column=column)
            )
        parameters[column] = lookup.value(value, query.sort_of(column))
    return parameters
