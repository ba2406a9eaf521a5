/* Where two sequences differ: the longest common stretches, in bounded time. A hunk {a, b, c, d} says
   that tokens a to b of the old side became tokens c to d of the new. */

import { matching } from "./matching.js";
import { has } from "./tokens.js";

// What one comparison may have to look at, at worst: more would take seconds.
const MOST_PAIRS = 150_000;
const MOST_STEPS = 2_250_000;
const LEVELS = ["sentence-end", "phrase-end", "token"];
const ASCII = /^[\0-\x7F]*$/;

export const replaces = ({ a, b, c, d }) => a !== b && c !== d;
/** One hunk from the beginning of one to the end of another. */
export const to = (first, last) => ({ a: first.a, b: last.b, c: first.c, d: last.d });

/** The longest common stretches of two sequences; of what would take too long only common ends. */
export function blocks(before, after) {
  const [head, tail] = ends(before, after);
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  const found = isCheap(a, b) ? matching(a, b).map(([i, j, n]) => [head + i, head + j, n]) : [];
  const last = [before.length - tail, after.length - tail, tail];
  return [[0, 0, head], ...found, last].filter(([, , n]) => n);
}

/** What changed between two lists of tokens: by sentences, by phrases where it must be, by tokens. */
export function hunks(before, after) {
  return [...within(before, after, { a: 0, b: before.length, c: 0, d: after.length }, 0)];
}

function* within(before, after, at, level) {
  const a = units(before, at.a, at.b, LEVELS[level]);
  const b = units(after, at.c, at.d, LEVELS[level]);
  for (const gap of gaps(keys(before, a), keys(after, b))) {
    const here = { a: a[gap.a], b: a[gap.b], c: b[gap.c], d: b[gap.d] };
    if (LEVELS[level] === "token" || !replaces(here)) yield here;
    else yield* within(before, after, here, finer(before, after, here, level));
  }
}

/* Tokens at once, if they are few enough. */
function finer(before, after, { a, b, c, d }, level) {
  const own = (side) => side.map((token) => token.key);
  return isCheap(own(before.slice(a, b)), own(after.slice(c, d))) ? LEVELS.length - 1 : level + 1;
}

/* Where the units begin, and where the last one ends. */
function units(tokens, start, end, level) {
  const made = [start];
  for (let i = start + 1; i < end; i += 1) {
    if (level === "token" || endsAt(tokens, i, level)) made.push(i);
  }
  return level === "token" && start === end ? made : [...made, end];
}

/* After its sign and the space that follows; a Latin full stop ends only before a space. */
function endsAt(tokens, i, role) {
  const spaced = tokens[i - 1].kind === "space";
  const sign = tokens[spaced ? Math.max(0, i - 2) : i - 1];
  const ended = spaced || (!ASCII.test(sign.text) && tokens[i].kind !== "space");
  return ended && has(sign, role) && !has(tokens[i], "closing");
}

function keys(tokens, starts) {
  const own = (a, b) => tokens.slice(a, b).map((token) => token.key).join("\0");
  return starts.slice(1).map((end, i) => own(starts[i], end));
}

function* gaps(before, after) {
  let [a, c] = [0, 0];
  for (const [i, j, n] of [...blocks(before, after), [before.length, after.length, 0]]) {
    if (a !== i || c !== j) yield { a, b: i, c, d: j };
    [a, c] = [i + n, j + n];
  }
}

/** How much two sequences have in common at the beginning, and at the end of what is left. */
export function ends(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [head, tail];
}

/* Pairs of equal items are looked at one by one; each stretch found walks the rest anew. */
function isCheap(before, after) {
  if (before.length * after.length > MOST_STEPS) return false;
  const there = counts(after);
  let pairs = 0;
  for (const item of before) pairs += there.get(item) ?? 0;
  return pairs <= MOST_PAIRS;
}

/** How often each item occurs. */
export function counts(items) {
  const made = new Map();
  for (const item of items) made.set(item, (made.get(item) ?? 0) + 1);
  return made;
}
