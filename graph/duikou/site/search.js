(() => {
  // ../../explorer/js/required.js
  function required(thing, what) {
    if (thing === null || thing === void 0) throw new Error("There is no " + what + ".");
    return thing;
  }

  // ../../explorer/js/typing.js
  var UNSEEN = /[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}]+/gu;
  var SEPARATORS = /[- /\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+/gu;
  var COMMON = /^[\x20-\x7e\u4e00-\u9fa5]+$/;
  var ASCII = /^[\0-\x7f]*$/;
  var marks = /* @__PURE__ */ new Map();
  function combines(mark) {
    if (!marks.has(mark))
      marks.set(
        mark,
        [mark + "̴", "́" + mark].some((pair) => pair.normalize("NFD") !== pair)
      );
    return marks.get(mark);
  }
  var each = (text, change) => Array.from(text, change).join("");
  function changer(table) {
    const found2 = new Map(table);
    const any = new RegExp("[" + [...found2.keys()].join("") + "]", "gu");
    return (text) => found2.size ? text.replace(any, (character) => required(found2.get(character), character)) : text;
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
      const narrow = lowered(simplified(seen.normalize("NFKC"))).normalize("NFKC");
      return lowered(narrow.replace(UNSEEN, "").normalize("NFKC"));
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
  function addressed(query, base) {
    if (!query.startsWith(base)) return query;
    try {
      return decodeURI(query.slice(base.length)).replace("/", ":");
    } catch {
      return query;
    }
  }

  // search.js
  var index = Reflect.get(globalThis, "duikouIndex");
  var MOST = 60;
  var CODE = /^\d{2}(\d\d)?$/;
  var isChinese = document.documentElement.lang === "zh";
  var typed = typist(index);
  var folded = index.rows.map((row) => row[2].split("|"));
  function part(selector, kind) {
    const found2 = document.querySelector(selector);
    if (!(found2 instanceof kind)) throw new Error("the page has no " + selector);
    return found2;
  }
  var input = part("#query", HTMLInputElement);
  var count = part("#count", HTMLElement);
  var results = part("#results", HTMLElement);
  var kinds = (results.dataset.kinds || "").split("|");
  function fit(names, wanted) {
    let best = 0;
    for (const name of names) {
      if (name === wanted) return 3;
      if (name.startsWith("^")) best = Math.max(best, name.startsWith("^" + wanted) ? 2 : 0);
      else if (name.startsWith(wanted)) best = 2;
      else if (best < 1 && name.includes(wanted)) best = 1;
    }
    return best;
  }
  function found(query) {
    const plain = typed(addressed(query.trim().slice(0, 1e3), index.base));
    const wanted = CODE.test(plain) ? plain.padEnd(6, "0") : plain;
    if (!wanted) return [];
    const fits = folded.map((names) => fit(names, wanted));
    const order = (at) => [-fits[at], index.rows[at][4] ? 0 : 1, index.rows[at][0].length, at];
    return fits.flatMap((one, at) => one ? [order(at)] : []).sort((a, b) => a.map((value, at) => value - b[at]).find((difference) => difference) || 0).map((sorted) => index.rows[sorted[3]]);
  }
  var nameOf = (row) => isChinese ? row[0] : row[1];
  function link(row) {
    const made = document.createElement("a");
    made.href = row[4].split("/").map(encodeURIComponent).join("/") + ".html";
    made.textContent = nameOf(row);
    return made;
  }
  function holder(row) {
    const seen = /* @__PURE__ */ new Set();
    let at = row[5];
    while (at >= 0 && !seen.has(at) && !index.rows[at][4]) {
      seen.add(at);
      at = index.rows[at][5];
    }
    return at >= 0 && !seen.has(at) ? index.rows[at] : null;
  }
  function item(row) {
    const made = document.createElement("li");
    const note = document.createElement("span");
    note.className = "quiet";
    made.append(row[4] ? link(row) : nameOf(row), " ", note);
    note.append(kinds[row[3]]);
    if (row[4]) return made;
    const above = holder(row);
    note.append(" · ", results.dataset.unnamed || "");
    if (above) note.append(" · ", results.dataset.within || "", link(above));
    return made;
  }
  function show() {
    const rows = found(input.value);
    results.replaceChildren(...rows.slice(0, MOST).map(item));
    const told = (key, n) => (count.dataset[key] || "").replace("{n}", String(n));
    count.textContent = !typed(input.value) ? "" : !rows.length ? told("nothing", 0) : [told("found", rows.length), rows.length > MOST ? told("more", MOST) : ""].filter(Boolean).join(" ");
  }
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", show);
  show();
  document.documentElement.classList.add("ready");
})();
