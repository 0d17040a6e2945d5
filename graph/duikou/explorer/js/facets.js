// The legend, which is also the filter; the line of chosen filters; the choices above the view.
"use strict";
duikou.part(function (page) {
  const { data, element, replace, button, drawn, word, facets } = page;
  const SHORT = 8;
  const opened = new Set();

  function facetName(facet, value) {
    if (["who", "kind", "basis"].includes(facet)) return word(facet + "_" + value);
    if (value === -1) return word("unstated");
    if (facet === "programme") return page.partyName(value);
    if (facet === "source") return data.articles[value].title;
    return page.conceptName(value);
  }

  function facetId(facet, value) {
    if (["who", "kind", "basis"].includes(facet)) return value;
    if (value === -1) return "";
    if (facet === "programme") return data.parties[value].id;
    return facet === "source" ? data.articles[value].id : data.concepts[value].id;
  }

  // All values of a facet, those with most claims first; fixed for the page, so that nothing jumps about.
  const orders = new Map([["basis", ["stated", "inferred", "planned"]]]);
  function order(facet) {
    if (!orders.has(facet)) {
      const counts = new Map();
      for (const values of page.facetValues[facet])
        for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
      orders.set(
        facet,
        [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1)),
      );
    }
    return orders.get(facet);
  }

  function lineSample(look, colour = "currentColor") {
    const dashes = ["none", "7 4", "1.5 4"][look];
    return drawn(
      "svg",
      { viewBox: "0 0 34 12", width: 34, height: 12, class: "sample", "aria-hidden": "true" },
      drawn("path", {
        d: "M1 6H25",
        stroke: colour,
        "stroke-width": 2.4,
        "stroke-dasharray": dashes,
        fill: "none",
        "stroke-linecap": look === 2 ? "round" : "butt",
      }),
      drawn("path", { d: "M33 6L24 2V10Z", fill: colour }),
    );
  }

  function swatch(facet, value) {
    if (facet === "who") return page.nodeSample(value);
    if (facet === "basis") return lineSample(order(facet).indexOf(value));
    if (facet === page.state().colour) return lineSample(0, page.tieColour(facet, value));
    return null;
  }

  function row(facet, value, count) {
    const id = facetId(facet, value);
    const box = element("input", { type: "checkbox", onchange: () => page.toggle(facet, id) });
    box.checked = page.state()[facet].includes(id);
    box.dataset.key = facet + " " + id;
    const name = facetName(facet, value);
    return element(
      "label",
      { class: "row" + (count ? "" : " none"), title: name },
      box,
      swatch(facet, value),
      element("span", { class: "name" }, name),
      element("span", { class: "count" }, page.number(count)),
    );
  }

  function block(facet, counts) {
    const values = order(facet);
    if (values.length < 2 && facet !== "programme" && facet !== "who") return null;
    const shown = opened.has(facet) ? values : values.slice(0, SHORT);
    const rows = shown.map((value) => row(facet, value, counts[facet].get(value) || 0));
    const more =
      values.length > SHORT &&
      button(
        opened.has(facet) ? word("showFewer") : word("showAll", { n: values.length }),
        () => {
          toggleOpened(facet);
        },
        { class: "more", "data-key": "more " + facet },
      );
    return element(
      "fieldset",
      { class: "facet", "data-facet": facet },
      element("legend", {}, word("facet_" + facet)),
      facet === "basis" && element("p", { class: "hint" }, word("arrow")),
      rows,
      more,
    );
  }

  function toggleOpened(facet) {
    if (!opened.delete(facet)) opened.add(facet);
    draw();
  }

  function check(key, label, sample = null) {
    const box = element("input", { type: "checkbox", onchange: () => page.change({ [key]: box.checked }) });
    box.checked = page.state()[key];
    box.dataset.key = "check " + key;
    return element("label", { class: "row" }, box, sample, element("span", { class: "name" }, label));
  }

  function slider(key, label) {
    const [first, last] = page.years;
    const input = element("input", {
      type: "range",
      min: first,
      max: last,
      step: 1,
      "aria-label": word(label),
      "data-key": "year " + key,
    });
    input.value = page.state()[key];
    input.addEventListener("input", () => {
      const value = Number(input.value);
      page.change(
        key === "from"
          ? { from: value, to: Math.max(value, page.state().to) }
          : { to: value, from: Math.min(value, page.state().from) },
        true,
      );
    });
    return input;
  }

  function yearsBlock() {
    const state = page.state();
    return element(
      "fieldset",
      { class: "facet" },
      element("legend", {}, word("years")),
      element(
        "div",
        { class: "years" },
        element("output", {}, state.from + " – " + state.to),
        slider("from", "yearFrom"),
        slider("to", "yearTo"),
      ),
      check("undated", word("undated")),
    );
  }

  function leastBlock() {
    const input = element("input", {
      type: "number",
      min: 0,
      step: 100,
      inputmode: "decimal",
      id: "least",
      "data-key": "least",
      "aria-describedby": "least-hint",
    });
    input.value = page.state().least ? page.state().least / 1e4 : "";
    input.addEventListener(
      "input",
      page.later(() => page.change({ least: Math.max(0, Number(input.value) || 0) * 1e4 }, true), 200),
    );
    return element(
      "div",
      { class: "facet" },
      element("label", { for: "least", class: "legend" }, word("least")),
      input,
      element("p", { class: "hint", id: "least-hint" }, word("leastHint")),
    );
  }

  const BLOCKS = ["programme", "mode", "who", "basis"];
  const FURTHER = ["sector", "money", "reckoning", "kind", "source", "standing"];

  // The boxes are made anew at each change; the focus stays where it was.
  function draw() {
    const { counts } = page.selection();
    const focused = document.activeElement?.dataset?.key;
    const holder = document.getElementById("facets");
    const place = holder.parentElement.scrollTop;
    replace(
      holder,
      BLOCKS.map((facet) => block(facet, counts)),
      yearsBlock(),
      leastBlock(),
      FURTHER.map((facet) => block(facet, counts)),
    );
    holder.parentElement.scrollTop = place;
    if (focused) refocus(holder, focused);
  }

  function refocus(holder, key) {
    for (const candidate of holder.querySelectorAll("[data-key]"))
      if (candidate.dataset.key === key) {
        candidate.focus({ preventScroll: true });
        return;
      }
  }

  // While a slider or number field is in hand only the numbers around it change.
  function redraw() {
    const active = document.activeElement;
    if (active?.matches?.("#facets input[type=range], #facets input[type=number]")) {
      const state = page.state();
      document.querySelector("#facets output").textContent = state.from + " – " + state.to;
      for (const input of document.querySelectorAll("#facets input[type=range]"))
        if (input !== active) input.value = state[input.dataset.key.slice(5)];
      recount();
      return;
    }
    draw();
  }

  function recount() {
    const { counts } = page.selection();
    for (const block_ of document.querySelectorAll("#facets [data-facet]")) {
      const facet = block_.dataset.facet;
      const values = order(facet);
      block_.querySelectorAll("label.row .count").forEach((cell, index) => {
        cell.textContent = page.number(counts[facet].get(values[index]) || 0);
      });
    }
  }

  function chip(label, patch) {
    return button([label, element("span", { "aria-hidden": "true" }, " ×")], () => page.change(patch), {
      class: "chip",
      "aria-label": word("remove", { what: label }),
    });
  }

  function chips() {
    const state = page.state();
    const made = [];
    for (const facet of Object.keys(facets)) {
      for (const id of state[facet]) {
        made.push(
          chip(word("facet_" + facet) + "：" + facetName(facet, facets[facet].toValue(id)), {
            [facet]: state[facet].filter((other) => other !== id),
          }),
        );
      }
    }
    const place = page.data.partyNumbers.get(state.within);
    if (place !== undefined) made.push(chip(word("within", { place: page.partyName(place) }), { within: "" }));
    if (state.q) made.push(chip(word("searchLabel") + "：" + state.q, { q: "" }));
    if (state.explicit) made.push(chip(word("explicitOnly"), { explicit: false }));
    if (state.inside) made.push(chip(word("insideOnly"), { inside: false }));
    if (state.from > page.years[0] || state.to < page.years[1])
      made.push(chip(state.from + " – " + state.to, { from: page.years[0], to: page.years[1] }));
    if (state.least)
      made.push(chip("≥ " + page.amount(state.least, data.conceptNumbers.get("unit:yuan") ?? -1), { least: 0 }));
    if (!state.undated) made.push(chip(word("years"), { undated: true }));
    if (made.length) made.push(button(word("clear"), page.clearFilters, { class: "chip all" }));
    return made;
  }

  // How many claims the level hides, as a button that lists them; `chosen` narrows the list.
  function insideLink(count, chosen = {}) {
    const show = { inside: true, view: "table", rows: "claims", ...chosen };
    const label = word("inside", { n: page.number(count), level: word("level_" + page.state().level) });
    return count > 0 && [" · ", button(label, () => page.change(show), { class: "link", title: word("insideHint") })];
  }

  function drawStatus() {
    const { count, ties, inside } = page.selection();
    const parties = new Set(ties.flatMap(({ tie }) => [tie.from, tie.to])).size;
    const text = word("status", {
      claims: page.number(count),
      all: page.number(data.claims.length),
      ties: page.number(ties.length),
      parties: page.number(parties),
    });
    replace(document.getElementById("status"), count ? text : text + " · " + word("nothing"), insideLink(inside.length));
    replace(document.getElementById("chips"), chips());
  }

  Object.assign(page, { drawFacets: draw, redrawFacets: redraw, drawStatus, insideLink, lineSample, facetName });
});
