/* Two lines in, one marked line out: which words were deleted and which inserted.

   A span {name, old, new} is a stretch of both sides; named `equal` it says the same on both. An
   insertion has no old tokens, a deletion no new ones. */

import { hunks as differences, replaces } from "./difference.js";
import { grown } from "./growth.js";
import { bridged, rewritten } from "./islands.js";
import { FOLDABLE, name } from "./naming.js";
import { slide } from "./sliding.js";

/** All new tokens of the spans in order make the new side, all old ones the old. */
export function compare(before, after) {
  if (before.length === after.length && before.every((it, i) => it.exact === after[i].exact)) {
    return before.length ? [{ name: "equal", old: before, new: after }] : [];
  }
  return joined(spans(hunks(before, after), before, after));
}

/** Whether spans show no difference. */
export function isEqual(all) {
  return all.every((span) => span.name === "equal");
}

/* What changed, as a careful reader would mark it. */
function hunks(before, after) {
  if (before.length === after.length && before.every((it, i) => it.key === after[i].key)) return [];
  let found = slide(differences(before, after), before, after);
  for (;;) {
    const tidied = grown(bridged(found, before, after), before, after);
    if (areSame(tidied, found)) break;
    found = tidied;
  }
  return rewritten(found, before, after).map((hunk) => trimmed(hunk, before, after));
}

function areSame(x, y) {
  const same = ({ a, b, c, d }, it) => a === it.a && b === it.b && c === it.c && d === it.d;
  return x.length === y.length && x.every((hunk, i) => same(hunk, y[i]));
}

/* The hunk without a space that both sides have at its beginning or its end. */
function trimmed(hunk, before, after) {
  let { a, b, c, d } = hunk;
  const spaces = (i, j) => before[i].kind === "space" && after[j].kind === "space";
  if (replaces(hunk) && spaces(a, c)) [a, c] = [a + 1, c + 1];
  if (a < b && c < d && spaces(b - 1, d - 1)) [b, d] = [b - 1, d - 1];
  return { a, b, c, d };
}

function spans(found, before, after) {
  const made = [];
  let [a, c] = [0, 0];
  const [m, n] = [before.length, after.length];
  for (const hunk of [...found, { a: m, b: m, c: n, d: n }]) {
    made.push(...saidAlike(before.slice(a, hunk.a), after.slice(c, hunk.c)));
    [a, c] = [hunk.b, hunk.d];
    const sides = [before.slice(hunk.a, hunk.b), after.slice(hunk.c, hunk.d)];
    if (sides[0].length || sides[1].length) made.push(span(...sides));
  }
  return made;
}

const span = (before, after) => ({ name: name(before, after), old: before, new: after });

/* A stretch that says the same, parted where it is not the same to the last code point. */
function saidAlike(before, after) {
  const pairs = before.map((it, i) => span([it], [after[i]]));
  return runs(pairs, (it) => it.name).map((some) => ({ name: some[0].name, ...sides(some) }));
}

/* Neighbours that a view shows or folds away together made one. */
function joined(all) {
  const standing = (it) =>
    it.name === "equal" ? it.name : FOLDABLE.includes(it.name) ? "folds" : "stands";
  return runs(all, standing).map((some) => {
    const { old, new: after } = sides(some);
    return span(old, after);
  });
}

function sides(some) {
  return { old: some.flatMap((it) => it.old), new: some.flatMap((it) => it.new) };
}

/** Neighbours of the same key together. */
export function runs(items, keyOf) {
  const made = [];
  let last;
  for (const item of items) {
    const key = keyOf(item);
    if (made.length && key === last) made.at(-1).push(item);
    else made.push([item]);
    last = key;
  }
  return made;
}
