"""What rests on inference says so at every level, by one rule."""

from made_records import claim, place
from pytest import mark

from duikou.analysis.networks import project
from duikou.explorer.selection import part_of_network
from duikou.model.records import Claim, Records

PLACES = (
    place("甲省", "province"),
    place("甲市", "prefecture", "甲省"),
    place("乙市", "prefecture", "甲省"),
    place("丙省", "province"),
    place("丙州", "prefecture", "丙省"),
)


@mark.parametrize(
    ("claims", "inferred"),
    [
        ((claim("a", "甲市", "丙州"), claim("b", "乙市", "丙州")), False),
        # 乙市 → 丙州 is inferred, and with it what holds it.
        ((claim("a", "甲市", "丙州"), claim("b", "乙市", "丙州", explicit=False)), True),
        # One claim that states a tie is enough for it.
        ((claim("a", "甲市", "丙州"), claim("b", "甲市", "丙州", explicit=False)), False),
        ((claim("a", "甲市", "丙州", explicit=False),), True),
        # Between the two provinces a claim states the tie, whatever is rolled up into it.
        ((claim("a", "甲省", "丙省"), claim("b", "甲市", "丙州", explicit=False)), False),
        # It is stated between others alone, or inferred there too.
        ((claim("a", "甲省", "丙州"), claim("b", "甲市", "丙州", explicit=False)), True),
        ((claim("a", "甲省", "丙省", explicit=False), claim("b", "甲市", "丙州")), True),
    ],
)
def test_a_tie_is_inferred_where_a_part_of_it_is(claims: tuple[Claim, ...], inferred: bool) -> None:
    records = Records({one.id: one for one in PLACES}, claims, {}, {}, "0" * 64)
    (tie,) = project(records, level="province").ties
    assert tie.inferred is inferred
    for level in ("stated", "province"):
        (line,) = part_of_network(records, project(records, level=level)).levels["province"]
        assert line.inferred is inferred
        assert len(line.parts) == len({(one.providers, one.recipients) for one in claims})
