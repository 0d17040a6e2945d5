"""Revisions: written down by a command, checked, and read back; an id that was retired is never used again."""

from pathlib import Path
from typing import Any

import pytest
from made_seeds import CLAIMS, add, change, copy_seeds, look

from duikou.errors import UnknownNameError, UsageError
from duikou.project import Project

REVISIONS = "revisions/heshan-2022.ttl"
JOBS, SHARE = "claim:heshan-2022-jobs", "claim:heshan-2022-jobs-share"
NOTE = ("Misread.", "误读。")


def block(*lines: str, subject: str = "revision:heshan-2022-2026-11-28-1", cause: str = "correction") -> str:
    said = "".join(f"    {line} ;\n" for line in lines)
    return (
        f"{subject}\n    a dk:Revision ;\n{said}    dk:cause cause:{cause} ;\n"
        '    dk:day "2026-11-28"^^xsd:date ;\n    skos:editorialNote "Misread."@en, "误读。"@zh .\n'
    )


def without_share(seeds: Path) -> None:
    """The seeds without the claim on the share, which nothing else names, and its passage."""
    path = seeds / CLAIMS
    blocks = path.read_text("utf-8").split("\n\n")
    kept = [one for one in blocks if not one.startswith((SHARE, "passage:heshan-2022-153-164"))]
    assert len(blocks) - len(kept) == 2
    path.write_text("\n\n".join(kept).rstrip() + "\n", "utf-8")


def wrong(seeds: Path) -> list[tuple[str, str]]:
    return [(problem.claim, problem.message) for problem in look(seeds, None).errors]


def test_a_revision_of_what_is_there_is_sound(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    add(seeds / REVISIONS, block(f"dk:revises {JOBS}", "dk:field dk:value, dk:printed"))
    assert wrong(seeds) == []


def test_an_id_that_was_retired_may_be_gone_and_what_took_its_place_is_there(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    without_share(seeds)
    add(seeds / REVISIONS, block(f"dk:retires {SHARE}", f"dcterms:isReplacedBy {JOBS}"))
    assert wrong(seeds) == []


def test_an_id_that_was_retired_is_not_used_again(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    add(seeds / REVISIONS, block(f"dk:retires {SHARE}"))
    told = "The id was retired by revision:heshan-2022-2026-11-28-1, and is used again."
    assert wrong(seeds) == [(SHARE, told)]


def test_what_names_a_retired_id_is_told_what_took_its_place(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    without_share(seeds)
    change(seeds / CLAIMS, ("dk:containedIn claim:heshan-2022-funds", f"dk:containedIn {SHARE}"))
    add(seeds / REVISIONS, block(f"dk:retires {SHARE}", f"dcterms:isReplacedBy {JOBS}"))
    (problem,) = (one for one in look(seeds, None).errors if "retired" in one.message)
    assert problem.message == f"{SHARE} was retired: revision:heshan-2022-2026-11-28-1."
    assert problem.advice == f"Name what took its place: {JOBS}."


def test_a_check_of_one_article_tells_of_retired_ids_what_a_check_of_all_tells(tmp_path: Path) -> None:
    """A claim of it that is used again, an entity that it names, and a claim that went and that it still names."""
    seeds = copy_seeds(tmp_path)
    change(seeds / CLAIMS, ("dk:containedIn claim:heshan-2022-funds", "dk:containedIn claim:else-2020-sum"))
    add(seeds / REVISIONS, block(f"dk:retires {SHARE}"))
    other = block("dk:retires claim:else-2020-sum, project:百花茶园", subject="revision:other-2026-11-28-1")
    add(seeds / "revisions/other.ttl", other)
    told = [(problem.claim, problem.message) for problem in Project(seeds).check("heshan-2022").errors]
    assert {claim for claim, _ in told} >= {SHARE, "project:百花茶园", "claim:heshan-2022-donated"}
    assert told == wrong(seeds)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (block(), "The revision says of nothing that it was changed or taken out."),
        (block("dk:revises claim:heshan-2022-none"), "dk:revises: there is no claim:heshan-2022-none."),
        (block("dk:revises passage:heshan-2022-29-36"), "passage:heshan-2022-29-36 is no claim, article or entity."),
        (block(f"dk:revises {JOBS}", "dk:field dk:valeu"), "There is no field dk:valeu."),
        (block(f"dk:revises {JOBS}", cause="whim"), "There is no term cause:whim."),
        (
            block(f"dk:revises {JOBS}", f"dcterms:isReplacedBy {SHARE}"),
            "Something takes a place, and nothing was taken out.",
        ),
        (block(f"dk:revises {JOBS}", subject="revision:other-2026-11-28-1"), "The id does not belong into this file."),
    ],
)
def test_what_a_revision_says_wrong_is_told(tmp_path: Path, body: str, told: str) -> None:
    seeds = copy_seeds(tmp_path)
    add(seeds / REVISIONS, body)
    assert told in [message for _, message in wrong(seeds)]


def test_the_command_writes_what_the_check_finds_sound(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    project = Project(seeds)
    first = project.revise(JOBS, cause="correction", note=NOTE, fields=["value", "dk:printed"], day="2026-11-28")
    again = project.revise(JOBS, cause="model", note=("", "规则已改。"), day="2026-11-28")
    assert (first.revisions, again.revisions) == (
        ("revision:heshan-2022-2026-11-28-1",),
        ("revision:heshan-2022-2026-11-28-2",),
    )
    text = (seeds / REVISIONS).read_text("utf-8")
    assert text.partition("\n\n")[2] == (
        "revision:heshan-2022-2026-11-28-1\n    a dk:Revision ;\n"
        f"    dk:revises {JOBS} ;\n    dk:field dk:printed, dk:value ;\n    dk:cause cause:correction ;\n"
        '    dk:day "2026-11-28"^^xsd:date ;\n    skos:editorialNote "Misread."@en, "误读。"@zh .\n\n'
        "revision:heshan-2022-2026-11-28-2\n    a dk:Revision ;\n"
        f"    dk:revises {JOBS} ;\n    dk:cause cause:model ;\n"
        '    dk:day "2026-11-28"^^xsd:date ;\n    skos:editorialNote "规则已改。"@zh .\n'
    )
    assert wrong(seeds) == []


def test_the_command_retires_what_is_gone_alone(tmp_path: Path) -> None:
    seeds = copy_seeds(tmp_path)
    project = Project(seeds)
    with pytest.raises(UsageError, match=f"Still there: {SHARE}"):
        project.revise(SHARE, cause="correction", note=NOTE, retired=True)
    without_share(seeds)
    with pytest.raises(UsageError, match=f"Not in .*: {SHARE}"):
        project.revise(SHARE, cause="correction", note=NOTE)
    done = project.revise(SHARE, cause="correction", note=NOTE, retired=True, replaced_by=[JOBS], day="2026-11-28")
    assert done.files == (seeds / REVISIONS,)
    assert wrong(seeds) == []
    with pytest.raises(UsageError, match=f"Retired already: {SHARE}"):
        project.revise(SHARE, cause="correction", note=NOTE, retired=True)


@pytest.mark.parametrize(
    ("names", "choices", "error"),
    [
        ((), {}, UsageError),
        ((JOBS,), {"note": ("", "")}, UsageError),
        ((JOBS,), {"cause": "whim"}, UnknownNameError),
        ((JOBS,), {"fields": ["valeu"]}, UnknownNameError),
        (("passage:heshan-2022-29-36",), {}, UsageError),
        ((JOBS,), {"day": "2026-02-30"}, UsageError),
    ],
)
def test_the_command_refuses(
    tmp_path: Path, names: tuple[str, ...], choices: dict[str, Any], error: type[Exception]
) -> None:
    seeds = copy_seeds(tmp_path)
    with pytest.raises(error):
        Project(seeds).revise(*names, **{"cause": "correction", "note": NOTE, **choices})
    assert not (seeds / REVISIONS).exists()


def test_an_article_that_is_withdrawn_with_a_cause_leaves_a_note(tmp_path: Path) -> None:
    from duikou.curation.revising import Reason

    seeds = copy_seeds(tmp_path)
    project = Project(seeds)
    claims = sorted(name for name in look(seeds, None).seeds.claims)
    done = project.withdraw("heshan-2022", reason=Reason("correction", "2026-11-28", NOTE))
    assert seeds / REVISIONS in done.files
    (revision,) = project.check().seeds.of_type("dk:Revision")
    assert sorted(revision.iris("dk:retires")) == ["article:heshan-2022", *claims]
    assert wrong(seeds) == []
