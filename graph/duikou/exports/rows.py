"""The rows of every table of the data package, made of the records and the ties; see `duikou.exports.tables`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import permutations
from typing import Any, Final

from duikou.analysis.networks import Network, Tie
from duikou.analysis.panel import panel, years_of
from duikou.exports.columns import Row, Table, Value, sums_in
from duikou.exports.panel import panel_rows
from duikou.model.amounts import Overlaps
from duikou.model.apart import PROVIDER, RECIPIENT
from duikou.model.fields import CLAIMS, FIELDS, GROUNDS
from duikou.model.readback import readback
from duikou.model.records import Article, Claim, Party, Quantity, Records, Text

_PARTY_RELATIONS: Final = (
    *("part_of", "located_in", "members", "provider_side", "recipient_side", "issuers", "signatories", "programmes"),
)
_SEATS: Final = ("within", "based_in")
"""Relations of a party to one other at most."""
_ROLES: Final = {
    "provider": "providers",
    "recipient": "recipients",
    "programme": "programmes",
    "about": "about",
    "said_by": "said_by",
}
_CLAIM_TERMS: Final = {"mode": "modes", "sector": "sectors", "leaves_open": "leaves_open"}
_OF_FIGURES: Final = tuple(
    field.attribute for field in FIELDS if field.kind.thing == "dk:Figure" and not set(CLAIMS).isdisjoint(field.of)
)
_GROUNDS: Final = tuple(f"{role}_ground" for role in GROUNDS.values())


class Source:
    """What rows are made of: the records, and the network of ties at the stated level."""

    def __init__(self, records: Records, network: Network) -> None:
        self.records = records
        self.network = network
        self.overlaps = Overlaps(records)

    @cached_property
    def labels(self) -> Mapping[str, Text]:
        """The labels of everything that has some, by id."""
        claims = {claim.id: claim.label for claim in self.records.claims}
        return {**self.records.concepts, **claims, **{one.id: one.label for one in self.records.parties.values()}}

    def labelled(self, name: str, id_: str) -> dict[str, Value]:
        """Return the columns of what is referred to, by id and both labels; nothing for ""."""
        label = self.labels[id_] if id_ else Text("", "")
        return {name: id_, f"{name}_label_zh": label.zh, f"{name}_label_en": label.en}

    def coded(self, name: str, id_: str) -> dict[str, Value]:
        """Return the columns of a party that is referred to: id, code and both labels; nothing for ""."""
        return {**self.labelled(name, id_), f"{name}_code": self.records.parties[id_].code if id_ else ""}


def rows_of(table: Table, source: Source) -> list[Row]:
    """Return the rows of a table, sorted by its key, with exactly its columns; an empty text is None.

    Raises `KeyError` where something that is referred to is not among the records.
    """
    names = [column.name for column in table.columns]
    made = [
        {name: None if row.get(name) == "" else row.get(name) for name in names} for row in _MAKERS[table.name](source)
    ]
    return sorted(made, key=lambda row: [str(row[name]) for name in table.key])


def _attributes(record: object) -> dict[str, Any]:
    """The attributes of a record by name."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}  # type: ignore[attr-defined]


def _notes(record: Party | Article | Claim) -> dict[str, Value]:
    return {"note_zh": record.note.zh, "note_en": record.note.en}


def _labels(label: Text) -> dict[str, Value]:
    return {"label_zh": label.zh, "label_en": label.en}


def _places(source: Source) -> Iterator[Row]:
    for party in source.records.parties.values():
        if party.kind == "place":
            yield {**_attributes(party), **_labels(party.label), **source.coded("parent", party.within)}


def _parties(source: Source) -> Iterator[Row]:
    for party in source.records.parties.values():
        place = source.overlaps.atlas.place_of(party.id)
        yield {**_attributes(party), **_labels(party.label), **source.coded("place", place), **_notes(party)}


def _party_names(source: Source) -> Iterator[Row]:
    for party in source.records.parties.values():
        for name in party.alternatives:
            yield {**source.coded("party", party.id), "name": name}


def _party_relations(source: Source) -> Iterator[Row]:
    for party in source.records.parties.values():
        held = [(relation, getattr(party, relation)) for relation in _PARTY_RELATIONS]
        held += [(relation, (other,)) for relation in _SEATS if (other := getattr(party, relation))]
        for relation, others in held:
            for other in others:
                yield {**source.coded("party", party.id), "relation": relation, **source.coded("other", other)}


def _party_above(source: Source) -> Iterator[Row]:
    for party in source.records.parties:
        for above in source.overlaps.atlas.above(party):
            yield {**source.coded("party", party), **source.coded("above", above)}


def tie_id(tie: Tie) -> str:
    """Return the id of a tie: those of provider, recipient and, where one is named, programme, joined by blanks."""
    return " ".join(filter(None, (tie.provider, tie.recipient, tie.programme)))


def _ties(source: Source) -> Iterator[Row]:
    for tie in source.network.ties:
        yield {
            **_attributes(tie),
            "id": tie_id(tie),
            "until": tie.ends,
            **source.coded("provider", tie.provider),
            **source.coded("recipient", tie.recipient),
            **source.labelled("programme", tie.programme),
            "claim_count": len(tie.claims),
            **sums_in(tie.amounts),
        }


def _tie_claims(source: Source) -> Iterator[Row]:
    for tie in source.network.ties:
        for claim in tie.claims:
            yield {
                "tie": tie_id(tie),
                **source.coded("provider", tie.provider),
                **source.coded("recipient", tie.recipient),
                **source.labelled("claim", claim),
            }


def _panel(source: Source) -> Iterator[Row]:
    return panel_rows(source.records, panel(source.records, source.network))


def _claims(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        sentence = readback(claim, source.records)
        yield {
            **_attributes(claim),
            **_labels(claim.label),
            "readback_zh": sentence.zh,
            "readback_en": sentence.en,
            "joint": _is_joint(claim),
            **(_quantity(claim.quantity) if claim.quantity else {}),
            **_notes(claim),
        }


def _is_joint(claim: Claim) -> bool:
    sides = ((PROVIDER, claim.providers), (RECIPIENT, claim.recipients))
    return any(len(parties) > 1 or side in claim.leaves_open for side, parties in sides)


def _quantity(quantity: Quantity) -> dict[str, Value]:
    unbounded = {f"{bound}_unbounded": getattr(quantity, bound) is None for bound in ("minimum", "maximum")}
    return {**_attributes(quantity), **unbounded}


def _claim_parties(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        for role, attribute in _ROLES.items():
            for party in getattr(claim, attribute):
                joint = source.overlaps.is_joint(claim, **{role: party}) if role in {"provider", "recipient"} else None
                yield {
                    **source.labelled("claim", claim.id),
                    "role": role,
                    **source.coded("party", party),
                    "joint": joint,
                    "open": f"side:{role}" in claim.leaves_open if f"side:{role}" in _SIDES else None,
                }


_SIDES: Final = (PROVIDER, RECIPIENT, "side:about")


def _claim_terms(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        for role, attribute in _CLAIM_TERMS.items():
            for term in getattr(claim, attribute):
                yield {**source.labelled("claim", claim.id), "role": role, **source.labelled("term", term)}


def _claim_relations(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        held: list[tuple[str, Iterable[str]]] = [(name, getattr(claim, name)) for name in ("restates", *_GROUNDS)]
        held += [(name, getattr(claim.quantity, name)) for name in _OF_FIGURES if claim.quantity]
        for relation, things in held:
            for thing in things:
                yield {**source.labelled("claim", claim.id), "relation": relation, **source.labelled("thing", thing)}


def _claim_containers(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        for container in source.overlaps.containers(claim.id) & source.records.by_id.keys():
            yield {**source.labelled("claim", claim.id), **source.labelled("container", container)}


def _claim_years(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        for year in years_of(claim):
            yield {**source.labelled("claim", claim.id), "year": year}


def _evidence(source: Source) -> Iterator[Row]:
    for claim in source.records.claims:
        for evidence in claim.evidence:
            article, passage = source.records.articles[evidence.article], source.records.passages[evidence.passage]
            yield {
                **source.labelled("claim", claim.id),
                **_attributes(evidence),
                "article_title": article.title,
                "digest": passage.digest,
            }


def _articles(source: Source) -> Iterator[Row]:
    for article in source.records.articles.values():
        yield {**_attributes(article), **_notes(article)}


def _terms(source: Source) -> Iterator[Row]:
    for term, label in source.records.concepts.items():
        scheme = term.partition(":")[0]
        if term not in source.records.parties:
            counts = term in source.records.assistance if scheme in {"mode", "money"} else None
            yield {"id": term, "scheme": scheme, **_labels(label), "counts_as_assistance": counts}


def _term_relations(source: Source) -> Iterator[Row]:
    for pair in source.records.apart:
        for term, other in permutations(pair):
            relation = {"relation": "apart_from"}
            yield {**source.labelled("term", term), **relation, **source.labelled("other", other)}


_MAKERS: Final[Mapping[str, Callable[[Source], Iterator[Row]]]] = {
    "places": _places,
    "parties": _parties,
    "party_names": _party_names,
    "party_relations": _party_relations,
    "party_above": _party_above,
    "ties": _ties,
    "tie_claims": _tie_claims,
    "panel": _panel,
    "claims": _claims,
    "claim_parties": _claim_parties,
    "claim_terms": _claim_terms,
    "claim_relations": _claim_relations,
    "claim_containers": _claim_containers,
    "claim_years": _claim_years,
    "evidence": _evidence,
    "articles": _articles,
    "terms": _terms,
    "term_relations": _term_relations,
}
