"""Profiles of invented parties, worked out by hand, and of every party of the seeds."""

import pickle
from dataclasses import replace

import pytest
from made_records import MakeRecords, claim, money, party, place

from duikou.analysis.moneys import Money
from duikou.analysis.profile_gaps import GAPS, Gap
from duikou.analysis.profiles import Counterpart, Inside, Profile, Profiler, profile
from duikou.analysis.reach import Reached
from duikou.analysis.totals import LeftOut
from duikou.api import Build
from duikou.errors import UnknownNameError
from duikou.model.amounts import amount_of, combine
from duikou.model.records import Quantity, Records, Text

COUNTY = "place:丙一县"


def money_of(*moneys: Money) -> list[tuple[str, str, int, int | None]]:
    return [
        (one.kind, one.reckoning, int(one.amount.least), None if one.amount.most is None else int(one.amount.most))
        for one in moneys
    ]


def test_who_assists_a_county_with_what(records: MakeRecords) -> None:
    """甲市 gave 3 alone and 5 to two counties together: 3 to 8. 乙市 only invests. Nobody is a counterpart too."""
    made = records(
        claim("a", "甲市", "丙一县", nature="nature:arrangement", programmes=("programme:大",), begins="2021"),
        money("b", "甲市", "丙一县", "3", nature="nature:deed", stage="stage:spent", begins="2022", until="2022"),
        money("c", "甲市", "丙一县 丙二县", "5", nature="nature:deed", begins="2023", until="2023", article="two"),
        money("d", "乙市", "丙一县", "7", money="investment", nature="nature:business"),
        claim("e", "", "丙一县"),
        claim("f", "甲市", "丙一县", current=False),
    )
    found = profile(made, COUNTY)
    assert found.named == ("claim:a", "claim:b", "claim:c", "claim:d", "claim:e")
    assert (found.articles, found.years) == (("article:one", "article:two"), (2021, 2023))
    assert found.gives.counterparts == ()
    first, *others = found.receives.counterparts
    assert first == Counterpart(
        party="place:甲市",
        claims=("claim:a", "claim:b", "claim:c"),
        natures=("nature:arrangement", "nature:deed"),
        stages=("stage:spent",),
        modes=("mode:government",),
        programmes=("programme:大",),
        articles=("article:one", "article:two"),
        years=(2021, 2023),
        planned=False,
        money=first.money,
    )
    assert money_of(*first.money) == [("assistance", "flow", 3, 8)]
    assert (first.money[0].counted, first.money[0].joint) == (("claim:b",), ("claim:c",))
    assert [(one.party, one.claims, one.years) for one in others] == [
        ("", ("claim:e",), ()),
        ("place:乙市", ("claim:d",), ()),
    ]
    assert money_of(*found.receives.money) == [("assistance", "flow", 3, 8), ("money:investment", "flow", 7, 7)]
    assert found.receives.left_out == ()
    assert found.sentence == Text(
        "丙一县由甲市帮扶，有乙市的经贸往来（5 条记录，出自 2 篇文章，2021–2023 年）；受援资金当期 3元 – 8元。",
        "丙一县: assisted by 甲市, business from 乙市 (5 claims from 2 articles, 2021–2023); "
        "assistance money received: CNY 3 – CNY 8 (flow).",
    )


def test_money_tells_parts_wholes_and_what_is_left_out(records: MakeRecords) -> None:
    """4 lies within 10, and is passed over; 2 came back, 6 is planned, no sum of the two; 9 no longer stands."""
    found = profile(
        records(
            money("whole", "甲市", "丙州", "10"),
            money("part", "甲市", "丙一县", "4", contained_in=("claim:whole",)),
            money("back", "甲市", "丙州", "2", reckoning="returned"),
            money("plan", "甲市", "丙州", "6", reckoning="planned"),
            money("gone", "甲市", "丙州", "9", current=False, standing="standing:disputed", standing_reason="why"),
            money("goods", "甲市", "丙州", "8", money="", measure="donation", unit="piece"),
        ),
        "place:丙州",
    )
    assert money_of(*found.receives.money) == [("assistance", "flow", 10, 10), ("assistance", "planned", 6, 6)]
    assert found.receives.money[0].parts == (("claim:part", "claim:whole"),)
    assert found.receives.left_out == (
        LeftOut("claim:back", "returned"),
        LeftOut("claim:gone", "not-current", "", "standing:disputed", "why"),
        LeftOut("claim:goods", "in-kind"),
    )


def test_what_is_inside_is_told_apart(records: MakeRecords) -> None:
    """A town, its county and a hospital lie in 丙州; a claim that names 丙州 itself is not one about what is inside."""
    made = records(
        claim("a", "甲市", "丙州 丙一县"),
        claim("b", "甲市", "丙一县"),
        claim("c", "agent:丙医院", "丙二县", about=("place:丙一镇",)),
        claim("d", "甲市", "丁市"),
    )
    found = profile(made, "place:丙州")
    assert found.named == ("claim:a",)
    assert found.inside == (
        Inside("agent:丙医院", ("claim:c",), (), ()),
        Inside("place:丙一县", (), ("claim:b",), ()),
        Inside("place:丙一镇", (), (), ("claim:c",)),
        Inside("place:丙二县", (), ("claim:c",), ()),
    )
    assert found.timeline == ((None, ("claim:a", "claim:b", "claim:c")),)
    alone = profile(made, "place:西省")
    assert alone.named == ()
    assert alone.sentence.en == "No claim names 西省 itself, only what is inside: 4 claims."


def test_what_reaches_through_levels_and_groups(records: MakeRecords) -> None:
    """Of the four counties two are named, 丙二县 may be a third; of 二市 a figure says that two prefectures are meant.

    A group that names all of its members, one that lies elsewhere and one of which nothing says what it counts hold no
    one else. What names the county itself reaches it by no other way.
    """
    groups = (
        party("group:二市", size=2, within="place:西省"),
        party("group:全", size=1, within="place:西省", members=("place:丁一县",)),
        party("group:东", size=9, within="place:东省"),
        party("group:何", size=9, within="place:西省"),
    )
    count = Quantity("2个", value=money("x", "", "", "2").quantity.value, measure="measure:prefectures")  # type: ignore[union-attr]
    made = records(
        claim("a", "甲市", "丙州"),
        claim("b", "甲市", "group:四县"),
        claim("c", "甲市", "group:二市"),
        claim("d", "甲市", "group:全 group:东 group:何 group:无地"),
        claim("e", "西省", "丁市"),
        claim("f", "甲市", "西省 丙二县"),
        claim("g", "", "", kind="figure", about=("group:二市",), quantity=count),
        parties=groups,
    )
    assert profile(made, "place:丙二县").reached == (
        Reached("place:丙州", "above", (), ("claim:a",)),
        Reached("place:西省", "above", ("claim:e",), ()),
        Reached("group:二市", "may-belong", (), ("claim:c",)),
        Reached("group:四县", "may-belong", (), ("claim:b",)),
    )
    one = profile(made, "place:丙一镇").reached
    assert ("group:四县", "member") in {(found.through, found.how) for found in one}


def test_an_unnamed_place_tells_what_it_lies_in_has(records: MakeRecords) -> None:
    made = records(claim("a", "甲市", "丙州"), claim("b", "甲市", "丙一县"), claim("c", "东省", "西省"))
    found = profile(made, "place:丙二县")
    assert found.gaps == (Gap("unnamed"),)
    assert found.above == (("place:丙州", ("claim:a", "claim:b")), ("place:西省", ("claim:a", "claim:b", "claim:c")))
    assert found.sentence == Text(
        "没有文章提到丙二县；所在的丙州有 2 条记录；所在的西省有 3 条记录。",
        "No article names 丙二县; 丙州, in which it lies, has 2 claims; 西省, in which it lies, has 3 claims.",
    )
    bare = profile(records(), "place:直县")
    assert bare.sentence.en == "No article names 直县; nor 西省, in which it lies."
    with pytest.raises(UnknownNameError):
        profile(made, "place:无")


def test_gaps(records: MakeRecords) -> None:
    """The last amount is of 2021, a claim is of 2023; the plan with 丁市 is told as done, that with 丙州 not."""
    made = records(
        money("a", "甲市", "丙州", "3", begins="2020", until="2021"),
        claim("b", "甲市", "丙州", begins="2023"),
        claim("c", "甲市", "丁市", planned=True, modes=("mode:labour",)),
        claim("d", "甲市", "丁市 丙州", modes=("mode:labour",)),
        claim("e", "甲市", "丙州", planned=True, about=("agent:丙医院",)),
    )
    assert profile(made, "place:甲市").gaps == (
        Gap("no-amount-after", 2021, ("claim:b",)),
        Gap("no-period", None, ("claim:c", "claim:d", "claim:e")),
        Gap("planned", None, ("claim:e",)),
        Gap("one-source", None, ("claim:a", "claim:b", "claim:c", "claim:d", "claim:e")),
    )
    assert [gap.kind for gap in profile(made, "place:丁市").gaps] == ["no-amount", "no-period", "one-source"]
    two = replace(made.claims[0], evidence=claim("z", article="two").evidence)
    assert not [gap for gap in profile(records(two), "place:甲市").gaps if gap.kind == "no-amount"]


def test_a_programme_stands_for_its_parts(records: MakeRecords) -> None:
    made = records(
        money("a", "甲市", "丙州", "3", programmes=("programme:大",)),
        money("b", "乙市", "丁市", "4", programmes=("programme:小",)),
    )
    found = profile(made, "programme:大")
    assert (found.named, money_of(*found.money)) == (("claim:a", "claim:b"), [("assistance", "flow", 7, 7)])
    assert found.inside == () and found.receives.counterparts == ()
    assert profile(made, "programme:小").named == ("claim:b",)


def test_a_group_has_its_members_inside(records: MakeRecords) -> None:
    found = profile(records(claim("a", "甲市", "group:四县"), claim("b", "甲市", "丙一镇")), "group:四县")
    assert found.inside == (Inside("place:丙一镇", (), ("claim:b",), ()),)


def test_names_beyond_three_are_counted(records: MakeRecords) -> None:
    """Who has more claims comes first; at five counterparts two are not named."""
    names = ["丙一县", "丙二县", "丙三县", "丁一县", "直县"]
    more = (place("直二县", "county", "西省"),)
    made = records(*(claim(name, "甲市", name) for name in names), claim("z", "甲市", "直县"), parties=more)
    assert profile(made, "place:甲市").sentence.en == (
        "甲市: assists 直县, 丁一县, 丙一县 and 2 more (6 claims from 1 article)."
    )


def test_a_profile_can_be_sent_to_another_process_whole(records: MakeRecords) -> None:
    """What it lies in is found when asked, by the records; it goes along without them."""
    made = records(claim("a", "甲市", "丙一县"), claim("b", "甲市", "丙二县"))
    found = profile(made, COUNTY)
    sent = pickle.loads(pickle.dumps(found))
    assert (sent, sent.above) == (found, found.above)
    assert dict(found.above)["place:丙州"] == ("claim:a", "claim:b")
    assert replace(sent, named=()).above == found.above
    assert b"Records" not in pickle.dumps(found)


@pytest.fixture(scope="module")
def seeds(opened_real_build: Build) -> Records:
    return opened_real_build.records


def test_every_party_of_the_seeds_has_a_sound_profile(seeds: Records) -> None:
    """Over all 3,492 parties: claims are told once, sums are the rule's, and who is named nowhere is said to be."""
    profiler = Profiler(seeds)
    known = {one.id: one for one in seeds.claims}
    absent = 0
    for name in seeds.parties:
        found = profiler.profile(name)
        inside = {one for part in found.inside for one in (*part.gives, *part.receives, *part.mentioned)}
        reached = {one for part in found.reached for one in (*part.gives, *part.receives)}
        assert not inside & {*found.named} and not reached & (inside | {*found.named}), name
        assert {one for _, claims in found.timeline for one in claims} == {*found.named} | inside, name
        assert {gap.kind for gap in found.gaps} <= GAPS.keys()
        absent += (found.gaps == (Gap("unnamed"),)) == (not found.named and not inside)
        for side in (found.gives, found.receives):
            for one in side.money:
                figures = [known[claim] for claim in (*one.counted, *one.possible)]
                again = combine(profiler.overlaps, figures, one.joint)
                assert again and again.amount.bounds == one.amount.bounds, name
                assert one.amount.least == sum(amount_of(known[claim]).least for claim in one.counted)
    assert absent == len(seeds.parties)


def test_dushan_of_the_seeds(seeds: Records) -> None:
    """Guangzhou's 1.4 hundred million and 2,577,000 are both joint with other counties: from nothing to both."""
    found: Profile = profile(seeds, "place:独山县")
    assert [(one.party, len(one.claims)) for one in found.receives.counterparts] == [("place:广州市", 6)]
    assert money_of(*found.receives.money) == [("assistance", "flow", 0, 140_000_000 + 2_577_000)]
    assert [one.through for one in found.reached if one.how == "above"] == [
        "place:黔南布依族苗族自治州",
        "place:贵州省",
    ]
    assert ("group:贵州66个脱贫县", "may-belong") in {(one.through, one.how) for one in found.reached}
