"""Warnings that may stand are answered for good, by a rule and a reason; errors are not, and idle answers are told."""

import re
from pathlib import Path

import pytest
from made_seeds import CLAIMS, SLUG, change, copy_seeds, look

from duikou.curation.answering import RULES

LED = "dk:reckoning reckoning:planned ;\n    "
SIGNED = f'{LED}dk:from "2022-06-30"^^xsd:date ;\n    dk:until "2025"'
CUT = f'{LED}dk:from "2022-06"^^xsd:gYearMonth ;\n    dk:until "2025"'
HOSPITALS = f"claim:{SLUG}-hospitals"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The pairing of the hospitals, which begins with a day, has its month alone."""
    folder = copy_seeds(tmp_path)
    change(folder / CLAIMS, (SIGNED, CUT))
    return folder


def accept(seeds: Path, answer: str) -> None:
    change(seeds / CLAIMS, (CUT, CUT.replace(LED, f'{LED}dk:accepts "{answer}" ;\n    ')))


def told(seeds: Path, *, with_text: bool = True) -> list[tuple[str, str, str]]:
    checked = look(seeds) if with_text else look(seeds, None)
    return [(found.severity, found.rule, found.message) for found in checked.problems if found.claim == HOSPITALS]


def test_a_warning_says_how_it_is_answered_and_is_silent_then(seeds: Path) -> None:
    (problem,) = (found for found in look(seeds).problems if found.claim == HOSPITALS)
    assert (problem.severity, problem.rule) == ("warning", "less-precise")
    assert problem.text().endswith('Where it may stand: dk:accepts "less-precise: why".')
    accept(seeds, "less-precise: the month is enough")
    assert told(seeds) == []


def test_an_answer_to_another_rule_leaves_the_warning_and_is_told(seeds: Path) -> None:
    accept(seeds, "both-ways: they help each other")
    idle = "It answers a warning of the rule 'both-ways', and there is none."
    assert [(severity, message == idle) for severity, _, message in told(seeds)] == [
        ("warning", True),
        ("warning", False),
    ]


def test_without_the_text_nobody_knows_whether_an_answer_is_idle(seeds: Path) -> None:
    accept(seeds, "less-precise: the month is enough")
    assert told(seeds, with_text=False) == []


def test_an_error_is_not_answered_and_rules_are_those_there_are(seeds: Path) -> None:
    accept(seeds, "upside-down: it is so")
    period = CUT.removeprefix(LED)
    change(seeds / CLAIMS, (period, period.replace("2025", "2019")))
    messages = [message for severity, _, message in told(seeds) if severity == "error"]
    assert any(message.startswith("The period is upside down") for message in messages)
    assert "There is no rule 'upside-down' whose warnings can be answered." in messages


def test_every_rule_that_a_check_names_can_be_answered_and_no_other() -> None:
    curation = Path(__file__).parents[2] / "graph" / "duikou" / "curation"
    named = {
        rule
        for path in curation.glob("*_checks.py")
        for rule in re.findall(r'"warning",\s+"([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert tuple(sorted(named)) == RULES
