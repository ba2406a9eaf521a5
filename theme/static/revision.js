/* What changed, in one language, as people read it: clause by clause, what is left out counted.

   An item is {kept: [{old, new, words, isRenumbered}]} (clauses in a row that did not change), {left:
   {old, new}} (the place that a clause has left), or an altered clause. Old and new name a clause of
   a side: {id, citation, heading}. */

import { clean, shown } from "./blocks.js";
import { byId, view } from "./changes.js";
import { anchors, told } from "./facts.js";
import { folds, runs, stands } from "./marking.js";
import { units } from "./passages.js";
import { isGone } from "./taken.js";
import { isChange, isRecast } from "./wording.js";

/** The changes that `seen` of taken.js leaves between two documents, in the language. */
export function revision(before, after, changes, language) {
  const both = {
    changes: new Map(changes.clauses.map((it) => [it.id, it])),
    same: changes.same,
    now: new Map([...changes.same].map(([id, was]) => [was, id])),
    old: names(before, language),
    new: names(after, language),
    clauses: byId(after.clauses),
    view: view(after, language, new Map()),
    isShared: before.languages.includes(language),
    taken: changes.taken,
    differsIn: ({ languages: found }) =>
      found.filter((it) => before.languages.includes(it) && after.languages.includes(it)),
  };
  const items = gathered(changes.rows.map((row) => item(row, both)));
  const altered = items.filter((it) => it.kinds);
  return {
    names: ["title", "organisation"].filter((key) => both.isShared && changes[key].length).map((key) =>
      ({ kind: key, ...sides(changes[key]) })),
    items,
    altered,
    renumbered: renumbered(changes, both),
    facts: facts(changes, [before, after], language),
    added: !both.isShared,
    came: changes.languages.added.filter((it) => it !== language),
    left: changes.languages.removed,
  };
}

const sides = (spans) =>
  ({ both: runs(spans, "both"), new: runs(spans, "new"), old: runs(spans, "old") });

/* In the order of the new text: the comparison tells clauses that kept their id first. */
function renumbered(changes, both) {
  const found = new Set(changes.renumbered.map(({ id }) => id));
  const names = [...both.new].filter(([id]) => found.has(id));
  return names.map(([id, name]) => [both.old.get(changes.same.get(id)), name]);
}

function facts(changes, sides, language) {
  const called = sides.map((it) => anchors(it, language));
  return changes.facts.map((it) => told(it, called, language)).filter(Boolean);
}

/** Whether the two texts say the same, in every language. */
export function isEmpty({ title, organisation, clauses, facts: known, languages }) {
  const said = [title, organisation, clauses, known, languages.added, languages.removed];
  return said.every((it) => !it.length);
}

function gathered(items) {
  const made = [];
  for (const it of items) {
    const last = made.at(-1);
    if (!it.words) made.push(it);
    else if (last?.kept) last.kept.push(it);
    else made.push({ kept: [it] });
  }
  return made;
}

function item(row, both) {
  if (row.new === null && both.now.has(row.old)) {
    return { left: { old: both.old.get(row.old), new: both.new.get(both.now.get(row.old)) } };
  }
  const change = both.changes.get(row.new ?? row.old);
  if (change && concerns(change, both)) return altered(change, both);
  const old = both.old.get(both.same.get(row.new));
  return { ...called(old, both.new.get(row.new), both), words: own(row.new, both) };
}

/* What a clause of the new text says itself, as clean text. */
function own(id, both) {
  return clean(both.view ? units(both.clauses.get(id), both.view) : []);
}

function called(old, now, { isShared }) {
  const isRenumbered = Boolean(isShared && old && now) && old.citation !== now.citation;
  return { old, new: now, isRenumbered };
}

/* What happened to a clause by itself: in a language that only one of the texts has, its words came or
   went with the others. */
function happened(change, both) {
  const isReworded = both.differsIn(change).length > 0;
  return change.kinds.filter((kind) => kind !== "reworded" || isReworded);
}

/* Whether there is more to it than words in languages that came or went as a whole. */
const concerns = (change, both) =>
  happened(change, both).length > 0 || change.marks.length > 0 || both.taken.has(change.id);

function altered(change, both) {
  const { marks } = change;
  const taken = both.taken.get(change.id) ?? [];
  const isSeen = !marks.length || marks.some((it) => isChange(it) && !isGone(it, taken));
  // In a language that came there were no words before.
  const isReworded = both.isShared && isSeen;
  const kinds = happened(change, both).filter((kind) => kind !== "reworded" || isReworded);
  const old = change.old === null ? null : both.old.get(change.old);
  const now = change.new === null ? null : both.new.get(change.new);
  const others = change.others.map((id) => (now ? both.old : both.new).get(id));
  return {
    ...called(old, now, both),
    name: now ?? old,
    kinds,
    happened: kinds.filter((kind) => kind !== "reworded" || marks.length),
    taken,
    ...shown(marks, (it) => isGone(it, taken), taken.some((it) => it.whole)),
    unchanged: now && !marks.length ? own(change.id, both) : [],
    elsewhere: !marks.length && both.differsIn(change).length > 0,
    folds: kinds.join() === "reworded" && !taken.length ? folded(marks) : 0,
    others,
  };
}

/* How many differences there are, if a view may fold each of them away; otherwise 0. */
function folded(units) {
  const changed = units.filter(isChange);
  const stays = (it) => it.moved || !it.old || !it.new || isRecast(it) || stands(it.spans);
  if (changed.some(stays)) return 0;
  return changed.reduce((sum, it) => sum + folds(it.spans), 0);
}

/* What each clause is called, in the language or, where the text lacks it, in the text's first. A
   clause without a heading goes by that of its section. */
function names({ clauses, languages }, language) {
  const spoken = languages.includes(language) ? language : languages[0];
  const top = new Map();
  const made = new Map();
  for (const { id, parent, heading, number } of clauses) {
    const own = heading?.[spoken] ?? "";
    top.set(id, parent === null ? own : top.get(parent));
    made.set(id, { id, citation: number[spoken].citation, heading: own || top.get(id) });
  }
  return made;
}
