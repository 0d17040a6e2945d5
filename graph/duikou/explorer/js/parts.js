// Small parts of the page. Text enters as text nodes only, so that nothing in the data can become markup.
"use strict";
duikou.part(function (page) {
  // element("a", {class: "x", href: "…", onclick: run}, "text", child…): functions become listeners, false and null are left out.
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (typeof value === "function") made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : String(value));
    }
    append(made, children);
    return made;
  }

  function append(parent, children) {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }

  function replace(parent, ...children) {
    parent.textContent = "";
    append(parent, children);
  }

  function button(label, run, attributes = {}) {
    return element("button", { type: "button", onclick: run, ...attributes }, label);
  }

  const SVG = "http://www.w3.org/2000/svg";

  function drawn(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    append(made, children);
    return made;
  }

  // A list that shows its first rows and a button for the next ones, so that a long one opens at once.
  function growing(tag, items, make, step = 30, attributes = {}) {
    const list = element(tag, attributes);
    const holder = element("div", {}, list);
    let shown = 0;
    const more = button("", grow, { class: "more" });
    function grow() {
      const before = shown;
      shown = Math.min(items.length, shown + step);
      for (let index = before; index < shown; index += 1) list.append(make(items[index]));
      more.hidden = shown >= items.length;
      more.textContent = page.word("more", { n: Math.min(step, items.length - shown) });
    }
    grow();
    if (!more.hidden) holder.append(more);
    return holder;
  }

  // Only addresses that a browser fetches as pages may become links.
  function webAddress(text) {
    return /^https?:\/\//i.test(text) ? text : "";
  }

  function say(text) {
    document.getElementById("spoken").textContent = text;
  }

  function later(run, wait) {
    let timer = 0;
    return (...given) => {
      clearTimeout(timer);
      timer = setTimeout(() => run(...given), wait);
    };
  }

  Object.assign(page, { element, replace, button, drawn, growing, webAddress, say, later });
});
