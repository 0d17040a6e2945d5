// What is not known: groups of which few are named, places that no claim names, ties on one source.
"use strict";
duikou.part(function (page) {
  const { data, element, replace, word } = page;

  function partyLink(number) {
    return element(
      "a",
      { href: page.address({ ...page.state(), node: data.parties[number].id, tie: "", claim: "" }) },
      page.partyName(number),
    );
  }

  function meter(named, size) {
    const fill = element("span", { class: "bar-fill" });
    fill.style.width = (size ? Math.min(100, (100 * named) / size) : 0) + "%";
    return element("span", { class: "bar-back", "aria-hidden": "true" }, fill);
  }

  function groupRow(group) {
    const named = group.members.length;
    const text = group.size
      ? word("membersNamed", { n: named, m: group.size })
      : word("membersUncounted", { n: named });
    return element(
      "li",
      {},
      element("div", { class: "gap-head" }, partyLink(group.number), element("strong", {}, text)),
      meter(named, group.size),
      named > 0 &&
        element("p", { class: "names" }, page.list(group.members.filter((member) => member >= 0).map(page.partyName))),
    );
  }

  function groupsBlock() {
    const groups = data.parties
      .filter((party) => party.kind === "group")
      .sort((a, b) => (b.size || 0) - (a.size || 0) || a.number - b.number);
    return element(
      "section",
      {},
      element("h3", {}, word("gapsGroups")),
      groups.length
        ? page.growing("ul", groups, groupRow, 12, { class: "gaps" })
        : element("p", { class: "hint" }, word("gapsNoGroups")),
    );
  }

  // A place counts as named when a claim names it or something in it.
  function reached() {
    const found = new Set();
    for (const claim of data.claims)
      for (const number of [...claim.providers, ...claim.recipients, ...claim.about])
        for (const above of page.above(number)) found.add(above);
    return found;
  }

  let missing = null;
  function byProvince() {
    if (missing) return missing;
    const named = reached();
    missing = new Map();
    for (const [number] of data.background) {
      const place = data.parties[number];
      const province = page.above(number).find((above) => data.parties[above].level === "level:province");
      if (province === undefined) continue;
      const key = province + " " + place.level.replace("level:", "");
      if (!missing.has(key))
        missing.set(key, { province, level: place.level.replace("level:", ""), all: 0, without: [] });
      const row = missing.get(key);
      row.all += 1;
      if (!named.has(number)) row.without.push(number);
    }
    return missing;
  }

  function provinceBlock({ province, level, all, without }) {
    const summary = element(
      "summary",
      {},
      element("span", {}, page.partyName(province) + " · " + word("who_" + level)),
      element(
        "strong",
        {},
        without.length
          ? word("gapsProvince", { n: without.length, m: all, level: word("who_" + level) })
          : word("allNamed"),
      ),
    );
    return element(
      "li",
      {},
      element(
        "details",
        {},
        summary,
        element(
          "p",
          { class: "names" },
          without.map((number, index) => [index ? (page.language() === "zh" ? "、" : ", ") : "", partyLink(number)]),
        ),
      ),
      meter(all - without.length, all),
    );
  }

  function placesBlock() {
    const rows = [...byProvince().values()].sort((a, b) => a.province - b.province || (a.level < b.level ? 1 : -1));
    return (
      rows.length > 0 &&
      element(
        "section",
        {},
        element("h3", {}, word("gapsPlaces")),
        element("p", { class: "hint" }, word("gapsPlacesHint")),
        element("ul", { class: "gaps" }, rows.map(provinceBlock)),
      )
    );
  }

  function singleRow({ tie, claims }) {
    const article = data.articles[data.claims[tie.claims[0]].articles[0]];
    return element(
      "li",
      {},
      element(
        "a",
        { href: page.address({ ...page.state(), tie: page.tieKey(tie), node: "", claim: "" }) },
        page.tieTitle(tie, claims.length),
      ),
      element("span", { class: "said" }, " " + (article ? article.title : "")),
    );
  }

  function singleBlock() {
    const { ties } = page.selection();
    const single = ties.filter(({ tie }) => page.isSingle(tie));
    return element(
      "section",
      {},
      element("h3", {}, word("gapsSingle")),
      element("p", {}, word("gapsSingleCount", { n: page.number(single.length), m: page.number(ties.length) })),
      meter(ties.length - single.length, ties.length),
      page.growing("ul", single, singleRow, 20),
    );
  }

  function show(holder) {
    replace(
      holder,
      element(
        "div",
        { class: "scroll gap-view", tabindex: "0", role: "region", "aria-label": word("view_gaps") },
        placesBlock(),
        groupsBlock(),
        singleBlock(),
      ),
    );
  }

  Object.assign(page, { showGaps: show });
});
