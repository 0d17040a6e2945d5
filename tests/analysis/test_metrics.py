"""Metrics on networks small enough for hand arithmetic."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import bounds, claim, make_records, money, party, place

from duikou.analysis import metrics
from duikou.analysis.centrality import Centrality, Standing, measure_centrality
from duikou.analysis.metrics import Ranks
from duikou.analysis.networks import project


def graph(*pairs: tuple[str, str]) -> metrics.Simple:
    return metrics.simple_view(project(make_records(*(claim(f"{a}{b}", a, b) for a, b in pairs))).ties)


STAR = graph(("甲市", "丙州"), ("甲市", "丁市"), ("甲市", "直县"))
"""One provider, three recipients."""


def test_betweenness_and_harmonic_of_a_star() -> None:
    # Every one of the three pairs of leaves passes the centre: 3 of 3. Harmonic: centre 3/3, leaf (1 + 1/2 + 1/2)/3.
    assert metrics.betweenness(STAR).scores == {"place:甲市": 1, "place:丙州": 0, "place:丁市": 0, "place:直县": 0}
    near = metrics.harmonic(STAR).scores
    assert near["place:甲市"] == 1
    assert near["place:丙州"] == pytest.approx(2 / 3)
    assert metrics.betweenness(STAR).error == 0


def test_a_component_of_its_own() -> None:
    # Two pairs: each party reaches one of three others.
    split = graph(("甲市", "丙州"), ("乙市", "丁市"))
    assert list(metrics.harmonic(split).scores.values()) == pytest.approx([1 / 3] * 4)
    assert set(metrics.betweenness(split).scores.values()) == {0}


def test_core_of_a_triangle_with_a_tail() -> None:
    core = metrics.core_numbers(graph(("甲市", "丙州"), ("乙市", "丙州"), ("甲市", "乙市"), ("乙市", "丁市")))
    assert core == {"place:甲市": 2, "place:乙市": 2, "place:丙州": 2, "place:丁市": 1}


def test_nothing_gives_nothing() -> None:
    empty = metrics.simple_view([])
    assert metrics.betweenness(empty).scores == metrics.harmonic(empty).scores == {}
    assert metrics.core_numbers(empty) == {}


@pytest.mark.parametrize(("counts", "expected"), [([4], 1), ([2, 2], 0.5), ([3, 1], 0.625), ([1, 1, 1, 1], 0.25)])
def test_concentration(counts: list[int], expected: float) -> None:
    assert metrics.concentration(counts) == expected


def test_concentration_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        metrics.concentration([])


def test_equal_values_share_the_best_rank() -> None:
    assert metrics.ranked({"a": 3, "b": 5, "c": 3, "d": 1}) == {
        "b": Ranks(1, 1),
        "a": Ranks(2, 2, tied=True),
        "c": Ranks(2, 2, tied=True),
        "d": Ranks(4, 4),
    }


def test_ranks_of_intervals() -> None:
    # a: 10–20, b: 15–16, c: 1–2, d: at least 12. Surely above c: a, b, d. d may be first or, if a and b beat 12, third.
    ranks = metrics.ranked_by_interval({"a": (10, 20), "b": (15, 16), "c": (1, 2), "d": (12, float("inf"))})
    assert ranks == {"a": Ranks(1, 3), "b": Ranks(1, 3), "c": Ranks(4, 4), "d": Ranks(1, 3)}


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_interval_ranks_by_brute_force(raw: dict[str, tuple[int, int]]) -> None:
    spans = {name: (min(pair), max(pair)) for name, pair in raw.items()}
    for name, (least, most) in spans.items():
        others = [span for other, span in spans.items() if other != name]
        best = 1 + sum(low > most for low, _ in others)
        worst = 1 + sum(high > least for _, high in others)
        assert metrics.ranked_by_interval(spans)[name][:2] == (best, worst)


def test_a_sample_comes_near_the_exact_value_and_tells_its_error() -> None:
    random = nx.gnp_random_graph(metrics.EXACT_UP_TO + 100, 0.02, seed=3, directed=True)
    big = nx.relabel_nodes(random, {node: f"place:{node:04}" for node in random})
    exact = nx.harmonic_centrality(big.to_undirected())
    sampled = metrics.harmonic(big)
    assert 0 < sampled.error < 0.05
    assert max(abs(sampled.scores[node] - exact[node] / (len(big) - 1)) for node in big) < 6 * sampled.error
    assert metrics.harmonic(big) == sampled


def side(found: Centrality, party: str) -> Standing:
    everyone = (*found.providers.standings, *found.recipients.standings)
    return next(standing for standing in everyone if standing.party == f"place:{party}")


def test_strength_counts_ties_and_claims_once() -> None:
    data = make_records(
        claim("a", "甲市", "丙州 丁市"),
        claim("b", "甲市", "丙州", programmes=("programme:大",)),
        claim("c", "乙市", "丙州", article="two"),
        claim("plan", "乙市", "直县", planned=True),
        claim("firm", "乙市", "丁市", modes=("mode:investment",)),
    )
    found = measure_centrality(data)
    assert (found.parties, found.ties, found.pairs, found.components) == (4, 4, 3, 1)
    giver = side(found, "甲市")
    assert giver.partners == ("place:丁市", "place:丙州")
    assert giver.claims == ("claim:a", "claim:b")
    # Bingzhou: two claims from Jiashi, one from Yishi: (2/3)² + (1/3)² = 5/9.
    assert side(found, "丙州").concentration == pytest.approx(5 / 9)
    assert giver.money is None


def test_money_of_a_party_resolves_what_is_joint_for_it() -> None:
    data = make_records(
        money("a", "甲市", "丙州 丁市", "8", begins="2021", until="2021"),
        money("b", "甲市", "丙州", "3", begins="2022", until="2022"),
        money("sum", "甲市", "丙州", "100", reckoning="cumulative", begins="2010", until="2020"),
    )
    found = measure_centrality(data)
    assert bounds(side(found, "甲市").money) == (11, 11)
    assert bounds(side(found, "丙州").money) == (3, 11)
    assert bounds(side(found, "丁市").money) == (0, 8)


def test_ranks_move_when_an_article_is_dropped() -> None:
    data = make_records(
        claim("a", "甲市", "丙州"),
        claim("b", "甲市", "丁市", article="two"),
        claim("c", "甲市", "直县", article="two"),
        claim("d", "乙市", "丙州"),
        claim("e", "乙市", "丁市", explicit=False),
    )
    # Partners: Jiashi 3, Yishi 2. Without "two": Jiashi 1, Yishi 2. Without "one": only Jiashi. Explicit: 3 and 1.
    found = measure_centrality(data)
    assert found.articles_dropped == ("article:one", "article:two")
    assert found.providers.article_ranks["place:甲市", "partners"] == Ranks(1, 2)
    assert found.providers.article_ranks["place:乙市", "partners"] == Ranks(1, 2)
    assert found.providers.explicit_ranks["place:乙市", "partners"] == Ranks(2, 2)
    # Rolled up to provinces there is one pair only, and neither city is a party.
    assert found.providers.level_ranks["place:东省", "partners", "province"] == Ranks(1, 1)
    assert ("place:甲市", "partners", "province") not in found.providers.level_ranks


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("recipients", "articles"), [(99, 40), (199, 10), (282, 4)])
def test_fewer_articles_are_dropped_for_paths_in_a_larger_network(recipients: int, articles: int) -> None:
    """Of 45 articles, each with a county: 400,000 pairs of parties, a provider among them, over all articles."""
    counties = [place(f"县{number:03}", "county", "西省") for number in range(recipients)]
    claims = [
        claim(f"{number:03}", "甲市", f"县{number:03}", article=f"{number % 45:02}") for number in range(recipients)
    ]
    found = measure_centrality(make_records(*claims, parties=tuple(counties)))
    assert (found.parties, len(found.articles_dropped_for_paths)) == (recipients + 1, articles)
    assert (found.articles, len(found.articles_dropped)) == (45, 45)


def test_a_whole_is_left_out_with_its_ties_where_its_parts_are_told_of() -> None:
    data = make_records(
        claim("a", "东省", "西省"),
        claim("b", "甲市", "丙一县"),
        claim("c", "乙市", "丙州"),
        claim("d", "乙市", "丙州"),
        claim("e", "甲市", "group:四县"),
    )
    # At prefecture level: Dongsheng holds Jiashi and Yishi, Xisheng (where the four counties lie) holds Bingzhou.
    found = measure_centrality(data, level="prefecture", once=True)
    assert found.wholes == ("place:东省", "place:西省")
    assert (found.ties, found.dropped_ties, found.parties) == (2, 2, 3)
    assert [standing.party for standing in found.recipients.standings] == ["place:丙州"]
    # Of the three claims of Bingzhou two are with Yishi.
    bingzhou = side(found, "丙州")
    assert bingzhou.closest == "place:乙市"
    assert bingzhou.dependence == pytest.approx(2 / 3)
    assert measure_centrality(data, level="prefecture").ties == 4


def test_a_group_is_left_out_where_a_member_is_told_of() -> None:
    data = make_records(
        claim("a", "甲市", "group:两地"),
        claim("b", "甲市", "丙一县"),
        parties=(party("group:两地", size=2, members=("place:丙州", "place:丁市")),),
    )
    assert measure_centrality(data, level="prefecture", once=True).wholes == ("group:两地",)
