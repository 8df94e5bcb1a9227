// The document's page: the claim that the address names is marked in the text, in the panel and on the page's picture
// at once, and n and p go from claim to claim. Without this script every link still leads where it says.
(() => {
  "use strict";
  const CLAIM = /^#[cpr](\d+)(?:-\d+)?$/;
  const isShown = (element) => element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)];

  const claimInAddress = () => (CLAIM.exec(location.hash) || [])[1];

  const mark = () => {
    const number = claimInAddress();
    for (const element of all(".on")) element.classList.remove("on");
    if (!number) return;
    for (const element of all(`[data-c="${number}"]`)) element.classList.add("on");
    const item = document.getElementById(`p${number}`);
    if (item && !location.hash.startsWith("#p")) showInPanel(item);
  };

  // only the panel's own scrolling: the text stays where the reader put it
  const showInPanel = (item) => {
    const panel = item.closest(".panel");
    if (panel.scrollHeight <= panel.clientHeight) return;
    const from = item.offsetTop - panel.scrollTop;
    if (from >= 0 && from + item.offsetHeight <= panel.clientHeight) return;
    panel.scrollTop = Math.max(item.offsetTop - panel.clientHeight / 3, 0);
  };

  const step = (by) => {
    const items = all(".claims > li").filter(isShown);
    if (!items.length) return;
    const number = claimInAddress();
    let at = items.findIndex((item) => item.dataset.c === number);
    if (at < 0) at = by > 0 ? firstInView(items) - 1 : firstInView(items);
    const next = items[at + by];
    if (!next) return;
    const link = next.querySelector("a.v");
    location.replace(link.getAttribute("href"));
    const place = document.querySelector(link.getAttribute("href"));
    const focused = place && (place.querySelector("a") || place.closest("a"));
    if (focused) focused.focus({ preventScroll: true });
  };

  const firstInView = (items) => {
    const found = items.findIndex((item) => {
      const place = document.querySelector(item.querySelector("a.v").getAttribute("href"));
      return place && place.getBoundingClientRect().top > 0;
    });
    return found < 0 ? items.length : found;
  };

  const isTyping = (element) => element.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (sessionStorage.getItem("keys-off") || isTyping(event.target)) return;
    if (event.key === "n" || event.key === "p") {
      event.preventDefault();
      step(event.key === "n" ? 1 : -1);
    }
  });

  // a link that does not know in which part its place stands
  const findPart = () => {
    const anchor = location.hash.slice(1);
    if (!/^[stcdp][a-z]*\d+(-\d+)?$/.test(anchor) || document.getElementById(anchor)) return;
    const address = new URL(location.href);
    if (!document.querySelector("[data-parts]") || address.searchParams.get("at") === anchor) return;
    address.searchParams.delete("part");
    address.searchParams.set("at", anchor);
    location.replace(address);
  };

  const followPages = () => {
    const marks = all(".text .page[id]");
    const thumbs = new Map(all(".thumbs [data-page]").map((t) => [`page${t.dataset.page}`, t]));
    if (!thumbs.size || !("IntersectionObserver" in window)) return;
    const update = () => {
      const past = marks.filter((m) => m.getBoundingClientRect().top < innerHeight / 3);
      const current = past.length ? past[past.length - 1] : marks[0];
      for (const [id, thumb] of thumbs) thumb.classList.toggle("current", Boolean(current) && id === current.id);
    };
    const watcher = new IntersectionObserver(update, { rootMargin: "0px 0px -66% 0px" });
    for (const m of marks) watcher.observe(m);
    update();
  };

  // A picture that must wait for others (503) is asked for again, one at a time. What cannot be drawn at all stays
  // away; the number of its page stands under it.
  const late = [];
  let isAsking = false;

  const askAgain = async () => {
    if (isAsking) return;
    isAsking = true;
    while (late.length) {
      const image = late.shift();
      const answer = await fetch(image.src).catch(() => null);
      if (!answer) break;
      if (answer.status === 503) {
        late.push(image);
        await new Promise((done) => setTimeout(done, 1000 * (Number(answer.headers.get("Retry-After")) || 1)));
      } else if (answer.ok && !image.dataset.again) {
        image.dataset.again = "1"; // once: what is no picture does not become one
        image.src = image.getAttribute("src");
      }
    }
    isAsking = false;
  };

  const watchPictures = () => {
    const miss = (image) => { late.push(image); askAgain(); };
    for (const image of all(".leaf img")) {
      image.addEventListener("error", () => { if (!late.includes(image)) miss(image); });
      if (image.complete && !image.naturalWidth) miss(image);
    }
  };

  // an address that names its place in the query only (typed, or from a search) is shown there too
  const goTo = () => {
    const at = new URLSearchParams(location.search).get("at");
    if (at && !location.hash && document.getElementById(at)) location.replace(`#${at}`);
  };

  const start = () => {
    goTo();
    findPart();
    mark();
    followPages();
    watchPictures();
  };

  window.addEventListener("hashchange", () => { findPart(); mark(); });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
