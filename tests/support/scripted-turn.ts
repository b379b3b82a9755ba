import type { AgentName, Fact, FactBody } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { identityAfter } from '#/lib/turns/progress.ts';
import { startTracing } from '#/lib/turns/tracing.ts';
import type { Turn, TurnLimits, TurnRecorder } from '#/lib/turns/turn.ts';
import { log, said } from './facts.ts';
import { finishes, says, scriptedModel } from './scripted-model.ts';
import { silentLog, type TestStore } from './store.ts';

export type Signal =
  | { kind: 'grew'; messageId: string; from: number; text: string }
  | { kind: 'dropped'; messageId: string }
  | { kind: 'withheld'; problem: string }
  | { kind: 'activity'; activity: string };

export type ScriptedTurn = {
  turn: Turn;
  /** What the turn recorded, in order. */
  recorded: FactBody[];
  signals: Signal[];
  /** What stands on the customer's screen by the signals alone. */
  onScreen(): Record<string, string>;
};

const limits: TurnLimits = {
  steps: 6,
  turnMs: 5_000,
  firstTokenMs: 2_000,
  gapMs: 2_000,
  outputTokens: 700,
  openTickets: 1000,
};

/** A turn of `agent` after these facts, on a real store, recorded like the desk does it: effect and fact together. */
export async function scriptedTurn(
  store: TestStore,
  given: {
    agent: AgentName;
    facts: FactBody[];
    models: ModelCandidate[];
    limits?: Partial<TurnLimits>;
    abort?: AbortSignal;
    recorder?: Partial<TurnRecorder>;
  },
): Promise<ScriptedTurn> {
  const facts: Fact[] = log({ kind: 'conversation-started' }, ...given.facts);
  const state = fold(facts);
  const recorded: FactBody[] = [];
  const signals: Signal[] = [];
  const turnNumber = state.owed?.turn ?? 0;
  const { agent } = given;
  let ids = 0;
  const recorder: TurnRecorder = {
    async useTool(call, work) {
      const done = await store.transaction((records) =>
        work(records, identityAfter(state.identity, recorded)),
      );
      recorded.push(
        { kind: 'tool-used', turn: turnNumber, agent, ...call, outcome: done.outcome, about: done.about },
        ...done.facts,
      );
      return done.outcome;
    },
    async remark(remark) {
      recorded.push({ kind: 'agent-remarked', turn: turnNumber, agent, ...remark });
    },
    async stopped(answer) {
      recorded.push({ kind: 'agent-stopped', turn: turnNumber, agent, ...answer });
    },
    ...given.recorder,
  };
  const turn: Turn = {
    conversationId: crypto.randomUUID(),
    agent,
    stamp: { turn: turnNumber, agent, ownership: state.ownership, seen: state.lastCustomerSeq },
    history: { state, facts },
    customer: { visitorId: 'visitor', address: crypto.randomUUID() },
    business: await store.records.backOffice.business(),
    services: await store.records.backOffice.services(),
    models: modelsOf(given.models),
    recorder,
    signals: {
      grew: (messageId, from, text) => void signals.push({ kind: 'grew', messageId, from, text }),
      dropped: (messageId) => void signals.push({ kind: 'dropped', messageId }),
      modelFailed: () => undefined,
      withheld: (problem) => void signals.push({ kind: 'withheld', problem }),
      activity: (activity) =>
        void signals.push({ kind: 'activity', activity: 'tool' in activity ? activity.tool : activity.kind }),
    },
    tracing: startTracing({ turn: turnNumber, agent }),
    limits: { ...limits, ...given.limits },
    approvalMs: 3_600_000,
    newMessageId: () => {
      ids += 1;
      return `message-${ids}`;
    },
    now: store.now,
    log: silentLog,
    abort: given.abort ?? new AbortController().signal,
  };
  return { turn, recorded, signals, onScreen: () => screenOf(signals) };
}

function modelsOf(candidates: ModelCandidate[]): Turn['models'] {
  return {
    candidates: () => candidates,
    status: () => {
      throw new Error('A turn does not ask for the status.');
    },
    onChange: () => () => undefined,
    refresh: async () => undefined,
    pull: () => ({ started: false, why: 'Not here.' }),
    close: () => undefined,
  };
}

function screenOf(signals: Signal[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const signal of signals) {
    if (signal.kind === 'dropped') delete texts[signal.messageId];
    if (signal.kind !== 'grew') continue;
    texts[signal.messageId] = (texts[signal.messageId] ?? '').slice(0, signal.from) + signal.text;
  }
  return texts;
}

/** What most of these turns are about, and what their models say. */
export const laptop = [said('My laptop will not boot since this morning')];
export const answer = [...says('Please hold the ', 'power button.'), finishes()];
export const builtIn = () =>
  scriptedModel('built-in responder', [[...says('The built-in answer.'), finishes()]]);
