// The box of the search: what is typed, the parties that it offers, and the filter.
import * as data from "./data.js";
import { byId, element, later, replace, say } from "./parts.js";
import { foldClaims, suggestions } from "./search.js";
import { change, onChange, state } from "./state.js";
import { listText, nameOf, otherName, partyName, word } from "./words.js";

/** @import { Party } from "./data.js" */

const input = byId("search");
const listed = byId("suggestions");
let active = -1;

function close() {
  listed.hidden = true;
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

/** @param {Party} party */
function choose(party) {
  close();
  input.value = "";
  change({ q: "", node: party.id, tie: "", claim: "" });
}

/** @param {Party} party @param {number} index */
function option(party, index) {
  const place = data.above(party.number).slice(1).map(partyName);
  return element(
    "li",
    {
      role: "option",
      id: "suggestion-" + index,
      "aria-selected": "false",
      onmousedown: (/** @type {Event} */ event) => {
        event.preventDefault();
        choose(party);
      },
    },
    element("span.name", nameOf(party)),
    element("span.other", otherName(party)),
    element("span.where", listText([word("who_" + party.who), ...place])),
  );
}

function offer() {
  const { found, count } = suggestions(input.value);
  replace(listed, found.map(option));
  listed.parties = found;
  listed.hidden = found.length === 0;
  active = -1;
  input.setAttribute("aria-expanded", String(found.length > 0));
  if (input.value.trim()) say(word("search_found", { n: count }));
}

/** @param {number} step */
function move(step) {
  const options = [...listed.children];
  if (listed.hidden || !options.length) return;
  active = (active + step + options.length + 1) % (options.length + 1);
  if (active === options.length) active = -1;
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  if (active < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", options[active].id);
}

const filter = later(() => change({ q: input.value.trim() }, true), 150);

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape") {
    close();
    return;
  } else if (event.key === "Enter") {
    if (active >= 0) choose(listed.parties[active]);
    else close();
  } else return;
  event.preventDefault();
}

/** Folding many claims takes longer than a keystroke should: it is done while nothing else is. @type {IdleRequestCallback} */
const foldIdly = (deadline) => foldClaims(() => deadline.timeRemaining() > 0) && requestIdleCallback(foldIdly);

export function startSearch() {
  input.value = state.q;
  input.addEventListener("input", () => {
    offer();
    filter();
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  onChange((changed) => {
    if (changed.has("q") && input.value.trim() !== state.q) input.value = state.q;
  });
  window.requestIdleCallback?.(foldIdly);
}
