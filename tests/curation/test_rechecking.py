"""A check that goes by what an earlier one found tells what a check from nothing tells, whatever was edited between."""

import errno
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from edited_seeds import OTHERS, World
from made_seeds import CLAIMS, FIXTURES, SLUG, add, change, chinese, copy_seeds

from duikou.curation import article_checks as days_of_articles
from duikou.curation import check as checking
from duikou.curation import rechecking, resuming
from duikou.curation.audit import audit
from duikou.curation.check import Checked, check
from duikou.curation.findings import Findings, Part
from duikou.curation.fingerprints import fingerprint
from duikou.curation.kept import Keep
from duikou.curation.kept_parts import Parts, Renewed, read_parts, renew_parts
from duikou.curation.rechecking import Rechecked, recheck, recheck_articles
from duikou.curation.seeds import read_seeds
from duikou.curation.texts import match_texts
from duikou.curation.things import renew_things
from duikou.curation.verified import record, still_verified
from duikou.errors import Problem
from duikou.looking import article_checks
from duikou.resources import ontology_folder

ROUNDS = int(os.environ.get("DUIKOU_ROUNDS", "2"))
"""How many worlds are edited; many more are for who changes a rule."""
EDITS = 8


def told(found: Findings) -> str:
    """All that is told, in its order."""
    return json.dumps([found.as_mapping(), [problem.text() for problem in found.told], found.as_data()], indent=1)


def slot_of(kept: Path) -> Path:
    """The one folder in which anything is kept."""
    (slot,) = kept.iterdir()
    return slot


def claim_more(seeds: Path, kept: Path, slug: str) -> Parts:
    """Write of an article that it has a thousand claims more than it has, as a check would; return what was there."""
    stands_on = fingerprint(seeds, ontology_folder(), None)
    path = slot_of(kept) / "parts.sqlite"
    parts = read_parts(path, stands_on.around if stands_on else "", date.today())
    assert stands_on and parts
    part = parts.articles[slug]
    more = replace(part, findings=replace(part.findings, claims=part.findings.claims + 1000))
    forged = replace(parts, articles={**parts.articles, slug: more})
    renew_parts(path, stands_on.around, Renewed(forged, {slug}, {}))
    return parts


def assert_same(seeds: Path | tuple[Path, ...], texts: Path | None, kept: Path, done: object = "") -> Findings:
    """What a check finds by what was kept, which a check from nothing finds too."""
    found = recheck_articles(seeds, ontology_folder(), texts, kept)
    checked = check(seeds, ontology_folder(), texts)
    assert told(found.findings) == told(checked.findings), done
    assert_same_of_articles(found, checked, done)
    return found.findings


def assert_same_of_articles(found: Rechecked, checked: Checked, done: object = "") -> None:
    """What is kept of articles is what a build tells of each, as far as it is kept."""
    named = {block.iri("dk:article").removeprefix("article:") for block in checked.seeds.passages.values()}
    if found.articles is None or named - checked.seeds.articles.keys():
        return
    expected = article_checks(checked, audit(checked.seeds, checked.texts))
    assert {slug: counts_of(part) for slug, part in found.articles.items()} == {
        name.removeprefix("article:"): (one.verified, one.moved, one.ambiguous, one.missing, one.unchecked)
        + ((one.accounted, one.numerals) if one.numerals is not None else ())
        for name, one in expected.items()
    }, done
    assert found.days() == still_verified(checked.seeds), done


def counts_of(part: Part) -> tuple[int | None, ...]:
    """The passages of an article by what became of them, in the order of `STATUSES`, and its numerals."""
    return (*part.findings.passages.values(), *(part.numerals or ()))


@pytest.mark.sampled(2)  # one world without texts, another with them
@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("has_texts", [False, True])
def test_whatever_is_edited_the_same_is_told_as_from_nothing(tmp_path: Path, seed: int, has_texts: bool) -> None:
    world = World(tmp_path, seed)
    texts, done = world.texts if has_texts else None, ["begun"]
    for _ in range(EDITS):
        assert_same(world.seeds, texts, tmp_path / "kept", done)
        done.append(world.edit())
    assert_same(world.seeds, texts, tmp_path / "kept", done)


def test_an_entry_that_is_there_twice_is_told_whatever_else_changed(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    entries = world.seeds / "articles.ttl"
    entries.write_text(f"{entries.read_text('utf-8')}\n{world.any_block(entries, f'(?=article:{OTHERS[2]})')}", "utf-8")
    assert any(one.claim == f"article:{OTHERS[2]}" for one in assert_same(world.seeds, None, kept).problems)
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    assert_same(world.seeds, None, kept)


def test_an_article_that_is_none_by_its_entry_is_told_whatever_else_changed(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    entries = world.seeds / "articles.ttl"
    entries.write_text(f"{entries.read_text('utf-8')}\narticle:foo-2020 a dk:Project .\n", "utf-8")
    assert any(one.claim == "article:foo-2020" for one in assert_same(world.seeds, None, kept).problems)
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    assert_same(world.seeds, None, kept)
    for folder in ("claims", "dismissals"):
        text = world.file(folder, OTHERS[2]).read_text("utf-8").replace(OTHERS[2], "foo-2020")
        world.file(folder, "foo-2020").write_text(text, "utf-8")
    assert_same(world.seeds, None, kept, "it has files")
    for folder in ("claims", "dismissals"):
        world.file(folder, "foo-2020").unlink()
    assert_same(world.seeds, None, kept, "it has none")


def test_a_claim_that_is_typed_as_an_article_is_one_whatever_else_changed(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    claims = world.file("claims", OTHERS[2])
    claims.write_text(claims.read_text("utf-8").replace(" a dk:Figure", " a dk:Figure, dk:Article", 1), "utf-8")
    found = assert_same(world.seeds, None, kept)
    assert any(name.startswith("claim:") for name in found.grades)


def test_what_names_nothing_is_known_though_what_articles_hang_on_was_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at one moment leaves rows that say of an article that all it names is there."""
    seeds, kept = tmp_path / "seeds", tmp_path / "kept"
    copytree(Path(__file__).parent.parent / "store" / "fixtures" / "seeds", seeds)
    assert_same(seeds, None, kept)
    entities = seeds / "entities" / "made.ttl"
    blocks = entities.read_text("utf-8").split("\n\n")
    gone = next(block for block in blocks if block.startswith("agent:丁公司"))
    entities.write_text("\n\n".join(block for block in blocks if block is not gone), "utf-8")

    def refused(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr("duikou.curation.resuming.keep_things", refused)
        full.setattr("duikou.curation.resuming.write_parts", refused)
        assert_same(seeds, None, kept)
    alike = gone.replace("丁公司", "丁丁公司", 1)
    entities.write_text("\n\n".join(alike if block is gone else block for block in blocks), "utf-8")
    assert any("丁丁公司" in problem.text() for problem in assert_same(seeds, None, kept).problems)


def test_what_is_kept_is_taken_where_nothing_changed_and_not_where_a_byte_did(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    assert_same(seeds, None, kept)
    parts = slot_of(kept) / "parts.sqlite"
    sound = parts.read_bytes()
    claim_more(seeds, kept, SLUG)
    assert recheck(seeds, ontology_folder(), None, kept).claims > 1000, "what was kept was taken"
    parts.write_bytes(sound)
    change(seeds / CLAIMS, ("dk:value 12", "dk:value 13"))
    assert len(assert_same(seeds, None, kept).problems) == 1
    with chinese():
        assert_same(seeds, None, kept)


def test_with_texts_and_without_what_was_kept_last_is_kept_of_both(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    ways = (world.texts, None)
    for texts in ways:
        recheck(world.seeds, ontology_folder(), texts, kept)
    with pytest.MonkeyPatch.context() as watched:
        watched.delattr("duikou.curation.check.check")
        found = [recheck(world.seeds, ontology_folder(), texts, kept) for texts in ways]
    assert [*map(told, found)] == [told(check(world.seeds, ontology_folder(), texts).findings) for texts in ways]


@pytest.mark.parametrize("large", [False, True])
def test_of_many_ways_the_last_are_kept_and_nothing_of_earlier_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    """Each way is a folder of texts of another name; what is no folder of ours stays. Large seeds come in heaps."""
    monkeypatch.setattr("duikou.curation.one_by_one.FROM", 0 if large else 10**9)
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    (kept / "notes").mkdir(parents=True)
    (kept / "parts.json").write_bytes(b"of an earlier version")
    slots: list[set[str]] = []
    for number in range(5):
        texts = tmp_path / f"texts-{number}"
        texts.mkdir()
        recheck(seeds, ontology_folder(), texts, kept)
        slots.append({path.name for path in kept.iterdir()} - {"notes"})
        for path in kept.iterdir():  # the clock of the file system may be coarser than a check takes
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
    assert [len(found) for found in slots] == [1, 2, 3, 3, 3]
    assert slots[4].isdisjoint(slots[1]), "the last three alone"
    assert (kept / "notes").is_dir()


def test_what_others_put_there_stays_and_no_link_is_followed(tmp_path: Path) -> None:
    seeds, kept, others = copy_seeds(tmp_path), tmp_path / "kept", tmp_path / "others"
    recheck(seeds, ontology_folder(), None, kept)
    slot = slot_of(kept)
    beside = [kept / f"{number:016x}" for number in range(4)]
    for folder in beside:
        folder.mkdir()
        (folder / "notes").write_text("mine", "utf-8")
        (folder / "parts.json").write_text("kept", "utf-8")
    os.utime(slot, ns=(time.time_ns(), time.time_ns()))
    (kept / "answer.json").mkdir()  # of others too, which keeps nothing from being cleared
    checked = check(seeds, ontology_folder())
    Keep(slot).clear_others()
    assert [path.name for path in sorted(kept.rglob("notes"))] == ["notes"] * 4
    assert sum((folder / "parts.json").exists() for folder in beside) == 2, "the last three ways, ours among them"
    slot.rename(others)
    before = {path.name: path.read_bytes() for path in others.iterdir()}
    slot.symlink_to(others)
    assert told(recheck(seeds, ontology_folder(), None, kept)) == told(checked.findings)
    assert {path.name: path.read_bytes() for path in others.iterdir()} == before


def test_what_another_check_keeps_meanwhile_is_not_mixed_with_what_this_one_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of a state that is no more puts its file in the place of that which this one renews."""
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    recheck(world.seeds, ontology_folder(), None, kept)
    first = {path: path.read_bytes() for path in slot_of(kept).iterdir()}
    path = next(path for path in (world.seeds / "entities").glob("*.ttl") if "a dk:Organization" in path.read_text())
    text = path.read_text("utf-8")
    path.write_text(text.replace("a dk:Organization", "a dk:Instrument"), "utf-8")
    recheck(world.seeds, ontology_folder(), None, kept)
    of_another = (slot_of(kept) / "things.sqlite").read_bytes()
    path.write_text(text, "utf-8")
    for file, content in first.items():
        file.write_bytes(content)
    renew, renewed = renew_things, []

    def raced(file: Path, *given: Any) -> None:
        (tmp_path / "new").write_bytes(of_another)
        renewed.append((tmp_path / "new").rename(file))
        renew(file, *given)

    monkeypatch.setattr(resuming, "renew_things", raced)
    entries = world.seeds / "articles.ttl"
    entries.write_text(re.sub('dcterms:title "', 'dcterms:title "又', entries.read_text("utf-8"), count=1), "utf-8")
    assert_same(world.seeds, None, kept)
    assert renewed, "the short way for entries was taken"
    monkeypatch.undo()
    claims = world.file("claims", SLUG)
    claims.write_text(claims.read_text("utf-8") + "\n", "utf-8")
    assert_same(world.seeds, None, kept)


def test_a_text_known_by_a_copy_is_asked_for_again_where_it_is_another_articles(tmp_path: Path) -> None:
    """The digest of an entry is mistyped and put back: two articles have the text of one file meanwhile."""
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    entries = world.seeds / "articles.ttl"
    text = entries.read_text("utf-8")
    digest = re.search(rf"article:{OTHERS[1]}\n(?:    .*\n)*?    dk:digest \"([^\"]*)\"", text)
    assert digest
    entries.write_text(text.replace(digest[1], "0" * 64), "utf-8")
    assert_same(world.seeds, world.texts, kept)
    entries.write_text(text, "utf-8")
    assert_same(world.seeds, world.texts, kept)


def test_names_of_an_entry_among_entities_are_looked_for_in_texts(tmp_path: Path) -> None:
    """There a name with a numeral may be part of any text, which says something else then."""
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    entries, entities = world.seeds / "articles.ttl", min((world.seeds / "entities").glob("*.ttl"))
    text, there = entries.read_text("utf-8"), entities.read_text("utf-8")
    entry = re.search(rf"\narticle:{OTHERS[2]}\n(?:    .*\n?)+", text)
    assert entry
    entries.write_text(text.replace(entry[0], ""), "utf-8")
    lacking = [line for line in text.splitlines() if line.startswith("@prefix") and line not in there]
    named = entry[0].replace("    a dk:Article ;", '    a dk:Article ;\n    skos:altLabel "无关"@zh ;')
    entities.write_text("\n".join([*lacking, there.rstrip(), named]), "utf-8")
    before = assert_same(world.seeds, world.texts, kept)
    entities.write_text(entities.read_text("utf-8").replace('"无关"', '"资金3.5"'), "utf-8")
    assert assert_same(world.seeds, world.texts, kept).problems != before.problems, "the name matters to a text"


def test_a_row_of_what_is_shared_without_a_name_is_as_if_nothing_were_kept(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    recheck(seeds, ontology_folder(), None, kept)
    with closing(sqlite3.connect(slot_of(kept) / "things.sqlite")) as rows:
        rows.execute("INSERT INTO kept VALUES (?, '', '')", (b"no text",))
        rows.commit()
    shared = min((seeds / "entities").glob("*.ttl"))
    shared.write_text(re.sub('rdfs:label "', 'rdfs:label "又', shared.read_text("utf-8"), count=1), "utf-8")
    assert_same(seeds, None, kept)


def test_of_seeds_without_parts_the_answer_is_kept(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    (seeds / CLAIMS).write_text((seeds / CLAIMS).read_text("utf-8")[:-40], "utf-8")
    assert_same(seeds, None, kept)
    assert [path.name for path in slot_of(kept).iterdir()] == ["answer.json"]
    answer = slot_of(kept) / "answer.json"
    answer.write_bytes(_sealed(answer.read_bytes()[64:].replace(b'"claims":', b'"claims":1')))
    assert recheck(seeds, ontology_folder(), None, kept).claims >= 10, "what was kept was taken"


def _sealed(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode("ascii") + content


def test_what_a_build_tells_of_each_article_is_kept(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    seeds = read_seeds(world.seeds, ontology_folder())
    record(seeds, match_texts(seeds, world.texts), "2024-01-02")
    assert_same(world.seeds, None, kept)
    before = recheck_articles(world.seeds, ontology_folder(), None, kept)
    assert before.articles is not None and before.days() is not None
    assert list(before.articles) == [SLUG, *OTHERS]
    assert [row.day for row in (before.days() or {}).values()] == ["2024-01-02"] * 2, "of two the text is at hand"
    claims = world.file("claims", SLUG)
    change(claims, ("dk:value 12 ", "dk:value 13 "))
    assert_same(world.seeds, None, kept)
    assert len(recheck_articles(world.seeds, ontology_folder(), None, kept).days() or {}) == 2, "no passage changed"
    change(claims, ("dk:end 57", "dk:end 58"))
    assert_same(world.seeds, None, kept)
    assert list(recheck_articles(world.seeds, ontology_folder(), None, kept).days() or {}) == [OTHERS[1]]
    assert recheck_articles(world.seeds, ontology_folder(), None, None).articles is None, "nothing is kept"


def test_what_was_found_of_an_article_is_taken_where_another_changed(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    parts = claim_more(world.seeds, kept, OTHERS[0])
    assert parts.articles[OTHERS[2]].outside == {f"claim:{SLUG}-jobs"}, (
        "it restates a claim of the one, and no other does"
    )
    assert parts.articles[OTHERS[0]].outside == frozenset()
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    found = recheck(world.seeds, ontology_folder(), None, kept)
    whole = check(world.seeds, ontology_folder(), None).findings
    assert (found.claims - whole.claims, found.problems) == (1000, whole.problems)


def test_what_all_share_is_read_again_where_it_is_damaged(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    things = (slot_of(kept) / "things.sqlite").read_bytes()
    assert things.count("西山县人民医院".encode()) > 1
    (slot_of(kept) / "things.sqlite").write_bytes(things.replace("西山县人民医院".encode(), "西山县第二医院".encode()))
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    assert_same(world.seeds, None, kept)
    assert "西山县第二医院".encode() not in (slot_of(kept) / "things.sqlite").read_bytes()


@pytest.mark.parametrize("harm", [b"", b"{}", b"0" * 70, _sealed(b"[]"), _sealed(b'{"key":"of another"}')])
def test_what_is_damaged_or_of_others_is_made_anew(tmp_path: Path, harm: bytes) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    assert_same(seeds, None, kept)
    slot = slot_of(kept)
    names = sorted(path.name for path in slot.iterdir())
    sound = {name: (slot / name).read_bytes() for name in names}
    for name in names:
        (slot / name).write_bytes(harm)
    assert_same(seeds, None, kept)
    assert {name: (slot / name).read_bytes() for name in names} == sound


COLUMNS = {
    "root": ("data", "digest"),
    "parts": ("slug", "data"),
    "heaps": ("slug", "file", "errors", "number", "plain", "said", "data"),
    "hanging": ("slug", "files", "digest", "data"),
}
"""What is kept of parts, by table."""


def changing(statement: str) -> Callable[[Path], None]:
    """What changes rows of a file of SQLite, and some there must be."""

    def change_rows(path: Path) -> None:
        with closing(sqlite3.connect(path)) as rows:
            found = rows.execute(statement)
            assert found.rowcount or statement.startswith("ALTER"), statement
            rows.commit()

    return change_rows


def cutting(tenths: int) -> Callable[[Path], None]:
    """What leaves so many tenths of a file."""
    return lambda path: os.truncate(path, path.stat().st_size * tenths // 10)


HARMS = {
    **{f"{tenths} tenths": cutting(tenths) for tenths in range(10)},
    **{
        f"{column} of {table}, {value}": changing(
            f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})"
        )
        for table, columns in COLUMNS.items()
        for column in columns
        for value in ("'x'", *(("NULL", "7") if table == "hanging" else ()))  # no digest of the whole stands before it
    },
    **{
        f"no row of {table}": changing(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
        for table in COLUMNS
    },
    "no number": changing("UPDATE heaps SET errors = NULL"),
    "the root twice": changing("INSERT INTO root SELECT * FROM root"),
    "a heap twice": changing("INSERT INTO heaps SELECT * FROM heaps"),
    "heaps of another": changing(f"UPDATE heaps SET slug = '{SLUG}'"),
    "another version": changing("ALTER TABLE parts RENAME TO pieces"),
    "gone": Path.unlink,
}
"""What may happen to what is kept of parts."""


def test_whatever_happens_to_what_is_kept_the_same_is_told(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    assert recheck(world.seeds, ontology_folder(), None, kept).problems
    sound = {path: path.read_bytes() for path in slot_of(kept).iterdir()}
    change(world.seeds / "entities" / "parties.ttl", ('"西山县人民医院"@zh', '"西山县中心医院"@zh'))
    expected, wrong = told(check(world.seeds, ontology_folder()).findings), []
    for harm, happen in HARMS.items():
        for path, content in sound.items():
            path.write_bytes(content)
        happen(slot_of(kept) / "parts.sqlite")
        found = [told(recheck(world.seeds, ontology_folder(), None, kept)) for _ in range(2)]
        wrong += [harm] if found != [expected] * 2 else []
    assert not wrong


def test_what_goes_while_it_is_read_or_is_renewed_by_another_stays_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and renewing another check renews it, of what was before an edit was taken back; or it goes."""
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    recheck(world.seeds, ontology_folder(), None, kept)
    path, claims = slot_of(kept) / "parts.sqlite", world.file("claims", OTHERS[2])
    text = claims.read_text("utf-8")
    claims.write_text(text.replace("dk:value 12 ", "dk:value 13 "), "utf-8")
    recheck(world.seeds, ontology_folder(), None, kept)
    of_another = path.read_bytes()
    claims.write_text(text, "utf-8")
    for meanwhile in (lambda: path.write_bytes(of_another), path.unlink):
        recheck(world.seeds, ontology_folder(), None, kept)
        edited = world.file("claims", OTHERS[0])
        edited.write_text(f"{edited.read_text('utf-8')}\n", "utf-8")
        renew = resuming.resume

        def raced(*given: Any, renew: Any = renew, meanwhile: Callable[[], object] = meanwhile) -> Any:
            found = renew(*given)
            meanwhile()
            return found

        with monkeypatch.context() as another:
            another.setattr(resuming, "resume", raced)
            assert_same(world.seeds, None, kept)
        assert_same(world.seeds, None, kept)


def test_where_nothing_can_be_written_nothing_is_kept_nor_said(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    kept.write_text("a file of somebody's", "utf-8")
    assert_same(seeds, None, kept)
    assert kept.read_text("utf-8") == "a file of somebody's"


def test_in_the_place_of_a_link_nothing_is_kept(tmp_path: Path) -> None:
    seeds, kept, other = copy_seeds(tmp_path), tmp_path / "kept", tmp_path / "other"
    other.mkdir()
    kept.symlink_to(other)
    assert_same(seeds, None, kept)
    assert (kept.is_symlink(), list(other.iterdir())) == (True, [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", ["answer.json", "parts.sqlite", "things.sqlite"])
def test_a_pipe_in_the_place_of_what_is_kept_is_not_waited_for(tmp_path: Path, name: str) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    if name == "answer.json":  # it is kept of seeds that are not made of parts
        broken = world.file("claims", OTHERS[0])
        broken.write_text(broken.read_text("utf-8")[:-40], "utf-8")
    _recheck_apart(world.seeds, kept)
    slot = slot_of(kept)
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    (slot / name).unlink()
    os.mkfifo(slot / name)
    _recheck_apart(world.seeds, kept)
    assert slot_of(kept) == slot
    assert (slot / name).is_file()
    assert_same(world.seeds, None, kept)


def _recheck_apart(seeds: Path, kept: Path) -> None:
    """Check in a process of its own, which ends within a minute."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from duikou.curation.rechecking import recheck\n"
        "from duikou.resources import ontology_folder\n"
        "recheck(Path(sys.argv[1]), ontology_folder(), None, Path(sys.argv[2]))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(seeds), str(kept)], check=True, timeout=60)


def test_what_checks_that_were_killed_left_is_cleared(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    assert_same(seeds, None, kept)
    change(seeds / CLAIMS, ("dk:value 12", "dk:value 13"))
    slot = slot_of(kept)
    (slot / "things.sqlite").unlink()  # so that all is written again
    written = {"answer.json", "parts.sqlite", "things.sqlite"}
    left = [f".duikou-0123abcd-{name}" for name in (*written, "things.sqlite-journal", "parts.sqlite-journal")]
    stay = [".duikou-0123abcd-other.sqlite", ".duikou-mine-things.sqlite", "notes-things.sqlite"]
    for name in (*left, *stay):
        (slot / name).write_bytes(b"")
        os.utime(slot / name, (time.time() - 100,) * 2)
    (slot / ".duikou-4567abcd-things.sqlite").write_bytes(b"")
    assert_same(seeds, None, kept)
    found = {path.name for path in slot.iterdir()} - written
    assert found == {*stay, ".duikou-4567abcd-things.sqlite"}, "what is fresh may be at work"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="every name of a file is UTF-8 there")
def test_below_a_name_that_is_no_utf_8_it_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"seeds-\xff")
    folder.mkdir()
    seeds = copy_seeds(folder)
    for kept in (tmp_path / "kept", folder / "kept"):
        assert_same(seeds, None, kept)
    change(seeds / CLAIMS, ("dk:value 12", "dk:value 13"))
    for kept in (tmp_path / "kept", folder / "kept"):
        assert len(assert_same(seeds, None, kept).problems) == 1


def _after_each_check(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen while a check is on its way to tell what it found."""

    def check_and_act(folders: Path, ontology: Path, articles: Path | None) -> Checked:
        checked = check(folders, ontology, articles)
        act()
        return checked

    monkeypatch.setattr(checking, "check", check_and_act)


def test_what_is_warned_of_is_shown_as_filters_say_and_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"

    def warn() -> None:
        for _ in range(2):
            warnings.warn("of old", DeprecationWarning, stacklevel=1)
            warnings.warn("of note", UserWarning, stacklevel=1)

    _after_each_check(monkeypatch, warn)
    shown: list[list[str]] = []
    for filters in (["ignore", "default"], ["ignore", "default"], ["default", "default"]):
        for folder in (None, kept):
            with warnings.catch_warnings(record=True) as said:
                for action, category in zip(filters, (DeprecationWarning, UserWarning), strict=True):
                    warnings.simplefilter(action, category)  # type: ignore[arg-type]
                recheck(seeds, ontology_folder(), None, folder)
            shown.append([str(one.message) for one in said])
    assert shown == [["of note"]] * 4 + [["of old", "of note"]] * 2


def test_what_was_found_is_told_though_the_seeds_are_gone_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    expected = check(seeds, ontology_folder(), None).findings
    _after_each_check(monkeypatch, lambda: seeds.rename(tmp_path / "elsewhere"))
    assert recheck(seeds, ontology_folder(), None, kept) == expected
    assert not kept.exists()


@pytest.mark.parametrize("package", ["pyoxigraph", "networkx"])
def test_another_version_of_what_checks_ask_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    seeds = copy_seeds(tmp_path)
    before = fingerprint(seeds, ontology_folder(), None)
    assert before == fingerprint(seeds, ontology_folder(), None)
    about = tmp_path / "packages" / f"{package}-99.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 99.0\n", "utf-8")
    monkeypatch.syspath_prepend(str(about.parent))
    after = fingerprint(seeds, ontology_folder(), None)
    assert before and after and before.around != after.around


def test_an_article_of_a_day_to_come_is_told_until_that_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    issued = date.today() + timedelta(3)
    change(seeds / "articles.ttl", ('"2022-07-08"^^xsd:date', f'"{issued}"^^xsd:date'))
    counts = []
    for days in (0, 1, 2, 9, 1):
        today = date.today() + timedelta(days)
        day = type("day", (date,), {"today": classmethod(lambda cls, today=today: today)})
        with monkeypatch.context() as moved:
            moved.setattr(days_of_articles, "date", day)
            moved.setattr(rechecking, "date", day)
            counts.append(sum("is to come" in one.message for one in assert_same(seeds, None, kept).problems))
    assert counts == [1, 1, 0, 0, 1]


def test_beside_other_folders_it_is_the_same(tmp_path: Path) -> None:
    base, own, kept = copy_seeds(tmp_path), tmp_path / "own", tmp_path / "kept"
    own.mkdir()
    add(
        own / "entities" / "more.ttl",
        'place:新 a dk:Place ; rdfs:label "新"@zh, "Xin"@en ; dk:level level:township .',
    )
    for _ in range(2):
        assert_same((base, own), None, kept)
    change(base / CLAIMS, ("dk:value 12", "dk:value 13"))
    assert_same((base, own), None, kept)


def test_where_what_all_share_changed_only_what_hangs_on_it_is_checked(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    claim_more(world.seeds, kept, OTHERS[0])
    world.begin_article("new-2024")
    found = recheck(world.seeds, ontology_folder(), None, kept)
    whole = check(world.seeds, ontology_folder(), None).findings
    assert (found.claims - whole.claims, found.problems) == (1000, whole.problems), "another article came"
    change(world.seeds / "entities" / "parties.ttl", ('"西山县人民医院"@zh', '"西山县中心医院"@zh'))
    whole = check(world.seeds, ontology_folder(), None).findings
    assert recheck(world.seeds, ontology_folder(), None, kept).claims == whole.claims, "each names it"


def test_where_a_title_changed_nothing_else_that_all_share_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    for title in ("改", "a\u200b", ""):
        path = world.seeds / "articles.ttl"
        path.write_text(
            path.read_text("utf-8").replace("dcterms:title ", f'dcterms:title\n "{title}"@en, ', 1), "utf-8"
        )
        with monkeypatch.context() as watched:
            watched.delattr("duikou.curation.sharing.SharedNow.of")
            watched.delattr("duikou.curation.check.check")
            found = recheck(world.seeds, ontology_folder(), None, kept)
        assert told(found) == told(check(world.seeds, ontology_folder()).findings), title
    recheck(world.seeds, ontology_folder(), None, tmp_path / "anew")
    assert rows_in(slot_of(kept) / "things.sqlite") == rows_in(slot_of(tmp_path / "anew") / "things.sqlite")


def rows_in(path: Path) -> list[str]:
    """All that a file of SQLite has, wherever in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_as_json_is_what_json_makes_of_it() -> None:
    odd = Problem('a"b\\c', 3, "claim:x", "\n\t\x00\x7f“引", "", "warning", "label", "reused")
    broken = check(FIXTURES / "broken", ontology_folder()).findings
    for found in (Findings(), Findings((odd,)), broken):
        assert found.as_json() == json.dumps(found.as_mapping(), ensure_ascii=False, indent=2)
        more: dict[str, object] = {"judge": [{"problems": []}]}
        assert found.as_json(more) == json.dumps(found.as_mapping() | more, ensure_ascii=False, indent=2)
    assert len(broken.problems) > 9


def test_findings_are_the_same_after_they_were_data(tmp_path: Path) -> None:
    world = World(tmp_path, 1)
    for _ in range(5):
        world.edit()
        found = check(world.seeds, ontology_folder(), world.texts).findings
        assert Findings.from_data(json.loads(json.dumps(found.as_data()))) == found
        stands_on = fingerprint(world.seeds, ontology_folder(), world.texts)
        assert stands_on and Keep(tmp_path / "none").answer(stands_on, date.today()) is None
        assert SLUG in found.articles
