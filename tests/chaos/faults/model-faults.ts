import type { ScriptedReply } from '../../support/ollama/script.ts';
import type { OllamaStandIn } from '../../support/ollama/start.ts';
import type { Times } from '../invariant.ts';

/** Stands in every answer that a model does not finish: nobody may be left with it. */
export const UNFINISHED = 'zq-unfinished';

/** One way in which a model disappoints. */
type Way = {
  reply: ScriptedReply;
  /** The desk has to count it as a failure of the host. */
  counts: boolean;
};

export type ModelFault = {
  name: string;
  /** A conversation meets one of the two. */
  ways(times: Times): { a: Way; b: Way };
  /** Over in a moment, so that the desk asks again: some rounds are played one by one for that. */
  passes: boolean;
  /** How long the model takes to load, in seconds of real time. */
  loadSeconds?: number;
  /** In the gate's short form. */
  shortRounds: number;
};

const begun = { text: `One moment, ${UNFINISHED}. Your refund is` };
const brokenCall =
  '{"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"transfer_to_billing","arguments":{"reas';

const busy: ModelFault = {
  name: 'it is busy (503)',
  passes: true,
  shortRounds: 2,
  ways: () => ({
    a: { reply: { status: 503 }, counts: true },
    b: { reply: { status: 503, error: 'server overloaded' }, counts: true },
  }),
};

const missing: ModelFault = {
  name: 'the model is gone (404)',
  passes: false,
  shortRounds: 0,
  ways: () => {
    const gone: Way = { reply: { status: 404, error: "model 'qwen3:8b' not found" }, counts: true };
    return { a: gone, b: gone };
  },
};

const reset: ModelFault = {
  name: 'the connection is reset',
  passes: true,
  shortRounds: 0,
  ways: () => ({
    a: { reply: { pieces: [{ reset: true }] }, counts: true },
    b: { reply: { pieces: [begun, { pauseMs: 60 }, { reset: true }] }, counts: true },
  }),
};

const stall: ModelFault = {
  name: 'it stalls for 30 s',
  passes: false,
  shortRounds: 0,
  ways: ({ second }) => ({
    a: { reply: { pieces: [begun, { pauseMs: 30 * second }, { text: 'late.' }] }, counts: true },
    // A slow beginning is allowed: it is waited for.
    b: { reply: { pieces: [{ text: 'Good day.' }], firstTokenMs: 30 * second }, counts: false },
  }),
};

const errorInStream: ModelFault = {
  name: 'an error in the stream',
  passes: true,
  shortRounds: 2,
  ways: () => ({
    a: { reply: { pieces: [{ error: 'out of memory' }] }, counts: true },
    b: { reply: { pieces: [begun, { pauseMs: 60 }, { error: 'out of memory' }] }, counts: true },
  }),
};

const badCall: ModelFault = {
  name: 'a tool call that is no JSON',
  passes: false,
  shortRounds: 0,
  ways: () => ({
    a: { reply: { pieces: [begun, { raw: `${brokenCall}\n` }] }, counts: true },
    // Readable as a line, not as arguments: the model is told so, and says it again until its steps are used up.
    b: {
      reply: { pieces: [{ calls: [{ name: 'verify_identity', arguments: '{"email": "may' }] }] },
      counts: false,
    },
  }),
};

export const coldLoad: ModelFault = {
  name: 'it loads for 60 s',
  passes: false,
  loadSeconds: 60,
  shortRounds: 0,
  ways: () => {
    const slow: Way = { reply: { pieces: [{ text: 'Good day.' }] }, counts: false };
    return { a: slow, b: slow };
  },
};

export const modelFaults = { busy, missing, reset, stall, errorInStream, badCall, coldLoad };

/** A message that meets the fault in one of its ways; `alone` at once, else when all of a crowd have been asked. */
export function faultyWords(round: number, way: 'a' | 'b', alone: boolean): string {
  return `round-${round} way-${way} ${alone ? 'alone' : 'together'}`;
}

const ALONE_MS = 50;

/** @param togetherMs until all of a crowd have been asked: before that none fails, or the breaker would hide the fault. */
export async function scriptFault(
  host: OllamaStandIn,
  fault: ModelFault,
  times: Times,
  togetherMs: number,
): Promise<void> {
  const ways = fault.ways(times);
  await host.set({ loadMs: (fault.loadSeconds ?? 0) * times.second });
  await host.script(
    ...(['a', 'b'] as const).flatMap((way) => [
      { when: { says: `way-${way} alone` }, reply: after(ALONE_MS, ways[way]) },
      { when: { says: `way-${way} together` }, reply: after(togetherMs, ways[way]) },
    ]),
  );
}

function after(ms: number, { reply, counts }: Way): ScriptedReply {
  if ('brain' in reply || !counts) return reply;
  if ('status' in reply) return { ...reply, afterMs: ms };
  return { ...reply, firstTokenMs: (reply.firstTokenMs ?? 0) + ms };
}
