// The evidence panel: what the chosen tie, party or claim rests on; with nothing chosen, what the selection comes to.
"use strict";
duikou.part(function (page) {
  const { data, element, replace, button, word, badge, partyLink, listed, facts, card } = page;

  function sumRow(sum) {
    const stop = page.language() === "zh" ? "。" : ". ";
    return [
      element("p", { class: "sum" }, page.sumText(sum)),
      element(
        "p",
        {},
        word("totalUsed", { n: page.number(sum.used) }) + stop,
        sum.used > 1 && sum.used > sum.joint && word(sum.isApart && !sum.joint ? "totalApart" : "totalOverlap"),
        sum.joint > 0 && word("totalJoint", { n: page.number(sum.joint) }),
      ),
    ];
  }

  // What `page.sums` finds, under a title that says of what.
  function totalBlock({ found, left }, title = word("total")) {
    const reasons = [...left].map(([reason, count]) => word("left_" + reason) + " " + page.number(count));
    const leftCount = [...left.values()].reduce((sum, count) => sum + count, 0);
    const isChinese = page.language() === "zh";
    return element(
      "section",
      { class: "total" },
      element("h3", {}, title),
      found.length ? found.map(sumRow) : element("p", {}, word("totalNone")),
      leftCount > 0 &&
        element(
          "p",
          { class: "hint" },
          word("leftOut", { n: page.number(leftCount) }) +
            (isChinese ? "" : " ") +
            reasons.join(isChinese ? "；" : "; "),
        ),
    );
  }

  function partyBlocks(number, claims) {
    const titles = { provider: "totalGiven", recipient: "totalTaken", programme: "total" };
    return Object.entries(page.partySums(number, claims)).map(
      ([role, found]) => found && totalBlock(found, word(titles[role])),
    );
  }

  function claimsBlock(claims, all) {
    const hidden = all - claims.length;
    const text =
      hidden > 0
        ? word("claimsFiltered", { n: page.number(claims.length), m: page.number(hidden) })
        : word("claimsOf", { n: page.number(claims.length) });
    return [element("h3", { class: "listed" }, text), page.growing("div", claims, card, 12)];
  }

  // Weightier first: pairings, then amounts by size, then the rest; among them what is said and done before what is
  // inferred or planned.
  function ordered(claims) {
    const weight = (claim) => (claim.kind === "pairing" ? 0 : claim.isMoney ? 1 : claim.kind === "figure" ? 2 : 3);
    const doubt = (claim) => (claim.explicit ? 0 : 1) + (claim.planned ? 1 : 0);
    return [...claims].sort(
      (a, b) =>
        weight(a) - weight(b) ||
        doubt(a) - doubt(b) ||
        (a.isMoney && b.isMoney ? b.quantity.value - a.quantity.value : 0) ||
        a.number - b.number,
    );
  }

  function passageSwitch() {
    if (!data.hasPassages) return null;
    const box = element("input", {
      type: "checkbox",
      onchange: () => page.change({ passages: box.checked }, true),
      "data-key": "passages",
    });
    box.checked = page.state().passages;
    return element("label", { class: "row" }, box, element("span", { class: "name" }, word("passages")));
  }

  function heading(title, below, chips) {
    return element(
      "div",
      { class: "heading" },
      button("×", () => page.change({ node: "", tie: "", claim: "" }), {
        class: "close",
        "aria-label": word("back"),
        title: word("back"),
      }),
      element("h2", { tabindex: "-1" }, title),
      below && element("p", { class: "below" }, below),
      chips,
    );
  }

  function tiePanel(tie, left) {
    const claims = tie.claims.filter((number) => left[number]).map((number) => data.claims[number]);
    const single = page.isSingle(tie);
    return [
      heading(
        [partyLink(tie.from), element("span", { class: "to", "aria-hidden": "true" }, " → "), partyLink(tie.to)],
        tie.programme >= 0 ? page.partyName(tie.programme) : word("noProgramme"),
        element(
          "p",
          { class: "badges" },
          badge(word(["explicit", "inferred", "planned"][tie.look]), ["", "dashed", "dotted"][tie.look]),
          " ",
          rolledUp(tie, left),
          " ",
          single && badge(word("oneSource"), "thin"),
        ),
      ),
      totalBlock(page.tieSums({ tie, claims: claims.map((claim) => claim.number) })),
      passageSwitch(),
      claimsBlock(ordered(claims), tie.claims.length),
    ];
  }

  // Of how many stated ties, with claims left, a tie was made by rolling up; nothing of one that stands as stated.
  function rolledUp(tie, left) {
    const stated = tie.parts.map((number) => data.levels.stated.ties[number]);
    if (!stated.some((part) => part.from !== tie.from || part.to !== tie.to)) return null;
    const claimsLeft = (part) => part.claims.filter((number) => left[number]).map((number) => data.claims[number]);
    const looks = stated.map(claimsLeft).filter((claims) => claims.length).map(page.lookOf);
    const inferred = looks.filter((look) => look === 1).length;
    const said = word("rolledUp", { n: page.number(looks.length) });
    return badge(inferred ? said + word("rolledUpInferred", { n: page.number(inferred) }) : said, "thin");
  }

  const byParty = new Map();
  function claimsOf(number) {
    if (!byParty.size) {
      for (const claim of data.claims) {
        for (const party of new Set([...claim.providers, ...claim.recipients, ...claim.about, ...claim.programmes])) {
          if (!byParty.has(party)) byParty.set(party, []);
          byParty.get(party).push(claim);
        }
      }
    }
    return byParty.get(number) || [];
  }

  // At a coarser level a place stands for what lies in it, so its ties' claims are its own.
  function claimsAt(number) {
    const found = new Map(claimsOf(number).map((claim) => [claim.number, claim]));
    if (page.state().level !== "stated") {
      for (const tie of data.levels[page.state().level].ties) {
        if (tie.from === number || tie.to === number)
          for (const claim of tie.claims) found.set(claim, data.claims[claim]);
      }
    }
    for (const claim of insideOf(number)) found.set(claim.number, claim);
    return [...found.values()];
  }

  // Of the claims that the level hides those that lie inside a place.
  function insideOf(number) {
    const lies = (other) => page.above(other).includes(number);
    return page.claimsInside(page.state().level).filter((claim) => claim.providers.some(lies) && claim.recipients.some(lies));
  }

  function groupFact(party) {
    if (party.kind !== "group" && !party.members.length) return null;
    const count = party.members.length;
    const text = party.size
      ? word("membersNamed", { n: count, m: party.size })
      : word("membersUncounted", { n: count });
    return [
      word("members"),
      element("strong", {}, text),
      count > 0 && [
        " ",
        listed(
          party.members.filter((member) => member >= 0),
          partyLink,
        ),
      ],
    ];
  }

  function nodePanel(party, left) {
    const all = claimsAt(party.number);
    const claims = all.filter((claim) => left[claim.number]);
    const inside = insideOf(party.number).filter((claim) => left[claim.number]);
    const insideChoice = { within: party.id, node: "" };
    const place = page.above(party.number).slice(1);
    const kind = party.sort ? page.name(data.concepts[data.conceptNumbers.get(party.sort)]) : "";
    const gives = claims.filter((claim) =>
      claim.providers.some((number) => page.above(number).includes(party.number)),
    ).length;
    const takes = claims.filter((claim) =>
      claim.recipients.some((number) => page.above(number).includes(party.number)),
    ).length;
    return [
      heading(
        page.name(party),
        page.language() === "zh" ? party.en : party.zh,
        element(
          "p",
          { class: "badges" },
          badge(kind || word("who_" + party.who)),
          " ",
          badge(word("asProvider") + " " + gives),
          " ",
          badge(word("asRecipient") + " " + takes),
        ),
      ),
      facts([
        place.length && [word("liesIn"), listed(place, partyLink)],
        party.code && [word("code"), party.code],
        party.alternatives.length && [word("alternatives"), page.list(party.alternatives)],
        groupFact(party),
        ...page.otherFacts("party", party),
      ]),
      inside.length > 0 && element("p", {}, word("insideHere"), page.insideLink(inside.length, insideChoice)),
      party.kind === "place" &&
        button(word("withinButton"), () => page.change({ within: party.id }), { class: "small" }),
      partyBlocks(
        party.number,
        data.claims.filter((claim) => left[claim.number]),
      ),
      passageSwitch(),
      claimsBlock(ordered(claims), all.length),
    ];
  }

  function claimPanel(claim) {
    return [heading(page.name(claim)), passageSwitch(), card(claim)];
  }

  // How often each value of a facet stands in the claims of the selection, whatever is chosen in the facet itself.
  function tally(label, facet, claims, most) {
    const counts = new Map();
    for (const claim of claims)
      for (const value of page.facetValues[facet][claim.number]) counts.set(value, (counts.get(value) || 0) + 1);
    const values = [...counts]
      .filter(([value]) => value !== -1)
      .sort((a, b) => b[1] - a[1])
      .slice(0, most);
    const largest = values.length ? values[0][1] : 1;
    return (
      values.length > 0 &&
      element(
        "section",
        {},
        element("h3", {}, label),
        element(
          "ul",
          { class: "bars" },
          values.map(([value, count]) => {
            const bar = element("span", { class: "bar-fill" });
            bar.style.width = (100 * count) / largest + "%";
            return element(
              "li",
              {},
              element("span", { class: "name" }, page.facetName(facet, value)),
              element("span", { class: "count" }, page.number(count)),
              element("span", { class: "bar-back", "aria-hidden": "true" }, bar),
            );
          }),
        ),
      )
    );
  }

  function overview({ claims, ties }) {
    const place = data.partyNumbers.get(page.state().within);
    const inferred = ties.filter(({ tie }) => tie.look === 1).length;
    const single = ties.filter(({ tie }) => page.isSingle(tie)).length;
    return [
      element(
        "div",
        { class: "heading" },
        element("h2", { tabindex: "-1" }, word("overview")),
        element("p", { class: "hint" }, word("overviewHint")),
      ),
      element(
        "ul",
        { class: "numbers" },
        [
          [claims.length, word("claims")],
          [ties.length, word("tableTies")],
          [inferred, word("inferred")],
          [single, word("oneSource")],
        ].map(([count, label]) =>
          element("li", {}, element("strong", {}, page.number(count)), element("span", {}, label)),
        ),
      ),
      place === undefined ? totalBlock(page.sums(claims)) : partyBlocks(place, claims),
      tally(word("facet_programme"), "programme", claims, 6),
      tally(word("facet_mode"), "mode", claims, 6),
      tally(word("sources"), "source", claims, 6),
      data.version &&
        element(
          "p",
          { class: "hint" },
          word("dataVersion", { v: data.version.slice(0, 12) }) + " · " + word("licence"),
        ),
    ];
  }

  function content() {
    const state = page.state();
    const found = page.selection();
    const claim = state.claim && data.claims[data.claimNumbers.get(state.claim)];
    if (claim) return claimPanel(claim);
    const tie = state.tie && data.levels[state.level].ties.find((other) => page.tieKey(other) === state.tie);
    if (tie) return tiePanel(tie, found.left);
    const party = state.node && data.parties[data.partyNumbers.get(state.node)];
    if (party) return nodePanel(party, found.left);
    return overview(found);
  }

  function drawPanel() {
    const panel = document.getElementById("panel");
    const focused = document.activeElement?.dataset?.key;
    const state = page.state();
    panel.classList.toggle("chosen", Boolean(state.node || state.tie || state.claim));
    replace(panel, content());
    panel.scrollTop = 0;
    if (focused === "passages") panel.querySelector("[data-key=passages]")?.focus();
  }

  Object.assign(page, { drawPanel, claimsOf, isNamed: (number) => claimsOf(number).length > 0 });
});
