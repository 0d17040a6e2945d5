// A term is a button that tells what its word means: under the pointer, with the focus, at a touch. Escape closes it.
// Without scripts a click opens it, as the browser does by itself.
"use strict";
(() => {
  const [BEFORE, AFTER, EDGE] = [250, 200, 8]; // milliseconds until it opens and closes, pixels to the edge
  let term = null;
  let isKept = false;
  let timer = 0;
  const meaningOf = (button) => document.getElementById(button.getAttribute("aria-describedby"));
  const termAt = ({ target }) => (target instanceof Element ? target.closest(".term") : null);
  const isWithin = ({ target }) => target instanceof Element && target.closest(".meaning") !== null;

  function later(run, wait) {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  }

  function hide() {
    clearTimeout(timer);
    const meaning = term && meaningOf(term);
    [term, isKept] = [null, false];
    if (meaning?.matches(":popover-open")) meaning.hidePopover();
  }

  function place() {
    const meaning = term && meaningOf(term);
    if (!meaning) return;
    const word = term.getBoundingClientRect();
    if (word.bottom < 0 || word.top > innerHeight) return hide();
    const { width, height } = meaning.getBoundingClientRect();
    const below = word.bottom + 4;
    const top = below + height > innerHeight - EDGE ? Math.max(EDGE, word.top - height - 4) : below;
    const left = Math.max(EDGE, Math.min(word.left, document.documentElement.clientWidth - width - EDGE));
    Object.assign(meaning.style, { inset: "auto", margin: "0", top: `${top}px`, left: `${left}px` });
  }

  function show(button, keeps) {
    clearTimeout(timer);
    if (term !== button) {
      hide();
      const meaning = meaningOf(button);
      if (!meaning) return;
      term = button;
      meaning.showPopover();
      place();
    }
    isKept ||= keeps;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const button = termAt(event);
    if (button) later(() => show(button, false), BEFORE);
    else if (term && isWithin(event)) clearTimeout(timer);
    else later(() => term && !isKept && hide(), AFTER);
  });
  document.addEventListener("focusin", (event) => {
    const button = termAt(event);
    if (button?.matches(":focus-visible")) show(button, true);
  });
  document.addEventListener("focusout", (event) => {
    if (term && termAt(event) === term) hide();
  });
  document.addEventListener("click", (event) => {
    const button = termAt(event);
    if (!button) return;
    event.preventDefault(); // what the browser would do without scripts
    if (term === button && isKept) hide();
    else show(button, true);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !term) return;
      event.stopPropagation();
      hide();
    },
    true,
  );
  // A press elsewhere closes it too, which the browser does.
  document.addEventListener(
    "toggle",
    ({ target, newState }) => newState === "closed" && term && target === meaningOf(term) && hide(),
    true,
  );
  addEventListener("scroll", place, true);
  addEventListener("resize", place);
})();
