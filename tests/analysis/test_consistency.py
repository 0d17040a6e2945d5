from dataclasses import replace

import pytest
from made_records import MakeRecords, claim, make_records, money, party, place

from duikou.analysis.consistency import Consistency, check_consistency
from duikou.model.intervals import FAILS, HOLDS, UNTOLD
from duikou.model.records import Claim, Party


def found(*claims: Claim, kind: str, parties: tuple[Party, ...] = ()) -> list[tuple[str, str]]:
    data = make_records(*claims, parties=parties)
    return [(item.statement.en, item.verdict) for item in check_consistency(data).findings if item.kind == kind]


def count(id_: str, value: str, **values: str | tuple[str, ...]) -> Claim:
    return money(id_, "甲市", "丙州", value, unit="piece", money="", **values)


def test_parts_sum_to_their_whole() -> None:
    assert found(
        money("w", "甲市", "丙州", "27.32"),
        money("a", "甲市", "丙州", "19.11", partitions=("claim:w",)),
        money("b", "甲市", "丙州", "8.21", partitions=("claim:w",)),
        kind="partition",
    ) == [("19.11元 + 8.21元 = 27.32元", HOLDS)]


@pytest.mark.parametrize(
    ("part", "verdict"),
    [({"value": "5"}, HOLDS), ({"value": "6"}, FAILS), ({"value": "5", "low": "5", "high": "6"}, UNTOLD)],
)
def test_57_and_5_make_62_and_6_do_not(part: dict[str, str], verdict: str) -> None:
    made = found(
        count("w", "62"),
        count("a", "57", partitions=("claim:w",)),
        count("b", partitions=("claim:w",), **part),
        kind="partition",
    )
    assert [item[1] for item in made] == [verdict]


def test_parts_sum_to_the_digits_that_their_whole_prints() -> None:
    made = found(
        money("w", "甲市", "丙州", "1.8"),
        money("a", "甲市", "丙州", "0.8", partitions=("claim:w",)),
        money("b", "甲市", "丙州", "1.0467", partitions=("claim:w",)),
        kind="partition",
    )
    assert made == [("0.8元 + 1.0467元 ≈ 1.8元 (CNY 1.8467 : CNY 1.8)", HOLDS)]


def test_parts_that_exceed_their_whole_do_not_hold_one_by_one() -> None:
    made = found(
        count("w", "10"),
        count("a", "7", partitions=("claim:w",)),
        count("b", "6", partitions=("claim:w",)),
        count("c", "4", contained_in=("claim:w",)),
        kind="part",
    )
    assert made == [
        ("7元 ?≤ 10元 (70%)", UNTOLD),
        ("6元 ?≤ 10元 (60%)", UNTOLD),
        ("4元 ≤ 10元 (40%)", HOLDS),
    ]


@pytest.mark.parametrize(("value", "verdict"), [("3", HOLDS), ("10", HOLDS), ("12", FAILS)])
def test_a_part_does_not_exceed_its_whole(value: str, verdict: str) -> None:
    made = found(count("w", "10"), count("a", value, contained_in=("claim:w",)), kind="part")
    assert [item[1] for item in made] == [verdict]


def test_units_that_differ_are_not_compared() -> None:
    part = money("a", "甲市", "丙州", "12", contained_in=("claim:w",))
    assert found(count("w", "10"), part, kind="part") == []


def test_a_share_implies_the_whole_when_it_is_of_the_same_parties() -> None:
    # 35.05 / 33.6 %, the share rounded at its last digit: from 35.05/0.3365 = 104.16 to 35.05/0.3355 = 104.47.
    share = money("s", "甲市", "丙州", "33.6", unit="percent", money="", reckoning="share", share_of=("claim:a",))
    ((text, verdict),) = found(money("a", "甲市", "丙州", "3505000000"), share, kind="share")
    assert text == "3505000000元 ÷ 33.6元 → the whole would be CNY 10,416 million–CNY 10,448 million"
    assert verdict == UNTOLD


@pytest.mark.parametrize(
    ("linked", "told"),
    [
        # 3,600 of whom 62 %, rounded at its last digit, are some: 3,600 times 61.5 to 62.5 %.
        ({"share_of": ("claim:a",)}, "3600元 × 62元 → the part would be 2,214–2,250"),
        # 3,600 who are 62 % of some: 3,600 by 62.5 to 61.5 %.
        ({"share_for": ("claim:a",)}, "3600元 ÷ 62元 → the whole would be 5,760–5,853.7"),
    ],
)
def test_a_share_of_a_whole_and_one_for_a_part_imply_the_other(linked: dict[str, tuple[str, ...]], told: str) -> None:
    """In the model's second version the relation decides, and not whether the parties are the same."""
    share = money("s", "甲市", "丙州", "62", unit="percent", money="", reckoning="share", **linked)
    data = make_records(count("a", "3600"), share)
    articles = {name: replace(article, model_version="2") for name, article in data.articles.items()}
    made = [item for item in check_consistency(replace(data, articles=articles)).findings if item.kind == "share"]
    assert [(item.statement.en.partition(" (")[0], item.verdict) for item in made] == [(told, UNTOLD)]


def test_a_share_that_nothing_links_is_read_from_the_figure_before_it() -> None:
    figure = money("a", "甲市", "丙州", "80", unit="person", money="")
    share = money("s", "甲市", "丙州", "38", unit="percent", money="", reckoning="share")
    later = replace(share, evidence=(replace(share.evidence[0], start=20, end=25),))
    ((text, _),) = found(figure, later, kind="share")
    # 80 / 38.5 % = 207.79…; 80 / 37.5 % = 213.33…
    assert "207.79–213.34; relation not declared" in text
    assert found(figure, replace(share, recipients=("place:丁市",)), kind="share")[0][0].endswith("no figure is linked")


@pytest.mark.parametrize(("share", "verdict"), [("60", HOLDS), ("50", FAILS)])
def test_a_share_with_part_and_whole_is_checked(share: str, verdict: str) -> None:
    stated = money(
        "s", "甲市", "丙州", share, unit="percent", money="", reckoning="share", share_of=("claim:a", "claim:w")
    )
    assert found(count("w", "10"), count("a", "6"), stated, kind="share")[0][1] == verdict


@pytest.mark.parametrize(("size", "expected"), [(2, []), (1, [("1 counted, 2 named", FAILS)]), (5, [])])
def test_only_more_members_than_are_counted_disagree(size: int, expected: list[tuple[str, str]]) -> None:
    """How many are still to be named is told by coverage."""
    group = party("group:几县", size=size, members=("place:丙一县", "place:丁一县"))
    assert found(claim("a", "甲市", "group:几县"), kind="members", parties=(group,)) == expected


def restating(id_: str, value: str, other: str, **values: str) -> Claim:
    return replace(count(id_, value, article="two", **values), restates=(f"claim:{other}",))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (restating("b", "5", "a", until="2022"), [("5元 = 5元", HOLDS, True)]),
        (restating("b", "6", "a", until="2022"), [("6元 ≠ 5元", FAILS, True)]),
        # Of another day it may be another number.
        (restating("b", "6", "a", until="2023"), [("6元 ?= 5元", UNTOLD, True)]),
        (restating("b", "5", "a", until="2022", low="5", high=""), [("5元 ?= 5元", UNTOLD, True)]),
        (count("b", "6", article="two", until="2021"), []),
    ],
)
def test_what_two_articles_say_of_one_fact_is_compared(other: Claim, expected: list[tuple[str, str, bool]]) -> None:
    made = check_consistency(make_records(count("a", "5", until="2022"), other))
    told = [(item.statement.en, item.verdict, item.across) for item in made.findings if item.kind == "restated"]
    assert told == expected


def test_two_articles_that_restate_one_another_are_compared_once() -> None:
    one, other = restating("b", "5", "a", until="2022"), count("a", "6", until="2022")
    assert len(found(one, replace(other, restates=("claim:b",)), kind="restated")) == 1


def test_what_stands_in_one_article_reaches_across_none() -> None:
    one, other = (count(name, value, begins="2022", until="2022") for name, value in (("a", "5"), ("b", "6")))
    in_two = replace(other, evidence=claim("b", article="two").evidence)
    assert [item.across for item in check_consistency(make_records(one, other)).findings] == [False]
    assert [item.across for item in check_consistency(make_records(one, in_two)).findings] == [True]


def test_one_indicator_in_two_articles() -> None:
    one, other = (count(name, value, begins="2022", until="2022") for name, value in (("a", "5"), ("b", "6")))
    assert found(one, other, kind="same-indicator") == [("5元 ≠ 6元", FAILS)]
    assert found(one, count("c", "6", begins="2023", until="2023"), kind="same-indicator") == []
    part = count("p", "3", begins="2022", until="2022", contained_in=("claim:a",))
    assert found(one, part, kind="same-indicator") == []


def test_a_stock_at_two_dates_is_told_and_not_judged() -> None:
    made = found(
        count("a", "378", reckoning="stock", as_of="2022"),
        count("b", "389", reckoning="stock", as_of="2023-11"),
        kind="same-indicator",
    )
    assert made == [("2022: 378元 → 2023-11: 389元", UNTOLD)]


@pytest.mark.parametrize(("later", "verdict"), [("9", HOLDS), ("7", FAILS)])
def test_a_cumulative_series_does_not_fall(later: str, verdict: str) -> None:
    made = found(
        count("a", "8", reckoning="cumulative", begins="2016", as_of="2020"),
        count("b", later, reckoning="cumulative", begins="2016", as_of="2022"),
        kind="monotone",
    )
    assert [item[1] for item in made] == [verdict]


@pytest.mark.parametrize(
    ("period", "verdicts"),
    [
        ({"begins": "2022", "until": "2022"}, [FAILS]),
        # "2023" may be its October, or later; what began a year before may still reach into it.
        ({"begins": "2023", "until": "2023"}, []),
        ({"begins": "2022", "until": "2024"}, [UNTOLD]),
        ({"begins": "2024", "until": "2024"}, []),
        ({}, []),
    ],
)
def test_a_figure_older_than_its_programme(period: dict[str, str], verdicts: list[str]) -> None:
    launch = claim("launch", "甲市", "丙州", kind="event", begins="2023-10", programmes=("programme:大",))
    figure = count("a", "5", programmes=("programme:大",), **period)
    assert [item[1] for item in found(launch, figure, kind="programme-age")] == verdicts


def test_a_sum_that_no_relation_declares_is_found() -> None:
    made = found(count("w", "62"), count("a", "57"), count("b", "5"), kind="sum-found")
    assert made == [("57元 + 5元 = 62元", UNTOLD)]
    declared = [count(name, value, partitions=("claim:w",)) for name, value in (("a", "57"), ("b", "5"))]
    assert found(count("w", "62"), *declared, kind="sum-found") == []


def test_no_claims_give_nothing(records: MakeRecords) -> None:
    assert check_consistency(records()) == Consistency((), {})


def test_places_of_other_records_do_not_matter() -> None:
    assert found(claim("a", "甲市", "丙州"), kind="part", parties=(place("新县", "county", "丙州"),)) == []
