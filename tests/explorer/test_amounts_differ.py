"""The page against the rule of amounts: a short run of amounts_differ.py, and what it would notice."""

import amounts_differ
import pytest
from playwright.sync_api import Browser

from duikou.api import Build

pytestmark = pytest.mark.browser


@pytest.mark.sampled(1)
@pytest.mark.parametrize("wanted", [125, 600])
def test_the_page_follows_the_rule_on_seeds_and_invented_data(chromium: Browser, seeds: Build, wanted: int) -> None:
    counts = amounts_differ.run(chromium, wanted, seeds)
    assert counts.differences == 0, counts.line()
    assert counts.intervals > wanted / 2, "too few to show anything"
    assert counts.rounded > wanted / 6, "too few to show anything"


STEPS = """() => {
  const { claims } = duikou.data;
  const steps = duikou.summing(claims, {}, "assistance");
  let count = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { count, claims: claims.length, isSame: same(step.value, duikou.sums(claims)) };
    count += 1;
  }
  function same(...told) {
    const [one, other] = told.map(({ found, left }) => JSON.stringify([found, [...left]]));
    return one === other;
  }
}"""


def test_a_sum_is_worked_out_in_steps_of_one_claim_at_most(chromium: Browser, seeds: Build) -> None:
    """Between two the page may listen: each claim is looked at in one, each figure put among the others in one more."""
    with amounts_differ.explorers(chromium) as open_page:
        found = open_page(seeds.records, seeds.folder / "explorer.html").evaluate(STEPS)
    assert found["isSame"]
    assert found["claims"] > 400
    assert found["count"] > found["claims"]


def test_a_page_of_another_rule_would_be_noticed(
    chromium: Browser, seeds: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were joint money credited whole in the rule, the page, which knows better, would differ."""
    monkeypatch.setattr("duikou.model.amounts.Overlaps.is_joint", lambda *_arguments: False)
    assert amounts_differ.run(chromium, 125, seeds).differences > 0
