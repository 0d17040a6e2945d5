"""A script of the checkout runs with whatever Python begins it, and finds `.venv` by itself."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
OF_CHECKOUT = "import own_python  # noqa: F401"
TO_COPY = {"report-centrality", "report-coverage", "analyse-double-assistance"}
"""What people copy to where the package is installed; docs/analysis.md tells of it."""


LACKS = "This Python lacks duikou, and so does .venv, or there is none: run scripts/setup tests\n"


def needs(text: str) -> set[str]:
    """What a program imports that does not come with Python, at its head or inside."""
    nodes = list(ast.walk(ast.parse(text)))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in named} - sys.stdlib_module_names


def test_a_script_that_needs_packages_first_finds_who_has_them() -> None:
    assert needs("import os.path\ndef f():\n    from duikou.names import BASE") == {"duikou"}
    texts = {path.name: path.read_text("utf-8") for path in SCRIPTS.iterdir() if path.is_file()}
    programs = {name: text for name, text in texts.items() if text.startswith("#!/usr/bin/env python3")}
    assert len(programs) > 30
    imports = {name: re.findall(r"^(?:import|from) .*", text, re.MULTILINE) for name, text in programs.items()}
    guarded = {name for name, lines in imports.items() if lines[0] == OF_CHECKOUT}
    assert guarded == {name for name, text in programs.items() if needs(text)} - TO_COPY


def run(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a script of a checkout with a Python that has no packages."""
    (folder / "scripts").mkdir(exist_ok=True)
    copy(SCRIPTS / "own_python.py", folder / "scripts")
    script = folder / "scripts" / "say"
    said = "duikou.__name__, *sys.argv[1:], *(name for name in os.environ if 'BEGUN' in name)"
    script.write_text(f"{OF_CHECKOUT}\nimport os\nimport sys\nimport duikou\nprint({said})\n", "utf-8")
    return subprocess.run(
        [sys.executable, "-S", script, "a b", "c"], capture_output=True, text=True, check=False, timeout=60
    )


def make_python(folder: Path, options: str) -> None:
    """Make the Python of a checkout, which begins that of these tests."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" {options} "$@"\n', "utf-8")
    python.chmod(0o755)


def test_it_begins_again_with_the_python_of_the_checkout(tmp_path: Path) -> None:
    """And hands no mark of that on to what it starts."""
    make_python(tmp_path, "")
    done = run(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "duikou a b c\n", "")


def test_it_begins_again_but_once(tmp_path: Path) -> None:
    """Where the Python of the checkout has no packages, as after a setup that was cut off."""
    make_python(tmp_path, "-S")
    done = run(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", LACKS)


def test_where_there_is_none_it_says_how_to_make_it(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == LACKS
