"""Article files as they come: encodings, line ends, markup, front matter, and the guess at the body."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou import limits
from duikou.curation.articles import (
    find_articles,
    find_digits,
    front_matter,
    guess_title,
    mask_markup,
    read_article,
    text_digest,
)
from duikou.curation.body import furniture, guess_body
from duikou.errors import UserError
from duikou.reading.document import read_document
from duikou.reading.finding import find_again
from duikou.reading.passages import cite
from duikou.reading.visible import visible

FIRST = "东河市自2019年起对口帮扶西山县,先后派出教师和医生,帮助当地改建学校、卫生院和道路,受到群众欢迎。"
LAST = "下一步,双方将在茶叶加工、冷链物流和技能培训方面继续合作,争取让更多农户在家门口就业,日子越过越好。"
HEADING = "山上有了新茶园"
CHROME = "首页 | 要闻 | 专题\n河山互助见成效\n2024-03-05 来源:河山日报\n"
FOOT = "编辑 某某\n版权所有,未经授权不得转载,违者必究,本报保留依法追究其法律责任的一切权利。\n备案号:某00000000号\n"


def _written(folder: Path, content: bytes) -> Path:
    path = folder / "article.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        "甲\n\n乙１\u00a0人\n".encode(),
        "甲\r\n\r\n乙１\u00a0人\r\n".encode(),
        "甲\r\r乙１\u00a0人\r".encode(),
        "\ufeff甲\n\n乙１\u00a0人\n".encode(),
    ],
)
def test_a_copy_with_other_line_ends_or_a_bom_is_the_same_text(tmp_path: Path, content: bytes) -> None:
    assert read_article(_written(tmp_path, content)) == "甲\n\n乙１\u00a0人\n"


def test_only_the_first_bom_is_left_off(tmp_path: Path) -> None:
    assert read_article(_written(tmp_path, "\ufeff甲\ufeff乙".encode())) == "甲\ufeff乙"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        ("\ufeff \n\u3000".encode(), "is empty"),
        ("甲".encode() + b"\xb9\xe3", "not UTF-8 at byte offset 3"),
        ("\ufeff甲".encode() + b"\xff", "not UTF-8 at byte offset 6"),
        ("广东".encode("gb18030"), "iconv -f GB18030 -t UTF-8"),
        ("甲乙".encode("utf-16"), "is UTF-16, not UTF-8"),
        (b"abc\0", "NUL"),
        (b"a" * (limits.LARGEST_ARTICLE + 1), "more than 20 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, message: str) -> None:
    path = _written(tmp_path, content)
    with pytest.raises(UserError) as caught:
        read_article(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            read_article(path)


def test_articles_are_the_text_files_of_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html", "d.htm", "note.md", ".hidden.txt"):
        (tmp_path / name).write_text("甲", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in find_articles(tmp_path)] == ["a.txt", "b.txt", "c.html", "d.htm"]
    assert find_articles(tmp_path / "folder.txt") == []


def test_a_folder_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such folder"):
        find_articles(tmp_path / "none")
    with pytest.raises(UserError, match="is no folder"):
        find_articles(_written(tmp_path, b"a"))


def test_the_digest_of_a_text_ignores_lines_and_width() -> None:
    assert text_digest("甲１\r\n乙") == text_digest("甲1\n\n乙")
    assert text_digest("甲1乙") != text_digest("甲2乙")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("", ""),
        ("<b>12</b>", "   12    "),
        ("<p>甲</p>乙", "\n  甲\n   乙"),
        ("甲<br/>乙", "甲\n    乙"),
        ("甲<!-- 1\n2 -->乙", "甲      \n     乙"),
        ("<script>var a = 1;</script>甲", " " * 27 + "甲"),
        ("甲&nbsp;&#160;乙", "甲            乙"),
        ("<http://a.b/1>甲", " " * 14 + "甲"),
        ("比重<5%且>3%", "比重<5%且>3%"),
    ],
)
def test_markup_is_blanked_in_place(text: str, masked: str) -> None:
    assert mask_markup(text) == masked


@given(st.text(alphabet="<>/!-&;#p1b甲 \n\"='") | st.text())
def test_masking_moves_nothing_and_keeps_every_line_feed(text: str) -> None:
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert all(masked[place] == "\n" for place, mark in enumerate(text) if mark == "\n")
    assert all(new in (old, " ", "\n") for old, new in zip(text, masked, strict=True))


def test_numerals_in_tags_are_no_numerals_of_the_article() -> None:
    text = '<h2 id="p3">12个村</h2>'
    assert [text[start:end] for start, end in find_digits(text)] == ["12"]


def test_digits_are_runs_of_text_and_of_no_link_or_reference() -> None:
    text = "共8.74万、1,253和１２，见[第3页](http://a.example/2023/)&#50;"
    assert [text[start:end] for start, end in find_digits(text)] == ["8", "74", "1", "253", "１２", "3"]


@pytest.mark.parametrize(
    ("text", "fields", "behind"),
    [
        ("甲", {}, 0),
        ("---\n没有结尾", {}, 0),
        ('---\ntitle: "甲: 乙"\n\n- 1\ndate: 2022-01-10\n---\n正文', {"title": "甲: 乙", "date": "2022-01-10"}, 44),
        ("---\n---\n", {}, 8),
    ],
)
def test_front_matter_ends_at_its_second_rule(text: str, fields: dict[str, str], behind: int) -> None:
    assert front_matter(text) == (fields, behind)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: '甲'\n---\n<h1>乙</h1>", "甲"),
        ("<title>河山\n日报</title><h1>乙</h1>", "乙"),
        ("<title>河山\n日报</title>", "河山日报"),
        ("<title>甲&amp;乙&#65;</title>", "甲&乙A"),
        ('<h1 class="a"><b>乙</b></h1>', "乙"),
        ("甲", ""),
    ],
)
def test_a_title_is_taken_only_where_one_is_stated(text: str, title: str) -> None:
    assert guess_title(text, visible(text)) == title


def bounds(text: str, title: str = "") -> tuple[int, int]:
    reading = read_document(text)
    return reading.visible.span(*guess_body(text, reading, title))


def _body(text: str, title: str = "") -> str:
    start, end = bounds(text, title)
    return text[start:end]


def test_a_title_in_the_other_script_is_the_headline() -> None:
    text = "甲縣援助乙縣\n\n甲縣向乙縣的3所學校捐贈圖書5萬冊,並派去教師12名,學校的面貌由此一新,學生的成績也有了提高。\n"
    assert _body(text, "甲县援助乙县").startswith("甲縣援助乙縣")


def test_the_title_of_the_browser_is_no_headline_of_the_body() -> None:
    text = "<p>甲市向乙县的3所学校捐赠图书5万册,并派去教师12名,学校的面貌由此一新,学生的成绩也有了提高。</p>"
    page = f"<title>甲市援助乙县3所学校_示例网</title>\n<h1>甲市援助乙县3所学校</h1>\n{text}"
    assert _body(page, "甲市援助乙县3所学校").startswith("甲市援助乙县3所学校</h1>")


ARTICLE = f"{FIRST}\n\n{HEADING}\n\n{LAST}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\n\n  ", "\n\n"),
        (CHROME, "\n"),
        ('---\ntitle: "甲"\ntags: 乙。\n---\n', "\n"),
        (
            "<html><head><title>山上的新茶园。</title></head><body>\n<h1>甲</h1>\n<p>",
            "</p>\n<p>（来源：甲报）</p></body></html>",
        ),
    ],
)
def test_the_body_runs_from_the_first_to_the_last_line_of_prose(before: str, after: str) -> None:
    assert _body(before + ARTICLE + after) == ARTICLE


def test_rows_and_lists_behind_the_last_sentence_belong_to_the_body() -> None:
    rows = "具体如下\n甲县\t6000\n乙县\t5000"
    assert _body(f"导航\n{FIRST}\n{rows}\n\n关于我们") == f"{FIRST}\n{rows}"


def test_a_table_that_stands_before_the_prose_belongs_to_the_body() -> None:
    assert _body(f"导航\n分配表（单位：万元）\n甲县\t6000\n{FIRST}").startswith("分配表")


def test_both_lines_of_a_headline_are_found() -> None:
    text = f"导航\n河山结对十年\n山上有了新茶园\n\n{FIRST}"
    assert _body(text, "河山结对十年 山上有了新茶园") == text.removeprefix("导航\n")


@pytest.mark.parametrize("headline", ["山上有了新茶园", "山上有了\n新茶园"])
def test_a_figure_of_the_page_above_the_headline_begins_no_body(headline: str) -> None:
    text = f"导航\n字号:大 浏览次数:3256次\n打印本页\n{headline}\n{FIRST}"
    assert _body(text, "山上有了新茶园") == f"{headline}\n{FIRST}"
    assert _body(text, "山下的茶园").startswith("字号"), "no line is the title"


def test_the_title_said_again_below_a_table_cuts_nothing() -> None:
    text = f"山上有了新茶园\n甲县\t投入5万元\n山上有了新茶园\n{FIRST}"
    assert _body(text, "山上有了新茶园") == text


def test_a_title_far_above_the_headline_is_no_headline() -> None:
    text = f"<title>山上有了新茶园</title><p>导航 第3版</p><h1>山上有了新茶园</h1><p>{FIRST}</p>"
    assert _body(text, "山上有了新茶园").startswith(f"山上有了新茶园</h1><p>{FIRST}")


def test_line_breaks_in_a_paragraph_of_html_end_no_body() -> None:
    text = f"<p>\n{FIRST[:30]}\n{FIRST[30:]}\n结束12人\n</p>"
    assert _body(text) == f"{FIRST[:30]}\n{FIRST[30:]}\n结束12人"


def test_furniture_with_numerals_is_not_cut_but_told() -> None:
    text = CHROME + ARTICLE + "\n" + FOOT + "上一篇\n甲县投入5亿元\n"
    reading = read_document(text)
    body = guess_body(text, reading)
    assert reading.visible.text[slice(*body)].endswith("5亿元")
    lines = [reading.visible.text[start:end] for start, end in furniture(reading, body)]
    assert lines == [*FOOT.strip().split("\n"), "上一篇", "甲县投入5亿元"]


def test_a_line_about_the_page_amid_the_article_ends_nothing() -> None:
    text = f"{FIRST}\n来源：某报 12日\n{LAST}\n乙县5人"
    reading = read_document(text)
    body = guess_body(text, reading)
    assert [reading.visible.text[start:end] for start, end in furniture(reading, body)] == ["来源：某报12日"]


def test_a_line_in_which_a_reporter_saw_something_is_no_byline() -> None:
    seen = "记者在县里看到，援建的加工园已经投产，11家企业入驻，附近的村民都在这里上班，月月有工资领。"
    text = f"{FIRST}\n{seen}\n记者：某某 3月8日\n{LAST}"
    reading = read_document(text)
    lines = [reading.visible.text[start:end] for start, end in furniture(reading, guess_body(text, reading))]
    assert lines == ["记者：某某3月8日"]


def test_a_body_of_html_blocks_is_found_on_one_line() -> None:
    text = f"<div>首页</div><p>{FIRST}</p><p>{HEADING}</p><p>{LAST}</p><div>网编:某某</div>"
    start, end = bounds(text)
    assert text[start:end] == f"{FIRST}</p><p>{HEADING}</p><p>{LAST}"


def test_short_sentences_beside_the_prose_belong_to_it() -> None:
    text = f"导航\n\n春天来了。\n\n{FIRST}\n\n“路通了！”\n\n网编:某某"
    assert _body(text) == f"春天来了。\n\n{FIRST}\n\n“路通了！”"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("导航\n两地结对。\n茶园\n修路2条。\n责编/某某", "两地结对。\n茶园\n修路2条。"),
        ("导航\n茶园", "导航\n茶园"),
        ("---\ntitle: 甲\n---\n茶园", "茶园"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_without_prose_the_guess_is_generous(text: str, body: str) -> None:
    assert _body(text) == body


@given(st.text(alphabet="甲乙。!\n<p>/-: ") | st.text())
def test_the_bounds_always_lie_in_the_text(text: str) -> None:
    start, end = bounds(text)
    assert 0 <= start <= end <= len(text)


def test_a_passage_of_the_plain_text_is_found_again_among_other_chrome_and_tags() -> None:
    passage = cite(ARTICLE, "先后派出教师和医生")[0]
    page = CHROME + ARTICLE.replace(FIRST, f"<p>{FIRST}</p>") + FOOT
    assert find_again(page, {"it": passage})["it"].status == "moved"
    without = CHROME + ARTICLE.replace(FIRST, "")
    assert find_again(without, {"it": passage})["it"].status == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "建房5万m<sup>2</sup>。",
        "建房5万m<SUP class=a><span lang=EN-US>2</span></SUP>。",
        "排放5吨CO<sub>2</sub>。",
        "建房5户<sup>[12]</sup>。",
        "建房5万m²。",
    ],
)
def test_raised_and_lowered_digits_are_no_digits_and_the_reading_agrees(text: str) -> None:
    assert [text[start:end] for start, end in find_digits(text)] == ["5"]
    read = {place for one in read_document(text).numerals for place in range(one.start, one.end)}
    seen = visible(text)
    assert [seen.text[place] for place in sorted(read) if seen.text[place].isdecimal()] == ["5"]


@pytest.mark.parametrize("text", ["5<sup>", "<sup>5", "<sup>\n5</sup>5" + "字" * 300])
def test_a_superscript_that_is_not_closed_hides_no_digit(text: str) -> None:
    assert "5" in [text[start:end] for start, end in find_digits(text)]
