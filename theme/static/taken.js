/* Words that were taken out of a text since: what of its changes can still be seen.

   What stands in their place is not what the organisation wrote. So a clause is not said to be
   reworded where either side has that, nor to have stayed where both have, nor a fact to have changed. */

/** The changes without those that only come of that; `taken` has by clause what was taken out, a
    {version, day, whole, entries} for each side. `gone` has those of the old and of the new side by their own
    ids, `instead` what stands in place of words. */
export function seen(changes, gone, instead) {
  const every = gone.some((it) => it.size) ? differing(changes, gone) : changes.clauses;
  const taken = new Map();
  for (const { id, kinds, old, new: now } of every) {
    const sides = [gone[0].get(old), gone[1].get(now)].filter(Boolean);
    if (sides.length > (kinds.includes("reworded") ? 0 : 1)) taken.set(id, sides);
  }
  const isHidden = ({ id }) => (taken.get(id) ?? []).some((it) => it.whole);
  const asItWas = (it) => ({ ...it, kinds: it.kinds.filter((kind) => kind !== "reworded") });
  const clauses = every.map((it) => (isHidden(it) ? asItWas(it) : it));
  const isGone = (fact, side, key) => gone[side].size > 0 && holds(fact[key], instead);
  const facts = changes.facts.map((it) => comparable(it, isGone)).filter(Boolean);
  return { ...changes, clauses, facts, taken };
}

/* The clauses that differ, and among them those of which nobody can see whether they do, for words were
   taken out of both texts. */
function differing({ clauses, rows, same }, gone) {
  const known = new Map(clauses.map((it) => [it.id, it]));
  const stayed = new Set(same.values());
  return rows.flatMap(({ old: at, new: now }) => {
    const old = same.get(now);
    if (now !== null && !known.has(now) && gone[1].has(now) && gone[0].has(old)) {
      return [{ id: now, kinds: [], old, new: now, languages: [], others: [], marks: [] }];
    }
    return known.get(now ?? (stayed.has(at) ? null : at)) ?? [];
  });
}

/** Whether a line that stands on both sides is of an entry out of which words were taken: then it tells
    of no change. */
export function isGone({ old, new: now }, taken) {
  const gone = taken.flatMap((it) => it.entries);
  return Boolean(old && now) && [old.id, now.id].some((it) => gone.includes(it));
}

/* The fact with the values that can be compared; null where none can. */
function comparable(fact, isGone) {
  const { old, new: now, keys: all } = fact;
  if (!old || !now) return fact;
  const keys = all.filter((key) => !isGone(old, 0, key) && !isGone(now, 1, key));
  return keys.length ? { ...fact, keys } : null;
}

function holds(value, instead) {
  if (value === null || typeof value !== "object") return instead.includes(value);
  return Object.values(value).some((it) => holds(it, instead));
}
