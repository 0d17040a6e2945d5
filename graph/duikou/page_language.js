// One language at a time, kept from page to page: that of the address, else what the reader chose last, else what the
// page opens in, else that of the browser. Without scripts static pages show both.
"use strict";
const readersLanguage = (() => {
  const KEY = "duikou-language";
  const root = document.documentElement;
  const known = (language) => (language === "zh" || language === "en" ? language : null);
  const asked = () => known(/[?#&]lang=(zh|en)(?:[&#]|$)/.exec(location.search + location.hash)?.[1]);
  const browser = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

  function remembered() {
    try {
      return known(localStorage.getItem(KEY));
    } catch {
      return null; // a browser may forbid it to files
    }
  }

  function remember(language) {
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // the links still carry it
    }
  }

  /** The address of another page of the build in a language; the explorer keeps its own in what follows the #. */
  function inLanguage(address, language) {
    const [, page, hash = ""] = /^([^?#:]*\.html)(?:\?[^#]*)?(#.*)?$/.exec(address) ?? [];
    if (!page) return address;
    if (!page.endsWith("explorer.html")) return `${page}?lang=${language}${hash}`;
    const kept = hash
      .slice(1)
      .split("&")
      .filter((part) => part && !part.startsWith("lang="));
    return `${page}#${[...kept, `lang=${language}`].join("&")}`;
  }

  function carry(language) {
    for (const [selector, name] of Object.entries({ "a[href]": "href", "iframe[src]": "src" }))
      for (const element of document.querySelectorAll(selector)) {
        const address = element.getAttribute(name);
        const carried = inLanguage(address, language);
        if (carried !== address) element.setAttribute(name, carried);
      }
  }

  /** Shows a static page in one language, and has the links to other pages open in it. */
  function show(language) {
    root.lang = language === "zh" ? "zh-CN" : "en";
    root.dataset.shown = language;
    for (const choice of document.querySelectorAll("[data-language]")) {
      const isChosen = choice.dataset.language === language;
      choice.hidden = false;
      if (choice.type === "radio") choice.checked = isChosen;
      else choice.setAttribute("aria-pressed", String(isChosen));
    }
    carry(language);
    document.dispatchEvent(new CustomEvent("language", { detail: language }));
  }

  function choose({ target }) {
    const choice = target.closest("[data-language]");
    if (!choice) return;
    remember(choice.dataset.language);
    show(choice.dataset.language);
  }
  const first = asked() ?? remembered() ?? known(root.dataset.opens) ?? browser;
  document.addEventListener("click", choose);
  if (document.querySelector("[data-language]")) show(first);
  return { first, remember, inLanguage };
})();
