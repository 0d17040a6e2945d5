"""Sites of the seeds and of a small country, which nobody may write to."""

from pathlib import Path

import pytest
from once import Once

from duikou import Build, open_build


@pytest.fixture(scope="session")
def real_site(opened_real_build: Build, once: Once) -> Path:
    """The site of the seeds that ship, at the address of their IRIs."""
    return once("real-site", opened_real_build.site)


@pytest.fixture(scope="session")
def small_site(small_build: Path, once: Once) -> Path:
    """The site of the small seeds, at an address of its own."""
    base = "https://example.org/duikou"
    return once("small-site", lambda folder: open_build(small_build).site(folder, base=base))
