import type { ActingTool, ToolContext } from '#/lib/agents/tools/tool.ts';
import type { FactBody, Json, ToolOutcome } from '#/lib/conversation/facts.ts';
import { ledgerFor, problemIn } from './checked-text.ts';
import { approvalsAfter, identityAfter, ownCallId, type Progress } from './progress.ts';
import type { UsedTool } from './transcript.ts';
import { type Turn, TurnOver } from './turn.ts';

const BROKEN = 'This tool does not work right now. Do without it, or bring a person in.';

const ENOUGH = 'No more tools may be used before the customer writes again. Answer with what is known.';
/** Tools in one turn, however many an answer asks for. */
export const MOST_TOOLS = 6;

/**
 * Runs a tool through the recorder and keeps it for the next model call. The same call again in one turn,
 * which small models make when they go round, has the first outcome, be it a refusal.
 * @param args what the tool's schema gave.
 * @throws TurnOver when the turn may no longer act.
 */
export async function runTool(
  turn: Turn,
  progress: Progress,
  tool: ActingTool,
  call: { callId: string; args: unknown },
): Promise<ToolOutcome> {
  // A schema's output is JSON: it was parsed from the model's JSON.
  const used = {
    callId: ownCallId(progress, call.callId),
    tool: tool.name,
    arguments: call.args as Json,
  };
  const before = doneBefore(progress, used);
  if (!before && progress.toolsRun >= MOST_TOOLS) {
    turn.tracing.called(used, ENOUGH);
    return { ok: false, error: ENOUGH };
  }
  if (!before) {
    progress.toolsRun += 1;
    turn.signals.activity({ kind: 'tool', agent: turn.agent, tool: tool.name, about: null });
  }
  const outcome = before ?? (await recorded(turn, progress, used, tool, call.args));
  progress.steps.at(-1)?.calls.push({ ...used, outcome });
  if (before) turn.tracing.called(used, 'Asked for once more: it was given what came of it the first time.');
  else turn.tracing.called(used, isSettled(outcome) ? undefined : BROKEN);
  return outcome;
}

function doneBefore({ steps }: Progress, { tool, arguments: given }: Omit<UsedTool, 'outcome'>) {
  const same = steps
    .flatMap((step) => step.calls)
    .find(
      (call) =>
        call.tool === tool &&
        isSettled(call.outcome) &&
        JSON.stringify(call.arguments) === JSON.stringify(given),
    );
  return same?.outcome;
}

function isSettled(outcome: ToolOutcome): boolean {
  return outcome.ok || outcome.error !== BROKEN;
}

async function recorded(
  turn: Turn,
  progress: Progress,
  used: { callId: string; tool: ActingTool['name']; arguments: Json },
  tool: ActingTool,
  args: unknown,
): Promise<ToolOutcome> {
  let facts: FactBody[] = [];
  const { conversationId, recorder, log } = turn;
  const found = (async () => await tool.ahead?.(args))();
  const recording = found.then((ahead) =>
    recorder.useTool(used, async (records, identity) => {
      progress.identity = identity;
      const context = contextOf(turn, progress);
      const about = (await tool.about?.(records, context, args)) ?? null;
      if (about) turn.signals.activity({ kind: 'tool', agent: turn.agent, tool: tool.name, about });
      const work = await tool.run(records, context, args, ahead);
      facts = work.facts;
      return about ? { ...work, about } : work;
    }),
  );
  const outcome = await recording.catch((error: unknown): ToolOutcome => {
    if (error instanceof TurnOver) throw error;
    log.warn({ error, conversationId, tool: tool.name }, 'A tool failed.');
    facts = [];
    return { ok: false, error: BROKEN };
  });
  progress.identity = identityAfter(progress.identity, facts);
  progress.happened.push(...facts);
  if (facts.some((fact) => fact.kind === 'identity-refused')) progress.refusedProofs.push(used.arguments);
  return outcome;
}

function contextOf(turn: Turn, progress: Progress): ToolContext {
  const { identity, refusedProofs } = progress;
  return {
    conversationId: turn.conversationId,
    visitorId: turn.customer.visitorId,
    address: turn.customer.address,
    turn: turn.stamp.turn,
    agent: turn.agent,
    identity,
    failedTries: identity.kind === 'unproved' ? identity.failedTries : 0,
    customerSaid: turn.history.facts
      .filter((fact) => fact.kind === 'customer-wrote')
      .map((fact) => fact.text),
    refusedProofs,
    approvals: approvalsAfter(turn, progress),
    approvalMs: turn.approvalMs,
    mayBeShown: (text) => problemIn(text, ledgerFor(turn, progress)) === null,
    openTickets: turn.limits.openTickets,
    now: turn.now(),
  };
}
