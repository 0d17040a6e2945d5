"""Bringing curated files into the canonical layout."""

from pathlib import Path

from duikou.curation.listing import Folders
from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.stubs import claims_text
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import DataError


def untidy_files(folders: Folders, ontology: Path) -> list[tuple[Path, str]]:
    """Return the curated files that differ from their canonical layout, by name, each with the canonical text.

    Raises `DataError` where a file cannot be parsed or holds what the layout would lose (comments, blank nodes).
    """
    seeds = read_seeds(folders, ontology)
    if seeds.errors:
        raise DataError(seeds.problems)
    return [(seeds.folder / name, canonical) for name, canonical in _untidy(seeds).items()]


def tidy(folders: Folders, ontology: Path) -> list[Path]:
    """Rewrite the curated files that are not in canonical layout, and return them, by name.

    Raises `DataError` as `untidy_files` does, and as `change_seeds`.
    """

    def change(seeds: Seeds) -> tuple[Contents, list[Path]]:
        untidy = _untidy(seeds)
        return untidy, [seeds.folder / name for name in untidy]

    return change_seeds(folders, ontology, change)


def _untidy(seeds: Seeds) -> dict[str, str]:
    texts = {file.name: (file.content.decode("utf-8"), claims_text(file.blocks)) for file in seeds.own_files}
    return {name: canonical for name, (text, canonical) in texts.items() if text != canonical}
