"""A disputed claim says so, and why, wherever it is named: every surface is asked, in seeds that dispute two claims.

What names one of them names the reason too, a word that stands nowhere else; what leaves them out names neither.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from once import Once
from page_browser import Opened
from page_contexts import Contexts

from duikou.api import open_build
from duikou.building import build
from duikou.cli.commands import commands
from duikou.exporting import FORMS
from duikou.reports.catalogue import REPORTS
from duikou.resources import ontology_folder, seeds_folder
from duikou.store.named import named_queries

REASON = "Kestrelword"
FIGURE = "shenbai-2022-01-shenzhen-funds-2016-2020"
PAIRING = "yueqian-2023-guangdong-assists-guizhou"
NAMED = re.compile(rf"(?:{FIGURE}|{PAIRING})(?![\w-])")
PREFIX = "@prefix standing: <https://w3id.org/duikou/standing/> .\n"
SAID = f'    dk:standing standing:disputed ;\n    dk:standingReason "{REASON} doubts it." ;\n'

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def disputed(once: Once) -> Path:
    """A build of the seeds that ship, two of whose claims are disputed."""
    return once("disputed", dispute) / "build"


def dispute(folder: Path) -> None:
    folder.mkdir()
    shutil.copytree(seeds_folder(), folder / "seeds")
    for claim, slug in ((FIGURE, "shenbai-2022-01"), (PAIRING, "yueqian-2023")):
        path = folder / "seeds" / "claims" / f"{slug}.ttl"
        block = re.compile(rf"(?m)^(claim:{claim}\n(?:    .*\n)*?)(    dk:evidence )")
        text, count = block.subn(lambda found: f"{found[1]}{SAID}{found[2]}", path.read_text("utf-8"))
        assert count == 1
        path.write_text(PREFIX + text, "utf-8")
    build(folder / "seeds", ontology_folder(), folder / "build")


@pytest.fixture(scope="module")
def ask(disputed: Path) -> Ask:
    def run(*words: str) -> str:
        done = CliRunner().invoke(commands, [*words, "--build", str(disputed)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout_bytes.decode("utf-8", "replace")

    return run


@pytest.fixture(scope="module")
def ask_of_all(ask: Ask, disputed: Path) -> Ask:
    """Ask a build that is opened once: to read all its records takes longer than what is made of them here."""
    opened = open_build(disputed)

    def run(*words: str) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("duikou.api.open_build", lambda _folder: opened)
            return ask(*words)

    return run


def named_and_said(told: str) -> tuple[bool, bool]:
    return bool(NAMED.search(told)), REASON in told


SHOWN = ("深圳市", "贵州省", f"claim:{FIGURE}", "article:yueqian-2023", "深百协作", "money:mixed")


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", SHOWN)
def test_show(ask: Ask, name: str) -> None:
    told = {form: ask("show", name, "--format", form) for form in ("text", "json")}
    assert {form: named_and_said(said) for form, said in told.items()} == dict.fromkeys(told, (True, True))
    assert "\n    disputed: Kestrelword doubts it.\n" in told["text"]


def test_readback(ask: Ask) -> None:
    assert "Kestrelword" in ask("show", f"claim:{FIGURE}", "--readback")


def test_total(ask: Ask) -> None:
    asked = ("total", "--provider", "深圳市", "--recipient", "百色市")
    line = f"left out, no longer stands (disputed: {REASON} doubts it.): 27.32亿元"
    assert [found for found in ask(*asked).splitlines() if line in found and FIGURE in found]
    assert f'"standing": "standing:disputed",\n          "standing_reason": "{REASON} doubts it."' in ask(
        *asked, "--format", "json"
    )


@pytest.mark.sampled(5)
@pytest.mark.parametrize("query", named_queries())
def test_queries(ask: Ask, query: str) -> None:
    """Row by row: what holds a disputed claim says why; most answers hold none."""
    rows = ask("query", query, "--format", "csv").splitlines()
    assert [row for row in rows if NAMED.search(row) and REASON not in row] == []
    told = {"assistance-amounts", "evidence", "money-parts", "provenance"}
    assert any(NAMED.search(row) for row in rows) == (query in told)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"parquet"}))
def test_exports(ask_of_all: Ask, form: str) -> None:
    """What tells claims tells how they stand; networks are of what stands, and name no other claim."""
    tells = form in {"nq", "ttl", "jsonld", "annotations", "claims-csv"}
    assert named_and_said(ask_of_all("export", "--format", form, "-o", "-")) == (tells, tells)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("form", ["markdown", "csv", "json"])
@pytest.mark.parametrize("report", REPORTS)
def test_reports(ask_of_all: Ask, report: str, form: str) -> None:
    """Centrality is of ties, these of what stands; all others name the claims, and say so in a table of their own."""
    told = ask_of_all("report", report, "--format", form)
    assert named_and_said(told) == ((False, False) if report == "centrality" else (True, True))


@pytest.mark.sampled(2)
@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("pair", [("深圳市", "广东省"), ("粤黔协作", "深百协作"), ("2019", "2022")])
def test_compare(ask_of_all: Ask, pair: tuple[str, str], form: str) -> None:
    assert named_and_said(ask_of_all("compare", *pair, "--format", form)) == (False, False)


def test_files_of_the_build(disputed: Path) -> None:
    """Of pages; a table of a report, as a file, has the table of standings beside it."""
    pages = [disputed / "index.html", disputed / "explorer.html", *disputed.glob("maps/*.html")]
    assert len(pages) > 10
    for page in (*pages, *disputed.glob("reports/*.html")):
        named, said = named_and_said(page.read_text("utf-8"))
        assert said or not named, page.name
    alone = [path for path in disputed.glob("reports/*-*.csv") if named_and_said(path.read_text("utf-8"))[0]]
    assert alone
    for path in alone:
        beside = path.with_name(f"{path.name.partition('-')[0]}-standing.csv").read_text("utf-8")
        assert named_and_said(beside) == (True, True), path.name


@pytest.fixture(scope="module")
def page(contexts: Contexts, disputed: Path) -> Iterator[Opened]:
    opened = Opened(contexts, disputed / "explorer.html", "view=gaps&lang=en")
    yield opened
    opened.close()


@pytest.mark.browser
def test_the_panel_of_the_explorer(page: Opened) -> None:
    panel = page.at(f"view=gaps&lang=en&claim=claim:{FIGURE}").page.locator("#panel")
    assert panel.locator(".badge.warn").inner_text() == "disputed"
    assert f"{REASON} doubts it." in panel.locator(".facts").first.inner_text()
    panel = page.at("view=gaps&lang=en&standing=disputed&node=place:深圳市").page.locator("#panel")
    assert REASON in panel.inner_text()


@pytest.mark.browser
def test_the_tables_and_the_timeline_of_the_explorer(page: Opened) -> None:
    page.at("view=table&rows=claims&lang=en&standing=disputed")
    rows = page.page.locator("#view tbody tr").all_inner_texts()
    assert len(rows) == 2 and all(f"(disputed: {REASON} doubts it.)" in row for row in rows)
    for table in ("duikou.csvText()", "duikou.tableText()"):
        lines = page.run(table).splitlines()
        assert len(lines) == 3 and all(REASON in line for line in lines[1:]), table
    page.at("view=timeline&lines=claims&lang=en&standing=disputed")
    assert REASON in page.page.locator(f"#view [data-row='claim:{FIGURE}']").inner_text()
    assert not page.complaints


@pytest.mark.browser
def test_a_report_on_it_says_that_it_is_disputed_already(page: Opened) -> None:
    page.at(f"view=gaps&lang=en&claim=claim:{FIGURE}")
    page.page.locator(f"[data-dispute='claim:{FIGURE}']").click()
    report = page.page.locator("#report").input_value()
    assert f"- Standing: disputed (standing:disputed)\n- Standing reason: {REASON} doubts it.\n" in report
    page.page.keyboard.press("Escape")
