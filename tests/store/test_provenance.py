"""Where the graphs of a build come from: told of each, and true of what stands in it."""

import shutil
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from duikou.api import open_build
from duikou.building import build
from duikou.packed import unpacked
from duikou.resources import ontology_folder
from duikou.store.engine import Engine
from duikou.store.provenance import provenance_triples
from duikou.store.quads import digest_of

GRAPH = "https://w3id.org/duikou/graph/"
CC = "https://creativecommons.org/licenses/by/4.0/"


def test_the_provenance_of_three_graphs_by_hand() -> None:
    claims = f'<https://a.org/b> <https://a.org/p> "x y" <{GRAPH}claims/made> .\n'
    rule = f"<https://a.org/b> <https://a.org/q> <https://a.org/c> <{GRAPH}derived/open> .\n"
    worked = f"<https://a.org/b> <https://a.org/r> <https://a.org/c> <{GRAPH}derived/sums> .\n"
    sources = {f"{GRAPH}claims/made": ["claims/made.ttl"], f"{GRAPH}derived/open": ["rules/5-open.rq"]}
    engine = Engine.in_memory()
    lines = {"claims/made": claims, "derived/open": rule, "derived/sums": worked}
    digests = {GRAPH + name: digest_of(text.encode()) for name, text in lines.items()}
    engine.insert(f"{GRAPH}provenance", provenance_triples(digests, sources, "1.2.3"))
    graph = "graph:provenance"

    def told(lines: str, *more: tuple[str, str]) -> list[tuple[str, str, str]]:
        own = [
            ("dcterms:license", CC),
            ("rdf:type", "prov:Entity"),
            ("schema:sha256", sha256(lines.encode()).hexdigest()),
        ]
        return sorted((graph, name, value) for name, value in (*own, *more))

    made = ("prov:wasGeneratedBy", "graph:provenance/build")
    assert engine.describe("graph:claims/made") == told(
        claims, ("dcterms:source", "claims/made.ttl"), ("dcterms:subject", "article:made")
    )
    assert engine.describe("graph:derived/open") == told(rule, ("dcterms:source", "rules/5-open.rq"), made)
    assert engine.describe("graph:derived/sums") == told(worked, made)
    assert engine.describe("graph:provenance") == []
    assert engine.describe("graph:provenance/build") == [
        (graph, "prov:used", "graph:claims/made"),
        (graph, "prov:wasAssociatedWith", "graph:provenance/duikou"),
        (graph, "rdf:type", "prov:Activity"),
    ]
    assert engine.describe("graph:provenance/duikou") == [
        (graph, "rdf:type", "prov:SoftwareAgent"),
        (graph, "schema:softwareVersion", "1.2.3"),
    ]


def test_every_graph_of_a_build_has_a_digest_of_its_lines_in_the_file(small_build: Path) -> None:
    """Read by another program than ours, sorted by the bytes of each line, as `LC_ALL=C sort | sha256sum` does."""
    lines: dict[str, list[bytes]] = defaultdict(list)
    told = {}
    for line in unpacked(small_build / "duikou.nq.gz").splitlines(keepends=True):
        (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
        lines[quad.graph_name.value].append(line)
        if quad.predicate.value == "https://schema.org/sha256":
            told[quad.subject.value] = quad.object.value
    own = lines.pop(f"{GRAPH}provenance")
    assert told == {graph: sha256(b"".join(sorted(found))).hexdigest() for graph, found in lines.items()}
    assert len(told) > 15 and own


def test_every_graph_has_a_file_that_is_there_or_is_worked_out(small_build: Path, small_seeds: Path) -> None:
    engine = open_build(small_build).engine
    without = set()
    for graph in engine.graphs():
        files = [str(value) for _, predicate, value in engine.describe(graph) if predicate == "dcterms:source"]
        places = (small_seeds, ontology_folder(), ontology_folder().parent)
        if not any((place / file).is_file() for place in places for file in files):
            without.add(graph)
    worked_out = {f"graph:derived/{name}" for name in ("labels", "quantities", "periods", "sums", "grades")}
    assert without <= worked_out | {"graph:provenance"}


def test_a_claim_leads_to_its_file_and_what_is_edited_changes_its_digest_alone(
    small_build: Path, small_seeds: Path, tmp_path: Path
) -> None:
    shutil.copytree(small_seeds, tmp_path / "seeds")
    edited = tmp_path / "seeds" / "claims" / "made-one.ttl"
    text = edited.read_text("utf-8")
    assert '"' in text
    label = next(line for line in text.splitlines() if "rdfs:label" in line)
    edited.write_text(text.replace(label, label.replace('"', '"Edited: ', 1), 1), "utf-8")
    build(tmp_path / "seeds", ontology_folder(), tmp_path / "build")
    found = []
    for folder in (small_build, tmp_path / "build"):
        rows = list(open_build(folder).query("provenance").as_mappings())
        assert {row["claim"] for row in rows} == {claim.id for claim in open_build(folder).records.claims}
        found.append({str(row["file"]): row["digest"] for row in rows})
    before, after = found
    assert before.keys() == after.keys() and len(before) > 1
    assert {file for file in before if before[file] != after[file]} == {"claims/made-one.ttl"}
