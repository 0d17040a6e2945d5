// The selection as providers by recipients.
import * as data from "./data.js";
import { selection } from "./filter.js";
import { button, element, region, replace } from "./parts.js";
import { open } from "./state.js";
import { tieName } from "./ties.js";
import { tieKey } from "./tie_keys.js";
import { comma, numberText, partyName, word } from "./words.js";

/** @import { Shown } from "./shapes.js" */
/** @typedef {{ ties: Shown[], claims: Set<number> }} Cell */

const STEP = 40;
let shownRows = STEP;

/** @param {Shown[]} ties */
function tally(ties) {
  /** @type {Map<number, number>[]} */
  const [rows, columns] = [new Map(), new Map()];
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  for (const shown of ties) {
    const { from, to } = shown.tie;
    const key = from + " " + to;
    /** @type {Cell} */
    const cell = cells.get(key) ?? { ties: [], claims: new Set() };
    cells.set(key, cell);
    cell.ties.push(shown);
    for (const claim of shown.claims) cell.claims.add(claim);
    rows.set(from, (rows.get(from) || 0) + shown.claims.length);
    columns.set(to, (columns.get(to) || 0) + shown.claims.length);
  }
  return { rows, columns, cells };
}

/** @param {Map<number, number>} counts @param {number} most */
const heaviest = (counts, most) =>
  [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .slice(0, most)
    .map(([number]) => number);

/** @param {Cell | undefined} found @param {number} from @param {number} to @param {number} largest */
function cell(found, from, to, largest) {
  if (!found) return element("td");
  const count = found.claims.size;
  const shade = Math.ceil((5 * Math.log(1 + count)) / Math.log(1 + largest));
  const name = tieName({ from, to }) + comma() + word("claimsOf", { n: count });
  return element(
    "td",
    button(numberText(count), () => openCell(found), { class: "cell shade-" + shade, "aria-label": name, title: name }),
  );
}

/** A cell of several programmes opens the tie with most claims; its panel leads on through its parties. @param {Cell} cell */
function openCell({ ties }) {
  const first = [...ties].sort((a, b) => b.claims.length - a.claims.length)[0];
  open({ tie: tieKey(first.tie) });
}

/** @param {number} number */
function partyButton(number) {
  return button(partyName(number), () => open({ node: data.parties[number].id }), { class: "link" });
}

/** @param {{ cells: Map<string, Cell> }} found @param {number[]} left @param {number[]} top */
function grid({ cells }, left, top) {
  const largest = Math.max(1, ...[...cells.values()].map((found) => found.claims.size));
  const corner = element("td.corner", word("provider") + " ＼ " + word("recipient"));
  const heads = top.map((number) => element("th", { scope: "col" }, partyButton(number)));
  const line = (/** @type {number} */ from) => {
    const found = top.map((to) => cell(cells.get(from + " " + to), from, to, largest));
    return element("tr", element("th", { scope: "row" }, partyButton(from)), found);
  };
  const body = element("tbody", left.map(line));
  return element("table.matrix", element("thead", element("tr", corner, heads)), body);
}

/** @param {HTMLElement} holder */
export function showMatrix(holder) {
  const found = tally(selection().ties);
  const { rows, columns } = found;
  const [left, top] = [heaviest(rows, shownRows), heaviest(columns, shownRows)];
  const grow = () => {
    shownRows += STEP;
    showMatrix(holder);
  };
  const cut = rows.size > shownRows || columns.size > shownRows;
  const hint = word("matrixShown", { a: left.length, b: rows.size, c: top.length, d: columns.size });
  replace(
    holder,
    element("p.hint", word("matrixHint") + " " + hint),
    cut && button(word("more", { n: STEP }), grow, { class: "more" }),
    region("div.scroll", word("view_matrix"), grid(found, left, top)),
  );
}
