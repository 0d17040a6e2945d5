"""Parties and ties as GeoJSON (RFC 7946), for maps of any geographic program."""

from collections.abc import Iterator, Mapping

from duikou.analysis.attributes import Plain
from duikou.analysis.networks import Network
from duikou.reports.as_json import document_pieces

Place = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), the order of GeoJSON."""


def geojson(network: Network) -> Iterator[bytes]:
    """Yield a feature for each party and then for each tie, with the attributes that `gexf` gives them (UTF-8).

    `feature` is `party` or `tie`. A party is a point, a tie a straight line from provider to recipient; what has no
    point, as groups have none, has no geometry and is there all the same. Amounts are yuan as floating-point numbers,
    `distance_km` is along the great circle, `weight` is the number of claims. Attributes without a value are absent.
    """
    return document_pieces({"type": "FeatureCollection", "features": _features(network)})


def _features(network: Network) -> Iterator[dict[str, object]]:
    places = {party: _place(values) for party, values in network.nodes(data=True)}
    for party, values in network.nodes(data=True):
        yield _feature("party", party, values, places[party])
    for number, (provider, recipient, values) in enumerate(network.edges(data=True)):
        said = {"provider": provider, "recipient": recipient, **values, "weight": values["claim_count"]}
        yield _feature("tie", f"tie-{number}", said, places[provider], places[recipient])


def _place(values: Mapping[str, Plain]) -> Place | None:
    longitude, latitude = values.get("longitude"), values.get("latitude")
    return None if longitude is None or latitude is None else (float(longitude), float(latitude))


def _feature(kind: str, name: str, values: Mapping[str, Plain], *places: Place | None) -> dict[str, object]:
    geometry: dict[str, object] | None = None
    known = [place for place in places if place is not None]
    if len(known) == len(places):
        alone = len(known) == 1
        geometry = {"type": "Point" if alone else "LineString", "coordinates": known[0] if alone else known}
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": {"feature": kind, "id": name, **values}}
