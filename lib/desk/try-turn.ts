import { allTools } from '#/lib/agents/tools/tools.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { Business } from '#/lib/ports/back-office.ts';
import type { TryEvent } from '#/lib/protocol/documents.ts';
import { behindCustomers } from '#/lib/turns/behind-customers.ts';
import { startTracing } from '#/lib/turns/tracing.ts';
import type { Turn } from '#/lib/turns/turn.ts';
import type { Context } from './context.ts';
import { instructionsIn } from './documents.ts';
import type { Feed } from './feed.ts';
import type { TryInput } from './try-out.ts';
import { tryRecorder } from './try-recorder.ts';
import { tryRecords, tryTools } from './try-tools.ts';

const LONGEST_MS = 90_000;

/** The turn of a try: an agent's own, with nothing behind it that could be changed. */
export async function tryTurn(
  context: Context,
  input: TryInput & { visitorId: string },
  facts: readonly Fact[],
  feed: Feed<TryEvent>,
  abort: AbortController,
): Promise<Turn> {
  const { store, models, settings, identity, newId, now, log } = context;
  const { conversationId, at, agent, visitorId } = input;
  const { backOffice, documents } = store.records;
  const [published, services, saved] = await Promise.all([
    backOffice.business(),
    backOffice.services(),
    documents.newest(agent),
  ]);
  const business: Business = { ...published, ...input.published };
  const known = facts.filter(({ seq }) => seq <= at);
  const state = fold(known);
  const turn = state.owed?.turn ?? state.lastCustomerSeq;
  const stamp = { turn, agent, ownership: state.ownership, seen: state.lastCustomerSeq };
  return {
    conversationId,
    agent,
    stamp,
    tracing: startTracing(stamp),
    history: { state, facts: known },
    // Tries of the identity check are counted by address; none is made here.
    customer: { visitorId, address: 'unknown' },
    instructions: input.instructions ?? instructionsIn(saved),
    tools: tryTools(allTools(services, context.articles.help.search), { facts, at }, (answer) =>
      feed.tell({ kind: 'tool', ...answer }),
    ),
    business,
    services,
    models: {
      ...models,
      candidates: () =>
        models
          .candidates()
          .filter(({ label }) => label.kind === 'ollama')
          .map((candidate) => behindCustomers(candidate, LONGEST_MS)),
    },
    recorder: tryRecorder(tryRecords(store.records, business), state.identity),
    signals: signalsOf(context, feed),
    limits: { ...settings.turnLimits, turnMs: Math.min(settings.turnLimits.turnMs, LONGEST_MS) },
    approvalMs: settings.approvalMs,
    formOnly: identity.codes !== null,
    newMessageId: newId,
    now,
    log,
    abort: abort.signal,
  };
}

function signalsOf({ announcements }: Context, feed: Feed<TryEvent>): Turn['signals'] {
  return {
    grew: (messageId, from, text) => feed.tell({ kind: 'grew', messageId, from, text }),
    dropped: (messageId) => feed.tell({ kind: 'dropped', messageId }),
    activity: ({ kind }) => {
      if (kind !== 'tool') feed.tell({ kind: 'state', state: kind });
    },
    withheld: () => undefined,
    modelFailed: (kind, cause) => announcements.announce({ kind: 'model-failed', model: kind, cause }),
  };
}
