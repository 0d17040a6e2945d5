"""The pages of reports: our own scripts alone, no request, every link leads somewhere, charts that need no colour."""

import gzip
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from made_records import claim, make_records, money

from duikou import packed
from duikou.model.records import Records, Text
from duikou.pages import content_hash, source
from duikou.reports.catalogue import REPORTS, make_report, make_reports, write_reports
from duikou.reports.charts import BAR, draw
from duikou.reports.pages import report_page
from duikou.reports.tables import Cell, Chart, Table, columns, word

DATA = make_records(
    money("a", "甲市", "丙州", "3", begins="2021", until="2021"),
    money("b", "甲市", "丙州", "20", low="20", high="", begins="2022", until="2022"),
    claim("c", "乙市", "丙一县 丁市", label=Text('<script>alert("x")</script>\u202e', "<img src=x>"), begins="2020"),
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        assert "style" not in values and not any(name.startswith("on") for name in values)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("data", [DATA, make_records()], ids=["some", "none"])
def test_a_page_admits_our_two_scripts_alone_and_asks_for_nothing(name: str, data: Records) -> None:
    page = report_page(make_report(name, data))
    reader = read(page)
    assert not {"img", "link", "iframe"} & set(reader.tags)
    codes = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert codes == [source("page_language.js"), source("page_terms.js")]
    (admitted,) = re.findall(r"script-src ([^;]*);", unescape(page))
    assert admitted == " ".join(map(content_hash, codes))
    assert reader.tags.count("script") == 2
    assert not re.search(r"https?://|url\((?!#)", page)
    assert "default-src 'none'" in page
    files = {f"{name}-{table.name}.csv" for table in make_report(name, data).tables}
    files |= {f"{name}.{end}" for end in ("json", "csv", "zh.md", "en.md")}
    assert {link for link in reader.links if not link.startswith(("#", "../"))} == files


@pytest.mark.parametrize("name", REPORTS)
def test_every_link_within_a_page_leads_somewhere(name: str) -> None:
    reader = read(report_page(make_report(name, DATA)))
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert name == "consistency" or any(link.startswith("../explorer.html#claim=claim:") for link in reader.links)


def test_a_bar_tells_bounds_without_colour() -> None:
    drawing = draw(make_report("totals", DATA).table("between-prefectures-flow"))
    assert drawing is not None
    (bar,) = drawing.bars
    assert bar.label == Text("甲市 · 丙州", "甲市 · 丙州")
    # 3 in 2021 and at least 20 in 2022: 23, and no upper bound.
    assert (bar.sure, bar.is_open, bar.value.zh, bar.value.en) == (BAR, True, "不少于23元", "at least CNY 23")
    assert drawing.has_range


def test_a_part_is_drawn_out_of_its_whole() -> None:
    heads = columns(("name", "名", "name"), ("named", "点名", "named"), ("counted", "计数", "counted"))
    rows = tuple(
        (word(name, name), Cell(named), Cell(counted)) for name, named, counted in (("a", 3, 9), ("b", 0, 1000))
    )
    chart = Chart(Text("图", "chart"), ("name",), "named", "counted")
    drawing = draw(Table("t", Text("表", "t"), Text("", ""), heads, rows, chart))
    assert drawing is not None
    assert [(bar.label.zh, bar.sure, bar.maybe) for bar in drawing.bars] == [("a", BAR // 3, BAR), ("b", 0, BAR)]


def test_a_table_without_known_values_has_no_chart() -> None:
    heads = columns(("name", "名", "name"), ("n", "数", "n"))
    table = Table(
        "t", Text("表", "t"), Text("", ""), heads, ((word("a", "a"), Cell(None)),), Chart(Text("", ""), ("name",), "n")
    )
    assert draw(table) is None


def test_pages_lead_to_one_another_and_are_the_same_again(tmp_path: Path) -> None:
    paths = [path for path in write_reports(make_reports(DATA), tmp_path) if path.suffix == ".html"]
    assert [path.name for path in paths] == [f"{name}.html" for name in REPORTS]
    first = [path.read_bytes() for path in paths]
    write_reports(make_reports(DATA), tmp_path)
    assert first == [path.read_bytes() for path in paths]
    assert 'href="coverage.html"' in paths[0].read_text("utf-8")


def test_of_many_claims_files_for_programs_are_packed_and_every_link_to_them_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write_reports(make_reports(DATA), tmp_path / "plain")
    monkeypatch.setattr(packed, "PACKED_FROM", 1)
    paths = write_reports(make_reports(DATA), tmp_path / "packed")
    for path, before in zip(paths, plain, strict=True):
        if before.suffix in (".json", ".csv"):
            assert path.name == f"{before.name}.gz"
            assert gzip.decompress(path.read_bytes()) == before.read_bytes()
    names = {path.name for path in paths}
    for path in paths:
        if path.suffix in (".html", ".md"):
            linked = set(re.findall(r'[("]([a-z-]+\.(?:json|csv)[.gz]*)[)"]', path.read_text("utf-8")))
            assert linked and linked <= names
