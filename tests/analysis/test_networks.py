import json
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

import networkx as nx
import pytest
from made_records import PARTIES, MakeRecords, bounds, claim, money, party

from duikou.analysis.networks import BASES, Key, Network, Projector, Tie, of_party, project, weightiest
from duikou.api import Build
from duikou.errors import UnknownNameError, UsageError
from duikou.model.places import LEVELS, programme_and_parts


class Choices(TypedDict, total=False):
    """What `project` may be told by name."""

    level: str
    programme: str
    within: str
    modes: list[str]


def pairs(network: Network) -> list[Key]:
    return [(tie.provider.split(":")[1], tie.recipient.split(":")[1], tie.programme) for tie in network.ties]


def tie_of(network: Network, *key: str) -> Tie:
    (tie,) = (tie for tie in network.ties if (tie.provider, tie.recipient, tie.programme) == key)
    return tie


def only(network: Network) -> Tie:
    (tie,) = network.ties
    return tie


def test_one_tie_per_provider_recipient_and_programme_however_many_claims(records: MakeRecords) -> None:
    network = project(
        records(
            claim("a", "甲市", "丙州", programmes=("programme:大",), sectors=("sector:health",)),
            claim("b", "甲市", "丙州", programmes=("programme:大",), article="two", modes=("mode:labour",)),
            claim("c", "甲市", "丙州"),
        )
    )
    assert pairs(network) == [("甲市", "丙州", ""), ("甲市", "丙州", "programme:大")]
    tie = tie_of(network, "place:甲市", "place:丙州", "programme:大")
    assert tie.claims == ("claim:a", "claim:b")
    assert tie.modes == ("mode:government", "mode:labour")
    assert tie.articles == ("article:one", "article:two")
    assert tie.amounts == {}
    assert network.nodes["place:甲市"]["level"] == "level:prefecture"
    assert network.nodes["place:甲市"]["label"] == "甲市"


def test_empty_records_give_an_empty_network(records: MakeRecords) -> None:
    network = project(records())
    assert len(network) == 0
    assert network.graph["dropped_self_loops"] == 0


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("stated", ("agent:甲医院", "agent:丙医院")),
        ("county", ("place:甲一区", "place:丙一县")),
        ("prefecture", ("place:甲市", "place:丙州")),
        ("province", ("place:东省", "place:西省")),
    ],
)
def test_organizations_roll_up_to_places(records: MakeRecords, level: str, expected: tuple[str, str]) -> None:
    tie = only(project(records(claim("a", "agent:甲医院", "agent:丙医院")), level=level))
    assert (tie.provider, tie.recipient) == expected


@pytest.mark.parametrize(
    ("party", "level", "expected"),
    [
        ("place:东省", "county", "place:东省"),
        ("place:直县", "prefecture", "place:直县"),
        ("place:直县", "province", "place:西省"),
        ("place:丙一镇", "county", "place:丙一县"),
        ("agent:无址公司", "province", "agent:无址公司"),
        ("agent:甲医院分院", "prefecture", "place:甲市"),
        ("group:无地", "county", "group:无地"),
        ("group:四县", "county", "place:西省"),
    ],
)
def test_a_party_with_nothing_of_the_level_above_it_stays(
    records: MakeRecords, party: str, level: str, expected: str
) -> None:
    assert only(project(records(claim("a", "乙市", party)), level=level)).recipient == expected or party == "place:东省"
    if party == "place:东省":
        assert only(project(records(claim("a", party, "丙州")), level=level)).provider == expected


def test_self_loops_are_dropped_and_counted_after_roll_up(records: MakeRecords) -> None:
    network = project(records(claim("a", "甲一区", "甲二区"), claim("b", "甲市", "丙州")), level="prefecture")
    assert pairs(network) == [("甲市", "丙州", "")]
    assert network.graph["dropped_self_loops"] == 1


@pytest.mark.parametrize(
    ("level", "inside"), [("county", ()), ("prefecture", ("claim:a",)), ("province", ("claim:a", "claim:c"))]
)
def test_claims_inside_one_place_are_named(records: MakeRecords, level: str, inside: tuple[str, ...]) -> None:
    """The second claim has one end inside and one outside, and makes a tie."""
    both = claim("b", "甲一区", "甲二区 丙州")
    data = records(claim("a", "甲一区", "甲二区"), both, claim("c", "甲一区", "乙市"))
    assert project(data, level=level).claims_inside == inside


def test_no_claim_vanishes_unsaid(opened_real_build: Build) -> None:
    build = opened_real_build
    making = {claim for tie in build.ties() for claim in tie.claims}
    for level in LEVELS:
        network = build.network(level=level)
        made = {claim for tie in network.ties for claim in tie.claims}
        assert made.isdisjoint(network.claims_inside)
        assert made.union(network.claims_inside) == making


def test_a_claim_is_stated_inferred_or_planned(records: MakeRecords) -> None:
    data = records(
        claim("a", "甲市", "丙州"),
        claim("b", "甲市", "丁市", explicit=False),
        claim("c", "乙市", "丙州", planned=True),
        claim("d", "乙市", "丁市", planned=True, explicit=False),
    )
    rest = {basis: {tie.claims[0] for tie in project(data, basis=(basis,)).ties} for basis in BASES}
    assert rest == {"stated": {"claim:a"}, "inferred": {"claim:b"}, "planned": {"claim:c", "claim:d"}}
    assert project(data, basis=BASES).size() == project(data).size() == 4
    with pytest.raises(UnknownNameError, match="basis"):
        project(data, basis=("explicit",))


def test_a_date_keeps_claims_whose_period_may_include_it(records: MakeRecords) -> None:
    data = records(
        claim("past", "甲市", "丙州", begins="2016", until="2020"),
        claim("open", "甲市", "丁市", begins="2021"),
        claim("unknown", "乙市", "丙州"),
        claim("as-of", "乙市", "丁市", as_of="2022-12"),
    )
    assert pairs(project(data, date="2018")) == [("乙市", "丁市", ""), ("乙市", "丙州", ""), ("甲市", "丙州", "")]
    assert ("甲市", "丁市", "") in pairs(project(data, date="2023-05-01"))
    assert pairs(project(data, date="1900")) == [("乙市", "丁市", ""), ("乙市", "丙州", "")]


def test_programme_takes_its_parts_along_and_not_the_other_way(records: MakeRecords) -> None:
    data = records(
        claim("a", "甲市", "丙州", programmes=("programme:大",)),
        claim("b", "乙市", "丙州", programmes=("programme:小",)),
    )
    assert len(pairs(project(data, programme="programme:大"))) == 2
    assert pairs(project(data, programme="programme:小")) == [("乙市", "丙州", "programme:小")]


def test_one_projector_gives_each_network_as_if_it_were_the_first(opened_real_build: Build) -> None:
    """Every programme, then other choices, then every programme again; its parts are told one by one too."""
    records = opened_real_build.records
    programmes = [party.id for party in records.parties.values() if party.kind == "programme"]
    choices: list[dict[str, Any]] = [{"programme": one} for one in programmes]
    choices += [{"level": "province"}, {"date": "2021"}, {"level": "county", "programme": programmes[0]}, *choices]
    projector = Projector(records)
    assert {one: programme_and_parts(records, one) for one in programmes} == projector.programmes
    with_ties = 0
    for choice in choices:
        found, fresh = projector.project(**choice), project(records, **choice)
        assert (found.ties, found.claims_inside, found.choice) == (fresh.ties, fresh.claims_inside, fresh.choice)
        assert (found.graph, list(found.nodes(data=True))) == (fresh.graph, list(fresh.nodes(data=True)))
        assert {programme for *_, programme in found.edges(keys=True)} <= {
            "",
            *(projector.programmes[choice["programme"]] if "programme" in choice else programmes),
        }
        with_ties += bool(found.ties)
    assert with_ties > 8


def test_within_keeps_ties_with_an_end_in_the_place(records: MakeRecords) -> None:
    data = records(claim("a", "甲市", "丙一县 丁一县"), claim("b", "乙市", "agent:丙医院"))
    assert pairs(project(data, within="place:丙州")) == [("乙市", "丙医院", ""), ("甲市", "丙一县", "")]


def test_modes_with_or_without_prefix(records: MakeRecords) -> None:
    data = records(claim("a", "甲市", "丙州"), claim("b", "乙市", "丙州", modes=("mode:labour",)))
    assert (
        pairs(project(data, modes=["labour"])) == pairs(project(data, modes=["mode:labour"])) == [("乙市", "丙州", "")]
    )


def test_inferred_planned_joint_and_periods(records: MakeRecords) -> None:
    data = records(
        claim("a", "甲市", "丙州", explicit=False, planned=True, begins="2021-06", until="2022"),
        claim("b", "甲市", "丙州", explicit=False, planned=True, begins="2021", until="2023-03"),
        claim("c", "乙市", "丙一县 丙二县", begins="2021"),
    )
    network = project(data)
    tie = tie_of(network, "place:甲市", "place:丙州", "")
    assert (tie.inferred, tie.planned, tie.joint) == (True, True, False)
    assert (tie.begins, tie.ends) == ("2021", "2023-03")
    joint = tie_of(network, "place:乙市", "place:丙一县", "")
    assert joint.joint and joint.ends == ""
    assert not tie_of(network, "place:乙市", "place:丙一县", "").inferred
    assert pairs(project(data, include_inferred=False)) == [("乙市", "丙一县", ""), ("乙市", "丙二县", "")]
    assert not only(project(data, level="prefecture", include_inferred=False)).joint


def test_money_of_a_tie(records: MakeRecords) -> None:
    data = records(
        money("a", "甲市", "丙州", "3", begins="2021", until="2021"),
        money("b", "甲市", "丙州", "4", begins="2022", until="2022"),
        money("c", "甲市", "丙州", "5"),
        money("plan", "甲市", "丙州", "100", reckoning="planned"),
        money("sum", "甲市", "丙州", "40", reckoning="cumulative"),
        money("firm", "甲市", "丙州", "100", money="investment"),
        money("joint", "乙市", "丙一县 丙二县", "8", low="8", high=""),
    )
    network = project(data)
    # 2021 and 2022 are apart: 3 + 4 = 7 at least; the undated 5 may be part of either: 12 at most.
    # The cumulative 40 may hold them all: it stands by itself, and so does the plan.
    amounts = tie_of(network, "place:甲市", "place:丙州", "").amounts
    assert {name: bounds(found) for name, found in amounts.items()} == {
        "flow": (7, 12),
        "cumulative": (40, 40),
        "planned": (100, 100),
    }
    assert bounds(tie_of(network, "place:乙市", "place:丙一县", "").amounts["flow"]) == (0, None)
    assert bounds(only(project(data, level="prefecture", within="place:丙一县")).amounts["flow"]) == (8, None)


def test_what_one_place_and_another_inside_it_gave_is_wholly_that_places(records: MakeRecords) -> None:
    """Of 8 given by a province and a city in it the province's tie has all, the city's an unknown part."""
    network = project(records(money("a", "东省 甲市", "丙州", "8")))
    province, city = (tie_of(network, f"place:{name}", "place:丙州", "") for name in ("东省", "甲市"))
    assert (bounds(province.amounts["flow"]), province.joint) == ((8, 8), False)
    assert (bounds(city.amounts["flow"]), city.joint) == ((0, 8), True)


def test_claims_that_no_longer_stand_are_left_out_and_counted(records: MakeRecords) -> None:
    network = project(
        records(claim("a", "甲市", "丙州", current=False), claim("b", "甲市", ""), claim("c", "", "丙州"))
    )
    assert len(network) == 0
    assert (network.graph["claims_not_current"], network.graph["claims_without_parties"]) == (1, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "countty"},
        {"programme": "programme:无"},
        {"within": "place:丙"},
        {"modes": ["labor"]},
        {"within": "agent:甲医院"},
    ],
)
def test_unknown_names_are_refused(records: MakeRecords, wrong: Choices) -> None:
    with pytest.raises(UnknownNameError):
        project(records(), **wrong)


def test_a_date_that_is_none_is_refused(records: MakeRecords) -> None:
    with pytest.raises(UsageError, match="2021-06"):
        project(records(), date="last year")


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"within": "place:甲一区", "based_in": "place:丁市"}, "place:甲一区"),
        ({"based_in": "place:丁市", "located_in": ("place:丙州",)}, "place:丁市"),
        ({"located_in": ("place:丙州", "place:丁市")}, "place:丙州"),
        ({}, ""),
    ],
)
def test_a_body_lies_where_it_belongs_or_has_its_seat_or_site(
    records: MakeRecords, where: dict[str, Any], found: str
) -> None:
    body = party("agent:某", **where)
    network = project(records(claim("a", "agent:某", "丙一县"), parties=(body,)))
    assert network.nodes["agent:某"]["within"] == body.lies_in == found


def test_any_writer_of_networkx_takes_a_network(opened_real_build: Build, tmp_path: Path) -> None:
    network = opened_real_build.network()
    nx.write_graphml(network, tmp_path / "n.graphml")
    nx.write_gexf(network, tmp_path / "n.gexf")
    nx.write_gml(network, tmp_path / "n.gml")
    frame = nx.to_pandas_edgelist(network)
    assert len(frame) == network.number_of_edges() == len(network.ties) > 100
    for read in (nx.read_graphml(tmp_path / "n.graphml"), nx.read_gexf(tmp_path / "n.gexf")):
        assert read.number_of_edges() == len(network.ties)
        assert read.nodes["place:广州市"]["code"] == "440100"
    json.dumps(nx.node_link_data(network, edges="edges"))


def test_attributes_are_plain_and_say_what_the_tie_says(records: MakeRecords) -> None:
    """Either may hold the other, so that the greater is the least there can be."""
    network = project(records(money("a", "甲市", "丙州", "3.5"), money("b", "甲市", "丙州", "4", low="4", high="")))
    edge = dict(network.edges["place:甲市", "place:丙州", ""])
    assert edge == {
        "programme": "",
        "modes": "mode:government",
        "sectors": "",
        "articles": "article:one",
        "begins": "",
        "ends": "",
        "inferred": False,
        "planned": False,
        "joint": False,
        "flow_least": 4.0,
        "flow_unbounded": True,
        "claims": "claim:a;claim:b",
        "claim_count": 2,
    }
    assert "latitude" not in network.nodes["place:甲市"]
    values = [*network.graph.values(), *(value for _, node in network.nodes(data=True) for value in node.values())]
    assert {type(value) for value in (*values, *edge.values())} <= {str, int, float, bool}


def test_of_several_programmes_a_network_of_one_has_that_one(records: MakeRecords) -> None:
    data = records(claim("a", "甲市", "丙州", programmes=("programme:大", "programme:小")))
    assert pairs(project(data)) == [("甲市", "丙州", "programme:大"), ("甲市", "丙州", "programme:小")]
    network = project(data, programme="programme:小")
    assert pairs(network) == [("甲市", "丙州", "programme:小")]
    assert list(network.nodes) == ["place:丙州", "place:甲市"]


def test_within_takes_either_end_and_what_lies_inside_it(records: MakeRecords) -> None:
    data = records(claim("a", "甲一区", "丙一县"), claim("b", "甲一区", "甲二区"), claim("c", "丙一县", "丙二县"))
    network = project(data, within="place:甲市", level="prefecture")
    assert (pairs(network), network.claims_inside) == ([("甲市", "丙州", "")], ("claim:b",))
    assert pairs(project(data, within="place:丙一县")) == [("丙一县", "丙二县", ""), ("甲一区", "丙一县", "")]


@pytest.mark.parametrize("first", ["a", "c"])
def test_what_one_claim_of_a_tie_says_and_another_does_not(records: MakeRecords, first: str) -> None:
    data = records(
        claim(first, "甲市", "丙州", begins="2021", until="2022", planned=True),
        claim("b", "甲市", "丙州 丁市"),
    )
    tie = tie_of(project(data), "place:甲市", "place:丙州", "")
    assert (tie.begins, tie.ends, tie.planned, tie.joint) == ("2021", "", False, True)


def test_the_ties_of_one_party(records: MakeRecords) -> None:
    data = records(
        claim("a", "甲市", "丙州"), claim("b", "乙市", "丙州"), claim("c", "甲市", "丁市"), claim("d", "甲市", "")
    )
    whole = project(data)
    network = of_party(whole, "place:甲市")
    assert pairs(network) == [("甲市", "丁市", ""), ("甲市", "丙州", "")]
    assert pairs(of_party(whole, "place:丙州")) == [("乙市", "丙州", ""), ("甲市", "丙州", "")]
    assert dict(network.nodes) == {node: whole.nodes[node] for node in ("place:丁市", "place:丙州", "place:甲市")}
    assert network.graph == whole.graph and network.graph["claims_without_parties"] == 1


def test_the_weightiest_ties_are_kept_in_order_and_the_others_counted(records: MakeRecords) -> None:
    """Two claims from 甲市 to 丙州, one on each of two other ties: of these the first by id stays."""
    pairs_told = (("甲市", "丙州"), ("甲市", "丙州"), ("甲市", "丁市"), ("乙市", "丙州"))
    whole = project(records(*(claim(name, *ends) for name, ends in zip("abcd", pairs_told, strict=True))))
    assert weightiest(whole, 3) is whole
    part = weightiest(whole, 2)
    assert pairs(part) == [("乙市", "丙州", ""), ("甲市", "丙州", "")]
    assert set(part) == {"place:乙市", "place:甲市", "place:丙州"}
    assert part.graph == {**whole.graph, "ties_left_out": 1}


@pytest.mark.parametrize(
    ("wrong", "kind", "known"),
    [
        ({"within": "????????"}, "place", [found.id for found in PARTIES if found.kind == "place"]),
        ({"programme": "????????"}, "programme", ["programme:大", "programme:小"]),
        ({"modes": ["????????????????"]}, "mode", ["mode:labour", "mode:trade"]),
    ],
)
def test_for_an_unknown_name_those_of_its_kind_are_told(
    records: MakeRecords, wrong: Choices, kind: str, known: list[str]
) -> None:
    data = replace(records(claim("a", "甲市", "丙州", modes=("mode:trade",))), assistance=frozenset({"money:fiscal"}))
    data = replace(data, concepts={name: data.concepts[name] for name in ("mode:labour", "sector:health")})
    with pytest.raises(UnknownNameError) as refused:
        project(data, **wrong)
    assert str(refused.value).startswith(f"There is no {kind} ")
    assert str(refused.value).endswith(f"There are: {', '.join(sorted(known))}.")
