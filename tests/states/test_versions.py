"""The rule of versions: each line of its table with a pair of states, written by hand."""

import pytest
from each_case import each_case

from duikou.analysis.changes import Said, State, Statement
from duikou.analysis.differences import Columns, difference, version_step
from duikou.model.records import Records, Revision

CLAIM, ARTICLE, PLACE, TERM = "claim:a-one", "article:a", "place:甲", "dk:about"
HEADER = "https://w3id.org/duikou/ontology"
Told = dict[str, dict[str, str]]
"""Things, and of each its predicates with their values: names where they begin with a prefix, else texts."""
THINGS: Told = {
    CLAIM: {"rdf:type": "dk:Figure", "dk:value": "3", "skos:editorialNote": "first"},
    ARTICLE: {"rdf:type": "dk:Article", "dk:modelVersion": "2"},
    PLACE: {"rdf:type": "dk:Place", "dk:code": "440100"},
    HEADER: {"rdf:type": "owl:Ontology", "dcterms:modified": "2026-10-01", "owl:versionInfo": "2.0"},
    TERM: {"rdf:type": "owl:ObjectProperty", "rdfs:domain": "dk:Claim", "skos:definition": "old words"},
}


def state(things: Told, *revisions: Revision) -> State:
    said = {
        name: tuple(
            Statement(predicate, Said(value) if ":" in value else Said(value, "xsd:string"))
            for predicate, value in predicates.items()
        )
        for name, predicates in things.items()
    }
    return State(Records({}, (), {}, {}, "", revisions=revisions), said)


def with_(name: str, **values: str) -> Told:
    """The things with other values of one; a value of "" takes the predicate away, `_` stands for the colon."""
    made = THINGS.get(name, {}) | {predicate.replace("_", ":"): value for predicate, value in values.items()}
    return THINGS | {name: {predicate: value for predicate, value in made.items() if value}}


def without(name: str) -> Told:
    return {other: said for other, said in THINGS.items() if other != name}


def retired(name: str, *others: str) -> Revision:
    return Revision("revision:a-1", retires=(name,), cause="cause:correction", replaced_by=others)


@each_case(
    ("new", "step"),
    [
        (state(THINGS), None),
        (state(without(TERM)), "major"),
        (state(with_(TERM, rdfs_domain="dk:Figure")), "major"),
        (state(with_(TERM, rdfs_range="dk:Place")), "major"),
        (state(with_(TERM, skos_definition="new words")), "patch"),
        (state(with_("mode:new", rdf_type="skos:Concept")), "minor"),
        (state(with_(HEADER, dcterms_modified="2026-11-28")), "patch"),
        (state(with_(HEADER, owl_versionInfo="3.0")), "major"),
        (state(with_(ARTICLE, dk_modelVersion="3")), "major"),
        (state(with_(ARTICLE, dk_length="9")), "patch"),
        (state(with_("article:b", rdf_type="dk:Article")), "minor"),
        (state(without(ARTICLE)), "major"),
        (state(without(ARTICLE), retired(ARTICLE)), "major"),
        (state(without(ARTICLE), retired(ARTICLE, "article:b")), "minor"),
        (state(with_(PLACE, dk_code="440200")), "major"),
        (state(with_(PLACE, dk_code="")), "major"),
        (state(with_(PLACE, rdfs_label="甲市")), "patch"),
        (state(without(PLACE)), "major"),
        (state(without(PLACE), retired(PLACE, "place:乙")), "minor"),
        (state(with_("place:乙", rdf_type="dk:Place")), "minor"),
        (state(without(CLAIM)), "major"),
        (state(without(CLAIM), retired(CLAIM)), "minor"),
        (state(without(CLAIM), retired("claim:a-two")), "major"),
        (state(with_("claim:a-two", rdf_type="dk:Event")), "minor"),
        (state(with_(CLAIM, dk_value="3000")), "patch"),
        (state(with_(CLAIM, skos_editorialNote="second")), "patch"),
        (state(with_("reading:a-1", rdf_type="dk:Reading")), "patch"),
        (state(with_("dismissal:a-1", rdf_type="dk:Dismissal")), "patch"),
    ],
)
def test_the_step_of_a_pair(new: State, step: str | None) -> None:
    assert version_step(difference(state(THINGS), new)) == step


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ({"claims": ["id", "value"]}, {"claims": ["id", "value"]}, None),
        ({"claims": ["id", "value"]}, {"claims": ["id"]}, "major"),
        ({"claims": ["id"], "ties": ["id"]}, {"claims": ["id"]}, "major"),
        ({"claims": ["value"]}, {"claims": ["amount"]}, "major"),
        ({"claims": ["id"]}, {"claims": ["id", "value"]}, "minor"),
        ({"claims": ["id"]}, {"claims": ["id"], "ties": ["id"]}, "minor"),
    ],
)
def test_the_step_of_tables(old: Columns, new: Columns, step: str | None) -> None:
    assert version_step(difference(state(THINGS), state(THINGS)), old, new) == step


def test_the_greatest_step_counts() -> None:
    both = without(TERM) | {"claim:a-two": {"rdf:type": "dk:Event"}}
    assert version_step(difference(state(THINGS), state(both))) == "major"
    changed = with_(CLAIM, dk_value="4") | {"claim:a-two": {"rdf:type": "dk:Event"}}
    assert version_step(difference(state(THINGS), state(changed))) == "minor"


def test_what_the_build_alone_works_out_asks_for_a_reason_too() -> None:
    """Nobody wrote anything else, and the bound is another: the rules changed."""
    from duikou.analysis.differences import Unexplained, unexplained

    old, new = state(THINGS), state(THINGS)
    bound = {bound: Statement("dk:max", Said(bound, "xsd:integer"), derived=True) for bound in ("4", "5")}
    old = State(old.records, {**old.said, CLAIM: (*old.said[CLAIM], bound["4"])})
    new = State(new.records, {**new.said, CLAIM: (*new.said[CLAIM], bound["5"])})
    assert unexplained(difference(old, new)) == (Unexplained(CLAIM, ("dk:max",)),)
    explained = Revision("revision:a-1", revises=(CLAIM,), cause="cause:model")
    told = State(Records({}, (), {}, {}, "", revisions=(explained,)), new.said)
    assert unexplained(difference(old, told)) == ()
