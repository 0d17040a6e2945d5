"""In a real browser: what the search box finds beside names, over the seeds; expectations are read off them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_browser import Opened
from page_contexts import Contexts

pytestmark = pytest.mark.browser

FOUND = """(query) => {
  const { parties, pairs, records, articles, terms } = duikou.findAll(query, "prefecture");
  return {
    parties: parties.found.map(({ id }) => id), pairs: [...new Set(pairs.found.map(({ tie }) => duikou.tieName(tie)))],
    records: records.found.map(({ id }) => id), articles: articles.found.map(({ id }) => id),
    terms: terms.found.map(({ id }) => id),
  };
}"""
LEFT = "(query) => duikou.data.claims.filter(duikou.searchTest(query)).map(({ id }) => id)"
TAIJIANG = "claim:yueqian-2023-foshan-taijiang"
SUM = "claim:shenbai-2022-01-shenzhen-funds-2016-2020"


@pytest.fixture(scope="module")
def page(contexts: Contexts, real_build: Path) -> Iterator[Opened]:
    opened = Opened(contexts, real_build / "explorer.html", "view=gaps&lang=zh")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "query",
    [
        "佛山 台江",
        "台江 佛山",
        "佛山台江",
        "foshan taijiang",
        "foshantaijiang",
        "佛山taijiang",
        "fs tj",
        "佛山 → 台江县",
    ],
)
def test_a_pair_in_either_order(page: Opened, query: str) -> None:
    """Foshan assists Taijiang and not the other way: the arrow tells it, whatever the order of what is typed."""
    assert page.run(FOUND, query)["pairs"] == ["佛山市 → 台江县"]
    left = page.run(LEFT, query)
    assert TAIJIANG in left and len(left) == 4


def test_a_pair_of_what_lies_in_the_two(page: Opened) -> None:
    """No claim names Fujian's help for Gansu; Guangdong's for Guizhou is told of both and of what lies in them."""
    assert page.run(FOUND, "福建 甘肃")["pairs"] == []
    assert TAIJIANG in page.run(LEFT, "广东 贵州") and SUM not in page.run(LEFT, "广东 贵州")


def test_one_name_is_no_pair(page: Opened) -> None:
    for query in ("贵州 独山", "独山县", "深圳市"):
        assert page.run(FOUND, query)["pairs"] == []
    assert page.run(FOUND, "贵州 独山")["parties"] == ["place:独山县"]


@pytest.mark.parametrize(
    "query", ["27.32", "27.32亿", "27.32亿元", "２７．３２亿", "2732000000", "2,732,000,000", "2.732 billion yuan"]
)
def test_a_figure_as_printed_or_read(page: Opened, query: str) -> None:
    assert page.run(FOUND, query)["records"] == [SUM]
    assert page.run(LEFT, query) == [SUM]


def test_a_figure_is_no_piece_of_another(page: Opened) -> None:
    """7.32 stands in 27.32; 90 persons are no 9 thousand million, and 亿 is asked for where it is typed."""
    assert page.run(LEFT, "7.32") == [] and page.run(LEFT, "27.3") == [] and page.run(LEFT, "27.32万") == []
    people = page.run(LEFT, "90人")
    assert "claim:zongxiang-2024-05-yangxi-centenarians" in people
    assert "claim:yueqian-2023-kaijin-planned-investment" not in people


def test_codes_and_what_they_begin(page: Opened) -> None:
    assert page.run(FOUND, "522726")["parties"] == ["place:独山县"]
    listed = page.run("duikou.suggestions('5227', 99).found.map(({ id, code }) => [id, code])")
    assert listed[0] == ["place:黔南布依族苗族自治州", "522700"] and len(listed) == 13
    assert {code[:4] for _, code in listed} == {"5227"}


def test_letters_where_a_word_begins_alone(page: Opened) -> None:
    assert page.run(FOUND, "ds")["parties"][0] == "place:独山县"
    assert page.run(FOUND, "dushan")["parties"][0] == "place:独山县"
    inside = "(query) => duikou.suggestions(query, 1e6).found.map(({ en }) => en)"
    for query, word in (("us", "industr"), ("own", "town"), ("hina", "china")):
        assert not [
            name for name in page.run(inside, query) if word in name.lower() and f" {query}" not in name.lower()
        ]
    labels = page.run("(query) => duikou.data.claims.filter(duikou.labelTest(query)).map(({ en }) => en)", "us")
    assert labels and all(" us" in f" {label}".lower() for label in labels)


def test_traditional_script_and_former_names(page: Opened) -> None:
    assert page.run(FOUND, "廣州")["parties"][0] == "place:广州市"
    assert page.run(FOUND, "武昌县")["parties"] == ["place:江夏区"]
    assert page.run("[duikou.formerName(duikou.data.partyNumbers.get('place:江夏区'), '武昌縣')]") == [
        ["武昌县", "1995"]
    ]
    assert page.run("duikou.formerName(duikou.data.partyNumbers.get('place:江夏区'), '江夏') ?? null") is None


def test_articles_and_terms(page: Opened) -> None:
    assert page.run(FOUND, "政府结对")["terms"] == ["mode:government"]
    assert len(page.run(FOUND, "粤黔")["articles"]) == 1
    assert page.run(FOUND, "粤黔")["parties"][0] == "programme:粤黔协作"


def test_what_is_found_is_told_by_kind_and_chosen_by_key(page: Opened) -> None:
    page.at("view=gaps&lang=en").page.fill("#search", "佛山 台江")
    page.painted()
    groups = page.page.locator("#suggestions [role=group]")
    assert [group.get_attribute("aria-label") for group in groups.all()] == ["Pairs", "Claims"]
    assert page.page.locator("#spoken").inner_text() == "Pairs: 2, Claims: 4"
    page.page.keyboard.press("ArrowDown")
    chosen = page.page.locator("#suggestions [aria-selected=true]")
    assert chosen.get_attribute("id") == page.page.locator("#search").get_attribute("aria-activedescendant")
    assert "Foshan → Taijiang County" in chosen.inner_text()
    page.page.keyboard.press("Enter")
    page.becomes("duikou.state().tie !== ''")
    assert page.run("[duikou.state().q, duikou.state().level]") == ["", "stated"]
    assert "Foshan" in page.page.locator("#panel h2").inner_text()
    assert not page.complaints


def test_nothing_found_is_told(page: Opened) -> None:
    page.at("view=gaps&lang=en").page.fill("#search", "qqqq")
    page.painted()
    assert page.page.locator("#spoken").inner_text() == "Nothing found"
    assert not page.page.locator("#suggestions").is_visible()


def test_a_keystroke_is_answered_at_once(page: Opened) -> None:
    """In 50 ms: of each the quickest of five, since the machine may be busy otherwise."""
    took = page.at("view=gaps").run("""() => {
      const box = document.querySelector("#search");
      const once = (text) => {
        const start = performance.now();
        box.value = text;
        box.dispatchEvent(new Event("input"));
        return performance.now() - start;
      };
      const texts = ["g", "guang", "guangdong", "佛山 台江", "foshantaijiang", "27.32", "5227"];
      return texts.map((text) => Math.min(...[1, 2, 3, 4, 5].map(() => once(text))));
    }""")
    assert max(took) <= 50
