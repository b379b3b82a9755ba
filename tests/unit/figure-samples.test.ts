import { describe, expect, it } from 'vitest';
import { bucketOf, combined, levelsOf, sampledAgain, sampleOf, totalsOf } from '#/lib/desk/figure-samples.ts';
import type { PersonView, StatusView } from '#/lib/protocol/views.ts';
import { calmHost, calmStatus } from '../support/status.ts';

const person = (availability: PersonView['availability'], load: number): PersonView => ({
  id: `${availability} ${load}`,
  name: 'Kim',
  availability,
  load,
  capacity: 2,
});
const status = (change: Partial<StatusView>): StatusView => ({ ...calmStatus, ...change });

describe('how things stand', () => {
  it('tells conversations, people, sockets and the database, and nothing of anybody', () => {
    const levels = levelsOf(
      status({
        conversations: { ...calmStatus.conversations, ai: 3, waiting: 2, human: 1 },
        queue: { longestWaitMs: 90_000 },
        people: [person('here', 2), person('here', 0), person('away', 1), person('offline', 0)],
        sockets: { customers: 7, staff: 3 },
      }),
    );
    expect(levels).toMatchObject({
      withAi: 3,
      waiting: 2,
      withPeople: 1,
      longestWaitMs: 90_000,
      peopleHere: 2,
      peopleBusy: 1,
      peopleAway: 1,
      customerSockets: 7,
      staffSockets: 3,
    });
    expect(Object.values(levels).every((value) => typeof value === 'number')).toBe(true);
  });

  it('leaves out what cannot be read: nobody must take an old number for a new one', () => {
    const database = { ...calmStatus.database, ok: false, readable: false, freeBytes: null };
    const levels = levelsOf(status({ database }));
    expect(levels).not.toHaveProperty('waiting');
    expect(levels).not.toHaveProperty('owed');
    expect(levels).not.toHaveProperty('diskFreeBytes');
    expect(levels).toHaveProperty('customerSockets');
  });
});

describe('what happened', () => {
  const failures = (failed: number) => status({ turns: { ...calmStatus.turns, failed } });

  it('is what was counted since the sample before', () => {
    const before = totalsOf(failures(4));
    expect(sampleOf(10, failures(7), before).figures.failed).toBe(3);
    expect(sampleOf(10, failures(4), before).figures.failed).toBe(0);
  });

  it('begins at zero in a new process, and goes on where a counter began anew', () => {
    expect(sampleOf(10, failures(2), {}).figures.failed).toBe(2);
    expect(sampleOf(10, failures(1), totalsOf(failures(9))).figures.failed).toBe(1);
  });

  it('tells the pace of the model only when replies came', () => {
    const at = (replies: number) =>
      status({
        models: {
          ...calmStatus.models,
          hosts: [{ ...calmHost, replies, firstTokenMs: { p50: 300, p95: 900 }, tokensPerSecond: 12.5 }],
        },
      });
    expect(sampleOf(10, at(5), totalsOf(at(4))).figures).toMatchObject({
      firstTokenP50Ms: 300,
      firstTokenP95Ms: 900,
      tokensPerSecond: 12.5,
      modelReplies: 1,
    });
    expect(sampleOf(10, at(5), totalsOf(at(5))).figures).not.toHaveProperty('firstTokenP95Ms');
  });
});

describe('samples become one', () => {
  it('by the kind of each figure; what was not known counts for nothing', () => {
    const one = combined(300_000, [
      { at: 10_000, figures: { withAi: 2, waiting: 5, diskFreeBytes: 90, replied: 3 } },
      { at: 20_000, figures: { withAi: 3, waiting: 1, diskFreeBytes: 70, replied: 4 } },
      { at: 30_000, figures: { replied: 0 } },
    ]);
    expect(one).toEqual({
      at: 300_000,
      figures: { withAi: 2.5, waiting: 5, diskFreeBytes: 70, replied: 7 },
    });
  });

  it('each belongs to the five minutes that end at or after it', () => {
    expect([1, 299_999, 300_000, 300_001].map((at) => bucketOf(at, 300_000))).toEqual([
      300_000, 300_000, 300_000, 600_000,
    ]);
  });

  it('and a moment that is sampled twice adds up what happened, and takes the newer of how things stand', () => {
    const first = { at: 10, figures: { replied: 2, waiting: 4, modelErrors: 1 } };
    const second = { at: 10, figures: { replied: 1, waiting: 0 } };
    expect(sampledAgain(first, second).figures).toEqual({ replied: 3, waiting: 0, modelErrors: 1 });
    expect(sampledAgain(undefined, second)).toBe(second);
  });
});
