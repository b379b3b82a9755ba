import type { Fact, FactOf } from '#/lib/conversation/facts.ts';
import type { StoredConversation, StoredTicket } from '../database.ts';

/**
 * T2: in one conversation in which one thing was asked, nothing was done twice, what was done is said once, and
 * nothing is said to be done that was not.
 * @param tool which had to be used, once, unless the turn was given to a person instead.
 */
export function checkEffects(
  { conversationId, facts }: StoredConversation,
  tickets: readonly StoredTicket[],
  tool: string,
): string[] {
  const complain = (words: string) => `${conversationId}: ${words}; ${inWords(facts)}`;
  return [
    ...ticketTrouble(facts, tickets),
    ...identityTrouble(facts),
    ...endingTrouble(facts),
    ...auditTrouble(facts, tool),
  ].map(complain);
}

function ticketTrouble(facts: readonly Fact[], tickets: readonly StoredTicket[]): string[] {
  const opened = facts.filter((fact) => fact.kind === 'ticket-opened');
  if (opened.length > 1) return [`${opened.length} tickets are said to be opened`];
  if (tickets.length !== opened.length)
    return [`${tickets.length} tickets are stored, ${opened.length} told`];
  const [fact] = opened;
  if (!fact) return [];
  if (tickets[0]?.number !== fact.number) return [`ticket ${tickets[0]?.number} is told as ${fact.number}`];
  // The use that opened it stands right before it; each later one was given the same number.
  const uses = succeeded(facts, 'create_ticket');
  if (uses[0]?.seq !== fact.seq - 1) return [`ticket ${fact.number} was opened by no use of the tool`];
  const wrong = uses.find((use) => !JSON.stringify(use.outcome).includes(`"${fact.number}"`));
  return wrong ? [`the use at ${wrong.seq} names another ticket than ${fact.number}`] : [];
}

function identityTrouble(facts: readonly Fact[]): string[] {
  const proved = facts.filter((fact) => fact.kind === 'identity-proved');
  const uses = succeeded(facts, 'verify_identity');
  if (proved.length > 1) return [`an identity is proved ${proved.length} times`];
  if (uses.length !== proved.length) return [`${uses.length} checks succeeded, ${proved.length} are told`];
  return proved[0] && uses[0]?.seq !== proved[0].seq - 1
    ? ['an identity is proved by no use of the tool']
    : [];
}

function endingTrouble(facts: readonly Fact[]): string[] {
  const count = (kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind).length;
  const [handOffs, requests, replies] = [
    count('agent-handed-off'),
    count('human-requested'),
    count('agent-replied'),
  ];
  const troubles: string[] = [];
  if (handOffs > 1) troubles.push(`handed on ${handOffs} times`);
  if (replies + requests !== 1) troubles.push(`${replies} replies and ${requests} requests for a person`);
  return troubles;
}

/** Uses are told once each, under an id of their own; what only reads is not read again once its result is kept. */
function auditTrouble(facts: readonly Fact[], tool: string): string[] {
  const uses = facts.filter((fact) => fact.kind === 'tool-used');
  const ids = uses.map(({ callId }) => callId);
  const troubles = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `call ${id} is told twice`);
  for (const reading of ['lookup_account', 'check_system_status']) {
    const read = succeeded(facts, reading).length;
    if (read > 1) troubles.push(`${reading} is told ${read} times`);
  }
  const crashed = facts.some((fact) => fact.kind === 'turn-failed' && fact.cause === 'crashed');
  if (!crashed && !wasUsed(facts, tool)) troubles.push(`${tool} was never used`);
  return troubles;
}

/** Whether a tool did what it does. */
export function wasUsed(facts: readonly Fact[], tool: string): boolean {
  if (tool === 'escalate_to_human')
    return facts.some((fact) => fact.kind === 'human-requested' && fact.reason === 'agent-escalated');
  if (tool.startsWith('transfer_to_')) return facts.some((fact) => fact.kind === 'agent-handed-off');
  return succeeded(facts, tool).length > 0;
}

function succeeded(facts: readonly Fact[], tool: string): FactOf<'tool-used'>[] {
  return facts.filter(
    (fact): fact is FactOf<'tool-used'> => fact.kind === 'tool-used' && fact.tool === tool && fact.outcome.ok,
  );
}

function inWords(facts: readonly Fact[]): string {
  return facts.map((fact) => `${fact.seq} ${fact.kind}${'tool' in fact ? ` ${fact.tool}` : ''}`).join(', ');
}
