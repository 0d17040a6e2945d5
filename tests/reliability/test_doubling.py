"""Hostile shapes, doubled twice: what grows with the square of its text takes sixteen times as long at the end.

Compared are seconds of processor time of one process, which others on the machine change little.
"""

import doubling
import pytest

SHAPES = [
    ("mask_markup", "comments", 50_000),
    ("mask_markup", "scripts", 50_000),
    ("normalise", "marks", 50_000),
    ("NormalisedText", "marks", 20_000),
    ("visible", "headings", 50_000),
    ("visible", "comments", 50_000),
    ("read_dates", "dates", 20_000),
    ("read_document", "Chinese numerals", 20_000),
    ("read_document", "numerals in a row", 10_000),
    ("read_document", "groups of digits", 10_000),
    ("read_document", "rows of a table", 10_000),
    ("read_document", "places in an order", 10_000),
    ("read_document", "mixed numbers", 10_000),
    ("read_document", "weights", 10_000),
    ("read_document", "marks", 20_000),
    ("guess_body", "letters", 20_000),
    ("guess_body", "figures in lines", 20_000),
    ("make_stubs, audit", "numerals in a row", 3_000),
    ("cite", "Chinese numerals", 5_000),
    ("verify", "letters", 4_000),
    ("passage_at", "Chinese numerals", 5_000),
    ("scan", "triple quotes", 50_000),
    ("parse_turtle", "brackets", 100_000),
    ("gazetteer", "Chinese numerals", 50_000),
    ("gazetteer", "marks alone", 20_000),
    ("gazetteer", "prefixes of places", 50_000),
    ("names", "banners", 20_000),
    ("names", "words", 20_000),
    ("check", "unfilled stubs", 150),
    ("check", "names that are not defined", 150),
    ("check", "a missing quote", 2_000),
    ("check", "names in angle brackets", 1_000),
    ("check", "ill-typed dates", 150),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("function", "shape", "size"), SHAPES)
def test_time_grows_with_the_text(function: str, shape: str, size: int) -> None:
    took = doubling.times(function, shape, size)
    assert not doubling.is_steep(took), took


def test_a_steep_reader_is_seen() -> None:
    assert doubling.is_steep([0.1, 0.4, 1.6])
    assert doubling.is_steep([0.1, 0.4])
    assert not doubling.is_steep([0.1, 0.2, 0.4])
