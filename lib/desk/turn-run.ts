import type { TurnStamp } from '#/lib/conversation/decisions.ts';
import type { RanWith } from '#/lib/conversation/ran-with.ts';
import { type ConversationState, needsAiTurn } from '#/lib/conversation/state.ts';
import type { TurnTrace } from '#/lib/conversation/trace.ts';
import { crashPoint } from '#/lib/faults/crash-points.ts';
import type { Business } from '#/lib/ports/back-office.ts';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import type { DocumentVersion } from '#/lib/ports/documents.ts';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { startTracing } from '#/lib/turns/tracing.ts';
import type { TurnEnding, TurnSignals } from '#/lib/turns/turn.ts';
import { hoursSentence } from './business-hours.ts';
import type { Context } from './context.ts';
import { instructionsIn } from './documents.ts';
import { withoutModel } from './model-time.ts';
import { createTurnRecorder } from './turn-recorder.ts';

/** Claims of one owed turn without an ending. What ended its process so often would do so for ever. */
const MOST_ATTEMPTS = 3;

/**
 * Runs the turn that is owed in a conversation, with everything it needs.
 * @param begins is told what the turn may end, before it starts.
 * @returns its ending, or null when no AI agent has to speak any more.
 */
export async function runOwedTurn(
  context: Context,
  lease: TurnLease,
  abort: AbortSignal,
  begins: (stamp: TurnStamp) => void,
): Promise<{ stamp: TurnStamp; ending: TurnEnding; trace: TurnTrace } | null> {
  const { conversations, store, models, settings, newId, now, log } = context;
  const { conversationId } = lease;
  const found = await conversations.read(conversationId);
  const stamp = found && stampOf(found.history.state);
  if (!found || !stamp) return null;
  const tracing = startTracing(stamp);
  if (lease.attempt > MOST_ATTEMPTS) {
    log.error({ conversationId, attempts: MOST_ATTEMPTS }, 'a turn came to no ending; it goes to a person');
    return { stamp, ending: { kind: 'failed', cause: 'crashed', partial: '' }, trace: tracing.read() };
  }
  begins(stamp);
  const { backOffice, access, documents } = store.records;
  const [business, edited, services, visitor] = await Promise.all([
    backOffice.business(),
    documents.newest(stamp.agent),
    backOffice.services(),
    access.visitor(found.visitorId),
  ]);
  stamp.ranWith = ranWithOf(edited, business);
  const customer = { visitorId: found.visitorId, address: visitor?.address ?? 'unknown' };
  const allowed = await context.modelTime.begin(customer, `${conversationId} ${stamp.turn}`);
  if (!allowed) context.announcements.announce({ kind: 'limited', reason: 'model-time' });
  const began = performance.now();
  const ending = await runTurn({
    conversationId,
    agent: stamp.agent,
    stamp,
    history: found.history,
    customer,
    business: withHoursSaid(context, business),
    instructions: instructionsIn(edited),
    services,
    help: context.articles.help.search,
    models: allowed ? models : withoutModel(models),
    recorder: createTurnRecorder(conversations, lease, stamp),
    signals: signalsOf(context, conversationId, stamp, abort),
    tracing,
    limits: settings.turnLimits,
    approvalMs: settings.approvalMs,
    formOnly: context.identity.codes !== null,
    newMessageId: newId,
    now,
    log,
    abort,
  });
  if (allowed) await context.modelTime.spent(customer, performance.now() - began);
  return { stamp, ending, trace: tracing.read() };
}

/** Whether people answer now is something the business says: agents may tell it, and promise nobody at night. */
function withHoursSaid({ hours, now }: Context, business: Business): Business {
  const text = hoursSentence(hours.view(), hours.kept().hours.timeZone, now());
  return text === null ? business : { ...business, facts: [...business.facts, { id: 'H1', text }] };
}

/** Read with the texts themselves, so that a version saved meanwhile is the next turn's. */
function ranWithOf(edited: DocumentVersion | null, { version = 0 }: Business): RanWith | undefined {
  return edited || version > 0 ? { instructions: edited?.version ?? 0, policy: version } : undefined;
}

function stampOf(state: ConversationState): TurnStamp | null {
  if (!needsAiTurn(state) || state.owner.kind !== 'ai' || !state.owed) return null;
  const { ownership, lastCustomerSeq } = state;
  return { turn: state.owed.turn, agent: state.owner.agent, ownership, seen: lastCustomerSeq };
}

function signalsOf(
  { announcements }: Context,
  conversationId: string,
  { agent }: TurnStamp,
  abort: AbortSignal,
): TurnSignals {
  const { announce } = announcements;
  return {
    grew: (messageId, from, text) => {
      // Stopped, and its end is not written yet: nobody is shown more of it.
      if (abort.aborted) return;
      announce({ kind: 'stream-grew', conversationId, messageId, agent, from, text });
      crashPoint('while_writing');
    },
    dropped: (messageId) => announce({ kind: 'stream-dropped', conversationId, messageId }),
    activity: (activity) => announce({ kind: 'activity-changed', conversationId, activity }),
    withheld: (problem) => announce({ kind: 'claim-withheld', problem }),
    modelFailed: (model, cause) => announce({ kind: 'model-failed', model, cause }),
  };
}
