import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf, wordsOf } from '#/lib/conversation/search-words.ts';

const words = (text: string) => wordsOf(text).map(({ word }) => word);
const terms = (query: string) => termsOf(query).map((term) => term.words.join(' ') + (term.exact ? '' : '*'));

describe('The words of a text', () => {
  it('are folded: case, accents, ligatures and letters that other keyboards lack', () => {
    expect(words('Räksmörgås på Ærø')).toEqual(['raksmorgas', 'pa', 'aero']);
    expect(words('Straße, STRASSE und Größe')).toEqual(['strasse', 'strasse', 'und', 'grosse']);
    expect(words('Łódź ﬁne İstanbul')).toEqual(['lodz', 'fine', 'istanbul']);
    expect(words('e\u0301te\u0301')).toEqual(words('été'));
  });

  it('are what is written out where one character stands for several', () => {
    expect(words('ｷﾛ ໜ')).toEqual(['キ', 'ロ', 'ຫ', 'ນ']);
    expect(terms('ໜ')).toEqual(['ຫ ນ']);
  });

  it('keep vowel signs, which make other words of the same letters', () => {
    expect(words('की कु')).not.toEqual(words('कु की'));
    expect(new Set(words('की कु')).size).toBe(2);
  });

  it('are the parts of addresses and numbers', () => {
    expect(words('maya.lindqvist@example.com')).toEqual(['maya', 'lindqvist', 'example', 'com']);
    expect(words('INV-5101: 49 USD')).toEqual(['inv', '5101', '49', 'usd']);
  });

  it('are single characters where no space stands between words', () => {
    expect(words('東京タワーの請求書 PDF')).toEqual([
      '東',
      '京',
      'タ',
      'ワ',
      'ー',
      'の',
      '請',
      '求',
      '書',
      'pdf',
    ]);
    expect(words('환불 부탁합니다')).toHaveLength(2);
  });

  it('stand where they say, hold no space, and a word found anew is the same word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { word, start, end } of wordsOf(text)) {
          expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
          expect(words(text.slice(start, end))).toContain(word);
          expect(words(word)).toEqual([word]);
        }
      }),
    );
  });

  it('are none in punctuation, half characters and emoji', () => {
    expect(words('!?*"\'()—… \ud800 💥 \u0000')).toEqual([]);
  });

  it('are cut at 64 characters, in what is written and in what is looked for', () => {
    expect(words('x'.repeat(4000))).toEqual(['x'.repeat(64)]);
    expect(terms('x'.repeat(100))).toEqual([`${'x'.repeat(64)}*`]);
  });
});

describe('What somebody typed', () => {
  it('is read as beginnings of words, all of which must be found', () => {
    expect(terms('refun charg')).toEqual(['refun*', 'charg*']);
    expect(terms('TCK-80')).toEqual(['tck 80*']);
  });

  it('is read as whole words in their order inside quotes, also in those of other languages and open ones', () => {
    expect(terms('"charged twice" inv')).toEqual(['charged twice', 'inv*']);
    expect(terms('„doppelt gezahlt“ «deux fois»')).toEqual(['doppelt gezahlt', 'deux fois']);
    expect(terms('before"charged tw')).toEqual(['before*', 'charged tw']);
  });

  it('is no beginning when it is one letter, or a character that is a word', () => {
    expect(terms('a 京')).toEqual(['a', '京']);
  });

  it('never means an operator', () => {
    expect(terms('NEAR(a b) OR NOT words:x* ^y')).toEqual(['near a', 'b', 'or*', 'not*', 'words x', 'y']);
    for (const query of ['', ' ', '"', '""', '" "', '***', '({[', '—']) expect(terms(query)).toEqual([]);
  });
});
