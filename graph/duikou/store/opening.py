"""A build opened while others build: its manifest and its store, of one and the same generation."""

from pathlib import Path

from duikou.errors import UserError
from duikou.store.engine import Engine
from duikou.store.manifests import Manifest, read_manifest, store_folder


def opened(folder: Path) -> tuple[Manifest, Path, Engine]:
    """Return the manifest of a build, its store's folder and the store, read anew where builds went by in between.

    Raises as `read_manifest` does.
    """
    manifest = read_manifest(folder)
    while True:
        try:
            store = store_folder(folder, manifest)
            return manifest, store, Engine.open(store)
        except (UserError, FileNotFoundError):
            again = read_manifest(folder)
            if again.generation == manifest.generation:
                raise
            manifest = again
