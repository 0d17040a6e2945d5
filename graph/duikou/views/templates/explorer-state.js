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
    q: "",
    from: firstYear,
    to: lastYear,
    undated: true,
    least: 0,
    explicit: false,
    realised: false,
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
  const listeners = [];
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

  function readList(key, text) {
    const prefix = PREFIXES[key] || "";
    return text
      .split(",")
      .map(decode)
      .filter(Boolean)
      .map((short) => (short === "-" ? "" : prefix && !short.startsWith(prefix) ? prefix + short : short));
  }

  function readValue(key, text) {
    const usual = DEFAULTS[key];
    if (Array.isArray(usual)) return [...new Set(readList(key, text))];
    const value = decode(text);
    if (typeof usual === "boolean") return value === "1";
    if (typeof usual === "number") return Number.isFinite(Number(value)) && value !== "" ? Number(value) : usual;
    return key in CHOICES && !CHOICES[key].includes(value) ? usual : value;
  }

  function read(hash) {
    const chosen = { ...DEFAULTS };
    for (const part of hash.replace(/^#/, "").split("&")) {
      const at = part.indexOf("=");
      const key = part.slice(0, at);
      if (at > 0 && Object.hasOwn(DEFAULTS, key)) chosen[key] = readValue(key, part.slice(at + 1));
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
    onChange: (listen) => listeners.push(listen),
    isFilter: (key) => !NOT_FILTERS.includes(key),
    address: write,
  });
});
