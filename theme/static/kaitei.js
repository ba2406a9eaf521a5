/* What a page can do besides being read. Each part finds its own markup and leaves without it; a
   page loses nothing that is text where this script does not run. */

(() => {
  "use strict";

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

  tellTheTime();
  followTheReader();
  if (document.querySelector(".steps")) import("./steps.js").then((it) => it.steps());
  if (all(".ask").length) import("./day.js");
})();
