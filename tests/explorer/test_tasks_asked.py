"""What people come to ask, done on the pages of the seeds' build as they do it; every answer was found by hand first.

The answers were held against `duikou show`, `query` and `total`; docs/explorer.md says how many clicks each may take.
"""

import re
from collections.abc import Iterable

import pytest
from page_texts import REAL_TEXTS, needs_real_texts
from playwright.sync_api import expect
from tasks import Reader

from duikou.model.records import Claim, Records

pytestmark = [pytest.mark.browser, pytest.mark.sampled(1)]

everywhere = pytest.mark.parametrize("reader", ["zh", "en", "phone"], indirect=True)
in_both_languages = pytest.mark.parametrize("reader", ["zh", "en"], indirect=True)

# Names that people type, and what they then read, in both languages.
DUSHAN = {
    "zh": ("独山", "独山县由广州市帮扶（6 条记录"),
    "en": ("Dushan", "Dushan County: assisted by Guangzhou (6 claims"),
}
MONEY_OF_DUSHAN = {"zh": "受援资金当期 0元 – 约1.5亿元", "en": "CNY 0 – about CNY 150 million (flow)"}


@everywhere
def test_task_1_who_assists_dushan_and_with_what(reader: Reader) -> None:
    name, sentence = DUSHAN[reader.language]
    reader.explorer()
    reader.take(name)
    panel = reader.panel
    expect(panel.get_by_role("heading", level=2)).to_have_text({"zh": "独山县", "en": "Dushan County"}[reader.language])
    expect(panel).to_contain_text(sentence)
    expect(panel).to_contain_text(MONEY_OF_DUSHAN[reader.language])
    for said in {"zh": ("政府结对", "粤黔协作"), "en": ("government to government", "Guangdong–Guizhou")}[
        reader.language
    ]:
        expect(panel).to_contain_text(said)
    expect(panel).to_contain_text({"zh": "第 12 段", "en": "paragraph 12"}[reader.language])
    reader.done(1)


@needs_real_texts
def test_task_1_the_sentence_that_says_so(reader: Reader) -> None:
    """With the article at hand, its paragraph stands at the claim, and what it says of the recipient is marked."""
    reader.explorer()
    reader.take("独山")
    reader.click(reader.page.get_by_text(reader.word("openArticle")).first)
    with reader.page.expect_file_chooser() as chosen:
        reader.click(reader.find("button", reader.word("openFiles")))
    chosen.value.set_files(sorted(REAL_TEXTS.glob("*.txt")))
    said = reader.panel.locator("blockquote").first
    expect(said).to_contain_text("独山")
    expect(said.locator("mark").filter(has_text="独山").first).to_be_visible()
    assert reader.clicks <= 5


GUIZHOU_PAIRS = {
    ("东莞市", "铜仁市"),
    ("中山市", "六盘水市"),
    ("佛山市", "黔东南苗族侗族自治州"),
    ("广州市", "安顺市"),
    ("广州市", "毕节市"),
    ("广州市", "黔南布依族苗族自治州"),
    ("惠州市", "黔西南布依族苗族自治州"),
    ("珠海市", "遵义市"),
}
"""`duikou query city-pairs`, counties taken to their prefectures, and the investment of 广州 in 安顺 (`money`)."""


def test_task_2_cities_of_guangdong_and_prefectures_of_guizhou(reader: Reader) -> None:
    reader.explorer()
    reader.tab("table")
    reader.filter("", "粤黔协作")
    reader.filter("who_prefecture")
    expect(reader.view).to_contain_text(reader.word("page", a=1, b=11, n=11))
    pairs = {(provider, recipient) for provider, recipient, *_ in reader.rows()}
    assert {(provider, recipient) for provider, recipient in pairs if not provider.endswith("省")} == GUIZHOU_PAIRS
    reader.done(2)


TOTAL_OF_BAISE = re.compile(r"27\.32亿元|2,732 million|2\.732 billion")


@everywhere
def test_task_3_the_sum_of_shenzhen_for_baise_from_2016_to_2020(reader: Reader) -> None:
    """19.11 fiscal and 8.21 donated are parts of 27.32: `duikou total` with the same years."""
    reader.explorer()
    reader.tab("table")
    reader.look_for({"zh": "百色", "en": "Baise"}[reader.language])
    first = reader.view.get_by_role("row").nth(1)
    shenzhen = {"zh": "深圳市", "en": "Shenzhen"}[reader.language]
    expect(first).to_contain_text(shenzhen)
    expect(reader.view.get_by_role("row")).to_have_count(7)
    reader.press("Escape")  # lets go of what is offered; Enter takes it
    reader.click(first.get_by_role("button").first)
    if not reader.phone:
        reader.grasp(reader.find("slider", reader.word("yearTo")), at_end=True)
        reader.press("ArrowLeft", 6)
        expect(reader.page.get_by_role("slider", name=reader.word("yearTo"))).to_have_value("2020")
        said = {"zh": "13 条记录符合筛选", "en": "13 claims fit"}
        expect(reader.panel).to_contain_text(said[reader.language])
    expect(reader.panel).to_contain_text(TOTAL_OF_BAISE)
    expect(reader.panel).to_contain_text({"zh": "未计入 2 条金额", "en": "2 amounts left out"}[reader.language])
    reader.done(3)


def labels(claims: Iterable[Claim]) -> list[str]:
    return sorted(claim.label.zh for claim in claims)


def test_task_4_only_what_is_planned(reader: Reader, records: Records) -> None:
    planned = [claim for claim in records.claims if claim.planned]
    reader.explorer()
    reader.tab("table")
    reader.click(reader.find("button", reader.word("tableClaims")))
    reader.filter("basis_planned")
    expect(reader.view).to_contain_text(reader.word("page", a=1, b=len(planned), n=len(planned)))
    rows = reader.rows()
    assert sorted(row[0] for row in rows) == labels(planned)
    assert {row[7] for row in rows} == {"计划"}
    reader.done(4)


@pytest.mark.long  # as task 4
@in_both_languages
def test_task_5_only_what_is_inferred(reader: Reader, records: Records) -> None:
    inferred = [claim for claim in records.claims if not claim.explicit and not claim.planned]
    reader.explorer()
    reader.tab("table")
    reader.click(reader.find("button", reader.word("tableClaims")))
    reader.filter("basis_inferred")
    page = {"zh": "共 {n} 行", "en": "of {n}"}[reader.language].replace("{n}", str(len(inferred)))
    expect(reader.view).to_contain_text(page)
    assert {row[7] for row in reader.rows()} == {reader.word("inferred")}
    reader.done(5)


def test_task_6_2021_against_2023(reader: Reader) -> None:
    """What came and what was over in between: `duikou compare 2021 2023`."""
    reader.explorer()
    reader.tab("compare")
    reader.choose(reader.word("compare_compared"), reader.word("compare_kind_moment"))
    reader.choose(reader.word("compare_one"), "2021")
    reader.choose(reader.word("compare_other"), "2023")
    over, came = (
        reader.view.get_by_role(
            "heading", name=re.compile(re.escape(reader.word(key).format(name=year)))
        ).first.locator("..")
        for key, year in (("compare_is_ended", "2021"), ("compare_is_added", "2023"))
    )
    expect(over.get_by_role("heading").first).to_contain_text("1")
    expect(over).to_contain_text("东莞市 → 铜仁市")
    expect(came.get_by_role("heading").first).to_contain_text("20")
    expect(came).to_contain_text("一亩田 → 百色市")
    expect(came).not_to_contain_text("东莞市")
    reader.done(6)


@pytest.mark.parametrize("reader", ["zh", "phone"], indirect=True)
@pytest.mark.parametrize("written", ["dushan", "Dúshān"])
def test_task_10_a_place_by_its_pinyin(reader: Reader, written: str) -> None:
    reader.explorer()
    expect(reader.look_for(written).first).to_contain_text("独山县")
    if reader.phone:
        reader.click(reader.page.get_by_role("option").first)
    else:
        reader.press("ArrowDown")
        reader.press("Enter")
    expect(reader.panel.get_by_role("heading", level=2)).to_have_text("独山县")
    reader.done(10)


@pytest.mark.long  # as task 6
def test_task_11_two_providers_compared(reader: Reader) -> None:
    """广州 and 东莞 have 粤黔协作 in common and no recipient: `duikou compare 广州 东莞`."""
    reader.explorer()
    reader.tab("compare")
    reader.choose(reader.word("compare_one"), "广州市（29）")
    reader.choose(reader.word("compare_other"), "东莞市（4）")
    recipients = reader.view.get_by_role("heading", name=reader.word("compare_facet_recipients")).locator("..")
    expect(recipients).to_contain_text("独山县")
    first, second = (
        recipients.get_by_role("heading", name=reader.word("compare_is_first").format(name=name)).locator("..")
        for name in ("广州市", "东莞市")
    )
    expect(first).to_contain_text("独山县")
    expect(first).not_to_contain_text("铜仁市")
    expect(second).to_contain_text("铜仁市")
    programmes = reader.view.get_by_role("heading", name=reader.word("compare_facet_programmes")).locator("..")
    expect(programmes.get_by_role("heading", name=reader.word("compare_is_both")).locator("..")).to_contain_text(
        "粤黔协作"
    )
    reader.done(11)


@in_both_languages
def test_task_12_counties_that_no_article_names_by_prefecture(reader: Reader) -> None:
    """12 counties of 黔南, of which 三都, 独山, 瓮安 and 罗甸 are named: eight are left."""
    reader.explorer()
    reader.tab("gaps")
    guizhou = {"zh": "贵州省 · 县级", "en": "Guizhou · county"}[reader.language]
    reader.click(reader.view.get_by_text(guizhou, exact=True))
    opened = reader.view.get_by_role("group").filter(has_text=guizhou)
    expect(opened).to_contain_text({"zh": "68 / 88", "en": "68 of 88"}[reader.language])
    prefecture = {"zh": "黔南布依族苗族自治州", "en": "Qiannan"}[reader.language]
    row = opened.get_by_role("listitem").filter(has_text=prefecture)
    if reader.language == "zh":
        named = row.inner_text().partition("：")[2].split("、")
        assert sorted(named) == sorted(["都匀市", "福泉市", "荔波县", "贵定县", "平塘县", "长顺县", "龙里县", "惠水县"])
    reader.done(12)


def test_task_16_what_inferred_means(reader: Reader) -> None:
    """The word itself tells what it means, at the head of the page's own count of inferred ties."""
    reader.explorer()
    term = reader.panel.get_by_role("button", name=reader.word("inferred"), exact=True).first
    reader.click(term)
    told = reader.page.get_by_role("tooltip").filter(visible=True)
    expect(told).to_contain_text("编者据原文推出，依据随记录写明。")
    reader.press("Escape")
    expect(told).to_have_count(0)
    reader.done(16)


@in_both_languages
def test_task_17_ties_of_one_source(reader: Reader) -> None:
    reader.click(
        reader.page.get_by_role("link").filter(
            has_text={"zh": "哪些只有一个来源", "en": "What rests on one source"}[reader.language]
        )
    )
    expect(reader.view).to_contain_text({"zh": "70 / 73", "en": "70 of 73"}[reader.language])
    single = reader.view.get_by_role("heading", name=reader.word("gapsSingle"))
    expect(single).to_be_visible()
    first = single.locator("xpath=following::a").first
    reader.click(first)
    expect(reader.panel).to_contain_text(reader.word("oneSource"))
    reader.done(17)
