/* Which clause of a version document is which of the one before, which of them have moved, and both
   texts as one sequence. `same` maps the new id of whatever stood in the old text to its old one. */

import { kept, merged } from "./order.js";

// What stands above a preamble and above the sections; no clause has these ids.
const PREAMBLE = "";
const TOP = "/";
const NOWHERE = "+";

/** By id; then by the `was` of the new; then by that of the old, where a text returns to an older. A
    node stands for one only: of two that it was split into, for the first. */
export function sameNodes(before, after) {
  const old = new Map(before.map(({ id, was }) => [id, was ?? []]));
  const found = new Map(after.filter(({ id }) => old.has(id)).map(({ id }) => [id, id]));
  const taken = new Set(found.keys());
  for (const { id, was = [] } of after.filter((it) => !found.has(it.id))) {
    const naming = [...old].filter(([, names]) => names.includes(id)).map(([name]) => name);
    const earlier = [...was.filter((it) => old.has(it)), ...naming].find((it) => !taken.has(it));
    if (earlier === undefined) continue;
    found.set(id, earlier);
    taken.add(earlier);
  }
  return found;
}

/** The entries with an id of all lists of a text. */
export const entriesOf = (clauses) => clauses.flatMap((clause) => clause.entries ?? []);

function children(clauses) {
  const made = new Map();
  for (const { id, parent, preamble } of clauses) {
    const above = parent ?? (preamble ? PREAMBLE : TOP);
    if (!made.has(above)) made.set(above, []);
    made.get(above).push(id);
  }
  return made;
}

/* The siblings that kept their order, as pairs of places. */
function steady(before, after, same) {
  const there = new Map(before.map((name, i) => [name, i]));
  const pairs = after.map((name, j) => [there.get(same.get(name)), j]);
  const tie = ([i, j]) => (before[i] < after[j] ? before[i] : after[j]);
  return kept(pairs.filter(([i]) => i !== undefined), tie);
}

/** The new ids of clauses that stand under another parent, or in another order than before. */
export function moved(before, after, same) {
  const [old, now] = [children(before), children(after)];
  const stayed = new Set();
  for (const [parent, ids] of now) {
    const was = [PREAMBLE, TOP].includes(parent) ? parent : same.get(parent) ?? NOWHERE;
    for (const [, j] of steady(old.get(was) ?? [], ids, same)) stayed.add(ids[j]);
  }
  return new Set([...same.keys()].filter((name) => !stayed.has(name)));
}

/** Every clause of both sides as {old, new}, ids: with both it stands there on both sides; with `new`
    alone it was added or has moved here; with `old` alone it was removed or has moved away. */
export function rows(before, after, same) {
  const [old, now] = [children(before), children(after)];
  const gone = new Set(same.values());
  const made = [];
  const below = (was, is) => {
    const [a, b] = [old.get(was) ?? [], now.get(is) ?? []];
    for (const [i, j] of merged(a.length, b.length, steady(a, b, same))) {
      const row = { old: a[i] ?? null, new: b[j] ?? null };
      made.push(row);
      if (row.new !== null) below(same.get(row.new) ?? NOWHERE, row.new);
      else if (!gone.has(row.old)) below(row.old, NOWHERE);
    }
  };
  below(PREAMBLE, PREAMBLE);
  below(TOP, TOP);
  return made;
}
