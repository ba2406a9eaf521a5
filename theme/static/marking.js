/* A compared line as runs that a page can show: what stays, what was deleted, what inserted.

   A run {mark, pieces, remark} is a stretch of a line: mark "", "deleted" or "inserted"; a piece {text,
   marks} are words that are emphasised and lead somewhere alike; a remark {name, old, new} says what a
   difference is where one cannot read it, and belongs to the difference that ends with the run. */

import { ends } from "./difference.js";
import { FOLDABLE } from "./naming.js";
import { markKey, text } from "./tokens.js";
import { runs as together } from "./words.js";

// Differences that no one sees, or would look for in the wrong place.
const REMARKED = [...FOLDABLE, "emphasis", "link-target"];
// Of these the eye sees nothing: the code points tell them apart.
const UNSEEN = ["code-point", "spacing"];

/** The line in one marked text (side `both`), or as one side (`old`, `new`) has it. */
export function runs(spans, side) {
  return spans.flatMap((span) => ofSpan(span, side)).filter((run) => run.pieces.length);
}

/** A line without marks. */
export function plain(tokens) {
  return tokens.length ? [{ mark: "", pieces: pieces(tokens), remark: null }] : [];
}

export const folds = (spans) => spans.filter((it) => FOLDABLE.includes(it.name)).length;
export const stands = (spans) =>
  spans.some((it) => it.name !== "equal" && !FOLDABLE.includes(it.name));

function ofSpan(span, side) {
  const { name, old, new: now } = span;
  const own = side === "old" ? old : now;
  if (name === "equal") return [{ mark: "", pieces: pieces(own), remark: null }];
  const remark = remarked(span);
  const isLast = !(now.length && side === "both");
  const deleted = { mark: "deleted", pieces: pieces(old), remark: isLast ? remark : null };
  const inserted = { mark: "inserted", pieces: pieces(now), remark };
  return { both: [deleted, inserted], old: [deleted], new: [inserted] }[side];
}

/* Neighbours of the same marks as one; where they lead counts as they call it. */
function pieces(tokens) {
  const alike = ({ marks, kind }) => `${markKey(marks)}\0${marks.reference}\0${kind === "reference"}`;
  return together(tokens, alike).map((some) => ({ text: text(some), marks: some[0].marks }));
}

function remarked({ name, old, new: now }) {
  if (!REMARKED.includes(name)) return twins(text(old), text(now));
  if (name === "link-target") return { name, old: target(old), new: target(now) };
  if (!UNSEEN.includes(name)) return { name, old: "", new: "" };
  const [x, y] = [[...text(old)], [...text(now)]];
  const [head, tail] = ends(x, y);
  const inner = (side) => points(side.slice(head, side.length - tail));
  return { name, old: inner(x), new: inner(y) };
}

function target(tokens) {
  const leads = tokens.map(({ marks }) => marks.link || marks.reference).filter(Boolean);
  return [...new Set(leads)].join(", ");
}

/* Among other words, characters of either side that look alike, such as U+795E and U+FA19. */
function twins(before, after) {
  const normal = (it) => it.normalize("NFC");
  const found = new Set([...before, ...after].filter((it) => normal(it) !== it).map(normal));
  const own = (side) => [...new Set(side)].filter((it) => found.has(normal(it)));
  const [x, y] = [own(before), own(after)];
  if (!x.length || !y.length || x.join() === y.join()) return null;
  return { name: "code-point", old: points(x), new: points(y) };
}

function points(characters) {
  const point = (it) => it.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return characters.map((it) => `U+${point(it)}`).join(" ");
}
