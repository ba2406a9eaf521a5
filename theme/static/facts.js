/* Which facts of two registers differ, by kind and id; and what a page says of them. */

import { normal } from "./characters.js";

/** The facts that were added, removed or changed: {kind, id, change, keys, old, new}, as in a change
    set of the feed. `same` maps the new id of whatever was renamed to its old one. */
export function changed(before, after, same) {
  const kinds = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...kinds].flatMap((kind) => ofKind(kind, before[kind] ?? [], after[kind] ?? [], same));
}

function ofKind(kind, before, after, same) {
  const left = new Map(before.map((fact) => [fact.id, fact]));
  const made = after.flatMap((fact) => {
    const id = same.get(fact.id) ?? fact.id;
    const earlier = left.get(id) ?? null;
    left.delete(id);
    const keys = earlier ? differing(earlier, fact, same) : keysOf(fact);
    if (earlier && !keys.length) return [];
    return [{ kind, id: fact.id, change: earlier ? "changed" : "added", keys, old: earlier, new: fact }];
  });
  const gone = [...left.values()].map((fact) =>
    ({ kind, id: fact.id, change: "removed", keys: keysOf(fact), old: fact, new: null }));
  return [...made, ...gone];
}

const keysOf = (fact) => Object.keys(fact).filter((key) => key !== "id");

function differing(before, after, same) {
  const none = new Map();
  return keysOf({ ...before, ...after }).filter(
    (key) => counting(before[key], none) !== counting(after[key], same),
  );
}

/* A value as far as it counts: a list of ids or codes is a set, code points are normal. */
function counting(value, same) {
  if (typeof value === "string") return JSON.stringify(normal(same.get(value) ?? value));
  if (Array.isArray(value)) return `[${value.map((it) => counting(it, same)).sort()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const parts = Object.keys(value).sort().map((key) => `${key}:${counting(value[key], same)}`);
  return `{${parts}}`;
}

/* Values by which a fact names clauses and entries. */
const NAMING = new Set(["data_items", "group", "people", "purpose", "purposes", "recipient",
  "recipient_purpose", "stated_in", "subject", "uses"]);

/** A fact that changed as one tells it in a language: {kind, name, change, values: [[key, old, new]]},
    a value being yes or no, or words; null where only words of other languages changed. `anchors` are
    those of the old and the new text. */
export function told({ kind, id, change, keys, old, new: now }, anchors, language) {
  const value = (fact, key) => {
    const found = fact?.[key];
    return typeof found === "boolean" ? found : strings(found, language);
  };
  const read = (key, found, { clauses, entries }) => typeof found === "boolean" || !NAMING.has(key)
    ? found : found.map((it) => clauses.get(it) ?? (entries.get(it) || it));
  const values = keys.map((key) => [key, value(old, key), value(now, key)])
    .filter(([, ...both]) => JSON.stringify(both[0]) !== JSON.stringify(both[1]))
    .map(([key, ...both]) => [key, ...both.map((it, side) => read(key, it, anchors[side]))]);
  if (!values.length) return null;
  const own = strings((now ?? old).name, language).join("");
  const { clauses, entries } = anchors[now ? 1 : 0];
  return { kind, name: clauses.get(id) ?? (own || entries.get(id) || id), change, values };
}

/** What a reader of a document calls its clauses; what its entries say, in their first lines. */
export function anchors({ clauses }, language) {
  const entries = clauses.flatMap((it) => it.entries ?? []);
  return {
    clauses: new Map(clauses.map((it) => [it.id, it.number[language]?.name])),
    entries: new Map(entries.map((it) => [it.id, it.plain[language]?.split("\n")[0]])),
  };
}

/* What stands in a value, in the language where it is said in several. */
function strings(value, language) {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  const parts = Array.isArray(value) || !value[language] ? Object.values(value) : [value[language]];
  return parts.flatMap((it) => strings(it, language));
}
