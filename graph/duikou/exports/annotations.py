"""Passages as W3C Web Annotations: where they stand in the text of their article, and what rests on them.

A selector is a position alone, never the words. W3C counts Unicode code points from 0, the end excluded, as `dk:start`
and `dk:end` do, so the numbers are the same. The keys are those of the context that W3C publishes, and stand inside,
so that nothing has to be fetched.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from duikou.model.records import Article, Claim, Passage, Records
from duikou.names import PREFIXES
from duikou.reports.as_json import document_pieces

_ID: Final = {"@type": "@id"}
_COUNT: Final = {"@type": "xsd:nonNegativeInteger"}
CONTEXT: Final[dict[str, Any]] = {
    **PREFIXES,
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector", "linking")},
    "body": {"@id": "oa:hasBody", **_ID},
    "target": {"@id": "oa:hasTarget", **_ID},
    "source": {"@id": "oa:hasSource", **_ID},
    "selector": {"@id": "oa:hasSelector", **_ID},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "start": {"@id": "oa:start", **_COUNT},
    "end": {"@id": "oa:end", **_COUNT},
    "dk:standing": {"@id": "dk:standing", **_ID},
}
"""What the keys mean; those without a prefix mean what they do in W3C's own context."""


def annotations(records: Records) -> Iterator[bytes]:
    """Yield one annotation for each passage, sorted by article and place, behind the articles, sorted by id.

    Its bodies are the claims and dismissals that cite the passage, sorted; one that is not current says so, and why.
    Its target is the article, its selector the passage itself, with the digest of its words; the article has the digest
    of its text. The same records give the same bytes.
    """
    citing: dict[str, list[Any]] = defaultdict(list)
    for claim in records.claims:
        for passage in dict.fromkeys(evidence.passage for evidence in claim.evidence):
            citing[passage].append(_body(claim))
    for dismissal in records.dismissals:
        for passage in dict.fromkeys(evidence.passage for evidence in dismissal.evidence):
            citing[passage].append(dismissal.id)
    ordered = sorted(records.passages.values(), key=lambda one: (one.article, one.start or 0, one.end or 0, one.id))
    articles = (_source(article) for _, article in sorted(records.articles.items()))
    made = (_annotation(one, citing[one.id]) for one in ordered)
    return document_pieces({"@context": CONTEXT, "@graph": chain(articles, made)})


def _body(claim: Claim) -> Any:
    if claim.current:
        return claim.id
    return {"id": claim.id, "dk:standing": claim.standing, "dk:standingReason": claim.standing_reason}


def _source(article: Article) -> dict[str, Any]:
    return {"id": article.id, "type": "dk:Article", "dk:digest": article.digest, "dk:length": article.length}


def _annotation(passage: Passage, bodies: list[Any]) -> dict[str, Any]:
    place = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    selector = {"id": passage.id, **place, "dk:digest": passage.digest}
    target = {"type": "SpecificResource", "source": passage.article, "selector": selector}
    return {
        "id": f"{passage.id}#annotation",
        "type": "Annotation",
        "motivation": "linking",
        "body": sorted(bodies, key=lambda body: body if isinstance(body, str) else body["id"]),
        "target": {"id": f"{passage.id}#target", **target},
    }
