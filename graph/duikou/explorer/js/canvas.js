// The network as a view: its frame, its buttons and its keys.
"use strict";
duikou.part(function (page) {
  const { data, element, button, word } = page;
  let view = null;
  let stepped = -1;

  function controls() {
    return element(
      "div",
      { class: "controls" },
      button("+", () => page.camera.zoom(1.4), { "aria-label": word("zoomIn"), title: word("zoomIn") }),
      button("−", () => page.camera.zoom(1 / 1.4), { "aria-label": word("zoomOut"), title: word("zoomOut") }),
      button("⤢", () => page.fitNetwork(), { "aria-label": word("fit"), title: word("fit") }),
    );
  }

  // Parties by number of ties, so that stepping begins with the weightiest.
  function steps() {
    const { degree } = page.scene();
    return [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
  }

  function step(by) {
    const parties = steps();
    if (!parties.length) return;
    stepped = (stepped + by + parties.length) % parties.length;
    const party = data.parties[parties[stepped]];
    page.change({ node: party.id, tie: "", claim: "" }, true);
    page.say(page.name(party));
  }

  function stepTie() {
    const { ties, node } = page.scene();
    const state = page.state();
    const current = ties.find(({ tie }) => page.tieKey(tie) === state.tie);
    const end = node ?? current?.tie.from;
    const own = ties.filter(({ tie }) => tie.from === end || tie.to === end);
    if (!own.length) return;
    const next = own[(own.indexOf(current) + 1) % own.length];
    page.change({ tie: page.tieKey(next.tie), node: "", claim: "" }, true);
    page.say(page.tieTitle(next.tie, next.claims.length));
  }

  const KEYS = {
    ArrowLeft: () => page.camera.pan(-60, 0),
    ArrowRight: () => page.camera.pan(60, 0),
    ArrowUp: () => page.camera.pan(0, -60),
    ArrowDown: () => page.camera.pan(0, 60),
    "+": () => page.camera.zoom(1.4),
    "=": () => page.camera.zoom(1.4),
    "-": () => page.camera.zoom(1 / 1.4),
    0: () => page.fitNetwork(),
    n: () => step(1),
    N: () => step(1),
    p: () => step(-1),
    P: () => step(-1),
    Enter: stepTie,
    Escape: () => page.change({ node: "", tie: "", claim: "" }),
  };

  function onKey(event) {
    const run = KEYS[event.key];
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  }

  function headings() {
    const columns = page.state().layout === "columns";
    return (
      columns &&
      element(
        "div",
        { class: "headings", "aria-hidden": "true" },
        element("span", {}, word("columnProviders") + " →"),
        element("span", {}, "→ " + word("columnRecipients")),
      )
    );
  }

  function make() {
    if (!view) {
      view = element("div", { class: "network", tabindex: "0", role: "application", onkeydown: onKey });
      view.append(page.startNetwork());
    }
    for (const old of view.querySelectorAll(".controls, .headings, #tip, #scale-bar, .keys")) old.remove();
    view.setAttribute("aria-label", word("networkName"));
    view.setAttribute("aria-describedby", "network-keys");
    view.append(
      controls(),
      headings() || "",
      element("div", { id: "tip", role: "presentation", hidden: true }),
      element("div", { id: "scale-bar", "aria-hidden": "true" }),
      element("p", { class: "hidden keys", id: "network-keys" }, word("networkKeys")),
    );
    return view;
  }

  // The key of a tie in the address: provider, recipient and programme.
  function tieKey(tie) {
    if (!tie.key)
      tie.key = [tie.from, tie.to]
        .map((number) => data.parties[number].id)
        .concat(tie.programme >= 0 ? data.parties[tie.programme].id : "")
        .map(encodeURIComponent)
        .join("|");
    return tie.key;
  }

  function tieName(tie) {
    return word("tieName", { a: page.partyName(tie.from), b: page.partyName(tie.to) });
  }

  function tieTitle(tie, count) {
    const programme = tie.programme >= 0 ? page.partyName(tie.programme) : word("noProgramme");
    return word("tieTip", { a: page.partyName(tie.from), b: page.partyName(tie.to), programme, n: count });
  }

  function show(holder) {
    holder.textContent = "";
    holder.append(make());
    page.updateNetwork();
  }

  Object.assign(page, { tieKey, tieName, tieTitle, showNetwork: show });
});
