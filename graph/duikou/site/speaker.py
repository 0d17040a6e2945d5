"""What a page says in its language, and how it names and reaches things."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import quote

from duikou.analysis.moneys import Money
from duikou.analysis.profile_sentences import PHRASES
from duikou.analysis.totals import REASONS
from duikou.model.amount_text import amount_text
from duikou.model.records import Claim, Records, Text
from duikou.names import local_name
from duikou.pages import source
from duikou.site.addresses import LANGUAGES, Addresses, between, page_path, stem_of


@cache
def words() -> dict[str, Text]:
    """Return the words of the pages by key: those of the explorer, and those that the site has of its own."""
    told: dict[str, list[str]] = {}
    for name in ("explorer/words.json", "site/words.json"):
        told |= json.loads(source(name))
    return {key: Text(*both) for key, both in told.items()}


class Shelf:
    """What all pages of a site share: records, things that have pages, and claims by id."""

    def __init__(self, records: Records, addresses: Addresses) -> None:
        self.records = records
        self.addresses = addresses
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in records.claims}

    def knows(self, name: str) -> bool:
        """Return whether something has this id."""
        records = self.records
        return any(name in known for known in (records.parties, records.concepts, records.articles, self.claims))

    def label(self, name: str) -> Text:
        """Return what a party, concept, article or claim is called; anything else by its id."""
        records = self.records
        if name in records.parties:
            return records.parties[name].label
        if name in self.claims:
            return self.claims[name].label
        if name in records.articles:
            return Text(*[records.articles[name].title] * 2)
        return records.concepts.get(name, Text(*[local_name(name)] * 2))


class Speaker:
    """Speaks for the page at one path, in one language."""

    def __init__(self, shelf: Shelf, language: str, here: str) -> None:
        self.records = shelf.records
        self.language = language
        self.here = here
        self._shelf = shelf

    def word(self, key: str, **values: object) -> str:
        """Return a word of the pages, `{name}` filled with the values, left where none is given.

        Raises `KeyError` for an unknown word.
        """
        told = self.text(words()[key])
        return told.format(**values) if values else told

    def text(self, told: Text) -> str:
        """Return a text in the language of the page, in the other where it has none in this one."""
        return (told.zh or told.en) if self.language == "zh" else (told.en or told.zh)

    def name(self, name: str) -> str:
        """Return what a thing is called, and for "" that no one is named."""
        return self.text(self._shelf.label(name)) if name else self.word("profileNoOne")

    def names(self, names: Iterable[str]) -> str:
        """Return what things are called, in a row."""
        return self.text(PHRASES["comma"]).join(map(self.name, names))

    def in_order(self, names: Sequence[str]) -> Sequence[str]:
        """Return things by their names in English; in Chinese, which has no one alphabet, as they are given."""
        return names if self.language == "zh" else sorted(names, key=lambda name: (self.name(name).casefold(), name))

    def knows(self, name: str) -> bool:
        """Return whether something has this id."""
        return self._shelf.knows(name)

    def other_name(self, name: str) -> str:
        """Return what a thing is called in the other language."""
        told = self._shelf.label(name)
        return told.en if self.language == "zh" else told.zh

    def claim(self, name: str) -> Claim:
        """Return a claim by its id."""
        return self._shelf.claims[name]

    def to(self, name: str) -> str:
        """Return the address of a thing's page from this one, "" where it has none."""
        has_page = name in self._shelf.addresses.names
        return between(self.here, page_path(stem_of(name), self.language)) if has_page else ""

    def path(self, there: str) -> str:
        """Return the address from this page of a file of the site."""
        return between(self.here, there)

    def page(self, stem: str) -> str:
        """Return the address from this page of a page in the same language."""
        return self.path(page_path(stem, self.language))

    def elsewhere(self, stem: str) -> tuple[tuple[str, str, str], ...]:
        """Return language, relative and absolute address of a page in each language."""
        paths = [(language, page_path(stem, language)) for language in LANGUAGES]
        return tuple((language, self.path(path), self._shelf.addresses.absolute(path)) for language, path in paths)

    def explorer(self, key: str, name: str) -> str:
        """Return the address of a thing in the explorer: `key` is node, claim or article."""
        view = "view=article&" if key == "article" else ""
        return self.path(f"explorer.html#{view}{key}={quote(name, safe=':')}&lang={self.language}")

    def absolute(self, path: str) -> str:
        """Return the absolute address of a file of the site."""
        return self._shelf.addresses.absolute(path)

    def money(self, money: Money) -> str:
        """Return kind, reckoning and amount of a sum."""
        kind = self.name(money.kind) if money.kind.startswith("money:") else self.word("assistance")
        amount, reckoning = amount_text(money.amount, self.language), self.word(f"reckoning_{money.reckoning}")
        return self.word("sumOf", kind=kind, reckoning=reckoning, amount=amount)

    def claims_told(self, number: int) -> str:
        """Return how many claims there are, in words."""
        return self.text(PHRASES["claims-one" if number == 1 else "claims-many"]).format(number=number)

    def reason(self, key: str) -> str:
        """Return why a figure is in no sum."""
        return self.text(REASONS[key])

    def years(self, years: Iterable[int]) -> str:
        """Return the first and the last of some years, or that none is known."""
        return "–".join(map(str, sorted({*years}))) or self.word("undated")
