"""The tables of a package as questions read them: whether they are there, and are of this version of the program."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from duikou.errors import UserError
from duikou.messages import listed, message

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": (
        *("id", "kind", "begins", "until", "as_of", "planned", "current"),
        *("printed", "value", "unit", "measure", "money", "reckoning", "minimum", "maximum"),
    ),
    "claim_parties": ("claim", "role", "party"),
    "claim_terms": ("claim", "role", "term"),
    "claim_relations": ("claim", "relation", "thing"),
    "claim_containers": ("claim", "container"),
    "claim_years": ("claim", "year"),
    "parties": ("id", "kind", "size"),
    "party_above": ("party", "above"),
    "party_relations": ("party", "relation", "other"),
    "places": ("id", "level"),
    "terms": ("id", "counts_as_assistance"),
    "term_relations": ("term", "relation", "other"),
}
"""The tables of the package that questions read, and of each the columns; what else they have is passed over."""


def paths_of(folder: Path) -> dict[str, Path]:
    """Return the Parquet of each table by its name: of a package, or of a folder that holds `NAME.parquet`.

    A table may be a file or a folder of files. Raises `UserError` where tables are missing, and names all of them.
    """
    inside = folder / "parquet"
    home = inside if inside.is_dir() else folder
    paths = {name: home / f"{name}.parquet" for name in TABLES}
    missing = [name for name, path in paths.items() if not path.exists()]
    if missing:
        raise UserError(
            message(
                "{folder} lacks tables: {names}. Write them with this version of duikou: duikou package DIR.",
                folder=folder,
                names=listed(missing),
            )
        )
    return paths


def files_of(path: Path) -> list[Path]:
    """Return the files of a table that is a file or a folder of files; raises `UserError` for a folder with none."""
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise unreadable(path, message("the folder has no Parquet"))
    return files


def unreadable(path: Path, reason: object) -> UserError:
    """Return what to raise for a table that cannot be read."""
    return UserError(
        message(
            "{path}: the table cannot be read: {reason}. Write it anew: duikou package DIR.", path=path, reason=reason
        )
    )


def refuse_other_columns(folder: Path, found: Mapping[str, Iterable[str]]) -> None:
    """Raise `UserError` where a table lacks a column that is read: it is of another version; all are named.

    `found` has the columns of each table by its name.
    """
    lacking = [
        f"{name}.{column}" for name, columns in TABLES.items() for column in columns if column not in found[name]
    ]
    if lacking:
        raise UserError(
            message(
                "The tables in {folder} are of another version of duikou and lack {names}. "
                "Write them with this one: duikou package DIR.",
                folder=folder,
                names=listed(lacking),
            )
        )
