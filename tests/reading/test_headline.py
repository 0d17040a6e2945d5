"""The headline is what a person would take for it, in pages, notes and plain texts of many shapes."""

import pytest

from duikou.reading.document import read_document
from duikou.reading.headline import headline
from duikou.reading.visible import visible

TITLE = "海川市援建云岭县食用菌基地"
TEXT = "<p>2023年5月,海川市投入资金300万元,援建云岭县食用菌基地,覆盖农户1200户。</p>"
PAGES = {
    "outlet behind": f"<title>{TITLE}_云岭频道_示例网</title><div>示例网</div><h1>{TITLE}</h1>{TEXT}",
    "outlet before": f"<title>山海示例新闻-{TITLE}</title><p>山海示例新闻</p><h1>{TITLE}</h1>{TEXT}",
    "no heading": f"<title>{TITLE}_示例网</title><div>云岭频道</div><div class='tit'>{TITLE}</div>{TEXT}",
    "a lesser heading": f"<title>{TITLE} - 示例网</title><h2>{TITLE}</h2>{TEXT}",
    "the logo is a heading": f"<title>{TITLE}--示例网</title><h1><a href='/'>示例网</a></h1><h2>{TITLE}</h2>{TEXT}",
    "logo and headline": f"<title>{TITLE}-示例网</title><h1>示例网</h1><p>首页</p><h1>{TITLE}</h1>{TEXT}",
    "title behind": f"<h1>{TITLE}</h1>{TEXT}<title>示例网</title>",
    "an empty title": f"<title></title><h1 class='rich_media_title'>\n{TITLE}\n</h1>{TEXT}",
    "another title": f"<title>首页--示例网</title><h1>{TITLE}</h1>{TEXT}",
    "a shorter title": f"<title>海川援建云岭基地_云岭频道</title><div>云岭频道</div><h1>{TITLE}</h1>{TEXT}",
    "sections": f"<title>{TITLE}</title><h1>{TITLE}</h1>{TEXT}<h1>一、产业协作结出累累硕果,群众的日子越过越红火</h1>",
    "sections alone": f"<h1>{TITLE}</h1>{TEXT}<h1>一、产业协作结出累累硕果,群众的日子越过越红火</h1>",
    "og:title": f'<meta property="og:title" content="{TITLE}"/><title>示例网</title><h2>{TITLE}</h2>{TEXT}',
    "og:title, other order": f"<meta content='{TITLE}' property='og:title'><div>{TITLE}</div>{TEXT}",
    "a drawing's title": f"<svg><title>{TITLE}图标</title></svg><p>{TITLE}图标</p><h1>{TITLE}</h1>{TEXT}",
    "Markdown": f"某报\n\n# {TITLE} #\n\n2023年5月,投入资金300万元。\n\n# 其二\n",
    "front matter": f"---\ntitle: {TITLE}\n---\n2023年5月,投入资金300万元。\n",
}


@pytest.mark.parametrize("page", PAGES)
def test_the_headline_is_what_a_person_takes(page: str) -> None:
    seen = visible(PAGES[page])
    assert seen.text[slice(*headline(seen))] == TITLE
    assert read_document(PAGES[page]).title == headline(seen)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (f"<title>甲乙&amp;丙丁的山海情_示例网</title><div>甲乙&#38;丙丁的山海情</div>{TEXT}", "甲乙&丙丁的山海情"),
        (
            f"<title>山海情深 海川云岭携手_示例网</title><h1>山海情深<br/>海川云岭携手</h1>{TEXT}",
            "山海情深\n海川云岭携手",
        ),
        (f"<title>山海情深海川云岭携手</title><p>山海情深</p><p>海川云岭携手</p>{TEXT}", "山海情深\n海川云岭携手"),
        (f"<title>示例网首页</title><div>首页</div>{TEXT}", ""),
        ("海川市援建云岭县\n2023年5月,投入资金300万元。", ""),
        ("", ""),
    ],
)
def test_lines_and_references_of_a_headline(page: str, words: str) -> None:
    seen = visible(page)
    assert seen.text[slice(*headline(seen))] == words


def test_a_hostile_page_takes_no_square_of_its_length() -> None:
    """Lines that all are in the name, and names without end: growing with their product, this takes minutes."""
    headline(visible(f"<title>{'甲' * 30_000}</title>" + "<title>甲</title>" * 10_000 + "<p>甲</p>" * 3_000))
