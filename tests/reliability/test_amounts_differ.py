"""The page against the rule of amounts: a short run of amounts_differ.py, and what it would notice."""

import os
from pathlib import Path

import amounts_differ
import pytest

from duikou.api import open_build

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def chromium_there() -> None:
    if not amounts_differ.CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium found; install Debian's chromium, or set DUIKOU_CHROMIUM")
        pytest.skip("no Chromium found: the page was not asked")


def test_the_page_follows_the_rule_on_seeds_and_invented_data(real_build: Path) -> None:
    counts = amounts_differ.run(600, open_build(real_build).records)
    assert counts.differences == 0, counts.line()
    assert counts.intervals > 300, "too few to show anything"
    assert counts.rounded > 100, "too few to show anything"


def test_a_page_of_another_rule_would_be_noticed(real_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were joint money credited whole in the rule, the page, which knows better, would differ."""
    monkeypatch.setattr("duikou.analysis.amounts.Overlaps.is_joint", lambda *_arguments: False)
    assert amounts_differ.run(300, open_build(real_build).records).differences > 0
