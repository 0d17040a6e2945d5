"""What a concluded candidate rests on, in the fields of a claim: ground, note, and the sentence that names a side."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from duikou.curation.turtle import Iri, Literal, Value
from duikou.drafting.candidates import Candidate, Party, Span
from duikou.drafting.parsing import PROGRAMME
from duikou.drafting.settling import UNSETTLED
from duikou.messages import text_in

_LANGUAGES: Final = ("en", "zh")
_CARRIED: Final = (Iri("ground:carried-over"),)
_ARTICLE: Final = (Iri("ground:article"),)


def in_its_sentence(one: Candidate) -> Candidate:
    """Return a concluded figure with the sentence alone that prints it as its evidence; any other as it is."""
    printed = one.spans.get("printed")
    own = tuple(span for span in one.evidence if printed and _holds(span, printed))
    return replace(one, evidence=own) if own and one.basis == "concluded" else one


def grounds(one: Candidate) -> Mapping[str, tuple[Value, ...]]:
    """Return ground and note of a concluded candidate, none of a stated one, by predicate.

    A side of a figure that another sentence names is carried over. Which side of a pairing assists is told by the name
    of its programme or elsewhere in the article; where nothing tells it, no ground is proposed: a person has to say.
    """
    if one.basis != "concluded":
        return {}
    found: dict[str, tuple[Value, ...]] = {
        "skos:editorialNote": tuple(Literal(text_in(tongue, one.ground), "", tongue) for tongue in _LANGUAGES)
    }
    if one.kind == "figure":
        own = in_its_sentence(one).evidence
        sides = {"dk:groundForProvider": one.providers, "dk:groundForRecipient": one.recipients}
        return found | {predicate: _CARRIED for predicate, parties in sides.items() if _are_away(parties, own)}
    if one.rule == PROGRAMME and one.programme:
        return found | {"dk:groundForDirection": (Iri(one.programme),)}
    return found | ({"dk:groundForDirection": _ARTICLE} if one.confidence > UNSETTLED else {})


def sentence_of(party: Party, one: Candidate) -> Span:
    """Return the sentence among the evidence of a candidate that names a party; its name alone where none does."""
    name = (party.start, party.end)
    return next((span for span in one.evidence if _holds(span, name)), name)


def _are_away(parties: tuple[Party, ...], own: tuple[Span, ...]) -> bool:
    named = [any(_holds(span, (party.start, party.end)) for span in own) for party in parties]
    return bool(named) and not any(named)


def _holds(span: Span, inner: Span) -> bool:
    return span[0] <= inner[0] and inner[1] <= span[1]
