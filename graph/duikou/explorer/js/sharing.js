// Who may share money with whom: what lies in what, and what groups may hold. duikou.model.places tells the same.
import * as data from "./data.js";

/** @param {number} number @param {number} place */
export const liesIn = (number, place) => number === place || data.above(number).includes(place);

/**
 * The country has nothing above it, not even itself: whatever is its own may be anyone's.
 * @param {number} one
 * @param {number} other
 */
export function mayShare(one, other) {
  if (!data.above(one).length || !data.above(other).length) return true;
  return (
    data.above(one).includes(other) || data.above(other).includes(one) || mayHold(one, other) || mayHold(other, one)
  );
}

/** @param {data.Party} group */
const namesAll = ({ size, members }) => size !== null && members.length >= size;

/** Whether a group may have a party among its members. @param {number} number @param {number} other */
export function mayHold(number, other) {
  const group = data.parties[number];
  if (group.kind !== "group") return false;
  if (group.members.some((member) => data.above(other).includes(member) || data.above(member).includes(other)))
    return true;
  if (namesAll(group)) return false;
  return !data.parties[group.within] || data.above(other).includes(group.within);
}

/** Whether a party may share with whatever there is: the country, a group of which nothing tells where. @param {number} number */
export function mayBeAnywhere(number) {
  const party = data.parties[number];
  const isOpen = party.kind === "group" && !data.parties[party.within] && !namesAll(party);
  return isOpen || !data.above(number).length;
}

/** What a group may hold parts of: its members, and where it lies unless all are named. @param {number} number */
export function heldBy(number) {
  const group = data.parties[number];
  if (group.kind !== "group") return [];
  return data.parties[group.within] && !namesAll(group) ? [...group.members, group.within] : group.members;
}
