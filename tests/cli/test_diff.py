"""`duikou diff` and `duikou revise` as they are used: text, JSON, page, exit status, and what cannot be read."""

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from made_states import ONE, SEEDS, add, change, take_out
from page_contexts import Lend
from running import Run

from duikou.building import build
from duikou.packed import unpacked
from duikou.pages import content_hash
from duikou.resources import ontology_folder

SECOND = "claim:made-one-second"
FIVE = ("4亿元", "5亿元"), ("400000000", "500000000")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff") / "build"
    build(SEEDS, ontology_folder(), folder)
    return folder


@pytest.fixture
def raised(tmp_path: Path) -> Path:
    """The seeds with North's second raised from 4 to 5."""
    seeds = Path(copytree(SEEDS, tmp_path / "raised"))
    change(seeds, ONE, *FIVE)
    return seeds


def test_nothing_differs(run: Run) -> None:
    told = run("diff", SEEDS, SEEDS, "--exit-code")
    assert (told.status, told.out, told.err) == (0, "Nothing differs.\n", "")


def test_a_change_is_told_and_then_its_reason(run: Run, raised: Path) -> None:
    first = run("diff", SEEDS, raised)
    assert first.status == 0
    assert first.err == "1 thing changed without a reason. Give one: duikou revise.\n"
    lines = [line.split("  ") for line in first.out.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert ["claim", "second", SECOND, "printed", "4亿元", "5亿元", "—"] in cells
    assert ["claim", "second", SECOND, "minimum", "400000000", "500000000", "worked out by the build"] in cells
    north = ["North", "—", "—", "assistance", "flow", "CNY 700 million", "CNY 800 million", SECOND]
    assert north in cells
    assert first.out.splitlines()[-1] == "The version goes up by one: patch (corrections that keep ids)."
    done = run(
        "revise",
        SECOND,
        "--cause",
        "correction",
        "--note",
        "Misread.",
        "误读。",
        "--day",
        "2024-02-03",
        "--seeds",
        raised,
    )
    assert (done.status, done.out, done.err) == (0, "revision:made-one-2024-02-03-1\n", "1 file changed.\n")
    second = run("diff", SEEDS, raised, "--exit-code")
    assert (second.status, second.err) == (1, "")
    assert "correction, 2024-02-03: Misread." in second.out


def test_amounts_that_read_the_same_are_told_with_all_their_digits(run: Run, tmp_path: Path) -> None:
    """3 to 4 and 4.2, then 4.3: with no more digits than known both are about 7 to about 9."""
    old = Path(copytree(SEEDS, tmp_path / "old"))
    change(old, ONE, ('"3亿元"', '"3亿多元"'), ('"4亿元"', '"4.2亿元"'), ("400000000", "420000000"))
    new = Path(copytree(old, tmp_path / "new"))
    change(new, ONE, ('"4.2亿元"', '"4.3亿元"'), ("420000000", "430000000"))
    north = next(line for line in run("diff", old, new).out.splitlines() if line.startswith("North"))
    told = [cell.strip() for cell in north.split("  ") if cell.strip()]
    assert told[5:7] == ["CNY 720 million – CNY 820 million", "CNY 730 million – CNY 830 million"]


def test_json_tells_all(run: Run, raised: Path) -> None:
    told = json.loads(run("diff", SEEDS, raised, "--format", "json").out)
    assert (told["version_step"], told["added"], told["withdrawn"], told["moved"], told["ranks"]) == (
        "patch",
        [],
        [],
        [],
        [],
    )
    (one,) = told["changed"]
    assert (one["id"], one["label"], one["reasons"]) == (SECOND, {"zh": "second", "en": "second"}, [])
    assert one["fields"][2] == {
        "field": "dk:printed",
        "old": [{"value": "4亿元", "datatype": "xsd:string"}],
        "new": [{"value": "5亿元", "datatype": "xsd:string"}],
        "derived": False,
    }
    assert told["unexplained"] == [{"id": SECOND, "fields": ["dk:printed", "dk:value"]}]
    (pair,) = (one for one in told["totals"] if one["provider"] and one["recipient"])
    assert (pair["provider"], pair["recipient"], pair["reckoning"]) == ("place:北市", "place:水县", "flow")
    assert (pair["old"]["least"], pair["new"]["least"], pair["through"]) == ("700000000", "800000000", [SECOND])


def test_builds_releases_quads_and_seeds_are_one(run: Run, built: Path, tmp_path: Path) -> None:
    quads = unpacked(built / "duikou.nq.gz")
    plain, packed, release = tmp_path / "some.nq", tmp_path / "some.nq.gz", tmp_path / "release"
    plain.write_bytes(quads)
    packed.write_bytes(gzip.compress(quads))
    release.mkdir()
    (release / "duikou.nq.gz").write_bytes(gzip.compress(quads))
    (release / "README.md").write_text("of a release\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("duikou-1.0.0/duikou.nq", quads)
        archive.writestr("duikou-1.0.0/README.txt", "of a release\n")
    for one in (built, plain, packed, release, tmp_path / "one.zip"):
        told = run("diff", SEEDS, one, "--exit-code")
        assert (told.status, told.out) == (0, "Nothing differs.\n"), one


def test_another_version_of_the_program_makes_no_difference(run: Run, built: Path, tmp_path: Path) -> None:
    """Its name stands in the graph of provenance alone, which a build by an earlier one has not."""
    quads = unpacked(built / "duikou.nq.gz")
    version = b'<https://schema.org/softwareVersion> "'
    assert quads.count(version) == 1
    (tmp_path / "later.nq").write_bytes(quads.replace(version, version + b"9."))
    provenance = b" <https://w3id.org/duikou/graph/provenance> .\n"
    before = [line for line in quads.splitlines(keepends=True) if not line.endswith(provenance)]
    (tmp_path / "before.nq").write_bytes(b"".join(before))
    for one in ("later.nq", "before.nq"):
        told = run("diff", built, tmp_path / one, "--exit-code")
        assert (told.status, told.err) == (0, "")
        assert told.out.startswith("The same is said; only the graphs that it lies in differ, or what made them, such")
        assert told.out.count("\n") == 1
        page = run("diff", built, tmp_path / one, "--format", "html").out
        assert "所载相同；不同的只是所在的图及其来历" in page


def bad_inputs(folder: Path, quads: bytes) -> Iterator[tuple[Path, str]]:
    yield (
        folder / "none",
        ("there is no such file or folder. Name a build, release, file of N-Quads or folder of seeds."),
    )
    (folder / "empty").mkdir()
    yield folder / "empty", "this is no build, release, file of N-Quads (*.nq) or folder of seeds. Name one of these."
    (folder / "note.txt").write_text("a note\n", "utf-8")
    yield (
        folder / "note.txt",
        "this is no build, release, file of N-Quads (*.nq) or folder of seeds. Name one of these.",
    )
    (folder / "cut.nq").write_bytes(quads[: len(quads) // 2])
    lines = quads[: len(quads) // 2].count(b"\n") + 1
    yield folder / "cut.nq", f"line {lines}: no N-Quads, or cut short. Get it again."
    whole = b"".join(
        line
        for line in quads.splitlines(keepends=True)
        if not line.startswith(b"<https://w3id.org/duikou/passage/made-two")
    )
    (folder / "lines.nq").write_bytes(whole)
    yield folder / "lines.nq", "names passage:made-two-0-10, of which it says nothing: cut short? Get it again."
    (folder / "foreign.nq").write_text(
        "<http://a.example/s> <http://a.example/p> <http://a.example/o> <http://a.example/g> .\n"
    )
    yield folder / "foreign.nq", "holds no data of ours. Name the N-Quads of a build."
    version = [
        f"<https://w3id.org/duikou/{name}>" for name in ("article/made-two", "ontology#modelVersion", "graph/articles")
    ]
    later = f'{version[0]} {version[1]} "9" {version[2]} .\n'.encode()
    (folder / "later.nq").write_bytes(quads + later)
    yield folder / "later.nq", "follows version 9 of the model, and this duikou knows 2. Use a later one."
    (folder / "cut.nq.gz").write_bytes(gzip.compress(quads)[:-40])
    yield folder / "cut.nq.gz", "cannot be unpacked: damaged or cut short. Get it again."
    with zipfile.ZipFile(folder / "none.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    yield (
        folder / "none.zip",
        "this is no build, release, file of N-Quads (*.nq) or folder of seeds. Name one of these.",
    )


def test_what_cannot_be_read_is_told_in_a_line(run: Run, built: Path, tmp_path: Path) -> None:
    for path, said in bad_inputs(tmp_path, unpacked(built / "duikou.nq.gz")):
        told = run("diff", built, path)
        assert told.status in {1, 2}
        assert told.out == ""
        assert told.err.count("\n") == 1, told.err
        assert str(path) in told.err, path
        assert said in told.err, path


@pytest.mark.parametrize("kept", ["", "whole lines"])
def test_a_build_whose_quads_are_cut_is_told(run: Run, built: Path, tmp_path: Path, kept: str) -> None:
    """Cut at the end of a line they are N-Quads still, and what is gone would be told as withdrawn."""
    cut = Path(copytree(built, tmp_path / "cut", symlinks=True))
    (file,) = cut.glob("generations/*/duikou.nq*")
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:-3]) if kept else b"")
    told = run("diff", built, cut)
    assert (told.status, told.out) == (1, "")
    assert told.err == f"duikou: {file}: is damaged or missing. Build it again: duikou build -o {cut}.\n"


def test_what_unpacks_without_end_or_asks_for_a_password_is_not_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duikou.states.LARGEST_UNPACKED", 1000)
    (tmp_path / "bomb.nq.gz").write_bytes(gzip.compress(b"x" * 1001))
    (tmp_path / "enough.nq.gz").write_bytes(gzip.compress(b"x" * 1000))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.nq", b"x" * 1001)
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("a.nq.gz", gzip.compress(b"x" * 1001))
    locked = bytearray((tmp_path / "in.zip").read_bytes())
    locked[6] |= 1  # of the file, then of the directory at the end: bit 0 of the flags says that it is locked
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    large = "unpacks to more than 1,000 bytes, and is not read."
    for name, said in (
        ("bomb.nq.gz", large),
        ("bomb.zip", large),
        ("in.zip", large),
        ("enough.nq.gz", "line 1: no N-Quads, or cut short. Get it again."),
        ("locked.zip", "cannot be unpacked: damaged or cut short. Get it again."),
    ):
        told = run("diff", SEEDS, tmp_path / name)
        assert (told.status, told.out, told.err.count("\n")) == (1, "", 1)
        assert said in told.err, name


def test_a_build_of_another_version_is_told(run: Run, built: Path, tmp_path: Path) -> None:
    other = Path(copytree(built, tmp_path / "other"))
    manifest = json.loads((other / "manifest.json").read_text("utf-8"))
    (other / "manifest.json").write_text(json.dumps({**manifest, "format": 1}), "utf-8")
    told = run("diff", built, other)
    assert (told.status, told.err.count("\n")) == (2, 1)
    assert "this build is from another version of duikou. Build it again" in told.err


def test_seeds_that_are_not_sound_are_told_as_a_check_tells_them(run: Run, raised: Path) -> None:
    change(raised, ONE, ("500000000", "600000000"))
    told = run("diff", SEEDS, raised)
    assert (told.status, told.out) == (1, "")
    assert "dk:value 600000000 is unlike dk:printed '5亿元'." in told.err


def test_a_retired_id_tells_where_it_went(run: Run, tmp_path: Path) -> None:
    seeds = Path(copytree(SEEDS, tmp_path / "seeds"))
    block = take_out(seeds, ONE, "claim:made-one-first")
    add(seeds, ONE, block.replace("claim:made-one-first", "claim:made-one-funds"))
    note = ("--note", "Another name.", "改名。")
    gone, there = "claim:made-one-first", "claim:made-one-funds"
    done = run(
        "revise",
        gone,
        "--retired",
        "--replaced-by",
        there,
        "--cause",
        "correction",
        *note,
        "--day",
        "2024-02-03",
        "--seeds",
        seeds,
    )
    assert done.status == 0, done.err
    build(seeds, ontology_folder(), tmp_path / "build")
    told = run("show", gone, "-b", tmp_path / "build")
    assert told.status == 0, told.err
    for fact in ("revision:made-one-2024-02-03-1", there, "2024-02-03", "Another name."):
        assert fact in told.out


def test_the_page_is_whole_in_itself_and_in_both_languages(run: Run, raised: Path, tmp_path: Path, lend: Lend) -> None:
    change(raised, ONE, ('"second"@en', '"</td><script>alert(true)</script>"@en'))
    page = tmp_path / "what.html"
    assert run("diff", SEEDS, raised, "--format", "html", "-o", page).status == 0
    opened = lend(locale="en-GB").new_page()
    complaints: list[str] = []
    requests: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: complaints.append(dialog.message))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(page.as_uri())
    assert opened.locator("h1").inner_text() == "What differs"
    assert opened.locator("section").evaluate_all("all => all.map(one => one.id)") == [
        "unexplained",
        "changed",
        "totals",
    ]
    row = opened.locator("#changed tr", has_text="4亿元").locator("td")
    assert row.all_inner_texts() == [
        "claim",
        "</td><script>alert(true)</script>",
        SECOND,
        "printed",
        "4亿元",
        "5亿元",
        "—",
    ]
    opened.locator('label[lang="zh"]').click()
    assert opened.locator("h1").inner_text() == "两版数据之差"
    assert opened.locator("#totals tr", has_text="北市").first.inner_text().split("\t")[5:7] == ["7亿元", "8亿元"]
    assert (complaints, requests) == ([], [page.as_uri()])
    policy = opened.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    styles, scripts = (opened.locator(tag).all_text_contents() for tag in ("style", "script"))
    assert all(content_hash(text) in policy for text in (*styles, *scripts))
