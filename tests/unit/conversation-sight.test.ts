import { describe, expect, test } from 'vitest';
import { briefFrom } from '#/lib/conversation/brief.ts';
import type { AgentName, Fact, FactBody } from '#/lib/conversation/facts.ts';
import { momentsOf } from '#/lib/conversation/moments.ts';
import { sightAt } from '#/lib/conversation/sight.ts';
import { fold } from '#/lib/conversation/state.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { promptFor } from '#/lib/turns/prompt.ts';
import { asked, brief, joined, kim, lee, log, personSaid, said } from '../support/facts.ts';

const says = (agent: AgentName, text: string, turn = 2): FactBody => ({
  kind: 'agent-replied',
  turn,
  agent,
  messageId: 'm',
  text,
  model: 'a model',
});
const used = (agent: AgentName, turn: number, mark: string): FactBody => ({
  kind: 'tool-used',
  turn,
  agent,
  callId: mark,
  tool: 'lookup_account',
  arguments: { about: `asked-${mark}` },
  outcome: { ok: true, result: { plan: `gave-${mark}` } },
});
const handedOff = (from: AgentName, to: AgentName, reason: string): FactBody => ({
  kind: 'agent-handed-off',
  turn: 2,
  from,
  to,
  reason,
  brief,
});
const picture = {
  attachmentId: 'id-of-picture',
  name: 'name-of-picture.png',
  mediaType: 'image/png' as const,
  bytes: 1,
};
const trace = { turn: 2, agent: 'triage' as const, totalMs: 1, steps: [], leftOut: 0 };
const far = `${'word '.repeat(40)}far-into-billings-answer`;

/** Everything that can be written into a conversation, each text told apart by a mark. */
const everything: FactBody[] = [
  { kind: 'conversation-started' },
  said('goal-of-customer in four words'),
  handedOff('triage', 'sales', 'old-reason'),
  used('sales', 2, 'old-tool'),
  handedOff('sales', 'billing', 'old-second-reason'),
  says('billing', far),
  { kind: 'note-added', person: kim, noteId: 'a', text: 'note-kept' },
  { kind: 'note-added', person: kim, noteId: 'b', text: 'note-passed-on' },
  { ...asked, detail: 'detail-of-request', trace } as FactBody,
  joined(kim),
  { kind: 'human-replied', person: kim, messageId: 'h', text: 'words-of-kim', attachments: [picture] },
  { kind: 'human-transferred', person: kim, to: lee, line: 'line-to-colleague' },
  { kind: 'human-released', person: lee, to: 'technical', line: 'line-to-agent', brief },
  { kind: 'identity-proved', accountId: 'ACC-77', name: 'name-of-customer', method: 'card' },
  { kind: 'contact-left', email: 'contact@example.com' },
  { kind: 'conversation-rated', score: 1, comment: 'comment-of-rating' },
  { kind: 'draft-discarded', turn: 2, agent: 'billing', text: 'draft-of-agent', why: 'taken-over' },
  { kind: 'tags-changed', added: ['tag-given'], removed: [], by: { kind: 'person', person: kim } },
  { kind: 'team-asked', team: { id: 't', name: 'team-asked' }, by: { kind: 'desk' } },
  said('newest-of-customer'),
  {
    kind: 'ticket-opened',
    number: 'TCK-77',
    category: 'technical',
    priority: 'low',
    summary: 'ticket-summary',
    by: { kind: 'agent', agent: 'technical' },
  },
  used('technical', 14, 'own-tool'),
  { kind: 'agent-stopped', turn: 14, agent: 'technical', messageId: 's', text: 'stopped-words', model: 'm' },
];
const marks = [
  'goal-of-customer',
  'old-reason',
  'asked-old-tool',
  'gave-old-tool',
  'old-second-reason',
  'far-into-billings-answer',
  'note-kept',
  'note-passed-on',
  'detail-of-request',
  'words-of-kim',
  'name-of-picture.png',
  'id-of-picture',
  'line-to-colleague',
  'line-to-agent',
  'name-of-customer',
  'contact@example.com',
  'comment-of-rating',
  'draft-of-agent',
  'tag-given',
  'team-asked team',
  'newest-of-customer',
  'ticket-summary',
  'asked-own-tool',
  'gave-own-tool',
  'stopped-words',
];

/** What a model of this agent is really sent, of these facts. */
function prompt(agent: AgentName, facts: readonly Fact[]): string {
  const { identity, owed } = fold(facts);
  const { instructions, messages } = promptFor(
    {
      agent,
      turn: owed?.turn ?? 0,
      facts,
      identity,
      business: { name: 'Harbor', plans: [], policy: [], facts: [], limits: { refundUsd: 0 } },
      services: [],
      now: 0,
      canary: 'CANARY-1',
      correction: null,
      steps: [],
      tools: [],
    },
    { contextTokens: 100_000, outputTokens: 100 },
  );
  return instructions + JSON.stringify(messages);
}

/** The facts, with the note that was ticked in the brief that goes with them. */
function facts(to: AgentName = 'technical'): Fact[] {
  const plain = log(...everything);
  return plain.map((fact) =>
    fact.kind === 'human-released'
      ? { ...fact, to, brief: briefFrom(plain.slice(0, fact.seq - 1), [8]) }
      : fact,
  );
}

const among = (text: string) => marks.filter((mark) => text.includes(mark));

describe('what an AI agent could see', () => {
  test('is what its model is sent, and nothing else', () => {
    const all = facts();
    const moments = momentsOf(all);
    const sight = sightAt(moments, all.length, 'agent', 1000);
    expect(among(JSON.stringify(sight.facts))).toEqual(among(prompt('technical', all)));
    expect(among(JSON.stringify(sight.facts))).toEqual([
      'goal-of-customer',
      'gave-old-tool',
      'far-into-billings-answer',
      'note-passed-on',
      'words-of-kim',
      'name-of-picture.png',
      'line-to-agent',
      'name-of-customer',
      'contact@example.com',
      'newest-of-customer',
      'ticket-summary',
      'asked-own-tool',
      'gave-own-tool',
    ]);
  });

  test('is less for Triage, which reads only how the answers of others began', () => {
    const all = facts('triage').filter(({ seq }) => seq <= 20);
    const sight = sightAt(momentsOf(all), all.length, 'agent', 1000);
    expect(among(JSON.stringify(sight.facts))).toEqual(among(prompt('triage', all)));
    expect(JSON.stringify(sight.facts)).not.toContain('far-into-billings-answer');
  });

  test('is what another agent handed on, while nobody else has had it since', () => {
    const all = facts().slice(0, 5);
    const sight = sightAt(momentsOf(all), all.length, 'agent', 1000);
    expect(among(JSON.stringify(sight.facts))).toEqual(among(prompt('billing', all)));
    expect(JSON.stringify(sight.facts)).toContain('old-second-reason');
    expect(JSON.stringify(sight.facts)).not.toContain('"old-reason');
  });

  test('does not reach back behind where it was opened again, but for what was said', () => {
    const all = log(
      ...everything.slice(0, 6),
      { kind: 'conversation-closed', by: { kind: 'customer' } },
      { kind: 'conversation-reopened' },
      said('newest-of-customer'),
    );
    const sight = sightAt(momentsOf(all), all.length, 'agent', 1000);
    expect(among(JSON.stringify(sight.facts))).toEqual(among(prompt('triage', all)));
    expect(JSON.stringify(sight.facts)).not.toContain('gave-old-tool');
  });
});

describe('what the customer could see', () => {
  test('is what their socket was sent up to then', () => {
    const all = facts();
    const moments = momentsOf(all);
    for (let moment = 0; moment <= all.length; moment += 1)
      expect(sightAt(moments, moment, 'customer', 1000).facts).toEqual(customerFacts(all.slice(0, moment)));
  });
});

describe('the newest of a long conversation', () => {
  const all = log(
    ...Array.from({ length: 10_000 }, (_, index) =>
      index % 2 ? personSaid(kim, `Answer ${index}`) : said(`Question ${index}`),
    ),
  );
  const moments = momentsOf(all);

  test('is so many facts back from the moment, with the state before them', () => {
    const { facts: seen, before, more } = sightAt(moments, 5000, 'staff', 100);
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => 4901 + index));
    expect(before).toEqual(fold(all.slice(0, 4900)));
    expect(more).toBe(true);
  });

  test('says where the beginning is reached', () => {
    expect(sightAt(moments, 50, 'staff', 100)).toMatchObject({ more: false });
    expect(sightAt(moments, 0, 'customer', 100)).toMatchObject({ facts: [], more: false });
  });

  test('folds to the same owner through all eyes', () => {
    const some = facts();
    const told = momentsOf(some);
    for (let moment = 1; moment <= some.length; moment += 1)
      for (const eyes of ['staff', 'customer', 'agent'] as const) {
        const { facts: seen, before } = sightAt(told, moment, eyes, 4);
        expect(fold(seen, before).owner).toEqual(fold(some.slice(0, moment)).owner);
      }
  });
});
