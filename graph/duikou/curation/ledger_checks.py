"""The ledger as part of the check: numerals of a text that nothing accounts for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from duikou.curation.audit import Ledger, audit
from duikou.curation.copies import is_copy
from duikou.curation.dismissing import OpenPlace, open_places
from duikou.curation.findings import Accounted
from duikou.curation.listing import OF_ARTICLES
from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts
from duikou.curation.touching import Soundness
from duikou.errors import Problem
from duikou.messages import message, message_of_number

_MOST_TOLD: Final = 3
"""Open places of an article that are told one by one; a curator who is half done has `duikou audit` for the rest."""


def ledgers_of(seeds: Seeds, texts: Texts) -> tuple[Ledger, ...]:
    """Return the ledgers of the articles that seeds are about, where the text is at hand as it was registered.

    A copy has that of its original. There is none where a file that says anything of the article cannot be parsed: it
    would be missing from them.
    """
    known = (slug for slug in seeds.articles if seeds.is_of_interest(slug) and slug in texts.found)
    known = (slug for slug in known if not is_copy(seeds.articles[slug]))
    is_whole = Soundness(seeds).is_whole
    slugs = [slug for slug in known if texts.found[slug].unchanged and _has_body(seeds, slug) and is_whole(slug)]
    return audit(seeds, texts, *slugs) if slugs else ()


def _has_body(seeds: Seeds, slug: str) -> bool:
    return all(seeds.articles[slug].text(predicate) for predicate in ("dk:bodyStart", "dk:bodyEnd"))


def accounted_in(ledger: Ledger) -> Accounted:
    """Return how many numerals are accounted for in a ledger, and how many it has."""
    return Accounted(len(ledger.entries) - len(ledger.open), len(ledger.entries))


def check_ledgers(seeds: Seeds, ledgers: Iterable[Ledger], already: Iterable[Problem]) -> Iterator[Problem]:
    """Warn of each article of which a numeral is open, with the first of its places.

    Where a problem told already is an error of its claims or dismissals, what is open may only follow from that.
    """
    wrong = {problem.file for problem in already if problem.severity == "error"}
    for ledger in ledgers:
        places = list(open_places(ledger))
        own = {str(file.path) for file in seeds.files if file.folder in OF_ARTICLES and file.slug == ledger.slug}
        if not places or not wrong.isdisjoint(own):
            continue
        article = seeds.articles[ledger.slug]
        advice = message("See what each can be: duikou audit {slug}.", slug=ledger.slug)
        yield Problem(article.file, article.line, article.subject, _open_in(ledger, places), advice, severity="warning")


def _open_in(ledger: Ledger, places: Sequence[OpenPlace]) -> str:
    """Say how many numerals are open, and the first of their places."""
    shown = [
        message("{words} (paragraph {paragraph})", words=place.words, paragraph=place.paragraph)
        for place in places[:_MOST_TOLD]
    ]
    if len(places) > _MOST_TOLD:
        shown.append(message("and {number} more places", number=len(places) - _MOST_TOLD))
    return message_of_number(
        "Of {all} numerals {number} numeral is open: {places}.",
        "Of {all} numerals {number} numerals are open: {places}.",
        len(ledger.open),
        all=len(ledger.entries),
        places=message("; ").join(shown),
    )
