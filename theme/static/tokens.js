/* A line as tokens: the smallest pieces that a mark may begin or end at. The script of each character
   decides, so that one line may mix languages. */

import { any, bare, inside, numerals, signs, wholeWords } from "./characters.js";

/**
 * @typedef {object} Marks How a token stands in its line. `reference` is the clause as the text calls
 *   it, `clause` the same for both sides, also where one of them has renamed it.
 * @property {boolean} emphasis
 * @property {boolean} strong
 * @property {string} link
 * @property {string} clause
 * @property {string} reference
 *
 * @typedef {object} Token
 * @property {string} text
 * @property {string} kind kanji, kana, whole, katakana, word, number, space, punctuation, symbol,
 *   reference
 * @property {Marks} marks
 * @property {string} key Tokens of one key say the same, whatever their width or their marks.
 * @property {string} exact Tokens of one exact form are the same, code point for code point.
 */

const PLAIN = { emphasis: false, strong: false, link: "", clause: "", reference: "" };

const digit = `[${inside("digits")}]`;
const marksAfter = `[${inside("marks")}]*`;
const alnum = `[${inside("latin", "letters", "digits", "marks")}]`;
const kana = `[${inside("katakana")}]`;
const start = `[${inside("latin", "letters", "digits")}]`;
const numeral = any(numerals.kanji);
const thousands = `(?<=${digit})${any(signs.thousands)}${digit}{3}(?!${digit})`;
const inNumber = `(?<=${digit})${any(signs["inside-numbers"])}(?=${digit})`;
const inWord = `${any(signs["inside-words"])}(?=${start})`;
const word = `${start}(?:${alnum}|${inWord}|${inNumber}|${thousands})*`;
// The first that matches counts.
const PATTERNS = [
  ["word", "(?:https?://|mailto:)[!-~]*[/0-9A-Za-z=_\\-]"],
  ["word", "[0-9A-Za-z._%+\\-]+@[0-9A-Za-z\\-]+(?:\\.[0-9A-Za-z\\-]+)+"],
  // 1億5,000万 is one number; so are 十二, and 三 in 三年.
  ["word", `${word}(?:(?<=${digit})${any(numerals.units)}+(?:${word})?)*`],
  ["number", `${numeral}{2,}|${numeral}(?=${any(numerals.counters)})`],
  ["katakana", `${kana}(?:${kana}|[${inside("marks")}])*`],
  ["whole", [...wholeWords].sort((a, b) => b.length - a.length).join("|")],
  ["kanji", `[${inside("kanji")}]${marksAfter}`],
  ["kana", `[${inside("hiragana")}]${marksAfter}`],
  ["space", `[${inside("spaces")}]+`],
  ["punctuation", `[${inside("punctuation")}]${marksAfter}`],
  ["symbol", `[^]${marksAfter}`],
];
const TOKEN = new RegExp(PATTERNS.map(([, pattern]) => `(${pattern})`).join("|"), "gu");
const LETTER = new RegExp(`[${inside("latin", "letters")}]`, "u");

/** The tokens of inline nodes. `names` (a map) says what a reference to a clause reads as, `same` what
    the other side calls a clause, where it calls it differently. */
export function tokens(line, names, same) {
  return [...nodes(line, PLAIN, { names, same })];
}

/** The tokens of characters without markup. */
export function words(text) {
  return [...split(text, PLAIN)];
}

/** What tokens read as. */
export function text(some) {
  return some.map((token) => token.text).join("");
}

/** Whether a token is a sign with this role in a sentence, such as `opening`. */
export function has(token, role) {
  return token.kind === "punctuation" && signs[role].includes(token.text);
}

/** Whether marks are the same for both sides. */
export function markKey({ emphasis, strong, link, clause }) {
  return `${Number(emphasis)}${Number(strong)}\0${link}\0${clause}`;
}

function* nodes(line, marks, clauses) {
  for (const node of line) {
    if (node.type === "text") yield* split(node.text, marks);
    else yield* marked(node, inner(node, marks, clauses), clauses);
  }
}

function* marked(node, marks, clauses) {
  const children = node.children ?? [];
  if (node.type === "ref" && !children.length) {
    const key = `#${marks.clause}`;
    yield made(clauses.names.get(node.id) ?? node.id, "reference", marks, key, key);
  } else yield* nodes(children, marks, clauses);
}

function inner({ type, url, id }, marks, { same }) {
  if (type === "strong") return { ...marks, strong: true };
  if (type === "em") return { ...marks, emphasis: true };
  if (type === "link") return { ...marks, link: url };
  if (type === "ref") return { ...marks, clause: same.get(id) ?? id, reference: id };
  return marks;
}

function* split(words, marks) {
  for (const found of words.matchAll(TOKEN)) {
    const [piece, ...groups] = found;
    let [kind] = PATTERNS[groups.findIndex((it) => it !== undefined)];
    if (kind === "word" && !LETTER.test(piece)) kind = "number";
    yield made(piece, kind, marks, kind === "space" ? " " : bare(piece), piece);
  }
}

function made(said, kind, marks, key, exact) {
  return { text: said, kind, marks, key, exact: `${exact}\0${markKey(marks)}` };
}
