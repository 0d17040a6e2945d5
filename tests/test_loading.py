"""A store that holds no more than a build asks makes the same graphs and names as one that holds all."""

from pathlib import Path
from shutil import copytree

import pytest

from duikou import loading
from duikou.curation.check import check_all
from duikou.loading import finished, taken
from duikou.resources import ontology_folder
from duikou.store.counts import counts_of
from duikou.store.engine import Engine
from duikou.store.lookup import write_names
from duikou.store.written_names import NAMES

NOTED = "CONSTRUCT { ?thing dk:noted true } WHERE { ?thing %s }"
RULES = (
    NOTED % '?said ?note . FILTER(STRENDS(STR(?said), "editorialNote"))',
    "# Root: ?thing\n" + NOTED % "skos:editorialNote ?note",
)


def made(
    seeds: Path, ontology: Path, folder: Path, *, whole: bool, engine: Engine | None = None
) -> tuple[dict[str, bytes], dict[str, int], bytes]:
    """Lines of all graphs, counts, and the file of names."""
    graphs: dict[str, bytes] = {}
    checked = check_all(seeds, ontology)
    said = taken(checked, ontology, graphs.__setitem__, whole=whole, engine=engine)
    found, _, digests = finished(said, ontology, graphs.__setitem__)
    assert engine in {None, found}
    assert digests.keys() == graphs.keys()
    write_names(found, folder)
    return graphs, counts_of(found), (folder / NAMES).read_bytes()


@pytest.mark.parametrize("rule", RULES)
def test_no_matter_what_is_held(small_seeds: Path, tmp_path: Path, rule: str) -> None:
    """A rule without a root may ask anything, and one with a root what it names."""
    ontology = copytree(ontology_folder(), tmp_path / "ontology")
    (ontology / "rules" / "6-noted.rq").write_text(rule, "utf-8")
    graphs, counts, names = made(small_seeds, ontology, tmp_path / "whole", whole=True)
    assert made(small_seeds, ontology, tmp_path / "part", whole=False) == (graphs, counts, names)
    noted = graphs["https://w3id.org/duikou/graph/derived/noted"]
    assert noted.startswith(b"<https://w3id.org/duikou/claim/made-one-north-water> ") and noted.count(b"\n") == 1


@pytest.mark.parametrize("piece", [1, 5_000, 2**20])
@pytest.mark.parametrize("whole", [True, False])
def test_no_matter_where_it_is_held(
    small_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, whole: bool
) -> None:
    """On disk it comes in pieces, each a graph or more."""
    ontology = ontology_folder()
    expected = made(small_seeds, ontology, tmp_path / "memory", whole=whole)
    monkeypatch.setattr(loading, "_PIECE", piece)
    with Engine.on_disk(tmp_path / "store") as engine:
        assert made(small_seeds, ontology, tmp_path / "disk", whole=whole, engine=engine) == expected
    assert list((tmp_path / "store").iterdir())
