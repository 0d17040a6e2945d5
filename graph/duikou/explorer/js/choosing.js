// A choice among the values of a key of the address.
import { element } from "./parts.js";
import { change, state } from "./state.js";
import { word } from "./words.js";

/** @import { Key } from "./state.js" */

/** @param {Key} key @param {string[]} values @param {(value: string) => string} name */
export function choiceOf(key, values, name) {
  const select = element(
    "select",
    { onchange: () => change({ [key]: select.value }), "data-key": "choice " + key },
    values.map((value) => element("option", { value }, name(value))),
  );
  select.value = state[key];
  return element("label.choice", element("span", word(key)), select);
}

/** The same, its values named by words of the page. @param {Key} key @param {string[]} values @param {string} prefix */
export const choice = (key, values, prefix) => choiceOf(key, values, (value) => word(prefix + value));
