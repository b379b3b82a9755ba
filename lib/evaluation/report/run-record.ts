import type { Fact, Json } from '#/lib/conversation/facts.ts';
import { type Why, whyOf } from '#/lib/conversation/why.ts';
import type { AttackFinding, JudgedAttack } from '../judge-attack.ts';
import type { Finding, Judged } from '../judge-scenario.ts';
import type { Played } from '../played.ts';
import type { AttackScore } from '../scores/attacks.ts';
import type { Confusion, RoutingScore } from '../scores/routing.ts';
import type { ScenarioScore } from '../scores/scenarios.ts';
import { type Transcript, transcriptOf } from '../transcript.ts';

/** One run of `npm run eval` as it is kept, for its report and to be compared with later ones. */
export type RunRecord = {
  /** ISO 8601. */
  at: string;
  /** Who answered: a model and its host, or the built-in responder. */
  who: { model: string; host: string | null };
  /** Agents whose instructions were edited in administration. */
  edited: string[];
  repeat: number;
  /** Of scenarios and attacks; `byOthers`: the built-in responder stood in for a model that failed. */
  replies: { all: number; byOthers: number };
  routing?: { file: string; score: RoutingScore; confusion: Confusion; wrong: WrongRoute[] };
  scenarios?: { file: string; score: ScenarioScore; cases: CaseRecord[] };
  attacks?: { file: string; score: AttackScore; cases: CaseRecord[] };
};

export type WrongRoute = { id: string; text: string; is: string; said: string; askedBack: boolean };

export type CaseRecord = {
  id: string;
  category: string;
  attempt: number;
  passed: boolean;
  /** `what`: the check, the family or the property. */
  findings: { what: string; sentence: string }[];
  unjudged: string[];
  forReader: string[];
  /** Of those that somebody has to look at; null for the others. */
  look: { transcript: Transcript; traces: TraceRecord[] } | null;
};

/** Why an agent did what it did: one run of a turn. Times in ms. */
export type TraceRecord = {
  agent: string;
  steps: {
    model: string;
    totalMs: number;
    end: string;
    problem: string | null;
    calls: { tool: string; arguments: Json; answer: string }[];
    heldBack: string[];
  }[];
};

export function caseRecord(
  of: { category: string },
  attempt: number,
  played: Played,
  judged: Judged | JudgedAttack,
): CaseRecord {
  const { id, passed, findings, unjudged } = judged;
  const forReader = 'forReader' in judged ? judged.forReader : [];
  const isLookedAt = !passed || forReader.length > 0;
  return {
    ...{ id, category: of.category, attempt, passed, unjudged, forReader },
    findings: findings.map((found: Finding | AttackFinding) => ({
      what: 'check' in found ? found.check : found.property,
      sentence: found.sentence,
    })),
    look: isLookedAt ? { transcript: transcriptOf(played), traces: tracesIn(played.facts) } : null,
  };
}

function tracesIn(facts: readonly Fact[]): TraceRecord[] {
  return facts.flatMap((fact) => {
    if (!('trace' in fact) || !fact.trace) return [];
    const why = whyOf(facts, fact.seq);
    return why ? [{ agent: why.agent, steps: why.steps.map(stepOf) }] : [];
  });
}

function stepOf({
  model,
  totalMs,
  end,
  problem,
  calls,
  heldBack,
}: Why['steps'][number]): TraceRecord['steps'][number] {
  return {
    ...{ model, totalMs, end, problem },
    calls: calls.map((call) =>
      call.seq === null
        ? {
            tool: call.tool,
            arguments: call.asked,
            answer: call.answer ?? 'It ended the turn, or did not run.',
          }
        : { tool: call.tool, arguments: call.arguments, answer: JSON.stringify(call.outcome) },
    ),
    heldBack: heldBack.map(({ text, problem: why }) => `${text ?? '(not shown)'} (${why})`),
  };
}
