"""The built explorer in a Firefox as people have it, opened from disk: articles are opened, every passage is verified.

Chromium does the same in test_articles_opened.py; here it is shown that nothing of it is Chromium's alone.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox, launched
from page_texts import REAL_HELD, REAL_TEXTS, TEXT, needs_real_texts

pytestmark = pytest.mark.browser

HELD = "[...document.querySelectorAll('#opened .held')].map((one) => one.textContent.replace(/[^0-9/ ]/g, '').trim())"
PASSAGES = """duikou.data.passages.filter(({ article }) => duikou.data.articles[article].id === ARTICLE)
  .map(({ start, end, number }) => [start, end, number])"""
OPENED = "!document.getElementById('opened').hidden"
MILLISECONDS = """(() => {
  const start = performance.now();
  duikou.read(TEXT);
  return performance.now() - start;
})()"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with launched(tmp_path_factory.mktemp("firefox")) as page:
        yield page


def test_the_page_opens_from_disk_quietly_and_asks_nothing(firefox: Firefox, real_build: Path) -> None:
    path = real_build / "explorer.html"
    firefox.open(path, "lang=zh")
    firefox.becomes("duikou.ready")
    for view in ("network", "table", "matrix", "timeline", "gaps", "article"):
        firefox.run(f"duikou.change({{ view: '{view}' }})")
        assert firefox.run("document.querySelector('#view').children.length") > 0, view
    assert firefox.complaints == []
    assert [url for url in firefox.requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.long
def test_a_request_elsewhere_would_be_heard(firefox: Firefox, tmp_path: Path) -> None:
    asking = (
        "<script>document.documentElement.classList.add('ready')</script><img src='http://127.0.0.1:59999/picture.png'>"
    )
    (tmp_path / "asking.html").write_text(asking, "utf-8")
    firefox.open(tmp_path / "asking.html", "")
    firefox.run("new Promise((done) => setTimeout(done, 50))")
    assert "http://127.0.0.1:59999/picture.png" in firefox.requests


@pytest.mark.long
def test_every_passage_of_an_article_is_verified(firefox: Firefox, example_build: Path, tmp_path: Path) -> None:
    firefox.open(example_build / "explorer.html", "view=table")
    for name, content in {"utf-8.txt": TEXT.encode(), "gb.txt": TEXT.encode("gb18030")}.items():
        (tmp_path / name).write_bytes(content)
        firefox.give(tmp_path / name)
        firefox.becomes(OPENED)
        assert firefox.run(HELD) == ["31 / 31"], name
        firefox.run("[...document.querySelectorAll('#opened button')].at(-1).click()")
    assert firefox.complaints == []


@pytest.mark.long
def test_one_changed_character_tells_the_passages_over_it_and_no_other(
    firefox: Firefox, example_build: Path, tmp_path: Path
) -> None:
    firefox.open(example_build / "explorer.html", "view=table")
    place = TEXT.index("1.9亿元")
    passages = firefox.run(PASSAGES.replace("ARTICLE", "'article:shili-2024'"))
    over = sorted(number for start, end, number in passages if start <= place < end)
    assert 0 < len(over) < len(passages) == 31
    changed = TEXT[:place] + "8" + TEXT[place + 1 :]
    (tmp_path / "changed.txt").write_text(changed, "utf-8")
    firefox.give(tmp_path / "changed.txt")
    firefox.becomes(OPENED)
    assert firefox.run(HELD) == [f"{31 - len(over)} / 31"]
    told = firefox.run("[...document.querySelectorAll('#opened details li')].map((row) => row.textContent)")
    assert len(told) == len(over)
    lacking = f"duikou.tally(duikou.read({json.dumps(changed)}).opened).lacking.map(({{ number }}) => number)"
    assert sorted(firefox.run(lacking)) == over


@pytest.mark.long
@needs_real_texts
def test_every_passage_of_the_real_articles_is_verified_in_time(firefox: Firefox, real_build: Path) -> None:
    firefox.open(real_build / "explorer.html", "view=table")
    paths = sorted(REAL_TEXTS.glob("*.txt"))
    firefox.give(*paths)
    firefox.becomes(OPENED)
    assert sorted(firefox.run(HELD)) == REAL_HELD
    for path in paths:
        read = MILLISECONDS.replace("TEXT", json.dumps(path.read_text("utf-8")))
        assert min(firefox.run(read) for _ in range(3)) <= 100, path
    assert firefox.complaints == []
