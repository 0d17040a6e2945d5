// Hands the drawing to vis-network. Names and evidence stay texts: it writes tooltips and labels as such.
"use strict";
const { nodes, edges, options } = JSON.parse(document.getElementById("drawing").textContent);
const map = new vis.Network(document.getElementById("map"), { nodes, edges }, JSON.parse(options));
// Within another page the wheel is left to that page.
if (window !== window.top) map.setOptions({ interaction: { zoomView: false } });
map.fit({ animation: false });
document.getElementById("fit").addEventListener("click", () => map.fit({ animation: false }));
