"""A build opened for asking: the Python face of the project."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, overload
from warnings import warn

from duikou.asking import Asking
from duikou.errors import UnknownNameError, UserError
from duikou.messages import message
from duikou.model.records import Claim, Records, Text
from duikou.names import BASE, ENTITIES, PARTIES, curie
from duikou.narrowing import records_for, records_of, records_of_amounts, records_of_moments
from duikou.store.answers import FORMS, Rows
from duikou.store.engine import Engine
from duikou.store.leash import DEFAULT_MEMORY, DEFAULT_TIMEOUT
from duikou.store.lookup import Lookup, written
from duikou.store.manifests import Manifest, store_folder
from duikou.store.opening import opened
from duikou.store.shown import Shown, retired_id, shown
from duikou.store.subjects import ChosenRecords, chosen_records

if TYPE_CHECKING:
    import pandas as pd
    from pyvis.network import Network as PyvisNetwork
    from rdflib import Dataset

    from duikou.analysis.comparison import Comparison
    from duikou.analysis.disputes import Dispute
    from duikou.analysis.joined import Joined
    from duikou.analysis.networks import Network, Tie
    from duikou.analysis.profiles import Profile
    from duikou.analysis.totals import Total
    from duikou.exports.panel import PanelTable
    from duikou.reports.report import Report
    from duikou.site.making import Site
    from duikou.store.runner import Runner

_KINDS: Final = {"provider": PARTIES, "recipient": PARTIES, "programme": ("programme",)}
"""What can stand in a role."""


class Build:
    """A finished build, opened for reading; made by `open_build`.

    Names of parties, programmes and the like may be given as ids (`place:广州市`) or as any name they have (`广州`);
    a name that several things have raises `AmbiguousNameError`, an unknown one `UnknownNameError` with suggestions.
    """

    reads_all: ClassVar[bool] = False
    """Whether the records of a part of the network are read as all are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Manifest
        """What the build holds; the engine reads the generation that it names, whatever is built afterwards."""
        self.engine: Engine
        """The store of the build, for reading only."""
        self.manifest, self._store, self.engine = opened(folder)

    @cached_property
    def runner(self) -> "Runner":
        """What answers queries on the store, within limits."""
        from duikou.store.runner import Runner

        return Runner(store_folder(self.folder, self.manifest))

    @cached_property
    def records(self) -> Records:
        """All claims and everything they name, as plain objects."""
        from duikou.store.reading import read_records

        return read_records(self.engine, self.manifest.data)

    @cached_property
    def things(self) -> ChosenRecords:
        """Whatever has an id, read when it is looked up, a claim in `by_id`; its list of claims is empty."""
        return chosen_records(self.engine, self.manifest.data)

    @cached_property
    def asking(self) -> Asking:
        """What chooses the records that an answer needs."""
        return Asking(self.things)

    @overload
    def query(self, query: str, *, form: Literal["table"] = "table", **choices: Any) -> Rows: ...

    @overload
    def query(self, query: str, *, form: Literal["csv", "json", "ttl"], **choices: Any) -> str: ...

    def query(
        self,
        query: str,
        *,
        form: str = "table",
        timeout: float = DEFAULT_TIMEOUT,
        memory: float = DEFAULT_MEMORY,
        allow_service: bool = False,
        **values: str | int | Decimal,
    ) -> Rows | str:
        """Answer a named query, a file `NAME.rq` or a SPARQL text; an ASK has one row with the column `answer`.

        `values` narrow columns: `query("money", provider="广州市")`. `form` csv or json gives the answer as the text
        that `duikou query` prints, and ttl that of a CONSTRUCT or DESCRIBE.

        A value is read as what its column holds: a name, a date (a year takes its months and days), a number, yes or
        no. Prefixes are declared. Raises `UsageError` for a query that does not parse, changes the store or, unless
        `allow_service`, reaches out, for a form that is not its own, and for a value that the column cannot hold.
        Answers come from a worker, a process that ends at `timeout` seconds or `memory` megabytes; a `UserError` then
        says so. Terms of ours that a query names and the build does not hold are told by a warning, since they match
        nothing.
        """
        from duikou.store.misspelt import unknown_terms
        from duikou.store.named import read_query

        if form not in FORMS:
            raise UnknownNameError("form", form, FORMS)
        asked = read_query(query)
        bindings = {
            column: self.lookup.value(written(value), asked.sort_of(column)) for column, value in values.items()
        }
        for told in () if asked.name else unknown_terms(asked.text, self.engine):
            warn(told, stacklevel=2)
        text = asked.narrowed(bindings)
        said: dict[str, Any] = {"timeout": timeout, "memory": memory, "name": asked.name}
        try:
            if form == "table":
                return self.runner.select(text, bindings, **said, allow_service=allow_service)
            return self.runner.serialize(text, bindings, form=form, **said, allow_service=allow_service)
        except UserError as error:
            if self._is_there():
                raise
            raise UserError(
                message("{folder}: the build that is open here has been built over. Open it again.", folder=self.folder)
            ) from error

    def _is_there(self) -> bool:
        """Whether the store can still be opened by another program."""
        try:
            return store_folder(self.folder, self.manifest).is_dir()
        except UserError:
            return False

    @cached_property
    def lookup(self) -> Lookup:
        """The names of all things in the build."""
        return Lookup(self.engine, self._store)

    def find(self, name: str, kinds: Collection[str] = ()) -> str:
        """Return the id of the one thing with a name, of any kind or of these, such as `place` and `programme`."""
        return self.lookup.find(name, kinds)

    def show(self, name: str) -> Shown:
        """Return everything known about a party, claim, article or concept, and of a retired id where it went."""
        found = retired_id(self.asking.shown(curie(name.strip())), name) or self.find(name)
        return shown(self.asking.shown(found), found)

    def profile(self, name: str) -> "Profile":
        """Return the profile of a party or programme: who assists whom with what, what reaches it, and what is missing.

        A place that no claim names has one too. Raises as `find` does; claims, articles and concepts have no profile.
        """
        from duikou.analysis.profiles import profile

        found = self.find(name, ENTITIES)
        return profile(self.asking.profile(found), found)

    def readback(self, name: str) -> dict[str, Text]:
        """Return what the fields of a claim, or of every claim of a party or article, say as sentences, by claim id.

        They are made of the fields alone, to be held against label and text; raises as `find` does.
        """
        return dict(self.show(name).readbacks)

    def claims(
        self,
        *,
        provider: str = "",
        recipient: str = "",
        programme: str = "",
        article: str = "",
        kind: str = "",
        grade: str = "",
    ) -> list[Claim]:
        """Return the claims that fit all that is given, sorted by id; `kind` is pairing, figure or event.

        A programme stands for its parts too, a grade (drafted, read-once, read-twice or adjudicated) for greater ones.
        """
        from duikou.model.grades import from_grade

        if kind not in {"", "pairing", "figure", "event"}:
            raise UnknownNameError("kind of claim", kind, ("pairing", "figure", "event"))
        grades = from_grade(grade)
        asked = self.scope(provider=provider, recipient=recipient, programme=programme)
        asked["article"] = self.find(article, ("article",)) if article else ""
        claims = self.asking.claims(**asked).claims if any(asked.values()) else self.records.claims
        return [claim for claim in claims if kind in {"", claim.kind} and claim.grade in grades]

    def network(
        self,
        *,
        level: str = "stated",
        date: str = "",
        programme: str = "",
        within: str = "",
        modes: Sequence[str] = (),
        include_inferred: bool = True,
        basis: Sequence[str] = (),
    ) -> "Network":
        """Return the network of ties as a networkx graph; see `duikou.analysis.networks.project` for the choices."""
        from duikou.analysis.networks import project

        asked = {
            "programme": self.find(programme, ("programme",)) if programme else "",
            "within": self.find(within, ("place",)) if within else "",
        }
        return project(
            records_for(self, **asked),
            level=level,
            date=date,
            **asked,
            modes=modes,
            include_inferred=include_inferred,
            basis=basis,
        )

    def ties(self, **choices: Any) -> "list[Tie]":
        """Return the ties of a network, sorted by provider, recipient and programme; takes what `network` takes."""
        return list(self.network(**choices).ties)

    def dispute(self, claim: str, kind: str) -> "Dispute":
        """Return the prepared report that a claim has a fault of a kind; see `duikou.analysis.disputes.dispute`.

        Raises as `find` does.
        """
        from duikou.analysis.disputes import dispute

        return dispute(self.things, self.claim(claim), kind)

    def claim(self, name: str) -> Claim:
        """Return one claim by its id; raises as `find` does."""
        found = self.find(name, ("claim",))
        return self.things.by_id[found]

    def view(self, network: "Network", *, language: str = "", tracker: str = "") -> str:
        """Return the explorer's page of a network as `explorer_page` does; raises `UsageError` where it has no tie."""
        from duikou.explorer.page import explorer_page
        from duikou.mapping import refuse_empty

        refuse_empty(network)
        return explorer_page(records_of(self, network), network, language=language, tracker=tracker)

    def site(self, folder: str | Path, *, base: str = BASE, tracker: str = "") -> "Site":
        """Write the site of the build, ready for a static host, into a folder, and return what was written.

        `base` is its address, `tracker` the one at which an issue is opened; raises as `duikou.site.making.write_site`.
        """
        from duikou.exporting import site_source
        from duikou.site.making import write_site

        return write_site(site_source(self), Path(folder), base, tracker)

    def map(
        self,
        name: str = "",
        *,
        level: str = "stated",
        date: str = "",
        modes: Sequence[str] = (),
        include_inferred: bool = True,
        language: str = "",
        join: str | Path = "",
    ) -> "PyvisNetwork":
        """Return a map of the ties of a programme, or of those that end at a party or in a place; without name of all.

        A notebook shows it; `generate_html()` is a page whole in itself. `language` is as `to_pyvis` takes it, `join` a
        file as `joined` reads it, told at its places; the other choices are those of `network`. Raises `UsageError`
        where no tie fits, `UserError` where pyvis is not installed, and as `find`, `network` and `joined` do.
        """
        from duikou.mapping import draw_map

        choices = {"level": level, "date": date, "modes": modes, "include_inferred": include_inferred}
        found = self.find(name, (*PARTIES, "programme")) if name else ""
        return draw_map(self, found, choices, language=language, joined=self.joined(join) if join else None)

    def scope(self, *, provider: str = "", recipient: str = "", programme: str = "") -> dict[str, str]:
        """Return the ids of what is asked about, "" for what is not, as `total` reads names; raises as `find` does."""
        asked = {"provider": provider, "recipient": recipient, "programme": programme}
        return {role: self.find(name, _KINDS[role]) if name else "" for role, name in asked.items()}

    def total(
        self,
        *,
        provider: str = "",
        recipient: str = "",
        programme: str = "",
        money: str = "assistance",
        begins: str = "",
        ends: str = "",
    ) -> "dict[str, Total]":
        """Return what amounts come to, by reckoning, with the figures used and those left out: see `explain_total`.

        A party stands for all that lies in it, a programme for its parts; `money` is assistance or a kind of money,
        `begins` and `ends` a period in which a figure must be known to lie. No two reckonings are ever added.
        """
        from duikou.analysis.totals import Ledger
        from duikou.model.amounts import RECKONINGS

        scope = self.scope(provider=provider, recipient=recipient, programme=programme)
        ledger, kind = Ledger(records_of_amounts(self, scope)), money.removeprefix("money:")
        return {
            reckoning: ledger.total(**scope, money=kind, reckoning=reckoning, begins=begins, ends=ends)
            for reckoning in RECKONINGS
        }

    def compare(self, first: str, second: str, *, kind: str = "") -> "Comparison":
        """Return two providers, recipients, programmes or moments side by side: what both have, and what only one has.

        Names as in `find`, a moment as a year, month or day; `kind` is provider, recipient, programme or moment, and
        "" what the two are. Raises as `find` and `duikou.analysis.comparison.compare` do.
        """
        from duikou.analysis.comparison import compare, is_moment

        kinds = _KINDS.get(kind, (*PARTIES, "programme"))
        one, other = (name if is_moment(name) else self.find(name, kinds) for name in (first, second))
        is_told = is_moment(one) or is_moment(other)
        return compare(records_of_moments(self) if is_told else self.asking.compared(one, other), one, other, kind)

    def report(self, name: str, *, as_of: str = "", join: str | Path = "") -> "Report":
        """Return a report (totals, consistency, centrality, coverage or timeline), without claims known to begin later.

        `join` is a CSV file of numbers by six-digit code, as `joined` reads it, for totals and centrality. Its
        `markdown(language)`, `csv()` and `json()` are what `duikou report` prints.
        """
        from duikou.analysis.checked_articles import ArticleCheck
        from duikou.reports.catalogue import make_report

        checks = {slug: ArticleCheck(f"article:{slug}", **told) for slug, told in self.manifest.ledgers.items()}
        joined = self.joined(join) if join else None
        return make_report(name, self.records, as_of=as_of, checks=checks, joined=joined)

    def joined(self, path: str | Path) -> "Joined":
        """Return the numbers of a CSV file by place: a column `code` (six digits) and columns of numbers beside it.

        Raises `UsageError` with all that is wrong with it, each with its line.
        """
        from duikou.analysis.joined import read_joined

        return read_joined(Path(path), self.records)

    def export(self, form: str, *, level: str = "stated", join: str | Path = "") -> bytes:
        """Return the graph in a form of `duikou.exporting.FORMS`; `level` is that of its network, where it has one.

        `join` is a CSV file as `joined` reads it, whose numbers become attributes of the network's places in graphml,
        gexf, json and geojson.
        """
        from duikou.exporting import export_bytes

        return export_bytes(self, form, level, self.joined(join) if join else None)

    def package(self, folder: str | Path) -> list[str]:
        """Write all tables, with descriptor and dictionary, into a folder, and return their paths: `duikou package`.

        Raises `UsageError` where the folder has something in it already: nothing is written then.
        """
        from duikou.exporting import write_tables

        return write_tables(self, Path(folder))

    def panel(self, *, level: str = "stated", moneys: Sequence[str] = (), **years: int | None) -> "PanelTable":
        """Return what is told of every provider and recipient in every year; see `duikou.exporting.make_panel`."""
        from duikou.exporting import make_panel

        return make_panel(self, level, moneys, **years)

    def frame(self, what: str = "claims") -> "pd.DataFrame":
        """Return all claims or all ties as a pandas frame, one row each; needs the extra `frames`."""
        from duikou.exports.frames import claims_frame, ties_frame

        if what == "claims":
            return claims_frame(self.records)
        if what == "ties":
            return ties_frame(self.network())
        raise UnknownNameError("frame", what, ("claims", "ties"))

    def dataset(self) -> "Dataset":
        """Return an rdflib dataset over the same store; SERVICE, LOAD and all changes raise `UsageError`."""
        return self.engine.dataset()


def open_build(folder: str | Path = "build") -> Build:
    """Open the build in a folder; raises `UsageError` where there is none, or one of another version."""
    return Build(Path(folder))
