"""The kinds of values that fields take: what one value must be, in the terms of SHACL."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

ADDRESSES: Final = "https://w3id.org/duikou/"


@dataclass(frozen=True, slots=True)
class Kind:
    """What every value of a field must be; what is not asked is left at its default.

    `message` tells a curator what to write.
    """

    message: str
    datatypes: tuple[str, ...] = ()
    """A literal of one of these."""
    thing: str = ""
    """Something that is defined, of this class or one below it."""
    scheme: str = ""
    """A concept of this scheme."""
    is_iri: bool = False
    choices: tuple[str, ...] = ()
    """One of these."""
    pattern: str = ""
    shortest: int | None = None
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    below: str = ""
    """A predicate of the same subject, whose value is greater."""
    languages: tuple[str, ...] = ()
    """A text in one of these languages."""
    languages_differ: bool = False
    """No two values in one language."""

    @property
    def beginning(self) -> str:
        """What the IRI of a concept of the scheme begins with, "" where no scheme is asked."""
        return f"{ADDRESSES}{self.scheme}/" if self.scheme else ""

    def saying(self, message: str) -> "Kind":
        """Return the same kind with another message."""
        return replace(self, message=message)

    def filled(self) -> "Kind":
        """Return the same kind without the empty text."""
        return replace(self, shortest=1)


def concept(scheme: str) -> Kind:
    """Return the kind of a concept of a scheme."""
    message = f"Name a concept of {scheme}: (see the term table)."
    return Kind(message, thing="skos:Concept", scheme=scheme, is_iri=True)


def thing(class_: str, name: str) -> Kind:
    """Return the kind of something of a class, called `name` in the message."""
    return Kind(f"Name {name} that is defined.", thing=class_)


def whole(name: str, least: int | None = None, *, below: str = "") -> Kind:
    """Return the kind of a whole number, called `name` in the message."""
    from_least = f" from {least}" if least is not None else ""
    end = f", below {below}" if below else ""
    bound = None if least is None else Decimal(least)
    return Kind(f"{name} is a whole number{from_least}{end}.", datatypes=("xsd:integer",), least=bound, below=below)


def degrees(name: str, least: int, most: int) -> Kind:
    """Return the kind of a coordinate in degrees."""
    message = f"{name} is a decimal from {least} to {most}."
    return Kind(message, datatypes=("xsd:decimal",), least=Decimal(least), most=Decimal(most))


TEXTS: Final = Kind("A text with a language.", datatypes=("rdf:langString",))
LABELS: Final = Kind(
    "Give one label @zh and one @en (places also @zh-Latn-pinyin), none twice.",
    datatypes=("rdf:langString",),
    languages_differ=True,
)
PLAIN: Final = Kind("A text without a language.", datatypes=("xsd:string",))
ADDRESS: Final = Kind("The source is one address, as xsd:anyURI.", datatypes=("xsd:anyURI",))
ORIGIN: Final = Kind("A source is a text or an IRI.")
DATE: Final = Kind(
    "A date is an xsd:gYear, xsd:gYearMonth or xsd:date, once.", datatypes=("xsd:gYear", "xsd:gYearMonth", "xsd:date")
)
DAY: Final = Kind("A day is an xsd:date.", datatypes=("xsd:date",))
NUMBER: Final = Kind(
    "A value is an xsd:integer or xsd:decimal in base units, never a double.", datatypes=("xsd:integer", "xsd:decimal")
)
TRUTH: Final = Kind("True or absent.", datatypes=("xsd:boolean",))
DIGEST: Final = Kind(
    "A digest is 64 hexadecimal digits.", datatypes=("xsd:string",), pattern="^[0-9a-f]{64}$", longest=64
)
SHORT_DIGEST: Final = Kind(
    "What stands around a passage is a number of characters, - and 16 hexadecimal digits.",
    datatypes=("xsd:string",),
    pattern="^[1-9][0-9]{0,6}-[0-9a-f]{16}$",
    longest=24,
)
SEALED: Final = Kind(
    "A claim that was read is its name behind that of the article, a space and 16 hexadecimal digits (duikou seal).",
    datatypes=("xsd:string",),
    pattern="^[^ ]+ [0-9a-f]{16}$",
)
CODE: Final = Kind(
    "A code is the six digits of GB/T 2260, as text.", datatypes=("xsd:string",), pattern="^[0-9]{6}$", longest=6
)
ANYTHING: Final = Kind("What a claim is about must be defined.", is_iri=True)
