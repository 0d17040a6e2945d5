"""A build of a few small files, put in place as any build is: for recordings that are to be quick.

As a program: `made_build.py FOLDER MARK [no-flush]`; the third word takes all flushes of Python away.
"""

import os
import sys
from pathlib import Path

from duikou.store.generations import new_generation
from duikou.store.manifests import Manifest

NAMES = ("index.html", "reports/a.md", "maps/deep/b.html", "duikou.nq.gz", "store/000001.sst", "store/CURRENT")


def make(folder: Path, mark: str) -> None:
    """Build; every file says `mark`."""
    with new_generation(folder) as draft:
        for name in NAMES:
            path = draft.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{mark} {name}\n" * 3, "utf-8")
        draft.manifest = Manifest("0", mark, {}, {})


def no_flush(_handle: int) -> None:
    """Stand in for `os.fsync` without doing what it does."""


if __name__ == "__main__":
    if "no-flush" in sys.argv:
        os.fsync = no_flush  # type: ignore[assignment]
    make(Path(sys.argv[1]), sys.argv[2])
