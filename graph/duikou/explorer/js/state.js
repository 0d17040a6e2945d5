// What the reader has chosen. It lives in the address, so that a view can be kept, sent, and left with Back.
"use strict";
duikou.part(function (page) {
  const { data } = page;
  const levels = Object.keys(data.levels);
  const years = data.claims.flatMap((claim) => [claim.yearFirst, claim.yearLast]).filter((year) => year !== null);
  const firstYear = years.reduce((least, year) => Math.min(least, year), years.length ? 9999 : 2000);
  const lastYear = years.reduce((most, year) => Math.max(most, year), years.length ? 0 : 2000);

  const CHOICES = {
    lang: ["zh", "en"],
    view: ["network", "table", "matrix", "timeline", "gaps"],
    level: levels,
    layout: ["map", "columns", "force"],
    colour: ["programme", "mode"],
    width: ["claims", "amount"],
    rows: ["ties", "claims"],
  };
  const DEFAULTS = {
    lang: data.language,
    view: "network",
    level: data.initial,
    layout: "map",
    colour: "programme",
    width: "claims",
    rows: "ties",
    programme: [],
    mode: [],
    sector: [],
    money: [],
    reckoning: [],
    source: [],
    who: [],
    kind: [],
    standing: [],
    basis: [],
    q: "",
    from: firstYear,
    to: lastYear,
    undated: true,
    least: 0,
    explicit: false,
    inside: false,
    within: "",
    gaps: true,
    single: false,
    passages: false,
    events: false,
    node: "",
    tie: "",
    claim: "",
  };
  const PREFIXES = {
    programme: "programme:",
    mode: "mode:",
    sector: "sector:",
    money: "money:",
    reckoning: "reckoning:",
    source: "article:",
    standing: "standing:",
  };
  const hasConcept = (id) => id === "" || data.conceptNumbers.has(id);
  const kindOf = (id) => data.parties[data.partyNumbers.get(id)]?.kind;
  // Whether the page has what an address names.
  const KNOWN = {
    programme: (id) => id === "" || kindOf(id) === "programme",
    mode: hasConcept,
    sector: hasConcept,
    money: hasConcept,
    reckoning: hasConcept,
    standing: hasConcept,
    source: (id) => data.articleNumbers.has(id),
    who: (id) => data.parties.some((party) => party.who === id),
    kind: (id) => ["pairing", "figure", "event"].includes(id),
    basis: (id) => ["stated", "inferred", "planned"].includes(id),
    within: (id) => id === "" || kindOf(id) === "place",
    node: (id) => id === "" || data.partyNumbers.has(id),
    claim: (id) => id === "" || data.claimNumbers.has(id),
    tie: (key) => key === "" || hasTie(key.split("|").map((id) => data.partyNumbers.get(decode(id)) ?? -1)),
    from: Number.isInteger,
    to: Number.isInteger,
    least: (amount) => amount >= 0,
  };
  const listeners = [];
  let problems = [];
  let state = { ...DEFAULTS };

  function shorten(key, id) {
    const prefix = PREFIXES[key] || "";
    return prefix && id.startsWith(prefix) ? id.slice(prefix.length) : id;
  }

  function write(chosen) {
    const parts = [];
    for (const [key, usual] of Object.entries(DEFAULTS)) {
      const value = chosen[key];
      if (Array.isArray(usual)) {
        if (value.length)
          parts.push(key + "=" + value.map((id) => encodeURIComponent(shorten(key, id) || "-")).join(","));
      } else if (value !== usual) {
        parts.push(key + "=" + encodeURIComponent(value === true ? "1" : value === false ? "0" : value));
      }
    }
    return parts.length ? "#" + parts.join("&") : "#";
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  const reencoded = (id) => encodeURIComponent(decode(id));

  function readList(key, text) {
    const prefix = PREFIXES[key] || "";
    return text
      .split(",")
      .map(decode)
      .filter(Boolean)
      .map((short) => (short === "-" ? "" : prefix && !short.startsWith(prefix) ? prefix + short : short));
  }

  function hasTie([from, to, programme]) {
    const fits = (tie) => tie.from === from && tie.to === to && tie.programme === programme;
    return Object.values(data.levels).some((level) => level.ties.some(fits));
  }

  function tell(key, value) {
    problems.push(["notice_" + (key in DEFAULTS ? "value" : "key"), { key, value: value.slice(0, 80) }]);
  }

  function readValue(key, text) {
    const usual = DEFAULTS[key];
    const isKnown = KNOWN[key] || (() => true);
    if (Array.isArray(usual))
      return [...new Set(readList(key, text))].filter((id) => isKnown(id) || tell(key, shorten(key, id) || "-"));
    const written = key === "tie" ? decode(text).split("|").map(reencoded).join("|") : decode(text);
    const value = { boolean: written === "1", number: Number(written || NaN), string: written }[typeof usual];
    const isMeant = {
      boolean: written === "1" || written === "0",
      number: Number.isFinite(value),
      string: !(key in CHOICES) || CHOICES[key].includes(value),
    }[typeof usual];
    if (isMeant && isKnown(value)) return value;
    tell(key, written);
    return usual;
  }

  // What an address says of the view; what the page does not have is left out and told.
  function read(hash) {
    const chosen = { ...DEFAULTS };
    problems = [];
    for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
      const [key, text] = [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)];
      if (part.includes("=") && Object.hasOwn(DEFAULTS, key)) chosen[key] = readValue(key, text);
      else if (key === "realised") chosen.basis = text === "1" ? ["stated", "inferred"] : []; // as it was once written
      else tell(decode(key) || part, "");
    }
    if (chosen.from > chosen.to) {
      problems.push(["notice_range", { a: chosen.from, b: chosen.to }]);
      [chosen.from, chosen.to] = [firstYear, lastYear];
    }
    return chosen;
  }

  function same(a, b) {
    return Array.isArray(a) ? a.length === b.length && a.every((value, index) => value === b[index]) : a === b;
  }

  function accept(next) {
    const changed = new Set(Object.keys(DEFAULTS).filter((key) => !same(state[key], next[key])));
    state = next;
    if (changed.size) listeners.forEach((listen) => listen(changed, state));
  }

  // Changes what is chosen. With `quiet` the address is rewritten in place (a slider being drawn is no step to go back to).
  function change(patch, quiet = false) {
    const next = { ...state, ...patch };
    const hash = write(next);
    if (hash !== (location.hash || "#")) history[quiet ? "replaceState" : "pushState"](null, "", hash);
    accept(next);
  }

  function toggle(key, value) {
    const chosen = state[key];
    change({ [key]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value] });
  }

  const NOT_FILTERS = [
    "lang",
    "view",
    "level",
    "layout",
    "colour",
    "width",
    "rows",
    "gaps",
    "single",
    "passages",
    "events",
    "node",
    "tie",
    "claim",
  ];

  function clearFilters() {
    change(Object.fromEntries(Object.entries(DEFAULTS).filter(([key]) => !NOT_FILTERS.includes(key))));
  }

  window.addEventListener("popstate", () => accept(read(location.hash)));
  window.addEventListener("hashchange", () => accept(read(location.hash)));
  state = read(location.hash);

  Object.assign(page, {
    change,
    toggle,
    clearFilters,
    defaults: DEFAULTS,
    years: [firstYear, lastYear],
    levels,
    state: () => state,
    problems: () => problems,
    onChange: (listen) => listeners.push(listen),
    isFilter: (key) => !NOT_FILTERS.includes(key),
    address: write,
  });
});
