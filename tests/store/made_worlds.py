"""Worlds made by chance: few parties and many claims, so that whatever may come together does.

A subject has one value of each field that a sound one has once, and little else is asked of it: claims are parts of
each other in circles too, lie in groups and bodies, overlap, are planned, disputed, dated, open or none of these.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from duikou.names import GRAPH, PREFIXES
from duikou.resources import ontology_folder
from duikou.store.derive import graph_of_rule
from duikou.store.engine import Engine

_HEAD: Final = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
_PLACES: Final = {
    "中国": ("country", ""),
    "东省": ("province", "中国"),
    "西省": ("province", "中国"),
    "东市": ("prefecture", "东省"),
    "西州": ("prefecture", "西省"),
    "东区": ("county", "东市"),
    "甲县": ("county", "西州"),
    "乙县": ("county", "西州"),
    "丙县": ("county", "西省"),
}
_BODIES: Final = ("一院", "二院", '"引\\"号', "厅")
_GROUPS: Final = ("三县", "两县", "某些")
_MODES: Final = [
    "government",
    "group",
    "institution",
    "science",
    "secondment",
    "hosting",
    "donation",
    "investment",
    "labour",
]
_MONEYS: Final = ["fiscal", "donation", "mixed", "investment", "sales"]
_RECKONINGS: Final = ["flow", "cumulative", "stock", "planned", "capacity"]
_UNITS: Final = ("yuan", "person", "person-time", "county")
_DATES: Final = ('"2020"^^xsd:gYear', '"2021-06"^^xsd:gYearMonth', '"2021-06-30"^^xsd:date', '"2023"^^xsd:gYear')
_NUMBERS: Final = ("20.0", "1.5", "300000000.0", "7", "123456789012345678.25")
_ROLES: Final = ("", "ForProvider", "ForRecipient", "ForProgramme", "ForPeriod", "ForUnit", "ForHedge", "ForOpen")


def made_world(seed: int) -> Engine:
    """Return a store with the ontology, a world of about fifty claims, and what the rules make of them."""
    engine = Engine.in_memory()
    for path in sorted(ontology_folder().glob("*.ttl")):
        engine.load(path.read_bytes(), f"{GRAPH}ontology/{path.stem}")
    engine.load((_HEAD + "\n".join(_blocks(Random(seed)))).encode("utf-8"), f"{GRAPH}made")
    for rule in sorted((ontology_folder() / "rules").glob("*.rq")):
        engine.construct_into(graph_of_rule(rule), rule.read_text("utf-8"))
    return engine


def _iri(prefix: str, name: str) -> str:
    return f"<{PREFIXES[prefix]}{name}>".replace('"', "%22").replace("\\", "%5C")


def _text(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _blocks(random: Random) -> Iterator[str]:
    places = [_iri("place", name) for name in _PLACES]
    for number, (name, (level, within)) in enumerate(_PLACES.items()):
        above = f"dk:within {_iri('place', within)} ;" if within else ""
        code = f'dk:code "{900000 + number}" ;' if random.random() < 0.8 else ""
        yield f"{_iri('place', name)} a dk:Place ; {_label(name)} dk:level level:{level} ; {above} {code} ."
    bodies = [_iri("agent", name) for name in _BODIES]
    for name, node in zip(_BODIES, bodies, strict=True):
        kind = f"dk:kind kind:{random.choice(('hospital', 'school', 'government'))} ;" if random.random() < 0.8 else ""
        seat = f"dk:basedIn {random.choice(places)} ;" if random.random() < 0.7 else ""
        yield f"{node} a dk:Organization ; {_label(name)} {kind} {seat} ."
    groups = [_iri("group", name) for name in _GROUPS]
    for name, node in zip(_GROUPS, groups, strict=True):
        size = f"dk:size {random.randint(1, 4)} ;" if random.random() < 0.9 else ""
        members = "".join(f"dk:member {one} ;" for one in random.sample(places, random.randint(0, 3)))
        where = f"dk:within {random.choice(places)} ;" if random.random() < 0.8 else ""
        yield f"{node} a dk:Group ; {_label(name)} {size} {members} {where} ."
    programmes = [_iri("programme", name) for name in ("东西", "对口")]
    yield from (f"{node} a dk:Programme ; {_label(f'协作{at}')} ." for at, node in enumerate(programmes))
    yield from _claims(random, [*places, *bodies, *groups], groups, programmes)


def _label(word: str) -> str:
    return f'skos:prefLabel {_text(word)}@zh, "made"@en ; rdfs:label {_text(word)}@zh, "made"@en ;'


def _claims(random: Random, parties: Sequence[str], groups: Sequence[str], programmes: Sequence[str]) -> Iterator[str]:
    passages = [f"passage:made-{number}" for number in range(12)]
    for number, passage in enumerate(passages):
        start = 10 * number
        yield f"{passage} a dk:Passage ; dk:article article:made-{number % 3} ; dk:paragraph {number} ; "
        yield f"dk:start {start} ; dk:end {start + 9} ."
    names = [f"claim:made-{number}" for number in range(50)]
    for name in names:
        yield f"{name} {' ; '.join(_said(random, names, parties, groups, programmes, passages))} ."
    for number, name in enumerate(random.sample(names, 8)):
        yield f"{name} dk:restates {random.choice(names)} ."
        yield f"dismissal:made-{number} a dk:Dismissal ; dk:restates {random.choice(names)} ."


def _said(
    random: Random,
    names: Sequence[str],
    parties: Sequence[str],
    groups: Sequence[str],
    programmes: Sequence[str],
    passages: Sequence[str],
) -> Iterator[str]:
    def some(predicate: str, things: Sequence[str], most: int) -> Iterator[str]:
        yield from (
            f"{predicate} {thing}" for thing in random.sample(things, random.randint(0, min(most, len(things))))
        )

    def maybe(predicate: str, prefix: str, words: Sequence[str], chance: float = 0.7) -> Iterator[str]:
        if random.random() < chance:
            yield f"{predicate} {prefix}{random.choice(words)}"

    kind = random.choice(("Pairing", "Figure", "Figure", "Event"))
    yield f"a dk:{kind}"
    yield f'rdfs:label "记录 \\"{random.randint(0, 9)}\\""@zh, "claim"@en'
    yield f"dk:stated dk:{random.choice(('Explicit', 'Inferred'))}"
    yield f"dk:evidence {random.choice(passages)}"
    yield from (f"dk:evidence{role} {random.choice(passages)}" for role in random.sample(_ROLES, 3))
    yield from some("dk:provider", parties, 2)
    yield from some("dk:recipient", parties, 2)
    yield from some("dk:programme", programmes, 2)
    yield from some("dk:mode", [f"mode:{mode}" for mode in _MODES], 3)
    yield from some("dk:about", groups, 1)
    yield from some("dk:leavesOpen", ("side:provider", "side:recipient", "side:about"), 1)
    for predicate in ("dk:from", "dk:until", "dk:asOf"):
        yield from maybe(predicate, "", _DATES, 0.5)
    yield from maybe("dk:starts", "", ('"2020-01-01"^^xsd:date', '"2021-06-01"^^xsd:date'), 0.5)
    yield from maybe("dk:ends", "", ('"2020-12-31"^^xsd:date', '"2023-12-31"^^xsd:date'), 0.5)
    yield from maybe("dk:nature", "nature:", ("arrangement", "deed", "business"))
    yield from maybe("dk:stage", "stage:", ("intended", "arrived", "spent"))
    yield from maybe("dk:grade", "grade:", ("drafted", "read-once", "read-twice", "adjudicated"), 0.9)
    yield from maybe("dk:leads", "", ("true",), 0.2)
    if random.random() < 0.15:
        yield f'dk:standing standing:{random.choice(("disputed", "refuted"))} ; dk:standingReason "why \\\\ \\n not"'
    if kind == "Figure":
        yield f'dk:printed "{random.randint(1, 9)}亿元"'
        yield from maybe("dk:unit", "unit:", _UNITS, 0.95)
        yield from maybe("dk:money", "money:", _MONEYS, 0.8)
        yield from maybe("dk:reckoning", "reckoning:", _RECKONINGS, 0.95)
        yield from maybe("dk:measure", "measure:", ("counties", "funds"))
        yield from maybe("dk:min", "", _NUMBERS)
        yield from maybe("dk:max", "", _NUMBERS)
        yield from some("dk:partitions", names, 1)
        yield from some("dk:containedIn", names, 1)
        yield from some("dk:overlapsWith", names, 1)
