import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAuditLog } from '#/lib/access/audit-log.ts';
import type { Fact, FactKind, FactOf } from '#/lib/conversation/facts.ts';
import type { Result } from '#/lib/conversation/refusal.ts';
import type { DeskSettings } from '#/lib/desk/context.ts';
import { createDesk } from '#/lib/desk/create-desk.ts';
import type { Desk, DeskEvent } from '#/lib/desk/desk.ts';
import type { LanguageModels, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { openTestStore, silentLog, type TestStore } from './store.ts';

/** The real desk on a real store, with scripted models in line. */
export type TestDesk = {
  desk: Desk;
  store: TestStore;
  visitor: VisitorPrincipal;
  events: DeskEvent[];
  /** The customer writes, in this conversation or a new one. */
  writes(text: string, conversationId?: string): Promise<string>;
  facts(conversationId: string): Promise<readonly Fact[]>;
  kinds(conversationId: string): Promise<FactKind[]>;
  /** Waits for the newest fact of a kind after a seq. */
  until<K extends FactKind>(conversationId: string, kind: K, after?: number): Promise<FactOf<K>>;
  /** Somebody opens their dashboard. */
  arrives(person: StaffPrincipal): string;
  [Symbol.asyncDispose](): Promise<void>;
};

export const kimAtWork: StaffPrincipal = {
  kind: 'staff',
  id: 'kim',
  name: 'Kim',
  role: 'agent',
  via: 'session',
};
export const leeAtWork: StaffPrincipal = {
  kind: 'staff',
  id: 'lee',
  name: 'Lee',
  role: 'agent',
  via: 'session',
};

export const quick: DeskSettings = {
  turnLimits: {
    steps: 6,
    turnMs: 5000,
    firstTokenMs: 2000,
    gapMs: 2000,
    outputTokens: 200,
    openTickets: 1000,
  },
  turnPauseMs: 10,
  turnLeaseMs: 400,
  turnsAtOnce: 16,
  answerOverdueMs: 1000,
  personGraceMs: 100,
  personCapacity: 2,
  teamFirstMs: 300,
  approvalMs: 3_600_000,
  modelTurnsAnHour: 100_000,
  modelSecondsAnHour: 100_000,
  networkTimes: 1,
  retentionDays: null,
  attachments: { anHour: 1000, bytesOfVisitor: 1_000_000_000, bytesInAll: 10_000_000_000 },
  copilot: { anHour: 1000, secondsAnHour: 100_000, wholeMs: 5000, outputTokens: 200 },
  visitorDays: 30,
};

export async function openDesk(
  candidates: ModelCandidate[],
  options: { store?: TestStore; settings?: Partial<DeskSettings> } = {},
): Promise<TestDesk> {
  const store = options.store ?? (await openTestStore(Date.now()));
  store.now = Date.now;
  const desk = await createDesk({
    store,
    models: inLine(candidates),
    audit: createAuditLog({ store, now: Date.now, log: silentLog }),
    settings: { ...quick, ...options.settings },
    now: Date.now,
    log: silentLog,
  });
  const events: DeskEvent[] = [];
  desk.subscribe((event) => events.push(event));
  const visitor: VisitorPrincipal = { kind: 'visitor', visitorId: randomUUID(), address: '127.0.0.1' };
  await store.records.access.createVisitor({
    visitorId: visitor.visitorId,
    tokenHash: randomUUID(),
    address: visitor.address,
    now: Date.now(),
  });
  await desk.start();

  const facts = (conversationId: string) => store.records.conversations.facts(conversationId, 0);
  return {
    desk,
    store,
    visitor,
    events,
    async writes(text, conversationId = randomUUID()) {
      granted(await desk.forVisitor.send(visitor, { conversationId, messageId: randomUUID(), text }));
      return conversationId;
    },
    facts,
    kinds: async (conversationId) => (await facts(conversationId)).map((fact) => fact.kind),
    async until<K extends FactKind>(conversationId: string, kind: K, after = 0) {
      const deadline = Date.now() + 8000;
      for (;;) {
        const all = await facts(conversationId);
        const found = all.findLast((fact): fact is FactOf<K> => fact.kind === kind && fact.seq > after);
        if (found) return found;
        if (Date.now() > deadline)
          throw new Error(`No ${kind} after ${after}:\n${JSON.stringify(all, null, 1)}`);
        await sleep(10);
      }
    },
    arrives(person) {
      const socketId = randomUUID();
      desk.presence.socketOpened(person, socketId);
      return socketId;
    },
    async [Symbol.asyncDispose]() {
      await desk.stop();
      if (!options.store) await store[Symbol.asyncDispose]();
    },
  };
}

/** The value of a result that must not be a refusal. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

function inLine(candidates: ModelCandidate[]): LanguageModels {
  const [first] = candidates;
  if (!first) throw new Error('A desk needs a model.');
  return {
    candidates: () => candidates,
    status: () => ({ answering: first.label, hosts: [], pull: null }),
    onChange: () => () => undefined,
    refresh: async () => undefined,
    pull: () => ({ started: false, why: 'Nothing to pull here.' }),
    close: () => undefined,
  };
}
