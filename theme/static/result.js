/* A comparison as elements: the list of changes, the marked text, the two sides in a table. The markup
   is told in marks.html, where the engine's own is made. `at` is that of drawing.js. */

import { body, edge, made, runs, spoken } from "./drawing.js";

const KINDS = ["reworded", "added", "removed", "moved", "renamed"];

/** The changes in words: how many of each kind, and which. */
export function list(it, at) {
  const kinds = KINDS.map((kind) => [kind, it.altered.filter((x) => x.happened.includes(kind))]);
  kinds.splice(1, 0, ["redacted", it.altered.filter((x) => x.taken.length)]);
  const elsewhere = ["elsewhere", it.altered.filter((x) => x.elsewhere)];
  return made("ul", { class: "changes" },
    [...kinds, elsewhere].filter(([, found]) => found.length).map((found) => counted(...found, at)),
    it.renumbered.length ? renumbered(it.renumbered, at) : null,
    it.names.length ? made("li", {}, at.say("names-changed")) : null,
    it.added ? made("li", {}, at.say("first-in-language")) : null,
    ["came", "left"].map((side) => (it[side].length ? spokenIn(side, it[side], at) : null)),
    it.facts.map((one) => made("li", {}, fact(one, at))));
}

function spokenIn(side, languages, at) {
  const names = languages.map((code) => made("span", { lang: code }, at.say(`language-${code}`)));
  return made("li", {}, at.say(`languages-${side}`), " ", separated(names, at));
}

function fact({ kind, name, change, values }, at) {
  const called = [subject(at, "subject", kind), at.say("colon"), made("span", { lang: at.lang }, name), " "];
  if (change !== "changed") return [called, at.say(`fact-${change}`)];
  const row = ([key, old, now]) =>
    [subject(at, "property", key), at.say("colon"), value(old, at), " → ", value(now, at)];
  return [called, made("ul", {}, values.map((it) => made("li", {}, row(it))))];
}

/* A name that the catalogue does not have yet stands as it is. */
const subject = (at, sort, name) => at.say(`${sort}-${name}`) ?? name;

function value(it, at) {
  if (typeof it === "boolean") return at.say(it ? "yes" : "no");
  return it.length ? made("span", { lang: at.lang }, it.join(at.say("separator"))) : at.say("not-stated");
}

function counted(kind, items, at) {
  const link = ({ name }) =>
    made("a", { href: `#${name.id}` }, name.citation, name.heading ? ` ${name.heading}` : "");
  return enumerated(`list-${kind}`, items, items.map(link), at);
}

function renumbered(pairs, at) {
  const words = pairs.map(([old, now]) => `${old.citation} → ${now.citation}`);
  return enumerated("list-renumbered", pairs, words, at);
}

function enumerated(name, { length: count }, parts, at) {
  const these = made("span", { class: "of-these", lang: at.lang }, separated(parts, at));
  return made("li", {}, at.say(name, { count }), " ", these);
}

const separated = (parts, at) => parts.flatMap((it, i) => (i ? [at.say("separator"), it] : [it]));

/* What a clause is called; its number leads to the whole text that it stands in. */
const cited = (it, side, at) => made("a", { href: `${at.pages[side]}#${it.id}` }, it.citation);

function called(it, side, at) {
  const heading = it.heading ? [" ", made("span", { class: "of" }, it.heading)] : [];
  return [cited(it, side, at), heading];
}

/* A clause whose own heading follows among its words is not called by it twice. */
function named(it, words, side, at) {
  return words[0]?.line === "heading" ? cited(it, side, at) : called(it, side, at);
}

function heading(it, at) {
  const words = it.marked.length ? it.marked : it.unchanged;
  const happened = (kind) =>
    made("span", { class: `kind ${kind}`, ...spoken(at) }, colon(at), at.say(`kind-${kind}`));
  const side = it.new ? "new" : "old";
  return [named(it.name, words, side, at), told(it).map((kind) => [" ", happened(kind)])];
}

/* What happened to a clause, and that words were taken out of it since. */
const told = ({ happened, taken }) => [...happened, ...(taken.length ? ["redacted"] : [])];

const taken = (it, at) => it.taken.map((gone) => at.say("taken", gone)).join(" ");

/* What parts a name from what is said of it, for who sees no frame and no colour. */
const colon = (at) => made("span", { class: "colon" }, `${at.say("colon").trim()} `);

const way = (at, ...words) => made("p", { class: "way", ...spoken(at) }, words);

function beforeAndNow({ old, new: now }, at) {
  return way(at, at.say("before-and-now", { old: old.citation, new: now.citation }));
}

/* Where a clause stood and stands, and what it is made of. */
function ways(it, at) {
  const stood = it.kinds.includes("moved") || it.isRenumbered ? beforeAndNow(it, at) : null;
  const gone = it.new ? null : way(at, at.say("number-before", { old: it.old.citation }));
  return [stood, gone, it.others.length ? madeOf(it, at) : null];
}

function madeOf({ others, old, new: now }, at) {
  const side = now ? "old" : "new";
  const names = others.map((it) => made("span", { lang: at.lang }, called(it, side, at)));
  const said = !now ? "goes-on-in" : old ? "made-from" : "split-off";
  return way(at, at.say(said), " ", separated(names, at));
}

/* Words of a clause that moved, or changed in another language, as they were and are. */
function unchanged(it, at) {
  const said = at.say(it.elsewhere ? "changed-elsewhere" : "wording-same");
  const told = it.taken.length ? null : way(at, said);
  if (!it.unchanged.length) return [told];
  const label = `${at.say("omitted")} ${at.say("show-wording")}`;
  return [told, folded("same", label, made("div", { class: "body" }, body(it.unchanged, at, "new")), at)];
}

function folded(name, label, content, at) {
  return made("details", { class: name }, made("summary", spoken(at), label), content);
}

function marked(it, at) {
  if (!it.whole) return body(it.marked, at, "both");
  const [tag, side] = it.whole === "inserted" ? ["ins", "new"] : ["del", "old"];
  const ends = [edge(at.say(it.whole), at), edge(at.say(`${it.whole}-end`), at)];
  return made(tag, { class: "whole" }, ends[0], body(it.marked, at, side), ends[1]);
}

/* How many clauses stayed as they were, and from where to where they reach on one side. */
function span({ kept }, side, at) {
  const [first, last] = [kept[0][side].citation, kept.at(-1)[side].citation];
  return at.say(kept.length === 1 ? "kept-one" : "kept", { count: kept.length, first, last });
}

/** The marked text. */
export function redline(it, at) {
  return [names(it, at), it.items.map((item) => {
    if (item.kept) return kept(item, at);
    if (item.left) return left(item.left, at);
    return change(item, at);
  })];
}

function names(it, at) {
  return it.names.map(({ kind, both }) =>
    made("p", { class: "named" },
      made("span", { class: "label", ...spoken(at) }, at.say(`${kind}-of`), colon(at)), " ", runs(both, at, "both")));
}

function kept(item, at) {
  const section = (one) => made("section", { class: "stayed" },
    made("h3", {}, named(one.new, one.words, "new", at)),
    one.isRenumbered ? beforeAndNow(one, at) : null,
    made("div", { class: "body" }, body(one.words, at, "new")));
  const label = `${at.say("omitted")} ${span(item, "new", at)}`;
  return folded("kept", label, item.kept.map(section), at);
}

function left({ old, new: now }, at) {
  const words = at.say("left", { old: old.citation, new: now.citation });
  return made("p", { class: "way left", ...spoken(at) }, words);
}

function change(it, at) {
  return made("section", { class: "change", id: it.name.id, "data-change": told(it).join(" ") },
    made("h3", {}, heading(it, at)), ways(it, at),
    it.taken.length ? way(at, taken(it, at)) : null, words(it, at));
}

function words(it, at) {
  if (!it.marked.length) return unchanged(it, at);
  const content = made("div", { class: "body" }, marked(it, at));
  return it.folds ? folded("folds", at.say("folds", { count: it.folds }), content, at) : content;
}

/** The two sides in a table: new left, old right. `dated` says what each version is called. */
export function comparison(it, at, dated) {
  const head = (side) => made("th", { scope: "col" }, at.say(`column-${side}`, { version: dated[side] }));
  return made("table", { class: "comparison" },
    made("caption", spoken(at), at.say("caption", dated)),
    made("thead", spoken(at), made("tr", {}, head("new"), head("old"))),
    it.names.map((one) => made("tbody", { class: "named" }, titled(one, at))),
    it.items.map((item) => made("tbody", {}, rows(item, at))));
}

function titled(it, at) {
  const side = (which) => made("td", {}, column(which, at), made("p", {}, runs(it[which], at, which)));
  const head = made("th", { scope: "rowgroup", colspan: "2", ...spoken(at) }, at.say(`${it.kind}-of`));
  return [made("tr", {}, head), made("tr", {}, side("new"), side("old"))];
}

function rows(item, at) {
  const two = (of) => ["new", "old"].map((side) => made("td", {}, column(side, at), of(side)));
  if (item.kept) return made("tr", { class: "gap" }, two((side) => gap(item, side, at)));
  if (item.left) return made("tr", {}, two((side) => trace(item.left, side, at)));
  const beside = (words) => (words ? [" ", made("span", { class: "way", ...spoken(at) }, words)] : []);
  const said = [item.elsewhere ? at.say("changed-elsewhere") : "", taken(item, at)];
  return [
    made("tr", {}, made("th", { scope: "rowgroup", colspan: "2" }, heading(item, at), said.map(beside))),
    made("tr", {}, two((which) => side(item, which, at))),
  ];
}

const column = (side, at) => made("p", { class: "which", ...spoken(at) }, at.say(side));
const stands = (at, words) => made("p", { class: "stands", ...spoken(at) }, words);

function gap(item, side, at) {
  const link = made("a", { href: `${at.pages[side]}#${item.kept[0][side].id}` }, span(item, side, at));
  return made("p", { class: "gap", ...spoken(at) }, at.say("omitted"), " ", link);
}

function trace({ old, new: now }, side, at) {
  if (side === "new") return stands(at, at.say("moved-to", { new: now.citation }));
  return [made("p", {}, called(old, "old", at)), stands(at, at.say("omitted"))];
}

/* A side without the clause says so in words. */
function side(it, which, at) {
  const there = it[which];
  const number = it.isRenumbered ? made("p", { class: "of" }, there.citation) : null;
  if (!there) return [number, stands(at, at.say(which === "new" ? "none-new" : "none-old"))];
  const blocks = it.sides[which];
  if (blocks.length) return [number, body(blocks, at, which)];
  return [number, stands(at, at.say(it.marked.length ? "none" : "omitted"))];
}
