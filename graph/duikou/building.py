"""From seeds to a build: check, load, derive, and write everything there is to open, all or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from duikou import __version__
from duikou.analysis.coverage import ArticleCheck
from duikou.analysis.disputes import checked_tracker
from duikou.analysis.networks import project
from duikou.collecting import give_back
from duikou.curation.audit import Ledger, audit
from duikou.curation.check import Checked, check_all, require_sound
from duikou.curation.findings import Findings
from duikou.curation.listing import Folders
from duikou.curation.seeds import Seeds
from duikou.curation.texts import NO_TEXT
from duikou.curation.verified import still_verified
from duikou.explorer.page import explorer_page
from duikou.exports.files import claims_csv, gexf, graphml, ties_csv
from duikou.files import write_bytes, write_text
from duikou.loading import finished, taken
from duikou.maps.collection import write_maps
from duikou.maps.drawing import PyvisMissingError
from duikou.meanwhile import meanwhile
from duikou.messages import message, template
from duikou.model.records import Records
from duikou.packed import QUADS, packed
from duikou.reading.finding import AMBIGUOUS, MISSING, MOVED, VERIFIED
from duikou.renewing import origins_of, renewed
from duikou.reports.catalogue import REPORTS, make_reports, write_reports
from duikou.reports.pages import write_report_pages
from duikou.reports.start_page import Door, index_page
from duikou.reports.verification import Verification
from duikou.store.columns import COLUMNS, FROM_CLAIMS, write_columns
from duikou.store.engine import Engine
from duikou.store.generations import new_generation
from duikou.store.lookup import write_names
from duikou.store.manifests import STORE, Manifest
from duikou.store.origins import write_origins
from duikou.store.reading import read_records

STEPS: Final = (
    template("check"),
    template("load"),
    template("derive"),
    template("reports"),
    template("explorer"),
    template("maps"),
)
"""The steps of a build, in order, as reported while it runs."""


@dataclass(frozen=True)
class Built:
    """A finished build: where it is, what it holds, and what its check found."""

    folder: Path
    manifest: Manifest
    findings: Findings
    lacks: tuple[str, ...] = ()
    """What could not be made for want of a package, a sentence each with the repair; the rest of the build is whole."""


def build(
    seeds: Folders,
    ontology: Path,
    output: Path,
    articles: Path | None = None,
    report_step: Callable[[str], None] = lambda _step: None,
    *,
    tracker: str = "",
) -> Built:
    """Check the seeds, then fill `output` with store, N-Quads, reports, explorer, maps and index.

    Of several folders of seeds the build holds all. `articles` is a folder of article texts to hold the passages
    against; nothing of them is written. `report_step` is called with the name of each step as it begins. `tracker` is
    the address at which the explorer opens an issue for who disputes a claim, "" for none. The same
    input gives the same bytes, the store's own files and the name of the generation aside. Without pyvis there are no
    maps, which `lacks` tells.
    Raises `DataError` where the seeds are not sound, and whatever `new_generation` raises; an existing build then
    stays as it was.
    """
    checked_tracker(tracker)
    report_step("check")
    checked = check_all(seeds, ontology, articles)
    require_sound(checked)
    looked = _Looked.of(checked)
    lacks: list[str] = []
    with new_generation(output) as draft:
        if found := renewed(output, draft.folder, checked, ontology, report_step):
            del checked
            records, origins = found
            writing: AbstractContextManager[None] = nullcontext()
        else:
            origins = origins_of(checked, ontology)
            report_step("load")
            give_back()  # what the check needed by the way
            said = taken(checked, ontology)
            del checked  # whatever is large goes as soon as it is of no more use
            give_back()
            report_step("derive")
            with (draft.folder / QUADS).open("wb") as file:
                engine, data, graphs = finished(said, ontology, lambda lines: file.write(packed(lines)))
            write_names(engine, draft.folder / STORE)
            records, origins = read_records(engine, data), replace(origins, graphs=graphs)
            del engine, said
            writing = meanwhile(Engine.write, draft.folder / STORE, draft.folder / QUADS)
        del found
        give_back()
        with writing:
            draft.manifest = _write_views(records, draft.folder, looked, report_step, lacks, tracker)
        if len(records.claims) >= FROM_CLAIMS:
            write_columns(draft.folder / QUADS, draft.folder / STORE / COLUMNS)
        write_origins(origins, draft.folder)
    return Built(output, draft.finished, looked.findings, tuple(lacks))


@dataclass(frozen=True)
class _Looked:
    """What is told of the seeds after they were let go."""

    findings: Findings
    checks: Mapping[str, ArticleCheck]
    days: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, checked: Checked) -> "_Looked":
        checks = article_checks(checked, audit(checked.seeds, checked.texts))
        return cls(checked.findings, checks, verifications(checked.seeds))


def _write_reports(records: Records, folder: Path, checks: Mapping[str, ArticleCheck]) -> list[Door]:
    """Write the reports and their pages, and return what leads to them."""
    reports = make_reports(records, checks=checks)
    write_reports(reports, folder / "reports")
    write_report_pages(reports, folder / "reports")
    return [Door(report.name, report.title, REPORTS[report.name].question) for report in reports]


def verifications(seeds: Seeds) -> dict[str, dict[str, Any]]:
    """Return, by slug, when the passages of an article were held against its text, as a manifest has it."""
    known = still_verified(seeds)
    return {
        slug: Verification(row.day, row.text, row.passages, row.found)._asdict() for slug, row in sorted(known.items())
    }


def _write_views(
    records: Records,
    folder: Path,
    looked: _Looked,
    report_step: Callable[[str], None],
    lacks: list[str],
    tracker: str,
) -> Manifest:
    """Write all that is made of the records, and return the manifest, still without name and files."""
    report_step("reports")
    doors = _write_reports(records, folder, looked.checks)
    report_step("explorer")
    _write_explorer(records, folder, tracker)
    report_step("maps")
    try:
        maps = write_maps(records, folder / "maps")
    except PyvisMissingError as error:
        maps = []
        lacks.append(message("{error} The build has no maps.", error=error))
    counts = _counts(records)
    charts = [Door(name, title) for name, title in maps]
    passages = dict(looked.findings.passages)
    verified = {f"article:{slug}": Verification(**one) for slug, one in looked.days.items()}
    write_text(folder / "index.html", index_page(records, counts, passages, doors, charts, verified))
    told = {check.article.removeprefix("article:"): _plain_check(check) for check in looked.checks.values()}
    return Manifest(__version__, records.data_version, counts, passages, told, looked.days)


def article_checks(checked: Checked, ledgers: Iterable[Ledger]) -> dict[str, ArticleCheck]:
    """Return, by article id, what became of the passages and numerals of each registered article."""
    statuses: dict[str, Counter[str]] = {slug: Counter() for slug in checked.seeds.articles}
    for name, block in checked.seeds.passages.items():
        statuses[block.iri("dk:article").removeprefix("article:")][checked.texts.status_of(name)] += 1
    checks = {}
    for ledger in ledgers:
        found = statuses[ledger.slug]
        name = f"article:{ledger.slug}"
        numerals = len(ledger.entries) if ledger.has_text else None
        accounted = len(ledger.entries) - len(ledger.open) if ledger.has_text else None
        checks[name] = ArticleCheck(
            name,
            verified=found[VERIFIED],
            moved=found[MOVED],
            missing=found[MISSING],
            unchecked=found[NO_TEXT],
            numerals=numerals,
            accounted=accounted,
            ambiguous=found[AMBIGUOUS],
        )
    return checks


def _plain_check(check: ArticleCheck) -> dict[str, int]:
    values = asdict(check)
    return {name: value for name, value in values.items() if isinstance(value, int)}


def _write_explorer(records: Records, folder: Path, tracker: str) -> None:
    network = project(records)
    write_text(folder / "explorer.html", explorer_page(records, network, tracker=tracker, home="index.html"))
    for name, content in (
        ("ties.csv", ties_csv(records, network)),
        ("claims.csv", claims_csv(records)),
        ("network.graphml", graphml(network)),
        ("network.gexf", gexf(network)),
    ):
        write_bytes(folder / "exports" / name, content)


def _counts(records: Records) -> dict[str, int]:
    kinds = Counter(claim.kind for claim in records.claims)
    parties = Counter(party.kind for party in records.parties.values())
    named = {name for claim in records.claims for name in (*claim.providers, *claim.recipients)}
    return {
        "articles": sum(not article.copy_of for article in records.articles.values()),
        "places": parties["place"],
        "organizations": parties["organization"],
        "groups": parties["group"],
        "programmes": parties["programme"],
        "projects": parties["project"],
        "instruments": parties["instrument"],
        "parties": len(named),
        "pairings": kinds["pairing"],
        "figures": kinds["figure"],
        "events": kinds["event"],
    }
