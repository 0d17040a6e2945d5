"""What is asked of a build costs what it answers: of the claims those are read that touch it, and what these name."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from duikou.model.amounts import DONATION
from duikou.model.places import Atlas, programme_and_parts
from duikou.model.records import NAMING
from duikou.store.subjects import ChosenRecords

if TYPE_CHECKING:
    from duikou.analysis.networks import Network

_SAID: Final = (*NAMING, "modes", "sectors", "unit", "measure", "money", "reckoning", "hedge", "evidence")
"""The attributes by which a claim is shown with what they name: a party, concept or passage."""


class Asking:
    """Chooses the records that an answer needs, so that it is as it would be of all."""

    def __init__(self, records: ChosenRecords) -> None:
        self._records = records
        self._naming = records.subjects.naming

    def shown(self, name: str) -> ChosenRecords:
        """Return the records to show a party, claim, article, concept or whatever has this id."""
        things = {name}
        if name in self._records.articles:
            things = self._naming("article", things)
        found = {one for attribute in _SAID for one in self._naming(attribute, things)}
        return self._records.choose({name, *found}, {name, *found, *self._naming("retires", (name,))})

    def claims(
        self, *, provider: str = "", recipient: str = "", programme: str = "", article: str = ""
    ) -> ChosenRecords:
        """Return the records of the claims that name all that is asked for, of a programme it or a part, by id."""
        sides = (("providers", provider), ("recipients", recipient))
        return self._of({role: (name,) for role, name in sides if name}, programme, article)

    def _of(self, wanted: Mapping[str, Iterable[str]], programme: str, article: str = "") -> ChosenRecords:
        """The records of the claims that name, in each attribute, any of these things."""
        if programme:
            wanted = {**wanted, "programmes": programme_and_parts(self._records, programme)}
        if article:
            wanted = {**wanted, "evidence": self._naming("article", (article,))}
        found = [self._naming(attribute, things) for attribute, things in wanted.items()]
        return self._records.choose(set.intersection(*found))

    def total(self, *, provider: str = "", recipient: str = "", programme: str = "") -> ChosenRecords:
        """Return the records of the claims of all that lies in a provider and recipient, of a programme and its parts.

        One of them must be asked for.
        """
        sides = (("providers", provider), ("recipients", recipient))
        return self._of({role: self._inside(name) for role, name in sides if name}, programme)

    @cached_property
    def amounts(self) -> ChosenRecords:
        """The records for a total without a scope: all figures of money, or of goods given, with what sums go by."""
        figures = set(self._records.subjects.saying("dk:money")) | self._naming("measure", (DONATION,))
        return self._records.choose_figures(figures)

    def compared(self, *names: str) -> ChosenRecords:
        """Return the records to compare parties or programmes: of all claims that name them or what lies in them."""
        return self._around(names, ("providers", "recipients", "programmes"))

    def moments(self) -> ChosenRecords:
        """Return the records to compare moments: all claims, with what sums go by, modes and articles."""
        return self._records.choose_by_article()

    def profile(self, name: str) -> ChosenRecords:
        """Return the records for the profile of a party: of claims that name it, a member, or what lies in these."""
        return self._around((name, *self._records.parties[name].members), NAMING)

    def network(self, *, programme: str = "", within: str = "") -> ChosenRecords:
        """Return the records for a network: of claims of a programme and its parts, and with an end in a place.

        One of them must be asked for.
        """
        inside = self._inside(within) if within else frozenset()
        near = [self._naming(side, inside) for side in ("providers", "recipients")]
        of = self._naming("programmes", programme_and_parts(self._records, programme)) if programme else set()
        found = [claims for claims, asked in ((set().union(*near), within), (of, programme)) if asked]
        return self._records.choose(set.intersection(*found))

    def viewed(self, network: "Network") -> ChosenRecords:
        """Return the records for the page of a part: what its ties rest on, and what else concerns their ends."""
        resting = {claim for tie in network.ties for claim in tie.claims}.union(network.claims_inside)
        claims = [self._records.every[name] for name in resting]
        ends = {end for claim in claims for end in (*claim.providers, *claim.recipients)}
        nodes = ends.union(network.nodes)
        near = {name for role in ("providers", "recipients", "about") for name in self._naming(role, nodes)}
        near |= self._naming("programmes", {tie.programme for tie in network.ties} - {""})
        beside = {name for name in near - resting if self._records.makes_no_tie(name)}
        chosen = self._records.choose(resting | beside)
        articles = {article for claim in chosen.claims for article in claim.articles}
        cited = self._naming("evidence", self._naming("article", articles))
        return self._records.choose(resting | beside, {name for name in cited if name.startswith("dismissal:")})

    def _around(self, names: Iterable[str], roles: Iterable[str]) -> ChosenRecords:
        things = frozenset().union(*map(self._inside, names))
        return self._records.choose({claim for role in roles for claim in self._naming(role, things)})

    def _inside(self, name: str) -> frozenset[str]:
        return Atlas(self._records).inside(name)
