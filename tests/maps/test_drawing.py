"""What pyvis is told of a network, and what becomes of it in files and notebooks."""

import copy
import json
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from made_records import claim, make_records
from made_records import party as made_party
from page_records import BIJIE, HOSTILE, RECORDS
from pyvis.network import Network as PyvisNetwork

import duikou
from duikou.analysis.joined import Joined
from duikou.analysis.networks import Network, Projector, of_party, project
from duikou.errors import UnknownNameError, UsageError
from duikou.maps import collection
from duikou.maps.collection import file_name, write_maps
from duikou.maps.drawing import to_pyvis
from duikou.maps.joined_notes import joined_notes
from duikou.maps.looks import RADII, colours, programme_colours

NETWORK = project(RECORDS)
MAP = to_pyvis(NETWORK, RECORDS, title="示例")


def edge(provider: str, recipient: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in MAP.edges if (item["from"], item["to"]) == (provider, recipient))
    return found


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="drawing">(.*?)</script>', page, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_it_is_a_network_of_pyvis_with_every_party_and_tie() -> None:
    assert isinstance(MAP, PyvisNetwork)
    assert set(MAP.get_nodes()) == set(NETWORK.nodes)
    assert MAP.num_edges() == NETWORK.number_of_edges()


def contents(network: Network) -> tuple[object, ...]:
    nodes, edges = list(network.nodes(data=True)), list(network.edges(data=True, keys=True))
    return copy.deepcopy((nodes, edges, network.graph))


def test_the_network_is_left_as_it_is() -> None:
    network = project(RECORDS)
    before = contents(network)
    to_pyvis(network, RECORDS).generate_html()
    assert contents(network) == before


def test_ties_look_as_in_the_explorer() -> None:
    inferred, planned = (edge("place:珠海市", recipient)["dashes"] for recipient in ("place:贵阳市", "place:纳雍县"))
    assert len(inferred) == len(planned) == 2
    assert inferred[0] > 2 * planned[0] > 0
    wide = edge("place:广州市", BIJIE)
    assert wide["dashes"] is False
    assert wide["color"] == programme_colours(RECORDS)["programme:east"]
    assert wide["width"] > edge("place:珠海市", "place:贵阳市")["width"]


def test_the_palette_is_that_of_the_explorer() -> None:
    style = Path(duikou.__file__).with_name("explorer").joinpath("explorer.css").read_text("utf-8")
    assert {f"node-{sort}" for sort in RADII} <= colours().keys()
    assert f"--tie-3: {colours()['tie-3']}" in style.partition("@media")[0]
    east_and_group = [programme_colours(RECORDS)[f"programme:{name}"] for name in ("east", "group")]
    assert east_and_group == [colours()["tie-0"], colours()["tie-1"]], "in the order of their ids"


def test_a_programme_has_its_colour_whatever_is_in_view() -> None:
    claims = tuple(claim for claim in RECORDS.claims if "programme:east" not in claim.programmes)
    assert len(claims) < len(RECORDS.claims)
    assert programme_colours(replace(RECORDS, claims=claims)) == programme_colours(RECORDS)


def test_tooltips_tell_the_evidence_as_text() -> None:
    told = edge("place:广州市", BIJIE)["title"]
    for wanted in ("广州市 → 毕节市", "4亿多元", "《示例报道一》第 3 段 ¶3"):
        assert wanted in told
    assert "推断 inferred" in edge("place:珠海市", "place:贵阳市")["title"]
    assert "计划 planned" in edge("place:珠海市", "place:纳雍县")["title"]
    party = MAP.get_node(BIJIE)["title"]
    assert "毕节市 · Bijie" in party
    assert f"受援 {NETWORK.in_degree(BIJIE)} 条" in party


def test_tooltips_tell_numbers_of_the_readers_own_and_what_was_received_per_unit() -> None:
    """1.3 billion or more and 200 million planned, by ten; a place outside the network and a zero give no rate."""
    numbers = {BIJIE: {"people": Decimal(10), "area": Decimal(0)}, "place:百色市": {"people": Decimal(3)}}
    notes = joined_notes(RECORDS, NETWORK, Joined(("people", "area"), numbers))
    assert notes == {
        BIJIE: (
            "people: 10",
            "受援资金 / people（当期）：不少于1.3亿元",
            "received per people (flow): at least CNY 130 million",
            "受援资金 / people（计划）：2,000万元",
            "received per people (planned): CNY 20 million",
            "area: 0",
        )
    }
    told = to_pyvis(NETWORK, RECORDS, notes=notes).get_node(BIJIE)["title"]
    assert told.endswith("\n".join(notes[BIJIE])) and MAP.get_node(BIJIE)["title"] in told


def test_the_page_holds_all_and_reaches_for_nothing() -> None:
    page = MAP.generate_html()
    assert not re.findall(r'(?:src|href)="', page)
    assert "default-src 'none'" in page
    assert data_of(page)["nodes"] == MAP.nodes
    assert json.loads(data_of(page)["options"])["physics"] == {"enabled": False}


def test_names_cannot_leave_the_page_that_they_are_in() -> None:
    page = to_pyvis(NETWORK, RECORDS, title=HOSTILE.zh, script="vis.js").generate_html()
    assert "<script>window" not in page
    assert "<img" not in page
    assert (
        len(re.findall("</script", page)) == len(re.findall("<script", page)) == 5
    )  # data, vis-network, and three of ours
    assert "\u2028" not in page


def test_a_page_in_a_build_leads_to_what_lies_beside_it() -> None:
    page = to_pyvis(NETWORK, RECORDS, explorer="../explorer.html", script="vis.js").generate_html()
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["../explorer.html", "vis.js"]
    assert len(page) < 60_000


def test_the_same_network_gives_the_same_page() -> None:
    assert to_pyvis(project(RECORDS), RECORDS, title="示例").generate_html() == MAP.generate_html()


def test_names_are_drawn_in_the_language_asked_for() -> None:
    assert to_pyvis(NETWORK, RECORDS, language="en").get_node(BIJIE)["label"] == "Bijie"
    with pytest.raises(ValueError, match="'fr'"):
        to_pyvis(NETWORK, RECORDS, language="fr")


def test_an_empty_network_makes_an_empty_map() -> None:
    nothing = to_pyvis(project(replace(RECORDS, claims=())), RECORDS)
    assert nothing.num_nodes() == 0
    assert data_of(nothing.generate_html())["edges"] == []


def test_a_notebook_shows_it_and_files_are_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    shown = MAP._repr_html_()
    assert unescape(re.search(r'srcdoc="([^"]*)"', shown)[1]) == MAP.generate_html()  # type: ignore[index]
    code = """
import sys
sys.path[:0] = ["tests/explorer"]
from page_records import RECORDS
import duikou
map = duikou.to_pyvis(duikou.project(RECORDS), RECORDS, title="Example")
frame = map.show(sys.argv[1] + "/shown.html", notebook=True)
assert "shown.html" in frame._repr_html_()
map.save_graph(sys.argv[1] + "/saved.html")
"""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-X", "utf8=0", "-c", code, str(tmp_path)]
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run(command, check=True, capture_output=True, cwd=root, env=locale)
    assert {path.name for path in tmp_path.iterdir()} == {"shown.html", "saved.html"}
    first, second = (tmp_path.joinpath(name).read_text("utf-8") for name in ("shown.html", "saved.html"))
    assert first == second == to_pyvis(NETWORK, RECORDS, title="Example").generate_html()


def test_the_maps_of_a_build(tmp_path: Path) -> None:
    drawn, left = write_maps(RECORDS, tmp_path)
    assert left == 0
    assert drawn[0].name == "prefecture"
    programmes = {tie.programme for tie in NETWORK.ties} - {""}
    assert len(drawn) > len(programmes)
    pages = {f"{found.name}.html" for found in drawn}
    assert {path.name for path in tmp_path.iterdir()} == {"vis-network.min.js", *pages}


def test_of_many_programmes_and_ties_those_with_most_claims_are_drawn_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    projector = Projector(RECORDS)
    counts = {name: len(projector.claims_of[name]) for name in projector.programmes if name in projector.claims_of}
    most = min(counts, key=lambda name: (-counts[name], name))
    monkeypatch.setattr(collection, "MOST_MAPS", 1)
    monkeypatch.setattr(collection, "MOST_TIES", 2)
    drawn, left = write_maps(RECORDS, tmp_path)
    assert [one.name for one in drawn] == ["prefecture", most.partition(":")[2]]
    assert left == len(counts) - 1
    network = projector.project(level="prefecture")
    page = (tmp_path / "prefecture.html").read_text("utf-8")
    heaviest = sorted(network.ties, key=lambda tie: (-len(tie.claims), tie.provider, tie.recipient, tie.programme))[:2]
    edges = [(edge["from"], edge["to"]) for edge in data_of(page)["edges"]]
    assert sorted(edges) == sorted((tie.provider, tie.recipient) for tie in heaviest)
    assert f"; {len(network.ties) - 2} more are not" in page


def test_a_programme_without_a_tie_is_not_counted_among_those_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two that are not drawn, one says only that a place assists itself, of which there is no map."""
    monkeypatch.setattr(collection, "MOST_MAPS", 1)
    named = [made_party(f"programme:{name}", kind="programme") for name in ("一", "二", "三")]
    told = [
        claim("a", "甲市", "丙州", programmes=("programme:一",)),
        claim("b", "乙市", "丁市", programmes=("programme:一",)),
        claim("c", "甲市", "丙州", programmes=("programme:二",)),
        claim("d", "甲市", "甲市", programmes=("programme:三",)),
    ]
    drawn, left = write_maps(make_records(*told, parties=tuple(named)), tmp_path)
    assert ([one.name for one in drawn], left) == (["prefecture", "一"], 1)


def test_file_names_of_programmes_are_plain_and_apart() -> None:
    assert file_name("programme:粤黔协作", {"prefecture"}) == "粤黔协作"
    assert file_name("programme:../a b", set()) == "a-b"
    assert file_name("programme:Prefecture", {"prefecture"}) == "Prefecture-2"
    assert file_name("programme:/", set()) == "programme"
    assert len(file_name("programme:" + "长" * 300, set()).encode()) <= 240


def test_a_party_has_the_ties_that_it_gives_and_takes() -> None:
    for party in ("agent:粤一医院", "agent:黔一医院", BIJIE):
        ends = [(tie.provider, tie.recipient, tie.programme) for tie in NETWORK.ties]
        ties = {key for key in ends if party in key}
        assert ties
        assert set(of_party(NETWORK, party).edges(keys=True)) == ties


def test_a_build_draws_places_parties_and_programmes(small_build: Path) -> None:
    build = duikou.open_build(small_build)
    ties = build.network()
    assert build.map().num_edges() == ties.number_of_edges()
    programme = next(tie.programme for tie in build.ties() if tie.programme)
    assert build.map(programme).num_edges() == build.network(programme=programme).number_of_edges()
    body = next(node for node in ties if node.startswith("agent:"))
    assert build.map(body).num_edges() == ties.in_degree(body) + ties.out_degree(body)
    place = next(tie.recipient for tie in build.ties() if tie.recipient.startswith("place:"))
    assert build.map(place, level="province").num_edges() == build.network(within=place, level="province").size()
    places = [party.id for party in build.records.parties.values() if party.kind == "place"]
    idle = next(place for place in places if not build.network(within=place).size())
    with pytest.raises(UsageError, match="No tie fits"):
        build.map(idle)
    with pytest.raises(UnknownNameError):
        build.map("无此地")
