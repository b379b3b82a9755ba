import { describe, expect, it } from 'vitest';
import { needsAiTurn } from '#/lib/conversation/state.ts';
import {
  asked,
  brief,
  given,
  joined,
  kim,
  lee,
  personSaid,
  released,
  replied,
  said,
} from '../support/facts.ts';

describe('Given a proved conversation', () => {
  const proof = (accountId: string) =>
    ({ kind: 'identity-proved', accountId, name: accountId, method: 'signed' }) as const;

  it('when another account is proved in it, then it stays with the first', () => {
    const { state } = given(said('hello'), proof('ACC-1001'), proof('ACC-1018'));
    expect(state.identity).toMatchObject({ kind: 'proved', accountId: 'ACC-1001' });
  });

  it('when a check is refused later, then it stays proved', () => {
    const refused = { kind: 'identity-refused', method: 'code', triesLeft: 0 } as const;
    const { state } = given(said('hello'), proof('ACC-1001'), refused);
    expect(state.identity.kind).toBe('proved');
  });
});

describe('Given a new conversation', () => {
  it('when the customer writes, then Triage owes an answer that is named after the message', () => {
    const { state } = given(said('My laptop will not boot'));
    expect(state.owner).toEqual({ kind: 'ai', agent: 'triage' });
    expect(state.owed).toEqual({ turn: 2, since: 2000 });
    expect(needsAiTurn(state)).toBe(true);
  });

  it('when three messages come in a burst, then one answer is owed, named after the first', () => {
    const { state } = given(said('one'), said('two'), said('three'));
    expect(state.owed?.turn).toBe(2);
    expect(state.unanswered).toBe(3);
    expect(state.lastCustomerSeq).toBe(4);
  });

  it('when the agent replies, then nothing is owed', () => {
    const { state } = given(said('hello'), replied('Hello.'));
    expect(state.owed).toBeNull();
    expect(state.unanswered).toBe(0);
  });

  it('when the agent only remarks beside a tool call, then the answer is still owed, and lists show the question', () => {
    const { state } = given(said('hello'), {
      kind: 'agent-remarked',
      turn: 2,
      agent: 'triage',
      messageId: 'm',
      text: 'I am looking.',
      model: 'a model',
    });
    expect(needsAiTurn(state)).toBe(true);
    expect(state.lastLine?.text).toBe('hello');
  });

  it('when the agent hands off, then the next agent owes the same answer', () => {
    const { state } = given(said('charged twice'), {
      kind: 'agent-handed-off',
      turn: 2,
      from: 'triage',
      to: 'billing',
      reason: 'charged twice',
      brief,
    });
    expect(state.owner).toEqual({ kind: 'ai', agent: 'billing' });
    expect(state.owed?.turn).toBe(2);
    expect(state.handOffsWithoutReply).toBe(1);
    expect(state.ownership).toBe(1);
  });
});

describe('Given a customer who waits for a person', () => {
  it('when a person joins, then they own it and the customer keeps the place they waited at', () => {
    const { state } = given(said('a person please'), asked, joined(kim));
    expect(state.owner).toEqual({ kind: 'human', person: kim });
    expect(state.waitingSince).toBe(3000);
  });

  it('when that person goes offline, then the customer waits again since the first time', () => {
    const { state } = given(said('hi'), asked, joined(kim), {
      kind: 'human-left',
      person: kim,
      why: 'offline',
    });
    expect(state.owner).toEqual({ kind: 'queue', reason: 'person-left', since: 3000 });
  });

  it('when a person puts it back, then it is remembered who did', () => {
    const { state } = given(said('hi'), asked, joined(kim), {
      kind: 'human-left',
      person: kim,
      why: 'put-back',
    });
    expect(state.putBackBy).toEqual(['kim']);
  });

  it('when it waits, then no AI agent has to speak although an answer is owed', () => {
    const { state } = given(said('a person please'), asked);
    expect(state.owed).not.toBeNull();
    expect(needsAiTurn(state)).toBe(false);
  });
});

describe('Given a person who has the conversation', () => {
  it('when they reply, then nothing is owed', () => {
    expect(given(said('hi'), joined(kim), personSaid(kim, 'Hello')).state.owed).toBeNull();
  });

  it('when they give it back before answering, then the AI agent owes the answer', () => {
    const { state } = given(said('hi'), joined(kim), released(kim, 'technical'));
    expect(state.owner).toEqual({ kind: 'ai', agent: 'technical' });
    expect(needsAiTurn(state)).toBe(true);
  });

  it('when they give it back after answering, then the AI agent waits for the customer', () => {
    const { state } = given(said('hi'), joined(kim), personSaid(kim, 'Done.'), released(kim, 'technical'));
    expect(needsAiTurn(state)).toBe(false);
  });

  it('when another person takes over, then the ownership number rises', () => {
    const before = given(said('hi'), joined(kim)).state.ownership;
    expect(given(said('hi'), joined(kim), joined(lee)).state.ownership).toBe(before + 1);
  });
});

describe('Given an identity check', () => {
  const refused = { kind: 'identity-refused', method: 'chat', triesLeft: 2 } as const;
  const proved = { kind: 'identity-proved', accountId: 'ACC-1', name: 'Maya', method: 'card' } as const;

  it('when it is refused twice, then two tries are counted', () => {
    expect(given(said('x'), refused, refused).state.identity).toEqual({ kind: 'unproved', failedTries: 2 });
  });

  it('when it is proved by the card, then the agent who has it owes the next step', () => {
    const { state } = given(said('invoices'), replied('Who are you?'), proved);
    expect(state.identity).toEqual({ kind: 'proved', accountId: 'ACC-1', name: 'Maya' });
    expect(state.owed?.turn).toBe(4);
  });

  it('when it is proved while a person has the conversation, then no AI agent speaks', () => {
    expect(given(said('x'), joined(kim), personSaid(kim, 'Hi'), proved).state.owed).toBeNull();
  });
});

describe('Given a closed conversation', () => {
  const closed = { kind: 'conversation-closed', by: { kind: 'person', person: kim } } as const;

  it('when it was closed, then nobody owns it and nothing is owed', () => {
    const { state } = given(said('hi'), closed);
    expect(state.owner).toEqual({ kind: 'nobody' });
    expect(state.owed).toBeNull();
  });

  it('when it is opened again, then it begins with Triage and not with the person who had it', () => {
    const { state } = given(
      said('hi'),
      joined(kim),
      closed,
      { kind: 'conversation-reopened' },
      said('again'),
    );
    expect(state.owner).toEqual({ kind: 'ai', agent: 'triage' });
    expect(needsAiTurn(state)).toBe(true);
  });
});
