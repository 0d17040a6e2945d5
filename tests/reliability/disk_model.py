"""A disk of folders and files, and the operations that change it or make changes last."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = 0
"""The number of the folder that is watched; every other file and folder gets the next one."""


class NotUnderstoodError(Exception):
    """A line or a call of the recording that the model has no rule for."""


@dataclass(frozen=True)
class Naming:
    """Names in one folder that change in one step; a name with None goes away."""

    target: int
    names: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Writing:
    """Bytes written into a file; without content, its length is set to `offset`."""

    target: int
    offset: int
    content: bytes | None

    def on(self, old: bytes) -> bytes:
        if self.content is None:
            return old[: self.offset].ljust(self.offset, b"\0")
        if self.offset == len(old):
            return old + self.content
        return old[: self.offset].ljust(self.offset, b"\0") + self.content + old[self.offset + len(self.content) :]


@dataclass(frozen=True)
class Flush:
    """A file's content, or a folder's names, made to last: what was changed by the operations before `since`."""

    target: int
    since: int
    path: str
    """Below the watched folder, at that time; "." for the folder itself."""
    is_folder: bool


Operation = Naming | Writing | Flush


@dataclass
class Disk:
    """Folders with their names, and files with their content, by number."""

    folders: dict[int, dict[str, int]] = field(default_factory=dict)
    files: dict[int, bytes] = field(default_factory=dict)

    def copy(self) -> "Disk":
        return Disk({number: dict(names) for number, names in self.folders.items()}, dict(self.files))

    def find(self, path: str) -> int | None:
        number: int | None = ROOT
        for part in path.split("/") if path != "." else ():
            number = self.folders.get(number, {}).get(part) if number is not None else None
        return number

    def apply(self, operation: Naming | Writing) -> None:
        if isinstance(operation, Writing):
            self.files[operation.target] = operation.on(self.files[operation.target])
            return
        for name, number in operation.names:
            if number is None:
                self.folders[operation.target].pop(name, None)
            else:
                self.folders[operation.target][name] = number

    def tree(self, number: int = ROOT, path: str = "") -> Iterator[tuple[str, bytes | None]]:
        """Yield every path with its content, None for a folder."""
        for name, below in self.folders[number].items():
            place = f"{path}{name}"
            yield place, self.files.get(below)
            if below in self.folders:
                yield from self.tree(below, f"{place}/")


@dataclass
class Recording:
    """What was there, and what then happened to it; `operations` name files and folders by their numbers."""

    before: Disk
    operations: list[Operation]
    after: Disk


def read_disk(folder: Path) -> Disk:
    """Read all below a folder; a link or anything else but files and folders is an error."""
    disk = Disk({ROOT: {}})
    numbers = {folder: ROOT}
    for number, path in enumerate(sorted(folder.rglob("*")), start=1):
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise NotUnderstoodError(f"{path} is neither file nor folder")
        numbers[path] = number
        disk.folders[numbers[path.parent]][path.name] = number
        if path.is_dir():
            disk.folders[number] = {}
        else:
            disk.files[number] = path.read_bytes()
    return disk
