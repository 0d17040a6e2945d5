"""The outlines of divisions that a page draws, as scripts/make-outlines wrote them; `js/outlines.js` reads them."""

import json
from typing import Any, Final

from duikou.explorer.selection import Part
from duikou.pages import source

FILE: Final = "explorer/outlines.json"
_LARGE: Final = frozenset({"level:province", "level:prefecture"})


def outlines(part: Part) -> dict[str, Any]:
    """Return the outlines of all provinces and prefectures, and of the counties of each province that the page lists.

    `names` has code, Chinese and English name of each province and prefecture that is not among the page's parties,
    by code; it is short where the records know few places.
    """
    data: dict[str, Any] = json.loads(source(FILE))
    listed = {party.code[:2] for party in part.parties if party.level == "level:county"}
    own = {party.id for party in part.parties}
    places = (part.records.parties[name] for name in part.records.of_kind("place") if name not in own)
    others = [place for place in places if place.level in _LARGE]
    data["counties"] = {province: text for province, text in data["counties"].items() if province in listed}
    data["names"] = sorted([place.code, place.label.zh, place.label.en] for place in others if place.code)
    return data
