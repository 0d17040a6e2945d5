"""Bringing curated files into the canonical layout."""

from dataclasses import replace
from pathlib import Path

from duikou.curation.listing import Folders
from duikou.curation.seeds import SeedFile, SeedFolders, Seeds
from duikou.curation.stubs import claims_text
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import DataError, Problem


def untidy_files(folders: Folders, ontology: Path) -> list[tuple[Path, str]]:
    """Return the curated files that differ from their canonical layout, by name, each with the canonical text.

    Raises `DataError` where a file cannot be parsed or holds what the layout would lose (comments, blank nodes).
    """
    seeds, untidy = _read(folders, ontology)
    if seeds.errors:
        raise DataError(seeds.problems)
    return [(seeds.folder / name, canonical) for name, canonical in untidy.items()]


def tidy(folders: Folders, ontology: Path) -> list[Path]:
    """Rewrite the curated files that are not in canonical layout, and return them, by name.

    Raises `DataError` as `untidy_files` does, and as `change_seeds`.
    """
    untidy: dict[str, str] = {}

    def read(folders: Folders, ontology: Path) -> Seeds:
        seeds, found = _read(folders, ontology)
        untidy.update(found)
        return seeds

    def change(seeds: Seeds) -> tuple[Contents, list[Path]]:
        return untidy, [seeds.folder / name for name in untidy]

    return change_seeds(folders, ontology, change, read)


def _read(folders: Folders, ontology: Path) -> tuple[Seeds, dict[str, str]]:
    """Return the seeds without what their files say, and the canonical texts of one's own that are not in layout.

    What a file says is let go before the next is parsed: of all of them it would take ten times what they do.
    """
    source = SeedFolders(folders, ontology)
    problems: list[Problem] = [problem for listing in source.listings for problem in listing.problems]
    files: list[SeedFile] = []
    untidy: dict[str, str] = {}
    for origin in source.contents:
        file, found = source.parse(origin)
        problems += found
        if origin.root == source.own and not any(one.severity == "error" for one in found):
            canonical = claims_text(file.blocks)
            if canonical != file.content.decode("utf-8"):
                untidy[file.name] = canonical
        articles = {name: line for name, line in file.subjects.items() if name.startswith("article:")}
        files.append(replace(file, blocks=(), subjects=articles))
    return Seeds(source.own, tuple(files), (), tuple(problems), base=tuple(source.base)), untidy
