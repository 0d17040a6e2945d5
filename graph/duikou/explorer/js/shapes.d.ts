// What modules hand to each other: selections, sums, and what the network shows.
import type { Claim, Tie } from "./data.js";
import type { makeCamera } from "./camera.js";
import type { Division, Shape } from "./outlines.js";
import type { Shading } from "./shading.js";

/** Across and down, in units of the layout or in pixels of the frame. */
export type Point = number[];
/** Left, top, right, bottom. */
export type Box = number[];
/** A number of a party, concept or article, -1 for what is not stated, or a word. */
export type Value = number | string;

export interface Sum {
  reckoning: string;
  least: string;
  most: string | null;
  shown: { least: string; most: string | null; about: boolean[] };
  used: number;
  joint: number;
  contained: number;
  /** What is counted or may be, of these what is shared with others, and what is part of another, with that. */
  figures: number[];
  jointly: number[];
  parts: [number, number][];
  isApart: boolean;
  grades: Map<number, number>;
}
/** Sums by reckoning, and how many amounts are left out, by reason. */
export interface Sums {
  found: Sum[];
  left: Map<string, number>;
}
/** A sum of one kind of money. */
export type Money = Sum & { kind: string };
/** Who stands at the other side of claims that name a party, -1 for no one; see duikou.analysis.profiles. */
export interface Counterpart {
  party: number;
  claims: Claim[];
  natures: number[];
  stages: number[];
  modes: number[];
  programmes: number[];
  years: number[];
  planned: boolean;
  money: Money[];
}
/** What a party gives or receives. */
export interface Side {
  counterparts: Counterpart[];
  money: Money[];
  left: [Claim, string][];
}
export interface Inside {
  party: number;
  gives: Claim[];
  receives: Claim[];
  mentioned: Claim[];
}
export interface Reached {
  through: number;
  how: "above" | "member" | "may-belong";
  gives: Claim[];
  receives: Claim[];
}
export interface Gap {
  kind: string;
  year: number | null;
  claims: Claim[];
}
/** One of two that are compared: an id or a date. */
export interface Compared {
  name: string;
  claims: Claim[];
  articles: number[];
  money: Money[];
}
/** What both have or one of them has in a facet; see duikou.analysis.comparison. */
export interface ComparedRow {
  facet: string;
  value: string;
  standing: string;
  first: Claim[];
  second: Claim[];
}
export interface Comparison {
  kind: string;
  first: Compared;
  second: Compared;
  rows: ComparedRow[];
  undated: Claim[];
}
export interface Profile {
  party: number;
  named: Claim[];
  years: number[];
  gives: Side;
  receives: Side;
  money: Money[];
  left: [Claim, string][];
  inside: Inside[];
  people: Claim[];
  above: [number, Claim[]][];
  reached: Reached[];
  timeline: [number | null, Claim[]][];
  gaps: Gap[];
}
/** What rows of a picture are: `named` are pairs of just those whom a claim names, as rolled up. */
export type RowKind = "provider" | "recipient" | "pair" | "programme" | "named";
/** The party or, of pairs, the provider and the recipient that a row stands for. */
export interface Row {
  kind: RowKind;
  ends: number[];
}
/** A row with its sum and the figures that are asked; `holds` has the rows that lie in it. */
export interface Bar extends Row {
  key: string;
  claims: Claim[];
  sum: Sum;
  holds: Row[];
}
export interface Bars {
  bars: Bar[];
  wholes: Bar[];
  left: [Claim, string][];
}
/** Claims of one pair that have the same term; `lane` keeps those apart that would meet. Times are years, null where open. */
export interface Term {
  from: number | null;
  to: number | null;
  isPoint: boolean;
  planned: boolean;
  claims: Claim[];
  lane: number;
}
/** A pair with its claims by term, how many have no date, and the first year. */
export interface Terms extends Row {
  key: string;
  claims: Claim[];
  terms: Term[];
  undated: number;
  year: number | null;
}
/** A tie with the claims that are left of it. */
export interface Shown {
  tie: Tie;
  claims: number[];
  totals?: Sum[];
}
export interface Selection {
  /** Of each claim 1 where it is left, else 0. */
  left: Uint8Array;
  counts: Record<string, Map<any, number>>;
  ties: Shown[];
  claims: Claim[];
  inside: Claim[];
}
export type Drawn = Shown & { width: number };
export interface Look {
  colour: string;
  width: number;
  look: number;
  ties: Tie[];
}
/** What of a scene stays while selection, level and width do. */
export interface Base {
  found: Selection;
  stamp: string;
  ties: Drawn[];
  degree: Map<number, number>;
  nodes: number[];
  at: (number: number) => Point;
  layout: string;
  sides: (number: number) => number;
  background: Point[] | null;
  /** Left, top, right, bottom of where parties without a point stand. */
  tray: Box | null;
  /** Units of the layout to a kilometre, and what is shaded; null where no outlines are drawn. */
  land: { units: number; shading: Shading } | null;
  regions: { text: string; x: number; y: number }[] | null;
  looks: Look[] | null;
}
/** What is marked for a party that the level does not draw: the party of the level that holds it, and the place whose outline is drawn. */
export interface StandIn {
  chosen: number;
  node: number | undefined;
  place: number;
  outline: Division | null;
}
export interface Scene extends Base {
  node: number | undefined;
  standIn: StandIn | null;
  chosen: Set<Tie>;
  near: Set<number>;
  lit: Set<number>;
  single: boolean;
  labelOrder: number[] | null;
  scale: number;
  view: Box;
  painted?: Box;
  room: number;
  isWhole?: boolean;
}
/** What lies under a point. */
export type Hit = { node: number; tie?: undefined } | { tie: Tie; node?: undefined };
export type Camera = ReturnType<typeof makeCamera>;
export interface Label {
  number: number;
  text: string;
  x: number;
  y: number;
  box: Box;
}
/** What the drawing uses of a canvas, which the pen for SVG has too. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "closePath"
  | "fillStyle"
  | "fillText"
  | "font"
  | "globalAlpha"
  | "lineTo"
  | "lineWidth"
  | "measureText"
  | "moveTo"
  | "quadraticCurveTo"
  | "rect"
  | "restore"
  | "save"
  | "scale"
  | "setLineDash"
  | "strokeStyle"
  | "strokeText"
> & { fill(): void; fill(shape: Shape): void; stroke(shape?: Shape): void } & Partial<
    Pick<CanvasRenderingContext2D, "lineCap" | "lineJoin" | "textAlign" | "textBaseline">
  >;
/** A curve from a party to the edge of another, bent towards (cx, cy); (ux, uy) is its direction at the end. */
export interface Curve {
  x1: number;
  y1: number;
  cx: number;
  cy: number;
  x2: number;
  y2: number;
  ux: number;
  uy: number;
}
