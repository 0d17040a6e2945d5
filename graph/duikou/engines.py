"""A build on an engine elsewhere: asked as one in a folder, and put there from one."""

import json
import warnings
from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from duikou.api import Build
from duikou.errors import UsageError, UserError
from duikou.messages import message
from duikou.model.records import Claim, Records
from duikou.model.values import Value
from duikou.names import BASE
from duikou.store.answers import Rows
from duikou.store.endpoint import Endpoint
from duikou.store.leash import DEFAULT_TIMEOUT
from duikou.store.lookup import Lookup
from duikou.store.manifests import FORMAT, Manifest
from duikou.store.reading import read_records
from duikou.store.remote import RemoteEngine
from duikou.store.sending import Sent, send
from duikou.store.shown import Shown
from duikou.store.subjects import ChosenRecords, chosen_records

if TYPE_CHECKING:
    from duikou.analysis.comparison import Comparison
    from duikou.analysis.disputes import Dispute
    from duikou.analysis.profiles import Profile
    from duikou.analysis.totals import Total
    from duikou.site.making import Site

_Found = TypeVar("_Found")
Bindings = Mapping[str, Value | list[Value]]


class EngineBuild(Build):
    """A build that lies on an engine: queries are answered there, and for an answer about one thing little is read.

    Reports, exports and all else that goes through everything read it all once. What a build has in its folder is not
    there: `site` and releases need the folder.
    """

    reads_all = True

    def __init__(self, endpoint: Endpoint) -> None:  # a build of a folder opens another store
        self.folder = Path(endpoint.url)
        self.engine: RemoteEngine = RemoteEngine(endpoint)
        told = self.engine.manifest_text()
        self.manifest = _read(told, endpoint.url)
        self.engine.told, self.engine.data = told, self.manifest.data
        self._near = self.engine.gathering()

    @cached_property
    def records(self) -> Records:
        """All claims and everything they name, as plain objects."""
        return read_records(self.engine.copied(), self.manifest.data)

    @cached_property
    def things(self) -> ChosenRecords:
        """Whatever has an id, read from the engine when it is looked up."""
        return chosen_records(self._near, self.manifest.data)

    @cached_property
    def runner(self) -> "_Asked":  # type: ignore[override]
        """What answers queries, within limits in time."""
        return _Asked(self.engine)

    @cached_property
    def lookup(self) -> Lookup:
        """The names of all things in the build."""
        return Lookup(self._near, None)

    def find(self, name: str, kinds: Collection[str] = ()) -> str:
        """Return the id of the one thing with a name, as `Build.find` does."""
        return self._gathered(lambda: super(EngineBuild, self).find(name, kinds))

    def show(self, name: str) -> Shown:
        """Return everything known about a thing, as `Build.show` does."""

        def made() -> Shown:
            found = super(EngineBuild, self).show(name)
            return replace(found, readbacks=dict(found.readbacks))  # read now, in few requests

        return self._gathered(made)

    def profile(self, name: str) -> "Profile":
        """Return the profile of a party or programme, as `Build.profile` does."""

        def made() -> "Profile":
            return super(EngineBuild, self).profile(name)

        return replace(self._gathered(made), find_above=lambda: self._gathered(lambda: made().above))

    def claims(self, **asked: str) -> list[Claim]:
        """Return the claims that fit all that is given, as `Build.claims` does."""
        return self._gathered(lambda: super(EngineBuild, self).claims(**asked))

    def claim(self, name: str) -> Claim:
        """Return one claim, as `Build.claim` does."""
        return self._gathered(lambda: super(EngineBuild, self).claim(name))

    def dispute(self, claim: str, kind: str) -> "Dispute":
        """Return the prepared report that a claim has a fault, as `Build.dispute` does."""
        return self._gathered(lambda: super(EngineBuild, self).dispute(claim, kind))

    def scope(self, **asked: str) -> dict[str, str]:
        """Return the ids of what is asked about, as `Build.scope` does."""
        return self._gathered(lambda: super(EngineBuild, self).scope(**asked))

    def total(self, **asked: str) -> "dict[str, Total]":
        """Return what amounts come to, as `Build.total` does."""
        return self._gathered(lambda: super(EngineBuild, self).total(**asked))

    def compare(self, first: str, second: str, *, kind: str = "") -> "Comparison":
        """Return two parties, programmes or moments side by side, as `Build.compare` does."""
        return self._gathered(lambda: super(EngineBuild, self).compare(first, second, kind=kind))

    def _gathered(self, work: Callable[[], _Found]) -> _Found:
        """What some work comes to that reads thing by thing, of one build from its beginning to its end."""
        if self._near.gathered.is_gathering:
            return work()

        def afresh() -> _Found:
            self._forget("things", "asking")  # of a run that missed something
            said.clear()
            return work()

        try:
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                found = self._near.gathered.gather(afresh)
            for one in said:  # by the last run, as in a folder
                warnings.warn(one.message, one.category, stacklevel=3)
            return found
        except BaseException:  # what was read may be of another build
            self._forget("things", "asking", "lookup")
            raise

    def _forget(self, *remembered: str) -> None:
        for name in remembered:
            self.__dict__.pop(name, None)

    def site(self, folder: str | Path, *, base: str = BASE, tracker: str = "") -> "Site":
        """Raise `UsageError`: a site has pages of a build that are in its folder alone."""
        del folder, base, tracker
        raise UsageError(message("A site is made of a build in a folder. Name one with --build."))

    def _is_there(self) -> bool:
        """An engine that is gone says so itself."""
        return True


class _Asked:
    """Answers queries as `duikou.store.runner.Runner` does; the engine minds its own memory."""

    def __init__(self, engine: RemoteEngine) -> None:
        self._engine = engine

    def select(
        self, query: str, bindings: Bindings | None = None, *, allow_service: bool = False, **limits: Any
    ) -> Rows:
        return self._within(**limits).select(query, bindings, allow_service=allow_service)

    def serialize(
        self, query: str, bindings: Bindings | None = None, *, form: str, allow_service: bool = False, **limits: Any
    ) -> str:
        return self._within(**limits).serialize(query, bindings, form=form, allow_service=allow_service)

    def _within(self, timeout: float = DEFAULT_TIMEOUT, **_memory: float) -> RemoteEngine:
        """The engine with another limit in time, where one is given."""
        if timeout == DEFAULT_TIMEOUT:
            return self._engine
        engine = copy(self._engine)
        engine.endpoint = replace(engine.endpoint, timeout=timeout)
        return engine


def _read(text: str, url: str) -> Manifest:
    """The manifest that a load has put on an engine."""
    if not text:
        raise UserError(
            message("{url}: no build was loaded here to its end. Load one: duikou load --engine {url}.", url=url)
        )
    try:
        content = json.loads(text)
        if content["format"] == FORMAT:
            return Manifest(**content)
    except (ValueError, TypeError, KeyError):
        pass  # as one of another version
    raise UserError(
        message(
            "{url}: the build there is from another version of duikou. Load again: duikou load --engine {url}.", url=url
        )
    )


def open_engine(url: str, *, timeout: float = DEFAULT_TIMEOUT) -> EngineBuild:
    """Open the build that was loaded into the engine whose SPARQL endpoint has this address.

    An answer may take `timeout` seconds. Credentials are those of the environment, see `docs/engines.md`. Raises
    `UsageError` for what is no address, and `UserError` where nobody answers or no build was loaded to its end.
    """
    return EngineBuild(Endpoint(url, timeout=timeout))


def load_build(
    build: Build,
    endpoint: Endpoint,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    *,
    all_again: bool = False,
) -> Sent:
    """Put a build into an engine; see `duikou.store.sending.send`."""
    manifest = replace(build.manifest, generation="", files={})
    return send(build.engine, manifest.text(), endpoint, tell, all_again=all_again)
