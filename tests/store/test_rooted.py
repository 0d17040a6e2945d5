"""Rules whose results a change touches only as far as it reaches; what they say of themselves is held against them."""

from pathlib import Path

import pytest
from rdflib import Variable
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef

from duikou.names import PREFIXES, expand
from duikou.resources import ontology_folder
from duikou.store.rooted import read_rule

RULES = sorted((ontology_folder() / "rules").glob("*.rq"))


def patterns(part: object) -> list[tuple[object, object, object]]:
    """Every triple pattern below a part of a query, wherever it stands."""
    found: list[tuple[object, object, object]] = []
    if isinstance(part, CompValue):
        for terms in dict(part).get("triples", ()):  # within EXISTS those of a subject stand in one row
            found += [(terms[at], terms[at + 1], terms[at + 2]) for at in range(0, len(terms), 3)]
        for name, value in part.items():
            found += [] if name in {"triples", "template"} else patterns(value)
    elif isinstance(part, list | tuple):
        found += [one for value in part for one in patterns(value)]
    return found


def predicates(part: object) -> set[object]:
    """The predicates that a predicate, maybe a path, goes along; a variable as it is."""
    if isinstance(part, PropertyPath):
        steps = getattr(part, "args", None) or [part.path]  # type: ignore[attr-defined]
        return {one for step in steps for one in predicates(step)}
    return {part}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_reaches_all_it_sees_from_its_root(path: Path) -> None:
    rule = read_rule(path)
    query = prepareQuery(rule.text, initNs=PREFIXES)
    seen = patterns(query.algebra["p"])
    assert seen
    known: set[object] = {Variable(rule.root)}
    for _ in seen:
        known |= {value for subject, _, value in seen if subject in known}
    assert {subject for subject, _, _ in seen} <= known
    assert {one for _, predicate, _ in seen for one in predicates(predicate)} <= {
        URIRef(name.value) for name in rule.names
    }
    bound = {Variable(name) for name in ("current", "planned", "jointly")}  # to literals
    made = {term for subject, _, value in query.algebra["template"] for term in (subject, value)}
    assert {term for term in made if isinstance(term, Variable)} <= known | bound
    assert {str(term) for term in made if isinstance(term, URIRef)} <= {name.value for name in rule.names}


def test_what_a_rule_names(tmp_path: Path) -> None:
    path = tmp_path / "7-made.rq"
    path.write_text(
        "# Of dk:nothing.\n# Root: ?claim\n"
        'CONSTRUCT { ?claim dk:told "dk:text" }\n'
        "WHERE { ?claim a dk:Claim ; dk:value ?value ; <https://example.org/p> ?one . FILTER(?value < 3 && ?one>1) }\n",
        "utf-8",
    )
    rule = read_rule(path)
    named = ("dk:told", "rdf:type", "dk:Claim", "dk:value")
    assert {name.value for name in rule.names} == {*map(expand, named), "https://example.org/p"}
    assert (rule.root, rule.graph) == ("claim", expand("graph:derived/made"))


def test_a_rule_that_says_nothing_of_a_root_has_none(tmp_path: Path) -> None:
    path = tmp_path / "7-made.rq"
    path.write_text("CONSTRUCT { ?claim dk:told true } WHERE { ?claim a dk:Claim }\n", "utf-8")
    assert read_rule(path).root == ""
