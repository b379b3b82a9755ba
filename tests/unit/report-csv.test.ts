import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '#/lib/http/csv.ts';

/** What a spreadsheet makes of it, as RFC 4180 says; the whole text must be such a table. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [, written = '', end] = found;
    rows.at(-1)?.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === '\r\n') rows.push([]);
    if (cell.lastIndex === text.length) return rows.slice(0, -1);
  }
  throw new Error(`Not a table: ${JSON.stringify(text)}`);
}

const linesOf = (cell: string) => csvText({ columns: ['a'], rows: [[cell]] });

describe('A table as CSV', () => {
  it('is read back as it was, whatever is in its cells', () => {
    const safe = fc
      .string({ unit: 'binary' })
      .filter((text) => !/^[\s\p{Cc}\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(safe, { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (rows) => {
        const text = csvText({ columns: ['a', 'b', 'c'], rows });
        expect(text.startsWith('\uFEFF')).toBe(true);
        expect(read(text.slice(1))).toEqual([['a', 'b', 'c'], ...rows]);
      }),
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '  =cmd',
    '\t=cmd',
    '\n=cmd',
    '\r+1',
    '\uFF1D1+1',
    '=HYPERLINK("http://evil.example","x")',
    '-',
  ])('a cell beginning like a formula is quoted as text: %j', (cell) => {
    expect(linesOf(cell)).toBe(`\uFEFFa\r\n"'${cell.replaceAll('"', '""')}"\r\n`);
  });

  it('numbers stay numbers, also below zero, and nothing known is an empty cell', () => {
    expect(csvText({ columns: ['a', 'b', 'c'], rows: [[-1.5, null, 0]] })).toBe('\uFEFFa,b,c\r\n-1.5,,0\r\n');
  });

  it('commas, quotes and line ends stay inside their cell', () => {
    expect(linesOf('He said "no", twice\nand left')).toBe('\uFEFFa\r\n"He said ""no"", twice\nand left"\r\n');
  });
});
