/**
 * Where a key leads among the places of a plot, or null when it does not move.
 * @param columns places in a row, for a grid; up and down then go from row to row. Else they go like left and right.
 */
export function placeAfter(key: string, at: number | null, count: number, columns?: number): number | null {
  if (count === 0) return null;
  const from = at ?? 0;
  const within = (place: number) => Math.min(count - 1, Math.max(0, place));
  const row = columns ? Math.floor(from / columns) * columns : 0;
  const rowEnd = columns ? row + columns - 1 : count - 1;
  switch (key) {
    case 'ArrowRight':
      return within(from + 1);
    case 'ArrowLeft':
      return within(from - 1);
    case 'ArrowDown':
      return columns ? downFrom(from, columns, count) : within(from + 1);
    case 'ArrowUp':
      return columns ? (from - columns >= 0 ? from - columns : from) : within(from - 1);
    case 'PageDown':
      return within(from + bigStep(count));
    case 'PageUp':
      return within(from - bigStep(count));
    case 'Home':
      return row;
    case 'End':
      return within(rowEnd);
    default:
      return null;
  }
}

function downFrom(from: number, columns: number, count: number): number {
  return from + columns < count ? from + columns : from;
}

/** About ten of them cross the plot. */
function bigStep(count: number): number {
  return Math.max(1, Math.round(count / 10));
}
