/* What a difference is called. Whatever is not plainly less is `words`; `equal` is none. */

import { fold, normal } from "./characters.js";
import { markKey } from "./tokens.js";

/** These change nothing that one reads aloud: a view may fold them away, counted. */
export const FOLDABLE = ["code-point", "width", "spacing"];

/** equal, code-point, width, spacing, punctuation, emphasis, link-target or words. */
export function name(before, after) {
  if (alike(before, after, (it) => it.map((token) => token.exact))) return "equal";
  if (texts(before) === texts(after)) return ofMarks(before, after);
  if (alike(before, after, (it) => said(it, "space"))) {
    return alike(before, after, marks) ? ofCharacters(before, after) : ofMarks(before, after);
  }
  const same = alike(before, after, (it) => said(it, "space", "punctuation"));
  return same ? "punctuation" : "words";
}

function ofMarks(before, after) {
  return alike(before, after, leads) ? "emphasis" : "link-target";
}

function ofCharacters(before, after) {
  const [x, y] = [texts(before), texts(after)];
  if (normal(x) === normal(y)) return "code-point";
  if (fold(x) === fold(y)) return "width";
  return fold(texts(before, "space")) === fold(texts(after, "space")) ? "spacing" : "punctuation";
}

function alike(before, after, read) {
  const [x, y] = [read(before), read(after)];
  return x.length === y.length && x.every((it, i) => it === y[i]);
}

const without = (tokens, kinds) => tokens.filter((token) => !kinds.includes(token.kind));
const said = (tokens, ...kinds) => without(tokens, kinds).map((token) => token.key);

/* A reference without words says which clause it is of, whatever it reads as. */
function texts(tokens, ...kinds) {
  const own = ({ kind, key, text }) => (kind === "reference" ? key : text);
  return without(tokens, kinds).map(own).join("");
}

/* The marks in their order, a run of the same ones once. */
function marks(tokens) {
  const all = without(tokens, ["space"]).map((token) => markKey(token.marks));
  return all.filter((it, i) => it !== all[i - 1]);
}

/* Where each character leads, by link or reference. */
function leads(tokens) {
  const lead = ({ key, marks: { link, clause } }) => [...key].map(() => `${link}\0${clause}`);
  return without(tokens, ["space"]).flatMap(lead);
}
