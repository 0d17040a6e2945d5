"""Everything known about one party, claim, article or concept, with the evidence."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from duikou.errors import UnknownNameError, UsageError
from duikou.store.records import Article, Claim, Party, Quantity, Records


@dataclass(frozen=True, slots=True)
class Profile:
    """What the records say about one id; lists are sorted by claim id and empty where there is nothing."""

    id: str
    label: str
    english: str
    facts: tuple[tuple[str, str], ...]
    """Name and value of each thing said of it directly."""
    gives: tuple[Claim, ...] = ()
    receives: tuple[Claim, ...] = ()
    mentioned: tuple[Claim, ...] = ()
    """Claims about it, or of its programme, that neither give nor receive."""
    claim: Claim | None = None

    def as_mapping(self) -> dict[str, Any]:
        """Return the profile as plain values for JSON, claims in full."""
        return {
            "id": self.id,
            "label": {"zh": self.label, "en": self.english},
            "facts": dict(self.facts),
            "claim": claim_mapping(self.claim) if self.claim else None,
            **{
                name: [claim_mapping(claim) for claim in getattr(self, name)]
                for name in ("gives", "receives", "mentioned")
            },
        }


def profile(records: Records, name: str) -> Profile:
    """Return all about a party, claim, article, passage or concept by id.

    Raises `UsageError` for a term of the ontology, which `duikou ref` explains, and `UnknownNameError` for other ids.
    """
    party = records.parties.get(name)
    if party:
        return _party_profile(party, records)
    claim = next((claim for claim in records.claims if claim.id == name), None)
    if claim:
        return Profile(name, claim.label.zh, claim.label.en, (("kind", claim.kind),), claim=claim)
    article = records.articles.get(name)
    if article:
        return _article_profile(article, records)
    concept = records.concepts.get(name)
    if concept:
        used = (claim for claim in records.claims if name in (*claim.modes, *claim.sectors, *_quantity_concepts(claim)))
        return Profile(name, concept.zh, concept.en, (), mentioned=tuple(used))
    citing = tuple(claim for claim in records.claims if any(entry.passage == name for entry in claim.evidence))
    if citing:
        return Profile(name, name, name, _passage_facts(citing[0], name), mentioned=citing)
    if name.startswith("dk:"):
        raise UsageError(f"{name} is a term of the ontology. It is explained by: duikou ref {name}")
    raise UnknownNameError("party, claim, article or concept", name, records.parties)


def _party_profile(party: Party, records: Records) -> Profile:
    name = party.id
    named = (claim for claim in records.claims if name in claim.about or name in claim.programmes)
    return Profile(
        name,
        party.label.zh,
        party.label.en,
        _party_facts(party, records),
        gives=tuple(claim for claim in records.claims if name in claim.providers),
        receives=tuple(claim for claim in records.claims if name in claim.recipients),
        mentioned=tuple(claim for claim in named if name not in (*claim.providers, *claim.recipients)),
    )


def _article_profile(article: Article, records: Records) -> Profile:
    facts = (
        ("publisher", article.publisher),
        ("issued", article.issued),
        ("url", article.url),
        ("rights", article.rights),
        ("syndicated from", article.syndicated_from),
        ("note", article.note),
    )
    return Profile(
        article.id,
        article.title,
        article.title,
        tuple((key, value) for key, value in facts if value),
        mentioned=tuple(claim for claim in records.claims if article.id in claim.articles),
    )


def _passage_facts(claim: Claim, passage: str) -> tuple[tuple[str, str], ...]:
    entry = next(entry for entry in claim.evidence if entry.passage == passage)
    return (
        ("article", entry.article),
        ("paragraph", str(entry.paragraph)),
        ("code points", f"{entry.start} to {entry.end}"),
    )


def _quantity_concepts(claim: Claim) -> tuple[str, ...]:
    quantity = claim.quantity
    return (quantity.unit, quantity.measure, quantity.money, quantity.reckoning, quantity.hedge) if quantity else ()


def _party_facts(party: Party, records: Records) -> tuple[tuple[str, str], ...]:
    def label(name: str) -> str:
        found = records.parties.get(name)
        return found.label.zh if found else name

    facts = (
        ("kind", party.kind),
        ("sort", party.sort),
        ("level", party.level),
        ("code", party.code),
        ("pinyin", party.pinyin),
        ("within", label(party.within) if party.within else ""),
        ("part of", "、".join(label(name) for name in party.part_of)),
        ("also called", "、".join(party.alternatives)),
        ("size", "" if party.size is None else str(party.size)),
        ("members named", "、".join(label(name) for name in party.members)),
        ("coordinates", "" if party.latitude is None else f"{party.latitude} N, {party.longitude} E"),
    )
    return tuple((name, value) for name, value in facts if value)


def claim_mapping(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain values: numbers as texts, so that none is rounded on its way."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "label": claim.label._asdict(),
        "providers": list(claim.providers),
        "recipients": list(claim.recipients),
        "programmes": list(claim.programmes),
        "modes": list(claim.modes),
        "sectors": list(claim.sectors),
        "about": list(claim.about),
        "from": claim.begins,
        "until": claim.until,
        "as_of": claim.as_of,
        "stated": "explicit" if claim.explicit else "inferred",
        "planned": claim.planned,
        "standing": claim.standing,
        "note": claim.note._asdict(),
        "quantity": _quantity_mapping(claim.quantity) if claim.quantity else None,
        "evidence": [asdict(evidence) for evidence in claim.evidence],
    }


def _quantity_mapping(quantity: Quantity) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(quantity).items()}


def _plain(value: str | Decimal | tuple[str, ...] | None) -> str | list[str] | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return list(value) if isinstance(value, tuple) else value
