/* The longest common stretches of two sequences of strings (Ratcliff and Obershelp's matching): the
   longest of all, the earliest of several; then the same to its left and to its right. */

/** Blocks [place in a, place in b, length] in order, none of length 0, neighbours joined. */
export function matching(a, b) {
  const places = new Map();
  b.forEach((item, j) => {
    if (!places.has(item)) places.set(item, []);
    places.get(item).push(j);
  });
  const found = [];
  const waiting = [[0, a.length, 0, b.length]];
  while (waiting.length) {
    const [a0, a1, b0, b1] = waiting.pop();
    const [i, j, n] = longest(a, places, a0, a1, b0, b1);
    if (!n) continue;
    found.push([i, j, n]);
    if (a0 < i && b0 < j) waiting.push([a0, i, b0, j]);
    if (i + n < a1 && j + n < b1) waiting.push([i + n, a1, j + n, b1]);
  }
  return joined(found.sort((x, y) => x[0] - y[0]));
}

/* Row by row of a, how long the stretch is that ends at each place of b. */
function longest(a, places, a0, a1, b0, b1) {
  let best = [a0, b0, 0];
  let before = new Map();
  for (let i = a0; i < a1; i += 1) {
    const here = new Map();
    for (const j of places.get(a[i]) ?? []) {
      if (j < b0) continue;
      if (j >= b1) break;
      const n = (before.get(j - 1) ?? 0) + 1;
      here.set(j, n);
      if (n > best[2]) best = [i - n + 1, j - n + 1, n];
    }
    before = here;
  }
  return best;
}

function joined(blocks) {
  const made = [];
  for (const [i, j, n] of blocks) {
    const last = made.at(-1);
    if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += n;
    else made.push([i, j, n]);
  }
  return made;
}
