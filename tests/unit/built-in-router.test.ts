import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expand } from '#/lib/models/built-in/expand.ts';
import { normalize } from '#/lib/models/built-in/normalize.ts';
import { createRouter, KNOWN_ENOUGH, SURE_ENOUGH, sharedRouter } from '#/lib/models/built-in/router.ts';

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
    expect(SURE_ENOUGH).toBe(0.4);
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

  it('carries less than a megabyte of phrases', () => {
    const folder = new URL('../../lib/models/built-in/phrases/', import.meta.url);
    const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });
});
