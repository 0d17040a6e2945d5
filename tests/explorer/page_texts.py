"""Texts of articles for the tests of pages: an invented one of ours, and the real ones where they are at hand."""

import os
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "example"
TEXT = (EXAMPLE / "articles" / "shili-2024.txt").read_text("utf-8")

REAL_TEXTS = Path(os.environ.get("DUIKOU_ARTICLES") or Path(__file__).parents[3] / "shared" / "articles")
needs_real_texts = pytest.mark.skipif(
    not REAL_TEXTS.is_dir(), reason=f"the texts of the articles are not at hand in {REAL_TEXTS} (DUIKOU_ARTICLES)"
)
REAL_HELD = ["109 / 109", "120 / 120", "121 / 121", "142 / 142", "222 / 222"]
"""What the page says of the five real articles, sorted: as many passages as `duikou check` verifies in each."""
