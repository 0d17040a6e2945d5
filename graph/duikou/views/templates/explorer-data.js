// The data of the page: rows, as payload.py writes them, become objects. Lists hold numbers of parties or concepts.
"use strict";
duikou.part(function (page) {
  const KINDS = ["pairing", "figure", "event"];
  const ROLES = ["claim", "provider", "recipient", "programme", "period"];
  const NONE = Object.freeze([]);

  function toParty(row, number) {
    const [id, kind = "", zh = id, en = id, level = "", sort = "", code = "", within = -1, partOf = NONE, size = null] =
      row;
    const [members = NONE, pinyin = "", alternatives = ""] = row.slice(10);
    return {
      number,
      id,
      kind,
      zh: zh || en,
      en: en || zh,
      level,
      sort,
      code,
      within,
      partOf,
      size,
      members,
      pinyin,
      alternatives,
    };
  }

  function toQuantity(row) {
    if (!row) return null;
    const [
      printed,
      value = null,
      bounds = 0,
      unit = -1,
      measure = -1,
      money = -1,
      reckoning = -1,
      hedge = -1,
      containedIn = NONE,
      partitions = NONE,
      shareOf = NONE,
      overlapsWith = NONE,
      place = 0,
    ] = row;
    const least = bounds ? bounds[0] : value;
    const most = bounds ? bounds[1] : value;
    return {
      printed,
      value,
      least,
      most,
      unit,
      measure,
      money,
      reckoning,
      hedge,
      containedIn,
      partitions,
      shareOf,
      overlapsWith,
      place,
    };
  }

  function firstDay(written) {
    return written && (written + "-01-01").slice(0, 10);
  }

  function lastDay(written) {
    if (written.length !== 7) return written && (written + "-12-31").slice(0, 10);
    const [year, month] = written.split("-").map(Number);
    return written + "-" + new Date(Date.UTC(year, month, 0)).getUTCDate();
  }

  function toEvidence([article, paragraph, role = 0, before = "", hit = "", after = ""]) {
    return { article, paragraph, role: ROLES[role], before, hit, after };
  }

  function articlesOf(evidence) {
    return evidence.length === 1 ? [evidence[0][0]] : [...new Set(evidence.map((row) => row[0]))];
  }

  function toPeriod(dates, span) {
    const [begins = "", until = "", asOf = ""] = dates;
    const [first = "", last = ""] = span.length ? span : [firstDay(begins), lastDay(until)];
    return { begins, until, asOf, first, last };
  }

  // prettier-ignore
  function toClaim(row, number) {
    const [
      name, kind, zh = "", en = "", providers = NONE, recipients = NONE, programmes = NONE, modes = NONE, sectors = NONE,
      about = NONE, evidence = NONE, flags = 0, standing = -1, dates = NONE, span = NONE, quantity = null, noteZh = "", noteEn = "",
    ] = row;
    return {
      number, id: "claim:" + name, kind: KINDS[kind], zh: zh || en, en: en || zh, providers, recipients, programmes, modes,
      sectors, about, standing, explicit: (flags & 1) > 0, planned: (flags & 2) > 0, current: !(flags & 4), evidence: evidence.map(toEvidence),
      articles: articlesOf(evidence), quantity: toQuantity(quantity), noteZh: noteZh || noteEn, noteEn: noteEn || noteZh,
      ...toPeriod(dates, span),
    };
  }

  function toArticle([id, title = "", publisher = "", creator = "", issued = "", url = "", after = ""], number) {
    return { number, id, title: title || id, publisher, creator, issued, url, after };
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
      return { number, from, to, programme, look, claims: own };
    });
    return { nodes: written.nodes, ties, layouts: written.layouts };
  }

  const { written } = page;
  const data = {
    base: written.base,
    version: written.version,
    language: written.language,
    parties: written.parties.map(toParty),
    claims: written.claims.map(toClaim),
    articles: written.articles.map(toArticle),
    concepts: written.concepts.map(([id, zh, en], number) => ({ number, id, zh: zh || en, en: en || zh })),
    levels: Object.fromEntries(
      Object.entries(written.levels).map(([name, level]) => [name, toLevel(level, written.levels.stated.edges)]),
    ),
    assistance: written.assistance,
    apart: written.apart,
    reckonings: written.reckonings,
    initial: written.initial,
    options: written.options,
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

  Object.assign(page, { data, above });
});
