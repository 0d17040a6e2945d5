// Search over parties and claims: Chinese, English, pinyin without tones, and initials.
"use strict";
duikou.part(function (page) {
  const { data, element, replace } = page;
  let texts = null;

  function textOf(party) {
    const syllables = party.pinyin.split(/\s+/).filter(Boolean);
    const initials = syllables.map((syllable) => syllable[0]).join("");
    const parts = [
      party.zh,
      party.en,
      party.alternatives.join(" "),
      party.pinyin,
      syllables.join(""),
      initials,
      party.code,
      party.id,
    ];
    return parts.join("\n").toLowerCase();
  }

  function partyTexts() {
    texts = texts || data.parties.map(textOf);
    return texts;
  }

  function folded(query) {
    return query.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
  }

  // Pinyin may be typed with its syllables apart or together.
  function holder(wanted) {
    const joined = wanted.replace(/ /g, "");
    return (text) => text.includes(wanted) || (joined !== wanted && text.includes(joined));
  }

  // A claim fits when its label or a party it names holds the words.
  function searchTest(query) {
    const wanted = folded(query);
    const holds = holder(wanted);
    const fits = Uint8Array.from(partyTexts(), (text) => (holds(text) ? 1 : 0));
    const any = (numbers) => numbers.some((number) => fits[number]);
    return (claim) =>
      any(claim.providers) ||
      any(claim.recipients) ||
      any(claim.programmes) ||
      any(claim.about) ||
      claim.zh.includes(wanted) ||
      claim.en.toLowerCase().includes(wanted) ||
      claim.id.includes(wanted);
  }

  let named = null;

  function namedByClaims() {
    if (!named) {
      named = new Uint8Array(data.parties.length);
      for (const level of Object.values(data.levels)) for (const number of level.nodes) named[number] = 1;
    }
    return named;
  }

  function rank(text, wanted) {
    const lines = text.split("\n");
    return lines.some((line) => line === wanted) ? 0 : lines.some((line) => line.startsWith(wanted)) ? 1 : 2;
  }

  // Parties that hold the words, best first: whole name, start of a name, anywhere; those with ties before those without.
  function suggestions(query, most = 8) {
    const wanted = folded(query);
    if (!wanted) return { found: [], count: 0 };
    const inUse = namedByClaims();
    const holds = holder(wanted);
    const found = data.parties.filter((party) => inUse[party.number] && holds(partyTexts()[party.number]));
    const ranked = found.map((party) => [rank(partyTexts()[party.number], wanted), party]);
    ranked.sort((a, b) => a[0] - b[0] || a[1].zh.length - b[1].zh.length || a[1].number - b[1].number);
    return { found: ranked.slice(0, most).map(([, party]) => party), count: found.length };
  }

  const input = document.getElementById("search");
  const listed = document.getElementById("suggestions");
  let active = -1;

  function close() {
    listed.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(party) {
    close();
    input.value = "";
    page.change({ q: "", node: party.id, tie: "", claim: "" });
  }

  function option(party, index) {
    const place = page.above(party.number).slice(1).map(page.partyName);
    return element(
      "li",
      {
        role: "option",
        id: "suggestion-" + index,
        "aria-selected": "false",
        onmousedown: (event) => {
          event.preventDefault();
          choose(party);
        },
      },
      element("span", { class: "name" }, page.name(party)),
      element("span", { class: "other" }, page.language() === "zh" ? party.en : party.zh),
      element("span", { class: "where" }, page.list([page.word("who_" + party.who), ...place])),
    );
  }

  function offer() {
    const { found, count } = suggestions(input.value);
    replace(listed, found.map(option));
    listed.parties = found;
    listed.hidden = found.length === 0;
    active = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (input.value.trim()) page.say(page.word("search_found", { n: count }));
  }

  function move(step) {
    const options = [...listed.children];
    if (listed.hidden || !options.length) return;
    active = (active + step + options.length + 1) % (options.length + 1);
    if (active === options.length) active = -1;
    options.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[active].id);
  }

  const filter = page.later(() => page.change({ q: input.value.trim() }, true), 150);

  function onKey(event) {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") {
      close();
      return;
    } else if (event.key === "Enter") {
      if (active >= 0) choose(listed.parties[active]);
      else close();
    } else return;
    event.preventDefault();
  }

  function startSearch() {
    input.value = page.state().q;
    input.addEventListener("input", () => {
      offer();
      filter();
    });
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", close);
    page.onChange((changed, state) => {
      if (changed.has("q") && input.value.trim() !== state.q) input.value = state.q;
    });
  }

  Object.assign(page, { searchTest, suggestions, startSearch });
});
