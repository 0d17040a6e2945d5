"""A check that holds few articles at a time finds and keeps what a check of all does, on one core and on two."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from edited_seeds import OTHERS, World
from made_seeds import SLUG
from test_rechecking import told

from duikou.curation import one_by_one
from duikou.curation.check import check
from duikou.curation.fingerprints import fingerprint
from duikou.curation.kept import Keep
from duikou.curation.one_by_one import check_one_by_one
from duikou.curation.rechecking import recheck
from duikou.curation.resuming import Begun, begun, days_like
from duikou.curation.some_articles import NeedsAllError
from duikou.resources import ontology_folder

ROUNDS = int(os.environ.get("DUIKOU_ROUNDS", "2"))
"""How many worlds are edited; many more are for who changes a rule."""
EDITS = 12
MADE = Path(__file__).parent.parent / "mutations" / "written"
"""Five articles of claims written for tests, with their texts, and nothing that hangs between them."""


@pytest.fixture(autouse=True)
def _one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_by_one, "FROM", 0)
    monkeypatch.setattr(one_by_one, "AT_ONCE", 1)


def apart(seeds: Path, texts: Path | None) -> Begun | None:
    """What is found where few are held; None where all must be."""
    stands_on = fingerprint(seeds, ontology_folder(), texts)
    assert stands_on
    try:
        return check_one_by_one(stands_on, ontology_folder(), texts, date.today())[0]
    except NeedsAllError:
        return None


def of_all(seeds: Path, texts: Path | None) -> Begun | None:
    """What a check that holds all finds; None where the seeds are not made of parts."""
    stands_on, checked = fingerprint(seeds, ontology_folder(), texts), check(seeds, ontology_folder(), texts)
    assert stands_on
    return begun(checked, days_like(checked.seeds.articles, date.today()), stands_on)


def kept_by(found: Begun, folder: Path) -> dict[str, bytes]:
    """What is kept, by the names of the files."""
    found.keep_in(Keep(folder), "around")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def assert_same(seeds: Path, texts: Path | None, folder: Path, done: object = "") -> bool:
    """Whatever is found where few are held is what is found where all are; whether anything was."""
    found, expected = apart(seeds, texts), of_all(seeds, texts)
    if found is None:
        return False
    assert expected is not None, done
    assert told(found.parts.together) == told(expected.parts.together), done
    assert kept_by(found, folder / "few") == kept_by(expected, folder / "all"), done
    return True


@pytest.mark.sampled(2)  # one world without texts, another with them
@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("has_texts", [False, True])
def test_whatever_is_edited_the_same_is_found_and_kept(tmp_path: Path, seed: int, has_texts: bool) -> None:
    world = World(tmp_path, seed + 100)
    texts, done, found = world.texts if has_texts else None, ["begun"], []
    for _ in range(EDITS):
        found.append(assert_same(world.seeds, texts, tmp_path, done))
        done.append(world.edit())
    assert found[0], "of sound seeds few are held"


def test_articles_that_hang_together_are_checked_together(tmp_path: Path) -> None:
    """A claim restates one of another article: right, of another kind, and one that never was or is not any more."""
    world = World(tmp_path, 0)
    assert assert_same(world.seeds, None, tmp_path)
    claims = world.file("claims", OTHERS[2])
    for other in ("jobs", "hospitals", "hospital", "funds"):
        claims.write_text(world.sound[claims].replace(f"restates claim:{SLUG}-jobs", f"restates claim:{SLUG}-{other}"))
        is_there = other != "hospital"  # what is defined nowhere is likened to all names: all must be held
        assert assert_same(world.seeds, None, tmp_path, other) == is_there
    path = world.file("claims", SLUG)
    path.write_text(world.sound[path].replace(f"claim:{SLUG}-jobs", f"claim:{SLUG}-works"), "utf-8")
    claims.write_text(world.sound[claims])
    lost = recheck(world.seeds, ontology_folder(), None, tmp_path / "kept")
    assert any(f"claim:{SLUG}-jobs" in problem.message for problem in lost.problems)
    assert told(lost) == told(check(world.seeds, ontology_folder(), None).findings)


def test_each_article_is_told_of_once_though_others_name_it(tmp_path: Path) -> None:
    world = World(tmp_path, 0)
    stands_on = fingerprint(world.seeds, ontology_folder(), None)
    assert stands_on
    _, told_of = check_one_by_one(stands_on, ontology_folder(), None, date.today(), lambda _seeds, slugs: [*slugs])
    assert sorted(slug for slugs in told_of for slug in slugs) == sorted(stands_on.articles)


def test_where_nothing_is_kept_few_are_held_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of seeds without a build, and where a link stands in the place of what is kept."""
    expected = told(check(MADE / "seeds", ontology_folder()).findings)
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.delattr("duikou.curation.check.check")
    for kept in (None, tmp_path / "link"):
        assert told(recheck(MADE / "seeds", ontology_folder(), None, kept)) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_where_much_hangs_together_all_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two articles hang together here, which is more than no article read again."""
    world = World(tmp_path, 0)
    monkeypatch.setattr(one_by_one, "MOST_READ", 0)
    assert apart(world.seeds, None) is None
    found = recheck(world.seeds, ontology_folder(), None, tmp_path / "kept")
    assert told(found) == told(check(world.seeds, ontology_folder(), None).findings)


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("claims/{slug}.ttl", " ;\n", "\n"),
        ("claims/{slug}.ttl", "agent:", "agent:no-such-"),
        ("claims/{other}.ttl", "claim:{other}-", "claim:{slug}-"),
        ("dismissals/{slug}.ttl", "passage:{slug}-", "passage:{other}-"),
        ("articles.ttl", "article:{slug}", "article:no-such"),
    ],
    ids=["syntax error", "undefined thing", "id of another article", "passage of another article", "no such article"],
)
def test_what_is_broken_is_told_as_by_a_check_of_all(tmp_path: Path, name: str, was: str, becomes: str) -> None:
    world = World(tmp_path, 0)
    names = {"slug": OTHERS[2], "other": SLUG}
    path = world.seeds / name.format(**names)
    text = path.read_text("utf-8")
    assert was.format(**names) in text
    path.write_text(text.replace(was.format(**names), becomes.format(**names), 1), "utf-8")
    found = recheck(world.seeds, ontology_folder(), None, tmp_path / "kept")
    assert found.has_errors
    assert told(found) == told(check(world.seeds, ontology_folder(), None).findings)


ON_TWO_CORES = """
import sys
from pathlib import Path
from duikou.curation import one_by_one
from duikou.curation.rechecking import recheck
from duikou.resources import ontology_folder

one_by_one.FROM, one_by_one.AT_ONCE, number = 0, 1, int(sys.argv[4])
shared_out, used = one_by_one.shared_out, []

def count(tasks, work, _number):
    used.append(len(tasks))
    return shared_out(tasks, work, number)

one_by_one.shared_out = count
texts = Path(sys.argv[2]) if sys.argv[2] else None
print(recheck(Path(sys.argv[1]), ontology_folder(), texts, Path(sys.argv[3])).as_json())
print(used, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not doubled elsewhere")
@pytest.mark.sampled(1)
@pytest.mark.parametrize("has_texts", [True, False])
def test_two_processes_find_and_keep_what_one_does(tmp_path: Path, has_texts: bool) -> None:
    seeds, texts = MADE / "seeds", MADE / "articles" if has_texts else None
    found = []
    for number in (1, 2):
        given = [str(seeds), str(texts or ""), str(tmp_path / f"{number}"), str(number)]
        ran = subprocess.run(
            [sys.executable, "-c", ON_TWO_CORES, *given], capture_output=True, text=True, check=True, timeout=120
        )
        kept = {path.name: path.read_bytes() for path in sorted((tmp_path / f"{number}").glob("*/*"))}
        found.append((ran.stdout, ran.stderr, kept))
    assert found[0] == found[1]
    assert found[0][0] == check(seeds, ontology_folder(), texts).findings.as_json() + "\n"
    assert found[0][1] == f"[{len(list(seeds.glob('claims/*.ttl')))}]\n", "each article is a task, and nothing hangs"
