// Hands the drawing to vis-network. Names and evidence stay texts: it writes tooltips and labels as such.
"use strict";
const { nodes, edges, options, names } = JSON.parse(document.getElementById("drawing").textContent);
const drawn = new vis.DataSet(nodes);
const rename = () => drawn.update(names[document.documentElement.dataset.shown]);
rename();
const map = new vis.Network(document.getElementById("map"), { nodes: drawn, edges }, JSON.parse(options));
// Within another page the wheel is left to that page.
if (window !== window.top) map.setOptions({ interaction: { zoomView: false } });
map.fit({ animation: false });
document.getElementById("fit").addEventListener("click", () => map.fit({ animation: false }));
document.addEventListener("language", rename);
