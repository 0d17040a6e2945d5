"""What other programs read in our networks: the schema of GEXF, networkx, igraph, graphology and GDAL, on the seeds."""

import io
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import duikou
from duikou.analysis.networks import Network
from duikou.exports.files import gexf, graphml, node_link
from duikou.exports.geojson import geojson

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "scripts" / "explorer"
SCHEMA = Path(__file__).parent / "gexf-1.2draft" / "gexf.xsd"

Values = dict[str, object]
Read = tuple[dict[str, Values], dict[tuple[str, str, str], Values]]
"""Attributes by party, and by provider, recipient and programme of a tie."""


@pytest.fixture(scope="module")
def network(opened_real_build: duikou.Build) -> Network:
    return opened_real_build.network()


def as_meant(network: Network) -> Read:
    parties = {party: dict(values) for party, values in network.nodes(data=True)}
    ties = {
        (provider, recipient, str(values["programme"])): {**values, "weight": values["claim_count"]}
        for provider, recipient, values in network.edges(data=True)
    }
    assert len(parties) > 50 and len(ties) > 50
    return parties, ties


def held(values: Mapping[str, object], names: set[str]) -> Values:
    """The attributes of these names that have a value: readers give what was never written as "", None or NaN."""
    told = {name: values[name] for name in names if values.get(name) not in {None, ""} and values[name] == values[name]}
    return {name: float(value) if type(value) in {int, float} else value for name, value in told.items()}  # type: ignore[arg-type]


def same(found: Read, meant: Read) -> None:
    both: tuple[tuple[Mapping[Any, Values], Mapping[Any, Values]], ...] = tuple(zip(found, meant, strict=True))
    for read, written in both:
        names = {name for values in written.values() for name in values}
        absent_flags = {name for name in names if name.endswith("_unbounded")}
        assert read.keys() == written.keys()
        for key, values in written.items():
            told = {name: value for name, value in read[key].items() if value or name not in absent_flags}
            assert held(told, names) == held(values, names), key


def of_networkx(graph: "nx.Graph[str]") -> Read:
    ties = {(start, end, str(values["programme"])): dict(values) for start, end, values in graph.edges(data=True)}
    return {node: dict(values) for node, values in graph.nodes(data=True)}, ties


def test_gexf_keeps_to_its_schema(network: Network) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(SCHEMA))
    content = b"".join(gexf(network)).decode("utf-8")
    assert [error.reason for error in schema.iter_errors(content)] == []
    named = content.replace("<graph ", '<graph name="" ', 1)
    assert [error.reason for error in schema.iter_errors(named)] == ["'name' attribute not allowed for element"]


def test_networkx_reads_gexf_graphml_and_json(network: Network) -> None:
    meant = as_meant(network)
    same(of_networkx(nx.read_gexf(io.BytesIO(b"".join(gexf(network))))), meant)
    same(of_networkx(nx.parse_graphml(b"".join(graphml(network)).decode("utf-8"))), meant)
    link = nx.node_link_graph(json.loads(b"".join(node_link(network))), edges="edges")
    assert {edge: values["weight"] for edge, values in of_networkx(link)[1].items()} == {
        edge: values["weight"] for edge, values in meant[1].items()
    }


def test_igraph_reads_graphml(network: Network, tmp_path: Path) -> None:
    import igraph

    path = tmp_path / "network.graphml"
    path.write_bytes(b"".join(graphml(network)))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed() and graph.is_weighted()
    parties = {vertex["id"]: vertex.attributes() for vertex in graph.vs}
    ties = {
        (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"], edge["programme"]): edge.attributes()
        for edge in graph.es
    }
    same((parties, ties), as_meant(network))


READ = """
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const need = createRequire(process.argv[2]);
const Graph = need("graphology").default ?? need("graphology");
const parse = need(`graphology-${process.argv[3]}`).parse;
const graph = parse(Graph, readFileSync(process.argv[4], "utf-8"), { addMissingNodes: false });
const parties = graph.mapNodes((node, values) => [node, values]);
const ties = graph.mapEdges((edge, values, start, end) => [[start, end], values]);
process.stdout.write(JSON.stringify({ parties, ties }));
"""


@pytest.mark.parametrize(("form", "write"), [("gexf", gexf), ("graphml", graphml)])
def test_graphology_reads_what_gephi_lite_opens(network: Network, tmp_path: Path, form: str, write: object) -> None:
    node = shutil.which("node")
    if node is None or not (TOOLS / "node_modules" / "graphology").exists():
        pytest.skip("needs node and the tools of scripts/explorer")
    assert callable(write)
    (tmp_path / "read.mjs").write_text(READ, "utf-8")
    (tmp_path / "network").write_bytes(b"".join(write(network)))
    command = [node, str(tmp_path / "read.mjs"), str(TOOLS / "package.json"), form, str(tmp_path / "network")]
    read = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    ties = {(start, end, values["programme"]): values for (start, end), values in read["ties"]}
    same((dict(read["parties"]), ties), as_meant(network))


def test_gdal_reads_geojson(network: Network) -> None:
    import pyogrio

    content = b"".join(geojson(network))
    told = pyogrio.read_info(content)
    assert (told["driver"], told["crs"], told["features"]) == ("GeoJSON", "EPSG:4326", len(network) + len(network.ties))
    meta, _, shapes, columns = pyogrio.raw.read(content)
    rows = [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]
    parties, ties = as_meant(network)
    read = (
        {row["id"]: row for row in rows if row["feature"] == "party"},
        {(row["provider"], row["recipient"], row["programme"]): row for row in rows if row["feature"] == "tie"},
    )
    same(read, (parties, ties))
    drawn = {row["id"] for row, shape in zip(rows, shapes, strict=True) if shape is not None}
    assert {party for party in parties if party in drawn} == {
        party for party, values in parties.items() if "latitude" in values
    }


def test_geojson_has_longitude_first_and_keeps_what_has_no_point() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("place:甲", label="甲", longitude=113.5, latitude=23)
    graph.add_node("place:乙", label="乙", longitude=106, latitude=26.25)
    graph.add_node("group:丙", label="丙")
    graph.add_edge("place:甲", "place:乙", claim_count=2, programme="")
    graph.add_edge("place:甲", "group:丙", claim_count=1, programme="")
    read = json.loads(b"".join(geojson(graph)))  # type: ignore[arg-type]
    assert [(item["id"], item["geometry"], item["properties"].get("weight")) for item in read["features"]] == [
        ("place:甲", {"type": "Point", "coordinates": [113.5, 23.0]}, None),
        ("place:乙", {"type": "Point", "coordinates": [106.0, 26.25]}, None),
        ("group:丙", None, None),
        ("tie-0", {"type": "LineString", "coordinates": [[113.5, 23.0], [106.0, 26.25]]}, 2),
        ("tie-1", None, 1),
    ]
