"""Small whole texts in the forms in which texts come: what `new` makes of them, checked by hand against the words."""

import csv
from datetime import date
from pathlib import Path

import pytest

from duikou.curation.body import guess_body
from duikou.curation.stubs import make_stubs
from duikou.reading.document import read_document

with Path(__file__).with_name("texts.tsv").open(encoding="utf-8", newline="") as table:
    CASES = list(csv.DictReader(table, delimiter="\t"))
ESCAPES = {"\\n": "\n", "\\t": "\t", "\\u00a0": "\u00a0", "\\u200b": "\u200b", "\\u2009": "\u2009"}


@pytest.mark.parametrize("case", CASES, ids=[case["class"] for case in CASES])
def test_every_figure_is_one_stub_with_its_value(case: dict[str, str]) -> None:
    """A stub is `printed|unit printed elsewhere = value unit`; a range is its ends, a value of - none at all."""
    text = case["input"]
    for escape, meant in ESCAPES.items():
        text = text.replace(escape, meant)
    reading = read_document(text, date(2022, 6, 1))
    made = make_stubs("a", text, reading, guess_body(text, reading))
    stubs = []
    for block in made.claims:
        if "dk:Figure" in block.types:
            printed = "|".join(filter(None, (block.text("dk:printed"), block.text("dk:printedUnit"))))
            unit = block.iri("dk:unit").removeprefix("unit:")
            ends = "..".join(block.text(end) for end in ("dk:min", "dk:max") if end in block.properties)
            stubs.append(f"{printed} = {block.text('dk:value') or ends or '-'} {unit}".rstrip())
    dates = [f"{reading.printed(found)} {found.begins or '-'} {found.until or '-'}" for found in reading.dates]
    assert "; ".join(stubs) == case["stubs"]
    assert "; ".join(dates) == case["dates"]
