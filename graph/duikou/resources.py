"""Where the ontology, the seeds and the documents that travel with the package lie on disk."""

from pathlib import Path
from typing import Final

SHIPPED: Final = "shipped"
"""What the curated data that travel with the package are called where folders of seeds are named."""


def ontology_folder() -> Path:
    """Return the folder of the ontology, its schemes, shapes and rules."""
    return _folder("duikou.ontology")


def seeds_folder() -> Path:
    """Return the folder of the curated data shipped with the package."""
    return _folder("duikou.seeds")


def documents_folder() -> Path:
    """Return the folder of the documents, `docs/` of the repository: Markdown, one file a document."""
    return _folder("duikou.docs")


def _folder(package: str) -> Path:
    from importlib.resources import files  # slow to import, and not needed to read a build

    return Path(str(files(package)))
