"""JSON Schemas of what programs of the user's are given and answer: made from the one declaration of keys."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from duikou.drafting.candidates import DECISIONS
from duikou.drafting.forms import LARGEST_INTEGER
from duikou.drafting.keys import (
    CHOICE,
    CONCEPT,
    DATE,
    KEYS,
    LONGEST_NUMBER,
    LONGEST_WORDS,
    MOST,
    NAMED_SPANS,
    NUMBER,
    PARTIES,
    SHARE,
    SPANS,
    TEXT,
    THING,
    TRUTH,
    Key,
)
from duikou.drafting.verdicts import VERDICTS

Schema = dict[str, Any]
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_HOME: Final = "https://w3id.org/duikou/schemas/"
_WORDS: Final = {"type": "string", "minLength": 1, "maxLength": LONGEST_WORDS, "pattern": r"\S"}
_PLACE: Final = {"type": "integer", "minimum": 0, "maximum": LARGEST_INTEGER}
_SPAN: Final = {"$ref": "#/$defs/span"}
_NULL: Final = {"type": "null"}
_DAY: Final = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_BOTH: Final = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
}
_DEFS: Final = {
    "span": {
        "description": "Code points of the text, the first and the one behind the last.",
        "type": "array",
        "items": _PLACE,
        "minItems": 2,
        "maxItems": 2,
    },
    "party": {
        "description": "One side, as it is printed between start and end; code and id null where not known.",
        "type": "object",
        "properties": {
            "id": {"type": ["string", "null"], "pattern": r"^([a-z]+:\S+)?$"},
            "code": {"type": ["string", "null"], "pattern": "^([0-9]{6})?$"},
            "name": _WORDS,
            "start": _PLACE,
            "end": _PLACE,
        },
        "required": ["name", "start", "end"],
        "additionalProperties": False,
    },
}


def schemas(concepts: Mapping[str, Sequence[str]]) -> dict[str, Schema]:
    """Return every schema by the name of its file without the ending; `concepts` are CURIEs by scheme."""
    answer = answer_schema(concepts)
    return {
        "drafter-answer": answer,
        "drafter-request": _request_schema(),
        "judge-answer": _judge_answer(),
        "judge-request": _judge_request(),
    }


def answer_schema(concepts: Mapping[str, Sequence[str]]) -> Schema:
    """Return the schema of the answer of a drafter, with the concepts of each scheme enumerated."""
    properties = {key.name: _property(key, concepts) for key in KEYS}
    candidate = {
        "type": "object",
        "properties": properties,
        "required": [key.name for key in KEYS if key.needed],
        "additionalProperties": False,
    }
    decisions = {"enum": list(DECISIONS)}
    numeral = {
        "description": "What becomes of a numeral; what else stands here, as its record in the request, is not read.",
        "type": "object",
        "properties": {
            "start": _PLACE,
            "end": _PLACE,
            "decision": decisions,
            "decisionReason": {"anyOf": [_NULL, {"const": ""}, _WORDS]},
        },
        "required": ["start", "end", "decision"],
    }
    lists = {"numerals": numeral, "candidates": candidate}
    return _titled(
        "drafter-answer",
        "What a drafter answers: decisions on numerals, and candidates for claims.",
        {
            "type": "object",
            "properties": {name: {"type": "array", "items": items, "maxItems": MOST} for name, items in lists.items()},
            "required": ["candidates"],
            "additionalProperties": False,
            "$defs": _DEFS,
        },
    )


def _titled(name: str, told: str, schema: Schema) -> Schema:
    return {"$schema": _DIALECT, "$id": f"{_HOME}{name}.json", "description": told, **schema}


def _property(key: Key, concepts: Mapping[str, Sequence[str]]) -> Schema:
    forms: dict[str, Schema] = {
        TEXT: _WORDS,
        CHOICE: {"enum": list(key.choices)},
        NUMBER: {
            "anyOf": [
                {"type": "number", "minimum": -(10**LONGEST_NUMBER), "maximum": 10**LONGEST_NUMBER},
                {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "maxLength": LONGEST_NUMBER},
            ]
        },
        DATE: {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        TRUTH: {"type": "boolean"},
        SHARE: {"type": "number", "minimum": 0, "maximum": 1},
        CONCEPT: {"enum": list(concepts.get(key.scheme, ()))},
        THING: {"type": "string", "pattern": rf"^{key.scheme}:\S+$"},
        SPANS: {"type": "array", "items": _SPAN, "maxItems": MOST},
        PARTIES: {"type": "array", "items": {"$ref": "#/$defs/party"}, "maxItems": MOST},
        NAMED_SPANS: {
            "type": "object",
            "propertyNames": {"enum": [each.name for each in KEYS]},
            "additionalProperties": _SPAN,
        },
    }
    form = forms[key.form]
    return form if key.needed else {"anyOf": [_NULL, {"const": ""}, form]}


def _request_schema() -> Schema:
    concept = {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "label": _BOTH,
            "definition": _BOTH,
            "words": {"type": "array", "items": {"type": "string"}},
            "fits": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        },
        "required": ["id", "label", "definition", "words", "fits"],
    }
    thing = {
        "type": "object",
        "properties": {"id": {"type": "string"}, "label": _BOTH},
        "required": ["id", "label"],
    }
    properties = {
        "text": {"type": "string"},
        "issued": _DAY,
        "howToAnswer": _BOTH,
        "answerSchema": {"type": "object"},
        "vocabulary": {"type": "object", "additionalProperties": {"type": "array", "items": concept}},
        "things": {"type": "array", "items": thing},
        "reading": {
            "type": "object",
            "properties": {name: {"type": "array"} for name in ("title", "body", "numerals", "dates", "places")},
            "required": ["title", "body", "numerals", "dates", "places"],
        },
        "draft": {"type": ["object", "null"]},
    }
    return _titled(
        "drafter-request",
        "What a drafter is given on standard input.",
        {"type": "object", "properties": properties, "required": list(properties)},
    )


def _judge_request() -> Schema:
    passage = {
        "type": "object",
        "properties": {
            "article": {"type": "string"},
            "for": {"type": "string"},
            "words": {"type": "string"},
        },
        "required": ["article", "for", "words"],
    }
    properties = {
        "claim": {"type": "string"},
        "article": {"type": "string"},
        "kind": {"enum": ["figure", "pairing", "event"]},
        "readback": _BOTH,
        "passages": {"type": "array", "items": passage, "minItems": 1},
    }
    return _titled(
        "judge-request",
        "One line of what a judge is given on standard input: what a claim says, and the words it rests on.",
        {"type": "object", "properties": properties, "required": list(properties)},
    )


def _judge_answer() -> Schema:
    return _titled(
        "judge-answer",
        "One line of what a judge answers on standard output, in any order.",
        {
            "type": "object",
            "properties": {
                "claim": {"type": "string"},
                "verdict": {"enum": list(VERDICTS)},
                "reason": {"anyOf": [_NULL, {"const": ""}, _WORDS]},
            },
            "required": ["claim", "verdict"],
            "additionalProperties": False,
        },
    )
