"""The page against the rule of amounts: a short run of amounts_differ.py, and what it would notice."""

import amounts_differ
import pytest
from playwright.sync_api import Browser

from duikou.api import Build

pytestmark = pytest.mark.browser


@pytest.mark.sampled(1)
@pytest.mark.parametrize("wanted", [250, 600])
def test_the_page_follows_the_rule_on_seeds_and_invented_data(chromium: Browser, seeds: Build, wanted: int) -> None:
    counts = amounts_differ.run(chromium, wanted, seeds)
    assert counts.differences == 0, counts.line()
    assert counts.intervals > wanted / 2, "too few to show anything"
    assert counts.rounded > wanted / 6, "too few to show anything"


def test_a_page_of_another_rule_would_be_noticed(
    chromium: Browser, seeds: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were joint money credited whole in the rule, the page, which knows better, would differ."""
    monkeypatch.setattr("duikou.model.amounts.Overlaps.is_joint", lambda *_arguments: False)
    assert amounts_differ.run(chromium, 125, seeds).differences > 0
