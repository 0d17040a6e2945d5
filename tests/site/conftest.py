"""Sites of the seeds and of a small country, which nobody may write to."""

from pathlib import Path

import pytest

from duikou import open_build


@pytest.fixture(scope="session")
def real_site(real_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds that ship, at the address of their IRIs."""
    return open_build(real_build).site(tmp_path_factory.mktemp("site") / "real").folder


@pytest.fixture(scope="session")
def small_site(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small seeds, at an address of its own."""
    return (
        open_build(small_build)
        .site(tmp_path_factory.mktemp("site") / "small", base="https://example.org/duikou")
        .folder
    )
