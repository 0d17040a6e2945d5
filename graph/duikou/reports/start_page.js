// One language at a time: that of the address, else what was chosen last, else that of the browser. Without scripts both are shown.
(() => {
  const KEY = "duikou-language";
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a browser may forbid it to files
    }
  };
  const remember = (language) => {
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // the links still carry it
    }
  };
  const asked = /(?:^#|&)lang=(zh|en)(?:&|$)/.exec(location.hash)?.[1];
  const known = (language) => (language === "zh" || language === "en" ? language : null);
  const browser = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";

  /** Shows one language, and has the links into the explorer open in it. */
  function show(language) {
    document.documentElement.lang = language;
    document.documentElement.dataset.shown = language;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    for (const link of document.querySelectorAll('a[href^="explorer.html"]')) {
      const [page, hash = ""] = link.getAttribute("href").split("#");
      const kept = hash.split("&").filter((part) => part && !part.startsWith("lang="));
      link.setAttribute("href", `${page}#${[...kept, `lang=${language}`].join("&")}`);
    }
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-language]");
    if (!button) return;
    remember(button.dataset.language);
    show(button.dataset.language);
  });
  show(asked ?? known(remembered()) ?? browser);
})();
