"""The kinds of values that fields take: what one value must be, in the terms of SHACL."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from duikou.messages import Kept

ADDRESSES: Final = "https://w3id.org/duikou/"


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What every value of a field must be; what is not asked is left at its default. Each is equal to itself alone.

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
    told = Kept("Name a concept of {scheme}: (duikou ref {scheme}: tells them all).", scheme=scheme)
    return Kind(told, thing="skos:Concept", scheme=scheme, is_iri=True)


def thing(class_: str, name: str) -> Kind:
    """Return the kind of something of a class, called `name` in the message."""
    return Kind(Kept("Name {thing} that is defined.", thing=name), thing=class_)


def whole(name: str, least: int | None = None, *, below: str = "") -> Kind:
    """Return the kind of a whole number, called `name` in the message."""
    if below:
        told = Kept("{name} is a whole number from {least}, below {below}.", name=name, least=least, below=below)
    elif least is not None:
        told = Kept("{name} is a whole number from {least}.", name=name, least=least)
    else:
        told = Kept("{name} is a whole number.", name=name)
    return Kind(told, datatypes=("xsd:integer",), least=None if least is None else Decimal(least), below=below)


def degrees(name: str, least: int, most: int) -> Kind:
    """Return the kind of a coordinate in degrees."""
    told = Kept("{name} is a decimal from {least} to {most}.", name=name, least=least, most=most)
    return Kind(told, datatypes=("xsd:decimal",), least=Decimal(least), most=Decimal(most))


TEXTS: Final = Kind(Kept("A text with a language."), datatypes=("rdf:langString",))
LABELS: Final = Kind(
    Kept("Give one label @zh and one @en (places also @zh-Latn-pinyin), none twice."),
    datatypes=("rdf:langString",),
    languages_differ=True,
)
PLAIN: Final = Kind(Kept("A text without a language."), datatypes=("xsd:string",))
ADDRESS: Final = Kind(Kept("The source is one address, as xsd:anyURI."), datatypes=("xsd:anyURI",))
ORIGIN: Final = Kind(Kept("A source is a text or an IRI."))
DATE: Final = Kind(
    Kept("A date is an xsd:gYear, xsd:gYearMonth or xsd:date, once."),
    datatypes=("xsd:gYear", "xsd:gYearMonth", "xsd:date"),
)
DAY: Final = Kind(Kept("A day is an xsd:date."), datatypes=("xsd:date",))
NUMBER: Final = Kind(
    Kept("A value is an xsd:integer or xsd:decimal in base units, never a double."),
    datatypes=("xsd:integer", "xsd:decimal"),
)
TRUTH: Final = Kind(Kept("True or absent."), datatypes=("xsd:boolean",))
DIGEST: Final = Kind(
    Kept("A digest is 64 hexadecimal digits."), datatypes=("xsd:string",), pattern="^[0-9a-f]{64}$", longest=64
)
SHORT_DIGEST: Final = Kind(
    Kept("What stands around a passage is a number of characters, - and 16 hexadecimal digits."),
    datatypes=("xsd:string",),
    pattern="^[1-9][0-9]{0,6}-[0-9a-f]{16}$",
    longest=24,
)
SEALED: Final = Kind(
    Kept(
        "A claim that was read is its name behind that of the article, a space and 16 hexadecimal digits (duikou seal)."
    ),
    datatypes=("xsd:string",),
    pattern="^[^ ]+ [0-9a-f]{16}$",
)
CODE: Final = Kind(
    Kept("A code is the six digits of GB/T 2260, as text."), datatypes=("xsd:string",), pattern="^[0-9]{6}$", longest=6
)
ANYTHING: Final = Kind(Kept("What a claim is about must be defined."), is_iri=True)
