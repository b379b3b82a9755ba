export type Grid = { left: number; row: number; column: number; cells: { x: number; y: number }[] };

/** Where the middles of cells lie, row by row, in px. */
export function cellsIn(
  rows: number,
  columns: number,
  { left, right, row }: { left: number; right: number; row: number },
): Grid {
  const column = Math.max(1, (right - left) / columns);
  const cells = Array.from({ length: rows * columns }, (_, place) => ({
    x: left + ((place % columns) + 0.5) * column,
    y: (Math.floor(place / columns) + 0.5) * row,
  }));
  return { left, row, column, cells };
}

/** The cell at a point; null beside all of them. */
export function cellAt(x: number, y: number, grid: Grid, columns: number): number | null {
  const across = Math.floor((x - grid.left) / grid.column);
  const down = Math.floor(y / grid.row);
  const place = down * columns + across;
  const isInside = across >= 0 && across < columns && down >= 0 && place < grid.cells.length;
  return isInside ? place : null;
}

const SMALLEST = 0.75;

/** A dot whose area is as large as its value; nothing is the smallest dot, and of a gap there is none. */
export function dotRadius(value: number | null, most: number, largest: number): number {
  if (value === null) return 0;
  if (value <= 0 || most <= 0) return SMALLEST;
  return Math.max(SMALLEST * 2, Math.sqrt(value / most) * largest);
}
