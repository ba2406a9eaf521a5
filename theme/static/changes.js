/* Two version documents of the feed in, what changed out, as plain data: which clauses were added,
   removed, moved, renamed and reworded, and in one language every mark. */

import { entriesOf, moved, rows, sameNodes } from "./clauses.js";
import { changed } from "./facts.js";
import { exists, units } from "./passages.js";
import { words } from "./tokens.js";
import { compare as compareUnits } from "./wording.js";
import { compare as compareWords, isEqual } from "./words.js";

/** What happens to a clause, in the order in which it is told. */
export const KINDS = ["added", "removed", "moved", "renamed", "reworded"];

/**
 * @typedef {object} Span A stretch of a line on both sides.
 * @property {string} name equal, code-point, width, spacing, punctuation, emphasis, link-target, words
 * @property {import("./tokens.js").Token[]} old empty for an insertion
 * @property {import("./tokens.js").Token[]} new empty for a deletion
 *
 * @typedef {object} ClauseChange
 * @property {string} id what the clause is called, or was if it is no more
 * @property {string[]} kinds of KINDS
 * @property {?string} old what it was called, null where it was added
 * @property {?string} new what it is called, null where it was removed
 * @property {string[]} languages those in which its own words differ, came or went
 * @property {string[]} others what it was merged with or split from, clauses of the other side
 * @property {object[]} marks its lines in the language: {old, new, spans: Span[], moved, stood}; see
 *   wording.js and passages.js; empty where the words of this language stayed
 *
 * @typedef {object} Changes
 * @property {{added: string[], removed: string[]}} languages
 * @property {Span[]} title empty where nothing changed about it in the language
 * @property {Span[]} organisation
 * @property {ClauseChange[]} clauses in the order in which both texts are read as one
 * @property {{id: string, number: string[]}[]} renumbered clauses that stayed and are numbered
 *   otherwise in the language: old, new label
 * @property {object[]} facts of the register: {kind, id, change, keys, old, new}; see facts.js
 * @property {{old: ?string, new: ?string}[]} rows every clause of both texts as one sequence
 * @property {Map<string, string>} same the old id of each new one that stood in the old text
 * @property {Map<string, object[]>} taken what was taken out of clauses since; see taken.js
 */

/**
 * The changes that lead from one version document to the other, in a language of theirs.
 * @returns {Changes}
 */
export function compare(oldDocument, newDocument, language) {
  const both = new Comparison(oldDocument, newDocument, language);
  const lacking = (x, y) => x.languages.filter((it) => !y.languages.includes(it));
  return {
    languages: {
      added: lacking(newDocument, oldDocument),
      removed: lacking(oldDocument, newDocument),
    },
    title: both.named("title"),
    organisation: both.named("organisation"),
    clauses: both.rows.flatMap((row) => both.change(row)),
    renumbered: both.renumbered(),
    facts: changed(oldDocument.register, newDocument.register, both.renamed),
    rows: both.rows,
    same: both.same,
    taken: new Map(),
  };
}

class Comparison {
  constructor(before, after, language) {
    [this.before, this.after, this.language] = [before, after, language];
    this.same = sameNodes(before.clauses, after.clauses);
    this.entries = sameNodes(entriesOf(before.clauses), entriesOf(after.clauses));
    this.renamed = new Map([...this.same, ...this.entries]);
    this.moved = moved(before.clauses, after.clauses, this.same);
    this.rows = rows(before.clauses, after.clauses, this.same);
    this.languages = [...new Set([...after.languages, ...before.languages])];
    this.old = byId(before.clauses);
    this.now = byId(after.clauses);
    this.gone = new Set(this.same.values());
    this.views = [view(before, language, new Map()), view(after, language, this.same)];
  }

  named(key) {
    const [x, y] = [this.before, this.after].map((it) => words(it[key][this.language] ?? ""));
    const spans = compareWords(x, y);
    return isEqual(spans) ? [] : spans;
  }

  /* Told once: where the clause stands now, if it does. */
  change(row) {
    if (row.new === null) return this.gone.has(row.old) ? [] : [this.removed(row.old)];
    const was = this.same.get(row.new) ?? null;
    const [before, after] = [this.old.get(was), this.now.get(row.new)];
    const languages = this.differing(before, after);
    const happened = {
      added: was === null,
      moved: this.moved.has(row.new),
      renamed: was !== null && was !== row.new,
      reworded: was !== null && languages.length > 0,
    };
    const kinds = KINDS.filter((kind) => happened[kind]);
    if (!kinds.length) return [];
    const others = (after.was ?? []).filter((it) => this.old.has(it) && it !== was);
    const found = { id: row.new, kinds, old: was, new: row.new, languages, others };
    return [{ ...found, marks: this.marks(before, after, languages) }];
  }

  removed(id) {
    const clause = this.old.get(id);
    const languages = this.differing(clause, undefined);
    const others = this.after.clauses.filter((it) => it.was?.includes(id)).map((it) => it.id);
    const found = { id, kinds: ["removed"], old: id, new: null, languages, others };
    return { ...found, marks: this.marks(clause, undefined, languages) };
  }

  /* Equal digest and equal clauses referred to: equal words. */
  differing(before, after) {
    const own = (clause, language, same) =>
      [clause?.digest[language], ...(clause?.refs?.[language] ?? []).map((it) => same.get(it) ?? it)]
        .join("\n");
    const none = new Map();
    return this.languages.filter((it) => own(before, it, none) !== own(after, it, this.same));
  }

  marks(before, after, languages) {
    if (!languages.includes(this.language)) return [];
    const sides = [before, after].map((clause, i) =>
      clause && this.views[i] ? units(clause, this.views[i]) : []);
    return compareUnits(...sides, this.entries);
  }

  renumbered() {
    const label = (clause) => clause.number[this.language]?.label;
    const has = (clause) => exists(clause, this.language);
    return [...this.same].flatMap(([id, was]) => {
      const sides = [this.old.get(was), this.now.get(id)];
      const number = sides.map(label);
      if (this.moved.has(id) || !sides.every(has) || number.includes(undefined)) return [];
      return number[0] === number[1] ? [] : [{ id, number }];
    });
  }
}

/** The clauses of a document by id. */
export const byId = (clauses) => new Map(clauses.map((clause) => [clause.id, clause]));

/** A document in one of its languages as passages.js reads it; undefined where it lacks the language. */
export function view(version, language, same) {
  if (!version.languages.includes(language)) return undefined;
  const names = new Map(version.clauses.map((it) => [it.id, it.number[language].name]));
  return { language, names, same };
}
