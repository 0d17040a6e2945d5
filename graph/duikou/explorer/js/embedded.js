// What is written in the page for its scripts.
import { required } from "./required.js";

/** What was gzipped and written in base64. @param {string} text */
function unzipped(text) {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/** Data of some size are written compressed, the rest as the JSON it is. @param {string} id */
export async function read(id) {
  const element = required(document.getElementById(id), id);
  const text = element.textContent ?? "";
  element.textContent = "";
  return element.hasAttribute("data-gzip") ? unzipped(text).json() : JSON.parse(text);
}
