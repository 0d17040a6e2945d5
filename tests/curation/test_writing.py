"""One door for all writers: one at a time, whole or not at all, and nothing that others wrote is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_seeds import CLAIMS, DISMISSALS, SEEDS, copy_seeds, look, read

from duikou.curation import journal, writing
from duikou.curation import seeds as reading
from duikou.curation.journal import PREFIX, settle
from duikou.curation.listing import content_of
from duikou.curation.seeds import Seeds
from duikou.curation.tidy import tidy
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import DataError, UsageError, UserError
from duikou.files import flush
from duikou.locks import locked
from duikou.resources import ontology_folder

NEW = "entities/made.ttl"
OLD = (SEEDS / CLAIMS).read_text(encoding="utf-8")


def write(folder: Path, contents: Contents, meanwhile: Callable[[], object] = lambda: None) -> None:
    def make(_seeds: Seeds) -> tuple[Contents, None]:
        meanwhile()
        return contents, None

    change_seeds(folder, ontology_folder(), make)


def snapshot(folder: Path) -> dict[str, bytes]:
    lock = f"{PREFIX}lock"
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != lock)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def edited(text: str = OLD) -> str:
    """The claims with one word more."""
    assert text.count("@zh") > 1
    return text.replace('"@zh', '改"@zh', 1)


CHANGE: Contents = {CLAIMS: edited(), NEW: OLD.replace("heshan-2022", "xinshan-2022"), DISMISSALS: None}
"""One file written over, one made, one taken away."""


def stop_when(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the journal come to a sudden end where it would call one of its functions."""

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, name, stop)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


@pytest.fixture
def stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seeds with `CHANGE` made, and none of its files in its place."""
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stop_when(patch, "settle")
        write(folder, CHANGE)
    return folder


def expected(folder: Path) -> dict[str, bytes]:
    after: dict[str, bytes] = {name: text.encode("utf-8") for name, text in CHANGE.items() if text is not None}
    return {name: content for name, content in snapshot(SEEDS).items() if name not in CHANGE} | after


def seen(folder: Path) -> dict[str, bytes]:
    return {file.name: file.content for file in read(folder).files}


def test_a_change_is_made_whole(folder: Path) -> None:
    write(folder, CHANGE)
    assert snapshot(folder) == seen(folder) == expected(folder)


def test_what_stays_as_it_was_is_not_written(folder: Path) -> None:
    before = (folder / CLAIMS).stat().st_ino
    write(folder, {CLAIMS: OLD, DISMISSALS: (SEEDS / DISMISSALS).read_text(encoding="utf-8")})
    assert (folder / CLAIMS).stat().st_ino == before


def test_the_answer_of_the_function_comes_back_and_its_error_goes_on(folder: Path) -> None:
    assert change_seeds(folder, ontology_folder(), lambda seeds: ({}, len(seeds.claims))) == 10

    def refuse(_seeds: Seeds) -> tuple[Contents, None]:
        raise UsageError("no")

    with pytest.raises(UsageError, match="no"):
        change_seeds(folder, ontology_folder(), refuse)
    assert snapshot(folder) == snapshot(SEEDS)


@pytest.mark.parametrize("text", ["claim:x a dk:Figure", "@prefix dk: <https://else.example/> .\n", "# only\n", ""])
def test_what_is_no_sound_turtle_is_not_written(folder: Path, text: str) -> None:
    with pytest.raises(DataError, match=NEW):
        write(folder, {CLAIMS: edited(), NEW: text})
    with pytest.raises(UsageError, match="no character that can be written"):
        write(folder, {NEW: "\ud800"})
    assert snapshot(folder) == snapshot(SEEDS)


@pytest.mark.parametrize("name", ["../out.ttl", "notes/x.ttl", "claims/x.txt", "/tmp/x.ttl", "claims/../../x.ttl"])
def test_nothing_is_written_elsewhere(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no names of curated files"):
        write(folder, {name: OLD})
    assert snapshot(folder.parent) == {f"seeds/{known}": content for known, content in snapshot(SEEDS).items()}


def test_seeds_that_cannot_be_read_whole_are_not_written(folder: Path) -> None:
    (folder / "claims" / "x.TTL").write_text(OLD, encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.TTL: error: Is not read"):
        write(folder, {CLAIMS: edited()})
    (folder / "claims" / "x.TTL").rename(folder / "claims" / "x.ttl~")
    write(folder, {CLAIMS: edited()})
    assert (folder / CLAIMS).read_text(encoding="utf-8") == edited()


@pytest.mark.parametrize("name", [CLAIMS, DISMISSALS, NEW])
def test_an_edit_between_reading_and_writing_is_not_lost(folder: Path, name: str) -> None:
    mine = b"mine\n"
    with pytest.raises(UserError, match=rf"{name}: was edited meanwhile\. Nothing is changed"):
        write(folder, CHANGE, lambda: (folder / name).write_bytes(mine))
    assert snapshot(folder) == snapshot(SEEDS) | {name: mine}


def test_a_file_that_somebody_takes_away_meanwhile_stays_away(folder: Path) -> None:
    with pytest.raises(UserError, match="was edited meanwhile"):
        write(folder, {CLAIMS: edited()}, (folder / CLAIMS).unlink)
    assert CLAIMS not in snapshot(folder)


@pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")
def test_modes_and_links_are_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / CLAIMS).rename(tmp_path / "elsewhere" / "claims.text")
    (folder / CLAIMS).symlink_to(tmp_path / "elsewhere" / "claims.text")
    (folder / "dismissals").rename(tmp_path / "elsewhere" / "dismissals")
    (folder / "dismissals").symlink_to(Path("..") / "elsewhere" / "dismissals")
    (tmp_path / "elsewhere" / "claims.text").chmod(0o640)
    (folder / "articles.ttl").chmod(0o664)
    for name in (CLAIMS, DISMISSALS, "articles.ttl"):
        (folder / name).write_bytes((folder / name).read_bytes().replace(b" ;\n", b";\r\n"))
    assert tidy(folder, ontology_folder()) == [folder / name for name in ("articles.ttl", CLAIMS, DISMISSALS)]
    assert (folder / CLAIMS).is_symlink()
    assert (folder / "dismissals").is_symlink()
    assert (tmp_path / "elsewhere" / "claims.text").read_text(encoding="utf-8") == OLD
    assert (tmp_path / "elsewhere" / "dismissals" / Path(DISMISSALS).name).read_bytes() == (
        SEEDS / DISMISSALS
    ).read_bytes()
    assert (tmp_path / "elsewhere" / "claims.text").stat().st_mode & 0o777 == 0o640
    assert (folder / "articles.ttl").stat().st_mode & 0o777 == 0o664
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["claims.text", "dismissals"]


@pytest.mark.parametrize("name", ["_write_aside", "_digest_of"])
def test_a_change_that_is_not_made_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stop_when(patch, name)
        write(folder, CHANGE)
    assert snapshot(folder) == snapshot(SEEDS)


def test_what_a_killed_writer_had_written_aside_is_cleared_and_was_never_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stop_when(patch, "_digest_of")
        patch.setattr(journal, "_clear", lambda _folder: None)
        write(folder, CHANGE)
    assert len(snapshot(folder)) == len(snapshot(SEEDS)) + 3, "two files aside and their list"
    assert seen(folder) == snapshot(SEEDS)
    write(folder, {})
    assert snapshot(folder) == snapshot(SEEDS)


@pytest.mark.parametrize("cut", [0, 1, 10])
def test_a_list_that_was_cut_short_is_cleared(folder: Path, cut: int) -> None:
    (folder / f"{PREFIX}planned").write_bytes(json.dumps([[CLAIMS, "x", ""]]).encode("ascii")[:cut])
    write(folder, {})
    assert snapshot(folder) == snapshot(SEEDS)


def test_readers_see_a_change_that_is_made_and_not_in_place_and_write_nothing(stopped: Path) -> None:
    before = snapshot(stopped)
    assert seen(stopped) == expected(stopped)
    assert look(stopped, None).seeds.problems == ()
    assert snapshot(stopped) == before


def test_a_reader_beside_a_writer_sees_one_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, changes = content_of, [CHANGE]

    def read_then_change(path: Path) -> bytes | OSError:
        content = real(path)
        if path.name == Path(CLAIMS).name and changes:
            write(folder, changes.pop())
        return content

    monkeypatch.setattr(reading, "content_of", read_then_change)
    assert seen(folder) == expected(folder)
    assert changes == []


def test_a_folder_that_never_rests_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = content_of

    def read_then_change(path: Path) -> bytes | OSError:
        with (folder / CLAIMS).open("a", encoding="utf-8") as stream:
            stream.write("\n")
        return real(path)

    monkeypatch.setattr(reading, "content_of", read_then_change)
    with pytest.raises(UserError, match=r"the files change all the time\. Run this again"):
        read(folder)


@pytest.mark.parametrize("moved", [1, 2])
def test_a_change_is_taken_up_where_it_stopped(stopped: Path, monkeypatch: pytest.MonkeyPatch, moved: int) -> None:
    real, calls = Path.replace, 0

    def stop(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == moved:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", stop)
        settle(stopped)
    assert seen(stopped) == expected(stopped)
    write(stopped, {})
    assert snapshot(stopped) == expected(stopped)


@pytest.mark.parametrize("name", [CLAIMS, DISMISSALS, NEW])
def test_an_edit_after_a_change_was_cut_short_is_told_and_kept(stopped: Path, name: str) -> None:
    mine = (SEEDS / CLAIMS).read_bytes().replace(b"heshan-2022", b"mine-2022")
    (stopped / name).write_bytes(mine)
    assert seen(stopped)[name] == mine, "what a person wrote is what is read"
    (problem,) = (problem for problem in read(stopped).problems if problem.file == str(stopped / name))
    assert problem.message == "Was edited while a change to it, which had been cut short, was waiting."
    with pytest.raises(UserError, match=f"{name}: Was edited while a change"):
        write(stopped, {})
    assert (stopped / name).read_bytes() == mine
    if name == DISMISSALS:
        (stopped / name).unlink()
    else:
        Path(problem.advice.removeprefix("The change is in ").split(": ")[0]).unlink()
    write(stopped, {})
    kept = {} if name == DISMISSALS else {name: mine}
    assert snapshot(stopped) == expected(stopped) | kept


def test_a_damaged_list_is_told(stopped: Path) -> None:
    (stopped / f"{PREFIX}ready").write_bytes(b"{")
    with pytest.raises(UserError, match=rf"{PREFIX}ready: the list of a change that was cut short is damaged\. Look"):
        read(stopped)


def test_a_copy_of_seeds_in_which_a_change_was_cut_short_finishes_by_itself(stopped: Path, tmp_path: Path) -> None:
    before = snapshot(stopped)
    copy = stopped.rename(tmp_path / "moved")
    write(copy, {})
    assert snapshot(copy) == expected(copy) != before


def test_a_disk_that_refuses_is_told_with_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        if path.name == "claims":
            raise OSError(28, "No space left on device")
        flush(path)

    monkeypatch.setattr(journal, "flush", full)
    with pytest.raises(
        UserError, match=rf"{CLAIMS}: cannot be written: No space left on device\. Nothing is changed\."
    ):
        write(folder, CHANGE)
    assert snapshot(folder) == snapshot(SEEDS)


def test_a_second_writer_waits_and_then_says_whom_it_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "WAIT", 0.2)
    with (
        locked(folder / f"{PREFIX}lock", "busy"),
        pytest.raises(UserError, match=r"another command has been writing these seeds for 0\.2 seconds"),
    ):
        write(folder, CHANGE)
    write(folder, CHANGE)


def test_a_writer_reads_what_the_one_before_it_wrote(folder: Path) -> None:
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from duikou.curation.writing import change_seeds\n"
        "from duikou.resources import ontology_folder\n"
        "def add(seeds):\n"
        f"    old = next(file for file in seeds.files if file.name == {CLAIMS!r}).content.decode('utf-8')\n"
        "    time.sleep(0.1)\n"
        f"    return {{{CLAIMS!r}: old + sys.argv[2]}}, None\n"
        "change_seeds(Path(sys.argv[1]), ontology_folder(), add)\n"
    )
    blocks = [f'\nclaim:made-{number} a dk:Figure ; dk:printed "{number}" .\n' for number in range(4)]
    running = [subprocess.Popen([sys.executable, "-c", code, str(folder), block]) for block in blocks]
    assert [process.wait(60) for process in running] == [0] * len(blocks)
    assert set(read(folder).claims) >= {f"claim:made-{number}" for number in range(4)}


@pytest.mark.skipif(os.name != "posix", reason="a file system that is mounted to be read")
def test_a_folder_that_may_not_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(UserError, match=r"this folder may not be written\. Copy it, and name the copy with --seeds\."):
        write(folder, CHANGE)
    assert list(folder.glob(".*")) == []


def test_a_lock_that_is_a_link_or_a_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    (folder / f"{PREFIX}lock").symlink_to(tmp_path / "precious")
    with pytest.raises(UserError, match="cannot be used as a lock"):
        write(folder, CHANGE)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"


def test_the_lock_is_no_seed(folder: Path) -> None:
    write(folder, {})
    assert [path.name for path in folder.glob(".*")] == [f"{PREFIX}lock"]
    assert read(folder).problems == ()


@pytest.mark.parametrize(
    "step",
    [
        ["../mine.ttl", "", ""],
        ["claims/../../mine.ttl", "", ""],
        ["/etc/mine.ttl", "", ""],
        ["claims/x.ttl", "../../mine.ttl", ""],
        ["claims/x.ttl", "mine.ttl", ""],
        ["mine.txt", "", ""],
    ],
)
def test_a_journal_from_elsewhere_leads_nowhere(folder: Path, step: list[str]) -> None:
    """It may come with a folder of seeds from somebody else, and says which files to move and to take away."""
    mine = folder.parent / "mine.ttl"
    mine.write_text("mine", "utf-8")
    (folder / "mine.txt").write_text("mine", "utf-8")
    (folder / f"{PREFIX}ready").write_text(json.dumps([step]), "utf-8")
    with pytest.raises(UserError, match="damaged"):
        change_seeds(folder, ontology_folder(), lambda _seeds: ({}, None))
    with pytest.raises(UserError, match="damaged"):
        read(folder)
    assert mine.read_text("utf-8") == (folder / "mine.txt").read_text("utf-8") == "mine"
