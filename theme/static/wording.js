/* What a clause says in one language, before and after: its units side by side, word by word.

   A change {old, new, spans, moved, stood} is of a unit of both sides; `old` is null where it was
   added, `new` where it was removed. `moved` has left its place among the others; `stood` is the
   place that the old unit had among those of its side. */

import { kept, merged } from "./order.js";
import { HARDLY, likeness, pairs, single } from "./pairing.js";
import { cellName, cells } from "./tables.js";
import { compare as compareWords, isEqual as areEqual } from "./words.js";

// Lines of one group may take each other's place; of others each stands by itself.
const TEXT = ["paragraph", "line", "entry", "cell"];
// A line that loses or gets an id must be this much alike to be the same line.
const LIKE = 0.6;

/** Every unit of both sides, in one order: what was removed stands where it stood. `was` (a map) says
    what the old side called an entry that the new side has renamed. */
export function compare(before, after, was) {
  const paired = pair(before, after, was);
  const origin = new Map(paired.map(([i, j]) => [j, i]));
  const stayed = new Set(origin.values());
  return merged(before.length, after.length, kept(paired)).flatMap(([i, j]) => {
    if (j === null) return stayed.has(i) ? [] : [change(before[i], null, i, false)];
    const stood = origin.get(j) ?? null;
    return [change(before[stood] ?? null, after[j], stood, i === null && stood !== null)];
  });
}

/** Whether a unit has become another kind of line, or one of another list. */
export function isRecast({ old, new: now }) {
  return Boolean(old && now) && (old.kind !== now.kind || old.level !== now.level);
}

/** Whether anything about a unit changed. */
export function isChange(it) {
  return !it.old || !it.new || it.moved || isRecast(it) || !areEqual(it.spans);
}

/** The units of the old side, in the order they had there. */
export function rejected(changes) {
  return changes.filter((it) => it.stood !== null).sort((x, y) => x.stood - y.stood);
}

function change(before, after, stood, moved) {
  const spans = compareWords(before?.tokens ?? [], after?.tokens ?? []);
  return { old: before, new: after, spans, moved, stood };
}

/* Units of the same place, then what is left over. Where both sides read alike from beginning to end,
   each is its neighbour's pair, whatever ids came or went. */
function pair(before, after, was) {
  if (before.length === after.length && before.every((unit, i) => reads(unit) === reads(after[i]))) {
    return before.map((_, i) => [i, i]);
  }
  const found = cells(before, after);
  const places = new Map();
  const put = (unit, place, side, i) => {
    const key = `${group(unit)} ${place}`;
    if (!places.has(key)) places.set(key, [[], []]);
    places.get(key)[side].push(i);
  };
  const there = ({ cell }) => (cell ? cellName(cell) : "");
  before.forEach((unit, i) => put(unit, unit.id ?? there(unit), 0, i));
  after.forEach((unit, j) => {
    const cell = unit.cell ? found.get(cellName(unit.cell)) ?? "new" : "";
    put(unit, unit.id ? was.get(unit.id) ?? unit.id : cell, 1, j);
  });
  const made = [...places.values()].flatMap(([a, b]) => alike(before, after, a, b));
  return [...made, ...leftOver(before, after, made)].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
}

function reads({ kind, level, cell, tokens }) {
  return [kind, level, cell, ...tokens.map((token) => token.exact)].join("\n");
}

const group = ({ kind }) => (TEXT.includes(kind) ? "text" : kind);
const key = (unit) => unit.tokens.map((token) => token.key).join("\0");

/* Pairs among the units at `a` and at `b`, all of one place. */
function alike(before, after, a, b) {
  const like = (i, j) => Math.max(likeness(before[a[i]].tokens, after[b[j]].tokens), HARDLY);
  const found = pairs(a.map((i) => key(before[i])), b.map((j) => key(after[j])), like);
  return found.map(([i, j]) => [a[i], b[j]]);
}

/* Pairs of lines that belong nowhere else: never of cells, nor of two ids unless the same. */
function leftOver(before, after, made) {
  const free = (units, side) => {
    const taken = new Set(made.map((it) => it[side]));
    const isFree = (unit, i) => !taken.has(i) && group(unit) === "text" && !unit.cell;
    return [...units.keys()].filter((i) => isFree(units[i], i));
  };
  const [a, b] = [free(before, 0), free(after, 1)];
  const same = single(a.map((i) => key(before[i])), b.map((j) => key(after[j])));
  const rest = (list, side) => {
    const taken = new Set(same.map((it) => it[side]));
    return list.filter((_, n) => !taken.has(n));
  };
  const [c, d] = [rest(a, 0), rest(b, 1)];
  const like = (i, j) => {
    const [x, y] = [before[c[i]], after[d[j]]];
    const found = likeness(x.tokens, y.tokens);
    return found < LIKE || (x.id && y.id) ? 0 : found;
  };
  const others = pairs(c, d.map((j) => -1 - j), like).map(([i, j]) => [c[i], d[j]]);
  return [...same.map(([i, j]) => [a[i], b[j]]), ...others];
}
