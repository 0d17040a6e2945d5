"""Every form of an export is told where people look: in the help and in docs/data.md, with an example."""

import re
from pathlib import Path

from click.testing import CliRunner

from duikou.cli.commands import commands
from duikou.exporting import FORMS

ROOT = Path(__file__).resolve().parents[2]


def exampled(text: str) -> set[str]:
    """The forms of which a text has a command."""
    return set(re.findall(r"duikou export --format ([a-z-]+) -o \S+", text))


def test_every_form_has_an_example_in_the_help_and_in_the_documents() -> None:
    help_text = CliRunner().invoke(commands, ["export", "--help"]).output
    for text in (help_text, (ROOT / "docs" / "data.md").read_text("utf-8")):
        assert exampled(text) == set(FORMS)
