"""The package in the ways of Windows (`windows_ways.py`); as near as this machine comes, and no nearer.

Not shown by it: drive letters and backslashes as separators, the lock and the ending of programs by Windows' own calls,
the store's own files under Windows, an antivirus that holds what was just written.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import duikou

PACKAGE = Path(duikou.__file__).parent
WAYS = Path(__file__).with_name("windows_ways.py")
CHANGED = f"""
ways = {{'__name__': 'windows_ways', '__file__': {str(WAYS)!r}}}
exec(compile(open({str(WAYS)!r}, encoding='utf-8').read(), {str(WAYS)!r}, 'exec'), ways)
"""
COMMAND = f"{CHANGED}\nways['main']()"
CONSOLE = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp936", "CODE_PAGE": "cp936", "PYTHONWARNINGS": "ignore"}
"""A Chinese Windows whose console has a code page; the lock library warns that only its soft lock is there."""
MODULES = sorted(
    ".".join(("duikou", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)


def ran(code: str, *words: str | Path, folder: Path, held: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code, *map(str, words)]
    environment = os.environ | CONSOLE | {"HELD": str(held or "")}
    return subprocess.run(command, check=False, capture_output=True, cwd=folder, env=environment)


def python(code: str, *words: str | Path, folder: Path) -> str:
    done = ran(code, *words, folder=folder)
    assert done.returncode == 0, (words, done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


REFUSED = {
    "a module": ("import fcntl", "ModuleNotFoundError"),
    "a function": ("import os; os.fork()", "AttributeError"),
    "a signal": ("import signal; signal.SIGKILL", "AttributeError"),
    "a link": ("import os; os.symlink('here', 'there')", "PermissionError"),
    "a folder opened": ("import os; os.open('folder', os.O_RDONLY)", "PermissionError"),
    "a name": ("open('a:b', 'w')", "OSError"),
    "a reserved name": ("open('nul.txt', 'w')", "OSError"),
    "renaming onto a file": ("from pathlib import Path; Path('one').rename('two')", "FileExistsError"),
    "deleting what is open": ("import os; file = open('one'); os.unlink('one')", "PermissionError"),
    "moving a folder in use": ("import os; file = open('folder/in'); os.rename('folder', 'f')", "PermissionError"),
    "replacing what is open": ("import os; file = open('two'); os.replace('one', 'two')", "PermissionError"),
    "text of UTF-8 unnamed": ("open('one').read()", "UnicodeDecodeError"),
}


@pytest.mark.parametrize(("code", "error"), REFUSED.values(), ids=REFUSED)
def test_the_ways_are_those_of_windows(code: str, error: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("one", "two", "folder/in"):
        (tmp_path / name).write_text("对口口", "utf-8")
    done = ran(f"{CHANGED}\n{code}", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8", "replace").splitlines()[-1].startswith(error)


def test_lines_end_as_on_windows_unless_said(tmp_path: Path) -> None:
    python(f"{CHANGED}\nfrom pathlib import Path\nPath('one').write_text('对\\n', 'utf-8')", folder=tmp_path)
    assert (tmp_path / "one").read_bytes() == "对\r\n".encode()


def test_every_module_is_imported(tmp_path: Path) -> None:
    code = f"{CHANGED}\nfrom importlib import import_module\nfor name in {MODULES!r}:\n    import_module(name)"
    python(code, folder=tmp_path)


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("ref", "dk:partitions")], ids=" ".join)
def test_commands_that_ask_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert python(COMMAND, *words, folder=tmp_path)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with blanks, Chinese and a backslash in its name."""
    return odd_folder(tmp_path)


def odd_folder(parent: Path) -> Path:
    folder = parent / "pa th\\名 字"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def built(small_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build that is made there; whoever builds it again builds the same."""
    folder = odd_folder(tmp_path_factory.mktemp("built"))
    assert "pairings" in python(COMMAND, "build", "--seeds", small_seeds, "-o", folder / "bu ild\\建", folder=folder)
    return folder / "bu ild\\建"


def test_check_and_fmt(small_seeds: Path, odd: Path) -> None:
    python(COMMAND, "check", "--seeds", small_seeds, folder=odd)
    python(COMMAND, "fmt", "--check", "--seeds", small_seeds, folder=odd)


def test_query_show_report_and_export(built: Path, odd: Path) -> None:
    assert "place:南市" in python(COMMAND, "query", "city-pairs", "-b", built, folder=odd)
    assert "place:南市" in python(COMMAND, "show", "place:南市", "-b", built, folder=odd)
    assert python(COMMAND, "report", "totals", "-b", built, folder=odd)
    assert python(COMMAND, "export", "--format", "csv", "-b", built, folder=odd).startswith("\ufeffprovider")


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a build that are the same for the same seeds: all but those that carry the generation's name."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not name.startswith(("generations/", ".")) and name != "manifest.json"
    }


def test_a_build_is_the_same_byte_by_byte_and_one_in_use_stays(
    small_seeds: Path, small_build: Path, built: Path, odd: Path
) -> None:
    assert contents(built) == contents(small_build)
    assert len(contents(built)) > 20
    done = ran(COMMAND, "build", "--seeds", small_seeds, "-o", built, folder=odd, held=built / "index.html")
    assert done.returncode == 1
    assert "the last one stays" in done.stderr.decode("utf-8")
    assert contents(built) == contents(small_build)
    python(COMMAND, "build", "--seeds", small_seeds, "-o", built, folder=odd)
    assert contents(built) == contents(small_build)


@pytest.mark.long
def test_what_is_written_beside_a_build(small_build: Path, odd: Path) -> None:
    for words in (
        ("package", "tables"),
        ("site", "site"),
        ("site", "site"),
        ("panel", "-o", "panel.csv"),
        ("map", "-o", "map.html"),
        ("map", "-o", "map.html"),
        ("view", "-o", "view.html"),
        ("export", "--format", "gexf", "-o", "ties.gexf"),
    ):
        python(COMMAND, *words, "-b", small_build, folder=odd)
    duikou.open_build(small_build).package(odd / "tables here")
    assert contents(odd / "tables") == contents(odd / "tables here")
    assert b"\r\n" not in (odd / "map.html").read_bytes()
    before = contents(odd / "site")
    done = ran(COMMAND, "site", "site", "-b", small_build, folder=odd, held=odd / "site" / "index.html")
    assert done.returncode == 1 and "cannot be written" in done.stderr.decode("utf-8")
    assert contents(odd / "site") == before
    assert [path.name for path in odd.glob(".duikou-*")] == []


RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}


def test_every_file_of_a_build_may_be_named_so_on_windows(small_build: Path) -> None:
    paths = [path.relative_to(small_build) for path in small_build.rglob("*")]
    assert len(paths) > 20
    assert len({str(path).lower() for path in paths}) == len(paths), "two names differ in case alone"
    for path in paths:
        assert not set(path.name) & set('<>:"/\\|?*') and path.name.isprintable(), path
        assert not path.name.endswith((".", " ")) and path.name.partition(".")[0].lower() not in RESERVED, path
        assert len(str(path)) < 100, "a path has 260 characters at most, with the folder"
