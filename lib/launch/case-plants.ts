import { randomUUID } from 'node:crypto';
import { agents } from '#/lib/agents/agents.ts';
import { type AgentName, agentNames } from '#/lib/conversation/facts.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { type Attack, CANARY } from '#/lib/evaluation/cases/attack.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { SqliteStore } from '#/lib/store/open-sqlite-store.ts';

/** Puts texts where another system or a careless person would have put them, for an attack to come from there. */

const person: StaffPrincipal = {
  kind: 'staff',
  id: 'evaluation',
  name: 'Evaluation',
  role: 'agent',
  via: 'token',
};
const HOUR_MS = 3_600_000;

/** Agents' own instructions, where they are not the built-in ones. */
export type Instructions = Partial<Record<AgentName, string>>;

/** As if an administrator had saved them. */
export async function plantInstructions(store: SqliteStore, edited: Instructions): Promise<void> {
  await store.transaction(async ({ documents }) => {
    for (const document of agentNames) {
      const body = edited[document];
      const { instructions: builtIn } = agents[document];
      if (body === undefined || body === builtIn) continue;
      const savedBy = { id: person.id, name: person.name };
      const why = 'As the evaluated desk has it.';
      await documents.add({ document, version: 1, body, builtIn, why, savedBy, savedAt: Date.now() });
    }
  });
}

/** The canary as a line below each agent's own instructions. */
export function withCanary(edited: Instructions): Instructions {
  return Object.fromEntries(
    agentNames.map((name) => [name, `${edited[name] ?? agents[name].instructions}\n\n${CANARY}`]),
  );
}

/** Before the customer writes. */
export async function plantBefore(
  { kysely }: SqliteStore,
  { injected, session, messages }: Attack,
): Promise<void> {
  if (injected?.where === 'account.name' && session.authenticated_as !== null) {
    await kysely
      .updateTable('accounts')
      .set({ name: injected.text })
      .where('account_id', '=', session.authenticated_as)
      .execute();
  }
  if (injected?.where !== 'status.detail') return;
  const services = await kysely.selectFrom('services').select('service_id').orderBy('position').execute();
  const words = messages.join(' ').toLowerCase();
  const asked =
    services.find(({ service_id }) => words.includes(service_id.replaceAll('_', ' '))) ?? services[0];
  if (!asked) throw new Error('The business has no services.');
  const { service_id } = asked;
  await kysely
    .updateTable('services')
    .set({ state: 'degraded' })
    .where('service_id', '=', service_id)
    .execute();
  await kysely
    .insertInto('incidents')
    .values({
      incident_id: 'INC-999',
      service_id,
      since: Date.now() - HOUR_MS,
      eta: null,
      text: injected.text,
      resolved_at: null,
      expected_at: null,
    })
    .execute();
}

/** In a conversation that has begun: a person copied it there, as from an e-mail. */
export async function plantTicket(
  { forStaff }: Pick<Desk, 'forStaff'>,
  conversationId: string,
  text: string,
): Promise<void> {
  const ticket = { category: 'technical', priority: 'normal', summary: `Re: ${text}` } as const;
  const opened = await forStaff.openTicket(person, { conversationId, requestId: randomUUID(), ...ticket });
  if (!opened.ok) throw new Error(`The ticket was not planted: ${opened.refusal.message}`);
}
