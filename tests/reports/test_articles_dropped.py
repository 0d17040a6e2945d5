"""The report on centrality says of which articles one is dropped, where not each of them is in turn."""

import pytest
from made_records import claim, make_records

from duikou.analysis import centrality
from duikou.analysis.centrality import measure_centrality
from duikou.analysis.metrics import EXACT_UP_TO, Ranks
from duikou.model.records import Records, Text
from duikou.reports.centrality_report import centrality_report
from duikou.reports.report import Report

SOME = Text("去掉记录最多的 2 篇报道（共 3 篇）之一", "one of the 2 articles with the most claims (of 3)")


def world() -> Records:
    """Jiashi and Yishi with the same two recipients in articles one and two; Jiashi alone with a third in three.

    Partners: Jiashi 3, Yishi 2, also without one or two. Without three both have 2, and Yishi is first with Jiashi.
    """
    pairs = [(giver, taker) for giver in ("甲市", "乙市") for taker in ("丙州", "丁市")]
    told = [
        claim(f"{number}{article}", *pair, article=article)
        for article in ("one", "two")
        for number, pair in enumerate(pairs)
    ]
    return make_records(*told, claim("last", "甲市", "直县", article="three"))


def words(report: Report, language: str) -> list[str]:
    """What the report says of articles dropped: sentences, definition, notes, heads."""
    sides = report.tables[:2]
    sensitivity = report.tables[4]
    head = next(column for column in sensitivity.columns if column.name == "articles")
    said = [report.lead[1].text, report.lead[-1].text, report.definition[2], sides[0].note, sides[1].note]
    return [str(getattr(text, language)) for text in (*said, sensitivity.note, head.title)]


def test_every_article_is_dropped_where_there_are_few() -> None:
    found = measure_centrality(world())
    assert (found.articles, len(found.articles_dropped), len(found.articles_dropped_for_paths)) == (3, 3, 3)
    assert found.providers.article_ranks["place:乙市", "partners"] == Ranks(1, 2)
    said = "\n".join(words(centrality_report(world(), "", level="stated"), "en"))
    assert "keeps its rank whichever article is dropped" in said
    assert "Of 5 ranks by partners 1 move when one article is dropped" in said
    assert "(of 3)" not in said


def test_where_fewer_are_dropped_every_word_says_of_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "FEW_ARTICLES", 1)
    monkeypatch.setattr(centrality, "CLAIMS", 2 * 9)  # two articles, nine claims on ties
    found = measure_centrality(world())
    assert (found.articles, found.articles_dropped) == (3, ("article:one", "article:two"))
    assert found.articles_dropped_for_paths == found.articles_dropped
    assert found.providers.article_ranks["place:乙市", "partners"] == Ranks(2, 2)
    report = centrality_report(world(), "", level="stated")
    sentences = words(report, "en")
    assert sentences[0].endswith(f"and keeps its rank when {SOME.en} is dropped.")
    assert sentences[1].startswith(f"Of 5 ranks by partners 0 move when {SOME.en} is dropped:")
    assert "moves when one of the articles told below after the other is dropped" in sentences[2]
    for note in sentences[3:5]:
        assert note.startswith(f"A rank that is a range runs from the best to the worst when {SOME.en} is dropped. ")
    assert sentences[5].endswith(f" Articles dropped: when {SOME.en} is dropped.")
    assert sentences[6] == f"{SOME.en} dropped"
    chinese = words(report, "zh")
    assert all(SOME.zh in text for text in (*chinese[:2], *chinese[3:]))
    assert "逐一去掉下述报道后" in chinese[2]
    rows = {row[0].value: row[1].value for row in report.tables[3].rows}
    assert rows[Text("关系所依据的报道", "articles that ties rest on")] == 3


def test_fewer_for_paths_are_told_beside_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "FEW_ARTICLES", 2)
    monkeypatch.setattr(centrality, "PATHS", 1)
    found = measure_centrality(world())
    assert len(found.articles_dropped) == 3
    assert found.articles_dropped_for_paths == ("article:one", "article:two")
    # With article three alone Jiashi lies on the paths to a third recipient; without it the two are equal.
    assert found.providers.article_ranks["place:乙市", "partners"] == Ranks(1, 2)
    assert found.providers.article_ranks["place:乙市", "betweenness"] == Ranks(2, 2)
    english = words(centrality_report(world(), "", level="stated"), "en")
    assert "whichever article is dropped" in english[0]
    told = f"any one article is dropped (betweenness and harmonic: {SOME.en})"
    assert all(told in text for text in (english[3], english[4], english[5]))
    assert english[6] == "any one article dropped"


def test_estimated_paths_take_no_part_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert EXACT_UP_TO == 800
    monkeypatch.setattr("duikou.analysis.metrics.EXACT_UP_TO", 4)
    monkeypatch.setattr("duikou.analysis.metrics.PIVOTS", 4)
    found = measure_centrality(world())
    assert (len(found.articles_dropped), found.articles_dropped_for_paths) == (3, ())
    note = words(centrality_report(world(), "", level="stated"), "en")[3]
    assert "any one article is dropped (betweenness and harmonic are estimated and take no part in this). " in note
