"""The pages of parties, programmes, articles, claims and terms, and the lists of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Final

from duikou.analysis.disputes import KINDS, dispute, issue_address, kinds_of
from duikou.analysis.networks import Projector
from duikou.analysis.profile_gaps import GAPS
from duikou.analysis.profiles import Profile, Profiler
from duikou.maps.collection import networks_of_programmes
from duikou.model.places import Atlas
from duikou.model.readback import readback
from duikou.model.records import NO_TEXT, Article, Claim, Party, Records, Revision, Text
from duikou.site.addresses import Addresses, stem_of
from duikou.site.facts import facts, title_of
from duikou.site.linked import LinkedData, Thing, is_term, text_of
from duikou.site.pages import Page
from duikou.site.speaker import words

_LISTED: Final = {
    "place": "places",
    "organization": "organizations",
    "group": "groups",
    "programme": "programmes",
    "project": "projects",
    "instrument": "instruments",
}
Sections = list[tuple[Text, list[str]]]


class Things:
    """Makes the pages of the things of some records.

    A place has one where a claim names it or something inside it; what else is known to the records was named by an
    article, and has one always. `things` is what `Engine.linked_data` tells, `tracker` the address at which an issue is
    opened, "" for none.
    """

    def __init__(
        self, records: Records, things: Mapping[str, Thing], profiler: Profiler, base: str, tracker: str = ""
    ) -> None:
        self._records = records
        self._tracker = tracker
        self._known = things
        made = {name: profiler.profile(name) for name in records.parties}
        self._profiles = {
            name: found for name, found in made.items() if found.timeline or records.parties[name].kind != "place"
        }
        self._terms = [name for name in records.concepts if is_term(name)]
        self._revised: dict[str, list[Revision]] = defaultdict(list)
        for revision in records.revisions:
            for name in revision.revises:
                self._revised[name].append(revision)
        self._retired = {name: one for one in reversed(records.revisions) for name in one.retires}
        ids = (
            *self._profiles,
            *self._terms,
            *records.articles,
            *(claim.id for claim in records.claims),
            *self._retired,
        )
        self.addresses = Addresses(base, ids)
        self._linked = LinkedData(records, things, self.addresses)
        self._maps = _maps(records)
        self._using, self._wholes = _uses(records)

    def pages(self) -> Iterator[Page]:
        """Yield the page of each thing, those of one kind together, then the lists."""
        for name, found in sorted(self._profiles.items()):
            yield self._party(self._records.parties[name], found)
        for _, article in sorted(self._records.articles.items()):
            yield self._article(article)
        for claim in self._records.claims:
            yield self._claim(claim, readback(claim, self._records))
        for name in sorted(self._terms):
            yield self._term(name)
        for name, revision in sorted(self._retired.items()):
            yield self._gone(name, revision)
        for kind, sections in self._lists().items():
            title = words()[f"list_{kind}"]
            yield Page(kind, "list", title, words()[f"list_{kind}_about"], {"kind": kind, "sections": sections})

    def _party(self, party: Party, found: Profile) -> Page:
        context = {
            "party": party,
            "profile": found,
            "facts": facts,
            "gaps": GAPS,
            "map": self._maps.get(party.id, ""),
            "kind": _LISTED[party.kind],
        }
        return self._page(
            party.id, "party", party.label, found.sentence, context, self._linked.party(party, found.named)
        )

    def _article(self, article: Article) -> Page:
        title = Text(article.title, article.title)
        outlet = "，".join(filter(None, (article.publisher, article.issued)))
        claims = [claim for claim in self._records.claims if article.id in claim.articles]
        dismissed: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for dismissal in self._records.dismissals:
            for paragraph in sorted({one.paragraph for one in dismissal.evidence if one.article == article.id}):
                dismissed[paragraph].append((dismissal.printed, dismissal.reason))
        told = _by_paragraph(article, claims)
        context = {
            "article": article,
            "facts": facts,
            "paragraphs": [
                (number, told.get(number, []), dismissed.get(number, [])) for number in sorted({*told, *dismissed})
            ],
            "number": len(claims),
        }
        summary = Text(f"{outlet}：{article.title}", f"{outlet}: {article.title}")
        return self._page(article.id, "article", title, summary, context, self._linked.article(article))

    def _claim(self, claim: Claim, readback: Text) -> Page:
        related = self._wholes.get(claim.id, {})
        context = {
            "claim": claim,
            "readback": readback,
            "facts": facts,
            "related": related,
            "revisions": self._revised.get(claim.id, ()),
            "title_of": title_of,
            "reports": [(KINDS[kind], dispute(self._records, claim, kind)) for kind in kinds_of(claim)],
            "tracker": self._tracker,
            "issue_address": issue_address,
        }
        return self._page(claim.id, "claim", claim.label, readback, context, self._linked.claim(claim, readback))

    def _term(self, name: str) -> Page:
        label, thing = self._records.concepts[name], self._known.get(name, {})
        definition = text_of(thing, "skos:definition")
        parties = [
            party.id
            for _, party in sorted(self._records.parties.items())
            if party.sort == name and party.id in self._profiles
        ]
        context = {"name": name, "definition": definition, "claims": self._using.get(name, ()), "parties": parties}
        linked = self._linked.term(name, label, definition)
        summary = definition if definition != NO_TEXT else label
        return self._page(name, "term", label, summary, context, linked)

    def _gone(self, name: str, revision: Revision) -> Page:
        """The page of an id that is used no more, at the address that it always had."""
        summary = words()["retiredLead"]
        linked = self._linked.retired(name, revision)
        return self._page(name, "retired", Text(name, name), summary, {"revision": revision}, linked)

    def _page(
        self, name: str, template: str, title: Text, summary: Text, context: Mapping[str, object], thing: Thing
    ) -> Page:
        stem = stem_of(name)
        return Page(stem, template, title, summary, {**context, "id": name}, thing, f"{stem}.jsonld")

    def _lists(self) -> dict[str, Sections]:
        """What there is of each kind, in sections: places by province, claims by article, terms by scheme."""
        records = self._records
        lists: dict[str, Sections] = {kind: [] for kind in (*_LISTED.values(), "articles", "claims", "terms")}
        atlas = Atlas(records)

        def codes(place: str) -> list[tuple[str, str]]:
            """As the codes of divisions run, what has none behind what it lies in."""
            return [(records.parties[one].code or "~", one) for one in reversed(atlas.above(place))]

        places: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._profiles):
            kind = records.parties[name].kind
            if kind == "place":
                places[atlas.roll_up(name, "province")].append(name)
            else:
                section = lists[_LISTED[kind]] or [(NO_TEXT, [])]
                section[0][1].append(name)
                lists[_LISTED[kind]] = section
        for name in sorted(places, key=codes):
            lists["places"].append((records.parties[name].label, sorted(places[name], key=codes)))
        lists["articles"] = [(NO_TEXT, sorted(records.articles))]
        lists["claims"] = [
            (Text(article.title, article.title), [one.id for one in records.claims if one.articles[:1] == (name,)])
            for name, article in sorted(records.articles.items())
        ]
        schemes: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._terms):
            schemes[name.partition(":")[0]].append(name)
        lists["terms"] = [(self._scheme(scheme), found) for scheme, found in sorted(schemes.items())]
        return lists

    def _scheme(self, scheme: str) -> Text:
        found = text_of(self._known.get(f"https://w3id.org/duikou/{scheme}", {}), "rdfs:label")
        return found if found != NO_TEXT else Text(scheme, scheme)


def _maps(records: Records) -> dict[str, str]:
    """The map of each programme that the build has one of."""
    return {name: f"maps/{file}.html" for name, file, _ in networks_of_programmes(Projector(records))}


def _uses(records: Records) -> tuple[dict[str, list[str]], dict[str, dict[str, list[str]]]]:
    """The claims that use each concept, and the claims that point to each other claim, by the field that does."""
    using: dict[str, list[str]] = defaultdict(list)
    wholes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    known = {claim.id for claim in records.claims}
    for claim in records.claims:
        said: dict[str, None] = {}
        for attribute, one in _values(claim):
            if one in known and one != claim.id:
                wholes[one][attribute].append(claim.id)
            elif one in records.concepts:
                said[one] = None
        for name in said:
            using[name].append(claim.id)
    return dict(using), {name: dict(found) for name, found in wholes.items()}


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield every text that a claim and its quantity hold, with its field."""
    for record in (claim, *([claim.quantity] if claim.quantity else ())):
        for one in fields(record):
            value = getattr(record, one.name)
            yield from ((one.name, text) for text in (value if isinstance(value, tuple) else (value,)) if text)


def _by_paragraph(article: Article, claims: Iterable[Claim]) -> dict[int, list[str]]:
    """The claims of an article by the paragraph in which their own passage begins."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for claim in claims:
        own = [one for one in claim.evidence if one.article == article.id and one.role == "claim"]
        first = min(own or [one for one in claim.evidence if one.article == article.id], key=lambda one: one.start)
        found[first.paragraph].append((first.start, claim.id))
    return {paragraph: [name for _, name in sorted(told)] for paragraph, told in found.items()}
