"""The columns of a table of claims: what each is called in Chinese and English, and which field it holds.

Every field that claims, dismissals and entities have is a column, made from the declaration of fields; texts with a
language have one column a language. What a column is called are the labels that the ontology has for the predicate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from duikou.curation.turtle import Block, Literal
from duikou.model.fields import CLAIMS, DISMISSAL, ENTITIES, FIELDS, Field, fields_of
from duikou.model.folding import joined

ROWS: Final = (*CLAIMS, DISMISSAL, *ENTITIES)
"""The classes that a row can be of."""
LANGUAGES: Final = ("zh", "en")
_IN_CHINESE: Final = {"zh": "中", "en": "英"}
"""What languages are called in Chinese headings."""

_ONE_COLUMN: Final = {"dk:programmeType": "dk:kind"}
"""Predicates that share the column of another: no class has both."""
_FIRST: Final = (
    "dk:printed",
    "dk:provider",
    "dk:recipient",
    "dk:programme",
    "dk:mode",
    "dk:nature",
    "dk:measure",
    "dk:value",
    "dk:unit",
    "dk:money",
    "dk:reckoning",
    "dk:stage",
    "dk:from",
    "dk:until",
    "dk:asOf",
    "dk:stated",
    "rdfs:label",
    "dk:reason",
    "dk:evidence",
    "dk:evidenceForProvider",
    "dk:evidenceForRecipient",
    "dk:evidenceForProgramme",
    "dk:evidenceForPeriod",
    "dk:about",
    "dk:kind",
    "skos:editorialNote",
)
"""The fields that most rows have, in the order in which a person fills them in; the others follow as declared."""
_ALWAYS: Final = frozenset({"id", "state", "row", *_FIRST})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `key` is a predicate, or what a row says of itself: `id`, `state`, `row`."""

    key: str
    chinese: str
    english: str
    language: str = ""
    """Of texts with a language, that language."""

    @property
    def heading(self) -> str:
        """What stands over the column."""
        return f"{self.chinese} {self.english}"

    def field_of(self, class_: str) -> Field | None:
        """Return the field that the column holds in rows of a class, None where these have none such."""
        return next((field for field in fields_of(class_) if column_key(field.predicate) == self.key), None)


ID: Final = Column("id", "编号", "id")
STATE: Final = Column("state", "状态", "state")
ROW: Final = Column("row", "类别", "row")
RULE: Final = Column("rule", "规则", "rule")
CONFIDENCE: Final = Column("confidence", "把握", "confidence")
REMARK: Final = Column("remark", "说明", "remark")
DRAFTED: Final = Column("drafted", "起草时", "drafted")
OF_ROWS: Final = (ID, STATE, ROW)
OF_DRAFTS: Final = (RULE, CONFIDENCE, REMARK, DRAFTED)
"""What a drafter says of a row for the person who reads it; nothing of it is written."""


def column_key(predicate: str) -> str:
    """Return the key of the column that holds a predicate."""
    return _ONE_COLUMN.get(predicate, predicate)


class Columns:
    """All columns that a table can have, in their order, and how their headings are found.

    `terms` are the blocks of the ontology by subject; `languages` are those of texts with a language.
    """

    def __init__(self, terms: Mapping[str, Block], languages: Iterable[str] = LANGUAGES) -> None:
        fields: dict[str, Field] = {}
        for field in FIELDS:
            if not set(ROWS).isdisjoint(field.of):
                fields.setdefault(column_key(field.predicate), field)
        keys = [*_FIRST, *(key for key in fields if key not in _FIRST)]
        made = [_columns(fields[key], terms.get(key), tuple(languages)) for key in keys]
        self.all = (*OF_ROWS, *(column for columns in made for column in columns), *OF_DRAFTS)
        self._named: dict[str, Column] = {}
        for column in self.all:
            for name in _names(column):
                self._named.setdefault(joined(name), column)

    def find(self, heading: str) -> Column | None:
        """Return the column that is called so in Chinese, in English or both, None where none is."""
        return self._named.get(joined(heading))

    def shown(self, filled: Iterable[Column]) -> tuple[Column, ...]:
        """Return, in order, the columns that are filled in somewhere, and those that a person most often needs."""
        wanted = set(filled)
        return tuple(column for column in self.all if column in wanted or column.key in _ALWAYS)


def languages_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the languages that texts of blocks have, Chinese and English always and first."""
    found = {
        value.language
        for block in blocks
        for values in block.properties.values()
        for value in values
        if isinstance(value, Literal) and value.language
    }
    return (*LANGUAGES, *sorted(found.difference(LANGUAGES)))


def _columns(field: Field, term: Block | None, languages: tuple[str, ...]) -> tuple[Column, ...]:
    key = column_key(field.predicate)
    chinese, english = _called(field, term)
    if field.kind.datatypes != ("rdf:langString",):
        return (Column(key, chinese, english),)
    return tuple(
        Column(key, f"{chinese}（{_IN_CHINESE.get(one, one)}）", f"{english} ({one})", one) for one in languages
    )


def _called(field: Field, term: Block | None) -> tuple[str, str]:
    """What a field is called in Chinese and English: by the ontology, for words of others by the declaration."""
    if field.words:
        return field.words
    chinese, english = (term.text("rdfs:label", one) if term else "" for one in LANGUAGES)
    return chinese or field.title, english or field.title


def _names(column: Column) -> tuple[str, ...]:
    plain = column.key if not column.language else f"{column.key}@{column.language}"
    return (column.heading, column.chinese, column.english, f"{column.english} {column.chinese}", plain)
