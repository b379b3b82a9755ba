import { describe, expect, it } from 'vitest';
import type { Fact, FactBody, Score } from '#/lib/conversation/facts.ts';
import { calendarIn } from '#/lib/conversation/reports/calendar.ts';
import { type Gathered, gather } from '#/lib/conversation/reports/figures.ts';
import { QUIET_MS, recordOf } from '#/lib/conversation/reports/record.ts';
import { spansOf } from '#/lib/conversation/reports/spans.ts';
import { timesOf } from '#/lib/conversation/reports/times.ts';
import { brief, joined, kim, personSaid, released } from '../support/facts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Step = [at: number, body: FactBody];

const started: FactBody = { kind: 'conversation-started' };
const wrote: FactBody = { kind: 'customer-wrote', messageId: 'm', text: 'Hello' };
const replied: FactBody = {
  kind: 'agent-replied',
  turn: 2,
  agent: 'triage',
  messageId: 'r',
  text: 'Hi',
  model: 'a model',
};
const asked = (somebodyHere = true): FactBody => ({
  kind: 'human-requested',
  by: { kind: 'customer' },
  reason: 'customer-asked',
  detail: null,
  brief,
  somebodyHere,
});
const closed: FactBody = { kind: 'conversation-closed', by: { kind: 'person', person: kim } };
const reopened: FactBody = { kind: 'conversation-reopened' };
const rated = (score: Score): FactBody => ({ kind: 'conversation-rated', score, comment: '' });

/** The figures of these conversations from one date to another. */
function figuresOf(
  conversations: Step[][],
  { from = '2026-11-23', to = '2026-11-23', zone = 'UTC', now = Date.UTC(2027, 0, 1) } = {},
): Gathered {
  const calendar = calendarIn(zone);
  const days = calendar.days(from, to);
  const gathering = gather(calendar, days, spansOf(days), now);
  for (const steps of conversations) {
    const facts: Fact[] = [[steps[0]?.[0] ?? 0, started] as Step, ...steps].map(([at, body], index) => ({
      ...body,
      seq: index + 1,
      at,
    }));
    gathering.add(recordOf(facts));
  }
  return gathering.result();
}

const noon = Date.UTC(2026, 10, 23, 12);
const byAi = (at: number): Step[] => [
  [at, wrote],
  [at + 2000, replied],
  [at + HOUR, closed],
];
const byPerson = (at: number): Step[] => [
  [at, wrote],
  [at + 1000, asked()],
  [at + 61_000, joined(kim)],
  [at + 90_000, personSaid(kim, 'Hi')],
  [at + HOUR, closed],
];

describe('Who solved it', () => {
  it('is told by who wrote an answer before the end', () => {
    const assisted: Step[] = [
      [noon, wrote],
      [noon + 1, replied],
      [noon + 2, asked()],
      [noon + 3, joined(kim)],
      [noon + 4, personSaid(kim, 'Hi')],
      [noon + 5, closed],
    ];
    const nobody: Step[] = [
      [noon, wrote],
      [noon + 9, closed],
    ];
    // Closed by a person who did not write: an AI agent solved it.
    const { figures } = figuresOf([byAi(noon), byAi(noon), byPerson(noon), assisted, nobody]);
    expect(figures.ended).toEqual({ ai: 2, assisted: 1, people: 1, unanswered: 1 });
    expect(figures.begun).toBe(5);
    expect(figures.resolution.count).toBe(4);
  });

  it('is not told while it is open, nor on the day it began', () => {
    const quiet: Step[] = [
      [noon, wrote],
      [noon + 1000, replied],
    ];
    expect(figuresOf([quiet], { now: noon + HOUR }).figures).toMatchObject({
      begun: 1,
      ended: { ai: 0 },
      openAtEnd: 1,
      firstAnswer: { count: 1, median: 1000 },
    });
    expect(figuresOf([quiet], { now: noon + 2 * DAY }).figures).toMatchObject({
      ended: { ai: 1 },
      openAtEnd: 0,
      resolution: { median: 1000 },
    });
  });

  it('is not solved when the customer comes back within a day', () => {
    const back: Step[] = [...byAi(noon), [noon + 2 * HOUR, reopened], [noon + 2 * HOUR, wrote]];
    expect(figuresOf([back]).figures).toMatchObject({
      ended: { ai: 0, assisted: 0, people: 0, unanswered: 0 },
      reopened: 1,
      openAtEnd: 1,
    });
  });
});

describe('A conversation that crosses the edge of the range', () => {
  const evening = Date.UTC(2026, 10, 23, 23, 30);
  const crossing = byPerson(evening);

  it('begins on one day and ends on the next', () => {
    expect(figuresOf([crossing]).figures).toMatchObject({
      begun: 1,
      ended: { people: 0 },
      firstAnswer: { count: 1, median: 90_000 },
      openAtEnd: 1,
      handOvers: 2,
      waiting: { count: 1, median: 60_000 },
    });
    expect(figuresOf([crossing], { from: '2026-11-24', to: '2026-11-24' }).figures).toMatchObject({
      begun: 0,
      ended: { people: 1 },
      firstAnswer: { count: 0, median: null },
      openAtEnd: 0,
      handOvers: 0,
    });
  });

  it('is counted in each once, in both together once', () => {
    const both = figuresOf([crossing], { to: '2026-11-24' });
    expect(both.figures).toMatchObject({ begun: 1, ended: { people: 1 }, openAtEnd: 0 });
    expect(both.steps.map(({ begun, ended }) => [begun, ended.people])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('belongs to another day in another zone', () => {
    const range = { from: '2026-11-24', to: '2026-11-24' };
    expect(figuresOf([crossing], { ...range, zone: 'Europe/Berlin' }).figures.begun).toBe(1);
    expect(figuresOf([crossing], { ...range, zone: 'America/New_York' }).figures.begun).toBe(0);
  });

  it('that was joined after the end was waiting at it, and only there', () => {
    const overnight: Step[] = [
      [noon, wrote],
      [noon + 1000, asked()],
      [noon + DAY, joined(kim)],
      [noon + DAY + 1000, personSaid(kim, 'Hi')],
    ];
    expect(figuresOf([overnight]).figures).toMatchObject({ waitingAtEnd: 1, waiting: { count: 0 } });
    expect(figuresOf([overnight], { from: '2026-11-24', to: '2026-11-24' }).figures).toMatchObject({
      waitingAtEnd: 0,
      waiting: { count: 1, median: DAY - 1000 },
    });
  });

  it('that still waits is waiting at the end of every range it waits through', () => {
    const waiting: Step[] = [
      [noon, wrote],
      [noon + 1000, asked(false)],
    ];
    for (const to of ['2026-11-23', '2026-11-24', '2026-12-20']) {
      expect(figuresOf([waiting], { from: to, to }).figures).toMatchObject({
        waitingAtEnd: 1,
        openAtEnd: 1,
        nobodyHere: to === '2026-11-23' ? 1 : 0,
        firstAnswerOwed: to === '2026-11-23' ? 1 : 0,
      });
    }
    expect(figuresOf([waiting], { from: '2026-11-22', to: '2026-11-22' }).figures.waitingAtEnd).toBe(0);
  });
});

describe('Missed', () => {
  const answeredFirst: Step[] = [
    [noon, wrote],
    [noon + 1, replied],
    [noon + 2, asked()],
  ];

  it('is what was closed before the person wrote who was asked for, and no AI agent has solved it', () => {
    const givenUp: Step[] = [...answeredFirst, [noon + HOUR, closed]];
    const cameAndClosed: Step[] = [...answeredFirst, [noon + 3, joined(kim)], [noon + HOUR, closed]];
    expect(figuresOf([givenUp, cameAndClosed, byPerson(noon), byAi(noon)]).figures).toMatchObject({
      missed: 2,
      ended: { ai: 1, assisted: 0, people: 1, unanswered: 2 },
      resolution: { count: 2 },
    });
  });

  it('is nothing that a person answered, that an AI agent answered after all, or that a person asked a team for', () => {
    const backToAi: Step[] = [
      ...answeredFirst,
      [noon + 3, released(kim, 'billing')],
      [noon + 4, replied],
      [noon + HOUR, closed],
    ];
    const toTeam: Step[] = [
      ...byPerson(noon).slice(0, -1),
      [noon + 95_000, { ...asked(), by: { kind: 'person', person: kim } } as FactBody],
      [noon + HOUR, closed],
    ];
    expect(figuresOf([backToAi, toTeam]).figures).toMatchObject({
      missed: 0,
      ended: { ai: 1, people: 1, unanswered: 0 },
    });
  });
});

describe('Busiest hours', () => {
  it('are those of the clocks of the reader, also on the day they change', () => {
    const at = (...date: [number, number, number, number]) => [[Date.UTC(...date), wrote]] as Step[];
    // The clocks of Berlin show two o'clock twice, first as 00:30 and then as 01:30 of UTC.
    const night = [at(2026, 9, 24, 22), at(2026, 9, 25, 0), at(2026, 9, 25, 1), at(2026, 9, 25, 22)];
    const { hours } = figuresOf(night, { from: '2026-10-25', to: '2026-10-25', zone: 'Europe/Berlin' });
    expect(hours[6]?.map((count, hour) => [hour, count]).filter(([, count]) => count)).toEqual([
      [0, 1],
      [2, 2],
      [23, 1],
    ]);
    const later = figuresOf([at(2026, 10, 23, 12)], { zone: 'Asia/Kathmandu' });
    expect(later.hours[0]?.[17]).toBe(1);
    expect(later.hours.flat().reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});

describe('Times', () => {
  it('say the middle and what nine in ten were within', () => {
    expect(timesOf([])).toEqual({ count: 0, median: null, p90: null });
    expect(timesOf([7])).toEqual({ count: 1, median: 7, p90: 7 });
    expect(timesOf([4, 1])).toEqual({ count: 2, median: 2.5, p90: 4 });
    expect(timesOf([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ count: 10, median: 5.5, p90: 9 });
  });
});

describe('Ratings and hand-offs', () => {
  it('count on the day they happened', () => {
    const steps: Step[] = [...byPerson(noon), [noon + QUIET_MS, rated(2)]];
    expect(figuresOf([steps]).figures.ratings).toEqual({ count: 0, average: null });
    const next = figuresOf([steps, [...byAi(noon + DAY), [noon + DAY + 2 * HOUR, rated(5)]]], {
      from: '2026-11-24',
      to: '2026-11-24',
    });
    expect(next.figures.ratings).toEqual({ count: 2, average: 3.5 });
    expect(next.scores).toEqual([0, 1, 0, 0, 1]);
    expect(figuresOf([steps, byPerson(noon)]).handOvers).toEqual([
      { from: 'triage', to: 'waiting', count: 2 },
      { from: 'waiting', to: 'person', count: 2 },
    ]);
  });
});
