"""What a disk may hold after a loss of power, by the strictest reading of what a file system promises.

- A file's content lasts up to its last flush. Of what was written since, any part may have lasted: the first so many
  writes, one cut in the midst, zeros in the place of bytes, one write missing among others, nothing.
- A change of a name lasts when its folder was flushed since. Of the others any may have lasted, in their order or
  in another. A renaming within one folder is one change; one across two folders is two, which may last separately.
- A flush of a file does not make its name last; a flush covers only what had ended before it began, and counts only
  once it has ended.

Real file systems keep more than that: a promise that holds here holds on them.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from random import Random
from typing import Final

from disk_model import ROOT, Disk, Flush, Naming, Recording, Writing

Pick = Callable[[int, int], int]
"""Which of so many variants of a file's content lasted, by its number and their count."""

_LASTING: Final = (0.0, 0.02, 0.2, 0.5, 0.8, 0.98, 1.0)


@dataclass
class Counts:
    """How much was tried."""

    operations: int = 0
    barriers: int = 0
    exhausted: int = 0
    """Barriers of which every state was tried, as there are no more than were asked for."""
    prefixes: int = 0
    sampled: int = 0


@dataclass
class Pending:
    """What lasts for certain at some moment, and what happened since that may or may not have lasted."""

    disk: Disk
    operations: dict[int, Naming | Writing] = field(default_factory=dict)

    def flush(self, flush: Flush) -> None:
        """Let last for certain what a flush covers."""
        for index in [index for index, operation in self.operations.items() if operation.target == flush.target]:
            if index < flush.since:
                self.disk.apply(self.operations.pop(index))

    def split(self) -> tuple[list[Naming], dict[int, list[Writing]]]:
        """Return the changes of names, and by file the changes of content."""
        namings: list[Naming] = []
        writings: dict[int, list[Writing]] = {}
        for operation in self.operations.values():
            if isinstance(operation, Naming):
                namings.append(operation)
            else:
                writings.setdefault(operation.target, []).append(operation)
        return namings, writings


class State:
    """One way in which a disk may be found; good until the next is drawn."""

    def __init__(
        self, disk: Disk, namings: list[Naming], writings: dict[int, "Contents"], pick: Pick, *, ended: bool, kind: str
    ) -> None:
        self.ended = ended
        """Whether the command had ended well before the power was lost."""
        self.kind = kind
        self._disk = disk
        self._writings = writings
        self._pick = pick
        self._picked: dict[int, bytes] = {}
        self._names = {(naming.target, name): number for naming in namings for name, number in naming.names}
        self._folders: dict[str, int | None] = {"": ROOT}

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, None where it is missing."""
        number = self._find(path)
        return None if number is None or number in self._disk.folders else self._content(number)

    def names(self, path: str) -> set[str]:
        """Return the names in a folder, none where it is missing; "" is the folder that is watched."""
        number = self._find(path)
        return set() if number is None else set(self._below(number))

    def tree(self, path: str = "") -> Iterator[tuple[str, bytes | None]]:
        """Yield every path with its content, None for a folder, folders before what is in them."""
        for name, number in self._below(self._find(path) or ROOT).items():
            place = f"{path}/{name}".removeprefix("/")
            if number in self._disk.folders:
                yield place, None
                yield from self.tree(place)
            else:
                yield place, self._content(number)

    def _below(self, folder: int) -> dict[str, int]:
        names = dict(self._disk.folders.get(folder, {}))
        changed = {name: number for (target, name), number in self._names.items() if target == folder}
        return {name: number for name, number in (names | changed).items() if number is not None}

    def _find(self, path: str) -> int | None:
        if path in self._folders:
            return self._folders[path]
        above, _, name = path.rpartition("/")
        folder = self._find(above)
        number = None
        if folder is not None:
            key = folder, name
            number = self._names[key] if key in self._names else self._disk.folders.get(folder, {}).get(name)
        if number in self._disk.folders or number is None:
            self._folders[path] = number
        return number

    def _content(self, number: int) -> bytes:
        if number not in self._picked:
            variants = self._writings.get(number)
            if variants is None:
                self._picked[number] = self._disk.files[number]
            else:
                self._picked[number] = variants.variant(self._pick(number, variants.count))
        return self._picked[number]


class Contents:
    """What a file may hold: variant 0 is all that was written, 1 nothing of it, the others lie between."""

    def __init__(self, lasting: bytes, writings: list[Writing]) -> None:
        self._lasting = lasting
        self._writings = writings
        self.count = 2 + 4 * len(writings)
        self._made: dict[int, bytes] = {}

    def variant(self, number: int) -> bytes:
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> bytes:
        if number == 0:
            return self._played(self._writings)
        if number == 1:
            return self._lasting
        index, way = divmod(number - 2, 4)
        before, writing, after = self._writings[:index], self._writings[index], self._writings[index + 1 :]
        match way:
            case 0:  # the first so many
                return self._played(before)
            case 1:  # one cut in the midst
                cut = None if writing.content is None else writing.content[: len(writing.content) // 2]
                return self._played([*before, Writing(writing.target, writing.offset, cut)])
            case 2:  # zeros from here on, at full length
                return self._played(before).ljust(len(self.variant(0)), b"\0")
            case _:  # one missing among others
                return self._played([*before, *after])

    def _played(self, writings: list[Writing]) -> bytes:
        content = self._lasting
        for writing in writings:
            content = writing.on(content)
        return content


def crash_states(recording: Recording, samples: int, seed: int, counts: Counts) -> Iterator[State]:
    """Yield what may be found when the power is lost at any moment of a recording, and after its end.

    The barriers are the flushes and the end. Before each come all prefixes of what happened since the last one, each
    with everything lasting and with only what is certain; then `samples` states drawn from all that may be, or all of
    them where they are no more than that. The same seed gives the same states.
    """
    pending = Pending(recording.before.copy())
    made = recording.after
    pending.disk.files |= dict.fromkeys(made.files.keys() - pending.disk.files.keys(), b"")
    pending.disk.folders |= {number: {} for number in made.folders.keys() - pending.disk.folders.keys()}
    counts.operations += len(recording.operations)
    window: dict[int, Naming | Writing] = {}
    for index, operation in enumerate(recording.operations):
        if isinstance(operation, Flush):
            yield from _barrier(pending, window, samples, Random(f"{seed} {index}"), counts, ended=False)
            pending.flush(operation)
            window = {}
        else:
            window[index] = operation
    for ended in (False, True):
        yield from _barrier(pending, window, samples, Random(f"{seed} {ended}"), counts, ended=ended)


def _barrier(
    pending: Pending, window: dict[int, Naming | Writing], samples: int, random: Random, counts: Counts, *, ended: bool
) -> Iterator[State]:
    counts.barriers += 1
    for index, operation in window.items():
        yield from _prefix(pending, counts, ended=ended)
        pending.operations[index] = operation
    yield from _prefix(pending, counts, ended=ended)
    namings, writings = pending.split()
    contents = {number: Contents(pending.disk.files[number], changes) for number, changes in writings.items()}
    number = 2 ** len(namings) * math.prod(content.count for content in contents.values())
    if number <= samples:
        counts.exhausted += 1
        drawn = _all(pending.disk, namings, contents, ended=ended)
    else:
        drawn = (_draw(pending.disk, namings, contents, random, ended=ended) for _ in range(samples))
    for state in drawn:
        counts.sampled += 1
        yield state


def _prefix(pending: Pending, counts: Counts, *, ended: bool) -> Iterator[State]:
    """What is found when everything so far has lasted, and when only what is certain has."""
    namings, writings = pending.split()
    contents = {number: Contents(pending.disk.files[number], changes) for number, changes in writings.items()}
    counts.prefixes += 1
    yield State(pending.disk, namings, contents, lambda *_: 0, ended=ended, kind="all")
    yield State(pending.disk, namings, contents, lambda *_: 1, ended=ended, kind="names without content")
    yield State(pending.disk, [], contents, lambda *_: 1, ended=ended, kind="only what is certain")


def _all(disk: Disk, namings: list[Naming], contents: dict[int, Contents], *, ended: bool) -> Iterator[State]:
    for lasting in product((True, False), repeat=len(namings)):
        kept = [naming for naming, lasts in zip(namings, lasting, strict=True) if lasts]
        for chosen in product(*(range(content.count) for content in contents.values())):
            variants = dict(zip(contents, chosen, strict=True))
            yield State(disk, kept, contents, _picked(variants), ended=ended, kind="one of all")


def _picked(variants: dict[int, int]) -> Pick:
    return lambda file, _count: variants[file]


def _draw(disk: Disk, namings: list[Naming], contents: dict[int, Contents], random: Random, *, ended: bool) -> State:
    names, whole = random.choice(_LASTING), random.choice(_LASTING)
    kept = [naming for naming in namings if random.random() < names]
    if namings and random.random() < 0.1:  # all but one
        kept = list(namings)
        kept.pop(random.randrange(len(kept)))
    if random.random() < 0.2:
        random.shuffle(kept)
    drawn = Random(random.getrandbits(64))

    def pick(_file: int, count: int) -> int:
        return 0 if drawn.random() < whole else drawn.randrange(1, count)

    return State(disk, kept, contents, pick, ended=ended, kind="drawn")
