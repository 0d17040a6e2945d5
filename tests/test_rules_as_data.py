"""What counts as assistance stands on the concepts alone: a flag moved there moves every surface.

Each expectation is worked out by hand from the small seeds.
"""

import csv
import shutil
from pathlib import Path

import pytest

from duikou.analysis.centrality import measure_centrality
from duikou.analysis.totals import explain_total
from duikou.api import Build, open_build
from duikou.building import build
from duikou.explorer.page import page_data
from duikou.model.amounts import RECKONINGS
from duikou.resources import ontology_folder

FLAG = "    dk:countsAsAssistance true ;\n"


def altered(small_seeds: Path, folder: Path, added: tuple[str, ...], taken: tuple[str, ...]) -> Build:
    """A build of the small seeds with an ontology in which some concepts count that did not, and others no longer."""
    shutil.copytree(ontology_folder(), folder / "ontology")
    path = folder / "ontology" / "schemes.ttl"
    text = path.read_text("utf-8")
    for concept in (*added, *taken):
        head, name, rest = text.partition(f"\n{concept}\n    a skos:Concept ;\n")
        labels, flag, others = rest.partition(FLAG) if concept in taken else (*rest.partition("\n")[:2], "")
        text = (
            head + name + labels + others
            if concept in taken
            else f"{head}{name}{labels}{flag}{FLAG}{rest.removeprefix(labels + flag)}"
        )
    path.write_text(text, "utf-8")
    build(small_seeds, folder / "ontology", folder / "build")
    return open_build(folder / "build")


@pytest.fixture(scope="module")
def wider(small_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return altered(small_seeds, tmp_path_factory.mktemp("wider"), ("mode:investment", "money:purchases"), ())


@pytest.fixture(scope="module")
def narrower(small_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return altered(small_seeds, tmp_path_factory.mktemp("narrower"), (), ("mode:hosting", "money:donation"))


def total(build: Build, provider: str, recipient: str) -> dict[str, tuple[int, int | None]]:
    totals = {
        reckoning: explain_total(build.records, provider=provider, recipient=recipient, reckoning=reckoning).amount
        for reckoning in RECKONINGS
    }
    return {name: (int(one.least), int(one.most) if one.most else None) for name, one in totals.items() if one}


def tie(build: Build, provider: str, recipient: str) -> dict[str, str]:
    """The amounts of the one tie of two parties as the export has them."""
    with (build.folder / "exports" / "ties.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["provider"], row["recipient"]) == (provider, recipient)]
    return {name: value for name, value in rows[0].items() if name.endswith(("least", "most")) and value}


def use(build: Build, claim: str) -> set[object]:
    found = build.query("assistance-amounts", claim=f"claim:made-{claim}")
    return {row[found.columns.index("use")] for row in found.rows}


def pairs(build: Build) -> set[tuple[object, ...]]:
    return {row[:2] for row in build.query("SELECT ?a ?b { ?a dk:assists ?b }").rows}


def told(build: Build) -> set[tuple[object, ...]]:
    rows = build.query("who-assists-whom", planned="no").as_mappings()
    return {(row["provider"], row["recipient"]) for row in rows}


def test_money_that_is_made_to_count_counts_everywhere(small_build: Path, wider: Build) -> None:
    """北市 bought for 900多万 from 水县; 2800多万 are joint with 木县."""
    before = open_build(small_build)
    parties = ("place:北市", "place:水县")
    assert total(before, *parties)["cumulative"] == (0, 29_000_000)
    assert total(wider, *parties)["cumulative"] == (9_000_000, 39_000_000)
    assert tie(before, *parties)["cumulative_most"] == "29000000"
    assert tie(wider, *parties) == tie(before, *parties) | {
        "cumulative_least": "9000000",
        "cumulative_most": "39000000",
    }
    assert use(before, "two-north-water-trade") == {"left out: not assistance"}
    assert use(wider, "two-north-water-trade") == {"used"}


def test_money_that_is_made_not_to_count_counts_nowhere(small_build: Path, narrower: Build) -> None:
    """东省 donated 7万 to 木县; two cities of it gave 1亿 from their budgets, which shares nothing with it."""
    before = open_build(small_build)
    parties = ("place:东省", "place:木县")
    assert total(before, *parties)["flow"] == (100_070_000, 100_070_000)
    assert total(narrower, *parties)["flow"] == (100_000_000, 100_000_000)
    assert tie(before, *parties)
    assert tie(narrower, *parties) == {}
    assert use(before, "one-east-gives") == {"used"}
    assert use(narrower, "one-east-gives") == {"left out: not assistance"}


def test_a_mode_that_is_made_to_count_counts_everywhere(small_build: Path, wider: Build) -> None:
    """丙公司 invests in 水县; that 丁公司 invests is a plan."""
    before = open_build(small_build)
    assert pairs(wider) - pairs(before) == {("agent:丙公司", "place:水县")}
    assert told(wider) == pairs(wider)
    assert wider.query("hubs", provider="丙公司").rows
    assert not before.query("hubs", provider="丙公司").rows
    assert _measured(wider) - _measured(before) == {"agent:丙公司"}


def test_a_mode_that_is_made_not_to_count_counts_nowhere(small_build: Path, narrower: Build) -> None:
    """北市 hosts people of 山州, and assists it in no other way."""
    before = open_build(small_build)
    assert pairs(before) - pairs(narrower) == {("place:北市", "place:山州")}
    assert told(narrower) == pairs(narrower)
    partners = [
        next(one.partners for one in measure_centrality(build.records).providers.standings if one.party == "place:北市")
        for build in (before, narrower)
    ]
    assert "place:山州" in partners[0]
    assert "place:山州" not in partners[1]


def test_the_page_reckons_with_what_counts(small_build: Path, wider: Build, narrower: Build) -> None:
    counting = [
        set(page_data(build.records, build.network())["assistance"])
        for build in (open_build(small_build), wider, narrower)
    ]
    assert counting[1] - counting[0] == {"mode:investment", "money:purchases"}
    assert counting[0] - counting[2] == {"mode:hosting", "money:donation"}


def _measured(build: Build) -> set[str]:
    return {standing.party for standing in measure_centrality(build.records).providers.standings}
