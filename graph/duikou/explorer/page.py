"""The explorer: one HTML file in which a network, its evidence and its gaps can be read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from duikou.analysis.disputes import FIELDS, KINDS, LONGEST_ADDRESS, NOT_CURRENT, OF_FIGURES, checked_tracker
from duikou.analysis.disputes import PHRASES as DISPUTED
from duikou.analysis.layouts import Map, Position, albers, columns, force, geographic, map_scale, tray
from duikou.analysis.networks import Network
from duikou.analysis.profile_gaps import GAPS
from duikou.analysis.profile_sentences import PHRASES
from duikou.explorer.outlines import outlines
from duikou.explorer.payload import Encoder, Row
from duikou.explorer.searching import search_data
from duikou.explorer.selection import GAP_LEVELS, PageTie, Part, part_of_network
from duikou.explorer.telling import part_told
from duikou.model.records import Records, Text
from duikou.pages import LANGUAGE, TERMS, embedded, render, script_gzip, script_json, source, trusted

SCRIPT: Final = "explorer/explorer.js"
"""Made of the modules in `explorer/js` by scripts/make-explorer-bundle."""
LARGE: Final = 4_000_000
"""From so many characters on the data are written compressed, what waits for the first picture by itself.

Below, anyone can read them in the page's source."""
STYLES: Final = ("explorer/explorer.css", TERMS[0])
LANGUAGES: Final = ("zh", "en")


def explorer_page(records: Records, network: Network, *, language: str = "", tracker: str = "", home: str = "") -> str:
    """Return the page of a network as one self-contained HTML file.

    `network` comes from `duikou.analysis.networks.project`; the page holds the claims its ties rest on, and
    where their passages stand with digests of their words, never the words. It opens in the language of its address,
    else in the one that the reader chose last, else in `language`, "zh" or "en", or "" for that of the browser.
    `tracker` is the address at which an issue is opened, "" for none: the page leads who disputes a claim there. `home`
    is that of the page that leads to all others of a build, "" for a page by itself. The same input gives the same
    page. Raises `ValueError` for another language, `UsageError` for what is no address.
    """
    if language not in ("", *LANGUAGES):
        raise ValueError(f"the page speaks {' and '.join(LANGUAGES)}, not {language!r}")
    told = page_data(records, network) | {"disputes": _disputes(tracker)}
    elsewhere = script_json({"parties": told.pop("elsewhere"), "made": told["search"].pop("elsewhere")})
    waiting = told.pop("later")
    data, later = script_json(told), script_json(waiting)
    large = len(data) + len(later) > LARGE
    words: dict[str, Any] = json.loads(source("explorer/words.json"))
    return render(
        "explorer/explorer.html",
        language=language,
        home=home,
        words=words,
        part=told["part"][language == "en"] if told["part"] else "",
        data=script_gzip(data) if large else data[:-1] + trusted(',"later":') + later + trusted("}"),
        later=script_gzip(later) if large else "",
        elsewhere=script_gzip(elsewhere),
        large=large,
        vocabulary=script_json(words | profile_words() | dispute_words()),
        **embedded(STYLES, (LANGUAGE, TERMS[1], SCRIPT)),
    )


def profile_words() -> dict[str, Text]:
    """Return what profiles are told with, by the keys under which the page asks for them."""
    return {f"profile_{key}": told for key, told in PHRASES.items()} | {
        f"gap_{key}": told for key, told in GAPS.items()
    }


def dispute_words() -> dict[str, Text]:
    """Return what reports of disputed claims are made of, by the keys under which the page asks for them."""
    return {f"dispute_{key}": told for key, told in DISPUTED.items()} | {
        f"fault_{kind}": told for kind, told in KINDS.items()
    }


def _disputes(tracker: str) -> dict[str, Any]:
    """Return the tracker, and by kind of fault the attributes that a report tells as they are recorded."""
    told = {"fields": FIELDS, "figures": OF_FIGURES, "further": NOT_CURRENT, "longest": LONGEST_ADDRESS}
    return {"tracker": checked_tracker(tracker), **told}


def page_data(records: Records, network: Network) -> dict[str, Any]:
    """Return the data of the page: parties, claims, passages and the like as rows, and a drawing for each level.

    What the search needs of places that nothing on the page concerns stands under `elsewhere`, there and in `search`.
    """
    part = part_of_network(records, network)
    encoder = Encoder(part)
    data = encoder.encode()
    levels = {
        level: {
            "nodes": sorted({encoder.parties.numbers[end] for tie in ties for end in tie[:2]}),
            "edges": [_edge(tie, encoder) for tie in sorted(ties)],
            "layouts": _layouts(part, ties, encoder.parties.numbers),
        }
        for level, ties in part.levels.items()
    }
    background = _background(part, encoder.parties.numbers)
    page = {"levels": levels, "initial": part.initial, "background": background}
    told = {"part": part_told(records, network, part)}
    return data | page | told | {"search": search_data(part), "outlines": outlines(part)}


def _edge(tie: PageTie, encoder: Encoder) -> Row:
    """Return, as numbers, ends, programme, look (1 inferred, 2 planned) and claims or, rolled up, parts."""
    parties, claims = encoder.parties.numbers, encoder.claims.numbers
    look = 2 if tie.planned else 1 if tie.inferred else 0
    row = [parties[tie.provider], parties[tie.recipient], parties.get(tie.programme, -1), look]
    own = [] if tie.parts and not tie.own else sorted(claims[claim] for claim in tie.claims)
    return [*row, own, list(tie.parts)] if tie.parts else [*row, own]


def _layouts(part: Part, ties: Sequence[PageTie], numbers: Mapping[str, int]) -> dict[str, Any]:
    map_ = Map(part.records, part.atlas)
    pairs = sorted({tie[:2] for tie in ties})
    nodes = sorted({end for pair in pairs for end in pair})
    scale = map_scale(map_, nodes)
    drawn: dict[str, Mapping[str, Position]] = {
        "map": geographic(map_, nodes, scale),
        "columns": columns(map_, pairs),
        "force": force(pairs),
    }
    order = sorted(nodes, key=numbers.__getitem__)
    box = tray(map_, drawn["map"])
    written: dict[str, Any] = {"scale": scale, "tray": [round(side) for side in box] if box else None}
    return written | {name: [_rounded(at[node]) for node in order] for name, at in drawn.items()}


def _background(part: Part, numbers: Mapping[str, int]) -> list[list[int]]:
    """Return number and projected point (km) of every place that may be missing from the network."""
    return [
        [numbers[place.id], *_rounded(albers(place.latitude, place.longitude))]
        for place in part.parties
        if place.level in GAP_LEVELS and place.latitude is not None and place.longitude is not None
    ]


def _rounded(point: Position) -> list[int]:
    return [round(point[0]), round(point[1])]
