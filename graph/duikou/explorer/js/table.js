// The selection as a table, of ties or of claims: sorted by any column, a page at a time; each row opens its evidence.
"use strict";
duikou.part(function (page) {
  const { data, element, replace, button, word } = page;
  const ROWS = 100;
  const sorted = { ties: ["claims", -1], claims: ["label", 1] };
  let start = 0;
  let holder = null;
  let cached = null;

  const sums = (shown) => {
    if (!shown.totals)
      shown.totals = page.tieSums(shown).found;
    return shown.totals;
  };
  const amounts = (shown) =>
    sums(shown)
      .map(page.sumText)
      .join(page.language() === "zh" ? "；" : "; ");
  const yearsOf = (numbers) => {
    const claims = numbers.map((number) => data.claims[number]);
    const first = claims.map((claim) => claim.yearFirst ?? claim.yearLast).filter((year) => year !== null);
    const last = claims.map((claim) => claim.yearLast ?? claim.yearFirst).filter((year) => year !== null);
    if (!first.length) return "";
    const [from, to] = [Math.min(...first), Math.max(...last)];
    return from === to ? String(from) : from + " – " + to;
  };
  const basis = (look) => word(["explicit", "inferred", "planned"][look]);

  // Each column: key, text of a row, value to sort by, whether it is a number.
  const COLUMNS = {
    ties: [
      ["provider", ({ tie }) => page.partyName(tie.from)],
      ["recipient", ({ tie }) => page.partyName(tie.to)],
      ["programme", ({ tie }) => (tie.programme >= 0 ? page.partyName(tie.programme) : "")],
      ["modes", ({ claims }) => modesOf(claims)],
      ["claims", ({ claims }) => page.number(claims.length), ({ claims }) => claims.length, true],
      ["sources", ({ claims }) => sourcesOf(claims), ({ claims }) => sourcesOf(claims), true],
      [
        "amount",
        amounts,
        (shown) => Math.max(-1, ...sums(shown).map((sum) => Number(sum.most ?? sum.least))),
        true,
      ],
      ["years", ({ claims }) => yearsOf(claims)],
      ["basis", ({ tie }) => basis(tie.look)],
    ],
    claims: [
      ["label", (claim) => page.name(claim)],
      ["kind", (claim) => word("kind_" + claim.kind)],
      ["provider", (claim) => page.list(claim.providers.map(page.partyName))],
      ["recipient", (claim) => page.list(claim.recipients.map(page.partyName))],
      [
        "figure",
        (claim) => (claim.quantity ? claim.quantity.printed : ""),
        (claim) => (claim.quantity ? claim.quantity.value : -Infinity),
        true,
      ],
      ["reckoning", (claim) => (claim.quantity ? page.conceptName(claim.quantity.reckoning) : "")],
      ["period", (claim) => page.period(claim), (claim) => claim.first || claim.last || "~"],
      ["basis", (claim) => basis(claim.planned ? 2 : claim.explicit ? 0 : 1)],
      ["source", (claim) => page.list(claim.articles.map((number) => data.articles[number].title))],
    ],
  };

  // The three commonest modes, and how many more there are.
  function modesOf(numbers) {
    const counts = new Map();
    for (const number of numbers)
      for (const mode of data.claims[number].modes) counts.set(mode, (counts.get(mode) || 0) + 1);
    const modes = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
    return page.list(modes.slice(0, 3).map(page.conceptName)) + (modes.length > 3 ? " +" + (modes.length - 3) : "");
  }

  function sourcesOf(numbers) {
    return new Set(numbers.flatMap((number) => data.claims[number].articles)).size;
  }

  const collator = { zh: new Intl.Collator("zh-CN"), en: new Intl.Collator("en") };

  function rows() {
    const kind = page.state().rows;
    const found = page.selection();
    const [key, turn] = sorted[kind];
    const stamp = [kind, key, turn, page.language()].join();
    if (cached && cached.found === found && cached.stamp === stamp) return cached.rows;
    const column = COLUMNS[kind].find(([name]) => name === key);
    const value = column[2] || column[1];
    const compare = collator[page.language()].compare;
    const keyed = (kind === "ties" ? found.ties : found.claims).map((row) => [value(row), row]);
    keyed.sort(([a], [b]) => turn * (typeof a === "number" ? (a < b ? -1 : a > b ? 1 : 0) : compare(a, b)));
    cached = { found, stamp, rows: keyed.map(([, row]) => row) };
    return cached.rows;
  }

  function sortBy(key) {
    const kind = page.state().rows;
    const numeric = COLUMNS[kind].find(([name]) => name === key)[3];
    const [current, turn] = sorted[kind];
    sorted[kind] = [key, current === key ? -turn : numeric ? -1 : 1];
    start = 0;
    draw();
    holder.querySelector(`[data-sort="${key}"]`)?.focus();
  }

  function header(kind) {
    const [key, turn] = sorted[kind];
    return element(
      "tr",
      {},
      COLUMNS[kind].map(([name, , , numeric]) => {
        const label = word("column_" + name);
        const mark = name === key ? (turn > 0 ? " ↑" : " ↓") : "";
        return element(
          "th",
          {
            scope: "col",
            class: numeric ? "number" : "",
            "aria-sort": name === key ? (turn > 0 ? "ascending" : "descending") : "none",
          },
          button([label, element("span", { "aria-hidden": "true" }, mark)], () => sortBy(name), {
            "data-sort": name,
            title: word("sortBy", { what: label }),
          }),
        );
      }),
    );
  }

  function open(row) {
    page.change(row.tie ? { tie: page.tieKey(row.tie), node: "", claim: "" } : { claim: row.id, node: "", tie: "" });
  }

  function line(kind, row) {
    const state = page.state();
    const chosen = row.tie ? page.tieKey(row.tie) === state.tie : row.id === state.claim;
    return element(
      "tr",
      { class: chosen ? "chosen" : "", "data-row": row.tie ? page.tieKey(row.tie) : row.id, onclick: () => open(row) },
      COLUMNS[kind].map(([name, text, , numeric], index) => {
        const shown = text(row);
        if (index) return element("td", { class: numeric ? "number" : name }, shown);
        return element(
          "th",
          { scope: "row" },
          button(
            shown || "—",
            (event) => {
              event.stopPropagation();
              open(row);
            },
            { class: "link" },
          ),
        );
      }),
    );
  }

  function pager(all) {
    const last = Math.min(all.length, start + ROWS);
    const turn = (to) => () => {
      start = to;
      draw();
      holder.scrollTop = 0;
    };
    return element(
      "div",
      { class: "pager" },
      element(
        "span",
        {},
        word("page", { a: page.number(all.length ? start + 1 : 0), b: page.number(last), n: page.number(all.length) }),
      ),
      button(word("previous"), turn(Math.max(0, start - ROWS)), { disabled: start === 0 }),
      button(word("next"), turn(start + ROWS), { disabled: last >= all.length }),
    );
  }

  function draw() {
    const kind = page.state().rows;
    const all = rows();
    if (start >= all.length) start = 0;
    const choose = element(
      "div",
      { class: "segments", role: "group", "aria-label": word("tableOf") },
      ["ties", "claims"].map((value) =>
        button(
          word(value === "ties" ? "tableTies" : "tableClaims"),
          () => {
            start = 0;
            page.change({ rows: value });
          },
          { "aria-pressed": String(kind === value) },
        ),
      ),
    );
    replace(
      holder,
      element("div", { class: "bar" }, choose, pager(all)),
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": word("view_table") },
        element(
          "table",
          { class: "rows of-" + kind },
          element("thead", {}, header(kind)),
          element(
            "tbody",
            {},
            all.slice(start, start + ROWS).map((row) => line(kind, row)),
          ),
        ),
      ),
    );
  }

  function show(into) {
    holder = into;
    draw();
  }

  Object.assign(page, { showTable: show, sortedRows: rows });
});
