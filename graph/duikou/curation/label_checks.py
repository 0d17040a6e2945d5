"""Checks of the texts and ids that people read: all of it can be seen, in one spelling, and names are on one line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import combining, is_normalized, normalize

from duikou.characters import described, escaped, hidden, is_hidden
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block, Iri, Literal
from duikou.errors import Problem
from duikou.messages import listed, message

_TEXTS: Final = {"", "xsd:string", "xsd:anyURI"}
"""The datatypes of texts, "" that of one with a language; dates and numbers have a form of their own to be held to."""
_AS_PRINTED: Final = "dk:printed"
"""It holds what an article has, whatever that is."""
_NAMES: Final = ("rdfs:label", "skos:altLabel")
_NOTES: Final = ("skos:editorialNote",)
"""They alone may have several lines."""
_LONGEST_QUOTED: Final = 40
_MOST_NAMED: Final = 5
_BLANKS: Final = re.compile(r"^\s|\s$|\s\s|[^\S ]")


def check_labels(seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for every label that is missing or empty, and for texts and ids that are not what they look like.

    Those hold characters that nobody sees or that turn the writing round, or are not in normal form C; in names, blanks
    at an end, doubled, or of another kind than U+0020, count too. `dk:printed` is left as the article has it.
    """
    for file in seeds.files:
        for block in file.blocks:
            yield from _check_languages(file, block)
            yield from _check_id(file, block, "", block.subject)
            for predicate, values in block.properties.items():
                for value in values:
                    if isinstance(value, Iri):
                        yield from _check_id(file, block, predicate, value.curie)
                    elif predicate != _AS_PRINTED and value.datatype in _TEXTS:
                        yield from _check_text(file, block, predicate, value.text)


def seen(text: str) -> str:
    """Return a text as `check` wants it: without hidden characters, in normal form C, blanks single and within."""
    shown = "".join(" " if character in "\t\r\n" else character for character in text)
    shown = "".join(character for character in shown if not is_hidden(character))
    return normalize("NFC", re.sub(r"\s{2,}", " ", shown.strip()))


def _check_languages(file: SeedFile, block: Block) -> Iterator[Problem]:
    labels = [value for value in block.properties.get("rdfs:label", ()) if isinstance(value, Literal)]
    missing = {"zh", "en"} - {label.language for label in labels} if labels else set()
    for language in sorted(missing):
        yield told(
            file,
            block,
            "rdfs:label",
            message("There is no label @{language}.", language=language),
            message("Give one in zh and one in en."),
        )
    if any(not label.text.strip() for label in labels):
        yield told(
            file,
            block,
            "rdfs:label",
            message("A label is empty."),
            message("Say in a few words of your own what it is."),
        )


def _check_id(file: SeedFile, block: Block, predicate: str, name: str) -> Iterator[Problem]:
    is_plain = name.isprintable() and " " not in name and not hidden(name)
    odd = () if is_plain else dict.fromkeys(name)
    found = [character for character in odd if is_hidden(character) or character.isspace()]
    if found:
        marks, shown = _listed(found), _quoted(name)
        if predicate:
            wrong = message(
                "The id in {predicate} holds {marks}: {name}.", predicate=predicate, marks=marks, name=shown
            )
        else:
            wrong = message("The id holds {marks}: {name}.", marks=marks, name=shown)
        yield told(file, block, predicate, wrong, message("Take it out, here and wherever the id is used."))
    elif not is_normalized("NFC", name):
        shown = _quoted(name)
        if predicate:
            wrong = message("The id in {predicate} is not in normal form C: {name}.", predicate=predicate, name=shown)
        else:
            wrong = message("The id is not in normal form C: {name}.", name=shown)
        yield told(file, block, predicate, wrong, _composed(name))


def _check_text(file: SeedFile, block: Block, predicate: str, text: str) -> Iterator[Problem]:
    found = [character for character in hidden(text) if character != "\n" or predicate not in _NOTES]
    if found:
        marks = _listed(found)
        wrong = message("{predicate} holds {marks}: {text}.", predicate=predicate, marks=marks, text=_quoted(text))
        yield told(file, block, predicate, wrong, _rewritten(text))
    elif not is_normalized("NFC", text):
        wrong = message("{predicate} is not in normal form C: {text}.", predicate=predicate, text=_quoted(text))
        yield told(file, block, predicate, wrong, _composed(text))
    elif predicate in _NAMES and text.strip() and (blank := _BLANKS.search(text)):
        wrong = message(
            "{predicate} has a blank where none can be told, {marks}: {text}.",
            predicate=predicate,
            marks=_listed(dict.fromkeys(blank.group())),
            text=_quoted(text),
        )
        yield told(file, block, predicate, wrong, _rewritten(re.sub(r"\s", " ", text)))


def _listed(characters: Iterable[str]) -> str:
    return listed(map(described, characters), most=_MOST_NAMED)


def _quoted(text: str) -> str:
    place = next((place for place, character in enumerate(text) if is_hidden(character)), 0)
    start = max(0, place - _LONGEST_QUOTED // 2)
    cut = text[start : start + _LONGEST_QUOTED]
    return f"'{'…' if start else ''}{escaped(cut)}{'…' if start + len(cut) < len(text) else ''}'"


def _rewritten(text: str) -> str:
    repaired = seen(text) if len(text) <= _LONGEST_QUOTED else ""
    if not repaired:
        return message("Take it out, or write what can be seen.")
    return message("Write '{repaired}'.", repaired=repaired)


def _composed(text: str) -> str:
    """The repair of a text that is not in normal form C; a pile of marks is not put in order, which takes ages."""
    if len(text) > _LONGEST_QUOTED and sum(map(bool, map(combining, text))) > len(text) // 2:
        return message("Take the piled-up marks out.")
    composed = normalize("NFC", text)
    gone, come = Counter(text) - Counter(composed), Counter(composed) - Counter(text)
    if not gone:
        return message("Its combining marks are in another order than the customary one: write the text anew.")
    if not come:
        return message("Write nothing for {gone}.", gone=_listed(gone))
    return message("Write {come} for {gone}.", come=_listed(come), gone=_listed(gone))
