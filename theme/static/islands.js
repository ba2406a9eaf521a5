/* Small equal islands between two changes, which a careful reader would not leave standing. */

import { functionWords } from "./characters.js";
import { replaces, to } from "./difference.js";
import { has } from "./tokens.js";

const WEIGHTS = { kanji: 2, kana: 1, whole: 2, space: 0, punctuation: 1, symbol: 1 };
const WORD = 4;
// An island is small if it weighs no more than this, and a third of the change on either side.
const SMALL = 4;
const SMALLER = 3;
// A sentence was written anew if so much of it changed, and less than one part in so many is left.
const MUCH = 40;
const LEFT = 4;
const BARRIERS = ["sentence-end", "phrase-end", "opening", "closing"];

/** The hunks, joined over the islands between them that go with the change. */
export function bridged(hunks, before, after) {
  const made = [];
  for (const hunk of hunks) {
    const last = made.at(-1);
    if (last && isBridge(last, hunk, before, after)) made[made.length - 1] = to(last, hunk);
    else made.push(hunk);
  }
  return made;
}

/** The hunks, those of a sentence joined to one where hardly anything of it is left. */
export function rewritten(hunks, before, after) {
  return clusters(hunks, before, after).flatMap((cluster) => {
    const whole = to(cluster[0], cluster.at(-1));
    return isAnew(cluster, whole, before, after) ? [whole] : cluster;
  });
}

function isAnew(cluster, whole, before, after) {
  if (!cluster.some(replaces) || size(whole, before, after) < MUCH) return false;
  const was = weight(before.slice(whole.a, whole.b));
  const gone = cluster.reduce((sum, it) => sum + weight(before.slice(it.a, it.b)), 0);
  return (was - gone) * LEFT < Math.min(was, weight(after.slice(whole.c, whole.d)));
}

function isBridge(left, right, before, after) {
  const island = before.slice(left.b, right.a);
  const said = island.filter((token) => token.kind !== "space");
  if (arePureAlike(left, right)) return !island.length;
  if (said.some((token) => BARRIERS.some((role) => has(token, role)))) return false;
  if (!said.length || isSingle(said)) return true;
  if (replaces(left) !== replaces(right)) return false;
  const around = Math.min(size(left, before, after), size(right, before, after));
  return (said.length === 1 && isFunction(said[0])) || isLight(weight(said), around);
}

/* Both only insert or both only delete: then what is between was never touched. */
function arePureAlike(left, right) {
  const inserts = left.a === left.b && right.a === right.b;
  return inserts || (left.c === left.d && right.c === right.d);
}

/* One kanji, one kana, or the dot between the parts of a name. */
function isSingle(said) {
  const [{ kind }] = said;
  return said.length === 1 && (kind === "kanji" || kind === "kana" || has(said[0], "middle-dot"));
}

const isFunction = (token) => functionWords.has(token.key.toLowerCase());
const isLight = (own, around) => own <= SMALL && own * SMALLER <= around;

/* The hunks by sentence: by that of both sides. */
function clusters(hunks, before, after) {
  const made = [];
  let last = { a: 0, b: 0, c: 0, d: 0 };
  for (const hunk of hunks) {
    const since = [...before.slice(last.a, hunk.a), ...after.slice(last.c, hunk.c)];
    if (made.length && !since.some((token) => has(token, "sentence-end"))) made.at(-1).push(hunk);
    else made.push([hunk]);
    last = hunk;
  }
  return made;
}

function size({ a, b, c, d }, before, after) {
  return Math.max(weight(before.slice(a, b)), weight(after.slice(c, d)));
}

/* How much tokens say: a word of Latin or katakana more than a kanji, a kana least. */
function weight(tokens) {
  return tokens.reduce((sum, it) => sum + (isFunction(it) ? 1 : WEIGHTS[it.kind] ?? WORD), 0);
}
