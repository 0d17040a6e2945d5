// The data of the page: rows, as payload.py writes them, become objects. Lists hold numbers of parties or concepts.
"use strict";
duikou.part(function (page) {
  const { written } = page;
  const NONE = Object.freeze([]);
  const USUAL = { party: -1, concept: -1, claim: -1, truth: false, number: null, text: "", row: null };
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

  // Makes objects of rows: each value under the name and of the kind that the columns tell.
  function reader(columns) {
    const fields = Object.entries(columns).map(([name, kind]) => [camel(name), kind, kind in USUAL ? USUAL[kind] : NONE]);
    return (row) => {
      const made = {};
      for (let at = 0; at < fields.length; at += 1) {
        const [name, kind, usual] = fields[at];
        const value = row[at] ?? usual;
        made[name] = kind === "truth" ? value === 1 : value;
      }
      return made;
    };
  }

  const readers = Object.fromEntries(
    Object.entries(written.columns).map(([record, columns]) => [record, reader(columns)]),
  );
  const concepts = written.concepts.map(([id, zh, en], number) => ({ number, id, zh: zh || en, en: en || zh }));

  // Two texts, each standing in for the other where that is missing, and `id` where both are.
  function inBoth([zh = "", en = ""], id = "") {
    return { zh: zh || en || id, en: en || zh || id };
  }

  function toParty(row, number) {
    const party = readers.party(row);
    const idOf = (concept) => (concept < 0 ? "" : concepts[concept].id);
    const within = [party.within, party.basedIn, ...party.locatedIn].find((place) => place >= 0) ?? -1;
    return Object.assign(party, inBoth(party.label, party.id), {
      number,
      within,
      level: idOf(party.level),
      sort: idOf(party.sort),
      note: inBoth(party.note),
    });
  }

  function toQuantity(row) {
    if (!row) return null;
    const quantity = readers.quantity(row);
    return Object.assign(quantity, { least: quantity.minimum, most: quantity.maximum, place: quantity.place ?? 0 });
  }

  function toEvidence([article, paragraph, role = 0, before = "", hit = "", after = ""]) {
    return { article, paragraph, role: written.roles[role], before, hit, after };
  }

  function articlesOf(evidence) {
    return evidence.length === 1 ? [evidence[0][0]] : [...new Set(evidence.map((row) => row[0]))];
  }

  function toClaim(row, number) {
    const claim = readers.claim(row);
    return Object.assign(claim, inBoth(claim.label), {
      number,
      id: "claim:" + claim.id,
      first: claim.starts,
      last: claim.ends,
      articles: articlesOf(claim.evidence),
      evidence: claim.evidence.map(toEvidence),
      quantity: toQuantity(claim.quantity),
      note: inBoth(claim.note),
    });
  }

  function toArticle(row, number) {
    const article = readers.article(row);
    return Object.assign(article, { number, title: article.title || article.id, note: inBoth(article.note) });
  }

  // A tie rolled up from stated ones names them instead of its claims.
  function toLevel(written, stated) {
    const ties = written.edges.map(([from, to, programme, look, claims, parts = NONE], number) => {
      const own =
        parts.length === 1
          ? stated[parts[0]][4]
          : parts.length
            ? [...new Set(parts.flatMap((part) => stated[part][4]))].sort((a, b) => a - b)
            : claims;
      return { number, from, to, programme, look, claims: own, parts };
    });
    return { nodes: written.nodes, ties, layouts: written.layouts };
  }

  const data = {
    base: written.base,
    version: written.version,
    language: written.language,
    parties: written.parties.map(toParty),
    claims: written.claims.map(toClaim),
    articles: written.articles.map(toArticle),
    concepts,
    columns: written.columns,
    terms: Object.fromEntries(Object.entries(written.terms).map(([name, texts]) => [camel(name), inBoth(texts)])),
    levels: Object.fromEntries(
      Object.entries(written.levels).map(([name, level]) => [name, toLevel(level, written.levels.stated.edges)]),
    ),
    assistance: written.assistance,
    apart: written.apart,
    reckonings: written.reckonings,
    initial: written.initial,
    background: written.background,
  };
  data.partyNumbers = new Map(data.parties.map((party) => [party.id, party.number]));
  data.conceptNumbers = new Map(data.concepts.map((concept) => [concept.id, concept.number]));
  data.claimNumbers = new Map(data.claims.map((claim) => [claim.id, claim.number]));
  data.articleNumbers = new Map(data.articles.map((article) => [article.id, article.number]));
  data.hasPassages = data.claims.some((claim) => claim.evidence.some((found) => found.before || found.hit));

  // All that a party is, lies in or belongs to, itself first; the country is left out, as everyone lies in it.
  const chains = new Map();
  function above(number) {
    if (!chains.has(number)) {
      const chain = [];
      const waiting = [number];
      while (waiting.length) {
        const party = data.parties[waiting.shift()];
        if (!party || chain.includes(party.number) || party.level === "level:country") continue;
        chain.push(party.number);
        waiting.push(party.within, ...party.partOf);
      }
      chains.set(number, chain);
    }
    return chains.get(number);
  }

  // What a party is, for the legend: its level, or the kind of thing it is.
  function who(party) {
    const level = party.level.replace("level:", "");
    if (party.kind === "place")
      return ["province", "prefecture", "county", "country"].includes(level) ? level : "local";
    return ["organization", "group", "project"].includes(party.kind) ? party.kind : "other";
  }

  const sets = new Map();
  function whoOf({ providers, recipients }) {
    const found = [];
    for (const numbers of [providers, recipients])
      for (const number of numbers) if (!found.includes(data.parties[number].who)) found.push(data.parties[number].who);
    const key = found.join();
    if (!sets.has(key)) sets.set(key, found);
    return sets.get(key);
  }

  data.parties.forEach((party) => {
    party.who = who(party);
  });
  const yuan = data.conceptNumbers.get("unit:yuan") ?? -2;
  data.claims.forEach((claim) => {
    claim.who = whoOf(claim);
    claim.yearFirst = claim.first ? Number(claim.first.slice(0, 4)) : null;
    claim.yearLast = claim.last ? Number(claim.last.slice(0, 4)) : null;
    const quantity = claim.quantity;
    claim.isMoney = quantity !== null && quantity.unit === yuan;
  });

  Object.assign(page, { data, above, camel });
});
