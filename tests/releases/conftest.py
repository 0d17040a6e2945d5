"""A release of the small seeds, whose passages are written down as verified; nobody may write to it."""

import shutil
from pathlib import Path

import pytest

from duikou.building import build
from duikou.curation.seeds import read_seeds
from duikou.curation.verified import Verified, seal_of, write_verified
from duikou.releasing import Asked, Release, release
from duikou.resources import ontology_folder

DAY = "2026-03-04"


@pytest.fixture(scope="session")
def verified_seeds(small_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small seeds, of which somebody has written down that all four passages were found."""
    folder = Path(shutil.copytree(small_seeds, tmp_path_factory.mktemp("verified") / "seeds"))
    (folder / "readings").mkdir(exist_ok=True)
    known = read_seeds(folder, ontology_folder())
    rows = []
    for slug in ("made-one", "made-two"):
        number = sum(block.iri("dk:article") == f"article:{slug}" for block in known.passages.values())
        rows.append(Verified(slug, DAY, "0" * 63 + "1", number, number, seal_of(known, slug)))
    assert sum(row.passages for row in rows) == 4
    write_verified(folder, rows)
    return folder


@pytest.fixture(scope="session")
def verified_build(verified_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of these seeds."""
    folder = tmp_path_factory.mktemp("verified") / "build"
    build(verified_seeds, ontology_folder(), folder)
    return folder


@pytest.fixture(scope="session")
def released(verified_seeds: Path, verified_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Its first release, made in this process."""
    target = tmp_path_factory.mktemp("released") / "duikou-1.0.0"
    return release([verified_seeds], verified_build, target, Asked(version="1.0.0"))
