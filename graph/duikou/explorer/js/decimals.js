// Numbers as decimal digits, so that none is lost: what would not fit a number comes as text.

/** A number in decimal digits, as many as it has. @param {number | string} value */
export function plainText(value) {
  const [digits, power = 0] = String(value).split("e");
  return shifted(digits, -Number(power));
}

/** Decimal digits divided by a power of ten, by moving the point. @param {string} text @param {number} power */
export function shifted(text, power) {
  const sign = text.startsWith("-") ? "-" : "";
  const [before, after = ""] = text.replace("-", "").split(".");
  const point = Math.max(before.length - power, 1);
  const digits = (before + after).padStart(point + power + after.length, "0").padEnd(point, "0");
  const part = digits.slice(point).replace(/0+$/, "");
  return sign + digits.slice(0, point).replace(/^0+(?=\d)/, "") + (part && "." + part);
}

/** Decimal digits in groups of three. @param {string} text */
export function grouped(text) {
  const [before, after] = text.split(".");
  return before.replace(/\B(?=(\d{3})+$)/g, ",") + (after ? "." + after : "");
}
