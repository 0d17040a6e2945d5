"""Words with numbers in them, in a real browser: one thing is told in the singular, by one rule."""

import re

import pytest
from page_browser import Opened

pytestmark = pytest.mark.browser

EVERY = """() => {
  duikou.setLanguage("en");
  const one = new Proxy({}, { has: () => true, get: () => 1 });
  const keys = Object.keys(duikou.data.words).filter((key) => !key.endsWith("-many")); // those of profiles go in pairs
  return keys.map((key) => [key, duikou.word(key, one)]);
}"""
PLURAL = re.compile(
    r"(?<!of )\b1 (?:\w+ )?(?:claims|ties|parties|figures|amounts|passages|articles|units|lie|make|are|have|fit|rest)\b"
)


def test_no_word_of_the_page_says_one_in_the_plural(kept: Opened) -> None:
    told = dict(kept.run(EVERY))
    assert {key: text for key, text in told.items() if PLURAL.search(text) or re.search(r"\{\w+:", text)} == {}


@pytest.mark.parametrize(
    ("key", "values", "text"),
    [
        ("inside", {"n": 1, "level": "County"}, "1 claim lies inside one place and makes no tie (County)"),
        ("inside", {"n": "1,001", "level": "County"}, "1,001 claims lie inside one place and make no tie (County)"),
        ("claimsFiltered", {"n": "1", "m": "1"}, "1 claim fits the filters, 1 more is filtered out"),
        ("claimsFiltered", {"n": "0", "m": "2"}, "0 claims fit the filters, 2 more are filtered out"),
        ("status", {"claims": 1, "all": 16, "ties": 1, "parties": 1}, "1 of 16 claims · 1 tie · 1 party"),
        ("profileFigures", {"n": 21}, "21 figures"),
    ],
)
def test_forms_go_with_the_number(kept: Opened, key: str, values: dict[str, object], text: str) -> None:
    found = kept.run("([key, values]) => { duikou.setLanguage('en'); return duikou.word(key, values); }", [key, values])
    assert found == text
