import { durationWords } from '#/components/ui/time-words.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { HeldBack, StepEnd, TurnTrace } from '#/lib/conversation/trace.ts';
import type { Received, Why, WhyStep } from '#/lib/conversation/why.ts';
import { firstTokenMs, tokensOf, waitedMs } from '#/lib/conversation/why.ts';

/** A trace in words: short ones, for a list of names and values. */

/** "40 ms", "0.4 s", "12 s": how long machines take. From a minute on as people say it. */
export function secondsWords(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(Math.round(ms / 100) / 10).toFixed(1)} s`;
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  return durationWords(ms);
}

const endWords: Record<StepEnd, string> = {
  answered: 'Wrote the answer',
  'used-tools': 'Asked for tools',
  'cut-off': 'Wrote as much as it may, and was cut off',
  'said-nothing': 'Said nothing',
  'held-back': 'Wrote an answer that was held back',
  failed: 'Failed',
  stopped: 'Was stopped while it wrote',
  'not-asked': 'Could not be asked',
};

/** "Asked for tools: 0.8 s, first token after 0.3 s, 812 tokens in, 24 out". */
export function stepWords(step: WhyStep): string {
  const parts = [
    step.waitedMs >= 100 ? `${secondsWords(step.waitedMs)} in line` : '',
    step.end === 'not-asked' ? '' : secondsWords(step.totalMs),
    step.firstTokenMs === null ? '' : `first token after ${secondsWords(step.firstTokenMs)}`,
    step.tokensIn === null ? '' : `${count(step.tokensIn)} tokens in`,
    step.tokensOut === null ? '' : `${count(step.tokensOut)} out`,
  ].filter(Boolean);
  return parts.length === 0 ? endWords[step.end] : `${endWords[step.end]}: ${parts.join(', ')}`;
}

/** "qwen3:8b on http://gpu:11434": where a model ran. */
export function modelWords({ model, host }: { model: string; host: string | null }): string {
  return host === null ? model : `${model} on ${host}`;
}

export type Named = { name: string; value: string };

/** The figures of a run, for the head of its trace. */
export function figuresOf(why: Why, trace: TurnTrace): Named[] {
  const models = [...new Set(trace.steps.map(modelWords))];
  const windows = [...new Set(trace.steps.map(({ windowTokens }) => windowTokens))];
  const leftOut = Math.max(0, ...trace.steps.map(({ leftOutMessages }) => leftOutMessages));
  const first = firstTokenMs(trace);
  const tokensIn = tokensOf(trace, 'tokensIn');
  const tokensOut = tokensOf(trace, 'tokensOut');
  return [
    { name: 'AI agent', value: `${agentTitles[why.agent].name} (${agentTitles[why.agent].role})` },
    { name: models.length > 1 ? 'Models' : 'Model', value: models.join(', then ') || 'none was asked' },
    { name: 'Waited', value: waitedMs(trace) < 100 ? 'not for a model' : secondsWords(waitedMs(trace)) },
    { name: 'First token', value: first === null ? 'none came' : `after ${secondsWords(first)}` },
    { name: 'In all', value: secondsWords(trace.totalMs) },
    {
      name: 'Tokens',
      value:
        tokensIn === null && tokensOut === null
          ? 'not counted'
          : `${count(tokensIn ?? 0)} in, ${count(tokensOut ?? 0)} out`,
    },
    {
      name: 'Window',
      value: `${windows.map(count).join(', then ')} tokens${leftOut > 0 ? `, the ${count(leftOut)} oldest messages left out` : ''}`,
    },
  ];
}

/** "Triage handed it over: charged twice". */
export function receivedWords({ from }: Received): string {
  if (from.kind === 'agent') return `${agentTitles[from.agent].name} handed it over: ${from.reason}`;
  return from.line === '' ? `${from.name} gave it back` : `${from.name} gave it back: ${from.line}`;
}

const heldBackWords: Record<HeldBack['what'], string> = {
  answer: 'Held back',
  remark: 'Held back of what it said beside a tool',
  reason: 'Held back as the reason of the hand-over',
};

export function heldBackTitle({ what }: HeldBack): string {
  return heldBackWords[what];
}

function count(tokens: number): string {
  return new Intl.NumberFormat().format(tokens);
}
