/* What a comparison knows of characters: classes of them, signs with a role, words that are never
   split. All of it stands in the table that the engine reads as well. */

import table from "./character-table.js";

export const { signs, numerals, kanji } = table;
export const wholeWords = table.words.whole;
export const functionWords = new Set(table.words.function);

/** Classes of characters as the inside of a regular expression's brackets. */
export function inside(...names) {
  const written = (span) => span.split("-").map((point) => `\\u{${point}}`).join("-");
  return names.flatMap((name) => table.classes[name].map(written)).join("");
}

/** A regular expression's class of these signs. */
export function any(text) {
  return `[${[...text].map((sign) => `\\u{${sign.codePointAt(0).toString(16)}}`).join("")}]`;
}

const ASCII = /^[\0-\x7F]*$/;
const COMPATIBLE = new RegExp(`([${inside("compatibility-ideographs")}]+)`, "u");
const FORMS = new RegExp(`[${inside("width-forms")}]+`, "gu");
const SPACES = new RegExp(`[${inside("spaces")}]+`, "gu");
const APOSTROPHES = new RegExp(any(signs.apostrophes), "gu");

/** NFC, but for CJK compatibility ideographs: 神 of another form is another name. */
export function normal(text) {
  if (ASCII.test(text)) return text;
  return text.split(COMPATIBLE).map((it, i) => (i % 2 ? it : it.normalize("NFC"))).join("");
}

/** The normal form with one width for every character. */
export function fold(text) {
  return normal(text).replace(FORMS, (it) => it.normalize("NFKC"));
}

/** The folded form with one kind of space and of apostrophe. */
export function bare(text) {
  return fold(text).replace(SPACES, " ").replace(APOSTROPHES, "'");
}
