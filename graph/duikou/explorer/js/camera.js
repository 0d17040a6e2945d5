// The camera of the network: which part of the plane its frame shows, and what pointers, wheel and buttons do to that.
// A point is in units of the layout; a spot is in pixels of the frame, from its upper left corner.
import { contextOf } from "./parts.js";

/** @import { Point } from "./shapes.js" */
/** @typedef {{ spot: Point, grabbed: any, strayed: boolean, many: boolean, point: Point, reach: number, scale: number }} Hand */
/**
 * @typedef {object} Handlers
 * @property {(context: CanvasRenderingContext2D) => void} paint
 * @property {() => void} moved
 * @property {(point: Point) => unknown} grab what can be dragged from there, or null
 * @property {(grabbed: any, way: Point) => void} drag with the way from that point
 * @property {(point: Point) => void} click
 * @property {(spot: Point) => void} hover
 * @property {() => void} leave
 * @property {() => boolean} yields whether one finger and the plain wheel are for the page around the frame
 * @property {(isTouch: boolean) => void} yielded
 */

const sharpnessOf = () => window.devicePixelRatio || 1;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const [LEAST, MOST] = [0.02, 12];
/** @type {Record<string, number>} */
const SLOP = { mouse: 3, pen: 6, touch: 10 }; // pixels that a pointer may stray within a click
/** @param {Point[]} spots @returns {Point} */
const middleOf = (spots) => [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
const reachOf = (/** @type {number[][]} */ [a, b]) => (b ? Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])) : 1);
/** @param {number} scale */
const within = (scale) => Math.min(MOST, Math.max(LEAST, scale));

/** @param {HTMLElement} frame @param {Handlers} on */
// eslint-disable-next-line max-lines-per-function -- one view is shared by small functions
export function makeCamera(frame, on) {
  const canvas = document.createElement("canvas");
  const context = contextOf(canvas);
  let view = { x: 0, y: 0, scale: 1 };
  /** @type {typeof view | null} */
  let goal = null; // where a move under way is to end
  let waiting = false;

  const size = () => [frame.clientWidth, frame.clientHeight];
  const pixels = () => size().map((length) => Math.round(length * sharpnessOf()));
  /** @param {Point} spot @returns {Point} */
  const fromMiddle = (spot) => size().map((length, axis) => spot[axis] - length / 2);

  /** @param {Point} spot @returns {Point} */
  function toPoint(spot) {
    const [across, down] = fromMiddle(spot);
    return [view.x + across / view.scale, view.y + down / view.scale];
  }

  function toSpot(/** @type {number[]} */ [x, y]) {
    const [width, height] = size();
    return [width / 2 + (x - view.x) * view.scale, height / 2 + (y - view.y) * view.scale];
  }

  const fits = () => [canvas.width, canvas.height].join() === pixels().join();

  function redraw() {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  }

  function draw() {
    waiting = false;
    const sharpness = sharpnessOf();
    const [width, height] = pixels();
    if (!fits()) Object.assign(canvas, { width, height });
    if (!width || !height) return;
    const [left, top] = toPoint([0, 0]);
    const factor = sharpness * view.scale;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    // By whole pixels, so that what is kept of a picture can be shown moved and stays sharp.
    context.setTransform(factor, 0, 0, factor, Math.round(-left * factor), Math.round(-top * factor));
    on.paint(context);
  }

  /**
   * Gradual over some milliseconds, unless the reader prefers no motion.
   * @param {Partial<{ x: number, y: number, scale: number }>} change
   * @param {number} milliseconds
   */
  function moveTo(change, milliseconds = 0) {
    const from = view;
    const to = { ...(goal || view), ...change };
    goal = milliseconds && !still.matches ? to : null;
    if (!goal) {
      view = to;
      redraw();
      return;
    }
    const begun = performance.now();
    const step = (/** @type {number} */ now) => {
      if (goal !== to) return;
      const share = Math.min(1, Math.max(0, (now - begun) / milliseconds));
      const eased = share * (2 - share);
      const between = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * eased;
      const scale = from.scale * (to.scale / from.scale) ** eased;
      view = share < 1 ? { x: between(from.x, to.x), y: between(from.y, to.y), scale } : to;
      if (share === 1) goal = null;
      else requestAnimationFrame(step);
      on.moved();
      redraw();
    };
    requestAnimationFrame(step);
  }

  /**
   * Moves the view by hand so that the point comes to lie under the spot.
   * @param {Point} point
   * @param {Point} spot
   * @param {number} scale
   */
  function hold(/** @type {number[]} */ [x, y], spot, scale) {
    const [across, down] = fromMiddle(spot);
    moveTo({ x: x - across / scale, y: y - down / scale, scale });
    on.moved();
  }

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (on.yields() && !event.ctrlKey) {
      on.yielded(false);
      return;
    }
    event.preventDefault();
    const turn = event.deltaY * [0.0012, 0.04, 1][event.deltaMode] * (event.ctrlKey ? 10 : 1);
    const spot = [event.offsetX, event.offsetY];
    hold(toPoint(spot), spot, within(view.scale * 2 ** -Math.min(1, Math.max(-1, turn))));
  }

  /** @type {Map<number, Point>} */
  const down = new Map(); // spots of the pointers that are down, by their ids
  /** @type {Hand} */
  let hand; // what they began with {spot, grabbed, strayed, many}, and what they hold {point, reach, scale}

  /** Taken anew whenever a pointer comes or goes, so that nothing leaps. @param {Pick<Hand, "spot" | "grabbed" | "strayed" | "many">} begun */
  function takeHold(begun) {
    const spots = [...down.values()];
    hand = { ...begun, point: toPoint(middleOf(spots)), reach: reachOf(spots), scale: view.scale };
  }

  /** @param {PointerEvent} event */
  function onDown(event) {
    if (event.button) return;
    if (event.isPrimary) down.clear();
    const spot = [event.offsetX, event.offsetY];
    down.set(event.pointerId, spot);
    canvas.setPointerCapture(event.pointerId);
    goal = null;
    if (down.size === 1) takeHold({ spot, grabbed: on.grab(toPoint(spot)), strayed: false, many: false });
    else takeHold({ ...hand, grabbed: null, strayed: true, many: true });
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    const spot = [event.offsetX, event.offsetY];
    if (!down.has(event.pointerId)) {
      if (!down.size) on.hover(spot);
      return;
    }
    down.set(event.pointerId, spot);
    hand.strayed ||= reachOf([spot, hand.spot]) > (SLOP[event.pointerType] ?? 3);
    if (!hand.strayed) return;
    if (event.pointerType === "touch" && !hand.many && on.yields()) {
      on.yielded(true);
      return;
    }
    const spots = [...down.values()];
    const [x, y] = toPoint(spot);
    if (hand.grabbed) on.drag(hand.grabbed, [x - hand.point[0], y - hand.point[1]]);
    else hold(hand.point, middleOf(spots), within((hand.scale * reachOf(spots)) / hand.reach));
  }

  /** @param {PointerEvent} event */
  function onUp(event) {
    if (!down.delete(event.pointerId)) return;
    if (down.size) takeHold(hand);
    else if (event.type === "pointerup" && !hand.strayed) on.click(toPoint(hand.spot));
  }

  // Or the browser takes two fingers for a scrolling of the page where the style leaves it one, and moves the focus after a tap.
  function onTouch(/** @type {TouchEvent} */ event) {
    const isTap = event.type === "touchend" && !hand.strayed;
    if (event.cancelable && (isTap || event.touches.length > 1)) event.preventDefault();
  }

  for (const kind of /** @type {const} */ (["touchstart", "touchmove", "touchend"]))
    canvas.addEventListener(kind, onTouch, { passive: false });
  canvas.addEventListener("wheel", onWheel, { passive: false });
  canvas.addEventListener("pointerdown", onDown);
  canvas.addEventListener("pointermove", onMove);
  for (const end of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"]))
    canvas.addEventListener(end, onUp);
  canvas.addEventListener("pointerleave", on.leave);
  new ResizeObserver(() => fits() || redraw()).observe(frame); // what was drawn at this size already is not drawn again
  window.addEventListener("resize", redraw); // also told when only the sharpness of the screen is another one
  frame.append(canvas);

  return {
    canvas,
    toPoint,
    toSpot,
    redraw,
    moveTo,
    scale: () => view.scale,
    zoom: (/** @type {number} */ factor) => moveTo({ scale: within((goal || view).scale * factor) }, 150),
    pan: (/** @type {number} */ across, /** @type {number} */ down) =>
      moveTo({ x: view.x + across / view.scale, y: view.y + down / view.scale }),
    view: () => [...toPoint([0, 0]), ...toPoint(size())],
  };
}
