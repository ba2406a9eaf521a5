/* Two version documents in, what a page shows of their difference out. */

import { compare } from "./changes.js";
import { comparison, list, redline } from "./result.js";
import { isEmpty, revision } from "./revision.js";
import { seen } from "./taken.js";

/** How many clauses changed, of how many nobody sees that, and a filled copy of the template: null where
    the two texts say the same. `at` is that of drawing.js, `dated` says what each side is called, `gone`
    and `instead` are those of taken.js. */
export function compared(before, after, template, at, dated, { gone, instead }) {
  const changes = seen(compare(before, after, at.lang), gone, instead);
  const found = revision(before, after, changes, at.lang);
  const counts = { count: found.altered.filter((it) => it.kinds.length).length, gone: changes.taken.size };
  if (isEmpty(changes)) return { counts, parts: null };
  const parts = template.content.cloneNode(true);
  parts.querySelector(".list").replaceWith(list(found, at));
  parts.querySelector(".redline").append(...redline(found, at).flat(Infinity));
  parts.querySelector(".sides").replaceWith(comparison(found, at, dated));
  return { counts, parts };
}
