import type { Fact, FactBody, Json } from '#/lib/conversation/facts.ts';
import { apply, emptyConversation, type Identity, type PendingApproval } from '#/lib/conversation/state.ts';
import { newCanary } from './canary.ts';
import type { Line } from './transcript.ts';
import type { Turn } from './turn.ts';

/** What a turn did since its facts were read. It outlives a model that fails, so that nothing is done twice. */
export type Progress = {
  /** Tools used, as the next model call is shown them. */
  steps: Extract<Line, { from: 'tools' }>[];
  identity: Identity;
  /** Calls of the model that is asked now that came to an end. */
  modelCalls: number;
  /** Tools this turn has run, by whichever model: a hundred calls in one answer are not all carried out. */
  toolsRun: number;
  /** What was being written when a model was stopped. */
  partial: string;
  callIds: Set<string>;
  /** What was said beside tools since the customer wrote. Small models say it again beside every call. */
  remarks: Set<string>;
  /** Arguments of identity checks that were refused in this conversation. */
  refusedProofs: Json[];
  /** What followed from tools since the turn's facts were read. */
  happened: FactBody[];
  /** In the instructions of this turn and nowhere else: who writes it gives them away. */
  canary: string;
  /** What the model was told last. */
  instructions: string;
  /** Answers of this turn that were held back, those of a run that ended with its process included. */
  heldBack: number;
  /** What was wrong with the newest of them, for the model that writes it again. */
  correction: string | null;
};

export function startOf(turn: Turn): Progress {
  const { facts } = turn.history;
  const used = facts.filter((fact) => fact.kind === 'tool-used');
  return {
    steps: [],
    identity: turn.history.state.identity,
    modelCalls: 0,
    toolsRun: used.filter((fact) => fact.turn === turn.stamp.turn).length,
    partial: '',
    callIds: new Set(used.map((fact) => fact.callId)),
    remarks: new Set(
      facts.flatMap((fact) =>
        fact.kind === 'agent-remarked' && fact.seq > turn.stamp.seen ? [fact.text] : [],
      ),
    ),
    happened: [],
    canary: newCanary(),
    instructions: '',
    heldBack: facts.filter((fact) => isStopped(fact, turn)).length,
    correction: null,
    // The refusal is appended right after the check, in the same transaction.
    refusedProofs: facts.flatMap((fact, at) =>
      fact.kind === 'tool-used' && facts[at + 1]?.kind === 'identity-refused' ? [fact.arguments] : [],
    ),
  };
}

function isStopped(fact: Fact, { stamp, agent }: Turn): boolean {
  return fact.kind === 'agent-stopped' && fact.turn === stamp.turn && fact.agent === agent;
}

/** Small models number every answer's calls from one; the log keeps them apart. */
export function ownCallId(progress: Progress, callId: string): string {
  let own = callId;
  for (let copy = 2; progress.callIds.has(own); copy += 1) own = `${callId}-${copy}`;
  progress.callIds.add(own);
  return own;
}

/** For the next model in line: what was done stays done, and what came to nothing is not its affair. */
export function handOn(progress: Progress): void {
  progress.modelCalls = 0;
  for (const step of progress.steps) {
    step.calls = step.calls.filter(
      (call) => call.outcome.ok || progress.refusedProofs.includes(call.arguments),
    );
  }
}

/** An identity check changes what the agent is offered at once, not only in its next turn. */
export function identityAfter(identity: Identity, facts: readonly FactBody[]): Identity {
  const before = { ...emptyConversation, identity };
  return facts.reduce((state, fact) => apply(state, { ...fact, seq: 0, at: 0 }), before).identity;
}

/** What waits for a person's approval by now. */
export function approvalsAfter(turn: Turn, { happened }: Progress): readonly PendingApproval[] {
  return happened.reduce((state, fact) => apply(state, { ...fact, seq: 0, at: 0 }), turn.history.state)
    .approvals;
}
