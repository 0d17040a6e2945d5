// The network in its frame: the camera is explorer-camera.js, the drawing explorer-paint.js.
"use strict";
duikou.part(function (page) {
  const { data, element } = page;
  let holder = null;
  let camera = null;
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

  // While a crowded picture is being moved, the last full one is shown moved along; at rest it is drawn anew.
  const CROWD = 1500;
  const snapshot = { canvas: document.createElement("canvas"), view: null };

  function onPaint(context) {
    if (!scene) return;
    Object.assign(scene, { scale: camera.scale(), view: camera.view() });
    if (moving && scene.ties.length > CROWD && snapshot.view) {
      const [left, top, right, bottom] = snapshot.view;
      context.drawImage(snapshot.canvas, left, top, right - left, bottom - top);
    } else {
      page.paint(context, scene);
      scene.painted = scene.view;
    }
    caption(scene.scale);
    page.ready = true;
  }

  function keep() {
    const { width, height } = camera.canvas;
    Object.assign(snapshot.canvas, { width, height });
    snapshot.canvas.getContext("2d").drawImage(camera.canvas, 0, 0);
    snapshot.view = scene.painted;
  }

  const settle = page.later(() => {
    moving = false;
    snapshot.view = null;
    camera.redraw();
  }, 140);

  function onMoved() {
    if (!moving && scene?.painted && scene.ties.length > CROWD) keep();
    moving = true;
    showTip(null);
    settle();
  }

  function start() {
    holder = element("div", { class: "net" });
    page.camera = camera = page.makeCamera(holder, {
      paint: onPaint,
      moved: onMoved,
      grab: (point) => grabbed(page.hitScene(point, scene)?.node),
      drag: onDrag,
      click: (point) => choose(page.hitScene(point, scene)),
      hover: onHover,
      leave: () => showTip(null),
    });
    return holder;
  }

  const grabbed = (number) => (number === undefined ? null : { number, from: at(number) });

  function onDrag({ number, from }, [across, down]) {
    positions.set(number, [from[0] + across, from[1] + down]);
    showTip(null);
    camera.redraw();
  }

  function choose(found) {
    if (!found) page.change({ node: "", tie: "", claim: "" });
    else if (found.tie) page.change({ tie: page.tieKey(found.tie), node: "", claim: "" });
    else page.change({ node: data.parties[found.node].id, tie: "", claim: "" });
  }

  let waiting = null;

  function onHover(spot) {
    if (!waiting)
      requestAnimationFrame(() => {
        const last = waiting;
        waiting = null;
        showTip(moving ? null : page.hitScene(camera.toPoint(last), scene), last);
      });
    waiting = spot;
  }

  function tipText(found) {
    if (found.tie) {
      const shown = scene.ties.find(({ tie }) => tie === found.tie);
      return page.tieTitle(found.tie, shown ? shown.claims.length : 0);
    }
    const party = data.parties[found.node];
    return page.name(party) + " · " + (page.language() === "zh" ? party.en : party.zh);
  }

  function showTip(found, spot) {
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
    const [x, y] = spot;
    tip.style.left = (x > holder.clientWidth / 2 ? x - tip.offsetWidth - 12 : x + 14) + "px";
    tip.style.top = Math.min(y + 14, holder.clientHeight - tip.offsetHeight - 4) + "px";
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
    camera.moveTo({ x: (left + right) / 2, y, scale });
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
    const [left, top, right, bottom] = camera.view();
    const margin = 40 / camera.scale();
    const visible = x > left + margin && x < right - margin && y > top + margin && y < bottom - margin;
    if (!visible) camera.moveTo({ x, y }, 250);
  }

  // Draws the scene anew, and shows all of it when level or layout is another one.
  function update() {
    const state = page.state();
    const wanted = state.level + " " + state.layout;
    const other = wanted !== drawnFor;
    if (other) {
      positions = layoutOf(state);
      page.lanes(data.levels[state.level].ties);
      drawnFor = wanted;
      fit();
    }
    scene = page.buildScene();
    if (scene.node !== undefined && !other) center(scene.node);
    camera.redraw();
  }

  Object.assign(page, {
    startNetwork: start,
    updateNetwork: update,
    fitNetwork: fit,
    networkBounds: bounds,
    scene: () => scene,
    positionOf: at,
  });
});
