"""The ontology as data: every term labelled, defined, used and well placed, and its alignments modest."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from shipped import shipped_seeds

from duikou.curation.form_checks import misfits
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Iri, Literal, parse_turtle
from duikou.model import fields
from duikou.names import PREFIXES, SCHEMES, curie
from duikou.resources import ontology_folder

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "graph" / "duikou"
QUERIES = PACKAGE / "store" / "queries"
DERIVED = PACKAGE / "store" / "derive.py"
TERMS = {"owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:NamedIndividual"}


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return shipped_seeds()


@pytest.fixture(scope="module")
def terms(seeds: Seeds) -> dict[str, Block]:
    return {block.subject: block for block in seeds.ontology[0].blocks if block.subject.startswith("dk:")}


@pytest.fixture(scope="module")
def concepts(seeds: Seeds) -> dict[str, Block]:
    return {block.subject: block for block in seeds.ontology[1].blocks}


def texts(block: Block, predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in block.properties.get(predicate, ()):
        assert isinstance(value, Literal)
        found.setdefault(value.language, []).append(value.text)
    return found


def test_every_term_and_concept_has_a_label_and_a_definition_in_both_languages(
    terms: dict[str, Block], concepts: dict[str, Block]
) -> None:
    assert len(terms) > 60
    assert len(concepts) > 150
    for name, block in {**terms, **concepts}.items():
        labels = texts(block, "rdfs:label")
        assert {language: len(found) for language, found in labels.items()} == {"zh": 1, "en": 1}, name
        assert re.search(r"[\u4e00-\u9fff]", labels["zh"][0]), name
        definitions = texts(block, "skos:definition")
        assert {language: len(found) for language, found in definitions.items()} == {"zh": 1, "en": 1}, name
        assert definitions["en"][0].endswith("."), name
        assert definitions["zh"][0].endswith("。"), name
        assert re.search(r"[\u4e00-\u9fff]", definitions["zh"][0]), name
        for language, found in definitions.items():
            assert bare(found[0]) != bare(labels[language][0]), f"{name} is defined by its label"


def bare(text: str) -> str:
    """A label or definition without article, plural and full stop."""
    return re.sub(r"^(?:an?|the) |s?[.。]?$", "", text.casefold())


def test_no_two_names_of_a_term_are_alike(terms: dict[str, Block], concepts: dict[str, Block]) -> None:
    for name, block in {**terms, **concepts}.items():
        names = [text for predicate in ("rdfs:label", "skos:altLabel") for text in block.texts(predicate)]
        assert len(names) == len(set(names)), name


def test_every_term_is_said_to_be_defined_by_this_ontology(terms: dict[str, Block], concepts: dict[str, Block]) -> None:
    for name, block in {**terms, **concepts}.items():
        assert block.iris("rdfs:isDefinedBy") == ("https://w3id.org/duikou/ontology",), name


def test_the_ontology_has_the_version_that_articles_name(seeds: Seeds) -> None:
    (header,) = (block for block in seeds.ontology[0].blocks if "owl:Ontology" in block.types)
    version = header.text("owl:versionInfo")
    assert header.iris("owl:versionIRI") == (f"{header.subject}/{version}",)
    assert {article.text("dk:modelVersion") for article in seeds.articles.values()} == {version}


def test_the_ontology_says_what_it_is_who_made_it_and_how_it_is_named(seeds: Seeds) -> None:
    (header,) = (block for block in seeds.ontology[0].blocks if "owl:Ontology" in block.types)
    for predicate in ("dcterms:title", "dcterms:description"):
        assert {language: len(found) for language, found in texts(header, predicate).items()} == {"en": 1, "zh": 1}
    assert header.text("dcterms:creator") == "The duikou contributors"
    assert header.iris("dcterms:license") == ("https://creativecommons.org/licenses/by/4.0/",)
    made, changed = (date.fromisoformat(header.text(f"dcterms:{when}")) for when in ("created", "modified"))
    assert made <= changed
    assert header.text("vann:preferredNamespacePrefix") == "dk"
    assert header.text("vann:preferredNamespaceUri") == PREFIXES["dk"]


def test_who_gives_and_who_receives_have_one_word_each(terms: dict[str, Block], concepts: dict[str, Block]) -> None:
    other = re.compile("提供方|接受方|受助|被帮扶方|受帮扶方|支援方|援助方")
    for name, block in {**terms, **concepts}.items():
        for predicate in ("rdfs:label", "skos:definition"):
            assert not [text for text in block.texts(predicate) if other.search(text)], name
    labels = {name: texts(terms[name], "rdfs:label")["zh"] for name in ("dk:provider", "dk:recipient")}
    assert labels == {"dk:provider": ["帮扶方"], "dk:recipient": ["受援方"]}
    words = (PACKAGE / "explorer" / "words.json", *(PACKAGE / "reports").glob("*.py"), *(PACKAGE / "maps").glob("*.py"))
    assert len(words) > 10
    assert [path.name for path in words if other.search(path.read_text(encoding="utf-8"))] == []


def above(terms: dict[str, Block], class_: str) -> set[str]:
    """A class and all that it is said to be below."""
    found = terms[class_].iris("rdfs:subClassOf") if class_ in terms else ()
    return {class_}.union(*(above(terms, each) for each in found))


def test_what_is_said_of_a_thing_makes_it_nothing_else(terms: dict[str, Block]) -> None:
    """Whoever reasons over domains and ranges finds of each thing no class that it is not of."""
    wrong = {
        (field.predicate, relation, value)
        for field in (*fields.FIELDS, *fields.DERIVED)
        if field.predicate in terms
        for relation, values in (("rdfs:domain", field.of), ("rdfs:range", filter(None, (field.kind.thing,))))
        for value in values
        for wanted in terms[field.predicate].iris(relation)
        if wanted not in above(terms, value)
    }
    assert wrong == set()


def test_the_ontology_itself_fits_the_declaration(seeds: Seeds) -> None:
    assert misfits(block for file in seeds.ontology for block in file.blocks) == []


def test_the_shapes_are_made_from_the_declaration() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "make-shapes", "--check"], check=False)
    assert done.returncode == 0, "run scripts/make-shapes"


def test_every_term_is_used_by_data_a_query_a_rule_a_shape_or_a_derivation(
    seeds: Seeds, terms: dict[str, Block]
) -> None:
    used = {
        name
        for file in seeds.files
        for block in file.blocks
        for predicate, values in block.properties.items()
        for name in (predicate, *(value.curie for value in values if isinstance(value, Iri)))
    }
    paths = [
        *QUERIES.glob("*.rq"),
        *(ontology_folder() / "rules").glob("*.rq"),
        ontology_folder() / "shapes.ttl",
        DERIVED,
    ]
    for path in paths:
        text = path.read_text(encoding="utf-8")
        used.update(re.findall(r"\bdk:[A-Za-z]+", text))
    if "{predicate}Excluded" in DERIVED.read_text(encoding="utf-8"):
        used |= {"dk:minExcluded", "dk:maxExcluded"}
    used.update(kind for name, block in terms.items() if name in used for kind in block.types)
    assert set(terms) - used == set()


def test_every_term_that_data_queries_rules_and_shapes_use_is_there(terms: dict[str, Block]) -> None:
    for path in (*QUERIES.glob("*.rq"), *(ontology_folder() / "rules").glob("*.rq"), ontology_folder() / "shapes.ttl"):
        text = re.sub(r"#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        unknown = set(re.findall(r"(?<![\w<])dk:[A-Za-z]+", text)) - set(terms)
        assert unknown == set(), path.name


def test_terms_are_classes_properties_or_individuals_with_sound_ranges(seeds: Seeds, terms: dict[str, Block]) -> None:
    for name, block in terms.items():
        assert TERMS.intersection(block.types), name
        capital = name.removeprefix("dk:")[0].isupper()
        assert capital is bool({"owl:Class", "owl:NamedIndividual"}.intersection(block.types)), name
        for predicate in ("rdfs:domain", "rdfs:range", "rdfs:subClassOf", "rdfs:subPropertyOf"):
            for value in block.iris(predicate):
                assert not value.startswith("dk:") or value in terms, (name, predicate)
        if "owl:DatatypeProperty" in block.types:
            assert all(value.startswith(("xsd:", "rdfs:Literal")) for value in block.iris("rdfs:range")), name
    assert seeds.problems == ()


def test_concepts_are_of_the_scheme_that_their_prefix_names(concepts: dict[str, Block]) -> None:
    schemes = {name for name, block in concepts.items() if "skos:ConceptScheme" in block.types}
    assert {curie(f"https://w3id.org/duikou/{name}") for name in SCHEMES} <= schemes
    for name, block in concepts.items():
        if "skos:Concept" not in block.types:
            continue
        (scheme,) = block.iris("skos:inScheme")
        assert scheme in schemes, name
        prefix = name.partition(":")[0]
        if prefix != "external":
            assert scheme == f"https://w3id.org/duikou/{prefix}", name


def test_every_scheme_has_concepts(concepts: dict[str, Block]) -> None:
    filled = {scheme for block in concepts.values() for scheme in block.iris("skos:inScheme")}
    assert {name for name, block in concepts.items() if "skos:ConceptScheme" in block.types} == filled


def test_codes_for_flows_across_borders_are_never_an_exact_match(concepts: dict[str, Block]) -> None:
    matched: set[str] = set()
    for name, block in concepts.items():
        assert "skos:exactMatch" not in block.properties, name
        for predicate in ("skos:closeMatch", "skos:narrowMatch"):
            matched.update(value for value in block.iris(predicate) if value.startswith("external:"))
    assert matched
    assert matched <= set(concepts)
    codes = {name for name, block in concepts.items() if "skos:notation" in block.properties}
    assert {name for name in codes if name.startswith("external:")} == matched, (
        "no code is listed that nothing is near to"
    )


ALIGNED = {
    "dk:Article": {"prov:Entity", "schema:Article"},
    "dk:Claim": {"prov:Entity"},
    "dk:Dismissal": {"prov:Entity"},
    "dk:Instrument": {"prov:Entity", "schema:CreativeWork"},
    "dk:Organization": {"prov:Organization", "schema:Organization"},
    "dk:Passage": {"oa:TextPositionSelector", "prov:Entity"},
    "dk:Place": {"geo:SpatialThing", "geosparql:Feature", "schema:AdministrativeArea"},
    "dk:Reading": {"prov:Activity"},
    "dk:Revision": {"prov:Activity"},
    "dk:end": {"oa:end"},
    "dk:evidence": {"prov:wasDerivedFrom"},
    "dk:partOf": {"dcterms:isPartOf"},
    "dk:start": {"oa:start"},
}
"""What every one of ours is said to be of others: each was held against their definitions, domains and ranges."""


def test_ours_are_said_to_be_of_others_only_where_that_was_looked_at(terms: dict[str, Block]) -> None:
    said = {
        name: {
            value
            for predicate in ("rdfs:subClassOf", "rdfs:subPropertyOf")
            for value in block.iris(predicate)
            if not value.startswith("dk:")
        }
        for name, block in terms.items()
    }
    assert {name: values for name, values in said.items() if values} == ALIGNED


def test_what_relates_concepts_relates_no_classes_and_properties(terms: dict[str, Block]) -> None:
    """Its domain and range are concepts: a property that has a close match is one, to whoever reasons."""
    for name, block in terms.items():
        assert not {predicate for predicate in block.properties if predicate.endswith("Match")}, name


def test_every_rule_parses_and_constructs_terms_of_ours(terms: dict[str, Block]) -> None:
    import pyoxigraph as ox

    paths = sorted((ontology_folder() / "rules").glob("*.rq"))
    assert paths
    for path in paths:
        result = ox.Store().query(path.read_text(encoding="utf-8"), prefixes=PREFIXES)
        assert isinstance(result, ox.QueryTriples), path.name
        assert list(result) == []
    constructed = {
        name
        for path in paths
        for made in re.findall(r"CONSTRUCT \{([^}]*)\}", path.read_text(encoding="utf-8"))
        for name in re.findall(r"dk:\w+", made)
    }
    shortcuts = {"dk:cooperatesWith", "dk:assists", "dk:assistsWithin"}
    assert constructed == {"dk:Claim", "dk:current", "dk:planned", "dk:jointly", "dk:open", *shortcuts}
    assert constructed <= set(terms)


def test_the_ontology_files_have_no_fault_of_layout() -> None:
    for name in ("duikou.ttl", "schemes.ttl"):
        assert parse_turtle((ontology_folder() / name).read_bytes(), name).problems == ()
