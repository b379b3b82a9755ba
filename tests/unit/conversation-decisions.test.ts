import { describe, expect, it } from 'vitest';
import {
  agentHandsOff,
  agentReplies,
  aiIsSwitched,
  customerAsksForPerson,
  customerWrites,
  type Decision,
  deskAssigns,
  deskSilencesAi,
  personGivesBack,
  personLeaves,
  personReplies,
  personTakes,
  turnFails,
} from '#/lib/conversation/decisions.ts';
import { asked, brief, given, joined, kim, lee, personSaid, replied, said } from '../support/facts.ts';

const open = { aiOn: true, somebodyHere: true };
const kinds = (decision: Decision) =>
  decision.ok ? decision.value.map((fact) => fact.kind) : decision.refusal.code;
const closed = { kind: 'conversation-closed', by: { kind: 'customer' } } as const;
const handedOff = (to: 'technical' | 'triage') =>
  ({ kind: 'agent-handed-off', turn: 2, from: 'triage', to, reason: 'x', brief }) as const;
const reply = { messageId: 'm', text: 'Hello', model: 'a model' };

describe('When the customer writes', () => {
  const message = { messageId: 'm', text: 'hello' };

  it('given nothing yet, then the conversation starts', () => {
    const nothing = given();
    expect(kinds(customerWrites({ facts: [], state: { ...nothing.state, head: 0 } }, message, open))).toEqual(
      ['conversation-started', 'customer-wrote'],
    );
  });

  it('given a closed conversation, then it is opened again first', () => {
    expect(kinds(customerWrites(given(said('hi'), closed), message, open))).toEqual([
      'conversation-reopened',
      'customer-wrote',
    ]);
  });

  it('given AI agents switched off for the desk, then a person is asked for at once', () => {
    const decision = customerWrites(given(), message, { aiOn: false, somebodyHere: false });
    expect(kinds(decision)).toEqual(['customer-wrote', 'human-requested']);
    expect(decision.ok && decision.value[1]).toMatchObject({
      reason: 'ai-switched-off',
      somebodyHere: false,
    });
  });

  it('given a person who has it, then it stays with them although the AI is off', () => {
    const history = given(said('hi'), joined(kim));
    expect(kinds(customerWrites(history, message, { aiOn: false, somebodyHere: true }))).toEqual([
      'customer-wrote',
    ]);
  });
});

describe('When the customer asks for a person', () => {
  it('given an AI agent, then they wait with a brief', () => {
    const decision = customerAsksForPerson(given(said('my router blinks red since noon')), true);
    expect(decision.ok && decision.value[0]).toMatchObject({
      kind: 'human-requested',
      reason: 'customer-asked',
      brief: { goal: 'my router blinks red since noon' },
    });
  });

  it('given they wait already, then nothing happens twice', () => {
    expect(kinds(customerAsksForPerson(given(said('hi'), asked), true))).toEqual([]);
  });
});

describe('When an AI turn ends', () => {
  const stamp = { turn: 2, agent: 'triage', ownership: 0, seen: 2 } as const;

  it('given nothing came between, then the reply is said', () => {
    expect(kinds(agentReplies(given(said('hi')), stamp, reply))).toEqual(['agent-replied']);
  });

  it('given a person took over meanwhile, then the reply is refused', () => {
    expect(kinds(agentReplies(given(said('hi'), joined(kim)), stamp, reply))).toBe('conflict');
  });

  it('given the customer wrote meanwhile, then the reply is refused and written anew', () => {
    expect(kinds(agentReplies(given(said('hi'), said('and this')), stamp, reply))).toBe('conflict');
  });

  it('given the conversation was closed meanwhile, then the reply is refused', () => {
    expect(kinds(agentReplies(given(said('hi'), closed), stamp, reply))).toBe('conflict');
  });

  it('given the answer was given by another run of the turn, then it is not given twice', () => {
    expect(kinds(agentReplies(given(said('hi'), replied('Hello')), stamp, reply))).toBe('conflict');
  });

  it('given a hand-off, then it carries the brief', () => {
    const decision = agentHandsOff(
      given(said('I was charged twice in May')),
      stamp,
      { to: 'billing', reason: 'charged twice' },
      true,
    );
    expect(decision.ok && decision.value[0]).toMatchObject({
      kind: 'agent-handed-off',
      from: 'triage',
      to: 'billing',
      brief: { goal: 'I was charged twice in May' },
    });
  });

  it('given three hand-offs without a reply, then the fourth goes to a person', () => {
    const history = given(said('hi'), handedOff('technical'), handedOff('triage'), handedOff('technical'));
    const decision = agentHandsOff(
      history,
      { turn: 2, agent: 'technical', ownership: 3, seen: 2 },
      { to: 'triage', reason: 'x' },
      true,
    );
    expect(decision.ok && decision.value[0]).toMatchObject({
      kind: 'human-requested',
      reason: 'too-many-hand-offs',
    });
  });

  it('given it failed, then the customer is told and a person is asked for', () => {
    expect(kinds(turnFails(given(said('hi')), stamp, 'no-answer', true))).toEqual([
      'turn-failed',
      'human-requested',
    ]);
  });
});

describe('When a person acts', () => {
  it('given a colleague has it on their screen, then taking it over is allowed', () => {
    const history = given(said('hi'), joined(kim));
    expect(kinds(personTakes(history, lee, history.state.ownership))).toEqual(['human-joined']);
  });

  it('given it is theirs, then taking it again changes nothing', () => {
    expect(kinds(personTakes(given(said('hi'), joined(kim)), kim, 0))).toEqual([]);
    expect(kinds(personTakes(given(said('hi'), joined(kim)), kim, null))).toEqual([]);
  });

  it('given it is closed, then it cannot be taken', () => {
    const history = given(said('hi'), closed);
    expect(kinds(personTakes(history, kim, history.state.ownership))).toBe('conflict');
  });

  it('given a colleague was faster, then it stays theirs, and the refusal names them', () => {
    const waits = given(said('hi'), asked);
    const decision = personTakes(given(said('hi'), asked, joined(lee)), kim, waits.state.ownership);
    expect(decision).toEqual({
      ok: false,
      refusal: { code: 'conflict', message: expect.stringContaining('Lee took this conversation') },
    });
  });

  it('given a colleague was faster and gave it away again, then it is free to be taken', () => {
    const seen = given(said('hi'), asked).state.ownership;
    const putBack = { kind: 'human-left', person: lee, why: 'put-back' } as const;
    expect(kinds(personTakes(given(said('hi'), asked, joined(lee), putBack), kim, seen))).toEqual([
      'human-joined',
    ]);
  });

  it('given AI agents handed it on since, then the take holds', () => {
    const seen = given(said('hi')).state.ownership;
    const history = given(said('hi'), handedOff('technical'), asked);
    expect(kinds(personTakes(history, kim, seen))).toEqual(['human-joined']);
  });

  it('given the desk assigned it to a colleague since, then the person who chose it wins', () => {
    const seen = given(said('hi'), asked).state.ownership;
    expect(kinds(personTakes(given(said('hi'), asked, joined(lee, 'assigned')), kim, seen))).toEqual([
      'human-joined',
    ]);
  });

  it('given it was assigned to them while they took it, then it is their choice, and a slower colleague is refused', () => {
    const seen = given(said('hi'), asked).state.ownership;
    const history = given(said('hi'), asked, joined(kim, 'assigned'));
    expect(kinds(personTakes(history, kim, seen))).toEqual(['human-joined']);
    expect(kinds(personTakes(history, kim, history.state.ownership))).toEqual([]);
    const chosen = given(said('hi'), asked, joined(kim, 'assigned'), joined(kim));
    expect(kinds(personTakes(chosen, kim, seen))).toEqual([]);
    expect(kinds(personTakes(chosen, lee, seen))).toBe('conflict');
  });

  it('given the colleague it was assigned to has answered since, then it stays theirs', () => {
    const seen = given(said('hi'), asked).state.ownership;
    const history = given(said('hi'), asked, joined(lee, 'assigned'), personSaid(lee, 'Hello'));
    expect(kinds(personTakes(history, kim, seen))).toBe('conflict');
  });

  it('given a caller who saw no owner, then they take it from an agent or the line, and from no person', () => {
    expect(kinds(personTakes(given(said('hi')), kim, null))).toEqual(['human-joined']);
    expect(kinds(personTakes(given(said('hi'), asked), kim, null))).toEqual(['human-joined']);
    expect(kinds(personTakes(given(said('hi'), asked, joined(lee, 'assigned')), kim, null))).toBe('conflict');
  });

  it('given an AI agent has it, then replying takes it over', () => {
    const decision = personReplies(given(said('hi')), kim, { messageId: 'm', text: 'Hello', seenSeq: 2 });
    expect(kinds(decision)).toEqual(['human-joined', 'human-replied']);
  });

  it('given the customer wrote after what they had on screen, then the reply is held back', () => {
    const history = given(said('hi'), joined(kim), said('never mind'));
    expect(kinds(personReplies(history, kim, { messageId: 'm', text: 'Hello', seenSeq: 3 }))).toBe(
      'conflict',
    );
  });

  it('given a colleague replied after what they had on screen, then the reply is held back', () => {
    const history = given(said('hi'), joined(lee), personSaid(lee, 'On it'));
    expect(kinds(personReplies(history, kim, { messageId: 'm', text: 'Hello', seenSeq: 3 }))).toBe(
      'conflict',
    );
  });

  it('given a colleague took it after what they had on screen, then the reply is held back', () => {
    const history = given(said('hi'), joined(kim), joined(lee));
    const decision = personReplies(history, kim, { messageId: 'm', text: 'Hello', seenSeq: 3 });
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', message: expect.stringContaining('Lee got this conversation') },
    });
  });

  it('given they saw that a colleague took it, then the reply takes it over', () => {
    const history = given(said('hi'), joined(kim), joined(lee));
    expect(kinds(personReplies(history, kim, { messageId: 'm', text: 'Hello', seenSeq: 4 }))).toEqual([
      'human-joined',
      'human-replied',
    ]);
  });

  it('given it was assigned to them after what they had on screen, then the reply is sent', () => {
    const history = given(said('hi'), asked, joined(kim, 'assigned'));
    expect(kinds(personReplies(history, kim, { messageId: 'm', text: 'Hello', seenSeq: 3 }))).toEqual([
      'human-replied',
    ]);
  });

  it('given only a note came after what they had on screen, then the reply is sent', () => {
    const history = given(said('hi'), joined(kim), {
      kind: 'note-added',
      person: lee,
      noteId: 'n',
      text: 'VIP',
    });
    expect(kinds(personReplies(history, kim, { messageId: 'm', text: 'Hello', seenSeq: 3 }))).toEqual([
      'human-replied',
    ]);
  });

  it('given ticked notes, then giving back carries them and their line', () => {
    const history = given(said('hi'), joined(kim), {
      kind: 'note-added',
      person: kim,
      noteId: 'n',
      text: 'Router replaced',
    });
    const decision = personGivesBack(
      history,
      kim,
      'technical',
      { line: 'Ask whether it blinks', notes: [4] },
      true,
    );
    expect(decision.ok && decision.value[0]).toMatchObject({
      kind: 'human-released',
      to: 'technical',
      line: 'Ask whether it blinks',
      brief: { notes: [{ text: 'Router replaced', seq: 4 }] },
    });
  });

  it('given AI agents are off for the desk, then it cannot be given back', () => {
    expect(
      kinds(
        personGivesBack(given(said('hi'), joined(kim)), kim, 'technical', { line: '', notes: [] }, false),
      ),
    ).toBe('conflict');
  });

  it('given a colleague has it, then it cannot be given away over their head', () => {
    expect(
      kinds(personGivesBack(given(said('hi'), joined(lee)), kim, 'technical', { line: '', notes: [] }, true)),
    ).toBe('conflict');
  });

  it('given somebody was faster, then an assignment is refused', () => {
    expect(kinds(deskAssigns(given(said('hi'), asked, joined(lee)), kim))).toBe('conflict');
  });

  it('given it is not theirs any more, then leaving changes nothing', () => {
    expect(kinds(personLeaves(given(said('hi'), joined(lee)), 'kim', 'offline'))).toEqual([]);
  });
});

describe('When AI agents are switched off', () => {
  it('given an answer is owed here, then a person is asked for', () => {
    expect(kinds(aiIsSwitched(given(said('hi')), kim, false, true))).toEqual([
      'ai-switched',
      'human-requested',
    ]);
    expect(kinds(deskSilencesAi(given(said('hi')), true))).toEqual(['human-requested']);
  });

  it('given nothing is owed, then nobody is bothered', () => {
    expect(kinds(aiIsSwitched(given(said('hi'), replied('Hello')), kim, false, true))).toEqual([
      'ai-switched',
    ]);
    expect(kinds(deskSilencesAi(given(said('hi'), replied('Hello')), true))).toEqual([]);
  });
});
