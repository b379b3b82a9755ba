import type { LanguageModelCallEndEvent, ToolSet } from 'ai';
import { toolsFor } from '#/lib/agents/capabilities.ts';
import { type AgentTool, type EndingTool, isEnding } from '#/lib/agents/tools/tool.ts';
import { checkSentence } from '#/lib/claims/check.ts';
import type { Ledger } from '#/lib/claims/ledger.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { Json } from '#/lib/conversation/facts.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { checkedBeginning, ledgerFor, problemIn } from './checked-text.ts';
import { type GrowingText, growingText } from './coalesce.ts';
import { wrongCallInWords } from './model-errors.ts';
import { ownCallId, type Progress } from './progress.ts';
import { promptFor } from './prompt.ts';
import { replyFrom } from './reply-text.ts';
import { type Turn, TurnOver } from './turn.ts';
import type { Watchdog } from './watchdog.ts';

/** One candidate's try to end the turn. */
export type Attempt = {
  turn: Turn;
  progress: Progress;
  /** The model's name, kept with everything it says. */
  model: string;
  /** Who is asked. */
  candidate: ModelCandidate;
  /** Everything the agent may be offered in this turn. */
  tools: readonly AgentTool[];
  /** The names of those the model was offered in the call that runs now. */
  offered: readonly string[];
  stop: AbortController;
  watch: Watchdog;
  /** What the model is writing now; null once it is kept or gone. */
  text: GrowingText | null;
  /** What may be said in the model call that runs now. */
  ledger: Ledger | null;
  /** True when the newest model call asked for tools. */
  calledTools: boolean;
  ending: { tool: EndingTool; reason: string } | null;
  /** The turn may not act any more. */
  over: boolean;
};

/** What the next model call is sent. Built anew for each, so that a proved identity and used tools count at once. */
export function beginCall(attempt: Attempt) {
  const { turn, progress, tools } = attempt;
  const { agent, history, business, services, limits, signals } = turn;
  const offered = toolsFor(agent, progress.identity, turn.formOnly);
  // Before the first call the host tells more: the model may be starting up.
  if (attempt.calledTools) signals.activity({ kind: 'thinking', agent });
  attempt.calledTools = false;
  attempt.watch.expect(limits.firstTokenMs);
  const prompt = promptFor(
    {
      agent,
      edited: turn.instructions,
      turn: turn.stamp.turn,
      facts: history.facts,
      identity: progress.identity,
      formOnly: turn.formOnly ?? false,
      business,
      services,
      now: turn.now(),
      steps: progress.steps.filter((step) => step.calls.length > 0),
      tools: tools.filter((tool) => offered.includes(tool.name)),
      canary: progress.canary,
      correction: progress.correction,
    },
    { contextTokens: attempt.candidate.contextTokens, outputTokens: limits.outputTokens },
  );
  if (!prompt.fits) {
    turn.log.warn(
      { conversationId: turn.conversationId },
      'The window is too small for the newest messages.',
    );
  }
  turn.tracing.asks(attempt.candidate, prompt.leftOut);
  attempt.offered = offered;
  progress.instructions = prompt.instructions;
  const ledger = ledgerFor(turn, progress);
  attempt.ledger = ledger;
  attempt.text = growingText(
    turn.newMessageId(),
    signals,
    (sentence) => checkSentence(sentence, ledger),
    progress.remarks,
  );
  return {
    instructions: prompt.instructions,
    messages: prompt.messages,
    activeTools: offered,
    providerOptions: {
      switchboard: { agent, identity: progress.identity, formOnly: turn.formOnly ?? false },
    },
  };
}

/**
 * The model has said all of one call, and its tools have not run yet: the text beside them is kept first,
 * wrong calls are answered, and the first valid call that ends the turn is remembered.
 */
export async function endCall(attempt: Attempt, said: LanguageModelCallEndEvent<ToolSet>): Promise<void> {
  const { progress } = attempt;
  attempt.watch.rest();
  if (said.finishReason === 'error') return;
  progress.modelCalls += 1;
  const calls = said.content.filter((part) => part.type === 'tool-call');
  attempt.turn.tracing.said({
    tools: calls.length > 0,
    cutOff: said.finishReason === 'length',
    tokensIn: said.usage.inputTokens,
    tokensOut: said.usage.outputTokens,
  });
  if (calls.length === 0) return;
  attempt.calledTools = true;
  progress.steps.push({ from: 'tools', text: await keepRemark(attempt), calls: [] });
  for (const call of calls) {
    if (call.dynamic && call.invalid) {
      const used = {
        callId: ownCallId(progress, call.toolCallId),
        tool: call.toolName,
        arguments: asObject(call.input),
      };
      const error = wrongCallInWords(call.error, call.toolName, attempt.offered);
      progress.steps.at(-1)?.calls.push({ ...used, outcome: { ok: false, error } });
      attempt.turn.tracing.called(used, error);
    } else attempt.ending ??= endingBy(attempt, call);
  }
}

function endingBy(attempt: Attempt, call: { toolName: string; input: unknown }): Attempt['ending'] {
  const tool = attempt.tools.find((each) => each.name === call.toolName);
  if (!tool || !isEnding(tool) || !attempt.offered.includes(tool.name)) return null;
  const reason = tool.input.parse(call.input).reason.slice(0, 200);
  attempt.turn.tracing.called({ tool: tool.name, callId: '', arguments: { reason } }, null);
  const problem = attempt.ledger && problemIn(reason, attempt.ledger);
  if (!problem) return { tool, reason };
  attempt.turn.signals.withheld(problem.kind);
  attempt.turn.tracing.heldBack('reason', reason, problem.kind);
  return { tool, reason: plainReason(tool) };
}

/** The customer reads why they are handed on, so a reason that may not be said becomes this one. */
function plainReason({ to }: EndingTool): string {
  return to === 'person' ? 'The customer needs a person.' : agentTitles[to].role;
}

/**
 * Keeps what was said beside a tool call, up to the first sentence that may not be said.
 * Returns it, or nothing when there was nothing worth keeping.
 */
async function keepRemark(attempt: Attempt): Promise<string> {
  const { turn, text, progress } = attempt;
  attempt.text = null;
  const remark = checkedRemark(attempt, replyFrom(text?.whole() ?? '', false));
  if (!text || !remark || progress.remarks.has(remark)) {
    text?.drop();
    return '';
  }
  text.finish();
  try {
    await turn.recorder.remark({ messageId: text.messageId, text: remark, model: attempt.model });
    progress.remarks.add(remark);
    return remark;
  } catch (error) {
    text.drop();
    if (error instanceof TurnOver) endNow(attempt);
    else turn.log.warn({ error, conversationId: turn.conversationId }, 'A remark was not kept.');
    return '';
  }
}

function checkedRemark({ turn, ledger }: Attempt, remark: string): string {
  if (!ledger) return '';
  const checked = checkedBeginning(remark, true, (sentence) => checkSentence(sentence, ledger));
  if (checked.problem) {
    turn.signals.withheld(checked.problem.kind);
    turn.tracing.heldBack('remark', remark, checked.problem.kind);
  }
  return checked.text.trim();
}

/** The turn was taken away: the model stops, nothing more is said or done. */
export function endNow(attempt: Attempt): void {
  attempt.over = true;
  attempt.stop.abort();
}

/** Unreadable arguments would make the model's own history unreadable. */
function asObject(input: unknown): Json {
  return typeof input === 'object' && input !== null ? (input as Json) : {};
}
