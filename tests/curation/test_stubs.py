"""Stubs of new articles, what is dismissed at sight, and dismissing the rest."""

import re
from pathlib import Path

import pytest
from each_case import each_case
from made_seeds import copy_seeds, read

from duikou.curation.audit import audit
from duikou.curation.dismissing import dismiss, open_places
from duikou.curation.register import register_article
from duikou.curation.stubs import is_stub, make_stubs, sight, stub_start, stubs_of
from duikou.curation.texts import match_texts
from duikou.curation.turtle import Block
from duikou.errors import UnknownNameError, UsageError
from duikou.reading.document import read_document
from duikou.resources import ontology_folder

SLUG = "shili-1"
LINES = (
    "三岛两岸结对记",
    "示例网 2023年2月1日",
    "2022年,甲市向乙县、丙县投入资金约4.2亿元,占总数的三分之一,两县各有近90个项目,受益3600多人,帮扶人员有第一批12人。",
    "进一步办好两项实事:一是修路,二是引水,千方百计让百姓受益,两项车间用上了新设备。",
)


def stubs(text: str) -> list[Block]:
    reading = read_document(text, names=re.compile("三都"))
    made = make_stubs(SLUG, text, reading, (0, len(reading.visible.text)))
    return [block for block in made.claims if "dk:Figure" in block.types]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Seeds in which the article of `LINES` was just registered; its text is in the folder `texts` beside."""
    folder = copy_seeds(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    text = texts / f"{SLUG}.txt"
    text.write_text("\n".join(LINES), encoding="utf-8")
    register_article(folder, ontology_folder(), text, SLUG, title=LINES[0], publisher="示例网", issued="2023-02-01")
    return folder


def left(folder: Path) -> list[str]:
    return [stub.text("dk:printed") for stub in stubs_of(read(folder), SLUG)]


@each_case(
    ("text", "found"),
    [
        ("投入4.2亿元,", ["4.2亿元"]),
        ("约占30%,", ["约占30%"]),
        ("其中12,另有", ["12"]),
        ("签约12个项目", ["12个"]),
        ("约12个项目", ["约12个"]),
        ("附近90人", ["90人"]),
        ("接近90人", ["接近90人"]),
        ("20多亿元", ["20多亿元"]),
        ("1万余人次", ["1万余人次"]),
        ("三分之一的县", ["三分之一"]),
        ("第一批", ["第一批"]),
        ("两县", ["两县"]),
        ("2022年6月", []),
        ("分别援助2.94、3.35和1.45亿元", ["2.94", "3.35", "1.45亿元"]),
        ("数十亿元", ["数十亿元"]),
        ("三点五亿元", ["三点五亿元"]),
        ("捐贈貳仟萬圓整", ["貳仟萬圓整"]),
        ("援助6\u2009050个", ["6050个"]),
        ("<p>签订<span>60</span>个</p>", ["60个"]),
        ("捐赠灌溉系统一套", ["一套"]),
        ("5·12地震后", []),
        ("统一规划,进一步", []),
        ("二十一是质数", ["二十一"]),
        ("", []),
    ],
)
def test_a_stub_holds_hedge_number_and_unit(text: str, found: list[str]) -> None:
    assert [stub.text("dk:printed") for stub in stubs(text)] == found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("4.2亿元", "420000000", "unit:yuan"),
        ("30%", "30", "unit:percent"),
        ("12名", "12", "unit:person"),
        ("1.5亩", "1.5", "unit:mu"),
        ("第一名", "1", "unit:rank"),
        ("12期", "12", "unit:piece"),
        ("几百人", "200..1000", "unit:person"),
        ("30—50万元", "300000..500000", "unit:yuan"),
        ("0.5—1.5亩", "0.5..1.5", "unit:mu"),
    ],
)
def test_a_stub_says_value_and_unit_where_the_printed_form_tells_them(text: str, value: str, unit: str) -> None:
    (stub,) = stubs(text)
    ends = "..".join(stub.text(end) for end in ("dk:min", "dk:max") if end in stub.properties)
    assert (stub.text("dk:value") or ends, stub.iri("dk:unit")) == (value, unit)
    assert not (stub.text("dk:value") and ends)


def test_a_stub_knows_where_it_stands() -> None:
    (stub,) = stubs("投入约4.2亿元。")
    assert stub.subject == f"claim:{SLUG}-numeral-2"
    assert stub_start(stub) == 2
    assert is_stub(stub)


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("进一步做好", 1, "word"),
        (",一是修路", 1, "enumeration"),
        ("千方百计", 2, "idiom"),
        ("十分之一", 0, ""),
        ("十分重要", 0, "word"),
        ("第一是修路", 1, ""),
        ("一批实事", 0, "word"),
        ("系统一套", 2, ""),
    ],
)
def test_what_is_dismissed_at_sight(text: str, position: int, reason: str) -> None:
    reading = read_document(text)
    (entry,) = (entry for entry in reading.entries if entry.start <= position < entry.end)
    found = sight(reading, entry)
    assert (found.reason if found else "") == reason


def test_registering_takes_in_the_headline_and_dismisses_at_sight(seeds: Path) -> None:
    article = read(seeds).articles[SLUG]
    assert article.integer("dk:bodyStart") == 0
    dismissed = {
        block.text("dk:printed"): block.iri("dk:reason")
        for block in read(seeds).of_type("dk:Dismissal")
        if block.subject.startswith(f"dismissal:{SLUG}-")
    }
    assert dismissed == {
        "两岸": "reason:word",
        "进一步": "reason:word",
        "百姓": "reason:word",
        "一是": "reason:enumeration",
        "二是": "reason:enumeration",
        "千方百计": "reason:idiom",
    }


def test_words_that_are_names_too_are_dismissed_and_not_written(tmp_path: Path) -> None:
    folder, text = copy_seeds(tmp_path), tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    text.write_text("甲市的一些干部由李萬里和张统一带队,进一步帮助乙县,万里同行。", encoding="utf-8")
    done = register_article(folder, ontology_folder(), text, "a", title="甲", publisher="乙")
    assert (done.stubs, done.dismissed, done.unwritten) == (0, 5, ("萬里", "统一", "万里"))
    dismissals = (folder / "dismissals" / "a.ttl").read_text("utf-8")
    assert [mark for mark in "万萬里统" if mark in dismissals] == []
    assert {block.text("dk:printed") for block in read(folder).of_type("dk:Dismissal") if ":a-" in block.subject} == {
        "一些",
        "进一步",
        "",
    }
    (ledger,) = audit(read(folder), match_texts(read(folder), text.parent), "a")
    assert ledger.closed


def test_a_number_in_brackets_is_printed_without_them_and_its_stub_goes(tmp_path: Path) -> None:
    folder, text = copy_seeds(tmp_path), tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    text.write_text("甲市帮乙县建成的车间\n\n项目\t盈亏（万元）\n茶园\t（60）\n", encoding="utf-8")
    register_article(folder, ontology_folder(), text, "a", title="甲", publisher="乙")
    (stub,) = stubs_of(read(folder), "a")
    assert (stub.text("dk:printed"), stub.text("dk:value")) == ("60", ""), "it may be a loss"
    assert stub_start(stub) == text.read_text("utf-8").index("60")
    done = dismiss(folder, ontology_folder(), "a", "60", "beside", text.parent)
    assert done.stubs == 1


def test_the_furniture_of_a_short_page_is_dismissed_by_position(tmp_path: Path) -> None:
    folder, text = copy_seeds(tmp_path), tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    lines = (
        "甲县助力乙县",
        "发布日期:2023-03-15 浏览次数:328次",
        "甲县派出12名医生。",
        "阅读20本书。",
        "阅读 1.2万 点赞 356",
        "END 7",
    )
    text.write_text("".join(f"<p>{line}</p>\n" for line in lines), encoding="utf-8")
    register_article(folder, ontology_folder(), text, "a", title=lines[0], publisher="乙", body=(lines[0], "END 7"))
    assert [stub.text("dk:printed") for stub in stubs_of(read(folder), "a")] == ["12名", "20本"]
    (ledger,) = audit(read(folder), match_texts(read(folder), text.parent), "a")
    assert [entry.printed for entry in ledger.open] == []


def test_numbers_of_pages_are_furniture_and_end_no_article() -> None:
    text = "甲县派出12名医生。\n\n— 1 —\n\n第2页 共9页\n\n第3頁\n\n县名\t人数（人）\n乙县\t15\n\n— 4 —\n"
    assert [stub.text("dk:printed") for stub in stubs(text)] == ["12名", "15"]


def test_a_stub_that_may_be_a_year_has_no_value() -> None:
    assert {stub.text("dk:printed"): stub.text("dk:value") for stub in stubs("年度\t人数（人）\n2022\t12\n")} == {
        "2022": "",
        "12": "12",
    }


def test_a_stated_body_is_taken(tmp_path: Path) -> None:
    folder, text = copy_seeds(tmp_path), tmp_path / "a.txt"
    text.write_text("\n".join(LINES), encoding="utf-8")
    with pytest.raises(UsageError, match="没有"):
        register_article(folder, ontology_folder(), text, "a", title="甲", publisher="乙", body=("没有", "新设备。"))
    done = register_article(
        folder, ontology_folder(), text, "a", title="甲", publisher="乙", body=("进一步办好", "新设备。")
    )
    assert done.opening == "进一步办好两项实事:一是"
    assert done.closing == ",两项车间用上了新设备。"


def test_dismissing_takes_every_open_place_and_its_stubs(seeds: Path) -> None:
    texts = seeds.parent / "texts"
    assert left(seeds).count("两项") == 2
    done = dismiss(seeds, ontology_folder(), SLUG, "两项", "reason:word", texts, note=("A word.", "词。"))
    assert (len(done.passages), done.stubs) == (2, 2)
    assert "两项" not in left(seeds)
    assert "第一批" in left(seeds)
    block = read(seeds).blocks[done.id]
    assert block.texts("skos:editorialNote") == ("A word.", "词。")
    with pytest.raises(UsageError, match="Nothing in '两项' is open"):
        dismiss(seeds, ontology_folder(), SLUG, "两项", "word", texts)


def test_a_dismissal_in_the_other_script_is_of_one_wording_at_a_time(tmp_path: Path) -> None:
    folder, text = copy_seeds(tmp_path), tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    text.write_text("甲市與兩縣攜手,兩县受益,帮助兩縣。", encoding="utf-8")
    register_article(folder, ontology_folder(), text, "a", title="甲", publisher="乙")
    written = []
    for count in (2, 1):
        done = dismiss(folder, ontology_folder(), "a", "两县", "reference-back", text.parent)
        assert (len(done.passages), done.stubs) == (count, count)
        written.append(read(folder).blocks[done.id].text("dk:printed"))
    assert written == ["兩縣", "兩县"]


def test_the_same_dismissal_again_is_let_be(seeds: Path) -> None:
    texts, note = seeds.parent / "texts", ("A word.", "词。")
    first = dismiss(seeds, ontology_folder(), SLUG, "两项", "word", texts, note=note)
    before = {path: path.read_bytes() for path in seeds.rglob("*.ttl")}
    again = dismiss(seeds, ontology_folder(), SLUG, "两项", "reason:word", texts, note=note)
    assert (again.id, again.passages, again.stubs, again.files) == (first.id, first.passages, 0, ())
    for reason, other in (("slogan", note), ("word", ("A word.", ""))):
        with pytest.raises(UsageError, match="Nothing in '两项' is open"):
            dismiss(seeds, ontology_folder(), SLUG, "两项", reason, texts, note=other)
    assert {path: path.read_bytes() for path in seeds.rglob("*.ttl")} == before


def test_dismissing_everything_leaves_no_empty_file_and_no_passage_without_use(seeds: Path) -> None:
    texts = seeds.parent / "texts"
    for line in LINES:
        dismiss(seeds, ontology_folder(), SLUG, line, "quotation", texts)
    assert not (seeds / "claims" / f"{SLUG}.ttl").exists()
    (ledger,) = (ledger for ledger in audit(read(seeds), match_texts(read(seeds), texts)) if ledger.slug == SLUG)
    assert ledger.closed


def test_dismissing_keeps_passages_that_other_stubs_cite(tmp_path: Path) -> None:
    folder, text = copy_seeds(tmp_path), tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    text.write_text("甲市帮两县建成车间90个。", encoding="utf-8")
    register_article(folder, ontology_folder(), text, "a", title="甲", publisher="乙")
    dismiss(folder, ontology_folder(), "a", "两县", "reference-back", text.parent)
    (stub,) = stubs_of(read(folder), "a")
    assert stub.text("dk:printed") == "90个"
    assert stub.iri("dk:evidence") in read(folder).passages


@pytest.mark.parametrize(
    ("slug", "words", "reason", "restates", "told"),
    [
        ("shili-9", "两项", "word", "", "article"),
        (SLUG, "两项", "wrod", "", "word"),
        (SLUG, "一", "word", "", "too short"),
        (SLUG, "没有", "word", "", "nowhere"),
        (SLUG, "4.2亿", "word", "", "dismissed whole"),
        (SLUG, "两项", "restates", "", "--restates"),
        (SLUG, "两项", "word", f"claim:{SLUG}-numeral-0", "--restates|claim"),
        (SLUG, "两项", "restates", f"claim:{SLUG}-none", "claim"),
    ],
)
def test_a_dismissal_that_makes_no_sense_is_refused(
    seeds: Path, slug: str, words: str, reason: str, restates: str, told: str
) -> None:
    before = {path: path.read_bytes() for path in seeds.rglob("*.ttl")}
    with pytest.raises(UsageError, match=told):
        dismiss(seeds, ontology_folder(), slug, words, reason, seeds.parent / "texts", restates)
    assert {path: path.read_bytes() for path in seeds.rglob("*.ttl")} == before


def test_dismissing_needs_the_text_as_registered(seeds: Path) -> None:
    text = seeds.parent / "texts" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8") + "另有两项。", encoding="utf-8")
    with pytest.raises(UsageError, match="as it was registered"):
        dismiss(seeds, ontology_folder(), SLUG, "两项", "word", text.parent)


def test_an_open_date_is_told_once_with_what_to_do(seeds: Path) -> None:
    texts = match_texts(read(seeds), seeds.parent / "texts")
    (ledger,) = (ledger for ledger in audit(read(seeds), texts) if ledger.slug == SLUG)
    places = list(open_places(ledger))
    assert [place.words for place in places] == ["2023年2月1日", "2022年"]
    assert all("dk:asOf" in place.advice for place in places)


def test_an_unknown_article_suggests_one(seeds: Path) -> None:
    with pytest.raises(UnknownNameError, match=SLUG):
        dismiss(seeds, ontology_folder(), "shili-2", "两项", "word", seeds.parent / "texts")
