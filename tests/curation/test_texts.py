"""The same article obtained again: with other white space, width and markup, amid other chrome, or with a gap."""

import re
import shutil
from pathlib import Path

import pytest
from made_seeds import ARTICLES, CLAIMS, DISMISSALS, SEEDS, SLUG, TEXT, change, copy_seeds, look, read, said

from duikou.curation.articles import text_digest
from duikou.curation.audit import audit
from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts, match_texts
from duikou.reading.visible import visible

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
PARAGRAPHS = TEXT.split("\n")
OTHER = "西河市的消息\n\n西河市今年修路12公里,一起动手,两地往来更加方便。\n"


@pytest.fixture
def seeds() -> Seeds:
    return read(SEEDS)


def words_at(texts: Texts, passage: str) -> str | None:
    """The words of a passage as they are seen where it stands now, None where it stands nowhere."""
    found = texts.verifications[passage]
    if found.start is None or found.end is None:
        return None
    seen = visible(texts.found[texts.articles[passage]].content)
    return seen.text[slice(*seen.between(found.start, found.end))]


def obtained(folder: Path, text: str | bytes, name: str = f"{SLUG}.txt") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def counts(texts: Texts, seeds: Seeds) -> dict[str, int]:
    found: dict[str, int] = {}
    for passage in seeds.passages:
        found[texts.status_of(passage)] = found.get(texts.status_of(passage), 0) + 1
    return found


def test_the_registered_text_is_recognised_whatever_its_file_is_called(seeds: Seeds, tmp_path: Path) -> None:
    texts = match_texts(seeds, obtained(tmp_path, TEXT, "000_x.txt"))
    assert texts.found[SLUG].path.name == "000_x.txt"
    assert texts.found[SLUG].unchanged
    assert counts(texts, seeds) == {"verified": 16}
    assert texts.problems == ()
    assert words_at(texts, "passage:heshan-2022-81-91") == "2022年6月30日"
    assert set(texts.articles.values()) == {SLUG}


@pytest.mark.parametrize(
    ("text", "same_positions"),
    [
        (TEXT.replace("\n", "\r\n").encode(), True),
        (TEXT.replace("\n", "\r").encode(), True),
        (b"\xef\xbb\xbf" + TEXT.encode(), True),
        (TEXT.translate(WIDE).encode(), True),
        (TEXT.replace(" ", "\u00a0").encode(), True),
        (TEXT.replace(" ", "\u3000").replace("2022年7月8日", "２０２２年７月８日").encode(), True),
        (TEXT.replace("\n\n", "\n\n\u00a0\n").encode(), False),
        (TEXT.replace("35", "3\u200b5").replace("。", "。\u00a0").encode(), False),
        (TEXT.replace("\n\n", "\n").encode(), False),
    ],
    ids=["CRLF", "CR", "BOM", "full-width", "NBSP", "ideographic space", "blank lines", "invisible", "no blank lines"],
)
@pytest.mark.parametrize("name", [f"{SLUG}.txt", "copy.txt"])
def test_white_space_and_width_make_no_other_text(
    seeds: Seeds, tmp_path: Path, text: bytes, same_positions: bool, name: str
) -> None:
    texts = match_texts(seeds, obtained(tmp_path, text, name))
    assert texts.found[SLUG].unchanged is same_positions
    assert text_digest(texts.found[SLUG].content) == text_digest(TEXT)
    assert set(counts(texts, seeds)) <= ({"verified"} if same_positions else {"verified", "moved"})
    assert not [problem for problem in look(SEEDS, tmp_path).problems if problem.severity == "error"]


def test_a_text_whose_positions_have_shifted_is_audited_whole(seeds: Seeds, tmp_path: Path) -> None:
    """Where the body ends in it is not known: numerals at its end must not fall out of the ledger."""
    shifted = TEXT.replace("\n\n", "\n" * 20)
    texts = match_texts(seeds, obtained(tmp_path, shifted))
    (ledger,) = audit(seeds, texts)
    assert [entry.printed for entry in ledger.entries][-1] == "8", "of the date behind the body"
    assert {entry.printed for entry in ledger.open} <= {"3", "7", "8", "2022"}
    assert not ledger.closed


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>东河帮西山</title><style>p {margin: 12px}</style></head><body>"
        + "".join(f'<p class="t{number}">{line}</p>\n' for number, line in enumerate(PARAGRAPHS) if line)
        + "</body></html>",
        TEXT.replace("3.5亿", "<b>3.5</b>亿")
        .replace("12", '<i id="n12">12</i>')
        .replace("西山", "<a href='#1'>西山</a>"),
        f"---\ntitle: 东河帮西山 茶园满坡绿\ndate: 2022-07-08\ntags: [12, 20]\n---\n{TEXT}",
    ],
    ids=["HTML blocks", "HTML inside a line", "front matter"],
)
def test_markup_and_front_matter_move_passages_and_lose_none(seeds: Seeds, tmp_path: Path, page: str) -> None:
    texts = match_texts(seeds, obtained(tmp_path, page))
    assert not texts.found[SLUG].unchanged
    found = counts(texts, seeds)
    assert set(found) <= {"moved", "verified"}
    assert found["moved"] >= 10
    folder = tmp_path
    assert said(look(SEEDS, folder), SEEDS) == [
        f"articles.ttl:7: warning: article:{SLUG} The text {SLUG}.txt differs from the registered one:"
        f" {found['moved']} passages moved, 0 missing. → Moved passages were found again and count as checked.",
    ]
    (ledger,) = audit(seeds, texts)
    assert ledger.counts["figure"] >= 7, "a tag may cut a numeral in two, both accounted for"
    assert ledger.digits_unread == 0
    assert {"12px", "t1", "n12"}.isdisjoint(entry.printed for entry in ledger.entries), "tags are no text"


@pytest.mark.parametrize("name", ["copy.txt", f"{SLUG}.txt"])
def test_the_same_article_from_another_page_is_found_among_strangers(seeds: Seeds, tmp_path: Path, name: str) -> None:
    chrome = "西边新闻网\n返回首页 5G 专区\n2022-07-09 转载\n\n"
    page = chrome + TEXT[TEXT.index("东河帮西山") : TEXT.index("编辑")] + "上一篇:30个村通路\n"
    obtained(tmp_path, OTHER, "a-stranger.txt")
    texts = match_texts(seeds, obtained(tmp_path, page, name))
    assert texts.found[SLUG].path.name == name
    assert counts(texts, seeds) == {"moved": 16}
    moved = texts.verifications["passage:heshan-2022-81-91"]
    assert texts.found[SLUG].content[moved.start : moved.end] == "2022年6月30日"
    (problem,) = texts.problems
    assert (problem.severity, problem.claim) == ("warning", f"article:{SLUG}")
    assert "16 passages moved, 0 missing" in problem.message


def test_a_stranger_is_let_be(seeds: Seeds, tmp_path: Path) -> None:
    texts = match_texts(seeds, obtained(tmp_path, OTHER, "stranger.txt"))
    assert texts == Texts()
    assert counts(texts, seeds) == {"no text": 16}
    assert look(SEEDS, tmp_path).problems == ()


def test_a_text_that_holds_but_the_short_words_of_an_article_is_a_stranger(seeds: Seeds, tmp_path: Path) -> None:
    words = [TEXT[int(name.split("-")[-2]) : int(name.split("-")[-1])] for name in seeds.passages]
    short = sorted(words, key=len)[: len(words) // 2]
    assert match_texts(seeds, obtained(tmp_path, "。".join(short), "stranger.txt")).found == {}


def test_a_lost_paragraph_is_missing_and_named(seeds: Seeds, tmp_path: Path) -> None:
    lost = next(line for line in PARAGRAPHS if line.startswith("2022年6月30日"))
    folder = obtained(tmp_path, TEXT.replace(f"{lost}\n\n", ""))
    texts = match_texts(seeds, folder)
    assert counts(texts, seeds) == {"verified": 4, "moved": 5, "missing": 7}
    messages = said(look(SEEDS, folder), SEEDS)
    assert messages[0] == (
        f"articles.ttl:7: warning: article:{SLUG} The text {SLUG}.txt differs from the registered one:"
        " 5 passages moved, 7 missing. → Moved passages were found again and count as checked."
    )
    assert len(messages) == 8
    for message in messages[1:]:
        assert f"The passage (paragraph 3) is nowhere in {SLUG}.txt. → Cite it anew" in message
        assert message.startswith(f"{CLAIMS}:")
        assert ": error: passage:heshan-2022-" in message
    (ledger,) = audit(seeds, texts)
    assert ledger.counts["figure"] == 5, "and no claim counts for what is gone"


def test_a_changed_figure_is_missing(seeds: Seeds, tmp_path: Path) -> None:
    texts = match_texts(seeds, obtained(tmp_path, TEXT.replace("12人", "13人")))
    assert counts(texts, seeds) == {"verified": 15, "missing": 1}
    assert texts.status_of("passage:heshan-2022-125-134") == "missing"
    assert words_at(texts, "passage:heshan-2022-125-134") is None


@pytest.mark.parametrize(("first", "second"), [("a.txt", f"{SLUG}.txt"), (f"{SLUG}.txt", "z.txt")])
def test_of_two_files_for_one_article_the_registered_text_is_used_and_the_other_told(
    seeds: Seeds, tmp_path: Path, first: str, second: str
) -> None:
    """Whichever name comes first: a changed copy never takes the place of the text that was registered."""
    changed = TEXT.replace("12人", "13人")
    obtained(tmp_path, changed if first.startswith(SLUG) else TEXT, first)
    texts = match_texts(seeds, obtained(tmp_path, TEXT if first.startswith(SLUG) else changed, second))
    registered = second if first.startswith(SLUG) else first
    assert texts.found[SLUG].path.name == registered
    assert counts(texts, seeds) == {"verified": 16}
    (problem,) = texts.problems
    assert problem.severity == "warning"
    assert problem.message == f"Two files hold its text: {registered} and {SLUG}.txt; the first is used."


def test_two_copies_of_the_registered_text_are_told(seeds: Seeds, tmp_path: Path) -> None:
    obtained(tmp_path, TEXT, "a.txt")
    texts = match_texts(seeds, obtained(tmp_path, TEXT.replace("\n", "\r\n"), "b.txt"))
    assert texts.found[SLUG].path.name == "a.txt"
    assert [problem.message for problem in texts.problems] == [
        "Two files hold its text: a.txt and b.txt; the first is used."
    ]


def second_article(folder: Path) -> Path:
    """The good seeds with the same article once more, under a slug that begins with the first one's."""
    seeds = copy_seeds(folder)
    for name in (CLAIMS, DISMISSALS):
        path = seeds / name
        text = path.read_text(encoding="utf-8").replace("heshan-2022-", "heshan-2022-07-")
        text = text.replace("article:heshan-2022 ", "article:heshan-2022-07 ")
        path.with_name("heshan-2022-07.ttl").write_text(text, encoding="utf-8")
    entry = (seeds / "articles.ttl").read_text(encoding="utf-8")
    second = entry[entry.index("article:heshan-2022\n") :].replace("heshan-2022\n", "heshan-2022-07\n")
    second = second.replace(text_digest(TEXT), text_digest(TEXT + "号外"))
    (seeds / "articles.ttl").write_text(f"{entry}\n{second}", encoding="utf-8")
    length, digest = f"dk:length {len(TEXT)} ;", f'dk:digest "{text_digest(TEXT + "号外")}"'
    change(seeds / "articles.ttl", (f"{length}\n    {digest}", f"dk:length {len(TEXT) + 2} ;\n    {digest}"))
    return seeds


def test_an_article_whose_slug_begins_with_anothers_keeps_its_passages_to_itself(tmp_path: Path) -> None:
    seeds = read(second_article(tmp_path))
    assert seeds.problems == ()
    folder = obtained(tmp_path / "texts", TEXT + "号外", "heshan-2022-07.txt")
    obtained(folder, TEXT.replace("12人", "13人"))
    texts = match_texts(seeds, folder)
    assert texts.status_of("passage:heshan-2022-125-134") == "missing"
    assert texts.status_of("passage:heshan-2022-07-125-134") == "verified"
    about = [(problem.claim, problem.message) for problem in texts.problems]
    assert about == [
        ("article:heshan-2022", f"The text {SLUG}.txt differs from the registered one: 0 passages moved, 1 missing."),
        (
            "passage:heshan-2022-125-134",
            f"The passage (paragraph 3) is nowhere in {SLUG}.txt; other words stand in its place, at 125–134"
            " (paragraph 5 of the file).",
        ),
    ]
    ledgers = {ledger.slug: ledger for ledger in audit(seeds, texts)}
    assert "13" in {entry.printed for entry in ledgers["heshan-2022"].open}
    assert ledgers["heshan-2022-07"].closed, "and claims of one article account for nothing in the other"


def test_no_folder_of_texts_means_nothing_is_checked(seeds: Seeds) -> None:
    assert match_texts(seeds, None) == Texts()
    assert match_texts(seeds, ARTICLES).problems == ()


def test_a_passage_that_fits_several_places_is_an_error_with_all_of_them(seeds: Seeds, tmp_path: Path) -> None:
    folder = obtained(tmp_path, f"转载\n{TEXT}\n转载\n{TEXT}")
    texts = match_texts(seeds, folder)
    assert counts(texts, seeds)["ambiguous"] > 10
    content = texts.found[SLUG].content
    first = content.index("首批12人")
    second = content.index("首批12人", first + 1)
    assert texts.status_of("passage:heshan-2022-125-134") == "ambiguous"
    assert words_at(texts, "passage:heshan-2022-125-134") is None
    message = next(line for line in said(look(SEEDS, folder), SEEDS) if "heshan-2022-125-134" in line)
    assert ": error: " in message
    assert f"The passage (paragraph 3) fits several places of {SLUG}.txt alike: " in message
    assert f"{first}–" in message
    assert f"{second}–" in message
    assert "首批" not in message


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("\u00ad", "soft hyphen (U+00AD)"),
        ("\u200e", "left-to-right mark (U+200E)"),
        ("\u0001", "control character (U+0001)"),
    ],
)
def test_a_mark_that_hides_in_a_passage_is_named(seeds: Seeds, tmp_path: Path, mark: str, name: str) -> None:
    folder = obtained(tmp_path, TEXT.replace("首批12人", f"首批{mark}12人"))
    texts = match_texts(seeds, folder)
    assert texts.status_of("passage:heshan-2022-125-134") == "moved"
    told = [problem for problem in texts.problems if problem.claim == "passage:heshan-2022-125-134"]
    assert [problem.severity for problem in told] == ["warning"]
    assert told[0].message == f"The passage (paragraph 3) has marks in {SLUG}.txt that nobody sees: {name}."


def test_passages_that_do_not_say_what_is_around_them_are_verified_where_they_are_stated(tmp_path: Path) -> None:
    known = copy_seeds(tmp_path)
    for path in known.rglob("*.ttl"):
        text = re.sub(r" ;\n    dk:digestBe(?:fore|hind) [^;.]*?(?= [;.]\n)", "", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        assert "dk:digestBe" not in text
    older = read(known)
    assert older.problems == ()
    assert counts(match_texts(older, ARTICLES), older) == {"verified": 16}


def test_an_odd_file_in_the_folder_stops_nothing(seeds: Seeds, tmp_path: Path) -> None:
    shutil.copy(ARTICLES / f"{SLUG}.txt", tmp_path / f"{SLUG}.txt")
    (tmp_path / "odd.txt").write_bytes("广东省帮扶贵州省".encode("gb18030"))
    texts = match_texts(seeds, tmp_path)
    assert set(texts.found) == {SLUG}
    (problem,) = texts.problems
    assert (problem.severity, problem.file) == ("warning", str(tmp_path / "odd.txt"))
    assert problem.message.startswith("Not UTF-8 at byte offset 0; it may be GB18030. Convert it")
    (tmp_path / f"{SLUG}.txt").write_bytes(b"\xff\xff")
    problems = match_texts(seeds, tmp_path).problems
    assert [problem.severity for problem in problems] == ["error", "warning"], "the article's own file is an error"
