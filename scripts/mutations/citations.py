"""Slips in evidence: passages dropped, moved, and true sentences cited for claims that they do not make."""

from collections.abc import Callable, Iterable
from typing import Final

from duikou.curation.ground_checks import CONCLUDED
from duikou.curation.mentions import Mentions, plain
from duikou.curation.turtle import Block, Iri, Literal
from duikou.model.fields import ROLES
from duikou.reading.visible import visible
from mutations.making import CLAIMS, Changes, Desk, Kind

_EVIDENCE: Final = "dk:evidence"
_LINKS: Final = ("dk:Pairing", "dk:Event")
_ONE_PLACE: Final = ("dk:Passage",)
_PERIOD: Final = ("dk:from", "dk:until", "dk:asOf")
_THINGS: Final = ("dk:provider", "dk:recipient", "dk:programme", "dk:about")
_FOR_WORDS: Final = ("dk:evidenceForUnit", "dk:evidenceForHedge", "dk:evidenceForOpen")
"""What is cited for words that no name is."""
_OPEN: Final = "等"
_FIELDS: Final = {
    "dk:evidenceForProvider": ("dk:provider",),
    "dk:evidenceForRecipient": ("dk:recipient",),
    "dk:evidenceForAbout": ("dk:about",),
    "dk:evidenceForProgramme": ("dk:programme", "dk:provider", "dk:recipient"),
}
"""The things whose names a passage for a field may have."""


def _carries(desk: Desk, words: str) -> bool:
    """Whether words may carry the claim: they print its figure, or name all its parties."""
    printed = visible(desk.block.text("dk:printed")).simplified
    if printed:
        return printed in words
    ends = (*desk.block.iris("dk:provider"), *desk.block.iris("dk:recipient"), *desk.block.iris("dk:about"))
    return all(desk.wording.is_named(party, words) for party in ends)


def _carries_field(desk: Desk, predicate: str, words: str) -> bool:
    """Whether words may carry the field that they are cited for: they name a thing of it, print a year or a unit."""
    things = {name for field in _FIELDS.get(predicate, ()) for name in desk.block.iris(field)}
    if any(desk.wording.is_named(name, words) for thing in things for name in (thing, *desk.wording.above(thing))):
        return True
    if predicate == "dk:evidenceForPeriod":
        return any(desk.block.text(field)[:4] in words for field in _PERIOD if desk.block.text(field))
    if predicate == "dk:evidenceForUnit":
        return visible(desk.block.text("dk:printedUnit")).simplified in words
    return predicate == "dk:evidenceForOpen" and _OPEN in words


def _apart(desk: Desk, passages: Iterable[Block]) -> list[str]:
    """Return the passages that share no character with one that is cited, and whose words do not carry the claim."""
    known = desk.world.seeds.passages
    own = [known[name] for name in desk.cited if name in known]
    return [
        block.subject
        for block in passages
        if not any(_overlap(block, cited) for cited in own)
        and (words := desk.wording.words([block.subject]))
        and not _carries(desk, words)
    ]


def _overlap(one: Block, other: Block) -> bool:
    if one.iri("dk:article") != other.iri("dk:article"):
        return False
    spans = [(block.integer("dk:start") or 0, block.integer("dk:end") or 0) for block in (one, other)]
    return spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]


def _elsewhere(desk: Desk, *, own_article: bool) -> list[str]:
    """Return the passages of claims, none that was cited for a dismissal, of this article or of all others."""
    slugs = [desk.slug] if own_article else [slug for slug in desk.world.seeds.articles if slug != desk.slug]
    blocks = (block for slug in slugs for block in desk.world.own(slug) if "dk:Passage" in block.types)
    return _apart(desk, blocks)


def _moved(predicate: str, *, own_article: bool) -> Callable[[Desk], Changes]:
    """Return a maker that cites one passage from elsewhere for all that are cited by a predicate."""

    def make(desk: Desk) -> Changes:
        if not desk.block.iris(predicate):
            return []
        found = _elsewhere(desk, own_article=own_article)
        new = desk.pick(name for name in found if not _carries_field(desk, predicate, desk.wording.words([name])))
        return [desk.says(predicate, Iri(new))] if new else []

    return make


def _dropped(predicate: str) -> Callable[[Desk], Changes]:
    """Return a maker that drops one of the passages that are cited by a predicate.

    Not one whose words the rest of what the claim cites carries too: a name, a year, the figure. A claim without any
    passage has nothing to carry it, whatever the passage says.
    """

    def make(desk: Desk) -> Changes:
        cited = desk.block.iris(predicate)
        if not cited:
            return []
        gone = desk.pick(name for name in cited if predicate in _FOR_WORDS or _is_needed(desk, name, predicate))
        return [desk.says(predicate, *(Iri(name) for name in cited if name != gone))] if gone else []

    return make


def _only(desk: Desk) -> Changes:
    """All that is cited for the claim itself, where that is one passage."""
    cited = desk.block.iris(_EVIDENCE)
    return [desk.says(_EVIDENCE)] if len(cited) == 1 else []


def _several(desk: Desk) -> Changes:
    return _dropped(_EVIDENCE)(desk) if len(desk.block.iris(_EVIDENCE)) > 1 else []


def _is_needed(desk: Desk, passage: str, predicate: str) -> bool:
    """Whether a passage carries something of a claim that nothing else cited for it does, nor a ground.

    What the rest names is told with the names that the gate knows, abbreviations among them (粤 in 粤黔协作).
    """
    cited = [name for each in ROLES for name in desk.block.iris(each) if (each, name) != (predicate, passage)]
    rest, own = desk.wording.words(cited), desk.wording.words([passage])
    printed = visible(desk.block.text("dk:printed")).simplified
    years = {desk.block.text(field)[:4] for field in _PERIOD} - {""}
    concluded = {field for ground, fields in CONCLUDED.items() if desk.block.iris(ground) for field in fields}
    things = {name for field in _THINGS if field not in concluded for name in desk.block.iris(field)}
    texts = {printed, *(years if "dk:from" not in concluded else ())} - {""}
    mentions = Mentions(desk.world.seeds)
    return any(text in own and text not in rest for text in texts) or any(
        desk.wording.is_named(name, own) and not mentions.is_named(name, plain(rest)) for name in things
    )


def _edge(desk: Desk) -> Changes:
    """Start or end of a passage a few characters further on or back."""
    predicate = desk.random.choice(("dk:start", "dk:end"))
    place = desk.block.integer(predicate) or 0
    new = max(0, place + desk.random.choice([-7, -3, -1, 1, 3, 7]))
    return [desk.says(predicate, Literal(str(new), "xsd:integer"))] if new != place else []


def _digest(desk: Desk) -> Changes:
    text = desk.block.text("dk:digest")
    place = desk.random.randrange(len(text))
    new = desk.random.choice(sorted(set("0123456789abcdef") - {text[place]}))
    return desk.rewrites("dk:digest", text[:place] + new + text[place + 1 :])


def _own_passages(desk: Desk) -> Changes:
    """A dismissal that cites a passage of the article in which its words do not stand."""
    printed = desk.block.text("dk:printed") or desk.wording.of_claim(desk.block)
    found = [
        block.subject
        for block in desk.world.own(desk.slug) + desk.world.own(desk.slug, "dismissals")
        if "dk:Passage" in block.types and block.subject not in desk.cited
    ]
    new = desk.pick(name for name in found if printed not in desk.wording.words([name]))
    (*_, old) = sorted(desk.block.iris(_EVIDENCE))
    return desk.swaps(_EVIDENCE, old, new)


def _reason(desk: Desk) -> Changes:
    said = desk.block.iri("dk:reason")
    return desk.swaps("dk:reason", said, desk.pick(set(desk.concepts("reason")) - {said}))


def _restated(desk: Desk) -> Changes:
    said = desk.block.iris("dk:restates")
    claims = {block.subject for block in desk.world.own(desk.slug) if block.subject.startswith("claim:")}
    return desk.swaps("dk:restates", desk.pick(said), desk.pick(claims - set(said))) if said else []


def _article_edge(desk: Desk) -> Changes:
    """The body begins later or ends sooner, by a tenth of the article at least."""
    start, end = (desk.block.integer(name) or 0 for name in ("dk:bodyStart", "dk:bodyEnd"))
    step = desk.random.randint((end - start) // 10, (end - start) // 2)
    predicate, place = desk.random.choice([("dk:bodyStart", start + step), ("dk:bodyEnd", end - step)])
    return [desk.says(predicate, Literal(str(place), "xsd:integer"))]


def _of_roles() -> tuple[Kind, ...]:
    """A passage for one field dropped, or one from elsewhere in the article."""
    return tuple(
        kind
        for predicate, role in ROLES.items()
        if predicate != _EVIDENCE
        for kind in (
            Kind(f"evidence for the {role} dropped", CLAIMS, _dropped(predicate), predicate not in _FOR_WORDS),
            Kind(f"evidence for the {role} of another sentence", CLAIMS, _moved(predicate, own_article=True), True),
        )
    )


KINDS: Final = (
    Kind("evidence dropped, the only one", CLAIMS, _only),
    Kind("evidence dropped, one of several", CLAIMS, _several, True),
    Kind("figure: evidence of another sentence", ("dk:Figure",), _moved(_EVIDENCE, own_article=True), True),
    Kind("figure: evidence of another article", ("dk:Figure",), _moved(_EVIDENCE, own_article=False), True),
    Kind("pairing, event: evidence of another sentence", _LINKS, _moved(_EVIDENCE, own_article=True), True),
    Kind("pairing, event: evidence of another article", _LINKS, _moved(_EVIDENCE, own_article=False), True),
    *_of_roles(),
    Kind("passage: start or end", _ONE_PLACE, _edge),
    Kind("passage: digest", _ONE_PLACE, _digest),
    Kind("dismissal: passage", ("dk:Dismissal",), _own_passages, True),
    Kind("dismissal: reason", ("dk:Dismissal",), _reason),
    Kind("dismissal: claim restated", ("dk:Dismissal",), _restated),
    Kind("article: bounds", ("dk:Article",), _article_edge),
)
