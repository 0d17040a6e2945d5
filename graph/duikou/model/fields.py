"""The declaration of fields: what can be said of what, in the one order in which it is written.

From it follow the canonical order of Turtle, the shapes (`ontology/shapes.ttl`), the checks of form, the records, and
what `show`, JSON, tables and the explorer hold. What a predicate is called and what it means stands in the ontology.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from duikou.messages import Kept
from duikou.model.kinds import (
    ADDRESS,
    ANYTHING,
    CODE,
    DATE,
    DAY,
    DIGEST,
    LABELS,
    NUMBER,
    ORIGIN,
    PLAIN,
    SEALED,
    SHORT_DIGEST,
    TEXTS,
    TRUTH,
    Kind,
    concept,
    degrees,
    thing,
    whole,
)

MODEL_VERSION: Final = "2"
"""The version of the model that claims are written by; an article that states none is of the first."""


PLANNED: Final = "reckoning:planned"
YUAN: Final = "unit:yuan"
OTHER_CURRENCIES: Final = ("unit:us-dollar", "unit:hong-kong-dollar", "unit:euro")
"""Units of money that is not added up: nothing is converted."""


class Count(NamedTuple):
    """How many values a subject has of a field; no `most` is no bound."""

    least: int
    most: int | None


ANY: Final = Count(0, None)
SOME: Final = Count(1, None)
MAYBE: Final = Count(0, 1)
ONE: Final = Count(1, 1)

PLACE, ORGANIZATION, GROUP = "dk:Place", "dk:Organization", "dk:Group"
PROGRAMME, PROJECT, INSTRUMENT = "dk:Programme", "dk:Project", "dk:Instrument"
ARTICLE, PASSAGE, DISMISSAL, READING = "dk:Article", "dk:Passage", "dk:Dismissal", "dk:Reading"
REVISION: Final = "dk:Revision"
PAIRING, EVENT, FIGURE = "dk:Pairing", "dk:Event", "dk:Figure"
ENTITIES: Final = (PLACE, ORGANIZATION, GROUP, PROGRAMME, PROJECT, INSTRUMENT)
CLAIMS: Final = (PAIRING, EVENT, FIGURE)
CLASSES: Final = (*ENTITIES, ARTICLE, PASSAGE, *CLAIMS, DISMISSAL, READING, REVISION)
"""The classes of curated things: of each its fields, and nothing else, can be said."""
PROPERTIES: Final = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty")
TERMS: Final = (*PROPERTIES, "skos:Concept", "skos:ConceptScheme")
"""The classes of terms: of each its fields must be said, and more can be."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be said of the subjects of some classes."""

    attribute: str
    """Its name in Python, JSON, tables and the explorer."""
    predicate: str
    kind: Kind
    of: tuple[str, ...]
    count: Count = ANY
    role: str = ""
    """Of evidence: for what the passage is cited; of a ground: what is concluded."""

    @property
    def title(self) -> str:
        """What it is called on a list of facts, in English."""
        return TITLES.get(self.attribute, self.attribute.replace("_", " "))

    @property
    def words(self) -> tuple[str, str] | None:
        """What a predicate of others is called in Chinese and English; None for ours, whose labels the ontology has."""
        return WORDS.get(self.predicate)


WORDS: Final = {
    "rdfs:label": ("名称", "label"),
    "skos:altLabel": ("别称", "also called"),
    "dcterms:title": ("标题", "headline"),
    "dcterms:creator": ("作者", "creator"),
    "dcterms:publisher": ("发布者", "publisher"),
    "dcterms:issued": ("发布日期", "issued"),
    "dcterms:source": ("出处", "source"),
    "dcterms:rights": ("权利", "rights"),
    "dcterms:isReplacedBy": ("取代者", "replaced by"),
    "geo:lat": ("纬度", "latitude"),
    "geo:long": ("经度", "longitude"),
    "skos:definition": ("定义", "definition"),
    "skos:inScheme": ("所属方案", "scheme"),
    "skos:editorialNote": ("注", "note"),
}
TITLES: Final = {"alternatives": "also called", "members": "members named", "title": "headline"}

_CONCEPT: Final = ("skos:Concept",)
_PLACE: Final = thing(PLACE, Kept("one place"))
_PARTY: Final = thing("dk:Party", Kept("any party"))
_PASSAGE: Final = thing(PASSAGE, Kept("any passage"))
_ENDS: Final = thing("dk:Party", Kept("a place, organization or group"))
_FIGURE: Final = thing(FIGURE, Kept("any figure"))
_DEFINITION: Final = replace(
    TEXTS, message=Kept("Define every term once @en and once @zh."), languages=("en", "zh"), languages_differ=True
)
_WORDS: Final = TEXTS.saying(Kept("Words by which texts say a concept are texts with a language.")).filled()
_NOTE: Final = TEXTS.saying(Kept("A note is a text with a language."))
_ISSUED: Final = DATE.saying(Kept("A date of issue is an xsd:gYear, xsd:gYearMonth or xsd:date."))
_PLANNED: Final = Kind(Kept("A pairing or event is either fact or reckoning:planned."), choices=(PLANNED,))
_STATED: Final = Kind(Kept("Say dk:Explicit or dk:Inferred."), choices=("dk:Explicit", "dk:Inferred"))
_PAIRED: Final = _ENDS.saying(
    Kept("Name a place, organization or group that is defined; a pairing needs at least one.")
)
_ARCHIVED: Final = ADDRESS.saying(Kept("An archived copy has one address, as xsd:anyURI."))
_CITED: Final = _PASSAGE.saying(
    Kept("A claim without a passage does not exist: cite at least one (duikou cite ARTICLE TEXT).")
)
_TITLE: Final = TEXTS.saying(Kept("Give the title as printed, once, with its language.")).filled()
_PRINTED: Final = PLAIN.saying(Kept("Give the figure exactly as printed, once.")).filled()
_DISMISSED: Final = PLAIN.saying(Kept("Give the dismissed text exactly as printed, once.")).filled()
_ACCEPTED: Final = Kind(
    Kept('Say the rule and the reason: "less-precise: why it may stand".'),
    datatypes=("xsd:string",),
    pattern="^[a-z]+(-[a-z]+)*: .",
)
_VERSION: Final = Kind(Kept('State the version of the model: "2".'), datatypes=("xsd:string",), pattern="^[1-9][0-9]*$")
_GROUND: Final = Kind(
    Kept("A ground is a claim, a group, a programme or a concept of ground: (duikou ref ground: tells them all)."),
    is_iri=True,
)
_REVISED: Final = Kind(Kept("Name what was changed or taken out, by its id."), is_iri=True)
_CHANGED: Final = Kind(Kept("Name a property, such as dk:value (duikou ref tells them)."), is_iri=True)
_BECAUSE: Final = _NOTE.saying(Kept("A revision says why in words of its own: skos:editorialNote.")).filled()
_PRINTED_UNIT: Final = PLAIN.saying(Kept("Give scale and unit as printed elsewhere, once.")).filled()

FIELDS: Final = (
    Field("label", "rdfs:label", LABELS, (*ENTITIES, *CLAIMS, *TERMS), Count(2, None)),
    Field(
        "alternatives",
        "skos:altLabel",
        TEXTS.saying(Kept("Other names are texts with a language.")),
        (*ENTITIES, *TERMS),
    ),
    Field("title", "dcterms:title", _TITLE, (ARTICLE,), ONE),
    Field("creator", "dcterms:creator", PLAIN.saying(Kept("A creator is a text.")), (ARTICLE,)),
    Field("publisher", "dcterms:publisher", PLAIN.saying(Kept("Name the publisher.")).filled(), (ARTICLE,), ONE),
    Field("issued", "dcterms:issued", _ISSUED, (INSTRUMENT, ARTICLE), MAYBE),
    Field("url", "dcterms:source", ADDRESS, (ARTICLE,), MAYBE),
    Field("origin", "dcterms:source", ORIGIN, (PLACE,)),
    Field(
        "rights",
        "dcterms:rights",
        TEXTS.saying(Kept("State the rights in one text with its language.")),
        (ARTICLE,),
        ONE,
    ),
    Field(
        "syndicated_from",
        "dk:syndicatedFrom",
        PLAIN.saying(Kept("A text names the first publisher.")),
        (ARTICLE,),
        MAYBE,
    ),
    Field("copy_of", "dk:copyOf", thing(ARTICLE, Kept("one article")), (ARTICLE,), MAYBE),
    Field("archived_at", "dk:archivedAt", _ARCHIVED, (ARTICLE,), MAYBE),
    Field("address_not_found", "dk:addressNotFound", TRUTH, (ARTICLE,), MAYBE),
    Field("model_version", "dk:modelVersion", _VERSION, (ARTICLE,), MAYBE),
    Field("code", "dk:code", CODE, (PLACE,), MAYBE),
    Field("level", "dk:level", concept("level"), (PLACE,), ONE),
    Field("within", "dk:within", _PLACE, (PLACE, ORGANIZATION, GROUP), MAYBE),
    Field("latitude", "geo:lat", degrees(Kept("Latitude"), 3, 54), (PLACE,), MAYBE),
    Field("longitude", "geo:long", degrees(Kept("Longitude"), 73, 136), (PLACE,), MAYBE),
    Field("sort", "dk:kind", concept("kind"), (ORGANIZATION, PROJECT, INSTRUMENT), ONE),
    Field("sort", "dk:programmeType", concept("kind"), (PROGRAMME,), ONE),
    Field("based_in", "dk:basedIn", _PLACE, (ORGANIZATION,), MAYBE),
    Field("part_of", "dk:partOf", _PARTY, (ORGANIZATION,)),
    Field("part_of", "dk:partOf", thing(PROGRAMME, Kept("any programme")), (PROGRAMME,)),
    Field("part_of", "dk:partOf", thing(PROJECT, Kept("any project")), (PROJECT,)),
    Field("located_in", "dk:locatedIn", thing(PLACE, Kept("any place")), (PROJECT,)),
    Field("size", "dk:size", whole(Kept("Size"), 1), (GROUP,), MAYBE),
    Field("members", "dk:member", _PARTY, (GROUP,)),
    Field("provider_side", "dk:providerSide", _PARTY, (PROGRAMME,)),
    Field("recipient_side", "dk:recipientSide", _PARTY, (PROGRAMME,)),
    Field("issuers", "dk:issuer", _PARTY, (INSTRUMENT,)),
    Field("signatories", "dk:party", _PARTY, (INSTRUMENT,)),
    Field("providers", "dk:provider", _PAIRED, (PAIRING,), SOME),
    Field("providers", "dk:provider", _ENDS, (EVENT, FIGURE)),
    Field("recipients", "dk:recipient", _PAIRED, (PAIRING,), SOME),
    Field("recipients", "dk:recipient", _ENDS, (EVENT, FIGURE)),
    Field("programmes", "dk:programme", thing(PROGRAMME, Kept("any programme")), (INSTRUMENT, *CLAIMS)),
    Field("modes", "dk:mode", concept("mode"), (PAIRING,), SOME),
    Field("modes", "dk:mode", concept("mode"), (EVENT, FIGURE)),
    Field("nature", "dk:nature", concept("nature"), CLAIMS, MAYBE),
    Field("leads", "dk:leads", TRUTH.saying(Kept("Leads is true or absent.")), (PAIRING,), MAYBE),
    Field("sectors", "dk:sector", concept("sector"), CLAIMS),
    Field("about", "dk:about", ANYTHING, CLAIMS),
    Field("printed", "dk:printed", _PRINTED, (FIGURE,), ONE),
    Field("printed", "dk:printed", _DISMISSED, (DISMISSAL,), MAYBE),
    Field("printed_unit", "dk:printedUnit", _PRINTED_UNIT, (FIGURE,), MAYBE),
    Field("hedged", "dk:hedged", concept("hedge"), (FIGURE,), MAYBE),
    Field("value", "dk:value", NUMBER, (FIGURE,), MAYBE),
    Field("minimum", "dk:min", NUMBER, (FIGURE,), MAYBE),
    Field("maximum", "dk:max", NUMBER, (FIGURE,), MAYBE),
    Field("unit", "dk:unit", concept("unit"), (FIGURE,), ONE),
    Field("measure", "dk:measure", concept("measure"), (FIGURE,), ONE),
    Field("money", "dk:money", concept("money"), (FIGURE,), MAYBE),
    Field("reckoning", "dk:reckoning", concept("reckoning"), (FIGURE,), ONE),
    Field("planned", "dk:reckoning", _PLANNED, (PAIRING, EVENT), MAYBE),
    Field("per", "dk:per", concept("per"), (FIGURE,), MAYBE),
    Field("stage", "dk:stage", concept("stage"), CLAIMS, MAYBE),
    Field("begins", "dk:from", DATE, CLAIMS, MAYBE),
    Field("until", "dk:until", DATE, CLAIMS, MAYBE),
    Field("as_of", "dk:asOf", DATE, CLAIMS, MAYBE),
    Field("contained_in", "dk:containedIn", _FIGURE, (FIGURE,)),
    Field("partitions", "dk:partitions", _FIGURE, (FIGURE,)),
    Field("share_of", "dk:shareOf", _FIGURE, (FIGURE,)),
    Field("share_for", "dk:shareFor", _FIGURE, (FIGURE,)),
    Field("overlaps_with", "dk:overlapsWith", _FIGURE, (FIGURE,)),
    Field("count_of", "dk:countOf", _FIGURE, (FIGURE,)),
    Field("leaves_open", "dk:leavesOpen", concept("side"), CLAIMS),
    Field("said_by", "dk:saidBy", _PARTY, CLAIMS),
    Field("reason", "dk:reason", concept("reason"), (DISMISSAL,), ONE),
    Field("restates", "dk:restates", thing("dk:Claim", Kept("any claim")), (*CLAIMS, DISMISSAL)),
    Field("explicit", "dk:stated", _STATED, CLAIMS, ONE),
    *(
        Field(f"{name}_ground", f"dk:groundFor{name.capitalize()}", _GROUND, CLAIMS, role=name)
        for name in ("claim", "provider", "recipient", "direction", "programme", "period", "about")
    ),
    Field("accepts", "dk:accepts", _ACCEPTED, (ARTICLE, *CLAIMS)),
    Field("standing", "dk:standing", concept("standing"), CLAIMS, MAYBE),
    Field("standing_reason", "dk:standingReason", PLAIN.saying(Kept("One text says why.")), CLAIMS, MAYBE),
    Field("successor", "dk:successor", thing("dk:Claim", Kept("one claim")), CLAIMS, MAYBE),
    Field("evidence", "dk:evidence", _CITED, CLAIMS, SOME, "claim"),
    Field(
        "evidence", "dk:evidence", _PASSAGE.saying(Kept("A dismissal cites at least one passage.")), (DISMISSAL,), SOME
    ),
    Field("evidence", "dk:evidenceForProvider", _PASSAGE, CLAIMS, ANY, "provider"),
    Field("evidence", "dk:evidenceForRecipient", _PASSAGE, CLAIMS, ANY, "recipient"),
    Field("evidence", "dk:evidenceForProgramme", _PASSAGE, CLAIMS, ANY, "programme"),
    Field("evidence", "dk:evidenceForPeriod", _PASSAGE, CLAIMS, ANY, "period"),
    Field("evidence", "dk:evidenceForAbout", _PASSAGE, CLAIMS, ANY, "about"),
    Field("evidence", "dk:evidenceForUnit", _PASSAGE, (FIGURE,), ANY, "unit"),
    Field("evidence", "dk:evidenceForHedge", _PASSAGE, (FIGURE,), ANY, "hedge"),
    Field("evidence", "dk:evidenceForOpen", _PASSAGE, CLAIMS, ANY, "open"),
    Field("article", "dk:article", thing(ARTICLE, Kept("one article")), (PASSAGE, READING), ONE),
    Field("start", "dk:start", whole(Kept("A passage's start"), 0, below="dk:end"), (PASSAGE,), ONE),
    Field("end", "dk:end", whole(Kept("A passage's end")), (PASSAGE,), ONE),
    Field("length", "dk:length", whole(Kept("Length"), 1), (ARTICLE, PASSAGE), ONE),
    Field("paragraph", "dk:paragraph", whole(Kept("Paragraph"), 1), (PASSAGE,), ONE),
    Field("digest", "dk:digest", DIGEST, (ARTICLE, PASSAGE), ONE),
    Field("before", "dk:digestBefore", SHORT_DIGEST, (PASSAGE,), MAYBE),
    Field("behind", "dk:digestBehind", SHORT_DIGEST, (PASSAGE,), MAYBE),
    Field("turn", "dk:turn", concept("turn"), (READING,), ONE),
    Field("revises", "dk:revises", _REVISED, (REVISION,)),
    Field("retires", "dk:retires", _REVISED, (REVISION,)),
    Field("fields", "dk:field", _CHANGED, (REVISION,)),
    Field("cause", "dk:cause", concept("cause"), (REVISION,), ONE),
    Field("replaced_by", "dcterms:isReplacedBy", _REVISED, (REVISION,)),
    Field("day", "dk:day", DAY, (READING, REVISION), ONE),
    Field("rules", "dk:rules", whole(Kept("The version of the rules"), 1), (READING,), ONE),
    Field("read", "dk:read", SEALED, (READING,), SOME),
    Field("body_start", "dk:bodyStart", whole(Kept("The body's start"), 0, below="dk:bodyEnd"), (ARTICLE,), ONE),
    Field("body_end", "dk:bodyEnd", whole(Kept("The body's end")), (ARTICLE,), ONE),
    Field("definition", "skos:definition", _DEFINITION, TERMS, Count(2, None)),
    Field("scheme", "skos:inScheme", thing("skos:ConceptScheme", Kept("one scheme")), _CONCEPT, ONE),
    Field("counts_as_assistance", "dk:countsAsAssistance", TRUTH, _CONCEPT, MAYBE),
    Field("counts_as_given", "dk:countsAsGiven", TRUTH, _CONCEPT, MAYBE),
    Field("counted_in", "dk:countedIn", concept("unit"), _CONCEPT),
    Field("paid_as", "dk:paidAs", concept("money"), _CONCEPT),
    Field("goes_with", "dk:goesWith", concept("mode"), _CONCEPT),
    Field("cues", "dk:cue", _WORDS, _CONCEPT),
    Field("needed_words", "dk:neededWord", _WORDS, _CONCEPT),
    Field("apart_from", "dk:apartFrom", thing("skos:Concept", Kept("any concept")), _CONCEPT),
    Field("note", "skos:editorialNote", _NOTE, (*ENTITIES, ARTICLE, *CLAIMS, DISMISSAL)),
    Field("note", "skos:editorialNote", _BECAUSE, (REVISION,), SOME),
)

DERIVED: Final = (
    Field("pinyin", "rdfs:label", LABELS, (PLACE,), MAYBE),
    Field("starts", "dk:starts", DATE, CLAIMS, MAYBE),
    Field("ends", "dk:ends", DATE, CLAIMS, MAYBE),
    Field("hedge", "dk:hedge", concept("hedge"), (FIGURE,), ONE),
    Field("minimum_excluded", "dk:minExcluded", TRUTH, (FIGURE,), MAYBE),
    Field("maximum_excluded", "dk:maxExcluded", TRUTH, (FIGURE,), MAYBE),
    Field("current", "dk:current", TRUTH, CLAIMS, ONE),
    Field("planned", "dk:planned", TRUTH, CLAIMS, ONE),
    Field("grade", "dk:grade", concept("grade"), (*CLAIMS, ARTICLE), ONE),
)
"""What the build works out, and no curator writes."""


class Demand(NamedTuple):
    """What must be said where something else is said, or is not.

    Of the subjects of a class, or with none of those that have the predicate: where the predicate has the value
    (`has`) or lacks it, `needs` must be said too.
    """

    of: str
    predicate: str
    has: bool
    value: str
    needs: str
    message: str


DEMANDS: Final = (
    Demand(
        "dk:Claim",
        "dk:stated",
        False,
        "dk:Explicit",
        "skos:editorialNote",
        Kept("An inferred claim needs a skos:editorialNote that says from what."),
    ),
    Demand(FIGURE, "dk:unit", True, "unit:yuan", "dk:money", Kept("A figure in yuan needs a dk:money.")),
    Demand(
        "",
        "dk:standing",
        False,
        "standing:current",
        "dk:standingReason",
        Kept("A claim that is not current says why (dk:standingReason)."),
    ),
)


@cache
def fields_of(class_: str) -> tuple[Field, ...]:
    """Return what can be said of the subjects of a class, in the order of the declaration; of other classes nothing."""
    return tuple(field for field in FIELDS if class_ in field.of)


ORDER: Final = ("rdf:type", *dict.fromkeys(field.predicate for field in FIELDS))
"""The predicates in the order in which a block of Turtle has them."""
DATES: Final = tuple(dict.fromkeys(field.predicate for field in FIELDS if "xsd:gYear" in field.kind.datatypes))
"""The predicates of dates, as precise as the source."""
ONE_A_LINE: Final = frozenset({"dk:read", "dk:revises", "dk:retires"})
"""The predicates that have many values, each of which a block of Turtle has on a line of its own."""
ROLES: Final = {field.predicate: field.role for field in FIELDS if field.role and field.attribute == "evidence"}
"""What a passage is cited for, by predicate."""
GROUNDS: Final = {field.predicate: field.role for field in FIELDS if field.kind is _GROUND}
"""What is concluded on a ground, by predicate."""
