/** Tables as text/csv (RFC 4180), which spreadsheets open. */

export type Cell = string | number | null;

/** Spreadsheets that know it read UTF-8 then; the others skip it. */
const BYTE_ORDER_MARK = '\uFEFF';

export function csvText({
  columns,
  rows,
}: {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}): string {
  const lines = [columns, ...rows].map((cells) => cells.map(cellText).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = isFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== cell || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/**
 * What a spreadsheet would work out instead of showing: a customer wrote some of these cells. Blanks before it are
 * skipped by some programs, and the wide forms of the signs are read like the narrow ones.
 */
function isFormula(text: string): boolean {
  return /^[\s\p{Cc}\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) || /^[\t\r]/.test(text);
}
