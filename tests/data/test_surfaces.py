"""Nothing that is curated is read by nothing: every predicate of the seeds is on `show`, in JSON and on the page."""

import json
from pathlib import Path

import pytest
from each_case import each_case
from shipped import shipped_seeds

from duikou.api import Build, open_build
from duikou.explorer.payload import COLUMNS
from duikou.model.fields import (
    ARTICLE,
    CLAIMS,
    CLASSES,
    DISMISSAL,
    ENTITIES,
    FIELDS,
    GROUNDS,
    PASSAGE,
    READING,
    REVISION,
    Field,
    fields_of,
)

NOT_ON_THE_PAGE = {
    (DISMISSAL, "*"): "numerals that state no quantity are read with the text of their article, which the page has not",
    (READING, "*"): "the page has the grades that come of readings",
    (PASSAGE, "dk:start"): "where a passage stands is of use with the text",
    (PASSAGE, "dk:end"): "where a passage stands is of use with the text",
    (PASSAGE, "dk:length"): "a passage is known again in the text",
    (PASSAGE, "dk:digest"): "a passage is known again in the text",
    (PASSAGE, "dk:digestBefore"): "a passage is known again in the text",
    (PASSAGE, "dk:digestBehind"): "a passage is known again in the text",
    ("dk:Place", "geo:lat"): "places are drawn where they lie",
    ("dk:Place", "geo:long"): "places are drawn where they lie",
    ("dk:Place", "dcterms:source"): "the gazetteer's own source",
}
ROWS = {**dict.fromkeys(ENTITIES, ("party",)), ARTICLE: ("article",), **dict.fromkeys(CLAIMS, ("claim", "quantity"))}
TOLD_AS = {"latitude": "coordinates", "longitude": "coordinates", "start": "code points", "end": "code points"}


@pytest.fixture(scope="module")
def build(real_build: Path) -> Build:
    return open_build(real_build)


def used() -> list[tuple[str, Field, str]]:
    """Each class and field that the shipped seeds use, with the first subject that does."""
    found: dict[tuple[str, str], str] = {}
    for file in shipped_seeds().files:
        for block in file.blocks:
            for class_ in block.types:
                for predicate in block.properties:
                    found.setdefault((class_, predicate), block.subject)
    seen = {class_ for class_, _ in found}
    assert seen >= set(CLASSES) - {READING, REVISION}, "an article may be unread, and unrevised"
    fields = {(class_, field.predicate): field for class_ in CLASSES for field in fields_of(class_)}
    return [(key[0], fields[key], subject) for key, subject in found.items() if key in fields]


USED = used()
NAMES = [f"{class_} {field.predicate}" for class_, field, _ in USED]


def test_the_seeds_use_nearly_all_that_is_declared() -> None:
    unused = {field.predicate for field in FIELDS if field.of[0] in CLASSES} - {field.predicate for _, field, _ in USED}
    assert unused <= {
        "dk:standing",
        "dk:standingReason",
        "dk:successor",
        "dk:syndicatedFrom",
        "dk:leads",
        "dk:printedUnit",
        "dk:min",
        "dk:max",
        "dk:evidenceForUnit",
        "dk:hedged",
        "dk:evidenceForHedge",
        "dk:leavesOpen",
        "dk:evidenceForOpen",
        "dk:evidenceForAbout",
        "dk:nature",
        "dk:stage",
        "dk:per",
        "dk:countOf",
        "dk:shareOf",
        "dk:saidBy",
        "dk:modelVersion",
        "dk:accepts",
        "dk:copyOf",
        "dk:archivedAt",
        "dk:addressNotFound",
        *GROUNDS,
        "dcterms:source",
        *(field.predicate for class_ in (READING, REVISION) for field in fields_of(class_)),
    }


@each_case(("class_", "field", "subject"), USED, ids=NAMES)
def test_show_and_json_tell_it(build: Build, class_: str, field: Field, subject: str) -> None:
    shown = json.loads(json.dumps(build.show(subject).as_mapping()))
    if field.attribute in {"label", "title"}:
        assert shown["label"]["zh"]
    elif class_ in CLAIMS:
        own = shown["claim"] | (shown["claim"]["quantity"] or {})
        assert own[{"begins": "from", "explicit": "stated"}.get(field.attribute, field.attribute)] not in ("", [], None)
    elif field.attribute == "evidence":
        assert shown["facts"]["passages"]
    else:
        assert shown["facts"][TOLD_AS.get(field.attribute, field.title)]


@each_case(("class_", "field", "subject"), USED, ids=NAMES)
def test_the_page_holds_it(class_: str, field: Field, subject: str) -> None:
    """What a row holds is shown by the page, by itself or on the list of facts: `tests/explorer` looks."""
    rows = ROWS.get(class_, ())
    held = any(field.attribute in COLUMNS[row] for row in rows)
    with_claims = class_ == PASSAGE and field.attribute in {"article", "paragraph"}
    excused = (class_, field.predicate) in NOT_ON_THE_PAGE or (class_, "*") in NOT_ON_THE_PAGE
    assert (held or with_claims) != excused, subject
