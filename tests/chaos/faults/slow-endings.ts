import type { Rule } from '../../support/ollama/script.ts';

/** The last thing a model does comes so long after its first words that a test can meet it. */
export const LAST_STEP_MS = 400;

/** Hand-offs, tools, tickets and plain answers. */
export const questions = [
  { text: 'Hello there', slowEnd: true },
  { text: "My laptop won't boot", slowEnd: true },
  { text: 'My router has no connection since noon', slowEnd: false },
  { text: 'You charged me twice this month, look at my invoices', slowEnd: false },
  { text: 'Which plan is best for a team of twelve?', slowEnd: false },
];

/** Whoever says hello waits for the end of the sentence, whoever has a broken laptop for the ticket. */
export const slowEndings: readonly Rule[] = [
  {
    when: { says: 'Hello there' },
    reply: { pieces: [{ text: 'Hello. One moment.' }, { pauseMs: LAST_STEP_MS }, { text: ' Here I am.' }] },
  },
  {
    when: { says: 'laptop', offers: 'create_ticket', lacksResult: 'create_ticket' },
    reply: {
      pieces: [
        { text: 'One moment. I open a ticket.' },
        { pauseMs: LAST_STEP_MS },
        {
          calls: [
            {
              name: 'create_ticket',
              arguments: { category: 'technical', priority: 'high', summary: 'A laptop does not boot' },
            },
          ],
        },
      ],
    },
  },
];
