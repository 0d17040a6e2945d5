"""A copy is known whatever was put around it or changed in small, and two reports on one programme are no copies."""

from itertools import combinations
from pathlib import Path

import pytest

from duikou.model.folding import characters
from duikou.reading.likeness import COPY, likeness, runs_of

WRITTEN = Path(__file__).parents[1] / "mutations" / "written" / "articles"
TEXTS = [path.read_text("utf-8") for path in sorted(WRITTEN.glob("*.txt"))]
MENUS = "首页 新闻 专题 政务公开 互动交流 数据开放 网站地图 联系我们 版权所有 备案序号 " * 6
TRADITIONAL = {ord(plain): chr(other) for other, plain in characters().items()}


def changed(text: str, every: int) -> str:
    return "".join("某" if place % every == every - 1 else mark for place, mark in enumerate(text))


@pytest.mark.parametrize(
    "copied",
    [
        lambda text: "".join(chr(ord(mark) + 0xFEE0) if mark.isdigit() else mark for mark in text),
        lambda text: "\n".join(text[start : start + 37] for start in range(0, len(text), 37)),
        lambda text: "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>",
        lambda text: f"{MENUS}\n{text}\n{MENUS}",
        lambda text: "。".join(part for number, part in enumerate(text.split("。")) if number % 4),
        lambda text: text[: len(text) // 2],
        lambda text: changed(text, 40),
        lambda text: text.translate(TRADITIONAL),
    ],
    ids=["width", "line breaks", "saved page", "menus", "sentences cut", "first half", "a character in 40", "script"],
)
@pytest.mark.parametrize("text", TEXTS)
def test_copies_are_known(text: str, copied: object) -> None:
    assert callable(copied)
    other = copied(text)
    assert likeness(runs_of(text), runs_of(other)) == likeness(runs_of(other), runs_of(text)) >= COPY


def test_other_texts_and_quotations_are_no_copies() -> None:
    assert len(TEXTS) >= 5
    assert max(likeness(runs_of(one), runs_of(other)) for one, other in combinations(TEXTS, 2)) < 0.1
    quoting = TEXTS[1] + TEXTS[0][: len(TEXTS[0]) // 6]
    assert likeness(runs_of(TEXTS[0]), runs_of(quoting)) < COPY
    assert likeness(runs_of(TEXTS[0]), runs_of(changed(TEXTS[0], 9))) < COPY


def test_a_short_text_tells_nothing() -> None:
    short = TEXTS[0][:60]
    assert likeness(runs_of(short), runs_of(short)) == likeness(runs_of(""), runs_of(TEXTS[0])) == 0
