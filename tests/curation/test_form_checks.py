"""Every constraint of every field: the good seeds pass, and one small change each fails, as pySHACL says by the shapes.

Each case changes a copy of one good subject; all copies lie in one graph, which is read once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from each_case import each_case
from made_seeds import PREFIX_LINES, SEEDS, SLUG
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from duikou.curation.form_checks import Misfit, misfits
from duikou.curation.turtle import Block, parse_turtle
from duikou.model.fields import GROUNDS
from duikou.names import curie, expand
from duikou.resources import ontology_folder

CLAIM = f"claim:{SLUG}-"
GOOD = {
    "place": "place:东河市",
    "organization": "agent:东河市第一医院",
    "group": "group:东河市医疗队20人",
    "programme": "programme:东西协作",
    "project": "project:百花茶园",
    "instrument": "instrument:两院结对协议",
    "article": f"article:{SLUG}",
    "passage": f"passage:{SLUG}-29-36",
    "pairing": f"{CLAIM}hospitals",
    "event": f"{CLAIM}signing",
    "figure": f"{CLAIM}donated",
    "dismissal": f"dismissal:{SLUG}-1",
    "reading": f"reading:{SLUG}-first-2022-07-09",
    "revision": f"revision:{SLUG}-2022-07-10-1",
    "class": "dk:Figure",
    "object property": "dk:mode",
    "datatype property": "dk:value",
    "concept": "mode:labour",
    "scheme": "https://w3id.org/duikou/mode",
}
LABELLED = ("place", "organization", "group", "programme", "project", "instrument", "pairing", "event", "figure")
TERMS = ("class", "object property", "datatype property", "concept", "scheme")
CLAIMS = ("pairing", "event", "figure")
CLOSED = (*LABELLED, "article", "passage", "dismissal", "reading", "revision")
NOTED = (*LABELLED, "article", "dismissal")
READING = f"""
reading:{SLUG}-first-2022-07-09 a dk:Reading ; dk:article article:{SLUG} ; dk:turn turn:first ;
    dk:day "2022-07-09"^^xsd:date ; dk:rules 1 ; dk:read "aid 0123456789abcdef" .
"""
REVISION = f"""
revision:{SLUG}-2022-07-10-1 a dk:Revision ; dk:revises {CLAIM}donated ; dk:retires {CLAIM}none ; dk:field dk:value ;
    dcterms:isReplacedBy {CLAIM}donated ; dk:cause cause:correction ; dk:day "2022-07-10"^^xsd:date ;
    skos:editorialNote "A digit was misread."@en, "一位数字读错。"@zh .
"""


class Case(NamedTuple):
    """What to change of a good subject, and each predicate and constraint that is then at fault."""

    kind: str
    changes: dict[str, str]
    """By predicate the objects in Turtle that it has instead; "" for none."""
    faults: frozenset[tuple[str, str]]

    @property
    def name(self) -> str:
        return f"{self.kind}: " + "; ".join(f"{key} {value}" for key, value in self.changes.items())


AROUND = ("dk:digestBefore", "dk:digestBehind")


def case(kind: str, predicate: str, value: str, *constraints: str) -> Case:
    return Case(kind, {predicate: value}, frozenset((predicate, constraint) for constraint in constraints))


def labels(kinds: Sequence[str]) -> Iterator[Case]:
    for kind in kinds:
        yield case(kind, "rdfs:label", '"甲"@zh', "MinCount")
        yield case(kind, "rdfs:label", '"甲"@zh, "乙"@zh, "a"@en', "UniqueLang")
        yield case(kind, "rdfs:label", '"甲"@zh, "a"', "Datatype")
        yield case(kind, "rdfs:label", '"甲"@zh, "a"@en, "b", "c", place:东河市', "Datatype")


def texts(kinds: Sequence[str], predicate: str) -> Iterator[Case]:
    """Texts with a language, none needed."""
    for kind in kinds:
        yield case(kind, predicate, '"a"', "Datatype")


def counted(kinds: Sequence[str], predicate: str, two: str, *, needed: bool) -> Iterator[Case]:
    """At most one value and, where needed, at least one."""
    for kind in kinds:
        if needed:
            yield case(kind, predicate, "", "MinCount")
        if two:
            yield case(kind, predicate, two, "MaxCount")


def concepts(kinds: Sequence[str], predicate: str, two: str, *, single: bool, needed: bool) -> Iterator[Case]:
    """Concepts of one scheme; `two` are two good ones."""
    scheme = two.partition(":")[0]
    for kind in kinds:
        yield case(kind, predicate, "mode:labour" if scheme != "mode" else "sector:health", "Pattern")
        yield case(kind, predicate, f"{scheme}:none-such", "Class")
        yield case(kind, predicate, f'"https://w3id.org/duikou/{scheme}/x"', "NodeKind", "Class")
    yield from counted(kinds, predicate, two if single else "", needed=needed)


def things(kinds: Sequence[str], predicate: str, wrong: str, two: str = "", *, needed: bool = False) -> Iterator[Case]:
    """Things of one class, of which `wrong` is not, all defined; `two` are two good ones where one may be."""
    for kind in kinds:
        yield case(kind, predicate, wrong, "Class")
        yield case(kind, predicate, "place:没有的地方", "Class")
    yield from counted(kinds, predicate, two, needed=needed)


def dates(kinds: Sequence[str], *predicates: str) -> Iterator[Case]:
    for kind in kinds:
        for predicate in predicates:
            yield case(kind, predicate, '"2022"', "Or")
            yield case(kind, predicate, '"2022-06-30T00:00:00"^^xsd:dateTime', "Or")
            yield case(kind, predicate, '"2022-13"^^xsd:gYearMonth', "Or")
            yield case(kind, predicate, '"soon"^^xsd:date', "Or")
            yield case(kind, predicate, '"2022"^^xsd:gYear, "2023"^^xsd:gYear', "MaxCount")


def numbers(kinds: Sequence[str], predicate: str, low: str, two: str, *, needed: bool = True) -> Iterator[Case]:
    """Whole numbers, not below the one after `low`."""
    for kind in kinds:
        if low:
            yield case(kind, predicate, low, "MinInclusive")
        yield case(kind, predicate, two.partition(",")[0] + ".0", "Datatype")
    yield from counted(kinds, predicate, two, needed=needed)


PLACES = "place:东河市, place:西山县"
CASES = (
    *labels((*LABELLED, *TERMS)),
    *texts([kind for kind in (*LABELLED, *TERMS) if kind not in CLAIMS], "skos:altLabel"),
    *texts((*LABELLED, "article", "dismissal"), "skos:editorialNote"),
    *(case(kind, "skos:definition", value, *constraints) for kind in TERMS for value, *constraints in [
        ("", "MinCount"), ('"a"@en', "MinCount"), ('"甲"@zh', "MinCount"), ('"a"@en, "b"@en', "UniqueLang"),
        ('"a", "甲"@zh', "Datatype", "LanguageIn"), ('"a"@en, "甲"@zh, "a"@fr', "LanguageIn"),
        ('"a"@en, place:东河市', "Datatype", "LanguageIn"),
    ]),
    *(Case(kind, {"skos:definition": '"a"@en-GB, "甲"@zh'}, frozenset()) for kind in TERMS),
    *(case(kind, "dk:assists", "place:东河市", "Closed") for kind in CLOSED),
    *(case(kind, "rdfs:comment", '"a remark"@en', "Closed") for kind in CLOSED),
    # places
    case("place", "dk:code", '"4401"', "Pattern"),
    case("place", "dk:code", '"44010a"', "Pattern"),
    case("place", "dk:code", '"440100\\n"', "MaxLength"),
    case("place", "dk:code", "440100", "Datatype"),
    case("place", "dk:code", '"440100"@zh', "Datatype"),
    case("place", "dk:code", '"440100"^^xsd:token', "Datatype"),
    case("place", "dk:code", "place:东河市", "Datatype", "Pattern", "MaxLength"),
    *counted(["place"], "dk:code", '"440100", "440200"', needed=False),
    *concepts(["place"], "dk:level", "level:county, level:village", single=True, needed=True),
    *things(["place", "organization", "group"], "dk:within", "agent:东河市第一医院", PLACES),
    *(case("place", "geo:lat", value, constraint) for value, constraint in [
        ("23", "Datatype"), ("2.9", "MinInclusive"), ("54.1", "MaxInclusive"), ("23.1, 23.2", "MaxCount"),
    ]),
    *(case("place", "geo:long", value, constraint) for value, constraint in [
        ("113", "Datatype"), ("72.9", "MinInclusive"), ("136.1", "MaxInclusive"), ("113.1, 113.2", "MaxCount"),
    ]),
    # organizations, groups, programmes, projects, instruments
    *concepts(["organization", "project", "instrument"], "dk:kind", "kind:school, kind:park", single=True, needed=True),
    *things(["organization"], "dk:basedIn", "agent:东河市第一医院", PLACES),
    *things(["organization"], "dk:partOf", "project:百花茶园"),
    *numbers(["group"], "dk:size", "0", "5, 6", needed=False),
    *things(["group"], "dk:member", "project:百花茶园"),
    *concepts(["programme"], "dk:programmeType", "kind:east-west, kind:vertical", single=True, needed=True),
    *things(["programme"], "dk:partOf", "place:东河市"),
    *things(["programme"], "dk:providerSide", "project:百花茶园"),
    *things(["programme"], "dk:recipientSide", "project:百花茶园"),
    *things(["project"], "dk:locatedIn", "agent:东河市第一医院"),
    *things(["project"], "dk:partOf", "place:东河市"),
    *things(["instrument"], "dk:issuer", "project:百花茶园"),
    *things(["instrument"], "dk:party", "project:百花茶园"),
    *things(["instrument"], "dk:programme", "place:东河市"),
    *dates(["instrument", "article"], "dcterms:issued"),
    # articles and passages
    case("article", "dcterms:title", '""@zh', "MinLength"),
    case("article", "dcterms:title", '"a"', "Datatype"),
    case("article", "dcterms:title", "place:东河市", "Datatype"),
    case("article", "dcterms:publisher", '"a"@en', "Datatype"),
    case("article", "dcterms:rights", '"a"', "Datatype"),
    case("article", "dk:syndicatedFrom", "place:东河市", "Datatype"),
    case("article", "dk:copyOf", "place:东河市", "Class"),
    case("article", "dk:copyOf", f"article:{SLUG}, place:东河市", "Class", "MaxCount"),
    case("article", "dk:archivedAt", '"https://a.example"', "Datatype"),
    case("article", "dk:addressNotFound", '"true"', "Datatype"),
    *(case(kind, "dk:digest", f'"{"0" * 64}\\n"', "MaxLength") for kind in ("article", "passage")),
    *(case(kind, "dk:digest", "1" * 64, "Datatype") for kind in ("article", "passage")),
    *(case("passage", name, f'"1234567-{"0" * 16}\\n"', "MaxLength") for name in AROUND),
    *(case("passage", name, "16", "Datatype", "Pattern") for name in AROUND),
    *(case("passage", name, f'"0-{"0" * 16}"', "Pattern") for name in AROUND),
    *(case("passage", name, f'"16-{"0" * 16}", "16-{"1" * 16}"', "MaxCount") for name in AROUND),
    *counted(["article"], "dcterms:title", '"a"@en, "b"@en', needed=True),
    case("article", "dcterms:publisher", '""', "MinLength"),
    *counted(["article"], "dcterms:publisher", '"a", "b"', needed=True),
    case("article", "dcterms:creator", '"a"@en', "Datatype"),
    case("article", "dcterms:source", "<https://x.example/>", "Datatype"),
    *counted(["article"], "dcterms:source", '"http://a/"^^xsd:anyURI, "http://b/"^^xsd:anyURI', needed=False),
    *counted(["article"], "dcterms:rights", '"a"@en, "b"@en', needed=True),
    *(case(kind, "dk:accepts", '"because"', "Pattern") for kind in ("article", *CLAIMS)),
    *(case(kind, "dk:accepts", '"less-precise: it may"@en', "Datatype") for kind in ("article", *CLAIMS)),
    case("article", "dk:modelVersion", '"0"', "Pattern"),
    case("article", "dk:modelVersion", "2", "Datatype"),
    *counted(["article"], "dk:modelVersion", '"2", "3"', needed=False),
    *counted(["article"], "dk:syndicatedFrom", '"a", "b"', needed=False),
    *counted(["article"], "dk:archivedAt", '"a"^^xsd:anyURI, "b"^^xsd:anyURI', needed=False),
    *counted(["article"], "dk:addressNotFound", "true, false", needed=False),
    *(case(kind, "dk:digest", '"0a"', "Pattern") for kind in ("article", "passage")),
    *(case(kind, "dk:digest", f'"{"A" * 64}"', "Pattern") for kind in ("article", "passage")),
    *counted(["article", "passage"], "dk:digest", f'"{"0" * 64}", "{"1" * 64}"', needed=True),
    *numbers(["article", "passage"], "dk:length", "0", "5, 6"),
    *numbers(["passage"], "dk:paragraph", "0", "5, 6"),
    *numbers(["article"], "dk:bodyStart", "-1", "5, 6"),
    case("article", "dk:bodyStart", "9999", "LessThan"),
    *numbers(["article"], "dk:bodyEnd", "", "500, 600"),
    *numbers(["passage"], "dk:start", "-1", "5, 6"),
    case("passage", "dk:start", "36", "LessThan"),
    *numbers(["passage"], "dk:end", "", "500, 600"),
    *things(["passage"], "dk:article", "place:东河市", f"article:{SLUG}, article:heshan-copy", needed=True),
    # readings
    *things(["reading"], "dk:article", "place:东河市", f"article:{SLUG}, article:heshan-copy", needed=True),
    *concepts(["reading"], "dk:turn", "turn:first, turn:second", single=True, needed=True),
    case("reading", "dk:day", '"2022"^^xsd:gYear', "Datatype"),
    *counted(["reading"], "dk:day", '"2022-07-09"^^xsd:date, "2022-07-10"^^xsd:date', needed=True),
    *numbers(["reading"], "dk:rules", "0", "1, 2"),
    case("reading", "dk:read", '"aid"', "Pattern"),
    case("reading", "dk:read", '"aid 0123456789abcdef"@en', "Datatype"),
    *counted(["reading"], "dk:read", "", needed=True),
    # revisions
    *(
        case("revision", predicate, '"aid"', "NodeKind")
        for predicate in ("dk:revises", "dk:retires", "dk:field", "dcterms:isReplacedBy")
    ),
    *concepts(["revision"], "dk:cause", "cause:correction, cause:model", single=True, needed=True),
    case("revision", "dk:day", '"2022"^^xsd:gYear', "Datatype"),
    *counted(["revision"], "dk:day", '"2022-07-09"^^xsd:date, "2022-07-10"^^xsd:date', needed=True),
    case("revision", "skos:editorialNote", '"a"', "Datatype"),
    case("revision", "skos:editorialNote", '""@en', "MinLength"),
    *counted(["revision"], "skos:editorialNote", "", needed=True),
    # claims
    *things(CLAIMS, "dk:programme", "place:东河市"),
    *concepts(CLAIMS, "dk:nature", "nature:deed, nature:business", single=True, needed=False),
    *concepts(CLAIMS, "dk:stage", "stage:agreed, stage:done", single=True, needed=False),
    *concepts(CLAIMS, "dk:leavesOpen", "side:provider, side:about", single=False, needed=False),
    *things(CLAIMS, "dk:saidBy", "project:百花茶园"),
    *(case(kind, ground, '"the sentence before"', "NodeKind") for ground in GROUNDS for kind in CLAIMS),
    *concepts(CLAIMS, "dk:sector", "sector:health, sector:labour", single=False, needed=False),
    *(case(kind, "dk:about", '"tea"', "NodeKind") for kind in CLAIMS),
    *(case(kind, "dk:stated", "dk:Rumoured", "In") for kind in ("event", "figure")),
    *(case(kind, "dk:stated", "", "MinCount") for kind in CLAIMS),
    *(case(kind, "dk:stated", "dk:Explicit, dk:Inferred", "MaxCount") for kind in CLAIMS),
    case("pairing", "dk:stated", "dk:Rumoured", "In"),
    *concepts(CLAIMS, "dk:standing", "standing:disputed, standing:refuted", single=True, needed=False),
    *counted(CLAIMS, "dk:standingReason", '"a", "b"', needed=False),
    *(case(kind, "dk:standingReason", '"a"@en', "Datatype") for kind in CLAIMS),
    *things(CLAIMS, "dk:successor", "place:东河市", f"{CLAIM}aid, {CLAIM}funds"),
    *dates(CLAIMS, "dk:from", "dk:until", "dk:asOf"),
    *things(CLAIMS, "dk:evidence", "place:东河市", needed=True),
    *(
        found
        for part in ("Provider", "Recipient", "Programme", "Period", "Open", "About")
        for found in things(CLAIMS, f"dk:evidenceFor{part}", "place:东河市")
    ),
    *things(["pairing"], "dk:provider", "project:百花茶园", needed=True),
    *things(["pairing"], "dk:recipient", "project:百花茶园", needed=True),
    *things(["event", "figure"], "dk:provider", "project:百花茶园"),
    *things(["event", "figure"], "dk:recipient", "project:百花茶园"),
    *concepts(["pairing"], "dk:mode", "mode:labour, mode:trade", single=False, needed=True),
    *concepts(["event", "figure"], "dk:mode", "mode:labour, mode:trade", single=False, needed=False),
    *(case(kind, "dk:reckoning", "reckoning:flow", "In") for kind in ("pairing", "event")),
    *(
        case(kind, "dk:reckoning", "reckoning:planned, reckoning:flow", "In", "MaxCount")
        for kind in ("pairing", "event")
    ),
    case("pairing", "dk:leads", '"yes"', "Datatype"),
    *counted(["pairing"], "dk:leads", "true, false", needed=False),
    # figures and dismissals
    *(case(kind, "dk:printed", '""', "MinLength") for kind in ("figure", "dismissal")),
    *(case(kind, "dk:printed", '"5人"@zh', "Datatype") for kind in ("figure", "dismissal")),
    *counted(["figure"], "dk:printed", '"5人", "6人"', needed=True),
    *counted(["dismissal"], "dk:printed", '"5人", "6人"', needed=False),
    case("figure", "dk:printedUnit", '""', "MinLength"),
    case("figure", "dk:printedUnit", '"万元"@zh', "Datatype"),
    *counted(["figure"], "dk:printedUnit", '"万元", "亿元"', needed=False),
    *things(["figure"], "dk:evidenceForUnit", "place:东河市"),
    *things(["figure"], "dk:evidenceForHedge", "place:东河市"),
    *concepts(["figure"], "dk:hedged", "hedge:about, hedge:over", single=True, needed=False),
    *concepts(["figure"], "dk:per", "per:person, per:year", single=True, needed=False),
    *(
        case("figure", number, value, "Or")
        for number in ("dk:value", "dk:min", "dk:max")
        for value in ("5.0e7", '"50000000"', '"many"^^xsd:integer')
    ),
    *(case("figure", "dk:value", f'"8"^^xsd:{kind}', "Or") for kind in ("int", "byte", "long", "float")),
    *counted(["figure"], "dk:value", "5, 6", needed=False),
    *counted(["figure"], "dk:min", "5, 6", needed=False),
    *counted(["figure"], "dk:max", "5, 6", needed=False),
    *concepts(["figure"], "dk:unit", "unit:person, unit:yuan", single=True, needed=True),
    *concepts(["figure"], "dk:measure", "measure:funds, measure:area", single=True, needed=True),
    *concepts(["figure"], "dk:money", "money:tax, money:wage", single=True, needed=False),
    *concepts(["figure"], "dk:reckoning", "reckoning:flow, reckoning:stock", single=True, needed=True),
    *(
        found
        for relation in ("containedIn", "partitions", "shareOf", "shareFor", "overlapsWith", "countOf")
        for found in things(["figure"], f"dk:{relation}", f"{CLAIM}aid")
    ),
    *concepts(["dismissal"], "dk:reason", "reason:word, reason:name", single=True, needed=True),
    *things(["dismissal"], "dk:evidence", "place:东河市", needed=True),
    *things((*CLAIMS, "dismissal"), "dk:restates", "place:东河市"),
    # what holds between properties
    Case("pairing", {"skos:editorialNote": ""}, frozenset({("", "Or")})),
    Case("figure", {"dk:stated": "dk:Inferred", "skos:editorialNote": ""}, frozenset({("", "Or")})),
    Case("figure", {"dk:money": ""}, frozenset({("", "Or")})),
    *(Case(kind, {"dk:standingReason": ""}, frozenset({("", "Or")})) for kind in CLAIMS),
    # terms
    *things(["concept"], "skos:inScheme", "mode:labour", "<https://w3id.org/duikou/mode>, <https://w3id.org/duikou/unit>"),
    case("concept", "skos:inScheme", "", "MinCount"),
    *(case("concept", flag, '"true"', "Datatype") for flag in ("dk:countsAsAssistance", "dk:countsAsGiven")),
    *counted(["concept"], "dk:countsAsAssistance", "true, false", needed=False),
    *counted(["concept"], "dk:countsAsGiven", "true, false", needed=False),
    case("concept", "dk:apartFrom", "dk:Figure", "Class"),
    *concepts(["concept"], "dk:countedIn", "unit:yuan, unit:person", single=False, needed=False),
    *concepts(["concept"], "dk:paidAs", "money:tax, money:wage", single=False, needed=False),
    *concepts(["concept"], "dk:goesWith", "mode:labour, mode:trade", single=False, needed=False),
    *(case("concept", words, "7", "Datatype") for words in ("dk:cue", "dk:neededWord")),
    *(case("concept", words, '""@zh', "MinLength") for words in ("dk:cue", "dk:neededWord")),
    # what is asked of figures is not asked of others
    case("place", "dk:unit", "unit:yuan", "Closed"),
    # a text where a number belongs, and the least and the most that there may be
    case("passage", "dk:paragraph", '"5"', "Datatype", "MinInclusive"),
    Case("passage", {"dk:paragraph": "1"}, frozenset()),
    case("place", "geo:lat", '"north"', "Datatype", "MinInclusive", "MaxInclusive"),
    Case("place", {"geo:lat": "54.0"}, frozenset()),
    case("article", "dk:bodyStart", '"x"', "Datatype", "MinInclusive", "LessThan"),
    Case("article", {"dk:bodyEnd": '"x"'}, frozenset({("dk:bodyEnd", "Datatype"), ("dk:bodyStart", "LessThan")})),
    # a text where a concept belongs
    case("pairing", "dk:stated", '"dk:Explicit"', "In"),
    # what is left open on purpose
    *(Case(kind, {"skos:editorialNote": '"a"@en, "甲"@zh'}, frozenset()) for kind in NOTED),
    *(Case(kind, {"dk:standing": "", "dk:standingReason": ""}, frozenset()) for kind in CLAIMS),
    *(Case(kind, {"dk:standing": "standing:current", "dk:standingReason": ""}, frozenset()) for kind in CLAIMS),
    *(Case(kind, {"dk:from": "", "dk:until": "", "dk:asOf": ""}, frozenset()) for kind in CLAIMS),
    Case("pairing", {"dk:stated": "dk:Explicit", "skos:editorialNote": ""}, frozenset()),
    Case("figure", {"dk:unit": "unit:person", "dk:money": ""}, frozenset()),
    Case("figure", {"dk:provider": "", "dk:recipient": "", "dk:mode": "", "dk:programme": ""}, frozenset()),
    Case("place", {"dk:code": "", "geo:lat": "", "geo:long": "", "dk:within": ""}, frozenset()),
    Case("place", {"dcterms:source": '"a map"@en, <http://x.example/>'}, frozenset()),
)  # fmt: skip


Triples = dict[str, list[ox.Triple]]
"""Triples by subject. No store: that would write numbers anew, and hide what a text says."""


def triples(text: bytes) -> list[ox.Triple]:
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE))


@cache
def good() -> Triples:
    found: Triples = defaultdict(list)
    paths = (*sorted(SEEDS.rglob("*.ttl")), *(ontology_folder() / name for name in ("duikou.ttl", "schemes.ttl")))
    for content in (*(path.read_bytes() for path in paths), f"{PREFIX_LINES}{READING}{REVISION}".encode()):
        for triple in triples(content):
            found[triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""].append(triple)
    return found


def copied(number: int) -> str:
    """The IRI of the copy that a case changes."""
    return f"{expand(GOOD[CASES[number].kind])}--{number}"


def renamed(name: str, subject: str) -> list[ox.Triple]:
    """What is said of a good subject, said of another."""
    return [ox.Triple(ox.NamedNode(subject), each.predicate, each.object) for each in good()[expand(name)]]


def changed(number: int) -> list[ox.Triple]:
    wanted = CASES[number]
    gone = {expand(predicate) for predicate in wanted.changes}
    kept = [each for each in renamed(GOOD[wanted.kind], copied(number)) if each.predicate.value not in gone]
    assert kept, wanted
    body = "".join(
        f"<{copied(number)}> {predicate} {value} .\n" for predicate, value in wanted.changes.items() if value
    )
    return [*kept, *triples((PREFIX_LINES + body).encode())]


@cache
def data() -> bytes:
    """The good seeds, the ontology and every changed copy, as one text."""
    everything = [
        *(triple for found in good().values() for triple in found),
        *renamed(GOOD["article"], expand("article:heshan-copy")),
        *(triple for number in range(len(CASES)) for triple in changed(number)),
    ]
    return ox.serialize(everything, format=ox.RdfFormat.N_TRIPLES) or b""


SHAPES = ontology_folder() / "shapes.ttl"


def blocks(content: bytes) -> tuple[Block, ...]:
    found = parse_turtle(content, "made.ttl").blocks
    assert found
    return found


@pytest.fixture(scope="module")
def results() -> list[Misfit]:
    return misfits(blocks(data()))


@pytest.fixture(scope="module")
def by_subject(results: list[Misfit]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for result in results:
        constraint = result.constraint.removeprefix("sh:").removesuffix("ConstraintComponent")
        found[expand(result.subject)].add((result.predicate, constraint))
    return found


def test_the_good_seeds_and_the_ontology_fit_the_declaration() -> None:
    curated = [block for path in sorted(SEEDS.rglob("*.ttl")) for block in blocks(path.read_bytes())]
    ontology = [
        block for name in ("duikou.ttl", "schemes.ttl") for block in blocks((ontology_folder() / name).read_bytes())
    ]
    assert misfits([*curated, *ontology]) == []
    assert misfits(ontology) == [], "the ontology by itself"


@each_case("number", range(len(CASES)), ids=lambda number: CASES[number].name)
def test_a_change_breaks_just_what_it_should(by_subject: dict[str, set[tuple[str, str]]], number: int) -> None:
    assert by_subject.get(copied(number), set()) == CASES[number].faults


def test_a_text_where_a_class_belongs_is_no_class() -> None:
    made = PREFIX_LINES + 'dk:Tale rdfs:subClassOf "story" . place:某 a dk:Tale, "place" .'
    assert misfits(blocks(made.encode())) == []


def test_only_the_changed_copies_are_at_fault(results: list[Misfit]) -> None:
    assert {result.subject for result in results if "--" not in result.subject} == set()
    assert all(result.message for result in results)
    assert results == sorted(results)


def test_a_subclass_is_held_to_what_its_class_is() -> None:
    """Shapes for `dk:Claim` see pairings, events and figures, through the ontology that is checked along with them."""
    assert {curie(str(target)) for target in Graph().parse(SHAPES).objects(None, SH.targetClass)} >= {"dk:Claim"}
    inferred = [number for number, wanted in enumerate(CASES) if wanted.changes.get("skos:editorialNote") == ""]
    assert {CASES[number].kind for number in inferred if CASES[number].faults} - {"revision"} == {"pairing", "figure"}


CONSTRAINTS = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH.datatype: "Datatype",
    SH["class"]: "Class",
    SH.nodeKind: "NodeKind",
    SH.pattern: "Pattern",
    SH.minInclusive: "MinInclusive",
    SH.maxInclusive: "MaxInclusive",
    SH.minLength: "MinLength",
    SH.maxLength: "MaxLength",
    SH.lessThan: "LessThan",
    SH.languageIn: "LanguageIn",
    SH.uniqueLang: "UniqueLang",
    SH["in"]: "In",
    SH["or"]: "Or",
}
ABOUT_SHAPES = {RDF.type, SH.path, SH.message, SH.property, SH.targetClass, SH.targetSubjectsOf, SH.ignoredProperties}


def demands(shapes: Graph, shape: Node) -> set[tuple[str, str, str]]:
    """Path, constraint and message of everything that a node shape asks."""
    asked = set()
    for node in (shape, *shapes.objects(shape, SH.property)):
        path = shapes.value(node, SH.path)
        message = shapes.value(node, SH.message)
        for predicate in shapes.predicates(node):
            if predicate == SH.closed:
                asked.add(("", "Closed", ""))
            elif predicate not in ABOUT_SHAPES:
                asked.add((curie(str(path)) if path else "", CONSTRAINTS[URIRef(str(predicate))], str(message or "")))
    return asked


def test_every_constraint_of_every_shape_has_a_bad_case(results: list[Misfit]) -> None:
    shapes = Graph().parse(SHAPES)
    ontology = Graph().parse(ontology_folder() / "duikou.ttl")
    seen: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for result in results:
        constraint = result.constraint.removeprefix("sh:").removesuffix("ConstraintComponent")
        number = int(result.subject.rpartition("--")[2])
        fault = ("", "Closed", "") if constraint == "Closed" else (result.predicate, constraint, result.message)
        seen[CASES[number].kind].add(fault)
    kinds = {
        target: {
            kind
            for kind, name in GOOD.items()
            for triple in good()[expand(name)]
            if triple.predicate.value == str(RDF.type)
            and isinstance(triple.object, ox.NamedNode)
            and URIRef(target) in set(ontology.transitive_objects(URIRef(triple.object.value), RDFS.subClassOf))
        }
        for target in {str(node) for node in shapes.objects(None, SH.targetClass)}
    }
    node_shapes = set(shapes.subjects(RDF.type, SH.NodeShape))
    assert len(node_shapes) >= 20
    for shape in sorted(node_shapes, key=str):
        target = shapes.value(shape, SH.targetClass)
        here = kinds[str(target)] if target else set(CLAIMS)
        assert here, shape
        asked = demands(shapes, shape)
        assert asked, shape
        missing = asked - {fault for kind in here for fault in seen[kind]}
        assert missing == set(), shape


def test_the_reference_engine_agrees(results: list[Misfit]) -> None:
    """But for the thirteenth month, which it lets pass; how it writes a number, and lists in messages, are its own."""
    from pyshacl import validate

    _, report, _ = validate(Graph().parse(data=data(), format="turtle"), shacl_graph=Graph().parse(SHAPES))
    assert isinstance(report, Graph)
    wanted = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.resultMessage)
    reference = []
    for node in report.subjects(RDF.type, SH.ValidationResult):
        subject, path, constraint, message = (report.value(node, part) for part in wanted)
        assert isinstance(subject, URIRef)
        names = [curie(str(part or "")) for part in (subject, path, constraint)]
        reference.append((*names, "" if "Closed" in names[2] else str(message)))
    ours = [
        (result.subject, result.predicate, result.constraint, "" if "Closed" in result.constraint else result.message)
        for result in results
        if result.value != "2022-13"
    ]
    assert sorted(reference) == sorted(ours)
