import { expect, test } from 'vitest';
import { toolsFor } from '#/lib/agents/capabilities.ts';
import { allTools } from '#/lib/agents/tools/tools.ts';
import { agentNames } from '#/lib/conversation/facts.ts';
import { INSTRUCTIONS_LIMIT, PUBLISHED_LIMIT } from '#/lib/protocol/limits.ts';
import { promptFor } from '#/lib/turns/prompt.ts';
import { harbor, NOW } from '../support/claims.ts';
import { log, replied, said } from '../support/facts.ts';

const words = (length: number) => 'Be kind and say what the policy says. '.repeat(1000).slice(0, length);

test.each(agentNames)(
  'the longest instructions and the longest policy leave %s room for what was said, in the smallest window in use',
  (agent) => {
    const identity = { kind: 'proved', accountId: 'ACC-1001', name: 'Maya Lindqvist' } as const;
    const tools = allTools([]);
    const talk = Array.from({ length: 8 }, (_, at) => [
      said(words(200), `m${at}`),
      replied(words(300)),
    ]).flat();
    const prompt = promptFor(
      {
        agent,
        edited: words(INSTRUCTIONS_LIMIT),
        turn: 1,
        facts: log(...talk, said('And now?')),
        identity,
        business: { ...harbor, policy: [{ id: 'P1', text: words(PUBLISHED_LIMIT) }], facts: [] },
        services: [],
        now: NOW,
        canary: 'CANARY-1',
        correction: null,
        steps: [],
        tools: toolsFor(agent, identity).map((name) => tools[name]),
      },
      { contextTokens: 8192, outputTokens: 700 },
    );
    expect(prompt.fits).toBe(true);
    expect(JSON.stringify(prompt.messages)).toContain('And now?');
    expect(prompt.messages.length).toBeGreaterThan(8);
  },
);
