/* Which cell of a table is which of the table before: by the heads of its row and its column. */

import { ALIKE, HARDLY, likeness, pairs, single } from "./pairing.js";

/** For each cell [table, row, column] of the new tables, by its name, the name of the old one of the
    same row and column, if there is one. */
export function cells(before, after) {
  const [old, now] = [grids(before), grids(after)];
  const made = new Map();
  for (const [i, j] of matched(wholes(old), wholes(now), HARDLY)) {
    const rows = [[-1, -1], ...matched(rowsOf(old[i]), rowsOf(now[j]), ALIKE)];
    const columns = matched(columnsOf(old[i]), columnsOf(now[j]), HARDLY);
    for (const [row, otherRow] of rows) {
      for (const [column, other] of columns) {
        made.set(cellName([j, otherRow + 1, other]), cellName([i, row + 1, column]));
      }
    }
  }
  return made;
}

/** A cell as a key. */
export const cellName = (cell) => cell.join(",");

/* What the cells of each table say, by row and column. */
function grids(units) {
  const made = [];
  for (const { cell, tokens } of units.filter((unit) => unit.cell)) {
    const [table, row, column] = cell;
    while (made.length <= table) made.push([]);
    made[table][row] ??= [];
    made[table][row][column] = [...(made[table][row][column] ?? []), ...tokens];
  }
  return made;
}

const band = (head, parts) => ({ head: head ?? [], whole: parts.flatMap((it) => it ?? []) });

function wholes(all) {
  return all.map((grid) => {
    const said = grid.flat(2);
    return band(said, [said]);
  });
}

function rowsOf(grid) {
  return Array.from(grid.slice(1), (row) => band(row?.[0], [...(row ?? [])]));
}

function columnsOf(grid) {
  const rows = Array.from(grid, (row) => row ?? []);
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, i) => band(rows[0][i], rows.map((row) => row[i])));
}

/* Rows or columns of one head, wherever they stand; then those alike, in their order. */
function matched(before, after, least) {
  const key = ({ head }) => head.map((token) => token.key).join("\0");
  const keys = [before.map(key), after.map(key)];
  const made = single(...keys);
  const rest = (items, side) => [...items.keys()].filter((i) => !made.some((it) => it[side] === i));
  const [a, b] = [rest(before, 0), rest(after, 1)];
  const like = (i, j) => {
    const [x, y] = [before[a[i]], after[b[j]]];
    const found = Math.max(likeness(x.head, y.head), likeness(x.whole, y.whole), HARDLY);
    return found >= least ? found : 0;
  };
  const others = pairs(a.map((i) => keys[0][i]), b.map((j) => keys[1][j]), like);
  return [...made, ...others.map(([i, j]) => [a[i], b[j]])];
}
