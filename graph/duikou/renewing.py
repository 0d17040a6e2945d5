"""A build's store made from that of the last build, where little has changed; else the build begins from nothing."""

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from duikou.curation.check import Checked
from duikou.errors import UserError
from duikou.loading import sources_of, told_of_graphs
from duikou.model.records import Records
from duikou.packed import QUADS
from duikou.store.engine import Engine
from duikou.store.manifests import STORE
from duikou.store.origins import Last, Origins, UnfitError, program_digest, source_digests
from duikou.store.quads import version_of
from duikou.store.reading import read_records
from duikou.store.renewal import Renewal, write_renewed
from duikou.store.rooted import TooMuchError


class Renewed(NamedTuple):
    """What a store on disk says that was made from the last one, and its origins."""

    records: Records
    origins: Origins


def renewed(
    output: Path, generation: Path, checked: Checked, ontology: Path, report_step: Callable[[str], None]
) -> Renewed | None:
    """Make store and N-Quads in the folder of a new generation from those that a build holds now.

    Returns None, and leaves nothing in the folder, where there is no build of this very program, where it is not what
    it was when it was made, or where so much has changed that it is begun from nothing. `report_step` is called as in
    `duikou.building.build`, once there is a build to begin with.
    """
    try:
        renewal = Renewal(Last(output, program_digest(ontology)))
        report_step("load")
        sources = sources_of(checked, ontology)
        renewal.work_out(checked, ontology / "rules", lambda digests: told_of_graphs(digests, sources))
        report_step("derive")
        origins = Origins(renewal.last.origins.program, renewal.sources, write_renewed(renewal, generation))
        records = read_records(Engine.open(generation / STORE), version_of(renewal.digests))
    except (UnfitError, TooMuchError, SyntaxError, OSError, RuntimeError, UserError):
        # Whoever begins from nothing meets a full disk himself; Oxigraph tells of damage by RuntimeError.
        (generation / QUADS).unlink(missing_ok=True)
        shutil.rmtree(generation / STORE, ignore_errors=True)
        return None
    return Renewed(records, origins)


def origins_of(checked: Checked, ontology: Path) -> Origins:
    """Return what a store of sound seeds is made of that is made from nothing, without its graphs."""
    contents: dict[str, list[bytes]] = defaultdict(list)
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        contents[file.graph].append(file.content)
    return Origins(program_digest(ontology), source_digests(contents), {})
