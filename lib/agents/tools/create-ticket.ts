import { z } from 'zod';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { type FactBody, ticketCategories, ticketPriorities } from '#/lib/conversation/facts.ts';
import { maskSecrets } from './mask-secrets.ts';
import { ticketsAreFull } from './ticket-limit.ts';
import { actingTool, refused } from './tool.ts';

const URGENT_WORDS = /critical|emergency|blocker|highest|p[01]\b/i;

/**
 * Opens a ticket, once a turn and category: a turn that is resumed, or a model that asks again in
 * other words, gets the first number back.
 */
export const createTicket = actingTool({
  name: 'create_ticket',
  description:
    'Opens a ticket for a person to work on later, and returns its number. One a problem: when it exists already, use its number.',
  input: z.strictObject({
    category: z.enum(ticketCategories).describe('What it is about.'),
    priority: z
      .enum(ticketPriorities)
      .describe('urgent: many people stopped or data at risk. high: cannot work at all. normal. low.'),
    summary: z
      .string()
      .trim()
      .min(3)
      .transform((summary) => maskSecrets(summary.slice(0, 500)))
      .describe(
        'What happens, since when, what was tried and what is asked for. No passwords, no card numbers.',
      ),
  }),
  // A ticket without a summary helps nobody, so that one is refused.
  otherwise: ({ agent }, { priority }) => ({
    category: agent === 'triage' ? 'technical' : agent,
    priority: URGENT_WORDS.test(String(priority)) ? 'urgent' : 'normal',
  }),
  async run(records, context, { category, priority, summary }) {
    const effectKey = `${context.conversationId}:${context.turn}:create_ticket:${category}`;
    const full = await ticketsAreFull(records, { ...context, effectKey });
    if (full !== null) return refused(full);
    const { ticket, repeated } = await records.backOffice.openTicket({
      effectKey,
      conversationId: context.conversationId,
      accountId: context.identity.kind === 'proved' ? context.identity.accountId : null,
      category,
      priority,
      summary,
      openedBy: agentTitles[context.agent].name,
      openedAt: context.now,
      contact: null,
    });
    const opened: FactBody = {
      kind: 'ticket-opened',
      number: ticket.number,
      category: ticket.category,
      priority: ticket.priority,
      summary: ticket.summary,
      by: { kind: 'agent', agent: context.agent },
    };
    const result = { ticket: ticket.number, category: ticket.category, priority: ticket.priority };
    return { outcome: { ok: true, result }, facts: repeated ? [] : [opened] };
  },
});
