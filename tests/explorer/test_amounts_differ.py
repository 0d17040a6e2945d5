"""The page against the rule of amounts: a short run of amounts_differ.py, and what it would notice."""

from pathlib import Path

import amounts_differ
import pytest
from playwright.sync_api import Browser

from duikou.api import open_build


def test_the_page_follows_the_rule_on_seeds_and_invented_data(chromium: Browser, real_build: Path) -> None:
    counts = amounts_differ.run(chromium, 600, open_build(real_build).records)
    assert counts.differences == 0, counts.line()
    assert counts.intervals > 300, "too few to show anything"
    assert counts.rounded > 100, "too few to show anything"


def test_a_page_of_another_rule_would_be_noticed(
    chromium: Browser, real_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were joint money credited whole in the rule, the page, which knows better, would differ."""
    monkeypatch.setattr("duikou.model.amounts.Overlaps.is_joint", lambda *_arguments: False)
    assert amounts_differ.run(chromium, 300, open_build(real_build).records).differences > 0
