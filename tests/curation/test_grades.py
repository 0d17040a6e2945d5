"""Readings of claims: what a seal is of, which grade follows, and what an edit or a rule opens again."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from made_seeds import CLAIMS, SEEDS, SLUG, add, change, copy_seeds, look, read, said

from duikou.cli.commands import commands
from duikou.curation import grades
from duikou.curation.grades import EDITED, RULED, UNREAD, Graded, grades_of
from duikou.curation.sealing import seal, unsealed
from duikou.curation.seals import seal_of
from duikou.curation.tidy import untidy_files
from duikou.curation.turtle import Block, Literal
from duikou.errors import DataError, UnknownNameError, UsageError
from duikou.model.grades import (
    ADJUDICATED,
    ADJUDICATION,
    DRAFTED,
    FIRST,
    GRADES,
    READ_ONCE,
    READ_TWICE,
    SECOND,
    TURNS,
    by_grade,
    from_grade,
    grade_of,
    least,
)  # fmt: skip
from duikou.resources import ontology_folder

READINGS = f"readings/{SLUG}.ttl"
DAY = "2026-01-02"
GOOD = read(SEEDS)
FUNDS, AID, JOBS = (f"claim:{SLUG}-{name}" for name in ("funds", "aid", "jobs"))


def write(folder: Path, turn: str, *claims: str, day: str = DAY) -> tuple[str, ...]:
    return seal(folder, ontology_folder(), SLUG, turn, day, claims).claims


def graded(folder: Path) -> Graded:
    return grades_of(read(folder))[SLUG]


def wrong(folder: Path) -> list[str]:
    return [line for line in said(look(folder), folder) if READINGS in line]


@pytest.mark.parametrize(
    ("turns", "grade"),
    [
        ((), DRAFTED),
        ((FIRST,), READ_ONCE),
        ((SECOND,), READ_ONCE),
        ((FIRST, SECOND), READ_TWICE),
        ((ADJUDICATION,), ADJUDICATED),
        (TURNS, ADJUDICATED),
    ],
)
def test_the_grade_that_readings_give(turns: tuple[str, ...], grade: str) -> None:
    assert grade_of(turns) == grade


def test_of_several_grades_the_least_counts_and_each_is_counted() -> None:
    assert [least(GRADES[at:]) for at in range(4)] == list(GRADES)
    assert least(()) == DRAFTED
    assert list(by_grade([ADJUDICATED, DRAFTED, ADJUDICATED]).items()) == [(DRAFTED, 1), (ADJUDICATED, 2)]


def test_a_grade_stands_for_those_above_it() -> None:
    assert from_grade("") == from_grade("drafted") == GRADES
    assert from_grade("grade:read-twice") == (READ_TWICE, ADJUDICATED)
    with pytest.raises(UnknownNameError, match=r"There is no grade 'read'\. Did you mean read-once"):
        from_grade("read")


@given(st.integers())
def test_a_seal_does_not_change_with_the_order_of_what_is_said(seed: int) -> None:
    random = Random(seed)

    def shuffled(block: Block) -> Block:
        said = [(predicate, tuple(random.sample(values, len(values)))) for predicate, values in
                random.sample(list(block.properties.items()), len(block.properties))]  # fmt: skip
        return replace(block, properties=MappingProxyType(dict(said)), line=random.randint(0, 9))

    for claim in GOOD.claims.values():
        mixed = {name: shuffled(block) for name, block in GOOD.passages.items()}
        assert seal_of(shuffled(claim), mixed) == seal_of(claim, GOOD.blocks)


@given(st.data())
def test_every_edit_of_a_claim_or_its_passages_breaks_the_seal(data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(GOOD.claims.values())))
    cited = [GOOD.passages[name] for predicate in claim.properties for name in claim.iris(predicate)
             if name in GOOD.passages]  # fmt: skip
    block = data.draw(st.sampled_from([claim, *cited]))
    predicate = data.draw(st.sampled_from(list(block.properties)))
    values = block.properties[predicate]
    kept = data.draw(st.integers(0, len(values) - 1))
    new = data.draw(st.one_of(st.just(()), st.text(max_size=3).map(lambda text: (Literal(text),))))
    edited = replace(block, properties={**block.properties, predicate: values[:kept] + new})
    known = {**GOOD.blocks, edited.subject: edited}
    assert seal_of(known[claim.subject], known) != seal_of(claim, GOOD.blocks)


def test_a_seal_is_of_the_claim_alone() -> None:
    """The group that is its recipient gets another size: that is no edit of the claim."""
    known = dict(GOOD.blocks)
    for name, block in GOOD.blocks.items():
        if "dk:Passage" not in block.types and name != FUNDS:
            known[name] = replace(block, properties={**block.properties, "skos:editorialNote": (Literal("x"),)})
    assert seal_of(known[FUNDS], known) == seal_of(GOOD.claims[FUNDS], GOOD.blocks)


def test_without_readings_all_is_drafted_and_nothing_is_wrong() -> None:
    assert set(graded(SEEDS).claims.values()) == {DRAFTED}
    assert (graded(SEEDS).grade, graded(SEEDS).opened) == (DRAFTED, ())
    assert look(SEEDS).problems == ()


def test_an_article_is_read_once_twice_and_adjudicated(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    for turn, grade in zip(("first", "second", "adjudication"), GRADES[1:], strict=True):
        assert write(folder, turn) == tuple(GOOD.claims)
        assert set(graded(folder).claims.values()) == {grade}
        assert graded(folder).grade == grade
    assert look(folder).problems == ()
    assert untidy_files(folder, ontology_folder()) == []
    before = (folder / READINGS).read_bytes()
    assert write(folder, "second", day="2026-03-04") == ()
    assert (folder / READINGS).read_bytes() == before, "nobody had to read again"


def test_the_grade_of_an_article_is_the_least_of_its_claims(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    assert write(folder, "first", "funds", AID) == (FUNDS, AID)
    assert graded(folder).claims[FUNDS] == READ_ONCE
    assert graded(folder).grade == DRAFTED


def adjudicated(tmp_path: Path) -> Path:
    folder = copy_seeds(tmp_path)
    for turn in TURNS:
        write(folder, turn)
    return folder


def test_an_edit_opens_exactly_the_claim_that_was_edited(tmp_path: Path) -> None:
    folder = adjudicated(tmp_path)
    change(folder / CLAIMS, ('"Figure jobs"@en', '"Posts"@en'))
    found = graded(folder)
    assert found.opened == ((JOBS, ADJUDICATED, DRAFTED, EDITED),)
    assert by_grade(found.claims.values()) == {DRAFTED: 1, ADJUDICATED: len(GOOD.claims) - 1}
    assert look(folder).errors == ()
    assert [(one.claim, one.because) for one in unsealed(read(folder), SLUG, "second")] == [(JOBS, EDITED)]
    assert write(folder, "first", day="2026-02-03") == (JOBS,)
    assert graded(folder).opened == ((JOBS, ADJUDICATED, READ_ONCE, EDITED),)
    assert write(folder, "adjudication", day="2026-02-03") == (JOBS,)
    assert graded(folder).opened == (), "what is adjudicated as it stands need not be read twice again"
    text = (folder / READINGS).read_text("utf-8")
    assert text.count("jobs ") == 3, "one line in each turn"
    assert f"reading:{SLUG}-adjudication-1-2026-02-03" in text


@pytest.mark.parametrize(("touched", "expected"), [(("dk:Figure",), {"dk:Figure"}), (None, None)])
def test_a_rule_opens_the_classes_of_claims_that_it_is_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, touched: tuple[str, ...] | None, expected: set[str] | None
) -> None:
    folder = adjudicated(tmp_path)
    monkeypatch.setattr(grades, "RULES", {1: (), 2: touched or ("dk:Pairing", "dk:Figure", "dk:Event")})
    opened = graded(folder).opened
    assert {one.because for one in opened} == {RULED}
    assert {one.claim for one in opened} == {
        name for name, block in GOOD.claims.items() if expected is None or expected.intersection(block.types)
    }


def test_a_claim_that_was_never_read_is_not_opened_again(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    write(folder, "first", FUNDS)
    assert graded(folder).opened == ()
    assert {one.because for one in unsealed(read(folder), SLUG, "first")} == {UNREAD}
    assert FUNDS not in {one.claim for one in unsealed(read(folder), SLUG, "first")}


def test_claims_that_are_no_more_lose_their_lines_with_the_next_reading(tmp_path: Path) -> None:
    folder = adjudicated(tmp_path)
    for name in (CLAIMS, f"dismissals/{SLUG}.ttl"):
        text = (folder / name).read_text("utf-8").replace(f"{SLUG}-jobs-share", f"{SLUG}-part")
        (folder / name).write_text(text, "utf-8")
    gone = [line for line in wrong(folder) if f"There is no claim claim:{SLUG}-jobs-share" in line]
    assert len(gone) == 3
    assert write(folder, "first") == (f"claim:{SLUG}-part",)
    assert "jobs-share" not in (folder / READINGS).read_text("utf-8")
    assert wrong(folder) == []


def test_a_file_of_claims_that_is_cut_off_or_broken_is_not_blamed_on_the_readings(tmp_path: Path) -> None:
    """Of the claims seven are told once; of a file that cannot be parsed only that is told."""
    folder = adjudicated(tmp_path)
    text = (folder / CLAIMS).read_text("utf-8")
    head, _, rest = text.partition("\nclaim:")
    (folder / CLAIMS).write_text(f"{head}\nclaim:{rest.partition(chr(10) * 2)[0]}\n", "utf-8")
    gone = [line for line in wrong(folder) if "There is no claim" in line and "readings/" in line]
    assert len(gone) == 1 and "more that were read" in gone[0] and f"Get claims/{SLUG}.ttl back" in gone[0]
    (folder / CLAIMS).write_text(text[: len(text) // 2] + "claim:", "utf-8")
    assert not any("readings/" in line for line in wrong(folder))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"aid ', '"help ', f"There is no claim claim:{SLUG}-help, which this reading was of."),
        ('"aid ', '"aid x', "does not fit"),
        ("dk:rules 1 ", "dk:rules 99 ", "The rules of version 99 are not known"),
        (f"article:{SLUG} ", "article:tea-2022 ", f"The reading is of article:tea-2022, the file of article:{SLUG}."),
        (f"reading:{SLUG}-first", "reading:tea-2022-first", f"Ids here begin with reading:{SLUG}-."),
        ("turn:first", "turn:third", "There is no term turn:third."),
        ("turn:first", "turn:adjudication", f"{AID} was adjudicated, and has no turn:first and no turn:second."),
    ],
)
def test_what_is_wrong_with_a_reading_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = copy_seeds(tmp_path)
    write(folder, "first", AID, FUNDS)
    assert wrong(folder) == []
    text = (folder / READINGS).read_text("utf-8")
    assert old in text
    (folder / READINGS).write_text(text.replace(old, new, 1), "utf-8")
    assert any(message in line for line in wrong(folder)), wrong(folder)


def test_a_line_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    write(folder, "first", AID, FUNDS)
    change(folder / READINGS, ('"funds ', '"money '))
    number = (
        (folder / READINGS)
        .read_text("utf-8")
        .split("\n")
        .index(next(line for line in (folder / READINGS).read_text("utf-8").split("\n") if '"money ' in line))
    )
    assert any(line.startswith(f"{READINGS}:{number + 1}: ") for line in wrong(folder))


def test_a_claim_is_in_one_reading_of_a_turn(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    write(folder, "first", AID)
    add(
        folder / READINGS,
        f'reading:{SLUG}-x a dk:Reading ; dk:article article:{SLUG} ; dk:turn turn:first ;\n'
        f'    dk:day "2026-01-01"^^xsd:date ; dk:rules 1 ; dk:read "aid 0123456789abcdef" .\n',
    )  # fmt: skip
    assert any(f"{AID} is in reading:{SLUG}-first-1-{DAY} too, of the same turn." in line for line in wrong(folder))


def test_readings_lie_in_their_folder_alone(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    write(folder, "first")
    (folder / READINGS).rename(folder / "entities" / "readings.ttl")
    assert any("Claims lie in claims/, dismissals in dismissals/, readings in readings/" in line
               for line in said(look(folder), folder))  # fmt: skip


def test_what_cannot_be_sealed_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)
    for turn, claims, expected in (
        ("third", (), "There is no turn 'turn:third'"),
        ("first", ("nothing",), f"There is no claim of {SLUG} 'claim:{SLUG}-nothing'"),
        ("adjudication", (), "Only what was read twice can be adjudicated"),
    ):
        with pytest.raises(UsageError, match=expected):
            write(folder, turn, *claims)
    change(folder / CLAIMS, ("    dk:value 90 ;\n", "    dk:value 91 ;\n"))
    with pytest.raises(DataError, match=r"dk:value 91 is unlike dk:printed") as met:
        write(folder, "first")
    assert {problem.claim for problem in met.value.problems} == {JOBS}
    assert not (folder / READINGS).exists()
    assert write(folder, "first", AID) == (AID,), "a fault in another claim does not stand in the way"


def test_the_command_writes_lists_and_check_tells(tmp_path: Path) -> None:
    folder = copy_seeds(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(commands, [*arguments, "--seeds", str(folder)], standalone_mode=False)

    assert (
        f"1 claim written down in {folder / READINGS}; {SLUG} is drafted."
        in run("seal", SLUG, "first", "--claim", JOBS, "--day", DAY).output
    )
    listed = json.loads(run("seal", SLUG, "first", "--open", "--format", "json").output)
    assert {"claim": AID, "grade": DRAFTED, "because": UNREAD} in listed and len(listed) == len(GOOD.claims) - 1
    assert "'yesterday' is no day" in str(run("seal", SLUG, "first", "--day", "yesterday").exception)
    change(folder / CLAIMS, ('"Figure jobs"@en', '"Posts"@en'))
    told = run("check").output
    assert f"Grades: {SLUG} drafted.\nOpened again: {JOBS} (edited)." in told
    own = json.loads(run("check", "--format", "json").output)["grades"][SLUG]
    assert own["opened"] == [{"claim": JOBS, "was": READ_ONCE, "grade": DRAFTED, "because": EDITED}]
