import type { OllamaStandIn } from '../../support/ollama/start.ts';

/** What a desk is about to write when its turn is taken away: a whole answer, a tool's effect, or a long answer. */
export const writes = ['answer-soon', 'use-a-tool', 'answer-long'] as const;
export type Writes = (typeof writes)[number];

/**
 * A model that has begun when the turn is taken away, and gives the desk something to write after that.
 * @param pauseMs how long the desk sleeps meanwhile.
 */
export async function scriptOvertaken(host: OllamaStandIn, pauseMs: number): Promise<void> {
  const begun = { text: 'One moment please. Now: ' };
  const wait = { pauseMs: 800 + pauseMs / 2 };
  const check = { email: 'somebody@example.com', postal_code: '11432' };
  await host.script(
    {
      when: { says: 'answer-soon' satisfies Writes },
      reply: { pieces: [begun, wait, { text: 'This is the whole answer.' }] },
    },
    {
      when: { says: 'use-a-tool' satisfies Writes, lacksResult: 'verify_identity' },
      reply: { pieces: [begun, wait, { calls: [{ name: 'verify_identity', arguments: check }] }] },
    },
    { reply: { pieces: [begun, { text: 'And one word more. '.repeat(100) }], tokenMs: 100 } },
  );
}
