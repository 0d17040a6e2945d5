// What the assistance money of a set of claims comes to, or why it may not be added.
//
// Only yuan that are assistance (fiscal, donation, mixed), realised (flow or cumulative), not planned and of current
// standing count; a figure contained in another of the set is passed over. Two figures are apart when it is known that they
// share nothing (the rule of duikou.analysis.amounts). The least is the greatest sum of figures that are all apart from one
// another; the most adds everything.
"use strict";
duikou.part(function (page) {
  const { data, above } = page;
  const MONEY = ["money:fiscal", "money:donation", "money:mixed"];
  const REALISED = ["reckoning:flow", "reckoning:cumulative"];
  const COMPARED = 400;
  const EXACT = 24;
  const idOf = (concept) => (concept >= 0 ? data.concepts[concept].id : "");

  function reasonAgainst(claim) {
    const quantity = claim.quantity;
    if (!["", "standing:current"].includes(idOf(claim.standing))) return "standing";
    if (!MONEY.includes(idOf(quantity.money))) return "money";
    if (claim.planned || idOf(quantity.reckoning) === "reckoning:planned") return "planned";
    return REALISED.includes(idOf(quantity.reckoning)) ? "" : "reckoning";
  }

  function containers(number) {
    const found = new Set();
    const waiting = [number];
    while (waiting.length) {
      const quantity = data.claims[waiting.pop()].quantity;
      if (!quantity) continue;
      for (const other of [...quantity.containedIn, ...quantity.partitions]) {
        if (found.has(other) || other === number) continue;
        found.add(other);
        waiting.push(other);
      }
    }
    return found;
  }

  // Of two figures said to contain each other the first stands.
  function isContained(claim, numbers) {
    for (const other of containers(claim.number)) {
      if (numbers.has(other) && (other < claim.number || !containers(other).has(claim.number))) return true;
    }
    return false;
  }

  function mayShare(one, other) {
    return above(one).includes(other) || above(other).includes(one) || mayHold(one, other) || mayHold(other, one);
  }

  function mayHold(number, other) {
    const group = data.parties[number];
    if (group.kind !== "group") return false;
    if (group.members.some((member) => above(other).includes(member) || above(member).includes(other))) return true;
    if (group.size !== null && group.members.length >= group.size) return false;
    return group.within < 0 || above(other).includes(group.within) || above(group.within).includes(other);
  }

  function partiesApart(ones, others) {
    return ones.length > 0 && others.length > 0 && !ones.some((one) => others.some((other) => mayShare(one, other)));
  }

  function apart(one, other) {
    const [first, second] = [one.quantity, other.quantity];
    if (first.overlapsWith.includes(other.number) || second.overlapsWith.includes(one.number)) return false;
    if (first.reckoning !== second.reckoning) return false;
    if (first.partitions.some((whole) => second.partitions.includes(whole))) return true;
    const kinds = [idOf(first.money), idOf(second.money)];
    if (kinds.includes("money:fiscal") && kinds.includes("money:donation")) return true;
    if ((one.last && other.first && one.last < other.first) || (other.last && one.first && other.last < one.first))
      return true;
    return partiesApart(one.providers, other.providers) || partiesApart(one.recipients, other.recipients);
  }

  const least = (claim) => claim.quantity.least ?? 0;

  // The figures in sets such that figures of different sets are apart.
  function entangled(figures) {
    const waiting = new Set(figures);
    const sets = [];
    for (const first of figures) {
      if (!waiting.delete(first)) continue;
      const members = [first];
      for (const here of members) {
        for (const other of waiting) {
          if (apart(here, other)) continue;
          waiting.delete(other);
          members.push(other);
        }
      }
      sets.push(members);
    }
    return sets;
  }

  const sumOf = (figures) => figures.reduce((sum, claim) => sum + least(claim), 0);

  // The greatest sum of figures that are all apart from one another: searched in full for a few, greedily for many.
  function best(figures) {
    const ordered = [...figures].sort((a, b) => least(b) - least(a) || a.number - b.number);
    if (figures.length > EXACT) {
      const chosen = [];
      for (const claim of ordered) if (chosen.every((other) => apart(claim, other))) chosen.push(claim);
      return sumOf(chosen);
    }
    let found = 0;
    const search = (sum, rest) => {
      found = Math.max(found, sum);
      rest.forEach((claim, index) => {
        if (sum + sumOf(rest.slice(index)) > found)
          search(
            sum + least(claim),
            rest.slice(index + 1).filter((other) => apart(claim, other)),
          );
      });
    };
    search(0, ordered);
    return found;
  }

  // Returns {least, most (null: unbounded), used, how: apart | overlap | many, left: Map of reason to count}; used may be empty.
  // Claims numbered in `shared` are joint with parties outside the set, so that an unknown part of them counts, maybe nothing.
  function total(claims, shared = new Set()) {
    const left = new Map();
    const dropped = (reason) => left.set(reason, (left.get(reason) || 0) + 1);
    const able = [];
    for (const claim of claims) {
      if (!claim.isMoney) continue;
      const reason = reasonAgainst(claim);
      if (reason) dropped(reason);
      else able.push(claim);
    }
    const numbers = new Set(able.map((claim) => claim.number));
    const used = able.filter((claim) => !isContained(claim, numbers));
    for (let count = used.length; count < able.length; count += 1) dropped("contained");
    const most = used.some((claim) => claim.quantity.most === null)
      ? null
      : used.reduce((sum, claim) => sum + claim.quantity.most, 0);
    const own = used.filter((claim) => !shared.has(claim.number));
    if (used.length > COMPARED) {
      return {
        least: own.reduce((largest, claim) => Math.max(largest, least(claim)), 0),
        most,
        used,
        how: "many",
        left,
      };
    }
    const sets = entangled(own);
    const how = sets.length === used.length ? "apart" : "overlap";
    return { least: sets.reduce((sum, set) => sum + best(set), 0), most, used, how, left };
  }

  // A total for each reckoning that has figures: what flowed and what is cumulative are never added together.
  function totals(claims, shared) {
    return REALISED.map((reckoning) => {
      const own = claims.filter((claim) => claim.isMoney && idOf(claim.quantity.reckoning) === reckoning);
      return { ...total(own, shared), reckoning: data.conceptNumbers.get(reckoning) ?? -1 };
    }).filter((found) => found.used.length);
  }

  Object.assign(page, { total, totals });
});
