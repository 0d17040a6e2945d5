"""Inputs for the fuzzer: pieces of good texts, and what is done to them. The same seed gives the same input."""

from collections.abc import Sequence
from random import Random
from typing import Final

TOKENS: Final = (
    *"\"'<>[](){}@^#.;,:\\/-—~%‰°·=*_&|!?$`+",
    *"一二三十百千万亿两半几零〇点多余约近超数第成元人个年月日号至到",
    *("\n", "\r\n", "\r", "\t", " ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\u202e", "\ud7ff"),
    *("\u0301\u0316", "ﬁ", "㍿", "…", "②", "½", "Ⅱ", "٣", "１２", "𝟘", "🧪", "ſ", "İ", "ß", "\u1100\u1161\u11a8"),
    *("0", "1", "9" * 50, "9" * 5000, "0001", "-0001", "1e999999999", "NaN", "sNaN", "Infinity", "-0", "0.1", "1,234"),
    *(
        "2021",
        "2021年",
        "2021-13",
        "2021-06-31",
        "十四五",
        "二〇二一年",
        "3月1日至5日",
        "三分之一",
        "百分之",
        "约3.5亿元",
    ),
    *("<!--", "-->", "<script>", "</script>", "<style", "&#x", "&amp;", "<p>", "</p>", "<h1>", "---\n", "title: "),
    *('"""', "'''", "_:", "[]", "<<(", ")>>", "<<", ">>", "{|", "|}", "^^xsd:int", "^^xsd:gYear", "@zh", "@en--ltr"),
    *("@prefix ", "@base <http://x/> .", "PREFIX a: <", "<claim:x>", "dk:", "place:", "claim:", "a dk:Figure", " .\n"),
    *("SELECT", "SERVICE", "LOAD", "{ ?s ?p ?o }", "FILTER", "UNION", "GRAPH", "?x", "COUNT(*)", "BIND(1/0 AS ?y)"),
    *(
        "-p",
        "--format",
        "json",
        "-o",
        "-b",
        "--",
        "-",
        "--seeds",
        "--help",
        "a" * 300,
        "a" * 5000,
        "x=",
        "=x",
        "é" * 200,
    ),
)
"""What is put in: marks that mean something to a reader of ours, and what such readers are known to fail on."""


def mutated(good: Sequence[str], random: Random, longest: int = 20_000) -> str:
    """Return one of the good texts with up to eight changes, of at most so many characters."""
    text: str = random.choice(good)
    for _ in range(random.choice((1, 1, 2, 3, 5, 8))):
        text = _changed(text, good, random)[:longest]
    return text


def _changed(text: str, good: Sequence[str], random: Random) -> str:
    token: str = random.choice(TOKENS)
    first, last = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
    last = min(last, first + random.choice((1, 3, 20, 400)))
    kind = random.randrange(7)
    if kind == 0:
        return text[:first] + text[last:]
    if kind == 1:
        return text[:first] + text[first:last] * random.choice((2, 3, 50)) + text[last:]
    if kind == 2:
        other = random.choice(good)
        at = random.randrange(len(other) + 1)
        return text[:first] + other[at : at + random.choice((1, 20, 400))] + text[last:]
    if kind == 3:
        return (
            text[:first]
            + chr(random.choice((random.randrange(0xD800), random.randrange(0xE000, 0x110000))))
            + text[last:]
        )
    if kind == 4:
        return text[:first] + token * random.choice((1, 1, 2, 40, 2000)) + text[last:]
    if kind == 5:
        return text[:first] + "".join(random.choices(TOKENS, k=random.randrange(1, 12))) + text[first:]
    return text[:first] + token + text[last:]


def as_bytes(text: str, random: Random) -> bytes:
    """Return the text in UTF-8, now and then with a byte that is wrong."""
    content = bytearray(text.encode("utf-8"))
    if content and not random.randrange(20):
        content[random.randrange(len(content))] = random.randrange(256)
    return bytes(content)
