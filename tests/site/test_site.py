"""The site of the seeds and of a small country: every link, every address, the data behind it, and where it is put."""

import html
import json
import os
import re
import subprocess
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

from duikou import Build, open_build
from duikou.analysis.disputes import issue_address
from duikou.errors import UsageError, UserError
from duikou.folders import alone
from duikou.model.places import Atlas
from duikou.names import BASE, curie
from duikou.site.addresses import between, stem_of
from duikou.site.documents import to_html
from duikou.site.placing import put_in_place, with_manifest

REAL_TEXTS = Path(os.environ.get("DUIKOU_ARTICLES") or Path(__file__).parents[3] / "shared" / "articles")
CODE = re.compile(r"(<(?:script|style)\b[^>]*>).*?</(?:script|style)>", re.S)
ATTRIBUTE = re.compile(r'\s(href|src|action|id)="([^"]*)"')  # a quotation mark of a text is written &quot;
SMALL_BASE = "https://example.org/duikou"
LONGEST = 12
"""Chinese characters in a row that are no longer chance."""


class Links:
    """Where a page leads to, and what on it can be led to."""

    def __init__(self, text: str) -> None:
        found = ATTRIBUTE.findall(CODE.sub(r"\1", text))  # a parser of HTML takes twenty times as long
        self.addresses = [html.unescape(value) for name, value in found if name != "id" and value]
        self.names = {html.unescape(value) for name, value in found if name == "id"}


def broken(site: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many links within a site were followed, and those that lead nowhere."""
    pages = {path.relative_to(site).as_posix(): Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    followed, lost = 0, []
    for page, links in pages.items():
        for address in links.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            followed += 1
            target = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
            is_view = target == "explorer.html"  # what stands behind # is read by its script
            named = not parts.fragment or is_view or unquote(parts.fragment) in pages[target].names
            if not (site / target).is_file() or not named:
                lost.append((page, address))
    return followed, lost


def test_every_link_of_the_site_leads_somewhere(real_site: Path, small_site: Path) -> None:
    for site, least in ((real_site, 40_000), (small_site, 1_000)):
        followed, lost = broken(site)
        assert followed > least
        assert lost == []


def test_a_link_that_leads_nowhere_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html">x</a><a href="#c">y</a><a href="#d">z</a><p id="d">', "utf-8")
    assert broken(tmp_path) == (3, [("a.html", "b.html"), ("a.html", "#c")])


def test_there_is_a_page_in_both_languages_for_all_that_anything_is_said_of(
    real_site: Path, opened_real_build: Build
) -> None:
    build = opened_real_build
    records = build.records
    named = {
        name
        for claim in records.claims
        for name in (*claim.providers, *claim.recipients, *claim.programmes, *claim.about)
    }
    wanted = {*named, *records.articles, *(claim.id for claim in records.claims)} & {
        *records.parties,
        *records.articles,
        *(claim.id for claim in records.claims),
    }
    wanted |= {mode for claim in records.claims for mode in claim.modes}
    assert len(wanted) > 600
    for name in wanted:
        for path in (f"zh/{stem_of(name)}.html", f"en/{stem_of(name)}.html", f"{stem_of(name)}.jsonld"):
            assert (real_site / path).is_file(), path
    atlas = Atlas(records)
    spoken = {above for name in named for above in (name, *atlas.above(name))}
    unnamed = [party.id for party in records.parties.values() if party.kind == "place" and party.id not in spoken]
    assert len(unnamed) > 3000
    assert not any(build.profile(name).timeline for name in unnamed[::25])
    assert not any((real_site / f"zh/{stem_of(name)}.html").exists() for name in unnamed)
    index = (real_site / "search-index.js").read_text("utf-8")
    assert all(f'"{records.parties[name].label.zh}"' in index for name in unnamed)


def test_a_page_tells_the_sentence_and_counterparts_of_the_profile(real_site: Path, opened_real_build: Build) -> None:
    build = opened_real_build
    profile = build.profile("独山")
    assert profile.receives.counterparts
    for language in ("zh", "en"):
        page = (real_site / language / "place" / "独山县.html").read_text("utf-8")
        assert getattr(profile.sentence, language) in page
        for one in profile.receives.counterparts:
            assert all(f"claim/{claim.partition(':')[2]}.html" in page for claim in one.claims)


def test_data_are_those_of_the_store_and_no_other(small_site: Path, small_build: Path) -> None:
    store = ox.Store()
    for path in small_site.rglob("*.jsonld"):
        store.load(path.read_bytes(), format=ox.RdfFormat.JSON_LD)
    known = {
        (quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(open_build(small_build).engine.quads_text(), format=ox.RdfFormat.N_QUADS)
    }
    told = {
        (quad.subject, quad.predicate, quad.object)
        for quad in store
        if not quad.predicate.value.startswith("https://schema.org/")
        and not str(getattr(quad.object, "value", "")).startswith("https://schema.org/")
        and not isinstance(quad.subject, ox.BlankNode)
    }
    assert told <= known
    kinds = ("place", "programme", "article", "claim", "agent", "group")
    subjects = {one for one in {subject for subject, _, _ in told} if curie(one.value).partition(":")[0] in kinds}
    assert len(subjects) > 40
    assert {triple for triple in known if triple[0] in subjects} <= told


def test_a_claim_says_in_words_of_schema_org_where_it_appears(real_site: Path) -> None:
    (path,) = real_site.glob("claim/shenbai-2022-01-shenzhen-assists-baise.jsonld")
    told = json.loads(path.read_text("utf-8"))
    assert told["@id"] == "claim:shenbai-2022-01-shenzhen-assists-baise"
    assert told["@type"] == ["dk:Claim", "dk:Pairing", "Claim"]
    assert told["appearance"] == [{"@id": "article:shenbai-2022-01"}]
    assert {one["@id"] for one in told["about"]} == {"place:深圳市", "place:百色市", "programme:深百协作"}
    assert told["@context"]["@vocab"] == "https://schema.org/"
    assert told["@context"]["claim"] == BASE + "claim/"
    assert told["dk:from"] == [{"@value": "2016", "@type": "xsd:gYear"}]
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_of(real_site, told["@id"]))
    assert inside and json.loads(inside[1]) == told


def test_the_front_page_has_the_dataset_with_the_digest_of_each_file(real_site: Path, opened_real_build: Build) -> None:
    page = (real_site / "en" / "index.html").read_text("utf-8")
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert inside
    told = json.loads(inside[1])
    assert (told["@type"], told["@id"]) == ("Dataset", BASE)
    assert told["version"] == opened_real_build.records.data_version
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    base = told["url"].removesuffix("zh/index.html")
    assert base.startswith("https://")
    files = {
        one["contentUrl"].removeprefix(base): (one["encodingFormat"], one["sha256"]) for one in told["distribution"]
    }
    kinds = {
        "exports/ties.csv": "text/csv",
        "exports/claims.csv": "text/csv",
        "exports/network.graphml": "application/graphml+xml",
        "exports/network.gexf": "application/gexf+xml",
        "duikou.nq": "application/n-quads",
    }
    assert files == {path: (kind, sha256((real_site / path).read_bytes()).hexdigest()) for path, kind in kinds.items()}


def page_of(site: Path, name: str, language: str = "en") -> str:
    """The text of the page of a thing."""
    return (site / language / f"{stem_of(name)}.html").read_text("utf-8")


def test_an_article_has_the_tags_that_citation_managers_read(real_site: Path) -> None:
    page = page_of(real_site, "article:shenbai-2022-01")
    told = dict(re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', page))
    assert told == {
        "citation_title": "深百协作朝乡村振兴迈进",
        "citation_publication_date": "2022/01/10",
        "citation_journal_title": "右江日报",
        "citation_language": "zh",
        "citation_fulltext_html_url": "http://finews.zning.xyz/html_News/NewsShare.html?infoCode=NW202201102241180920",
    }


def test_every_claim_has_a_place_for_disputes(real_site: Path) -> None:
    pages = list(real_site.glob("*/claim/*.html"))
    assert len(pages) > 800
    for path in pages:
        text = path.read_text("utf-8")
        told = text.partition('<section id="dispute">')[2].partition("</section>")[0]
        assert f"claim:{path.stem}" in told, path
        assert told.count("<details>") in {7, 9}, path  # a claim without a figure has no amount and no unit


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", ["small_build", "real_build"])
def test_a_claim_offers_the_reports_that_the_command_prints(
    request: pytest.FixtureRequest, tmp_path: Path, name: str
) -> None:
    build = open_build(request.getfixturevalue(name))
    claim = next(claim.id for claim in build.claims(kind="figure"))
    build.site(tmp_path / "site", tracker="https://example.org/issues/new")
    report = build.dispute(claim, "amount")
    for language, title, body in (("zh", report.title.zh, report.body.zh), ("en", report.title.en, report.body.en)):
        page = (tmp_path / "site" / language / "claim" / f"{claim.partition(':')[2]}.html").read_text("utf-8")
        told = html.unescape(page.partition('<section id="dispute">')[2].partition("</section>")[0])
        assert f'<pre tabindex="0">{body}</pre>' in told
        assert f'<a href="{issue_address("https://example.org/issues/new", title, body)}">' in told


def test_a_tracker_that_is_no_address_is_refused(small_build: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no address of a tracker"):
        open_build(small_build).site(tmp_path / "site", tracker="javascript:alert(1)")
    assert not (tmp_path / "site").exists()


def test_the_same_build_gives_the_same_bytes(small_build: Path, small_site: Path, tmp_path: Path) -> None:
    open_build(small_build).site(tmp_path / "again", base=SMALL_BASE)
    contents = contents_of(small_site)
    assert contents == contents_of(tmp_path / "again")
    assert sorted(json.loads(contents["site.json"])["files"]) == sorted(contents)


def test_addresses_are_those_of_the_base_that_is_named(small_site: Path) -> None:
    page = (small_site / "en" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/duikou/en/index.html">' in page
    assert '<link rel="alternate" hreflang="zh" href="https://example.org/duikou/zh/index.html">' in page
    found = re.findall("<loc>([^<]*)</loc>", (small_site / "sitemap.xml").read_text("utf-8"))
    paths = {unquote(address.removeprefix("https://example.org/duikou/")) for address in found}
    pages = {path.relative_to(small_site).as_posix() for path in small_site.glob("[ze][hn]/**/*.html")}
    assert paths == {*pages, ""}
    assert "Sitemap: https://example.org/duikou/sitemap.xml" in (small_site / "robots.txt").read_text("utf-8")


def test_rules_lead_every_iri_to_a_file_of_the_site(small_site: Path, small_build: Path) -> None:
    text = (small_site / "w3id" / ".htaccess").read_text("utf-8")
    rules = re.findall(r"^RewriteRule (\S+) https://example\.org/duikou/(\S+) \[R=303,L\]$", text, re.MULTILINE)
    assert len(rules) > 12
    assert text.endswith("RewriteRule ^(.*)$ https://example.org/duikou/$1 [R=302,L]\n")
    assert "ErrorDocument 404 /duikou/404.html\n" in (small_site / ".htaccess").read_text("utf-8")
    records = open_build(small_build).records
    dismissals = (one.id for one in records.dismissals)
    found = [*(claim.id for claim in records.claims), *records.articles, *records.passages, *dismissals]
    found += [*records.concepts, *records.readings]
    assert {name.partition(":")[0] for name in found} >= {"claim", "article", "passage", "mode", "programme"}
    for name in found:
        path = name.replace(":", "/", 1)
        fitting = [(pattern, target) for pattern, target in rules if re.match(pattern, path)]
        targets = [re.sub(pattern, target.replace("$", "\\"), path) for pattern, target in fitting]
        assert len(targets) == 3, name
        assert all((small_site / target).is_file() for target in targets), (name, targets)


@pytest.mark.parametrize(
    "base", ["", "duikou", "ftp://example.org/", "https://", "https://exa mple.org/", "https://e.org/?a"]
)
def test_a_base_that_is_no_address_is_refused(small_build: Path, tmp_path: Path, base: str) -> None:
    with pytest.raises(UsageError, match="is no address of a site"):
        open_build(small_build).site(tmp_path / "site", base=base)
    assert list(tmp_path.iterdir()) == []


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_put_in_place_whole_and_replaces_only_its_like(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    put_in_place(folder, with_manifest({"a.html": b"1", "b/c.html": b"2"}, {"data": "x"}))
    assert contents_of(folder).keys() == {"a.html", "b/c.html", "site.json"}
    put_in_place(folder, with_manifest({"a.html": b"3"}, {}))
    assert contents_of(folder).keys() == {"a.html", "site.json"}
    before = contents_of(folder)
    (folder / "CNAME").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="holds 'CNAME', which no site of ours has written"):
        put_in_place(folder, with_manifest({"a.html": b"4"}, {}))
    assert contents_of(folder) == {**before, "CNAME": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_others_a_file_and_a_link_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "site.json").write_text('{"files": ["site.json"]}', "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(other)
    for name, told in (("other", "holds 'site.json'"), ("file", "is no folder"), ("link", "is no folder")):
        with pytest.raises(UsageError, match=told):
            put_in_place(tmp_path / name, with_manifest({"a": b"1"}, {}))
    with pytest.raises(UsageError, match="there is no folder"):
        put_in_place(tmp_path / "no" / "site", with_manifest({"a": b"1"}, {}))
    assert contents_of(other) == {"site.json": b'{"files": ["site.json"]}'}
    (tmp_path / "empty").mkdir()
    put_in_place(tmp_path / "empty", with_manifest({"a": b"1"}, {}))
    assert contents_of(tmp_path / "empty").keys() == {"a", "site.json"}


def test_two_that_write_one_site_at_once_do_not_meet(small_build: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    with alone(folder), pytest.raises(UserError, match="another one is at work on this folder"):
        open_build(small_build).site(folder)
    assert list(tmp_path.iterdir()) == []
    open_build(small_build).site(folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_the_front_page_tells_when_and_against_what_passages_were_verified(real_site: Path, small_site: Path) -> None:
    """By the seeds' readings/verified.csv: 714 passages, those of one article and its digest."""
    for language, all_told, one in (
        ("zh", "714 处引文中，714 处已由编者与原文核对，最近一次在 2026-11-28",
         "121 / 121 处引文于 2026-11-28 与原文核对"),
        ("en", "714 of 714 cited passages were held against the texts by the curators, last on 2026-11-28",
         "121 / 121 passages verified 2026-11-28"),
    ):  # fmt: skip
        page = (real_site / language / "index.html").read_text("utf-8")
        assert all_told in page
        assert one in page
        assert "dc02a6fbb33e77b032b828f022601f7c116d5cf3a92cf4568fea946e638d72e9" in page
        assert 'href="article/shenbai-2022-01.html"' in page
    small = (small_site / "en" / "index.html").read_text("utf-8")
    assert "0 of 4 cited passages were held against the texts in this build." in small
    assert "passages verified" not in small


def test_two_paths_that_are_one_file_on_some_systems_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"agent/A\.html and agent/a\.html would be one file"):
        put_in_place(tmp_path / "site", with_manifest({"agent/a.html": b"1", "agent/A.html": b"2"}, {}))
    assert list(tmp_path.iterdir()) == []


def test_where_the_new_site_cannot_be_moved_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    put_in_place(folder, with_manifest({"a": b"1"}, {}))
    before, rename = contents_of(folder), Path.rename
    moved: list[Path] = []

    def failing(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 2:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(UserError, match="cannot be written"):
        put_in_place(folder, with_manifest({"a": b"2"}, {}))
    assert contents_of(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("place:独山县", "place/独山县"),
        ("claim:a-1.2", "claim/a-1.2"),
        ("agent:a/../b?c", "agent/a%2F..%2Fb%3Fc"),
        ("agent:..", "agent/.."),
    ],
)
def test_a_path_holds_no_way_out(name: str, stem: str) -> None:
    assert stem_of(name) == stem
    assert ".." not in f"{stem_of(name)}.html".split("/")


def test_addresses_between_files() -> None:
    assert between("zh/place/a.html", "en/place/独山县.html") == "../../en/place/%E7%8B%AC%E5%B1%B1%E5%8E%BF.html"
    assert between("zh/index.html", "explorer.html#node=place:a") == "../explorer.html#node=place:a"
    assert between("zh/agent/a.html", "zh/agent/a%2Fb.html") == "a%252Fb.html"


def test_documents_are_rendered_and_lead_to_each_other_alone() -> None:
    text = (
        "# A & B\n\n[here](other.md#part), [gone](../seeds/claims) and [web](https://example.org/)\n\n"
        "## One, *two*\n\n## One, *two*\n\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | `<2>` |\n\n"
        "    code <x>\n"
    )
    title, html = to_html(text, {"other": ""})
    assert title == "A & B"
    assert html == (
        '<h1 id="a--b">A &amp; B</h1>\n<p><a href="other.html#part">here</a>, gone and '
        '<a href="https://example.org/">web</a></p>\n<h2 id="one-two">One, <em>two</em></h2>\n'
        '<h2 id="one-two-1">One, <em>two</em></h2>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'
        '<div class="scroll" role="region" tabindex="0" aria-label="A &amp; B (1)">\n'
        "<table>\n<thead>\n<tr>\n<th>a</th>\n"
        "<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td><code>&lt;2&gt;</code></td>\n</tr>\n</tbody>\n"
        '</table>\n</div>\n<pre tabindex="0"><code>code &lt;x&gt;\n</code></pre>\n'
    )


def test_documents_are_pages_with_headings_and_links(real_site: Path) -> None:
    page = page_of(real_site, "docs:maps")
    assert '<h1 id="maps">Maps</h1>' in page
    assert '<a href="explorer.html">' in page
    assert page.count("<h2 ") + page.count("<p>") > 5


@pytest.mark.skipif(not REAL_TEXTS.is_dir(), reason=f"the texts are not at hand in {REAL_TEXTS} (DUIKOU_ARTICLES)")
def test_no_file_holds_words_of_an_article_but_names_and_titles(real_site: Path, opened_real_build: Build) -> None:
    records = opened_real_build.records
    parties = records.parties.values()
    names = [name for party in parties for name in (party.label.zh, *party.alternatives)]
    titles = [one.title for one in records.articles.values()]
    named = "\n".join(f"帮扶{chinese(name)}" for name in (*names, *titles))  # as the sentences of profiles have it
    runs = {
        text[start : start + LONGEST]
        for path in REAL_TEXTS.glob("*.txt")
        for text in re.split("[^\u4e00-\u9fff]+", re.sub(r"\s", "", path.read_text("utf-8")))
        for start in range(len(text) - LONGEST + 1)
    }
    assert len(runs) > 1000
    found = set()
    for path in real_site.rglob("*"):
        for run in re.findall(f"[\u4e00-\u9fff]{{{LONGEST},}}", path.read_text("utf-8") if path.is_file() else ""):
            found |= {run[start : start + LONGEST] for start in range(len(run) - LONGEST + 1)} & runs
    assert len(found) > 20, "names as long as that are on the site: too little was looked at"
    assert [piece for piece in found if piece not in named] == []


def chinese(text: str) -> str:
    """The Chinese characters of a text alone."""
    return re.sub("[^\u4e00-\u9fff]", "", text)


def test_no_page_asks_another_host_or_runs_what_it_should_not(real_site: Path) -> None:
    for path in [*real_site.glob("[ze][hn]/**/*.html"), real_site / "index.html"]:
        text = path.read_text("utf-8")
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert "unsafe" not in policy
        loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]*)"|<link rel="stylesheet" href="([^"]*)"', text)
        assert not [address for pair in loaded for address in pair if "//" in address]


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("share", "in_small"), [(35, 5), (7, 1)])
def test_html_is_valid(real_site: Path, small_site: Path, share: int, in_small: int) -> None:
    """Of what lies together, made from one template, the first and one of so many; all documents, in one language."""
    tools = Path(__file__).parents[2] / "scripts" / "explorer"
    if not (tools / "node_modules" / "html-validate").is_dir():
        pytest.skip("html-validate is not installed: npm ci in scripts/explorer")
    pages = []
    for folder in sorted({path.parent for site in (small_site, real_site / "en") for path in site.rglob("*.html")}):
        if folder.name not in {"maps", "reports"}:
            one_of = in_small if folder.is_relative_to(small_site) else share
            one_of = 1 if folder == small_site / "en" / "docs" else one_of
            pages += [path for path in sorted(folder.glob("*.html")) if path.name != "explorer.html"][::one_of]
    assert len(pages) > 200
    done = subprocess.run(
        ["node", tools / "validate-pages.js"],
        input="\n".join(map(str, pages)),
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{len(pages)} pages are valid.\n", "")


def test_an_invalid_page_would_be_seen(tmp_path: Path) -> None:
    tools = Path(__file__).parents[2] / "scripts" / "explorer"
    if not (tools / "node_modules" / "html-validate").is_dir():
        pytest.skip("html-validate is not installed: npm ci in scripts/explorer")
    page = tmp_path / "a.html"
    page.write_text(
        "<!DOCTYPE html><html lang='zh'><head><title>a</title></head><body><p><div></div></p></body></html>", "utf-8"
    )
    done = subprocess.run(
        ["node", tools / "validate-pages.js"], input=str(page), check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert f"{page}:1:" in done.stdout
