"""From seeds to a build: check, load, derive, and write everything there is to open, all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from duikou import __version__
from duikou.analysis.disputes import checked_tracker
from duikou.collecting import give_back
from duikou.curation.findings import Findings
from duikou.curation.listing import Folders
from duikou.files import write_text
from duikou.loading import Take, Taken, finished, taken
from duikou.looking import Looked, Seen, look
from duikou.meanwhile import Meanwhile
from duikou.messages import template
from duikou.packed import PACKED_FROM, QUADS, Packs
from duikou.renewing import Made, has_pages, origins_of, renewed
from duikou.store.columns import COLUMNS, FROM_CLAIMS, write_columns
from duikou.store.counts import claims_in, counts_of
from duikou.store.engine import Engine
from duikou.store.filling import Filling, telling
from duikou.store.generations import Draft, new_generation
from duikou.store.lookup import write_names
from duikou.store.manifests import CHECKED, INDEX, STORE, Manifest, checked_folder
from duikou.store.origins import Lines, write_origins
from duikou.store.quads import graphs_in_order
from duikou.store.reading import read_records
from duikou.taking import taken_apart, told_of

STEPS: Final = (
    template("check"),
    template("load"),
    template("derive"),
    template("reports"),
    template("explorer"),
    template("maps"),
)
"""The steps of a build, in order, as reported while it runs; the last three make pages."""
ON_DISK_FROM: Final = 250_000
"""Claims from which on what rules ask lies on disk while a build without pages is made from nothing.

In memory a step of a rule goes through all that is said of a party, which of the largest grows with the claims.
"""


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
    pages: bool | None = None,
) -> Built:
    """Check the seeds, then fill `output` with store, N-Quads, reports, explorer, maps and index.

    Of several folders of seeds the build holds all. `articles` is a folder of article texts to hold the passages
    against; nothing of them is written. `report_step` is called with the name of each step as it begins. `tracker` is
    the address at which the explorer opens an issue for who disputes a claim, "" for none. `pages` says whether
    reports, explorer, exports and maps are made; None makes them of up to `renewing.PAGES_UP_TO` claims. Without them
    the index tells how to ask. The same input gives the same bytes, the store's own files and the name of the
    generation aside. Without pyvis there are no maps, which `lacks` tells.
    Raises `DataError` where the seeds are not sound, and whatever `new_generation` raises; an existing build then
    stays as it was.
    """
    checked_tracker(tracker)
    report_step("check")
    seen = look(seeds, ontology, articles, checked_folder(output), told_of)
    with new_generation(output) as draft, ExitStack() as filled:
        made = renewed(output, draft.folder, seen.curated, ontology, report_step, pages=pages)
        if not made:
            seen = seen if seen.told else seen.checked(seeds, ontology, articles)
            seen.keep_in(output / CHECKED)
            report_step("load")
            give_back()  # what the check needed by the way
            made = _from_nothing(seen, ontology, draft, filled, pages, report_step)
            give_back()
        looked = seen.looked
        del seen
        if claims_in(made.counts) >= PACKED_FROM:
            _write_columns(made, draft.folder)  # beside the store, which of fewer claims would hold more than all else
        lacks = _write_pages(made, looked, draft.folder, report_step, tracker)
        filled.close()
        _write_columns(made, draft.folder)
        write_origins(made.origins, draft.folder)
        passages = dict(looked.findings.passages)
        draft.manifest = Manifest(__version__, made.data, made.counts, passages, looked.ledgers, looked.days)
    return Built(output, draft.finished, looked.findings, lacks)


def _taken(seen: Seen, ontology: Path, take: Take, engine: Engine, *, whole: bool) -> Taken:
    """Return what was seen as `taken` does; what it is made of, which is large, is not held any more then."""
    if seen.took:
        return taken(seen.took.pop(), ontology, take, whole=whole, engine=engine)
    said = taken_apart(seen.told, seen.curated, ontology, take, whole=whole, engine=engine)
    seen.told.clear()
    return said


@contextmanager
def _to_ask(draft: Draft, claims: int, *, whole: bool) -> Iterator[Engine]:
    """Yield an empty store for what is asked while a build is made from nothing; one on disk goes with the context.

    A store of the `whole` is in memory, since all records are read of it.
    """
    if whole or claims < ON_DISK_FROM:
        yield Engine.in_memory()
        return
    import shutil

    folder = draft.beside("asked")
    try:
        with telling(folder.parent), Engine.on_disk(folder) as engine:
            yield engine
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _from_nothing(
    seen: Seen,
    ontology: Path,
    draft: Draft,
    filled: ExitStack,
    pages: bool | None,
    report_step: Callable[[str], None],
) -> Made:
    """Write N-Quads and names of what seeds say and what follows from it; the store is whole once `filled` is closed.

    That takes as long as all that comes after what seeds say, and so is done beside it.
    """
    origins = origins_of(seen.curated, ontology)
    claims = seen.looked.findings.claims
    folder = draft.folder
    whole = has_pages(pages, claims)
    with _to_ask(draft, claims, whole=whole) as engine, Meanwhile() as packing:
        packs = Packs(packing)
        said = _taken(seen, ontology, packs.take, engine, whole=whole)
        del seen
        give_back()
        report_step("derive")
        store = filled.enter_context(Filling(folder / STORE, packs.unpacked))
        store.take(packs.of(said.digests))
        first = set(said.digests)
        _, data, digests = finished(said, ontology, packs.take)
        store.take(packs.of(graphs_in_order(digests.keys() - first)), last=True)
        order = graphs_in_order(digests)
        with (folder / QUADS).open("wb") as file:
            packed = packs.of(order)
            file.writelines(packed)
            graphs = {graph: Lines.of(digests[graph], pack) for graph, pack in zip(order, packed, strict=True)}
        write_names(engine, folder / STORE)
        counts = counts_of(engine)
        records = read_records(engine, data) if whole else None
    return Made(data, counts, replace(origins, graphs=graphs), records)


def _write_columns(made: Made, folder: Path) -> None:
    """Write columns where a build has claims enough and has none yet."""
    columns = folder / STORE / COLUMNS
    if claims_in(made.counts) >= FROM_CLAIMS and not columns.is_dir():
        write_columns(folder / QUADS, columns)


def _write_pages(
    made: Made, looked: Looked, folder: Path, report_step: Callable[[str], None], tracker: str
) -> tuple[str, ...]:
    """Write all pages where the records are at hand, else the one that tells how to ask; return what could not be made.

    What makes pages takes long to import: a build without them does without.
    """
    if made.records is None:
        from duikou.reports.bare_page import bare_page

        page = bare_page(made.counts, looked.findings.passages, looked.verified, made.data)
        write_text(folder / INDEX, page)
        return ()
    from duikou.viewing import Views

    views = Views(folder, made.counts, looked, tracker)
    views.write(made.records, report_step)
    return tuple(views.lacks)
