"""Seeds of the first version of the model are brought forward: all that they say is kept, and the gate takes them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from made_seeds import SLUG, copy_seeds, look, read, statements

from duikou.cli.commands import commands
from duikou.curation.turtle import Iri
from duikou.curation.upgrading import upgrade
from duikou.errors import UsageError
from duikou.resources import ontology_folder

CLAIM = f"claim:{SLUG}-"

RECKONED = {
    "reckoning:cumulative runs up to a day, and the figure ends in 2022.",
    "reckoning:flow has no beginning without an end, and the figure is from 2022.",
}
"""Whether such figures are of the period or of a day is for a person to say."""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def test_all_that_was_said_is_kept_and_what_follows_is_added(seeds: Path) -> None:
    """Aid and the three amounts go from 东河市 to 西山县; the hospitals are paired by a plan, and inferred."""
    before = statements(block for file in read(seeds).files for block in file.blocks)
    changed = upgrade(seeds, ontology_folder())
    after = statements(block for file in read(seeds).files for block in file.blocks)
    assert [path.relative_to(seeds).as_posix() for path in changed] == ["articles.ttl", f"claims/{SLUG}.ttl"]
    shares = {statement for statement in before if statement[1] == "dk:shareOf"}
    moved = {(subject, "dk:shareFor", value) for subject, _, value in shares}
    assert len(shares) == 2, "the donated part and the share of the jobs are parts: the same two give and receive"
    assert before - shares | moved <= after
    added = {
        (subject.removeprefix(CLAIM), predicate, value.curie if isinstance(value, Iri) else value.text)
        for subject, predicate, value in after - before - moved
    }
    natures = {subject: value for subject, predicate, value in added if predicate == "dk:nature"}
    assert natures["aid"] == natures["hospitals"] == "nature:arrangement"
    assert {natures[name] for name in ("funds", "fiscal", "donated")} == {"nature:deed"}
    assert ("hospitals", "dk:stage", "stage:intended") in added
    assert ("donated", "dk:groundForClaim", "ground:note") in added
    assert {predicate for _, predicate, _ in added} == {"dk:nature", "dk:stage", "dk:groundForClaim", "dk:modelVersion"}


def test_what_is_brought_forward_passes_without_texts(seeds: Path) -> None:
    assert look(seeds, None).problems == ()
    upgrade(seeds, ontology_folder())
    checked = look(seeds, None)
    assert checked.errors == ()
    assert {problem.message for problem in checked.problems} == RECKONED


def test_with_texts_the_gate_tells_what_a_person_has_to_say(seeds: Path) -> None:
    upgrade(seeds, ontology_folder())
    problems = look(seeds).problems
    assert problems
    assert all(
        "ground" in found.advice or "is cited for" in found.message or found.message in RECKONED for found in problems
    )


def test_bringing_forward_again_changes_nothing(seeds: Path) -> None:
    upgrade(seeds, ontology_folder())
    before = {path: path.read_bytes() for path in seeds.rglob("*.ttl")}
    assert upgrade(seeds, ontology_folder()) == []
    assert {path: path.read_bytes() for path in seeds.rglob("*.ttl")} == before


def test_the_command_names_the_files_and_refuses_to_do_both(seeds: Path) -> None:
    run = CliRunner().invoke(commands, ["fmt", "--upgrade", "--seeds", str(seeds)])
    assert f"this tells where: duikou check --seeds {seeds} --articles FOLDER" in run.stderr
    assert run.stdout.splitlines() == [
        f"{seeds}/articles.ttl: brought forward",
        f"{seeds}/claims/{SLUG}.ttl: brought forward",
    ]
    both = CliRunner().invoke(commands, ["fmt", "--upgrade", "--check", "--seeds", str(seeds)])
    assert isinstance(both.exception, UsageError)
