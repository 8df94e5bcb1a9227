// Keys of the pages: entries (j k), sections ([ ]), search (/), places (g c …), the list of them (?).
// Folds open in place.
// Everything that a key does can be done with Tab and Enter as well.
(() => {
  "use strict";
  const STORE = "keys-off";
  const ENTRIES = "[data-entries] > li, tbody[data-entries] > tr, .differ, .claims > li";
  const GONE_AFTER_MS = 1500;
  let waitsFor = "";
  let since = 0;

  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length);
  const isTyping = (e) => e.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");

  const go = (element) => {
    const target = element.matches("a, summary") ? element : element.querySelector("a, summary, button");
    const focused = target || element;
    if (!target) element.tabIndex = -1;
    focused.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };

  const step = (selector, by) => {
    const found = all(selector);
    if (!found.length) return;
    const at = found.findIndex((e) => e.contains(document.activeElement));
    const seen = found.findIndex((e) => e.getBoundingClientRect().bottom > 60);
    const next = at < 0 ? Math.max(seen, 0) : at + by;
    if (found[next]) go(found[next]);
  };

  let before = null; // where the reader was when the list of keys was asked for

  const showList = () => {
    const list = find("#keys");
    if (!list) return;
    if (list.open) return leave();
    before = { top: scrollY, focus: document.activeElement };
    list.open = true;
    list.querySelector("summary").focus({ preventScroll: true });
    list.scrollIntoView({ block: "end" });
  };

  const leave = () => {
    const list = find("#keys");
    if (!list || !list.open) return document.activeElement.blur();
    list.open = false;
    if (!before) return;
    before.focus.focus({ preventScroll: true });
    scrollTo({ top: before.top });
    before = null;
  };

  const place = (key) => {
    const link = find(`[data-key="${CSS.escape(key)}"]`);
    if (link) link.click();
  };

  const actions = {
    j: () => step(ENTRIES, 1),
    k: () => step(ENTRIES, -1),
    "]": () => step(".toc a, main h2 a.here", 1),
    "[": () => step(".toc a, main h2 a.here", -1),
    "/": () => { const field = find("#q"); if (field) { field.focus(); field.select(); } },
    g: () => { waitsFor = "g"; since = Date.now(); },
    "?": showList,
  };

  // a request that is refused is shown as the page that it is, not swallowed
  document.addEventListener("htmx:responseError", (event) => { location.assign(event.detail.pathInfo.finalRequestPath); });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") return leave();
    if (sessionStorage.getItem(STORE) || isTyping(event.target)) return;
    const second = waitsFor && Date.now() - since < GONE_AFTER_MS;
    waitsFor = "";
    if (second) { place(event.key); event.preventDefault(); return; }
    if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
  });

  // A fold's link opens its section in place; what it shows comes under the same address without scripts.
  const unfold = async (link) => {
    const { id } = link.closest("section[id]");
    await htmx.ajax("GET", link.getAttribute("href"), { target: `#${id}`, select: `#${id}`, swap: "outerHTML" });
    const first = document.querySelector(`#${id} :is(h2, h3) ~ * a`);
    if (first) first.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".fold a");
    if (!link || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    unfold(link);
  });

  document.addEventListener("DOMContentLoaded", () => {
    const use = find("#use-keys");
    if (!use) return;
    use.checked = !sessionStorage.getItem(STORE);
    use.addEventListener("change", () => use.checked ? sessionStorage.removeItem(STORE) : sessionStorage.setItem(STORE, "1"));
  });
})();
