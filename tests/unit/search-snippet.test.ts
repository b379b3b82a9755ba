import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf } from '#/lib/conversation/search-words.ts';
import { foundIn, snippetOf } from '#/lib/conversation/snippet.ts';

/** The text with what was found in brackets. */
function marked(text: string, query: string): string {
  const { text: piece, found, cutBefore, cutAfter } = snippetOf(text, termsOf(query));
  const inBrackets = found.reduceRight(
    (sofar, { start, end }) => `${sofar.slice(0, start)}[${sofar.slice(start, end)}]${sofar.slice(end)}`,
    piece,
  );
  return (cutBefore ? '…' : '') + inBrackets + (cutAfter ? '…' : '');
}

describe('A snippet', () => {
  it('marks whole words that begin with what was typed, in any spelling', () => {
    expect(marked('Die Rückerstattung, bitte', 'ruck')).toBe('Die [Rückerstattung], bitte');
    expect(marked('Invoice inv-5101 and INV-51', 'INV-51')).toBe('Invoice [inv-5101] and [INV-51]');
  });

  it('marks phrases as one, and nothing of them elsewhere', () => {
    expect(marked('charged twice, twice charged', '"charged twice"')).toBe('[charged twice], twice charged');
    expect(marked('東京の請求書と請求', '請求')).toBe('東京の[請求]書と[請求]');
  });

  it('is the stretch of a long text in which the most different words stand', () => {
    const text = `refund ${'and so on '.repeat(60)}I want my refund for the invoice. ${'bye '.repeat(80)}`;
    const snippet = marked(text, 'refund invoice');
    expect(snippet).toContain('I want my [refund] for the [invoice]');
    expect(snippet).toMatch(/^….+…$/s);
    expect(snippet.length).toBeLessThan(220);
  });

  it('is the beginning when nothing of it was found, as when only the name of the customer was', () => {
    expect(marked('Where is my invoice?', 'maya')).toBe('Where is my invoice?');
  });

  it('never cuts a character in two, and its ranges lie in it, in order', () => {
    expect(snippetOf(`a${'💥'.repeat(200)}`, []).text.isWellFormed()).toBe(true);
    const text = fc.array(fc.constantFrom('a ', 'refund ', '💥', '東', 'ö', ' ', 'x'.repeat(50)), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('');
        const snippet = snippetOf(whole, termsOf('refund 東'));
        expect(whole).toContain(snippet.text);
        expect(snippet.text.isWellFormed()).toBe(true);
        let last = 0;
        for (const { start, end } of snippet.found) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(snippet.text.length);
        if (foundIn(whole, termsOf('refund 東')).length > 0) expect(snippet.found).not.toEqual([]);
      }),
    );
  });
});
