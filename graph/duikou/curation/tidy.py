"""Bringing curated files into the canonical layout."""

from pathlib import Path

from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.turtle import format_turtle
from duikou.errors import DataError
from duikou.files import write_text


def untidy_files(folder: Path, ontology: Path) -> list[tuple[Path, str]]:
    """Return the curated files that differ from their canonical layout, by name, each with the canonical text.

    Raises `DataError` where a file cannot be parsed or holds what the layout would lose (comments, blank nodes).
    """
    seeds: Seeds = read_seeds(folder, ontology)
    if seeds.problems:
        raise DataError(seeds.problems)
    texts = ((folder / file.name, file.content.decode("utf-8"), format_turtle(file.blocks)) for file in seeds.files)
    return [(path, canonical) for path, text, canonical in texts if text != canonical]


def tidy(folder: Path, ontology: Path) -> list[Path]:
    """Rewrite the curated files that are not in canonical layout, and return them; raises as `untidy_files`."""
    untidy = untidy_files(folder, ontology)
    for path, canonical in untidy:
        write_text(path, canonical)
    return [path for path, _ in untidy]
