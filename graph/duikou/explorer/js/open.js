// Runs first: the parts of the page wait here until the data are read, then run in the order they came in.
"use strict";
window.duikou = { waiting: [] };
duikou.part = (run) => duikou.waiting.push(run);

// Data of some size are written compressed (gzip in base64), the rest as the JSON it is.
duikou.read = async function (id) {
  const element = document.getElementById(id);
  const text = element.textContent;
  element.textContent = "";
  if (!element.hasAttribute("data-gzip")) return JSON.parse(text);
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let index = 0; index < packed.length; index += 1) bytes[index] = packed.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
};

duikou.open = async function () {
  duikou.written = await duikou.read("data");
  duikou.words = await duikou.read("words");
  for (const run of duikou.waiting) run(duikou);
};
