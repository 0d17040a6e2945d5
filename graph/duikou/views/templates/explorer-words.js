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
  const note = (claim) => (language === "zh" ? claim.noteZh : claim.noteEn);

  function number(value, digits = 2) {
    return value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: digits });
  }

  const SCALES = {
    zh: [
      [1e8, "亿"],
      [1e4, "万"],
      [1, ""],
    ],
    en: [
      [1e9, " billion"],
      [1e6, " million"],
      [1, ""],
    ],
  };

  // A value and its unit apart: ["35.05", "亿元"], ["3.505", " billion yuan"], ["62.5", "%"].
  function amountParts(value, unit) {
    const id = unit >= 0 ? data.concepts[unit].id : "";
    if (id === "unit:percent") return [number(value), language === "zh" ? "%" : " %"];
    if (id === "unit:year" || id === "unit:rank") return [number(value), ""];
    const [scale, scaleWord] = SCALES[language].find(([least]) => Math.abs(value) >= least) || [1, ""];
    const unitName = id && id !== "unit:piece" ? (language === "zh" ? "" : " ") + conceptName(unit) : "";
    return [number(value / scale, 4), scaleWord + unitName];
  }

  const amount = (value, unit) => amountParts(value, unit).join("");

  function interval(least, most, unit) {
    if (least === null && most === null) return word("unbounded");
    if (most === null) return word("atLeast", { n: amount(least, unit) });
    if (least === null) return word("atMost", { n: amount(most, unit) });
    if (least === most) return amount(least, unit);
    const [from, to] = [amountParts(least, unit), amountParts(most, unit)];
    return word("between", { a: from[1] === to[1] ? from[0] : from.join(""), b: to.join("") });
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
    period,
    list,
    translatePage,
    language: () => language,
  });
});
