/* Words as they are compared: full-width and half-width, widths of katakana, upper and lower case,
   straight and curly quotes are the same (NFKC, Unicode Standard Annex #15), and a hyphen is nothing:
   email finds e-mail. */

const ALIKE = { "‘": "'", "’": "'", "“": '"', "”": '"', "〜": "~" };
// A character with all that may become one with it: its marks, and those of half-width katakana.
const CLUSTER = /[^][\p{M}\uFF9E\uFF9F]*/gu;

export function fold(words) {
  return words.normalize("NFKC").toLowerCase().replace(/[‘’“”〜\-‐\u00AD]/g, (it) => ALIKE[it] ?? "");
}

/* The folded words, and for each place in them where that stands in the words as written: NFKC makes
   three characters of ㈱ and one of the two of ｶﾞ. */

export function folded(words) {
  const starts = [];
  let text = "";
  for (const { 0: cluster, index } of words.matchAll(CLUSTER)) {
    const piece = fold(cluster);
    for (let i = 0; i < piece.length; i += 1) starts.push([index, index + cluster.length]);
    text += piece;
  }
  return { text, starts };
}

/* Where the terms occur in the words as written: [start, end), in order, none overlapping. */

export function places(words, terms) {
  const { text, starts } = folded(words);
  const found = [];
  for (const term of terms) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
      found.push([starts[at][0], starts[at + term.length - 1][1]]);
    }
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).reduce(joined, []);
}

function joined(found, [start, end]) {
  const last = found.at(-1);
  if (last && start <= last[1]) last[1] = Math.max(last[1], end);
  else found.push([start, end]);
  return found;
}
