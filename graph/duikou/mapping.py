"""Maps of a build, narrowed to what a name means."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from duikou.errors import UsageError
from duikou.messages import message
from duikou.model.records import Text
from duikou.narrowing import records_of

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from duikou.analysis.joined import Joined
    from duikou.analysis.networks import Network
    from duikou.api import Build


def draw_map(
    build: "Build", name: str, choices: Mapping[str, Any], *, language: str, joined: "Joined | None"
) -> "PyvisNetwork":
    """Return a map of the ties of a programme, or of those that end at a party or in a place, by id; "" is all ties.

    Of more than `MOST_TIES` those with the most claims are drawn, and the page counts the rest.
    `choices` are those of `Build.network`. Raises `UsageError` where no tie fits.
    """
    from duikou.analysis.networks import of_party, weightiest
    from duikou.maps.collection import MOST_TIES
    from duikou.maps.drawing import to_pyvis
    from duikou.maps.joined_notes import joined_notes

    narrowed = {"place": "within", "programme": "programme"}.get(name.partition(":")[0])
    asked = {**choices, narrowed: name} if narrowed else choices
    network = build.network(**asked)
    if name and not narrowed:
        network = of_party(network, name)
    refuse_empty(network)
    network = weightiest(network, MOST_TIES)
    records = build.records if joined else records_of(build, network)
    label = records.parties[name].label if name else Text("谁帮扶谁", "Who assists whom")
    notes = joined_notes(records, network, joined) if joined else {}
    return to_pyvis(network, records, title=label, language=language, notes=notes)


def refuse_empty(network: "Network") -> None:
    """Raise `UsageError` for a network without ties: there is nothing to draw."""
    if not network.number_of_edges():
        raise UsageError(message("No tie fits; nothing was drawn. Choose less narrowly."))
