// What the reader can take away: the picture, the drawing, the table of the selection, the address.
"use strict";
duikou.part(function (page) {
  const { data, button, word, drawn } = page;

  function save(name, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = page.element("textarea", { class: "hidden", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  // The whole network in its present layout, whatever part of it is on the screen.
  function wholeScene() {
    if (!page.scene()) page.startOffscreen();
    const scene = page.scene();
    const box = page.networkBounds();
    const [left, top, right, bottom] = box.every(Number.isFinite) ? box : [0, 0, 100, 100];
    const scale = Math.min(2, Math.max(0.5, 1500 / Math.max(1, right - left)));
    const margin = 160 / scale;
    return { ...scene, scale, labelOrder: null, view: [left - margin, top - margin, right + margin, bottom + margin] };
  }

  function svgText() {
    const scene = wholeScene();
    const [left, top, right, bottom] = scene.view;
    const root = drawn("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: [left, top, right - left, bottom - top].map((value) => value.toFixed(1)).join(" "),
      width: Math.round((right - left) * scene.scale),
      height: Math.round((bottom - top) * scene.scale),
    });
    root.append(drawn("title", {}, word("title")));
    root.append(
      drawn("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: page.theme().paper }),
    );
    page.paint(page.svgPen(root), scene);
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
  }

  function canvasOf() {
    const scene = wholeScene();
    const [left, top, right, bottom] = scene.view;
    const sharp = 2;
    const canvas = document.createElement("canvas");
    const factor = Math.min(sharp * scene.scale, 8000 / Math.max(right - left, bottom - top));
    canvas.width = Math.round((right - left) * factor);
    canvas.height = Math.round((bottom - top) * factor);
    const context = canvas.getContext("2d");
    context.fillStyle = page.theme().paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.setTransform(factor, 0, 0, factor, -left * factor, -top * factor);
    page.paint(context, scene);
    return canvas;
  }

  // The rules of duikou/spreadsheets.py: what a spreadsheet could run is disarmed, what breaks a row is replaced.
  const BROKEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu;
  const FORMULA = /^\s*[=+\-@＝＋－＠\t\n]/;

  function csvCell(value) {
    if (typeof value === "number") return String(value);
    const text = String(value ?? "").replace(/\r\n?/g, "\n").replace(BROKEN, "\ufffd");
    const safe = FORMULA.test(text) ? "'" + text : text;
    return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  const one = (number) => (number >= 0 ? data.concepts[number].id : "");
  const many = (numbers, name) => numbers.map(name).join("; ");

  // prettier-ignore
  function csvFigure(quantity) {
    if (!quantity) return Array(9).fill("");
    const { printed, value, least, most, unit, measure, money, reckoning, hedge } = quantity;
    return [printed, value, least, most, one(unit), one(measure), one(money), one(reckoning), one(hedge)];
  }

  // prettier-ignore
  function csvRow(claim) {
    const id = (number) => data.parties[number].id;
    const source = (found) => data.articles[found.article].id + " §" + found.paragraph;
    return [
      page.iriOf(claim), claim.kind, claim.zh, claim.en,
      many(claim.providers, page.partyName), many(claim.providers, id), many(claim.recipients, page.partyName), many(claim.recipients, id),
      many(claim.programmes, id), many(claim.modes, one), many(claim.sectors, one), ...csvFigure(claim.quantity),
      claim.begins, claim.until, claim.asOf, claim.explicit ? "explicit" : "inferred", claim.planned ? "planned" : "",
      one(claim.standing), many(claim.evidence, source),
    ];
  }

  const HEADER = [
    "claim",
    "kind",
    "label_zh",
    "label_en",
    "provider",
    "provider_id",
    "recipient",
    "recipient_id",
    "programme",
    "modes",
    "sectors",
    "printed",
    "value",
    "minimum",
    "maximum",
    "unit",
    "measure",
    "money",
    "reckoning",
    "hedge",
    "from",
    "until",
    "as_of",
    "stated",
    "planned",
    "standing",
    "sources",
  ];

  function csvText() {
    const rows = [HEADER, ...page.selection().claims.map(csvRow)];
    return "\ufeff" + rows.map((row) => row.map(csvCell).join(",") + "\n").join("");
  }

  const ITEMS = [
    ["exportPng", () => canvasOf().toBlob((blob) => save("duikou.png", blob), "image/png")],
    ["exportSvg", () => save("duikou.svg", new Blob([svgText()], { type: "image/svg+xml" }))],
    ["exportCsv", () => save("duikou.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" }))],
    [
      "exportLink",
      async () => {
        await copy(location.href);
        page.say(word("copied"));
      },
    ],
    ["print", () => window.print()],
  ];

  function drawExport() {
    const menu = document.getElementById("export");
    page.replace(
      document.getElementById("export-items"),
      ITEMS.map(([key, run]) =>
        button(
          word(key),
          () => {
            menu.open = false;
            run();
          },
          { "data-export": key },
        ),
      ),
    );
  }

  function startExport() {
    const menu = document.getElementById("export");
    drawExport();
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  Object.assign(page, { copy, svgText, csvCell, csvText, startExport, drawExport });
});
