"""How a release is cited: CITATION.cff, BibTeX, RIS and CSL-JSON, all made of one description."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from duikou.exports.description import PUBLISHER

TITLE: Final = "duikou: an evidence-first knowledge graph of China's paired assistance (对口支援)"
KEYWORDS: Final = ("对口支援", "东西部协作", "paired assistance", "knowledge graph", "RDF")
LICENCE: Final = "CC-BY-4.0"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a version of its day, whose data have this version; "" is an address that is not known."""

    version: str
    day: date
    data: str
    address: str = ""


def citation_files(cited: Cited) -> dict[str, bytes]:
    """Return the citation by the name of its file."""
    texts = {
        "CITATION.cff": _cff(cited),
        "citation.bib": _bibtex(cited),
        "citation.ris": _ris(cited),
        "citation.json": _csl(cited),
    }
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _said(cited: Cited) -> str:
    return f"Version {cited.version}, {cited.day}. Data {cited.data}."


def _cff(cited: Cited) -> str:
    """The Citation File Format, which is YAML; every JSON text is one of YAML."""
    told: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "title": TITLE,
        "type": "dataset",
        "version": cited.version,
        "date-released": str(cited.day),
        "authors": [{"name": PUBLISHER}],
        "license": LICENCE,
        "keywords": KEYWORDS,
        "identifiers": [
            {"type": "other", "value": f"sha256:{cited.data}", "description": "SHA-256 of the digests of all graphs"}
        ],
    }
    if cited.address:
        told["url"] = cited.address
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items())


def _bibtex(cited: Cited) -> str:
    told = {
        "author": f"{{{PUBLISHER}}}",
        "title": f"{{{TITLE}}}",
        "year": str(cited.day.year),
        "version": cited.version,
        "note": _said(cited),
        "url": cited.address,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in told.items() if value]
    lines.insert(3, f"  month = {_MONTHS[cited.day.month - 1]},\n")
    return f"@misc{{duikou-{cited.version},\n" + "".join(lines) + "}\n"


def _ris(cited: Cited) -> str:
    rows = [
        ("TY", "DATA"),
        ("AU", PUBLISHER),
        ("TI", TITLE),
        ("PY", str(cited.day.year)),
        ("DA", f"{cited.day:%Y/%m/%d}"),
        ("ET", cited.version),
        ("N1", _said(cited)),
        *(("KW", word) for word in KEYWORDS),
        *([("UR", cited.address)] if cited.address else []),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


def _csl(cited: Cited) -> str:
    told: dict[str, object] = {
        "id": f"duikou-{cited.version}",
        "type": "dataset",
        "title": TITLE,
        "author": [{"literal": PUBLISHER}],
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "version": cited.version,
        "note": _said(cited),
    }
    if cited.address:
        told["URL"] = cited.address
    return json.dumps([told], ensure_ascii=False, indent=2) + "\n"
