"""When, and where in an article: a good and a bad example of every rule on dates, bodies and paragraphs."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from made_seeds import CLAIMS, change, copy_seeds, look, parse

from duikou.curation.date_checks import check_dates, check_order
from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.texts import Text, Texts
from duikou.reading.finding import VERIFIED, Verification

TEXT = (
    "标题\n2023年5月6日\n2021年以来成绩不小。2016—2020年共建园区。去年3月15日签约,年底前再来。“十四五”时期继续。"
    "今年6月底前完工。无日期。\n"
)
"""An article of 6 May 2023; its sentences are cited by what they begin with."""


def checked(passages: str, said: str, issued: str = "2023-05-06") -> list[str]:
    """What is told of a claim with these dates that cites the sentences which begin so."""
    article = (
        f'article:a a dk:Article ; dcterms:issued "{issued}"^^xsd:date .' if issued else "article:a a dk:Article ."
    )
    names, verifications = [], {}
    for begins in passages.split():
        start = TEXT.index(begins)
        name = f"passage:a-{start}"
        names.append(name)
        ends = [TEXT.index(mark, start) for mark in "。\n" if mark in TEXT[start:]]
        verifications[name] = Verification(VERIFIED, start, min(ends))
    claim = f"claim:a-b a dk:Event ; {said} ; dk:evidence {', '.join(names)} ."
    file = SeedFile("claims/a.ttl", b"", parse(f"{article}\n{claim}").blocks)
    seeds = Seeds(Path(), (file,), ())
    texts = Texts({"a": Text(Path("a.txt"), TEXT, True)}, verifications, (), dict.fromkeys(names, "a"))
    block = seeds.blocks["claim:a-b"]
    found = [*check_order(file, block, seeds), *check_dates(file, block, seeds, Cited(seeds, texts))]
    return [f"{problem.severity}: {problem.message}" for problem in found]


YEAR, MONTH, DAY = "^^xsd:gYear", "^^xsd:gYearMonth", "^^xsd:date"


@pytest.mark.parametrize(
    ("passages", "said", "message"),
    [
        ("2021年", f'dk:from "2021"{YEAR}', ""),
        ("2021年", f'dk:from "2020"{YEAR}', "error: No passage of the claim says dk:from 2020: they say 2021."),
        ("2021年", f'dk:from "2021-01"{MONTH}', "error: No passage of the claim says dk:from 2021-01: they say 2021."),
        ("无日期", f'dk:from "2021"{YEAR}', "error: No passage of the claim says dk:from 2021."),
        ("2016", f'dk:from "2016"{YEAR} ; dk:until "2020"{YEAR}', ""),
        ("2016", f'dk:from "2020"{YEAR}', "error: No passage of the claim says dk:from 2020: they say 2016."),
        ("去年3月", f'dk:from "2022-03-15"{DAY}', ""),
        (
            "去年3月",
            f'dk:from "2022-03"{MONTH}',
            "warning: dk:from 2022-03 is less precise than its passages: they say",
        ),
        ("去年3月", f'dk:from "2022-03-16"{DAY}', "error: No passage of the claim says dk:from 2022-03-16"),
        ("“十四五”", f'dk:from "2021"{YEAR} ; dk:until "2025"{YEAR} ; dk:reckoning reckoning:planned', ""),
        ("“十四五”", f'dk:from "2021"{YEAR} ; dk:until "2025"{YEAR}', "error: dk:until 2025 is after the article"),
        ("今年6月", f'dk:until "2023-06"{MONTH} ; dk:reckoning reckoning:planned', ""),
        (
            "今年6月",
            f'dk:until "2023-06"{MONTH}',
            "error: dk:until 2023-06 is after the article, which is of 2023-05-06.",
        ),
        (
            "今年6月",
            f'dk:until "2023-07"{MONTH} ; dk:reckoning reckoning:planned',
            "error: No passage of the claim says",
        ),
        ("2023年5月", f'dk:from "2023"{YEAR}', ""),
        ("2023年5月", f'dk:from "2023-05"{MONTH}', ""),
        ("无日期", f'dk:asOf "2023-05-06"{DAY}', ""),
        (
            "无日期",
            f'dk:asOf "2023-05-07"{DAY}',
            "error: dk:asOf 2023-05-07 is after the article, which is of 2023-05-06.",
        ),
        (
            "2021年",
            f'dk:from "2021"{YEAR} ; dk:asOf "2020"{YEAR}',
            "error: It is as of 2020, before it begins: from 2021.",
        ),
    ],
)
def test_dates_are_those_of_the_passages(passages: str, said: str, message: str) -> None:
    found = checked(passages, said)
    assert bool(found) == bool(message), found
    assert all(one.startswith(message) for one in found[:1])


def test_an_inferred_date_is_said_by_the_note() -> None:
    said = f'dk:from "2019"{YEAR} ; dk:stated dk:Inferred ; skos:editorialNote "'
    assert checked("2021年", f'{said}自2019年起。"@zh') == []
    assert len(checked("2021年", f'{said}不详。"@zh')) == 1
    assert len(checked("2021年", f'{said}自2019年起。"@zh'.replace("Inferred", "Explicit"))) == 1


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def told(seeds: Path, name: str) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in look(seeds).problems if problem.claim == name]


def test_the_body_begins_and_ends_with_lines(seeds: Path) -> None:
    change(seeds / "articles.ttl", ("dk:bodyEnd 180", "dk:bodyEnd 160"))
    (message,) = told(seeds, "article:heshan-2022")
    assert message.startswith("warning: The body ends within a line: «")
    change(seeds / "articles.ttl", ("dk:bodyEnd 160", "dk:bodyEnd 400"))
    assert "error: The body ends at 400, the article has 199 code points." in told(seeds, "article:heshan-2022")


def test_an_article_is_of_no_day_to_come_and_of_that_in_its_dateline(seeds: Path) -> None:
    assert told(seeds, "article:heshan-2022") == []
    change(seeds / "articles.ttl", ('"2022-07-08"', '"2022-09-08"'))
    found = told(seeds, "article:heshan-2022")
    assert found == ["warning: The article is of 2022-09-08; its text is dated 2022-07-08."]
    tomorrow = date.today() + timedelta(7)
    change(seeds / "articles.ttl", ('"2022-09-08"', f'"{tomorrow}"'))
    assert f"error: The article is of {tomorrow}, which is to come." in told(seeds, "article:heshan-2022")


def test_passages_begin_in_the_paragraphs_they_say(seeds: Path) -> None:
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    place = text.index("dk:paragraph 4")
    (seeds / CLAIMS).write_text(text[:place] + "dk:paragraph 5" + text[place + 14 :], encoding="utf-8")
    found = [problem.message for problem in look(seeds).problems]
    assert found == ["It begins in paragraph 4 of the body, not in 5."]
    assert look(seeds, None).problems == ()


def test_a_body_that_begins_elsewhere_is_told_once(seeds: Path) -> None:
    change(seeds / "articles.ttl", ("dk:bodyStart 16", "dk:bodyStart 29"))
    found = told(seeds, "article:heshan-2022")
    assert [message for message in found if "paragraphs" in message] == [
        "error: 16 of 16 passages begin in other paragraphs than they say."
    ]


def test_what_was_held_is_counted(seeds: Path) -> None:
    assert look(seeds).held == {"figures": (7, 7), "names": (30, 30), "dates": (15, 15)}
    assert look(seeds, None).held == {"figures": (0, 7), "names": (0, 30), "dates": (0, 15)}
    change(seeds / CLAIMS, ('dk:digest "8e98f7cd', 'dk:digest "00000000'))
    assert look(seeds).held == {"figures": (6, 7), "names": (27, 30), "dates": (14, 15)}
