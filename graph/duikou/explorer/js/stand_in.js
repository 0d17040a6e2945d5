// What stands in the network for a chosen party that its level does not draw: the nearest that holds it, and an outline.
import * as data from "./data.js";
import { division } from "./outlines.js";
import { rankOf } from "./shading.js";
import { partyName, word } from "./words.js";

/** @import { StandIn } from "./shapes.js" */

/**
 * Null where nothing is chosen or what is chosen is drawn itself.
 * @param {number | undefined} chosen
 * @param {number[]} nodes of the level
 * @param {string} level
 * @param {boolean} hasLand
 * @returns {StandIn | null}
 */
export function standInOf(chosen, nodes, level, hasLand) {
  if (chosen === undefined || nodes.includes(chosen)) return null;
  const line = data.above(chosen);
  const outlined = line.map((place) => ({
    place,
    outline: hasLand ? division(data.parties[place].code, rankOf(level)) : null,
  }));
  const { place, outline } = outlined.find((one) => one.outline) ?? { place: chosen, outline: null };
  return { chosen, node: line.find((number) => nodes.includes(number)), place, outline };
}

/** @param {StandIn} standIn */
function told({ chosen, node, place, outline }) {
  const name = partyName(chosen);
  if (node !== undefined) return word("standIn_node", { name, place: partyName(node) });
  return outline ? word("standIn_outline", { name, place: partyName(place) }) : word("standIn_none", { name });
}

/** Says beside the network what is marked in it for what is chosen. @param {StandIn | null} standIn */
export function drawStandIn(standIn) {
  const note = document.getElementById("stand-in");
  if (!note) return; // the network is drawn where it is not shown, for a picture of it
  note.hidden = !standIn;
  note.textContent = standIn ? told(standIn) : "";
}
