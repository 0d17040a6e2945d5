"""What is said of a subject, as plain values: IRIs and literals."""

from typing import NamedTuple


class Iri(NamedTuple):
    """An IRI in its short form (`place:广州市`), or in full where no prefix of ours fits."""

    curie: str


class Literal(NamedTuple):
    """A literal: its text as written, the CURIE of its datatype, and its language ("" for none)."""

    text: str
    datatype: str = "xsd:string"
    language: str = ""


Value = Iri | Literal
