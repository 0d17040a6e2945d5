import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from made_records import claim, make_records, money, party

from duikou.analysis.attributes import plain
from duikou.analysis.joined import Joined
from duikou.analysis.networks import Network, project
from duikou.exports.files import CLAIM_COLUMNS, TIE_COLUMNS, claims_csv, gexf, graphml, node_link, ties_csv
from duikou.exports.frames import claims_frame, claims_parquet, ties_frame, ties_parquet
from duikou.model.records import Records, Text

NASTY = 'agent:<script>alert("x")</script>\u202e\x0b\x00' + "长" * 500


@pytest.fixture
def data() -> Records:
    return make_records(
        money("a", "甲市", "丙州", "3.5", programmes=("programme:大",), begins="2021"),
        money("b", "乙市", "丙州", "4", low="4", high=""),
        claim("c", NASTY, "group:四县", begins="2022-06"),
        claim("d", "agent:=1+1", "丙州", label=Text("=cmd|' /C calc'!A0", "@x")),
        parties=(party(NASTY), party("agent:=1+1", kind="organization")),
    )


def test_graphml_opens_again_with_every_tie(data: Records) -> None:
    network = project(data)
    back = nx.parse_graphml(b"".join(graphml(network)).decode())
    assert back.number_of_edges() == 4
    assert len({values["id"] for _, _, values in back.edges(data=True)}) == 4
    assert {values["claims"] for _, _, values in back.edges(data=True)} == {"claim:a", "claim:b", "claim:c", "claim:d"}


def test_gexf_is_well_formed_and_carries_no_date_of_writing(data: Records) -> None:
    content = b"".join(gexf(project(data)))
    ET.fromstring(content)
    assert b"lastmodified" not in content
    back = nx.read_gexf(io.BytesIO(content))
    assert back.number_of_edges() == 4
    assert len({values["id"] for _, _, values in back.edges(data=True)}) == 4
    assert back.nodes["place:甲市"]["label"] == "甲市"


def test_node_link_is_read_back_by_networkx(data: Records) -> None:
    back = nx.node_link_graph(json.loads(b"".join(node_link(project(data)))), edges="edges")
    assert isinstance(back, nx.MultiDiGraph)
    edge = back.edges["place:甲市", "place:丙州", "programme:大"]
    assert (edge["flow_least"], edge["flow_most"]) == ("3.5", "3.5")
    assert back.edges["place:乙市", "place:丙州", ""]["flow_most"] == "unbounded"
    assert edge["cumulative_least"] is None
    assert back.nodes["place:甲市"]["latitude"] is None


def test_csv_has_its_documented_columns_and_disarms_formulas(data: Records) -> None:
    ties = list(csv.DictReader(io.StringIO(b"".join(ties_csv(data, project(data))).decode("utf-8-sig"))))
    assert tuple(ties[0]) == TIE_COLUMNS
    assert {tie["provider_label"] for tie in ties} >= {"甲市", "'=1+1"}
    claims = list(csv.DictReader(io.StringIO(b"".join(claims_csv(data)).decode("utf-8-sig"))))
    assert tuple(claims[0]) == CLAIM_COLUMNS
    assert claims[3]["label_zh"].startswith("'=cmd")
    assert claims[1]["minimum"] == "4"
    assert claims[1]["maximum"] == ""


def test_joined_numbers_are_columns_of_both_ends(data: Records) -> None:
    """甲市 has 4, and nothing is told of anyone else: their cells are empty, which is not zero."""
    network = project(data)
    joined = Joined(("people",), {"place:甲市": {"people": Decimal("4.5")}})
    ties = list(csv.DictReader(io.StringIO(b"".join(ties_csv(data, network, joined)).decode("utf-8-sig"))))
    assert tuple(ties[0]) == (*TIE_COLUMNS, "provider_join_people", "recipient_join_people")
    for tie in ties:
        told = (tie["provider_join_people"], tie["recipient_join_people"])
        assert told == tuple("4.5" if tie[side] == "place:甲市" else "" for side in ("provider", "recipient"))
    assert any(tie["provider_join_people"] for tie in ties)


@pytest.mark.parametrize(("write", "form"), [(graphml, "graphml"), (gexf, "gexf"), (node_link, "json")])
def test_the_bytes_are_those_that_programs_have_read_before(
    data: Records, write: Callable[[Network], Iterator[bytes]], form: str
) -> None:
    assert b"".join(write(project(data))) == Path(__file__).with_name(f"made.{form}").read_bytes()


def test_same_input_same_bytes(data: Records) -> None:
    again = make_records(*reversed(data.claims), parties=(party("agent:=1+1", kind="organization"), party(NASTY)))
    for write in (graphml, gexf, node_link):
        assert b"".join(write(project(data))) == b"".join(write(project(again)))
    assert b"".join(ties_csv(data, project(data))) == b"".join(ties_csv(again, project(again)))
    assert b"".join(claims_csv(data)) == b"".join(claims_csv(again))


def test_nothing_to_export_is_no_fault() -> None:
    empty = make_records()
    for write in (graphml, gexf, node_link):
        assert write(project(empty))
    assert b"".join(claims_csv(empty)).count(b"\n") == 1
    assert len(claims_frame(empty)) == len(ties_frame(project(empty))) == 0


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("2.50"), "2.50"),
        (Decimal(10) ** 9, 10**9),
        (Decimal(2) ** 70, str(2**70)),
        ((), ""),
        ({"b", "a"}, "a;b"),
        (None, None),
    ],
)
def test_plain_values(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_frames_and_parquet(data: Records) -> None:
    import pandas as pd

    frame = ties_frame(project(data)).set_index("provider")
    assert frame.loc["place:乙市", "flow_most"] == float("inf")
    assert pd.isna(frame.loc["agent:=1+1", "flow_most"])  # type: ignore[arg-type]
    assert list(pd.read_parquet(io.BytesIO(claims_parquet(data)))["id"]) == [item.id for item in data.claims]
    assert ties_parquet(project(data)) == ties_parquet(project(data))
