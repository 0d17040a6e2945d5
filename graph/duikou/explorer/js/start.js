// Puts the page together and redraws what a change touches.
"use strict";
duikou.part(function (page) {
  const { element, replace, button, word } = page;
  const VIEWS = ["network", "table", "matrix", "timeline", "gaps"];
  const SHOW = {
    network: page.showNetwork,
    table: page.showTable,
    matrix: page.showMatrix,
    timeline: page.showTimeline,
    gaps: page.showGaps,
  };
  const view = document.getElementById("view");

  function drawTabs() {
    const chosen = page.state().view;
    const tabs = document.getElementById("tabs");
    const held = tabs.contains(document.activeElement);
    replace(
      tabs,
      VIEWS.map((name) =>
        button(word("view_" + name), () => page.change({ view: name }), {
          role: "tab",
          id: "tab-" + name,
          "aria-selected": String(name === chosen),
          "aria-controls": "view",
          tabindex: name === chosen ? "0" : "-1",
          onkeydown: (event) => stepTab(event, name),
        }),
      ),
    );
    view.setAttribute("aria-labelledby", "tab-" + chosen);
    if (held) document.getElementById("tab-" + chosen).focus();
  }

  function stepTab(event, name) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    page.change({ view: VIEWS[(VIEWS.indexOf(name) + step + VIEWS.length) % VIEWS.length] });
  }

  function choice(key, values, prefix) {
    const select = element(
      "select",
      { onchange: () => page.change({ [key]: select.value }), "data-key": "choice " + key },
      values.map((value) => element("option", { value }, word(prefix + value))),
    );
    select.value = page.state()[key];
    return element("label", { class: "choice" }, element("span", {}, word(key)), select);
  }

  function mark(key, label) {
    const box = element("input", {
      type: "checkbox",
      onchange: () => page.change({ [key]: box.checked }),
      "data-key": "choice " + key,
    });
    box.checked = page.state()[key];
    return element("label", { class: "choice" }, box, element("span", {}, word(label)));
  }

  function drawChoices() {
    const state = page.state();
    const focused = document.activeElement?.dataset?.key;
    const made = [];
    if (state.view !== "timeline" && state.view !== "gaps") made.push(choice("level", page.levels, "level_"));
    if (state.view === "network") {
      made.push(
        choice("layout", ["map", "columns", "force"], "layout_"),
        choice("colour", ["programme", "mode"], "colour_"),
        choice("width", ["claims", "amount"], "width_"),
      );
      if (state.layout === "map") made.push(mark("gaps", "gapsOnMap"));
      made.push(mark("single", "markSingle"));
    }
    const holder = document.getElementById("choices");
    replace(holder, made);
    if (focused)
      holder.querySelectorAll("[data-key]").forEach((candidate) => {
        if (candidate.dataset.key === focused) candidate.focus();
      });
  }

  // What the address asked for and the page does not have; it stays until it is closed or another address is opened.
  function drawNotice() {
    const holder = document.getElementById("notice");
    const told = page.problems();
    holder.hidden = told.length === 0;
    replace(
      holder,
      element("p", {}, word("notice")),
      element(
        "ul",
        {},
        told.slice(0, 8).map(([key, values]) => element("li", {}, word(key, values))),
        told.length > 8 && element("li", {}, word("notice_more", { n: told.length - 8 })),
      ),
      button(word("close"), () => (holder.hidden = true)),
    );
  }

  function drawView() {
    const { view: name } = page.state();
    view.className = "view-" + name;
    SHOW[name](view);
  }

  const CHOSEN = new Set(["node", "tie", "claim"]);

  function refresh(changed, state) {
    const has = (...keys) => keys.some((key) => changed.has(key));
    const filtered = [...changed].some(page.isFilter);
    const relabelled = has("lang");
    if (relabelled) {
      page.setLanguage(state.lang);
      page.translatePage();
      page.drawExport();
      if (!document.getElementById("notice").hidden) drawNotice();
    }
    if (relabelled || has("view")) drawTabs();
    if (relabelled || has("view", "layout", "level", "colour", "width", "gaps", "single")) drawChoices();
    if (relabelled || has("colour")) page.drawFacets();
    else if (filtered) page.redrawFacets();
    if (filtered || relabelled || has("level")) page.drawStatus();
    if (relabelled || has("view") || state.view !== "network") refreshView(changed, relabelled, filtered);
    else if (has("layout")) drawView();
    else page.updateNetwork();
    if (filtered || relabelled || has("node", "tie", "claim", "level", "passages")) page.drawPanel();
    if (has("node", "tie", "claim")) follow(state);
  }

  // Choosing a row must not throw away where the reader stands in a long table.
  function refreshView(changed, relabelled, filtered) {
    const onlyChosen = !relabelled && !filtered && [...changed].every((key) => CHOSEN.has(key) || key === "passages");
    if (!onlyChosen) drawView();
  }

  let byKey = false;
  let origin = null;

  // Who chose with the keyboard goes on in the panel, and back to where they came from when it lets go.
  function follow(state) {
    for (const row of view.querySelectorAll("[data-row]"))
      row.classList.toggle("chosen", [state.tie, state.claim].includes(row.dataset.row));
    const panel = document.getElementById("panel");
    if (!state.node && !state.tie && !state.claim) {
      if (origin?.isConnected) origin.focus();
      origin = null;
      return;
    }
    const title = panel.querySelector("h2");
    page.say(title.textContent);
    const active = document.activeElement;
    if (byKey && view.contains(active) && !active.classList.contains("network")) {
      origin = active;
      title.focus();
    }
    if (matchMedia("(max-width: 900px)").matches) panel.scrollIntoView({ block: "start" });
  }

  function watchInput() {
    document.addEventListener(
      "keydown",
      () => {
        byKey = true;
      },
      true,
    );
    document.addEventListener(
      "pointerdown",
      () => {
        byKey = false;
      },
      true,
    );
  }

  function startFold() {
    const fold = document.getElementById("fold");
    fold.addEventListener("click", () => {
      const open = document.getElementById("side").classList.toggle("open");
      fold.setAttribute("aria-expanded", String(open));
    });
  }

  function start() {
    page.setLanguage(page.state().lang);
    page.readTheme();
    page.translatePage();
    drawTabs();
    drawChoices();
    page.drawFacets();
    page.drawStatus();
    page.startSearch();
    page.startExport();
    startFold();
    watchInput();
    page.drawPanel();
    drawView();
    page.onChange(refresh);
    drawNotice();
    for (const event of ["popstate", "hashchange"]) window.addEventListener(event, drawNotice);
    document
      .getElementById("language")
      .addEventListener("click", () => page.change({ lang: page.language() === "zh" ? "en" : "zh" }));
    document.getElementById("skip").addEventListener("click", () => document.getElementById("main").focus());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      page.readTheme();
      page.drawFacets();
      drawView();
    });
    document.documentElement.classList.add("ready");
    performance.mark("duikou-ready");
  }

  page.startOffscreen = () => {
    page.startNetwork();
    page.updateNetwork();
  };
  start();
});
duikou.open();
