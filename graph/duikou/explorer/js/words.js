// Words of the page in both languages, and numbers, amounts and periods as each language writes them.
import * as data from "./data.js";
import { grouped, plainText, shifted } from "./decimals.js";

/** @typedef {number | string | null} Figure a number, its digits where a number cannot hold it, or none */

/** @type {"zh" | "en"} */
export let language = data.opening;

/** @param {string} wanted */
export function setLanguage(wanted) {
  language = wanted === "en" ? "en" : "zh";
  document.documentElement.lang = inLanguage("zh-CN", "en");
}

/** @template T @param {T} zh @param {T} en */
export const inLanguage = (zh, en) => (language === "zh" ? zh : en);

/**
 * A text with its values: {n} is one, {n:claim lies|claims lie} what goes with exactly one, and with any other number.
 * @param {string} key
 * @param {Record<string, string | number>} values
 */
export function word(key, values = {}) {
  const text = inLanguage(...(data.words[key] ?? [key, key]));
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
    if (!(name in values)) return whole;
    const value = String(values[name]);
    return one === undefined ? value : value === "1" ? one : many;
  });
}

/** @param {data.InBoth | undefined} thing */
export const nameOf = (thing) => (thing ? thing[language] : "");
/** What a claim is called and, where it is not current, how it stands and why. @param {data.Claim} claim */
export function claimName(claim) {
  if (claim.current) return nameOf(claim);
  const told = [conceptName(claim.standing), claim.standingReason].filter(Boolean).join(colon());
  return nameOf(claim) + word("bracketed", { text: told });
}
/** @param {data.InBoth} thing */
export const otherName = (thing) => inLanguage(thing.en, thing.zh);
/** @param {number} number */
export const partyName = (number) => nameOf(data.parties[number]);
/** @param {number} number */
export const conceptName = (number) => (number >= 0 ? nameOf(data.concepts[number]) : word("unstated"));
/** @param {number} number */
export const programmeName = (number) => (number >= 0 ? partyName(number) : word("noProgramme"));

const [inChinese, inEnglish] = ["zh-CN", "en"].map((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }));
/** @param {number} value */
export const numberText = (value) => inLanguage(inChinese, inEnglish).format(value);
export const comma = () => inLanguage("、", ", ");
export const semicolon = () => inLanguage("；", "; ");
export const colon = () => inLanguage("：", ": ");
/** @param {string[]} names */
export const listText = (names) => names.join(comma());

/** Powers of ten and their words. @type {Record<string, [number, string][]>} */
const SCALES = {
  zh: [
    [8, "亿"],
    [4, "万"],
  ],
  en: [
    [9, " billion"],
    [6, " million"],
  ],
};

/** Yuan in English, as `duikou.model.amount_text` writes them. @param {number | string} value */
function yuanInEnglish(value) {
  const inMillions = Math.abs(Number(value)) >= 1e6;
  return "CNY " + grouped(shifted(plainText(value), inMillions ? 6 : 0)) + (inMillions ? " million" : "");
}

/**
 * A value and its unit apart: ["35.05", "亿元"], ["1.2", " billion people"], ["62.5", "%"]; no digit is lost. Yuan in English have theirs
 * in front and are whole: ["CNY 3,505 million", ""].
 * @param {number | string} value
 * @param {number} unit
 */
function amountParts(value, unit) {
  const id = data.conceptId(unit);
  const isYuan = id === "unit:yuan";
  if (isYuan && language === "en") return [yuanInEnglish(value), ""];
  if (id === "unit:percent") return [grouped(plainText(value)), inLanguage("%", " %")];
  if (id === "unit:year" || id === "unit:rank") return [plainText(value), ""];
  const [power, scale] = SCALES[language].find(([power]) => Math.abs(Number(value)) >= 10 ** power) ?? [0, ""];
  const name = isYuan ? "元" : id && id !== "unit:piece" ? inLanguage("", " ") + conceptName(unit) : "";
  return [grouped(shifted(plainText(value), power)), scale + name];
}

/** @param {number | string} value @param {number} unit */
export const amountText = (value, unit) => amountParts(value, unit).join("");

/**
 * Two bounds, null where there is none; `about` tells of each whether it is rounded.
 * @param {Figure} least
 * @param {Figure} most
 * @param {number} unit
 */
export function intervalText(least, most, unit, about = [false, false]) {
  const marked = about.map((isRounded) => (isRounded ? word("about_rounded") : ""));
  if (least === null)
    return most === null ? word("unbounded") : word("atMost", { n: marked[1] + amountText(most, unit) });
  if (most === null) return word("atLeast", { n: marked[0] + amountText(least, unit) });
  if (least === most) return marked[0] + amountText(least, unit);
  const [from, to] = [amountParts(least, unit), amountParts(most, unit)];
  const start = marked[0] + (from[1] === to[1] ? from[0] : from.join(""));
  return word("between", { a: start, b: marked[1] + to.join("") });
}

/**
 * A sum as `sums` finds it, with its reckoning in front: "当期 0 至 1.4亿元".
 * @param {{ reckoning: string, shown: { least: string, most: string | null, about: boolean[] } }} sum
 */
export const sumText = (sum) => word("reckoning_" + sum.reckoning) + " " + boundsText(sum);

/** The bounds of a sum alone. @param {{ shown: { least: string, most: string | null, about: boolean[] } }} sum */
export const boundsText = ({ shown }) => intervalText(shown.least, shown.most, data.yuan, shown.about);

/** Years from one to another; one alone where they are the same. @param {number} from @param {number} to */
export const yearsText = (from, to) => (from === to ? String(from) : from + " – " + to);

/** @param {data.Claim} claim */
export function periodText({ kind, begins, until, asOf }) {
  const said = [];
  if (begins && begins === until) said.push(begins);
  else if (begins && until) said.push(begins + " – " + until);
  else if (begins) said.push(kind === "event" ? begins : word("period_from", { a: begins }));
  else if (until) said.push(word("period_until", { b: until }));
  if (asOf) said.push(word("period_asof", { c: asOf }));
  return said.join(inLanguage("，", ", ")) || word("period_none");
}
