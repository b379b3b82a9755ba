import { networkOf } from '#/lib/access/address.ts';
import { entryOf } from '#/lib/access/audit.ts';
import { createAuditLog } from '#/lib/access/audit-log.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { AuditAction } from '#/lib/ports/audit-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { LanguageModels, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { SampleDayView } from '#/lib/protocol/views.ts';
import type { DeskSettings } from '../context.ts';
import { createDesk } from '../create-desk.ts';
import type { Desk } from '../desk.ts';
import { forgetInSteps } from '../forget-in-steps.ts';
import { conversations as script } from './day.ts';
import { createHandClock } from './hand-clock.ts';
import { type MadeUpCustomer, madeUpCustomer, play, SAMPLE_TAG } from './play.ts';
import { scheduleBefore } from './schedule.ts';

/**
 * For administrators of a desk that has nothing to show yet: a day of conversations with made-up customers, which the
 * desk itself has, answered by the built-in responder and by made-up colleagues. Both are noted in the audit log.
 */
export interface SampleDay {
  read(): Promise<SampleDayView>;
  /** Takes some seconds, most of them waiting. `refused`: steps the desk refused; 0 on a desk as it is installed. */
  play(person: StaffPrincipal): Promise<Result<{ conversations: number; refused: number }>>;
  /** Leaves nothing of it but the lines in the audit log. */
  remove(person: StaffPrincipal): Promise<Result<{ conversations: number }>>;
  /** Ends what is being played where it is. */
  stop(): Promise<void>;
}

export type SampleDayParts = {
  store: Store;
  /** The desk that runs on this store, which shows what was played; null when none does. */
  live: Pick<Desk, 'aside'> | null;
  /** The responder that needs no model; no other one is asked. */
  builtIn: (now: Clock) => ModelCandidate;
  settings: DeskSettings;
  now: Clock;
  log: Log;
};

/** Of each made-up colleague: one at a time, so that others wait meanwhile. */
const CAPACITY = 1;
const A_DAY_MS = 86_400_000;

const notTheirs = () => refuse('forbidden', 'Only administrators may do this.');
const busy = () =>
  refuse('conflict', 'The sample day is being played or taken away just now. Wait a moment.', 5000);

export function createSampleDay(parts: SampleDayParts): SampleDay {
  const { store, live, now, log } = parts;
  let working: Promise<unknown> | null = null;
  let stopping = false;

  async function read(): Promise<SampleDayView> {
    const { samples, others } = await store.records.samples.countSamples();
    return { samples, planned: script.length, working: working !== null, refusal: whyNot(samples, others) };
  }

  /** One at a time: neither is played twice, nor taken away while it is played. */
  async function alone<T>(person: StaffPrincipal, work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (person.role !== 'admin') return notTheirs();
    if (working || stopping) return busy();
    const running = work();
    working = running.catch(() => undefined);
    try {
      return await running;
    } finally {
      working = null;
    }
  }

  async function note(person: StaffPrincipal, action: AuditAction, count: number): Promise<void> {
    await store.transaction(({ audit }) =>
      audit.append([entryOf(person, now(), { action, detail: String(count) })]),
    );
  }

  return {
    read,

    play: (person) =>
      alone(person, async () => {
        const { refusal } = await read();
        if (refusal !== null) return refuse('conflict', refusal);
        await note(person, 'sample-day-played', script.length);
        const startsAt = now() - 3 * A_DAY_MS;
        const customers: MadeUpCustomer[] = [];
        for (const index of script.keys()) customers.push(await madeUpCustomer(store, index, startsAt));
        await store.transaction(({ deskWork }) => deskWork.addTag(SAMPLE_TAG));
        const ids = customers.map(({ conversationId }) => conversationId);
        live?.aside.put(ids);
        try {
          const { refused } = await playThrough(parts, customers, startsAt, () => !stopping);
          return ok({ conversations: customers.length, refused });
        } catch (error) {
          log.error({ error }, 'The sample day could not be played to its end.');
          return refuse(
            'unavailable',
            'The sample day could not be played to its end. Take away what there is of it, and try again.',
          );
        } finally {
          await live?.aside.takeBack(ids);
        }
      }),

    remove: (person) =>
      alone(person, async () => {
        const visitorIds = await store.records.samples.sampleVisitors();
        if (visitorIds.length === 0) return refuse('not-found', 'There is no sample day here.');
        const { samples } = await store.records.samples.countSamples();
        for (const visitorId of visitorIds) await removeCustomer(parts, visitorId);
        await store.transaction(({ deskWork }) => deskWork.deleteTag(SAMPLE_TAG));
        await store.scrub();
        await note(person, 'sample-day-removed', samples);
        return ok({ conversations: samples });
      }),

    async stop() {
      stopping = true;
      await working;
    },
  };
}

function whyNot(samples: number, others: number): string | null {
  if (samples > 0) return `There is a sample day here already, with ${samples} conversations.`;
  if (others === 0) return null;
  return `This desk has conversations of its own (${others}). Made-up ones among them would make its reports wrong, so a sample day is played on an empty desk only.`;
}

/** On a desk of its own, by its own clock, which nobody is connected to. */
async function playThrough(
  { store, builtIn, settings, now, log }: SampleDayParts,
  customers: readonly MadeUpCustomer[],
  startsAt: number,
  goesOn: () => boolean,
): Promise<{ refused: number }> {
  const clock = createHandClock(startsAt);
  const own = new Set(customers.map(({ conversationId }) => conversationId));
  const desk = await createDesk({
    store,
    models: onlyModel(builtIn(clock.now)),
    audit: createAuditLog({ store, now: clock.now, log }),
    settings: {
      ...settings,
      turnPauseMs: 0,
      teamFirstMs: 0,
      personGraceMs: 0,
      personCapacity: CAPACITY,
      modelTurnsAnHour: Number.MAX_SAFE_INTEGER,
      modelSecondsAnHour: Number.MAX_SAFE_INTEGER,
    },
    runs: (conversationId) => own.has(conversationId),
    now: clock.now,
    log,
  });
  try {
    const stage = { desk, clock, store, log, customers, capacity: CAPACITY, goesOn };
    return await play(stage, scheduleBefore(now()));
  } finally {
    await desk.stop();
  }
}

function onlyModel(candidate: ModelCandidate): LanguageModels {
  return {
    candidates: () => [candidate],
    status: () => ({ answering: candidate.label, hosts: [], pull: null }),
    onChange: () => () => undefined,
    refresh: async () => undefined,
    pull: () => ({ started: false, why: 'The sample day needs no model.' }),
    close: () => undefined,
  };
}

/** As a customer is erased, and with them what of a real one stays. */
async function removeCustomer({ store, live }: SampleDayParts, visitorId: string): Promise<void> {
  const scope = await store.records.privacy.scope({ visitorId });
  if (!scope) return;
  await forgetInSteps(store.records.search, scope.conversationIds);
  const erased = await store.transaction(async ({ privacy, samples }) => {
    const whole = await privacy.scope({ visitorId });
    if (!whole) return scope;
    await samples.removeCounted(whole.conversationIds);
    await privacy.erase(whole, { emailKey: null, networks: whole.addresses.map(networkOf) });
    return whole;
  });
  live?.aside.erased(erased);
}
