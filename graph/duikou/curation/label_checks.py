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
        yield told(file, block, "rdfs:label", f"There is no label @{language}.", "Give one in zh and one in en.")
    if any(not label.text.strip() for label in labels):
        yield told(file, block, "rdfs:label", "A label is empty.", "Say in a few words of your own what it is.")


def _check_id(file: SeedFile, block: Block, predicate: str, name: str) -> Iterator[Problem]:
    what = f"The id in {predicate}" if predicate else "The id"
    is_plain = name.isprintable() and " " not in name and not hidden(name)
    odd = () if is_plain else dict.fromkeys(name)
    found = [character for character in odd if is_hidden(character) or character.isspace()]
    if found:
        message = f"{what} holds {_listed(found)}: {_quoted(name)}."
        yield told(file, block, predicate, message, "Take it out, here and wherever the id is used.")
    elif not is_normalized("NFC", name):
        yield told(file, block, predicate, f"{what} is not in normal form C: {_quoted(name)}.", _composed(name))


def _check_text(file: SeedFile, block: Block, predicate: str, text: str) -> Iterator[Problem]:
    found = [character for character in hidden(text) if character != "\n" or predicate not in _NOTES]
    if found:
        message = f"{predicate} holds {_listed(found)}: {_quoted(text)}."
        yield told(file, block, predicate, message, _rewritten(text))
    elif not is_normalized("NFC", text):
        message = f"{predicate} is not in normal form C: {_quoted(text)}."
        yield told(file, block, predicate, message, _composed(text))
    elif predicate in _NAMES and text.strip() and (blank := _BLANKS.search(text)):
        message = (
            f"{predicate} has a blank where none can be told, {_listed(dict.fromkeys(blank.group()))}: {_quoted(text)}."
        )
        yield told(file, block, predicate, message, _rewritten(re.sub(r"\s", " ", text)))


def _listed(characters: Iterable[str]) -> str:
    given = list(characters)
    more = f" and {len(given) - _MOST_NAMED} more" if len(given) > _MOST_NAMED else ""
    return ", ".join(map(described, given[:_MOST_NAMED])) + more


def _quoted(text: str) -> str:
    place = next((place for place, character in enumerate(text) if is_hidden(character)), 0)
    start = max(0, place - _LONGEST_QUOTED // 2)
    cut = text[start : start + _LONGEST_QUOTED]
    return f"'{'…' if start else ''}{escaped(cut)}{'…' if start + len(cut) < len(text) else ''}'"


def _rewritten(text: str) -> str:
    repaired = seen(text) if len(text) <= _LONGEST_QUOTED else ""
    return f"Write '{repaired}'." if repaired else "Take it out, or write what can be seen."


def _composed(text: str) -> str:
    """The repair of a text that is not in normal form C; a pile of marks is not put in order, which takes ages."""
    if len(text) > _LONGEST_QUOTED and sum(map(bool, map(combining, text))) > len(text) // 2:
        return "Take the piled-up marks out."
    composed = normalize("NFC", text)
    gone, come = Counter(text) - Counter(composed), Counter(composed) - Counter(text)
    if not gone:
        return "Its combining marks are in another order than the customary one: write the text anew."
    return f"Write {_listed(come) or 'nothing'} for {_listed(gone)}."
