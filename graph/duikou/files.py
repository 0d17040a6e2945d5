"""Writing files so that a reader sees the old one or the new one, never half of one."""

import os
import tempfile
from pathlib import Path

from duikou.errors import UserError


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside `path`, then rename over it; the folder is made if it is missing.

    Raises `UserError` where the file system refuses, naming the path.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(aside).chmod(0o644)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {error.strerror}.") from error


def write_text(path: Path, content: str) -> None:
    r"""Write text as UTF-8 with `\n` line ends, whatever the locale; otherwise as `write_bytes`."""
    write_bytes(path, content.encode("utf-8"))
