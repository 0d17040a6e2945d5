"""A release of the small seeds, whose passages are written down as verified; nobody may write to it."""

import pickle
import shutil
from pathlib import Path

import pytest
from once import Once

from duikou.building import build
from duikou.curation.seeds import read_seeds
from duikou.curation.verified import Verified, seal_of, write_verified
from duikou.releasing import Asked, Release, release
from duikou.resources import ontology_folder

DAY = "2026-03-04"


@pytest.fixture(scope="session")
def verified_seeds(small_seeds: Path, once: Once) -> Path:
    """The small seeds, of which somebody has written down that all four passages were found."""
    return once("verified-seeds", lambda folder: verify(small_seeds, folder))


def verify(small_seeds: Path, folder: Path) -> None:
    shutil.copytree(small_seeds, folder)
    (folder / "readings").mkdir(exist_ok=True)
    known = read_seeds(folder, ontology_folder())
    rows = []
    for slug in ("made-one", "made-two"):
        number = sum(block.iri("dk:article") == f"article:{slug}" for block in known.passages.values())
        rows.append(Verified(slug, DAY, "0" * 63 + "1", number, number, seal_of(known, slug)))
    assert sum(row.passages for row in rows) == 4
    write_verified(folder, rows)


@pytest.fixture(scope="session")
def verified_build(verified_seeds: Path, once: Once) -> Path:
    """A build of these seeds."""
    return once("verified-build", lambda folder: build(verified_seeds, ontology_folder(), folder))


@pytest.fixture(scope="session")
def released(verified_seeds: Path, verified_build: Path, once: Once) -> Release:
    """Its first release, made in a process of the tests."""

    def make(folder: Path) -> None:
        folder.mkdir()
        told = release([verified_seeds], verified_build, folder / "duikou-1.0.0", Asked(version="1.0.0"))
        (folder / "told").write_bytes(pickle.dumps(told))

    told: Release = pickle.loads((once("released", make) / "told").read_bytes())
    return told
