"""The read-back: a sentence that says what the fields of a claim say, all of it and no more, in Chinese and English.

It is what a second reader holds against the text, beside the label that a curator wrote. It is made of the labels of
things and terms, in the order in which fields are declared; a field that has no phrase of its own is told by its term,
so that none is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from duikou.model.fields import CLAIMS, FIELDS, FIGURE, PLANNED
from duikou.model.grammar import CHINESE, ENGLISH, Grammar
from duikou.model.records import Claim, Quantity, Records, Text

_FIELDS: Final = tuple(dict.fromkeys(field.attribute for field in FIELDS if not set(CLAIMS).isdisjoint(field.of)))
"""What claims can say, in the order of the declaration."""
_IN_OTHERS: Final = frozenset(
    "label evidence note value minimum maximum unit per planned until as_of leaves_open".split()  # noqa: SIM905
)
"""What is said along with another field, or is the curator's own words, or where to read."""
_OPEN_SIDES: Final = {"providers": "side:provider", "recipients": "side:recipient", "about": "side:about"}
_RELATIONS: Final = frozenset(field.attribute for field in FIELDS if field.kind.thing == FIGURE)
_JOINT: Final = ("providers", "recipients")
_CURRENT: Final = "standing:current"
_EXACT: Final = "hedge:exact"


class Readbacks(Mapping[str, Text]):
    """For each of some claims, by id, what its fields say as a sentence, made when it is asked for; see `readback`."""

    def __init__(self, claims: Iterable[Claim], records: Records) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._records = records
        self._made: dict[str, Text] = {}

    def __getitem__(self, name: str) -> Text:
        if name not in self._made:
            self._made[name] = readback(self._claims[name], self._records)
        return self._made[name]

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[str, Text]], tuple[dict[str, Text]]]:
        return dict, (dict(self),)  # sentences go to another process, and no store

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def readback(claim: Claim, records: Records) -> Text:
    """Return what the fields of a claim say as a sentence in Chinese and in English.

    Labels, notes and passages are left out: they are what the sentence is held against. What has no label is called by
    its id. Claims of the same fields have the same sentence.
    """
    return Text(*(_Speaker(claim, records, grammar).sentence() for grammar in (CHINESE, ENGLISH)))


class _Speaker:
    """Says one claim in one language."""

    def __init__(self, claim: Claim, records: Records, grammar: Grammar) -> None:
        self._claim = claim
        self._terms = records.terms
        self._label_of = records.label
        self._grammar = grammar
        self._language = "en" if grammar is ENGLISH else "zh"
        self._phrases: Mapping[str, Callable[[], str]] = {
            "begins": self._period,
            "printed": self._printed,
            "hedged": self._outside,
            "explicit": lambda: grammar.explicit if claim.explicit else grammar.inferred,
            "leads": lambda: grammar.leads if claim.leads else "",
            "standing": lambda: "" if claim.standing == _CURRENT else self._stated("standing"),
            "about": lambda: self._with(grammar.about, "about"),
            "said_by": lambda: self._with(grammar.said_by, "said_by"),
        }

    def sentence(self) -> str:
        grammar, claim = self._grammar, self._claim
        opening = grammar.kinds[claim.kind]
        if claim.planned:
            opening = grammar.planned(opening, self._label(PLANNED))
        return grammar.sentence(opening, [*self._clauses()])

    def _clauses(self) -> Iterator[str]:
        for attribute in _FIELDS:
            if attribute not in _IN_OTHERS:
                phrase = self._phrases.get(attribute)
                if clause := phrase() if phrase else self._stated(attribute):
                    yield clause

    def _value(self, attribute: str) -> object:
        holder: Claim | Quantity | None = self._claim if hasattr(self._claim, attribute) else self._claim.quantity
        return getattr(holder, attribute, "")

    def _values(self, attribute: str) -> tuple[str, ...]:
        value = self._value(attribute)
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) if value else ()

    def _stated(self, attribute: str) -> str:
        """A field by its term, "" where it says nothing."""
        count = len(self._values(attribute)) + self._is_open(attribute)
        said = self._list(attribute) if count else ""
        if said and attribute in _RELATIONS:
            return self._grammar.related(self._term(attribute), said)
        return self._grammar.states(self._term(attribute), said, count > 1) if said else ""

    def _with(self, phrase: Callable[[str], str], attribute: str) -> str:
        said = self._list(attribute)
        return phrase(said) if said else ""

    def _list(self, attribute: str) -> str:
        """The labels of what a field holds; a list that is left open, or that an amount is of together, says so."""
        values, is_open = self._values(attribute), self._is_open(attribute)
        names = [self._label(value) for value in values]
        said = self._grammar.open_list(names) if is_open else self._grammar.listed(names)
        is_joint = self._claim.quantity and attribute in _JOINT and len(values) + is_open > 1
        return f"{said}{self._grammar.joint}" if is_joint else said

    def _is_open(self, attribute: str) -> bool:
        return _OPEN_SIDES.get(attribute) in self._claim.leaves_open

    def _label(self, name: str) -> str:
        """The label of a thing or concept, that of a claim in quotation marks; a text that is no id as it is."""
        said: str = getattr(self._label_of(name) or Text(name, name), self._language)
        return self._grammar.quoted(said) if name.startswith("claim:") else said

    def _term(self, attribute: str) -> str:
        term: str = getattr(self._terms.get(attribute, Text(attribute, attribute)), self._language)
        return term

    def _period(self) -> str:
        claim = self._claim
        return self._grammar.period(claim.begins, claim.until, claim.as_of, claim.planned)

    def _printed(self) -> str:
        quantity = self._claim.quantity
        if quantity is None:
            return ""
        bounds = (quantity.minimum, quantity.maximum) if quantity.value is None else (quantity.value, quantity.value)
        amount = self._grammar.amount(*bounds)
        per = self._label(quantity.per) if quantity.per else ""
        meant = self._grammar.counted(amount, quantity.unit, self._label(quantity.unit), per, quantity.value == 1)
        printed = self._grammar.printed(self._term("printed"), quantity.printed, meant if amount else "")
        has_hedge = quantity.hedge not in {"", _EXACT, quantity.hedged}
        hedge = self._grammar.states(self._term("hedge"), self._grammar.quoted(self._label(quantity.hedge)), False)
        return self._grammar.between.join([printed, hedge] if has_hedge else [printed])

    def _outside(self) -> str:
        quantity = self._claim.quantity
        return self._grammar.outside(self._label(quantity.hedged)) if quantity and quantity.hedged else ""
