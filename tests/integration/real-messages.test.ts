import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Fact } from '#/lib/conversation/facts.ts';
import { startDesk } from '../support/desk-process.ts';
import { type DrawnMessage, drawMessages, evaluationFolder } from '../support/drawn-messages.ts';
import { socketCustomer } from '../support/socket-customer.ts';

const SEED = Number(process.env.SEED ?? 20261123);
const COUNT = 100;
const folder = evaluationFolder();

/** Needs real messages: set EVAL_DATA to the folder that has routing-dev.jsonl. */
it.skipIf(folder === null)(
  `${COUNT} real customers at once, answered by the built-in responder: each gets an answer or a person (seed ${SEED})`,
  async () => {
    await using desk = await startDesk({});
    const messages = drawMessages(folder ?? '', COUNT, SEED);
    const endings = await Promise.all(
      messages.map(async (message) => {
        const customer = await socketCustomer(desk);
        await customer.send(message.text);
        const ending = await customer.transcript.until(endingOf, 60_000);
        // Nothing more comes after an ending, and nothing is left half said.
        const facts = [...customer.transcript.facts()];
        await customer.close();
        return { message, ending, facts };
      }),
    );
    mkdirSync('tests/.output', { recursive: true });
    writeFileSync('tests/.output/real-messages.txt', endings.map(inWords).join('\n\n'));
    expect(endings.filter(({ ending }) => ending === 'failed')).toEqual([]);
    expect(endings).toHaveLength(COUNT);
  },
  120_000,
);

/** How it ended, once it has: an answer, a person, or a failure. */
function endingOf(facts: readonly Fact[]): 'answered' | 'person' | 'failed' | undefined {
  if (facts.some((fact) => fact.kind === 'turn-failed')) return 'failed';
  if (facts.some((fact) => fact.kind === 'agent-replied')) return 'answered';
  return facts.some((fact) => fact.kind === 'human-requested') ? 'person' : undefined;
}

function inWords({
  message,
  ending,
  facts,
}: {
  message: DrawnMessage;
  ending: string;
  facts: Fact[];
}): string {
  const lines = facts.flatMap((fact) => {
    switch (fact.kind) {
      case 'customer-wrote':
        return [`CUSTOMER  ${fact.text}`];
      case 'agent-replied':
      case 'agent-remarked':
        return [`${fact.agent.toUpperCase().padEnd(9)} ${fact.text}`];
      case 'agent-handed-off':
        return [`  -> ${fact.to}: ${fact.reason}`];
      case 'human-requested':
        return ['  -> a person'];
      case 'tool-used':
        return [`  (${fact.tool}${fact.outcome.ok ? '' : ' refused'})`];
      case 'ticket-opened':
        return [`  [${fact.number} ${fact.category} ${fact.priority}] ${fact.summary}`];
      default:
        return [];
    }
  });
  return [`# ${message.route}, ended: ${ending}`, ...lines].join('\n');
}
