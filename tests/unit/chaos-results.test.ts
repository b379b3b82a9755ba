import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lastSeed, openResults, type Result } from '../chaos/results.ts';

const good: Result = {
  code: 'this code',
  commit: 'c',
  endedAt: 0,
  seed: 'one',
  key: 'D1/a/tenth/0/5',
  invariant: 'D1',
  rounds: 5,
  operations: 10,
  violations: [],
  seconds: 1,
};
const bad: Result = { ...good, violations: ['message m is lost'] };

function emptyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-results-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'results.jsonl');
}

/** As a later run sees it. */
function later(file: string, run: { code: string; seed: string | null } = { code: 'this code', seed: null }) {
  return openResults(file, run);
}

describe('Results of a run that was cut off', () => {
  it('count in the next one, whatever its seed, while the code is the same', () => {
    const file = emptyFile();
    later(file).keep(good);
    expect(later(file).find(good.key)).toEqual(good);
    expect(later(file, { code: 'other code', seed: null }).find(good.key)).toBeNull();
    expect(later(file, { code: 'this code', seed: 'two' }).find(good.key)).toBeNull();
    expect(lastSeed(file, 'this code')).toBe('one');
  });

  it('count when they are bad, until the call is played anew', () => {
    const file = emptyFile();
    later(file).keep(good);
    later(file).keep(bad);
    expect(later(file).find(good.key)).toEqual(bad);
    later(file).keep(good);
    expect(later(file).find(good.key)).toEqual(good);
  });

  it('are read on both sides of a line that was cut off', () => {
    const file = emptyFile();
    const another = { ...good, key: 'D1/a/tenth/1/5' };
    later(file).keep(good);
    appendFileSync(file, '{"code":"this co');
    later(file).keep(another);
    expect(later(file).find(good.key)).toEqual(good);
    expect(later(file).find(another.key)).toEqual(another);
  });
});
