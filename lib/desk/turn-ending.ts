import {
  agentEscalates,
  agentHandsOff,
  agentReplies,
  answerIsWithheld,
  type Decision,
  type History,
  type TurnStamp,
  turnFails,
} from '#/lib/conversation/decisions.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { marked } from '#/lib/conversation/ran-with.ts';
import { needsAiTurn } from '#/lib/conversation/state.ts';
import type { TurnTrace } from '#/lib/conversation/trace.ts';
import { crashPoint } from '#/lib/faults/crash-points.ts';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import type { TurnEnding } from '#/lib/turns/turn.ts';
import type { Context } from './context.ts';
import type { TurnOutcome } from './desk.ts';
import { escalationTicket } from './escalation-ticket.ts';
import { askTeam } from './team-routing.ts';

/**
 * Appends the ending of a turn; one that came too late becomes a draft for people.
 * @returns what it became, null when it does not count; and whether another AI turn is owed at once.
 */
export async function endTurn(
  { conversations, presence, settings, now }: Context,
  lease: TurnLease,
  { stamp, ending, trace }: { stamp: TurnStamp; ending: TurnEnding; trace: TurnTrace },
): Promise<{ outcome: TurnOutcome | null; owed: boolean }> {
  const ended = await conversations.change(lease.conversationId, async (open) => {
    if (!(await open.records.conversations.holdsTurn(lease))) return { outcome: null, owed: false };
    const decision = decideEnding(open.history(), stamp, ending, presence.somebodyHere());
    const happens = decision.ok ? decision.value : discarded(open.history(), stamp, ending);
    await open.append(marked(withTrace(happens, trace), stamp.ranWith));
    if (decision.ok) await askTeam(open);
    if (decision.ok) await escalationTicket(open, now(), settings.turnLimits.openTickets);
    crashPoint('before_ending', ending.kind);
    const outcome = decision.ok ? outcomeOf(ending, decision.value) : null;
    return { outcome, owed: needsAiTurn(open.history().state) };
  });
  crashPoint('after_ending', ending.kind);
  return ended;
}

/** The newest fact that can hold it does: one of an ending always can. */
function withTrace(facts: readonly FactBody[], trace: TurnTrace): FactBody[] {
  const holder = facts.findLast(mayHoldTrace);
  return facts.map((fact) => (fact === holder ? { ...holder, trace } : fact));
}

type TracedFact = Extract<
  FactBody,
  { kind: 'agent-replied' | 'agent-handed-off' | 'human-requested' | 'draft-discarded' }
>;

function mayHoldTrace(fact: FactBody): fact is TracedFact {
  const { kind } = fact;
  return (
    kind === 'agent-replied' ||
    kind === 'agent-handed-off' ||
    kind === 'human-requested' ||
    kind === 'draft-discarded'
  );
}

function decideEnding(
  history: History,
  stamp: TurnStamp,
  ending: TurnEnding,
  somebodyHere: boolean,
): Decision {
  switch (ending.kind) {
    case 'replied':
      return agentReplies(history, stamp, {
        messageId: ending.messageId,
        text: ending.text,
        model: ending.model,
      });
    case 'handed-off':
      return agentHandsOff(history, stamp, ending, somebodyHere);
    case 'escalated':
      return agentEscalates(history, stamp, ending.detail, somebodyHere);
    case 'withheld':
      return answerIsWithheld(history, stamp, ending, somebodyHere);
    case 'failed': {
      const failed = turnFails(history, stamp, ending.cause, somebodyHere);
      if (!failed.ok || ending.partial.trim() === '') return failed;
      return { ok: true, value: [draft(stamp, ending.partial, 'cut-off'), ...failed.value] };
    }
    case 'aborted':
      return { ok: false, refusal: { code: 'conflict', message: 'This turn was stopped.' } };
    default:
      return ending satisfies never;
  }
}

/** A hand-off too many went to a person instead. */
function outcomeOf({ kind }: TurnEnding, facts: readonly FactBody[]): TurnOutcome | null {
  if (kind === 'aborted') return null;
  if (kind !== 'handed-off') return kind;
  return facts.some((fact) => fact.kind === 'agent-handed-off') ? 'handedOff' : 'escalated';
}

/** What a turn that came too late leaves behind: nothing, or a draft that people may use. */
function discarded({ state }: History, stamp: TurnStamp, ending: TurnEnding): FactBody[] {
  const text = ending.kind === 'replied' ? ending.text : 'partial' in ending ? ending.partial : '';
  if (text.trim() === '') return [];
  if (state.owner.kind === 'human' || state.owner.kind === 'queue') return [draft(stamp, text, 'taken-over')];
  if (state.owner.kind === 'nobody') return [draft(stamp, text, 'closed')];
  return [];
}

function draft(stamp: TurnStamp, text: string, why: 'taken-over' | 'closed' | 'cut-off'): FactBody {
  return { kind: 'draft-discarded', turn: stamp.turn, agent: stamp.agent, text: text.trim(), why };
}
