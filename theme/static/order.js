/* Two orders of the same things: which kept their place, and both as one sequence. */

/** Of pairs [old place, new place] those that kept their order: a longest common subsequence, of
    several the leftmost on both sides taken together; in a draw `tie` decides. */
export function kept(pairs, tie = ([i, j]) => `(${i}, ${j})`) {
  const waiting = [...pairs].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  if (waiting.every(([, j], at) => at === 0 || waiting[at - 1][1] < j)) return waiting;
  const lengths = reaches(waiting);
  const made = [];
  for (let length = Math.max(...lengths); length > 0; length -= 1) {
    const last = made.at(-1) ?? [-1, -1];
    const after = waiting.filter(
      ([i, j], at) => lengths[at] === length && i > last[0] && j > last[1],
    );
    made.push(after.reduce((p, q) => (isBefore(q, p, tie) ? q : p)));
  }
  return made;
}

function isBefore(p, q, tie) {
  const by = p[0] + p[1] - q[0] - q[1];
  return by < 0 || (by === 0 && tie(p) < tie(q));
}

/* For each of the sorted pairs, how long the longest sequence is that begins with it. */
function reaches(pairs) {
  const lengths = pairs.map(() => 1);
  for (let at = pairs.length - 2; at >= 0; at -= 1) {
    for (let next = at + 1; next < pairs.length; next += 1) {
      if (pairs[next][1] > pairs[at][1]) lengths[at] = Math.max(lengths[at], 1 + lengths[next]);
    }
  }
  return lengths;
}

/** Both orders as one, as [old place or null, new place or null]: between two steady pairs what only
    the old has, then what the new has. */
export function merged(before, after, steady) {
  const made = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...steady, [before, after]]) {
    for (; i < a; i += 1) made.push([i, null]);
    for (; j < b; j += 1) made.push([null, j]);
    if (a < before || b < after) made.push([a, b]);
    [i, j] = [a + 1, b + 1];
  }
  return made;
}
