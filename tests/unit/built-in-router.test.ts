import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expand } from '#/lib/models/built-in/expand.ts';
import { keywordScorer } from '#/lib/models/built-in/keywords.ts';
import { normalize } from '#/lib/models/built-in/normalize.ts';
import { keywordsIn, linesIn, phrasesIn } from '#/lib/models/built-in/read-words.ts';
import { createRouter, KNOWN_ENOUGH, SURE_ENOUGH, sharedRouter } from '#/lib/models/built-in/router.ts';
import { strangeWords } from '#/lib/models/built-in/strange-words.ts';

const route = sharedRouter();

describe('The built-in router', () => {
  it.each([
    ['technical', 'My notebook refuses to boot since the update'],
    ['technical', 'the login page throws an error 502'],
    ['technical', "the internet at our office keeps dropping, can't work"],
    ['billing', 'you took the subscription fee from my card two times'],
    ['billing', 'please send the invoice of october'],
    ['billing', 'i would like my money back for the broken kettle'],
    ['sales', 'what would the pro plan cost for my team'],
    ['sales', 'I am interested in buying a travel insurance'],
    ['human', 'let me speak to a real person'],
    ['human', 'your service is a disgrace, worst company ever'],
    ['off_topic', 'what is the capital of portugal'],
    ['off_topic', 'good morning, how are you'],
    ['off_topic', 'wake me at a quarter past five'],
    ['off_topic', 'which wine goes with trout'],
    ['off_topic', 'the captain sang for us, what a lovely airline'],
    ['human', 'my parcel is gone and i want to talk to a person about it'],
    ['human', 'could somebody else look into my refund'],
  ])('sends to %s: %s', (expected, text) => {
    expect(route(text).route).toBe(expected);
  });

  it.each([
    ['billing', 'chragd twice for the same invioce'],
    ['technical', 'cant lgoin forgto my pasword'],
  ])('reads through typing errors: %s, %s', (expected, text) => {
    expect(route(text).route).toBe(expected);
  });

  it('reads look-alike letters, small capitals and hidden marks as what they look like', () => {
    expect(normalize('ʀᴇꜰᴜɴᴅ')).toBe('refund');
    expect(normalize('rеfund')).toBe('refund');
    expect(normalize('re\u200bfu\u00adnd')).toBe('refund');
    expect(normalize('Ｒéfünd')).toBe('refund');
    expect(route('I want a rеfund').route).toBe('billing');
  });

  it.each([
    ['sales', '¿cuánto cuesta el plan pro?'],
    ['technical', 'mein Laptop startet nicht'],
    ['billing', 'je veux un remboursement'],
    ['human', 'voglio parlare con un operatore'],
  ])('knows a little of other languages: %s, %s', (expected, text) => {
    expect(route(text).route).toBe(expected);
  });

  it('is not sure of words that point nowhere, and does not take noise for language', () => {
    expect(route('the green one on tuesday').likely).toBeLessThan(0.9);
    expect(route('xkcdq wvbzzt').known).toBeLessThan(KNOWN_ENOUGH);
    expect(route('xkcdq wvbzzt').likely).toBeLessThan(0.8);
    expect(SURE_ENOUGH).toBe(0.45);
  });

  it('learns the same from the same phrases, in under a second, and answers in under 5 ms', () => {
    const started = performance.now();
    const again = createRouter();
    expect(performance.now() - started).toBeLessThan(3000);
    const text = 'my router blinks red and nothing loads';
    expect(again(text)).toEqual(route(text));
    const before = performance.now();
    for (let time = 0; time < 200; time += 1) again(text);
    expect((performance.now() - before) / 200).toBeLessThan(5);
  });

  it('spells out alternatives', () => {
    expect(expand('{a|b} {c|}')).toEqual(['a c', 'a', 'b c', 'b']);
  });

  it('mends a letter missing, doubled or swapped for whoever reads words, and makes no other word of one', () => {
    expect(route.mend('my pasword and webiste')).toBe('my password and website');
    expect(route.mend('an electric shock from a@pasword.example')).toBe(
      'an electric shock from a@pasword.example',
    );
  });

  it('takes words no desk ever reads for a sign of another subject', () => {
    const share = strangeWords(['refund', 'invoice', 'please']);
    expect(share(['please', 'refunds', 'invoice'])).toBe(0);
    expect(share(['marmalade', 'trombone'])).toBe(1);
    expect(share(['anumber', 'anemail'])).toBe(0);
  });

  it('carries less than a megabyte of phrases and keywords', () => {
    const folder = new URL('../../lib/models/built-in/words/', import.meta.url);
    const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });
});

describe('The files of phrases and keywords', () => {
  const lines = (text: string) => linesIn(text, 'example.txt');

  it('are read without notes and empty lines', () => {
    expect(phrasesIn(lines('# a note\n\n  my {pen|pencil} broke \n'))).toEqual(['my {pen|pencil} broke']);
  });

  it.each(['my {pen|pencil broke', 'my pen} broke', 'my {pen|{red|blue} pencil} broke'])(
    'name the line whose braces do not pair: %s',
    (line) => {
      expect(() => phrasesIn(lines(`fine\n${line}`))).toThrow('words/example.txt, line 2');
    },
  );

  it.each([
    ['[repairs]\n2 hammer', 'there is no route "repairs"'],
    ['2 hammer', 'expected a weight'],
    ['[sales]\n4 hammer', 'expected a weight'],
    ['[sales]\nhammer', 'expected a weight'],
  ])('name the line of keywords that cannot be read: %s', (text, problem) => {
    expect(() => keywordsIn(lines(text), ['sales'])).toThrow(problem);
  });

  it('weigh keywords, with endings, alternatives, and one that settles it', () => {
    const score = keywordScorer(
      keywordsIn(lines('[billing]\n2 refund*, bill\n[human]\n5 {talk|speak} to {you|them}'), [
        'billing',
        'human',
      ]),
    );
    expect(score(['refunded', 'bill']).billing).toBe(4);
    expect(score(['bills']).billing).toBe(0);
    expect(score(['speak', 'to', 'them']).human).toBe(8);
  });
});
