/* Which clauses and notices hold all words of a query. */

import { fold } from "./fold.js";

/* What can be found at a moment: of each policy the version in force, before the first the next to
   come; and all notices. Of a version that is still to come each says so. */

export function entries(index, now) {
  const texts = index.policies.map((it) => standing(it.versions, now)).filter(Boolean);
  const notices = index.policies.flatMap((it) => it.versions);
  return [
    ...texts.flatMap((version) => version.clauses.map((clause) => ofClause(version, clause))),
    ...notices.map(ofNotice),
  ].map((entry) => ({ ...entry, coming: Date.parse(entry.version.from) > now }));
}

function standing(versions, now) {
  const ahead = versions.filter((it) => !it.until || Date.parse(it.until) > now);
  return ahead.find((it) => Date.parse(it.from) <= now) ?? ahead[0];
}

function ofClause(version, clause) {
  const { id, number, above, heading, words } = clause;
  return {
    kind: "clause",
    version,
    number,
    headings: heading ? [...above, heading] : above,
    words,
    url: `${version.url}#${id}`,
    own: fold([number, heading, words].join("\n")),
    around: fold(above.join("\n")),
    title: fold(`${number}\n${heading}`),
  };
}

function ofNotice(version) {
  const { url, words } = version.notice;
  const own = fold(words);
  return { kind: "notice", version, headings: [], words, url, own, around: "", title: "" };
}

/* The words of a query. */

export function terms(query) {
  return [...new Set(fold(query).split(/\s+/))].filter(Boolean);
}

/* Every word occurs in the clause or in a heading above it, one at least in the clause itself. What is
   in force comes before what is to come, clauses before notices; of each those that have the words in
   number or heading come first, otherwise the order is that of the text. */

export function search(found, wanted) {
  if (!wanted.length) return [];
  const hits = found.filter(
    (it) =>
      wanted.every((term) => it.own.includes(term) || it.around.includes(term)) &&
      wanted.some((term) => it.own.includes(term)),
  );
  const leads = (it) => wanted.every((term) => it.title.includes(term));
  const rank = (it) => 4 * (it.kind === "notice") + 2 * it.coming + !leads(it);
  const ranked = hits.map((it) => [rank(it), it]);
  return ranked.sort(([a], [b]) => a - b).map(([, it]) => it);
}
