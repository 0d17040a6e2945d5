"""The pages that lead to all others: start, search, ontology, and what is shown where an address leads nowhere."""

from collections.abc import Iterator, Mapping
from typing import Final

from duikou.exports.description import describe, described_file
from duikou.exports.schema_org import schema_org
from duikou.model.records import Records, Text
from duikou.reports.catalogue import REPORTS
from duikou.reports.first_findings import first_findings
from duikou.reports.questions import questions
from duikou.reports.start_page import extent, files_of
from duikou.reports.start_words import ABOUT, File
from duikou.reports.verification import Verification, passages_told
from duikou.site.addresses import Addresses
from duikou.site.linked import LinkedData, Thing
from duikou.site.pages import Page
from duikou.site.speaker import words
from duikou.site.vocabulary import vocabulary

_QUADS: Final = File("duikou.nq", Text("全部 RDF 四元组", "the whole graph as N-Quads"))
"""What a site has in place of the packed file of a build."""


def front_pages(
    records: Records,
    things: Mapping[str, Thing],
    linked: LinkedData,
    addresses: Addresses,
    files: Mapping[str, bytes],
    counts: Mapping[str, int],
    passages: Mapping[str, int],
    verified: Mapping[str, Verification],
) -> Iterator[Page]:
    """Yield start page, search and ontology; `files` are those of the build, `counts` tell how many each list has.

    `passages` are those of the manifest, `verified` tells by article id when its passages were held against its text.
    """
    there = set(files)
    downloads = [file for file in (*files_of(records), _QUADS) if file.path in there]
    described = describe(records, (described_file(file.path, file.label, files[file.path]) for file in downloads))
    title = words()["siteTitle"]
    context = {
        "about": ABOUT,
        "extent": extent(records),
        "findings": first_findings(records),
        "questions": questions(records),
        "reports": [(name, maker.title) for name, maker in REPORTS.items() if f"reports/{name}.html" in there],
        "maps": _maps(records, there),
        "files": downloads,
        "counts": counts,
        "passages": passages_told(passages, verified),
        "verified": [
            (article, verified.get(article.id)) for article in records.articles.values() if not article.copy_of
        ],
        "version": records.data_version,
    }
    dataset = schema_org(described, addresses.absolute, addresses.absolute("zh/index.html"))
    yield Page("index", "front", title, described.about, context, dataset)
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
