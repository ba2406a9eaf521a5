/* The page that compares any two versions of a policy: the reader chooses, the address carries the
   choice, the documents of the feed tell. Documents and what compares them are fetched when two
   versions are chosen, and once. */

import { fill } from "./fill.js";

const FORMAT = 1;

class Comparison {
  constructor(form) {
    this.form = form;
    this.lists = { new: form.elements.new, old: form.elements.old };
    this.status = document.querySelector(".compare [role=status]");
    this.place = document.querySelector(".compare .result");
    this.ready = document.querySelector(".compare .ready");
    this.words = sentences(document.getElementById("_words"));
    this.title = document.title;
    this.documents = new Map();
    this.asked = "";
    this.turn = 0;
  }

  begin() {
    for (const option of this.form.querySelectorAll("option")) this.label(option);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.choose();
    });
    this.form.querySelector(".swap").addEventListener("click", () => {
      const { new: now, old } = this.lists;
      [now.value, old.value] = [old.value, now.value];
      this.choose();
    });
    addEventListener("popstate", () => this.follow());
    this.form.hidden = false;
    document.querySelector(".unscripted").hidden = true;
    this.follow();
  }

  say(name, values = {}) {
    return this.words[name] && fill(this.words[name], values);
  }

  /* Which words are true of a version depends on when one reads them. */
  label(option) {
    const { begins, ends, never } = option.dataset;
    if (never) return;
    const now = Date.now();
    const ended = ends && Date.parse(ends) <= now;
    const status = Date.parse(begins) > now ? "upcoming" : ended ? "superseded" : "in-force";
    const name = option.textContent;
    option.textContent = this.say("labelled", { name, status: this.say(status) });
  }

  choose() {
    const query = new URLSearchParams({ new: this.lists.new.value, old: this.lists.old.value });
    if (`?${query}` !== location.search) history.pushState(null, "", `?${query}`);
    this.follow(true);
  }

  /* What the address says is shown; a step to a clause of the same comparison changes nothing. */
  async follow(again = false) {
    const query = new URLSearchParams(location.search);
    const asked = ["new", "old"].map((side) => query.get(side));
    if (asked.join() === this.asked && !again) return;
    this.asked = asked.join();
    this.clear();
    this.turn += 1;
    if (asked.every((it) => it === null)) return;
    const chosen = { new: find(this.lists.new, asked[0]), old: find(this.lists.old, asked[1]) };
    if (!chosen.new || !chosen.old) {
      this.tell("unknown");
      return;
    }
    for (const side of ["new", "old"]) this.lists[side].value = chosen[side].value;
    await this.show(chosen);
  }

  /* What comes too late, because the reader has chosen again, is not shown. */
  async show(chosen) {
    const { turn } = this;
    this.tell("loading");
    try {
      const documents = [chosen.old, chosen.new].map((it) => this.load(it));
      const [tools, ...sides] = await Promise.all([loaded(), ...documents]);
      if (turn === this.turn) this.draw(tools, sides, chosen);
    } catch (problem) {
      if (turn === this.turn) this.fail(problem);
    }
  }

  load(option) {
    const { value: version, dataset: { url } } = option;
    if (!this.documents.has(version)) {
      const found = fetched(url, version);
      found.catch(() => this.documents.delete(version));
      this.documents.set(version, found);
    }
    return this.documents.get(version);
  }

  draw([{ compared }, { steps }], [before, after], chosen) {
    const { lang, frame } = this.form.dataset;
    const of = (name) => ({ new: chosen.new.dataset[name], old: chosen.old.dataset[name] });
    if (!after.languages.includes(lang)) throw new Problem("absent", after.version);
    const at = { lang, frame, pages: of("page"), say: (name, values) => this.say(name, values) };
    const template = document.getElementById("_result");
    // A version by itself has no changes.
    const isOne = chosen.old.value === chosen.new.value;
    const gone = [chosen.old, chosen.new].map((it) => (isOne ? new Map() : taken(it)));
    const instead = JSON.parse(this.form.dataset.instead);
    const { counts, parts } = compared(before, after, template, at, of("name"), { gone, instead });
    this.retitle(before, after);
    const same = gone.some((it) => it.size) ? "same-unread" : "same";
    this.tell(parts ? outcome(counts) : same, { ...of("name"), ...counts });
    if (!parts) return;
    parts.querySelector(".back").hidden = chosen.new.index <= chosen.old.index;
    this.place.append(parts);
    steps();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  retitle({ version: old }, { version: now }) {
    document.title = `${this.say("title", { new: now, old })} – ${this.title}`;
  }

  clear() {
    document.title = this.title;
    this.place.replaceChildren();
    this.tell("");
  }

  fail(problem) {
    this.tell(problem.sentence ?? "unreadable", { version: problem.version ?? "" });
    if (!problem.sentence) console.error(problem);
  }

  tell(name, values = {}) {
    const words = name ? this.say(name, values) : "";
    if (words === this.status.textContent) return;
    this.status.textContent = words;
    this.loading = name === "loading";
    this.setApart();
  }

  /* What is ready stands below all that a comparison says, and nothing may be seen to move: so it is
     away while that comes, and for one frame after. */
  setApart() {
    if (!this.ready) return;
    this.ready.hidden = true;
    const back = () => { this.ready.hidden = this.loading; };
    requestAnimationFrame(() => requestAnimationFrame(back));
  }
}

/* What was found, as the name of a sentence. */
function outcome({ count, gone }) {
  if (gone) return "unread";
  return count ? "done" : "unmoved";
}

/* The clauses out of which words of a version were taken since, by id. */
function taken({ value: version, dataset }) {
  const found = Object.entries(JSON.parse(dataset.taken ?? "{}"));
  return new Map(found.map(([id, it]) => [id, { ...it, version }]));
}

/** What is wrong, as the name of a sentence. */
class Problem extends Error {
  constructor(sentence, version) {
    super(sentence);
    Object.assign(this, { sentence, version });
  }
}

/* What compares, and what leads from change to change. */
function loaded() {
  const parts = [import("./comparison.js"), import("./steps.js")];
  return Promise.all(parts).catch(() => { throw new Problem("stuck"); });
}

async function fetched(url, version) {
  const answer = await fetch(url).catch(() => { throw new Problem("offline", version); });
  if (answer.status === 404) throw new Problem("missing", version);
  if (!answer.ok) throw new Problem("refused", version);
  const found = await answer.json().catch(() => { throw new Problem("unreadable", version); });
  if (found.format > FORMAT) throw new Problem("newer", version);
  return found;
}

/* The sentences of the catalogue that stand in the page, by name. */
function sentences(template) {
  const all = template.content.querySelectorAll("[data-say]");
  return Object.fromEntries([...all].map((it) => [it.dataset.say, it.textContent]));
}

const find = (select, version) => [...select.options].find((it) => it.value === version);

new Comparison(document.querySelector("form.choose")).begin();
