"""The words that pages explain, found in their texts; what a word means is said by the ontology alone."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from duikou.model.records import Term, Text

_WORDS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "dk:Claim": (("记录",), ("claim", "claims")),
    "dk:Party": ((), ("party", "parties")),
    "dk:Passage": (("引文",), ("passage", "passages")),
    "dk:Group": (("群组",), ("counted group", "counted groups", "group", "groups")),
    "dk:Programme": (("协作机制", "机制"), ("programme", "programmes")),
    "dk:Pairing": (("结对",), ("pairing", "pairings")),
    "dk:Figure": (("数字",), ("figure", "figures")),
    "dk:Event": (("事件",), ("event", "events")),
    "dk:Organization": (("机构",), ("organization", "organizations")),
    "dk:Project": (("项目",), ("project", "projects")),
    "dk:provider": (("帮扶方",), ("provider", "providers")),
    "dk:recipient": (("受援方",), ("recipient", "recipients")),
    "dk:mode": (("方式",), ("mode", "modes")),
    "dk:money": (("资金类型",), ("kind of money", "kinds of money")),
    "dk:reckoning": (("统计口径", "口径"), ("reckoning", "reckonings")),
    "dk:Inferred": (("推断",), ("inferred",)),
    "dk:Explicit": (("明言",), ("explicit",)),
    "reckoning:flow": (("当期",), ("flow",)),
    "reckoning:cumulative": (("累计",), ("cumulative",)),
    "reckoning:stock": (("时点",), ("stock",)),
    "reckoning:planned": (("计划",), ("planned",)),
    "reckoning:capacity": (("能力",), ("capacity",)),
    "grade:drafted": (("初稿",), ("drafted",)),
    "grade:read-once": (("已一读",), ("read once",)),
    "grade:read-twice": (("已二读",), ("read twice",)),
    "grade:adjudicated": (("已裁定",), ("adjudicated",)),
    "kind:east-west": (("东西部协作",), ("east-west cooperation",)),
    "kind:designated": (("定点帮扶",), ("designated assistance",)),
    "word:tie": (("帮扶关系",), ("tie", "ties")),
    "word:joint": (("与他处共有", "与他方共有"), ("joint", "jointly")),
    "word:interval": (("区间",), ("interval", "intervals")),
    "word:rolled-up": (("汇总",), ("rolled up",)),
}
"""By what words pages speak of a term, in Chinese and in English."""
TERMS: Final = tuple(_WORDS)
"""The terms whose words pages explain."""
_LANGUAGES: Final = ("zh", "en")


class Piece(NamedTuple):
    """A stretch of a text; `meaning` is the name of what tells of it, "" for a stretch that explains itself."""

    text: str
    meaning: str


class Meaning(NamedTuple):
    """What a page tells of a term in one language; `name` is an id in the page."""

    name: str
    language: str
    label: str
    definition: str


class Explained:
    """The terms of one page: each is marked where it first stands in a section, and told once."""

    def __init__(self, vocabulary: Mapping[str, Term]) -> None:
        self._vocabulary = vocabulary
        self._told: dict[str, Meaning] = {}
        self._marked: set[str] = set()

    def begin(self) -> str:
        """Begin a section, in which every term is marked anew; return "", so that a template can call it."""
        self._marked.clear()
        return ""

    def pieces(self, text: str, language: str) -> list[Piece]:
        """Cut a text, "zh" or "en", at the terms that the section has not marked yet; together they are the text."""
        pattern, terms = _pattern(language)
        made, at = [], 0
        for found in pattern.finditer(text):
            meaning = self._meaning(terms[found[0].lower()], language)
            if meaning and meaning not in self._marked:
                self._marked.add(meaning)
                made += [Piece(text[at : found.start()], ""), Piece(found[0], meaning)]
                at = found.end()
        return [piece for piece in (*made, Piece(text[at:], "")) if piece.text]

    def is_word(self, text: Text) -> bool:
        """Whether a text is the word of a term and nothing else."""
        return text.zh in _pattern("zh")[1]

    def meanings(self) -> list[Meaning]:
        """Return what has been marked so far, in order of first use."""
        return [*self._told.values()]

    def _meaning(self, term: str, language: str) -> str:
        """The id of what tells of a term; "" for one that the vocabulary lacks."""
        told = self._vocabulary.get(term)
        if told is None:
            return ""
        name = meaning_name(term, language)
        place = _LANGUAGES.index(language)
        self._told.setdefault(name, Meaning(name, language, told.label[place], told.definition[place]))
        return name


def meaning_name(term: str, language: str) -> str:
    """Return the id of what tells of a term: `reckoning:flow` has `meaning-reckoning-flow-en`."""
    plain = re.sub(r"\W", "-", term)
    return f"meaning-{plain}-{language}"


@lru_cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the words of a language, the longest first, and the term of each."""
    terms = dict(_pairs(_LANGUAGES.index(language)))
    words = "|".join(map(re.escape, sorted(terms, key=lambda word: (-len(word), word))))
    bounds = ("", "") if language == "zh" else (r"(?<![\w-])", r"(?![\w-])")
    return re.compile(f"{bounds[0]}(?:{words}){bounds[1]}", re.IGNORECASE), terms


def _pairs(place: int) -> Iterator[tuple[str, str]]:
    for term, words in _WORDS.items():
        yield from ((word, term) for word in words[place])
