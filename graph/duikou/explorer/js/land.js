// What lies behind the ties of the map: outlines and shades, names of provinces, places that no claim names, the tray.
import { lines } from "./outlines.js";
import { contextOf, element, replace } from "./parts.js";
import { classText, levelOf, rankOf } from "./shading.js";
import { state } from "./state.js";
import { inLanguage, word } from "./words.js";

/** @import { Box, Brush, Scene } from "./shapes.js" */
/** @typedef {Record<string, any>} Theme */

const SERIF = '"Songti SC", "Noto Serif CJK SC", "SimSun", Georgia, serif';
/** Pixels to a kilometre from which on the borders of a rank are drawn. */
const FINE = { prefecture: 0.12, county: 0.8 };

/** Screen size grows slowly with the zoom, so that nodes stay visible from afar and apart from near. @param {number} scale */
export function zoomed(scale) {
  return Math.min(1.5, Math.max(0.42, Math.sqrt(scale))) / scale;
}

/** What rank of division the map names under the pointer. @param {Scene} scene */
export function finestRank(scene) {
  const near = scene.scale * (scene.land?.units ?? 1);
  return rankOf(state.level) === "province" && near < FINE.county
    ? "province"
    : near < FINE.county
      ? "prefecture"
      : "county";
}

/**
 * Shades first, then borders, the finer ones below.
 * @param {Brush} context
 * @param {Scene} scene
 * @param {Theme} theme
 */
function paintLand(context, scene, theme) {
  if (!scene.land) return;
  const { units, shading } = scene.land;
  const near = scene.scale * units;
  context.save();
  context.scale(units, units);
  for (const { level, outline } of shading.places) {
    context.fillStyle = theme.shades[level - 1];
    context.fill(outline.shape);
  }
  context.lineJoin = "round";
  paintBorders(context, scene, near, theme);
  if (scene.standIn?.outline) {
    context.strokeStyle = theme.accent;
    stroke(context, scene.standIn.outline.shape, 2.6, near);
  }
  context.restore();
}

/** @param {Brush} context @param {number} near @param {Theme} theme */
function strokeBorders(context, near, theme) {
  context.strokeStyle = theme.border;
  if (near >= FINE.county) stroke(context, lines.county(), 0.4, near);
  if (near >= FINE.prefecture && state.level !== "province") stroke(context, lines.prefecture(), 0.55, near);
  stroke(context, lines.province(), 1.1, near);
  stroke(context, lines.sea(), 0.8, near);
}

/** Pixels of the screen by which the picture of the borders is larger than the frame on each side. */
const MARGIN = 128;

/** The borders by themselves as they lie in and around the frame, and where the middle of the map lies in that picture. */
const kept = { stamp: "", canvas: document.createElement("canvas"), across: 0, down: 0 };

/**
 * Borders cost more than all that lies on them. No filter changes them, nor does a frame that grows or is moved by whole pixels.
 * @param {Brush} context
 * @param {Scene} scene
 * @param {number} near
 * @param {Theme} theme
 */
function paintBorders(context, scene, near, theme) {
  if (scene.isWhole || !(context instanceof CanvasRenderingContext2D)) {
    strokeBorders(context, near, theme);
    return;
  }
  const { canvas } = context;
  const { a, e, f } = context.getTransform();
  const stamp = [near, a, state.level, theme.border].join();
  const [left, top] = [e - kept.across, f - kept.down];
  const [right, bottom] = [left + kept.canvas.width, top + kept.canvas.height];
  const covers = left <= 0 && top <= 0 && right >= canvas.width && bottom >= canvas.height;
  if (!covers || kept.stamp !== stamp) {
    Object.assign(kept, { stamp, across: e + MARGIN, down: f + MARGIN });
    Object.assign(kept.canvas, { width: canvas.width + 2 * MARGIN, height: canvas.height + 2 * MARGIN });
    const layer = contextOf(kept.canvas);
    layer.setTransform(a, 0, 0, a, kept.across, kept.down);
    layer.lineJoin = "round";
    strokeBorders(layer, near, theme);
  }
  context.save();
  context.resetTransform();
  context.drawImage(kept.canvas, e - kept.across, f - kept.down);
  context.restore();
}

/** @param {Brush} context @param {import("./outlines.js").Shape} shape @param {number} width @param {number} near */
function stroke(context, shape, width, near) {
  context.lineWidth = width / near;
  context.stroke(shape);
}

/** @param {Brush} context @param {Scene} scene @param {Theme} theme */
function paintTray(context, scene, theme) {
  if (!scene.tray) return;
  const [left, top, right, bottom] = scene.tray;
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.fillStyle = theme.paper;
  context.strokeStyle = theme.faint;
  context.lineWidth = 1 / scene.scale;
  context.fill();
  context.stroke();
}

/**
 * The title of the tray, above it and over the ties; the box that names must leave free, on the screen, or null where there is no tray.
 * The brush is in pixels of the screen.
 * @param {Brush} context
 * @param {Scene} scene
 * @param {Theme} theme
 * @returns {Box | null}
 */
export function paintTrayTitle(context, scene, theme) {
  if (!scene.tray) return null;
  const title = word("noCoordinates");
  const [x, y] = [scene.tray[0] * scene.scale + 6, scene.tray[1] * scene.scale - 17];
  context.font = "600 12px " + SERIF;
  context.strokeText(title, x, y);
  context.fillStyle = theme.quiet;
  context.fillText(title, x, y);
  return [x - 4, y - 3, x + context.measureText(title).width + 4, y + 15];
}

/** @param {Brush} context @param {Scene} scene @param {Theme} theme */
function paintBackground(context, scene, theme) {
  if (!scene.background) return;
  const radius = 2.4 * zoomed(scene.scale);
  context.beginPath();
  for (const [x, y] of scene.background) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
  context.strokeStyle = theme.quiet;
  context.globalAlpha = 0.6;
  context.lineWidth = zoomed(scene.scale);
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * Names of provinces, faint and large, where their places lie.
 * @param {Brush} context
 * @param {Scene} scene
 * @param {Theme} theme
 */
function paintRegions(context, scene, theme) {
  if (!scene.regions) return;
  const size = Math.max(15, Math.min(30, 26 * Math.sqrt(scene.scale)));
  context.save();
  context.scale(1 / scene.scale, 1 / scene.scale);
  context.font = "600 " + size + "px " + SERIF;
  context.textBaseline = "top";
  context.globalAlpha = scene.chosen.size ? 0.13 : 0.22;
  context.fillStyle = theme.ink;
  for (const { text, x, y } of scene.regions) {
    context.fillText(text, x * scene.scale - context.measureText(text).width / 2, y * scene.scale - size / 2);
  }
  context.restore();
}

/** @param {Brush} context @param {Scene} scene @param {Theme} theme */
export function paintBehind(context, scene, theme) {
  paintLand(context, scene, theme);
  paintRegions(context, scene, theme);
  paintBackground(context, scene, theme);
  paintTray(context, scene, theme);
}

/** The legend of shades and where the outlines are from, in its place beside the map. @param {Scene} scene */
export function drawLandKey({ land }) {
  const holder = document.getElementById("land-key");
  if (!holder) return;
  holder.hidden = !land;
  if (!land || holder.dataset.stamp === stampOf(land)) return;
  holder.dataset.stamp = stampOf(land);
  const { classes } = land.shading;
  replace(
    holder,
    state.shade !== "none" && element("p", word("shade") + inLanguage("：", ": ") + word("shade_" + state.shade)),
    classes.map((bounds, index) =>
      element(
        "p.class",
        element("span", { class: "swatch land-" + levelOf(index, classes.length) }),
        classText(bounds),
      ),
    ),
    state.shade !== "none" && element("p", word(classes.length ? "shadeClasses" : "shadeNone")),
    element("p", word("outlineSource")),
  );
}

/** @param {NonNullable<Scene["land"]>} land */
const stampOf = ({ shading }) => [state.lang, state.shade, ...shading.classes.flat()].join();
