"""A description as a `dcat:Dataset` with a distribution for each file: DCAT 3 as JSON-LD, its context inside.

Addresses of files are relative, so that they are where the description is.
"""

from collections.abc import Iterator
from typing import Any, Final

from duikou.exports.description import COUNTRY_ADDRESS, KEYWORDS, PUBLISHER, TITLE, Description, File
from duikou.model.records import Text
from duikou.names import BASE, LICENCE, PREFIXES

_OWN: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
}
CONTEXT: Final = _OWN | {name: PREFIXES[name] for name in ("dcterms", "prov", "rdfs", "xsd")}
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_LANGUAGES: Final = ("http://id.loc.gov/vocabulary/iso639-1/zh", "http://id.loc.gov/vocabulary/iso639-1/en")


def dcat(description: Description) -> dict[str, Any]:
    """Return the dataset; what is not known of it (no country, no day) is not said."""
    told = {
        "@context": CONTEXT,
        "@id": BASE,
        "@type": "dcat:Dataset",
        "dcterms:title": _both(TITLE),
        "dcterms:description": _both(description.about),
        "dcterms:identifier": BASE,
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": PUBLISHER},
        "dcterms:license": {"@id": LICENCE},
        "dcterms:language": [{"@id": language} for language in _LANGUAGES],
        "dcat:keyword": [word for keyword in KEYWORDS for word in _both(keyword)],
        "dcat:version": description.version,
        "dcterms:issued": _day(description.day),
        "dcterms:modified": _day(description.day),
        "dcterms:temporal": _period(description),
        "dcterms:spatial": _country(description.country),
        "dcterms:source": [{"@id": BASE + article.id.replace(":", "/", 1)} for article in description.articles],
        "dcat:distribution": [_distribution(file) for file in description.files],
    }
    return {name: value for name, value in told.items() if value}


def _both(text: Text) -> list[dict[str, str]]:
    return [{"@value": said, "@language": language} for language, said in zip(("zh", "en"), text, strict=True) if said]


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"} if day else {}


def _period(description: Description) -> dict[str, Any]:
    days = {"dcat:startDate": description.first, "dcat:endDate": description.last}
    told = {name: _day(day) for name, day in days.items() if day}
    return {"@type": "dcterms:PeriodOfTime", **told} if told else {}


def _country(label: Text) -> dict[str, Any]:
    named = _both(label)
    return {"@id": COUNTRY_ADDRESS, "@type": "dcterms:Location", "rdfs:label": named} if named else {}


def _distribution(file: File) -> dict[str, Any]:
    return {
        "@id": file.path,
        "@type": "dcat:Distribution",
        "dcterms:title": list(_named(file)),
        "dcterms:license": {"@id": LICENCE},
        "dcat:accessURL": {"@id": file.path},
        "dcat:downloadURL": {"@id": file.path},
        "dcat:mediaType": {"@id": _MEDIA + file.media},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.digest, "@type": "xsd:hexBinary"},
        },
    }


def _named(file: File) -> Iterator[dict[str, str]]:
    for said in _both(file.title):
        yield {**said, "@value": f"{said['@value']} ({file.path})"}
