"""In a real browser: a page that takes its few claims for very many does the same, if later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from once import Once
from page_browser import Opened
from page_contexts import Contexts
from page_records import RECORDS

from duikou.analysis.networks import project
from duikou.explorer.page import explorer_page
from duikou.pages import source

pytestmark = pytest.mark.browser
SLOWLY = """
  let now = 0;
  performance.now = () => (now += 6);
  scheduler.postTask = () => new Promise((done) => (window.goOn = done));
"""
"""A slice is one step, and the next waits for `goOn`."""
QUICKLY = "delete performance.now; delete scheduler.postTask;"
BARS = "[...document.querySelectorAll('.money .chart [role=listitem]')].map((one) => one.getAttribute('aria-label'))"

BUSY = "['facets', 'panel'].map((id) => document.getElementById(id).ariaBusy)"
BESIDE = "['facets', 'panel'].map((id) => document.getElementById(id).innerText)"


@pytest.fixture(scope="session")
def crowd_file(once: Once) -> Path:
    """The page of the made-up records, for which three claims are as many as 5,001."""

    def patient(name: str) -> str:
        return source(name).replace("claims.length > 5e3", "claims.length > 2")

    def make(path: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("duikou.pages.source", patient)
            path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8")

    return once("crowd.html", make)


@pytest.fixture(scope="module")
def crowd(contexts: Contexts, crowd_file: Path) -> Iterator[Opened]:
    """One page of very many claims for all tests of this module; take it with `crowd.at(address)`."""
    page = Opened(contexts, crowd_file, "")
    assert page.run("duikou.data.isCrowd")
    yield page
    page.close()


def test_money_printed_while_it_is_worked_out_has_its_bars(crowd: Opened, kept: Opened) -> None:
    page = crowd.at("")
    busy, printed, on_paper = page.run(f"""() => {{
      {SLOWLY}
      duikou.change({{ view: "money" }});
      const busy = document.querySelector(".money").ariaBusy;
      dispatchEvent(new Event("beforeprint"));
      const found = [busy, {BARS}, document.querySelector(".money").ariaBusy];
      dispatchEvent(new Event("afterprint"));
      {QUICKLY}
      return found;
    }}""")
    assert (busy, on_paper) == ("true", "false")
    few = kept.at("view=money")
    few.becomes("document.querySelector('.chart')")
    assert len(printed) == 2
    assert printed == few.run(BARS)
    page.becomes("document.querySelector('.chart')")
    assert page.run(BARS) == printed


def test_what_stands_beside_the_view_is_marked_until_it_is_drawn(crowd: Opened) -> None:
    page = crowd.at("")
    page.becomes("duikou.ready")
    marked = page.run(f"() => {{ duikou.change({{ kind: ['figure'] }}); return {BUSY}; }}")
    assert marked == ["true", "true"]
    page.becomes("duikou.ready")
    assert page.run(BUSY) == ["false", "false"]


def test_a_legend_that_breaks_once_is_drawn_at_the_next_choice(crowd: Opened, kept: Opened) -> None:
    page = crowd.at("")
    page.becomes("duikou.ready")
    page.run("""() => {
      window.kept = document.querySelector("#facets output");
      window.stand = document.createElement("i");
      window.kept.replaceWith(window.stand);
      duikou.change({ kind: ["figure"] });
    }""")
    page.painted()
    page.painted()
    assert len(page.complaints) == 1
    page.run("() => { stand.replaceWith(kept); duikou.change({ kind: ['pairing'] }); }")
    page.painted()
    page.painted()
    assert page.run(BESIDE) == kept.at("kind=pairing").run(BESIDE)


def test_money_that_breaks_is_not_busy_and_is_worked_out_anew(crowd: Opened) -> None:
    page = crowd.at("")
    found = page.run(f"""async () => {{
      {SLOWLY}
      const cleared = [];
      const clear = clearInterval;
      window.clearInterval = (timer) => clear(cleared.push(timer) && timer);
      duikou.change({{ view: "money" }});
      const broken = {{ get() {{ throw new Error("broken"); }}, configurable: true }};
      for (const claim of duikou.data.claims) Object.defineProperty(claim, "quantity", broken);
      goOn();
      await new Promise((done) => setTimeout(done, 50));
      for (const claim of duikou.data.claims) delete claim.quantity;
      window.clearInterval = clear;
      {QUICKLY}
      return [document.querySelector(".money").ariaBusy, cleared.length];
    }}""")
    assert found == ["false", 1]
    assert page.complaints == ["broken"]
    page.go("view=table")
    page.go("view=money")
    page.becomes("document.querySelector('.chart')")
    assert len(page.run(BARS)) == 2
