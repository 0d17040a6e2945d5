// The box of the search: what is typed, what is found, by its kind, and the filter.
import * as data from "./data.js";
import { byId, element, later, replace, say } from "./parts.js";
import { foldClaims, formerName, partyTexts } from "./search.js";
import { change, onChange, state } from "./state.js";
import { tieName } from "./ties.js";
import { tieKey } from "./tie_keys.js";
import { findAll } from "./wanted.js";
import { colon, listText, nameOf, numberText, otherName, partyName, periodText, programmeName, word } from "./words.js";

/** @import { Claim, Party } from "./data.js" */
/** @import { State } from "./state.js" */
/** @import { Article, Concept, LeveledTie } from "./wanted.js" */
/** @typedef {{ name: string, other: string, where: string, patch: Partial<State> }} Offer what a line says, and what it leads to */

const input = byId("search");
const listed = byId("suggestions");
/** @type {Offer[]} */
let offers = [];
let active = -1;
const NOTHING = { node: "", tie: "", claim: "" };

function close() {
  listed.hidden = true;
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

/** @param {Offer} offer */
function choose({ patch }) {
  close();
  input.value = "";
  change({ q: "", ...patch });
}

/** @param {Party} party @returns {Offer} */
function ofParty(party) {
  const place = data.above(party.number).slice(1).map(partyName);
  const former = formerName(party.number, input.value);
  const note = former ? [word("search_former", { name: former[0], year: former[1] })] : [];
  return {
    name: nameOf(party),
    other: otherName(party),
    where: listText([word("who_" + party.who), ...place, ...note]),
    patch: { ...NOTHING, node: party.id },
  };
}

/** @param {LeveledTie} found @returns {Offer} */
function ofTie({ level, tie }) {
  const count = word("claimsOf", { n: numberText(tie.claims.length) });
  return {
    name: tieName(tie),
    other: "",
    where: listText([programmeName(tie.programme), count]),
    patch: { ...NOTHING, level, tie: tieKey(tie) },
  };
}

/** @param {Claim} claim @returns {Offer} */
const ofClaim = (claim) => ({
  name: nameOf(claim),
  other: claim.quantity?.printed ?? "",
  where: listText([word("kind_" + claim.kind), periodText(claim)]),
  patch: { ...NOTHING, claim: claim.id },
});

/** @param {Article} article @returns {Offer} */
const ofArticle = ({ id, title, publisher }) => ({
  name: title,
  other: "",
  where: publisher,
  patch: { ...NOTHING, view: "article", article: id },
});

/** @param {Concept} concept @returns {Offer} */
function ofTerm(concept) {
  const facet = concept.id.split(":")[0];
  const where = word("facet_" + facet);
  return { name: nameOf(concept), other: otherName(concept), where, patch: { [facet]: [concept.id] } };
}

/** @param {Offer} offer @param {number} index */
function option(offer, index) {
  return element(
    "li",
    {
      role: "option",
      id: "suggestion-" + index,
      "aria-selected": "false",
      onmousedown: (/** @type {Event} */ event) => {
        event.preventDefault();
        choose(offer);
      },
    },
    element("span.name", offer.name),
    element("span.other", offer.other),
    element("span.where", offer.where),
  );
}

/** @param {{ count: number, isMore: boolean }} found */
const countText = ({ count, isMore }) => numberText(count) + (isMore ? "+" : "");

function offer() {
  const { parties, pairs, records, articles, terms } = findAll(input.value, state.level);
  const groups = [
    { key: "pairs", ...pairs, made: pairs.found.map(ofTie) },
    { key: "parties", ...parties, made: parties.found.map(ofParty) },
    { key: "records", ...records, made: records.found.map(ofClaim) },
    { key: "articles", ...articles, made: articles.found.map(ofArticle) },
    { key: "terms", ...terms, made: terms.found.map(ofTerm) },
  ].filter(({ made }) => made.length);
  offers = groups.flatMap(({ made }) => made);
  let index = 0;
  const told = groups.map((group) => word("search_" + group.key) + colon() + countText(group));
  replace(
    listed,
    groups.map(({ key, made }, at) =>
      element(
        "div",
        { role: "group", "aria-label": word("search_" + key) },
        element("div.group", { "aria-hidden": "true" }, told[at]),
        made.map((one) => option(one, index++)),
      ),
    ),
  );
  listed.hidden = offers.length === 0;
  active = -1;
  input.setAttribute("aria-expanded", String(offers.length > 0));
  if (input.value.trim()) say(told.length ? listText(told) : word("search_none"));
}

/** @param {number} step */
function move(step) {
  const options = [...listed.querySelectorAll("[role=option]")];
  if (listed.hidden || !options.length) return;
  active = (active + step + options.length + 1) % (options.length + 1);
  if (active === options.length) active = -1;
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  if (active < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", options[active].id);
  options[active]?.scrollIntoView({ block: "nearest" });
}

const filter = () => change({ q: input.value.trim() }, true);
const filterLater = later(filter, 150);

/** Takes the line that the arrows lead to, else the first: what was typed is what is meant. */
function takeOffer() {
  if (listed.hidden && input.value.trim()) offer();
  const taken = input.value.trim() ? offers[Math.max(active, 0)] : undefined;
  if (taken) choose(taken);
  else close();
}

/** Whether a key is the input method's, with which Chinese is written; 229 is what Safari gives the Enter that ends it. @param {KeyboardEvent} event */
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event)) return;
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape" && !listed.hidden) close();
  else if (event.key === "Enter") takeOffer();
  else return;
  event.preventDefault();
}

/** Keys of the list that are pressed before the box listens, with the text that they are meant for. @type {KeyboardEvent[]} */
const early = [];
const KEYS = new Set(["ArrowDown", "ArrowUp", "Escape", "Enter"]);

/** @param {KeyboardEvent} event */
function keepKey(event) {
  if (!KEYS.has(event.key) || isComposing(event)) return;
  event.preventDefault(); // Escape would empty the box
  early.push(event);
}

const forgetKeys = () => early.splice(0);

/** Keeps what is pressed until the box listens. */
export function keepKeys() {
  input.addEventListener("keydown", keepKey);
  input.addEventListener("input", forgetKeys);
}

/** Folding names and claims takes longer than a keystroke should: it is done while nothing else is. @type {IdleRequestCallback} */
function foldIdly(deadline) {
  partyTexts();
  if (foldClaims(() => deadline.timeRemaining() > 0)) requestIdleCallback(foldIdly);
}

/** What was typed before the box listened is as if typed now; without any it says what the address asks. */
function takeTyped() {
  if (input.value) input.dispatchEvent(new Event("input"));
  else input.value = state.q;
  if (document.activeElement !== input) close();
  else forgetKeys().forEach(onKey);
}

export function startSearch() {
  input.removeEventListener("keydown", keepKey);
  input.removeEventListener("input", forgetKeys);
  input.addEventListener("input", () => {
    offer();
    if (data.isCrowd) filterLater();
    else filter();
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  onChange((changed) => {
    if (changed.has("q") && input.value.trim() !== state.q) input.value = state.q;
  });
  takeTyped();
  window.requestIdleCallback?.(foldIdly);
}
