/* The dialog that finds words in the texts in force and their notices. It is loaded when a reader
   opens the dialog first, and loads what it searches once. */

import { fill } from "./fill.js";
import { places } from "./fold.js";
import { entries, search, terms } from "./search.js";

// So many results are shown before a reader asks for all.
const MOST = 50;
// So many characters of a clause stand before its first match, and in all.
const BEFORE = 24;
const LENGTH = 140;
// What goes with the character before it: the second half of a pair, a mark.
const MARK = /^[\p{M}\uDC00-\uDFFF\uFF9E\uFF9F]/u;
// Two characters of one word, where words stand apart.
const WITHIN = /^[\p{Script=Latin}\p{N}’.-]{2}$/u;

const finders = new WeakMap();

/* The dialog is open: it finds, now or as soon as everything is there. */

export function ready(dialog) {
  if (!finders.has(dialog)) finders.set(dialog, new Finder(dialog));
  return finders.get(dialog).load();
}

class Finder {
  constructor(dialog) {
    this.dialog = dialog;
    this.said = dialog.dataset;
    this.field = dialog.querySelector("input[type=text]");
    this.status = dialog.querySelector("[role=status]");
    this.list = dialog.querySelector(".found");
    this.field.addEventListener("input", () => this.find());
    dialog.addEventListener("keydown", (event) => this.move(event));
    dialog.addEventListener("click", (event) => this.leave(event));
  }

  async load() {
    if (this.index) return this.find();
    this.say(this.said.loading);
    try {
      const answer = await fetch(this.said.index);
      if (!answer.ok) throw new Error(answer.statusText);
      this.index = await answer.json();
      this.base = answer.url;
    } catch {
      return this.say(this.said.failed);
    }
    return this.find();
  }

  /* Also a text that takes effect while the page is open is found from then on. */
  find() {
    if (!this.index) return;
    const wanted = terms(this.field.value);
    const now = Date.now();
    this.show(search(this.at(now), wanted), wanted);
  }

  at(now) {
    if (!this.entries || now >= this.until) {
      const turns = this.index.policies.flatMap((it) => it.versions.map((v) => Date.parse(v.from)));
      this.until = Math.min(...turns.filter((turn) => turn > now), Infinity);
      this.entries = entries(this.index, now);
    }
    return this.entries;
  }

  show(hits, wanted, most = MOST) {
    const { none, empty, count } = this.said;
    this.say(hits.length ? fill(count, { count: hits.length }) : wanted.length ? none : empty);
    this.list.replaceChildren(...hits.slice(0, most).map((hit) => this.item(hit, wanted)));
    if (hits.length > most) this.list.append(this.rest(hits, wanted));
  }

  rest(hits, wanted) {
    const button = made("button", { type: "button" }, this.said.more);
    button.addEventListener("click", () => {
      this.show(hits, wanted, Infinity);
      this.links()[MOST].focus();
    });
    return made("li", { className: "more" }, button);
  }

  item(hit, wanted) {
    const { version, title, lang } = hit.version;
    const link = made("a", { href: new URL(hit.url, this.base).href }, ...this.name(hit, wanted));
    const item = made("li", {}, made("p", { className: "what" }, link));
    const where = made("p", { className: "where" }, fill(this.said.version, { title, version }));
    if (hit.coming) where.append(" ", ...this.coming(hit.version.from));
    item.append(where, this.snippet(hit.words, wanted));
    if (lang !== this.dialog.lang) item.lang = lang;
    return item;
  }

  /* The instant is written in the site's time zone: its first part is the day there. */
  coming(instant) {
    const { upcoming, effect } = this.said;
    const { lang } = this.dialog;
    const written = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
    const day = written.format(new Date(instant.slice(0, 10)));
    return [
      made("span", { className: "badge upcoming", lang }, upcoming),
      " ",
      made("span", { lang }, fill(effect, { day })),
    ];
  }

  name({ kind, number, headings, version }, wanted) {
    if (kind === "notice") return [fill(this.said.notice, { version: version.version })];
    const parts = [made("span", { className: "number" }, number)];
    const path = headings.join(" › ");
    if (path) parts.push(" ", made("span", {}, ...marked(path, places(path, wanted))));
    return parts;
  }

  snippet(words, wanted) {
    const found = places(words, wanted);
    const [first, last] = found[0] ?? [0, 0];
    const from = edge(words, Math.max(0, first - BEFORE));
    const until = Math.max(last, edge(words, Math.min(words.length, from + LENGTH)));
    const part = words.slice(from, until).replace(/\s/g, " ");
    const inside = found.filter(([, end]) => end <= until).map((it) => it.map((at) => at - from));
    const ends = [from ? "…" : "", until < words.length ? "…" : ""];
    return made("p", { className: "snippet" }, ends[0], ...marked(part, inside), ends[1]);
  }

  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /* Arrows go from the field to the results and back; Enter in the field follows the first. While
     an input method is composing, the keys are its own. */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.field, ...this.links()];
    const at = stops.indexOf(event.target);
    if (event.isComposing || at < 0) return;
    if (step && stops[at + step]) stops[at + step].focus();
    else if (event.key === "Enter" && at === 0) stops[1]?.click();
    if (step) event.preventDefault();
  }

  /* A result on this page: the dialog closes, and the browser moves to the clause and gives it the
     focus, which it takes for once. */
  leave(event) {
    const link = event.target.closest(".found a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.dialog.close();
    if (link.pathname === location.pathname) receive(link.hash.slice(1));
  }

  say(words) {
    this.status.textContent = words;
    if (!this.index) this.list.replaceChildren();
  }
}

function receive(id) {
  const clause = document.getElementById(id);
  if (!clause) return;
  clause.tabIndex = -1;
  clause.addEventListener("blur", () => clause.removeAttribute("tabindex"), { once: true });
}

/* The words, with those between the places that were found in <mark>. */

function marked(words, found) {
  const parts = [];
  let at = 0;
  for (const [start, end] of found) {
    parts.push(words.slice(at, start), made("mark", {}, words.slice(start, end)));
    at = end;
  }
  return [...parts, words.slice(at)];
}

/* The nearest place before that parts neither a character nor, where words stand apart, a word. */

function edge(words, at) {
  const parts = (place) =>
    MARK.test(words.slice(place, place + 2)) || WITHIN.test(words.slice(place - 1, place + 1));
  let found = at;
  while (found > 0 && found < words.length && parts(found)) found -= 1;
  return found;
}

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
