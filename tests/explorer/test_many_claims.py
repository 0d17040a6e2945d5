"""In a real browser: a page that takes its few claims for very many does the same, if later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from once import Once
from page_browser import Open, Opened
from page_contexts import Contexts
from page_records import BIJIE, CLAIMS, RECORDS

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
WAITS = "{n} of {m} bars worked out so far …"
ADDRESSES = [
    "kind=figure",
    "programme=group",
    "mode=investment,institution",
    "basis=inferred,planned",
    "who=group",
    "from=2022&to=2022&undated=0",
    "q=bjs",
    "level=province&standing=superseded",
    "money=donation&sum=assistance.flow",
]
SETTLED = """async () => {
  while (!duikou.ready) await new Promise(requestAnimationFrame);
  return ["chips", "status", "facets", "panel", "view"].map((id) => document.getElementById(id).innerText);
}"""


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


def anew(page: Opened, address: str = "") -> Opened:
    """Show the page with a selection of which no money has been worked out: that of the last one is kept."""
    return page.at("kind=event").at(address)


def test_money_printed_while_it_is_worked_out_has_its_bars(crowd: Opened, kept: Opened) -> None:
    page = anew(crowd)
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
    page = anew(crowd)
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


def test_each_filter_comes_to_the_same(crowd: Opened, kept: Opened) -> None:
    addresses = [f"lang=en&view=table&{address}" for address in ADDRESSES]
    crowd.at("")
    kept.at("")
    for address, many, few in zip(
        addresses, crowd.each(SETTLED, addresses), kept.each(SETTLED, addresses), strict=True
    ):
        assert many == few, address
    assert not crowd.complaints


def test_what_is_typed_filters_once_it_is_written(crowd: Opened) -> None:
    page = crowd.at("view=table")
    at_once = page.run("""() => {
      const box = document.getElementById("search");
      for (const text of ["gz", "bjs"]) {
        box.value = text;
        box.dispatchEvent(new Event("input"));
      }
      const listed = document.querySelector("#suggestions li").innerText;
      return [duikou.state().q, listed.includes("毕节市")];
    }""")
    assert at_once == ["", True]
    page.becomes("duikou.state().q === 'bjs' && duikou.ready")
    found = page.claims()
    assert found == {claim.id for claim in CLAIMS if BIJIE in (*claim.providers, *claim.recipients, *claim.about)}


def test_what_is_printed_has_what_was_put_off(crowd: Opened, kept: Opened) -> None:
    page = crowd.at("view=table")
    page.becomes("duikou.ready")
    behind, printed = page.run(f"""() => {{
      duikou.change({{ kind: ["event"] }});
      const behind = {BESIDE};
      dispatchEvent(new Event("beforeprint"));
      const found = [behind, {BESIDE}];
      dispatchEvent(new Event("afterprint"));
      return found;
    }}""")
    assert printed == kept.at("view=table&kind=event").run(BESIDE)
    assert behind[1] != printed[1]


def test_money_tells_how_far_it_is(crowd: Opened) -> None:
    page = anew(crowd, "lang=en")
    told = page.run(f"""async () => {{
      {SLOWLY}
      let look;
      const every = setInterval;
      window.setInterval = (run) => void (look = run);
      duikou.change({{ view: "money" }});
      const told = [];
      for (let step = 0; step < 2000 && document.querySelector(".money").ariaBusy === "true"; step += 1) {{
        look();
        const hint = document.querySelector(".money .hint").innerText;
        if (told.at(-1) !== hint) told.push(hint);
        goOn();
        await new Promise((done) => setTimeout(done));
      }}
      window.setInterval = every;
      {QUICKLY}
      return told;
    }}""")
    assert told == [WAITS.format(n=n, m=m) for n, m in [(0, 0), (1, 2), (2, 2)]]
    page.becomes("document.querySelector('.chart')")
    assert len(page.run(BARS)) == 2


@pytest.mark.parametrize("taken", ["duikou.viewSvgText()", "duikou.tableText()"])
def test_what_is_taken_of_money_at_work_is_whole(crowd: Opened, kept: Opened, taken: str) -> None:
    page = anew(crowd)
    busy, found = page.run(f"""() => {{
      {SLOWLY}
      duikou.change({{ view: "money" }});
      const found = [document.querySelector(".money").ariaBusy, {taken}];
      {QUICKLY}
      return found;
    }}""")
    assert busy == "true"
    assert found == kept.at("view=money").run(taken)


def test_what_is_made_ready_beforehand_changes_nothing(opened: Open, crowd_file: Path, kept: Opened) -> None:
    page = opened("", path=crowd_file)
    page.page.add_init_script("""
      const ask = requestIdleCallback;
      window.asked = [];
      window.waiting = 0;
      window.requestIdleCallback = (run) => {
        asked.push(run.name);
        waiting += 1;
        return ask((deadline) => {
          waiting -= 1;
          run(deadline);
        });
      };
    """)
    page.page.reload()
    page.becomes("window.asked?.includes('warm') && waiting === 0")
    page.painted()
    kept.at("")
    assert page.run(SETTLED) == kept.run(SETTLED)
    assert not page.complaints
