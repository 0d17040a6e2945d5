"""The one way to standard output and error: lines for people, in which nothing steers a terminal, and data as it is."""

import sys
from collections.abc import Iterable, Sequence

import click

from duikou.characters import visible


def say(text: str, *, err: bool = False) -> None:
    """Print a text for people, of one line or several, and a line end; hidden characters become U+FFFD."""
    if err:
        click.echo(visible(text), err=True)
    else:
        give(f"{visible(text)}\n")


def say_shown(texts: Iterable[str], *, err: bool = False) -> None:
    """Print texts for people in which hidden characters are shown already, and a line end behind each."""
    told = "".join(f"{text}\n" for text in texts)
    if err:
        click.echo(told, err=True, nl=False)
    elif told:
        give(told)


def give(data: str) -> None:
    """Print data for programs exactly as they are, with a line end behind where there is none."""
    give_bytes((data if data.endswith("\n") else f"{data}\n").encode("utf-8", "backslashreplace"))


def give_pieces(pieces: Sequence[bytes]) -> None:
    """Print pieces of data one after the other, with a line end behind the last where there is none."""
    for piece in pieces:
        give_bytes(piece)
    if not pieces or not pieces[-1].endswith(b"\n"):
        give_bytes(b"\n")


def give_bytes(content: bytes) -> None:
    """Write all of the bytes to standard output, or raise `OSError`.

    A write that ends early because the reader left or the disk is full says how far it came, and fails only when it
    is tried again; the text layer above would pass over that.
    """
    rest = memoryview(content)
    sys.stdout.flush()
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.flush()


def one_line(text: str) -> str:
    """Return a text on one line, blanks single, with hidden characters as U+FFFD."""
    return visible(" ".join(text.split()))
