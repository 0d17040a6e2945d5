"""Words that say a concept, and how figures are reckoned: a good and a bad example of each rule."""

from pathlib import Path

import pytest
from made_seeds import parse

from duikou.curation.cue_checks import CueChecks
from duikou.curation.nature_checks import check_nature
from duikou.curation.seeds import SeedFile, Seeds

CONCEPTS = """
reckoning:cumulative a skos:Concept ; dk:cue "累计"@zh .
reckoning:flow a skos:Concept ; dk:neededWord "年"@zh .
reckoning:stock a skos:Concept .
reckoning:returned a skos:Concept ; dk:cue "退回"@zh ; dk:neededWord "退回"@zh .
reckoning:change a skos:Concept ; dk:neededWord "增长"@zh, "下降"@zh .
stage:spent a skos:Concept ; dk:cue "投入"@zh .
stage:set a skos:Concept ; dk:cue "安排"@zh .
stage:done a skos:Concept ; dk:cue "建成"@zh .
stage:agreed a skos:Concept ; dk:cue "签约"@zh ; dk:neededWord "约定"@zh .
money:fiscal a skos:Concept ; dk:cue "财政"@zh .
money:mixed a skos:Concept .
mode:donation a skos:Concept ; dk:neededWord "捐"@zh .
"""


def told(said: str, words: str, own: str | None = None) -> list[str]:
    """What is told of a figure that says so, whose passages, and those of its statement, have these words."""
    ontology = SeedFile("ontology/schemes.ttl", b"", parse(CONCEPTS).blocks)
    file = SeedFile("claims/a.ttl", b"", parse(f'claim:a a dk:Figure ; dk:printed "8亿元" ; {said} .').blocks)
    seeds = Seeds(Path(), (file,), (ontology,))
    checks = CueChecks(seeds).check(file, seeds.blocks["claim:a"], words, words if own is None else own)
    return [f"{problem.severity}: {problem.message}" for problem in checks]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("dk:reckoning reckoning:cumulative", "累计投入8亿元"),
        ("dk:reckoning reckoning:stock", "现有8亿元"),
        ("dk:reckoning reckoning:stock", "8亿元,时间累计两年"),  # what follows the figure does not reckon it
        ("dk:reckoning reckoning:change", "增长8亿元"),
        ('dk:reckoning reckoning:flow ; dk:from "2022"^^xsd:gYear', "8亿元"),
        ("dk:reckoning reckoning:flow", "近两年8亿元"),
        ('dk:reckoning reckoning:flow ; dk:from "2022"^^xsd:gYear', "8亿元,结余退回"),
        ("dk:stage stage:spent ; dk:unit unit:yuan", "投入8亿元"),
        ("dk:stage stage:done ; dk:unit unit:piece", "投入资金,建成工程"),
        ("dk:stage stage:done ; dk:unit unit:piece", "投入资金"),  # money that is spent says nothing of works
        ("dk:stage stage:set ; dk:reckoning reckoning:planned", "方案要求建成"),
        ("dk:money money:mixed", "资金8亿元"),
        ("dk:money money:fiscal", "资金8亿元"),
        ("dk:mode mode:donation", "企业捐资8亿元"),
        ("dk:measure measure:甲", "词表所无"),
    ],
)
def test_words_that_say_it_or_say_nothing_else_are_sound(said: str, words: str) -> None:
    assert told(said, words) == []


@pytest.mark.parametrize(
    ("said", "words", "message"),
    [
        (
            "dk:reckoning reckoning:stock",
            "累计投入8亿元",
            "warning: Its passages say reckoning:cumulative (累计), not reckoning:stock.",
        ),
        (
            'dk:reckoning reckoning:flow ; dk:from "2023"^^xsd:gYear',
            "2023年退回8亿元",
            "warning: Its passages say reckoning:returned (退回), not reckoning:flow.",
        ),
        (
            "dk:reckoning reckoning:change",
            "累计投入8亿元",
            "error: No passage of the claim has a word that says reckoning:change (增长, 下降).",
        ),
        (
            "dk:reckoning reckoning:flow",
            "投入8亿元",
            "error: No passage of the claim has a word that says reckoning:flow (年).",
        ),
        (
            "dk:stage stage:set ; dk:unit unit:yuan",
            "投入8亿元",
            "warning: Its passages say stage:spent (投入), not stage:set.",
        ),
        (
            "dk:stage stage:agreed",
            "安排8亿元",
            "error: No passage of the claim has a word that says stage:agreed (签约, 约定).",
        ),
        (
            "dk:money money:mixed",
            "财政资金8亿元",
            "warning: Its passages say money:fiscal (财政), not money:mixed.",
        ),
        (
            "dk:mode mode:donation",
            "安排8亿元",
            "warning: No passage of the claim has a word that says mode:donation (捐).",
        ),
    ],
)
def test_words_that_say_another_are_told(said: str, words: str, message: str) -> None:
    assert told(said, words) == [message]


def test_a_needed_word_may_stand_in_a_passage_for_one_field_and_a_cue_against_it_may_not() -> None:
    assert told("dk:stage stage:agreed", "按约定\n8亿元", own="8亿元") == []
    assert told("dk:stage stage:done ; dk:unit unit:piece", "安排\n8亿元", own="8亿元") == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('dk:reckoning reckoning:cumulative ; dk:until "2022"^^xsd:gYear', "runs up to a day"),
        ('dk:reckoning reckoning:stock ; dk:from "2022"^^xsd:gYear', "has no beginning without an end"),
        ('dk:reckoning reckoning:flow ; dk:from "2022"^^xsd:gYear', "has no beginning without an end"),
        ('dk:reckoning reckoning:flow ; dk:asOf "2022"^^xsd:gYear', "of a day alone"),
        ('dk:reckoning reckoning:flow ; dk:from "2022"^^xsd:gYear ; dk:until "2022"^^xsd:gYear', ""),
        ('dk:reckoning reckoning:cumulative ; dk:from "2022"^^xsd:gYear ; dk:asOf "2023"^^xsd:gYear', ""),
        ('dk:reckoning reckoning:stock ; dk:asOf "2022"^^xsd:gYear ; dk:unit unit:person', ""),
        ("dk:reckoning reckoning:stock ; dk:unit unit:yuan", "is no stock"),
        ("dk:stage stage:spent ; dk:unit unit:piece", "stage:spent is of money"),
        ("dk:stage stage:done ; dk:unit unit:yuan", "stage:done is of works"),
        ("dk:stage stage:spent ; dk:unit unit:yuan", ""),
        ("dk:stage stage:done ; dk:unit unit:piece", ""),
    ],
)
def test_reckoning_stage_dates_and_money_fit(said: str, message: str) -> None:
    file = SeedFile("claims/a.ttl", b"", parse(f"claim:a a dk:Figure ; {said} .").blocks)
    seeds = Seeds(Path(), (file,), ())
    found = [problem.message for problem in check_nature(file, seeds.blocks["claim:a"], seeds)]
    assert [message in one for one in found] == ([True] if message else [])
