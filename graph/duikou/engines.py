"""A build on an engine elsewhere: asked as one in a folder, and put there from one."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duikou.api import Build
from duikou.errors import UserError
from duikou.messages import message
from duikou.model.records import Claim, Records
from duikou.model.values import Value
from duikou.store.answers import Rows
from duikou.store.endpoint import Endpoint
from duikou.store.generations import FORMAT, Manifest
from duikou.store.leash import DEFAULT_TIMEOUT
from duikou.store.lookup import Lookup
from duikou.store.reading import read_records
from duikou.store.remote import RemoteEngine
from duikou.store.sending import Sent, send

if TYPE_CHECKING:
    from duikou.analysis.comparison import Comparison
    from duikou.analysis.profiles import Profile
    from duikou.analysis.totals import Total
    from duikou.store.shown import Shown


class EngineBuild(Build):
    """A build that lies on an engine: what a build in a folder answers from its store is asked there.

    Pages and tables that a build has in its folder are not there: `site`, `package` and releases need the folder.
    """

    def __init__(self, endpoint: Endpoint) -> None:  # a build of a folder opens another store
        self.folder = Path(endpoint.url)
        self.engine: RemoteEngine = RemoteEngine(endpoint)
        self._told = self.engine.manifest_text()
        self.manifest = _read(self._told, endpoint.url)

    @cached_property
    def records(self) -> Records:
        """All claims and everything they name, as plain objects."""
        with self.unchanged():
            return read_records(self.engine, self.manifest.data)

    @cached_property
    def runner(self) -> "_Asked":  # type: ignore[override]
        """What answers queries, within limits in time."""
        return _Asked(self)

    @cached_property
    def lookup(self) -> Lookup:
        """The names of all things in the build."""
        return Lookup(self.engine, None)

    def show(self, name: str) -> "Shown":
        """Return everything known about a party, claim, article or concept, as `Build.show` does."""
        with self.unchanged():
            return super().show(name)

    def profile(self, name: str) -> "Profile":
        """Return the profile of a party or programme, as `Build.profile` does."""
        with self.unchanged():
            return super().profile(name)

    def claims(self, **asked: str) -> list[Claim]:
        """Return the claims that fit all that is given, as `Build.claims` does."""
        with self.unchanged():
            return super().claims(**asked)

    def total(self, **asked: str) -> "dict[str, Total]":
        """Return what amounts come to, as `Build.total` does."""
        with self.unchanged():
            return super().total(**asked)

    def compare(self, first: str, second: str, *, kind: str = "") -> "Comparison":
        """Return two things or moments side by side, as `Build.compare` does."""
        with self.unchanged():
            return super().compare(first, second, kind=kind)

    def _is_there(self) -> bool:
        """An engine that is gone says so itself."""
        return True

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Make sure that what is asked in the block was of one build; raises `UserError` where another was loaded."""
        yield
        if self.engine.manifest_text() != self._told:
            raise UserError(
                message("{url}: another build was loaded meanwhile. Ask again.", url=self.engine.endpoint.url)
            )


class _Asked:
    """Answers queries as `duikou.store.runner.Runner` does; the engine minds its own memory."""

    def __init__(self, build: EngineBuild) -> None:
        self._build = build

    def select(self, query: str, bindings: Mapping[str, Value | list[Value]] | None = None, **limits: Any) -> Rows:
        service = limits.pop("allow_service", False)
        with self._build.unchanged():
            return self._build.engine.select(query, bindings, allow_service=service)

    def serialize(
        self, query: str, bindings: Mapping[str, Value | list[Value]] | None = None, *, form: str, **limits: Any
    ) -> str:
        service = limits.pop("allow_service", False)
        with self._build.unchanged():
            return self._build.engine.serialize(query, bindings, form=form, allow_service=service)


def _read(text: str, url: str) -> Manifest:
    """The manifest that a load has put on an engine."""
    if not text:
        raise UserError(
            message("{url}: no build was loaded here to its end. Load one: duikou load --engine {url}.", url=url)
        )
    content = json.loads(text)
    if content.get("format") != FORMAT:
        raise UserError(
            message(
                "{url}: the build there is from another version of duikou. Load again: duikou load --engine {url}.",
                url=url,
            )
        )
    return Manifest(**content)


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
    return send(build.engine.quads_text(), manifest.text(), endpoint, tell, all_again=all_again)
