// Prints as JSON every small change of a script: where it is, what stands there, and what stands there instead.
// Usage: node page_changes.mjs ACORN SCRIPT
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [acorn, path] = process.argv.slice(2);
const { parse } = await import(pathToFileURL(acorn));
const text = readFileSync(path, "utf-8");
const COMPARED = { "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===" };
const WORKED = { "+": "-", "-": "+", "*": "+", "/": "*", "%": "*", "&": "|", "**": "*", "<<": ">>" };
const CALLED = { some: "every", every: "some", min: "max", max: "min" };
const found = [];
const source = ({ start, end }) => text.slice(start, end);

function put(node, within, after) {
  const line = text.slice(0, node.start).split("\n").length;
  const short = (code) => code.replace(/\s+/g, " ");
  const [before, then] = [short(source(node)), short(after)];
  if (before !== then) found.push({ start: node.start, end: node.end, after, line, name: `${within}: ${before} -> ${then}` });
}

const CHANGES = {
  BinaryExpression(node, within) {
    const other = COMPARED[node.operator] ?? WORKED[node.operator];
    if (other) put(node, within, `${source(node.left)} ${other} ${source(node.right)}`);
  },
  LogicalExpression(node, within) {
    const [left, right] = [source(node.left), source(node.right)];
    const other = { "&&": "||", "||": "&&" }[node.operator];
    if (other) put(node, within, `((${left}) ${other} (${right}))`);
    put(node, within, `(${left})`);
    put(node, within, `(${right})`);
  },
  UnaryExpression(node, within) {
    if (node.operator === "!") put(node, within, `!!${source(node.argument)}`);
  },
  ConditionalExpression(node, within) {
    put(node, within, `${source(node.test)} ? ${source(node.alternate)} : ${source(node.consequent)}`);
  },
  IfStatement({ test }, within) {
    put(test, within, `!(${source(test)})`);
  },
  Literal(node, within) {
    if (typeof node.value === "boolean") put(node, within, String(!node.value));
    if (typeof node.value === "number") for (const by of [1, -1]) put(node, within, `(${node.value + by})`);
    if (typeof node.value === "bigint") for (const by of [1n, -1n]) put(node, within, `(${node.value + by}n)`);
  },
  MemberExpression(node, within) {
    if (node.property.name in CALLED) put(node.property, within, CALLED[node.property.name]);
  },
  ReturnStatement({ argument }, within) {
    if (argument && argument.type !== "Literal") put(argument, within, "null");
  },
  ArrowFunctionExpression({ body }, within) {
    if (body.type !== "BlockStatement" && body.type !== "Literal") put(body, within, "null");
  },
};

function visit(node, within) {
  if (node.type === "ImportDeclaration") return;
  const named = node.type === "FunctionDeclaration" || (node.type === "VariableDeclarator" && node.id.name);
  const inner = named ? [within, node.id.name].filter(Boolean).join(".") : within;
  CHANGES[node.type]?.(node, inner || "itself");
  for (const [key, child] of Object.entries(node)) {
    if (node.type === "ExportSpecifier" || (key === "key" && !node.computed)) continue;
    for (const one of Array.isArray(child) ? child : [child]) if (typeof one?.type === "string") visit(one, inner);
  }
}

visit(parse(text, { ecmaVersion: "latest", sourceType: "module" }), "");
process.stdout.write(JSON.stringify(found));
