/* What a clause of a version document itself says in one language, as a flat list of units: the lines
   that one compares.

   A unit {kind, tokens, level, id, cell} is a heading, paragraph, line, entry (it begins one of a
   list), label (the term before it), head (of a column), cell (it begins one), note or reason (said
   where the clause does not exist). `level` counts the lists around it, in a table those inside the
   cell; `id` is that of the nearest entry with one; `cell` is [table, row, column], row 0 the heads. */

import { tokens, words } from "./tokens.js";

/** Whether a clause exists in a language. */
export const exists = (clause, language) => clause.only?.languages.includes(language) ?? true;

/** The clause's own units; not those of the clauses below it. `view` has the language, the names of
    the clauses and what the other side calls them. */
export function units(clause, view) {
  const { language } = view;
  if (!exists(clause, language)) {
    const reason = clause.only.reason?.[language];
    return reason ? [worded({ kind: "reason" }, reason)] : [];
  }
  const heading = clause.heading ? [worded({ kind: "heading" }, clause.heading[language])] : [];
  const said = passage(clause.text[language].blocks, { kind: "paragraph" }, view, { count: 0 });
  const noted = clause.note?.[language]?.blocks ?? [];
  const note = noted.flatMap((it) => [...prose(it, { kind: "note" }, view)]);
  return [...heading, ...said, ...note];
}

function made(at, own) {
  return { level: 0, id: null, cell: null, ...at, tokens: own };
}

const worded = (at, text) => made(at, words(text));

/* Only the first unit of all is of the kind of `at`. */
function* passage(blocks, at, view, tables) {
  let here = at;
  for (const block of blocks) {
    for (const unit of ofBlock(block, here, view, tables)) {
      yield unit;
      here = { ...at, kind: "paragraph" };
    }
  }
}

function* ofBlock(block, at, view, tables) {
  if (block.type === "list") {
    for (const entry of block.entries) yield* ofEntry(entry, at, view, tables);
  } else if (block.type === "table") yield* ofTable(block, view, tables);
  else yield* prose(block, at, view);
}

function* prose(block, at, view) {
  const isLines = block.type === "lines";
  const further = at.kind === "note" ? "note" : isLines ? "line" : "paragraph";
  let kind = at.kind === "paragraph" ? further : at.kind;
  for (const line of isLines ? block.lines : [block.children]) {
    yield made({ ...at, kind }, tokens(line, view.names, view.same));
    kind = further;
  }
}

function* ofEntry(entry, at, view, tables) {
  const inner = { ...at, kind: "entry", level: (at.level ?? 0) + 1, id: entry.id ?? at.id ?? null };
  if (entry.label !== undefined) yield worded({ ...inner, kind: "label" }, entry.label);
  yield* passage(entry.blocks, inner, view, tables);
}

function* ofTable({ columns, rows }, view, tables) {
  const table = tables.count;
  tables.count += 1;
  for (const [column, head] of columns.entries()) {
    yield worded({ kind: "head", cell: [table, 0, column] }, head);
  }
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      yield* passage(cell, { kind: "cell", cell: [table, row + 1, column] }, view, tables);
    }
  }
}
