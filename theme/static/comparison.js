/* Two version documents in, what a page shows of their difference out. */

import { compare } from "./changes.js";
import { comparison, list, redline } from "./result.js";
import { isEmpty, revision } from "./revision.js";

/** How many clauses changed, and a filled copy of the template: null where the two texts say the same.
    `at` is that of drawing.js, `dated` says what each side is called. */
export function compared(before, after, template, at, dated) {
  const changes = compare(before, after, at.lang);
  const { length: count } = changes.clauses;
  if (isEmpty(changes)) return { count, parts: null };
  const found = revision(before, after, changes, at.lang);
  const parts = template.content.cloneNode(true);
  parts.querySelector(".list").replaceWith(list(found, at));
  parts.querySelector(".redline").append(...redline(found, at).flat(Infinity));
  parts.querySelector(".sides").replaceWith(comparison(found, at, dated));
  return { count, parts };
}
