import { expect, test } from 'vitest';
import { createPullDisplay } from '#/lib/launch/pull-display.ts';

function shownBy(isTTY: boolean): string {
  let written = '';
  const display = createPullDisplay({
    isTTY,
    write: (text) => {
      written += text;
    },
  });
  display.show({ step: 'pulling manifest', completedBytes: 0, totalBytes: 0 });
  for (let percent = 0; percent <= 100; percent += 1) {
    display.show({
      step: 'pulling 62c66a7a5dd7',
      completedBytes: percent * 49_200_000,
      totalBytes: 4_920_000_000,
    });
  }
  display.show({ step: 'success', completedBytes: 4_920_000_000, totalBytes: 4_920_000_000 });
  display.end();
  return written;
}

test('in a terminal one line is drawn anew', () => {
  const shown = shownBy(true);
  expect(shown.match(/\n/g)).toHaveLength(1);
  expect(shown).toContain('█'.repeat(15) + '░'.repeat(15));
  expect(shown).toContain(' 50 %  2.5 GB of 4.9 GB  pulling 62c66a7a5dd7');
});

test('elsewhere there is a line every five per cent and no control character', () => {
  const lines = shownBy(false).trim().split('\n');
  expect(lines).toHaveLength(1 + 21 + 1);
  expect(lines[0]).toBe('pulling manifest');
  expect(lines[11]?.trim()).toBe('50 %  2.5 GB of 4.9 GB  pulling 62c66a7a5dd7');
  expect(lines.join('')).not.toContain('\u001b');
});
