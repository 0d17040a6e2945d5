"""Invented records for the page's rules, with questions and the answers that Python's rules give.

A world is the data of a page with questions to its modules. Records are those of `amounts_differ.py`, in which whatever
makes adding hard is common, with modes, sectors, articles, standings and kinds of claim besides, and the small ones of
`page_records.py`, made by hand. Filters are expected from predicates over the records, ties from `project`, sums from
`duikou.model.amounts`, names from `duikou.model.folding` and `duikou.model.resolving`.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, filterfalse, product
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import quote, unquote

import page_records
from amounts_differ import invented, selections, written
from page_invented import beside, crowded, dense, linked, richer, tangled
from page_names import QUERIES, Finder, addressed, folded, holds

from duikou.analysis.networks import BASES, Tie, basis_of, is_inferred, project
from duikou.explorer.page import page_data
from duikou.explorer.selection import part_of_network
from duikou.model.amounts import ASSISTANCE, Overlaps, is_in_kind, is_other_currency, sums
from duikou.model.folding import typed
from duikou.model.grades import GRADES
from duikou.model.places import LEVELS, Atlas
from duikou.model.records import Claim, Party, Records, Text
from duikou.model.spans import span_of
from duikou.pages import source

RENAMED: Final = Party("place:鹿泉区", "place", Text("鹿泉区", "Luquan"), level="level:county", code="130110")
"""A place that bore two other names."""
Question = tuple[str, Any, Any]
"""What is asked, of what, and the answer expected."""
REASONS: Final = {
    "": "",
    "not-current": "standing",
    "in-kind": "inKind",
    "not-assistance": "money",
    "other-currency": "currency",
    "returned": "returned",
    "no-amount": "reckoning",
}
"""Why a figure is in no sum: as Python tells it, and as the page does."""
CLEAR: Final = 100
"""So many ties are a clear picture: the page opens at the finest level that has no more."""


class World:
    """Records, and what Python says of them."""

    def __init__(self, records: Records, random: Random) -> None:
        self.records = records
        self.random = random
        self.network = project(records)
        self.part = part_of_network(records, self.network)
        self.shown = self.part.records.claims
        self.atlas = Atlas(records)
        self.overlaps = Overlaps(records)
        self.finder = Finder(self.part)
        self.words: dict[str, list[str]] = json.loads(source("explorer/words.json"))

    def questions(self) -> Iterator[Question]:
        yield from numbers_and_lists()
        yield from self.sums()
        yield from self.selections()
        yield from self.ties()
        yield from self.names()

    # Sums

    def sums(self) -> Iterator[Question]:
        known = replace(self.records, claims=self.shown)
        ids = [claim.id for claim in self.shown]
        crowds = [(some, "", "") for some in (ids, ids[:24], ids[:25], ids[1:26], ids[25:27], ids[27:29])]
        for selection in (*crowds, *selections(self.random, known, 60)):
            yield "sums", selection, [self.figures(*selection), self.left_out(selection[0])]
        yield "reasons", ids, [self.reason(claim) for claim in self.shown]
        parties = [party.id for party in self.part.parties]
        for _ in range(25):
            party = self.random.choice(parties)
            chosen = self.random.sample(self.shown, self.random.randint(1, len(self.shown)))
            yield "party", [party, [claim.id for claim in chosen]], self.of_party(party, chosen)

    def figures(self, ids: Sequence[str], provider: str, recipient: str) -> list[list[Any]]:
        wanted = {claim.id: claim for claim in self.shown if claim.id in set(ids)}
        found = []
        for reckoning, combined in sums(self.overlaps, wanted.values(), provider=provider, recipient=recipient).items():
            used = sorted((*combined.counted, *combined.possible))
            jointly = [name for name in used if self.overlaps.is_joint(wanted[name], provider, recipient)]
            own = [wanted[name] for name in used if name not in set(jointly)]
            is_apart = all(self.overlaps.apart(one, other) for one, other in combinations(own, 2))
            told = [len(used), len(jointly), len(combined.contained), is_apart]
            found.append([reckoning, *written(combined.amount), *told, used, jointly, [*map(list, combined.contained)]])
        return found

    def left_out(self, ids: Sequence[str]) -> dict[str, int]:
        left: Counter[str] = Counter()
        for claim in self.shown:
            if claim.id in set(ids) and (is_money(claim) or is_beside(claim)):
                left[REASONS[self.overlaps.reason_against(claim)]] += 1
        del left[""]
        inside = sum(len(one[-1]) for one in self.figures(ids, "", ""))
        return dict(sorted((left + Counter({"contained": inside})).items()))

    def reason(self, claim: Claim) -> str | None:
        """Return why a figure of money or goods is in no sum of its own kind; None of what is no such figure."""
        if not is_beside(claim) and not (is_money(claim) and claim.quantity and claim.quantity.money):
            return None
        kind = self.overlaps.kind_of(claim) or ASSISTANCE
        return REASONS[self.overlaps.reason_against(claim, kind.removeprefix("money:"))]

    def of_party(self, party: str, chosen: Sequence[Claim]) -> list[list[Any]]:
        sides = {"provider": "providers", "recipient": "recipients"}
        if party.startswith("programme:"):
            sides = {"programme": "programmes"}
        answer: list[list[Any]] = []
        for side, attribute in sides.items():
            own = [
                claim
                for claim in chosen
                if any(other == party or self.atlas.lies_in(other, party) for other in getattr(claim, attribute))
            ]
            has_money = any(is_money(claim) or is_beside(claim) for claim in own)
            scope = {name: party if name == side else "" for name in ("provider", "recipient")}
            figures = self.figures([claim.id for claim in own], **scope) if has_money else None
            answer.append([side, figures])
        return answer

    # What filters leave

    def selections(self) -> Iterator[Question]:
        for level in LEVELS:
            yield "insides", level, [claim.id for claim in self.shown if self.is_inside(claim, level)]
        for facet in FACETS:
            yield "frequent", [facet, [claim.id for claim in self.shown[::2]]], self.counted(facet, self.shown[::2])
        ties = {level: len(project(self.records, level=level).ties) for level in ("stated", "prefecture")}
        opening = next((level for level, count in ties.items() if count <= CLEAR), "province")
        yield "selected", "", self.selected({}, opening)
        yield "selected", "mode=none&source=none&within=place:none", self.selected({}, opening)
        for level in LEVELS:
            yield "selected", f"level={level}", self.selected({}, level)
        for level in LEVELS:  # what lies in one place is judged anew for another level alone
            inside = {"inside": ("1", self.insides(level))}
            yield "selected", f"level={level}&inside=1", self.selected(inside, level)
        for _ in range(90):
            level = self.random.choice(LEVELS)
            chosen = dict(self.random.sample(list(self.choices(level)), self.random.choice((1, 1, 2, 3))))
            view = self.random.choice(("network", "table", "gaps"))
            address = "&".join(
                (f"level={level}&view={view}", *(f"{key}={value}" for key, (value, _) in chosen.items()))
            )
            yield "selected", address, self.selected(chosen, level)

    def choices(self, level: str) -> Iterator[tuple[str, tuple[str, Callable[[Claim], bool]]]]:
        """Yield each filter with a choice, as the address has it, and the claims that fit it."""
        for facet in FACETS:
            known = sorted({value for claim in self.shown for value in self.values(facet, claim)})
            if not known:
                continue
            wanted = self.random.sample(known, min(len(known), self.random.choice((1, 1, 2))))
            yield facet, (",".join(quote(value) or "-" for value in wanted), self.fits(facet, set(wanted)))
        first, last = sorted((self.random.randint(2019, 2024), self.random.randint(2019, 2024)))
        first, last = self.random.choice(((0, 9999), (-20, -10), *[(first, last)] * 4))
        keeps = self.random.random() < 0.5
        yield "from", (f"{first}&to={last}&undated={int(keeps)}", lambda claim: in_years(claim, first, last, keeps))
        least = self.random.choice((1, 3, 15_000, 150_000, 140_000_000))
        yield "least", (str(least), lambda claim: is_money(claim) and (least_of(claim) >= least))
        yield "explicit", ("1", lambda claim: claim.explicit)
        yield "inside", ("1", self.insides(level))
        place = self.random.choice([party.id for party in self.part.parties if party.kind == "place"])
        if self.records.parties[place].level != "level:country":
            yield "within", (quote(place), lambda claim: self.is_near(claim, place))
        words = self.random.choice(
            [*filterfalse(self.finder.is_pair, QUERIES), self.random.choice(self.shown).label.zh]
        )
        yield "q", (quote(words), lambda claim: self.is_found(claim, words))

    def insides(self, level: str) -> Callable[[Claim], bool]:
        return lambda claim: self.is_inside(claim, level)

    def fits(self, facet: str, wanted: set[str]) -> Callable[[Claim], bool]:
        return lambda claim: not wanted.isdisjoint(self.values(facet, claim))

    def values(self, facet: str, claim: Claim) -> tuple[str, ...]:  # noqa: C901 - one case for each facet
        quantity = claim.quantity
        match facet:
            case "programme":
                wholes = {above for name in claim.programmes for above in self.atlas.above(name)}
                return tuple(wholes) or ("",)
            case "mode":
                return claim.modes or ("",)
            case "sector":
                return claim.sectors or ("",)
            case "money":
                return (quantity.money,) if quantity and is_money(claim) else ()
            case "reckoning":
                return (quantity.reckoning,) if quantity else ()
            case "nature" | "stage":
                return (str(getattr(claim, facet)),)
            case "source":
                return claim.articles
            case "who":
                named = (*claim.providers, *claim.recipients)
                return tuple({who(self.records.parties[name]) for name in named})
            case "kind":
                return (claim.kind,)
            case "standing":
                return (claim.standing,)
            case "basis":
                return (basis_of(claim),)
            case "grade":
                reached = GRADES[1 : GRADES.index(claim.grade) + 1]
                return tuple(name.removeprefix("grade:") for name in reached)
        raise KeyError(facet)

    def selected(self, chosen: dict[str, tuple[str, Callable[[Claim], bool]]], level: str) -> dict[str, Any]:
        tests = {key: test for key, (_, test) in chosen.items()}
        left = [claim for claim in self.shown if all(test(claim) for test in tests.values())]
        counts = {}
        for facet in FACETS:
            others = [test for key, test in tests.items() if key != facet]
            kept = [claim for claim in self.shown if all(test(claim) for test in others)]
            counts[facet] = self.counted(facet, kept)
        ids = {claim.id: claim for claim in left}
        ties = [
            [tie_key(tie), [name for name in tie.claims if name in ids], self.look(tie, level, ids)]
            for tie in project(self.records, level=level).ties
            if self.is_shown(tie, {key: unquote(value) for key, (value, _) in chosen.items()})
            and ids.keys() & tie.claims
        ]
        return {
            "claims": list(ids),
            "inside": [claim.id for claim in left if self.is_inside(claim, level)],
            "ties": sorted(ties),
            "counts": counts,
        }

    def counted(self, facet: str, claims: Sequence[Claim]) -> list[list[Any]]:
        counts = Counter(value for claim in claims for value in self.values(facet, claim))
        return [list(pair) for pair in sorted(counts.items(), key=lambda pair: as_sorted(*pair))]

    def is_shown(self, tie: Tie, chosen: dict[str, str]) -> bool:
        wholes = self.atlas.above(tie.programme) if tie.programme else ("-",)
        if "programme" in chosen and set(chosen["programme"].split(",")).isdisjoint(wholes):
            return False
        place = chosen.get("within", "")
        ends = (tie.provider, tie.recipient)
        return not place or any(self.atlas.lies_in(*pair) for end in ends for pair in ((end, place), (place, end)))

    def parts(self, tie: Tie, level: str, claims: dict[str, Claim]) -> dict[tuple[str, str], list[Claim]]:
        """The claims left of a tie, by the two parties that they name."""
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in (claims[name] for name in tie.claims if name in claims):
            for ends in product(claim.providers, claim.recipients):
                if tuple(self.atlas.roll_up(end, level) for end in ends) == (tie.provider, tie.recipient):
                    found.setdefault((ends[0], ends[1]), []).append(claim)
        return found

    def look(self, tie: Tie, level: str, claims: dict[str, Claim]) -> int:
        if all(claims[name].planned for name in tie.claims if name in claims):
            return 2
        parts = self.parts(tie, level, claims)
        stated = {ends: not any(claim.explicit for claim in part) for ends, part in parts.items()}
        return int(is_inferred((tie.provider, tie.recipient), stated))

    def is_inside(self, claim: Claim, level: str) -> bool:
        """Whether a claim could make a tie and makes none, as all of its parties lie in one place."""
        ends = [{self.atlas.roll_up(name, level) for name in side} for side in (claim.providers, claim.recipients)]
        return all(ends) and claim.current and len(ends[0] | ends[1]) == 1

    def is_near(self, claim: Claim, place: str) -> bool:
        named = (*claim.providers, *claim.recipients, *claim.about)
        return any(self.atlas.lies_in(name, place) for name in named)

    # Ties in words

    def ties(self) -> Iterator[Question]:
        yield "bases", [claim.id for claim in self.shown], [self.basis(claim) for claim in self.shown]
        for level, basis in product(LEVELS, ((), ("stated",), ("inferred", "planned"))):
            network = project(self.records, level=level, basis=basis)
            whole = {tie_key(tie): tie for tie in project(self.records, level=level).ties}
            address = f"level={level}" + (f"&basis={','.join(basis)}" if basis else "")
            rows = [self.told(tie, whole[tie_key(tie)], level) for tie in network.ties]
            yield "ties", address, sorted(rows, key=lambda row: row[0])

    def basis(self, claim: Claim) -> list[Any]:
        basis = basis_of(claim)
        return [basis, BASES.index(basis), self.word("explicit" if basis == "stated" else basis)]

    def told(self, tie: Tie, whole: Tie, level: str) -> list[Any]:
        ends = {"a": self.label(tie.provider), "b": self.label(tie.recipient)}
        programme = self.label(tie.programme) if tie.programme else self.word("noProgramme")
        claims = {claim.id: claim for claim in self.shown}
        is_rolled = set(self.parts(whole, level, claims)) != {(tie.provider, tie.recipient)}
        parts = self.parts(tie, level, claims).values()
        inferred = sum(not any(claim.explicit for claim in part) for part in parts)
        rolled = self.word("rolledUp", n=len(parts)) + (self.word("rolledUpInferred", n=inferred) if inferred else "")
        look = 2 if tie.planned else int(tie.inferred)
        rest = self.word(("explicit", "inferred", "planned")[look]) + (f" · {rolled}" if is_rolled else "")
        title = self.word("tieTip", **ends, programme=programme, n=len(tie.claims))
        money = [[name, *written(amount)[:2]] for name, amount in tie.amounts.items()]
        said = [self.word("tieName", **ends), title + (f" · {rest}" if look else ""), rest]
        return [tie_key(tie), *said, is_rolled, len(whole.articles) == 1, money]

    def label(self, name: str) -> str:
        return self.records.parties[name].label.zh

    def word(self, key: str, **values: object) -> str:
        return self.words[key][0].format(**values)

    # Names

    def names(self) -> Iterator[Question]:
        texts = [party.label.zh for party in self.part.parties] + [claim.label.zh for claim in self.shown]
        yield "typed", texts, [typed(text) for text in texts]
        for query in QUERIES:
            found = self.finder.suggested(query)
            yield "suggested", [query, 0], [found[:8], len(found)]
            yield "suggested", [query, 2], [found[:2], len(found)]
            asks = bool(typed(query))
            yield "searched", query, [claim.id for claim in self.shown if self.is_found(claim, query)] if asks else None

        for query in ("郊区", "毕节地区", "毕节", "佛山地", "地区", "获鹿", "none"):
            formers = ((party.id, self.finder.former(party, query)) for party in self.finder.parties.values())
            yield "former", query, sorted([name, former] for name, former in formers if former)

    def begun(self) -> Iterator[Question]:
        """Ask for labels when some claims are folded, twice, and in how many slices of seven the others are folded."""
        for size, query, known in ((3, "数字", 3), (4, "figure", 7)):
            found = [claim.id for claim in self.shown[:known] if self.is_labelled(claim, typed(query))]
            yield "begun", [size, query], found
        yield "slices", 7, (len(self.shown) - 7 - 1) // 7

    def is_labelled(self, claim: Claim, wanted: str) -> bool:
        return any(holds(text, wanted) for text in (claim.label.zh, claim.label.en, claim.id))

    def is_found(self, claim: Claim, query: str) -> bool:
        wholes = {above for name in claim.programmes for above in self.atlas.above(name)}
        parties = [self.finder.parties[name] for name in (*claim.providers, *claim.recipients, *claim.about, *wholes)]
        is_named = any(self.finder.fit(party, query) for party in parties)
        return is_named or self.is_labelled(claim, typed(addressed(query)))


FACETS: Final = (
    "programme",
    "mode",
    "sector",
    "money",
    "reckoning",
    "nature",
    "stage",
    "source",
    "who",
    "kind",
    "standing",
    "basis",
    "grade",
)


def numbers_and_lists() -> Iterator[Question]:
    """Yield what needs no records, with answers made by hand."""
    yield "tally", [["a", "b", "a"], [], ["b", "a"]], [["a", 3], ["b", 2]]
    yield "byCount", [["b", 2], ["a", 2], ["d", 1], ["c", 5]], ["c", "a", "b", "d"]
    yield "byCount", [[3, 1], [20, 1], [1, 1]], [1, 3, 20]
    for query, lists, found in (
        ("rec", [["Fire control"], ["甲", "Fire rec"], ["Rec"], []], [False, True, True, False]),
        ("figure1", [["Figure 1"], ["Configure 1"], ["figure 21"]], [True, False, False]),
        ("字", [["a字"], ["数 字"], ["数"]], [True, True, False]),
        ("a+b", [["a+b"], ["aab"]], [True, False]),
        *(("a" * size, [["b" + "a" * size], ["b " + "a" * size]], [size > 120, True]) for size in (120, 121)),
    ):
        yield "texts", [query, lists], found
    yield "gather", [["a", 1], ["b", 2], ["a", 3]], [["a", [1, 3]], ["b", [2]]]
    for value, plain in (
        (0, "0"), (5, "5"), (0.5, "0.5"), (1e-7, "0.0000001"), (1.25e-7, "0.000000125"), (1e21, "1" + "0" * 21),
        (1.5e22, "15" + "0" * 21), (-2.5e-7, "-0.00000025"), (-3, "-3"),
        ("12345678901234567.25", "12345678901234567.25"),
    ):  # fmt: skip
        yield "plain", value, plain
    for text, power, plain in (
        ("140000000", 8, "1.4"), ("5", 1, "0.5"), ("5", 0, "5"), ("5", 3, "0.005"), ("0.5", -1, "5"),
        ("1.25", -1, "12.5"), ("1.25", -4, "12500"), ("-15", 1, "-1.5"), ("-0.5", -2, "-50"), ("100", 2, "1"),
        ("0", 4, "0"), ("0.05", -1, "0.5"),
        ("1234", 2, "12.34"), ("10.50", 0, "10.5"), ("12", 2, "0.12"), ("120", 1, "12"), ("0.25", 1, "0.025"),
    ):  # fmt: skip
        yield "shifted", [text, power], plain
    for text, plain in (
        ("1234567", "1,234,567"),
        ("123", "123"),
        ("1234.5678", "1,234.5678"),
        ("-1234", "-1,234"),
        ("0.5", "0.5"),
    ):
        yield "grouped", text, plain


def least_of(claim: Claim) -> Decimal:
    """Return the value of a figure, of a range its lower end, which has one here."""
    assert claim.quantity
    found = claim.quantity.minimum if claim.quantity.value is None else claim.quantity.value
    assert found is not None
    return found


def is_money(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit == "unit:yuan"


def is_beside(claim: Claim) -> bool:
    """Whether a claim is of goods that were given, or of another currency."""
    return claim.quantity is not None and (is_in_kind(claim.quantity) or is_other_currency(claim.quantity))


def who(party: Party) -> str:
    if party.kind == "place":
        level = party.level.partition(":")[2]
        return level if level in {"province", "prefecture", "county", "country"} else "local"
    return party.kind if party.kind in {"organization", "group", "project"} else "other"


def in_years(claim: Claim, first: int, last: int, keeps_undated: bool) -> bool:
    begins, ends = span_of(claim)
    if begins is None and ends is None:
        return keeps_undated
    return (begins is None or begins.year <= last) and (ends is None or ends.year >= first)


def tie_key(tie: Tie) -> str:
    return "|".join(quote(name, safe="!*'()~") for name in (tie.provider, tie.recipient, tie.programme))


def as_sorted(value: str, count: int) -> str:
    """What JavaScript sorts a pair by."""
    return f"{value},{count}"


def write(folder: Path, count: int = 7) -> list[Path]:
    """Write worlds to a folder, the one that notices most first."""
    random = Random(17)
    by_hand = replace(page_records.RECORDS, parties={**page_records.RECORDS.parties, RENAMED.id: RENAMED})
    made = [by_hand, *(richer(random, invented(random)) for _ in range(count - 1))]
    of_sums = [kind(random, invented(random)) for kind in (dense, tangled) for _ in range(count // 3)]
    of_sums += [crowded(), linked(), beside(random, invented(random))]
    paths = []
    for number, records in enumerate((made[1], made[0], *of_sums, *made[2:])):
        world = World(records, random)
        asked = [*(world.sums() if records in of_sums else world.questions())]
        if number == 0:  # claims are folded in slices before anything is searched, elsewhere all at once
            asked = [*world.begun(), *asked, folded(random)]
        data = page_data(records, world.network) | {"language": "zh"}
        paths.append(folder / f"world-{number}.json")
        paths[-1].write_text(json.dumps({"data": data, "words": world.words, "asked": asked}), "utf-8")
    return paths
