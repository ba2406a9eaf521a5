/* Words that a change would cut, taken in whole: a lone kanji of a compound, the rest of an ending.
   Each rule looks to the left of a hunk; the right is the left of the sides read backwards. */

import { kanji as known, numerals } from "./characters.js";
import { has } from "./tokens.js";

const LETTERS = ["word", "number"];
// Of an ending such as います, so many kana go with a change of the rest.
const ENDING = 2;
// A longer run of kanji is several words, and counting by twos from its end would guess.
const COMPOUND = 6;

/** The hunks, each with the words that it would cut. */
export function grown(hunks, before, after) {
  const leftwards = toLeft(hunks, before, after, false);
  const back = turned(leftwards, before, after);
  const rightwards = toLeft(back, [...before].reverse(), [...after].reverse(), true);
  return turned(rightwards, before, after);
}

function turned(hunks, { length: m }, { length: n }) {
  return hunks.map(({ a, b, c, d }) => ({ a: m - b, b: m - a, c: n - d, d: n - c })).reverse();
}

function toLeft(hunks, before, after, mirrored) {
  const made = [];
  hunks.forEach(({ a, b, c, d }, i) => {
    const n = rest({
      left: before.slice(made.at(-1)?.b ?? 0, a),
      right: before.slice(b, hunks[i + 1]?.a),
      was: before.slice(a, b),
      is: after.slice(c, d),
      mirrored,
    });
    made.push({ a: a - n, b, c: c - n, d });
  });
  return made;
}

/* How many tokens before the hunk belong to a word that it cuts: of a cut, the equal tokens to the
   left and to the right of the hunk, and what it was and is. */
function rest(cut) {
  if (!cut.left.length) return 0;
  return Math.max(glued(cut), bracketed(cut), counted(cut), ofCompound(cut), ofEnding(cut));
}

const edges = ({ was, is }) => [was, is].filter((it) => it.length).map(([first]) => first.kind);
const both = ({ was, is }) => was.length > 0 && is.length > 0;

/* A word of which markup made two tokens. */
function glued(cut) {
  const { kind } = cut.left.at(-1);
  const there = edges(cut);
  if (LETTERS.includes(kind)) return Number(there.some((it) => LETTERS.includes(it)));
  return Number(kind === "katakana" && there.includes("katakana"));
}

/* The sign before the hunk, if it is the other half of a pair of brackets inside. */
function bracketed(cut) {
  const [own, other] = cut.mirrored ? ["closing", "opening"] : ["opening", "closing"];
  if (!both(cut) || !has(cut.left.at(-1), own)) return 0;
  return Number([cut.was, cut.is].some((side) => hasHalf(side, own, other)));
}

/* 月, where of a date more than one number changes. */
function counted({ mirrored, left, was, is }) {
  if (!mirrored || !numerals.counters.includes(left.at(-1).text)) return 0;
  const dated = (side) => side[0]?.kind === "number" && side.some((it) => it.kind !== "number");
  return Number(dated(was) && dated(is));
}

function ofCompound(cut) {
  if (!edges(cut).includes("kanji")) return 0;
  const [left, right] = around(cut);
  if (left === 1) return Number(takesLone(cut, right > 0));
  return Number(left > 1 && halves(cut, left, right));
}

/* How many kanji of the compound stand before the hunk, and how many after it. What counts a number
   belongs to the number: 歳 in 18歳以上. */
function around({ left, right, mirrored }) {
  const [before, after] = [compound([...left].reverse()), compound(right)];
  return mirrored ? [before[0], after[1]] : [before[1], after[0]];
}

/* A single kanji goes with the change, unless it was a word before and still is one. */
function takesLone(cut, splits) {
  const alone = known.alone.includes(cut.left.at(-1).text);
  if (cut.mirrored && alone && changed(cut) > 1) return false;
  return splits || both(cut);
}

/* Whether the hunk begins in the middle of a word, counting the run by twos. A run of odd length has
   a suffix, unless the first kanji is known as a prefix. */
function halves(cut, left, right) {
  const { was, is } = cut;
  const said = [...was, ...is];
  const length = left + was.length + right;
  if (!said.every((it) => it.kind === "kanji") || was.length !== is.length) return false;
  if (changed(cut) % 2 === 0 || length > COMPOUND) return false;
  if (length % 2 === 0) return left % 2 === 1;
  return cut.mirrored && right === 0 && !said.every((it) => known.prefixes.includes(it.text));
}

const changed = ({ was, is }) => Math.max(run(was, "kanji"), run(is, "kanji"));

function ofEnding(cut) {
  const kinds = edges(cut);
  const ends = kinds.includes("kana") && kinds.every((it) => it === "kana" || it === "whole");
  if (!both(cut) || !ends) return 0;
  const length = run([...cut.left].reverse(), "kana");
  return length <= ENDING ? length : 0;
}

/* How many kanji come first, going away from a hunk; and how many but one that counts. */
function compound(away) {
  const n = run(away, "kanji");
  const counts = n > 0 && away[n]?.kind === "number" && numerals.counters.includes(away[n - 1].text);
  return [n, n - Number(counts)];
}

/* Whether the tokens have an `other` sign that no `own` before it belongs to. */
function hasHalf(tokens, own, other) {
  let depth = 0;
  return tokens.some((token) => {
    depth += has(token, own) - has(token, other);
    return depth < 0;
  });
}

function run(tokens, kind) {
  const end = tokens.findIndex((token) => token.kind !== kind);
  return end < 0 ? tokens.length : end;
}
