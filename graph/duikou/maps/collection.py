"""The maps of a build: one at prefecture level, one of each programme that has ties, and the script they share."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from duikou.analysis.networks import Network, Projector
from duikou.files import write_text
from duikou.maps.drawing import Drawer, library_script
from duikou.model.records import Records, Text
from duikou.names import local_name

SCRIPT: Final = "vis-network.min.js"
EXPLORER: Final = "../explorer.html"
PREFECTURES: Final = Text("谁帮扶谁：地级", "Who assists whom, by prefecture")


class Drawn(NamedTuple):
    """A map that was written: the name of its file without `.html`, and its title."""

    name: str
    title: Text


def write_maps(records: Records, folder: Path) -> list[Drawn]:
    """Write the maps and their script into a folder and return them, the one at prefecture level first.

    Records without a tie have none, and no script. The same records give the same bytes. Raises `UserError` where
    pyvis is not installed, and as `write_text` does; nothing is written then.
    """
    script = library_script()
    drawer = Drawer(records)
    maps = []
    for name, title, network in _networks(records):
        drawn = drawer.draw(network, title=title, explorer=EXPLORER, script=SCRIPT)
        write_text(folder / f"{name}.html", drawn.generate_html())
        maps.append(Drawn(name, title))
    if maps:
        write_text(folder / SCRIPT, script)
    return maps


def _networks(records: Records) -> Iterator[tuple[str, Text, Network]]:
    projector = Projector(records)
    prefectures = projector.project(level="prefecture")
    if prefectures.number_of_edges():
        yield "prefecture", PREFECTURES, prefectures
    taken = {"prefecture"}
    for programme in sorted(projector.programmes):
        network = projector.project(programme=programme)
        if network.number_of_edges():
            name = file_name(programme, taken)
            taken.add(name)
            yield name, records.parties[programme].label, network


def file_name(programme: str, taken: set[str]) -> str:
    """Return a name that every file system takes for a file of a programme, and that is none of those taken."""
    plain = re.sub(r"\W+", "-", local_name(programme))[:60].strip("-") or "programme"
    name, number = plain, 1
    while name.casefold() in {other.casefold() for other in taken}:
        number += 1
        name = f"{plain}-{number}"
    return name
