import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutations } from '../chaos/mutation/list.ts';
import { createMutant } from '../chaos/mutation/mutant.ts';
import { everyInvariant } from '../chaos/sets.ts';

describe('The mutations that prove the harness', () => {
  test.each(mutations)(
    '"$name" fits the code of today, and the part that is to notice it is there',
    async ({ edits, invariant, part }) => {
      expect(edits.length).toBeGreaterThan(0);
      await using mutant = await createMutant(edits);
      expect(existsSync(join(mutant.root, 'server.ts'))).toBe(true);
      const parts = everyInvariant.filter(({ id }) => id === invariant).flatMap((each) => each.parts);
      expect(parts.map(({ name }) => name)).toContain(part);
    },
  );

  test('an edit whose text is no longer there fails, and leaves no copy behind', async () => {
    const edit = { file: 'server.ts', find: 'nothing of the kind', replace: '' };
    await expect(createMutant([edit])).rejects.toThrow(
      'server.ts must hold this text once, and holds it 0 times',
    );
  });
});
