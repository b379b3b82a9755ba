import { describe, expect, it } from 'vitest';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import { watchGrowth } from '../chaos/checks/growth.ts';
import { checkSenderOrder, checkSequences } from '../chaos/checks/order.ts';
import { checkScreen } from '../chaos/checks/screens.ts';
import { type Author, checkSends, checkWrites, type WriteHistory } from '../chaos/checks/sends.ts';
import type { SendHistory } from '../chaos/clients/customer.ts';
import type { Screen } from '../chaos/clients/screen.ts';
import type { DeskDatabase } from '../chaos/database.ts';
import { createHistory, type Outcome } from '../chaos/history.ts';
import { kim, personSaid, replied, said } from '../support/facts.ts';

const started: FactBody = { kind: 'conversation-started' };
const noted = (text: string): FactBody => ({ kind: 'note-added', person: kim, noteId: text, text });

/** A database with one conversation, `c`. */
function holding(...bodies: FactBody[]): DeskDatabase {
  return holdingFacts(numbered(...bodies));
}

function holdingFacts(facts: Fact[], head = facts.length): DeskDatabase {
  const conversation = { conversationId: 'c', facts, state: fold(facts), head };
  return {
    conversations: () => [conversation],
    conversation: (conversationId) => (conversationId === 'c' ? conversation : null),
    tickets: () => [],
    ticketOwners: () => [],
    [Symbol.dispose]: () => undefined,
  };
}

function numbered(...bodies: FactBody[]): Fact[] {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: 1000 + index }));
}

const ok = (seq: number, duplicate = false): Outcome<Sent> => ({
  kind: 'ok',
  output: { seq, at: 1000, duplicate },
});
const unknown: Outcome<never> = { kind: 'unknown' };
const refused: Outcome<never> = { kind: 'fail', code: 'conflict', message: 'No.' };

/** What customers sent in `c`, under its words as ids, and how it ended. */
function sent(...sends: [text: string, outcome: Outcome<Sent>][]): SendHistory {
  const history: SendHistory = createHistory();
  for (const [text, outcome] of sends) {
    history.end(history.invoke('Ann', { conversationId: 'c', messageId: text, text }), outcome);
  }
  return history;
}

/** Copies of one message, `m`. */
function copies(author: Author, ...tries: [text: string, outcome: Outcome<Sent | null>][]): WriteHistory {
  const history: WriteHistory = createHistory();
  for (const [text, outcome] of tries) {
    history.end(history.invoke('Ann', { author, conversationId: 'c', messageId: 'm', text }), outcome);
  }
  return history;
}

describe('Given what customers sent and what is stored', () => {
  it('when each acknowledged message is there once, nothing is wrong', () => {
    const history = sent(
      ['a', ok(2)],
      ['b', ok(3)],
      ['never heard of, stored', unknown],
      ['nor this', unknown],
    );
    expect(
      checkSends(history, holding(started, said('a'), said('b'), said('never heard of, stored'))),
    ).toEqual([]);
  });

  it('a lost message is found', () => {
    expect(checkSends(sent(['a', ok(2)]), holding(started))).toEqual([
      'message a in c of Ann was acknowledged at 2 and is lost',
    ]);
  });

  it('a doubled message is found', () => {
    expect(checkSends(sent(['a', ok(2)]), holding(started, said('a'), said('a')))).toEqual([
      'message a in c of Ann is stored 2 times',
    ]);
  });

  it('a message nobody heard of, but doubled, is found', () => {
    expect(checkSends(sent(['a', unknown]), holding(started, said('a'), said('a')))).toHaveLength(1);
  });

  it('a changed message is found', () => {
    const wrong = checkSends(sent(['a', ok(2)]), holding(started, said('A', 'a')));
    expect(wrong).toContain('message a in c of Ann was acknowledged at 2 with other words than are stored');
  });

  it('a changed message that nobody heard of is found', () => {
    expect(checkSends(sent(['a', unknown]), holding(started, said('A', 'a')))).toEqual([
      'message a in c of Ann is stored with other words',
    ]);
  });

  it('a message at another place than was said is found', () => {
    expect(checkSends(sent(['a', ok(2)]), holding(started, replied('Hi'), said('a')))).toEqual([
      'message a in c of Ann was acknowledged at 2 and is stored at 3',
    ]);
  });

  it('a message that was refused and stored all the same is found', () => {
    expect(checkSends(sent(['a', refused]), holding(started, said('a')))).toEqual([
      'message a in c of Ann was refused (conflict) and is stored',
    ]);
  });

  it('a phantom that nobody sent is found', () => {
    expect(checkSends(sent(), holding(started, said('a')))).toEqual([
      'message a in c is stored 1 times and was never sent',
    ]);
  });

  it('a message that overtook the one before it is found', () => {
    const history = sent(['a', ok(3)], ['b', ok(2)]);
    expect(checkSenderOrder(history, holding(started, said('b'), said('a')))).toEqual([
      'Ann c: message b overtook the one before it',
    ]);
    expect(checkSenderOrder(history, holding(started, said('a'), said('b')))).toEqual([]);
  });
});

describe('Given copies of one message', () => {
  it('when all get one answer and a changed one is refused, nothing is wrong', () => {
    const history = copies('customer', ['a', ok(2)], ['a', unknown], ['a', ok(2, true)], ['b', refused]);
    expect(checkWrites(history, holding(started, said('a', 'm')))).toEqual([]);
  });

  it('a changed copy that was acknowledged is found', () => {
    const history = copies('customer', ['a', ok(2)], ['b', ok(2, true)]);
    expect(checkWrites(history, holding(started, said('a', 'm')))).toEqual([
      'message m in c of Ann was acknowledged at 2 with other words than are stored',
    ]);
  });

  it('a first copy that gave way to a later one is found', () => {
    const history = copies('customer', ['a', ok(2)], ['b', unknown]);
    expect(checkWrites(history, holding(started, said('b', 'm')))).toHaveLength(1);
  });

  it('copies that got different places are found', () => {
    const history = copies('customer', ['a', ok(2)], ['a', ok(3, true)]);
    expect(checkWrites(history, holding(started, said('a', 'm')))).toHaveLength(1);
  });

  it('two copies that were both taken as new are found', () => {
    const history = copies('customer', ['a', ok(2)], ['a', ok(2)]);
    expect(checkWrites(history, holding(started, said('a', 'm')))).toEqual([
      'message m in c of Ann was taken as new 2 times',
    ]);
  });

  it('a lost note and a doubled reply are found like messages', () => {
    const note = copies('note', ['m', { kind: 'ok', output: null }]);
    expect(checkWrites(note, holding(started))).toEqual(['note m in c of Ann was acknowledged and is lost']);
    expect(checkWrites(note, holding(started, noted('m')))).toEqual([]);
    const reply = copies('person', ['m', ok(2)]);
    expect(checkWrites(reply, holding(started, personSaid(kim, 'm'), personSaid(kim, 'm')))).toEqual([
      'reply m in c of Ann is stored 2 times',
    ]);
  });
});

describe('Given the log of a conversation', () => {
  const facts = numbered(started, said('a'), replied('Hi'));

  it('a gap is found', () => {
    expect(checkSequences(holdingFacts(facts.filter(({ seq }) => seq !== 2)))).toEqual([
      'c: fact 3 stands at place 2',
    ]);
  });

  it('a row that knows of more or fewer facts is found', () => {
    expect(checkSequences(holdingFacts(facts, 4))).toEqual([
      'c: the conversation says it is at 4 and has 3 facts',
    ]);
    expect(checkSequences(holdingFacts(facts))).toEqual([]);
  });
});

describe('Given a screen that has caught up', () => {
  const facts = numbered(started, said('a'), noted('between us'), replied('Hi', 2));
  const database = holdingFacts(facts);
  const screen = (shown: readonly Fact[], state = fold(shown), anomalies: string[] = []): Screen => ({
    conversationId: 'c',
    shown: () => ({ facts: shown, state, streams: [], activity: null, place: null }),
    head: () => facts.length,
    sync: async () => undefined,
    until: () => Promise.reject(new Error('Nothing is waited for here.')),
    anomalies: () => anomalies,
    close: () => undefined,
  });

  it('when everybody sees what they may see, nothing is wrong', () => {
    expect(checkScreen(screen(facts), 'staff', database)).toEqual([]);
    expect(checkScreen(screen(customerFacts(facts)), 'customer', database)).toEqual([]);
  });

  it('a missing fact, one too many, a changed one and another order are found', () => {
    const [first, second, third, fourth] = facts;
    if (!first || !second || !third || !fourth) throw new Error('There are four.');
    const changed: Fact = { ...second, at: 1 };
    for (const wrong of [
      [first, second, third],
      [first, second, third, third, fourth],
      [first, changed, third, fourth],
      [first, third, second, fourth],
    ]) {
      expect(checkScreen(screen(wrong), 'staff', database)).toHaveLength(1);
    }
  });

  it('a customer who sees a note is found', () => {
    expect(checkScreen(screen(facts), 'customer', database)).toHaveLength(1);
  });

  it('a state that does not follow from the facts is found', () => {
    const wrong = { ...fold(facts), unanswered: 3 };
    expect(checkScreen(screen(facts, wrong), 'staff', database)).toEqual([
      "c: the staff's screen shows another state than its facts make",
    ]);
  });

  it('what it showed on the way counts', () => {
    expect(checkScreen(screen(facts, fold(facts), ['c: the cursor fell']), 'staff', database)).toEqual([
      'c: the cursor fell',
    ]);
  });
});

describe('Given a thread on a screen', () => {
  const [first, second, third] = numbered(started, said('a'), replied('Hi')) as [Fact, Fact, Fact];
  const thread = (head: number, ...facts: Fact[]) => ({ head, facts });

  it('when it grows at its end, nothing is wrong', () => {
    const growth = watchGrowth('c');
    growth.came([first, second]);
    growth.grew(thread(0), thread(2, first, second));
    growth.came([second, third]);
    growth.grew(thread(2, first, second), thread(3, first, second, third));
    expect(growth.anomalies()).toEqual([]);
  });

  it('a fallen cursor is found', () => {
    const growth = watchGrowth('c');
    growth.grew(thread(3, first), thread(2, first));
    expect(growth.anomalies()).toEqual(['c: the cursor fell from 3 to 2']);
  });

  it('a fact that changed is found', () => {
    const growth = watchGrowth('c');
    growth.came([first, second]);
    growth.came([{ ...second, at: 1 }]);
    expect(growth.anomalies()).toHaveLength(1);
  });

  it('a fact that went away, and one that came before another, are found', () => {
    const gone = watchGrowth('c');
    gone.grew(thread(2, first, second), thread(2, first));
    expect(gone.anomalies()).toEqual(['c: what stood at place 2 of the thread is gone']);
    const before = watchGrowth('c');
    before.grew(thread(1, first), thread(3, first, third, second));
    expect(before.anomalies()).toEqual(['c: fact 2 is shown after fact 3']);
  });

  it('after a restored backup it may begin anew', () => {
    const growth = watchGrowth('c');
    growth.came([second]);
    growth.beganAnew();
    growth.came([{ ...second, at: 1 }]);
    expect(growth.anomalies()).toEqual([]);
  });
});
