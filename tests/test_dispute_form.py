"""The form for issues asks what the prepared report says, in the same words."""

import re
from pathlib import Path

from duikou.analysis.disputes import KINDS, PHRASES

FORM = (Path(__file__).parents[1] / ".github" / "ISSUE_TEMPLATE" / "dispute.yml").read_text("utf-8")


def test_the_kinds_of_fault_are_those_of_the_report() -> None:
    options = re.findall(r'^        - "(.*)"$', FORM, re.MULTILINE)
    assert options == [f"{told.zh} / {told.en}" for told in KINDS.values()]


def test_the_fields_are_those_of_the_report_in_its_order() -> None:
    fields = re.findall(r'^    id: (.*)\n    attributes:\n      label: "(.*)"$', FORM, re.MULTILINE)
    asked = ("claim", "article", "version", "fault", "recorded", "should", "says-so")
    assert fields == [(name, f"{PHRASES[name].zh} / {PHRASES[name].en}") for name in asked]
