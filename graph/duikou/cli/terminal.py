"""The one way to standard output and error: lines for people, in which nothing steers a terminal, and data as it is."""

import click

from duikou.characters import visible


def say(text: str, *, err: bool = False) -> None:
    """Print a text for people, of one line or several, and a line end; hidden characters become U+FFFD."""
    click.echo(visible(text), err=err)


def give(data: str) -> None:
    """Print data for programs exactly as they are, with a line end behind where there is none."""
    click.echo(data, nl=not data.endswith("\n"), color=True)  # or echo would take escapes out of the data


def one_line(text: str) -> str:
    """Return a text on one line, blanks single, with hidden characters as U+FFFD."""
    return visible(" ".join(text.split()))
