"""What short names of places are besides names, and what stands around a name; `place_words.toml` holds the lists.

Nothing here knows a gazetteer: all is said of a stretch of a text in simplified script.
"""

import tomllib
from importlib.resources import files
from typing import Final

from duikou.patterns import compiled_later
from duikou.reading.printed import is_count

_LISTS: Final[dict[str, str]] = tomllib.loads(
    (files("duikou.reading") / "place_words.toml").read_text(encoding="utf-8")
)
EVERYDAY: Final = frozenset(_LISTS["everyday"].split())
"""Names that prose uses for something else."""
MEETING: Final = frozenset(_LISTS["meeting"].split())
"""Short names of prefectures that stand by chance where words meet."""
LONGER: Final = tuple(_LISTS["longer"].split())
"""Words that begin like a short name, or hold one where two words meet, and name no place."""

COMMON: Final = tuple(_LISTS["common"].split())
"""Words that begin where a short name seems to end."""
ALSO_NAMES: Final = frozenset(_LISTS["also_names"].split())
"""Words with a numeral that persons or places are called, too: 万里."""
_NUMERAL: Final = compiled_later("[一二三四五六七八九十百千万两双]")

_VAGUE: Final = compiled_later(r"(?:城?[东西南北中]|市|城|新|老|矿)(?:市|城|郊|矿)?区|市中区|市郊区")
"""Names in full that say nothing without their city."""
_BEHIND: Final = compiled_later("(?:{})".format("|".join(sorted(_LISTS["behind"].split(), key=len, reverse=True))))
_NOT_BEHIND: Final = compiled_later("路[网径线段程]|街头")
_SMALLER: Final = compiled_later(
    "镇(?![压长里上海江])|乡(?![村镇亲土贤里])|村(?![民寨里])|屯|社区|水库|[湖岛峡湾](?![里南北口州西东])"
)
"""What a township, a village or a lake ends in: 永兴镇, 松山湖."""
_BODY: Final = compiled_later(
    r"[\u4e00-\u9fff]{0,12}?(?:公司|集团|学会|协会|研究院|研究所|科学院|大学|银行|杂志社|出版社|基金会|中心|总队)"
)
_RUN_ON: Final = compiled_later("市场(?!监)|[县区]域|县[级际]|区[间块位]")
"""The last character of a name in full, where it begins another word: 广州市场."""
_WATERSIDE: Final = compiled_later("[江河湖海山][东西南北]")
_SIDE: Final = compiled_later("[岸畔侧麓坡翼]|部(?![分门委队署长级])")
_BEFORE: Final = frozenset(
    "在从到赴往由对向与和及同跟为于的是把将让使经至自给以了驻抵离跨省市县州区等各据被年月日前时如即"
)
_WORDS_BEFORE: Final = frozenset(_LISTS["before"].split())
JOINT: Final = compiled_later("[、和与及同暨]|[—–－-]{1,2}")
"""What stands between the places of a list."""
_TAIL: Final = compiled_later(
    r"(?:等)?(?:[0-9]+|[两二三四五六七八九十几数各]+)个?(?:[县市区旗州省]|地(?![块方点]))|等地(?![块点])|等[县市区旗州省]|(?=[(（][县市区])"
)
_CLOSED: Final = compiled_later(r"[、，。；：,;:)）”’》—–－-]|[\s]|$|等")


def is_everyday(word: str) -> bool:
    """Tell whether a name is also a word of every day, a number with its counter, or says nothing by itself: 城区."""
    return word in EVERYDAY or is_count(word) or bool(_VAGUE.fullmatch(word))


def runs_on(text: str, end: int) -> bool:
    """Tell whether the last character of a name in full that ends there begins another word: 广州市场."""
    return bool(_RUN_ON.match(text, end - 1))


def is_called_after(text: str, start: int, end: int) -> bool:
    """Tell whether a short name is part of another name: 中山路, 贵州大学, 永兴镇, 珠江西岸."""
    if (_BEHIND.match(text, end) and not _NOT_BEHIND.match(text, end)) or _SMALLER.match(text, end):
        return True
    return bool(_WATERSIDE.fullmatch(text, start, end) and _SIDE.match(text, end))


def begins_body(text: str, end: int) -> bool:
    """Tell whether the name of the country begins that of a body: 中国某某研究院."""
    return bool(_BODY.match(text, end))


def begins_cleanly(text: str, start: int) -> bool:
    """Tell whether a name can begin there: behind a mark, a function word, or a word that wants a place."""
    return text[start - 1 : start] in _BEFORE or begins_anew(text, start)


def begins_anew(text: str, start: int) -> bool:
    """Tell whether a name begins there for all to see: behind a mark, or a word that wants a place."""
    return not _is_ideograph(text[start - 1 : start]) or text[max(0, start - 2) : start] in _WORDS_BEFORE


def begins_with_numeral(word: str) -> bool:
    """Tell whether a name begins like a count: 三河 in 三河一江."""
    return bool(_NUMERAL.match(word))


def has_tail(text: str, end: int) -> bool:
    """Tell whether what ends there is summed up as places: 两地, 等县, 三市."""
    return bool(_TAIL.match(text, end))


def is_closed(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a member of a list of its own, nothing else run on to it."""
    return begins_cleanly(text, start) and bool(_CLOSED.match(text, end) or _TAIL.match(text, end))


def _is_ideograph(mark: str) -> bool:
    return "\u4e00" <= mark <= "\u9fff"
