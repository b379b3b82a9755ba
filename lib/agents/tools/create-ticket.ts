import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { type FactBody, ticketCategories, ticketPriorities } from '#/lib/conversation/facts.ts';
import type { Records } from '#/lib/ports/store.ts';
import { approvalDigest } from '../approval.ts';
import { maskSecrets } from './mask-secrets.ts';
import { ticketsAreFull } from './ticket-limit.ts';
import { type ExactTicket, ticketKinds, weighTicket } from './ticket-matter.ts';
import { actingTool, refused, type ToolContext, type ToolWork } from './tool.ts';

const URGENT_WORDS = /critical|emergency|blocker|highest|p[01]\b/i;

/**
 * Opens a ticket, once a turn and category: a turn that is resumed, or a model that asks again in
 * other words, gets the first number back. What the policy wants a person for is only asked for:
 * the ticket is opened when somebody approves exactly this.
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
    kind: z
      .enum(ticketKinds)
      .optional()
      .describe(
        'refund: money back for a charge. account-change: another e-mail, a 2FA reset, deletion, ownership. Else leave out.',
      ),
    invoice_id: z
      .string()
      .max(40)
      .optional()
      .describe('For a refund: the invoice, as lookup_account has it.'),
    amount_usd: z.number().positive().max(1_000_000).optional().describe('For a refund of a part.'),
  }),
  // A ticket without a summary helps nobody, so that one is refused.
  otherwise: ({ agent }, { priority }) => ({
    category: agent === 'triage' ? 'technical' : agent,
    priority: URGENT_WORDS.test(String(priority)) ? 'urgent' : 'normal',
  }),
  async run(records, context, asked) {
    const weighed = await weighTicket(records, context, asked, shownSummary(context, asked.summary));
    if ('problem' in weighed) return refused(weighed.problem);
    if (weighed.needsApproval) return askForApproval(context, weighed.ticket);
    const effectKey = `${context.conversationId}:${context.turn}:create_ticket:${asked.category}`;
    const full = await ticketsAreFull(records, { ...context, effectKey });
    if (full !== null) return refused(full);
    const by = { kind: 'agent' as const, agent: context.agent };
    const opened = await openExactTicket(records, weighed.ticket, {
      effectKey,
      conversationId: context.conversationId,
      openedBy: agentTitles[context.agent].name,
      by,
      now: context.now,
    });
    const { number, category, priority } = opened.ticket;
    return { outcome: { ok: true, result: { ticket: number, category, priority } }, facts: opened.facts };
  },
});

/** The customer reads the summary too, so one that may not be said is put in their own words. */
function shownSummary({ mayBeShown, customerSaid }: ToolContext, summary: string): string {
  if (mayBeShown(summary)) return summary;
  const words = maskSecrets((customerSaid.at(-1) ?? '').slice(0, 400)).trim();
  return words.length < 3 ? 'The customer asks for help.' : words;
}

/**
 * The effect itself, under a key of its own.
 * @returns no facts when the key was used before.
 */
export async function openExactTicket(
  records: Records,
  ticket: ExactTicket,
  opening: {
    effectKey: string;
    conversationId: string;
    openedBy: string;
    by: Extract<FactBody, { kind: 'ticket-opened' }>['by'];
    now: number;
  },
) {
  const opened = await records.backOffice.openTicket({
    effectKey: opening.effectKey,
    conversationId: opening.conversationId,
    accountId: ticket.account_id,
    category: ticket.category,
    priority: ticket.priority,
    summary: ticket.summary,
    openedBy: opening.openedBy,
    openedAt: opening.now,
    contact: null,
  });
  const { number, category, priority, summary } = opened.ticket;
  const fact: FactBody = { kind: 'ticket-opened', number, category, priority, summary, by: opening.by };
  return { ticket: opened.ticket, facts: opened.repeated ? [] : [fact] };
}

/** Asks once: the same matter in other words waits for the same answer. */
function askForApproval(context: ToolContext, ticket: ExactTicket): ToolWork {
  const result = { ticket: null, waits_for: "a person's approval", done: 'nothing yet' };
  const outcome = { ok: true as const, result };
  const asked = { tool: 'create_ticket' as const, arguments: ticket };
  const before = context.approvals.some(
    (pending) => pending.expiresAt > context.now && isSameMatter(pending.arguments, ticket),
  );
  if (before) return { outcome, facts: [] };
  const requested: FactBody = {
    kind: 'approval-requested',
    turn: context.turn,
    agent: context.agent,
    approvalId: randomUUID(),
    ...asked,
    digest: approvalDigest(asked),
    expiresAt: context.now + context.approvalMs,
  };
  return { outcome, facts: [requested] };
}

function isSameMatter(pending: unknown, { kind, invoice_id }: ExactTicket): boolean {
  if (typeof pending !== 'object' || pending === null) return false;
  const other = pending as Partial<ExactTicket>;
  return other.kind === kind && other.invoice_id === invoice_id;
}
