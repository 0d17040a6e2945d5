"""A profile as lines for people: the other sides, what money comes to, what reaches it, what is missing."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from duikou.cli.sums import in_language, left_out, made_of, named, sum_line
from duikou.cli.terminal import one_line, say
from duikou.messages import listed, message, message_of_number, template, text

if TYPE_CHECKING:
    from duikou.analysis.moneys import Money
    from duikou.analysis.profiles import Counterpart, Profile, Side
    from duikou.model.records import Records

_HOW: Final = {
    "above": template("which it lies in"),
    "member": template("it is a member"),
    "may-belong": template("it may be a member that is not named"),
}


def print_profile(found: "Profile", records: "Records") -> None:
    """Print a profile; a part that says nothing is passed over."""
    _Printer(records).tell(found)


class _Printer:
    def __init__(self, records: "Records") -> None:
        self._records = records

    def tell(self, found: "Profile") -> None:
        say("\n" + one_line(in_language(found.sentence)))
        self._counterparts(message("Assisted by"), found.receives.counterparts)
        self._counterparts(message("Assists"), found.gives.counterparts)
        self._side(message("Money received, by it and all inside it"), found.receives)
        self._side(message("Money given, by it and all inside it"), found.gives)
        self._moneys(message("Money under it and its parts"), found.money)
        self._inside(found)
        self._reached(found)
        self._list(
            message("Timeline"),
            (
                message(
                    "{when}: {claims}", when=message("undated") if year is None else year, claims=self._claims(claims)
                )
                for year, claims in found.timeline
            ),
        )
        self._gaps(found)

    def _name(self, name: str) -> str:
        if not name:
            return message("no one named")
        return named(name, self._records)

    def _names(self, names: Iterable[str]) -> str:
        return listed(map(self._name, names))

    def _claims(self, claims: Sequence[str]) -> str:
        return message_of_number("{number} claim", "{number} claims", len(claims))

    def _list(self, title: str, lines: Iterable[str]) -> None:
        told = [*lines]
        if told:
            say("\n" + message("{title} ({number})", title=title, number=len(told)))
        for line in told:
            say("- " + one_line(line))

    def _counterparts(self, title: str, counterparts: Sequence["Counterpart"]) -> None:
        self._list(title, (self._counterpart(one) for one in counterparts))

    def _counterpart(self, one: "Counterpart") -> str:
        sums = [sum_line(money, self._records) for money in one.money]
        facets = [self._names(names) for names in (one.natures, one.stages, one.modes, one.programmes) if names]
        years = "–".join(map(str, sorted({*one.years}))) or message("undated")
        told = message("; ").join([self._claims(one.claims), years, *facets, *sums])
        return message("{title}: {value}", title=self._name(one.party), value=told)

    def _side(self, title: str, side: "Side") -> None:
        self._moneys(title, side.money)
        for item in side.left_out:
            say(left_out(item, item.claim))

    def _moneys(self, title: str, moneys: Sequence["Money"]) -> None:
        if moneys:
            say("\n" + message("{title} ({number})", title=title, number=len(moneys)))
        for money in moneys:
            say("- " + one_line(sum_line(money, self._records)))
            for told, claim in made_of(money.counted, money.possible, money.joint):
                say(message("    {title}: {claim}", title=told, claim=claim))
            for claim, whole in money.parts:
                say(message("    part of {whole}: {claim}", whole=whole, claim=claim))

    def _inside(self, found: "Profile") -> None:
        self._list(
            message("Inside it"),
            (
                message(
                    "{title}: {value}",
                    title=self._name(one.party),
                    value=self._claims((*one.gives, *one.receives, *one.mentioned)),
                )
                for one in found.inside
            ),
        )

    def _reached(self, found: "Profile") -> None:
        lines = []
        for one in found.reached:
            sides = ((message("gives"), one.gives), (message("receives"), one.receives))
            told = message("; ").join(
                message("{title}: {value}", title=said, value=self._claims(claims)) for said, claims in sides if claims
            )
            lines.append(
                message("{name} ({how}): {told}", name=self._name(one.through), how=text(_HOW[one.how]), told=told)
            )
        self._list(message("What reaches it, not said of it"), lines)

    def _gaps(self, found: "Profile") -> None:
        from duikou.analysis.profile_gaps import GAPS

        self._list(
            message("Missing"),
            (
                in_language(GAPS[gap.kind])
                + (f" {gap.year}" if gap.year else "")
                + (message(" ({claim})", claim=self._claims(gap.claims)) if gap.claims else "")
                for gap in found.gaps
            ),
        )
