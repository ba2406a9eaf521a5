/* Where a pure insertion or deletion is best said to stand. Between equal neighbours it may often
   slide; a reader expects whole sentences, whole phrases, whole brackets. */

import { replaces } from "./difference.js";
import { has } from "./tokens.js";

const UNBALANCED = -20;
const HIRAGANA = ["kana", "whole"];

/** The hunks, each pure insertion or deletion where its ends fall best. */
export function slide(hunks, before, after) {
  const made = [];
  hunks.forEach((hunk, i) => {
    const [last, next] = [made.at(-1), hunks[i + 1]];
    const free = {
      a: last ? last.b + 1 : 0,
      b: next ? next.a - 1 : before.length,
      c: last ? last.d + 1 : 0,
      d: next ? next.c - 1 : after.length,
    };
    made.push(replaces(hunk) ? hunk : best(hunk, free, before, after));
  });
  return made;
}

/* Of equally good places the last; the side where nothing changed slides along. */
function best(hunk, free, before, after) {
  const { a, b, c, d } = hunk;
  const [side, start, end] = a !== b ? [before, a, b] : [after, c, d];
  const left = reach(Math.min(a - free.a, c - free.c), (k) =>
    alike(before[a - k - 1], after[c - k - 1], side[end - k - 1]));
  const right = reach(Math.min(free.b - b, free.d - d), (k) =>
    alike(before[b + k], after[d + k], side[start + k]));
  let [by, most] = [0, -Infinity];
  for (let k = -left; k <= right; k += 1) {
    const found = score(side, start + k, end + k);
    if (found >= most) [by, most] = [k, found];
  }
  return { a: a + by, b: b + by, c: c + by, d: d + by };
}

function reach(most, holds) {
  let k = 0;
  while (k < most && holds(k)) k += 1;
  return k;
}

const alike = (x, y, z) => x.exact === y.exact && y.exact === z.exact;

function score(side, start, end) {
  const even = isBalanced(side.slice(start, end)) ? 0 : UNBALANCED;
  return even + edge(side, start) + edge(side, end);
}

function isBalanced(tokens) {
  let depth = 0;
  for (const token of tokens) {
    depth += has(token, "opening") - has(token, "closing");
    if (depth < 0) return false;
  }
  return depth === 0;
}

/* How good an edge between two tokens is: the higher the better. */
function edge(tokens, i) {
  if (i === 0 || i === tokens.length) return 8;
  const [before, after] = [tokens[i - 1], tokens[i]];
  if (before.kind === "space") return i > 1 ? Math.max(4, afterSign(tokens[i - 2], after)) : 4;
  const sign = after.kind === "space" || after.kind === "punctuation" ? 3 : 0;
  return Math.max(afterSign(before, after), sign, between(before, after));
}

function afterSign(before, after) {
  if (has(before, "sentence-end") && !has(after, "closing")) return 7;
  if (has(before, "phrase-end")) return 6;
  return has(before, "closing") || has(after, "opening") ? 5 : 0;
}

function between(before, after) {
  if (HIRAGANA.includes(before.kind) && !HIRAGANA.includes(after.kind)) return 2;
  return before.kind !== after.kind || before.kind === "whole" ? 1 : 0;
}
