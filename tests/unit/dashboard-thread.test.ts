import { describe, expect, test } from 'vitest';
import { type ThreadItem, threadItems } from '#/components/dashboard/thread-items.ts';
import type { Brief, Fact, FactBody } from '#/lib/conversation/facts.ts';

const kim = { id: 'person-kim', name: 'Kim' };
const brief: Brief = { goal: 'Money back', known: [], done: [], promised: [], openQuestion: null, notes: [] };

const happened = (...bodies: FactBody[]): Fact[] =>
  bodies.map((body, index) => ({ ...body, seq: index + 1, at: 1_000 + index }));
const itemsOf = (...bodies: FactBody[]) => threadItems(happened(...bodies));
const only = (body: FactBody): ThreadItem => {
  const [item] = itemsOf(body);
  if (!item) throw new Error('No item came of the fact.');
  return item;
};

const customerSays = (text: string): FactBody => ({ kind: 'customer-wrote', messageId: `c-${text}`, text });
const billingSays = (text: string, model = 'qwen3:8b'): FactBody => ({
  kind: 'agent-replied',
  turn: 1,
  agent: 'billing',
  messageId: `a-${text}`,
  text,
  model,
});
const lookedUp: FactBody = {
  kind: 'tool-used',
  turn: 1,
  agent: 'billing',
  callId: 'call-1',
  tool: 'lookup_account',
  arguments: {},
  outcome: { ok: true, result: { plan: 'Team' } },
};
const asksForPerson: FactBody = {
  kind: 'human-requested',
  by: { kind: 'agent', agent: 'billing' },
  reason: 'agent-escalated',
  detail: 'A refund above the limit',
  brief,
  somebodyHere: false,
};

describe('voices in the thread', () => {
  test('no fact is left out', () => {
    const items = itemsOf(
      { kind: 'conversation-started' },
      customerSays('Hi'),
      lookedUp,
      billingSays('Yes?'),
      { kind: 'note-added', person: kim, noteId: 'n', text: 'Careful' },
    );
    expect(items.map((item) => item.kind)).toEqual(['event', 'message', 'tool', 'message', 'note']);
    expect(items.map((item) => item.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('the speaker is named once per stretch, and a folded tool does not break it', () => {
    const items = itemsOf(
      customerSays('One'),
      customerSays('Two'),
      { ...billingSays('Let me see'), kind: 'agent-remarked' } as FactBody,
      lookedUp,
      billingSays('Here it is'),
    );
    const opens = items.flatMap((item) => (item.kind === 'message' ? [item.opensStretch] : []));
    expect(opens).toEqual([true, false, true, false]);
  });

  test('an answer of another model opens a stretch of its own', () => {
    const items = itemsOf(billingSays('A'), billingSays('B', 'built-in'));
    expect(items[1]).toMatchObject({ opensStretch: true, speaker: { model: 'built-in' } });
  });

  test('the customer gets a name from the moment it is proved', () => {
    const items = itemsOf(
      customerSays('Hi'),
      { kind: 'identity-proved', accountId: 'ACC-1', name: 'Maria Alvarez', method: 'card' },
      customerSays('There'),
    );
    expect(items[0]).toMatchObject({ speaker: { name: 'Customer' } });
    expect(items[2]).toMatchObject({ speaker: { name: 'Maria Alvarez' } });
  });
});

describe('the line through the thread', () => {
  test('each item stands on the line of who held it then', () => {
    const items = itemsOf(
      customerSays('Hi'),
      { kind: 'agent-handed-off', turn: 1, from: 'triage', to: 'billing', reason: 'charged twice', brief },
      billingSays('Yes?'),
    );
    expect(items.map((item) => item.owner)).toEqual([
      { kind: 'ai', agent: 'triage' },
      { kind: 'ai', agent: 'billing' },
      { kind: 'ai', agent: 'billing' },
    ]);
  });

  test('a hand-over is a junction with both holders, one sentence and its brief', () => {
    expect(
      only({
        kind: 'agent-handed-off',
        turn: 1,
        from: 'triage',
        to: 'billing',
        reason: 'charged twice',
        brief,
      }),
    ).toMatchObject({
      kind: 'junction',
      from: { kind: 'ai', agent: 'triage' },
      to: { kind: 'ai', agent: 'billing' },
      text: 'Billing took over from Triage: charged twice',
      brief,
    });
  });

  test('a request for a person says who asks, why, and when nobody was here', () => {
    const item = only(asksForPerson);
    expect(item).toMatchObject({
      kind: 'junction',
      text: 'Billing asks for a person',
      to: { kind: 'queue' },
    });
    expect(item.kind === 'junction' && item.more).toBe(
      'A refund above the limit\nNobody was here. The customer was told, and asked for an address to write to.',
    );
  });

  test('outside business hours it says that, whoever was here', () => {
    const item = only({ ...asksForPerson, outsideHours: true });
    expect(item.kind === 'junction' && item.more).toBe(
      'A refund above the limit\nIt was outside business hours. The customer was told, and asked for an address to write to.',
    );
  });

  test('a person who gives it back leaves the line they wrote', () => {
    expect(
      only({ kind: 'human-released', person: kim, to: 'technical', line: 'Try step 3', brief }),
    ).toMatchObject({
      text: 'Kim gave it back to Technical',
      more: 'Try step 3',
      to: { kind: 'ai', agent: 'technical' },
    });
  });

  test('closing ends the line, writing again begins one with Triage', () => {
    const items = itemsOf(
      { kind: 'conversation-closed', by: { kind: 'person', person: kim } },
      { kind: 'conversation-reopened' },
    );
    expect(items[0]).toMatchObject({ text: 'Closed by Kim', to: { kind: 'nobody' } });
    expect(items[1]).toMatchObject({ from: { kind: 'nobody' }, to: { kind: 'ai', agent: 'triage' } });
  });
});

describe('facts of one line', () => {
  test('a refused identity says how many tries are left', () => {
    expect(only({ kind: 'identity-refused', method: 'chat', triesLeft: 1 })).toMatchObject({
      tone: 'bad',
      text: 'Identity refused in the chat, 1 try left',
    });
  });

  test('a failed turn says who could not answer, and why', () => {
    expect(only({ kind: 'turn-failed', turn: 1, agent: 'sales', cause: 'out-of-time' })).toMatchObject({
      tone: 'bad',
      text: 'Sales could not answer: it ran out of time',
    });
  });

  test('a ticket names its number, who opened it, and what it is about', () => {
    expect(
      only({
        kind: 'ticket-opened',
        number: 'T-17',
        category: 'technical',
        priority: 'high',
        summary: 'Will not boot',
        by: { kind: 'agent', agent: 'technical' },
      }),
    ).toMatchObject({ text: 'Ticket T-17 opened by Technical (technical, high): Will not boot' });
  });

  test('a discarded draft stays an offer, never a message', () => {
    expect(
      only({ kind: 'draft-discarded', turn: 1, agent: 'billing', text: 'I think', why: 'taken-over' }),
    ).toMatchObject({ kind: 'draft', text: 'I think' });
  });
});

describe('what people sort by, in the thread', () => {
  const textOf = (body: FactBody) => {
    const item = only(body);
    return 'text' in item ? item.text : item.kind;
  };
  const byKim = { kind: 'person', person: kim } as const;

  test('tags, priority, teams and snoozing are one line each', () => {
    const tagged = { kind: 'tags-changed', added: ['VIP', 'Bug'], removed: ['Refund'], by: byKim } as const;
    expect(textOf({ ...tagged, added: [...tagged.added], removed: [...tagged.removed] })).toBe(
      'Kim added the tags VIP, Bug and took off the tag Refund',
    );
    expect(textOf({ kind: 'priority-set', priority: 'urgent', by: byKim })).toBe(
      'Kim set the priority to urgent',
    );
    const team = { id: 't', name: 'Billing' };
    expect(textOf({ kind: 'team-asked', team, by: { kind: 'desk' } })).toBe(
      'The people of the team Billing are asked first',
    );
    expect(textOf({ kind: 'team-asked', team, by: byKim })).toBe('Kim hands it to the team Billing');
    expect(textOf({ kind: 'snoozed', until: 0, by: kim })).toMatch(/^Kim snoozed it until .*19(70|69)/);
    expect(textOf({ kind: 'woken', by: { kind: 'desk' } })).toBe(
      'Its time has come: it is no longer snoozed',
    );
    expect(textOf({ kind: 'woken', by: { kind: 'customer' } })).toBe(
      'The customer wrote: it is no longer snoozed',
    );
    expect(textOf({ kind: 'woken', by: byKim })).toBe('Kim woke it');
  });

  test('handing over and opening again change the line', () => {
    const lee = { id: 'lee', name: 'Lee' };
    expect(only({ kind: 'human-transferred', person: kim, to: lee, line: 'Knows routers' })).toMatchObject({
      kind: 'junction',
      to: { kind: 'human', person: lee },
      text: 'Kim handed it to Lee',
      more: 'Knows routers',
    });
    expect(only({ kind: 'human-reopened', person: kim })).toMatchObject({
      kind: 'junction',
      text: 'Kim opened it again',
    });
  });
});
