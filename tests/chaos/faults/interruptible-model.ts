import type { OllamaStandIn } from '../../support/ollama/start.ts';

/**
 * A model that can be interrupted anywhere: it talks for long, or it hands over, looks things up and opens a ticket,
 * and then talks for long. What it is told after the interruption it answers at once.
 */
export async function scriptInterruptible(host: OllamaStandIn): Promise<void> {
  await host.script(
    { when: { says: words.again }, reply: { pieces: [{ text: AFTERWARDS }] } },
    {
      when: { says: words.works, offers: 'transfer_to_technical' },
      reply: {
        pieces: [{ calls: [{ name: 'transfer_to_technical', arguments: { reason: 'does not work' } }] }],
        firstTokenMs: 200,
      },
    },
    {
      when: { says: words.works, lacksResult: 'check_system_status' },
      reply: {
        pieces: [
          { text: 'Let me look at our systems. ' },
          { calls: [{ name: 'check_system_status', arguments: { service: 'all' } }] },
        ],
        firstTokenMs: 200,
        tokenMs: 20,
      },
    },
    {
      when: { says: words.works, lacksResult: 'create_ticket' },
      reply: { pieces: [{ calls: [{ name: 'create_ticket', arguments: ticket }] }], firstTokenMs: 400 },
    },
    { reply: { pieces: [{ text: 'One word after another. '.repeat(40) }], tokenMs: 50, firstTokenMs: 50 } },
  );
}

/** Which of it a message meets. */
export const words = { talks: 'please-talk', works: 'please-work', again: 'please-stop' } as const;

export const AFTERWARDS = 'All right, that is settled.';

const ticket = { category: 'technical', priority: 'normal', summary: 'It does not work any more' };
