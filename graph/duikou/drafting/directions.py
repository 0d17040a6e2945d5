"""What a text as a whole says of who assists: which places and bodies are providers, which recipients, and of whom."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from duikou.drafting.mentions import Mention, holds
from duikou.drafting.ties import Tie

PROVIDER: Final = "provider"
RECIPIENT: Final = "recipient"


class Directions:
    """The roles and partners of parties by the ties of a text; what lies in a province or prefecture may have its."""

    def __init__(self, ties: Iterable[Tie], named: Iterable[Tie] | None = None) -> None:
        """Take in the ties of a text; partners only of those that are `named`, of all where that is None."""
        ties = list(ties)
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._on: dict[str, dict[str, Mention]] = defaultdict(dict)
        self._partners: dict[str, dict[str, Mention]] = defaultdict(dict)
        for tie in ties:
            for side, parties in ((PROVIDER, tie.providers), (RECIPIENT, tie.recipients)):
                for party in parties if not tie.is_ended else ():
                    self._roles[party.key].add(side)
                    self._on[side].setdefault(party.key, party)
        for tie in ties if named is None else named:
            if not tie.is_ended:
                self._pair(tie)

    def _pair(self, tie: Tie) -> None:
        for provider in tie.providers:
            for recipient in tie.recipients:
                self._partners[provider.key].setdefault(recipient.key, recipient)
                self._partners[recipient.key].setdefault(provider.key, provider)

    def role(self, party: Mention) -> str:
        """Return the side that a party itself is on, provider or recipient; "" where it is on neither, or both."""
        roles = self._roles.get(party.key, ())
        return next(iter(roles)) if len(roles) == 1 else ""

    def role_above(self, party: Mention) -> str:
        """Return the side of what lies in the same prefecture, else province, of a place; "" for neither, or both."""
        for size in (4, 2):
            start = party.code[:size]
            roles = {role for key, held in self._roles.items() if start and key.startswith(start) for role in held}
            if len(roles) == 1:
                return next(iter(roles))
        return ""

    def sole(self, side: str) -> tuple[Mention, ...]:
        """Return the one party that the text has on a side, or that holds all that it has there; () for several."""
        named = self._on[side]
        whole = [one for one in named.values() if all(one is other or holds(one, other) for other in named.values())]
        return tuple(whole[:1])

    def partners(self, party: Mention) -> tuple[Mention, ...]:
        """Return the parties that it is tied to by name, in the order of the text."""
        return tuple(self._partners.get(party.key, {}).values())
