"""The maps of a build: one at prefecture level, one of each programme that has ties, and the script they share."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from duikou.analysis.networks import Network, Projector, weightiest
from duikou.files import write_text
from duikou.maps.drawing import Drawer, library_script
from duikou.model.records import Records, Text
from duikou.names import local_name

SCRIPT: Final = "vis-network.min.js"
EXPLORER: Final = "../explorer.html"
MOST_MAPS: Final = 100
"""Programmes of which a build has a map: those with the most claims. `duikou map` draws any other."""
MOST_TIES: Final = 2_000
"""Ties that one map draws: those with the most claims. The rest are counted; no more could be told apart."""
PREFECTURES: Final = Text("谁帮扶谁：地级", "Who assists whom, by prefecture")


class Drawn(NamedTuple):
    """A map that was written: the name of its file without `.html`, and its title."""

    name: str
    title: Text


def write_maps(records: Records, folder: Path) -> tuple[list[Drawn], int]:
    """Write the maps and their script into a folder; return them, the one at prefecture level first, and what is left.

    What is left is how many programmes beyond those that are drawn have a tie, with no more claims than these. Records
    without a tie have no map, and no script. The same records give the same bytes. Raises `UserError` where pyvis is
    not installed, and as `write_text` does; nothing is written then.
    """
    script = library_script()
    drawer = Drawer(records)
    projector = Projector(records)
    maps = []
    for name, title, network in _networks(projector):
        drawn = drawer.draw(network, title=title, explorer=EXPLORER, script=SCRIPT)
        write_text(folder / f"{name}.html", drawn.generate_html())
        maps.append(Drawn(name, title))
    if maps:
        write_text(folder / SCRIPT, script)
    drawn = sum(one.name != "prefecture" for one in maps)
    return maps, sum(_has_tie(projector, programme) for programme in projector.programmes) - drawn


def _has_tie(projector: Projector, programme: str) -> bool:
    claims = projector.claims_of.get(programme, ())
    return any(len({*claim.providers, *claim.recipients}) > 1 for claim in claims)


def _networks(projector: Projector) -> Iterator[tuple[str, Text, Network]]:
    prefectures = projector.project(level="prefecture")
    if prefectures.number_of_edges():
        yield "prefecture", PREFECTURES, weightiest(prefectures, MOST_TIES)
    for programme, name, network in networks_of_programmes(projector):
        yield name, projector.records.parties[programme].label, weightiest(network, MOST_TIES)


def networks_of_programmes(projector: Projector) -> Iterator[tuple[str, str, Network]]:
    """Yield the programmes that have a map, by id, with the name of its file and the network of all of their ties.

    They are the `MOST_MAPS` with the most claims, if they have a tie.
    """
    count = {programme: len(projector.claims_of.get(programme, ())) for programme in projector.programmes}
    taken = {"prefecture"}
    for programme in sorted(sorted(count, key=lambda name: (-count[name], name))[:MOST_MAPS]):
        network = projector.project(programme=programme)
        if network.number_of_edges():
            name = file_name(programme, taken)
            taken.add(name)
            yield programme, name, network


def file_name(programme: str, taken: set[str]) -> str:
    """Return a name that every file system takes for a file of a programme, and that is none of those taken."""
    plain = re.sub(r"\W+", "-", local_name(programme))[:60].strip("-") or "programme"
    name, number = plain, 1
    while name.casefold() in {other.casefold() for other in taken}:
        number += 1
        name = f"{plain}-{number}"
    return name
