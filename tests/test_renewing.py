"""A build made from the last one is the build that is made from nothing, to the byte; whatever is amiss begins anew."""

import errno
import json
import os
import re
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from once import Once
from seed_edits import EDITS, Edit, Edited, drop_claim, move_body, rename

from duikou import looking
from duikou.building import build
from duikou.curation import rechecking
from duikou.curation.check import check
from duikou.curation.heaps import lines_of
from duikou.curation.listing import Origin
from duikou.curation.rechecking import Rechecked, recheck
from duikou.curation.seeds import SeedFile, parse_seed_file
from duikou.errors import DataError, Problem, UserError
from duikou.names import curie
from duikou.packed import unpacked
from duikou.resources import ontology_folder
from duikou.store import renewed_columns, rooted
from duikou.store.columns import COLUMNS, STALE, TABLES, column, connected
from duikou.store.engine import Engine
from duikou.store.manifests import CHECKED, GENERATIONS, STORE, Manifest, read_manifest
from duikou.store.named import named_queries
from duikou.store.origins import ORIGINS, digest_of_origins
from duikou.store.quads import graphs_in_order
from duikou.store.said import TIES, Said
from duikou.store.written_names import NAMES

FromNothing = Callable[[Path], Path]
"""Gives the generation that a build of seeds from nothing has."""
AGENT = "@prefix agent: <https://w3id.org/duikou/agent/> .\n"
PAIR = "claim:made-two-south-mount"
UNCHANGED = "https://w3id.org/duikou/graph/gazetteer/made"


def built(seeds: Path, output: Path, *, pages: bool = False) -> Path:
    """Build, without pages unless told, and return the folder of the generation."""
    build(seeds, ontology_folder(), output, pages=pages)
    return generation_of(output)


def generation_of(output: Path) -> Path:
    """The folder of the generation that a build holds."""
    return output / GENERATIONS / read_manifest(output).generation


@pytest.fixture
def begun(bare_build: Path, tmp_path: Path) -> Path:
    """A build of the seeds as they are, to make the next from: a copy of the one of all tests, with its times."""
    return Path(shutil.copytree(bare_build, tmp_path / "build"))


@pytest.fixture(scope="session")
def from_nothing(once: Once) -> FromNothing:
    """Builds from nothing, one for all tests whose seeds are the same; nobody may write to them."""

    def made(seeds: Path) -> Path:
        files = {path.relative_to(seeds).as_posix(): path.read_bytes() for path in sorted(seeds.rglob("*.*"))}
        name = sha256(repr(files).encode()).hexdigest()
        return generation_of(once(f"from-nothing-{name}", lambda folder: built(seeds, folder)))

    return made


def is_renewed(generation: Path) -> bool:
    """Whether the store shares files with another."""
    return any(path.stat().st_nlink > 1 for path in (generation / STORE).glob("*.sst"))


def said(generation: Path) -> tuple[dict[str, str], Manifest]:
    """The digest of every file of a generation, and what its manifest says, but for the store's own files."""
    folder = generation.parent.parent
    manifest = read_manifest(folder)
    files = {name: size for name, size in manifest.files.items() if not name.startswith(f"{STORE}/")}
    tables = (generation / STORE / COLUMNS / f"{table}.parquet" for table in TABLES)
    columns = [path.relative_to(generation).as_posix() for path in tables if path.exists()]
    digests = {name: sha256((generation / name).read_bytes()).hexdigest() for name in (*files, *columns)}
    return digests, replace(manifest, generation="", files=files)


def names_in(generation: Path) -> list[str]:
    """The tables and rows of the names: whole files may keep them in other pages."""
    with closing(sqlite3.connect(generation / STORE / NAMES)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(connection.iterdump())


def origins(generation: Path) -> dict[str, object]:
    """What a store was made of, without the times of its files."""
    kept = json.loads((generation / STORE / ORIGINS).read_text("utf-8"))
    assert kept.pop("stamps") and kept.pop("digest")
    return dict(kept)


def exact(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, to the byte, but for what checks keep."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and CHECKED not in path.parts)
    return {str(path): path.read_bytes() for path in found}


def told_by_columns(generation: Path, engine: Engine) -> "Counter[Any] | None":
    """What the columns tell of all subjects, with the store where these do not know; None without columns."""
    columns = generation / STORE / COLUMNS
    if not columns.exists():
        return None
    names = {curie(line.split(b" ", 1)[0][1:-1].decode()) for line in engine.quads_text().splitlines()}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("duikou.store.said.MANY", 1)
        told, others = Said(columns).of(names)
    assert {*others} < names
    return Counter(row for row in (*told, *engine.said_of(others)) if row[1] not in TIES)


def assert_equal(one: Path, other: Path) -> None:
    """Hold two generations equal, and what their stores and columns answer."""
    assert said(one) == said(other)
    assert origins(one) == origins(other)
    assert names_in(one) == names_in(other)
    first, second = (Engine.open(generation / STORE) for generation in (one, other))
    assert first.quads_text() == unpacked(one / "duikou.nq.gz")
    assert first.graphs() == second.graphs()
    assert told_by_columns(one, first) == told_by_columns(other, second)
    for name, query in named_queries().items():
        assert first.select(query.text) == second.select(query.text), name
    for subject in ("place:南市", "group:三县", "claim:made-one-whole"):
        assert first.describe(subject) == second.describe(subject)


@pytest.fixture
def seeds(small_seeds: Path, tmp_path: Path) -> Path:
    """Seeds to edit."""
    return Path(shutil.copytree(small_seeds, tmp_path / "seeds"))


@pytest.mark.sampled(1)
@pytest.mark.usefixtures("with_columns")
@pytest.mark.parametrize(("chance", "rounds"), [(1, 4), (2, 40), (3, 40)])
def test_a_renewed_build_is_that_from_nothing(seeds: Path, tmp_path: Path, chance: int, rounds: int) -> None:
    """With pages by chance, and now and then with a check between the builds."""
    edited = Edited(seeds, Random(chance))
    built(seeds, tmp_path / "renewed")
    renewed = sound = 0
    while sound < rounds:
        edited.keep()
        for _ in range(edited.chance.choice((1, 1, 2, 3))):
            edited.chance.choice(EDITS)(edited)
        if edited.chance.random() < 0.2:
            recheck(seeds, ontology_folder(), None, tmp_path / "renewed" / CHECKED)
        pages = edited.chance.random() < 0.2
        try:
            generation = built(seeds, tmp_path / "renewed", pages=pages)
        except DataError:
            edited.go_back()
            continue
        assert_equal(generation, built(seeds, tmp_path / f"nothing-{sound}", pages=pages))
        sound += 1
        renewed += is_renewed(generation)
    assert renewed >= rounds / 2


WRITTEN = Path(__file__).parent / "mutations" / "written"
"""Five articles written for tests, with their texts."""


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("chance", "rounds"), [(1, 2), (2, 30)])
def test_a_build_with_texts_renewed_is_that_from_nothing(tmp_path: Path, chance: int, rounds: int) -> None:
    """Labels change, and texts change, go and come back; the manifest tells of passages and numerals."""
    seeds = Path(shutil.copytree(WRITTEN / "seeds", tmp_path / "seeds"))
    texts = Path(shutil.copytree(WRITTEN / "articles", tmp_path / "texts"))
    sound = {path: path.read_bytes() for path in (*sorted(seeds.glob("claims/*.ttl")), *sorted(texts.glob("*.txt")))}
    random, renewed, told = Random(chance), 0, set[str]()
    build(seeds, ontology_folder(), tmp_path / "renewed", texts, pages=False)
    for number in range(rounds):
        of_texts = number % 2 == 0
        path = random.choice([path for path in sound if (path.parent == texts) == of_texts])
        if random.random() < 0.3:
            for text in (text for text in sound if text.parent == texts):
                text.write_bytes(sound[text])
        if of_texts and random.random() < 0.4:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(sound[path] + "三".encode() if of_texts else again(sound[path]))
        folders = tmp_path / "renewed", tmp_path / f"nothing-{number}"
        found = [build(seeds, ontology_folder(), folder, texts, pages=False) for folder in folders]
        generations = [generation_of(one.folder) for one in found]
        assert said(generations[0]) == said(generations[1])
        assert found[0].findings == found[1].findings
        assert "\n".join(lines_of(found[0].findings.told)) == "\n".join(lines_of(tuple(found[1].findings.told)))
        told.add(repr((found[0].findings.passages, found[0].findings.ledgers)))
        renewed += is_renewed(generations[0])
    assert renewed >= rounds / 2
    assert len(told) > 1, "texts mattered"


def again(content: bytes) -> bytes:
    """A file in which a label says something else."""
    return content.replace(b'"@en', b' again"@en', 1)


def test_the_last_store_stays_as_it_is(seeds: Path, begun: Path) -> None:
    last = generation_of(begun)
    before = exact(last)
    said_before = Engine.open(last / STORE).quads_text()
    (seeds / "claims" / "made-two.ttl").write_text(without_pair(seeds), "utf-8")
    following = built(seeds, begun)
    assert is_renewed(following)
    assert following != last
    assert exact(last) == before
    assert Engine.open(last / STORE).quads_text() == said_before
    assert Engine.open(last / STORE).knows(PAIR)
    assert not Engine.open(following / STORE).knows(PAIR)


def without_pair(seeds: Path) -> str:
    """The claims of the second article without its pairing."""
    blocks = (seeds / "claims" / "made-two.ttl").read_text("utf-8").split("\n\n")
    return "\n\n".join(block for block in blocks if not block.startswith(f"{PAIR}\n"))


def test_a_pair_that_two_articles_state_stays_when_one_takes_it_back(seeds: Path, tmp_path: Path) -> None:
    pair = ("graph:derived/assistance", "dk:assists", "place:山州")
    files = {name: seeds / "claims" / f"made-{name}.ttl" for name in ("one", "two")}
    plain = {name: path.read_text("utf-8") for name, path in files.items()}
    for name, passage in (("one", "0-10"), ("two", "5-15")):
        stated = f"""
claim:made-{name}-pair
    a dk:Pairing ;
    rdfs:label "pair"@en, "pair"@zh ;
    dk:provider agent:丁公司 ;
    dk:recipient place:山州 ;
    dk:mode mode:government ;
    dk:stated dk:Explicit ;
    dk:evidence passage:made-{name}-{passage} .
"""
        files[name].write_text(f"{AGENT}{plain[name]}{stated}", "utf-8")
    assert pair in said_of(built(seeds, tmp_path / "build"))
    files["two"].write_text(plain["two"], "utf-8")
    stays = built(seeds, tmp_path / "build")
    assert is_renewed(stays)
    assert pair in said_of(stays)
    files["one"].write_text(plain["one"], "utf-8")
    goes = built(seeds, tmp_path / "build")
    assert is_renewed(goes)
    assert pair not in said_of(goes)


def said_of(generation: Path) -> list[tuple[str, str, object]]:
    """What the store of a generation says of the one that gives."""
    return list(Engine.open(generation / STORE).describe("agent:丁公司"))


def flip(path: Path) -> None:
    """Change a byte in the middle of a file, and not its time."""
    stat = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def touch(path: Path) -> None:
    path.touch()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def empty(path: Path) -> None:
    path.write_text("[]", "utf-8")


def flip_every_block(generation: Path) -> None:
    """Change every 500th byte of the files of the store itself, and none of their times."""
    for path in (generation / STORE).glob("*.sst"):
        stat = path.stat()
        content = bytearray(path.read_bytes())
        for place in range(0, len(content) - 1000, 500):  # what is at the end is read on opening
            content[place] ^= 1
        path.write_bytes(bytes(content))
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def flip_quads_of(generation: Path, graph: str) -> None:
    """Change a byte in the middle of a packed graph, and not the time of the file."""
    graphs = json.loads((generation / STORE / ORIGINS).read_text("utf-8"))["graphs"]
    place = sum(graphs[name][1] for name in graphs_in_order(graphs) if name < graph)
    path = generation / "duikou.nq.gz"
    stat = path.stat()
    content = bytearray(path.read_bytes())
    assert content[place : place + 2] == b"\x1f\x8b"
    content[place + graphs[graph][1] // 2] ^= 1
    path.write_bytes(bytes(content))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def largest(generation: Path) -> Path:
    """The largest file of the store itself."""
    return max((generation / STORE).glob("*.sst"), key=lambda path: path.stat().st_size)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a file of the store is missing": lambda last: largest(last).unlink(),
    "a file of the store is cut": lambda last: cut(largest(last)),
    "a file of the store was written over": lambda last: touch(largest(last)),
    "a byte of the N-Quads": lambda last: flip(last / "duikou.nq.gz"),
    "bytes of the store": flip_every_block,
    "a byte of a graph that does not change": lambda last: flip_quads_of(last, UNCHANGED),
    "the N-Quads are missing": lambda last: (last / "duikou.nq.gz").unlink(),
    "the names are missing": lambda last: (last / STORE / NAMES).unlink(),
    "no origins": lambda last: (last / STORE / ORIGINS).unlink(),
    "origins cut": lambda last: cut(last / STORE / ORIGINS),
    "origins of another shape": lambda last: empty(last / STORE / ORIGINS),
    "another program": lambda last: edit_origins(last, "program", "0" * 64),
    "no digests of what is packed": lambda last: edit_graphs(last, lambda one: one[:2]),
    "digests of another shape": lambda last: edit_graphs(last, lambda one: [*one[:2], 7]),
    "digests of something else": lambda last: edit_graphs(last, lambda one: [*one[:2], one[0]]),
    "a source of another kind": lambda last: damage_origins(last, r'("sources":\{"[^"]+":)"[0-9a-f]+"', r"\1[1]"),
    "a source that is no address": lambda last: damage_origins(last, r'("sources":\{")http', r"\1 ttp"),
    "a size of another kind": lambda last: damage_origins(last, r'("graphs":\{[^]]+",)[0-9]+,', r"\g<1>1e3,"),
    "graphs that are not those of the data": lambda last: edit_origins(last, "graphs", {}),
}


def edit_graphs(last: Path, edit: Callable[[list[object]], list[object]]) -> None:
    """Say otherwise of all graphs that a store has."""
    graphs = json.loads((last / STORE / ORIGINS).read_text("utf-8"))["graphs"]
    edit_origins(last, "graphs", {graph: edit(one) for graph, one in graphs.items()})


def edit_origins(last: Path, name: str, value: object) -> None:
    """Say otherwise of what a store was made, as one who writes the digest of it anew."""
    path = last / STORE / ORIGINS
    kept = {**json.loads(path.read_text("utf-8")), name: value}
    del kept["digest"]
    path.write_text(json.dumps({**kept, "digest": digest_of_origins(kept)}), "utf-8")


def damage_origins(last: Path, was: str, now: str) -> None:
    """Change what stands there, as a fault of the disk does."""
    path = last / STORE / ORIGINS
    text = path.read_text("utf-8")
    changed = re.sub(was, now, text, count=1)
    assert changed != text
    path.write_text(changed, "utf-8")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_whatever_is_amiss_with_the_last_build_the_next_is_right(
    seeds: Path, begun: Path, from_nothing: FromNothing, damage: Callable[[Path], None]
) -> None:
    damage(generation_of(begun))
    (seeds / "claims" / "made-two.ttl").write_text(without_pair(seeds), "utf-8")
    generation = built(seeds, begun)
    assert not is_renewed(generation)
    assert_equal(generation, from_nothing(seeds))


def test_what_begins_from_a_damaged_store_once_is_whole_again(seeds: Path, begun: Path) -> None:
    flip_every_block(generation_of(begun))
    (seeds / "claims" / "made-two.ttl").write_text(without_pair(seeds), "utf-8")
    assert not is_renewed(built(seeds, begun))
    assert is_renewed(built(seeds, begun))


def test_of_another_python_nothing_is_renewed(seeds: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", f"{sys.version} mended")
    assert not is_renewed(built(seeds, begun))


STEPS = ("Overlay.copied", "put_in", "_write_quads", "renew_names")


@pytest.fixture
def renamed(seeds: Path, begun: Path) -> tuple[Path, Path]:
    """A build, and the seeds of it in which a name has changed: whoever renews it goes through every step."""
    rename(Edited(seeds, Random(1)))
    return seeds, begun


def stop_at(step: str, stop: BaseException, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have a step of a renewal raise, and return the list of the times it was reached."""
    reached: list[str] = []

    def fail(*_arguments: object) -> None:
        reached.append(step)
        raise stop

    monkeypatch.setattr(f"duikou.store.renewal.{step}", fail)
    return reached


@pytest.mark.parametrize("step", STEPS)
def test_where_a_renewal_is_refused_the_build_is_whole(
    renamed: tuple[Path, Path], from_nothing: FromNothing, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    seeds, output = renamed
    reached = stop_at(step, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), monkeypatch)
    generation = built(seeds, output)
    assert reached == [step]
    assert not is_renewed(generation)
    monkeypatch.undo()
    assert_equal(generation, from_nothing(seeds))


@pytest.mark.parametrize("step", STEPS)
def test_interrupted_in_a_renewal_the_build_stays(
    renamed: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    seeds, output = renamed
    before = exact(output)
    reached = stop_at(step, KeyboardInterrupt(), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        built(seeds, output)
    assert reached == [step]
    assert exact(output) == before


@pytest.mark.parametrize("edit", [move_body, rename])
def test_labels_follow_what_they_hang_on(seeds: Path, begun: Path, from_nothing: FromNothing, edit: Edit) -> None:
    edit(Edited(seeds, Random(1)))
    generation = built(seeds, begun)
    assert is_renewed(generation)
    assert_equal(generation, from_nothing(seeds))


def test_names_that_are_damaged_are_made_anew(seeds: Path, tmp_path: Path) -> None:
    path = built(seeds, tmp_path / "build") / STORE / NAMES
    stat = path.stat()
    path.write_bytes(b"\xff" * stat.st_size)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    rename(Edited(seeds, Random(1)))
    generation = built(seeds, tmp_path / "build")
    assert not is_renewed(generation)
    assert_equal(generation, built(seeds, tmp_path / "nothing"))


def test_one_name_that_is_damaged_is_not_carried_on(seeds: Path, tmp_path: Path) -> None:
    """One that reads as another stands in rows which a renewal takes over as they are."""
    path = built(seeds, tmp_path / "build") / STORE / NAMES
    content, stat = path.read_bytes(), path.stat()
    assert "南市".encode() in content
    path.write_bytes(content.replace("南市".encode(), "卖市".encode(), 1))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    rename(Edited(seeds, Random(1)))
    assert_equal(built(seeds, tmp_path / "build"), built(seeds, tmp_path / "nothing"))


@pytest.fixture
def with_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small builds have columns too."""
    for module in ("building", "renewing"):
        monkeypatch.setattr(f"duikou.{module}.FROM_CLAIMS", 10)


@pytest.mark.usefixtures("with_columns")
def test_rows_of_claims_follow_the_passages_that_they_cite(seeds: Path, tmp_path: Path) -> None:
    last = built(seeds, tmp_path / "build")
    path = seeds / "claims" / "made-one.ttl"
    path.write_text(path.read_text("utf-8").replace("dk:paragraph 2", "dk:paragraph 3"), "utf-8")
    generation = built(seeds, tmp_path / "build")
    assert is_renewed(generation)
    assert shared_tables(last, generation) == {"claims", "links", "things", "quads"}
    assert_equal(generation, built(seeds, tmp_path / "nothing"))


@pytest.mark.usefixtures("with_columns")
def test_a_table_of_which_no_row_changes_is_shared(seeds: Path, tmp_path: Path) -> None:
    last = built(seeds, tmp_path / "build")
    rename(Edited(seeds, Random(1)))
    generation = built(seeds, tmp_path / "build")
    assert shared_tables(last, generation) == {"claims", "evidence", "graphs", "links", "quads"}


def shared_tables(last: Path, generation: Path) -> set[str]:
    """The tables of which two generations have one file."""
    paths = (last / STORE / COLUMNS).glob("*.parquet")
    return {path.stem for path in paths if path.samefile(generation / STORE / COLUMNS / path.name)}


@pytest.mark.usefixtures("with_columns")
def test_of_what_changed_once_the_store_tells_after_more_builds(seeds: Path, tmp_path: Path) -> None:
    built(seeds, tmp_path / "build")
    edited = Edited(seeds, Random(1))
    for edit in (rename, drop_claim, move_body):
        edit(edited)
        generation = built(seeds, tmp_path / "build")
        assert is_renewed(generation)
    assert_equal(generation, built(seeds, tmp_path / "nothing"))


@pytest.mark.usefixtures("with_columns")
@pytest.mark.parametrize("table", ["claims", "quads", "stale"])
def test_damaged_columns_are_made_anew(table: str, seeds: Path, tmp_path: Path) -> None:
    flip(built(seeds, tmp_path / "build") / STORE / COLUMNS / f"{table}.parquet")
    (seeds / "claims" / "made-two.ttl").write_text(without_pair(seeds), "utf-8")
    generation = built(seeds, tmp_path / "build")
    assert is_renewed(generation)
    assert_equal(generation, built(seeds, tmp_path / "nothing"))


@pytest.mark.usefixtures("with_columns")
def test_columns_are_made_whole_where_memory_does_not_suffice_to_renew_them(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(seeds, tmp_path / "build")
    (seeds / "claims" / "made-two.ttl").write_text(without_pair(seeds), "utf-8")
    reached = []

    def fill(connection: Any, _quads: Path) -> None:
        reached.append(connection.execute("SET memory_limit = '1MB'; SET temp_directory = ''"))
        connection.execute("CREATE TABLE large AS SELECT repeat('x', 1000) || range FROM range(100000)")

    monkeypatch.setattr("duikou.store.renewed_columns.make_tables", fill)
    generation = built(seeds, tmp_path / "build")
    assert reached
    assert is_renewed(generation)
    assert_equal(generation, built(seeds, tmp_path / "nothing"))


@pytest.mark.usefixtures("with_columns")
def test_where_memory_does_not_suffice_the_last_build_stays(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(connection: Any, _quads: Path, _folder: Path) -> None:
        connection.execute("SET memory_limit = '1MB'; SET temp_directory = ''")
        connection.execute("CREATE TABLE large AS SELECT repeat('x', 1000) || range FROM range(100000)")

    monkeypatch.setattr("duikou.store.columns.make_tables", fill)
    with pytest.raises(UserError, match=r"the build stopped, the last one stays: Cannot allocate memory"):
        built(seeds, tmp_path / "build")


def test_what_is_kept_spares_the_check_of_all(
    seeds: Path, tmp_path: Path, from_nothing: FromNothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a check of all was kept, a build after an edit of an article neither makes another nor reads the rest."""
    output = tmp_path / "build"
    built(seeds, output)  # of these seeds by this name: what was kept of others is not gone by
    (seeds / "claims" / "made-two.ttl").write_text(without_pair(seeds), "utf-8")
    read: list[str] = []

    def watched(content: bytes, origin: Origin) -> tuple[SeedFile, tuple[Problem, ...]]:
        read.append(origin.name)
        return parse_seed_file(content, origin)

    for name in ("looking.check_all", "curation.check.check", "renewing.read_records"):
        monkeypatch.delattr(f"duikou.{name}")
    monkeypatch.setattr("duikou.curation.curated.parse_seed_file", watched)
    generation = built(seeds, output)
    monkeypatch.undo()
    assert is_renewed(generation)
    assert {*read} == {"claims/made-two.ttl"}
    assert_equal(generation, from_nothing(seeds))


def test_what_a_build_finds_a_check_need_not_find_again(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(seeds, tmp_path / "build")
    found = check(seeds, ontology_folder()).findings
    monkeypatch.delattr("duikou.curation.check.check")
    assert recheck(seeds, ontology_folder(), None, tmp_path / "build" / CHECKED) == found


def test_what_is_edited_after_the_check_is_not_built(
    seeds: Path, tmp_path: Path, from_nothing: FromNothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check and the reading of the file the pair goes: what is built is one of the two states, whole."""
    built(seeds, tmp_path / "build")
    path = seeds / "claims" / "made-two.ttl"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    real = rechecking.recheck_articles

    def edit_after(*given: Any) -> Rechecked:
        found = real(*given)
        path.write_text(without_pair(seeds), "utf-8")
        return found

    monkeypatch.setattr(looking, "recheck_articles", edit_after)
    generation = built(seeds, tmp_path / "build")
    monkeypatch.undo()
    assert not is_renewed(generation)
    assert_equal(generation, from_nothing(seeds))


def test_what_changes_much_begins_anew(
    seeds: Path, begun: Path, from_nothing: FromNothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_claim(Edited(seeds, Random(1)))
    monkeypatch.setattr(rooted, "MOST", 3)
    generation = built(seeds, begun)
    assert not is_renewed(generation)
    assert_equal(generation, from_nothing(seeds))


def stale(generation: Path) -> list[Any]:
    with connected() as connection:
        return connection.execute(f"FROM {column(generation / STORE / COLUMNS, STALE)}").fetchall()


@pytest.mark.usefixtures("with_columns")
def test_quads_are_written_anew_once_much_of_them_is_stale(
    seeds: Path, tmp_path: Path, from_nothing: FromNothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(seeds, tmp_path / "build")
    drop_claim(Edited(seeds, Random(1)))
    once_changed = stale(built(seeds, tmp_path / "build"))
    assert once_changed
    drop_claim(Edited(seeds, Random(2)))
    monkeypatch.setattr(renewed_columns, "MOST", len(once_changed))
    generation = built(seeds, tmp_path / "build")
    assert is_renewed(generation) and not stale(generation)
    assert_equal(generation, from_nothing(seeds))


def test_the_same_seeds_again_share_the_store(seeds: Path, begun: Path) -> None:
    first = generation_of(begun)
    again = built(seeds, begun)
    assert is_renewed(again)
    assert_equal(again, first)
