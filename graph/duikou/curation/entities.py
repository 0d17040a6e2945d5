"""The entities of folders of seeds, read alone: bodies, groups, programmes, projects and instruments."""

from duikou.curation.listing import Folders, in_order
from duikou.curation.seeds import SeedFile
from duikou.curation.turtle import parse_turtle
from duikou.errors import DataError, Problem


def read_entities(folders: Folders) -> tuple[SeedFile, ...]:
    """Return the files of entities of folders of seeds, by folder, then by name; () where there are none.

    Nothing is checked but that each can be parsed. Raises `DataError` with every problem where one cannot.
    """
    found: list[SeedFile] = []
    problems: list[Problem] = []
    for folder in in_order(folders):
        for path in sorted((folder / "entities").glob("*.ttl")):
            content = path.read_bytes()
            parsed = parse_turtle(content, str(path))
            problems += (problem for problem in parsed.problems if problem.severity == "error")
            found.append(SeedFile(f"entities/{path.name}", content, parsed.blocks, root=folder))
    if problems:
        raise DataError(problems)
    return tuple(found)
