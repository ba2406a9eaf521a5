/* Which item of one list is which of another: by sameness first, then by likeness in order. */

import { blocks, counts } from "./difference.js";

// Likeness of so many pairs at most is weighed between two anchors; a longer gap stays open.
const MOST = 10_000;
/** Less alike, and nobody would call it the same line reworded; unless there is no other. */
export const ALIKE = 0.4;
/** What is hardly alike, and yet may take the place of the other. */
export const HARDLY = 0.01;

/** Pairs of places in the same order on both sides: equal items are anchors; between two of them the
    pairs whose likeness is the greatest in all. */
export function pairs(before, after, like) {
  const made = [];
  let [a, c] = [0, 0];
  for (const [i, j, n] of [...blocks(before, after), [before.length, after.length, 0]]) {
    made.push(...gap([a, i], [c, j], like));
    for (let k = 0; k < n; k += 1) made.push([i + k, j + k]);
    [a, c] = [i + n, j + n];
  }
  return made;
}

/** Pairs of equal items, wherever they stand, of which each side has one only. */
export function single(before, after) {
  const there = places(after);
  return [...places(before)].filter(([it]) => there.has(it)).map(([it, i]) => [i, there.get(it)]);
}

function places(items) {
  const found = counts(items);
  return new Map(items.map((it, i) => [it, i]).filter(([it]) => found.get(it) === 1));
}

/** How much of what two lines say is the same: 0 to 1, whatever the order. */
export function likeness(before, after) {
  const [a, b] = [bag(before), bag(after)];
  const whole = total(a) + total(b);
  let shared = 0;
  for (const [key, n] of a) shared += Math.min(n, b.get(key) ?? 0);
  return whole ? (2 * shared) / whole : 0;
}

const isWord = ({ kind }) => kind !== "space" && kind !== "punctuation";
const bag = (tokens) => counts(tokens.filter(isWord).map((token) => token.key));
const total = (bagged) => [...bagged.values()].reduce((sum, n) => sum + n, 0);

function gap([a, b], [c, d], like) {
  const size = (b - a) * (d - c);
  if (!size || size > MOST) return [];
  const least = size === 1 ? HARDLY : ALIKE;
  const weights = Array.from({ length: b - a }, (_, i) =>
    Array.from({ length: d - c }, (__, j) => {
      const found = like(a + i, c + j);
      return found >= least ? found : 0;
    }));
  return best(weights).map(([i, j]) => [a + i, c + j]);
}

/* The pairs in order whose weights make the greatest sum. */
function best(weights) {
  const sums = summed(weights);
  const [m, n] = [weights.length, weights[0].length];
  const made = [];
  let [i, j] = [0, 0];
  while (i < m && j < n) {
    if (sums[i][j] === sums[i + 1][j]) i += 1;
    else if (sums[i][j] === sums[i][j + 1]) j += 1;
    else {
      made.push([i, j]);
      [i, j] = [i + 1, j + 1];
    }
  }
  return made;
}

/* For each pair of places, the greatest sum from there on. */
function summed(weights) {
  const [m, n] = [weights.length, weights[0].length];
  const sums = Array.from({ length: m + 1 }, () => new Array(n + 1).fill(0));
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let j = n - 1; j >= 0; j -= 1) {
      const together = weights[i][j] ? weights[i][j] + sums[i + 1][j + 1] : 0;
      sums[i][j] = Math.max(sums[i + 1][j], sums[i][j + 1], together);
    }
  }
  return sums;
}
