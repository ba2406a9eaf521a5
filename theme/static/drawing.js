/* The words of a comparison as elements: lines, lists, tables, notes. The markup is that of marks.html.
   Texts of the feed become text nodes, never markup. `at` has `say`, the sentences by name; `lang` and
   `frame`, the languages of the text and of the words around it; `pages`, where each side stands. */

const SAFE = /^(?:https?:\/\/[^/?#\s]|mailto:\S|tel:\S)/i;

/** An element with its attributes and children; null among them is left out. */
export function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((it) => it !== null));
  return element;
}

/** The language of words around a text in another. */
export const spoken = (at) => ({ lang: at.frame === at.lang ? null : at.frame });
export const edge = (words, at) => made("span", { class: "edge", ...spoken(at) }, words);
const tag = (words, at) => [made("span", { class: "tag", ...spoken(at) }, words), " "];

/* A link leads where it led in the text it is from. */
function piece({ text, marks }, at, side) {
  const page = at.pages[side === "old" ? "old" : "new"];
  const em = marks.emphasis ? made("em", {}, text) : text;
  const words = marks.strong ? made("strong", {}, em) : em;
  if (SAFE.test(marks.link)) return made("a", { href: marks.link, rel: "external" }, words);
  return marks.reference ? made("a", { href: `${page}#${marks.reference}` }, words) : words;
}

function remark({ name, old, new: now }, at) {
  const words = at.say(`remark-${name}`, { old: old || "–", new: now || "–" });
  return made("span", { class: "remark", ...spoken(at) }, words);
}

/** The runs of a line in one marked text (side `both`) or as one side has them. */
export function runs(line, at, side) {
  return line.map((run) => [marked(run, at, side), run.remark && remark(run.remark, at)]);
}

function marked({ mark, pieces }, at, side) {
  const from = { deleted: "old", inserted: "new" }[mark] ?? side;
  const words = pieces.map((it) => piece(it, at, from));
  if (!mark) return words;
  const kind = side === "both" ? mark : "changed";
  const ends = [edge(at.say(kind), at), edge(at.say(`${kind}-end`), at)];
  return made(mark === "deleted" ? "del" : "ins", {}, ends[0], words, ends[1]);
}

const CLASSES = { heading: "heading", label: "label", reason: "absent" };

function paragraph(it, at, side) {
  const names = [CLASSES[it.line], it.isGone && side === "both" ? "gone" : ""];
  return made("p", { class: names.filter(Boolean).join(" ") || null },
    it.line === "reason" ? [made("span", { class: "not-here", ...spoken(at) }, at.say("not-here")), " "] : null,
    it.moved ? tag(at.say("line-moved"), at) : null,
    it.recast ? tag(at.say("recast"), at) : null,
    runs(it.runs, at, side));
}

/** All that a clause says. */
export function body(blocks, at, side) {
  return blocks.map((it) => {
    if (it.entries) return made("ul", {}, it.entries.map((one) => made("li", {}, body(one, at, side))));
    if (it.head) return table(it, at, side);
    return it.note ? note(it.note, at, side) : paragraph(it, at, side);
  });
}

function note(lines, at, side) {
  const label = made("p", { class: "note-label", ...spoken(at) }, at.say("note"));
  return made("div", { class: "note" }, label, lines.map((it) => paragraph(it, at, side)));
}

function table({ head, rows, gone }, at, side) {
  const cell = (name, scope) => (blocks, i) =>
    made(name, { scope, class: side === "both" && gone[i] ? "gone" : null }, body(blocks, at, side));
  const [top, first, other] = [cell("th", "col"), cell("th", "row"), cell("td", null)];
  const row = (cells) => made("tr", {}, cells.map((it, i) => (i ? other : first)(it, i)));
  return made("div", { class: "table", tabindex: "0", role: "group", "aria-label": at.say("table") },
    made("table", {},
      made("thead", {}, made("tr", {}, head.map(top))),
      made("tbody", {}, rows.map(row))));
}
