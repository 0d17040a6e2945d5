"""The package where the modules of POSIX do not exist; as near to Windows as this machine comes, and no nearer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import duikou

PACKAGE = Path(duikou.__file__).parent
BLOCKED = """
import sys
BLOCKED = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog"}
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name in BLOCKED:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
for name in BLOCKED:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Finder())
"""
COMMAND = f"{BLOCKED}\nfrom duikou.cli import main\nmain()"
MODULES = sorted(
    ".".join(("duikou", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)


def python(code: str, *words: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], check=False, capture_output=True, cwd=folder, env=os.environ
    )
    assert done.returncode == 0, (words, done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


def test_the_modules_are_blocked(tmp_path: Path) -> None:
    code = f"{BLOCKED}\ntry:\n    import fcntl\nexcept ModuleNotFoundError:\n    print('none')"
    assert python(code, folder=tmp_path) == "none\n"


def test_every_module_is_imported(tmp_path: Path) -> None:
    code = f"{BLOCKED}\nfrom importlib import import_module\nfor name in {MODULES!r}:\n    import_module(name)"
    python(code, folder=tmp_path)


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("ref", "dk:partitions")], ids=" ".join)
def test_commands_that_ask_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert python(COMMAND, *words, folder=tmp_path)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with blanks, Chinese and a backslash in its name."""
    folder = tmp_path / "pa th\\名 字"
    folder.mkdir()
    return folder


def test_check_and_fmt(small_seeds: Path, odd: Path) -> None:
    python(COMMAND, "check", "--seeds", small_seeds, folder=odd)
    python(COMMAND, "fmt", "--check", "--seeds", small_seeds, folder=odd)


def test_build_query_show_report_and_export(small_seeds: Path, odd: Path) -> None:
    build = odd / "bu ild\\建"
    assert "pairings" in python(COMMAND, "build", "--seeds", small_seeds, "-o", build, folder=odd)
    assert "place:南市" in python(COMMAND, "query", "city-pairs", "-b", build, folder=odd)
    assert "place:南市" in python(COMMAND, "show", "place:南市", "-b", build, folder=odd)
    assert python(COMMAND, "report", "totals", "-b", build, folder=odd)
    assert python(COMMAND, "export", "--format", "csv", "-b", build, folder=odd).startswith("\ufeffprovider")


RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}


def test_every_file_of_a_build_may_be_named_so_on_windows(small_build: Path) -> None:
    paths = [path.relative_to(small_build) for path in small_build.rglob("*")]
    assert len(paths) > 20
    assert len({str(path).lower() for path in paths}) == len(paths), "two names differ in case alone"
    for path in paths:
        assert not set(path.name) & set('<>:"/\\|?*') and path.name.isprintable(), path
        assert not path.name.endswith((".", " ")) and path.name.partition(".")[0].lower() not in RESERVED, path
        assert len(str(path)) < 100, "a path has 260 characters at most, with the folder"
