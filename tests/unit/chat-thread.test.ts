import { describe, expect, test } from 'vitest';
import { english } from '#/components/chat/texts/english.ts';
import { threadItems } from '#/components/chat/thread-items.ts';
import type { Brief, CustomerBrief, Fact, FactBody } from '#/lib/conversation/facts.ts';

const brief: Brief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };
const told: CustomerBrief = {
  goal: '',
  known: [{ kind: 'ticket', number: 'TCK-8001', seq: 2 }],
  done: [],
  promised: [],
  openQuestion: null,
};
const kim = { id: 'kim', name: 'Kim' };
const started: FactBody = { kind: 'conversation-started' };
const wrote = (text: string): FactBody => ({ kind: 'customer-wrote', messageId: `m-${text}`, text });
const replied = (agent: 'triage' | 'technical' | 'billing', text: string): FactBody => ({
  kind: 'agent-replied',
  turn: 2,
  agent,
  messageId: `m-${text}`,
  text,
  model: 'llama3.1:latest',
});
const toBilling = (reason: string): FactBody => ({
  kind: 'agent-handed-off',
  turn: 2,
  from: 'triage',
  to: 'billing',
  reason,
  brief,
});
const asked: FactBody = {
  kind: 'human-requested',
  by: { kind: 'customer' },
  reason: 'customer-asked',
  detail: null,
  brief,
  somebodyHere: true,
};
const joined = (how: 'took-over' | 'assigned'): FactBody => ({
  kind: 'human-joined',
  person: kim,
  how,
  waitedSince: null,
});

describe("the customer's thread", () => {
  test('names a speaker once a stretch, and again after somebody else spoke', () => {
    expect(
      said([
        started,
        wrote('one'),
        wrote('two'),
        replied('triage', 'three'),
        replied('triage', 'four'),
        wrote('five'),
      ]),
    ).toEqual(['You: one', 'two', 'Triage: three', 'four', 'You: five']);
  });

  test('names a speaker again after a hand-over', () => {
    const facts = [
      started,
      wrote('one'),
      replied('triage', 'two'),
      toBilling(''),
      replied('billing', 'three'),
    ];
    expect(said(facts)).toEqual([
      'You: one',
      'Triage: two',
      'triage > billing: Billing took over from Triage',
      'Billing: three',
    ]);
  });

  test('says which model wrote a message, and of a person none', () => {
    const items = itemsOf([
      started,
      wrote('one'),
      replied('triage', 'two'),
      joined('took-over'),
      humanReplied('three'),
    ]);
    expect(items.flatMap((item) => (item.kind === 'message' ? [item.model] : []))).toEqual([
      null,
      'llama3.1:latest',
      null,
    ]);
  });

  test.each([
    ['charged twice', 'Billing took over from Triage: charged twice'],
    ['Charged twice.', 'Billing took over from Triage: charged twice'],
    ['INV-5101 is wrong', 'Billing took over from Triage: INV-5101 is wrong'],
    ['I was charged', 'Billing took over from Triage: I was charged'],
    ['', 'Billing took over from Triage'],
  ])('tells a hand-over for %j in one plain line', (reason, sentence) => {
    expect(said([started, wrote('one'), toBilling(reason)]).at(-1)).toBe(`triage > billing: ${sentence}`);
  });

  test('follows the line from an agent over waiting to a person and back', () => {
    const released: FactBody = { kind: 'human-released', person: kim, to: 'technical', line: '', brief };
    expect(said([started, wrote('one'), asked, joined('assigned'), released]).slice(1)).toEqual([
      'triage > waiting: You asked for a person',
      'waiting > person: Kim joined. From here a person answers',
      'person > technical: Technical took over from Kim',
    ]);
  });

  test('a person who chose what they were just given joins once', () => {
    const once = said([started, wrote('one'), asked, joined('assigned')]);
    expect(said([started, wrote('one'), asked, joined('assigned'), joined('took-over')])).toEqual(once);
  });

  test('says who was interrupted when a person takes over from an agent', () => {
    expect(said([started, wrote('one'), joined('took-over')]).at(-1)).toBe(
      'triage > person: Kim took over from Triage. From here a person answers',
    );
  });

  test('keeps the place in line when a person had to leave', () => {
    const left: FactBody = { kind: 'human-left', person: kim, why: 'offline' };
    expect(said([started, wrote('one'), asked, joined('assigned'), left]).at(-1)).toBe(
      'person > waiting: Kim had to leave. You keep your place in line',
    );
  });

  test.each<[string, FactBody, string | null]>([
    ['an agent', { ...toBilling('charged twice'), told } as FactBody, 'Billing now knows: ticket TCK-8001'],
    ['a person who took over', { ...joined('took-over'), told } as FactBody, 'Kim has read: ticket TCK-8001'],
    [
      'a person who was assigned',
      { ...joined('assigned'), told } as FactBody,
      'Kim was told: ticket TCK-8001',
    ],
    [
      'an agent again',
      { kind: 'human-released', person: kim, to: 'technical', line: '', brief, told },
      'Technical now knows: ticket TCK-8001',
    ],
    // It stands with the place in line.
    [
      'a colleague by name',
      { kind: 'human-transferred', person: { id: 'ada', name: 'Ada' }, to: kim, line: '', told },
      'Kim was told: ticket TCK-8001',
    ],
    ['nobody yet', { ...asked, told } as FactBody, null],
    ['facts from before it was told', toBilling('charged twice'), null],
    ['nothing to tell', { ...joined('took-over'), told: { ...told, known: [] } } as FactBody, null],
  ])('says beside the junction what is known to %s', (_, fact, sentence) => {
    const item = itemsOf([started, wrote('one'), fact]).at(-1);
    expect(item?.kind === 'hand-over' ? (item.told?.text ?? null) : 'no junction').toBe(sentence);
  });

  test('says that the AI is off when that is why a person is asked for', () => {
    const off: FactBody = { ...asked, kind: 'human-requested', reason: 'ai-switched-off' } as FactBody;
    expect(said([started, wrote('one'), off]).at(-1)).toBe(
      'triage > waiting: The AI is off from here. A person answers',
    );
  });

  test('says a failed turn once, as the request for a person', () => {
    const failed: FactBody = { kind: 'turn-failed', turn: 2, agent: 'triage', cause: 'no-answer' };
    const request: FactBody = { ...asked, reason: 'turn-failed' } as FactBody;
    expect(said([started, wrote('one'), failed, request]).slice(1)).toEqual([
      'triage > waiting: Triage could not answer. We asked for a person to help you',
    ]);
  });

  test('tells tools in plain words, and each thing done once', () => {
    const facts: FactBody[] = [
      started,
      wrote('one'),
      used('check_system_status', true),
      used('create_ticket', true),
      {
        kind: 'ticket-opened',
        number: 'TCK-8001',
        category: 'technical',
        priority: 'high',
        summary: 's',
        by: { kind: 'desk' },
      },
      used('verify_identity', true),
      { kind: 'identity-proved', accountId: 'ACC-1001', name: 'Maya Lindqvist', method: 'chat' },
      used('lookup_account', false),
    ];
    expect(said(facts).slice(1)).toEqual([
      '- Checked service status',
      '- Opened ticket TCK-8001',
      '- Confirmed: you are Maya Lindqvist',
      '- Could not look at your account',
    ]);
  });

  test.each([
    [2, '2 tries left'],
    [1, '1 try left'],
    [0, 'No tries left'],
  ])('counts the tries of the identity check: %i', (triesLeft, words) => {
    const refused: FactBody = { kind: 'identity-refused', method: 'card', triesLeft };
    expect(said([started, wrote('one'), refused]).at(-1)).toBe(
      `- The details did not match an account. ${words}`,
    );
  });

  test('ends the line when it is closed and begins it again when the customer writes', () => {
    const facts: FactBody[] = [
      started,
      wrote('one'),
      joined('took-over'),
      { kind: 'conversation-closed', by: { kind: 'person', person: kim } },
      { kind: 'conversation-reopened' },
      wrote('two'),
    ];
    expect(said(facts).slice(2)).toEqual([
      'end of person: Kim closed this conversation',
      'closed > triage: You wrote again. Triage is with you',
      'You: two',
    ]);
  });

  test('shows nothing of notes, drafts and switches', () => {
    const facts: FactBody[] = [
      started,
      { kind: 'note-added', person: kim, noteId: 'n', text: 'secret' },
      { kind: 'draft-discarded', turn: 2, agent: 'triage', text: 'secret', why: 'taken-over' },
      { kind: 'ai-switched', on: false, person: kim },
      { kind: 'tags-changed', added: ['secret'], removed: [], by: { kind: 'person', person: kim } },
      { kind: 'priority-set', priority: 'urgent', by: { kind: 'person', person: kim } },
      { kind: 'team-asked', team: { id: 't', name: 'secret' }, by: { kind: 'desk' } },
      { kind: 'snoozed', until: 1, by: kim },
      { kind: 'woken', by: { kind: 'desk' } },
    ];
    expect(said(facts)).toEqual([]);
  });

  test('names who has it after a person handed it over or opened it again', () => {
    const facts: FactBody[] = [
      started,
      { kind: 'human-joined', person: kim, how: 'took-over', waitedSince: null },
      { kind: 'human-transferred', person: kim, to: { id: 'lee', name: 'Lee' }, line: '' },
      { kind: 'conversation-closed', by: { kind: 'person', person: kim } },
      { kind: 'human-reopened', person: kim },
    ];
    expect(said(facts).slice(1)).toEqual([
      'person > person: Kim handed over to Lee. Lee is with you now',
      'end of person: Kim closed this conversation',
      'closed > person: Kim opened this conversation again and is with you',
    ]);
  });
});

function used(
  tool: 'check_system_status' | 'create_ticket' | 'verify_identity' | 'lookup_account',
  ok: boolean,
): FactBody {
  const outcome = ok ? { ok: true as const, result: null } : { ok: false as const, error: '' };
  return { kind: 'tool-used', turn: 2, agent: 'technical', callId: tool, tool, arguments: null, outcome };
}

function humanReplied(text: string): FactBody {
  return { kind: 'human-replied', person: kim, messageId: `m-${text}`, text };
}

function itemsOf(bodies: FactBody[]) {
  const facts = bodies.map((body, index): Fact => ({ ...body, seq: index + 1, at: index }));
  return threadItems(facts, english);
}

/** The thread as a reader would tell it. */
function said(bodies: FactBody[]): string[] {
  return itemsOf(bodies).map((item) => {
    switch (item.kind) {
      case 'message':
        return item.first ? `${item.speaker.name}: ${item.text}` : item.text;
      case 'hand-over':
        return `${item.from} > ${item.to}: ${item.text}`;
      case 'event':
        return `- ${item.text}`;
      case 'closed':
        return `end of ${item.holder}: ${item.text}`;
      default:
        return item satisfies never;
    }
  });
}
