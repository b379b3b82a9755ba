import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Decision } from '#/lib/conversation/decisions.ts';
import { personReplies, personTakes } from '#/lib/conversation/decisions.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { personTransfers, wantsTeam } from '#/lib/conversation/transfer.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { choosePerson, type PersonWithRoom } from '#/lib/desk/assignment.ts';
import { asked, given, joined, kim, lee, personSaid, released, said } from '../support/facts.ts';

const FIRST_MS = 60_000;
const kinds = (decision: Decision) =>
  decision.ok ? decision.value.map((fact) => fact.kind) : decision.refusal.code;
const colleague = (id: string, load: number, teams: string[] = []): PersonWithRoom => ({
  person: { id, name: id },
  load,
  capacity: 2,
  teams,
});
const billing = { id: 'billing', name: 'Billing', since: 1000 };
const asks = (team: typeof billing | null, putBackBy: string[] = []) => ({ team, putBackBy });
const chosen = (people: PersonWithRoom[], wants: ReturnType<typeof asks>, now = 2000) =>
  choosePerson(people, wants, now, FIRST_MS)?.person.id ?? null;

describe('Who is given a waiting customer', () => {
  test('given no team, then the least loaded', () => {
    expect(chosen([colleague('a', 1), colleague('b', 0)], asks(null))).toBe('b');
  });

  test('given a team, then its people first, however busy the others are not', () => {
    const people = [colleague('a', 0), colleague('b', 1, ['billing'])];
    expect(chosen(people, asks(billing))).toBe('b');
  });

  test('given its people are all full, then it waits for them, and after its time it is everybody’s', () => {
    const people = [colleague('a', 0), colleague('b', 2, ['billing'])];
    expect(chosen(people, asks(billing))).toBeNull();
    expect(chosen(people, asks(billing), 1000 + FIRST_MS)).toBe('a');
  });

  test('given the clock was set back meanwhile, then nobody waits for a time that nobody knows', () => {
    const people = [colleague('a', 0), colleague('b', 2, ['billing'])];
    expect(chosen(people, asks(billing), 999)).toBe('a');
  });

  test('given none of its people is here, or they put it back, then it is everybody’s at once', () => {
    expect(chosen([colleague('a', 0)], asks(billing))).toBe('a');
    const people = [colleague('a', 0), colleague('b', 0, ['billing'])];
    expect(chosen(people, asks(billing, ['b']))).toBe('a');
  });

  test('whatever the desk is like: never somebody who is not here, is full or put it back; within its time somebody of the team when one may', () => {
    const people = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        load: fc.nat(3),
        capacity: fc.nat(3),
        teams: fc.subarray(['billing', 'sales']),
      }),
      { selector: ({ id }) => id },
    );
    const team = fc.option(fc.constantFrom('billing', 'sales'));
    fc.assert(
      fc.property(people, team, fc.subarray(['a', 'b', 'c']), fc.nat(3), (drawn, wanted, putBackBy, late) => {
        const here = drawn.map(({ id, ...room }) => ({ person: { id, name: id }, ...room }));
        const asking = wanted === null ? null : { id: wanted, name: wanted, since: 0 };
        const given = choosePerson(here, { team: asking, putBackBy }, late, 2);
        if (!given) return;
        expect(here).toContain(given);
        expect(given.load).toBeLessThan(given.capacity);
        expect(putBackBy).not.toContain(given.person.id);
        const own = here.filter(
          ({ person, teams }) => teams.includes(wanted ?? '') && !putBackBy.includes(person.id),
        );
        if (late < 2 && own.length > 0) expect(own).toContain(given);
      }),
      { numRuns: 2000 },
    );
  });
});

const toLee = { kind: 'person', person: lee, isOffline: false } as const;
const toLeeAway = { kind: 'person', person: lee, isOffline: true } as const;
const toBilling = { kind: 'team', team: { id: 'billing', name: 'Billing' } } as const;

describe('When a person hands a conversation over', () => {
  const mine = given(said('hi'), asked, joined(kim));

  it('given a colleague who is there, then they have it at once', () => {
    const decision = personTransfers(mine, kim, toLee, 'Knows routers', true);
    expect(decision).toMatchObject({
      value: [{ kind: 'human-transferred', person: kim, to: lee, line: 'Knows routers' }],
    });
    const { state } = given(said('hi'), joined(kim), {
      kind: 'human-transferred',
      person: kim,
      to: lee,
      line: '',
    });
    expect(state.owner).toEqual({ kind: 'human', person: lee });
  });

  it('given a colleague who is offline, then it waits at its old place, and is not given back to who handed it over', () => {
    const decision = personTransfers(mine, kim, toLeeAway, 'Knows routers', true);
    expect(decision).toMatchObject({
      value: [{ reason: 'person-transferred', detail: 'Meant for Lee, who is offline. Knows routers' }],
    });
    const [request] = decision.ok ? decision.value : [];
    const { state } = given(said('hi'), asked, joined(kim), request as FactBody);
    expect(state).toMatchObject({ owner: { kind: 'queue', since: 3000 }, putBackBy: [kim.id] });
  });

  it('given a team, then its people are asked first', () => {
    const decision = personTransfers(mine, kim, toBilling, '', true);
    expect(kinds(decision)).toEqual(['human-requested', 'team-asked']);
    const { state } = given(said('hi'), joined(kim), ...(decision.ok ? decision.value : []));
    expect(state).toMatchObject({ owner: { kind: 'queue' }, team: { id: 'billing', since: 5000 } });
    expect(given(said('hi'), ...(decision.ok ? decision.value : []), joined(lee)).state.team).toBeNull();
  });

  it('given it is somebody else’s, an AI agent’s, closed or meant for oneself, then it is refused', () => {
    const closed: FactBody = { kind: 'conversation-closed', by: { kind: 'customer' } };
    for (const history of [given(joined(lee)), given(said('hi')), given(closed)]) {
      expect(kinds(personTransfers(history, kim, toBilling, '', true))).toBe('conflict');
    }
    expect(kinds(personTransfers(mine, kim, { ...toLee, person: kim }, '', true))).toBe('conflict');
    expect(kinds(personTransfers(given(asked), kim, toLee, '', true))).toEqual(['human-transferred']);
  });

  it('given a colleague had it assigned and handed it on, then nobody takes it as untouched, and a late reply is held back', () => {
    const history = given(said('hi'), asked, joined(kim, 'assigned'), {
      kind: 'human-transferred',
      person: kim,
      to: lee,
      line: '',
    });
    expect(kinds(personTakes(history, { id: 'mia', name: 'Mia' }, 0))).toBe('conflict');
    const late = { messageId: 'm', text: 'Hello', seenSeq: 4 };
    expect(kinds(personReplies(history, kim, late))).toBe('conflict');
  });

  it('the customer reads to whom, and not the line', () => {
    const { facts } = given(joined(kim), {
      kind: 'human-transferred',
      person: kim,
      to: lee,
      line: 'difficult',
    });
    expect(customerFacts(facts).at(-1)).toMatchObject({ kind: 'human-transferred', to: lee, line: '' });
  });
});

describe('A team is asked for', () => {
  const teamAsked: FactBody = { kind: 'team-asked', team: { id: 't', name: 'T' }, by: { kind: 'desk' } };

  it('given an AI agent gave it up, then once for each request', () => {
    expect(wantsTeam(given(said('hi'), asked))).toBe(true);
    expect(wantsTeam(given(said('hi'), asked, teamAsked))).toBe(false);
    expect(wantsTeam(given(said('hi'), asked, teamAsked, joined(kim), released(kim, 'billing'), asked))).toBe(
      true,
    );
  });

  it('given a person left or handed it over, or nobody waits, then not', () => {
    expect(wantsTeam(given(said('hi')))).toBe(false);
    expect(wantsTeam(given(asked, joined(kim), personSaid(kim, 'Hello')))).toBe(false);
    const handed: FactBody = {
      ...(asked as Extract<FactBody, { kind: 'human-requested' }>),
      reason: 'person-transferred',
      by: { kind: 'person', person: kim },
    };
    expect(wantsTeam(given(asked, teamAsked, joined(kim), handed))).toBe(false);
  });
});
