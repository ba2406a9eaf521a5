/* What a page can do besides being read. Each part finds its own markup and leaves without it; a
   page loses nothing that is text where this script does not run. */

const all = (selector) => [...document.querySelectorAll(selector)];

/* Words that are true for a time stand in the page from the start, with the instants between which
   they are; those that are not true now are hidden. */

const LONGEST_TIMER = 2 ** 31 - 1;

function tellTheTime() {
  const parts = all("[data-from], [data-until]");
  let timer = 0;
  const turn = () => {
    const now = Date.now();
    const ahead = [];
    for (const part of parts) {
      const { from: first, until: end } = part.dataset;
      const from = first ? Date.parse(first) : -Infinity;
      const until = end ? Date.parse(end) : Infinity;
      part.hidden = now < from || now >= until;
      ahead.push(...[from, until].filter((at) => at > now && at < Infinity));
    }
    clearTimeout(timer);
    if (ahead.length) timer = setTimeout(turn, Math.min(Math.min(...ahead) - now, LONGEST_TIMER));
  };
  turn();
  // A page that lay in the background may have slept through its timer.
  document.addEventListener("visibilitychange", turn);
  addEventListener("pageshow", turn);
}

/* The contents follow the reader. */

function followTheReader() {
  const links = all(".contents a[href^='#']");
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  const follow = () => {
    const line = innerHeight / 4;
    const at = sections.findLastIndex((node) => node?.getBoundingClientRect().top <= line);
    links.forEach((link, i) => {
      if (i === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  if (links.length) addEventListener("scroll", follow, { passive: true });
}

/* The other languages' pages have the same clauses under the same ids: whoever came to a clause and
   changes the language comes to it there. */

function keepTheClause() {
  for (const link of all(".languages a")) {
    link.addEventListener("click", () => { link.hash = location.hash; });
  }
}

/* The dialog that finds words opens at once; what it needs to find them is loaded then. */

function offerToFind() {
  const button = document.querySelector("button.find");
  const dialog = document.getElementById("_find");
  if (!button || !dialog) return;
  const open = () => {
    dialog.showModal();
    dialog.querySelector("input[type=text]").select();
    import("./find.js").then(
      (finder) => finder.ready(dialog),
      () => { dialog.querySelector("[role=status]").textContent = dialog.dataset.failed; },
    );
  };
  button.addEventListener("click", open);
  dialog.querySelector("button.close").addEventListener("click", () => dialog.close());
  button.hidden = false;
  openByKey(dialog, open);
}

/* A single character as a shortcut can be switched off (WCAG 2.1.4): who speaks to the machine may
   say it unawares. Where nothing can be remembered the switch holds as long as the page. */

const KEY = "kaitei.find-key";

function openByKey(dialog, open) {
  const wanted = dialog.querySelector("input[type=checkbox]");
  try { wanted.checked = localStorage.getItem(KEY) !== "off"; } catch { /* not remembered */ }
  wanted.addEventListener("change", () => {
    try {
      if (wanted.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch { /* not remembered */ }
  });
  document.addEventListener("keydown", (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (event.key !== "/" || elsewhere || typing || !wanted.checked) return;
    event.preventDefault();
    open();
  });
}

/* A clause that somebody turns to on the page can be cited. Where the address led to it there is no
   button until its number is followed: one that came by itself would push the words below it down. */

function offerToCite() {
  const article = document.querySelector("article[data-citation]");
  if (!article) return;
  const cite = () => import("./cite.js").then((it) => it.offer(article));
  addEventListener("hashchange", cite);
  article.addEventListener("click", (event) => {
    if (event.target.closest?.("a.number")?.hash === location.hash) cite();
  });
}

tellTheTime();
followTheReader();
keepTheClause();
offerToFind();
offerToCite();
if (document.querySelector(".steps")) import("./steps.js").then((it) => it.steps());
if (document.querySelector(".ask")) import("./day.js").then((it) => it.answer());
