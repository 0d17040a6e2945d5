"""Where parties lie, and what may be counted for two of them."""

import pytest
from made_records import make_records, party, place

from duikou.model.places import Atlas

MADE = (
    party("group:两县", size=2, within="place:西省", members=("place:丙一县", "place:丁一县")),
    party("group:若干", within="place:西省", members=("place:丁一县",)),
    party("agent:代表处", based_in="place:丙三县", part_of=("agent:甲医院",)),
    party("agent:联合处", part_of=("agent:甲医院", "agent:丙医院")),
    place("环一县", "county", "环二县"),
    place("环二县", "county", "环一县"),
    place("丙一村", "village", "丙一镇"),
)
ATLAS = Atlas(make_records(parties=MADE))


@pytest.mark.parametrize(
    ("below", "chain"),
    [
        ("place:丙一镇", "place:丙一镇 place:丙一县 place:丙州 place:西省"),
        ("place:国", ""),
        ("place:无", "place:无"),
        ("group:无地", "group:无地"),
        ("programme:小", "programme:小 programme:大"),
        ("agent:甲医院分院", "agent:甲医院分院 agent:甲医院 place:甲一区 place:甲市 place:东省"),
        (
            "agent:代表处",
            "agent:代表处 place:丙三县 agent:甲医院 place:丙州 place:甲一区 place:西省 place:甲市 place:东省",
        ),
        ("place:环一县", "place:环一县 place:环二县"),
    ],
)
def test_what_is_above_a_party_is_nearest_first(below: str, chain: str) -> None:
    for _ in range(2):  # the second answer is remembered
        assert ATLAS.above(below) == tuple(chain.split())


@pytest.mark.parametrize(
    ("party", "found"),
    [("place:丙一镇", "place:丙一镇"), ("agent:甲医院分院", "place:甲一区"), ("agent:无址公司", ""), ("place:无", "")],
)
def test_the_place_of_a_party(party: str, found: str) -> None:
    assert ATLAS.place_of(party) == found


@pytest.mark.parametrize(
    ("party", "county", "prefecture", "province"),
    [
        ("place:丙一村", "place:丙一县", "place:丙州", "place:西省"),
        ("place:丙州", "place:丙州", "place:丙州", "place:西省"),
        ("place:直县", "place:直县", "place:直县", "place:西省"),
        ("place:国", "place:国", "place:国", "place:国"),
        ("agent:代表处", "place:丙三县", "place:丙州", "place:西省"),
        ("agent:联合处", "place:甲一区", "place:甲市", "place:东省"),
        ("group:无地", "group:无地", "group:无地", "group:无地"),
        ("place:无", "place:无", "place:无", "place:无"),
    ],
)
def test_a_party_rolls_up_to_the_place_of_a_level(party: str, county: str, prefecture: str, province: str) -> None:
    assert ATLAS.roll_up(party, "stated") == party
    for _ in range(2):
        assert ATLAS.roll_up(party, "county") == county
        assert ATLAS.roll_up(party, "prefecture") == prefecture
        assert ATLAS.roll_up(party, "province") == province


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("place:乙市", "place:乙市", True),
        ("place:乙市", "place:甲市", False),
        ("place:乙市", "place:东省", True),
        ("place:乙市", "place:国", True),
        ("place:国", "place:国", True),
        ("place:无", "place:乙市", False),
        ("agent:甲医院", "place:甲市", True),
        ("agent:甲医院", "place:乙市", False),
        # all members are named
        ("group:两县", "place:丙一县", True),
        ("group:两县", "place:丙一镇", True),
        ("group:两县", "place:丙州", True),
        ("group:两县", "place:丙二县", False),
        ("group:两县", "place:乙市", False),
        # two of four are named, and one of some
        ("group:四县", "place:丙二县", True),
        ("group:四县", "place:乙市", False),
        ("group:若干", "place:丙二县", True),
        ("group:若干", "place:乙市", False),
        ("group:无地", "place:乙市", True),
    ],
)
def test_what_counts_for_one_may_count_for_the_other(one: str, other: str, shared: bool) -> None:
    assert ATLAS.may_share(one, other) is shared
    assert ATLAS.may_share(other, one) is shared
