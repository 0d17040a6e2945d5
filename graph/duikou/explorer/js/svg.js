// A pen with the few methods of a canvas that the drawing uses, writing SVG instead.
import { drawn } from "./parts.js";

const round = (value) => Math.round(value * 100) / 100;

export class Pen {
  constructor(root) {
    this.root = root;
    this.globalAlpha = 1;
    this.lineWidth = 1;
    this.strokeStyle = "";
    this.fillStyle = "";
    this.font = "12px sans-serif";
    this.dashes = [];
    this.path = "";
    this.group = null;
    this.ruler = document.createElement("canvas").getContext("2d");
  }

  beginPath() {
    this.path = "";
  }

  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }

  lineTo(x, y) {
    this.path += `L${round(x)} ${round(y)}`;
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  rect(x, y, width, height) {
    this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  }

  // A full turn is two half turns, since SVG draws nothing from a point to itself.
  arc(x, y, radius, from, to) {
    const at = (angle) => `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
    const turn = (angle, large) => `A${round(radius)} ${round(radius)} 0 ${large} 1 ${at(angle)}`;
    const whole = to - from >= Math.PI * 2 - 1e-6;
    const rest = whole ? turn(from + Math.PI, 1) + turn(from, 1) : turn(to, to - from > Math.PI ? 1 : 0);
    this.path += "M" + at(from) + rest;
  }

  setLineDash(dashes) {
    this.dashes = dashes;
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  stroke() {
    const dashes = this.dashes.map(round).join(" ") || "none";
    const width = round(this.lineWidth);
    this.add(
      drawn("path", {
        d: this.path,
        fill: "none",
        stroke: this.strokeStyle,
        "stroke-width": width,
        "stroke-dasharray": dashes,
      }),
    );
  }

  fill() {
    this.add(drawn("path", { d: this.path, fill: this.fillStyle }));
  }

  save() {}

  restore() {
    this.globalAlpha = 1;
    this.group = null;
  }

  scale(factor) {
    this.group = drawn("g", { transform: `scale(${factor})` });
    this.root.append(this.group);
  }

  strokeText(text, x, y) {
    const look = { fill: "none", stroke: this.strokeStyle, "stroke-width": 3, "stroke-linejoin": "round" };
    this.add(drawn("text", { ...this.textAt(x, y), ...look }, text));
  }

  fillText(text, x, y) {
    this.add(drawn("text", { ...this.textAt(x, y), fill: this.fillStyle }, text));
  }

  // The canvas writes from the top of the letters, SVG from their baseline.
  textAt(x, y) {
    const size = parseFloat(this.font.match(/([\d.]+)px/)[1]);
    const weight = this.font.startsWith("600") ? 600 : 400;
    return {
      x: round(x),
      y: round(y + size * 0.88),
      "font-family": this.font.split("px ")[1],
      "font-size": size,
      "font-weight": weight,
    };
  }

  add(made) {
    if (this.globalAlpha < 1) made.setAttribute("opacity", round(this.globalAlpha));
    (this.group || this.root).append(made);
  }
}
