// The selection as providers by recipients.
import * as data from "./data.js";
import { selection } from "./filter.js";
import { button, element, region, replace } from "./parts.js";
import { open } from "./state.js";
import { tieKey, tieName } from "./ties.js";
import { numberText, partyName, word } from "./words.js";

const STEP = 40;
let shownRows = STEP;

function tally(ties) {
  const [rows, columns, cells] = [new Map(), new Map(), new Map()];
  for (const shown of ties) {
    const { from, to } = shown.tie;
    const key = from + " " + to;
    if (!cells.has(key)) cells.set(key, { ties: [], claims: new Set() });
    cells.get(key).ties.push(shown);
    for (const claim of shown.claims) cells.get(key).claims.add(claim);
    rows.set(from, (rows.get(from) || 0) + shown.claims.length);
    columns.set(to, (columns.get(to) || 0) + shown.claims.length);
  }
  return { rows, columns, cells };
}

const heaviest = (counts, most) =>
  [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b).slice(0, most);

function cell(found, from, to, largest) {
  if (!found) return element("td");
  const count = found.claims.size;
  const shade = Math.ceil((5 * Math.log(1 + count)) / Math.log(1 + largest));
  const name = tieName({ from, to }) + "，" + word("claimsOf", { n: count });
  return element(
    "td",
    button(numberText(count), () => openCell(found), { class: "cell shade-" + shade, "aria-label": name, title: name }),
  );
}

// A cell of several programmes opens the tie with most claims; its panel leads on through its parties.
function openCell({ ties }) {
  const first = [...ties].sort((a, b) => b.claims.length - a.claims.length)[0];
  open({ tie: tieKey(first.tie) });
}

function partyButton(number) {
  return button(partyName(number), () => open({ node: data.parties[number].id }), { class: "link" });
}

function grid({ cells }, left, top) {
  const largest = Math.max(1, ...[...cells.values()].map((found) => found.claims.size));
  const corner = element("td.corner", word("provider") + " ＼ " + word("recipient"));
  const heads = top.map((number) => element("th", { scope: "col" }, partyButton(number)));
  const line = (from) => {
    const found = top.map((to) => cell(cells.get(from + " " + to), from, to, largest));
    return element("tr", element("th", { scope: "row" }, partyButton(from)), found);
  };
  const body = element("tbody", left.map(line));
  return element("table.matrix", element("thead", element("tr", corner, heads)), body);
}

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
