"""Of what the page of a part says that it is a part."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from duikou.analysis.networks import Network
from duikou.explorer.selection import Part
from duikou.model.records import Records, Text
from duikou.pages import source

_KEYS: Final = {
    "programme": "facet_programme",
    "within": "partWithin",
    "party": "partParty",
    "date": "partDate",
    "modes": "facet_mode",
    "basis": "partBasis",
}
"""The words of the page for what a network can be narrowed by, in the order in which they are told."""


def part_told(records: Records, network: Network, part: Part) -> Text | None:
    """Return in both languages how many claims the page holds of how many, and what the network was narrowed by.

    None for the page of the whole graph. A network that was narrowed by other means than `project` and `of_party` has
    its numbers alone.
    """
    if part.is_whole:
        return None
    words: dict[str, tuple[str, str]] = json.loads(source("explorer/words.json"))
    told = []
    for language in (0, 1):
        count, whole = f"{len(part.records.claims):,}", f"{records.counts.claims:,}"
        text = words["part"][language].replace("{n}", count).replace("{m}", whole)
        chosen = words["partAnd"][language].join(_choices(records, network.choice, words, language))
        told.append(text + (words["partChosen"][language].replace("{what}", chosen) if chosen else ""))
    return Text(*told)


def _choices(
    records: Records, choice: Mapping[str, tuple[str, ...]], words: Mapping[str, tuple[str, str]], language: int
) -> Iterator[str]:
    for key, label in _KEYS.items():
        names = [_name(records, value, words, language) for value in choice.get(key, ())]
        if names:
            yield words[label][language].lower() + words["partIs"][language] + words["partOr"][language].join(names)


def _name(records: Records, value: str, words: Mapping[str, tuple[str, str]], language: int) -> str:
    if value in records.parties:
        return records.parties[value].label[language] or value
    if value in records.concepts:
        return records.concepts[value][language] or value
    stated = {"stated": "explicit"}.get(value, value)
    return words[stated][language] if stated in {"explicit", "inferred", "planned"} else value
