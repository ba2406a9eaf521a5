/* What a page can do besides being read. Each part finds its own markup and leaves without it; a
   page loses nothing that is text where this script does not run. */

(() => {
  "use strict";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  /* Words that are true for a time stand in the page from the start, with the instants between which
     they are; those that are not true now are hidden. */

  const LONGEST_TIMER = 2 ** 31 - 1;

  function tellTheTime() {
    const parts = all("[data-from], [data-until]");
    let timer = 0;
    const turn = () => {
      const now = Date.now();
      const ahead = [];
      for (const { dataset, ...part } of parts.map((node) => ({ node, dataset: node.dataset }))) {
        const from = dataset.from ? Date.parse(dataset.from) : -Infinity;
        const until = dataset.until ? Date.parse(dataset.until) : Infinity;
        part.node.hidden = now < from || now >= until;
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

  /* The contents follow the reader; the other language opens at the clause that is being read. */

  function reading() {
    const clauses = all("article.policy section[id]");
    const line = innerHeight / 4;
    return clauses.findLast((clause) => clause.getBoundingClientRect().top <= line)?.id ?? "";
  }

  function followTheReader() {
    const links = all(".contents a[href^='#']");
    const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const follow = () => {
      const at = sections.findLastIndex((node) => node?.getBoundingClientRect().top <= innerHeight / 4);
      links.forEach((link, i) => (i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    };
    if (links.length) new IntersectionObserver(follow, { threshold: [0, 0.1, 0.5, 1] }).observe(document.body);
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    };
    if (links.length) addEventListener("scroll", later, { passive: true });
    for (const link of all(".languages a")) {
      link.addEventListener("click", () => {
        const id = reading();
        if (id) link.hash = id;
      });
    }
  }

  /* A citation: which policy, which version, which clause, where. */

  function offerCitations() {
    const article = one("article.policy[data-citation]");
    const said = one("[data-copied]");
    if (!article || !said || !navigator.clipboard) return;
    const button = one("[data-cite]");
    button.hidden = false;
    for (const number of all("a.number", article)) {
      number.addEventListener("focus", () => (button.dataset.clause = number.hash.slice(1)));
    }
    button.addEventListener("click", async () => {
      const id = location.hash.slice(1) || button.dataset.clause || reading();
      const clause = id && document.getElementById(id);
      const name = clause ? (one("a.number", clause)?.textContent ?? "") : "";
      const text = [article.dataset.citation.replace("{clause}", name).replace(/\s+/g, " ").trim(), article.dataset.permalink + (clause ? `#${id}` : "")];
      await navigator.clipboard.writeText(text.join("\n"));
      said.textContent = `${said.dataset.copied} ${text.join(" ")}`;
    });
  }

  /* From change to change. */

  function stepThroughChanges() {
    const steps = one("[data-steps]");
    const changes = all("[data-change]");
    if (!steps || !changes.length) return;
    steps.hidden = false;
    const count = one("[data-count]", steps);
    let at = -1;
    const go = (by) => {
      const shown = changes.filter((node) => node.checkVisibility());
      if (!shown.length) return;
      at = (at + by + shown.length) % shown.length;
      shown[at].tabIndex = -1;
      shown[at].focus({ preventScroll: true });
      shown[at].scrollIntoView({ block: "center" });
      count.textContent = `${at + 1} / ${shown.length}`;
    };
    for (const button of all("button[data-by]", steps)) {
      button.addEventListener("click", () => go(Number(button.dataset.by)));
    }
    // Only while the focus is among the changes: elsewhere single keys are the reader's own.
    document.addEventListener("keydown", (event) => {
      const by = { n: 1, p: -1 }[event.key];
      const among = event.target.closest?.("[data-change], [data-steps]");
      if (!by || !among || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(by);
    });
  }

  /* Search: exact, without regard to width, case and form of composition. */

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const MOST = 50;
  const AROUND = 40;

  function excerpt(text, wanted) {
    const node = document.createElement("p");
    const low = plain(text);
    // Where NFKC changes a length, places in the text are not those in its plain form.
    const at = low.length === text.length ? low.indexOf(wanted) : -1;
    if (at < 0) {
      node.textContent = text.slice(0, 2 * AROUND);
      return node;
    }
    const start = Math.max(0, at - AROUND);
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + wanted.length);
    node.append(start ? "…" : "", text.slice(start, at), mark, text.slice(at + wanted.length, at + wanted.length + AROUND), "…");
    return node;
  }

  function searchDialog() {
    const open = one("[data-open-search]");
    const dialog = one("dialog.search");
    if (!open || !dialog) return;
    const field = one("input", dialog);
    const list = one("ol", dialog);
    const said = one("[role=status]", dialog);
    let loaded;
    open.hidden = false;
    const look = async () => {
      loaded ??= fetch(dialog.dataset.index).then((answer) => answer.json());
      const { documents } = await loaded;
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      const found = words.length ? hits(documents, words) : [];
      list.replaceChildren(...found.slice(0, MOST).map((hit) => entry(hit, dialog.dataset.top, words[0])));
      const shown = found.length > MOST ? `${MOST} / ${found.length}` : `${found.length}`;
      said.textContent = words.length ? said.dataset.found.replace("{number}", shown) : "";
    };
    open.addEventListener("click", () => {
      dialog.showModal();
      look();
    });
    field.addEventListener("input", look);
    list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
  }

  function hits(documents, words) {
    return documents.flatMap((document) =>
      document.clauses
        .filter((clause) => {
          const text = plain(`${clause.number} ${clause.heading} ${clause.text}`);
          return words.every((word) => text.includes(word));
        })
        .map((clause) => ({ document, clause })),
    );
  }

  function entry({ document: where, clause }, top, wanted) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${top}${where.address}${clause.id ? `#${clause.id}` : ""}`;
    link.textContent = [where.title, clause.number, clause.heading].filter(Boolean).join(" ");
    item.append(link, excerpt(clause.text, wanted));
    return item;
  }

  function offerPrinting() {
    const button = one("[data-print]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  tellTheTime();
  followTheReader();
  offerCitations();
  stepThroughChanges();
  searchDialog();
  offerPrinting();
})();
