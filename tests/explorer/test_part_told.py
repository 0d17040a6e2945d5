"""The page of a part says of what it is a part, in its title and its status; the page of the whole says nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from page_browser import Open
from page_records import BIJIE, CLAIMS, RECORDS

from duikou.analysis.networks import Network, of_party, project
from duikou.explorer.page import explorer_page, page_data
from duikou.model.records import Text


def told(network: Network) -> Text | None:
    found: Text | None = page_data(RECORDS, network)["part"]
    return found


def test_the_whole_is_no_part() -> None:
    assert told(project(RECORDS)) is None
    assert told(project(RECORDS, level="province")) is None


@pytest.mark.parametrize(
    ("narrowed", "zh", "en"),
    [
        (lambda: project(RECORDS, within="place:贵阳市"), "地方 贵阳市", "place Guiyang"),
        (lambda: project(RECORDS, modes=["institution"]), "方式 机构结对", "mode institution pairing"),
        (lambda: project(RECORDS, basis=["planned"]), "依据 计划", "basis planned"),
        (lambda: project(RECORDS, include_inferred=False), "依据 明言", "basis explicit"),
        (
            lambda: project(RECORDS, programme="programme:group", date="2023-01"),
            "协作机制 组团示例帮扶；日期 2023-01",
            "programme Group sample; date 2023-01",
        ),
        (lambda: of_party(project(RECORDS), BIJIE), "单位 毕节市", "party Bijie"),
    ],
)
def test_a_part_tells_how_much_and_what_was_chosen(narrowed: Callable[[], Network], zh: str, en: str) -> None:
    network = narrowed()
    count = page_data(RECORDS, network)["count"]
    assert 0 < count < len(CLAIMS)
    found = told(network)
    assert found is not None
    assert found.zh == f"部分：{len(CLAIMS)} 条记录中的 {count} 条，选取：{zh}"
    assert found.en == f"part of: {count} of {len(CLAIMS)} claims, chosen by {en}"


def test_a_network_cut_by_hand_tells_its_numbers() -> None:
    network = project(RECORDS)
    network.ties = network.ties[:1]
    found = told(network)
    assert found is not None and "选取" not in found.zh and found.zh.startswith(f"部分：{len(CLAIMS)} 条记录中的 ")


@pytest.mark.sampled(1)
@pytest.mark.browser
@pytest.mark.parametrize(("language", "at"), [("zh", 0), ("en", 1)])
def test_title_and_status_say_it(opened: Open, tmp_path: Path, language: str, at: int) -> None:
    network = project(RECORDS, within="place:贵阳市")
    found = told(network)
    assert found is not None
    path = tmp_path / "view.html"
    path.write_text(explorer_page(RECORDS, network, language=language), "utf-8")
    assert re.findall("<title>(.*)</title>", path.read_text("utf-8"))[0].endswith(" · " + found[at])
    page = opened("view=gaps", path=path)
    assert page.page.title().endswith(" · " + found[at])
    assert page.page.locator("#status .part").inner_text() == found[at]
    page.page.locator("#language").click()
    assert page.page.title().endswith(" · " + found[1 - at])
    assert opened("view=gaps").page.locator("#status .part").count() == 0
