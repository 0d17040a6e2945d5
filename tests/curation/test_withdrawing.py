"""Withdrawing an article: all of it goes or nothing, what rests on it stands in the way, and what is told is done."""

import subprocess
import sys
from pathlib import Path

import pytest
from made_seeds import CLAIMS, DISMISSALS, SEEDS, SLUG, add, copy_seeds, look, read, said

from duikou.curation.withdrawing import foresee_withdrawal, withdraw
from duikou.errors import DataError, UnknownNameError, UsageError
from duikou.resources import ontology_folder

LABELS = 'rdfs:label "甲"@zh, "a"@en'
OTHER = "other-2023"
DUIKOU = Path(sys.executable).with_name("duikou")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The good seeds with a second article that restates a claim of the first."""
    folder = copy_seeds(tmp_path)
    text = (folder / "articles.ttl").read_text("utf-8")
    block = text[text.index(f"article:{SLUG}") :].replace(SLUG, OTHER).replace('dk:digest "', 'dk:digest "0')
    begin = block.index('dk:digest "') + len('dk:digest "')
    (folder / "articles.ttl").write_text(f"{text}\n{block[: begin + 64]}{block[begin + 65 :]}", "utf-8")
    add(
        folder / "claims" / f"{OTHER}.ttl",
        f"""claim:{OTHER}-a a dk:Event ; {LABELS} ; dk:recipient place:西山县 ; dk:restates claim:{SLUG}-signing ;
            dk:stated dk:Explicit ; dk:evidence passage:{OTHER}-1-9 .
        passage:{OTHER}-1-9 a dk:Passage ; dk:article article:{OTHER} ; dk:start 1 ; dk:end 9 ; dk:length 8 ;
            dk:paragraph 1 ; dk:digest "{"a" * 64}" .""",
    )
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.ttl"))
    }  # fmt: skip


def test_all_of_it_goes_and_the_link_to_it(seeds: Path) -> None:
    before = contents(seeds)
    foreseen = foresee_withdrawal(read(seeds), SLUG)
    assert contents(seeds) == before
    assert withdraw(seeds, ontology_folder(), SLUG, foreseen=foreseen) == foreseen
    after = contents(seeds)
    assert before.keys() - after.keys() == {CLAIMS, DISMISSALS}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"articles.ttl", f"claims/{OTHER}.ttl"}
    assert {path.relative_to(seeds).as_posix() for path in foreseen.files} == changed | {CLAIMS, DISMISSALS}
    assert foreseen.unlinked == (f"claim:{OTHER}-a",)
    left = read(seeds)
    assert set(left.articles) == {OTHER} and not [name for name in left.names if SLUG in name]
    assert f"claim:{OTHER}-a" in left.claims
    assert not [line for line in said(look(seeds, None), seeds) if "restates" in line or SLUG in line]


def test_the_last_article_takes_its_file_along(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    withdraw(folder, ontology_folder(), f"article:{SLUG}")
    assert not (folder / "articles.ttl").exists()
    assert look(folder, None).errors == ()


def test_entities_that_nothing_else_names_go_when_that_is_asked_for(seeds: Path) -> None:
    add(seeds / "entities" / "lone.ttl", f"project:孤 a dk:Project ; {LABELS} ; dk:kind kind:park .")
    found = foresee_withdrawal(read(seeds), SLUG)
    assert found.entities == ("project:百花茶园", "project:西山产业园")  # an unnamed group has the hospital for member
    withdraw(seeds, ontology_folder(), SLUG, with_entities=True)
    left = read(seeds)
    assert not left.names & set(found.entities) and "project:孤" in left.names
    assert [problem.text() for problem in look(seeds, None).errors if "There is no" in problem.message] == []


def test_an_entity_that_another_article_names_stays_with_what_it_names(seeds: Path) -> None:
    add(
        seeds / "claims" / f"{OTHER}.ttl",
        f"claim:{OTHER}-b a dk:Event ; {LABELS} ; dk:about instrument:两院结对协议 ; dk:stated dk:Explicit .",
    )
    found = foresee_withdrawal(read(seeds), SLUG)
    named = {"instrument:两院结对协议", "agent:东河市第一医院", "agent:西山县人民医院", "programme:河山协作"}
    assert named.isdisjoint(found.entities) and "project:百花茶园" in found.entities


@pytest.mark.parametrize(
    ("file", "body"),
    [
        (f"claims/{OTHER}.ttl", f"claim:{OTHER}-c a dk:Figure ; dk:partitions claim:{SLUG}-funds ."),
        (f"claims/{OTHER}.ttl", f"claim:{OTHER}-c a dk:Event ; dk:groundForProvider claim:{SLUG}-aid ."),
        (f"claims/{OTHER}.ttl", f"claim:{OTHER}-c a dk:Event ; dk:evidence passage:{SLUG}-37-57 ."),
        (f"dismissals/{OTHER}.ttl", f"dismissal:{OTHER}-1 a dk:Dismissal ; dk:restates claim:{SLUG}-funds ."),
        ("entities/odd.ttl", f"group:甲 a dk:Group ; dk:member claim:{SLUG}-funds ."),
    ],
)
def test_what_else_names_something_of_it_stands_in_the_way(seeds: Path, file: str, body: str) -> None:
    add(seeds / file, body)
    before = contents(seeds)
    (problem,) = foresee_withdrawal(read(seeds), SLUG).resting
    assert problem.file == str(seeds / file) and problem.line and "rests on" in problem.message
    with pytest.raises(DataError, match="rests on"):
        withdraw(seeds, ontology_folder(), SLUG)
    assert contents(seeds) == before


def test_what_was_edited_since_it_was_told_is_not_withdrawn(seeds: Path) -> None:
    foreseen = foresee_withdrawal(read(seeds), SLUG)
    add(seeds / CLAIMS, f"claim:{SLUG}-late a dk:Event ; {LABELS} ; dk:stated dk:Explicit .")
    with pytest.raises(UsageError, match="edited meanwhile"):
        withdraw(seeds, ontology_folder(), SLUG, foreseen=foreseen)
    assert f"claim:{SLUG}-late" in read(seeds).claims


def test_only_an_article_of_ones_own_is_withdrawn(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    with pytest.raises(UsageError, match="nothing is taken out"):
        withdraw([SEEDS, tmp_path / "own"], ontology_folder(), SLUG)
    with pytest.raises(UnknownNameError, match=SLUG):
        withdraw(copy_seeds(tmp_path), ontology_folder(), "heshan-2023")


def test_the_command_tells_and_does_it_when_told_to(seeds: Path) -> None:
    before = contents(seeds)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = list(map(str, [DUIKOU, "withdraw", SLUG, "--seeds", seeds, *words]))
        return subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    told = run()
    assert told.returncode == 1 and "Nothing is changed" in told.stderr and contents(seeds) == before
    assert f"claim:{OTHER}-a restates" in told.stdout and "project:百花茶园 stays" in told.stdout
    done = run("--yes")
    assert (done.returncode, done.stdout) == (0, told.stdout) and SLUG not in read(seeds).articles
    assert run("--yes").returncode == 2
