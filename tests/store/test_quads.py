"""The order of canonical N-Quads, and the version of the data as anybody works it out with the tools of a shell."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.api import open_build
from duikou.packed import unpacked
from duikou.store.engine import Engine
from duikou.store.quads import PROVENANCE, canonical_lines, digest_of, graphs_in, graphs_in_order, spliced, version_of

GRAPH = "https://w3id.org/duikou/graph/"


def test_provenance_comes_last() -> None:
    graphs = [f"{GRAPH}readings/a", PROVENANCE, f"{GRAPH}articles", f"{GRAPH}derived/open"]
    assert graphs_in_order(graphs) == [f"{GRAPH}articles", f"{GRAPH}derived/open", f"{GRAPH}readings/a", PROVENANCE]
    assert graphs_in_order([]) == []


def test_lines_of_a_graph_are_in_order_of_their_bytes_and_their_texts_stay() -> None:
    triples = b'<a:s> <a:p> "x"@zh .\n<a:s> <a:p> "x" .\n<a:s> <a:p> "one .\\n two" .\n'
    assert canonical_lines(triples, "<a:g>") == (
        b'<a:s> <a:p> "one .\\n two" <a:g> .\n<a:s> <a:p> "x" <a:g> .\n<a:s> <a:p> "x"@zh <a:g> .\n'
    )
    assert canonical_lines(b"<a:s> <a:p> <a:o> .\n", "") == b"<a:s> <a:p> <a:o> .\n"
    assert canonical_lines(b"", "<a:g>") == b""
    assert canonical_lines(triples * 2, "<a:g>") == canonical_lines(triples, "<a:g>"), "each once"


def test_the_same_triple_in_two_graphs_and_in_none_stands_in_each() -> None:
    engine = Engine.of_quads(b"<a:s> <a:p> <a:o> <a:h> .\n<a:s> <a:p> <a:o> .\n<a:s> <a:p> <a:o> <a:g> .\n" * 2)
    assert list(engine.graph_texts()) == [
        ("", b"<a:s> <a:p> <a:o> .\n"),
        ("a:g", b"<a:s> <a:p> <a:o> <a:g> .\n"),
        ("a:h", b"<a:s> <a:p> <a:o> <a:h> .\n"),
    ]
    assert engine.graph_text("a:h") == b"<a:s> <a:p> <a:o> <a:h> .\n" and engine.graph_text("a:none") == b""
    assert list(Engine.in_memory().graph_texts()) == []


def test_the_version_by_the_tools_of_a_shell(tmp_path: Path) -> None:
    """`grep`, `sort`, `sha256sum`: three graphs, a later one first, one named like the beginning of another."""
    names = [f"{GRAPH}claims/one-more", f"{GRAPH}claims/one", PROVENANCE]
    texts = {name: "".join(f'<a:s> <a:p> "{n}" <{name}> .\n' for n in (3, 1, 2)) for name in names}
    (tmp_path / "all.nq").write_text("".join(texts.values()), "utf-8")
    script = "".join(
        f"printf '%s  %s\\n' $(grep -F '<{name}> .' all.nq | LC_ALL=C sort | sha256sum | cut -d' ' -f1) {name};"
        for name in (names[1], names[0], PROVENANCE)
    )
    told = subprocess.run(["sh", "-c", f"({script}) | sha256sum"], cwd=tmp_path, capture_output=True, check=True)
    engine = Engine.of_quads((tmp_path / "all.nq").read_bytes())
    found = {graph: digest_of(lines) for graph, lines in engine.graph_texts()}
    assert version_of(found) == told.stdout.decode().split()[0]
    assert version_of(dict(reversed(found.items()))) == version_of(found)
    assert version_of({**found, PROVENANCE: "0" * 64}) != version_of(found)


def test_a_file_falls_into_the_graphs_that_it_was_written_of(small_build: Path) -> None:
    build = open_build(small_build)
    found = graphs_in(unpacked(small_build / "duikou.nq.gz"))
    assert list(found.items()) == list(build.engine.graph_texts()) and len(found) > 15
    assert version_of({graph: digest_of(lines) for graph, lines in found.items()}) == build.manifest.data
    text = b'<a:s> <a:p> "x <a:h> .\\n" <a:g> .\n'
    assert graphs_in(text) == {"a:g": text} and graphs_in(b"") == {}


def test_the_version_of_nothing() -> None:
    assert version_of({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(
    st.sets(st.sampled_from([f"<s{number}> <p> <o> <g> .\n".encode() for number in range(30)])),
    st.sets(st.sampled_from([f"<s{number}> <p> <o> <g> .\n".encode() for number in range(30)])),
)
def test_spliced_lines_are_those_sorted_anew(old: set[bytes], new: set[bytes]) -> None:
    assert spliced(b"".join(sorted(old)), old - new, new - old) == b"".join(sorted(new))


@pytest.mark.parametrize(("removed", "added"), [({b"<c> .\n"}, set()), (set(), {b"<b> .\n"})])
def test_what_cannot_be_spliced(removed: set[bytes], added: set[bytes]) -> None:
    with pytest.raises(ValueError, match=r"<"):
        spliced(b"<a> .\n<b> .\n", removed, added)
