import type { TurnStamp } from '#/lib/conversation/decisions.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import { type ConversationState, needsAiTurn } from '#/lib/conversation/state.ts';
import { crashPoint } from '#/lib/faults/crash-points.ts';
import { steadyClock } from '#/lib/ports/clock.ts';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { TurnEnding } from '#/lib/turns/turn.ts';
import type { Announcements } from './announcements.ts';
import type { Context } from './context.ts';
import type { TurnOutcome } from './desk.ts';
import { endTurn } from './turn-ending.ts';
import { keepLease } from './turn-lease.ts';
import { runOwedTurn } from './turn-run.ts';

type RunningTurn = {
  /** What it may end; null between two turns of one run. */
  stamp: TurnStamp | null;
  /** The newest state heard of while it runs. */
  latest: ConversationState | null;
  abort: AbortController;
  ended: Promise<void>;
};

export type TurnLoop = {
  /** Something was appended: starts a turn that is owed, stops one that may no longer speak. */
  notice(conversationId: string, state: ConversationState, facts: readonly Fact[]): void;
  /** The conversation was erased: nothing is said in it any more. */
  drop(conversationId: string): void;
  running(): number;
  /** Since the start. */
  endings(): Record<TurnOutcome, number>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Between two looks for owed answers that nobody runs: the net below `notice`. */
const WATCH_MS = 2000;

/** Runs AI turns: claims each by a lease, runs it, and makes its ending a fact. */
export function createTurnLoop(context: Context): TurnLoop {
  const { conversations, store, settings, announcements, newId, log } = context;
  const runner = newId();
  const running = new Map<string, RunningTurn>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const endings = { replied: 0, handedOff: 0, escalated: 0, withheld: 0, failed: 0 };
  let watch: NodeJS.Timeout | null = null;
  let stopping = false;
  /** Some owed turns were left for when there is room. */
  let full = false;

  function notice(conversationId: string, state: ConversationState, facts: readonly Fact[]): void {
    const turn = running.get(conversationId);
    if (turn) {
      turn.latest = state;
      // Proved past the turn: it begins anew and may look up what it could not before.
      if (facts.some((fact) => fact.kind === 'identity-proved' && fact.method !== 'chat')) turn.abort.abort();
      silenceIfLate(turn);
      return;
    }
    const goesOn = facts.some((fact) => fact.kind === 'customer-wrote');
    if (needsAiTurn(state)) schedule(conversationId, goesOn ? settings.turnPauseMs : 0);
  }

  function schedule(conversationId: string, inMs: number): void {
    if (stopping) return;
    clearTimeout(waiting.get(conversationId));
    const timer = setTimeout(() => {
      waiting.delete(conversationId);
      begin(conversationId);
    }, inMs);
    waiting.set(conversationId, timer);
  }

  function begin(conversationId: string): void {
    if (stopping || running.has(conversationId) || !context.runs(conversationId)) return;
    if (running.size >= settings.turnsAtOnce) {
      full = true;
      return void tellWaiting(context, conversationId);
    }
    const turn: RunningTurn = {
      stamp: null,
      latest: null,
      abort: new AbortController(),
      ended: Promise.resolve(),
    };
    running.set(conversationId, turn);
    turn.ended = runUntilAnswered(conversationId, turn)
      // One that fails leaves its place to the watch, so that it cannot come round and round.
      .then(() => {
        if (full) setImmediate(lookForOwed);
      })
      .catch((error: unknown) => {
        // The store says once that it takes no writes; here it would be every two seconds.
        if (error instanceof StoreUnavailable) return;
        log.error({ error, conversationId }, 'a turn could not be ended; it is taken up again');
      })
      .finally(() => {
        running.delete(conversationId);
        announcements.announce({ kind: 'activity-changed', conversationId, activity: null });
      });
  }

  /** Runs turn after turn (hand-offs, messages that came meanwhile) until no AI agent has to speak. */
  async function runUntilAnswered(conversationId: string, turn: RunningTurn): Promise<void> {
    const lease = await store.transaction((records) =>
      records.conversations.claimTurn(conversationId, runner, steadyClock(), settings.turnLeaseMs),
    );
    if (!lease) return;
    crashPoint('turn_claimed');
    const kept = keepLease(context, lease, () => turn.abort.abort());
    let why: 'let-go' | 'failed' = 'let-go';
    try {
      // What follows the first ending was not tried before.
      for (let held = lease; !stopping && (await runOnce(held, turn)); held = { ...lease, attempt: 1 }) {
        turn.abort = new AbortController();
      }
    } catch (error) {
      // A disk that is full says nothing against the turn.
      if (!(error instanceof StoreUnavailable)) why = 'failed';
      throw error;
    } finally {
      await kept.release(why);
    }
    const after = await conversations.read(conversationId);
    if (after && needsAiTurn(after.history.state)) schedule(conversationId, settings.turnPauseMs);
  }

  /** @returns whether another turn is owed at once. */
  async function runOnce(lease: TurnLease, turn: RunningTurn): Promise<boolean> {
    const run = await runOwedTurn(context, lease, turn.abort.signal, (stamp) => {
      turn.stamp = stamp;
      silenceIfLate(turn);
    });
    turn.stamp = null;
    if (!run || (stopping && run.ending.kind === 'aborted')) return false;
    try {
      const { outcome, owed } = await endTurn(context, lease, run);
      if (outcome) count(run.stamp, outcome);
      else withdraw(announcements, lease.conversationId, run.ending);
      return owed;
    } catch (error) {
      withdraw(announcements, lease.conversationId, run.ending);
      throw error;
    }
  }

  function count({ agent }: TurnStamp, outcome: TurnOutcome): void {
    endings[outcome] += 1;
    announcements.announce({ kind: 'turn-ended', agent, outcome });
  }

  async function takeUpOwed(): Promise<void> {
    const free = settings.turnsAtOnce - running.size;
    if (free <= 0 || stopping) return;
    const owed = await store.records.conversations.owedTurns(steadyClock(), free);
    full = owed.length === free;
    for (const conversationId of owed) if (!waiting.has(conversationId)) begin(conversationId);
  }

  function lookForOwed(): void {
    takeUpOwed().catch((error: unknown) => log.error({ error }, 'owed answers could not be read'));
  }

  return {
    notice,
    drop: (conversationId) => running.get(conversationId)?.abort.abort(),
    running: () => running.size,
    endings: () => ({ ...endings }),
    async start() {
      await takeUpOwed();
      if (!stopping) watch = setInterval(lookForOwed, WATCH_MS);
    },
    async stop() {
      stopping = true;
      if (watch) clearInterval(watch);
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const turn of running.values()) turn.abort.abort();
      await Promise.all([...running.values()].map((turn) => turn.ended));
    },
  };
}

/** There is no room for its turn yet, and the customer sees that. */
async function tellWaiting({ conversations, announcements }: Context, conversationId: string): Promise<void> {
  // Only a signal: when it cannot be read now, the turn itself says so later.
  const found = await conversations.read(conversationId).catch(() => null);
  const owner = found?.history.state.owner;
  if (owner?.kind !== 'ai') return;
  const activity = { kind: 'waiting', agent: owner.agent } as const;
  announcements.announce({ kind: 'activity-changed', conversationId, activity });
}

/** What was shown while it was written is not stored: screens must not keep it. */
function withdraw({ announce }: Announcements, conversationId: string, ending: TurnEnding): void {
  if (ending.kind === 'replied')
    announce({ kind: 'stream-dropped', conversationId, messageId: ending.messageId });
}

/** Taken over, closed or written in again since it began: it must not speak any more. */
function silenceIfLate({ stamp, latest, abort }: RunningTurn): void {
  if (!stamp || !latest) return;
  if (latest.ownership > stamp.ownership || latest.lastCustomerSeq > stamp.seen) abort.abort();
}
