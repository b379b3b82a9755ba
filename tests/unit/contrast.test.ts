import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

// Reads the tokens as they ship, so that a colour cannot be changed past what people can read.
const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map((match) => match[1]);
const themes = { light: colours(light), dark: colours(dark) };

const texts = ['ink', 'ink-soft', 'ink-faint', 'accent', 'accent-strong', 'danger', 'warning'];
const holders = ['triage', 'technical', 'billing', 'sales', 'person', 'customer'];
const grounds = ['paper', 'surface', 'sunken'];

/** An entry of a thread that somebody came to from the search. */
const marked = 'accent-soft';

describe.each(Object.entries(themes))('in the %s theme', (_name, theme) => {
  test.each(pairs([...texts, ...holders], [...grounds, marked]))('%s can be read on %s', (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['accent-strong', 'accent-soft'],
    ['danger', 'danger-soft'],
    ['warning', 'warning-soft'],
    ['ink', 'danger-soft'],
    ['ink', 'warning-soft'],
    ['ink', 'note'],
    ['ink-soft', 'note'],
    ['ink-faint', 'note'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(['border', ...holders], grounds))('a line in %s can be seen on %s', (line, ground) => {
    expect(contrast(theme, line, ground)).toBeGreaterThanOrEqual(3);
  });
});

function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

function pairs(first: string[], second: string[]): [string, string][] {
  return first.flatMap((one) => second.map((other): [string, string] => [one, other]));
}

/** WCAG 2.2 contrast ratio. */
function contrast(theme: Record<string, string>, one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(theme[one]), luminance(theme[other])].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string | undefined): number {
  if (!hex) throw new Error('No such colour.');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
