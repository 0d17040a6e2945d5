"""A release: what is in it, its checksums, that it is the same bytes anywhere, and what is refused."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from duikou.building import build
from duikou.errors import UsageError, UserError
from duikou.folders import alone
from duikou.releases.former import wrong_files
from duikou.releasing import Asked, Release, release
from duikou.resources import ontology_folder

TOP = {
    "CITATION.cff",
    "LICENSE",
    "LICENSE-DATA",
    "README.md",
    "SHA256SUMS",
    "citation.bib",
    "citation.json",
    "citation.ris",
    "duikou-1.0.0.zip",
    "duikou.nq.gz",
    "release.json",
    "retired.csv",
    "site",
    "tables",
}
FIRST = Asked(version="1.0.0")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_sha256sum_finds_every_file_right_and_none_unnamed(released: Release) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=released.folder, capture_output=True, text=True, check=True
    )
    right = {line.removesuffix(": OK") for line in done.stdout.splitlines() if line.endswith(": OK")}
    assert right | {"SHA256SUMS"} == set(digests(released.folder))
    assert wrong_files(released.folder) == []


def test_what_is_in_a_release(released: Release, verified_build: Path) -> None:
    folder = released.folder
    assert {path.name for path in folder.iterdir()} == TOP
    assert (folder / "duikou.nq.gz").read_bytes() == (verified_build / "duikou.nq.gz").read_bytes()
    told = json.loads((folder / "release.json").read_text("utf-8"))
    assert told["data"] == json.loads((verified_build / "manifest.json").read_text("utf-8"))["data"]
    assert (told["version"], told["date"], told["after"]) == ("1.0.0", "2026-03-04", None)
    assert told["counts"] == {"articles": 2, "claims": 43, "passages": 4}
    readme = (folder / "README.md").read_text("utf-8")
    assert "all 4 passages were held against the texts, last on 2026-03-04." in readme
    assert "4 处引文均已与原文核对，最近一次在 2026-03-04。" in readme
    croissant = json.loads((folder / "tables" / "croissant.json").read_text("utf-8"))
    assert (croissant["version"], croissant["datePublished"]) == ("1.0.0", "2026-03-04")
    assert {path.name for path in (folder / "tables").iterdir()} >= {"datapackage.json", "duikou.sqlite", "csv"}
    listed = json.loads((folder / "site" / "site.json").read_text("utf-8"))["files"]
    site = folder / "site"
    assert sorted(listed) == sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert (folder / "retired.csv").read_text("utf-8-sig") == "id,retired_in,replaced_by\n"


def test_the_zip_opens_anywhere(released: Release, verified_build: Path) -> None:
    with zipfile.ZipFile(released.folder / "duikou-1.0.0.zip") as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
        start = archive.read("duikou-1.0.0/index.html")
        readme = archive.read("duikou-1.0.0/README.txt")
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert all(name.startswith("duikou-1.0.0/") and len(name) <= 150 for name in names)
    assert any(not name.isascii() for name in names)
    for entry in entries:
        assert bool(entry.flag_bits & 0x800) is not entry.filename.isascii()
        assert entry.date_time == (2026, 3, 4, 0, 0, 0)
        assert (entry.external_attr >> 16, entry.create_system) == (0o100644, 3)
    assert start == (verified_build / "index.html").read_bytes()
    assert readme.startswith(b"\xef\xbb\xbf")
    assert "先解压全部文件" in readme.decode("utf-8-sig")
    assert "First extract all files" in readme.decode("utf-8-sig")
    for part in (
        "explorer.html",
        "maps/prefecture.html",
        "reports/totals.html",
        "tables/csv/claims.csv",
        "duikou.nq.gz",
    ):
        assert f"duikou-1.0.0/{part}" in names


ELSEWHERE = """
import sys, time
real = time.time
time.time = lambda: real() + 400 * 86400
from duikou.cli import main
for arguments in (["build", "--seeds", "seeds", "-o", "b"],
                  ["release", "out", "-b", "b", "--seeds", "seeds", "--version", "1.0.0", "--format", "json"]):
    sys.argv = ["duikou", *arguments]
    try:
        main()
    except SystemExit as left:
        assert not left.code, left.code
"""


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    ("zone", "locale", "seed"), [("Pacific/Kiritimati", "zh_CN.UTF-8", "1"), ("Etc/GMT+12", "C", "77")]
)
def test_the_same_seeds_give_the_same_bytes_on_another_day_elsewhere(
    released: Release, verified_seeds: Path, tmp_path: Path, zone: str, locale: str, seed: str
) -> None:
    """Built and given out anew in a process more than a year later, from a copy in a folder of another name."""
    shutil.copytree(verified_seeds, tmp_path / "文件夹 2" / "seeds")
    env = {name: value for name, value in os.environ.items() if name != "DUIKOU_LANGUAGE"}
    env |= {"TZ": zone, "LANG": locale, "LC_ALL": locale, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], cwd=tmp_path / "文件夹 2", env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    told = json.loads(done.stdout.decode("utf-8")[done.stdout.decode("utf-8").index("{") :])
    assert (told["version"], told["zip"], told["files"]) == ("1.0.0", "duikou-1.0.0.zip", len(released.files))
    assert digests(tmp_path / "文件夹 2" / "out") == digests(released.folder)


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked(), "Say the version of a first release, --version 1.0.0, or which release this one follows, --after."),
        (Asked(version="1.0"), "'1.0' is no version"),
        (Asked(version="1.0.0-rc1"), "is no version"),
        (Asked(version="01.0.0"), "is no version"),
        (Asked(version="1.0.0", date="yesterday"), "'yesterday' is no day"),
        (Asked(version="1.0.0", date="2026-02-30"), "'2026-02-30' is no day"),
        (Asked(version="1.0.0", date="2026-03-03"), "something was written down on 2026-03-04"),
        (Asked(version="1.0.0", base="example.org"), "is no address of a site"),
        (Asked(version="1.0.0", tracker="javascript:alert(1)"), "no address of a tracker"),
    ],
)
def test_what_is_asked_wrongly_is_told_and_nothing_is_written(
    verified_seeds: Path, verified_build: Path, tmp_path: Path, asked: Asked, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        release([verified_seeds], verified_build, tmp_path / "out", asked)
    assert listing(tmp_path) == []


def test_a_folder_with_something_in_it_and_a_release_that_exists_are_left_alone(
    released: Release, verified_seeds: Path, verified_build: Path, tmp_path: Path
) -> None:
    before = digests(released.folder)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    for target, told in (
        (released.folder, "something in this folder already"),
        (tmp_path / "out", "something in this folder already"),
        (tmp_path / "out" / "mine", "this is no folder"),
        (tmp_path / "link", "this is no folder"),
        (tmp_path / "none" / "out", "there is no folder"),
    ):
        with pytest.raises(UsageError, match=told):
            release([verified_seeds], verified_build, target, FIRST)
    assert listing(tmp_path) == ["link", "out", "out/mine"]
    assert digests(released.folder) == before


def with_another_claim(seeds: Path, _build: Path) -> None:
    path = seeds / "claims" / "made-one.ttl"
    text = path.read_text("utf-8")
    assert "@zh" in text
    path.write_text(text.replace('"@zh', '新"@zh', 1), "utf-8")


def verified_later(seeds: Path, _build: Path) -> None:
    path = seeds / "readings" / "verified.csv"
    path.write_text(path.read_text("utf-8").replace("2026-03-04", "2026-03-05"), "utf-8")


def of_another_version(_seeds: Path, build: Path) -> None:
    path = build / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"duikou": "0.1.0"', '"duikou": "0.0.9"'), "utf-8")


def with_a_page_cut_short(_seeds: Path, build: Path) -> None:
    (page,) = build.glob("generations/*/explorer.html")
    page.write_bytes(page.read_bytes()[:-10])


def of_another_layout(_seeds: Path, build: Path) -> None:
    path = build / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"format": 5', '"format": 4'), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (with_another_claim, "this build is not that of the seeds as they are"),
        (verified_later, "this build is not that of the seeds as they are"),
        (of_another_version, "this build is not that of the seeds as they are"),
        (with_a_page_cut_short, r"explorer\.html: is damaged or missing"),
        (of_another_layout, "this build is from another version of duikou"),
    ],
)
def test_a_build_that_is_not_that_of_the_seeds_is_told(
    verified_seeds: Path, verified_build: Path, tmp_path: Path, spoil: Callable[[Path, Path], None], told: str
) -> None:
    seeds = Path(shutil.copytree(verified_seeds, tmp_path / "seeds"))
    made = Path(shutil.copytree(verified_build, tmp_path / "build"))
    spoil(seeds, made)
    before = listing(tmp_path)
    with pytest.raises(UserError, match=told):
        release([seeds], made, tmp_path / "out", FIRST)
    assert listing(tmp_path) == before


def test_passages_that_nobody_held_against_their_texts_are_told(
    verified_seeds: Path, small_seeds: Path, small_build: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=r"Passages of these articles .*: made-one, made-two\."):
        release([small_seeds], small_build, tmp_path / "out", FIRST)
    seeds = Path(shutil.copytree(verified_seeds, tmp_path / "seeds"))
    path = seeds / "readings" / "verified.csv"
    text = path.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("made-two"))
    number = int(row.split(",")[3])
    path.write_text(text.replace(f",{number},{number},", f",{number},{number - 1},"), "utf-8")
    build(seeds, ontology_folder(), tmp_path / "build")
    with pytest.raises(UserError, match=r"Passages of these articles .*made-two\."):
        release([seeds], tmp_path / "build", tmp_path / "out", FIRST)
    assert not (tmp_path / "out").exists()


def test_two_that_release_into_one_folder_do_not_meet(
    verified_seeds: Path, verified_build: Path, tmp_path: Path
) -> None:
    with alone(tmp_path / "out"), pytest.raises(UserError, match="another one is at work on this folder"):
        release([verified_seeds], verified_build, tmp_path / "out", FIRST)
    assert listing(tmp_path) == []


def test_what_is_no_longer_as_it_was_released_is_told(released: Release, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(released.folder, tmp_path / "copy"))
    (folder / "release.json").write_text("{}", "utf-8")
    (folder / "LICENSE").unlink()
    (folder / "site" / "more.html").write_text("", "utf-8")
    assert wrong_files(folder) == [
        "LICENSE: is missing.",
        "release.json: is another file than was released.",
        "site/more.html: no file of the release.",
    ]
    with pytest.raises(UsageError, match="this is no release"):
        wrong_files(tmp_path)
