"""A check that goes by what an earlier one found tells what a check from nothing tells, whatever was edited between."""

import json
import os
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from edited_seeds import OTHERS, World
from made_seeds import CLAIMS, SLUG, add, change, chinese, copy_seeds

from duikou.curation import article_checks, rechecking
from duikou.curation.check import check
from duikou.curation.findings import Findings
from duikou.curation.kept import Keep
from duikou.curation.rechecking import recheck
from duikou.resources import ontology_folder

ROUNDS = int(os.environ.get("DUIKOU_ROUNDS", "2"))
"""How many worlds are edited; many more are for who changes a rule."""
EDITS = 8


def told(found: Findings) -> str:
    """All that is told, in its order."""
    return json.dumps([found.as_mapping(), [problem.text() for problem in found.told], found.as_data()], indent=1)


def assert_same(seeds: Path | tuple[Path, ...], texts: Path | None, kept: Path, done: object = "") -> Findings:
    """What a check finds by what was kept, which a check from nothing finds too."""
    found = recheck(seeds, ontology_folder(), texts, kept)
    assert told(found) == told(check(seeds, ontology_folder(), texts).findings), done
    return found


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


def test_what_is_kept_is_taken_where_nothing_changed_and_not_where_a_byte_did(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    assert_same(seeds, None, kept)
    answer = kept / "answer.json"
    answer.write_bytes(_sealed(answer.read_bytes()[64:].replace(b'"claims":', b'"claims":1')))
    assert recheck(seeds, ontology_folder(), None, kept).claims > 100, "what was kept was taken"
    change(seeds / CLAIMS, ("dk:value 12", "dk:value 13"))
    assert len(assert_same(seeds, None, kept).problems) == 1
    with chinese():
        assert_same(seeds, None, kept)


def _sealed(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode("ascii") + content


def test_what_was_found_of_an_article_is_taken_where_another_changed(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    parts = json.loads((kept / "parts.json").read_bytes()[64:])
    assert parts["articles"][OTHERS[2]][1] == [f"claim:{SLUG}-jobs"], (
        "it restates a claim of the one, and no other does"
    )
    assert parts["articles"][OTHERS[0]][1] == []
    parts["articles"][OTHERS[0]][0]["claims"] += 1000
    (kept / "parts.json").write_bytes(_sealed(json.dumps(parts).encode("utf-8")))
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    found = recheck(world.seeds, ontology_folder(), None, kept)
    whole = check(world.seeds, ontology_folder(), None).findings
    assert (found.claims - whole.claims, found.problems) == (1000, whole.problems)


def test_what_all_share_is_read_again_where_it_is_damaged(tmp_path: Path) -> None:
    world, kept = World(tmp_path, 0), tmp_path / "kept"
    assert_same(world.seeds, None, kept)
    things = (kept / "things.sqlite").read_bytes()
    assert things.count("西山县人民医院".encode()) > 1
    (kept / "things.sqlite").write_bytes(things.replace("西山县人民医院".encode(), "西山县第二医院".encode()))
    change(world.file("claims", OTHERS[2]), ("dk:value 12 ", "dk:value 13 "))
    assert_same(world.seeds, None, kept)
    assert "西山县第二医院".encode() not in (kept / "things.sqlite").read_bytes()


@pytest.mark.parametrize("harm", [b"", b"{}", b"0" * 70, _sealed(b"[]"), _sealed(b'{"key":"of another"}')])
def test_what_is_damaged_or_of_others_is_made_anew(tmp_path: Path, harm: bytes) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    assert_same(seeds, None, kept)
    names = sorted(path.name for path in kept.iterdir())
    sound = {name: (kept / name).read_bytes() for name in names}
    for name in names:
        (kept / name).write_bytes(harm)
    assert_same(seeds, None, kept)
    assert {name: (kept / name).read_bytes() for name in names} == sound


def test_where_nothing_can_be_written_nothing_is_kept_nor_said(tmp_path: Path) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    kept.write_text("a file of somebody's", "utf-8")
    assert_same(seeds, None, kept)
    assert kept.read_text("utf-8") == "a file of somebody's"


def test_an_article_of_a_day_to_come_is_told_until_that_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, kept = copy_seeds(tmp_path), tmp_path / "kept"
    issued = date.today() + timedelta(3)
    change(seeds / "articles.ttl", ('"2022-07-08"^^xsd:date', f'"{issued}"^^xsd:date'))
    counts = []
    for days in (0, 1, 2, 9, 1):
        today = date.today() + timedelta(days)
        day = type("day", (date,), {"today": classmethod(lambda cls, today=today: today)})
        with monkeypatch.context() as moved:
            moved.setattr(article_checks, "date", day)
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


def test_findings_are_the_same_after_they_were_data(tmp_path: Path) -> None:
    world = World(tmp_path, 1)
    for _ in range(5):
        world.edit()
        found = check(world.seeds, ontology_folder(), world.texts).findings
        assert Findings.from_data(json.loads(json.dumps(found.as_data()))) == found
        assert Keep(tmp_path / "none").answer("", date.today()) is None
        assert SLUG in found.articles
