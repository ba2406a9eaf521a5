/* The compared units of a clause as one reads them: lines, lists, tables, notes.

   A block is {line: kind, runs, moved, recast, isGone}, {entries: [blocks]}, {head: [blocks], rows:
   [[blocks]], gone: [whether the new side lacks the column]} or {note: [lines]}. */

import { plain, runs } from "./marking.js";
import { kept, merged } from "./order.js";
import { isRecast, rejected } from "./wording.js";
import { runs as together } from "./words.js";

/** The units in one marked text, or as one side has them; `marked` or as clean text. */
export function blocks(units, side, marked = true) {
  const here = { both: () => units, new: () => units.filter((it) => it.new), old: () => rejected(units) };
  const rows = here[side]().map((unit) => row(unit, side, marked));
  const tables = new Map(tablesOf(rows).map((table) => [table[0], table]));
  const made = [];
  let waiting = [];
  for (const it of rows) {
    if (it.places.every((place) => !place)) waiting.push(it);
    else if (tables.has(it)) {
      made.push(...lines(waiting), table(tables.get(it)));
      waiting = [];
    }
  }
  return [...made, ...lines(waiting)];
}

/** The units in one text, whether all of it came or went, and as each side has them; `isPlain` without
    marks, as is a unit that `isGone`. */
export function shown(units, isGone, isPlain) {
  if (isPlain) {
    const [now, old] = [clean(units.map((it) => it.new)), clean(rejected(units).map((it) => it.old))];
    return { marked: now, whole: "", sides: { new: now, old } };
  }
  const all = whole(units);
  const side = { "": "both", inserted: "new", deleted: "old" }[all];
  const [after, before] = ["new", "old"].map((its) =>
    units.map((unit) => (isGone(unit) ? bare(unit, unit[its]) : unit)));
  const sides = { new: blocks(after, "new"), old: blocks(before, "old") };
  return { marked: blocks(after, side, !all), whole: all, sides };
}

/* The unit as if both sides were this one. */
function bare(unit, it) {
  const spans = [{ name: "equal", old: it.tokens, new: it.tokens }];
  return { ...unit, old: it, new: it, spans };
}

/** The lines as a text by itself has them. */
export function clean(lines) {
  const stayed = lines.filter(Boolean).map((it) => ({ old: it, new: it, spans: [], moved: false }));
  return blocks(stayed, "new", false);
}

/* Whether all of the units came ("inserted") or went ("deleted"), else "". */
function whole(units) {
  if (!units.length) return "";
  if (units.every((it) => !it.old)) return "inserted";
  return units.every((it) => !it.new) ? "deleted" : "";
}

function row(unit, side, marked) {
  const here = side === "old" ? unit.old : unit.new ?? unit.old;
  const places = [side === "new" ? null : unit.old?.cell, side === "old" ? null : unit.new?.cell];
  const shown = marked ? runs(unit.spans, side) : plain(here.tokens);
  const isGone = shown.length > 0 && shown.every((run) => run.mark === "deleted");
  const line = { line: here.kind, runs: shown, moved: unit.moved, recast: isRecast(unit), isGone };
  return { level: here.level, places, line };
}

function lines(rows) {
  return together(rows, (it) => it.line.line === "note").flatMap((some) =>
    some[0].line.line === "note" ? [{ note: some.map((it) => it.line) }] : nested(some, 0));
}

/* Lines of this depth as they are; deeper ones as lists between them. */
function nested(rows, level) {
  return together(rows, (it) => it.level > level).flatMap((some) =>
    some[0].level > level ? [{ entries: entries(some, level + 1) }] : some.map((it) => it.line));
}

/* Each entry begins with its label, or else with its first words. */
function entries(rows, level) {
  const made = [];
  for (const it of rows) {
    if (!made.length || begins(it, made.at(-1), level)) made.push([it]);
    else made.at(-1).push(it);
  }
  return made.map((some) => nested(some, level));
}

function begins({ level: own, line: { line: kind } }, before, level) {
  if (own !== level || !["label", "entry"].includes(kind)) return false;
  return kind === "label" || before.some((it) => it.line.line !== "label");
}

/* What stands in cells, by table, in the order in which the tables begin. */
function tablesOf(rows) {
  const celled = rows.filter((it) => it.places.some(Boolean));
  const at = places(celled, 0);
  const made = new Map();
  for (const it of celled) {
    if (!made.has(at(it))) made.set(at(it), []);
    made.get(at(it)).push(it);
  }
  return [...made.values()];
}

/* Rows and columns of both sides as one; what one side lacks stands where the other has it. */
function table(rows) {
  const [down, across] = [places(rows, 1), places(rows, 2)];
  const used = (at) => [...new Set(rows.map(at))].sort((x, y) => x - y);
  const cell = (i, j) => lines(rows.filter((it) => down(it) === i && across(it) === j));
  const [head, ...others] = used(down).map((i) => used(across).map((j) => cell(i, j)));
  const gone = head.map((it) => it.length > 0 && it.every((line) => line.isGone));
  return { head, rows: others, gone };
}

/* Where a unit stands, or else stood, when tables (part 0), rows (1) or columns (2) of both sides are
   put in one order. */
function places(rows, part) {
  const sides = rows.map((it) => it.places.map((cell) => cell?.[part]));
  const paired = sides.filter(([i, j]) => i !== undefined && j !== undefined);
  const steady = kept(new Map(paired.map((pair) => [pair.join(), pair])).values());
  const size = (side) => 1 + Math.max(-1, ...sides.map((it) => it[side] ?? -1));
  const order = merged(size(0), size(1), steady);
  const at = [0, 1].map((side) => new Map(order.map((pair, n) => [pair[side], n])));
  return ({ places: [i, j] }) => (j ? at[1].get(j[part]) : at[0].get(i[part]));
}
