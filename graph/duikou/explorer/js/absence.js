// Why a view is empty, and what one can do about it.
import { selection } from "./filter.js";
import { button, byId, element, replace } from "./parts.js";
import { change, clearFilters, state } from "./state.js";
import { word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @typedef {[string, string, () => unknown]} Absence why, the word of what one can do, and doing it; words by their keys */

const listClaims = () => change({ view: "table", rows: "claims" });
const hasDate = (/** @type {Claim} */ claim) => Boolean(claim.first || claim.last);

/** What is missing of the view that is open, null where something is shown. @returns {Absence | null} */
function absence() {
  const { claims, ties } = selection();
  if (!claims.length) return [state.q ? "absentSearch" : "absentClaims", "clear", clearFilters];
  const isOfTies = ["network", "matrix"].includes(state.view) || (state.view === "table" && state.rows === "ties");
  if (isOfTies && !ties.length) return ["absentTies", "insideHint", listClaims];
  if (state.view !== "timeline") return null;
  const dated = claims.filter(hasDate);
  if (!dated.length) return ["absentDates", "insideHint", listClaims];
  if (state.events && !dated.some(({ kind }) => kind === "event"))
    return ["absentEvents", "absentShowAll", () => change({ events: false })];
  return null;
}

export function drawAbsence() {
  const holder = byId("absence");
  const found = ["gaps", "article"].includes(state.view) ? null : absence();
  holder.hidden = found === null;
  if (found) replace(holder, element("p", word(found[0], { q: state.q })), button(word(found[1]), found[2]));
}
