import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Column<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
  align?: 'left' | 'right';
};

type TableProps<Row> = {
  /** What the table holds; shown to screen readers only. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
};

/** Rows parted by hairlines; numbers stand under one another. Scrolls sideways where it must. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <div className="text-13 text-ink-soft">{empty}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard.
    <section aria-label={`${caption}, table`} tabIndex={0} className="scroll-area overflow-x-auto">
      <table className="w-full border-collapse text-13 tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-hairline border-b text-ink-faint">
            {columns.map((column) => (
              <th key={column.label} scope="col" className={cellClasses(column.align, 'font-normal text-12')}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-hairline border-b last:border-b-0">
              {columns.map((column) => (
                <td key={column.label} className={cellClasses(column.align)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellClasses(align: 'left' | 'right' = 'left', more?: string): string {
  return classes(
    'px-2 py-1.5 align-top first:pl-0 last:pr-0',
    align === 'right' ? 'text-right' : 'text-left',
    more,
  );
}
