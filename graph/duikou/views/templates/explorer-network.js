// The network: vis-network keeps the camera, the dragging and the clicks; the drawing itself is explorer-paint.js.
"use strict";
duikou.part(function (page) {
  const { data, element, button, word } = page;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let network = null;
  let holder = null;
  let scene = null;
  let positions = new Map();
  let moving = false;
  let hovered = null;
  let drawnFor = "";

  const at = (number) => positions.get(number) || [0, 0];

  function layoutOf(state) {
    const level = data.levels[state.level];
    return new Map(level.nodes.map((number, index) => [number, level.layouts[state.layout][index]]));
  }

  function lanes(ties) {
    const pairs = new Map();
    for (const tie of ties) {
      const key = tie.from * 1e6 + tie.to;
      tie.lane = pairs.get(key) || 0;
      pairs.set(key, tie.lane + 1);
    }
  }

  // Only a radius is told to vis-network, for the dragging; the node itself is drawn with all the others.
  function placeholder({ id }) {
    const size = 2 * page.radiusOf(data.parties[id], network ? network.getScale() : 1);
    return { drawNode: () => {}, nodeDimensions: { width: size, height: size } };
  }

  function visNodes() {
    return [...positions].map(([id, [x, y]]) => ({ id, x, y, shape: "custom", ctxRenderer: placeholder }));
  }

  const logWidth = (value) => Math.min(9, 1 + Math.log2(Math.max(1, value)));

  function widthOf(shown, by) {
    if (by === "claims") return logWidth(shown.claims.length);
    const total = page.total(shown.claims.map((number) => data.claims[number]), data.levels[page.state().level].joint);
    const amount = total.used.length ? total.most ?? total.least : 0;
    return amount ? Math.min(9, 1.5 + Math.log10(Math.max(1, amount / 1e6)) * 1.8) : 0.8;
  }

  function buildScene() {
    const state = page.state();
    const ties = page.selection().ties.map((shown) => ({ ...shown, width: widthOf(shown, state.width) }));
    const degree = new Map();
    for (const { tie } of ties) for (const end of [tie.from, tie.to]) degree.set(end, (degree.get(end) || 0) + 1);
    const level = data.levels[state.level];
    const node = state.node ? data.partyNumbers.get(state.node) : undefined;
    const chosen = new Set(ties.filter(({ tie }) => tie.from === node || tie.to === node || page.tieKey(tie) === state.tie).map(({ tie }) => tie));
    const near = new Set([...chosen].flatMap((tie) => [tie.from, tie.to]));
    return {
      nodes: level.nodes, ties, degree, lit: chosen.size ? near : new Set(degree.keys()), near, node, chosen, at, layout: state.layout,
      sides: sidesOf(state), background: background(state, level), regions: regions(state, level), single: state.single,
    };
  }

  // Left of the middle or right of it, for the columns.
  function sidesOf(state) {
    const xs = data.levels[state.level].layouts.columns.map(([x]) => x);
    const middle = (xs.reduce((a, b) => Math.min(a, b), 0) + xs.reduce((a, b) => Math.max(a, b), 0)) / 2;
    return (number) => at(number)[0] - middle;
  }

  function background(state, level) {
    if (!state.gaps || state.layout !== "map") return null;
    const known = new Set(level.nodes);
    const wanted = state.level === "province" || state.level === "prefecture" ? "level:prefecture" : "level:county";
    return data.background.filter(([number]) => data.parties[number].level === wanted && !known.has(number) && !page.isNamed(number))
      .map(([, x, y]) => [x * level.layouts.scale, y * level.layouts.scale]);
  }

  // While a crowded picture is being moved, the last full one is shown moved along; at rest it is drawn anew.
  const CROWD = 1500;
  const snapshot = { canvas: document.createElement("canvas"), view: null };

  function shortName(party) {
    if (page.language() === "en") return party.en.replace(/( \w+)? Autonomous Region$| Province$/, "");
    return party.alternatives.split("|")[0] || party.zh;
  }

  function regions(state, level) {
    if (state.layout !== "map") return null;
    const sums = new Map();
    for (const [number, x, y] of data.background) {
      const province = page.above(number).find((above) => data.parties[above].level === "level:province");
      if (data.parties[number].level !== "level:prefecture" || province === undefined) continue;
      const sum = sums.get(province) || [0, 0, 0];
      sums.set(province, [sum[0] + x, sum[1] + y, sum[2] + 1]);
    }
    const scale = level.layouts.scale;
    const made = [...sums].map(([province, [x, y, count]]) => ({ text: shortName(data.parties[province]), x: (x / count) * scale, y: (y / count) * scale }));
    if (level.layouts.margin) made.push({ text: word("noCoordinates"), x: level.layouts.margin[0], y: level.layouts.margin[1] });
    return made;
  }

  function onDraw(context) {
    if (!scene) return;
    const scale = network.getScale();
    const canvas = network.canvas.frame.canvas;
    const first = network.DOMtoCanvas({ x: 0, y: 0 });
    const last = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
    Object.assign(scene, { scale, view: [first.x, first.y, last.x, last.y] });
    if (moving && scene.ties.length > CROWD && snapshot.view) {
      const [left, top, right, bottom] = snapshot.view;
      context.drawImage(snapshot.canvas, left, top, right - left, bottom - top);
    } else {
      page.paint(context, scene);
      scene.painted = scene.view;
    }
    caption(scale);
  }

  function keep() {
    const { canvas } = network.canvas.frame;
    snapshot.canvas.width = canvas.width;
    snapshot.canvas.height = canvas.height;
    snapshot.canvas.getContext("2d").drawImage(canvas, 0, 0);
    snapshot.view = scene.painted;
  }

  const settle = page.later(() => { moving = false; snapshot.view = null; network.redraw(); }, 140);

  function move() {
    if (!moving && scene?.painted && scene.ties.length > CROWD) keep();
    moving = true;
    settle();
  }

  function start() {
    holder = element("div", { class: "net" });
    const options = { ...data.options, nodes: { shape: "custom", ctxRenderer: placeholder }, autoResize: true };
    network = new vis.Network(holder, { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) }, options);
    page.network = network;
    network.on("afterDrawing", onDraw);
    network.on("dragging", (event) => { event.nodes.length ? dragged(event.nodes) : move(); });
    network.on("dragStart", (event) => { if (!event.nodes.length) network.unselectAll(); });
    network.on("zoom", move);
    network.on("click", (event) => choose(hit(event.pointer.canvas)));
    const canvas = network.canvas.frame.canvas;
    canvas.addEventListener("mousemove", (event) => onHover(event));
    canvas.addEventListener("mouseleave", () => showTip(null));
    return holder;
  }

  function dragged(numbers) {
    for (const [number, { x, y }] of Object.entries(network.getPositions(numbers))) positions.set(Number(number), [x, y]);
  }

  function distanceTo(line, x, y) {
    let nearest = Infinity;
    for (let step = 0; step <= 12; step += 1) {
      const t = step / 12;
      const px = (1 - t) * (1 - t) * line.x1 + 2 * t * (1 - t) * line.cx + t * t * line.x2;
      const py = (1 - t) * (1 - t) * line.y1 + 2 * t * (1 - t) * line.cy + t * t * line.y2;
      if (step) nearest = Math.min(nearest, toSegment(x, y, line.px, line.py, px, py));
      line.px = px;
      line.py = py;
    }
    return nearest;
  }

  function toSegment(x, y, x1, y1, x2, y2) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
  }

  // The party or tie under a point of the canvas; parties first.
  function hit({ x, y }) {
    const scale = network.getScale();
    for (const number of scene.nodes) {
      const [nx, ny] = at(number);
      if (Math.hypot(nx - x, ny - y) <= page.radiusOf(data.parties[number], scale) + 3 / scale) return { node: number };
    }
    let best = null;
    let nearest = 6 / scale;
    for (const { tie } of scene.ties) {
      if (outside(tie, x, y, nearest)) continue;
      const distance = distanceTo(page.curve(tie, at, scale), x, y);
      if (distance < nearest) [best, nearest] = [tie, distance];
    }
    return best ? { tie: best } : null;
  }

  function outside(tie, x, y, reach) {
    const [[x1, y1], [x2, y2]] = [at(tie.from), at(tie.to)];
    const slack = reach + 100;
    return x < Math.min(x1, x2) - slack || x > Math.max(x1, x2) + slack || y < Math.min(y1, y2) - slack || y > Math.max(y1, y2) + slack;
  }

  function choose(found) {
    if (!found) page.change({ node: "", tie: "", claim: "" });
    else if (found.tie) page.change({ tie: page.tieKey(found.tie), node: "", claim: "" });
    else page.change({ node: data.parties[found.node].id, tie: "", claim: "" });
  }

  let waiting = null;

  function onHover(event) {
    if (!waiting) requestAnimationFrame(() => { const last = waiting; waiting = null; showTip(moving ? null : hit(network.DOMtoCanvas({ x: last.offsetX, y: last.offsetY })), last); });
    waiting = event;
  }

  function tipText(found) {
    if (found.tie) {
      const shown = scene.ties.find(({ tie }) => tie === found.tie);
      return page.tieTitle(found.tie, shown ? shown.claims.length : 0);
    }
    const party = data.parties[found.node];
    return page.name(party) + " · " + (page.language() === "zh" ? party.en : party.zh);
  }

  function showTip(found, event) {
    const tip = document.getElementById("tip");
    if (!tip) return;
    const key = found ? (found.tie ? "t" + found.tie.number : "n" + found.node) : "";
    holder.classList.toggle("pointing", Boolean(found));
    tip.hidden = !found;
    if (!found) { hovered = ""; return; }
    if (key !== hovered) tip.textContent = tipText(found);
    hovered = key;
    const half = event.offsetX > holder.clientWidth / 2;
    tip.style.left = (half ? event.offsetX - tip.offsetWidth - 12 : event.offsetX + 14) + "px";
    tip.style.top = Math.min(event.offsetY + 14, holder.clientHeight - tip.offsetHeight - 4) + "px";
  }

  function bounds() {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of positions.values()) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return box;
  }

  // Shows everything, with room for the names at the edges; long columns are shown from their top, at a readable size.
  function fit() {
    if (!positions.size) return;
    const [left, top, right, bottom] = bounds();
    const columns = page.state().layout === "columns";
    const [width, height] = [holder.clientWidth || 800, holder.clientHeight || 600];
    const beside = columns ? Math.min(230, width * 0.31) : Math.min(60, width * 0.08);
    const across = (width - 2 * beside) / Math.max(right - left, 1);
    const down = (height - (columns ? 80 : 110)) / Math.max(bottom - top, 1);
    const scale = Math.min(columns ? Math.min(across, Math.max(down, 0.66)) : Math.min(across, down), 1.8);
    const y = columns && (bottom - top) * scale > height - 70 ? top + (height / 2 - 50) / scale : (top + bottom) / 2;
    network.moveTo({ position: { x: (left + right) / 2, y }, scale, animation: false });
  }

  function zoom(factor) {
    const to = { scale: Math.min(12, Math.max(0.02, network.getScale() * factor)) };
    network.moveTo({ ...to, animation: still.matches ? false : { duration: 150, easingFunction: "easeOutQuad" } });
  }

  function pan(x, y) {
    const scale = network.getScale();
    const view = network.getViewPosition();
    network.moveTo({ position: { x: view.x + x / scale, y: view.y + y / scale }, animation: false });
  }

  function caption(scale) {
    const bar = document.getElementById("scale-bar");
    if (!bar) return;
    const state = page.state();
    const units = data.levels[state.level].layouts.scale;
    bar.hidden = state.layout !== "map" || !scene.nodes.length;
    const kilometres = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((length) => length * units * scale <= 130) || 1;
    bar.style.width = kilometres * units * scale + "px";
    bar.textContent = kilometres + " km";
  }

  function center(number) {
    if (!positions.has(number)) return;
    const [x, y] = at(number);
    const view = network.getViewPosition();
    const scale = network.getScale();
    const visible = Math.abs(x - view.x) < (holder.clientWidth / 2 - 40) / scale && Math.abs(y - view.y) < (holder.clientHeight / 2 - 40) / scale;
    if (!visible) network.moveTo({ position: { x, y }, animation: still.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" } });
  }

  // Draws the scene anew; nodes are handed to vis-network only when level or layout is another one.
  function update() {
    const state = page.state();
    const wanted = state.level + " " + state.layout;
    if (wanted !== drawnFor) {
      positions = layoutOf(state);
      lanes(data.levels[state.level].ties);
      scene = null;
      network.setData({ nodes: new vis.DataSet(visNodes()), edges: new vis.DataSet([]) });
      drawnFor = wanted;
      requestAnimationFrame(() => { fit(); page.ready = true; });
    }
    scene = buildScene();
    if (scene.node !== undefined) center(scene.node);
    network.redraw();
  }

  Object.assign(page, {
    startNetwork: start, updateNetwork: update, fitNetwork: fit, zoomNetwork: zoom, panNetwork: pan, chooseIn: choose, hitNetwork: hit,
    scene: () => scene, positionOf: at, resizeNetwork: () => { network.setSize("100%", "100%"); network.redraw(); }, networkHolder: () => holder,
  });
});
