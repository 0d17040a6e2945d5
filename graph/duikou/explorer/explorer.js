var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// data.js
var data_exports = {};
__export(data_exports, {
  above: () => above,
  apart: () => apart,
  articleNumbers: () => articleNumbers,
  articles: () => articles,
  assistance: () => assistance,
  background: () => background,
  base: () => base,
  camel: () => camel,
  claimNumbers: () => claimNumbers,
  claims: () => claims,
  claimsOf: () => claimsOf,
  colours: () => colours,
  columns: () => columns,
  conceptId: () => conceptId,
  conceptNumbers: () => conceptNumbers,
  concepts: () => concepts,
  currencies: () => currencies,
  dismissals: () => dismissals,
  disputes: () => disputes,
  initial: () => initial,
  isCrowd: () => isCrowd,
  isRead: () => isRead,
  isWhole: () => isWhole,
  keysOf: () => keysOf,
  levels: () => levels,
  listOf: () => listOf,
  lists: () => lists,
  meanings: () => meanings,
  namedParties: () => namedParties,
  namedYears: () => namedYears,
  opening: () => opening,
  outlines: () => outlines,
  part: () => part,
  parties: () => parties,
  partyNumbers: () => partyNumbers,
  passages: () => passages,
  radicals: () => radicals,
  readLater: () => readLater,
  reckonings: () => reckonings,
  search: () => search,
  terms: () => terms,
  toPassage: () => toPassage,
  version: () => version,
  whoOf: () => whoOf,
  words: () => words,
  yuan: () => yuan
});

// once.js
function once(make2) {
  let made2;
  return () => made2 ??= make2();
}

// columns.js
var NONE = Object.freeze([]);
var USUAL = { party: -1, concept: -1, claim: -1, truth: false, number: null, text: "", row: null };
var camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
function reading(kind) {
  const usual = kind in USUAL ? USUAL[kind] : NONE;
  return kind === "truth" ? (value) => value === 1 : (value) => value ?? usual;
}
function unpacked(column, count, kind, change2 = (value) => value) {
  const read4 = reading(kind);
  const [written4, places3] = column ?? [[null], []];
  const values2 = written4.map((value) => change2(read4(value)));
  if (!places3) return values2;
  return places3.length ? places3.map((place2) => values2[place2]) : new Array(count).fill(values2[0]);
}
var fieldsOf = (kinds) => Object.entries(kinds).map(([column, kind]) => ({ name: camel(column), column, kind }));
function valueIn(find, kind, change2 = (value) => value) {
  const read4 = reading(kind);
  return (number) => {
    const [written4, places3] = find() ?? [[null], []];
    return change2(read4(written4[places3 ? places3[number] ?? 0 : number]));
  };
}
function placesIn(column, count) {
  const [written4, places3] = column ?? [[null], []];
  if (!places3) return { size: count, places: written4.map((_, number) => number) };
  return { size: written4.length, places: places3.length ? places3 : new Uint32Array(count) };
}
function classOf(fields, count, find) {
  class Thing {
    /** @param {number} number */
    constructor(number) {
      this.number = number;
    }
  }
  const lists2 = {};
  for (const { name, column, kind, change: change2, each: each2 } of new Map(fields.map((field2) => [field2.name, field2])).values()) {
    const values2 = lists2[name] = once(() => unpacked(find(column), count, kind, change2));
    const told4 = each2 ? valueIn(() => find(column), kind, change2) : (number) => values2()[number];
    Object.defineProperty(Thing.prototype, name, {
      configurable: true,
      /** @this {Thing} */
      get() {
        return told4(this.number);
      }
    });
  }
  return { Thing, lists: lists2 };
}
function numbered(count, Thing) {
  const things = new Array(count);
  for (let number = 0; number < count; number += 1) things[number] = new Thing(number);
  return things;
}

// counting.js
function tally(lists2) {
  const counts = /* @__PURE__ */ new Map();
  for (const values2 of lists2) for (const value of values2) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
function byCount(counts) {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
}
function gather(map, key3, value) {
  const own = map.get(key3);
  if (own) own.push(value);
  else map.set(key3, [value]);
}

// required.js
function required(thing, what) {
  if (thing === null || thing === void 0) throw new Error("There is no " + what + ".");
  return thing;
}

// embedded.js
function unzipped(text) {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}
async function read(id) {
  const element2 = required(document.getElementById(id), id);
  const text = element2.textContent ?? "";
  element2.textContent = "";
  return element2.hasAttribute("data-gzip") ? unzipped(text).json() : JSON.parse(text);
}

// data.js
var written = await read("data");
var elsewhere = await read("elsewhere");
var words = await read("words");
var opening = readersLanguage.first;
function reader(columns2) {
  const fields = fieldsOf(columns2).map(({ name, kind }) => ({ name, told: reading(kind) }));
  return (row3) => {
    const made2 = {};
    for (let at = 0; at < fields.length; at += 1) made2[fields[at].name] = fields[at].told(row3[at]);
    return made2;
  };
}
var columns = written.columns;
var readers = (
  /** @type {{ [Name in keyof Records]: (row: any[]) => Records[Name] }} */
  Object.fromEntries(Object.entries(columns).map(([record, fields]) => [record, reader(fields)]))
);
var inBoth = ([zh = "", en = ""] = [], id = "") => ({ zh: zh || en || id, en: en || zh || id });
var concepts = (
  /** @type {string[][]} */
  written.concepts.map(([id, ...texts2], number) => ({
    number,
    id,
    ...inBoth(
      /** @type {[string, string]} */
      texts2
    )
  }))
);
var numbersOf = (things) => new Map(things.map(({ id, number }) => [id, number]));
var conceptNumbers = numbersOf(concepts);
var yuan = conceptNumbers.get("unit:yuan") ?? -2;
var conceptId = (concept) => concept < 0 ? "" : concepts[concept].id;
function toParty(row3, number) {
  const party = readers.party(row3);
  const within2 = [party.within, party.basedIn, ...party.locatedIn].find((place2) => place2 >= 0) ?? -1;
  const [level, sort] = [conceptId(party.level), conceptId(party.sort)];
  const who = whoIs(party.kind, level.replace("level:", ""));
  return { ...party, ...inBoth(party.label, party.id), number, within: within2, level, sort, who, note: inBoth(party.note) };
}
function whoIs(kind, level) {
  if (kind === "place") return ["province", "prefecture", "county", "country"].includes(level) ? level : "local";
  return ["organization", "group", "project"].includes(kind) ? kind : "other";
}
function toStretch(told4) {
  const [length, digest] = told4.includes("-") ? told4.split("-") : [told4 && "16", told4];
  return { length: Number(length), digest };
}
function toPassage([start3, span, paragraph, told4 = "", length = span], article, number = 0) {
  const [digest, before, behind] = [...told4.split(" "), "", ""];
  return {
    number,
    article,
    start: start3,
    end: start3 + span,
    length,
    paragraph,
    digest,
    before: toStretch(before),
    behind: toStretch(behind)
  };
}
var passages = [];
var dismissals = [];
function toCited([number, role = 0]) {
  const { article, paragraph } = passages[number];
  return { passage: number, article, paragraph, role: written.roles[role] };
}
function openLater() {
  const rows = (
    /** @type {any[][][]} */
    written.later.passages
  );
  passages = rows.flatMap((own, article) => own.map((row3) => toPassage(row3, article)));
  passages.forEach((passage, number) => passage.number = number);
  dismissals = /** @type {any[][]} */
  written.later.dismissals.map(([printed, reason, cited], number) => {
    return { number, printed, reason: reason ?? -1, passages: cited };
  });
}
var isRead = () => Boolean(written.later);
var readLater = once(async () => {
  if (isRead()) return;
  written.later = await read("later");
  openLater();
});
var PLAIN = /* @__PURE__ */ new Set(["", "lang", "level", "layout", "colour", "outlines", "gaps", "at"]);
var asked = location.hash.replace(/^#/, "").split("&");
if (isRead()) openLater();
else if (!asked.every((part3) => PLAIN.has(part3.split("=")[0]))) await readLater();
var columnsIn = (table) => (name) => (
  /** @type {Columns} */
  written[table][name] ?? /** @type {Columns} */
  required(written.later, "what is read later")[table][name]
);
var whos = /* @__PURE__ */ new Map();
function whoOf({ providers, recipients }) {
  const own = whos.get(providers) ?? /* @__PURE__ */ new Map();
  whos.set(providers, own);
  const known2 = own.get(recipients);
  if (known2) return known2;
  const found = [...new Set([...providers, ...recipients].map((number) => parties[number].who))];
  own.set(recipients, found);
  return found;
}
var namedYears = () => [
  ...new Set(
    ["starts", "ends"].flatMap(
      (name) => columnsIn("claims")(name)[0].map((day) => yearOf(day ?? "")).filter((year) => year !== null)
    )
  )
];
var yearOf = (day) => day ? Number(day.slice(0, 4)) : null;
var quantityNumbers = once(() => {
  let next = 0;
  const numbers = new Int32Array(written.count).fill(-1);
  unpacked(written.claims.quantity, written.count, "truth").forEach((has, number) => {
    if (has) numbers[number] = next++;
  });
  return numbers;
});
var amounts = once(() => {
  const fields = [
    ...fieldsOf(columns.quantity),
    { name: "place", column: "place", kind: "number", change: (place2) => place2 ?? 0 },
    { name: "least", column: "minimum", kind: "number" },
    { name: "most", column: "maximum", kind: "number" }
  ];
  const count = quantityNumbers().reduce((most3, number) => Math.max(most3, number + 1), 0);
  const { Thing } = classOf(fields, count, columnsIn("quantities"));
  Object.defineProperty(Thing.prototype, "rank", {
    /** @this {Quantity} */
    get() {
      return this.value ?? this.least ?? 0;
    }
  });
  return (
    /** @type {Quantity[]} */
    /** @type {unknown} */
    numbered(count, Thing)
  );
});
var OF_CLAIMS = [
  { name: "id", column: "id", kind: "text", change: (id) => "claim:" + id, each: true },
  { name: "zh", column: "label", kind: "texts", change: (label) => inBoth(label).zh, each: true },
  { name: "en", column: "label", kind: "texts", change: (label) => inBoth(label).en, each: true },
  { name: "note", column: "note", kind: "texts", change: (note) => inBoth(note), each: true },
  { name: "first", column: "starts", kind: "text" },
  { name: "last", column: "ends", kind: "text" },
  { name: "yearFirst", column: "starts", kind: "text", change: yearOf },
  { name: "yearLast", column: "ends", kind: "text", change: yearOf },
  { name: "articles", column: "articles", kind: "list" },
  { name: "evidence", column: "evidence", kind: "list", change: (cited) => cited.map(toCited), each: true }
];
function makeClaims() {
  const { Thing, lists: lists2 } = classOf([...fieldsOf(columns.claim), ...OF_CLAIMS], written.count, columnsIn("claims"));
  Object.defineProperties(Thing.prototype, {
    quantity: {
      /** @this {ClaimBase} */
      get() {
        const number = quantityNumbers()[this.number];
        return number < 0 ? null : amounts()[number];
      }
    },
    isMoney: {
      /** @this {Claim} */
      get() {
        return this.quantity?.unit === yuan;
      }
    },
    who: {
      /** @this {ClaimBase} */
      get() {
        return whoOf(this);
      }
    }
  });
  return { claims: (
    /** @type {Claim[]} */
    /** @type {unknown} */
    numbered(written.count, Thing)
  ), lists: lists2 };
}
function toArticle(row3, number) {
  const article = readers.article(row3);
  return { ...article, number, title: article.title || article.id, note: inBoth(article.note) };
}
function tiesOf({ edges }, stated) {
  return edges.map(([from, to, programme, look, own, parts2 = []], number) => {
    const found = parts2.length === 1 ? stated[parts2[0]][4] : parts2.flatMap((part3) => stated[part3][4]);
    const all = parts2.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found;
    return { number, from, to, programme, look, wholeLook: look, claims: own.length ? own : all, parts: parts2, lane: 0 };
  });
}
var parties = (
  /** @type {any[][]} */
  [...written.parties, ...elsewhere.parties].map(toParty)
);
var { claims, lists } = makeClaims();
var isCrowd = claims.length > 5e3;
var listOf = (name) => lists[name]();
var roomFor = (size, count) => size < 2 ** 31 ? new Int32Array(count) : new Float64Array(count);
function keysOf(table, names3) {
  const found = names3.map((name) => placesIn(columnsIn(table)(name), written.count));
  const keys = roomFor(
    found.reduce((product, { size }) => product * size, 1),
    written.count
  );
  const numbers = table === "claims" ? null : quantityNumbers();
  for (const { size, places: places3 } of found)
    for (let number = 0; number < keys.length; number += 1) {
      const own = numbers ? numbers[number] : number;
      if (own >= 0) keys[number] = keys[number] * size + places3[own];
    }
  if (numbers) numbers.forEach((own, number) => keys[number] = own < 0 ? 0 : keys[number] + 1);
  return keys;
}
var namedParties = once(() => {
  const found = ["providers", "recipients", "about", "programmes"].flatMap((name) => columnsIn("claims")(name)[0]);
  return new Set(found.flatMap((numbers) => numbers ?? []));
});
var articles = (
  /** @type {any[][]} */
  written.articles.map(toArticle)
);
var partyNumbers = numbersOf(parties);
var numbersOfClaims = once(() => numbersOf(claims));
var claimNumbers = {
  get: (id) => id ? numbersOfClaims().get(id) : void 0,
  has: (id) => numbersOfClaims().has(id)
};
var articleNumbers = numbersOf(articles);
var levels = Object.fromEntries(
  Object.entries(
    /** @type {Record<string, LevelRow>} */
    written.levels
  ).map(([name, level]) => {
    const ties = once(() => tiesOf(level, written.levels.stated.edges));
    return [
      name,
      {
        nodes: level.nodes,
        layouts: level.layouts,
        get ties() {
          return ties();
        }
      }
    ];
  })
);
var terms = Object.fromEntries(
  Object.entries(written.terms).map(([name, texts2]) => [camel(name), inBoth(
    /** @type {[string, string]} */
    texts2
  )])
);
var meanings = Object.fromEntries(
  Object.entries(
    /** @type {Record<string, string[]>} */
    written.meanings
  ).map(([id, [zh, en, told4, inEnglish2]]) => [
    id,
    { zh: { label: zh, definition: told4 }, en: { label: en, definition: inEnglish2 } }
  ])
);
var disputes = written.disputes;
var part = written.part && inBoth(written.part);
var isWhole = written.whole;
var made = (
  /** @type {string[]} */
  written.search.made
);
made.length = written.parties.length;
written.search.made = [...made, ...elsewhere.made];
var {
  base,
  version,
  initial,
  assistance,
  apart,
  reckonings,
  currencies,
  colours,
  background,
  radicals,
  outlines,
  search
} = written;
var chains = /* @__PURE__ */ new Map();
function above(number) {
  const known2 = chains.get(number);
  if (known2) return known2;
  const chain = [];
  const waiting2 = [number];
  for (const at of waiting2) {
    const party = parties[at];
    if (!party || chain.includes(at) || party.level === "level:country") continue;
    chain.push(at);
    waiting2.push(party.within, ...party.partOf);
  }
  chains.set(number, chain);
  return chain;
}
var byParty = once(() => {
  const found = /* @__PURE__ */ new Map();
  for (const claim of claims)
    for (const named2 of [claim.providers, claim.recipients, claim.about, claim.programmes])
      for (const party of named2) if (found.get(party)?.at(-1) !== claim) gather(found, party, claim);
  return found;
});
var claimsOf = (number) => byParty().get(number) ?? [];

// words.js
var words_exports = {};
__export(words_exports, {
  amountText: () => amountText,
  boundsText: () => boundsText,
  claimName: () => claimName,
  colon: () => colon,
  comma: () => comma,
  conceptName: () => conceptName,
  inLanguage: () => inLanguage,
  intervalText: () => intervalText,
  language: () => language,
  listText: () => listText,
  nameOf: () => nameOf,
  numberText: () => numberText,
  otherName: () => otherName,
  partyName: () => partyName,
  periodText: () => periodText,
  programmeName: () => programmeName,
  semicolon: () => semicolon,
  setLanguage: () => setLanguage,
  sumText: () => sumText,
  word: () => word,
  yearsText: () => yearsText
});

// decimals.js
function plainText(value) {
  const [digits, power = 0] = String(value).split("e");
  return shifted(digits, -Number(power));
}
function shifted(text, power) {
  const sign = text.startsWith("-") ? "-" : "";
  const [before, after = ""] = text.replace("-", "").split(".");
  const point = Math.max(before.length - power, 1);
  const digits = (before + after).padStart(point + power + after.length, "0").padEnd(point, "0");
  const part3 = digits.slice(point).replace(/0+$/, "");
  return sign + digits.slice(0, point).replace(/^0+(?=\d)/, "") + (part3 && "." + part3);
}
function grouped(text) {
  const [before, after] = text.split(".");
  return before.replace(/\B(?=(\d{3})+$)/g, ",") + (after ? "." + after : "");
}

// words.js
var language = opening;
function setLanguage(wanted) {
  language = wanted === "en" ? "en" : "zh";
  document.documentElement.lang = inLanguage("zh-CN", "en");
}
var inLanguage = (zh, en) => language === "zh" ? zh : en;
function word(key3, values2 = {}) {
  const text = inLanguage(...words[key3] ?? [key3, key3]);
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole2, name, one2, many2) => {
    if (!(name in values2)) return whole2;
    const value = String(values2[name]);
    return one2 === void 0 ? value : value === "1" ? one2 : many2;
  });
}
var nameOf = (thing) => thing ? thing[language] : "";
function claimName(claim) {
  if (claim.current) return nameOf(claim);
  const told4 = [conceptName(claim.standing), claim.standingReason].filter(Boolean).join(colon());
  return nameOf(claim) + word("bracketed", { text: told4 });
}
var otherName = (thing) => inLanguage(thing.en, thing.zh);
var partyName = (number) => nameOf(parties[number]);
var conceptName = (number) => number >= 0 ? nameOf(concepts[number]) : word("unstated");
var programmeName = (number) => number >= 0 ? partyName(number) : word("noProgramme");
var [inChinese, inEnglish] = ["zh-CN", "en"].map((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }));
var numberText = (value) => inLanguage(inChinese, inEnglish).format(value);
var comma = () => inLanguage("、", ", ");
var semicolon = () => inLanguage("；", "; ");
var colon = () => inLanguage("：", ": ");
var listText = (names3) => names3.join(comma());
var SCALES = {
  zh: [
    [8, "亿"],
    [4, "万"]
  ],
  en: [
    [9, " billion"],
    [6, " million"]
  ]
};
function yuanInEnglish(value) {
  const inMillions = Math.abs(Number(value)) >= 1e6;
  return "CNY " + grouped(shifted(plainText(value), inMillions ? 6 : 0)) + (inMillions ? " million" : "");
}
function amountParts(value, unit) {
  const id = conceptId(unit);
  const isYuan = id === "unit:yuan";
  if (isYuan && language === "en") return [yuanInEnglish(value), ""];
  if (id === "unit:percent") return [grouped(plainText(value)), inLanguage("%", " %")];
  if (id === "unit:year" || id === "unit:rank") return [plainText(value), ""];
  const [power, scale2] = SCALES[language].find(([power2]) => Math.abs(Number(value)) >= 10 ** power2) ?? [0, ""];
  const name = isYuan ? "元" : id && id !== "unit:piece" ? inLanguage("", " ") + conceptName(unit) : "";
  return [grouped(shifted(plainText(value), power)), scale2 + name];
}
var amountText = (value, unit) => amountParts(value, unit).join("");
function intervalText(least, most3, unit, about = [false, false]) {
  const marked3 = about.map((isRounded) => isRounded ? word("about_rounded") : "");
  if (least === null)
    return most3 === null ? word("unbounded") : word("atMost", { n: marked3[1] + amountText(most3, unit) });
  if (most3 === null) return word("atLeast", { n: marked3[0] + amountText(least, unit) });
  if (least === most3) return marked3[0] + amountText(least, unit);
  const [from, to] = [amountParts(least, unit), amountParts(most3, unit)];
  const start3 = marked3[0] + (from[1] === to[1] ? from[0] : from.join(""));
  return word("between", { a: start3, b: marked3[1] + to.join("") });
}
var sumText = (sum) => word("reckoning_" + sum.reckoning) + " " + boundsText(sum);
var boundsText = ({ shown: shown4 }) => intervalText(shown4.least, shown4.most, yuan, shown4.about);
var yearsText = (from, to) => from === to ? String(from) : from + " – " + to;
function periodText({ kind, begins, until, asOf }) {
  const said = [];
  if (begins && begins === until) said.push(begins);
  else if (begins && until) said.push(begins + " – " + until);
  else if (begins) said.push(kind === "event" ? begins : word("period_from", { a: begins }));
  else if (until) said.push(word("period_until", { b: until }));
  if (asOf) said.push(word("period_asof", { c: asOf }));
  return said.join(inLanguage("，", ", ")) || word("period_none");
}

// parts.js
function element(tag, ...rest2) {
  const [name, ...classes] = tag.split(".");
  const made2 = document.createElement(name);
  if (classes.length) made2.className = classes.join(" ");
  return (
    /** @type {Part} */
    filled(made2, rest2)
  );
}
function drawn(tag, ...rest2) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), rest2);
}
function filled(made2, [first, ...others2]) {
  const hasAttributes = first?.constructor === Object;
  for (const [key3, value] of Object.entries(hasAttributes ? first : {})) {
    if (value === false || value === null || value === void 0) continue;
    if (typeof value === "function") made2.addEventListener(key3.slice(2), value);
    else made2.setAttribute(key3, value === true ? "" : String(value));
  }
  append(made2, hasAttributes ? others2 : [first, ...others2]);
  return made2;
}
function append(parent, children) {
  for (const child of children.flat(Infinity))
    if (child !== null && child !== void 0 && child !== false) parent.append(child);
}
var part2 = (selector, within2 = (
  /** @type {ParentNode} */
  document
)) => required(within2.querySelector(selector), "part " + selector);
var byId = (id) => part2("#" + id);
var contextOf = (canvas) => required(canvas.getContext("2d"), "canvas to draw on");
var allOf = (selector, within2 = (
  /** @type {ParentNode} */
  document
)) => (
  /** @type {NodeListOf<Part>} */
  within2.querySelectorAll(selector)
);
function replace(parent, ...children) {
  const active2 = document.activeElement;
  const key3 = parent.contains(active2) && /** @type {HTMLElement} */
  active2.dataset.key;
  parent.textContent = "";
  append(parent, children);
  if (key3) allOf(`[data-key="${CSS.escape(key3)}"]`, parent)[0]?.focus({ preventScroll: true });
}
function button(label, run, attributes = {}) {
  return element("button", { type: "button", onclick: run, ...attributes }, label);
}
function tickBox(key3, isTicked, label, run, { tag = "label.row", before = (
  /** @type {Child} */
  null
) } = {}) {
  const box = element("input", { type: "checkbox", "data-key": key3, onchange: () => run(box.checked) });
  box.checked = isTicked;
  return element(tag, box, before, element("span.name", label));
}
function region(tag, label, ...children) {
  return element(tag, { tabindex: "0", role: "region", "aria-label": label }, children);
}
var section = (title, ...children) => element("section", element("h3", title), children);
function bar(share) {
  const fill = element("span.bar-fill");
  fill.style.width = 100 * share + "%";
  return element("span.bar-back", { "aria-hidden": "true" }, fill);
}
var silent = (text) => element("span", { "aria-hidden": "true" }, text);
function growing(tag, items, make2, step3 = 30) {
  const list2 = element(tag);
  let shown4 = 0;
  const more = button("", grow, { class: "more" });
  function grow() {
    list2.append(...items.slice(shown4, shown4 + step3).map(make2));
    shown4 = Math.min(items.length, shown4 + step3);
    more.hidden = shown4 >= items.length;
    more.textContent = word("more", { n: Math.min(step3, items.length - shown4) });
  }
  grow();
  return element("div", list2, !more.hidden && more);
}
var counted = (key3, count) => word(key3, { n: numberText(count) });
var webAddress = (text) => /^https?:\/\//i.test(text) ? text : "";
function say(text) {
  byId("spoken").textContent = text;
}
function later(run, wait) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => run(...given), wait);
  };
}
var unsay = later(() => byId("spoken").classList.remove("seen"), 2500);
async function copy(text, holder3 = document.body) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea.hidden", { "aria-hidden": "true" });
    area.value = text;
    holder3.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(word("copied"));
  byId("spoken").classList.add("seen");
  unsay();
}

// camera.js
var sharpnessOf = () => window.devicePixelRatio || 1;
var still = matchMedia("(prefers-reduced-motion: reduce)");
var [LEAST, MOST] = [0.02, 12];
var SLOP = { mouse: 3, pen: 6, touch: 10 };
var middleOf = (spots) => [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
var reachOf = ([a, b]) => b ? Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])) : 1;
var within = (scale2) => Math.min(MOST, Math.max(LEAST, scale2));
function makeCamera(frame, on) {
  const canvas = document.createElement("canvas");
  const context = contextOf(canvas);
  let view3 = { x: 0, y: 0, scale: 1 };
  let goal = null;
  let waiting2 = false;
  const size = () => [frame.clientWidth, frame.clientHeight];
  const pixels = () => size().map((length) => Math.round(length * sharpnessOf()));
  const fromMiddle = (spot) => size().map((length, axis) => spot[axis] - length / 2);
  function toPoint(spot) {
    const [across, down2] = fromMiddle(spot);
    return [view3.x + across / view3.scale, view3.y + down2 / view3.scale];
  }
  function toSpot([x, y]) {
    const [width, height] = size();
    return [width / 2 + (x - view3.x) * view3.scale, height / 2 + (y - view3.y) * view3.scale];
  }
  const fits2 = () => [canvas.width, canvas.height].join() === pixels().join();
  function redraw() {
    if (!waiting2) requestAnimationFrame(draw2);
    waiting2 = true;
  }
  function draw2() {
    waiting2 = false;
    const sharpness = sharpnessOf();
    const [width, height] = pixels();
    if (!fits2()) Object.assign(canvas, { width, height });
    if (!width || !height) return;
    const [left, top] = toPoint([0, 0]);
    const factor = sharpness * view3.scale;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(factor, 0, 0, factor, Math.round(-left * factor), Math.round(-top * factor));
    on.paint(context);
  }
  function moveTo(change2, milliseconds = 0) {
    const from = view3;
    const to = { ...goal || view3, ...change2 };
    goal = milliseconds && !still.matches ? to : null;
    if (!goal) {
      view3 = to;
      redraw();
      return;
    }
    const begun = performance.now();
    const step3 = (now) => {
      if (goal !== to) return;
      const share = Math.min(1, Math.max(0, (now - begun) / milliseconds));
      const eased = share * (2 - share);
      const between = (a, b) => a + (b - a) * eased;
      const scale2 = from.scale * (to.scale / from.scale) ** eased;
      view3 = share < 1 ? { x: between(from.x, to.x), y: between(from.y, to.y), scale: scale2 } : to;
      if (share === 1) goal = null;
      else requestAnimationFrame(step3);
      on.moved();
      redraw();
    };
    requestAnimationFrame(step3);
  }
  function hold([x, y], spot, scale2) {
    const [across, down2] = fromMiddle(spot);
    moveTo({ x: x - across / scale2, y: y - down2 / scale2, scale: scale2 });
    on.moved();
  }
  function onWheel(event) {
    if (on.yields() && !event.ctrlKey) {
      on.yielded(false);
      return;
    }
    event.preventDefault();
    const turn = event.deltaY * [12e-4, 0.04, 1][event.deltaMode] * (event.ctrlKey ? 10 : 1);
    const spot = [event.offsetX, event.offsetY];
    hold(toPoint(spot), spot, within(view3.scale * 2 ** -Math.min(1, Math.max(-1, turn))));
  }
  const down = /* @__PURE__ */ new Map();
  let hand;
  function takeHold(begun) {
    const spots = [...down.values()];
    hand = { ...begun, point: toPoint(middleOf(spots)), reach: reachOf(spots), scale: view3.scale };
  }
  function onDown2(event) {
    if (event.button) return;
    if (event.isPrimary) down.clear();
    const spot = [event.offsetX, event.offsetY];
    down.set(event.pointerId, spot);
    canvas.setPointerCapture(event.pointerId);
    goal = null;
    if (down.size === 1) takeHold({ spot, grabbed: on.grab(toPoint(spot)), strayed: false, many: false });
    else takeHold({ ...hand, grabbed: null, strayed: true, many: true });
  }
  function onMove2(event) {
    const spot = [event.offsetX, event.offsetY];
    if (!down.has(event.pointerId)) {
      if (!down.size) on.hover(spot);
      return;
    }
    down.set(event.pointerId, spot);
    hand.strayed ||= reachOf([spot, hand.spot]) > (SLOP[event.pointerType] ?? 3);
    if (!hand.strayed) return;
    if (event.pointerType === "touch" && !hand.many && on.yields()) {
      on.yielded(true);
      return;
    }
    const spots = [...down.values()];
    const [x, y] = toPoint(spot);
    if (hand.grabbed) on.drag(hand.grabbed, [x - hand.point[0], y - hand.point[1]]);
    else hold(hand.point, middleOf(spots), within(hand.scale * reachOf(spots) / hand.reach));
  }
  function onUp(event) {
    if (!down.delete(event.pointerId)) return;
    if (down.size) takeHold(hand);
    else if (event.type === "pointerup" && !hand.strayed) on.click(toPoint(hand.spot));
  }
  function onTouch(event) {
    const isTap = event.type === "touchend" && !hand.strayed;
    if (event.cancelable && (isTap || event.touches.length > 1)) event.preventDefault();
  }
  for (
    const kind of
    /** @type {const} */
    ["touchstart", "touchmove", "touchend"]
  )
    canvas.addEventListener(kind, onTouch, { passive: false });
  canvas.addEventListener("wheel", onWheel, { passive: false });
  canvas.addEventListener("pointerdown", onDown2);
  canvas.addEventListener("pointermove", onMove2);
  for (
    const end of
    /** @type {const} */
    ["pointerup", "pointercancel", "lostpointercapture"]
  )
    canvas.addEventListener(end, onUp);
  canvas.addEventListener("pointerleave", on.leave);
  new ResizeObserver(() => fits2() || redraw()).observe(frame);
  window.addEventListener("resize", redraw);
  frame.append(canvas);
  return {
    canvas,
    toPoint,
    toSpot,
    redraw,
    moveTo,
    scale: () => view3.scale,
    zoom: (factor) => moveTo({ scale: within((goal || view3).scale * factor) }, 150),
    pan: (across, down2) => moveTo({ x: view3.x + across / view3.scale, y: view3.y + down2 / view3.scale }),
    view: () => [...toPoint([0, 0]), ...toPoint(size())]
  };
}

// outlines.js
var outlines_exports = {};
__export(outlines_exports, {
  Shape: () => Shape,
  albers: () => albers,
  codeAt: () => codeAt,
  division: () => division,
  divisionName: () => divisionName,
  lines: () => lines,
  partyOf: () => partyOf,
  unpacked: () => unpacked2
});
var Shape = class extends Path2D {
  /** @param {string} d */
  constructor(d) {
    super(d);
    this.d = d;
  }
};
var EARTH_RADIUS = 6371;
var radians = (degrees) => degrees * Math.PI / 180;
var [SOUTH, NORTH] = [radians(25), radians(47)];
var CONE = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
var CONSTANT = Math.cos(SOUTH) ** 2 + 2 * CONE * Math.sin(SOUTH);
var reachAt = (latitude) => Math.sqrt(CONSTANT - 2 * CONE * Math.sin(radians(latitude))) / CONE;
var ORIGIN = reachAt(35);
function albers(latitude, longitude) {
  const turn = CONE * radians(longitude - 105);
  const reach = reachAt(latitude);
  return [EARTH_RADIUS * reach * Math.sin(turn), EARTH_RADIUS * (reach * Math.cos(turn) - ORIGIN)];
}
var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
var values = Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));
function unpacked2(text) {
  const numbers = [];
  let [value, weight] = [0, 1];
  for (let at = 0; at < text.length; at += 1) {
    const digit = values[text.charCodeAt(at)];
    value += (digit & 31) * weight;
    weight *= 32;
    if (digit >= 32) continue;
    numbers.push(value % 2 ? -(value + 1) / 2 : value / 2);
    [value, weight] = [0, 1];
  }
  return numbers;
}
function codesOf(text) {
  let code = 0;
  return unpacked2(text).map((step3) => String(code += step3).padStart(6, "0"));
}
var units = codesOf(outlines.units);
var prefectures = new Set(codesOf(outlines.prefectures));
function bordersOf(text) {
  const numbers = unpacked2(text);
  const borders = [];
  let [at, first, across, up] = [0, 0, 0, 0];
  const { grid: grid2 } = outlines;
  while (at < numbers.length) {
    first += numbers[at++];
    const sides = [first, first + numbers[at++]].map((unit) => units[unit] ?? "");
    for (let lines2 = numbers[at++]; lines2 > 0; lines2 -= 1) {
      const points = [];
      for (let count = numbers[at++]; count > 0; count -= 1) {
        across += numbers[at++];
        up += numbers[at++];
        points.push(albers(up / grid2, across / grid2));
      }
      borders.push({ units: sides, points });
    }
  }
  return borders;
}
function divisionOf(unit, rank) {
  const province = unit && unit.slice(0, 2) + "0000";
  if (rank === "county") return unit;
  return rank === "province" ? province : [unit, unit.slice(0, 4) + "00", province].find((code) => prefectures.has(code)) ?? "";
}
var wide = once(() => bordersOf(outlines.borders));
var narrow = once(() => Object.values(outlines.counties).flatMap(bordersOf));
var written2 = ([x, y]) => x.toFixed(1) + " " + y.toFixed(1);
var lineText = (points) => "M" + points.map(written2).join("L");
var shapeOf = (borders) => new Shape(borders.map(({ points }) => lineText(points)).join(""));
var parts = ({ units: [one2, other] }, rank) => divisionOf(one2, rank) !== divisionOf(other, rank);
var lines = {
  province: once(() => shapeOf(wide().filter((border) => parts(border, "province")))),
  prefecture: once(() => shapeOf(wide().filter((border) => !parts(border, "province")))),
  county: once(() => shapeOf(narrow())),
  sea: once(() => shapeOf(bordersOf(outlines.lines)))
};
function ringsOf(borders) {
  const waiting2 = new Set(borders.map(({ points }) => points));
  const ends = /* @__PURE__ */ new Map();
  for (const points of waiting2)
    for (const end of [points[0], points[points.length - 1]]) gather(ends, written2(end), points);
  let text = "";
  for (const start3 of waiting2) {
    waiting2.delete(start3);
    let last = start3[start3.length - 1];
    text += lineText(start3);
    for (let next; next = ends.get(written2(last))?.find((points) => waiting2.has(points)); ) {
      waiting2.delete(next);
      const ordered3 = written2(next[0]) === written2(last) ? next : [...next].reverse();
      text += "L" + ordered3.slice(1).map(written2).join("L");
      last = ordered3[ordered3.length - 1];
    }
    text += "Z";
  }
  return text;
}
function boxOf(borders) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of borders)
    for (const [x, y] of points) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  return box;
}
function bordersByDivision(rank) {
  const found = /* @__PURE__ */ new Map();
  for (const border of rank === "county" ? [...wide(), ...narrow()] : wide()) {
    const [one2, other] = border.units.map((unit) => divisionOf(unit, rank));
    if (one2 === other) continue;
    for (const code of [one2, other]) if (code) gather(found, code, border);
  }
  return found;
}
var byDivision = {
  province: once(() => bordersByDivision("province")),
  prefecture: once(() => bordersByDivision("prefecture")),
  county: once(() => bordersByDivision("county"))
};
var divisions = /* @__PURE__ */ new Map();
function division(code, rank) {
  const key3 = rank + code;
  const known2 = divisions.get(key3);
  if (known2) return known2;
  const borders = byDivision[rank]().get(code);
  if (!borders) return null;
  const made2 = { code, shape: new Shape(ringsOf(borders)), box: boxOf(borders), borders };
  divisions.set(key3, made2);
  return made2;
}
function holds(borders, [x, y]) {
  let inside = false;
  for (const { points } of borders)
    for (let at = 1; at < points.length; at += 1) {
      const [x1, y1] = points[at - 1];
      const [x2, y2] = points[at];
      if (y1 > y !== y2 > y && x1 + (y - y1) * (x2 - x1) / (y2 - y1) > x) inside = !inside;
    }
  return inside;
}
var boxes = /* @__PURE__ */ new Map();
function codeAt([x, y], rank) {
  const all = byDivision[rank]();
  if (!boxes.has(rank))
    boxes.set(
      rank,
      [...all].map(([code, borders]) => [code, boxOf(borders)])
    );
  for (const [code, [west, north, east, south]] of required(boxes.get(rank), "boxes"))
    if (x >= west && x <= east && y >= north && y <= south && holds(all.get(code) ?? [], [x, y])) return code;
  return "";
}
var partiesByCode = once(
  () => new Map(parties.filter(({ code }) => code).map((party) => [party.code, party.number]))
);
var names = once(() => new Map(outlines.names.map(([code, zh, en]) => [code, { zh, en }])));
var partyOf = (code) => partiesByCode().get(code);
function divisionName(code) {
  const number = partyOf(code);
  return number === void 0 ? names().get(code) : parties[number];
}

// coding.js
function coded(keys, valuesOf3) {
  const places3 = /* @__PURE__ */ new Map();
  const known2 = [];
  const lists2 = [];
  const codes = new Uint32Array(keys.length);
  for (let number = 0; number < codes.length; number += 1) {
    const code = known2[keys[number]] ?? codeOf(valuesOf3(claims[number]));
    codes[number] = known2[keys[number]] = code;
  }
  return { lists: lists2, codes };
  function codeOf(list2) {
    const told4 = list2.join();
    const code = places3.get(told4) ?? lists2.push(list2) - 1;
    places3.set(told4, code);
    return code;
  }
}
var codedBy = (names3, valuesOf3) => once(() => coded(keysOf("claims", names3), valuesOf3));
var codedByQuantity = (names3, valuesOf3) => once(() => coded(keysOf("quantities", names3), ({ quantity }) => quantity ? valuesOf3(quantity) : []));
function byValue(lists2, counts) {
  const found = /* @__PURE__ */ new Map();
  lists2.forEach((values2, code) => {
    if (counts[code]) for (const value of values2) found.set(value, (found.get(value) ?? 0) + counts[code]);
  });
  return found;
}
function countsOf({ lists: lists2, codes }, claims2) {
  const counts = new Uint32Array(lists2.length);
  for (const { number } of claims2) counts[codes[number]] += 1;
  return byValue(lists2, counts);
}

// comparison.js
var comparison_exports = {};
__export(comparison_exports, {
  KINDS: () => KINDS,
  comparisonOf: () => comparisonOf,
  holdersOf: () => holdersOf,
  momentOf: () => momentOf
});

// profile.js
var profile_exports = {};
__export(profile_exports, {
  leftOf: () => leftOf,
  moneysOf: () => moneysOf,
  profileOf: () => profileOf
});

// profile_gaps.js
function isAmount({ isMoney, quantity, planned }) {
  if (!isMoney || quantity.money < 0) return false;
  const reckoning = planned ? "planned" : conceptId(quantity.reckoning).replace("reckoning:", "");
  return reckonings.includes(reckoning);
}
function amountGaps(claims2, amounts3) {
  if (!amounts3.length) return [{ kind: "no-amount", year: null, claims: [] }];
  const years2 = amounts3.flatMap(({ yearFirst, yearLast }) => [yearFirst, yearLast]).filter((year2) => year2 !== null);
  if (!years2.length) return [];
  const year = Math.max(...years2);
  const later2 = claims2.filter(({ yearFirst }) => yearFirst !== null && yearFirst > year);
  return later2.length ? [{ kind: "no-amount-after", year, claims: later2 }] : [];
}
var pairsOf = ({ providers, recipients }) => providers.flatMap((provider) => recipients.map((recipient) => provider * parties.length + recipient));
function openPlans(claims2) {
  const done = /* @__PURE__ */ new Map();
  for (const claim of claims2) if (!claim.planned) for (const pair of pairsOf(claim)) gather(done, pair, claim);
  const isDone = (plan) => {
    const what = plan.about.length ? "about" : "modes";
    const isOf = (other) => plan[what].some((one2) => other[what].includes(one2));
    return pairsOf(plan).some((pair) => done.get(pair)?.some(isOf));
  };
  return claims2.filter((claim) => claim.planned && !isDone(claim));
}
function gapsOf(claims2) {
  if (!claims2.length) return [{ kind: "unnamed", year: null, claims: [] }];
  const rest2 = {
    "no-period": claims2.filter(({ yearFirst, yearLast }) => yearFirst === null && yearLast === null),
    planned: openPlans(claims2),
    "one-source": new Set(claims2.flatMap((claim) => claim.articles)).size === 1 ? claims2 : []
  };
  const told4 = Object.entries(rest2).filter(([, own]) => own.length);
  return [
    ...amountGaps(claims2, claims2.filter(isAmount)),
    ...told4.map(([kind, own]) => ({ kind, year: null, claims: own }))
  ];
}

// reach.js
var LEVELS = {
  "measure:prefectures": "level:prefecture",
  "measure:counties": "level:county",
  "measure:towns": "level:township",
  "measure:villages": "level:village"
};
var counted2 = null;
function countedLevels() {
  if (counted2) return counted2;
  counted2 = /* @__PURE__ */ new Map();
  for (const { quantity, current: current2, providers, recipients, about } of claims) {
    const level = quantity && LEVELS[conceptId(quantity.measure)];
    if (!current2 || !level) continue;
    for (const number of [...providers, ...recipients, ...about]) {
      const { size } = parties[number];
      if (size !== null && size === quantity.value) gather(counted2, number, level);
    }
  }
  return counted2;
}
function mayHold(group, number) {
  const party = parties[number];
  if (party.kind !== "place" || group.size === null || group.size <= group.members.length) return false;
  if (group.within < 0 || !above(number).includes(group.within)) return false;
  const named2 = group.members.map((member) => parties[member].level);
  return (named2.length ? named2 : countedLevels().get(group.number) ?? []).includes(party.level);
}
function belongs(group, chain) {
  if (group.members.some((member) => chain.includes(member))) return "member";
  return chain.some((number) => mayHold(group, number)) ? "may-belong" : "";
}
function reachingOf(number, isMeant) {
  const chain = above(number);
  const groups = parties.filter((party) => party.kind === "group" && !chain.includes(party.number)).sort((a, b) => a.id < b.id ? -1 : 1);
  const ways = [
    ...chain.filter((above2) => above2 !== number).map((through) => ({ through, how: (
      /** @type {const} */
      "above"
    ) })),
    ...groups.map((group) => ({ through: group.number, how: belongs(group, chain) }))
  ];
  const found = [];
  for (const { through, how } of ways) {
    if (!how) continue;
    const own = claimsOf(through).filter(isMeant);
    const gives = own.filter((claim) => claim.providers.includes(through));
    const receives = own.filter((claim) => claim.recipients.includes(through));
    if (gives.length || receives.length) found.push({ through, how, gives, receives });
  }
  return found;
}

// totals.js
var totals_exports = {};
__export(totals_exports, {
  kindOf: () => kindOf,
  partySums: () => partySums,
  reasonOf: () => reasonOf,
  reckoningOf: () => reckoningOf,
  summing: () => summing,
  sums: () => sums,
  tieSums: () => tieSums
});

// sharing.js
var liesIn = (number, place2) => number === place2 || above(number).includes(place2);
function mayShare(one2, other) {
  if (!above(one2).length || !above(other).length) return true;
  return above(one2).includes(other) || above(other).includes(one2) || mayHold2(one2, other) || mayHold2(other, one2);
}
var namesAll = ({ size, members }) => size !== null && members.length >= size;
function mayHold2(number, other) {
  const group = parties[number];
  if (group.kind !== "group") return false;
  if (group.members.some((member) => above(other).includes(member) || above(member).includes(other)))
    return true;
  if (namesAll(group)) return false;
  return !parties[group.within] || above(other).includes(group.within);
}
function mayBeAnywhere(number) {
  const party = parties[number];
  const isOpen2 = party.kind === "group" && !parties[party.within] && !namesAll(party);
  return isOpen2 || !above(number).length;
}
function heldBy(number) {
  const group = parties[number];
  if (group.kind !== "group") return [];
  return parties[group.within] && !namesAll(group) ? [...group.members, group.within] : group.members;
}

// apart.js
var EXACT = 24;
var isOpen = (claim, side) => claim.leavesOpen.some((number) => conceptId(number) === "side:" + side);
function figureOf(claim) {
  const { money: money2, partitions, overlapsWith } = claim.quantity;
  const named2 = [claim.providers, claim.recipients];
  const open2 = [isOpen(claim, "provider"), isOpen(claim, "recipient")];
  return {
    number: claim.number,
    first: claim.first,
    last: claim.last,
    isStock: !claim.planned && conceptId(claim.quantity.reckoning) === "reckoning:stock",
    money: money2,
    partitions,
    overlapsWith,
    named: named2,
    isOpen: open2,
    isAnywhere: named2.map((parties2, side) => !parties2.length || open2[side] || parties2.some(mayBeAnywhere))
  };
}
function sideOf(figures, side) {
  const [all, anywhere] = [[], []];
  const [naming, inside, holding2] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
  const add = (place2) => {
    all.push(place2);
    if (figures[place2].isAnywhere[side]) {
      anywhere.push(place2);
      return;
    }
    for (const party of figures[place2].named[side]) {
      gather(naming, party, place2);
      for (const above2 of above(party)) gather(inside, above2, place2);
      for (const held2 of heldBy(party)) {
        gather(holding2, held2, place2);
        for (const above2 of above(held2)) gather(naming, above2, place2);
      }
    }
  };
  const candidates = (figure2) => {
    if (figure2.isAnywhere[side]) return [all];
    const found = [anywhere];
    const put = (list2) => list2 && found.push(list2);
    for (const party of figure2.named[side]) {
      for (const end of [party, ...heldBy(party)]) {
        put(inside.get(end));
        for (const above2 of above(end)) put(naming.get(above2));
      }
      for (const above2 of above(party)) put(holding2.get(above2));
    }
    return found;
  };
  return { add, candidates };
}
var lengthOf = (lists2) => lists2.reduce((sum, list2) => sum + list2.length, 0);
function nearness(figures, areApart2) {
  const sides = [sideOf(figures, 0), sideOf(figures, 1)];
  const places3 = /* @__PURE__ */ new Map();
  const overlapping = /* @__PURE__ */ new Map();
  const add = (place2) => {
    const { number, overlapsWith } = figures[place2];
    places3.set(number, place2);
    for (const side of sides) side.add(place2);
    for (const other of overlapsWith) gather(overlapping, other, place2);
  };
  function* to(place2) {
    const figure2 = figures[place2];
    const stated = figure2.overlapsWith.flatMap((number) => places3.get(number) ?? []);
    const [one2, other] = sides.map(({ candidates }) => candidates(figure2));
    const seen = /* @__PURE__ */ new Set([place2]);
    for (const list2 of [
      stated,
      overlapping.get(figure2.number) ?? [],
      ...lengthOf(one2) > lengthOf(other) ? other : one2
    ])
      for (const found of list2) {
        if (seen.has(found)) continue;
        seen.add(found);
        if (!areApart2(figure2, figures[found])) yield found;
      }
  }
  return { add, to };
}
function reached(near, first, known2) {
  const members = /* @__PURE__ */ new Set([first]);
  const waiting2 = [first];
  for (let here = waiting2.pop(); here !== void 0; here = waiting2.pop())
    for (const place2 of near.to(here)) {
      if (members.has(place2)) continue;
      members.add(place2);
      waiting2.push(place2);
      if (members.size > EXACT || known2.get(place2)) return [...members];
    }
  return [...members];
}
function searched(members, values2, areApart2) {
  let found = 0n;
  const search2 = (sum, rest2) => {
    if (sum > found) found = sum;
    rest2.forEach((place2, index) => {
      if (rest2.slice(index).reduce((most3, other) => most3 + values2[other], sum) > found)
        search2(
          sum + values2[place2],
          rest2.slice(index + 1).filter((other) => areApart2(place2, other))
        );
    });
  };
  search2(0n, members);
  return found;
}
function* mostApart(figures, values2, areApart2) {
  const near = nearness(figures, areApart2);
  for (let place2 = 0; place2 < figures.length; place2 += 1) yield near.add(place2);
  const byValue2 = (a, b) => values2[a] === values2[b] ? figures[a].number - figures[b].number : values2[a] > values2[b] ? -1 : 1;
  const apart2 = (one2, other) => areApart2(figures[one2], figures[other]);
  const known2 = /* @__PURE__ */ new Map();
  let [least, isApart] = [0n, true];
  for (let first = 0; first < figures.length; first += 1) {
    if (known2.has(first)) continue;
    yield;
    const members = reached(near, first, known2);
    const isLarge = members.length > EXACT || members.some((place2) => known2.get(place2));
    for (const place2 of members) known2.set(place2, isLarge);
    isApart &&= members.length === 1;
    if (!isLarge) least += searched(members.sort(byValue2), values2, apart2);
  }
  const taken = nearness(figures, areApart2);
  for (const place2 of [...known2.keys()].filter((place3) => known2.get(place3)).sort(byValue2)) {
    yield;
    if (!taken.to(place2).next().done) continue;
    taken.add(place2);
    least += values2[place2];
  }
  return { least, isApart };
}

// steps.js
var SLICE = 10;
function finished(steps2) {
  let step3 = steps2.next();
  while (!step3.done) step3 = steps2.next();
  return step3.value;
}
function* mapped(things, make2) {
  const made2 = [];
  for (const thing of things) {
    yield;
    made2.push(make2(thing));
  }
  return made2;
}
var rest = () => "scheduler" in window ? (
  /** @type {any} */
  window.scheduler.postTask(() => {
  }, { priority: "background" })
) : new Promise((done) => setTimeout(done));
async function inSlices(steps2, isWanted) {
  while (isWanted()) {
    const end = performance.now() + SLICE;
    while (performance.now() < end) {
      const step3 = steps2.next();
      if (step3.done) return step3.value;
    }
    await rest();
  }
  return null;
}

// totals.js
var ASSISTANCE = "assistance";
var places = (value) => value === null ? 0 : (plainText(value).split(".")[1] || "").length;
function* findFinest() {
  let most3 = 0;
  for (const { isMoney, quantity } of claims) {
    yield;
    if (isMoney) most3 = Math.max(most3, places(quantity.least), places(quantity.most));
  }
  return most3;
}
var finestFound;
var finest = () => finestFound ??= finished(findFinest());
var scale = once(() => 10n ** BigInt(finest()));
var whole = (value) => Number.isSafeInteger(value) ? BigInt(value) * scale() : BigInt(shifted(plainText(value), -finest()));
var written3 = (units2) => shifted(String(units2), finest());
var RECKONINGS = concepts.map(({ id }) => id.replace("reckoning:", ""));
var reckoningOf = (claim) => claim.planned ? "planned" : RECKONINGS[claim.quantity.reckoning];
function kindOf({ quantity }) {
  const money2 = quantity ? conceptId(quantity.money) : "";
  return assistance.includes(money2) ? ASSISTANCE : money2;
}
function reasonAgainst(claim, kind) {
  if (!claim.current) return "standing";
  if (kindOf(claim) !== kind) return "money";
  if (conceptId(claim.quantity.reckoning) === "reckoning:returned") return "returned";
  return reckonings.includes(reckoningOf(claim)) ? "" : "reckoning";
}
function reasonBeside(claim) {
  if (!claim.quantity) return "";
  const kind = kindOf(claim);
  const isGoods = !kind && conceptId(claim.quantity.measure) === "measure:donation";
  const isForeign = kind && currencies.includes(conceptId(claim.quantity.unit));
  if (!isGoods && !isForeign) return "";
  if (!claim.current) return "standing";
  if (isGoods) return "inKind";
  return kind === ASSISTANCE ? "currency" : "money";
}
function reasonOf(claim) {
  const kind = kindOf(claim);
  if (claim.isMoney && kind) return reasonAgainst(claim, kind);
  const reason = reasonBeside(claim);
  return reason === "money" ? "currency" : reason || null;
}
function containers(number) {
  const found = /* @__PURE__ */ new Set();
  const waiting2 = [number];
  while (waiting2.length) {
    const quantity = claims[
      /** @type {number} */
      waiting2.pop()
    ].quantity;
    if (!quantity) continue;
    for (const other of [...quantity.containedIn, ...quantity.partitions]) {
      if (found.has(other)) continue;
      found.add(other);
      waiting2.push(other);
    }
  }
  return found;
}
function wholeOf(claim, numbers) {
  if (!claim.quantity.containedIn.length && !claim.quantity.partitions.length) return void 0;
  const found = [...containers(claim.number)].filter(
    (other) => numbers.has(other) && (other < claim.number || !containers(other).has(claim.number))
  );
  return found.sort((a, b) => a - b).at(0);
}
function isJoint(claim, { provider, recipient }) {
  const others2 = (side, asked2, named2) => asked2 !== void 0 && (isOpen(claim, side) || !named2.every((number) => liesIn(number, asked2)));
  return others2("provider", provider, claim.providers) || others2("recipient", recipient, claim.recipients);
}
function partiesApart(ones, others2) {
  return ones.length > 0 && others2.length > 0 && !ones.some((one2) => others2.some((other) => mayShare(one2, other)));
}
var apartKinds = /* @__PURE__ */ new Map();
for (const [one2, other] of apart.map((pair) => pair.map((kind) => conceptNumbers.get(kind))))
  for (const [kind, from] of [
    [one2, other],
    [other, one2]
  ])
    gather(apartKinds, kind, from);
var isBefore = (one2, other) => one2.last !== "" && one2.last < other.first;
function areApart(one2, other) {
  if (one2.overlapsWith.includes(other.number) || other.overlapsWith.includes(one2.number)) return false;
  if (!one2.isStock && (isBefore(one2, other) || isBefore(other, one2))) return true;
  if (one2.partitions.some((whole2) => other.partitions.includes(whole2))) return true;
  if (apartKinds.get(one2.money)?.includes(other.money)) return true;
  return [0, 1].some(
    (side) => !one2.isOpen[side] && !other.isOpen[side] && partiesApart(one2.named[side], other.named[side])
  );
}
function* coarsest(figures) {
  const found = yield* mapped(figures, ({ quantity }) => quantity.place);
  return found.reduce((most3, place2) => Math.max(most3, place2), -finest());
}
function rounded(units2, place2, way) {
  const step3 = 10n ** BigInt(place2 + finest());
  const rest2 = units2 % step3;
  const twice = 2n * rest2;
  const up = way > 0 ? rest2 > 0n : way === 0 && (twice > step3 || twice === step3 && units2 / step3 % 2n === 1n);
  return units2 - rest2 + (up ? step3 : 0n);
}
function* shownOf(from, to, used, counted3) {
  const place2 = yield* coarsest(used);
  const [low, high] = from === to ? [rounded(to, place2, 0), rounded(to, place2, 0)] : [rounded(from, yield* coarsest(counted3), -1), to === null ? null : rounded(to, place2, 1)];
  return { least: written3(low), most: high === null ? null : written3(high), about: [low !== from, high !== to] };
}
function* summedUp(reckoning, figures, scope) {
  const numbers = new Set(figures.map((claim) => claim.number));
  const parts2 = [];
  const [used, own, jointly] = [[], [], []];
  for (const claim of figures) {
    yield;
    const whole2 = wholeOf(claim, numbers);
    if (whole2 !== void 0) parts2.push([claim.number, whole2]);
    else {
      used.push(claim);
      (isJoint(claim, scope) ? jointly : own).push(claim);
    }
  }
  const values2 = yield* mapped(own, ({ quantity }) => quantity.least === null ? 0n : whole(quantity.least));
  const { least, isApart } = yield* mostApart(yield* mapped(own, figureOf), values2, areApart);
  const open2 = used.some((claim) => claim.quantity.most === null);
  const mosts = open2 ? [] : yield* mapped(used, (claim) => whole(claim.quantity.most));
  const most3 = open2 ? null : mosts.reduce((sum, value) => sum + value, 0n);
  const counted3 = own.filter((_, place2) => values2[place2]);
  return {
    reckoning,
    least: written3(least),
    most: most3 === null ? null : written3(most3),
    shown: yield* shownOf(least, most3, used, counted3),
    used: used.length,
    joint: jointly.length,
    contained: parts2.length,
    figures: used.map((claim) => claim.number),
    jointly: jointly.map((claim) => claim.number),
    parts: parts2,
    isApart,
    grades: tally(used.map((claim) => [claim.grade]))
  };
}
var sums = (claims2, scope = {}, kind = ASSISTANCE) => finished(summing(claims2, scope, kind));
function* summing(claims2, scope = {}, kind = ASSISTANCE) {
  finestFound ??= yield* findFinest();
  const left = /* @__PURE__ */ new Map();
  const figures = new Map(reckonings.map((reckoning) => (
    /** @type {[string, MoneyClaim[]]} */
    [reckoning, []]
  )));
  for (const claim of claims2) {
    yield;
    const reason = claim.isMoney ? reasonAgainst(claim, kind) : reasonBeside(claim);
    if (reason) left.set(reason, (left.get(reason) || 0) + 1);
    else if (claim.isMoney) gather(figures, reckoningOf(claim), claim);
  }
  const made2 = [];
  for (const [reckoning, own] of figures) if (own.length) made2.push(yield* summedUp(reckoning, own, scope));
  const contained = made2.reduce((sum, one2) => sum + one2.contained, 0);
  if (contained) left.set("contained", contained);
  return { found: made2, left };
}
function tieSums({ tie, claims: claims2 }) {
  const own = claims2.map((number) => claims[number]);
  return sums(own, { provider: tie.from, recipient: tie.to });
}
function partySums(number, claims2) {
  const of = (side) => claims2.filter((claim) => claim[side].some((other) => liesIn(other, number)));
  const given = (own, scope) => own.some((claim) => claim.isMoney || reasonBeside(claim)) ? sums(own, scope) : null;
  if (parties[number].kind === "programme") return { programme: given(of("programmes"), {}) };
  const [gave, received] = [of("providers"), of("recipients")];
  return { provider: given(gave, { provider: number }), recipient: given(received, { recipient: number }) };
}

// profile.js
var PEOPLE = ["unit:person", "unit:person-time"];
var namedIn = ({ providers, recipients, about, programmes }) => [
  .../* @__PURE__ */ new Set([...providers, ...recipients, ...about, ...programmes])
];
var idOf = (number) => number < 0 ? "" : parties[number].id;
var byWeight = (found) => found.sort(([a, own], [b, others2]) => others2.length - own.length || (idOf(a) < idOf(b) ? -1 : 1));
var yearsIn = ({ yearFirst, yearLast }) => [yearFirst, yearLast].filter((year) => year !== null);
function yearsOf(claims2) {
  const years2 = claims2.flatMap(yearsIn);
  return years2.length ? [Math.min(...years2), Math.max(...years2)] : [];
}
var distinct = (numbers) => [...new Set(numbers)].filter((number) => number >= 0);
function moneysOf(claims2, scope = {}) {
  const kinds = /* @__PURE__ */ new Map();
  for (const claim of claims2) if (claim.isMoney && claim.quantity.money >= 0) gather(kinds, kindOf(claim), claim);
  return [...kinds].sort(([a], [b]) => a === "assistance" || b !== "assistance" && a < b ? -1 : 1).flatMap(([kind, figures]) => sums(figures, scope, kind).found.map((sum) => ({ kind, ...sum })));
}
var leftOf = (claims2) => claims2.map((claim) => (
  /** @type {[Claim, string | null]} */
  [claim, reasonOf(claim)]
)).filter(
  /** @returns {told is [Claim, string]} */
  (told4) => Boolean(told4[1])
);
function counterpart(party, claims2, scope) {
  return {
    party,
    claims: claims2,
    natures: distinct(claims2.map((claim) => claim.nature)),
    stages: distinct(claims2.map((claim) => claim.stage)),
    modes: distinct(claims2.flatMap((claim) => claim.modes)),
    programmes: distinct(claims2.flatMap((claim) => claim.programmes)),
    years: yearsOf(claims2),
    planned: claims2.every((claim) => claim.planned),
    money: moneysOf(claims2, scope)
  };
}
function sideOf2(number, side, named2, near) {
  const [role, other] = side === "providers" ? ["provider", "recipient"] : ["recipient", "provider"];
  const found = /* @__PURE__ */ new Map();
  for (const claim of named2) {
    if (!claim[side].includes(number)) continue;
    const others2 = claim[side === "providers" ? "recipients" : "providers"];
    for (const party of others2.length ? others2 : [-1]) gather(found, party, claim);
  }
  const figures = near.filter((claim) => claim[side].some((party) => isIn(party, number)));
  return {
    counterparts: byWeight([...found]).map(
      ([party, claims2]) => counterpart(party, claims2, party < 0 ? { [role]: number } : { [role]: number, [other]: party })
    ),
    money: moneysOf(figures, { [role]: number }),
    left: leftOf(figures)
  };
}
var isStanding = (claim) => claim.current;
var isIn = (party, place2) => party === place2 || above(party).includes(place2);
function insideOf(holders, claims2) {
  const found = /* @__PURE__ */ new Map();
  for (const claim of claims2) {
    for (const party of namedIn(claim))
      if ([party, ...above(party)].some((above2) => holders.has(above2))) gather(found, party, claim);
  }
  return byWeight([...found]).map(([party, own]) => ({
    party,
    gives: own.filter((claim) => claim.providers.includes(party)),
    receives: own.filter((claim) => claim.recipients.includes(party)),
    mentioned: own.filter((claim) => !claim.providers.includes(party) && !claim.recipients.includes(party))
  }));
}
function timelineOf(claims2) {
  const found = /* @__PURE__ */ new Map();
  for (const claim of claims2) gather(found, yearsIn(claim)[0] ?? null, claim);
  return [...found].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
}
function holding(holders, marks2) {
  const isHeld = ({ number }) => holders.has(number) || above(number).some((above2) => holders.has(above2));
  const found = new Set(parties.filter(isHeld).flatMap(({ number }) => claimsOf(number)));
  return [...found].filter(({ number }) => marks2[number]).sort((one2, other) => one2.number - other.number);
}
function profileOf(number, claims2 = claims) {
  const party = parties[number];
  const isProgramme = party.kind === "programme";
  const marks2 = new Uint8Array(claims.length);
  for (const claim of claims2) marks2[claim.number] = 1;
  const holders = /* @__PURE__ */ new Set([number, ...party.members]);
  const near = holding(holders, marks2);
  const all = near.filter(isStanding);
  const isNaming = (claim) => isProgramme ? namedIn(claim).some((other) => isIn(other, number)) : namedIn(claim).includes(number);
  const named2 = all.filter(isNaming);
  const inside = all.filter((claim) => !isNaming(claim));
  const figures = isProgramme ? near.filter((claim) => claim.programmes.some((one2) => isIn(one2, number))) : [];
  const told4 = new Set(all);
  const places3 = above(number).filter((above2) => above2 !== number && parties[above2].kind === "place");
  return {
    party: number,
    named: named2,
    years: yearsOf(named2),
    gives: sideOf2(number, "providers", named2, near),
    receives: sideOf2(number, "recipients", named2, near),
    money: moneysOf(figures),
    left: leftOf(figures),
    inside: insideOf(holders, inside),
    people: all.filter(({ quantity }) => quantity && PEOPLE.includes(conceptId(quantity.unit))),
    above: places3.map((place2) => [place2, holding(/* @__PURE__ */ new Set([place2]), marks2).filter(isStanding)]),
    reached: reachingOf(number, (claim) => marks2[claim.number] === 1 && claim.current && !told4.has(claim)),
    timeline: timelineOf(all),
    gaps: gapsOf(all)
  };
}

// comparison.js
var FACETS = {
  provider: ["recipients", "programmes"],
  recipient: ["providers", "programmes"],
  programme: ["providers", "recipients"],
  moment: ["pairs", "programmes"]
};
var KINDS = Object.keys(FACETS);
var ORDER = ["both", "same", "changed", "first", "ended", "second", "added"];
function momentOf(written4) {
  if (!/^(1[89]|20|21)\d\d(-\d\d){0,2}$/.test(written4)) return null;
  const [year, month, day] = written4.split("-").map(Number);
  const dayOf = (y, m, d) => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const first = dayOf(year, month ?? 1, day ?? 1);
  const last = day ? first : month ? dayOf(year, month + 1, 0) : dayOf(year, 12, 31);
  return first.startsWith(written4) ? { first, last } : null;
}
var isUntold = ({ first, last }, moment2) => !first && (!last || last > moment2.last);
var reaches = ({ first, last }, moment2) => !(last && last < moment2.first) && !(first && first > moment2.last);
var liesWithin = ({ first, last }, moment2) => first >= moment2.first && last !== "" && last <= moment2.last;
var sidesOf = (kind, claim) => kind === "provider" ? claim.providers : kind === "recipient" ? claim.recipients : claim.programmes;
var holdersOf = (kind, claim) => new Set(sidesOf(kind, claim).flatMap((party) => [party, ...above(party)]));
function chosen(kind, name, claims2) {
  const moment2 = momentOf(name);
  if (kind === "moment") return claims2.filter((claim) => moment2 && reaches(claim, moment2));
  const number = partyNumbers.get(name) ?? -1;
  return claims2.filter((claim) => holdersOf(kind, claim).has(number));
}
function sideOf3(kind, name, claims2) {
  const moment2 = momentOf(name);
  const figures = claims2.filter((claim) => kind !== "moment" || moment2 && liesWithin(claim, moment2));
  const scope = ["provider", "recipient"].includes(kind) ? { [kind]: partyNumbers.get(name) ?? -1 } : {};
  const articles2 = [...new Set(claims2.flatMap((claim) => claim.articles))];
  return { name, claims: claims2, articles: articles2, money: moneysOf(figures, scope) };
}
function valuesOf(facet, claim) {
  const id = (number) => parties[number].id;
  if (facet === "pairs")
    return claim.providers.flatMap((from) => claim.recipients.map((to) => id(from) + " → " + id(to)));
  if (facet === "money") return claim.quantity && claim.quantity.money >= 0 ? [kindOf(claim)] : [];
  if (facet === "modes") return claim.modes.map(conceptId);
  return claim[
    /** @type {"providers" | "recipients" | "programmes"} */
    facet
  ].map(id);
}
function standingOf(kind, first, second) {
  const isMoment = kind === "moment";
  if (!second.length) return isMoment ? "ended" : "first";
  if (!first.length) return isMoment ? "added" : "second";
  if (!isMoment) return "both";
  return first.length === second.length && first.every((claim, at) => claim === second[at]) ? "same" : "changed";
}
function rowsOf(kind, facet, sides) {
  const found = sides.map((claims2) => {
    const own = /* @__PURE__ */ new Map();
    for (const claim of claims2) for (const value of valuesOf(facet, claim)) gather(own, value, claim);
    return own;
  });
  const rows = [...new Set(found.flatMap((own) => [...own.keys()]))].map((value) => {
    const [first, second] = found.map((own) => own.get(value) ?? []);
    return { facet, value, standing: standingOf(kind, first, second), first, second };
  });
  return rows.sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || (a.value < b.value ? -1 : 1));
}
function comparisonOf(kind, one2, other, claims2 = claims) {
  const names3 = kind === "moment" && other < one2 ? [other, one2] : [one2, other];
  const moments = kind === "moment" ? names3.map(momentOf).filter((moment2) => moment2 !== null) : [];
  const standing3 = claims2.filter((claim) => claim.current);
  const undated = standing3.filter((claim) => moments.some((moment2) => isUntold(claim, moment2)));
  const aside = new Set(undated);
  const told4 = standing3.filter((claim) => !aside.has(claim));
  const sides = names3.map((name) => chosen(kind, name, told4));
  const facets2 = [...FACETS[kind], "modes", "money"];
  return {
    kind,
    first: sideOf3(kind, names3[0], sides[0]),
    second: sideOf3(kind, names3[1], sides[1]),
    rows: facets2.flatMap((facet) => rowsOf(kind, facet, sides)),
    undated
  };
}

// tie_keys.js
var tie_keys_exports = {};
__export(tie_keys_exports, {
  decode: () => decode,
  tieKey: () => tieKey,
  tieTest: () => tieTest
});
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
var tieKey = ({ from, to, programme }) => [from, to, programme].map((number) => encodeURIComponent(parties[number]?.id ?? "")).join("|");
var numberOf = (id) => id === "" ? -1 : partyNumbers.get(decode(id)) ?? NaN;
function tieTest(key3) {
  const [from, to, programme, ...more] = key3.split("|").map(numberOf);
  const isWhole2 = more.length === 0;
  return (tie) => isWhole2 && tie.from === from && tie.to === to && tie.programme === programme;
}

// state.js
var told = namedYears();
var [firstYear, lastYear] = told.length ? [Math.min(...told), Math.max(...told)] : [2e3, 2e3];
var years = [firstYear, lastYear];
var ANY = [];
var GRADES = ["read-once", "read-twice", "adjudicated"];
var gradeRank = (grade) => GRADES.indexOf(conceptId(grade).replace("grade:", ""));
var VIEW = {
  lang: opening,
  view: "network",
  level: initial,
  layout: "map",
  colour: "programme",
  width: "claims",
  rows: (
    /** @type {"ties" | "claims"} */
    "ties"
  ),
  sort: "",
  shade: "claims",
  outlines: true,
  gaps: true,
  pictured: false,
  at: "",
  single: false,
  events: false,
  node: "",
  tie: "",
  claim: "",
  article: "",
  compared: "provider",
  one: "",
  other: "",
  by: (
    /** @type {import("./shapes.js").RowKind} */
    "provider"
  ),
  sum: "assistance.flow",
  lines: (
    /** @type {"pairs" | "claims"} */
    "pairs"
  ),
  row: ""
};
var FILTERS = {
  programme: ANY,
  mode: ANY,
  sector: ANY,
  money: ANY,
  reckoning: ANY,
  nature: ANY,
  stage: ANY,
  source: ANY,
  who: ANY,
  kind: ANY,
  standing: ANY,
  basis: ANY,
  grade: ANY,
  q: "",
  from: firstYear,
  to: lastYear,
  undated: true,
  least: 0,
  explicit: false,
  inside: false,
  within: ""
};
var defaults = { ...VIEW, ...FILTERS };
var CHOICES = {
  lang: ["zh", "en"],
  view: ["network", "table", "matrix", "money", "timeline", "compare", "gaps", "article"],
  level: Object.keys(levels),
  layout: ["map", "columns", "force"],
  colour: ["programme", "mode"],
  width: ["claims", "amount"],
  shade: ["claims", "received", "given", "none"],
  rows: ["ties", "claims"],
  compared: KINDS,
  by: ["provider", "recipient", "pair", "programme"],
  lines: ["pairs", "claims"]
};
var TABLE_COLUMNS = {
  ties: ["provider", "recipient", "amount", "programme", "modes", "claims", "sources", "years", "basis"],
  claims: ["label", "figure", "kind", "provider", "recipient", "reckoning", "period", "basis", "source"]
};
var PREFIXES = Object.fromEntries(
  ["programme", "mode", "sector", "money", "reckoning", "nature", "stage", "standing"].map((key3) => [key3, key3 + ":"])
);
PREFIXES.source = "article:";
var isConcept = (id) => id === "" || conceptNumbers.has(id);
var kindOf2 = (id) => parties[partyNumbers.get(id) ?? -1]?.kind;
var isCompared = (name) => name === "" || partyNumbers.has(name) || momentOf(name) !== null;
var oneOf = (...ids) => (id) => ids.includes(id);
var KNOWN = {
  programme: (id) => id === "" || kindOf2(id) === "programme",
  mode: isConcept,
  sector: isConcept,
  money: isConcept,
  reckoning: isConcept,
  nature: isConcept,
  stage: isConcept,
  standing: isConcept,
  source: (id) => articleNumbers.has(id),
  who: (id) => parties.some((party) => party.who === id),
  kind: oneOf("pairing", "figure", "event"),
  basis: oneOf("stated", "inferred", "planned"),
  grade: oneOf(...GRADES),
  within: (id) => id === "" || kindOf2(id) === "place",
  node: (id) => id === "" || partyNumbers.has(id),
  article: (id) => id === "" || articleNumbers.has(id),
  claim: (id) => id === "" || claimNumbers.has(id),
  tie: (key3) => key3 === "" || hasTie(key3),
  sort: (text) => text === "" || Object.values(TABLE_COLUMNS).flat().includes(text.replace(/^-/, "")),
  one: isCompared,
  other: isCompared,
  sum: isSum,
  row: isRow,
  from: Number.isInteger,
  to: Number.isInteger,
  least: (amount) => amount >= 0,
  at: (text) => /^(|-?[\d.]+,-?[\d.]+,[\d.]+)$/.test(text)
};
function isSum(text) {
  const at = text.lastIndexOf(".");
  const kind = text.slice(0, at);
  return reckonings.includes(text.slice(at + 1)) && (kind === "assistance" || conceptNumbers.has(kind));
}
function isRow(text) {
  const [kind, ...ids] = text.split("|").map(decode);
  const many2 = ["pair", "named"].includes(kind) ? 2 : [...CHOICES.by].includes(kind) ? 1 : 0;
  const isKnown = (id) => partyNumbers.has(id) || kind === "named" && id === "";
  return text === "" || ids.length === many2 && ids.every(isKnown);
}
var listeners = [];
var problems = [];
var state = read2(location.hash);
var onChange = (listen) => listeners.push(listen);
var isFilter = (key3) => key3 in FILTERS;
function shorten(key3, id) {
  return (PREFIXES[key3] && id.startsWith(PREFIXES[key3]) ? id.slice(PREFIXES[key3].length) : id) || "-";
}
function address(chosen4) {
  const parts2 = [];
  for (const [key3, value] of Object.entries(chosen4)) {
    const usual = defaults[
      /** @type {Key} */
      key3
    ];
    if (Array.isArray(value)) {
      if (value.length) parts2.push(key3 + "=" + value.map((id) => encodeURIComponent(shorten(key3, id))).join(","));
    } else if (value !== usual || key3 === "lang") {
      parts2.push(key3 + "=" + encodeURIComponent(typeof value === "boolean" ? Number(value) : value));
    }
  }
  return "#" + parts2.join("&");
}
function readList(key3, text) {
  const prefix = PREFIXES[key3] ?? "";
  const ids = text.split(",").map(decode).filter(Boolean);
  return ids.map((short) => short === "-" ? "" : short.startsWith(prefix) ? short : prefix + short);
}
function hasTie(key3) {
  const fits2 = tieTest(key3);
  return Object.values(levels).some((level) => level.ties.some(fits2));
}
function tell(key3, value) {
  problems.push(["notice_" + (key3 in defaults ? "value" : "key"), { key: key3, value: value.slice(0, 80) }]);
}
function readValue(key3, text) {
  const usual = defaults[key3];
  const isKnown = KNOWN[key3] ?? (() => true);
  if (Array.isArray(usual))
    return [...new Set(readList(key3, text))].filter((id) => isKnown(id) || tell(key3, shorten(key3, id)));
  const reencoded = (id) => encodeURIComponent(decode(id)) || id;
  const written4 = key3 === "tie" ? decode(text).split("|").map(reencoded).join("|") : decode(text);
  const { value, isMeant } = ofType(key3, written4, usual);
  if (isMeant && isKnown(value)) return value;
  tell(key3, written4);
  return usual;
}
function ofType(key3, written4, usual) {
  if (typeof usual === "boolean") return { value: written4 === "1", isMeant: written4 === "1" || written4 === "0" };
  if (typeof usual === "string") return { value: written4, isMeant: CHOICES[key3]?.includes(written4) ?? true };
  const value = Number(written4 || NaN);
  return { value, isMeant: Number.isFinite(value) };
}
function read2(hash) {
  const chosen4 = { ...defaults };
  problems = [];
  for (const part3 of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const [key3, text] = [part3.split("=", 1)[0], part3.slice(part3.indexOf("=") + 1)];
    if (part3.includes("=") && Object.hasOwn(defaults, key3)) chosen4[key3] = readValue(
      /** @type {Key} */
      key3,
      text
    );
    else if (key3 === "realised")
      chosen4.basis = text === "1" ? ["stated", "inferred"] : [];
    else if (key3 !== "passages") tell(decode(key3) || part3, "");
  }
  if (chosen4.from > chosen4.to) {
    problems.push(["notice_range", { a: chosen4.from, b: chosen4.to }]);
    [chosen4.from, chosen4.to] = years;
  }
  return (
    /** @type {State} */
    chosen4
  );
}
function accept(next) {
  const keys = (
    /** @type {Key[]} */
    Object.keys(defaults)
  );
  const changed = new Set(keys.filter((key3) => JSON.stringify(state[key3]) !== JSON.stringify(next[key3])));
  state = next;
  if (changed.size) listeners.forEach((listen) => listen(changed));
}
function change(patch2, quiet = false) {
  const next = { ...state, at: "", ...patch2 };
  const hash = address(next);
  const isStep = !quiet && hash !== address(state);
  if (hash !== location.hash) history[isStep ? "pushState" : "replaceState"](null, "", hash);
  accept(next);
}
var NOTHING_OPEN = { node: "", tie: "", claim: "", row: "" };
var open = (what = {}, quiet = false) => change({ ...NOTHING_OPEN, ...what }, quiet);
var addressOf = (what) => location.href.split("#")[0] + address({ ...state, ...NOTHING_OPEN, ...what });
function toggle(key3, value) {
  const chosen4 = (
    /** @type {string[]} */
    state[key3]
  );
  change({ [key3]: chosen4.includes(value) ? chosen4.filter((other) => other !== value) : [...chosen4, value] });
}
var clearFilters = () => change(FILTERS);
function follow() {
  if (isRead()) accept(read2(location.hash));
  else readLater().then(follow);
}
for (const event of ["popstate", "hashchange"]) window.addEventListener(event, follow);

// shading.js
var CLASSES = 5;
var rankOf = (level) => level === "province" || level === "county" ? level : "prefecture";
var known = /* @__PURE__ */ new Map();
function placesByParty(rank) {
  const found = known.get(rank) ?? /* @__PURE__ */ new Map();
  known.set(rank, found);
  return (party) => {
    let places3 = found.get(party);
    if (!places3) found.set(party, places3 = above(party).filter((place2) => isOfRank(place2, rank)));
    return places3;
  };
}
var coded2 = /* @__PURE__ */ new Map();
function countsByPlace(claims2, rank) {
  const placesOf = placesByParty(rank);
  const found = coded2.get(rank) ?? codedBy(["providers", "recipients", "about"], ({ providers, recipients, about }) => [
    ...new Set([...providers, ...recipients, ...about].flatMap(placesOf))
  ]);
  coded2.set(rank, found);
  return countsOf(found(), claims2);
}
function claimsByPlace(claims2, rank) {
  const found = /* @__PURE__ */ new Map();
  const placesOf = placesByParty(rank);
  for (const claim of claims2)
    for (const party of sidesOf2(claim))
      for (const place2 of placesOf(party)) {
        const own = found.get(place2);
        if (!own) found.set(place2, [claim]);
        else if (own[own.length - 1] !== claim) own.push(claim);
      }
  return found;
}
function sidesOf2({ providers, recipients, about }) {
  if (state.shade === "given") return providers;
  if (state.shade === "received") return recipients;
  return about.length ? [...providers, ...recipients, ...about] : [...providers, ...recipients];
}
function isOfRank(number, rank) {
  const { code, level } = parties[number];
  if (!code) return false;
  return level === "level:" + rank || rank === "prefecture" && division(code, rank) !== null;
}
function money(number, claims2) {
  const side = state.shade === "given" ? "provider" : "recipient";
  const scope = { [side]: number };
  return Number(sums(claims2, scope).found.find(({ reckoning }) => reckoning === "flow")?.least ?? 0);
}
var moneyByPlace = (claims2, rank) => [...claimsByPlace(claims2, rank)].map(([number, own]) => (
  /** @type {const} */
  [number, money(number, own)]
));
function shadingOf(found, level) {
  const places3 = [];
  const rank = rankOf(level);
  if (state.shade === "none") return { places: places3, classes: [] };
  const values2 = state.shade === "claims" ? countsByPlace(found.claims, rank) : moneyByPlace(
    found.claims.filter(({ isMoney }) => isMoney),
    rank
  );
  for (const [number, value] of values2) {
    const outline2 = division(parties[number].code, rank);
    if (outline2 && value > 0 && partyOf(outline2.code) === number) places3.push({ number, value, level: 0, outline: outline2 });
  }
  places3.sort((a, b) => a.value - b.value || a.number - b.number);
  return { places: places3, classes: classed(places3) };
}
function classed(places3) {
  const classes = [];
  places3.forEach((place2, index) => {
    const wanted = Math.floor(index * CLASSES / places3.length) + 1;
    const last = classes[classes.length - 1];
    const begins = !last || place2.value > last[1] && wanted > places3[index - 1].level;
    if (begins) classes.push([place2.value, place2.value]);
    else last[1] = place2.value;
    place2.level = begins ? Math.max(wanted, classes.length) : places3[index - 1].level;
  });
  const levels2 = [...new Set(places3.map(({ level }) => level))];
  for (const place2 of places3) place2.level = levelOf(levels2.indexOf(place2.level), levels2.length);
  return classes;
}
var levelOf = (index, count) => count < 2 ? 3 : 1 + Math.round(index * (CLASSES - 1) / (count - 1));
var shadeText = (value) => state.shade === "claims" ? numberText(value) : amountText(value, yuan);
var classText = ([least, most3]) => least === most3 ? shadeText(least) : shadeText(least) + " – " + shadeText(most3);

// land.js
var SERIF = '"Songti SC", "Noto Serif CJK SC", "SimSun", Georgia, serif';
var FINE = { prefecture: 0.12, county: 0.8 };
function zoomed(scale2) {
  return Math.min(1.5, Math.max(0.42, Math.sqrt(scale2))) / scale2;
}
function finestRank(scene2) {
  const near = scene2.scale * (scene2.land?.units ?? 1);
  return rankOf(state.level) === "province" && near < FINE.county ? "province" : near < FINE.county ? "prefecture" : "county";
}
function paintLand(context, scene2, theme2) {
  if (!scene2.land) return;
  const { units: units2, shading } = scene2.land;
  const near = scene2.scale * units2;
  context.save();
  context.scale(units2, units2);
  for (const { level, outline: outline2 } of shading.places) {
    context.fillStyle = theme2.shades[level - 1];
    context.fill(outline2.shape);
  }
  context.lineJoin = "round";
  paintBorders(context, scene2, near, theme2);
  if (scene2.standIn?.outline) {
    context.strokeStyle = theme2.accent;
    stroke(context, scene2.standIn.outline.shape, 2.6, near);
  }
  context.restore();
}
function strokeBorders(context, near, theme2) {
  context.strokeStyle = theme2.border;
  if (near >= FINE.county) stroke(context, lines.county(), 0.4, near);
  if (near >= FINE.prefecture && state.level !== "province") stroke(context, lines.prefecture(), 0.55, near);
  stroke(context, lines.province(), 1.1, near);
  stroke(context, lines.sea(), 0.8, near);
}
var MARGIN = 128;
var kept = { stamp: "", canvas: document.createElement("canvas"), across: 0, down: 0 };
function paintBorders(context, scene2, near, theme2) {
  if (scene2.isWhole || !(context instanceof CanvasRenderingContext2D)) {
    strokeBorders(context, near, theme2);
    return;
  }
  const { canvas } = context;
  const { a, e, f } = context.getTransform();
  const stamp = [near, a, state.level, theme2.border].join();
  const [left, top] = [e - kept.across, f - kept.down];
  const [right, bottom] = [left + kept.canvas.width, top + kept.canvas.height];
  const covers = left <= 0 && top <= 0 && right >= canvas.width && bottom >= canvas.height;
  if (!covers || kept.stamp !== stamp) {
    Object.assign(kept, { stamp, across: e + MARGIN, down: f + MARGIN });
    Object.assign(kept.canvas, { width: canvas.width + 2 * MARGIN, height: canvas.height + 2 * MARGIN });
    const layer = contextOf(kept.canvas);
    layer.setTransform(a, 0, 0, a, kept.across, kept.down);
    layer.lineJoin = "round";
    strokeBorders(layer, near, theme2);
  }
  context.save();
  context.resetTransform();
  context.drawImage(kept.canvas, e - kept.across, f - kept.down);
  context.restore();
}
function stroke(context, shape2, width, near) {
  context.lineWidth = width / near;
  context.stroke(shape2);
}
function paintTray(context, scene2, theme2) {
  if (!scene2.tray) return;
  const [left, top, right, bottom] = scene2.tray;
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.fillStyle = theme2.paper;
  context.strokeStyle = theme2.faint;
  context.lineWidth = 1 / scene2.scale;
  context.fill();
  context.stroke();
}
function paintTrayTitle(context, scene2, theme2) {
  if (!scene2.tray) return null;
  const title = word("noCoordinates");
  const [x, y] = [scene2.tray[0] * scene2.scale + 6, scene2.tray[1] * scene2.scale - 17];
  context.font = "600 12px " + SERIF;
  context.strokeText(title, x, y);
  context.fillStyle = theme2.quiet;
  context.fillText(title, x, y);
  return [x - 4, y - 3, x + context.measureText(title).width + 4, y + 15];
}
function paintBackground(context, scene2, theme2) {
  if (!scene2.background) return;
  const radius = 2.4 * zoomed(scene2.scale);
  context.beginPath();
  for (const [x, y] of scene2.background) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
  context.strokeStyle = theme2.quiet;
  context.globalAlpha = 0.6;
  context.lineWidth = zoomed(scene2.scale);
  context.stroke();
  context.globalAlpha = 1;
}
function paintRegions(context, scene2, theme2) {
  if (!scene2.regions) return;
  const size = Math.max(15, Math.min(30, 26 * Math.sqrt(scene2.scale)));
  context.save();
  context.scale(1 / scene2.scale, 1 / scene2.scale);
  context.font = "600 " + size + "px " + SERIF;
  context.textBaseline = "top";
  context.globalAlpha = scene2.chosen.size ? 0.13 : 0.22;
  context.fillStyle = theme2.ink;
  for (const { text, x, y } of scene2.regions) {
    context.fillText(text, x * scene2.scale - context.measureText(text).width / 2, y * scene2.scale - size / 2);
  }
  context.restore();
}
function paintBehind(context, scene2, theme2) {
  paintLand(context, scene2, theme2);
  paintRegions(context, scene2, theme2);
  paintBackground(context, scene2, theme2);
  paintTray(context, scene2, theme2);
}
function drawLandKey({ land: land2 }) {
  const holder3 = document.getElementById("land-key");
  if (!holder3) return;
  holder3.hidden = !land2;
  if (!land2 || holder3.dataset.stamp === stampOf(land2)) return;
  holder3.dataset.stamp = stampOf(land2);
  const { classes } = land2.shading;
  replace(
    holder3,
    state.shade !== "none" && element("p", word("shade") + inLanguage("：", ": ") + word("shade_" + state.shade)),
    classes.map(
      (bounds, index) => element(
        "p.class",
        element("span", { class: "swatch land-" + levelOf(index, classes.length) }),
        classText(bounds)
      )
    ),
    state.shade !== "none" && element("p", word(classes.length ? "shadeClasses" : "shadeNone")),
    element("p", word("outlineSource"))
  );
}
var stampOf = ({ shading }) => [state.lang, state.shade, ...shading.classes.flat()].join();

// paint.js
var paint_exports = {};
__export(paint_exports, {
  FONT: () => FONT,
  curve: () => curve,
  nodeSample: () => nodeSample,
  paint: () => paint,
  paintSample: () => paintSample,
  radiusOf: () => radiusOf,
  readTheme: () => readTheme,
  theme: () => theme,
  tieColour: () => tieColour
});

// labels.js
var CELL = 48;
var LETTERS = 26;
var labelBoxes = [];
var widths = /* @__PURE__ */ new Map();
var WEIGHTS = {
  country: 400,
  province: 300,
  prefecture: 120,
  county: 50,
  group: 60,
  organization: 5,
  project: 5,
  local: 10,
  other: 0
};
function textOf(context, scene2, number) {
  const party = parties[number];
  const count = party.who === "group" && party.size ? " " + party.members.length + "/" + party.size : "";
  const name = nameOf(party);
  const isCut = name.length > LETTERS && !scene2.isWhole;
  if (scene2.layout !== "columns") return (isCut ? name.slice(0, LETTERS - 1) + "…" : name) + count;
  const room = scene2.room - widthOf(context, count);
  if (widthOf(context, name) <= room) return name + count;
  const letters = Math.max(4, Math.floor(name.length * room / widthOf(context, name)) - 1);
  return name.slice(0, letters) + "…" + count;
}
function widthOf(context, text) {
  const width = widths.get(text) ?? context.measureText(text).width;
  widths.set(text, width);
  return width;
}
function board() {
  const cells = /* @__PURE__ */ new Map();
  const visit = (box, run) => {
    for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column += 1) {
      for (let row3 = Math.floor(box[1] / CELL); row3 <= Math.floor(box[3] / CELL); row3 += 1)
        if (run(column * 100003 + row3)) return true;
    }
    return false;
  };
  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    free: (box) => !visit(box, (key3) => (cells.get(key3) || []).some((other) => meets(box, other))),
    take: (box) => visit(box, (key3) => {
      gather(cells, key3, box);
      return false;
    })
  };
}
function places2(scene2, party, [x, y], radius, width, height) {
  const gap = radius + 3;
  const right = [x + gap, y - height / 2];
  const left = [x - gap - width, y - height / 2];
  const below = [x - width / 2, y + gap];
  const over = [x - width / 2, y - gap - height];
  if (scene2.layout === "columns")
    return scene2.sides(party.number) < 0 ? [left] : scene2.sides(party.number) > 0 ? [right] : [right, left, over];
  const corners = [
    [x + gap * 0.7, y + gap * 0.6],
    [x - gap * 0.7 - width, y + gap * 0.6],
    [x + gap * 0.7, y - gap * 0.6 - height],
    [x - gap * 0.7 - width, y - gap * 0.6 - height]
  ];
  return [right, below, left, over, ...corners];
}
function order(scene2) {
  if (!scene2.labelOrder) {
    const weight = (number) => WEIGHTS[parties[number].who] + 3 * (scene2.degree.get(number) || 0) + (scene2.lit.has(number) ? 1e3 : 0) + (scene2.near.has(number) ? 5e3 : 0) + (number === scene2.node ? 1e5 : 0);
    scene2.labelOrder = scene2.nodes.map((number) => [weight(number), number]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, number]) => number);
  }
  return scene2.labelOrder;
}
function inView(scene2) {
  const [left, top, right, bottom] = scene2.view;
  return order(scene2).filter((number) => {
    const [x, y] = scene2.at(number);
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}
function roomBeside(scene2, [left, , right]) {
  const xs = scene2.nodes.map((number) => scene2.at(number)[0] * scene2.scale);
  const outer = xs.reduce((least, x) => Math.min(least, x), Infinity) - left;
  const other = right - xs.reduce((most3, x) => Math.max(most3, x), -Infinity);
  return Math.max(60, Math.min(outer, other) - 22);
}
function placed(context, scene2, radiusOf2, size, taken) {
  const [labels, nodes] = [board(), board()];
  if (taken) labels.take(taken);
  const shown4 = [];
  const numbers = inView(scene2);
  const screen = numbers.map((number) => scene2.at(number).map((value) => value * scene2.scale));
  const radii = numbers.map((number) => radiusOf2(parties[number], scene2.scale) * scene2.scale);
  screen.slice(0, 800).forEach(([x, y], index) => nodes.take([x - radii[index], y - radii[index], x + radii[index], y + radii[index]]));
  const edges = scene2.view.map((value) => value * scene2.scale);
  scene2.room = roomBeside(scene2, edges);
  const inside = (box) => box[0] >= edges[0] && box[1] >= edges[1] && box[2] <= edges[2] && box[3] <= edges[3];
  for (let index = 0; index < numbers.length && shown4.length < 400; index += 1) {
    const party = parties[numbers[index]];
    const text = textOf(context, scene2, numbers[index]);
    const width = widthOf(context, text);
    const boxes2 = places2(scene2, party, screen[index], radii[index], width, size).map(([x, y]) => [
      x - 2,
      y - 1,
      x + width + 2,
      y + size + 1
    ]);
    const able = boxes2.filter((box2) => inside(box2) && labels.free(box2));
    const weighty = scene2.layout === "columns" || WEIGHTS[party.who] >= 100 || scene2.near.has(party.number);
    const box = able.find((candidate) => nodes.free(candidate)) || weighty && able[0];
    if (!box) continue;
    labels.take(box);
    shown4.push({ number: party.number, text, x: box[0] + 2, y: box[1] + 1, box });
  }
  return shown4;
}
function paintLabels(context, scene2, { theme: theme2, radiusOf: radiusOf2, FONT: FONT2 }) {
  const size = 12.5;
  context.save();
  context.scale(1 / scene2.scale, 1 / scene2.scale);
  context.textBaseline = "top";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = theme2.paper;
  const taken = paintTrayTitle(context, scene2, theme2);
  context.font = size + "px " + FONT2;
  const shown4 = placed(context, scene2, radiusOf2, size, taken);
  for (const { number, text, x, y } of shown4) {
    context.globalAlpha = scene2.lit.has(number) ? 1 : 0.5;
    context.strokeText(text, x, y);
    context.fillStyle = number === scene2.node ? theme2.accent : theme2.ink;
    context.fillText(text, x, y);
  }
  context.restore();
  labelBoxes = shown4;
}

// svg.js
var round = (value) => Math.round(value * 100) / 100;
var Pen = class {
  /** @param {Element} root */
  constructor(root) {
    this.root = root;
    this.globalAlpha = 1;
    this.lineWidth = 1;
    this.strokeStyle = "";
    this.fillStyle = "";
    this.font = "12px sans-serif";
    this.dashes = [];
    this.path = "";
    this.group = null;
    this.ruler = contextOf(document.createElement("canvas"));
  }
  beginPath() {
    this.path = "";
  }
  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }
  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${round(x)} ${round(y)}`;
  }
  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`;
  }
  closePath() {
    this.path += "Z";
  }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  }
  /**
   * A full turn is two half turns, since SVG draws nothing from a point to itself.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {number} from
   * @param {number} to
   */
  arc(x, y, radius, from, to) {
    const at = (angle) => `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
    const turn = (angle, large) => `A${round(radius)} ${round(radius)} 0 ${large} 1 ${at(angle)}`;
    const whole2 = to - from >= Math.PI * 2 - 1e-6;
    const rest2 = whole2 ? turn(from + Math.PI, 1) + turn(from, 1) : turn(to, to - from > Math.PI ? 1 : 0);
    this.path += "M" + at(from) + rest2;
  }
  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.dashes = dashes;
  }
  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }
  /** @param {import("./outlines.js").Shape} [shape] the path itself where none is given */
  stroke(shape2) {
    const dashes = this.dashes.map(round).join(" ") || "none";
    const width = Number(this.lineWidth.toPrecision(3));
    this.add(
      drawn("path", {
        d: shape2?.d ?? this.path,
        fill: "none",
        stroke: this.strokeStyle,
        "stroke-width": width,
        "stroke-dasharray": dashes
      })
    );
  }
  /** @param {import("./outlines.js").Shape} [shape] */
  fill(shape2) {
    this.add(drawn("path", { d: shape2?.d ?? this.path, fill: this.fillStyle }));
  }
  save() {
  }
  restore() {
    this.globalAlpha = 1;
    this.group = null;
  }
  /** @param {number} factor */
  scale(factor) {
    this.group = drawn("g", { transform: `scale(${factor})` });
    this.root.append(this.group);
  }
  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    const look = { fill: "none", stroke: this.strokeStyle, "stroke-width": 3, "stroke-linejoin": "round" };
    this.add(drawn("text", { ...this.textAt(x, y), ...look }, text));
  }
  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.add(drawn("text", { ...this.textAt(x, y), fill: this.fillStyle }, text));
  }
  /** The canvas writes from the top of the letters, SVG from their baseline. @param {number} x @param {number} y */
  textAt(x, y) {
    const size = parseFloat(this.font.replace("600 ", ""));
    const weight = this.font.startsWith("600") ? 600 : 400;
    return {
      x: round(x),
      y: round(y + size * 0.88),
      "font-family": this.font.split("px ")[1],
      "font-size": size,
      "font-weight": weight
    };
  }
  /** @param {Element} made */
  add(made2) {
    if (this.globalAlpha < 1) made2.setAttribute("opacity", String(round(this.globalAlpha)));
    (this.group || this.root).append(made2);
  }
};

// ties.js
var ties_exports = {};
__export(ties_exports, {
  basisOf: () => basisOf,
  basisText: () => basisText,
  claimLook: () => claimLook,
  isRolledUp: () => isRolledUp,
  isSingle: () => isSingle,
  lookOf: () => lookOf,
  restText: () => restText,
  rolledUpText: () => rolledUpText,
  sourcesOf: () => sourcesOf,
  tieName: () => tieName,
  tieTitle: () => tieTitle
});
var tieName = (tie) => word("tieName", { a: partyName(tie.from), b: partyName(tie.to) });
function tieTitle(tie, left) {
  const programme = programmeName(tie.programme);
  const said = word("tieTip", { a: partyName(tie.from), b: partyName(tie.to), programme, n: left.length });
  return tie.look ? said + " · " + restText(tie, left) : said;
}
var BASES = ["stated", "inferred", "planned"];
var basisOf = (claim) => claim.planned ? "planned" : claim.explicit ? "stated" : "inferred";
var claimLook = (claim) => BASES.indexOf(basisOf(claim));
var basisText = (look) => word(["explicit", "inferred", "planned"][look]);
function isInferred({ claims: claims2 }) {
  const explicit = listOf("explicit");
  return !claims2.some((number) => explicit[number]);
}
var marked = once(() => new Uint8Array(claims.length));
function partsOf(tie, left) {
  if (tie.parts.length < 2) return [{ isOwn: true, claims: left }];
  const isLeft = marked();
  for (const number of left) isLeft[number] = 1;
  const parts2 = tie.parts.map((part3) => {
    const { from, to, claims: claims2 } = levels.stated.ties[part3];
    return { isOwn: from === tie.from && to === tie.to, claims: claims2.filter((number) => isLeft[number]) };
  });
  for (const number of left) isLeft[number] = 0;
  return parts2.filter(({ claims: claims2 }) => claims2.length);
}
function lookOf(tie, left) {
  const [planned, explicit] = [listOf("planned"), listOf("explicit")];
  if (left.every((number) => planned[number])) return 2;
  if (left.every((one2) => explicit[one2])) return 0;
  if (!left.some((number) => explicit[number])) return 1;
  const parts2 = partsOf(tie, left);
  return parts2.some(isInferred) && !parts2.some((part3) => part3.isOwn && !isInferred(part3)) ? 1 : 0;
}
var singles = /* @__PURE__ */ new WeakMap();
function isSingle(tie) {
  const found = singles.get(tie) ?? sourcesOf(tie.claims) === 1;
  singles.set(tie, found);
  return found;
}
function sourcesOf(numbers) {
  const articles2 = listOf("articles");
  return new Set(numbers.flatMap((number) => articles2[number])).size;
}
function isRolledUp({ from, to, parts: parts2 }) {
  const stated = parts2.map((number) => levels.stated.ties[number]);
  return stated.some((part3) => part3.from !== from || part3.to !== to);
}
function restText(tie, left) {
  return [basisText(tie.look), rolledUpText(tie, left)].filter(Boolean).join(" · ");
}
function rolledUpText(tie, left) {
  if (!isRolledUp(tie)) return "";
  const parts2 = partsOf(tie, left);
  const inferred = parts2.filter(isInferred).length;
  const said = word("rolledUp", { n: parts2.length });
  return inferred ? said + word("rolledUpInferred", { n: inferred }) : said;
}

// paint.js
var RADII = {
  country: 15,
  province: 13,
  prefecture: 10,
  county: 7.5,
  local: 6,
  organization: 6.5,
  group: 10,
  project: 6.5,
  other: 6
};
var DASHES = [[], [7, 5], [1.5, 4.5]];
var FONT = 'system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
var theme = colours2();
function colours2() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(name).trim();
  return {
    ink: get("--ink"),
    quiet: get("--quiet"),
    paper: get("--canvas"),
    accent: get("--accent"),
    faint: get("--faint"),
    border: get("--border"),
    shades: [1, 2, 3, 4, 5].map((level) => get("--land-" + level)),
    ties: palette(get),
    unstated: get("--tie-none"),
    bar: get("--tie-0"),
    nodes: Object.fromEntries(Object.keys(RADII).map((who) => [who, get("--node-" + who)]))
  };
}
function palette(get) {
  const found = [];
  while (get("--tie-" + found.length)) found.push(get("--tie-" + found.length));
  return found;
}
function readTheme() {
  theme = colours2();
}
var modes = /* @__PURE__ */ new Map();
function tieValue(tie, by) {
  if (by === "programme") return tie.programme;
  if (!modes.has(tie)) modes.set(tie, byCount(tally(tie.claims.map((claim) => claims[claim].modes)))[0] ?? -1);
  return modes.get(tie);
}
function tieColour(by, value) {
  const place2 = colours[by][value];
  return place2 === void 0 ? theme.unstated : theme.ties[place2 % theme.ties.length];
}
function colourOf(tie) {
  return tieColour(state.colour, tieValue(tie, state.colour));
}
function shape(context, who, [x, y], radius) {
  if (who === "organization") context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
  else if (who === "project" || who === "other") polygon(context, x, y, radius * 1.15, 4, -Math.PI / 2);
  else if (who === "group") polygon(context, x, y, radius, 6, 0);
  else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
}
function polygon(context, x, y, radius, corners, turn) {
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn + corner * Math.PI * 2 / corners;
    const method = corner ? "lineTo" : "moveTo";
    context[method](x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  context.closePath();
}
function paintSample(context, who, point) {
  context.beginPath();
  shape(context, who, point, Math.min(7, RADII[who] * 0.6));
  context.fillStyle = theme.nodes[who];
  context.fill();
}
function nodeSample(who) {
  const radius = Math.min(7, RADII[who] * 0.6);
  const picture = drawn("svg", {
    viewBox: "-8 -8 16 16",
    width: 16,
    height: 16,
    class: "sample",
    "aria-hidden": "true"
  });
  const pen = new Pen(picture);
  pen.beginPath();
  shape(pen, who, [0, 0], radius);
  pen.fillStyle = theme.nodes[who];
  pen.fill();
  return picture;
}
function radiusOf(party, scale2) {
  return RADII[party.who] * zoomed(scale2);
}
function curve(tie, at, scale2) {
  const [x1, y1] = at(tie.from);
  const [x2, y2] = at(tie.to);
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(0.14 * length, 90) * (1 + 0.7 * (tie.lane || 0));
  const [cx, cy] = [(x1 + x2) / 2 - dy / length * bend, (y1 + y2) / 2 + dx / length * bend];
  const [ex, ey] = [x2 - cx, y2 - cy];
  const reach = Math.hypot(ex, ey) || 1;
  const end = radiusOf(parties[tie.to], scale2) + 2 / scale2;
  return { x1, y1, cx, cy, x2: x2 - ex / reach * end, y2: y2 - ey / reach * end, ux: ex / reach, uy: ey / reach };
}
function looks(scene2) {
  const groups = /* @__PURE__ */ new Map();
  for (const shown4 of scene2.ties) {
    const width = Math.round(shown4.width * 2) / 2;
    const key3 = colourOf(shown4.tie) + " " + width + " " + shown4.tie.look;
    if (!groups.has(key3)) groups.set(key3, { colour: colourOf(shown4.tie), width, look: shown4.tie.look, ties: [] });
    groups.get(key3).ties.push(shown4.tie);
  }
  return [...groups.values()];
}
var CROWD = 600;
var THRONG = 5e3;
function paintTies(context, scene2) {
  const { scale: scale2, at } = scene2;
  scene2.looks = scene2.looks || looks(scene2);
  const groups = scene2.looks.map((look) => ({ ...look, ties: look.ties.filter((tie) => inView2(tie, at, scene2.view)) }));
  const count = groups.reduce((sum, { ties }) => sum + ties.length, 0);
  const usual = scene2.chosen.size ? 0.13 : count > 500 ? 0.55 : 0.78;
  for (const { colour, width, look, ties } of groups) {
    const thin = count > CROWD;
    context.globalAlpha = thin ? usual * Math.min(1, 0.25 + width / 8) : usual;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = thin ? 0.9 / scale2 : width * lineZoom(scale2);
    context.setLineDash(DASHES[look].map((dash) => dash * lineZoom(scale2)));
    const lines2 = ties.map((tie) => curve(tie, at, scale2));
    strokeAll(context, lines2);
    if (count <= THRONG) arrows(context, lines2, scale2, thin ? 1 : width);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}
function inView2(tie, at, [left, top, right, bottom]) {
  const [x1, y1] = at(tie.from);
  const [x2, y2] = at(tie.to);
  return !(x1 < left && x2 < left || x1 > right && x2 > right || y1 < top && y2 < top || y1 > bottom && y2 > bottom);
}
function lineZoom(scale2) {
  return Math.min(1.3, Math.max(0.7, Math.sqrt(scale2))) / scale2;
}
var BATCH = 60;
function strokeAll(context, lines2) {
  for (let first = 0; first < lines2.length; first += BATCH) {
    context.beginPath();
    for (const line5 of lines2.slice(first, first + BATCH)) {
      context.moveTo(line5.x1, line5.y1);
      context.quadraticCurveTo(line5.cx, line5.cy, line5.x2, line5.y2);
    }
    context.stroke();
  }
}
function arrows(context, lines2, scale2, width) {
  const size = (5 + width * 1.3) * lineZoom(scale2);
  for (let first = 0; first < lines2.length; first += BATCH) {
    context.beginPath();
    for (const line5 of lines2.slice(first, first + BATCH)) arrow(context, line5, size);
    context.fill();
  }
}
function arrow(context, { x2, y2, ux, uy }, size) {
  context.moveTo(x2 + ux * size * 0.2, y2 + uy * size * 0.2);
  context.lineTo(x2 - ux * size - uy * size * 0.45, y2 - uy * size + ux * size * 0.45);
  context.lineTo(x2 - ux * size + uy * size * 0.45, y2 - uy * size - ux * size * 0.45);
}
function paintChosen(context, scene2) {
  for (const { tie, width } of scene2.ties) {
    if (!scene2.chosen.has(tie)) continue;
    context.strokeStyle = context.fillStyle = colourOf(tie);
    context.lineWidth = (width + 1) * lineZoom(scene2.scale);
    context.setLineDash(DASHES[tie.look].map((dash) => dash * lineZoom(scene2.scale)));
    const line5 = curve(tie, scene2.at, scene2.scale);
    strokeAll(context, [line5]);
    context.setLineDash([]);
    arrows(context, [line5], scene2.scale, width + 1);
  }
}
function paintSingle(context, scene2) {
  const radius = 2.6 * lineZoom(scene2.scale);
  context.beginPath();
  for (const { tie } of scene2.ties) {
    if (!isSingle(tie)) continue;
    const line5 = curve(tie, scene2.at, scene2.scale);
    const [x, y] = [(line5.x1 + 2 * line5.cx + line5.x2) / 4, (line5.y1 + 2 * line5.cy + line5.y2) / 4];
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
  context.fillStyle = theme.paper;
  context.strokeStyle = theme.ink;
  context.lineWidth = lineZoom(scene2.scale);
  context.fill();
  context.stroke();
}
function paintNodes(context, scene2) {
  const groups = /* @__PURE__ */ new Map();
  for (const number of scene2.nodes) {
    const party = parties[number];
    gather(groups, party.who + (scene2.lit.has(number) ? "" : " dim"), party);
  }
  context.strokeStyle = theme.paper;
  context.lineWidth = (scene2.nodes.length > CROWD ? 0.9 : 1.2) / scene2.scale;
  for (const [key3, parties2] of groups) {
    const [who, dim] = key3.split(" ");
    context.globalAlpha = dim ? 0.28 : 1;
    context.fillStyle = theme.nodes[who];
    for (let first = 0; first < parties2.length; first += BATCH) {
      context.beginPath();
      for (const party of parties2.slice(first, first + BATCH))
        shape(context, who, scene2.at(party.number), radiusOf(party, scene2.scale));
      context.fill();
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  rings(context, scene2);
}
function rings(context, scene2) {
  for (const number of scene2.nodes) {
    const party = parties[number];
    const isMarked = number === (scene2.standIn?.node ?? scene2.node);
    if (!isMarked && !(party.who === "group" && party.size)) continue;
    const [x, y] = scene2.at(number);
    context.globalAlpha = scene2.lit.has(number) || isMarked ? 1 : 0.35;
    const radius = radiusOf(party, scene2.scale) + 3.5 / scene2.scale;
    if (party.who === "group" && party.size) {
      arc(context, x, y, radius, 1, theme.faint, 3 / scene2.scale);
      arc(context, x, y, radius, Math.min(1, party.members.length / party.size), theme.nodes.group, 3 / scene2.scale);
    }
    if (isMarked) arc(context, x, y, radius + 2 / scene2.scale, 1, theme.accent, 2.5 / scene2.scale);
  }
  context.globalAlpha = 1;
}
function arc(context, x, y, radius, share, colour, width) {
  if (!share) return;
  context.beginPath();
  context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * share);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}
function paint(context, scene2) {
  context.lineCap = "butt";
  paintBehind(context, scene2, theme);
  paintTies(context, scene2);
  if (scene2.single) paintSingle(context, scene2);
  if (scene2.chosen.size) paintChosen(context, scene2);
  paintNodes(context, scene2);
  paintLabels(context, scene2, { theme, radiusOf, FONT });
}

// narrow.js
var narrow2 = matchMedia("(max-width: 900px)");
var slim = matchMedia("(max-width: 1180px)");
var isNarrow = () => narrow2.matches;
var sheet = (
  /** @type {HTMLDialogElement} */
  /** @type {unknown} */
  byId("filters")
);
function place() {
  const facets2 = byId("facets");
  const choices = byId("choices");
  if (narrow2.matches) {
    part2(".sheet-body", sheet).append(choices, facets2);
  } else {
    sheet.close();
    byId("side").append(facets2);
    if (slim.matches) facets2.before(choices);
    else part2(".bar").append(choices);
  }
}
function drawFold(chosen4, left) {
  byId("fold").textContent = word("showFilters") + (chosen4 ? " · " + word("chosen", { n: chosen4 }) : "");
  byId("filters-done").textContent = word("filtersDone", { left });
}
function startNarrow() {
  place();
  for (const width of [narrow2, slim]) width.addEventListener("change", place);
  byId("fold").addEventListener("click", () => sheet.showModal());
  byId("filters-done").addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", ({ target }) => target === sheet && sheet.close());
}

// room.js
var LEAST2 = 240;
function belowLegend(frame) {
  const [key3] = frame.parentElement?.querySelectorAll("#land-key") ?? [];
  const height = key3 && getComputedStyle(key3).position === "absolute" ? key3.getBoundingClientRect().height : 0;
  return [0, height, frame.clientWidth, frame.clientHeight];
}
function freeOf(frame) {
  const whole2 = belowLegend(frame);
  const sheet2 = document.querySelector("#panel.chosen");
  if (!sheet2 || getComputedStyle(sheet2).position !== "fixed") return whole2;
  const seen = () => {
    const { top, bottom } = frame.getBoundingClientRect();
    return [Math.max(whole2[1], -top), Math.min(bottom, sheet2.getBoundingClientRect().top) - top];
  };
  if (seen()[1] - seen()[0] < LEAST2) frame.scrollIntoView({ block: "start" });
  const [first, last] = seen();
  return last > first ? [0, first, frame.clientWidth, last] : whole2;
}

// scene.js
var scene_exports = {};
__export(scene_exports, {
  buildScene: () => buildScene,
  hitScene: () => hitScene,
  lanes: () => lanes
});

// filter.js
var filter_exports = {};
__export(filter_exports, {
  claimsInside: () => claimsInside,
  facetCounts: () => facetCounts,
  facets: () => facets,
  isFiltering: () => isFiltering,
  selection: () => selection,
  tryFilters: () => tryFilters
});

// wanted.js
var wanted_exports = {};
__export(wanted_exports, {
  findAll: () => findAll,
  searchTest: () => searchTest
});

// search.js
var search_exports = {};
__export(search_exports, {
  fitting: () => fitting,
  foldClaims: () => foldClaims,
  formerName: () => formerName,
  holdsTest: () => holdsTest,
  labelTest: () => labelTest,
  partyTexts: () => partyTexts,
  resolved: () => resolved,
  suggestions: () => suggestions,
  textsTest: () => textsTest,
  typed: () => typed,
  typist: () => typist,
  wantedOf: () => wantedOf,
  wordsTest: () => wordsTest
});

// typing.js
var UNSEEN = /[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}]+/gu;
var SEPARATORS = /[- /\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+/gu;
var COMMON = /^[\x20-\x7e\u4e00-\u9fa5]+$/;
var ASCII = /^[\0-\x7f]*$/;
var marks = /* @__PURE__ */ new Map();
function combines(mark2) {
  if (!marks.has(mark2))
    marks.set(
      mark2,
      [mark2 + "̴", "́" + mark2].some((pair) => pair.normalize("NFD") !== pair)
    );
  return marks.get(mark2);
}
var each = (text, change2) => Array.from(text, change2).join("");
function changer(table) {
  const found = new Map(table);
  const any = new RegExp("[" + [...found.keys()].join("") + "]", "gu");
  return (text) => found.size ? text.replace(any, (character) => required(found.get(character), character)) : text;
}
function typist({ characters, cased }) {
  const pairs = [...characters];
  const even = (_, at) => at % 2 === 0;
  const simplified = changer(pairs.filter(even).map((character, at) => [character, pairs[2 * at + 1]]));
  const small = changer(cased);
  const lowered = (text) => small(text.toLowerCase());
  function fold(text) {
    const seen = text.replace(UNSEEN, "");
    if (ASCII.test(seen)) return seen.toLowerCase();
    const narrow3 = lowered(simplified(seen.normalize("NFKC"))).normalize("NFKC");
    return lowered(narrow3.replace(UNSEEN, "").normalize("NFKC"));
  }
  return function(text) {
    const isCommon = COMMON.test(text);
    const folded2 = isCommon ? simplified(text.toLowerCase()) : fold(text);
    const joined = folded2.replace(SEPARATORS, "") || folded2.replaceAll(" ", "");
    if (isCommon) return joined.replaceAll("v", "u");
    const bare = joined.replace(/[^\0-\x7f\u4e00-\u9fa5]+/gu, (foreign) => {
      const letters = each(foreign, (letter) => letter.normalize("NFD"));
      return each(letters, (letter) => letter === "̈" || !combines(letter) ? letter : "");
    });
    return bare.normalize("NFC").replace(/[vü]/g, "u");
  };
}
function addressed(query, base3) {
  if (!query.startsWith(base3)) return query;
  try {
    return decodeURI(query.slice(base3.length)).replace("/", ":");
  } catch {
    return query;
  }
}

// search.js
var LISTED_BETWEEN = /^(市辖区|(?:省|自治区)?直辖县级行政区划|(?:省|自治区)?直辖县|县)/;
var LONGEST = 120;
var typed = typist(search);
var wantedOf = (query) => typed(addressed(query.trim().slice(0, 1e3), base));
var texts = null;
var named = /* @__PURE__ */ new Map();
var formers = [];
function fromWords(text) {
  const words2 = text.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter(Boolean);
  return words2.slice(1).map((_, at) => words2.slice(at + 1).join(" "));
}
function readParty(party) {
  const names3 = [party.zh, party.en, party.pinyin, ...party.alternatives, party.id];
  const local = party.id.slice(party.id.indexOf(":") + 1);
  const made2 = (search.made[party.number] || "").split("|").map((name) => name.split("~"));
  formers[party.number] = made2.filter(([, year]) => year).map(([name, year]) => [name, year]);
  const whole2 = /* @__PURE__ */ new Set([...[...names3, local].map(typed), ...made2.map(([name]) => name)]);
  whole2.delete("");
  for (const name of whole2) gather(named, name, party.number);
  const initials = party.pinyin.split(/\s+/).map((syllable) => syllable.slice(0, 1));
  const later2 = [party.en, party.pinyin].flatMap(fromWords).map(typed);
  return "\n" + [...whole2, typed(initials.join("")), party.code, ...later2.map((text) => "	" + text)].join("\n") + "\n";
}
function partyTexts() {
  texts ??= parties.map(readParty);
  return texts;
}
function formerName(number, query) {
  const wanted = wantedOf(query);
  const lines2 = partyTexts()[number].split("\n");
  const former = formers[number].find(([name]) => name.includes(wanted));
  const isFormer = (line5) => formers[number].some(([name]) => name === line5);
  return lines2.some((line5) => line5.includes(wanted) && !isFormer(line5)) ? void 0 : former;
}
function linesOf({ within: within2 }) {
  const line5 = /* @__PURE__ */ new Set();
  for (let at = parties[within2]; at && !line5.has(at.number); at = parties[at.within]) line5.add(at.number);
  return line5;
}
function pathed(text, known2 = /* @__PURE__ */ new Map()) {
  if (text.length > LONGEST) return [];
  const before = known2.get(text);
  if (before) return before;
  const [within2, itself2] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
  for (let cut = 2; cut < text.length - 1; cut += 1) {
    const [head2, rest2] = [text.slice(0, cut), text.slice(cut)];
    const holders = named.get(head2);
    if (!holders) continue;
    for (const end of /* @__PURE__ */ new Set([rest2, rest2.replace(LISTED_BETWEEN, "")]))
      for (const number of [...named.get(end) || [], ...pathed(end, known2)]) {
        const line5 = linesOf(parties[number]);
        if (holders.some((holder3) => line5.has(holder3))) within2.add(number);
        else if (holders.includes(number) && end.startsWith(head2)) itself2.add(number);
      }
  }
  const found = [...within2.size ? within2 : itself2];
  known2.set(text, found);
  return found;
}
function resolved(wanted) {
  partyTexts();
  if (/^((\d\d){1,3}|\d{6}(000){1,2})$/.test(wanted)) {
    const code = wanted.slice(0, 6).padEnd(6, "0");
    return parties.filter((party) => party.code === code).map((party) => party.number);
  }
  return named.get(wanted) || pathed(wanted);
}
var LATIN = /^[a-z0-9]/;
function fitOf(text, wanted) {
  if (!text.includes(wanted)) return 0;
  if (text.includes("\n" + wanted)) return text.includes("\n" + wanted + "\n") ? 3 : 2;
  if (!LATIN.test(wanted)) return 1;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (!LATIN.test(text[at - 1])) return 1;
  return 0;
}
function fitting(wanted) {
  const fits2 = Uint8Array.from(partyTexts(), (text) => fitOf(text, wanted));
  for (const number of resolved(wanted)) fits2[number] = 3;
  return fits2;
}
var claimTexts = [];
var claimWords = [];
function foldClaims(hasTime = () => true) {
  while (claimTexts.length < claims.length && hasTime()) {
    const { zh, en, id } = claims[claimTexts.length];
    claimTexts.push([.../* @__PURE__ */ new Set([zh, en, id])].map(typed).join("\n"));
  }
  return claimTexts.length < claims.length;
}
var wordsOf = (text) => " " + text.split(SEPARATORS).map(typed).join(" ");
function holdsTest(wanted) {
  if (!LATIN.test(wanted) || wanted.length > LONGEST) return (text) => text.includes(wanted);
  const apart2 = new RegExp("(?<![a-z0-9])" + [...wanted].map((letter) => letter.replace(/\W/, "\\$&")).join(" ?"));
  return (text, words2) => text.includes(wanted) && apart2.test(words2());
}
function labelTest(wanted) {
  const holds3 = holdsTest(wanted);
  return ({ number, zh, en, id }) => {
    const words2 = () => claimWords[number] ??= [.../* @__PURE__ */ new Set([zh, en, id])].map(wordsOf).join("\n");
    return number < claimTexts.length && holds3(claimTexts[number], words2);
  };
}
function textsTest(wanted) {
  const holds3 = holdsTest(wanted);
  return (texts2) => texts2.some((text) => holds3(typed(text), () => wordsOf(text)));
}
function wordsTest(query) {
  const wanted = wantedOf(query);
  if (!wanted) return null;
  foldClaims();
  const holds3 = labelTest(wanted);
  const fits2 = fitting(wanted);
  const any = (numbers) => numbers.some((number) => fits2[number]);
  return (claim) => any(claim.providers) || any(claim.recipients) || claim.programmes.some((number) => any(above(number))) || any(claim.about) || holds3(claim);
}
var tied = once(() => new Set(Object.values(levels).flatMap(({ nodes }) => nodes)));
function suggestions(query, most3 = 8) {
  const wanted = wantedOf(query);
  if (!wanted) return { found: [], count: 0 };
  const fits2 = fitting(wanted);
  const found = parties.filter((party) => fits2[party.number]);
  found.sort(
    (a, b) => fits2[b.number] - fits2[a.number] || Number(tied().has(b.number)) - Number(tied().has(a.number)) || a.zh.length - b.zh.length
  );
  return { found: found.slice(0, most3), count: found.length };
}

// wanted_figures.js
var SCALES2 = {
  ...{ 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 十亿: 9, 百亿: 10, 千亿: 11, 万亿: 12 },
  ...{ hundred: 2, thousand: 3, million: 6, billion: 9, trillion: 12 }
};
var FORM = new RegExp(
  "^(?:约|近|超过?|about |over |nearly |cny |rmb |¥)*(\\d+(?:\\.\\d+)?)\\s*(" + Object.keys(SCALES2).sort((a, b) => b.length - a.length).join("|") + ")?[多余]?\\s*(.*)$"
);
var UNITS = new Set(
  [
    "元",
    "人",
    "个",
    "%",
    "rmb",
    "cny",
    ...concepts.filter(({ id }) => id.startsWith("unit:")).flatMap(({ zh, en }) => [zh, en])
  ].map(typed)
);
function figureOf2(query) {
  const plain = query.normalize("NFKC").toLowerCase().trim().slice(0, 60);
  const found = FORM.exec(plain.replace(/(?<=\d)[,，](?=\d{3})/g, ""));
  if (!found) return null;
  const [, digits, scale2 = "", rest2] = found;
  const unit = typed(rest2);
  if (unit && !UNITS.has(unit)) return null;
  return { digits, value: shifted(digits, -(SCALES2[scale2] ?? 0)), isScaled: scale2 !== "", unit };
}
function isIn2(unit, { printed, unit: own }) {
  const { zh, en } = concepts[own] ?? { zh: "", en: "" };
  return [zh, en].map(typed).includes(unit) || typed(printed).includes(unit);
}
function figureTest({ digits, value, isScaled, unit }) {
  const alone = new RegExp("(?<![\\d.])" + digits.replace(".", "\\.") + "(?!\\.?\\d)");
  return ({ quantity }) => {
    if (!quantity || unit && !isIn2(unit, quantity)) return false;
    if (quantity.value !== null && plainText(quantity.value) === value) return true;
    return !isScaled && alone.test(quantity.printed.normalize("NFKC").replace(/(?<=\d),(?=\d{3})/g, ""));
  };
}

// wanted_pairs.js
var BETWEEN = /\s*(?:[-=]>|[→⇒←↔、，,;；+&]|\s(?:to|and)\s|\s)\s*/u;
var LEAST3 = 2;
function meant(name, isWhole2) {
  if (name.length < LEAST3) return [];
  if (isWhole2) return resolved(name);
  const fits2 = fitting(name);
  return parties.filter(({ number }) => fits2[number] > 1).map(({ number }) => number);
}
function cutsOf(query) {
  const words2 = query.trim().split(BETWEEN).filter(Boolean);
  if (words2.length > 1)
    return words2.slice(1).map((_, at) => [typed(words2.slice(0, at + 1).join(" ")), typed(words2.slice(at + 1).join(" "))]);
  const whole2 = typed(query);
  const places3 = Array.from({ length: Math.max(0, Math.min(whole2.length, 60) - 2 * LEAST3 + 1) }, (_, at) => at + LEAST3);
  return places3.map((at) => [whole2.slice(0, at), whole2.slice(at)]);
}
function pairOf(query) {
  if (!query.trim() || resolved(typed(query)).length) return null;
  const cuts = cutsOf(query);
  const isApart = BETWEEN.test(query.trim());
  for (const isWhole2 of isApart ? [true, false] : [true])
    for (const cut of cuts) {
      const [one2, other] = cut.map((name) => new Set(meant(name, isWhole2)));
      if (one2.size && other.size) return { one: one2, other };
    }
  return null;
}
var lieIn = (parties2, holders) => parties2.some((party) => holders.has(party) || above(party).some((above2) => holders.has(above2)));
function pairTest({ one: one2, other }) {
  return ({ providers, recipients }) => lieIn(providers, one2) && lieIn(recipients, other) || lieIn(providers, other) && lieIn(recipients, one2);
}
function tiesBetween({ one: one2, other }, level) {
  const levels2 = [.../* @__PURE__ */ new Set([level, "stated", ...Object.keys(levels)])];
  const isBetween = ({ from, to }) => one2.has(from) && other.has(to) || other.has(from) && one2.has(to);
  const isWithin = ({ from, to }) => lieIn([from], one2) && lieIn([to], other) || lieIn([from], other) && lieIn([to], one2);
  for (const test of [isBetween, isWithin])
    for (const name of levels2) {
      const ties = levels[name].ties.filter(test);
      if (ties.length) return { level: name, ties };
    }
  return { level, ties: [] };
}

// wanted.js
var MOST_COUNTED = 100;
var LONGEST_FOLDING = 20;
var CHOSEN = /^(mode|sector|money|reckoning|nature|stage|standing):/;
function searchTest(query) {
  const words2 = wordsTest(query);
  if (!words2) return null;
  const [figure2, pair] = [figureOf2(query), pairOf(query)];
  if (!figure2 && !pair) return words2;
  const isFigure = figure2 ? figureTest(figure2) : () => false;
  const isPair = pair ? pairTest(pair) : () => false;
  const isDecimal = figure2 !== null && figure2.digits.includes(".");
  return (claim) => isFigure(claim) || isPair(claim) || !isDecimal && words2(claim);
}
function firstOf(things, test, most3) {
  const found = [];
  let count = 0;
  for (const thing of things) {
    if (!test(thing)) continue;
    if (count === MOST_COUNTED) return { found, count, isMore: true };
    count += 1;
    if (found.length < most3) found.push(thing);
  }
  return { found, count, isMore: false };
}
var nothing = () => ({ found: [], count: 0, isMore: false });
function recordsOf(query, figure2, pair, most3) {
  if (pair) return firstOf(claims, pairTest(pair), most3);
  if (figure2) return firstOf(claims, figureTest(figure2), most3);
  const wanted = wantedOf(query);
  if (wanted.length < 2) return (
    /** @type {Found<Claim>} */
    nothing()
  );
  const end = performance.now() + LONGEST_FOLDING;
  foldClaims(() => performance.now() < end);
  return firstOf(claims, labelTest(wanted), most3);
}
function pairsOf2(query, level, most3, pair = pairOf(query)) {
  if (!pair) return nothing();
  const { level: found, ties } = tiesBetween(pair, level);
  return { found: ties.slice(0, most3).map((tie) => ({ level: found, tie })), count: ties.length, isMore: false };
}
function findAll(query, level, most3 = 6) {
  const wanted = wantedOf(query);
  const [figure2, pair] = wanted ? [figureOf2(query), pairOf(query)] : [null, null];
  const holds3 = textsTest(wanted);
  const isWord = wanted !== "" && !figure2 && !pair;
  const parties2 = figure2?.digits.includes(".") || !wanted ? nothing() : { ...suggestions(query, most3), isMore: false };
  return {
    parties: (
      /** @type {Found<Party>} */
      parties2
    ),
    pairs: pairsOf2(query, level, most3, pair),
    records: wanted ? recordsOf(query, figure2, pair, 4) : (
      /** @type {Found<Claim>} */
      nothing()
    ),
    articles: isWord ? firstOf(articles, ({ title, publisher, id }) => holds3([title, publisher, id]), 4) : (
      /** @type {Found<Article>} */
      nothing()
    ),
    terms: isWord ? firstOf(concepts, ({ id, zh, en }) => CHOSEN.test(id) && holds3([zh, en]), 4) : (
      /** @type {Found<Concept>} */
      nothing()
    )
  };
}

// filter.js
var UNSTATED = [-1];
var orUnstated = (numbers) => numbers.length ? numbers : UNSTATED;
var withWholes = (numbers) => [...new Set(numbers.flatMap(above))];
var numberIn = (map) => (id) => id ? map.get(id) : -1;
var ofConcept = numberIn(conceptNumbers);
var itself = (id) => id;
var facets = {
  programme: {
    coded: codedBy(["programmes"], ({ programmes }) => orUnstated(withWholes(programmes))),
    toValue: numberIn(partyNumbers)
  },
  mode: { coded: codedBy(["modes"], ({ modes: modes2 }) => orUnstated(modes2)), toValue: ofConcept },
  sector: { coded: codedBy(["sectors"], ({ sectors }) => orUnstated(sectors)), toValue: ofConcept },
  money: {
    coded: codedByQuantity(["unit", "money"], ({ unit, money: money2 }) => unit === yuan ? [money2] : []),
    toValue: ofConcept
  },
  reckoning: { coded: codedByQuantity(["reckoning"], ({ reckoning }) => [reckoning]), toValue: ofConcept },
  nature: { coded: codedBy(["nature"], ({ nature }) => [nature]), toValue: ofConcept },
  stage: { coded: codedBy(["stage"], ({ stage }) => [stage]), toValue: ofConcept },
  source: { coded: codedBy(["articles"], ({ articles: articles2 }) => articles2), toValue: numberIn(articleNumbers) },
  who: { coded: codedBy(["providers", "recipients"], whoOf), toValue: itself },
  kind: { coded: codedBy(["kind"], ({ kind }) => [kind]), toValue: itself },
  standing: { coded: codedBy(["standing"], ({ standing: standing3 }) => [standing3]), toValue: ofConcept },
  basis: { coded: codedBy(["planned", "explicit"], (claim) => [basisOf(claim)]), toValue: itself },
  // A grade stands for those below it: what was read twice was read once.
  grade: { coded: codedBy(["grade"], ({ grade }) => GRADES.slice(0, gradeRank(grade) + 1)), toValue: itself }
};
var NAMES = (
  /** @type {Facet[]} */
  Object.keys(facets)
);
function others(state3) {
  const tests = [];
  const hasYears = state3.from > years[0] || state3.to < years[1] || !state3.undated;
  if (hasYears) tests.push((claim) => inYears(claim, state3));
  if (state3.least > 0) tests.push((claim) => claim.isMoney && claim.quantity.rank >= state3.least);
  if (state3.explicit) tests.push((claim) => claim.explicit);
  if (state3.inside) tests.push((claim) => insideAt(state3.level)[claim.number] === 1);
  if (state3.within) tests.push(nearTest(required(partyNumbers.get(state3.within), state3.within)));
  const searched2 = searchTest(state3.q);
  if (searched2) tests.push(searched2);
  return tests;
}
function inYears(claim, state3) {
  if (claim.yearFirst === null && claim.yearLast === null) return state3.undated;
  return (claim.yearFirst ?? state3.to) <= state3.to && (claim.yearLast ?? state3.from) >= state3.from;
}
function nearTest(place2) {
  const lies = parties.map((party) => above(party.number).includes(place2));
  const any = (numbers) => numbers.some((number) => lies[number]);
  return (claim) => any(claim.providers) || any(claim.recipients) || any(claim.about);
}
var insides = /* @__PURE__ */ new Map();
function insideAt(level) {
  const known2 = insides.get(level);
  if (known2) return known2;
  const [providers, recipients] = [listOf("providers"), listOf("recipients")];
  const inside = new Uint8Array(claims.length);
  listOf("current").forEach((isCurrent, number) => {
    if (isCurrent && providers[number].length && recipients[number].length) inside[number] = 1;
  });
  for (const tie of levels[level].ties) for (const number of tie.claims) inside[number] = 0;
  insides.set(level, inside);
  return inside;
}
var [LEFT, MORE] = [0, 255];
function failures(state3) {
  const failed = new Uint8Array(claims.length);
  const tests = others(state3);
  if (tests.length) {
    for (const claim of claims) if (!tests.every((test) => test(claim))) failed[claim.number] = MORE;
  }
  NAMES.forEach((facet, place2) => {
    if (!state3[facet].length) return;
    const wanted = new Set(state3[facet].map((id) => facets[facet].toValue(id)));
    const { lists: lists2, codes } = facets[facet].coded();
    const fits2 = lists2.map((values2) => values2.some((value) => wanted.has(value)));
    for (let number = 0; number < codes.length; number += 1)
      if (!fits2[codes[number]]) failed[number] = failed[number] === LEFT ? place2 + 1 : MORE;
  });
  return failed;
}
function countsWith(facet, place2, failed) {
  const { lists: lists2, codes } = facets[facet].coded();
  const counts = new Uint32Array(lists2.length);
  for (let number = 0; number < codes.length; number += 1)
    if (failed[number] === LEFT || failed[number] === place2 + 1) counts[codes[number]] += 1;
  return byValue(lists2, counts);
}
var facetCounts = (facet, claims2) => countsOf(facets[
  /** @type {Facet} */
  facet
].coded(), claims2);
function visibleTies(state3, left) {
  const programmes = state3.programme.length ? new Set(state3.programme.map(facets.programme.toValue)) : null;
  const place2 = partyNumbers.get(state3.within);
  const meets = (number, other) => above(number).includes(other) || above(other).includes(number);
  const shown4 = [];
  for (const tie of levels[state3.level].ties) {
    if (programmes && !orUnstated(above(tie.programme)).some((number) => programmes.has(number))) continue;
    if (place2 !== void 0 && !meets(tie.from, place2) && !meets(tie.to, place2)) continue;
    const claims2 = tie.claims.filter((number) => left[number]);
    if (claims2.length) shown4.push({ tie, claims: claims2 });
  }
  return shown4;
}
var lookLeft = ({ tie, claims: claims2 }) => claims2.length === tie.claims.length ? tie.wholeLook : lookOf(tie, claims2);
var judged = null;
var current = null;
function judge() {
  const failed = failures(state);
  const left = failed.map((what) => what === LEFT ? 1 : 0);
  const counts = (
    /** @type {Selection["counts"]} */
    {}
  );
  NAMES.forEach((facet, place2) => {
    Object.defineProperty(counts, facet, { enumerable: true, get: once(() => countsWith(facet, place2, failed)) });
  });
  return { left, claims: left.includes(0) ? claims.filter((_, number) => left[number]) : claims, counts };
}
function selection() {
  if (!current) {
    judged ??= judge();
    const { left, claims: claims2 } = judged;
    const hidden = insideAt(state.level);
    const ties = visibleTies(state, left);
    for (const shown4 of ties) shown4.tie.look = lookLeft(shown4);
    current = { ...judged, ties, inside: claims2.filter(({ number }) => hidden[number]) };
  }
  return current;
}
function* tryFilters() {
  const failed = new Uint8Array(claims.length).map((_, number) => number % 3 ? MORE : LEFT);
  const left = failed.map((what) => what === LEFT ? 1 : 0);
  for (const [place2, facet] of NAMES.entries()) {
    yield;
    countsWith(facet, place2, failed);
  }
  yield;
  for (const shown4 of visibleTies(state, left)) lookLeft(shown4);
}
var isFiltering = (changed) => [...changed].some(isFilter) || state.inside && changed.has("level");
onChange((changed) => {
  const filtered = isFiltering(changed);
  if (filtered) judged = null;
  if (filtered || changed.has("level")) current = null;
});
var claimsInside = (level) => claims.filter(({ number }) => insideAt(level)[number]);

// stand_in.js
function standInOf(chosen4, nodes, level, hasLand) {
  if (chosen4 === void 0 || nodes.includes(chosen4)) return null;
  const line5 = above(chosen4);
  const outlined = line5.map((place3) => ({
    place: place3,
    outline: hasLand ? division(parties[place3].code, rankOf(level)) : null
  }));
  const { place: place2, outline: outline2 } = outlined.find((one2) => one2.outline) ?? { place: chosen4, outline: null };
  return { chosen: chosen4, node: line5.find((number) => nodes.includes(number)), place: place2, outline: outline2 };
}
function told2({ chosen: chosen4, node, place: place2, outline: outline2 }) {
  const name = partyName(chosen4);
  if (node !== void 0) return word("standIn_node", { name, place: partyName(node) });
  return outline2 ? word("standIn_outline", { name, place: partyName(place2) }) : word("standIn_none", { name });
}
function drawStandIn(standIn) {
  const note = document.getElementById("stand-in");
  if (!note) return;
  note.hidden = !standIn;
  note.textContent = standIn ? told2(standIn) : "";
}

// scene.js
function lanes(ties) {
  const pairs = /* @__PURE__ */ new Map();
  for (const tie of ties) {
    const key3 = tie.from * 1e6 + tie.to;
    tie.lane = pairs.get(key3) || 0;
    pairs.set(key3, tie.lane + 1);
  }
}
var logWidth = (value) => Math.min(9, 1 + Math.log2(Math.max(1, value)));
function widthOf2(shown4, by) {
  if (by === "claims") return logWidth(shown4.claims.length);
  const amount = Number(tieSums(shown4).found.find((sum) => sum.reckoning === "flow")?.least ?? 0);
  return amount ? Math.min(9, 1.5 + Math.log10(Math.max(1, amount / 1e6)) * 1.8) : 0.8;
}
var base2 = null;
function baseScene(at) {
  const found = selection();
  const { level: name, width, layout, colour, gaps, lang, shade, outlines: outlines2 } = state;
  const stamp = [name, width, layout, colour, gaps, lang, shade, outlines2, theme.paper].join();
  if (base2 && base2.found === found && base2.stamp === stamp) return base2;
  const level = levels[name];
  const ties = found.ties.map((shown4) => ({ ...shown4, width: widthOf2(shown4, state.width) }));
  const degree = tally(ties.map(({ tie }) => [tie.from, tie.to]));
  base2 = {
    found,
    stamp,
    ties,
    degree,
    nodes: level.nodes,
    at,
    layout: state.layout,
    sides: sidesOf3(at),
    background: background2(level),
    regions: regions(level),
    tray: state.layout === "map" ? level.layouts.tray : null,
    land: land(found, level),
    looks: null
  };
  return base2;
}
function buildScene(at) {
  const made2 = (
    /** @type {Scene} */
    baseScene(at)
  );
  const node = state.node ? partyNumbers.get(state.node) : void 0;
  const isAsked = state.tie ? tieTest(state.tie) : () => false;
  const isChosen = (tie) => tie.from === node || tie.to === node || isAsked(tie);
  const chosen4 = new Set(made2.ties.map(({ tie }) => tie).filter(isChosen));
  const near = new Set([...chosen4].flatMap((tie) => [tie.from, tie.to]));
  const lit = chosen4.size ? near : new Set(made2.degree.keys());
  const standIn = standInOf(node, made2.nodes, state.level, made2.land !== null);
  return Object.assign(made2, { node, standIn, chosen: chosen4, near, lit, single: state.single, labelOrder: null });
}
function sidesOf3(at) {
  const xs = levels[state.level].layouts.columns.map(([x]) => x);
  const middle = (xs.reduce((a, b) => Math.min(a, b), 0) + xs.reduce((a, b) => Math.max(a, b), 0)) / 2;
  return (number) => at(number)[0] - middle;
}
function background2(level) {
  if (!state.gaps || state.layout !== "map") return null;
  const [known2, named2] = [new Set(level.nodes), namedParties()];
  const wanted = state.level === "province" || state.level === "prefecture" ? "level:prefecture" : "level:county";
  return background.filter(([number]) => parties[number].level === wanted && !known2.has(number) && !named2.has(number)).map(([, x, y]) => [x * level.layouts.scale, y * level.layouts.scale]);
}
function land(found, level) {
  if (state.layout !== "map" || !state.outlines) return null;
  return { units: level.layouts.scale, shading: shadingOf(found, state.level) };
}
function shortName(party) {
  return inLanguage(party.alternatives[0] || party.zh, party.en.replace(/( \w+)? Autonomous Region$| Province$/, ""));
}
function regions(level) {
  if (state.layout !== "map") return null;
  const named2 = new Set(level.nodes);
  const sums3 = /* @__PURE__ */ new Map();
  for (const [number, x, y] of background) {
    const province = above(number).find((place2) => parties[place2].level === "level:province");
    if (parties[number].level !== "level:prefecture" || province === void 0 || named2.has(province)) continue;
    const sum = sums3.get(province) || [0, 0, 0];
    sums3.set(province, [sum[0] + x, sum[1] + y, sum[2] + 1]);
  }
  const scale2 = level.layouts.scale;
  return [...sums3].map(([province, [x, y, count]]) => ({
    text: shortName(parties[province]),
    x: x / count * scale2,
    y: y / count * scale2
  }));
}
function distanceTo(line5, x, y) {
  let nearest = Infinity;
  let [lastX, lastY] = [line5.x1, line5.y1];
  for (let step3 = 1; step3 <= 12; step3 += 1) {
    const t = step3 / 12;
    const px = (1 - t) * (1 - t) * line5.x1 + 2 * t * (1 - t) * line5.cx + t * t * line5.x2;
    const py = (1 - t) * (1 - t) * line5.y1 + 2 * t * (1 - t) * line5.cy + t * t * line5.y2;
    nearest = Math.min(nearest, toSegment(x, y, lastX, lastY, px, py));
    [lastX, lastY] = [px, py];
  }
  return nearest;
}
function toSegment(x, y, x1, y1, x2, y2) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}
function hitScene([x, y], scene2) {
  const { scale: scale2, at } = scene2;
  for (const number of scene2.nodes) {
    const [nx, ny] = at(number);
    if (Math.hypot(nx - x, ny - y) <= radiusOf(parties[number], scale2) + 3 / scale2) return { node: number };
  }
  let best = null;
  let nearest = 6 / scale2;
  for (const { tie } of scene2.ties) {
    if (outside(at(tie.from), at(tie.to), x, y, nearest)) continue;
    const distance = distanceTo(curve(tie, at, scale2), x, y);
    if (distance < nearest) [best, nearest] = [tie, distance];
  }
  return best ? { tie: best } : null;
}
function outside([x1, y1], [x2, y2], x, y, reach) {
  const slack = reach + 100;
  return x < Math.min(x1, x2) - slack || x > Math.max(x1, x2) + slack || y < Math.min(y1, y2) - slack || y > Math.max(y1, y2) + slack;
}

// network.js
var holder;
var camera;
var scene = null;
var isPainted = false;
var positions = /* @__PURE__ */ new Map();
var moving = false;
var hovered = "";
var drawnFor = "";
var placedFor = "";
var positionOf = (number) => positions.get(number) || [0, 0];
function layoutOf(state3) {
  const level = levels[state3.level];
  return new Map(level.nodes.map((number, index) => [number, level.layouts[state3.layout][index]]));
}
var CROWD2 = 1500;
var snapshot = { canvas: document.createElement("canvas"), view: null };
function onPaint(context) {
  if (!scene) return;
  Object.assign(scene, { scale: camera.scale(), view: camera.view() });
  if (moving && scene.ties.length > CROWD2 && snapshot.view) {
    const [left, top, right, bottom] = snapshot.view;
    context.drawImage(snapshot.canvas, left, top, right - left, bottom - top);
  } else {
    paint(context, scene);
    scene.painted = scene.view;
  }
  caption(scene.scale);
  isPainted = true;
}
function keep(painted2) {
  const { width, height } = camera.canvas;
  Object.assign(snapshot.canvas, { width, height });
  contextOf(snapshot.canvas).drawImage(camera.canvas, 0, 0);
  snapshot.view = painted2;
}
var settle = later(() => {
  moving = false;
  snapshot.view = null;
  camera.redraw();
}, 140);
function onMoved() {
  if (!moving && scene?.painted && scene.ties.length > CROWD2) keep(scene.painted);
  moving = true;
  showTip(null);
  settle();
}
var hit = (point) => hitScene(point, required(scene, "scene"));
function startNetwork() {
  holder = element("div.net");
  camera = makeCamera(holder, {
    paint: onPaint,
    moved: onMoved,
    grab: (point) => grabbed(hit(point)?.node),
    drag: onDrag,
    click: (point) => choose(hit(point)),
    hover: onHover,
    leave: () => showTip(null),
    yields: isNarrow,
    yielded: showHint
  });
  return holder;
}
var hideHint = later(() => byId("hand-hint").classList.remove("shown"), 1800);
function showHint(isTouch) {
  const hint = byId("hand-hint");
  hint.textContent = word(isTouch ? "twoFingers" : "controlWheel");
  hint.classList.add("shown");
  hideHint();
}
var grabbed = (number) => number === void 0 ? null : { number, from: positionOf(number) };
function onDrag({ number, from }, [across, down]) {
  positions.set(number, [from[0] + across, from[1] + down]);
  showTip(null);
  camera.redraw();
}
function choose(found) {
  if (found?.tie) open({ tie: tieKey(found.tie) });
  else open({ node: found ? parties[found.node].id : "" });
}
var waiting = null;
function onHover(spot) {
  if (!waiting)
    requestAnimationFrame(() => {
      const last = waiting ?? spot;
      waiting = null;
      const point = camera.toPoint(last);
      const found = moving ? null : hit(point);
      showTip(found, last, moving || found ? "" : landText(point));
    });
  waiting = spot;
}
function landText([x, y]) {
  if (!scene?.land || inTray([x, y])) return "";
  const { units: units2, shading } = scene.land;
  const code = codeAt([x / units2, y / units2], finestRank(scene));
  const name = nameOf(divisionName(code));
  const shaded = name && shading.places.find(({ number }) => number === partyOf(code));
  return shaded ? name + " · " + word("shade_" + state.shade) + " " + shadeText(shaded.value) : name;
}
function inTray([x, y]) {
  if (!scene?.tray) return false;
  const [left, top, right, bottom] = scene.tray;
  return x >= left && x <= right && y >= top && y <= bottom;
}
function tipText(found) {
  if (found.tie) {
    return tieTitle(found.tie, scene?.ties.find(({ tie }) => tie === found.tie)?.claims ?? []);
  }
  const party = parties[found.node];
  return nameOf(party) + " · " + otherName(party);
}
function showTip(found, spot = [0, 0], land2 = "") {
  const tip = document.getElementById("tip");
  if (!tip) return;
  const key3 = found ? found.tie ? "t" + found.tie.number : "n" + found.node : land2;
  holder.classList.toggle("pointing", Boolean(found));
  tip.hidden = !key3;
  if (!key3) {
    hovered = "";
    return;
  }
  if (key3 !== hovered) tip.textContent = found ? tipText(found) : land2;
  hovered = key3;
  const [x, y] = spot;
  tip.style.left = (x > holder.clientWidth / 2 ? x - tip.offsetWidth - 12 : x + 14) + "px";
  tip.style.top = Math.min(y + 14, holder.clientHeight - tip.offsetHeight - 4) + "px";
}
function networkBounds(points = [...positions.values()]) {
  const edge = (axis, choose4, from = choose4()) => points.reduce((found, point) => choose4(found, point[axis]), from);
  return [edge(0, Math.min), edge(1, Math.min), edge(0, Math.max), edge(1, Math.max)];
}
function fitNetwork() {
  if (!positions.size) return;
  fitTo(networkBounds(), belowLegend(holder));
}
function fitSelection() {
  const { chosen: chosen4, ties } = required(scene, "scene");
  const marked3 = markedOf(required(scene, "scene"));
  const shown4 = chosen4.size ? [...chosen4] : ties.map(({ tie }) => tie);
  const ends = new Set(shown4.flatMap((tie) => [tie.from, tie.to]));
  if (marked3 !== void 0 && positions.has(marked3)) ends.add(marked3);
  if (ends.size) fitTo(networkBounds([...ends].map(positionOf)), freeOf(holder));
}
function amid([left, top, right, bottom], [x, y], scale2) {
  const [across, down] = [left + right - holder.clientWidth, top + bottom - holder.clientHeight];
  return { x: x - across / 2 / scale2, y: y - down / 2 / scale2, scale: scale2 };
}
function fitTo([left, top, right, bottom], free) {
  const columns2 = state.layout === "columns";
  const [width, height] = [free[2] - free[0] || 800, free[3] - free[1] || 600];
  const beside = columns2 ? Math.min(230, width * 0.31) : Math.min(60, width * 0.08);
  const across = (width - 2 * beside) / Math.max(right - left, 1);
  const down = (height - (columns2 ? 80 : 110)) / Math.max(bottom - top, 1);
  const scale2 = Math.min(columns2 ? Math.min(across, Math.max(down, 0.66)) : Math.min(across, down), 1.8);
  const y = columns2 && (bottom - top) * scale2 > height - 70 ? top + (height / 2 - 50) / scale2 : (top + bottom) / 2;
  camera.moveTo(amid(free, [(left + right) / 2, y], scale2));
}
function caption(scale2) {
  const bar3 = document.getElementById("scale-bar");
  if (!bar3) return;
  const units2 = levels[state.level].layouts.scale;
  bar3.hidden = state.layout !== "map" || !scene?.nodes.length;
  const kilometres = [1e3, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((length) => length * units2 * scale2 <= 130) || 1;
  bar3.style.width = kilometres * units2 * scale2 + "px";
  bar3.textContent = kilometres + " km";
}
function center(number) {
  if (!positions.has(number)) return;
  const free = freeOf(holder);
  const [left, top, right, bottom] = free;
  const [across, down] = camera.toSpot(positionOf(number));
  const margin = 40;
  const visible = across > left + margin && across < right - margin && down > top + margin && down < bottom - margin;
  if (!visible) camera.moveTo(amid(free, positionOf(number), camera.scale()), 250);
}
var markedOf = ({ node, standIn }) => standIn?.node ?? node;
function updateNetwork() {
  const wanted = state.level + " " + state.layout;
  const other = wanted !== drawnFor;
  if (other) {
    positions = layoutOf(state);
    lanes(levels[state.level].ties);
    drawnFor = wanted;
  }
  scene = buildScene(positionOf);
  drawLandKey(scene);
  drawStandIn(scene.standIn);
  if (other) fitNetwork();
  if (state.at && state.at !== placedFor) {
    const [x, y, scale2] = state.at.split(",").map(Number);
    camera.moveTo({ x, y, scale: scale2 });
  }
  placedFor = state.at;
  const marked3 = markedOf(scene);
  if (marked3 !== void 0 && (!other || isNarrow())) center(marked3);
  camera.redraw();
}
function placeText() {
  const [left, top, right, bottom] = camera.view();
  return [(left + right) / 2, (top + bottom) / 2].map((value) => value.toFixed(1)).join() + "," + camera.scale().toFixed(4);
}
function startOffscreen() {
  startNetwork();
  updateNetwork();
}

// canvas.js
var view;
var stepped = -1;
function controls() {
  return element(
    "div.controls",
    button("+", () => camera.zoom(1.4), { "aria-label": word("zoomIn"), title: word("zoomIn") }),
    button("−", () => camera.zoom(1 / 1.4), { "aria-label": word("zoomOut"), title: word("zoomOut") }),
    button("⤢", () => fitNetwork(), { "aria-label": word("fit"), title: word("fit") }),
    button("◎", () => fitSelection(), { "aria-label": word("fitSelection"), title: word("fitSelection") })
  );
}
function steps() {
  const { degree } = required(scene, "scene");
  return [...degree].sort(([a, n], [b, m]) => m - n || a - b).map(([number]) => number);
}
function step(by) {
  const parties2 = steps();
  if (!parties2.length) return;
  stepped = (stepped + by + parties2.length) % parties2.length;
  const party = parties[parties2[stepped]];
  open({ node: party.id }, true);
  say(nameOf(party));
}
function stepTie() {
  const { ties, node } = required(scene, "scene");
  const isCurrent = tieTest(state.tie);
  const current2 = ties.find(({ tie }) => isCurrent(tie));
  const end = node ?? current2?.tie.from;
  const own = ties.filter(({ tie }) => tie.from === end || tie.to === end);
  if (!own.length) return;
  const next = own[(own.findIndex(({ tie }) => tie === current2?.tie) + 1) % own.length];
  open({ tie: tieKey(next.tie) }, true);
  say(tieTitle(next.tie, next.claims));
}
var KEYS = {
  ArrowLeft: () => camera.pan(-60, 0),
  ArrowRight: () => camera.pan(60, 0),
  ArrowUp: () => camera.pan(0, -60),
  ArrowDown: () => camera.pan(0, 60),
  "+": () => camera.zoom(1.4),
  "=": () => camera.zoom(1.4),
  "-": () => camera.zoom(1 / 1.4),
  0: () => fitNetwork(),
  n: () => step(1),
  N: () => step(1),
  p: () => step(-1),
  P: () => step(-1),
  Enter: stepTie,
  Escape: () => open()
};
function onKey(event) {
  const run = KEYS[event.key];
  if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  run();
}
function headings() {
  const columns2 = state.layout === "columns";
  return columns2 && element(
    "div.headings",
    { "aria-hidden": "true" },
    element("span", word("columnProviders") + " →"),
    element("span", "→ " + word("columnRecipients"))
  );
}
function make() {
  if (!view) {
    view = element("div.network", { tabindex: "0", role: "application", onkeydown: onKey });
    view.append(startNetwork());
  }
  for (const old of view.querySelectorAll(
    ".controls, .headings, #tip, #scale-bar, #land-key, #hand-hint, #stand-in, .keys"
  ))
    old.remove();
  view.setAttribute("aria-label", word("networkName"));
  view.setAttribute("aria-describedby", "network-keys");
  view.append(
    controls(),
    headings() || "",
    element("div", { id: "tip", role: "presentation", hidden: true }),
    element("div", { id: "scale-bar", "aria-hidden": "true" }),
    element("div", { id: "land-key" }),
    element("p", { id: "stand-in", role: "note", hidden: true }),
    element("p", { id: "hand-hint", "aria-hidden": "true" }),
    element("p.hidden.keys", { id: "network-keys" }, word("networkKeys"))
  );
  return view;
}
function showNetwork(holder3) {
  holder3.textContent = "";
  holder3.append(make());
  updateNetwork();
}

// dispute.js
var dispute_exports = {};
__export(dispute_exports, {
  disputeOf: () => disputeOf,
  faultsOf: () => faultsOf,
  headOf: () => headOf,
  issueAddress: () => issueAddress
});
var BREAKS = /[\x00-\x20\x7f-\xa0\u2028\u2029]+/g;
var VERSION = 12;
var phrase = (key3, values2 = {}) => word("dispute_" + key3, values2);
var withAside = (name, aside) => name === aside ? name : name + phrase("open") + aside + phrase("close");
var line = (title, value) => ("- " + title + phrase("colon") + (value || phrase("none"))).replace(BREAKS, " ");
var headOf = (key3) => phrase(key3) + phrase("colon").trimEnd();
var faultsOf = (claim) => Object.keys(disputes.fields).filter((kind) => claim.quantity || !disputes.figures.includes(kind));
function termOf(name) {
  const term2 = terms[camel(name)]?.[language] || name.replaceAll("_", " ");
  return term2.slice(0, 1).toUpperCase() + term2.slice(1);
}
var NAMED = {
  party: (number) => withAside(nameOf(parties[number]), parties[number].id),
  concept: (number) => withAside(nameOf(concepts[number]), concepts[number].id),
  claim: (number) => claims[number].id
};
function valuesOf2(claim, name) {
  if (name === "evidence") return [...new Set(claim.evidence.map(passageText))];
  const kind = columns.claim[name] ?? columns.quantity[name];
  const holder3 = (
    /** @type {Record<string, any>} */
    name in columns.claim ? claim : claim.quantity ?? {}
  );
  const value = holder3[camel(name)];
  const single = { parties: "party", concepts: "concept", claims: "claim" }[kind];
  if (single) return (
    /** @type {number[]} */
    (value ?? []).map(NAMED[single])
  );
  if (kind in NAMED) return value >= 0 ? [NAMED[kind](value)] : [];
  if (kind === "number") return value === null || value === void 0 ? [] : [plainText(value)];
  return value ? [String(value)] : [];
}
function passageText({ passage, article, paragraph }) {
  const { start: start3, end } = passages[passage];
  const points = phrase("points") + " " + start3 + "–" + end;
  return [articles[article].id, phrase("paragraph", { number: paragraph }), points].join(phrase("comma"));
}
function field(claim, name) {
  const title = name === "evidence" ? phrase("evidence") : termOf(name);
  const values2 = valuesOf2(claim, name);
  return (values2.length ? values2 : [""]).map((value) => line(title, value));
}
function articleText(number) {
  const { id, title, publisher, issued } = articles[number];
  return withAside([title, publisher, issued].filter(Boolean).join(phrase("comma")), id);
}
function head(claim, kind) {
  return [
    line(phrase("claim"), claim.id + " " + base + claim.id.replace(":", "/")),
    line(phrase("says"), nameOf(claim)),
    ...[...claim.articles].sort((a, b) => a - b).map((number) => line(phrase("article"), articleText(number))),
    line(phrase("version"), version.slice(0, VERSION)),
    line(phrase("fault"), withAside(word("fault_" + kind), kind)),
    ...claim.current ? [] : disputes.further.flatMap((name) => field(claim, name))
  ];
}
function disputeOf(claim, kind) {
  const recorded = disputes.fields[kind].flatMap((name) => field(claim, name));
  const asked2 = ["should", "says-so"].flatMap((key3) => ["", headOf(key3), ""]);
  return {
    title: phrase("title") + phrase("colon") + withAside(claim.id, word("fault_" + kind)),
    body: [...head(claim, kind), "", headOf("recorded"), "", ...recorded, ...asked2].join("\n") + "\n"
  };
}
function issueAddress(title, body, tracker = disputes.tracker) {
  if (!tracker) return "";
  const begun = tracker + (tracker.includes("?") ? "&" : "?") + "title=" + encodeURIComponent(title);
  const whole2 = begun + "&body=" + encodeURIComponent(body);
  return whole2.length <= disputes.longest ? whole2 : begun;
}

// dispute_dialog.js
function trackerLink(title, body) {
  const href = webAddress(issueAddress(title, body));
  if (!href) return null;
  return [
    element("a", { href, target: "_blank", rel: "noopener noreferrer" }, word("openTracker"), silent(" ↗")),
    !href.includes("&body=") && element("p.hint", word("trackerCut"))
  ];
}
function inTwo(text) {
  const at = text.indexOf("\n" + headOf("should") + "\n");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}
function faultChoice(claim, onchange) {
  const options = faultsOf(claim).map((kind) => element("option", { value: kind }, word("fault_" + kind)));
  return element("select", { id: "fault", onchange }, options);
}
function openDialog(claim) {
  const select = faultChoice(claim, show);
  const report = element("textarea", { id: "report", rows: "14", oninput: link });
  const tracker = element("span");
  const copying = button(word("copyReport"), async () => {
    await copy(report.value, dialog);
    copying.textContent = word("copied");
  });
  const dialog = element(
    "dialog",
    { "aria-labelledby": "dispute-title", onclose: () => dialog.remove() },
    element("h2", { id: "dispute-title" }, word("dispute")),
    element("p", nameOf(claim)),
    element("p", element("label", { for: "fault" }, word("disputeKind")), " ", select),
    element("label", { for: "report" }, word("disputeText")),
    report,
    element("p.hint", word("disputeHint")),
    element(
      "div.actions",
      copying,
      tracker,
      button(word("close"), () => dialog.close())
    )
  );
  function show() {
    const { title, body } = disputeOf(claim, select.value);
    const [told4, room] = inTwo(title + "\n\n" + body);
    report.value = told4 + (inTwo(report.value)[1] || room);
    link();
  }
  function link() {
    const [title, ...rest2] = report.value.split("\n");
    copying.textContent = word("copyReport");
    replace(tracker, trackerLink(title, rest2.join("\n").trimStart()));
  }
  show();
  document.body.append(dialog);
  dialog.showModal();
}
var disputeButton = (claim) => button(word("dispute"), () => openDialog(claim), { class: "small", "data-dispute": claim.id });

// terms.js
var OF_FACETS = {
  programme: "dk:Programme",
  source: "dk:Article",
  who: "dk:Party",
  kind: "dk:Claim",
  basis: "dk:Basis",
  grade: "dk:grade"
};
var OF_VALUES = {
  stated: "dk:Explicit",
  inferred: "dk:Inferred",
  planned: "reckoning:planned",
  pairing: "dk:Pairing",
  figure: "dk:Figure",
  event: "dk:Event",
  organization: "dk:Organization",
  group: "dk:Group",
  project: "dk:Project"
};
var toldOf = (id) => meanings[id]?.[language];
function content(id, values2) {
  const told4 = [id, ...values2].map(toldOf).filter((found) => found !== void 0);
  const rows = told4.map(({ label, definition }) => [element("dt", label), element("dd", definition)]);
  return element("dl", rows);
}
function term(id, label, values2 = []) {
  if (!toldOf(id)) return label;
  const name = ["meaning", id, language, ...values2.length ? ["values"] : []].join("-").replace(/\W/g, "-");
  if (!document.getElementById(name))
    byId("meanings").append(element("div.meaning", { id: name, popover: true, role: "tooltip" }, content(id, values2)));
  return element("button.term", { type: "button", popovertarget: name, "aria-describedby": name }, label);
}
var conceptTerm = (number) => term(conceptId(number), conceptName(number));
function facetTerm(facet, label, values2) {
  const isOfConcepts = facet !== "programme" && facet !== "source";
  const id = (value) => typeof value === "number" ? conceptId(value) : facetValueId(facet, value);
  return term(OF_FACETS[facet] ?? "dk:" + facet, label, isOfConcepts ? values2.map(id) : []);
}
function facetValueId(facet, value) {
  if (facet === "grade") return "grade:" + value;
  return OF_VALUES[value] ?? "level:" + value;
}

// verifying.js
var verifying_exports = {};
__export(verifying_exports, {
  read: () => read3,
  tally: () => tally2,
  verify: () => verify
});

// finding.js
var finding_exports = {};
__export(finding_exports, {
  Search: () => Search
});

// seen.js
var seen_exports = {};
__export(seen_exports, {
  Seen: () => Seen,
  digestOf: () => digestOf,
  normalise: () => normalise
});

// marks.js
var TOKEN = new RegExp(
  [
    /(?<comment><!--)/,
    /<(?<slash>\/?)(?<name>[A-Za-z][A-Za-z0-9:_-]*)(?=[\s/>])(?<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*|[^<>]*)>/,
    /(?<declaration><[!?][A-Za-z[][^<>]*>)/,
    /(?<reference>&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});)/,
    /(?<line>\r\n|[\n\v\f\r\x85\u2028\u2029])/
  ].map(({ source: source2 }) => source2).join("|"),
  "g"
);
var HIDDEN = /* @__PURE__ */ new Set(["script", "style", "template", "noscript"]);
var BLOCKS = new Set(
  "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table thead tbody tfoot tr td th caption section article header footer nav title blockquote pre figure figcaption main aside form fieldset address body html head option select legend center hr".split(" ")
);
var VOID = /* @__PURE__ */ new Set(["br", "hr", "img", "wbr", "input", "meta", "link"]);
var BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
var UNSEEN2 = /[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff\uffa0\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufff0-\ufff8\u{e0000}-\u{10ffff}\p{Cc}\p{Cs}]/u;
var DIGIT = /\p{Nd}/u;
var SIGNS = Object.fromEntries(
  ["−-", "﹣-", "﹪%", "٪%", "￥¥", "￡£", "〜~", "∶:", "﹒.", "⁄/"].map((pair) => [...pair])
);
var LOOKALIKES = new Map((radicals.match(/../gu) ?? []).map((pair) => (
  /** @type {[string, string]} */
  [...pair]
)));
var isBlank = (mark2) => BLANK.test(mark2) || mark2 === "​" || mark2 === "⁠" || mark2 === "\uFEFF";
function digitOf(mark2) {
  const code = (
    /** @type {number} */
    mark2.codePointAt(0)
  );
  let value = 0;
  while (DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value % 10);
}
function shown(mark2) {
  if (mark2 > " " && mark2 <= "~") return mark2;
  if (BLANK.test(mark2)) return " ";
  if (UNSEEN2.test(mark2)) return "";
  return DIGIT.test(mark2) ? digitOf(mark2) : SIGNS[mark2] ?? LOOKALIKES.get(mark2) ?? mark2;
}
var meant2 = (reference) => new DOMParser().parseFromString("<p>" + reference, "text/html").body.textContent ?? "";
var Taken = class {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.marks = [];
    this.starts = [];
    this.ends = [];
    this.open = 0;
    this.read = 0;
    this.point = 0;
  }
  /** The code point that stands at a place of the text; places are asked for in order. @param {number} place */
  at(place2) {
    for (; this.read < place2; this.point += 1)
      this.read += /** @type {number} */
      this.text.codePointAt(this.read) > 65535 ? 2 : 1;
    return this.point;
  }
  /** @param {string} mark @param {number} start @param {number} end */
  put(mark2, start3, end) {
    this.marks.push(mark2);
    this.starts.push(start3);
    this.ends.push(end);
  }
  /** @param {number} from @param {number} to */
  plain(from, to) {
    let point = this.at(from);
    for (const mark2 of this.text.slice(from, to)) {
      const seen = shown(mark2);
      if (seen) this.put(seen, point, point + 1);
      point += 1;
    }
  }
  /** A tag that parts paragraphs does so; a broken line inside one runs on. @param {string} name @param {boolean} closes */
  tag(name, closes, rest2 = "", start3 = 0, end = 0) {
    if (!BLOCKS.has(name) && name !== "br") return;
    this.put("\n", start3, end);
    if (VOID.has(name) || rest2.endsWith("/")) return;
    this.open = Math.max(0, this.open + (closes ? -1 : 1));
  }
};
function closing(text, from = 0, name = "") {
  const pattern = name ? new RegExp(`</${name}\\s*>`, "gi") : /-->/g;
  pattern.lastIndex = from;
  return pattern.exec(text) ? pattern.lastIndex : -1;
}
function take(taken, found) {
  const { comment, slash, name, rest: rest2, reference, line: line5 } = found.groups ?? {};
  const [from, to] = [found.index, found.index + found[0].length];
  const lower = name?.toLowerCase();
  const isHidden = HIDDEN.has(lower) && !slash;
  if (comment || isHidden) {
    const behind = closing(taken.text, to, isHidden ? lower : "");
    if (behind < 0 && comment) taken.plain(from, to);
    return Math.max(behind, to);
  }
  const [start3, end] = [taken.at(from), taken.at(to)];
  if (name) taken.tag(lower, Boolean(slash), rest2, start3, end);
  else if (line5) taken.put(taken.open ? " " : "\n", start3, end);
  else if (reference) {
    for (const mark2 of meant2(reference)) if (shown(mark2)) taken.put(shown(mark2), start3, end);
  }
  return to;
}
function withNoughts(marks2) {
  const noughts = (circles) => "〇".repeat(circles.length);
  const text = marks2.map((mark2) => mark2.length === 1 ? mark2 : " ").join("");
  const read4 = text.replace(/(?<=[〇零一二三四五六七八九])[○◯]+|[○◯]+(?=[〇零一二三四五六七八九])/g, noughts);
  return read4 === text ? marks2 : marks2.map((mark2, at) => read4[at] === "〇" ? "〇" : mark2);
}
function takeApart(text) {
  const taken = new Taken(text);
  let place2 = 0;
  for (TOKEN.lastIndex = 0; ; TOKEN.lastIndex = place2) {
    const found = TOKEN.exec(text);
    taken.plain(place2, found ? found.index : text.length);
    if (!found) break;
    place2 = take(taken, found);
  }
  return { marks: withNoughts(taken.marks), starts: taken.starts, ends: taken.ends };
}

// sha256.js
var sha256_exports = {};
__export(sha256_exports, {
  firstBits: () => firstBits,
  hexadecimal: () => hexadecimal,
  nextBits: () => nextBits,
  sha256: () => sha256
});
var ROUNDS = 64;
var fraction = (root) => (root - Math.floor(root)) * 2 ** 32 | 0;
function primes() {
  const found = [2];
  for (let number = 3; found.length < ROUNDS; number += 2)
    if (found.every((prime) => number % prime)) found.push(number);
  return found;
}
var PRIMES = primes();
var CONSTANTS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
var BEGINNING = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
var block = new Int32Array(ROUNDS);
var state2 = new Int32Array(8);
var turned = (word2, by) => word2 >>> by | word2 << 32 - by;
function spread() {
  for (let at = 16; at < ROUNDS; at += 1) {
    const early2 = block[at - 15];
    const late = block[at - 2];
    const first = turned(early2, 7) ^ turned(early2, 18) ^ early2 >>> 3;
    const second = turned(late, 17) ^ turned(late, 19) ^ late >>> 10;
    block[at] = block[at - 16] + first + block[at - 7] + second;
  }
}
function mix() {
  spread();
  let [a, b, c, d, e, f, g, h] = state2;
  for (let at = 0; at < ROUNDS; at += 1) {
    const second = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one2 = h + second + (e & f ^ ~e & g) + CONSTANTS[at] + block[at] | 0;
    const first = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = first + (a & b ^ a & c ^ b & c) | 0;
    h = g;
    g = f;
    f = e;
    e = d + one2 | 0;
    d = c;
    c = b;
    b = a;
    a = one2 + two | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word2, at) => state2[at] += word2);
}
function sha256(bytes, from = 0, to = bytes.length) {
  const length = to - from;
  state2.set(BEGINNING);
  for (let start3 = 0; start3 < length + 9; start3 += 64) {
    for (let at = 0; at < 16; at += 1) {
      let word2 = 0;
      for (let byte = start3 + 4 * at; byte < start3 + 4 * at + 4; byte += 1)
        word2 = word2 << 8 | (byte < length ? bytes[from + byte] : byte === length ? 128 : 0);
      block[at] = word2;
    }
    if (start3 + 64 >= length + 9) {
      block[14] = Math.floor(length / 2 ** 29);
      block[15] = length << 3;
    }
    mix();
  }
  return state2;
}
var firstBits = (digest) => (digest[0] >>> 0) * 16 + (digest[1] >>> 28);
var nextBits = (digest) => (digest[1] & 268435455) * 256 + (digest[2] >>> 24);
var hexadecimal = (digest) => Array.from(digest, (word2) => (word2 >>> 0).toString(16).padStart(8, "0")).join("");

// seen.js
var encoder = new TextEncoder();
var compatible = (text) => text.normalize("NFKC");
var normalise = (text) => [...compatible(text)].filter((mark2) => !isBlank(mark2)).join("");
var digestOf = (text) => hexadecimal(sha256(encoder.encode(normalise(text))));
function combines2(mark2) {
  if (mark2 < "̀" || mark2.normalize("NFD") !== mark2) return false;
  return ["̴" + mark2 + "̴", "̕" + mark2].some((text) => text.normalize("NFD") !== text);
}
function clusters(marks2) {
  const single = marks2.map(compatible);
  if (single.join("") === compatible(marks2.join(""))) return single.map((normal, at) => [at, at + 1, normal]);
  const found = [];
  let [first, cluster] = [0, ""];
  for (let at = 0; at < marks2.length; at += 1) {
    const apart2 = () => compatible(cluster + marks2[at]) === compatible(cluster) + single[at];
    if (at > first && !combines2([...single[at]][0]) && apart2()) {
      found.push([first, at, compatible(cluster)]);
      [first, cluster] = [at, ""];
    }
    cluster += marks2[at];
  }
  if (first < marks2.length) found.push([first, marks2.length, compatible(cluster)]);
  return found;
}
function bisect(numbers, isBefore2) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (isBefore2(numbers[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
var Seen = class {
  /** @param {string} text */
  constructor(text) {
    const taken = takeApart(text);
    this.points = [...text];
    this.marks = taken.marks;
    this.words = [];
    this.from = [];
    this.to = [];
    for (const [first, last, normal] of clusters(taken.marks))
      for (const mark2 of normal)
        if (!isBlank(mark2)) {
          this.words.push(mark2);
          this.from.push(first);
          this.to.push(last);
        }
    this.starts = this.from.map((at) => taken.starts[at]);
    this.ends = this.to.map((at) => taken.ends[at - 1]);
    this.bytes = encoder.encode(this.words.join(""));
    this.offsets = new Int32Array(this.words.length + 1);
    this.words.forEach((mark2, at) => this.offsets[at + 1] = this.offsets[at] + encoder.encode(mark2).length);
  }
  /** The first character at or after a code point of the text. @param {number} position */
  indexAt(position) {
    return bisect(this.starts, (start3) => start3 < position);
  }
  /** First and last, the last excluded, of the characters within two code points. @param {number} start @param {number} end */
  within(start3, end) {
    const first = this.indexAt(start3);
    return [
      first,
      Math.max(
        first,
        bisect(this.ends, (other) => other <= end)
      )
    ];
  }
  /** @param {number} first @param {number} last */
  digest(first, last) {
    return sha256(this.bytes, this.offsets[first], this.offsets[last]);
  }
  /** Where stretches of a length stand, by the first bits of their digests, of which `wanted` has those that matter. */
  places(length, wanted) {
    const found = /* @__PURE__ */ new Map();
    for (let first = 0; length && first + length <= this.words.length; first += 1) {
      const bits = firstBits(this.digest(first, first + length));
      if (wanted.has(bits)) found.set(bits, [...found.get(bits) ?? [], first]);
    }
    return found;
  }
  /** Whether no cluster is cut at either end. @param {number} first @param {number} last */
  isWhole(first, last) {
    const { starts } = this;
    const isCut = (at) => at > 0 && at < starts.length && starts[at - 1] === starts[at];
    return !isCut(first) && !isCut(last);
  }
};

// finding.js
var TELLING = 8;
var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
var GONE = { status: "missing", first: -1, last: -1 };
var bitsOf = (told4) => [...told4].reduce((bits, mark2) => bits * 64 + ALPHABET.indexOf(mark2), 0);
var isTold = ({ before, behind }) => before.length > 0 || behind.length > 0;
var fits = (digest, told4) => firstBits(digest) === bitsOf(told4.slice(0, 6)) && nextBits(digest) === bitsOf(told4.slice(6));
var Search = class {
  /** @param {Seen} seen @param {Passage[]} wanted all that will be looked for */
  constructor(seen, wanted) {
    this.seen = seen;
    this.wanted = /* @__PURE__ */ new Map();
    this.known = /* @__PURE__ */ new Map();
    for (const passage of wanted) {
      for (const { length, digest } of [passage.before, passage.behind]) this.want(length, digest);
      if (!isTold(passage) && passage.length >= TELLING) this.want(passage.length, passage.digest);
    }
  }
  /** @param {number} length @param {string} digest */
  want(length, digest) {
    if (!length) return;
    const wanted = this.wanted.get(length) ?? /* @__PURE__ */ new Set();
    this.wanted.set(length, wanted.add(bitsOf(digest.slice(0, 6))));
  }
  /** Where a stretch begins. @param {{ length: number, digest: string }} stretch */
  places({ length, digest }) {
    const wanted = this.wanted.get(length);
    if (!length || !wanted) return [];
    const found = this.known.get(length) ?? this.seen.places(length, wanted);
    this.known.set(length, found);
    return found.get(bitsOf(digest.slice(0, 6))) ?? [];
  }
  /** Whether the words of a passage begin at a place and cut no cluster. @param {number} first @param {Passage} passage */
  holds(first, { length, digest }) {
    const last = first + length;
    const isInside2 = first >= 0 && length > 0 && last <= this.seen.words.length;
    return isInside2 && this.seen.isWhole(first, last) && fits(this.seen.digest(first, last), digest);
  }
  /** @param {number} first @param {number} last @param {{ length: number, digest: string }} stretch */
  isStretch(first, last, { length, digest }) {
    const isInside2 = length > 0 && last - first === length && first >= 0 && last <= this.seen.words.length;
    return isInside2 && firstBits(this.seen.digest(first, last)) === bitsOf(digest);
  }
  /** Looks where a passage is stated; a few words stand there by chance, unless a neighbour does. @param {Passage} passage */
  stated(passage, isUnchanged = false) {
    const { seen } = this;
    const [first, last] = seen.within(passage.start, Math.min(passage.end, seen.points.length));
    if (!passage.digest || first === last) return GONE;
    if (!fits(seen.digest(first, last), passage.digest) && !this.isAsGiven(passage)) return GONE;
    const isTelling = isUnchanged || passage.length >= TELLING || !isTold(passage);
    const { before, behind } = passage;
    const isBeside = isTelling || this.isStretch(first - before.length, first, before) || this.isStretch(last, last + behind.length, behind);
    return isBeside ? { status: (
      /** @type {Status} */
      "verified"
    ), first, last } : GONE;
  }
  /** Whether its digest is that of the text as given, tags and all. @param {Passage} passage */
  isAsGiven({ start: start3, end, digest }) {
    const hexadecimal2 = digestOf(this.seen.points.slice(start3, end).join(""));
    const bits = (from) => parseInt(hexadecimal2.slice(from, from + 9), 16);
    return bits(0) === bitsOf(digest.slice(0, 6)) && bits(9) === bitsOf(digest.slice(6));
  }
  /** What became of each of some passages of one article, in their order. @param {Passage[]} passages */
  find(passages2, isUnchanged = false) {
    const found = passages2.map((passage) => this.stated(passage, isUnchanged));
    const open2 = passages2.map((_, at) => at).filter((at) => found[at] === GONE && passages2[at].digest);
    if (open2.length) elsewhere2(this, passages2, found, open2);
    return found;
  }
};
function isInOrder(pairs, [stated, place2], before = true, behind = true) {
  let [first, last] = [-1, pairs.length];
  pairs.forEach((pair, at) => {
    if (pair[0] < stated) first = at;
    if (pair[0] > stated && last === pairs.length) last = at;
  });
  const isBehind2 = first < 0 || pairs[first][1] <= place2;
  const isBefore2 = last === pairs.length || place2 <= pairs[last][1];
  return (isBehind2 || !before) && (isBefore2 || !behind);
}
function kept2(pairs, lone) {
  const entries2 = [...pairs.map((pair) => (
    /** @type {[Pair, number]} */
    [pair, -1]
  )), ...lone];
  entries2.sort(([a, one2], [b, other]) => a[0] - b[0] || a[1] - b[1] || one2 - other);
  const tails = (
    /** @type {number[]} */
    []
  );
  const last = (
    /** @type {number[]} */
    []
  );
  const previous = (
    /** @type {number[]} */
    []
  );
  entries2.forEach(([[, place2]], number) => {
    const rank = tails.filter((tail) => tail <= place2).length;
    previous.push(rank ? last[rank - 1] : -1);
    tails.splice(rank, 1, place2);
    last.splice(rank, 1, number);
  });
  const found = /* @__PURE__ */ new Set();
  for (let number = last.at(-1) ?? -1; number >= 0; number = previous[number]) found.add(entries2[number][1]);
  return found;
}
function elsewhere2(search2, passages2, found, open2) {
  const byPlace = (a, b) => a[0] - b[0] || a[1] - b[1];
  const pairs = passages2.flatMap(
    ({ start: start3 }, at) => found[at].first < 0 ? [] : [
      /** @type {Pair} */
      [start3, found[at].first]
    ]
  );
  const beside = new Map(open2.filter((at) => isTold(passages2[at])).map((at) => [at, besideOf(search2, passages2[at])]));
  const fitting2 = /* @__PURE__ */ new Map();
  for (const [at, { both }] of beside) if (both.length === 1) fitting2.set(at, both);
  pairs.push(...[...fitting2].map(([at, [place2]]) => (
    /** @type {Pair} */
    [passages2[at].start, place2]
  )));
  pairs.sort(byPlace);
  const lone = new Map(open2.filter((at) => !isTold(passages2[at])).map((at) => [at, aloneOf(search2, passages2[at])]));
  const single = [...lone].filter(([, places3]) => places3.length === 1);
  const keeps = kept2(
    pairs,
    single.map(([at, [place2]]) => [[passages2[at].start, place2], at])
  );
  for (const [at, places3] of beside) if (!fitting2.has(at)) fitting2.set(at, ordered(pairs, passages2[at], places3));
  for (const [at, places3] of lone) fitting2.set(at, places3.length !== 1 || keeps.has(at) ? places3 : []);
  for (const [at, places3] of fitting2) {
    if (places3.length > 1) found[at] = { ...GONE, status: "ambiguous" };
    if (places3.length === 1) found[at] = { status: "moved", first: places3[0], last: places3[0] + passages2[at].length };
  }
}
function besideOf(search2, passage) {
  const holding2 = (places3) => [...new Set(places3)].filter((place2) => search2.holds(place2, passage));
  const before = holding2(search2.places(passage.before).map((place2) => place2 + passage.before.length));
  const behind = holding2(search2.places(passage.behind).map((place2) => place2 - passage.length));
  return { before, behind, both: before.filter((place2) => behind.includes(place2)) };
}
function aloneOf(search2, passage) {
  if (passage.length < TELLING) return [];
  return search2.places({ length: passage.length, digest: passage.digest }).filter((place2) => search2.holds(place2, passage));
}
function ordered(pairs, { start: start3 }, { before, behind, both }) {
  if (both.length) {
    const fitting2 = both.filter((place2) => isInOrder(pairs, [start3, place2]));
    return fitting2.length === 1 ? fitting2 : both;
  }
  const after = before.filter((place2) => isInOrder(pairs, [start3, place2], true, false));
  return [.../* @__PURE__ */ new Set([...after, ...behind.filter((place2) => isInOrder(pairs, [start3, place2], false, true))])];
}

// verifying.js
var LARGEST = 2e7;
var MOST_SEEN = 2e5;
var LIKENESS = 0.5;
var LONGEST2 = 40;
var MARKED = [
  [[239, 187, 191], "utf-8"],
  [[255, 254], "utf-16le"],
  [[254, 255], "utf-16be"]
];
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
function readings(bytes) {
  const marked3 = MARKED.find(([mark2]) => mark2.every((byte, at) => bytes[at] === byte));
  const first = decoded(bytes, marked3 ? marked3[1] : "utf-8");
  if (marked3 || first !== null) return [first];
  return ["gb18030", "big5"].map((encoding) => decoded(bytes, encoding));
}
var asObtained = (text) => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
var ofArticles = once(() => {
  const found = articles.map(() => []);
  for (const passage of passages) found[passage.article].push(passage);
  return found;
});
function recognised(text, search2) {
  const digest = digestOf(text);
  const same = articles.findIndex((article) => article.digest === digest);
  if (same >= 0) return { article: same, isUnchanged: articles[same].length === search2.seen.points.length };
  const shares = ofArticles().map((passages2) => {
    const told4 = passages2.filter((passage) => passage.digest);
    const longest = told4.sort((a, b) => b.length - a.length || a.start - b.start).slice(0, LONGEST2);
    return search2.find(longest).filter(({ status }) => status !== "missing").length / Math.max(1, longest.length);
  });
  const best = shares.indexOf(Math.max(...shares));
  return { article: shares[best] > LIKENESS ? best : -1, isUnchanged: false };
}
function verify(given) {
  const text = asObtained(given);
  const seen = new Seen(text);
  const search2 = new Search(seen, passages);
  const { article, isUnchanged } = recognised(text, search2);
  if (article < 0) return null;
  const passages2 = ofArticles()[article];
  return { article, seen, passages: passages2, found: search2.find(passages2, isUnchanged), isUnchanged };
}
function read3(given) {
  if (given.length > LARGEST) return { wrong: "file_large" };
  const texts2 = (typeof given === "string" ? [given] : readings(given)).filter((text) => text !== null);
  if (!texts2.length || texts2.every((text) => text.includes("\0"))) return { wrong: "file_binary" };
  if (texts2.every((text) => !normalise(text))) return { wrong: "file_empty" };
  if (texts2.every((text) => takeApart(text).marks.length > MOST_SEEN)) return { wrong: "file_long" };
  for (const text of texts2) {
    const opened3 = verify(text);
    if (opened3) return { opened: opened3 };
  }
  return { wrong: "file_stranger" };
}
function tally2({ passages: passages2, found }) {
  const checked = passages2.filter(({ digest }) => digest);
  const lacking = passages2.filter(({ digest }, at) => digest && found[at].first < 0);
  return { all: checked.length, held: checked.length - lacking.length, lacking };
}

// articles.js
var opened = /* @__PURE__ */ new Map();
var refused = [];
var listeners2 = [];
var openedText = (article) => opened.get(article);
function standing({ number, article }) {
  const text = opened.get(article);
  const found = text?.found[text.passages.findIndex((passage) => passage.number === number)];
  return text && found && found.first >= 0 ? { seen: text.seen, ...found } : void 0;
}
var onOpened = (listen) => listeners2.push(listen);
function tell2() {
  byId("opening").open = false;
  drawOpened();
  listeners2.forEach((listen) => listen());
}
function forget() {
  opened.clear();
  refused = [];
  tell2();
  say(word("forgotten"));
}
function openAll(given) {
  refused = [];
  for (const { name, bytes } of given) {
    const { opened: found, wrong } = read3(bytes);
    if (found) opened.set(found.article, found);
    else refused.push({ name, wrong: wrong ?? "file_stranger" });
  }
  tell2();
  say([...[...opened.values()].map(heldText), ...refused.map(refusedText)].join(" "));
}
async function openFiles(files) {
  openAll(await Promise.all([...files].map(readFile)));
}
async function readFile(file) {
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return { name: file.name, bytes: "" };
  }
}
function heldText(text) {
  const { held: held2, all } = tally2(text);
  return articles[text.article].title + " " + word("held", { n: held2, m: all });
}
var refusedText = ({ name, wrong }) => name + colon() + word(wrong);
function citing({ number }) {
  const claims2 = claims.filter(({ evidence: evidence2 }) => evidence2.some(({ passage }) => passage === number));
  const dismissed2 = dismissals.filter(({ passages: passages2 }) => passages2.includes(number));
  return [
    ...claims2.map((claim) => element("a", { href: addressOf({ claim: claim.id }) }, nameOf(claim))),
    ...dismissed2.map(({ printed }) => element("span", { lang: "zh-CN" }, word("dismissedWords", { words: printed })))
  ];
}
function openedRow(text) {
  const { all, held: held2, lacking } = tally2(text);
  const article = articles[text.article];
  const row3 = (passage) => element(
    "li",
    word("paragraph", { n: passage.paragraph }),
    " ",
    citing(passage).map((one2) => [one2, " "])
  );
  return element(
    "li",
    element("a", { href: addressOf({ view: "article", article: article.id }), lang: "zh-CN" }, article.title),
    colon(),
    element("strong.held", silent(lacking.length ? "△ " : "✓ "), numberText(held2) + " / " + numberText(all)),
    " ",
    element("span", word(lacking.length ? "heldSome" : "heldAll")),
    lacking.length > 0 && element("details", element("summary", word("lacking", { n: lacking.length })), element("ul", lacking.map(row3)))
  );
}
function drawOpened() {
  const holder3 = byId("opened");
  holder3.hidden = opened.size === 0 && refused.length === 0;
  replace(
    holder3,
    opened.size > 0 && element("ul", [...opened.values()].sort((a, b) => a.article - b.article).map(openedRow)),
    refused.length > 0 && element(
      "ul.refused",
      refused.map((one2) => element("li", refusedText(one2)))
    ),
    element("div", button(word("forget"), forget, { class: "small" }), element("p.hint", word("keptHere")))
  );
}
function drawOpening() {
  const input2 = element("input.hidden", {
    type: "file",
    multiple: true,
    accept: ".txt,.html,.htm,text/plain,text/html",
    "aria-label": word("openFiles"),
    tabindex: "-1",
    onchange: async () => {
      await openFiles(input2.files ?? []);
      input2.value = "";
    }
  });
  const box = element("textarea", { rows: 5, "aria-label": word("pasteHere"), placeholder: word("pasteHere") });
  const paste = () => {
    openAll([{ name: word("pasted"), bytes: box.value }]);
    box.value = "";
  };
  replace(
    byId("opening-items"),
    element("p.hint", word("openHint")),
    button(word("openFiles"), () => input2.click()),
    input2,
    box,
    button(word("checkPasted"), paste)
  );
  drawOpened();
}
function startOpening() {
  const menu = byId("opening");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    part2("summary", menu).focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(
      /** @type {Node} */
      event.target
    )) menu.open = false;
  });
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    void openFiles(event.dataTransfer?.files ?? []);
  });
  window.addEventListener("pagehide", () => opened.clear());
}

// citation.js
var citation_exports = {};
__export(citation_exports, {
  csl: () => csl,
  gbt: () => gbt,
  ris: () => ris
});
var list = (creators) => creators.split("、").filter(Boolean);
function kindOf3({ publisher }) {
  if (/报(社|$|（)/.test(publisher)) return { mark: "N", ris: "NEWS", csl: "article-newspaper" };
  if (/杂志/.test(publisher)) return { mark: "J", ris: "MGZN", csl: "article-magazine" };
  return { mark: "Z", ris: "GEN", csl: "document" };
}
function gbt(article, today) {
  const { mark: mark2 } = kindOf3(article);
  const creators = list(article.creator);
  const named2 = creators.slice(0, 3).join(", ") + (creators.length > 3 ? ", 等" : "");
  const carried = [article.publisher, article.issued].filter(Boolean).join(", ");
  const online = article.url ? `[${today}]. ${article.url}` : "";
  return `${named2 && named2 + ". "}${article.title}[${mark2}${article.url ? "/OL" : ""}]. ${carried}${online}.`;
}
function ris(article) {
  const line5 = (tag, value) => value && `${tag}  - ${value.replace(/\s+/g, " ")}`;
  const lines2 = [
    line5("TY", kindOf3(article).ris),
    line5("TI", article.title),
    ...list(article.creator).map((name) => line5("AU", name)),
    line5("T2", article.publisher),
    line5("PY", article.issued.slice(0, 4)),
    line5("DA", article.issued.replaceAll("-", "/")),
    line5("UR", article.url),
    line5("LA", "zh"),
    "ER  - "
  ];
  return lines2.filter(Boolean).join("\r\n") + "\r\n";
}
function csl(article) {
  const day = article.issued.split("-").filter(Boolean).map(Number);
  const item = {
    id: article.id,
    type: kindOf3(article).csl,
    title: article.title,
    author: list(article.creator).map((literal) => ({ literal })),
    "container-title": article.publisher,
    ...day.length ? { issued: { "date-parts": [day] } } : {},
    ...article.url ? { URL: article.url } : {},
    language: "zh-CN"
  };
  return JSON.stringify([item], null, 2);
}

// context.js
var NUMERAL = /[0-9〇零一二两三四五六七八九十百千万亿]/;
function printedWithin({ words: words2 }, first, last, printed) {
  const sought = [...normalise(printed)];
  const goesOn = (one2, other) => one2 !== void 0 && other !== void 0 && NUMERAL.test(one2) && NUMERAL.test(other);
  for (let at = first; sought.length && at + sought.length <= last; at += 1) {
    const end = at + sought.length;
    const isInside2 = goesOn(words2[at - 1], sought[0]) || goesOn(sought.at(-1), words2[end]);
    if (!isInside2 && sought.every((mark2, offset) => words2[at + offset] === mark2)) return [at, end];
  }
  return null;
}
function spansOf(claim, article) {
  const text = openedText(article);
  if (!text) return [];
  return claim.evidence.flatMap(({ passage, role }) => {
    const found = passages[passage].article === article && standing(passages[passage]);
    if (!found) return [];
    const { first, last } = found;
    const figure2 = role === "claim" && claim.quantity && printedWithin(text.seen, first, last, claim.quantity.printed);
    const amount = figure2 ? [{ first: figure2[0], last: figure2[1], field: "amount" }] : [];
    return [{ first, last, field: role }, ...amount];
  });
}
var fieldName = (field2) => word("field_" + field2);
function marked2(seen, [from, to], spans) {
  const placed2 = spans.map(({ first, last, field: field2 }) => ({ from: seen.from[first], to: seen.to[last - 1], field: field2 }));
  const inside = placed2.filter((span) => span.from < to && span.to > from).sort((a, b) => a.to - a.from - (b.to - b.from));
  const cuts = [.../* @__PURE__ */ new Set([from, to, ...inside.flatMap((span) => [span.from, span.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, at) => {
    const text = seen.marks.slice(cut, cuts[at + 1]).join("");
    const inner = inside.find((span) => span.from <= cut && span.to > cut);
    if (!inner) return text;
    const begins = inner.from === cut;
    const alike = inside.filter((span) => span.from === inner.from && span.to === inner.to);
    const name = listText([...new Set(alike.map(({ field: field2 }) => fieldName(field2)))]);
    return element(
      "mark.field-" + inner.field,
      { title: name, ...begins && inner.field !== "claim" ? { "data-label": name } : {} },
      text
    );
  });
}
function paragraphOf(seen, first, last) {
  const before = seen.marks.lastIndexOf("\n", seen.from[first]);
  const behind = seen.marks.indexOf("\n", seen.to[last - 1] - 1);
  return (
    /** @type {[number, number]} */
    [before + 1, behind < 0 ? seen.marks.length : behind]
  );
}
function inContext(claim, article) {
  const text = openedText(article);
  const spans = spansOf(claim, article);
  if (!text || !spans.length) return null;
  const stretches = /* @__PURE__ */ new Map();
  for (const { first, last } of spans) {
    const [from, to] = paragraphOf(text.seen, first, last);
    stretches.set(from, [from, Math.max(to, stretches.get(from)?.[1] ?? 0)]);
  }
  const shown4 = [...stretches.values()].sort((a, b) => a[0] - b[0]);
  const fields = [...new Set(spans.map(({ field: field2 }) => field2))];
  return element(
    "div.context",
    shown4.map((stretch2) => element("blockquote", { lang: "zh-CN" }, marked2(text.seen, stretch2, spans))),
    element(
      "p.fields",
      { "aria-label": word("fields") },
      fields.map((field2) => [element("mark.field-" + field2, fieldName(field2)), " "])
    )
  );
}

// sources.js
var FORMS = {
  "GB/T 7714": (article) => gbt(article, (/* @__PURE__ */ new Date()).toLocaleDateString("sv")),
  RIS: ris,
  "CSL-JSON": csl
};
function citing2(article) {
  const made2 = Object.entries(FORMS).map(
    ([form, write]) => button(form, () => copy(write(article)), { class: "small", "aria-label": word("copyCitation", { form }) })
  );
  return element(
    "p.citing",
    word("cite"),
    " ",
    made2.map((one2) => [one2, " "])
  );
}
function whereOf(article) {
  const links = [
    [webAddress(article.url), word("link")],
    [webAddress(article.archivedAt), word("archived")]
  ].filter(([address2]) => address2);
  if (!links.length) return word(article.addressNotFound ? "addressNotFound" : "addressUnknown");
  return links.map(([href, text]) => [
    element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text, silent(" ↗")),
    " "
  ]);
}
function paragraphs(evidence2) {
  const numbersOf2 = (role) => [...new Set(evidence2.filter((one2) => one2.role === role).map(({ paragraph }) => paragraph))].sort((a, b) => a - b);
  const told4 = (numbers) => word("paragraph", { n: listText(numbers.map(String)) });
  const own = numbersOf2("claim");
  const roles = [...new Set(evidence2.map(({ role }) => role))];
  const others2 = roles.map((role) => ({ role, numbers: numbersOf2(role).filter((number) => !own.includes(number)) })).filter(({ numbers }) => numbers.length).map(({ role, numbers }) => told4(numbers) + word("bracketed", { text: word("role_" + role) }));
  return own.length ? [told4(own), ...others2] : others2;
}
function heldBadge(evidence2) {
  const cited = [...new Set(evidence2.map(({ passage }) => passage))].map((number) => passages[number]);
  const held2 = cited.filter(standing).length;
  const told4 = numberText(held2) + " / " + numberText(cited.length);
  return element("span.badge" + (held2 < cited.length ? ".warn" : ""), word("heldHere", { told: told4 }));
}
function source(claim, number, about) {
  const article = articles[number];
  const evidence2 = claim.evidence.filter((found) => found.article === number);
  const isOpen2 = openedText(number);
  const said = [article.issued || word("undatedSource"), ...paragraphs(evidence2)];
  if (article.syndicatedFrom) said.push(word("after", { name: article.syndicatedFrom }));
  const place2 = addressOf({ view: "article", article: article.id, claim: claim.id });
  return element(
    "li",
    element(
      "p.source",
      article.publisher && [element("span.outlet", { lang: "zh-CN" }, article.publisher), " · "],
      element("a.title", { href: place2, lang: "zh-CN" }, article.title),
      element("span.said", " · " + said.join(" · ")),
      claim.quantity && [" · ", element("q.said", { lang: "zh-CN" }, claim.quantity.printed)],
      " · ",
      whereOf(article),
      isOpen2 && heldBadge(evidence2)
    ),
    article.note.zh && element("p.interest", word("interest"), nameOf(article.note)),
    element("details", element("summary", word("aboutSource")), citing2(article), about(article)),
    inContext(claim, number)
  );
}
var sourcesOf2 = (claim, about) => element(
  "ul.sources",
  claim.articles.map((number) => source(claim, number, about))
);

// claim.js
function badge(text, look = "") {
  return element("span", { class: "badge " + look }, text);
}
function partyLink(number) {
  const party = parties[number];
  return element("a", { href: addressOf({ node: party.id }), class: "party" }, nameOf(party));
}
function listed(numbers, make2) {
  return numbers.map((number, index) => [index > 0 && comma(), make2(number)]);
}
function membersText({ members, size }) {
  return size ? word("membersNamed", { n: members.length, m: size }) : word("membersUncounted", { n: members.length });
}
var isFact = (row3) => Boolean(row3);
function facts(rows) {
  return element(
    "dl.facts",
    rows.filter(isFact).map(([label, ...content4]) => [element("dt", label), element("dd", content4)])
  );
}
var SHOWN = {
  party: "id kind label pinyin level sort code within part_of size members alternatives",
  claim: "id kind label providers recipients programmes modes sectors about begins until as_of starts ends explicit planned note standing evidence quantity current grade",
  quantity: "printed value unit measure money reckoning minimum maximum place contained_in partitions share_of share_for overlaps_with",
  article: "id title publisher issued url syndicated_from archived_at address_not_found note"
};
var RELATED = (
  /** @type {const} */
  ["containedIn", "partitions", "shareOf", "shareFor", "overlapsWith"]
);
var shown2 = Object.fromEntries(Object.entries(SHOWN).map(([record, names3]) => [record, new Set(names3.split(" "))]));
var TOLD = {
  party: partyLink,
  concept: (number) => conceptName(number),
  claim: (number) => claimLink(claims[number]),
  thing: thingLink,
  texts: (texts2) => texts2[language],
  truth: () => word("yes"),
  list: listText
};
function told3(kind, value) {
  const single = { parties: "party", concepts: "concept", claims: "claim", things: "thing" }[kind];
  return single ? listed(value, TOLD[single]) : (TOLD[kind] ?? String)(value);
}
function isSaid(kind, value) {
  if (kind === "texts") return value.zh !== "";
  return Array.isArray(value) ? value.length > 0 : value !== -1 && value !== "" && value !== null && value !== false;
}
function termOf2(name) {
  const term2 = terms[camel(name)]?.[language] ?? name.replaceAll("_", " ");
  return term2[0].toUpperCase() + term2.slice(1);
}
function otherFacts(record, said) {
  return Object.entries(columns[record]).filter(([name, kind]) => !shown2[record].has(name) && isSaid(kind, said[camel(name)])).map(([name, kind]) => [termOf2(name), told3(kind, said[camel(name)])]);
}
function copyButton(text, label) {
  const made2 = button(
    word("copy"),
    async () => {
      await copy(text);
      made2.textContent = word("copied");
    },
    { class: "small", "aria-label": label }
  );
  return made2;
}
function figure({ printed, least, most: most3, unit, measure, money: money2, reckoning }) {
  const kinds = [measure, money2].filter((concept) => concept >= 0).map(conceptName);
  return element(
    "p.figure",
    element("span.printed", { title: word("printed"), lang: "zh-CN" }, printed),
    " ",
    element("span.interval", term("word:interval", word("interval")), " " + intervalText(least, most3, unit)),
    " ",
    reckoning >= 0 && badge(conceptTerm(reckoning), "reckoning"),
    " ",
    element("span.kinds", listText([...new Set(kinds)]))
  );
}
function related(label, numbers) {
  return numbers.length > 0 && [word(label), listed(numbers, (number) => claimLink(claims[number]))];
}
function claimLink(claim) {
  return element("a", { href: addressOf({ claim: claim.id }) }, claimName(claim));
}
function thingLink(id) {
  const [claim, concept] = [claimNumbers.get(id), conceptNumbers.get(id)];
  if (claim !== void 0) return claimLink(claims[claim]);
  if (concept !== void 0) return conceptName(concept);
  const party = partyNumbers.get(id);
  return party === void 0 ? id : partyLink(party);
}
var KINDS2 = { pairing: "dk:Pairing", figure: "dk:Figure", event: "dk:Event" };
function badges(claim) {
  return element(
    "p.badges",
    badge(term(KINDS2[claim.kind], word("kind_" + claim.kind))),
    " ",
    claim.explicit ? badge(term("dk:Explicit", word("explicit"))) : badge(term("dk:Inferred", word("inferred")), "dashed"),
    " ",
    claim.planned && badge(term("reckoning:planned", word("planned")), "dotted"),
    " ",
    claim.standing >= 0 && badge(conceptTerm(claim.standing), claim.current ? "" : "warn"),
    " ",
    badge(conceptTerm(claim.grade), "thin"),
    " ",
    claim.articles.length === 1 && badge(word("oneSource"), "thin")
  );
}
function iriOf(claim) {
  return base + claim.id.replace(":", "/");
}
var card = (claim) => cardUnder(claim, element("h3", nameOf(claim)));
function cardUnder(claim, title = null) {
  const quantity = claim.quantity;
  return element(
    "article.claim",
    { "data-claim": claim.id },
    title,
    badges(claim),
    quantity && figure(quantity),
    facts([
      claim.providers.length && [term("dk:provider", word("provider")), listed(claim.providers, partyLink)],
      claim.recipients.length && [term("dk:recipient", word("recipient")), listed(claim.recipients, partyLink)],
      claim.programmes.length && [term("dk:Programme", word("programme")), listText(claim.programmes.map(partyName))],
      claim.about.length && [word("about"), listed(claim.about, partyLink)],
      claim.modes.length && [word("modes"), listText(claim.modes.map(conceptName))],
      claim.sectors.length && [word("sectors"), listText(claim.sectors.map(conceptName))],
      [word("period"), periodText(claim)],
      claim.note[language] && [word("why"), claim.note[language]],
      ...quantity ? RELATED.map((key3) => related(key3, quantity[key3])) : [],
      ...otherFacts("claim", claim),
      ...quantity ? otherFacts("quantity", quantity) : []
    ]),
    sourcesOf2(claim, (article) => facts(otherFacts("article", article))),
    element(
      "p.iri",
      element("code", iriOf(claim)),
      " ",
      copyButton(iriOf(claim), word("copyIri", { iri: iriOf(claim) })),
      " ",
      disputeButton(claim)
    )
  );
}

// profile_sentence.js
var profile_sentence_exports = {};
__export(profile_sentence_exports, {
  sentenceOf: () => sentenceOf
});
var MOST_NAMES = 3;
var VERBS = ["assistance", "planned", "business"];
var phrase2 = (key3, values2 = {}) => word("profile_" + key3, values2);
var numberOf2 = (what, number) => phrase2(what + (number === 1 ? "-one" : "-many"), { number });
function moneyText({ least, most: most3, shown: shown4 }) {
  const bound = (value, isRounded) => (isRounded ? inLanguage("约", "about ") : "") + amountText(value, yuan);
  const from = bound(shown4.least, shown4.about[0]);
  if (most3 === null || shown4.most === null) return inLanguage("不少于", "at least ") + from;
  return least === most3 ? from : from + " – " + bound(shown4.most, shown4.about[1]);
}
var sumsText = (moneys) => moneys.filter(({ kind }) => kind === "assistance").map((sum) => phrase2("sum", { reckoning: phrase2(sum.reckoning), amount: moneyText(sum) })).join(phrase2("comma"));
function verbOf({ planned, natures }) {
  if (planned) return "planned";
  return natures.length === 1 && conceptId(natures[0]) === "nature:business" ? "business" : "assistance";
}
function namesText(names3) {
  const said = names3.slice(0, MOST_NAMES).join(phrase2("comma"));
  const number = names3.length - MOST_NAMES;
  return number > 0 ? phrase2("more", { names: said, number, all: names3.length }) : said;
}
function verbsOf(side, counterparts2) {
  return VERBS.map((verb) => ({
    verb,
    names: counterparts2.filter((one2) => one2.party >= 0 && verbOf(one2) === verb).map((one2) => partyName(one2.party))
  })).filter(({ names: names3 }) => names3.length).map(({ verb, names: names3 }) => phrase2(side + "-" + verb, { names: namesText(names3) }));
}
function toldText(profile) {
  const verbs = [
    ...verbsOf("receives", profile.receives.counterparts),
    ...verbsOf("gives", profile.gives.counterparts)
  ];
  const years2 = [...new Set(profile.years)].join("–");
  return phrase2("told", {
    name: partyName(profile.party),
    verbs: verbs.join(phrase2("and")) || phrase2("mentioned"),
    claims: numberOf2("claims", profile.named.length),
    articles: numberOf2("articles", new Set(profile.named.flatMap((claim) => claim.articles)).size),
    years: years2 && phrase2("years", { years: years2 })
  });
}
function clauses(profile, isNarrowed) {
  const name = partyName(profile.party);
  const all = profile.timeline.reduce((sum, [, claims2]) => sum + claims2.length, 0);
  const inside = all - profile.named.length;
  if (profile.named.length) return [toldText(profile), inside > 0 && numberOf2("inside", inside)];
  if (inside > 0) return [phrase2("only-inside", { name, claims: numberOf2("claims", inside) })];
  const above2 = profile.above.map(
    ([number, claims2]) => phrase2(claims2.length ? "above" : "above-none", {
      place: partyName(number),
      claims: numberOf2("claims", claims2.length)
    })
  );
  const nothing2 = isNarrowed ? "unnamed-chosen" : isWhole ? "unnamed" : "unnamed-here";
  return [phrase2(nothing2, { name }), ...above2];
}
function sentenceOf(profile, isNarrowed = false) {
  const sums3 = { received: profile.receives.money, given: profile.gives.money, under: profile.money };
  const money2 = Object.entries(sums3).map(([key3, moneys]) => {
    const told4 = sumsText(moneys);
    return told4 && phrase2(key3, { sums: told4 });
  });
  return [...clauses(profile, isNarrowed), ...money2].filter(Boolean).join(phrase2("semicolon")) + phrase2("stop");
}

// sum_row.js
function gradesText(grades) {
  const told4 = [...grades].sort(([a], [b]) => gradeRank(a) - gradeRank(b));
  return told4.map(([grade, count]) => conceptName(grade) + " " + numberText(count)).join(semicolon());
}
function sumRow(sum) {
  return [
    element("p.sum", term("reckoning:" + sum.reckoning, word("reckoning_" + sum.reckoning)), " " + boundsText(sum)),
    element(
      "p",
      counted("totalUsed", sum.used) + inLanguage("。", ". "),
      sum.used > 1 && sum.used > sum.joint && word(sum.isApart && !sum.joint ? "totalApart" : "totalOverlap"),
      sum.joint > 0 && counted("totalJoint", sum.joint)
    ),
    sum.grades.size > 1 && element("p.hint", word("totalGrades") + gradesText(sum.grades))
  ];
}

// profile_view.js
var claimLink2 = (claim) => element("a", { href: addressOf({ claim: claim.id }) }, claimName(claim));
function folded(claims2) {
  return element(
    "details",
    element("summary", counted("profileClaims", claims2.length)),
    growing("ul", claims2, (claim) => element("li", claimLink2(claim)), 12)
  );
}
var yearsText2 = (years2) => years2.length ? [...new Set(years2)].join("–") : word("period_none");
var kindName = (kind) => kind === "assistance" ? "" : conceptName(conceptNumbers.get(kind) ?? -1) + inLanguage("：", ": ");
var moneyText2 = (money2) => kindName(money2.kind) + sumText(money2);
function counterpartRow(one2) {
  const facets2 = [one2.natures, one2.stages, one2.modes].flat().map(conceptName);
  const said = [yearsText2(one2.years), ...facets2, ...one2.programmes.map(programmeName)];
  return element(
    "li",
    one2.party < 0 ? element("em", word("profileNoOne")) : partyLink(one2.party),
    element("span.said", " " + said.join(" · ")),
    one2.money.map((money2) => element("p.amount", moneyText2(money2))),
    folded(one2.claims)
  );
}
var counterparts = (label, counterparts2) => counterparts2.length > 0 && section(word(label), growing("ul.profile", counterparts2, counterpartRow, 6));
var moneyRow = (money2) => element("li", element("span.amount", moneyText2(money2)), figuresOf(money2));
function figuresOf(money2) {
  const whole2 = new Map(money2.parts);
  const joint = new Set(money2.jointly);
  const figures = [...money2.figures, ...whole2.keys()].map((number) => claims[number]);
  return element(
    "details",
    element("summary", counted("profileFigures", figures.length)),
    growing(
      "ul",
      figures,
      (claim) => {
        const container = whole2.get(claim.number);
        return element(
          "li",
          claimLink2(claim),
          joint.has(claim.number) && element("span.said", " " + word("profileJoint")),
          container !== void 0 && [
            element("span.said", " " + word("profilePart")),
            claimLink2(claims[container])
          ]
        );
      },
      12
    )
  );
}
var leftRow = ([claim, reason]) => element("li", element("span.said", word("left_" + reason) + inLanguage("：", ": ")), claimLink2(claim));
function moneyBlock(label, { money: money2, left }) {
  if (!money2.length && !left.length) return null;
  return element(
    "section.total",
    element("h3", word(label)),
    element(
      "ul.profile",
      money2.map(
        (sum) => element("li", sum.kind !== "assistance" && element("p", kindName(sum.kind)), sumRow(sum), figuresOf(sum))
      )
    ),
    left.length > 0 && element("details", element("summary", counted("leftOut", left.length)), growing("ul", left, leftRow, 12))
  );
}
function insideRow({ party, gives, receives, mentioned }) {
  return element("li", partyLink(party), " ", folded([.../* @__PURE__ */ new Set([...gives, ...receives, ...mentioned])]));
}
function reachedRow({ through, how, gives, receives }) {
  const sides = [gives.length && word("asProvider"), receives.length && word("asRecipient")].filter(Boolean);
  return element(
    "li",
    partyLink(through),
    element("span.said", " " + word("profile_how_" + how) + inLanguage("，", ", ") + sides.join(comma())),
    folded([.../* @__PURE__ */ new Set([...gives, ...receives])])
  );
}
var yearRow = ([year, claims2]) => element("li", element("strong", year === null ? word("period_none") : String(year)), " ", folded(claims2));
var gapRow = ({ kind, year, claims: claims2 }) => element("li", word("gap_" + kind) + (year === null ? "" : " " + year), " ", claims2.length > 0 && folded(claims2));
var listOf2 = (label, rows, make2, hint = null) => rows.length > 0 && section(word(label), hint, growing("ul.profile", rows, make2, 6));
function blocks(profile) {
  return [
    counterparts("profileAssisted", profile.receives.counterparts),
    counterparts("profileAssists", profile.gives.counterparts),
    moneyBlock("profileReceived", profile.receives),
    moneyBlock("profileGiven", profile.gives),
    moneyBlock("profileUnder", profile),
    listOf2("profileInside", profile.inside, insideRow),
    listOf2("profileReached", profile.reached, reachedRow, element("p.hint", word("profileReachedHint"))),
    listOf2("profileTimeline", profile.timeline, yearRow),
    listOf2("profileGaps", profile.gaps, gapRow)
  ];
}
function profileBlocks(number, claims2) {
  const isNarrowed = claims2.length < claims.length;
  const profile = profileOf(number, claims2);
  const gaps = isNarrowed ? profileOf(number).gaps : profile.gaps;
  return { sentence: element("p.sentence", sentenceOf(profile, isNarrowed)), rest: blocks({ ...profile, gaps }) };
}

// comparison_view.js
var STANDINGS = { moment: ["added", "ended", "changed", "same"], other: ["both", "first", "second"] };
function optionsOf(kind) {
  if (kind === "moment") {
    const all = Array.from({ length: years[1] - years[0] + 1 }, (_, at) => String(years[0] + at));
    return all.map((id) => ({ id, name: id }));
  }
  const counts = tally(claims.filter((claim) => claim.current).map((claim) => holdersOf(kind, claim)));
  const found = [...counts].sort(([a, n], [b, m]) => m - n || (parties[a].id < parties[b].id ? -1 : 1));
  return found.map(([number, count]) => ({
    id: parties[number].id,
    name: partyName(number) + word("bracketed", { text: numberText(count) })
  }));
}
function isOfKind(kind, name) {
  if (kind === "moment") return momentOf(name) !== null;
  const party = parties[partyNumbers.get(name) ?? -1];
  return party !== void 0 && kind === "programme" === (party.kind === "programme");
}
var nameOfCompared = (name) => momentOf(name) ? name : partyName(partyNumbers.get(name) ?? -1);
function chooser(key3, options, value, run) {
  const select = element(
    "select",
    { "data-key": "choice " + key3, onchange: () => run(select.value) },
    options.map(({ id, name }) => element("option", { value: id }, name))
  );
  select.value = value;
  return element("label.choice", element("span", word("compare_" + key3)), select);
}
function choosers() {
  const { compared: kind } = state;
  const kinds = KINDS.map((id) => ({ id, name: word("compare_kind_" + id) }));
  const options = optionsOf(kind);
  const sides = (
    /** @type {("one" | "other")[]} */
    ["one", "other"].map((key3) => {
      const value = isOfKind(kind, state[key3]) ? state[key3] : "";
      const isListed = !value || options.some(({ id }) => id === value);
      const all = isListed ? options : [{ id: value, name: nameOfCompared(value) }, ...options];
      return chooser(key3, [{ id: "", name: "—" }, ...all], value, (id) => change({ [key3]: id }));
    })
  );
  return element(
    "div.bar",
    chooser("compared", kinds, kind, (id) => change({ compared: id, one: "", other: "" })),
    sides
  );
}
function compared() {
  const { compared: kind, one: one2, other } = state;
  if (one2 === other || !isOfKind(kind, one2) || !isOfKind(kind, other)) return null;
  return comparisonOf(kind, one2, other, selection().claims);
}
function titleOf(name) {
  const number = partyNumbers.get(name);
  return number === void 0 ? name : partyLink(number);
}
function sideBlock({ name, claims: claims2, articles: articles2, money: money2 }) {
  return element(
    "section",
    element("h3", titleOf(name)),
    element("p", counted("claimsOf", claims2.length) + comma() + counted("compare_articles", articles2.length)),
    money2.length ? element("ul.profile", money2.map(moneyRow)) : element("p.hint", word("compare_noMoney"))
  );
}
function valueOf({ facet, value }, ofParty2) {
  if (facet === "pairs") {
    const [from, to] = value.split(" → ").map((id) => ofParty2(partyNumbers.get(id) ?? -1));
    return [from, " → ", to];
  }
  if (facet === "money" && value === "assistance") return word("compare_assistance");
  if (facet === "modes" || facet === "money") return conceptName(conceptNumbers.get(value) ?? -1);
  return ofParty2(partyNumbers.get(value) ?? -1);
}
function standingText(standing3, { first, second }) {
  const name = { first: first.name, ended: first.name, second: second.name, added: second.name }[standing3] ?? "";
  return word("compare_is_" + standing3, { name: name && nameOfCompared(name) });
}
function evidence(name, claims2) {
  if (!claims2.length) return null;
  const title = nameOfCompared(name) + word("bracketed", { text: numberText(claims2.length) });
  return element(
    "details",
    element("summary", title),
    growing("ul", claims2, (claim) => element("li", claimLink2(claim)), 12)
  );
}
function line2(row3, { first, second }) {
  const { standing: standing3 } = row3;
  return element(
    "li",
    valueOf(row3, partyLink),
    standing3 === "same" ? null : evidence(first.name, row3.first),
    evidence(second.name, row3.second)
  );
}
function facetBlock(facet, comparison) {
  const standings = STANDINGS[comparison.kind === "moment" ? "moment" : "other"];
  const groups = standings.map((standing3) => {
    const rows = comparison.rows.filter((row3) => row3.facet === facet && row3.standing === standing3);
    return element(
      "div",
      element("h4", standingText(standing3, comparison) + word("bracketed", { text: numberText(rows.length) })),
      rows.length ? growing("ul", rows, (row3) => line2(row3, comparison), 20) : element("p.hint", word("compare_nothing"))
    );
  });
  return section(word("compare_facet_" + facet), element("div.columns", groups));
}
function blocks2(comparison) {
  const { first, second, rows, undated } = comparison;
  const facets2 = [...new Set(rows.map(({ facet }) => facet))];
  return [
    element("div.columns", sideBlock(first), sideBlock(second)),
    element("p.hint", word("compare_hint")),
    facets2.map((facet) => facetBlock(facet, comparison)),
    undated.length > 0 && element(
      "details",
      element("summary", counted("compare_undated", undated.length)),
      growing("ul", undated, (claim) => element("li", claimLink2(claim)), 12)
    )
  ];
}
function comparisonRows() {
  const found = compared();
  const names3 = found ? [found.first.name, found.second.name].map(nameOfCompared) : [];
  const head2 = [...["facet", "value", "id", "standing"].map((name) => word("compare_column_" + name)), ...names3];
  const ofSide = (claims2) => claims2.map((claim) => claim.id).join("; ");
  const text = (row3) => [valueOf(row3, partyName)].flat().join("");
  const rows = (found?.rows ?? []).map((row3) => [
    word("compare_facet_" + row3.facet),
    text(row3),
    row3.value,
    found ? standingText(row3.standing, found) : "",
    ofSide(row3.first),
    ofSide(row3.second)
  ]);
  return [head2, ...rows];
}
function showComparison(holder3) {
  const found = compared();
  const content4 = found ? blocks2(found) : element("p.hint", word("compare_choose"));
  replace(holder3, choosers(), region("div.scroll.comparison", word("view_compare"), content4));
}
function comparedWith(number) {
  const { id, kind } = parties[number];
  const named2 = (side2) => claims.filter((claim) => holdersOf(side2, claim).has(number)).length;
  const side = named2("recipient") > named2("provider") ? "recipient" : "provider";
  return { view: "compare", compared: kind === "programme" ? "programme" : side, one: id, other: "" };
}

// chart.js
var NARROW = 560;
function writeLine(context, text, x, y, { size = 13, bold = false, colour = theme.ink, width = Infinity, toRight = false } = {}) {
  context.font = (bold ? "600 " : "") + size + "px " + FONT;
  context.fillStyle = colour;
  const isWide2 = (told4) => context.measureText(told4).width > width;
  let shown4 = text;
  for (let letters = text.length - 1; letters > 0 && isWide2(shown4); letters -= 1) shown4 = text.slice(0, letters) + "…";
  context.fillText(shown4, toRight ? x - context.measureText(shown4).width : x, y);
}
function rule(context, [x, y], [right, bottom], colour, width = 1) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(right, bottom);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}
var heightOf = ({ head: head2, rows }) => rows.reduce((sum, { height }) => sum + height, head2);
function paintRows(context, chart2, links, place2) {
  context.textBaseline = "top";
  chart2.paintHead(context, heightOf(chart2));
  let y = chart2.head;
  for (const row3 of chart2.rows) {
    row3.paint(place2(row3), y, links);
    y += row3.height;
  }
}
var paintChart = (context, chart2) => paintRows(
  context,
  chart2,
  () => context,
  () => context
);
function svgOf(chart2, width) {
  const height = heightOf(chart2);
  const root = drawn("svg", {
    role: "list",
    "aria-label": chart2.label,
    viewBox: `0 0 ${width} ${height}`,
    class: "chart"
  });
  root.append(drawn("title", {}, chart2.label));
  const head2 = drawn("g", { "aria-hidden": "true" });
  root.append(head2);
  const links = (address2, label, within2) => {
    const link = drawn("a", { href: address2 }, drawn("title", {}, label));
    /** @type {unknown} */
    within2.root.append(link);
    return new Pen(link);
  };
  paintRows(new Pen(head2), chart2, links, ({ label }) => {
    const group = drawn("g", { role: "listitem", "aria-label": label });
    root.append(group);
    return new Pen(group);
  });
  return root;
}
var PIECE = 0.3;
function piecesOf(chart2, width) {
  if (!document.documentElement.classList.contains("printing")) return [chart2];
  const pieces = [];
  for (const row3 of chart2.rows) {
    const last = pieces.at(-1);
    if (last && heightOf(last) + row3.height <= PIECE * width) last.rows.push(row3);
    else pieces.push({ ...chart2, rows: [row3] });
  }
  return pieces;
}
var standing2 = /* @__PURE__ */ new Map();
function chartPart(make2) {
  const holder3 = element("div.chart-place");
  let width = 0;
  const draw2 = () => replace(
    holder3,
    piecesOf(make2(width), width).map((piece) => svgOf(piece, width))
  );
  const fit = () => {
    const wide2 = Math.max(280, Math.floor(holder3.clientWidth));
    if (wide2 !== width) {
      width = wide2;
      draw2();
    }
  };
  new ResizeObserver(fit).observe(holder3);
  for (const other of standing2.keys()) if (!other.isConnected) standing2.delete(other);
  standing2.set(holder3, () => width ? draw2() : fit());
  return holder3;
}
function redrawCharts() {
  for (const [holder3, draw2] of standing2) if (holder3.isConnected) draw2();
}

// rows.js
var ROW_KINDS = ["provider", "recipient", "pair", "programme"];
var COARSER = { county: ["level:prefecture", "level:province"], prefecture: ["level:province"], province: [] };
var rolled = /* @__PURE__ */ new Map();
function rolledUp(number, level) {
  if (level === "stated") return number;
  const key3 = number + level;
  let found = rolled.get(key3);
  if (found === void 0) rolled.set(key3, found = climbed(number, COARSER[level]));
  return found;
}
function climbed(number, coarser) {
  const places3 = (party) => above(party).filter((other) => parties[other].kind === "place");
  const place2 = places3(number)[0] ?? number;
  const above2 = places3(place2);
  const end = above2.findIndex((other) => coarser.includes(parties[other].level));
  return (end < 0 ? above2 : above2.slice(0, end)).at(-1) ?? place2;
}
var NO_ONE = [-1];
var pairsOf3 = (ones, others2) => ones.flatMap((one2) => others2.map((other) => [one2, other]));
function sidesOf4({ providers, recipients, programmes }, kind) {
  if (kind === "provider") return [providers];
  if (kind === "recipient") return [recipients];
  return kind === "programme" ? [programmes] : [providers, recipients];
}
function endsOf(claim, kind, level) {
  const sides = sidesOf4(claim, kind).map((numbers) => {
    const own = kind === "programme" ? numbers : [...new Set(numbers.map((number) => rolledUp(number, level)))];
    return own.length || kind !== "named" ? own : NO_ONE;
  });
  return sides.length === 1 ? sides[0].map((number) => [number]) : pairsOf3(sides[0], sides[1]);
}
function endsAround(claim, kind) {
  const sides = sidesOf4(claim, kind).map((numbers) => [
    ...new Set(numbers.flatMap((number) => [number, ...above(number)]))
  ]);
  return sides.length === 1 ? sides[0].map((number) => [number]) : pairsOf3(sides[0], sides[1]);
}
var rowKey = ({ kind, ends }) => [kind, ...ends.map((number) => encodeURIComponent(parties[number]?.id ?? ""))].join("|");
function rowOf(key3) {
  const [kind, ...ids] = key3.split("|").map((part3) => decodeURIComponent(part3));
  const ends = ids.map((id) => id ? partyNumbers.get(id) ?? -2 : -1);
  const isPair = kind === "pair" || kind === "named";
  if (ends.length !== (isPair ? 2 : 1) || ends.includes(-2) || kind !== "named" && ends.includes(-1)) return null;
  return ["named", ...ROW_KINDS].includes(kind) ? { kind: (
    /** @type {RowKind} */
    kind
  ), ends } : null;
}
function claimsIn({ kind, ends }, claims2, level) {
  const isOwn = (found) => found.every((number, side) => number === ends[side]);
  return claims2.filter(
    (claim) => (kind === "named" ? endsOf(claim, kind, level) : endsAround(claim, kind)).some(isOwn)
  );
}
function scopeOf({ kind, ends }) {
  if (kind === "programme") return {};
  const [provider, recipient] = kind === "recipient" ? [-1, ends[0]] : [ends[0], ends[1] ?? -1];
  return { ...provider >= 0 && { provider }, ...recipient >= 0 && { recipient } };
}
function rowName({ ends }) {
  const names3 = ends.map((number) => number < 0 ? word("profileNoOne") : partyName(number));
  return names3.length > 1 ? word("tieName", { a: names3[0], b: names3[1] }) : names3[0];
}

// bars_drawing.js
var HATCH = 6;
var barText = ({ sum: { shown: shown4 } }) => intervalText(shown4.least, shown4.most, yuan, shown4.about);
function axisUnit(most3) {
  if (inLanguage(true, false)) return most3 >= 1e8 ? [1e8, "亿元"] : most3 >= 1e4 ? [1e4, "万元"] : [1, "元"];
  return most3 >= 1e5 ? [1e6, "CNY million"] : [1, "CNY"];
}
function stepOf(end) {
  const power = 10 ** Math.floor(Math.log10(end / 4));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step3) => end / step3 <= 5) ?? 10 * power;
}
function endOf(bars) {
  const known2 = bars.map(({ sum }) => Number(sum.most ?? Number(sum.least) * 1.15)).filter((value) => value > 0);
  return known2.reduce((most3, value) => Math.max(most3, value), 0) || 1;
}
var measured = contextOf(document.createElement("canvas"));
function widest(bars, size) {
  measured.font = size + "px " + FONT;
  return bars.reduce((most3, bar3) => Math.max(most3, measured.measureText(barText(bar3)).width + 4), 0);
}
function planOf(bars, width, room) {
  const narrow3 = width < NARROW;
  const name = narrow3 ? width : Math.min(300, width * 0.28);
  const height = narrow3 ? 58 : Math.max(30, Math.min(60, room / Math.max(1, bars.length)));
  const size = narrow3 ? 13 : Math.min(18, height * 0.43);
  const value = narrow3 ? width : Math.max(width * 0.2, Math.min(width * 0.5, widest(bars, sizeOfSum(size))));
  const [left, right] = narrow3 ? [1, width - 10] : [name + 12, width - value - 14];
  const end = endOf(bars);
  const scale2 = (yuan2) => left + (right - left) * Math.min(yuan2, end) / end;
  const thick = narrow3 ? 14 : Math.round(height * 0.47);
  return { name, value, left, right, height, thick, size, narrow: narrow3, scale: scale2 };
}
function hatch(context, left, right, top, thick) {
  context.beginPath();
  for (let x = left - thick; x < right; x += HATCH) {
    const [from, to] = [Math.max(x, left), Math.min(x + thick, right)];
    if (from >= to) continue;
    context.moveTo(from, top + thick - (from - x));
    context.lineTo(to, top + thick - (to - x));
  }
  context.strokeStyle = theme.bar;
  context.lineWidth = 1.4;
  context.stroke();
}
function paintBar(context, { sum }, top, { left, right, thick, scale: scale2 }) {
  const isOpen2 = sum.most === null;
  const [solid, end] = [scale2(Number(sum.least)), isOpen2 ? right : scale2(Number(sum.most))];
  if (solid > left) {
    context.beginPath();
    context.rect(left, top, Math.max(1, solid - left), thick);
    context.fillStyle = theme.bar;
    context.fill();
  }
  if (end > solid + 0.5) {
    hatch(context, solid, end, top, thick);
    rule(context, [solid, top], [end, top], theme.bar);
    rule(context, [solid, top + thick], [end, top + thick], theme.bar);
    if (!isOpen2) rule(context, [end, top], [end, top + thick], theme.bar, 1.5);
  }
  if (!isOpen2) return;
  context.beginPath();
  context.moveTo(right, top - 1);
  context.lineTo(right + 9, top + thick / 2);
  context.lineTo(right, top + thick + 1);
  context.closePath();
  context.fillStyle = theme.bar;
  context.fill();
}
var sizeOfSum = (size) => Math.min(14, size - 1);
function rowOfBar(bar3, plan) {
  const figures = word("profileFigures", { n: numberText(bar3.sum.used) });
  const label = rowName(bar3) + inLanguage("：", ": ") + barText(bar3) + inLanguage("，", ", ") + figures;
  const { name, value, left, right, narrow: narrow3, height, thick, size } = plan;
  return {
    height,
    label,
    paint: (within2, y, links) => {
      const context = links(addressOf({ row: bar3.key }), label, within2);
      context.textBaseline = "top";
      context.beginPath();
      context.rect(0, y, narrow3 ? right + 10 : right + value + 14, height);
      context.fillStyle = "transparent";
      context.fill();
      const quiet = { size: sizeOfSum(size), colour: theme.quiet, width: value };
      if (narrow3) {
        writeLine(context, rowName(bar3), left, y + 3, { width: name });
        writeLine(context, barText(bar3), left, y + 20, quiet);
      } else {
        writeLine(context, rowName(bar3), name, y + (height - size) / 2 - 1, { size, width: name, toRight: true });
        writeLine(context, barText(bar3), right + 14, y + (height - size) / 2, quiet);
      }
      paintBar(context, bar3, y + (narrow3 ? 38 : (height - thick) / 2), plan);
    }
  };
}
function barsChart(bars, label, width, room = 0) {
  const plan = planOf(bars, width, room);
  const end = endOf(bars);
  const [unit, name] = axisUnit(end);
  const step3 = stepOf(end);
  return {
    label,
    head: 40,
    paintHead: (context, height) => {
      writeLine(context, name, plan.left, 2, { size: 12, colour: theme.quiet });
      for (let mark2 = 0; mark2 <= end * 1.0001; mark2 += step3) {
        const x = plan.scale(mark2);
        rule(context, [x, 34], [x, height], theme.faint);
        writeLine(context, numberText(mark2 / unit), x - 3, 18, { size: 12, colour: theme.quiet });
      }
    },
    rows: bars.map((bar3) => rowOfBar(bar3, plan))
  };
}

// bars.js
function sumKey(claim) {
  if (reasonOf(claim) !== "") return "";
  return kindOf(claim) + "." + reckoningOf(
    /** @type {MoneyClaim} */
    claim
  );
}
function sumKeys(claims2) {
  const counts = /* @__PURE__ */ new Map();
  for (const claim of claims2) {
    const key3 = sumKey(claim);
    if (key3) counts.set(key3, (counts.get(key3) ?? 0) + 1);
  }
  const place2 = (key3) => reckonings.indexOf(key3.slice(key3.lastIndexOf(".") + 1));
  const kind = (key3) => key3.startsWith("assistance.") ? "" : key3.slice(0, key3.lastIndexOf("."));
  return [...counts].sort(([a], [b]) => kind(a) === kind(b) ? place2(a) - place2(b) : kind(a) < kind(b) ? -1 : 1);
}
var holds2 = (whole2, part3) => whole2 === part3 || !above(whole2).length || above(part3).includes(whole2) || mayHold2(whole2, part3);
var isWide = (number) => parties[number].kind === "group" || !above(number).length;
function* wholesOf(rows) {
  const found = /* @__PURE__ */ new Map();
  const wide2 = [...rows].filter(([, { ends }]) => ends.some(isWide));
  for (const [key3, row3] of rows) {
    yield;
    const chains2 = row3.ends.map((number) => [number, ...above(number)]);
    const around = new Set(
      chains2.reduce(
        (keys, chain) => keys.flatMap((before) => chain.map((end) => [...before, end])),
        /** @type {number[][]} */
        [[]]
      ).map((ends) => rowKey({ kind: row3.kind, ends }))
    );
    for (const [other, { ends }] of wide2) if (ends.every((end, side) => holds2(end, row3.ends[side]))) around.add(other);
    around.delete(key3);
    for (const other of around) if (rows.has(other)) gather(found, other, row3);
  }
  return found;
}
var byLeast = (a, b) => Number(b.sum.least) - Number(a.sum.least) || Number(b.sum.most ?? Infinity) - Number(a.sum.most ?? Infinity) || (a.key < b.key ? -1 : 1);
var barsOf = (claims2, kind, level, wanted) => finished(barring(claims2, kind, level, wanted));
function* barring(claims2, kind, level, wanted, tell3 = () => {
}) {
  const figures = [];
  for (const claim of claims2) {
    yield;
    if (sumKey(claim) === wanted) figures.push(
      /** @type {MoneyClaim} */
      claim
    );
  }
  const rows = /* @__PURE__ */ new Map();
  for (const claim of figures) {
    yield;
    for (const ends of endsOf(claim, kind, level)) rows.set(rowKey({ kind, ends }), { kind, ends });
  }
  const own = /* @__PURE__ */ new Map();
  for (const claim of figures) {
    yield;
    for (const key3 of new Set(endsAround(claim, kind).map((ends) => rowKey({ kind, ends }))))
      if (rows.has(key3)) gather(own, key3, claim);
  }
  const wholes = yield* wholesOf(rows);
  const figuresOf2 = (key3) => required(own.get(key3), key3);
  const [shown4, whole2] = (
    /** @type {Bar[][]} */
    [[], []]
  );
  for (const [key3, row3] of [...rows].sort(([a], [b]) => figuresOf2(b).length - figuresOf2(a).length)) {
    const holds3 = wholes.get(key3) ?? [];
    const bar3 = { ...yield* barOf(row3, figuresOf2(key3), wanted), key: key3, holds: holds3 };
    (holds3.length ? whole2 : shown4).push(bar3);
    tell3(shown4, rows.size - wholes.size);
  }
  shown4.sort(byLeast);
  return { bars: shown4, wholes: whole2.sort(byLeast), left: yield* leftOf2(claims2, shown4, kind, level, wanted) };
}
function* barOf(row3, figures, wanted) {
  const [money2, reckoning] = [wanted.slice(0, wanted.lastIndexOf(".")), wanted.slice(wanted.lastIndexOf(".") + 1)];
  const { found } = yield* summing(figures, scopeOf(row3), money2);
  return {
    ...row3,
    claims: figures,
    sum: required(
      found.find((sum) => sum.reckoning === reckoning),
      reckoning
    )
  };
}
function* leftOf2(claims2, bars, kind, level, wanted) {
  const used = new Set(bars.flatMap(({ sum }) => sum.figures));
  const contained = new Set(bars.flatMap(({ sum }) => sum.parts.map(([part3]) => part3)));
  const left = [];
  for (const claim of claims2) {
    yield;
    const reason = reasonOf(claim);
    if (reason) left.push([claim, reason]);
    else if (reason === "" && sumKey(claim) === wanted && !used.has(claim.number)) {
      const isNamed = endsOf(claim, kind, level).length > 0;
      left.push([claim, contained.has(claim.number) ? "contained" : isNamed ? "whole" : "noParty"]);
    }
  }
  return left;
}

// choosing.js
function choiceOf(key3, values2, name) {
  const select = element(
    "select",
    { onchange: () => change({ [key3]: select.value }), "data-key": "choice " + key3 },
    values2.map((value) => element("option", { value }, name(value)))
  );
  select.value = state[key3];
  return element("label.choice", element("span", word(key3)), select);
}
var choice = (key3, values2, prefix) => choiceOf(key3, values2, (value) => word(prefix + value));

// money_view.js
var STEP = 40;
var most = STEP;
var LOOK = 250;
var GROWTH = 1.5;
var kept3 = null;
function workOf() {
  const found = selection();
  const { by, level, sum } = state;
  const stamp = [by, level, sum].join();
  if (kept3?.found === found && kept3.stamp === stamp) return kept3;
  most = STEP;
  const keys = sumKeys(found.claims);
  const own = { found, stamp, keys, steps: working(), made: [], count: 0, bars: null, together: void 0 };
  function* working() {
    try {
      yield* worked();
    } finally {
      if (!own.bars && kept3 === own) kept3 = null;
    }
  }
  function* worked() {
    const [kind, reckoning] = splitSum(sum);
    const tell3 = (made2, count) => Object.assign(own, { made: made2, count });
    const bars = yield* barring(found.claims, by, level, sum, tell3);
    const sums3 = bars.bars.length ? (yield* summing(found.claims, {}, kind)).found : [];
    own.together = sums3.find((one2) => one2.reckoning === reckoning);
    own.bars = bars;
  }
  kept3 = own;
  return own;
}
function finish(work) {
  if (!work.bars) finished(work.steps);
  return (
    /** @type {Bars} */
    work.bars
  );
}
var shownBars = () => finish(workOf());
var splitSum = (key3) => [key3.slice(0, key3.lastIndexOf(".")), key3.slice(key3.lastIndexOf(".") + 1)];
function sumName(key3) {
  const [kind, reckoning] = splitSum(key3);
  const name = kind === "assistance" ? word("assistanceMoney") : conceptName(conceptNumbers.get(kind) ?? -1);
  return name + " · " + word("reckoning_" + reckoning);
}
var moneyTitle = () => word("moneyTitle", { by: word("by_" + state.by), sum: sumName(state.sum) });
var claimRow = (claim) => element("li", element("a", { href: addressOf({ claim: claim.id }) }, nameOf(claim)));
function leftBlock(left) {
  const reasons = /* @__PURE__ */ new Map();
  for (const [claim, reason] of left) gather(reasons, reason, claim);
  return [...reasons].map(
    ([reason, claims2]) => element(
      "details",
      element("summary", word("left_" + reason) + " · " + counted("counted", claims2.length)),
      growing("ul", claims2, claimRow, 30)
    )
  );
}
function wholeRow(whole2) {
  const held2 = whole2.holds.slice(0, 4).map(rowName);
  const more = whole2.holds.length > held2.length ? inLanguage("等", " …") : "";
  return element(
    "li",
    element("a", { href: addressOf({ row: whole2.key }) }, rowName(whole2)),
    inLanguage("：", ": ") + barText(whole2) + " ",
    element("span.said", word("moneyHolds", { what: listText(held2) + more }))
  );
}
function otherSums(keys) {
  const others2 = keys.filter(([key3]) => key3 !== state.sum);
  const made2 = others2.map(
    ([key3, count]) => button(sumName(key3) + " " + numberText(count), () => change({ sum: key3 }), {
      class: "link",
      "data-key": "sum " + key3
    })
  );
  return made2.length > 0 && element(
    "p.others",
    word("moneyOthers"),
    made2.map((link) => [" ", link])
  );
}
var wholeSum = (sum) => sum && element("p.sum", word("moneyTogether"), sumText(sum));
function key() {
  const samples = [
    ["solid", "keyLeast"],
    ["hatched", "keyMost"],
    ["endless", "keyOpen"]
  ];
  return element(
    "p.key",
    samples.map(
      ([look, label]) => element("span", element("span", { class: "bar-sample " + look, "aria-hidden": "true" }), word(label))
    )
  );
}
function chartOf(bars, redraw) {
  const grow = () => {
    most += STEP;
    redraw();
  };
  return [
    chartPart((width) => barsChart(bars.slice(0, most), moneyTitle(), width)),
    bars.length > most && button(word("more", { n: Math.min(STEP, bars.length - most) }), grow, { class: "more" }),
    element("p.hint", word("moneyHint"))
  ];
}
function content2({ keys, made: made2, count, bars: all, together }, redraw) {
  if (!all) {
    const waits = word("moneyWaits", { n: numberText(made2.length), m: numberText(count) });
    return [element("p.hint", waits), made2.length > 0 && chartOf([...made2].sort(byLeast), redraw)];
  }
  const { bars, wholes, left } = all;
  return [
    bars.length > 0 ? wholeSum(together) : element("p", word("moneyNone")),
    bars.length > 0 && chartOf(bars, redraw),
    otherSums(keys),
    wholes.length > 0 && [element("h3", word("moneyWholes")), growing("ul", wholes, wholeRow, 20)],
    left.length > 0 && [element("h3", counted("leftOut", left.length)), leftBlock(left)]
  ];
}
var finishMoney = () => {
};
function showMoney(holder3) {
  const work = workOf();
  if (!isCrowd) finish(work);
  const names3 = work.keys.map(([name]) => name);
  const label = moneyTitle();
  const body = region("div.scroll.money", label);
  const draw2 = () => {
    body.ariaBusy = String(!work.bars);
    replace(body, element("h2", label), content2(work, draw2));
  };
  replace(
    holder3,
    element(
      "div.bar",
      choice("by", ROW_KINDS, "by_"),
      choiceOf("sum", names3.includes(state.sum) ? names3 : [state.sum, ...names3], sumName),
      key()
    ),
    body
  );
  draw2();
  if (!work.bars) workOn(work, body, draw2);
}
async function workOn(work, body, draw2) {
  const isWanted = () => body.isConnected && kept3 === work && !work.bars;
  finishMoney = () => {
    if (!isWanted()) return;
    finish(work);
    draw2();
  };
  let drawn2 = 0;
  const look = () => {
    if (!isWanted() || work.made.length <= drawn2 * GROWTH) return;
    drawn2 = work.made.length;
    draw2();
  };
  const looking = setInterval(look, LOOK);
  try {
    await inSlices(work.steps, isWanted);
  } finally {
    clearInterval(looking);
    body.ariaBusy = "false";
  }
  if (body.isConnected && kept3 === work) draw2();
}
function moneyRows() {
  const header2 = ["name", "id", "money", "reckoning", "least", "most", "figures", "possible_joint", "shown", "claims"];
  const [kind, reckoning] = splitSum(state.sum);
  const rows = shownBars().bars.map((bar3) => [
    rowName(bar3),
    bar3.ends.map((number) => parties[number].id).join("; "),
    kind,
    reckoning,
    Number.isSafeInteger(Number(bar3.sum.least)) ? Number(bar3.sum.least) : bar3.sum.least,
    bar3.sum.most === null ? "" : Number.isSafeInteger(Number(bar3.sum.most)) ? Number(bar3.sum.most) : bar3.sum.most,
    bar3.sum.used,
    bar3.sum.joint,
    barText(bar3),
    bar3.sum.figures.map((number) => claims[number].id).join("; ")
  ]);
  return [header2, ...rows];
}

// facets.js
var SHORT = 8;
var opened2 = /* @__PURE__ */ new Set();
function facetName(facet, value) {
  if (["who", "kind", "basis", "grade"].includes(facet)) return word(facet + "_" + value);
  if (value === -1) return word("unstated");
  if (facet === "programme") return partyName(value);
  if (facet === "source") return articles[value].title;
  return conceptName(value);
}
function facetId(facet, value) {
  if (["who", "kind", "basis", "grade"].includes(facet)) return value;
  if (value === -1) return "";
  if (facet === "programme") return parties[value].id;
  return facet === "source" ? articles[value].id : concepts[value].id;
}
var orders = /* @__PURE__ */ new Map([
  ["basis", ["stated", "inferred", "planned"]],
  ["grade", GRADES]
]);
function order2(facet) {
  const found = orders.get(facet) ?? byCount(facetCounts(facet, claims));
  orders.set(facet, found);
  return found;
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
      "stroke-linecap": look === 2 ? "round" : "butt"
    }),
    drawn("path", { d: "M33 6L24 2V10Z", fill: colour })
  );
}
function swatch(facet, value) {
  if (facet === "who") return nodeSample(value);
  if (facet === "basis") return lineSample(order2(facet).indexOf(value));
  if (facet === state.colour) return lineSample(0, tieColour(facet, value));
  return null;
}
function row(facet, value, count) {
  const id = facetId(facet, value);
  const box = element("input", { type: "checkbox", onchange: () => toggle(facet, id) });
  box.checked = state[facet].includes(id);
  box.dataset.key = facet + " " + id;
  const name = facetName(facet, value);
  return element(
    "label",
    { class: "row" + (count ? "" : " none"), title: name },
    box,
    swatch(facet, value),
    element("span.name", name),
    element("span.count", numberText(count))
  );
}
function block2(facet, counts) {
  const values2 = order2(facet);
  if (values2.length < 2 && facet !== "programme" && facet !== "who") return null;
  const shown4 = opened2.has(facet) ? values2 : values2.slice(0, SHORT);
  const rows = shown4.map((value) => row(facet, value, counts[facet].get(value) || 0));
  const more = values2.length > SHORT && button(
    opened2.has(facet) ? word("showFewer") : word("showAll", { n: values2.length }),
    () => {
      toggleOpened(facet);
    },
    { class: "more", "data-key": "more " + facet }
  );
  return element(
    "fieldset.facet",
    { "data-facet": facet },
    element("legend", facetTerm(facet, word("facet_" + facet), values2)),
    facet === "basis" && element("p.hint", word("arrow")),
    rows,
    more
  );
}
function toggleOpened(facet) {
  if (!opened2.delete(facet)) opened2.add(facet);
  drawFacets();
}
function check(key3, label, sample = null) {
  return tickBox("check " + key3, state[key3], label, (isTicked) => change({ [key3]: isTicked }), { before: sample });
}
function slider(key3, label) {
  const [first, last] = years;
  const input2 = element("input", {
    type: "range",
    min: first,
    max: last,
    step: 1,
    "aria-label": word(label),
    "data-key": "year " + key3
  });
  input2.value = valueOf2("year " + key3);
  input2.addEventListener("input", () => {
    const value = Number(input2.value);
    change(
      key3 === "from" ? { from: value, to: Math.max(value, state.to) } : { to: value, from: Math.min(value, state.from) },
      true
    );
  });
  return input2;
}
var valueOf2 = (key3) => key3 === "least" ? state.least ? state.least / 1e4 : "" : state[key3 === "year from" ? "from" : "to"];
function yearsBlock() {
  return element(
    "fieldset.facet",
    element("legend", word("years")),
    element(
      "div.years",
      element("output", yearsText(state.from, state.to)),
      slider("from", "yearFrom"),
      slider("to", "yearTo")
    ),
    check("undated", word("undated"))
  );
}
function leastBlock() {
  const input2 = element("input", {
    type: "number",
    min: 0,
    step: 100,
    inputmode: "decimal",
    id: "least",
    "data-key": "least",
    "aria-describedby": "least-hint"
  });
  input2.value = valueOf2("least");
  input2.addEventListener(
    "input",
    later(() => change({ least: Math.max(0, Number(input2.value) || 0) * 1e4 }, true), 200)
  );
  return element(
    "div.facet",
    element("label", { for: "least", class: "legend" }, word("least")),
    input2,
    element("p.hint", { id: "least-hint" }, word("leastHint"))
  );
}
var BLOCKS2 = ["programme", "mode", "who", "basis"];
var FURTHER = ["sector", "nature", "stage", "money", "reckoning", "kind", "source", "standing", "grade"];
function drawFacets() {
  const { counts } = selection();
  const holder3 = byId("facets");
  const side = required(holder3.parentElement, "side");
  const place2 = side.scrollTop;
  replace(
    holder3,
    BLOCKS2.map((facet) => block2(facet, counts)),
    yearsBlock(),
    leastBlock(),
    FURTHER.map((facet) => block2(facet, counts))
  );
  side.scrollTop = place2;
}
function redrawFacets() {
  const { counts } = selection();
  for (const block_ of allOf("#facets [data-facet]")) {
    const facet = (
      /** @type {Facet} */
      block_.dataset.facet
    );
    const values2 = order2(facet);
    block_.querySelectorAll("label.row").forEach((row3, index) => recount(row3, facet, values2[index], counts[facet]));
  }
  part2("#facets output").textContent = yearsText(state.from, state.to);
  const inHand = document.activeElement;
  for (const input2 of allOf("#facets input:not([data-facet] input)"))
    if (input2.type === "checkbox") input2.checked = state.undated;
    else if (input2 !== inHand) input2.value = valueOf2(input2.dataset.key ?? "");
}
function recount(row3, facet, value, counts) {
  const count = counts.get(value) ?? 0;
  row3.classList.toggle("none", !count);
  row3.firstChild.checked = state[facet].includes(facetId(facet, value));
  const cell2 = (
    /** @type {Text} */
    required(row3.lastElementChild?.firstChild, "count")
  );
  const text = numberText(count);
  if (cell2.data !== text) cell2.data = text;
}
function chip(label, patch2) {
  return button([label, silent(" ×")], () => change(patch2), {
    class: "chip",
    "aria-label": word("remove", { what: label })
  });
}
var chipText = (facet, value) => facet === "basis" ? word("chip_basis") + colon() + basisText(order2("basis").indexOf(value)) : word("facet_" + facet) + colon() + facetName(facet, value);
function chosen2() {
  const made2 = [];
  for (
    const facet of
    /** @type {Facet[]} */
    Object.keys(facets)
  ) {
    for (const id of state[facet]) {
      made2.push([
        chipText(facet, facets[facet].toValue(id)),
        { [facet]: state[facet].filter((other) => other !== id) }
      ]);
    }
  }
  const place2 = partyNumbers.get(state.within);
  if (place2 !== void 0) made2.push([word("within", { place: partyName(place2) }), { within: "" }]);
  if (state.q) made2.push([word("searchLabel") + colon() + state.q, { q: "" }]);
  if (state.explicit) made2.push([word("explicitOnly"), { explicit: false }]);
  if (state.inside) made2.push([word("insideOnly"), { inside: false }]);
  if (state.from > years[0] || state.to < years[1])
    made2.push([yearsText(state.from, state.to), { from: years[0], to: years[1] }]);
  if (state.least) made2.push(["≥ " + amountText(state.least, yuan), { least: 0 }]);
  if (!state.undated) made2.push([word("datedOnly"), { undated: true }]);
  return made2;
}
var selectionTexts = () => chosen2().map(([label]) => label);
function chips() {
  const made2 = chosen2().map(([label, patch2]) => chip(label, patch2));
  if (made2.length) made2.push(button(word("clear"), clearFilters, { class: "chip all" }));
  return made2;
}
function insideLink(count, chosen4 = {}) {
  const show = { inside: true, view: "table", rows: "claims", ...chosen4 };
  const label = word("inside", { n: numberText(count), level: word("level_" + state.level) });
  return count > 0 && [" ", button(label, () => change(show), { class: "link", title: word("insideHint") })];
}
function drawStatus() {
  const { claims: claims2, ties, inside } = selection();
  const parties2 = new Set(ties.flatMap(({ tie }) => [tie.from, tie.to])).size;
  const text = word("status", {
    claims: numberText(claims2.length),
    all: numberText(claims.length),
    ties: numberText(ties.length),
    parties: numberText(parties2)
  });
  replace(
    byId("status"),
    part && [element("span.part", nameOf(part)), " · "],
    claims2.length ? text : text + " · " + word("nothing"),
    insideLink(inside.length)
  );
  replace(byId("chips"), chips());
  drawFold(chosen2().length, counted("claimsOf", claims2.length));
}

// picture.js
var [WIDTH, HEIGHT] = [1600, 900];
var SHARP = 2;
var MAP = { left: 30, top: 104, width: 1150, height: 690 };
var SIDE = { left: 1210, top: 104, width: 360, bottom: 794 };
var FOOT = 812;
var MARGIN2 = 90;
function pictureScene() {
  if (!scene) startOffscreen();
  const shown4 = required(scene, "scene");
  const named2 = shown4.nodes.filter((number) => shown4.degree.has(number));
  const nodes = named2.length ? named2 : shown4.nodes;
  const tray = shown4.tray && nodes.some((number) => isInside(positionOf(number), shown4.tray ?? [])) ? shown4.tray : null;
  const points = nodes.map(positionOf).concat(tray ? [tray.slice(0, 2), tray.slice(2)] : []);
  const box = nodes.length ? networkBounds(points) : [0, 0, 100, 100];
  const [left, top, right, bottom] = box;
  const across = (MAP.width - 2 * MARGIN2) / Math.max(1, right - left);
  const scale2 = Math.min(2, across, (MAP.height - MARGIN2) / Math.max(1, bottom - top));
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [half, tall] = [MAP.width / 2 / scale2, MAP.height / 2 / scale2];
  const land2 = state.pictured ? shown4.land : null;
  const view3 = [x - half, y - tall, x + half, y + tall];
  return { ...shown4, nodes, tray, land: land2, scale: scale2, labelOrder: null, isWhole: true, view: view3 };
}
var isInside = ([x, y], [left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;
function paintNetwork(context, shown4) {
  paint(context, shown4);
  const named2 = new Set(labelBoxes.map(({ number }) => number));
  const numbered2 = shown4.nodes.filter((number) => !named2.has(number));
  context.save();
  context.scale(1 / shown4.scale, 1 / shown4.scale);
  context.font = "600 10px " + FONT;
  context.textBaseline = "top";
  context.lineWidth = 3;
  numbered2.forEach((number, index) => {
    const [x, y] = shown4.at(number).map((value) => value * shown4.scale);
    const text = String(index + 1);
    const left = x - context.measureText(text).width / 2;
    context.strokeStyle = theme.paper;
    context.fillStyle = theme.ink;
    context.strokeText(text, left, y - 5);
    context.fillText(text, left, y - 5);
  });
  context.restore();
  return numbered2;
}
function broken(context, text, width, size) {
  context.font = size + "px " + FONT;
  const lines2 = [""];
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/gu) ?? []) {
    const longer = lines2[lines2.length - 1] + piece;
    if (context.measureText(longer).width <= width) lines2[lines2.length - 1] = longer;
    else lines2.push(piece.trimStart());
  }
  return lines2;
}
var line3 = (colour, dashes) => (context, x, y) => {
  context.beginPath();
  context.moveTo(x, y + 8);
  context.lineTo(x + 26, y + 8);
  context.strokeStyle = colour;
  context.lineWidth = 2.4;
  context.setLineDash(dashes);
  context.stroke();
  context.setLineDash([]);
};
var patch = (colour) => (context, x, y) => {
  context.beginPath();
  context.rect(x, y + 2, 26, 12);
  context.fillStyle = colour;
  context.strokeStyle = theme.border;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
};
function legend(shown4) {
  const ties = shown4.ties.map(({ tie }) => tie);
  const isProgramme = state.colour === "programme";
  const values2 = byCount(
    tally(ties.map((tie) => [isProgramme ? tie.programme : claims[tie.claims[0]]?.modes[0] ?? -1]))
  );
  const colours3 = values2.map((value) => ({
    text: value < 0 ? word("unstated") : isProgramme ? partyName(value) : conceptName(value),
    sample: line3(tieColour(state.colour, value), [])
  }));
  const looks2 = ["stated", "inferred", "planned"].map((name, look) => ({
    text: word("basis_" + name),
    sample: line3(theme.ink, [[], [7, 5], [1.5, 4.5]][look]),
    look
  })).filter(({ look }) => ties.some((tie) => tie.look === look));
  const kinds = byCount(tally(shown4.nodes.map((number) => [parties[number].who])));
  const parties2 = kinds.map((who) => ({
    text: word("who_" + who),
    sample: (context, x, y) => paintSample(context, who, [x + 13, y + 8])
  }));
  const classes = shown4.land?.shading.classes ?? [];
  const places3 = shown4.land?.shading.places ?? [];
  const shades = classes.map((bounds) => ({
    text: classText(bounds),
    sample: patch(theme.shades[(places3.find(({ value }) => value === bounds[0])?.level ?? 1) - 1])
  }));
  return [
    [word("facet_" + state.colour), colours3],
    [word("facet_basis"), looks2],
    [word("width") + colon() + word("width_" + state.width), []],
    [word("facet_who"), parties2],
    [shades.length ? word("shade") + colon() + word("shade_" + state.shade) : "", shades]
  ];
}
function paintLegend(context, shown4) {
  let y = SIDE.top;
  for (const [title, rows] of legend(shown4)) {
    if (!title) continue;
    writeLine(context, title, SIDE.left, y, { bold: true, width: SIDE.width });
    y += 19;
    for (const { text, sample } of rows) {
      sample?.(context, SIDE.left, y);
      for (const told4 of broken(context, text, SIDE.width - 36, 12.5)) {
        writeLine(context, told4, SIDE.left + 36, y, { size: 12.5 });
        y += 18;
      }
    }
    y += 6;
  }
  return y;
}
function paintKey(context, numbered2, top) {
  if (!numbered2.length) return;
  writeLine(context, word("pictureKey"), SIDE.left, top, { bold: true });
  const room = SIDE.bottom - top - 20;
  let [columns2, step3] = [1, 16];
  while (Math.ceil(numbered2.length / columns2) * step3 > room && (step3 > 8 || columns2 < 4))
    if (columns2 < 4 && step3 <= 12) [columns2, step3] = [columns2 + 1, 16];
    else step3 -= 1;
  const rows = Math.max(1, Math.ceil(numbered2.length / columns2));
  const height = Math.min(step3, room / rows);
  const width = SIDE.width / columns2;
  numbered2.forEach((number, index) => {
    const [x, y] = [SIDE.left + width * Math.floor(index / rows), top + 20 + height * (index % rows)];
    const size = Math.min(12, height * 0.78);
    writeLine(context, index + 1 + " " + partyName(number), x, y, { size, width: width - 8 });
  });
}
function sourceText() {
  const { claims: claims2 } = selection();
  const articles2 = [...new Set(claims2.flatMap((claim) => claim.articles))].map((number) => articles[number]);
  const titles = articles2.length > 6 ? [] : articles2.map(({ title }) => inLanguage("《" + title + "》", "“" + title + "”"));
  return word("pictureSource", {
    version: version.slice(0, 12),
    claims: numberText(claims2.length),
    articles: numberText(articles2.length),
    titles: titles.length ? colon() + listText(titles) : ""
  });
}
function paintFoot(context, hasLand, intervals = word("pictureIntervals")) {
  const notes = [intervals, sourceText(), word("pictureLicence")];
  if (hasLand) notes.push(word("outlineSource") + inLanguage("。", ". ") + word("reviewNote"));
  let y = FOOT;
  for (const text of broken(context, notes.join(inLanguage("", " ")), WIDTH - 60, 11.5)) {
    writeLine(context, text, 30, y, { size: 11.5, colour: theme.quiet });
    y += 15.5;
  }
}
function chosenText() {
  const party = partyNumbers.get(state.node);
  const chosen4 = party === void 0 ? [] : [word("pictureChosen", { what: partyName(party) })];
  const filters = [...selectionTexts(), ...chosen4];
  const level = word("level") + colon() + word("level_" + state.level);
  return [level, ...filters.length ? filters : [word("pictureAll")]].join(inLanguage("；", "; "));
}
function paintHead(context, title = word("pictureTitle")) {
  writeLine(context, title, 30, 26, { size: 26, bold: true });
  const [first, second] = broken(context, chosenText(), WIDTH - 60, 15);
  writeLine(context, first, 30, 64, { size: 15, colour: theme.quiet });
  if (second) writeLine(context, second, 30, 83, { size: 15, colour: theme.quiet, width: WIDTH - 60 });
}
function paintAround(context, shown4, numbered2) {
  context.textBaseline = "top";
  paintHead(context);
  paintKey(context, numbered2, paintLegend(context, shown4));
  paintFoot(context, shown4.land !== null);
  camera.redraw();
}
function svgText() {
  const shown4 = pictureScene();
  const [left, top, right, bottom] = shown4.view;
  const root = drawn("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: [0, 0, WIDTH, HEIGHT].join(" "),
    width: WIDTH,
    height: HEIGHT
  });
  root.append(drawn("title", {}, word("pictureTitle")), drawn("desc", {}, chosenText()));
  root.append(drawn("rect", { width: WIDTH, height: HEIGHT, fill: theme.paper }));
  const view3 = [left, top, right - left, bottom - top].map((value) => value.toFixed(1)).join(" ");
  const map = drawn("svg", {
    x: MAP.left,
    y: MAP.top,
    width: MAP.width,
    height: MAP.height,
    viewBox: view3,
    class: "map"
  });
  root.append(map);
  const numbered2 = paintNetwork(new Pen(map), shown4);
  paintAround(new Pen(root), shown4, numbered2);
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}
function paperContext() {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH * SHARP, height: HEIGHT * SHARP });
  const context = contextOf(canvas);
  context.scale(SHARP, SHARP);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  return context;
}
function pictureCanvas() {
  const shown4 = pictureScene();
  const context = paperContext();
  context.save();
  context.beginPath();
  context.rect(MAP.left, MAP.top, MAP.width, MAP.height);
  context.clip();
  context.translate(MAP.left, MAP.top);
  context.scale(shown4.scale, shown4.scale);
  context.translate(-shown4.view[0], -shown4.view[1]);
  const numbered2 = paintNetwork(context, shown4);
  context.restore();
  paintAround(context, shown4, numbered2);
  return context.canvas;
}

// pair_terms.js
var moment = (day) => day ? Date.parse(day) / 31556952e3 + 1970 : null;
var spanOf = (claim) => [moment(claim.first), moment(claim.last)];
function isPoint(claim) {
  const [from, to] = spanOf(claim);
  return claim.kind === "event" || from === null !== (to === null) && claim.kind === "figure";
}
function boundsOf(claims2) {
  const moments = claims2.flatMap(spanOf).filter((time) => time !== null);
  const first = Math.floor(moments.reduce((least, time) => Math.min(least, time), Infinity));
  const last = Math.ceil(moments.reduce((most3, time) => Math.max(most3, time), -Infinity));
  return [first, Math.max(last, first + 1)];
}
function termsOf(claims2) {
  const found = /* @__PURE__ */ new Map();
  for (const claim of claims2) gather(found, [claim.first, claim.last, isPoint(claim), claim.planned].join(), claim);
  const terms2 = [...found.values()].map((own) => {
    const [from, to] = spanOf(own[0]);
    return { from, to, isPoint: isPoint(own[0]), planned: own[0].planned, claims: own, lane: 0 };
  });
  return inLanes(terms2.sort((a, b) => startOf(a) - startOf(b) || a.claims[0].number - b.claims[0].number));
}
var startOf = ({ from, to }) => from ?? to ?? 0;
function inLanes(terms2) {
  const ends = [];
  for (const term2 of terms2) {
    const begin = term2.isPoint ? startOf(term2) - 0.2 : term2.from ?? -Infinity;
    const end = term2.isPoint ? startOf(term2) + 0.2 : term2.to ?? Infinity;
    const free = ends.findIndex((last) => last <= begin + 0.01);
    term2.lane = free < 0 ? ends.length : free;
    ends[term2.lane] = end;
  }
  return terms2;
}
function termsByPair(claims2, level) {
  const rows = /* @__PURE__ */ new Map();
  for (const claim of claims2)
    for (const ends of endsOf(claim, "named", level)) {
      const key3 = rowKey({ kind: "named", ends });
      const row3 = rows.get(key3) ?? { kind: "named", ends, key: key3, claims: [], terms: [], undated: 0, year: null };
      row3.claims.push(claim);
      rows.set(key3, row3);
    }
  for (const row3 of rows.values()) {
    const dated2 = row3.claims.filter(({ first, last }) => first || last);
    row3.terms = termsOf(dated2);
    row3.undated = row3.claims.length - dated2.length;
    const years2 = dated2.map(({ yearFirst, yearLast }) => yearFirst ?? yearLast).filter((year) => year !== null);
    row3.year = years2.length ? Math.min(...years2) : null;
  }
  const noOne = ({ ends }) => ends.every((end) => end < 0) ? 1 : 0;
  return [...rows.values()].sort(
    (a, b) => noOne(a) - noOne(b) || (a.year ?? 9999) - (b.year ?? 9999) || b.claims.length - a.claims.length || (a.key < b.key ? -1 : 1)
  );
}

// pair_terms_drawing.js
var LANE = 12;
var THICK = 7;
function namedYears2(first, last, most3 = 7) {
  const step3 = [1, 2, 5, 10, 20].find((years2) => (last - first) / years2 <= most3) || 50;
  const marks2 = [];
  for (let year = Math.ceil(first / step3) * step3; year <= last; year += step3) marks2.push(year);
  return marks2;
}
var addressOfTerm = ({ claims: claims2 }, row3) => addressOf(claims2.length > 1 ? { row: row3.key } : { claim: claims2[0].id });
function termLabel({ claims: claims2, planned }) {
  const said = claims2.length > 1 ? word("claimsOf", { n: numberText(claims2.length) }) : nameOf(claims2[0]);
  return periodText(claims2[0]) + inLanguage("：", ": ") + said + (planned ? " · " + word("planned") : "");
}
function paintPeriod(context, left, right, middle, planned) {
  context.beginPath();
  const inset = planned ? 1 : 0;
  context.rect(left + inset, middle - THICK / 2 + inset, Math.max(2, right - left - 2 * inset), THICK - 2 * inset);
  context.fillStyle = planned ? "transparent" : theme.bar;
  context.fill();
  if (!planned) return;
  context.strokeStyle = theme.bar;
  context.lineWidth = 1.5;
  context.stroke();
}
function paintOpen(context, from, to, middle) {
  context.setLineDash([4, 3]);
  rule(context, [from, middle], [to, middle], theme.bar, 2);
  context.setLineDash([]);
}
function paintTerm(context, { from, to, isPoint: isPoint2, planned }, middle, { left, right, place: place2 }) {
  if (isPoint2) {
    const time = from !== null && to !== null ? (from + to) / 2 : from ?? to ?? 0;
    context.beginPath();
    context.moveTo(place2(time) + 4.5, middle);
    context.arc(place2(time), middle, 4.5, 0, Math.PI * 2);
    context.fillStyle = planned ? "transparent" : theme.accent;
    context.fill();
    if (planned) {
      context.strokeStyle = theme.accent;
      context.lineWidth = 1.5;
      context.stroke();
    }
    return;
  }
  if (from !== null && to !== null) return paintPeriod(context, place2(from), place2(to), middle, planned);
  const known2 = place2(from ?? to ?? 0);
  const [start3, end] = from === null ? [known2 - 10, known2] : [known2, known2 + 10];
  paintPeriod(context, Math.max(left, start3), Math.min(right, end), middle, planned);
  paintOpen(
    context,
    from === null ? left : Math.min(right, end),
    from === null ? Math.max(left, start3) : right,
    middle
  );
}
function rowOfTerms(row3, plan) {
  const { name, left, right, narrow: narrow3 } = plan;
  const lanes2 = row3.terms.reduce((most3, { lane }) => Math.max(most3, lane + 1), 0);
  const undated = row3.undated ? word("undatedCount", { n: numberText(row3.undated) }) : "";
  const count = word("claimsOf", { n: numberText(row3.claims.length) });
  const label = [rowName(row3), count, undated].filter(Boolean).join(inLanguage("，", ", "));
  const top = narrow3 ? 22 : 5;
  return {
    height: Math.max(narrow3 ? 24 : 26, top + lanes2 * LANE + 5),
    label,
    paint: (within2, y, links) => {
      const head2 = links(addressOf({ row: row3.key }), label, within2);
      head2.textBaseline = "top";
      rule(within2, [0, y], [right, y], theme.faint);
      if (narrow3) writeLine(head2, rowName(row3), left, y + 4, { width: name - 110 });
      else writeLine(head2, rowName(row3), name, y + 5, { width: name, toRight: true });
      if (undated)
        writeLine(head2, undated, narrow3 ? right : right + 88, y + 5, { size: 11, colour: theme.quiet, toRight: true });
      for (const term2 of row3.terms)
        paintTerm(
          links(addressOfTerm(term2, row3), termLabel(term2), within2),
          term2,
          y + top + term2.lane * LANE + LANE / 2,
          plan
        );
    }
  };
}
function termsChart(rows, label, width) {
  const narrow3 = width < NARROW;
  const name = narrow3 ? width : Math.min(280, width * 0.28);
  const [left, right] = narrow3 ? [4, width - 4] : [name + 12, width - 8];
  const dated2 = rows.flatMap(({ terms: terms2 }) => terms2.flatMap(({ claims: claims2 }) => claims2));
  const [first, last] = dated2.length ? boundsOf(dated2) : [0, 1];
  const room = narrow3 ? right - left : right - left - 90;
  const place2 = (time) => left + room * (time - first) / (last - first);
  const plan = { name, left, right: left + room, narrow: narrow3, place: place2 };
  return {
    label,
    head: 22,
    paintHead: (context, height) => {
      if (!dated2.length) return;
      for (let year = first; year <= last; year += 1)
        rule(context, [place2(year), 18], [place2(year), height], theme.faint);
      for (const year of namedYears2(first, last, narrow3 ? 6 : 10))
        if (year < last) writeLine(context, String(year), place2(year) + 3, 2, { size: 12, colour: theme.quiet });
    },
    rows: rows.map((row3) => rowOfTerms(row3, plan))
  };
}

// timeline.js
function bar2(claim, place2, last) {
  const [from, to] = spanOf(claim);
  const begin = place2(from ?? to ?? last);
  const end = place2(to ?? last);
  const open2 = (from === null ? " open-start" : "") + (to === null ? " open-end" : "");
  const isDot = isPoint(claim);
  const made2 = element("span", {
    class: "span " + claim.kind + (isDot ? " dot" : open2) + (claim.planned ? " planned" : ""),
    "aria-hidden": "true"
  });
  made2.style.left = begin + "%";
  if (!isDot) made2.style.width = Math.max(0.6, end - begin) + "%";
  return made2;
}
function row2(claim, place2, last) {
  const chosen4 = state.claim === claim.id;
  return element(
    "li",
    { class: chosen4 ? "chosen" : "", "data-row": claim.id },
    element(
      "a",
      { href: addressOf({ claim: claim.id }), class: "what" },
      element("span.when", periodText(claim)),
      element("span.label", claimName(claim))
    ),
    element("span.track", bar2(claim, place2, last))
  );
}
function key2() {
  const looks2 = [
    ["event dot", "kind_event"],
    ["pairing", "kind_pairing"],
    ["figure", "kind_figure"],
    ["pairing open-end", "open"],
    ["planned", "planned"]
  ];
  return element(
    "p.key",
    looks2.map(
      ([look, label]) => element("span", element("span", { class: "span " + look, "aria-hidden": "true" }), word(label))
    )
  );
}
function marksRow(marks2, place2) {
  return element(
    "div.axis",
    { "aria-hidden": "true" },
    element("span.what"),
    element(
      "span.track",
      marks2.map((year) => {
        const mark2 = element("span.mark", year);
        mark2.style.left = place2(year) + "%";
        return mark2;
      })
    )
  );
}
var firstMoment = (claim) => claim.first || claim.last;
function dated(claims2) {
  const found = claims2.filter((claim) => firstMoment(claim) && (!state.events || claim.kind === "event"));
  const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
  return found.sort((a, b) => compare(firstMoment(a), firstMoment(b)) || a.number - b.number);
}
function eventsSwitch() {
  return tickBox("events", state.events, word("timelineEvents"), (events) => change({ events }));
}
function chart(claims2) {
  const [first, last] = boundsOf(claims2);
  const place2 = (time) => 100 * (time - first) / (last - first);
  const rows = growing("ol", claims2, (claim) => row2(claim, place2, last), 150);
  return region("div.scroll.timeline", word("view_timeline"), marksRow(namedYears2(first, last), place2), rows);
}
function shownTerms() {
  const { claims: claims2 } = selection();
  return termsByPair(
    claims2.filter(({ kind }) => !state.events || kind === "event"),
    state.level
  );
}
var STEP2 = 60;
var most2 = STEP2;
function pairsKey() {
  const looks2 = [
    ["figure term", "term"],
    ["event dot", "termPoint"],
    ["hollow", "termPlanned"],
    ["dashed", "termOpen"]
  ];
  return element(
    "p.key",
    looks2.map(
      ([look, label]) => element("span", element("span", { class: "span " + look, "aria-hidden": "true" }), word(label))
    )
  );
}
function showPairs(holder3) {
  const rows = shownTerms();
  const grow = () => {
    most2 += STEP2;
    showPairs(holder3);
  };
  replace(
    holder3,
    element(
      "div.bar",
      choice("lines", CHOICES.lines, "lines_"),
      pairsKey(),
      element("p.hint", word("pairsHint", { n: numberText(rows.length) })),
      eventsSwitch()
    ),
    rows.length > 0 && region(
      "div.scroll.terms",
      word("view_timeline"),
      chartPart((width) => termsChart(rows.slice(0, most2), word("termsTitle"), width)),
      rows.length > most2 && button(word("more", { n: Math.min(STEP2, rows.length - most2) }), grow, { class: "more" })
    )
  );
}
function termRows() {
  const header2 = ["name", "provider_id", "recipient_id", "from", "until", "what", "planned", "claims"];
  const id = (number) => parties[number]?.id ?? "";
  return [
    header2,
    ...shownTerms().flatMap((row3) => {
      const said = [rowName(row3), ...row3.ends.map(id)];
      const ids = (claims2) => claims2.map((claim) => claim.id).join("; ");
      const dated2 = row3.terms.map(({ claims: claims2, isPoint: isPoint2, planned }) => [
        ...said,
        claims2[0].first,
        claims2[0].last,
        isPoint2 ? "moment" : "term",
        planned ? "planned" : "",
        ids(claims2)
      ]);
      const undated = row3.claims.filter(({ first, last }) => !first && !last);
      return undated.length ? [...dated2, [...said, "", "", "undated", "", ids(undated)]] : dated2;
    })
  ];
}
function showClaims(holder3) {
  const { claims: claims2 } = selection();
  const shown4 = dated(claims2);
  const undated = claims2.filter((claim) => !firstMoment(claim)).length;
  const hint = word("timelineHint", { n: numberText(shown4.length), m: numberText(undated) });
  replace(
    holder3,
    element("div.bar", choice("lines", CHOICES.lines, "lines_"), key2(), element("p.hint", hint), eventsSwitch()),
    shown4.length > 0 && chart(shown4)
  );
}
function showTimeline(holder3) {
  if (state.lines === "pairs") showPairs(holder3);
  else showClaims(holder3);
}

// chart_picture.js
var ACROSS = WIDTH - 2 * MAP.left;
var isChart = () => state.view === "money" || state.view === "timeline" && state.lines === "pairs";
function wholeChart() {
  if (state.view === "money") return barsChart(shownBars().bars, moneyTitle(), ACROSS, MAP.height - 60);
  return termsChart(shownTerms(), word("termsTitle"), ACROSS);
}
function fittedChart() {
  const chart2 = wholeChart();
  let room = MAP.height - chart2.head - 20;
  const over = chart2.rows.findIndex(({ height }) => (room -= height) < 0);
  const rows = over < 0 ? chart2.rows : chart2.rows.slice(0, over);
  return { chart: { ...chart2, rows }, more: chart2.rows.length - rows.length };
}
function leftText() {
  if (state.view !== "money") return "";
  const { wholes, left } = shownBars();
  if (!wholes.length && !left.length) return "";
  return word("pictureLeft", { n: numberText(wholes.length), m: numberText(left.length) });
}
function paintAll(context, inner) {
  const { chart: chart2, more } = fittedChart();
  context.textBaseline = "top";
  paintHead(context, chart2.label);
  paintFoot(context, false, state.view === "money" ? word("pictureSums") : "");
  const told4 = [more && word("pictureMore", { n: numberText(more) }), leftText()].filter(Boolean).join(" ");
  if (told4) {
    writeLine(context, told4, MAP.left, MAP.top + MAP.height - 16, { size: 12, colour: theme.quiet });
  }
  if (state.view === "money")
    writeLine(context, word("pictureBars"), WIDTH - MAP.left, 34, { size: 13, colour: theme.quiet, toRight: true });
  return () => paintChart(inner, chart2);
}
function chartSvgText() {
  const size = { viewBox: [0, 0, WIDTH, HEIGHT].join(" "), width: WIDTH, height: HEIGHT };
  const root = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", ...size });
  root.append(drawn("title", {}, wholeChart().label), drawn("desc", {}, chosenText()));
  root.append(drawn("rect", { width: WIDTH, height: HEIGHT, fill: theme.paper }));
  const inner = drawn("g", { transform: `translate(${MAP.left} ${MAP.top})` });
  const paint2 = paintAll(new Pen(root), new Pen(inner));
  root.append(inner);
  paint2();
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}
function chartCanvas() {
  const context = paperContext();
  const paint2 = paintAll(context, context);
  context.translate(MAP.left, MAP.top);
  paint2();
  return context.canvas;
}

// sheet.js
var [LEAST4, MOST2] = [0.25, 0.65];
var SLOP2 = 8;
var isTall = false;
var held = null;
function stretch(wanted) {
  const panel = byId("panel");
  isTall = wanted;
  panel.style.height = "";
  panel.classList.toggle("tall", isTall);
  const handle = panel.querySelector(".handle");
  handle?.setAttribute("aria-expanded", String(isTall));
  handle?.setAttribute("aria-label", word(isTall ? "sheetLower" : "sheetRaise"));
}
function onDown({ clientY, pointerId, currentTarget }) {
  currentTarget.setPointerCapture(pointerId);
  held = { y: clientY, height: byId("panel").offsetHeight, strayed: false };
}
function onMove({ clientY }) {
  if (!held) return;
  held.strayed ||= Math.abs(clientY - held.y) > SLOP2;
  if (held.strayed) byId("panel").style.height = Math.max(0, held.height + held.y - clientY) + "px";
}
function onEnd() {
  if (!held?.strayed) return;
  const share = byId("panel").offsetHeight / window.innerHeight;
  stretch(share > MOST2);
  if (share < LEAST4) open();
}
function onPress() {
  if (!held?.strayed) stretch(!isTall);
  held = null;
}
function sheetHandle() {
  return button("", onPress, {
    class: "handle",
    "data-key": "sheet",
    "aria-expanded": String(isTall),
    "aria-label": word(isTall ? "sheetLower" : "sheetRaise"),
    onpointerdown: onDown,
    onpointermove: onMove,
    onpointerup: onEnd,
    onpointercancel: onEnd
  });
}
function startSheet() {
  byId("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) open();
  });
}
var lowerSheet = () => stretch(false);

// panel.js
function totalBlock({ found, left }, title = word("total")) {
  const reasons = [...left].map(([reason, count]) => word("left_" + reason) + " " + numberText(count));
  const leftCount = [...left.values()].reduce((sum, count) => sum + count, 0);
  return element(
    "section.total",
    element("h3", title),
    found.length ? found.map(sumRow) : element("p", word("totalNone")),
    leftCount > 0 && element("p.hint", counted("leftOut", leftCount) + inLanguage("", " ") + reasons.join(semicolon()))
  );
}
function partyBlocks(number, claims2) {
  const { provider, recipient, programme } = partySums(number, claims2);
  return [
    provider && totalBlock(provider, word("totalGiven")),
    recipient && totalBlock(recipient, word("totalTaken")),
    programme && totalBlock(programme, word("total"))
  ];
}
function claimsBlock(claims2, all) {
  const hidden = all - claims2.length;
  const text = hidden > 0 ? word("claimsFiltered", { n: numberText(claims2.length), m: numberText(hidden) }) : counted("claimsOf", claims2.length);
  return [element("h3.listed", text), growing("div", claims2, card, 12)];
}
function ordered2(claims2) {
  const weight = (claim) => claim.kind === "pairing" ? 0 : claim.isMoney ? 1 : claim.kind === "figure" ? 2 : 3;
  return claims2.map((claim) => ({
    claim,
    weight: weight(claim),
    doubt: (claim.explicit ? 0 : 1) + (claim.planned ? 1 : 0),
    amount: claim.isMoney ? claim.quantity.rank : 0
  })).sort((a, b) => a.weight - b.weight || a.doubt - b.doubt || b.amount - a.amount || a.claim.number - b.claim.number).map(({ claim }) => claim);
}
function heading(title, below, chips2) {
  return element(
    "div.heading",
    button("×", () => open(), { class: "close", "aria-label": word("back"), title: word("back") }),
    element("h2", { tabindex: "-1" }, title),
    below && element("p.below", below),
    chips2
  );
}
var LOOKS = ["dk:Explicit", "dk:Inferred", "reckoning:planned"];
function tiePanel(tie, left) {
  const numbers = tie.claims.filter((number) => left[number]);
  const rolledUp2 = rolledUpText(tie, numbers);
  const rests = element(
    "p.badges",
    badge(term(LOOKS[tie.look], basisText(tie.look)), ["", "dashed", "dotted"][tie.look]),
    " ",
    rolledUp2 && badge(term("word:rolled-up", rolledUp2), "thin"),
    " ",
    isSingle(tie) && badge(word("oneSource"), "thin")
  );
  return [
    heading(
      [partyLink(tie.from), element("span.to", { "aria-hidden": "true" }, " → "), partyLink(tie.to)],
      programmeName(tie.programme),
      numbers.length > 0 && rests
      // of a tie of which no claim is left nothing can be said
    ),
    totalBlock(tieSums({ tie, claims: numbers })),
    claimsBlock(ordered2(numbers.map((number) => claims[number])), tie.claims.length)
  ];
}
function claimsAt(number) {
  const found = new Map(claimsOf(number).map((claim) => [claim.number, claim]));
  if (state.level !== "stated") {
    for (const tie of levels[state.level].ties) {
      if (tie.from === number || tie.to === number)
        for (const claim of tie.claims) found.set(claim, claims[claim]);
    }
  }
  for (const claim of insideOf2(number)) found.set(claim.number, claim);
  return [...found.values()];
}
function insideOf2(number) {
  const lies = (other) => above(other).includes(number);
  return claimsInside(state.level).filter((claim) => claim.providers.some(lies) && claim.recipients.some(lies));
}
function groupFact(party) {
  if (party.kind !== "group" && !party.members.length) return null;
  const count = party.members.length;
  return [
    word("members"),
    element("strong", membersText(party)),
    count > 0 && [
      " ",
      listed(
        party.members.filter((member) => member >= 0),
        partyLink
      )
    ]
  ];
}
function nodeHeading(party, claims2) {
  const kind = nameOf(concepts[conceptNumbers.get(party.sort) ?? -1]);
  const lies = (number) => above(number).includes(party.number);
  const named2 = (side) => " " + claims2.filter((claim) => claim[side].some(lies)).length;
  return heading(
    nameOf(party),
    otherName(party),
    element(
      "p.badges",
      badge(term(party.sort, kind || word("who_" + party.who))),
      " ",
      badge(word("asProvider") + named2("providers")),
      " ",
      badge(word("asRecipient") + named2("recipients"))
    )
  );
}
function nodePanel(party, { left, claims: selected }) {
  const all = claimsAt(party.number);
  const claims2 = all.filter((claim) => left[claim.number]);
  const inside = insideOf2(party.number).filter((claim) => left[claim.number]);
  const insideChoice = { within: party.id, node: "" };
  const profile = profileBlocks(party.number, selected);
  const place2 = above(party.number).slice(1);
  return [
    nodeHeading(party, claims2),
    profile.sentence,
    facts([
      place2.length && [word("liesIn"), listed(place2, partyLink)],
      party.code && [word("code"), party.code],
      party.alternatives.length && [word("alternatives"), listText(party.alternatives)],
      groupFact(party),
      ...otherFacts("party", party)
    ]),
    inside.length > 0 && element("p", word("insideHere"), insideLink(inside.length, insideChoice)),
    party.kind === "place" && button(word("withinButton"), () => change({ within: party.id }), { class: "small" }),
    " ",
    button(word("compare_with"), () => change(comparedWith(party.number)), { class: "small" }),
    profile.rest,
    claimsBlock(ordered2(claims2), all.length)
  ];
}
function rowPanel(row3, left) {
  const all = claimsIn(row3, claims, state.level);
  const claims2 = all.filter((claim) => left[claim.number]);
  return [
    heading(
      rowName(row3),
      row3.ends.length > 1 ? null : word("by_" + row3.kind),
      element(
        "p",
        row3.ends.filter((number) => number >= 0).map((number) => [partyLink(number), " "])
      )
    ),
    moneyBlock("rowMoney", { money: moneysOf(claims2, scopeOf(row3)), left: leftOf(claims2) }),
    claimsBlock(ordered2(claims2), all.length)
  ];
}
function claimPanel(claim) {
  return [heading(nameOf(claim), null, null), cardUnder(claim)];
}
function frequent(label, facet, claims2, most3) {
  const counts = facetCounts(facet, claims2);
  const values2 = byCount(counts).filter((value) => value !== -1).slice(0, most3).map((value) => ({ value, count: counts.get(value) ?? 0 }));
  return values2.length > 0 && section(
    label,
    element(
      "ul.bars",
      values2.map(
        ({ value, count }) => element(
          "li",
          element("span.name", facetName(facet, value)),
          element("span.count", numberText(count)),
          bar(count / values2[0].count)
        )
      )
    )
  );
}
var summed = /* @__PURE__ */ new WeakMap();
var VERY_MANY = 2e3;
var finishTotal = () => {
};
function wholeTotal(claims2) {
  const known2 = summed.get(claims2) ?? (claims2.length < VERY_MANY && isRead() ? sums(claims2) : null);
  if (known2) return totalBlock(known2);
  const waiting2 = element(
    "section.total",
    { "aria-busy": "true" },
    element("h3", word("total")),
    element("p.hint", word("totalWaits"))
  );
  const steps2 = summing(claims2);
  const fill = (found) => {
    summed.set(claims2, found);
    waiting2.replaceWith(totalBlock(found));
  };
  const work = async () => {
    await readLater();
    await new Promise((done) => setTimeout(done));
    const found = await inSlices(steps2, () => waiting2.isConnected);
    if (found) fill(found);
  };
  requestAnimationFrame(() => setTimeout(work));
  finishTotal = () => {
    if (waiting2.isConnected && isRead()) fill(finished(steps2));
  };
  return waiting2;
}
function overview({ claims: claims2, ties }) {
  const place2 = partyNumbers.get(state.within);
  const inferred = ties.filter(({ tie }) => tie.look === 1).length;
  const single = ties.filter(({ tie }) => isSingle(tie)).length;
  return [
    element(
      "div.heading",
      element("h2", { tabindex: "-1" }, word("overview")),
      element("p.hint", word("overviewHint"))
    ),
    element(
      "ul.numbers",
      /** @type {[number, Child][]} */
      [
        [claims2.length, term("dk:Claim", word("claims"))],
        [ties.length, term("word:tie", word("tableTies"))],
        [inferred, term("dk:Inferred", word("inferred"))],
        [single, word("oneSource")]
      ].map(([count, label]) => element("li", element("strong", numberText(count)), element("span", label)))
    ),
    place2 === void 0 ? wholeTotal(claims2) : partyBlocks(place2, claims2),
    frequent(word("facet_programme"), "programme", claims2, 6),
    frequent(word("facet_mode"), "mode", claims2, 6),
    frequent(word("sources"), "source", claims2, 6),
    version && element("p.hint", word("dataVersion", { v: version.slice(0, 12) }) + " · " + word("licence"))
  ];
}
function content3() {
  const found = selection();
  const claim = claims[claimNumbers.get(state.claim) ?? -1];
  if (claim) return claimPanel(claim);
  const tie = state.tie && levels[state.level].ties.find(tieTest(state.tie));
  if (tie) return tiePanel(tie, found.left);
  const row3 = state.row ? rowOf(state.row) : null;
  if (row3) return rowPanel(row3, found.left);
  const party = parties[partyNumbers.get(state.node) ?? -1];
  if (party) return nodePanel(party, found);
  return overview(found);
}
function tryPanel(number) {
  const tie = levels[state.level].ties.at(number);
  if (tie) tiePanel(tie, selection().left);
}
function drawPanel() {
  const panel = byId("panel");
  const isChosen = Boolean(state.node || state.tie || state.claim || state.row);
  if (!isChosen) lowerSheet();
  panel.classList.toggle("chosen", isChosen);
  replace(panel, isChosen && sheetHandle(), element("div.panel-body", content3()));
  panel.scrollTop = 0;
}

// beside.js
var isBehind = false;
var painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
function drawBeside() {
  drawFacets();
  drawPanel();
}
function setBehind(is) {
  isBehind = is;
  for (const id of ["facets", "panel"]) byId(id).ariaBusy = String(is);
}
function putOffBeside() {
  if (!isBehind) painted().then(finishBeside);
  setBehind(true);
}
function finishBeside() {
  redrawBeside({ panel: false, numbers: false, legend: false });
}
function redrawBeside({ panel, numbers, legend: legend2 }) {
  const wasBehind = isBehind;
  setBehind(false);
  if (legend2) drawFacets();
  else if (numbers || wasBehind) redrawFacets();
  if (panel || wasBehind) drawPanel();
}

// table.js
var ROWS = 100;
var USUAL2 = { ties: "-claims", claims: "label" };
var start = 0;
var holder2;
var cached = null;
var sums2 = (shown4) => {
  if (!shown4.totals) shown4.totals = tieSums(shown4).found;
  return shown4.totals;
};
var amounts2 = (shown4) => sums2(shown4).map(sumText).join(semicolon());
var yearsOf2 = (numbers) => {
  const claims2 = numbers.map((number) => claims[number]);
  const first = claims2.map((claim) => claim.yearFirst ?? claim.yearLast).filter((year) => year !== null);
  const last = claims2.map((claim) => claim.yearLast ?? claim.yearFirst).filter((year) => year !== null);
  if (!first.length) return "";
  return yearsText(Math.min(...first), Math.max(...last));
};
var COLUMNS = {
  ties: [
    ["provider", ({ tie }) => partyName(tie.from)],
    ["recipient", ({ tie }) => partyName(tie.to)],
    ["amount", amounts2, (shown4) => Math.max(-1, ...sums2(shown4).map((sum) => Number(sum.most ?? sum.least))), true],
    ["programme", ({ tie }) => tie.programme >= 0 ? partyName(tie.programme) : ""],
    ["modes", ({ claims: claims2 }) => modesOf(claims2)],
    ["claims", ({ claims: claims2 }) => numberText(claims2.length), ({ claims: claims2 }) => claims2.length, true],
    ["sources", ({ claims: claims2 }) => sourcesOf(claims2), ({ claims: claims2 }) => sourcesOf(claims2), true],
    ["years", ({ claims: claims2 }) => yearsOf2(claims2)],
    ["basis", ({ tie }) => basisText(tie.look)]
  ],
  claims: [
    ["label", (claim) => claimName(claim)],
    [
      "figure",
      (claim) => claim.quantity ? claim.quantity.printed : "",
      (claim) => claim.quantity ? claim.quantity.rank : -Infinity,
      true
    ],
    ["kind", (claim) => word("kind_" + claim.kind)],
    ["provider", (claim) => listText(claim.providers.map(partyName))],
    ["recipient", (claim) => listText(claim.recipients.map(partyName))],
    ["reckoning", (claim) => claim.quantity ? conceptName(claim.quantity.reckoning) : ""],
    ["period", (claim) => periodText(claim), (claim) => claim.first || claim.last || "~"],
    ["basis", (claim) => basisText(claimLook(claim))],
    ["source", (claim) => listText(claim.articles.map((number) => articles[number].title))]
  ]
};
function modesOf(numbers) {
  const modes2 = byCount(tally(numbers.map((number) => claims[number].modes)));
  return listText(modes2.slice(0, 3).map(conceptName)) + (modes2.length > 3 ? " +" + (modes2.length - 3) : "");
}
var columnsOf = (kind) => COLUMNS[kind];
var columnOf = (kind, key3) => required(
  columnsOf(kind).find(([name]) => name === key3),
  "column " + key3
);
function sorting(kind) {
  const told4 = columnsOf(kind).some(([name]) => name === state.sort.replace(/^-/, "")) ? state.sort : USUAL2[kind];
  return [told4.replace(/^-/, ""), told4.startsWith("-") ? -1 : 1];
}
var collator = { zh: new Intl.Collator("zh-CN"), en: new Intl.Collator("en") };
function sortedRows() {
  const kind = state.rows;
  const found = selection();
  const [key3, turn] = sorting(kind);
  const stamp = [kind, key3, turn, language].join();
  if (cached && cached.found === found && cached.stamp === stamp) return cached.rows;
  const [, text, value = text] = columnOf(kind, key3);
  const compare = collator[language].compare;
  const keyed = (kind === "ties" ? found.ties : found.claims).map((row3) => [value(row3), row3]);
  keyed.sort(([a], [b]) => turn * (typeof a === "number" ? a < b ? -1 : a > b ? 1 : 0 : compare(a, b)));
  cached = { found, stamp, rows: keyed.map(([, row3]) => row3) };
  return cached.rows;
}
function sortBy(key3) {
  const [, , , numeric] = columnOf(state.rows, key3);
  const [current2, turn] = sorting(state.rows);
  const isDown = current2 === key3 ? turn > 0 : numeric;
  const sort = (isDown ? "-" : "") + key3;
  start = 0;
  change({ sort: sort === USUAL2[state.rows] ? "" : sort });
}
function header(kind) {
  const [key3, turn] = sorting(kind);
  return element(
    "tr",
    columnsOf(kind).map(([name, , , numeric]) => {
      const label = word("column_" + name);
      const mark2 = name === key3 ? turn > 0 ? " ↑" : " ↓" : "";
      return element(
        "th",
        {
          scope: "col",
          class: numeric ? "number" : "",
          "aria-sort": name === key3 ? turn > 0 ? "ascending" : "descending" : "none"
        },
        button([label, silent(mark2)], () => sortBy(name), {
          "data-key": "sort " + name,
          title: word("sortBy", { what: label })
        })
      );
    })
  );
}
function tableRows() {
  const columns2 = columnsOf(state.rows);
  const rows = (
    /** @type {any[]} */
    sortedRows()
  );
  return [
    columns2.map(([name]) => word("column_" + name)),
    ...rows.map((row3) => columns2.map(([, text]) => String(text(row3))))
  ];
}
var openRow = (row3) => open(row3.tie ? { tie: tieKey(row3.tie) } : { claim: row3.id });
function line4(kind, row3) {
  const chosen4 = row3.tie ? tieKey(row3.tie) === state.tie : row3.id === state.claim;
  return element(
    "tr",
    { class: chosen4 ? "chosen" : "", "data-row": row3.tie ? tieKey(row3.tie) : row3.id, onclick: () => openRow(row3) },
    columnsOf(kind).map(([name, text, , numeric], index) => {
      const shown4 = text(row3);
      if (index) return element("td", { class: numeric ? "number " + name : name }, shown4);
      return element(
        "th",
        { scope: "row" },
        button(
          shown4 || "—",
          (event) => {
            event.stopPropagation();
            openRow(row3);
          },
          { class: "link" }
        )
      );
    })
  );
}
function pager(all) {
  const last = Math.min(all.length, start + ROWS);
  const turn = (to) => () => {
    start = to;
    draw();
    holder2.scrollTop = 0;
  };
  return element(
    "div.pager",
    element(
      "span",
      word("page", { a: numberText(all.length ? start + 1 : 0), b: numberText(last), n: numberText(all.length) })
    ),
    button(word("previous"), turn(Math.max(0, start - ROWS)), { disabled: start === 0 }),
    button(word("next"), turn(start + ROWS), { disabled: last >= all.length })
  );
}
function draw() {
  const kind = state.rows;
  const all = sortedRows();
  if (start >= all.length) start = 0;
  const choose4 = element(
    "div.segments",
    { role: "group", "aria-label": word("tableOf") },
    /** @type {Kind[]} */
    ["ties", "claims"].map(
      (value) => button(
        word(value === "ties" ? "tableTies" : "tableClaims"),
        () => {
          start = 0;
          change({ rows: value, sort: "" });
        },
        { "aria-pressed": String(kind === value) }
      )
    )
  );
  replace(
    holder2,
    element("div.bar", choose4, pager(all)),
    region(
      "div.scroll",
      word("view_table"),
      element(
        "table",
        { class: "rows of-" + kind },
        element("thead", header(kind)),
        element(
          "tbody",
          all.slice(start, start + ROWS).map((row3) => line4(kind, row3))
        )
      )
    )
  );
}
function showTable(into) {
  holder2 = into;
  draw();
}

// export.js
function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}
var BROKEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu;
var FORMULA = /^\s*[=+\-@＝＋－＠\t\n]/;
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "").replace(/\r\n?/g, "\n").replace(BROKEN, "�");
  const safe = FORMULA.test(text) ? "'" + text : text;
  return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}
var one = (number) => number >= 0 ? concepts[number].id : "";
var many = (numbers, name) => numbers.map(name).join("; ");
function csvFigure(quantity) {
  if (!quantity) return Array(9).fill("");
  const { printed, value, least, most: most3, unit, measure, money: money2, reckoning, hedge } = quantity;
  return [printed, value, least, most3, one(unit), one(measure), one(money2), one(reckoning), one(hedge)];
}
function csvRow(claim) {
  const id = (number) => parties[number].id;
  const source2 = (found) => articles[found.article].id + " §" + found.paragraph;
  return [
    iriOf(claim),
    claim.kind,
    claim.zh,
    claim.en,
    many(claim.providers, partyName),
    many(claim.providers, id),
    many(claim.recipients, partyName),
    many(claim.recipients, id),
    many(claim.programmes, id),
    many(claim.modes, one),
    many(claim.sectors, one),
    ...csvFigure(claim.quantity),
    claim.begins,
    claim.until,
    claim.asOf,
    claim.explicit ? "explicit" : "inferred",
    claim.planned ? "planned" : "",
    one(claim.standing),
    claim.standingReason,
    claim.successor >= 0 ? claims[claim.successor].id : "",
    one(claim.grade),
    many(claim.evidence, source2)
  ];
}
var HEADER = [
  "claim",
  "kind",
  "label_zh",
  "label_en",
  "provider",
  "provider_id",
  "recipient",
  "recipient_id",
  "programme",
  "modes",
  "sectors",
  "printed",
  "value",
  "minimum",
  "maximum",
  "unit",
  "measure",
  "money",
  "reckoning",
  "hedge",
  "from",
  "until",
  "as_of",
  "stated",
  "planned",
  "standing",
  "standing_reason",
  "successor",
  "grade",
  "sources"
];
var csvText = () => csvOf([HEADER, ...selection().claims.map(csvRow)]);
var tableText = () => csvOf(rowsShown());
function rowsShown() {
  if (state.view === "compare") return comparisonRows();
  if (isChart()) return state.view === "money" ? moneyRows() : termRows();
  return tableRows();
}
var viewCanvas = () => isChart() ? chartCanvas() : pictureCanvas();
var viewSvgText = () => isChart() ? chartSvgText() : svgText();
var viewAddress = () => location.href.split(/[?#]/)[0] + address(state.view === "network" ? { ...state, at: placeText() } : state);
function csvOf(rows) {
  return "\uFEFF" + rows.map((row3) => row3.map(csvCell).join(",") + "\n").join("");
}
var ITEMS = [
  ["exportPng", () => viewCanvas().toBlob((blob) => save("duikou.png", required(blob, "picture")), "image/png")],
  ["exportSvg", () => save("duikou.svg", new Blob([viewSvgText()], { type: "image/svg+xml" }))],
  ["exportCsv", () => save("duikou.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" }))],
  ["exportTable", () => save("duikou-table.csv", new Blob([tableText()], { type: "text/csv;charset=utf-8" }))],
  ["exportLink", () => copy(viewAddress())],
  ["print", () => window.print()]
];
function drawExport() {
  const menu = byId("export");
  replace(
    byId("export-items"),
    ITEMS.map(
      ([key3, run]) => button(
        word(key3),
        () => {
          menu.open = false;
          run();
        },
        { "data-export": key3 }
      )
    ),
    tickBox("pictured", state.pictured, word("pictured"), (isTicked) => change({ pictured: isTicked })),
    element("p.hint", word("reviewNote"))
  );
}
function inColours(isPrinting) {
  document.documentElement.classList.toggle("printing", isPrinting);
  readTheme();
}
function showPrinted() {
  finishBeside();
  finishTotal();
  finishMoney();
  inColours(true);
  redrawCharts();
  const frame = document.querySelector(".network");
  if (!frame) return;
  updateNetwork();
  const picture = pictureCanvas();
  inColours(false);
  updateNetwork();
  picture.className = "printed";
  frame.prepend(picture);
}
function endPrinting() {
  document.querySelector(".printed")?.remove();
  inColours(false);
  redrawCharts();
}
function startExport() {
  window.addEventListener("beforeprint", showPrinted);
  window.addEventListener("afterprint", endPrinting);
  const menu = byId("export");
  drawExport();
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      part2("summary", menu).focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(
      /** @type {Node} */
      event.target
    )) menu.open = false;
  });
}

// gaps.js
var block3 = (title, ...children) => element("section", element("h2", title), children);
var meter = (part3, size) => bar(size ? Math.min(1, part3 / size) : 0);
function groupRow(group) {
  const named2 = group.members.length;
  return element(
    "li",
    element("div.gap-head", partyLink(group.number), element("strong", membersText(group))),
    meter(named2, group.size),
    named2 > 0 && element("p.names", listText(group.members.filter((member) => member >= 0).map(partyName)))
  );
}
function groupsBlock() {
  const groups = parties.filter((party) => party.kind === "group").sort((a, b) => (b.size || 0) - (a.size || 0) || a.number - b.number);
  return block3(
    word("gapsGroups"),
    groups.length ? growing("ul.gaps", groups, groupRow, 12) : element("p.hint", word("gapsNoGroups"))
  );
}
function reached2() {
  const found = /* @__PURE__ */ new Set();
  for (const claim of claims)
    for (const number of [...claim.providers, ...claim.recipients, ...claim.about])
      for (const above2 of above(number)) found.add(above2);
  return found;
}
var missing = null;
function byProvince() {
  if (missing) return missing;
  const named2 = reached2();
  missing = /* @__PURE__ */ new Map();
  for (const [number] of background) {
    const place2 = parties[number];
    const province = above(number).find((above2) => parties[above2].level === "level:province");
    if (province === void 0) continue;
    const key3 = province + " " + place2.level.replace("level:", "");
    const row3 = missing.get(key3) ?? { province, level: place2.level.replace("level:", ""), all: 0, without: [] };
    missing.set(key3, row3);
    row3.all += 1;
    if (!named2.has(number)) row3.without.push(number);
  }
  return missing;
}
function placesByAbove(places3) {
  const found = /* @__PURE__ */ new Map();
  for (const place2 of places3) {
    const [, above2] = above(place2);
    found.set(above2, [...found.get(above2) ?? [], place2]);
  }
  const rows = [...found].sort(([a], [b]) => a - b);
  return rows.map(
    ([above2, lying]) => element("li", partyLink(above2), inLanguage("：", ": "), listed(lying, partyLink))
  );
}
function provinceBlock({ province, level, all, without }) {
  const head2 = [
    element("span", partyName(province) + " · " + word("who_" + level)),
    element(
      "strong",
      without.length ? word("gapsProvince", { n: without.length, m: all, level: word("who_" + level) }) : word("allNamed")
    )
  ];
  return element(
    "li",
    without.length ? element("details", element("summary", head2), element("ul.names", placesByAbove(without))) : element("div.gap-head", head2),
    without.length > 0 && meter(without.length, all)
  );
}
function placesBlock() {
  const rows = [...byProvince().values()].sort((a, b) => a.province - b.province || (a.level < b.level ? 1 : -1));
  return rows.length > 0 && block3(word("gapsPlaces"), element("p.hint", word("gapsPlacesHint")), element("ul.gaps", rows.map(provinceBlock)));
}
function singleRow({ tie, claims: claims2 }) {
  const article = articles[claims[tie.claims[0]].articles[0]];
  return element(
    "li",
    element("a", { href: addressOf({ tie: tieKey(tie) }) }, tieTitle(tie, claims2)),
    element("span.said", " " + (article ? article.title : ""))
  );
}
function singleBlock() {
  const { ties } = selection();
  const single = ties.filter(({ tie }) => isSingle(tie));
  return block3(
    word("gapsSingle"),
    element("p", word("gapsSingleCount", { n: numberText(single.length), m: numberText(ties.length) })),
    single.length > 0 && meter(single.length, ties.length),
    growing("ul", single, singleRow, 20)
  );
}
function showGaps(holder3) {
  replace(holder3, region("div.scroll.gap-view", word("view_gaps"), placesBlock(), groupsBlock(), singleBlock()));
}

// matrix.js
var STEP3 = 40;
var shownRows = STEP3;
function tally3(ties) {
  const [rows, columns2] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
  const cells = /* @__PURE__ */ new Map();
  for (const shown4 of ties) {
    const { from, to } = shown4.tie;
    const key3 = from + " " + to;
    const cell2 = cells.get(key3) ?? { ties: [], claims: /* @__PURE__ */ new Set() };
    cells.set(key3, cell2);
    cell2.ties.push(shown4);
    for (const claim of shown4.claims) cell2.claims.add(claim);
    rows.set(from, (rows.get(from) || 0) + shown4.claims.length);
    columns2.set(to, (columns2.get(to) || 0) + shown4.claims.length);
  }
  return { rows, columns: columns2, cells };
}
var heaviest = (counts, most3) => [...counts].sort(([a, n], [b, m]) => m - n || a - b).slice(0, most3).map(([number]) => number);
function cell(found, from, to, largest) {
  if (!found) return element("td");
  const count = found.claims.size;
  const shade = Math.ceil(5 * Math.log(1 + count) / Math.log(1 + largest));
  const name = tieName({ from, to }) + comma() + word("claimsOf", { n: count });
  return element(
    "td",
    button(numberText(count), () => openCell(found), { class: "cell shade-" + shade, "aria-label": name, title: name })
  );
}
function openCell({ ties }) {
  const first = [...ties].sort((a, b) => b.claims.length - a.claims.length)[0];
  open({ tie: tieKey(first.tie) });
}
function partyButton(number) {
  return button(partyName(number), () => open({ node: parties[number].id }), { class: "link" });
}
function grid({ cells }, left, top) {
  const largest = Math.max(1, ...[...cells.values()].map((found) => found.claims.size));
  const corner = element("td.corner", word("provider") + " ＼ " + word("recipient"));
  const heads = top.map((number) => element("th", { scope: "col" }, partyButton(number)));
  const line5 = (from) => {
    const found = top.map((to) => cell(cells.get(from + " " + to), from, to, largest));
    return element("tr", element("th", { scope: "row" }, partyButton(from)), found);
  };
  const body = element("tbody", left.map(line5));
  return element("table.matrix", element("thead", element("tr", corner, heads)), body);
}
function showMatrix(holder3) {
  const found = tally3(selection().ties);
  const { rows, columns: columns2 } = found;
  const [left, top] = [heaviest(rows, shownRows), heaviest(columns2, shownRows)];
  const grow = () => {
    shownRows += STEP3;
    showMatrix(holder3);
  };
  const cut = rows.size > shownRows || columns2.size > shownRows;
  const hint = word("matrixShown", { a: left.length, b: rows.size, c: top.length, d: columns2.size });
  replace(
    holder3,
    element("p.hint", word("matrixHint") + " " + hint),
    cut && button(word("more", { n: STEP3 }), grow, { class: "more" }),
    region("div.scroll", word("view_matrix"), grid(found, left, top))
  );
}

// absence.js
var listClaims = () => change({ view: "table", rows: "claims" });
var hasDate = (claim) => Boolean(claim.first || claim.last);
function absence() {
  const { claims: claims2, ties } = selection();
  if (!claims2.length) return [state.q ? "absentSearch" : "absentClaims", "clear", clearFilters];
  const isOfTies = ["network", "matrix"].includes(state.view) || state.view === "table" && state.rows === "ties";
  if (isOfTies && !ties.length) return ["absentTies", "insideHint", listClaims];
  if (state.view !== "timeline") return null;
  const dated2 = claims2.filter(hasDate);
  if (!dated2.length) return ["absentDates", "insideHint", listClaims];
  if (state.events && !dated2.some(({ kind }) => kind === "event"))
    return ["absentEvents", "absentShowAll", () => change({ events: false })];
  return null;
}
function drawAbsence() {
  const holder3 = byId("absence");
  const found = ["gaps", "article"].includes(state.view) ? null : absence();
  holder3.hidden = found === null;
  if (found) replace(holder3, element("p", word(found[0], { q: state.q })), button(word(found[1]), found[2]));
}

// numerals.js
var DIGITS2 = "〇零一二两三四五六七八九十百千万亿几数兩萬億幾數";
var SCAN = new RegExp(
  `[0-9]+(?:[.,:-][0-9]+)*[${DIGITS2}]*|[${DIGITS2}]*[十百千万亿萬億][${DIGITS2}]*|[${DIGITS2}]+(?=[个個名位家人条條年月日项項户戶批次所元县縣市省州区區村镇鎮组組类類是届届期方地级級])`,
  "g"
);
var DATE_BEHIND = /^(?:年|月|日|号|號|世纪|个月|时|点|分钟|届)/;
function scanned(words2) {
  return [...words2.matchAll(SCAN)].map(({ index, 0: { length } }) => [index, index + length]);
}
function names2(words2) {
  const labels = parties.flatMap((party) => [party.zh, ...party.alternatives]);
  const held2 = [...new Set(labels)].filter((label) => label.length > 1 && scanned(label + "个").length > 0);
  return held2.flatMap((label) => {
    const found = [];
    for (let at = words2.indexOf(label); at >= 0; at = words2.indexOf(label, at + 1)) found.push([at, at + label.length]);
    return found;
  });
}
function claimed({ article, seen }) {
  const found = /* @__PURE__ */ new Map();
  for (const claim of claims) {
    if (!claim.quantity || !claim.articles.includes(article)) continue;
    for (const { passage, role } of claim.evidence) {
      const place2 = role === "claim" && standing(passages[passage]);
      const span = place2 && passages[passage].article === article && printedWithin(seen, place2.first, place2.last, claim.quantity.printed);
      if (!span) continue;
      const [first, last] = span;
      const known2 = found.get(span.join()) ?? { first, last, fate: "claimed", claims: [], reason: -1 };
      known2.claims.push(claim.number);
      found.set(span.join(), known2);
    }
  }
  return [...found.values()];
}
function dismissed(article) {
  return dismissals.flatMap(
    ({ passages: passages2, reason }) => passages2.flatMap((number) => {
      const passage = passages[number];
      const found = passage.article === article && standing(passage);
      return found ? [{ first: found.first, last: found.last, fate: (
        /** @type {Fate} */
        "dismissed"
      ), claims: [], reason }] : [];
    })
  );
}
function periods(article) {
  return claims.flatMap(
    (claim) => claim.evidence.flatMap(({ passage, role }) => {
      const found = role === "period" && passages[passage].article === article && standing(passages[passage]);
      return found ? [[found.first, found.last]] : [];
    })
  );
}
function numeralsOf(article) {
  const text = openedText(article);
  if (!text) return [];
  const { seen, isUnchanged } = text;
  const words2 = seen.words.map((mark2) => mark2.length === 1 ? mark2 : "□").join("");
  const { bodyStart, bodyEnd } = articles[article];
  const [begin, end] = isUnchanged ? seen.within(bodyStart ?? 0, bodyEnd ?? seen.points.length) : [0, words2.length];
  const known2 = [...claimed(text), ...dismissed(article)];
  const [named2, dated2] = [names2(words2), periods(article)];
  const touches = (spans, first, last) => spans.some(([from, to]) => from < last && first < to);
  const rest2 = scanned(words2).filter(([first, last]) => first >= begin && last <= end).map(([first, last]) => {
    const isDate = DATE_BEHIND.test(words2.slice(last, last + 3)) || touches(dated2, first, last);
    const fate = touches(named2, first, last) ? "name" : isDate ? "date" : "open";
    return { first, last, fate, claims: [], reason: -1 };
  });
  const kept4 = [];
  for (const one2 of [...known2.sort((a, b) => b.last - b.first - (a.last - a.first)), ...rest2])
    if (!kept4.some((other) => other.first < one2.last && one2.first < other.last)) kept4.push(one2);
  return kept4.sort((a, b) => a.first - b.first);
}

// article_view.js
var FATES = (
  /** @type {Fate[]} */
  ["claimed", "dismissed", "date", "name", "open"]
);
function chosen3() {
  const claim = claims[claimNumbers.get(state.claim) ?? -1];
  const open2 = articles.findIndex(({ number }) => openedText(number));
  return articleNumbers.get(state.article) ?? claim?.articles[0] ?? Math.max(0, open2);
}
function choose2(article) {
  stepped2 = -1;
  change({ article, claim: "" });
}
function choice2(number) {
  const select = element(
    "select",
    { "data-key": "choice article", onchange: () => choose2(select.value) },
    articles.map(({ id, title }) => element("option", { value: id }, title))
  );
  select.value = articles[number].id;
  return element("label.choice", element("span", word("article")), select);
}
function fateText({ fate, claims: claims2, reason }) {
  if (fate === "claimed")
    return word("fate_claimed") + colon() + claims2.map((number) => nameOf(claims[number])).join(" · ");
  return fate === "dismissed" ? word("fate_dismissed") + colon() + conceptName(reason) : word("fate_" + fate);
}
function shown3(numeral, text, article) {
  const told4 = fateText(numeral);
  const look = {
    class: "numeral fate-" + numeral.fate,
    title: told4,
    "aria-label": text + ", " + told4,
    "data-numeral": ""
  };
  const claim = numeral.claims.find((number) => claims[number].id === state.claim) ?? numeral.claims[0];
  if (claim === void 0) return element("span", { ...look, tabindex: "0", role: "note" }, text);
  const { id } = claims[claim];
  return element("a", { ...look, href: addressOf({ view: "article", article, claim: id }), "data-row": id }, text);
}
function paragraphs2(seen, numerals, article) {
  const made2 = [[]];
  const plain = (from, to) => {
    const [first, ...others2] = seen.marks.slice(from, to).join("").split("\n");
    made2.at(-1)?.push(first);
    for (const text of others2) made2.push([text]);
  };
  let at = 0;
  for (const numeral of numerals) {
    const [from, to] = [seen.from[numeral.first], seen.to[numeral.last - 1]];
    plain(at, from);
    made2.at(-1)?.push(shown3(numeral, seen.marks.slice(from, to).join("").replaceAll("\n", " "), article));
    at = to;
  }
  plain(at, seen.marks.length);
  return made2.filter((parts2) => parts2.some((part3) => typeof part3 !== "string" || part3.trim()));
}
var stepped2 = -1;
function step2(event) {
  const by = { n: 1, p: -1 }[event.key.toLowerCase()];
  const all = [...allOf("[data-numeral]")];
  const isWritten = (
    /** @type {Element} */
    event.target.matches("input, textarea")
  );
  if (!by || isWritten || event.ctrlKey || event.metaKey || event.altKey || !all.length) return;
  const at = all.indexOf(
    /** @type {any} */
    document.activeElement
  );
  const from = at < 0 ? Math.min(stepped2, all.length - 1) : at;
  stepped2 = from < 0 ? by > 0 ? 0 : all.length - 1 : (from + by + all.length) % all.length;
  event.preventDefault();
  all[stepped2].focus();
}
function startArticle() {
  for (const id of ["main", "panel"]) byId(id).addEventListener("keydown", step2);
}
function page(number) {
  const text = openedText(number);
  const article = articles[number];
  if (!text) return null;
  const numerals = numeralsOf(number);
  const count = (fate) => numerals.filter((one2) => one2.fate === fate).length;
  const legend2 = element(
    "p.fates",
    FATES.map((fate) => [
      element("span", { class: "numeral fate-" + fate }, word("fate_" + fate) + " " + numberText(count(fate))),
      " "
    ])
  );
  const made2 = paragraphs2(text.seen, numerals, article.id).map((parts2) => element("p", parts2));
  const words2 = region("div.article-text", article.title, element("div", { lang: "zh-CN" }, made2));
  return [legend2, element("p.hint", word("numeralKeys")), words2];
}
function entries(number) {
  const claims2 = claims.flatMap(
    (claim) => claim.evidence.filter(({ article, role }) => article === number && role === "claim").map(({ passage }) => ({
      passage: passages[passage],
      made: element(
        "a",
        {
          href: addressOf({ view: "article", article: articles[number].id, claim: claim.id }),
          "data-row": claim.id
        },
        claim.quantity && [element("q", { lang: "zh-CN" }, claim.quantity.printed), " "],
        nameOf(claim)
      )
    }))
  );
  const dismissed2 = dismissals.flatMap(
    ({ printed, reason, passages: passages2 }) => passages2.map((passage) => passages[passage]).filter(({ article }) => article === number).map((passage) => ({
      passage,
      made: element(
        "span.quiet",
        element("q", { lang: "zh-CN" }, printed),
        " ",
        word("fate_dismissed") + colon() + conceptName(reason)
      )
    }))
  );
  return [...claims2, ...dismissed2].sort(
    (a, b) => a.passage.paragraph - b.passage.paragraph || a.passage.start - b.passage.start
  );
}
function outline(number) {
  const found = entries(number);
  const numbers = [...new Set(found.map(({ passage }) => passage.paragraph))];
  return [
    element("p.hint", word("articleClosed")),
    region(
      "div.article-text",
      articles[number].title,
      numbers.map((paragraph) => [
        element("h2", paragraph ? word("paragraph", { n: paragraph }) : word("beforeBody")),
        element(
          "ul",
          found.filter(({ passage }) => passage.paragraph === paragraph).map(({ made: made2 }) => element("li", made2))
        )
      ])
    )
  ];
}
function showArticle(holder3) {
  if (!articles.length) {
    replace(holder3, element("p.hint", word("nothing")));
    return;
  }
  const number = chosen3();
  const { publisher, issued } = articles[number];
  const cited = passages.filter(({ article }) => article === number).length;
  replace(
    holder3,
    element(
      "div.article-head",
      choice2(number),
      element("span.said", [publisher, issued || word("undatedSource"), counted("passagesOf", cited)].join(" · "))
    ),
    page(number) ?? outline(number)
  );
}

// searchbox.js
var input = byId("search");
var listed2 = byId("suggestions");
var offers = [];
var active = -1;
var NOTHING = { node: "", tie: "", claim: "" };
function close() {
  listed2.hidden = true;
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}
function choose3({ patch: patch2 }) {
  close();
  input.value = "";
  change({ q: "", ...patch2 });
}
function ofParty(party) {
  const place2 = above(party.number).slice(1).map(partyName);
  const former = formerName(party.number, input.value);
  const note = former ? [word("search_former", { name: former[0], year: former[1] })] : [];
  return {
    name: nameOf(party),
    other: otherName(party),
    where: listText([word("who_" + party.who), ...place2, ...note]),
    patch: { ...NOTHING, node: party.id }
  };
}
function ofTie({ level, tie }) {
  const count = word("claimsOf", { n: numberText(tie.claims.length) });
  return {
    name: tieName(tie),
    other: "",
    where: listText([programmeName(tie.programme), count]),
    patch: { ...NOTHING, level, tie: tieKey(tie) }
  };
}
var ofClaim = (claim) => ({
  name: nameOf(claim),
  other: claim.quantity?.printed ?? "",
  where: listText([word("kind_" + claim.kind), periodText(claim)]),
  patch: { ...NOTHING, claim: claim.id }
});
var ofArticle = ({ id, title, publisher }) => ({
  name: title,
  other: "",
  where: publisher,
  patch: { ...NOTHING, view: "article", article: id }
});
function ofTerm(concept) {
  const facet = concept.id.split(":")[0];
  const where = word("facet_" + facet);
  return { name: nameOf(concept), other: otherName(concept), where, patch: { [facet]: [concept.id] } };
}
function option(offer2, index) {
  return element(
    "li",
    {
      role: "option",
      id: "suggestion-" + index,
      "aria-selected": "false",
      onmousedown: (event) => {
        event.preventDefault();
        choose3(offer2);
      }
    },
    element("span.name", offer2.name),
    element("span.other", offer2.other),
    element("span.where", offer2.where)
  );
}
var countText = ({ count, isMore }) => numberText(count) + (isMore ? "+" : "");
function offer() {
  const { parties: parties2, pairs, records, articles: articles2, terms: terms2 } = findAll(input.value, state.level);
  const groups = [
    { key: "pairs", ...pairs, made: pairs.found.map(ofTie) },
    { key: "parties", ...parties2, made: parties2.found.map(ofParty) },
    { key: "records", ...records, made: records.found.map(ofClaim) },
    { key: "articles", ...articles2, made: articles2.found.map(ofArticle) },
    { key: "terms", ...terms2, made: terms2.found.map(ofTerm) }
  ].filter(({ made: made2 }) => made2.length);
  offers = groups.flatMap(({ made: made2 }) => made2);
  let index = 0;
  const told4 = groups.map((group) => word("search_" + group.key) + colon() + countText(group));
  replace(
    listed2,
    groups.map(
      ({ key: key3, made: made2 }, at) => element(
        "div",
        { role: "group", "aria-label": word("search_" + key3) },
        element("div.group", { "aria-hidden": "true" }, told4[at]),
        made2.map((one2) => option(one2, index++))
      )
    )
  );
  listed2.hidden = offers.length === 0;
  active = -1;
  input.setAttribute("aria-expanded", String(offers.length > 0));
  if (input.value.trim()) say(told4.length ? listText(told4) : word("search_none"));
}
function move(step3) {
  const options = [...listed2.querySelectorAll("[role=option]")];
  if (listed2.hidden || !options.length) return;
  active = (active + step3 + options.length + 1) % (options.length + 1);
  if (active === options.length) active = -1;
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  if (active < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", options[active].id);
  options[active]?.scrollIntoView({ block: "nearest" });
}
var filter = () => change({ q: input.value.trim() }, true);
var filterLater = later(filter, 150);
function takeOffer() {
  if (listed2.hidden && input.value.trim()) offer();
  const taken = input.value.trim() ? offers[Math.max(active, 0)] : void 0;
  if (taken) choose3(taken);
  else close();
}
var isComposing = (event) => event.isComposing || event.keyCode === 229;
function onKey2(event) {
  if (isComposing(event)) return;
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape" && !listed2.hidden) close();
  else if (event.key === "Enter") takeOffer();
  else return;
  event.preventDefault();
}
var early = [];
var KEYS2 = /* @__PURE__ */ new Set(["ArrowDown", "ArrowUp", "Escape", "Enter"]);
function keepKey(event) {
  if (!KEYS2.has(event.key) || isComposing(event)) return;
  event.preventDefault();
  early.push(event);
}
var forgetKeys = () => early.splice(0);
function keepKeys() {
  input.addEventListener("keydown", keepKey);
  input.addEventListener("input", forgetKeys);
}
function foldIdly(deadline) {
  partyTexts();
  if (foldClaims(() => deadline.timeRemaining() > 0)) requestIdleCallback(foldIdly);
}
function takeTyped() {
  if (input.value) input.dispatchEvent(new Event("input"));
  else input.value = state.q;
  if (document.activeElement !== input) close();
  else forgetKeys().forEach(onKey2);
}
function startSearch() {
  input.removeEventListener("keydown", keepKey);
  input.removeEventListener("input", forgetKeys);
  input.addEventListener("input", () => {
    offer();
    if (isCrowd) filterLater();
    else filter();
  });
  input.addEventListener("keydown", onKey2);
  input.addEventListener("blur", close);
  onChange((changed) => {
    if (changed.has("q") && input.value.trim() !== state.q) input.value = state.q;
  });
  takeTyped();
  window.requestIdleCallback?.(foldIdly);
}

// warming.js
function* warming() {
  yield* tryFilters();
  yield;
  claimsOf(0);
  for (const round2 of [0, 1, 2]) {
    yield;
    tryPanel(round2);
  }
}
function startWarming() {
  if (!isCrowd || !window.requestIdleCallback) return;
  const steps2 = warming();
  requestIdleCallback(function warm(deadline) {
    do
      if (steps2.next().done) return;
    while (deadline.timeRemaining() > 0);
    requestIdleCallback(warm);
  });
}

// start.js
var VIEWS = CHOICES.view;
var SHOW = {
  network: showNetwork,
  table: showTable,
  matrix: showMatrix,
  money: showMoney,
  timeline: showTimeline,
  compare: showComparison,
  gaps: showGaps,
  article: showArticle
};
var view2 = byId("view");
var MENUS = [byId("opening"), byId("export")];
function drawTabs() {
  const chosen4 = state.view;
  const tabs = byId("tabs");
  const held2 = tabs.contains(document.activeElement);
  replace(
    tabs,
    VIEWS.map(
      (name) => button(word("view_" + name), () => change({ view: name }), {
        role: "tab",
        id: "tab-" + name,
        "aria-selected": String(name === chosen4),
        "aria-controls": "view",
        tabindex: name === chosen4 ? "0" : "-1",
        onkeydown: (event) => stepTab(event, name)
      })
    )
  );
  const tab = byId("tab-" + chosen4);
  tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  view2.setAttribute("aria-labelledby", "tab-" + chosen4);
  if (held2) tab.focus();
}
function stepTab(event, name) {
  const step3 = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (!step3) return;
  event.preventDefault();
  change({ view: VIEWS[(VIEWS.indexOf(name) + step3 + VIEWS.length) % VIEWS.length] });
}
function mark(key3, label) {
  const tag = "label.choice";
  return tickBox("choice " + key3, state[key3], word(label), (isTicked) => change({ [key3]: isTicked }), { tag });
}
var isOfClaims = () => state.view === "timeline" && state.lines === "claims";
function drawChoices() {
  const made2 = [];
  if (!["compare", "gaps", "article"].includes(state.view) && !isOfClaims())
    made2.push(choice("level", CHOICES.level, "level_"));
  if (state.view === "network") {
    made2.push(
      choice("layout", CHOICES.layout, "layout_"),
      choice("colour", CHOICES.colour, "colour_"),
      choice("width", CHOICES.width, "width_")
    );
    if (state.layout === "map")
      made2.push(choice("shade", CHOICES.shade, "shade_"), mark("outlines", "outlinesOnMap"), mark("gaps", "gapsOnMap"));
    made2.push(mark("single", "markSingle"));
  }
  replace(byId("choices"), made2);
}
function drawNotice() {
  const holder3 = byId("notice");
  const told4 = problems;
  holder3.hidden = told4.length === 0;
  replace(
    holder3,
    element("p", word("notice")),
    element(
      "ul",
      told4.slice(0, 8).map(([key3, values2]) => element("li", word(key3, values2))),
      told4.length > 8 && element("li", word("notice_more", { n: told4.length - 8 }))
    ),
    button(word("close"), () => holder3.hidden = true)
  );
}
function drawView() {
  const { view: name } = state;
  view2.className = "view-" + name;
  SHOW[name](view2);
}
var CHOSEN2 = /* @__PURE__ */ new Set(["node", "tie", "claim", "row"]);
function refresh(changed) {
  const has = (...keys) => keys.some((key3) => changed.has(key3));
  const filtered = isFiltering(changed);
  const relabelled = has("lang");
  if (relabelled) {
    setLanguage(state.lang);
    translatePage();
    drawExport();
    drawOpening();
    if (!byId("notice").hidden) drawNotice();
  }
  if (relabelled || has("view")) drawTabs();
  if (relabelled || has("view", "layout", "level", "colour", "width", "shade", "outlines", "gaps", "single", "lines"))
    drawChoices();
  if (filtered || relabelled || has("level")) drawStatus();
  if (filtered && isCrowd && !relabelled && !has("colour", ...CHOSEN2)) putOffBeside();
  else
    redrawBeside({
      panel: filtered || relabelled || has("level", ...CHOSEN2),
      numbers: filtered,
      legend: relabelled || has("colour")
    });
  if (relabelled || has("view") || state.view !== "network") refreshView(changed, relabelled, filtered);
  else if (has("layout")) drawView();
  else updateNetwork();
  drawAbsence();
  if (has(...CHOSEN2)) follow2();
}
function refreshView(changed, relabelled, filtered) {
  const onlyChosen = !relabelled && !filtered && [...changed].every((key3) => CHOSEN2.has(key3));
  if (!onlyChosen) drawView();
}
var byKey = false;
var origin = null;
function follow2() {
  for (const row3 of allOf("[data-row]", view2))
    row3.classList.toggle("chosen", [state.tie, state.claim].includes(row3.dataset.row ?? ""));
  const panel = byId("panel");
  if (!state.node && !state.tie && !state.claim && !state.row) {
    if (origin?.isConnected) origin.focus({ preventScroll: true });
    origin = null;
    return;
  }
  const title = part2("h2", panel);
  say(title.textContent ?? "");
  const active2 = (
    /** @type {HTMLElement} */
    document.activeElement
  );
  const isWithin = view2.contains(active2);
  if (byKey ? !isWithin || active2.classList.contains("network") : !isNarrow()) return;
  origin = isWithin ? active2 : view2.querySelector(".network");
  title.focus({ preventScroll: true });
}
function watchInput() {
  document.addEventListener(
    "keydown",
    () => {
      byKey = true;
    },
    true
  );
  document.addEventListener(
    "pointerdown",
    () => {
      byKey = false;
    },
    true
  );
}
function translatePage() {
  document.title = word("title") + (part ? " · " + nameOf(part) : "");
  for (const element2 of allOf("[data-word]")) element2.textContent = word(element2.dataset.word ?? "");
  for (const element2 of allOf("[data-word-label]"))
    element2.setAttribute("aria-label", word(element2.dataset.wordLabel ?? ""));
  for (const element2 of allOf("[data-word-placeholder]"))
    element2.placeholder = word(element2.dataset.wordPlaceholder ?? "");
  byId("language").lang = inLanguage("en", "zh-CN");
  const home = document.getElementById("home");
  if (home) home.setAttribute("href", readersLanguage.inLanguage(home.getAttribute("href") ?? "", state.lang));
}
var changedEarly = /* @__PURE__ */ new Set();
function heed(changed) {
  if (changedEarly) changed.forEach((key3) => changedEarly?.add(key3));
  else refresh(changed);
}
async function start2() {
  onChange(heed);
  setLanguage(state.lang);
  startFirst();
  if (isRead()) drawBeside();
  drawFirst();
  if (!isRead()) {
    MENUS.forEach((menu) => menu.inert = true);
    await painted();
    drawBeside();
    await painted();
    await readLater();
  }
  startAll();
  MENUS.forEach((menu) => menu.inert = false);
  const changed = changedEarly;
  changedEarly = null;
  if (changed?.size) refresh(changed);
  document.documentElement.classList.add("ready");
  performance.mark("duikou-ready");
}
function drawFirst() {
  translatePage();
  drawTabs();
  drawChoices();
  drawStatus();
  drawView();
  drawAbsence();
  drawNotice();
  performance.mark("duikou-drawn");
}
function startFirst() {
  keepKeys();
  startNarrow();
  watchInput();
  const tellNotice = async () => {
    await readLater();
    drawNotice();
  };
  for (const event of ["popstate", "hashchange"]) window.addEventListener(event, tellNotice);
  byId("language").addEventListener("click", () => {
    change({ lang: state.lang === "en" ? "zh" : "en" });
    readersLanguage.remember(state.lang);
  });
  byId("skip").addEventListener("click", () => byId("main").focus());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readTheme();
    heed(/* @__PURE__ */ new Set(["colour", "layout"]));
  });
}
function startAll() {
  startWarming();
  startSearch();
  startExport();
  drawOpening();
  startOpening();
  startArticle();
  onOpened(() => {
    drawPanel();
    if (state.view === "article") drawView();
  });
  startSheet();
}
Object.assign(window, {
  duikou: {
    ...{
      ...filter_exports,
      ...totals_exports,
      barsOf,
      sumKeys,
      shownTerms,
      ...profile_exports,
      ...comparison_exports,
      ...profile_sentence_exports,
      ...ties_exports,
      ...tie_keys_exports,
      ...search_exports,
      ...wanted_exports,
      ...paint_exports,
      ...scene_exports,
      ...verifying_exports,
      ...citation_exports,
      ...dispute_exports,
      ...sha256_exports,
      ...seen_exports,
      ...finding_exports,
      ...words_exports,
      data: data_exports,
      csvCell,
      csvText,
      svgText,
      tableText,
      viewAddress,
      viewCanvas,
      viewSvgText,
      pictureCanvas,
      shading: () => scene?.land?.shading,
      outlines: outlines_exports,
      sortedRows,
      TABLE_COLUMNS
    },
    ...{ change, defaults, address, positionOf, state: () => state, problems: () => problems },
    ...{ scene: () => scene, theme: () => theme },
    get camera() {
      return camera;
    },
    get ready() {
      return isPainted && !isBehind && document.documentElement.classList.contains("ready");
    },
    get labelBoxes() {
      return labelBoxes;
    }
  }
});
await start2();
