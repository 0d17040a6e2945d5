"""What is told of the terms of the ontology: counted by hand in a small graph, and complete in both languages."""

import re
from pathlib import Path

import pytest
from page_contexts import Lend

from duikou import Build
from duikou.model.records import Text
from duikou.site.documents import to_html
from duikou.site.vocabulary import VocabularyTerm, vocabulary, written
from duikou.store.engine import Engine

DOCS = Path(__file__).resolve().parents[2] / "docs"
GRAPH = """
@prefix dk: <https://w3id.org/duikou/ontology#> .
@prefix claim: <https://w3id.org/duikou/claim/> .
@prefix external: <https://w3id.org/duikou/external/> .
@prefix mode: <https://w3id.org/duikou/mode/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

dk:Claim a owl:Class ; rdfs:label "claim"@en, "记录"@zh ; skos:definition "What is said."@en, "所述。"@zh .
dk:Figure a owl:Class ; rdfs:subClassOf dk:Claim ; skos:altLabel "number"@en, "数"@zh, "数目"@zh .
dk:mode a owl:ObjectProperty ; rdfs:domain dk:Claim ; rdfs:range skos:Concept .
mode:trade a skos:Concept ; skos:inScheme <https://w3id.org/duikou/mode> ; skos:closeMatch external:dac-1 .
mode:other a skos:Concept ; skos:inScheme <https://w3id.org/duikou/mode> .
external:dac-1 a skos:Concept .
claim:a a dk:Figure ; dk:mode mode:trade .
claim:b a dk:Claim, dk:Figure ; dk:mode mode:trade ; dk:value 3 .
"""


@pytest.fixture
def terms() -> dict[str, VocabularyTerm]:
    engine = Engine.in_memory()
    engine.load(GRAPH.encode(), "https://w3id.org/duikou/graph/all")
    return {term.name: term for term in vocabulary(engine.linked_data())}


@pytest.fixture(scope="module")
def real_terms(opened_real_build: Build) -> list[VocabularyTerm]:
    """The terms of the seeds that ship."""
    return [*vocabulary(opened_real_build.engine.linked_data())]


def test_terms_stand_by_kind_and_name_and_codes_of_others_are_left_out(terms: dict[str, VocabularyTerm]) -> None:
    assert list(terms) == ["dk:Claim", "dk:Figure", "dk:mode", "mode:other", "mode:trade"]
    assert [term.what for term in terms.values()] == ["class", "class", "property", "concept", "concept"]


def test_uses_are_counted_and_the_first_is_the_example(terms: dict[str, VocabularyTerm]) -> None:
    assert {name: (term.uses, term.example) for name, term in terms.items()} == {
        "dk:Claim": (2, ("claim:a", "a", "dk:Figure")),
        "dk:Figure": (2, ("claim:a", "a", "dk:Figure")),
        "dk:mode": (2, ("claim:a", "dk:mode", "mode:trade")),
        "mode:other": (0, ("", "", "")),
        "mode:trade": (2, ("claim:a", "dk:mode", "mode:trade")),
    }


def test_meaning_and_place_of_a_term(terms: dict[str, VocabularyTerm]) -> None:
    assert (terms["dk:Claim"].label, terms["dk:Claim"].definition) == (
        Text("记录", "claim"),
        Text("所述。", "What is said."),
    )
    assert terms["dk:Figure"].also == {"en": ("number",), "zh": ("数", "数目")}
    assert terms["dk:Figure"].facts == {"termAbove": ("dk:Claim",)}
    assert terms["dk:mode"].facts == {"termDomain": ("dk:Claim",), "termRange": ("skos:Concept",)}
    assert (terms["mode:trade"].scheme, terms["mode:trade"].facts) == (
        "https://w3id.org/duikou/mode",
        {"termNear": ("external:dac-1",)},
    )


def test_what_is_asked_of_a_property_is_told_for_each_class(terms: dict[str, VocabularyTerm]) -> None:
    """As `ontology/shapes.ttl` asks it: of a pairing one mode or more, of events and figures any number."""
    asked = terms["dk:mode"].asked
    assert [(one.of, one.count) for one in asked] == [
        (("dk:Pairing",), "countSome"),
        (("dk:Event", "dk:Figure"), "countAny"),
    ]
    assert {one.told for one in asked} == {
        Text(
            "写 mode: 中的一个概念（全部见：duikou ref mode:）。",
            "Name a concept of mode: (duikou ref mode: tells them all).",
        )
    }
    of_figures = {one.predicate: one.count for one in terms["dk:Figure"].asked}
    assert (of_figures["dk:printed"], of_figures["dk:money"], of_figures["rdfs:label"]) == (
        "countOne",
        "countMaybe",
        "countTwo",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", '"a"'),
        ({"@id": "place:甲"}, "place:甲"),
        ({"@value": "甲", "@language": "zh"}, '"甲"@zh'),
        ({"@value": "2016", "@type": "xsd:gYear"}, '"2016"^^xsd:gYear'),
        ({"@value": "1.5", "@type": "xsd:decimal"}, "1.5"),
    ],
)
def test_a_value_is_written_as_turtle_writes_it(value: object, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize(("page", "language"), [("ontology.md", "en"), ("ontology.zh.md", "zh")])
def test_the_documents_define_every_term_and_link_to_what_they_have(
    real_terms: list[VocabularyTerm], page: str, language: str
) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert len(real_terms) > 300
    for term in real_terms:
        definition = getattr(term.definition, language)
        assert definition, f"{term.name} has no definition in {language}"
        told = f"| `{term.name}` " if term.what == "concept" else f"### {term.name}\n\n**"
        assert definition.replace("|", "\\|") in text[text.index(told) :][:1500], term.name
    html = to_html(text, {})[1]
    named = set(re.findall(r' id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= named


def test_the_page_of_the_site_tells_each_term_where_its_iri_leads(
    real_site: Path, real_terms: list[VocabularyTerm]
) -> None:
    terms = [term for term in real_terms if term.what != "concept"]
    for language, used in (("en", "Used: {}."), ("zh", "使用 {} 次。")):
        page = (real_site / language / "ontology.html").read_text("utf-8")
        parts = dict(re.findall(r'<div id="(\w+)">(.*?)</div>', page, re.DOTALL))
        assert {f"dk:{name}" for name in parts} == {term.name for term in terms}
        for term in terms:
            told = parts[term.name.removeprefix("dk:")]
            assert used.format(term.uses) in told, term.name
            assert getattr(term.label, language) in told, term.name
    assert (real_site / "context.jsonld").is_file()
    assert not list(real_site.glob("*/docs/ontology*"))


@pytest.mark.browser
@pytest.mark.parametrize("width", [1100, 390])
def test_all_that_is_told_of_a_term_stands_in_one_column(lend: Lend, real_site: Path, width: int) -> None:
    page = lend(viewport={"width": width, "height": 900}).new_page()
    page.goto((real_site / "en" / "ontology.html").as_uri() + "#reckoning")
    lefts = page.locator("#reckoning dd").evaluate_all("found => found.map(one => one.getBoundingClientRect().left)")
    assert len(lefts) == 6
    assert len(set(lefts)) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
