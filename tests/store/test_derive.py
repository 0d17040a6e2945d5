"""What the build derives, every triple worked out by hand and every derived graph compared whole."""

from pathlib import Path

import pytest

from duikou.api import Build
from duikou.curation.grades import Graded
from duikou.curation.turtle import Block, Iri, Literal, Value, parse_turtle
from duikou.model.periods import datatype_of
from duikou.names import BASE, PREFIXES
from duikou.packed import unpacked
from duikou.resources import ontology_folder
from duikou.store.derive import derive, period_triples, quantity_triples, sum_triples, work_out
from duikou.store.engine import Engine

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def claims(turtle: str) -> dict[str, Block]:
    parsed = parse_turtle((HEAD + turtle).encode(), "made.ttl")
    assert not parsed.problems
    return {block.subject: block for block in parsed.blocks if block.subject.startswith("claim:")}


def number(text: str) -> Literal:
    return Literal(text, "xsd:decimal")


YES = Literal("true", "xsd:boolean")
QUANTITIES: dict[str, list[tuple[str, Value]]] = {
    "35.05亿元": [
        ("dk:hedge", Iri("hedge:exact")),
        ("dk:min", number("3505000000.0")),
        ("dk:max", number("3505000000.0")),
    ],
    "20多亿元": [
        ("dk:hedge", Iri("hedge:over")),
        ("dk:min", number("2000000000.0")),
        ("dk:max", number("3000000000.0")),
        ("dk:maxExcluded", YES),
    ],
    "超过1亿元": [("dk:hedge", Iri("hedge:over")), ("dk:min", number("100000000.0"))],
    "近90人": [
        ("dk:hedge", Iri("hedge:nearly")),
        ("dk:min", number("80.0")),
        ("dk:minExcluded", YES),
        ("dk:max", number("90.0")),
    ],
    "不足4亿元": [("dk:hedge", Iri("hedge:under")), ("dk:max", number("400000000.0"))],
    "约1.9万人": [("dk:hedge", Iri("hedge:about")), ("dk:min", number("18500.0")), ("dk:max", number("19500.0"))],
    "38.5%": [("dk:hedge", Iri("hedge:exact")), ("dk:min", number("38.5")), ("dk:max", number("38.5"))],
    "30—50万元": [
        ("dk:hedge", Iri("hedge:range")),
        ("dk:min", number("300000.0")),
        ("dk:max", number("500000.0")),
    ],
    "0": [("dk:hedge", Iri("hedge:exact")), ("dk:min", number("0.0")), ("dk:max", number("0.0"))],
}


@pytest.mark.parametrize("printed", QUANTITIES)
def test_hedge_and_bounds(printed: str) -> None:
    made = list(quantity_triples(claims(f'claim:a a dk:Figure ; dk:printed "{printed}" .').values()))
    assert sorted(map(str, made)) == sorted(str(("claim:a", *expected)) for expected in QUANTITIES[printed])


def test_ends_of_a_range_that_are_curated_are_not_derived_again() -> None:
    range_ = 'claim:a a dk:Figure ; dk:printed "几十人" ; dk:min 20 ; dk:max 100 .'
    assert list(quantity_triples(claims(range_).values())) == [("claim:a", "dk:hedge", Iri("hedge:several"))]


@pytest.mark.parametrize(
    ("printed", "hedged", "expected"),
    [
        ("27.32亿元", "incomplete", ("hedge:incomplete", "2732000000.0", None)),
        ("3亿多元", "incomplete", ("hedge:over", "300000000.0", None)),
        ("500人", "over", ("hedge:over", "500.0", None)),
        ("500人", "under", ("hedge:under", None, "500.0")),
        ("500人", "about", ("hedge:about", "450.0", "550.0")),
        ("500人", "nearly", ("hedge:nearly", "400.0", "500.0")),
        ("超500人", "about", ("hedge:over", "500.0", None)),
        ("500人", "expected", ("hedge:expected", "500.0", "500.0")),
    ],
)
def test_a_hedge_outside_the_printed_form_decides_hedge_and_bounds(
    printed: str, hedged: str, expected: tuple[str, str | None, str | None]
) -> None:
    figure = claims(f'claim:a a dk:Figure ; dk:printed "{printed}" ; dk:hedged hedge:{hedged} .')
    made = {predicate: value for _, predicate, value in quantity_triples(figure.values())}
    hedge, least, most = expected
    assert made["dk:hedge"] == Iri(hedge)
    assert (made.get("dk:min"), made.get("dk:max")) == tuple(bound and number(bound) for bound in (least, most))


@pytest.mark.parametrize(("part", "agree"), [("1.0467亿", "true"), ("1.1567亿", "false"), ("超1亿", "true")])
def test_whether_parts_agree_with_their_whole(part: str, agree: str) -> None:
    """0.8 and 1.0467 are 1.8 to the digit printed, 0.8 and 1.1567 not, and 0.8 with more than 1 may be."""
    figures = claims(
        'claim:a a dk:Figure ; dk:printed "1.8亿" .\n\n'
        'claim:b a dk:Figure ; dk:printed "0.8亿" ; dk:partitions claim:a .\n\n'
        f'claim:c a dk:Figure ; dk:printed "{part}" ; dk:partitions claim:a .'
    )
    assert list(sum_triples(figures)) == [("claim:a", "dk:partsAgree", Literal(agree, "xsd:boolean"))]


def test_parts_of_what_is_not_there_have_no_sum() -> None:
    figures = claims('claim:b a dk:Figure ; dk:printed "0.8亿" ; dk:partitions claim:a .')
    assert list(sum_triples(figures)) == []


def test_only_figures_have_quantities() -> None:
    assert list(quantity_triples(claims("claim:a a dk:Pairing .\n\nclaim:b a dk:Event .").values())) == []


PERIODS = [
    ("Pairing", "from=2021", "2021-01-01", ""),
    ("Pairing", "from=2022-06 until=2024-02", "2022-06-01", "2024-02-29"),
    ("Pairing", "until=2023", "", "2023-12-31"),
    ("Pairing", "asOf=2023-11", "", ""),
    ("Pairing", "from=2021 asOf=2023", "2021-01-01", ""),
    ("Pairing", "", "", ""),
    ("Event", "from=2021-04", "2021-04-01", "2021-04-30"),
    ("Event", "from=2021-06-30", "2021-06-30", "2021-06-30"),
    ("Event", "asOf=2020-12", "2020-12-01", "2020-12-31"),
    ("Event", "from=2021 until=2025", "2021-01-01", "2025-12-31"),
    ("Event", "until=2020", "", "2020-12-31"),
    ("Event", "", "", ""),
    ("Figure", "reckoning=flow from=2016 until=2020", "2016-01-01", "2020-12-31"),
    ("Figure", "reckoning=flow from=2021", "2021-01-01", ""),
    ("Figure", "reckoning=cumulative from=2021 asOf=2023-06", "2021-01-01", "2023-06-30"),
    ("Figure", "reckoning=cumulative asOf=2023-06-15", "", "2023-06-15"),
    ("Figure", "reckoning=stock asOf=2023-02", "2023-02-01", "2023-02-28"),
]


def said(words: str) -> str:
    """The Turtle of `name=value` words."""
    terms = []
    for word in words.split():
        name, _, value = word.partition("=")
        kind = datatype_of(value)
        terms.append(f'; dk:{name} "{value}"^^{kind}' if kind else f"; dk:{name} {name}:{value}")
    return " ".join(terms)


@pytest.mark.parametrize(("kind", "words", "starts", "ends"), PERIODS)
def test_first_and_last_day(kind: str, words: str, starts: str, ends: str) -> None:
    made = period_triples(claims(f"claim:a a dk:{kind} {said(words)} .").values())
    expected = (("dk:starts", starts), ("dk:ends", ends))
    assert list(made) == [("claim:a", name, Literal(day, "xsd:date")) for name, day in expected if day]


def test_the_days_are_those_that_the_analysis_reckons_with(opened_real_build: Build) -> None:
    """The same rule is written twice, for RDF and for records; on the seeds that ship the two agree."""
    from duikou.model.spans import span_of

    for claim in opened_real_build.records.claims:
        span = span_of(claim)
        assert (claim.starts, claim.ends) == (str(span.first or ""), str(span.last or "")), claim.id


WORLD = """
place:中国 a dk:Place ; dk:level level:country .

place:东省 a dk:Place ; dk:level level:province ; dk:within place:中国 .

place:西省 a dk:Place ; dk:level level:province ; dk:within place:中国 .

place:南市 a dk:Place ; dk:level level:prefecture ; dk:within place:东省 .

place:北市 a dk:Place ; dk:level level:prefecture ; dk:within place:东省 .

place:水县 a dk:Place ; dk:level level:county ; dk:within place:西省 .

agent:医院 a dk:Organization ; dk:basedIn place:南市 .

agent:科室 a dk:Organization ; dk:partOf agent:医院 .

group:两县 a dk:Group ; dk:within place:西省 .

group:众企 a dk:Group .

claim:a a dk:Pairing ; dk:provider place:南市 ; dk:recipient place:水县 ; dk:mode mode:government .

claim:b a dk:Pairing ; dk:provider place:南市 ; dk:recipient place:水县 ; dk:mode mode:labour .

claim:c a dk:Pairing ; dk:provider agent:科室 ; dk:recipient group:两县 ; dk:mode mode:institution .

claim:d a dk:Pairing ; dk:provider group:众企 ; dk:recipient place:水县 ; dk:mode mode:investment .

claim:e a dk:Pairing ; dk:provider place:南市 ; dk:recipient place:北市 ; dk:mode mode:group .

claim:f a dk:Pairing ; dk:provider place:东省 ; dk:recipient place:北市 ; dk:mode mode:government .

claim:g a dk:Pairing ; dk:provider place:北市 ; dk:recipient place:西省 ; dk:mode mode:government ;
    dk:reckoning reckoning:planned .

claim:h a dk:Pairing ; dk:provider place:北市 ; dk:recipient place:水县 ; dk:mode mode:donation ;
    dk:standing standing:refuted .

claim:i a dk:Figure ; dk:printed "1亿元" ; dk:provider place:北市 ; dk:recipient group:两县 , place:水县 ;
    dk:mode mode:donation ; dk:standing standing:current .

claim:j a dk:Event ; dk:provider group:众企 ; dk:recipient place:西省 ; dk:mode mode:trade .

claim:k a dk:Figure ; dk:printed "1亿元" ; dk:provider place:东省 ; dk:about place:西省 .
"""
COOPERATES = {
    ("place:南市", "place:水县"),
    ("agent:科室", "group:两县"),
    ("group:众企", "place:水县"),
    ("place:南市", "place:北市"),
    ("place:东省", "place:北市"),
    ("place:北市", "group:两县"),
    ("place:北市", "place:水县"),
    ("group:众企", "place:西省"),
}
ASSISTS = COOPERATES - {("group:众企", "place:水县"), ("group:众企", "place:西省")}
WITHIN = {
    # 南市 → 水县, and the provinces above them; 科室, by its hospital, from 南市 to the province of the two counties
    ("place:南市", "place:水县"),
    ("place:南市", "place:西省"),
    ("place:东省", "place:水县"),
    ("place:东省", "place:西省"),
    ("place:北市", "place:水县"),
    ("place:北市", "place:西省"),
    # of 南市 → 北市 the province above both is left out; of 东省 → 北市 nothing remains
    ("place:南市", "place:北市"),
}


GRADES = {"made": Graded({"claim:a": "grade:read-once", "claim:b": "grade:adjudicated"}), "empty": Graded({})}


@pytest.fixture(scope="module")
def derived() -> Engine:
    engine = Engine.in_memory()
    engine.load((HEAD + WORLD).encode(), f"{BASE}graph/made")
    for name in ("duikou", "schemes"):
        engine.load((ontology_folder() / f"{name}.ttl").read_bytes(), f"{BASE}graph/{name}")
    work_out(engine, claims(WORLD), GRADES)
    derive(engine, ontology_folder() / "rules")
    return engine


def graph(engine: Engine, name: str) -> set[tuple[object, ...]]:
    return set(engine.select(f"SELECT ?s ?p ?o {{ GRAPH graph:derived\\/{name} {{ ?s ?p ?o }} }}").rows)


def test_claims_are_claims_and_say_whether_they_stand_and_are_plans(derived: Engine) -> None:
    """g is planned, h refuted; i is said to be current, of the others nothing is said."""
    names = [f"claim:{letter}" for letter in "abcdefghijk"]
    assert graph(derived, "claims") == {
        triple
        for name in names
        for triple in (
            (name, "rdf:type", "dk:Claim"),
            (name, "dk:current", name != "claim:h"),
            (name, "dk:planned", name == "claim:g"),
        )
    }
    assert len(derived.select("SELECT ?claim { ?claim a dk:Claim }").rows) == len(names)


def test_shortcuts_of_every_mode(derived: Engine) -> None:
    assert graph(derived, "cooperation") == {(one, "dk:cooperatesWith", other) for one, other in COOPERATES}


def test_shortcuts_of_assistance(derived: Engine) -> None:
    assert graph(derived, "assistance") == {(one, "dk:assists", other) for one, other in ASSISTS}


def test_roll_ups(derived: Engine) -> None:
    assert graph(derived, "roll-up") == {(one, "dk:assistsWithin", other) for one, other in WITHIN}


ABROAD = """
place:land a dk:Place ; dk:level level:country .
place:other a dk:Place ; dk:level level:country .
place:town a dk:Place ; dk:level level:county .
place:far a dk:Place ; dk:level level:county ; dk:within place:other .
agent:bureau a dk:Organization ; dk:basedIn place:land .
claim:gives dk:provider agent:bureau ; dk:recipient place:town ; dk:mode mode:government .
claim:takes dk:provider place:town ; dk:recipient place:far ; dk:mode mode:government .
claim:gives a dk:Pairing . claim:takes a dk:Pairing .
"""


def test_nothing_is_rolled_up_to_a_country_on_either_side() -> None:
    engine = Engine.in_memory()
    engine.load((HEAD + ABROAD).encode(), f"{BASE}graph/made")
    for name in ("duikou", "schemes"):
        engine.load((ontology_folder() / f"{name}.ttl").read_bytes(), f"{BASE}graph/{name}")
    derive(engine, ontology_folder() / "rules")
    assert graph(engine, "assistance") == {
        ("agent:bureau", "dk:assists", "place:town"),
        ("place:town", "dk:assists", "place:far"),
    }
    assert graph(engine, "roll-up") == {("place:town", "dk:assistsWithin", "place:far")}


GROUPS = """
group:whole a dk:Group ; dk:size 2 ; dk:member place:a, place:b .
group:partly a dk:Group ; dk:size 3 ; dk:member place:a, place:b .
group:unnamed a dk:Group ; dk:size 1 .
group:uncounted a dk:Group ; dk:member place:a .
claim:whole dk:provider group:whole ; dk:recipient place:a, place:b .
claim:partly dk:provider place:a, group:partly .
claim:unnamed dk:recipient group:unnamed, group:whole .
claim:uncounted dk:provider group:uncounted ; dk:recipient group:partly .
claim:about dk:about group:partly ; dk:provider place:a .
claim:left dk:provider place:a ; dk:leavesOpen side:provider .
claim:aside dk:provider place:a ; dk:leavesOpen side:about .
"""


def test_a_claim_is_open_where_its_list_is_or_a_party_is_a_group_not_all_named() -> None:
    engine = Engine.in_memory()
    engine.load((HEAD + GROUPS).encode(), f"{BASE}graph/made")
    work_out(engine, {}, {})
    derive(engine, ontology_folder() / "rules")
    left = ("partly", "unnamed", "uncounted", "left")
    assert graph(engine, "open") == {(f"claim:{name}", "dk:open", True) for name in left}


def test_claims_and_articles_have_their_grades_an_article_the_least(derived: Engine) -> None:
    assert graph(derived, "grades") == {
        ("article:made", "dk:grade", "grade:read-once"),
        ("claim:a", "dk:grade", "grade:read-once"),
        ("claim:b", "dk:grade", "grade:adjudicated"),
        ("article:empty", "dk:grade", "grade:drafted"),
    }


def test_every_product_has_a_graph_of_its_own(derived: Engine) -> None:
    names = (
        "assistance",
        "claims",
        "cooperation",
        "grades",
        "open",
        "quantities",
        "roll-up",
    )  # the joint have no labels here
    made = ("duikou", "made", "schemes")
    assert derived.graphs() == [*(f"graph:derived/{name}" for name in names), *(f"graph:{name}" for name in made)]
    assert len(graph(derived, "quantities")) == 2 * 3


def test_deriving_again_changes_nothing(derived: Engine) -> None:
    before = derived.quads_text()
    work_out(derived, claims(WORLD), GRADES)
    derive(derived, ontology_folder() / "rules")
    assert derived.quads_text() == before


def test_every_shortcut_of_the_seeds_is_traced_to_its_claims(opened_real_build: Build) -> None:
    """No shortcut without a claim that stands and is no plan, and none of them without its shortcut."""
    build = opened_real_build
    factual = [
        claim
        for claim in build.records.claims
        if claim.standing == "standing:current" and not claim.planned  # as curated, not as derived
    ]  # fmt: skip
    pairs = {(one, other) for claim in factual for one in claim.providers for other in claim.recipients}
    proper = {
        (one, other)
        for claim in factual
        if build.records.assistance.intersection(claim.modes)
        for one in claim.providers
        for other in claim.recipients
    }
    assert set(build.query("SELECT ?a ?b { ?a dk:cooperatesWith ?b }").rows) == pairs
    assert set(build.query("SELECT ?a ?b { ?a dk:assists ?b }").rows) == proper
    told = build.query("who-assists-whom", planned="no").as_mappings()
    assert {(row["provider"], row["recipient"]) for row in told} == proper


def test_no_triple_is_in_two_graphs(real_build: Path) -> None:
    """The engine's union of graphs counts such a triple twice, and so would every query that counts."""
    lines = unpacked(real_build / "duikou.nq.gz").splitlines()
    assert len({line.rpartition(b" <")[0] for line in lines}) == len(lines)


def test_what_each_rule_makes_is_told_as_the_store_has_it(small_build: Path) -> None:
    """Builds write these lines as they come, and the store is filled from them."""
    engine = Engine.of_quads(unpacked(small_build / "duikou.nq.gz"))
    for rule in sorted((ontology_folder() / "rules").glob("*.rq")):
        lines = engine.construct_into(f"{BASE}graph/again/{rule.stem}", rule.read_text("utf-8"))
        assert lines == engine.graph_text(f"{BASE}graph/again/{rule.stem}")
        assert lines
