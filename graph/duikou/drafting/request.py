"""What a drafter is given: the text with its reading, what it may name, and how to answer."""

import json
from collections.abc import Iterable
from typing import Any, Final

from duikou.drafting.answer import answer_of
from duikou.drafting.candidates import Draft
from duikou.drafting.held import Held
from duikou.drafting.schemas import answer_schema
from duikou.drafting.vocabulary import SCHEMES, Concept, Vocabulary

HOW: Final = {
    "en": (
        "Propose every figure, pairing and event that the text states about paired assistance, one candidate each, "
        "as one JSON object that fits answerSchema, and print nothing else. Positions are code points of text, end "
        "exclusive. Copy printed and the names of parties exactly as they stand there, hedges such as 近 and 多 "
        "included. Give a party's own name and place, also where a pronoun stands in the sentence. Cite in evidence "
        "the sentences or cells that say it, none longer than 600 characters. Values are in base units (yuan, "
        "persons; shares in per cent); leave value out and it is read for you. Name concepts by the ids of "
        "vocabulary; what the words do not say is null: do not guess. Where you conclude, say basis concluded and "
        "the ground. Of every numeral in reading.numerals say in numerals what it is; dismissed needs the id of a "
        "reason. What does not hold against the text is refused by rule and never shown."
    ),
    "zh": (
        "请把文中关于对口支援的每个数字、每对结对关系、每件事各列为一项候选,只输出一个符合 answerSchema 的 JSON 对象,"
        "不输出其他内容。位置按 text 的码点计,不含末位。printed 与各方名称须与原文完全一致,连同“近”“多”等限定词;"
        "句中用代称的,给出本名及本名所在位置。evidence 引述说明该项的句子或单元格,每段不超过六百字。"
        "数值以基本单位计(元、人;比例为百分数);不填 value 则代为读出。概念用 vocabulary 中的 id;"
        "原文没有说的填 null,不要猜测。系推断的,basis 填 concluded 并写明 ground。"
        "reading.numerals 中的每个数词都在 numerals 里说明是什么;dismissed 须给出 reason 的 id。"
        "与原文不符的候选按规则拒收,不予展示。"
    ),
}
"""How to answer, for a program and for whoever stands behind it."""


def request_of(held: Held, draft: Draft | None = None) -> dict[str, Any]:
    """Return what a drafter is given of a text as JSON holds it; `draft` is ours, to start from, or None."""
    known = held.vocabulary
    concepts = {scheme: known.of_scheme(scheme) for scheme in SCHEMES}
    vocabulary = {scheme: [_told(known.concepts[name]) for name in names] for scheme, names in concepts.items()}
    vocabulary["programme"] = [_told(concept) for _, concept in sorted(known.programmes.items())]
    return {
        "text": held.text,
        "issued": held.issued.isoformat() if held.issued else None,
        "howToAnswer": HOW,
        "answerSchema": answer_schema(concepts),
        "vocabulary": vocabulary,
        "things": list(_things(known, held.reading.visible.simplified)),
        "reading": held.reading.as_mapping(),
        "draft": answer_of(draft) if draft else None,
    }


def written_request(held: Held, draft: Draft | None = None) -> bytes:
    """Return what a drafter is given as one line of JSON in UTF-8."""
    return (json.dumps(request_of(held, draft), ensure_ascii=False) + "\n").encode("utf-8")


def _told(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "label": {"zh": concept.chinese, "en": concept.english},
        "definition": {"zh": concept.definition_chinese, "en": concept.definition_english},
        "words": list(concept.words),
        "fits": {scheme: sorted(names) for scheme, names in concept.fits.items()},
    }


def _things(known: Vocabulary, text: str) -> Iterable[dict[str, Any]]:
    for block in known.things_in(text):
        yield {"id": block.subject, "label": {one: block.text("rdfs:label", one) for one in ("zh", "en")}}
