"""The program that breaks the rules in Python: its breaks are real, and it hears what the tests hear."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rule_mutants

PROGRAM = Path(rule_mutants.__file__)


def run(*names: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(("tests/analysis", "tests/explorer"))}
    command: list[str | Path] = [sys.executable, PROGRAM, *names]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=rule_mutants.ROOT, env=environment, timeout=600, check=False
    )


@pytest.mark.parametrize("module", ["model.amount_text", "model.spans"])
def test_every_break_compiles_differs_and_has_a_name_of_its_own(module: str) -> None:
    whole = ast.dump(rule_mutants.unbroken(module).tree)
    made = list(rule_mutants.mutants(module))
    assert len({mutant.name for mutant in made}) == len(made) > 30
    for mutant in made:
        changed = rule_mutants.Served(mutant).tree
        assert ast.dump(changed) != whole, mutant.name


def test_what_is_left_of_an_and_stands_alone() -> None:
    names = [mutant.name for mutant in rule_mutants.mutants("model.spans") if " Span.lies_in: after and" in mutant.name]
    assert len(names) == 3
    assert names[2].endswith(" -> after")


EXCUSED = rule_mutants.excused(rule_mutants.EXCUSED)


def test_every_excuse_has_a_reason() -> None:
    assert EXCUSED and all(EXCUSED.values())


@pytest.mark.sampled(1)
@pytest.mark.parametrize("module", sorted({name.partition(" ")[0] for name in EXCUSED}, reverse=True))
def test_every_excuse_is_for_a_break_that_there_is(module: str) -> None:
    named = {name for name in EXCUSED if name.partition(" ")[0] == module}
    assert named <= {mutant.name for mutant in rule_mutants.mutants(module)}


def test_breaks_of_one_function_are_heard() -> None:
    done = run("model.periods last_day")
    assert done.stdout.endswith("noticed, 0 excused, 0 open\n"), done.stdout + done.stderr
    assert done.returncode == 0


def test_a_module_without_rules_is_told() -> None:
    done = run("model.amount")
    assert done.returncode == 1
    assert "No rules are in model.amount; they are in model.amounts," in done.stderr
