"""A release that follows another: what changed, its reasons, its version, and ids that went."""

import json
import re
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from duikou.building import build
from duikou.errors import UsageError, UserError
from duikou.project import Project
from duikou.releases.former import read_former
from duikou.releasing import Asked, Release, release
from duikou.resources import ontology_folder

AMOUNT = "claim:made-one-c-amount"
JOBS = "claim:made-one-c-jobs"
NOTE = ("Misread.", "读错。")


def changed(seeds: Path, to: Path) -> Path:
    """A copy in which an amount is 6 亿 instead of 5, and one claim is gone."""
    copy = Path(shutil.copytree(seeds, to))
    path = copy / "claims" / "made-one.ttl"
    text = path.read_text("utf-8")
    assert text.count('"5亿元"') == text.count("500000000 ;") == 1
    text = text.replace('"5亿元"', '"6亿元"').replace("500000000 ;", "600000000 ;")
    blocks = text.split("\n\n")
    path.write_text("\n\n".join(block for block in blocks if not block.startswith(f"{JOBS}\n")), "utf-8")
    return copy


@pytest.fixture(scope="module")
def zipped(released: Release) -> Path:
    return released.folder / "duikou-1.0.0.zip"


@pytest.fixture(scope="module")
def second_seeds(verified_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The changed seeds with a reason for each change, of the day after the first release."""
    seeds = changed(verified_seeds, tmp_path_factory.mktemp("second") / "seeds")
    Project([seeds]).revise(AMOUNT, cause="correction", note=NOTE, day="2026-03-05", fields=("dk:printed", "dk:value"))
    Project([seeds]).revise(
        JOBS, cause="model", note=NOTE, day="2026-03-05", retired=True, replaced_by=("claim:made-one-c-invests",)
    )
    return seeds


@pytest.fixture(scope="module")
def second(second_seeds: Path, zipped: Path) -> Release:
    """The release that follows the first, made after its zip."""
    build(second_seeds, ontology_folder(), second_seeds.parent / "build")
    target = second_seeds.parent / "out"
    return release([second_seeds], second_seeds.parent / "build", target, Asked(after=zipped))


def test_changes_without_a_reason_are_all_told_and_nothing_is_written(
    verified_seeds: Path, zipped: Path, tmp_path: Path
) -> None:
    seeds = changed(verified_seeds, tmp_path / "seeds")
    build(seeds, ontology_folder(), tmp_path / "build")
    with pytest.raises(UserError) as caught:
        release([seeds], tmp_path / "build", tmp_path / "out", Asked(after=zipped))
    first, other = str(caught.value).splitlines()
    assert first.startswith(f"{AMOUNT}: changed without a reason: dk:printed, dk:value.")
    assert other.startswith(f"{JOBS}: went without a reason.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "seeds"]


def test_the_version_is_the_one_that_the_changes_call_for(second: Release) -> None:
    """A claim went and its revision says what took its place: minor, by the rule of versions."""
    assert (second.version, second.date, second.after) == ("1.1.0", "2026-03-05", "1.0.0")
    told = json.loads((second.folder / "release.json").read_text("utf-8"))
    assert told["after"]["version"] == "1.0.0"
    assert told["counts"]["claims"] == 42
    assert (second.folder / "duikou-1.1.0.zip").is_file()


def test_what_changed_is_told_for_programs_and_as_a_page(second: Release) -> None:
    told = json.loads((second.folder / "changes.json").read_text("utf-8"))
    assert (told["version_step"], told["unexplained"]) == ("minor", [])
    assert [one["id"] for one in told["withdrawn"] if one["kind"] == "claim"] == [JOBS]
    (amount,) = (one for one in told["changed"] if one["id"] == AMOUNT)
    fields = {field["field"]: (field["old"], field["new"]) for field in amount["fields"] if not field["derived"]}
    assert [value["value"] for side in fields["dk:printed"] for value in side] == ["5亿元", "6亿元"]
    assert [one["cause"] for one in amount["reasons"]] == ["cause:correction"]
    page = (second.folder / "changes.html").read_text("utf-8")
    assert "6亿元" in page
    assert "Content-Security-Policy" in page
    with zipfile.ZipFile(second.folder / "duikou-1.1.0.zip") as archive:
        assert archive.read("duikou-1.1.0/changes.json") == (second.folder / "changes.json").read_bytes()
    assert "`changes.html, changes.json`" in (second.folder / "README.md").read_text("utf-8")


def test_an_id_that_went_leaves_a_note(second: Release) -> None:
    assert (second.folder / "retired.csv").read_text("utf-8-sig") == (
        f"id,retired_in,replaced_by\n{JOBS},1.1.0,claim:made-one-c-invests\n"
    )


@pytest.mark.parametrize(
    ("version", "day", "told"),
    [
        ("1.0.1", "", r"Version 1\.0\.1 is too low: what changed since 1\.0\.0 calls for 1\.1\.0"),
        ("1.0.0", "", "is too low"),
        ("1.2", "", "is no version"),
        ("", "2026-03-04", "something was written down on 2026-03-05"),
    ],
)
def test_a_version_that_is_too_low_and_a_day_before_are_refused(
    second_seeds: Path, second: Release, zipped: Path, tmp_path: Path, version: str, day: str, told: str
) -> None:
    made = second_seeds.parent / "build"
    with pytest.raises(UsageError, match=told):
        release([second_seeds], made, tmp_path / "out", Asked(version, day, after=zipped))
    assert list(tmp_path.iterdir()) == []
    assert second.version == "1.1.0"


def test_an_id_that_an_earlier_release_retired_is_not_used_again(
    verified_seeds: Path, second: Release, tmp_path: Path
) -> None:
    """The seeds of the first release once more, without the revisions by which `check` would know."""
    build(verified_seeds, ontology_folder(), tmp_path / "build")
    with pytest.raises(UserError, match=rf"{JOBS}: was retired in version 1\.1\.0 and is used again"):
        release([verified_seeds], tmp_path / "build", tmp_path / "out", Asked(date="2026-03-06", after=second.folder))
    assert not (tmp_path / "out").exists()


def test_what_is_followed_must_be_a_release_as_it_was_given_out(
    released: Release, zipped: Path, verified_seeds: Path, verified_build: Path, tmp_path: Path
) -> None:
    spoilt = Path(shutil.copytree(released.folder, tmp_path / "spoilt"))
    (spoilt / "retired.csv").write_text("id,retired_in,replaced_by\nclaim:x,0.1.0,\n", "utf-8")
    (tmp_path / "text").write_text("text", "utf-8")
    (tmp_path / "cut.zip").write_bytes(zipped.read_bytes()[:-400])
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("../../release.json", "{}")
        archive.writestr("a/release.json", '{"release": "other"}')
    for after, told in (
        (tmp_path / "none", "there is no such file or folder. Name a release that is there."),
        (tmp_path / "text", "this is no release"),
        (tmp_path / "cut.zip", "this is no release"),
        (tmp_path / "other.zip", "this is no release"),
        (tmp_path, "this is no release"),
        (spoilt, r"is not as it was released, .* retired\.csv: is another file than was released"),
    ):
        with pytest.raises(UserError, match=told):
            release([verified_seeds], verified_build, tmp_path / "out", Asked(after=after))
    assert not (tmp_path / "out").exists()


def test_a_release_reads_the_same_from_its_folder_and_its_zip(released: Release, zipped: Path) -> None:
    former = read_former(zipped)
    assert former == read_former(released.folder)
    assert (str(former.version), str(former.day), former.retired) == ("1.0.0", "2026-03-04", {})
    assert former.data == released.data
    assert former.columns["claims"][0] == "id"


@pytest.mark.parametrize(
    ("format_", "told"),
    [
        ("1", r"made by an earlier version of duikou.* Make it again of its seeds"),
        ("99", r"from another version of duikou\. Use a later one"),
        ('"2"', r"no release"),
    ],
)
def test_a_release_of_another_format_is_told_with_what_to_do(
    released: Release, tmp_path: Path, format_: str, told: str
) -> None:
    copy = shutil.copytree(released.folder, tmp_path / "copy")
    description, sums = ((copy / name).read_bytes() for name in ("release.json", "SHA256SUMS"))
    other = re.sub(rb'"format": \d+', f'"format": {format_}'.encode(), description)
    old, new = (sha256(content).hexdigest().encode() for content in (description, other))
    (copy / "release.json").write_bytes(other)
    (copy / "SHA256SUMS").write_bytes(sums.replace(old, new))
    with pytest.raises(UserError, match=told):
        read_former(copy)


def test_a_zip_with_a_file_of_monstrous_size_is_not_read(zipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duikou.releases.former.LARGEST_UNPACKED", 1000)
    with pytest.raises(UserError, match="too large to be one of a release"):
        read_former(zipped)
