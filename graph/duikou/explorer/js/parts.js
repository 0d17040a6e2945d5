// Small parts of the page. Text enters as text nodes only, so that nothing in the data can become markup.
import { required } from "./required.js";
import { numberText, word } from "./words.js";

/** @typedef {Node | string | number | false | null | undefined | Child[]} Child what a part may hold; nothing is left out */
/** @typedef {Record<string, any>} Attributes functions become listeners, false, null and undefined are left out */

/**
 * element("a.party", { href: "…", onclick: run }, "text", child…): the attributes may be left out.
 * @param {string} tag with its classes
 * @param {(Child | Attributes)[]} rest
 */
export function element(tag, ...rest) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  return /** @type {Part} */ (filled(made, rest));
}

/** The same in a picture. @param {string} tag @param {(Child | Attributes)[]} rest */
export function drawn(tag, ...rest) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), rest);
}

/** @param {Element} made @param {(Child | Attributes)[]} rest */
function filled(made, [first, ...others]) {
  const hasAttributes = first?.constructor === Object;
  for (const [key, value] of Object.entries(hasAttributes ? first : {})) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  append(made, hasAttributes ? others : [first, ...others]);
  return made;
}

/** @param {Element} parent @param {any[]} children */
function append(parent, children) {
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined && child !== false) parent.append(child);
}

/** @typedef {HTMLElement & Record<string, any>} Part */

/** The first part that a selector finds; it must be there. @param {string} selector @returns {Part} */
export const part = (selector, within = /** @type {ParentNode} */ (document)) =>
  required(within.querySelector(selector), "part " + selector);
/** @param {string} id */
export const byId = (id) => part("#" + id);
/** What draws on a canvas. @param {HTMLCanvasElement} canvas */
export const contextOf = (canvas) => required(canvas.getContext("2d"), "canvas to draw on");

/** Parts of the page that a selector finds. @param {string} selector */
export const allOf = (selector, within = /** @type {ParentNode} */ (document)) =>
  /** @type {NodeListOf<Part>} */ (within.querySelectorAll(selector));

/** Puts other children into a part; the focus stays on what has the same key. @param {Element} parent @param {Child[]} children */
export function replace(parent, ...children) {
  const active = document.activeElement;
  const key = parent.contains(active) && /** @type {HTMLElement} */ (active).dataset.key;
  parent.textContent = "";
  append(parent, children);
  if (key) allOf(`[data-key="${CSS.escape(key)}"]`, parent)[0]?.focus({ preventScroll: true });
}

/** @param {Child} label @param {(event: Event) => unknown} run @param {Attributes} attributes */
export function button(label, run, attributes = {}) {
  return element("button", { type: "button", onclick: run, ...attributes }, label);
}

/**
 * A box to tick, with its label; `tag` is that of the whole, `before` stands between box and label.
 * @param {string} key
 * @param {boolean} isTicked
 * @param {string} label
 * @param {(isTicked: boolean) => unknown} run
 */
export function tickBox(key, isTicked, label, run, { tag = "label.row", before = /** @type {Child} */ (null) } = {}) {
  const box = element("input", { type: "checkbox", "data-key": key, onchange: () => run(box.checked) });
  box.checked = isTicked;
  return element(tag, box, before, element("span.name", label));
}

/** A part that scrolls by itself. @param {string} tag @param {string} label @param {Child[]} children */
export function region(tag, label, ...children) {
  return element(tag, { tabindex: "0", role: "region", "aria-label": label }, children);
}

/** @param {string} title @param {Child[]} children */
export const section = (title, ...children) => element("section", element("h3", title), children);

/** A bar that is filled so far. @param {number} share */
export function bar(share) {
  const fill = element("span.bar-fill");
  fill.style.width = 100 * share + "%";
  return element("span.bar-back", { "aria-hidden": "true" }, fill);
}

/** What is seen and not read out. @param {string} text */
export const silent = (text) => element("span", { "aria-hidden": "true" }, text);

/**
 * A list that shows its first rows and a button for the next ones, so that a long one opens at once.
 * @template T
 * @param {string} tag
 * @param {T[]} items
 * @param {(item: T) => Element} make
 */
export function growing(tag, items, make, step = 30) {
  const list = element(tag);
  let shown = 0;
  const more = button("", grow, { class: "more" });
  function grow() {
    list.append(...items.slice(shown, shown + step).map(make));
    shown = Math.min(items.length, shown + step);
    more.hidden = shown >= items.length;
    more.textContent = word("more", { n: Math.min(step, items.length - shown) });
  }
  grow();
  return element("div", list, !more.hidden && more);
}

/** A word with a number in it. @param {string} key @param {number} count */
export const counted = (key, count) => word(key, { n: numberText(count) });

/** Only addresses that a browser fetches as pages may become links. @param {string} text */
export const webAddress = (text) => (/^https?:\/\//i.test(text) ? text : "");

/** @param {string} text */
export function say(text) {
  byId("spoken").textContent = text;
}

/** @template {any[]} T @param {(...given: T) => unknown} run @param {number} wait in milliseconds */
export function later(run, wait) {
  let timer = 0;
  return (/** @type {T} */ ...given) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => run(...given), wait);
  };
}

const unsay = later(() => byId("spoken").classList.remove("seen"), 2500);

/** `holder` is the part in which a text can be chosen: inside an open dialog, nothing outside of it can. @param {string} text */
export async function copy(text, holder = document.body) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea.hidden", { "aria-hidden": "true" });
    area.value = text;
    holder.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(word("copied"));
  byId("spoken").classList.add("seen");
  unsay();
}
