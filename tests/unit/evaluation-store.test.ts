import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { codeFingerprint } from '#/lib/launch/evaluation-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'switchboard-fingerprint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tree(name: string, files: Record<string, string>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries({ 'agents/billing.ts': 'told', ...files })) {
    mkdirSync(join(root, 'lib', path, '..'), { recursive: true });
    writeFileSync(join(root, 'lib', path), text);
  }
  return root;
}

describe('What was played before counts no more', () => {
  const before = codeFingerprint(tree('before', {}));

  it.each([
    ['an agent is told something else', { 'agents/billing.ts': 'told more' }],
    ['there is a room that there was not', { 'articles/read.ts': '' }],
    ['a phrase of the built-in responder is another', { 'models/built-in/words/billing.txt': 'refund me' }],
    ['cases are played in another way', { 'evaluation/play.ts': '' }],
  ])('when %s', (what, files) => {
    expect(codeFingerprint(tree(what, files))).not.toBe(before);
  });

  it('but still when only a judge, a page of the report or a door is another', () => {
    const files = { 'evaluation/judges/leaks.ts': '', 'launch/evaluate.ts': '', 'http/door.ts': '' };
    expect(codeFingerprint(tree('aside', files))).toBe(before);
  });

  it('and it is the same code wherever it lies', () => {
    const moved = join(folder, 'moved');
    cpSync(tree('here', {}), moved, { recursive: true });
    expect(codeFingerprint(moved)).toBe(before);
  });
});
