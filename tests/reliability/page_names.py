"""What the search box is expected to find, by Python's fold and its resolver of names."""

import re
from random import Random
from typing import Any, Final
from unicodedata import category
from urllib.parse import unquote

from duikou.explorer.payload import syllables
from duikou.explorer.searching import cased, made_names
from duikou.explorer.selection import Part, named
from duikou.model.folding import characters, typed
from duikou.model.records import Party, Text
from duikou.model.resolving import Entry, Names
from duikou.names import BASE

QUERIES: Final = (
    *(
        "甲",
        "丙州",
        "丙州丙一县",
        "西省丙州丙一县",
        "东省丙一县",
        "省",
        "医院",
        "市",
        " 甲 市\u200b",
        "无",
        "小",
        "编外",
    ),
    *("数字1", "FIGURE", "nothing at all", "\u200b", "-", "％", "ds", "9101", "91", "910000000", "9201000", "东省东省"),
    *("place:甲市", f"{BASE}place/甲市", f"{BASE}%E4", "%E4", "毕节市", "畢節", "bijie", "bi jie", "bjs", "bj", "广"),
    *("贵州省毕节市", "52", "5205", "520500", "520500000000", "520526000", "lü chun", "lv", "黔", "粤"),
    *("长" * 118 + "甲市", "长" * 119 + "甲市", "东省甲市" + "　" * 995 + "无", "东省甲市" + "　" * 996 + "无"),
    *(
        "丙丙一县",
        "东省南",
        "西省丙一县",
        "东省东方",
        "东省东省分院",
        "西省丁市",
        "无址公司",
        "环二环三",
        "place",
        "unknown",
    ),
    *("counties out", "out of pov", "of pov", "poverty", "overty", "个脱贫"),
)


class Finder:
    """Finds the parties of a page."""

    def __init__(self, part: Part) -> None:
        self.part = part
        unknown = sorted({*named(part.records.claims)} - {party.id for party in part.parties})
        bare = (Party(name, "", Text(name, name)) for name in unknown)
        self.parties = {party.id: party for party in (*part.parties, *bare, *part.elsewhere)}
        self.resolver = Names(
            Entry(one.id, one.label.zh, names_of(one), one.alternatives, one.code, one.lies_in)
            for one in self.parties.values()
        )
        self.fits_known: dict[tuple[str, str], int] = {}
        self.pairs_known: dict[str, bool] = {}

    def fit(self, party: Party, query: str) -> int:
        """How a party fits what is typed: 3 by a whole name, a code or a path, 2 at a beginning, 1 anywhere, 0 not."""
        if (party.id, query) not in self.fits_known:
            self.fits_known[party.id, query] = self._fit(party, query)
        return self.fits_known[party.id, query]

    def _fit(self, party: Party, query: str) -> int:
        wanted = typed(addressed(query))
        whole, initials = wholes(party), initials_of(party)
        if wanted in {*whole, initials, party.code} or party.id in {
            entry.id for entry in self.resolver.find(addressed(query))
        }:
            return 3
        lines = (*whole, initials, party.code)
        if any(line.startswith(wanted) for line in lines):
            return 2
        later = laters(party)
        return int(any(part.startswith(wanted) for part in later) or any(begins(line, wanted) for line in lines))

    def former(self, party: Party, query: str) -> list[str] | None:
        """By which former name alone a party fits, with the last year of it; None where another does, or none."""
        wanted = typed(addressed(query))
        formers = [name.split("~") for name in made_names(party).split("|") if "~" in name]
        lines = {*wholes(party), initials_of(party), party.code, *laters(party)} - {name for name, _ in formers}
        if any(wanted in line for line in lines):
            return None
        return next((former for former in formers if wanted in former[0]), None)

    def is_pair(self, query: str) -> bool:
        """Whether a text is two names in a row: a filter shows what goes between these (`wanted_pairs.js`)."""
        if query not in self.pairs_known:
            text = addressed(query)
            ways = ((text[:at], text[at:]) for at in range(1, len(text)))
            self.pairs_known[query] = any(self.resolver.find(one) and self.resolver.find(other) for one, other in ways)
        return self.pairs_known[query]

    def suggested(self, query: str) -> list[str]:
        if not typed(query):
            return []
        used = {end for ties in self.part.levels.values() for tie in ties for end in tie[:2]}
        fits = {party: self.fit(party, query) for party in self.parties.values()}
        order = [party for party in fits if fits[party]]
        return [
            party.id
            for party in sorted(
                order, key=lambda one: (-fits[one], one.id not in used, len(one.label.zh or one.label.en))
            )
        ]


def wholes(party: Party) -> set[str]:
    named_so = (*names_of(party), *party.alternatives, party.id, party.id.partition(":")[2])
    return {*map(typed, named_so), *(name.partition("~")[0] for name in made_names(party).split("|"))} - {""}


def initials_of(party: Party) -> str:
    return typed("".join(one[0] for one in syllables(party.pinyin).split()))


def laters(party: Party) -> list[str]:
    return [typed(part) for text in (party.label.en, party.pinyin) for part in from_words(text)]


def from_words(text: str) -> list[str]:
    """What a text holds from its second word on, from its third, and so on."""
    words = "".join(one if category(one)[0] in "LMN" or one in "'’" else " " for one in text).split()
    return [" ".join(words[at:]) for at in range(1, len(words))]


def begins(text: str, wanted: str) -> bool:
    """Whether a text holds what is typed: Latin letters and digits where none stands before, others anywhere."""
    if not re.match("[a-z0-9]", wanted):
        return wanted in text
    return re.search("(?<![a-z0-9])" + re.escape(wanted), text) is not None


def holds(text: str, wanted: str) -> bool:
    """Whether what a claim says holds what is typed, by the same rule for its words, however they are parted."""
    if wanted not in typed(text):
        return False
    if not re.match("[a-z0-9]", wanted) or len(wanted) > 120:
        return True
    words = " " + " ".join(map(typed, re.split(r"[- /\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+", text)))
    return re.search("(?<![a-z0-9])" + " ?".join(map(re.escape, wanted)), words) is not None


def addressed(query: str) -> str:
    text = query.strip()[:1000]
    return unquote(text.removeprefix(BASE)).replace("/", ":") if text.startswith(BASE) else text


def names_of(party: Party) -> tuple[str, ...]:
    return tuple(name for name in (party.label.zh, party.label.en, party.pinyin) if name)


def folded(random: Random) -> tuple[str, Any, Any]:
    """Ask how texts fold that no name is likely to have."""
    tables = {"characters": "".join(chr(code) + plain for code, plain in characters().items()), "cased": [*cased()]}
    letters = [
        *map(chr, range(0x20, 0x500)),
        *map(chr, characters()),
        *"ǕüÜvV\u0301\u0308\u0334\u200b\u3000，、·-ﬁßŉΣςꭰᏣ五市Ａａ",
    ]
    texts = ["".join(random.choices(letters, k=random.randint(1, 6))) for _ in range(1_500)]
    texts += [
        *letters,
        "u\u0304\u0308",
        "五\u0301",
        "五\u0308",
        "é",
        "-",
        "·_·",
        "Xī'ān Shì",
        "lǜ",
        "广州 V",
        "a b",
        "广 州",
        "α-β",
        "⼭",
        "ﬃ\u00ad",
    ]
    return "folded", [tables, texts], [typed(text) for text in texts]
