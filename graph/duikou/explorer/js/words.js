// Words of the page in both languages, and numbers, amounts and periods as each language writes them.
"use strict";
duikou.part(function (page) {
  const { data, words } = page;
  let language = data.language;

  function setLanguage(wanted) {
    language = wanted === "en" ? "en" : "zh";
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }

  function word(key, values = {}) {
    const pair = words[key] || [key, key];
    const text = pair[language === "zh" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, name) =>
      name in values ? values[name] : whole,
    );
    return language === "en" ? text.replace(/(^|[^\d.,])1 (claim|tie|amount)s\b/g, "$11 $2") : text;
  }

  function name(thing) {
    return thing ? thing[language] : "";
  }

  const partyName = (number) => name(data.parties[number]);
  const conceptName = (number) => (number >= 0 ? name(data.concepts[number]) : word("unstated"));
  const note = (claim) => claim.note[language];

  function number(value) {
    return value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 2 });
  }

  // A number in decimal digits, as many as it has; what would not fit a number comes as text.
  function plainText(value) {
    const [digits, power = 0] = String(value).split("e");
    return shifted(digits, -Number(power));
  }

  // Decimal digits divided by a power of ten, by moving the point: nothing is rounded.
  function shifted(text, power) {
    const sign = text.startsWith("-") ? "-" : "";
    const [before, after = ""] = text.replace("-", "").split(".");
    const point = Math.max(before.length - power, 1);
    const digits = (before + after).padStart(point + power + after.length, "0").padEnd(point, "0");
    const part = digits.slice(point).replace(/0+$/, "");
    return sign + digits.slice(0, point).replace(/^0+(?=\d)/, "") + (part && "." + part);
  }

  function exact(text) {
    const [before, after] = text.split(".");
    return before.replace(/\B(?=(\d{3})+$)/g, ",") + (after ? "." + after : "");
  }

  // Powers of ten and their words.
  const SCALES = {
    zh: [
      [8, "亿"],
      [4, "万"],
      [0, ""],
    ],
    en: [
      [9, " billion"],
      [6, " million"],
      [0, ""],
    ],
  };

  // A value and its unit apart: ["35.05", "亿元"], ["3.505", " billion yuan"], ["62.5", "%"]; no digit is lost.
  function amountParts(value, unit) {
    const id = unit >= 0 ? data.concepts[unit].id : "";
    if (id === "unit:percent") return [exact(plainText(value)), language === "zh" ? "%" : " %"];
    if (id === "unit:year" || id === "unit:rank") return [plainText(value), ""];
    const [power, scaleWord] = SCALES[language].find(([power]) => Math.abs(value) >= 10 ** power) || [0, ""];
    const unitName = id && id !== "unit:piece" ? (language === "zh" ? "" : " ") + conceptName(unit) : "";
    return [exact(shifted(plainText(value), power)), scaleWord + unitName];
  }

  const amount = (value, unit) => amountParts(value, unit).join("");

  // Two bounds, null where there is none; `about` tells of each whether it is rounded.
  function interval(least, most, unit, about = [false, false]) {
    const marked = about.map((isRounded) => (isRounded ? word("about_rounded") : ""));
    if (least === null && most === null) return word("unbounded");
    if (most === null) return word("atLeast", { n: marked[0] + amount(least, unit) });
    if (least === null) return word("atMost", { n: marked[1] + amount(most, unit) });
    if (least === most) return marked[0] + amount(least, unit);
    const [from, to] = [amountParts(least, unit), amountParts(most, unit)];
    const start = marked[0] + (from[1] === to[1] ? from[0] : from.join(""));
    return word("between", { a: start, b: marked[1] + to.join("") });
  }

  // A sum as `sums` finds it, with its reckoning in front: "当期 0 至 1.4亿元".
  function sumText({ reckoning, shown }) {
    const yuan = data.conceptNumbers.get("unit:yuan") ?? -1;
    return word("reckoning_" + reckoning) + " " + interval(shown.least, shown.most, yuan, shown.about);
  }

  function period(claim) {
    const said = [];
    if (claim.begins && claim.begins === claim.until) said.push(claim.begins);
    else if (claim.begins && claim.until) said.push(claim.begins + " – " + claim.until);
    else if (claim.begins) said.push(claim.kind === "event" ? claim.begins : word("period_from", { a: claim.begins }));
    else if (claim.until) said.push(word("period_until", { b: claim.until }));
    if (claim.asOf) said.push(word("period_asof", { c: claim.asOf }));
    return said.join(language === "zh" ? "，" : ", ") || word("period_none");
  }

  function list(names) {
    return names.join(language === "zh" ? "、" : ", ");
  }

  // Rewrites the words that stand in the page itself.
  function translatePage() {
    document.title = word("title");
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-word-label]"))
      element.setAttribute("aria-label", word(element.dataset.wordLabel));
    for (const element of document.querySelectorAll("[data-word-placeholder]"))
      element.placeholder = word(element.dataset.wordPlaceholder);
    document.getElementById("language").lang = language === "zh" ? "en" : "zh-CN";
  }

  Object.assign(page, {
    setLanguage,
    word,
    name,
    partyName,
    conceptName,
    note,
    number,
    amount,
    interval,
    sumText,
    plainText,
    shifted,
    period,
    list,
    translatePage,
    language: () => language,
  });
});
