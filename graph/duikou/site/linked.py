"""Things as JSON-LD: what the store says of each, and the same in words of schema.org, which search engines read."""

import json
from collections.abc import Mapping
from typing import Any, Final

from duikou.model.records import Article, Claim, Party, Records, Revision, Text
from duikou.names import LICENCE, PREFIXES
from duikou.site.addresses import LANGUAGES, TERMS, Addresses, page_path, stem_of

Thing = Mapping[str, Any]
CONTEXT: Final = {"@vocab": PREFIXES["schema"], **PREFIXES}
"""Words without a prefix are those of schema.org; no context has to be fetched."""
_TYPES: Final = {
    "place": "AdministrativeArea",
    "organization": "Organization",
    "instrument": "CreativeWork",
}
"""Of parties the classes of schema.org that the ontology aligns with; the others are things and no more."""


class LinkedData:
    """Describes the things of some records; `things` is what `Engine.linked_data` tells."""

    def __init__(self, records: Records, things: Mapping[str, Thing], addresses: Addresses) -> None:
        self._records = records
        self._things = things
        self._addresses = addresses

    def party(self, party: Party, claims: tuple[str, ...]) -> Thing:
        """Return a party, with the claims that name it."""
        told: dict[str, Any] = {"name": _both(party.label), "subjectOf": [{"@id": claim} for claim in claims]}
        if party.code:
            told["identifier"] = party.code
        if party.kind == "place" and party.latitude is not None:
            point = {"latitude": party.latitude, "longitude": party.longitude}
            told["schema:geo"] = {"@type": "GeoCoordinates", **point}  # geo alone is a prefix here
        if party.kind == "place" and party.within:
            told["containedInPlace"] = {"@id": party.within}
        if party.kind == "organization" and party.lies_in:
            told["location"] = {"@id": party.lies_in}
        return self._thing(party.id, _TYPES.get(party.kind, "Thing"), told)

    def article(self, article: Article) -> Thing:
        """Return an article: what a citation needs, and never its text."""
        told: dict[str, Any] = {"headline": article.title, "inLanguage": "zh", "copyrightNotice": article.rights}
        if article.publisher:
            told["publisher"] = {"@type": "Organization", "name": article.publisher}
        if article.creator:
            told["creditText"] = article.creator
        if article.issued:
            told["datePublished"] = article.issued
        if address := article.url or article.archived_at:
            told["sameAs"] = address
        return self._thing(article.id, "NewsArticle", told)

    def claim(self, claim: Claim, readback: Text) -> Thing:
        """Return a claim with its passages, which are positions and digests."""
        named = (*claim.providers, *claim.recipients, *claim.programmes, *claim.about)
        told = {
            "name": _both(claim.label),
            "description": _both(readback),
            "appearance": [{"@id": article} for article in claim.articles],
            "about": [{"@id": name} for name in dict.fromkeys(named)],
            "license": LICENCE,
        }
        return self._thing(claim.id, "Claim", told)

    def term(self, name: str, label: Text, definition: Text) -> Thing:
        """Return a concept of a scheme."""
        told = {"name": _both(label), "description": _both(definition), "termCode": name.partition(":")[2]}
        scheme = self._things.get(name, {}).get("skos:inScheme", ())
        return self._thing(name, "DefinedTerm", told | ({"inDefinedTermSet": list(scheme)} if scheme else {}))

    def retired(self, name: str, revision: Revision) -> Thing:
        """Return an id that is used no more, with what took its place."""
        others = [{"@id": other} for other in revision.replaced_by]
        told: dict[str, Any] = {"description": _both(revision.note), "prov:wasInvalidatedBy": {"@id": revision.id}}
        return self._thing(name, "Thing", told | ({"dcterms:isReplacedBy": others} if others else {}))

    def ontology(self) -> Thing:
        """Return every class, property and value of the ontology."""
        terms = [thing for name, thing in self._things.items() if name.startswith("dk:")]
        return {"@context": CONTEXT, "@graph": terms}

    def _thing(self, name: str, type_: str, told: Mapping[str, Any]) -> Thing:
        known = self._things.get(name, {"@id": name, "@type": []})
        stated = {key: self._with_passages(value) for key, value in known.items()}
        pages = [self._addresses.absolute(page_path(stem_of(name), language)) for language in LANGUAGES]
        types = [*known["@type"], type_]
        return {"@context": CONTEXT, **stated, "@type": types, **told, "url": pages}

    def _with_passages(self, value: Any) -> Any:
        """Put each passage in place of its id."""
        if not isinstance(value, list):
            return value
        return [
            self._things.get(one["@id"], one)
            if isinstance(one, dict) and str(one.get("@id", "")).startswith("passage:")
            else one
            for one in value
        ]


def as_json(thing: Thing) -> bytes:
    """Return a thing as the content of a file."""
    return (json.dumps(thing, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "replace")


def text_of(thing: Thing, predicate: str) -> Text:
    """Return the Chinese and the English text that the store has of a thing under a predicate, "" for none."""
    told = {value["@language"]: value["@value"] for value in thing.get(predicate, ()) if "@language" in value}
    return Text(told.get("zh", ""), told.get("en", ""))


def is_term(name: str) -> bool:
    """Return whether an id is that of a concept of a scheme."""
    return name.partition(":")[0] in TERMS


def _both(told: Text) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in zip(LANGUAGES, told, strict=True) if text]
