import type { Fact } from '#/lib/conversation/facts.ts';
import type { ChaosCustomer } from './customer.ts';

/**
 * Asks one question after the other, each once the one before has its end.
 * @param ends the kinds of fact that end a question.
 * @param complain hears of each that had no end in time.
 */
export async function askUntil(
  customer: ChaosCustomer,
  over: () => boolean,
  { ends, withinMs }: { ends: ReadonlySet<Fact['kind']>; withinMs: number },
  complain: (violation: string) => void,
): Promise<void> {
  for (let number = 1; !over(); number += 1) {
    const { outcome, input } = await customer.send(`Question ${number} of ${customer.name}`);
    if (outcome.kind !== 'ok') continue;
    const { seq } = outcome.output;
    await customer.screen
      .until((facts) => facts.some((fact) => fact.seq > seq && ends.has(fact.kind)), withinMs)
      .catch((error: Error) => complain(`question ${input.messageId} got no answer: ${error.message}`));
  }
}
