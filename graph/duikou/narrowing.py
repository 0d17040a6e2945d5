"""The records for a part of a network: read of it alone, or all of them where these are here or nothing narrows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from duikou.model.records import Records

if TYPE_CHECKING:
    from duikou.analysis.networks import Network
    from duikou.api import Build

_NARROWING: Final = frozenset({"programme", "within"})
"""The choices of a network by which claims are found without a look at each."""


def records_for(build: "Build", *, programme: str, within: str) -> Records:
    """Return the records of which a network is made that is narrowed by a programme and a place, by id; "" is any."""
    is_narrow = (programme or within) and not _has_all(build)
    return build.asking.network(programme=programme, within=within) if is_narrow else build.records


def records_of_amounts(build: "Build", scope: Mapping[str, str]) -> Records:
    """Return the records for a total; `scope` has the ids of what it is narrowed by, "" for what it is not."""
    if any(scope.values()):
        return build.asking.total(**scope)
    return build.records if _has_all(build) else build.asking.amounts


def records_of_moments(build: "Build") -> Records:
    """Return the records to compare moments, of which all claims have a part."""
    return build.records if _has_all(build) else build.asking.moments()


def records_of(build: "Build", network: "Network") -> Records:
    """Return the records for the page or map of a network."""
    is_narrow = network.ties and not _NARROWING.isdisjoint(network.choice) and not _has_all(build)
    if not is_narrow or _rests_on_all(build, network):
        return build.records
    build.things.expect_places()  # a page has them all
    found = build.asking.viewed(network)
    found.expect_passages()
    return found


def _rests_on_all(build: "Build", network: "Network") -> bool:
    """Whether a network rests on all claims that can make a tie: its page is then that of the whole graph."""
    resting = {claim for tie in network.ties for claim in tie.claims}.union(network.claims_inside)
    return len(resting) == build.things.counts.standing


def _has_all(build: "Build") -> bool:
    """Whether all records are here already, or come at once: an engine elsewhere is read by graph."""
    return build.reads_all or "records" in vars(build)
