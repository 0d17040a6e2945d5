"""A build's store made from that of the last build, where little has changed; else the build begins from nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.curated import ChangedError, Curated
from duikou.errors import UserError
from duikou.loading import sources_of, told_of_graphs
from duikou.model.records import Records
from duikou.packed import QUADS
from duikou.store.columns import COLUMNS, FROM_CLAIMS
from duikou.store.counts import claims_in, counts_after
from duikou.store.engine import Engine
from duikou.store.manifests import STORE
from duikou.store.origins import Last, Origins, UnfitError, program_digest, source_digests
from duikou.store.quads import version_of
from duikou.store.reading import read_records
from duikou.store.renewal import Renewal, write_renewed
from duikou.store.renewed_columns import renewed_columns
from duikou.store.rooted import TooMuchError

PAGES_UP_TO: Final = 20_000
"""Claims of which the pages are made with a build, where nobody says otherwise; those of more cost minutes."""


class Made(NamedTuple):
    """A store that was made: the version of its data, how many there are of each thing, and its origins."""

    data: str
    counts: dict[str, int]
    origins: Origins
    records: Records | None
    """What it says, for the pages; None where none are made."""


def has_pages(asked: bool | None, claims: int) -> bool:
    """Return whether pages are made, as asked or, where nothing is asked, by how many claims there are."""
    return claims <= PAGES_UP_TO if asked is None else asked


def renewed(
    output: Path,
    generation: Path,
    curated: Curated,
    ontology: Path,
    report_step: Callable[[str], None],
    *,
    pages: bool | None,
) -> Made | None:
    """Make store and N-Quads in the folder of a new generation from those that a build holds now.

    Returns None, and leaves nothing in the folder, where there is no build of this very program, where it is not what
    it was when it was made, where so much has changed that it is begun from nothing, or where a curated file is no
    longer what was checked. `report_step` is called as in
    `duikou.building.build`, once there is a build to begin with; `pages` is as there.
    """
    try:
        renewal = Renewal(Last(output, program_digest(ontology)))
        report_step("load")
        sources = sources_of(curated, ontology)
        renewal.work_out(curated, ontology / "rules", lambda digests: told_of_graphs(digests, sources))
        report_step("derive")
        origins = Origins(renewal.last.origins.program, renewal.sources, write_renewed(renewal, generation))
        data, counts = version_of(renewal.digests), counts_after(renewal.last.counts, renewal.store)
        if claims_in(counts) >= FROM_CLAIMS:
            renewed_columns(renewal.last.store / COLUMNS, generation / STORE / COLUMNS, renewal.store)
        records = read_records(Engine.open(generation / STORE), data) if has_pages(pages, claims_in(counts)) else None
    except (UnfitError, ChangedError, TooMuchError, SyntaxError, OSError, RuntimeError, UserError, sqlite3.Error):
        # Whoever begins from nothing meets a full disk himself; Oxigraph tells of damage by RuntimeError.
        (generation / QUADS).unlink(missing_ok=True)
        shutil.rmtree(generation / STORE, ignore_errors=True)
        return None
    return Made(data, counts, origins, records)


def origins_of(curated: Curated, ontology: Path) -> Origins:
    """Return what a store of sound seeds is made of that is made from nothing, without its graphs."""
    return Origins(program_digest(ontology), source_digests(curated.digests), {})
