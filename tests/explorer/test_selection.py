"""Which claims, parties and ties a page of a network holds."""

from dataclasses import replace

import pytest
from made_records import claim, make_records, party, place

from duikou.analysis.networks import Network, project
from duikou.explorer.selection import PageTie, part_of_network, province_of
from duikou.model.places import LEVELS, Atlas
from duikou.model.records import Records

MADE = (
    party("agent:无主公司", part_of=("agent:无",)),
    party("group:两县", size=2, members=("place:丙一县", "place:无")),
    party("programme:丙", provider_side=("place:甲一区",), recipient_side=("place:丁一县",)),
    party("instrument:协议", programmes=("programme:小",), issuers=("agent:甲医院",), signatories=("agent:无址公司",)),
    party("project:园", located_in=("place:丙一镇",)),
    place("孤县", "county"),
)
CLAIMS = (
    claim("a", "甲一区", "丙一县", programmes=("programme:大",)),
    claim("b", "乙市", "直县"),
    claim("event-about", kind="event", about=("place:丙一县", "place:无")),
    claim("event-alone", kind="event", about=("place:孤县",)),
    claim("event-by", "甲一区", kind="event"),
    claim("event-far", kind="event", about=("place:直县",)),
    claim("event-for", "", "丙一县", kind="event"),
    claim("event-of", kind="event", programmes=("programme:大",)),
    claim("inside", "甲一区", "甲二区"),
    claim("old", "甲一区", "丙一县", current=False),
    claim("old-far", "乙市", "直县", current=False),
)
RECORDS = make_records(*CLAIMS, parties=MADE)
NEAR = "a event-about event-by event-for event-of old"


def claims_of(records: Records, network: Network) -> str:
    return " ".join(item.id.removeprefix("claim:") for item in part_of_network(records, network).records.claims)


@pytest.mark.parametrize("level", LEVELS)
def test_a_part_has_what_its_ties_rest_on_and_what_concerns_these(level: str) -> None:
    assert claims_of(RECORDS, project(RECORDS, level=level, within="place:丙州")) == NEAR
    everything = " ".join(item.id.removeprefix("claim:") for item in CLAIMS)
    assert claims_of(RECORDS, project(RECORDS, level=level)) == everything
    assert claims_of(RECORDS, project(RECORDS, level=level, modes=["labour"])) == ""
    untied = make_records(*(item for item in CLAIMS if item.kind == "event"), parties=MADE)
    assert claims_of(untied, project(untied, level=level)) == ""


def test_what_lies_inside_a_place_is_of_the_part() -> None:
    network = project(RECORDS, level="prefecture", within="place:甲市")
    assert claims_of(RECORDS, network) == f"{NEAR.replace('old', 'inside')} old"


def test_what_is_about_a_place_that_parties_were_rolled_up_to_concerns_it() -> None:
    records = replace(RECORDS, claims=(*CLAIMS, claim("z", kind="event", about=("place:丙州",))))
    assert claims_of(records, project(records, within="place:丙一县")) == NEAR
    assert claims_of(records, project(records, within="place:丙一县", level="prefecture")) == f"{NEAR} z"


@pytest.mark.parametrize(
    ("named", "found"),
    [
        # what is above them, and all prefectures and counties of their province
        ("place:丁市", "丁一县 丁市 丙一县 丙三县 丙二县 丙州 直县 西省"),
        ("agent:甲医院分院", "甲一区 甲二区 甲医院 甲医院分院 甲市 乙市 东省"),
        ("agent:无主公司", "无主公司"),
        ("group:两县", "group:两县 丙一县 丙州 西省"),
        ("place:孤县", "孤县"),
        ("programme:丙", "programme:丙 甲一区 甲市 东省 丁一县 丁市 西省"),
        ("instrument:协议", "协议 programme:小 programme:大 甲医院 甲一区 甲市 东省 无址公司"),
        ("project:园", "园 丙一镇 丙一县 丙三县 丙二县 丙州 丁一县 丁市 直县 西省"),
    ],
)
def test_which_parties_a_page_has(named: str, found: str) -> None:
    """The other end of the one tie is the country, which lies in no province."""
    records = make_records(claim("a", "国", named), parties=MADE)
    parties = part_of_network(records, project(records)).parties
    names = {
        name if ":" in name else next(p.id for p in parties if p.id.endswith(f":{name}")) for name in found.split()
    }
    assert [item.id for item in parties] == sorted({*names, "place:国"})


def test_what_an_event_names_and_no_record_knows_is_left_out() -> None:
    parties = part_of_network(RECORDS, project(RECORDS)).parties
    assert "place:无" not in {item.id for item in parties}
    assert "programme:大" in {item.id for item in parties}


def test_the_ties_of_a_page_at_every_level() -> None:
    claims = (
        claim("a", "甲一区", "丙一县", planned=True),
        claim("b", "甲二区", "丙一县", explicit=False),
        claim("c", "甲一区", "甲二区"),
    )
    records = make_records(*claims)
    at_county = (
        PageTie("place:甲一区", "place:丙一县", "", ("claim:a",), False, True),
        PageTie("place:甲一区", "place:甲二区", "", ("claim:c",), False, False),
        PageTie("place:甲二区", "place:丙一县", "", ("claim:b",), True, False),
    )
    rolled = PageTie("place:甲市", "place:丙州", "", ("claim:a", "claim:b"), True, False, (0, 2))
    part = part_of_network(records, project(records))
    assert part.initial == "stated"
    assert part.levels["stated"] == at_county
    assert not any(tie.own for ties in part.levels.values() for tie in ties)
    assert part.levels["county"] == tuple(tie._replace(parts=(number,)) for number, tie in enumerate(at_county))
    assert part.levels["prefecture"] == (rolled,)
    assert part.levels["province"] == (rolled._replace(provider="place:东省", recipient="place:西省"),)

    part = part_of_network(records, project(records, level="prefecture"))
    assert part.initial == "prefecture"
    assert part.levels["stated"] == at_county
    assert part.levels["prefecture"] == (rolled._replace(own=True),)
    assert [tie.parts for tie in part.levels["county"]] == [(0,), (1,), (2,)]
    assert all(tie.own for tie in part.levels["county"])


@pytest.mark.parametrize(
    ("party", "province"),
    [
        ("place:丙一镇", "place:西省"),
        ("place:西省", "place:西省"),
        ("place:国", ""),
        ("place:无", ""),
        ("agent:无址公司", ""),
        ("agent:甲医院", "place:东省"),
    ],
)
def test_the_province_of_a_party(party: str, province: str) -> None:
    assert province_of(RECORDS, Atlas(RECORDS), party) == province
