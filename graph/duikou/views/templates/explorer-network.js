// The network: vis-network keeps the camera, the dragging and the clicks; the drawing itself is explorer-paint.js.
"use strict";
duikou.part(function (page) {
  const { data, element } = page;
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

  // Only a radius is told to vis-network, for the dragging; the node itself is drawn with all the others.
  function placeholder({ id }) {
    const size = 2 * page.radiusOf(data.parties[id], network ? network.getScale() : 1);
    return { drawNode: () => {}, nodeDimensions: { width: size, height: size } };
  }

  function visNodes() {
    return [...positions].map(([id, [x, y]]) => ({ id, x, y, shape: "custom", ctxRenderer: placeholder }));
  }

  // While a crowded picture is being moved, the last full one is shown moved along; at rest it is drawn anew.
  const CROWD = 1500;
  const snapshot = { canvas: document.createElement("canvas"), view: null };

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

  const settle = page.later(() => {
    moving = false;
    snapshot.view = null;
    network.redraw();
  }, 140);

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
    network.on("dragging", (event) => {
      event.nodes.length ? dragged(event.nodes) : move();
    });
    network.on("dragStart", (event) => {
      if (!event.nodes.length) network.unselectAll();
    });
    network.on("zoom", move);
    network.on("click", (event) => choose(page.hitScene(event.pointer.canvas, scene)));
    const canvas = network.canvas.frame.canvas;
    canvas.addEventListener("mousemove", (event) => onHover(event));
    canvas.addEventListener("mouseleave", () => showTip(null));
    return holder;
  }

  function dragged(numbers) {
    for (const [number, { x, y }] of Object.entries(network.getPositions(numbers)))
      positions.set(Number(number), [x, y]);
  }

  function choose(found) {
    if (!found) page.change({ node: "", tie: "", claim: "" });
    else if (found.tie) page.change({ tie: page.tieKey(found.tie), node: "", claim: "" });
    else page.change({ node: data.parties[found.node].id, tie: "", claim: "" });
  }

  let waiting = null;

  function onHover(event) {
    if (!waiting)
      requestAnimationFrame(() => {
        const last = waiting;
        waiting = null;
        showTip(moving ? null : page.hitScene(network.DOMtoCanvas({ x: last.offsetX, y: last.offsetY }), scene), last);
      });
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
    if (!found) {
      hovered = "";
      return;
    }
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
    const visible =
      Math.abs(x - view.x) < (holder.clientWidth / 2 - 40) / scale &&
      Math.abs(y - view.y) < (holder.clientHeight / 2 - 40) / scale;
    if (!visible)
      network.moveTo({
        position: { x, y },
        animation: still.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" },
      });
  }

  // Draws the scene anew; nodes are handed to vis-network only when level or layout is another one.
  function update() {
    const state = page.state();
    const wanted = state.level + " " + state.layout;
    if (wanted !== drawnFor) {
      positions = layoutOf(state);
      page.lanes(data.levels[state.level].ties);
      scene = null;
      network.setData({ nodes: new vis.DataSet(visNodes()), edges: new vis.DataSet([]) });
      drawnFor = wanted;
      requestAnimationFrame(() => {
        fit();
        page.ready = true;
      });
    }
    scene = page.buildScene();
    if (scene.node !== undefined) center(scene.node);
    network.redraw();
  }

  Object.assign(page, {
    startNetwork: start,
    updateNetwork: update,
    fitNetwork: fit,
    networkBounds: bounds,
    zoomNetwork: zoom,
    panNetwork: pan,
    chooseIn: choose,
    scene: () => scene,
    positionOf: at,
    resizeNetwork: () => {
      network.setSize("100%", "100%");
      network.redraw();
    },
    networkHolder: () => holder,
  });
});
