"""The pages that lead to all others: start, search, ontology, and what is shown where an address leads nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from duikou.model.records import Records, Text
from duikou.reports.catalogue import REPORTS
from duikou.reports.first_findings import first_findings
from duikou.reports.questions import questions
from duikou.reports.start_page import ABOUT, FILES, extent
from duikou.site.linked import LinkedData, Thing
from duikou.site.pages import Page
from duikou.site.speaker import words
from duikou.site.vocabulary import vocabulary

_MEDIA: Final = {
    "csv": "text/csv",
    "nq": "application/n-quads",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}


def front_pages(
    records: Records,
    things: Mapping[str, Thing],
    linked: LinkedData,
    files: Iterable[str],
    counts: Mapping[str, int],
) -> Iterator[Page]:
    """Yield start page, search and ontology; `files` are those of the build, `counts` tell how many each list has."""
    there = set(files)
    told = extent(records)
    summary = Text(ABOUT.zh + told.zh, f"{ABOUT.en} {told.en}")
    downloads = [file for file in FILES if file.path in there]
    media = {file.path: _MEDIA[file.path.rpartition(".")[2]] for file in downloads}
    title = words()["siteTitle"]
    context = {
        "about": ABOUT,
        "extent": told,
        "findings": first_findings(records),
        "questions": questions(records),
        "reports": [(name, maker.title) for name, maker in REPORTS.items() if f"reports/{name}.html" in there],
        "maps": _maps(records, there),
        "files": downloads,
        "counts": counts,
        "version": records.data_version,
    }
    yield Page("index", "front", title, summary, context, linked.dataset("zh", title.zh, summary.zh, media))
    yield Page(
        "search", "search", words()["searchTitle"], words()["searchAbout"], scripts=("search-index.js", "search.js")
    )
    terms = [term for term in vocabulary(things) if term.what != "concept"]
    ontology = words()["ontologyTitle"], words()["ontologyAbout"]
    yield Page("ontology", "ontology", *ontology, {"terms": terms}, linked.ontology(), "ontology.jsonld")


def _maps(records: Records, there: set[str]) -> list[tuple[str, Text]]:
    """The maps of the build; one that is of no programme is that at prefecture level."""
    names = sorted(path for path in there if path.startswith("maps/") and path.endswith(".html"))
    known = {party.id.partition(":")[2]: party.label for party in records.parties.values() if party.kind == "programme"}
    plain = [(path, path.removeprefix("maps/").removesuffix(".html")) for path in names]
    told = [(path, words()["mapPrefectures"] if name == "prefecture" else known.get(name)) for path, name in plain]
    return [(path, label or Text(name, name)) for (path, label), (_, name) in zip(told, plain, strict=True)]
