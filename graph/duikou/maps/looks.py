"""How parties and ties look on a map: the colours and sizes of the explorer."""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from duikou.analysis.colours import colour_places
from duikou.analysis.networks import Tie
from duikou.model.records import Records
from duikou.pages import source

RADII: Final = {
    "country": 15.0,
    "province": 13.0,
    "prefecture": 10.0,
    "county": 7.5,
    "local": 6.0,
    "organization": 6.5,
    "group": 10.0,
    "project": 6.5,
    "other": 6.0,
}
"""By what a party is, in pixels."""
SHAPES: Final = {"organization": "square", "group": "hexagon", "project": "diamond", "other": "diamond"}
"""Of what is no place; a place is a dot."""
INFERRED: Final = (7.0, 5.0)
PLANNED: Final = (1.5, 4.5)


@lru_cache(maxsize=1)
def colours() -> Mapping[str, str]:
    """Return the explorer's colours for light surroundings by their names in its style sheet, such as `tie-0`."""
    light = source("explorer/explorer.css").partition("@media")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))


def programme_colours(records: Records) -> dict[str, str]:
    """Return the colour of every programme: as in the explorer, by its place among all programmes of the records."""
    palette = [colour for name, colour in colours().items() if re.fullmatch(r"tie-\d+", name)]
    places = colour_places(records)
    return {name: palette[place % len(palette)] for name, place in places.items() if name.startswith("programme:")}


def sort_of(party: Mapping[str, Any]) -> str:
    """Return what a node of a network is, a key of `RADII`: its level, or the kind of thing it is."""
    level = str(party.get("level", "")).removeprefix("level:")
    if party.get("kind") == "place":
        return level if level in {"country", "province", "prefecture", "county"} else "local"
    kind = str(party.get("kind", ""))
    return kind if kind in {"organization", "group", "project"} else "other"


def width(tie: Tie) -> float:
    """Return the width of a line in pixels, by the number of claims."""
    return min(9.0, 1 + math.log2(max(1, len(tie.claims))))


def dashes(tie: Tie) -> tuple[float, ...]:
    """Return lengths of line and gap in pixels: dotted if every claim is planned, dashed if none is explicit."""
    return PLANNED if tie.planned else INFERRED if tie.inferred else ()
