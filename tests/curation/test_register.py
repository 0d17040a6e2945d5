"""Registering an article: what is written, what is refused with nothing written, and the way to a clean check."""

from pathlib import Path

import pytest
from made_seeds import ARTICLES, SLUG, TEXT, add, change, copy_seeds, look, read

from duikou.curation.articles import text_digest
from duikou.curation.audit import audit
from duikou.curation.citing import find_citations
from duikou.curation.register import register_article
from duikou.curation.texts import match_texts
from duikou.curation.tidy import untidy_files
from duikou.errors import UsageError, UserError
from duikou.resources import ontology_folder

NEW = "shuixiang-2023"
PAGE = """水乡新闻
导航 首页 5G频道

东河市送教到西山县

2023年3月,东河市选派教师15人到西山县支教,为期近2年,受到当地学生和家长的热烈欢迎,课堂面貌大为改观。

教师们带去图书1.5万册,约占县图书馆藏书的8%。

责编 某某 2023年4月
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / f"{NEW}.txt"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    return path


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".seeds-lock"}


def test_an_article_is_registered_with_a_stub_for_every_numeral_that_is_no_date(seeds: Path, page: Path) -> None:
    done = register_article(
        seeds,
        ontology_folder(),
        page,
        NEW,
        title="东河市送教到西山县",
        publisher="水乡报",
        issued="2023-04",
        url="https://shuixiang.example/1",
    )
    assert (done.slug, done.title, done.stubs) == (NEW, "东河市送教到西山县", 4)
    assert set(done.files) == {
        seeds / "articles.ttl",
        *(seeds / name / f"{NEW}.ttl" for name in ("claims", "dismissals")),
    }
    known = read(seeds)
    assert known.problems == ()
    assert list(known.articles) == [SLUG, NEW], "the others stay"
    entry = known.articles[NEW]
    assert entry.text("dcterms:title") == "东河市送教到西山县"
    assert entry.text("dcterms:publisher") == "水乡报"
    assert entry.text("dcterms:issued") == "2023-04"
    assert entry.text("dcterms:source") == "https://shuixiang.example/1"
    assert entry.text("dk:digest") == text_digest(PAGE)
    assert entry.integer("dk:length") == len(PAGE)
    start, end = entry.integer("dk:bodyStart"), entry.integer("dk:bodyEnd")
    assert (start, end) == done.body
    assert PAGE[start:end].startswith(("东河市送教到西山县", "2023年3月"))
    assert PAGE[start:end].endswith("责编 某某 2023年4月"), "furniture is not cut"
    (footer,) = (block for block in known.of_type("dk:Dismissal") if NEW in block.subject)
    assert (footer.text("dk:printed"), footer.iri("dk:reason")) == ("", "reason:dateline"), "by position, in no words"
    assert done.outside == 1, "the 5 of 5G"
    stubs = {name: block for name, block in known.claims.items() if name.startswith(f"claim:{NEW}-")}
    assert {block.integer("dk:value") for block in stubs.values()} == {15, 2, 15000, 8}
    assert all(block.iris("dk:evidence") for block in stubs.values())
    assert untidy_files(seeds, ontology_folder()) == []
    folder = match_texts(known, page.parent)
    assert {folder.status_of(name) for name in known.passages if NEW in name} == {"verified"}


def test_from_stubs_to_a_clean_check(seeds: Path, page: Path) -> None:
    """`new`, then `check` names every stub, then each is filled, and both check and audit are content."""
    register_article(seeds, ontology_folder(), page, NEW, title="东河市送教到西山县", publisher="水乡报")
    (page.parent / f"{SLUG}.txt").write_text(TEXT, encoding="utf-8")
    known = read(seeds)
    stubs = [name for name in known.claims if name.startswith(f"claim:{NEW}-")]
    checked = look(seeds, page.parent)
    named = {problem.claim for problem in checked.errors}
    assert named == set(stubs), [problem.text() for problem in checked.problems]
    path = seeds / "claims" / f"{NEW}.ttl"
    text = path.read_text(encoding="utf-8")
    for block in known.claims.values():
        if block.subject not in stubs:
            continue
        printed = block.text("dk:printed")
        unit = "percent" if "%" in printed else "person" if "人" in printed else "year" if "年" in printed else "piece"
        unit = block.iri("dk:unit").removeprefix("unit:") or unit
        measure = {"percent": "share", "person": "beneficiaries", "year": "duration", "piece": "tasks"}[unit]
        reckoning = "cumulative" if "15" in printed else "stock"
        said = (
            f'    rdfs:label "甲"@zh, "a"@en ;\n    dk:measure measure:{measure} ;\n'
            f"    dk:reckoning reckoning:{reckoning} ;\n"
            "    dk:stated dk:Inferred ;\n    dk:groundForClaim ground:content ;\n"
            '    skos:editorialNote "2023"@en ;\n'
            + ("" if "dk:unit" in block.properties else f"    dk:unit unit:{unit} ;\n")
            + (
                '    dk:from "2023-03"^^xsd:gYearMonth ;\n    dk:groundForPeriod ground:content ;\n'
                if "15" in printed
                else ""
            )
        )
        text = text.replace(f"{block.subject}\n    a dk:Figure ;\n", f"{block.subject}\n    a dk:Figure ;\n{said}")
    prefixes = "".join(
        f"@prefix {name}: <{namespace}> .\n"
        for name, namespace in {
            "measure": "https://w3id.org/duikou/measure/",
            "reckoning": "https://w3id.org/duikou/reckoning/",
            "unit": "https://w3id.org/duikou/unit/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        }.items()
    )
    path.write_text(prefixes + text, encoding="utf-8")
    (told,) = look(seeds, page.parent).problems
    assert told.severity == "warning"
    assert told.message == "Of 8 numerals 2 numerals are open: 2023年3月 (paragraph 2)."
    ledger = next(found for found in audit(read(seeds), match_texts(read(seeds), page.parent)) if found.slug == NEW)
    assert {entry.printed for entry in ledger.open} <= {"2023", "3"}, "the date before the first stub"


def test_a_page_of_markup_alone_is_refused(seeds: Path, page: Path) -> None:
    page.write_text("<p><b></b></p>\n<!-- 甲 -->", encoding="utf-8")
    before = snapshot(seeds)
    with pytest.raises(
        UsageError, match=r"markup alone, of which nothing is seen\. Put the text of the article in it\."
    ):
        register_article(seeds, ontology_folder(), page, NEW, title="甲", publisher="乙")
    assert snapshot(seeds) == before


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "Heshan-2023",
        "heshan_2023",
        "2023-heshan",
        "-heshan",
        "heshan-",
        "heshan--2",
        "河山",
        "a b",
        "../x",
        "a/b",
    ],
)
def test_a_slug_is_lower_case_with_single_hyphens(seeds: Path, page: Path, slug: str) -> None:
    before = snapshot(seeds)
    with pytest.raises(UsageError, match="is no slug: lower-case letters, digits and single hyphens"):
        register_article(seeds, ontology_folder(), page, slug, title="甲", publisher="乙")
    assert snapshot(seeds) == before


@pytest.mark.parametrize("slug", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_a_slug_is_no_name_that_windows_keeps_for_a_device(seeds: Path, page: Path, slug: str) -> None:
    before = snapshot(seeds)
    with pytest.raises(UsageError, match=f"Windows can have no file called '{slug}'. Choose another slug with --slug."):
        register_article(seeds, ontology_folder(), page, slug, title="甲", publisher="乙")
    assert snapshot(seeds) == before
    assert register_article(seeds, ontology_folder(), page, f"{slug}-2023", title="甲", publisher="乙").files


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"slug": SLUG}, "There is an article heshan-2022 already. Choose another slug with --slug."),
        ({"title": ""}, "The text states no title: say what the article is called with --title."),
        ({"publisher": ""}, "Say who published the article with --publisher."),
        ({"issued": "2023-13"}, "--issued 2023-13: write 2024, 2024-05 or 2024-05-29."),
        ({"issued": "last May"}, "--issued last May: write"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(seeds: Path, page: Path, given: dict[str, str], message: str) -> None:
    before = snapshot(seeds)
    told = {"slug": NEW, "title": "甲", "publisher": "乙", "issued": "", **given}
    with pytest.raises(UsageError) as caught:
        register_article(
            seeds,
            ontology_folder(),
            page,
            told["slug"],
            title=told["title"],
            publisher=told["publisher"],
            issued=told["issued"],
        )
    assert message in str(caught.value)
    assert snapshot(seeds) == before


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("12", "１２"), TEXT + "\n\u3000\n"])
def test_a_text_is_registered_once_whatever_its_line_ends(seeds: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "again.txt"
    path.write_bytes(text.encode("utf-8"))
    before = snapshot(seeds)
    with pytest.raises(UsageError, match=f"This text is registered already, as {SLUG}"):
        register_article(seeds, ontology_folder(), path, "again-2022", title="甲", publisher="乙")
    assert snapshot(seeds) == before


@pytest.mark.parametrize("folder", ["claims", "dismissals"])
def test_a_file_that_is_there_is_not_overwritten(seeds: Path, page: Path, folder: str) -> None:
    add(seeds / folder / f"{NEW}.ttl", "agent:甲 a dk:Group .\n")
    before = snapshot(seeds)
    with pytest.raises(UsageError, match="is there already; nothing is overwritten"):
        register_article(seeds, ontology_folder(), page, NEW, title="甲", publisher="乙")
    assert snapshot(seeds) == before


def test_a_text_that_cannot_be_read_is_refused(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("甲乙".encode("gb18030"))
    before = snapshot(seeds)
    with pytest.raises(UserError, match="not UTF-8"):
        register_article(seeds, ontology_folder(), path, NEW, title="甲", publisher="乙")
    assert snapshot(seeds) == before


def test_the_same_article_registered_again_is_let_be(seeds: Path, page: Path) -> None:
    first = register_article(seeds, ontology_folder(), page, NEW, title="甲", publisher="乙", issued="2023-04")
    before = snapshot(seeds)
    again = register_article(seeds, ontology_folder(), page, NEW, title="甲", publisher="乙", issued="2023-04")
    assert (again.slug, again.body, again.stubs, again.files) == (NEW, first.body, first.stubs, ())
    with pytest.raises(UsageError, match=f"There is an article {NEW} already"):
        register_article(seeds, ontology_folder(), page, NEW, title="甲", publisher="丙", issued="2023-04")
    assert snapshot(seeds) == before


def test_title_and_date_come_from_the_front_matter_and_awkward_titles_survive(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f'---\ntitle: 他说"一起"\\\\ 好\ndate: 2023-04-05T08:00\n---\n{PAGE}', encoding="utf-8")
    done = register_article(seeds, ontology_folder(), path, NEW, publisher='"水乡"\\报')
    known = read(seeds)
    assert known.problems == ()
    assert known.articles[NEW].text("dcterms:issued") == "2023-04-05"
    assert known.articles[NEW].text("dcterms:publisher") == '"水乡"\\报'
    assert known.articles[NEW].text("dcterms:title") == done.title
    assert '"一起"' in done.title


def test_a_first_article_begins_the_list(tmp_path: Path, page: Path) -> None:
    folder = copy_seeds(tmp_path)
    for name in ("articles.ttl", f"claims/{SLUG}.ttl", f"dismissals/{SLUG}.ttl"):
        (folder / name).unlink()
    register_article(folder, ontology_folder(), page, NEW, title="甲", publisher="乙")
    assert list(read(folder).articles) == [NEW]


def test_an_article_without_numerals_has_no_claims_file(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    text = "东河市与西山县签约,双方将在茶叶加工、冷链物流和技能培训方面继续合作,让更多农户在家门口就业。"
    path.write_text(text, encoding="utf-8")
    done = register_article(seeds, ontology_folder(), path, NEW, title="甲", publisher="乙")
    assert (done.stubs, done.files) == (0, (seeds / "articles.ttl",))
    assert not (seeds / "claims" / f"{NEW}.ttl").exists()
    (problem,) = look(seeds, ARTICLES).problems
    assert (problem.severity, problem.message) == ("warning", "The article is registered and has no claims.")


def test_two_articles_may_not_share_a_slug_even_by_hand(seeds: Path, page: Path) -> None:
    register_article(seeds, ontology_folder(), page, NEW, title="甲", publisher="乙")
    change(seeds / "articles.ttl", (f"article:{NEW}\n", f"article:{SLUG}\n"))
    messages = [problem.message for problem in look(seeds, None).problems]
    assert any("The id is already used at line" in message for message in messages)


def test_what_is_registered_is_found_by_audit_and_cite(tmp_path: Path) -> None:
    folder, page = copy_seeds(tmp_path), tmp_path / "texts" / "gezi-1.html"
    page.parent.mkdir()
    page.write_text("<h1>甲市帮乙县</h1><p>甲市投入<b>5</b>万元。</p>", encoding="utf-8")
    register_article(folder, ontology_folder(), page, "gezi-1", publisher="乙")
    seeds = read(folder)
    (ledger,) = audit(seeds, match_texts(seeds, page.parent), "gezi-1")
    assert [(entry.printed, entry.account) for entry in ledger.entries] == [("5万", "figure")]
    assert [found.words for found in find_citations(seeds, "gezi-1", "5万元", page.parent)] == ["5万元"]


@pytest.mark.parametrize("name", ["gezi-1.md", "gezi-1", "gezi-1.HTML", "gezi-1.text"])
def test_a_text_that_nothing_would_find_again_is_not_registered(tmp_path: Path, name: str) -> None:
    folder, page = copy_seeds(tmp_path), tmp_path / name
    page.write_text("甲市投入5万元。", encoding="utf-8")
    with pytest.raises(UserError, match=r"end in one of \.txt, \.html, \.htm\. Rename it to gezi-1\.txt\."):
        register_article(folder, ontology_folder(), page, "gezi-1", title="甲", publisher="乙")
    assert "gezi-1" not in read(folder).articles
