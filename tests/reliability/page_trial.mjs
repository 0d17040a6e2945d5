// Puts the questions of a world to modules of the page, without a browser; status 1 at the first answer that is not expected.
// Usage: node page_trial.mjs MODULES WORLD
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, path] = process.argv.slice(2);
const world = JSON.parse(readFileSync(path, "utf-8"));
let hear = () => {};
const elsewhere = { parties: world.data.elsewhere, made: world.data.search.elsewhere };
const texts = { data: world.data, elsewhere, words: world.words };
const written = Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, JSON.stringify(value)]));
globalThis.document = { getElementById: (id) => ({ textContent: written[id], hasAttribute: () => false }) };
globalThis.location = { hash: "" };
globalThis.readersLanguage = { first: "zh" };
globalThis.window = { addEventListener: (_, listen) => (hear = listen) };
const load = (name) => import(pathToFileURL(join(folder, `${name}.js`)).href);
const names = ["counting", "data", "decimals", "totals", "tie_keys", "ties", "filter", "search"];
const [counting, data, decimals, totals, keys, ties, filter, search] = await Promise.all(names.map(load));

const go = (address) => {
  location.hash = "#" + address;
  hear();
};
const claimsOf = (ids) => ids.map((id) => data.claims[data.claimNumbers.get(id)]);
const idsOf = (claims) => claims.map(({ id }) => id);
const named = (numbers) => numbers.map((number) => data.claims[number].id);
const figures = ({ found, left }) => [
  found.map((one) => [
    ...[one.reckoning, one.least, one.most, one.shown.least, one.shown.most, ...one.shown.about],
    ...[one.used, one.joint, one.contained, one.isApart],
    ...[named(one.figures).sort(), named(one.jointly).sort(), one.parts.map(named).sort()],
  ]),
  Object.fromEntries([...left].sort()),
];
const idIn = {
  programme: (value) => data.parties[value].id,
  source: (value) => data.articles[value].id,
  ...Object.fromEntries(["who", "kind", "basis", "grade"].map((facet) => [facet, (value) => value])),
};
const told = (facet, counts) =>
  [...counts].map(([value, n]) => [value === -1 ? "" : (idIn[facet] ?? data.conceptId)(value), n]).sort();

const ASKED = {
  tally: (lists) => [...counting.tally(lists)],
  byCount: (pairs) => counting.byCount(new Map(pairs)),
  gather: (pairs) => {
    const map = new Map();
    for (const [key, value] of pairs) counting.gather(map, key, value);
    return [...map];
  },
  plain: (value) => decimals.plainText(value),
  shifted: ([text, power]) => decimals.shifted(text, power),
  grouped: (text) => decimals.grouped(text),
  sums: ([ids, provider, recipient]) => {
    const scope = {};
    if (provider) scope.provider = data.partyNumbers.get(provider);
    if (recipient) scope.recipient = data.partyNumbers.get(recipient);
    return figures(totals.sums(claimsOf(ids), scope));
  },
  reasons: (ids) => claimsOf(ids).map(totals.reasonOf),
  party: ([id, ids]) => {
    const sides = Object.entries(totals.partySums(data.partyNumbers.get(id), claimsOf(ids)));
    return sides.map(([side, sum]) => [side, sum && figures(sum)[0]]);
  },
  selected: (address) => {
    go(address);
    const { claims, ties: shown, inside, counts } = filter.selection();
    return {
      claims: idsOf(claims),
      inside: idsOf(inside),
      ties: shown.map(({ tie, claims }) => [keys.tieKey(tie), claims.map((number) => data.claims[number].id), tie.look]).sort(),
      counts: Object.fromEntries(Object.entries(counts).map(([facet, found]) => [facet, told(facet, found)])),
    };
  },
  frequent: ([facet, ids]) => told(facet, filter.facetCounts(facet, claimsOf(ids))),
  insides: (level) => idsOf(filter.claimsInside(level)),
  ties: (address) => {
    go(address);
    return filter.selection().ties.map(({ tie, claims }) => {
      const money = figures(totals.tieSums({ tie, claims }))[0];
      const said = [ties.tieName(tie), ties.tieTitle(tie, claims), ties.restText(tie, claims)];
      return [keys.tieKey(tie), ...said, ties.isRolledUp(tie), ties.isSingle(tie), money.map((one) => one.slice(0, 3))];
    }).sort();
  },
  bases: (ids) => claimsOf(ids).map((claim) => [ties.basisOf(claim), ties.claimLook(claim), ties.basisText(ties.claimLook(claim))]),
  slices: (size) => {
    let [slices, left] = [0, size];
    while (search.foldClaims(() => (left -= 1) >= 0)) [slices, left] = [slices + 1, size];
    return slices;
  },
  begun: ([size, query]) => {
    let left = size;
    search.foldClaims(() => (left -= 1) >= 0);
    return idsOf(data.claims.filter(search.labelTest(search.wantedOf(query))));
  },
  texts: ([query, lists]) => lists.map(search.textsTest(search.wantedOf(query))),
  folded: ([tables, texts]) => texts.map(search.typist(tables)),
  typed: (texts) => texts.map(search.typed),
  suggested: ([query, most]) => {
    const { found, count } = search.suggestions(query, ...(most ? [most] : []));
    return [idsOf(found), count];
  },
  former: (query) =>
    data.parties.map(({ number, id }) => [id, search.formerName(number, query)]).filter(([, former]) => former).sort(),
  searched: (query) => {
    const test = search.wordsTest(query); // pairs and figures are held to Python in tests/explorer
    return test && idsOf(data.claims.filter(test));
  },
};

for (const [kind, question, expected] of world.asked) {
  const answer = JSON.stringify(ASKED[kind](question));
  if (answer === JSON.stringify(expected)) continue;
  process.stderr.write(`${kind} ${JSON.stringify(question)}\n  expected ${JSON.stringify(expected)}\n  page     ${answer}\n`);
  process.exit(1);
}
