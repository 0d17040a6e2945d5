// A text as given, HTML or plain, taken apart into the marks that are seen, each with the code points it stands at; as
// duikou.reading.markup and .marks do, but for signs of Markdown and the columns of tables.
import { radicals } from "./data.js";

const TOKEN = new RegExp(
  [
    /(?<comment><!--)/,
    /<(?<slash>\/?)(?<name>[A-Za-z][A-Za-z0-9:_-]*)(?=[\s/>])(?<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*|[^<>]*)>/,
    /(?<declaration><[!?][A-Za-z[][^<>]*>)/,
    /(?<reference>&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});)/,
    /(?<line>\r\n|[\n\v\f\r\x85\u2028\u2029])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);
const HIDDEN = new Set(["script", "style", "template", "noscript"]);
const BLOCKS = new Set(
  (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table thead tbody tfoot tr td th caption section article header footer " +
    "nav title blockquote pre figure figcaption main aside form fieldset address body html head option select legend center hr"
  ).split(" "),
);
const VOID = new Set(["br", "hr", "img", "wbr", "input", "meta", "link"]);
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const UNSEEN =
  /[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff\uffa0\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufff0-\ufff8\u{e0000}-\u{10ffff}\p{Cc}\p{Cs}]/u;
const DIGIT = /\p{Nd}/u;
/** @type {Record<string, string>} */
const SIGNS = Object.fromEntries(
  ["−-", "﹣-", "﹪%", "٪%", "￥¥", "￡£", "〜~", "∶:", "﹒.", "⁄/"].map((pair) => [...pair]),
);
const LOOKALIKES = new Map((radicals.match(/../gu) ?? []).map((pair) => /** @type {[string, string]} */ ([...pair])));

/** @param {string} mark */
export const isBlank = (mark) => BLANK.test(mark) || mark === "\u200b" || mark === "\u2060" || mark === "\ufeff";

/** What a digit of any script is worth: the digits of a script stand in a row from nought. @param {string} mark */
function digitOf(mark) {
  const code = /** @type {number} */ (mark.codePointAt(0));
  let value = 0;
  while (DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value % 10);
}

/** A code point as it is read; a blank for white space, "" for what nobody sees. @param {string} mark */
function shown(mark) {
  if (mark > " " && mark <= "~") return mark;
  if (BLANK.test(mark)) return " ";
  if (UNSEEN.test(mark)) return "";
  return DIGIT.test(mark) ? digitOf(mark) : (SIGNS[mark] ?? LOOKALIKES.get(mark) ?? mark);
}

/** The characters that a reference stands for, such as those of `&nbsp;`; the document it is read in loads nothing. */
const meant = (/** @type {string} */ reference) =>
  new DOMParser().parseFromString("<p>" + reference, "text/html").body.textContent ?? "";

/** What of a text is seen: `marks[n]` stands at code points `starts[n]` to `ends[n]`; "\n" parts paragraphs. */
class Taken {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {string[]} */
    this.marks = [];
    /** @type {number[]} */
    this.starts = [];
    /** @type {number[]} */
    this.ends = [];
    this.open = 0;
    this.read = 0;
    this.point = 0;
  }

  /** The code point that stands at a place of the text; places are asked for in order. @param {number} place */
  at(place) {
    for (; this.read < place; this.point += 1)
      this.read += /** @type {number} */ (this.text.codePointAt(this.read)) > 0xffff ? 2 : 1;
    return this.point;
  }

  /** @param {string} mark @param {number} start @param {number} end */
  put(mark, start, end) {
    this.marks.push(mark);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** @param {number} from @param {number} to */
  plain(from, to) {
    let point = this.at(from);
    for (const mark of this.text.slice(from, to)) {
      const seen = shown(mark);
      if (seen) this.put(seen, point, point + 1);
      point += 1;
    }
  }

  /** A tag that parts paragraphs does so; a broken line inside one runs on. @param {string} name @param {boolean} closes */
  tag(name, closes, rest = "", start = 0, end = 0) {
    if (!BLOCKS.has(name) && name !== "br") return;
    this.put("\n", start, end);
    if (VOID.has(name) || rest.endsWith("/")) return;
    this.open = Math.max(0, this.open + (closes ? -1 : 1));
  }
}

/** The place behind what closes a comment or a hidden element; -1 where nothing does. @param {string} text */
function closing(text, from = 0, name = "") {
  const pattern = name ? new RegExp(`</${name}\\s*>`, "gi") : /-->/g;
  pattern.lastIndex = from;
  return pattern.exec(text) ? pattern.lastIndex : -1;
}

/** @param {Taken} taken @param {RegExpExecArray} found */
function take(taken, found) {
  const { comment, slash, name, rest, reference, line } = found.groups ?? {};
  const [from, to] = [found.index, found.index + found[0].length];
  const lower = name?.toLowerCase();
  const isHidden = HIDDEN.has(lower) && !slash;
  if (comment || isHidden) {
    const behind = closing(taken.text, to, isHidden ? lower : "");
    if (behind < 0 && comment) taken.plain(from, to);
    return Math.max(behind, to);
  }
  const [start, end] = [taken.at(from), taken.at(to)];
  if (name) taken.tag(lower, Boolean(slash), rest, start, end);
  else if (line) taken.put(taken.open ? " " : "\n", start, end);
  else if (reference) for (const mark of meant(reference)) if (shown(mark)) taken.put(shown(mark), start, end);
  return to;
}

/** Circles between Chinese numerals are noughts. @param {string[]} marks */
function withNoughts(marks) {
  const noughts = (/** @type {string} */ circles) => "〇".repeat(circles.length);
  const text = marks.map((mark) => (mark.length === 1 ? mark : " ")).join("");
  const read = text.replace(/(?<=[〇零一二三四五六七八九])[○◯]+|[○◯]+(?=[〇零一二三四五六七八九])/g, noughts);
  return read === text ? marks : marks.map((mark, at) => (read[at] === "〇" ? "〇" : mark));
}

/** Takes a text apart. @param {string} text */
export function takeApart(text) {
  const taken = new Taken(text);
  let place = 0;
  for (TOKEN.lastIndex = 0; ; TOKEN.lastIndex = place) {
    const found = TOKEN.exec(text);
    taken.plain(place, found ? found.index : text.length);
    if (!found) break;
    place = take(taken, found);
  }
  return { marks: withNoughts(taken.marks), starts: taken.starts, ends: taken.ends };
}
