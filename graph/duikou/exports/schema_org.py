"""A description as a Dataset of schema.org, as search engines for data sets ask for it: JSON-LD, its context inside."""

from collections.abc import Callable
from typing import Any, Final

from duikou.exports.description import COUNTRY_ADDRESS, KEYWORDS, PUBLISHER, TITLE, Description, File
from duikou.names import BASE, LICENCE, PREFIXES

CONTEXT: Final = {"@vocab": PREFIXES["schema"]}


def schema_org(description: Description, address: Callable[[str], str] = str, page: str = "") -> dict[str, Any]:
    """Return the dataset; `address` gives that of a file, by default its path, `page` is one that tells of the data.

    Search engines ask for one plain text where there are two languages: the name is Chinese with the English one as
    another name, and the description says it in both, one after the other.
    """
    period = f"{description.first or '..'}/{description.last or '..'}"
    country = {
        "@type": "Country",
        "@id": COUNTRY_ADDRESS,
        "name": description.country.zh,
        "alternateName": description.country.en,
    }
    told = {
        "@context": CONTEXT,
        "@id": BASE,
        "@type": "Dataset",
        "name": TITLE.zh,
        "alternateName": TITLE.en,
        "description": f"{description.about.zh}\n\n{description.about.en}",
        "inLanguage": ["zh", "en"],
        "keywords": [word for keyword in KEYWORDS for word in keyword],
        "identifier": BASE,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": PUBLISHER},
        "publisher": {"@type": "Organization", "name": PUBLISHER},
        "isAccessibleForFree": True,
        "version": description.version,
        "datePublished": description.day,
        "dateModified": description.day,
        "temporalCoverage": period if description.first or description.last else "",
        "spatialCoverage": country if any(description.country) else "",
        "url": page,
        "distribution": [_download(file, address) for file in description.files],
    }
    return {name: value for name, value in told.items() if value}


def _download(file: File, address: Callable[[str], str]) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": file.title.zh,
        "alternateName": file.title.en,
        "contentUrl": address(file.path),
        "encodingFormat": file.media,
        "contentSize": f"{file.size} B",
        "sha256": file.digest,
    }
