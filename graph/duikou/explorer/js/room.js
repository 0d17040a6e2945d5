// What of the network's frame is free: not under its legend, nor, while a sheet lies over the page, under that or out of the window.
/** @import { Box } from "./shapes.js" */

/** Less of a frame than this, in pixels, is no room to show a party in. */
const LEAST = 240;

/** The frame below its legend, in pixels from its upper left corner. @param {HTMLElement} frame @returns {Box} */
export function belowLegend(frame) {
  const [key] = frame.parentElement?.querySelectorAll("#land-key") ?? [];
  const height = key && getComputedStyle(key).position === "absolute" ? key.getBoundingClientRect().height : 0;
  return [0, height, frame.clientWidth, frame.clientHeight];
}

/**
 * What is free of it; where a sheet leaves too little of the frame in the window, the page is scrolled to it first.
 * @param {HTMLElement} frame
 * @returns {Box}
 */
export function freeOf(frame) {
  const whole = belowLegend(frame);
  const sheet = document.querySelector("#panel.chosen");
  if (!sheet || getComputedStyle(sheet).position !== "fixed") return whole;
  const seen = () => {
    const { top, bottom } = frame.getBoundingClientRect();
    return [Math.max(whole[1], -top), Math.min(bottom, sheet.getBoundingClientRect().top) - top];
  };
  if (seen()[1] - seen()[0] < LEAST) frame.scrollIntoView({ block: "start" });
  const [first, last] = seen();
  return last > first ? [0, first, frame.clientWidth, last] : whole;
}
