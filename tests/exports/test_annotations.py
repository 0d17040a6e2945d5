"""Passages as Web Annotations: each selector leads to the words that its digest is of, and no words are told."""

import json
import os
import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import XSD, Graph, Literal, URIRef
from shipped import shipped_seeds

from duikou import Build
from duikou.curation.texts import match_texts
from duikou.exports.annotations import CONTEXT, annotations
from duikou.model.records import Article, Claim, Dismissal, Evidence, Passage, Records, Text

TEXTS = Path(os.environ.get("DUIKOU_ARTICLES") or Path(__file__).parents[3] / "shared" / "articles")
OA = "http://www.w3.org/ns/oa#"
LONGEST = 12
"""Chinese characters in a row that are no longer chance."""


@pytest.fixture(scope="module")
def content(opened_real_build: Build) -> bytes:
    """The annotations of the seeds, with the articles that they are of."""
    return opened_real_build.export("annotations")


@pytest.fixture(scope="module")
def told(content: bytes) -> list[dict[str, Any]]:
    """The annotations of the seeds."""
    return [one for one in json.loads(content)["@graph"] if one["type"] == "Annotation"]


def digest(words: str) -> str:
    """SHA-256 of words after NFKC without white space, as docs/reading.md defines it, by no code of ours."""
    return sha256(re.sub(r"[\s\u200b\u2060\ufeff]", "", unicodedata.normalize("NFKC", words)).encode()).hexdigest()


@pytest.mark.skipif(not TEXTS.is_dir(), reason=f"the texts of the articles are not at hand in {TEXTS}")
def test_each_selector_leads_to_the_words_of_its_digest(told: list[dict[str, Any]], content: bytes) -> None:
    found = match_texts(shipped_seeds(), TEXTS).found
    texts = {f"article:{slug}": text.path.read_text("utf-8") for slug, text in found.items()}
    assert len(texts) == 5
    articles = {one["id"]: one for one in json.loads(content)["@graph"]}
    for name, text in texts.items():
        assert articles[name]["dk:digest"] == digest(text), name
    assert len(told) > 700
    for one in told:
        selector = one["target"]["selector"]
        words = texts[one["target"]["source"]][selector["start"] : selector["end"]]
        assert digest(words) == selector["dk:digest"], selector["id"]
        assert digest(words + "x") != selector["dk:digest"]


@pytest.mark.skipif(not TEXTS.is_dir(), reason=f"the texts of the articles are not at hand in {TEXTS}")
def test_no_words_of_an_article_leave(content: bytes) -> None:
    text = content.decode("utf-8")
    assert not re.search("exact|prefix|suffix|Quote", text)
    runs = {run for path in TEXTS.glob("*.txt") for run in windows(path.read_text("utf-8"))}
    assert not runs & windows(text)


def windows(text: str) -> set[str]:
    """Every run of `LONGEST` Chinese characters."""
    return {
        run[start : start + LONGEST]
        for run in re.findall(rf"[\u4e00-\u9fff]{{{LONGEST},}}", text)
        for start in range(len(run) - LONGEST + 1)
    }


def test_all_that_cites_a_passage_is_its_body(told: list[dict[str, Any]], opened_real_build: Build) -> None:
    records = opened_real_build.records
    wanted = {(evidence.passage, claim.id) for claim in records.claims for evidence in claim.evidence}
    wanted |= {(evidence.passage, one.id) for one in records.dismissals for evidence in one.evidence}
    named = {(one["target"]["selector"]["id"], body) for one in told for body in one["body"]}
    assert named == wanted
    assert {one["target"]["selector"]["id"] for one in told} == set(records.passages)


RECORDS = Records(
    parties={},
    claims=(
        Claim(
            id="claim:b",
            kind="event",
            label=Text("乙", "b"),
            evidence=(Evidence("passage:a-3-5", "article:a", 1, 3, 5, "claim"),),
        ),
        Claim(
            id="claim:c",
            kind="event",
            label=Text("丙", "c"),
            current=False,
            standing="standing:refuted",
            standing_reason="It is not so.",
            evidence=(
                Evidence("passage:a-3-5", "article:a", 1, 3, 5, "claim"),
                Evidence("passage:a-3-5", "article:a", 1, 3, 5, "period"),
            ),
        ),
    ),
    articles={"article:a": Article("article:a", "a", digest="d1", length=9)},
    concepts={},
    data_version="",
    passages={
        "passage:a-3-5": Passage("passage:a-3-5", "article:a", 1, 3, 5, 2, "d2"),
        "passage:a-0-2": Passage("passage:a-0-2", "article:a", 1, 0, 2, 2, "d3"),
    },
    dismissals=(Dismissal("dismissal:a", evidence=(Evidence("passage:a-0-2", "article:a", 1, 0, 2, "claim"),)),),
)


def test_an_annotation_in_full() -> None:
    def annotation(start: int, end: int, digest: str, bodies: list[Any]) -> dict[str, Any]:
        name = f"passage:a-{start}-{end}"
        selector = {"id": name, "type": "TextPositionSelector", "start": start, "end": end, "dk:digest": digest}
        target = {"id": f"{name}#target", "type": "SpecificResource", "source": "article:a", "selector": selector}
        head = {"id": f"{name}#annotation", "type": "Annotation", "motivation": "linking"}
        return {**head, "body": bodies, "target": target}

    refuted = {"id": "claim:c", "dk:standing": "standing:refuted", "dk:standingReason": "It is not so."}
    assert json.loads(b"".join(annotations(RECORDS))) == {
        "@context": CONTEXT,
        "@graph": [
            {"id": "article:a", "type": "dk:Article", "dk:digest": "d1", "dk:length": 9},
            annotation(0, 2, "d3", ["dismissal:a"]),
            annotation(3, 5, "d2", ["claim:b", refuted]),
        ],
    }


def test_stores_read_the_model_of_w3c(content: bytes, opened_real_build: Build) -> None:
    """Both readers see as many triples, and for each passage an annotation with its target, source and selector."""
    store = ox.Store()
    store.load(content, format=ox.RdfFormat.JSON_LD)
    counted = store.query(
        f"""PREFIX oa: <{OA}> SELECT (COUNT(*) AS ?number) WHERE {{
            ?annotation a oa:Annotation ; oa:motivatedBy oa:linking ; oa:hasTarget ?target .
            ?target a oa:SpecificResource ; oa:hasSource ?source ; oa:hasSelector ?passage .
            ?passage a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            FILTER(?start < ?end) }}"""
    )
    assert isinstance(counted, ox.QuerySolutions)
    assert [row["number"].value for row in counted] == [str(len(opened_real_build.records.passages))]
    read = Graph().parse(data=content, format="json-ld")
    assert len(read) == len(store)
    assert {start.datatype for start in read.objects(predicate=URIRef(OA + "start")) if isinstance(start, Literal)} == {
        XSD.nonNegativeInteger
    }
    assert len(set(read.subjects(URIRef(OA + "hasTarget")))) == len(opened_real_build.records.passages)
