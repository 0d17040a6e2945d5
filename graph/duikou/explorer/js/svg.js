// A pen with the few methods of a canvas that the drawing uses, writing SVG instead.
import { contextOf, drawn } from "./parts.js";

/** @param {number} value */
const round = (value) => Math.round(value * 100) / 100;

export class Pen {
  /** @param {Element} root */
  constructor(root) {
    this.root = root;
    this.globalAlpha = 1;
    this.lineWidth = 1;
    this.strokeStyle = "";
    this.fillStyle = "";
    this.font = "12px sans-serif";
    /** @type {number[]} */
    this.dashes = [];
    this.path = "";
    /** @type {Element | null} */
    this.group = null;
    this.ruler = contextOf(document.createElement("canvas"));
  }

  beginPath() {
    this.path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${round(x)} ${round(y)}`;
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  }

  /**
   * A full turn is two half turns, since SVG draws nothing from a point to itself.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {number} from
   * @param {number} to
   */
  arc(x, y, radius, from, to) {
    const at = (/** @type {number} */ angle) =>
      `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
    const turn = (/** @type {number} */ angle, /** @type {0 | 1} */ large) =>
      `A${round(radius)} ${round(radius)} 0 ${large} 1 ${at(angle)}`;
    const whole = to - from >= Math.PI * 2 - 1e-6;
    const rest = whole ? turn(from + Math.PI, 1) + turn(from, 1) : turn(to, to - from > Math.PI ? 1 : 0);
    this.path += "M" + at(from) + rest;
  }

  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.dashes = dashes;
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  /** @param {import("./outlines.js").Shape} [shape] the path itself where none is given */
  stroke(shape) {
    const dashes = this.dashes.map(round).join(" ") || "none";
    const width = Number(this.lineWidth.toPrecision(3));
    this.add(
      drawn("path", {
        d: shape?.d ?? this.path,
        fill: "none",
        stroke: this.strokeStyle,
        "stroke-width": width,
        "stroke-dasharray": dashes,
      }),
    );
  }

  /** @param {import("./outlines.js").Shape} [shape] */
  fill(shape) {
    this.add(drawn("path", { d: shape?.d ?? this.path, fill: this.fillStyle }));
  }

  save() {}

  restore() {
    this.globalAlpha = 1;
    this.group = null;
  }

  /** @param {number} factor */
  scale(factor) {
    this.group = drawn("g", { transform: `scale(${factor})` });
    this.root.append(this.group);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    const look = { fill: "none", stroke: this.strokeStyle, "stroke-width": 3, "stroke-linejoin": "round" };
    this.add(drawn("text", { ...this.textAt(x, y), ...look }, text));
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.add(drawn("text", { ...this.textAt(x, y), fill: this.fillStyle }, text));
  }

  /** The canvas writes from the top of the letters, SVG from their baseline. @param {number} x @param {number} y */
  textAt(x, y) {
    const size = parseFloat(this.font.replace("600 ", ""));
    const weight = this.font.startsWith("600") ? 600 : 400;
    return {
      x: round(x),
      y: round(y + size * 0.88),
      "font-family": this.font.split("px ")[1],
      "font-size": size,
      "font-weight": weight,
    };
  }

  /** @param {Element} made */
  add(made) {
    if (this.globalAlpha < 1) made.setAttribute("opacity", String(round(this.globalAlpha)));
    (this.group || this.root).append(made);
  }
}
