"""The store as an rdflib dataset that is read and nothing else: it reaches no other machine and changes nothing.

Its own graphs are closed likewise. What stays open is what a program does on purpose: rdflib's evaluator called on one
of these graphs with `use_store_provided=False`.
"""

from collections.abc import Callable, Mapping
from inspect import signature
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox

from duikou.errors import UsageError
from duikou.messages import message
from duikou.names import PREFIXES
from duikou.store.guard import not_a_query, refuse_unsafe
from duikou.store.leash import run_leashed

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Identifier

_COPY = "graph = rdflib.Graph(); graph += dataset.triples((None, None, None))"


def closed_dataset(store: ox.Store) -> "Dataset":
    """Return an rdflib dataset over a store, its default graph the union of all, our prefixes bound.

    Its queries raise `UsageError` where `Engine.select` does and where they are no text; so does whatever would change
    it.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    class ClosedStore(OxigraphStore):
        add = addN = remove = remove_graph = update = open = destroy = _refuse_change  # noqa: N815

        def query(
            self,
            query: "Query | str",
            initNs: Mapping[str, Any],  # noqa: N803 - as rdflib calls them
            initBindings: "Mapping[str, Identifier]",  # noqa: N803
            queryGraph: str,  # noqa: N803
            **kwargs: object,
        ) -> "Result":
            if not isinstance(query, str) or kwargs:
                raise _foreign()
            known = {**dict(self.namespaces()), **initNs}
            ask = super().query
            return _answer(query, known, lambda: ask(query, initNs, initBindings, queryGraph))

        def add_graph(self, graph: object) -> None:
            """Do nothing: rdflib calls this for every graph that it is about to read."""

    class ClosedDataset(Dataset):
        update = _refuse_change

        def query(self, *arguments: Any, **others: Any) -> "Result":
            found = signature(Dataset.query).bind(self, *arguments, **others).arguments
            if not found.get("use_store_provided", True):
                raise _foreign()
            return super().query(*arguments, **others)

    dataset = ClosedDataset(store=ClosedStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    return dataset


def _answer(query: str, prefixes: Mapping[str, str], ask: "Callable[[], Result]") -> "Result":
    def work() -> "Result":
        refuse_unsafe(query, prefixes=prefixes)
        answer = ask()
        if answer.type == "SELECT":
            answer.bindings = list(answer.bindings)  # the engine's rows may not leave their thread
        return answer

    try:
        return run_leashed(work)
    except SyntaxError as error:
        raise not_a_query(query, error) from error


def _foreign() -> UsageError:
    return UsageError(
        message(
            "This dataset answers queries given as text, by the store's own engine: rdflib's evaluator would reach out "
            "for SERVICE, LOAD and FROM. For that evaluator, copy the triples first: {copy}",
            copy=_COPY,
        )
    )


def _refuse_change(*_arguments: object, **_others: object) -> NoReturn:
    raise UsageError(
        message("A build is only read. Copy the triples first: {copy}. Or change the seeds, then build.", copy=_COPY)
    )
