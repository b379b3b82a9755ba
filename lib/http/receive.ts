import type { IncomingMessage } from 'node:http';
import { type HttpRefusal, refusals } from './refusals.ts';

export const BODY_LIMIT = 64 * 1024;
export const BODY_DEADLINE_MS = 10_000;

export type Received<T> = { ok: true; value: T } | { ok: false; refused: HttpRefusal };

/** The JSON of a body, not yet checked by any schema. An empty body is `{}`. */
export async function receiveJson(
  request: IncomingMessage,
  deadlineMs = BODY_DEADLINE_MS,
): Promise<Received<unknown>> {
  const refused = unfitHeaders(request);
  if (refused) return { ok: false, refused };
  const body = await receiveBytes(request, { limit: BODY_LIMIT, deadlineMs });
  if (!body.ok) return body;
  if (body.value.length === 0) return { ok: true, value: {} };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.value);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, refused: refusals.malformed('The body is not valid JSON.') };
  }
}

/** The query as an object of strings; a parameter given twice is refused, not guessed. */
export function receiveQuery(search: string): Received<Record<string, string>> {
  const entries = [...new URLSearchParams(search)];
  if (new Set(entries.map(([name]) => name)).size < entries.length) {
    return { ok: false, refused: refusals.malformed('A parameter is given twice.') };
  }
  // fromEntries defines own properties, "__proto__" too, so that a strict schema sees and refuses it.
  return { ok: true, value: Object.fromEntries(entries) };
}

function unfitHeaders(request: IncomingMessage): HttpRefusal | null {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim())) return refusals.notJson();
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding !== 'identity') return refusals.encodedBody();
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return refusals.tooLarge(BODY_LIMIT);
  return null;
}

const FIRST_BYTES = 16 * 1024;

/** The bytes of a body, cut off at the limit, whatever its headers say. */
export function receiveBytes(
  request: IncomingMessage,
  { limit, deadlineMs }: { limit: number; deadlineMs: number },
): Promise<Received<Buffer>> {
  return new Promise((resolve) => {
    // One buffer that grows: a list of a million tiny pieces would hold far more than what they say.
    // Of the length it says, if it says one: what is not written to takes no memory.
    const length = Number(request.headers['content-length']) || FIRST_BYTES;
    let held: Buffer = Buffer.allocUnsafe(Math.min(limit, length));
    let size = 0;
    const end = (outcome: Received<Buffer>) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onCut).off('error', onCut);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      if (size + chunk.length > limit) return end({ ok: false, refused: refusals.tooLarge(limit) });
      if (size + chunk.length > held.length) held = grown(held, size + chunk.length, limit);
      size += chunk.copy(held, size);
    };
    const onEnd = () => end({ ok: true, value: held.subarray(0, size) });
    const onCut = () => end({ ok: false, refused: refusals.malformed('The body was cut off.') });
    const timer = setTimeout(() => end({ ok: false, refused: refusals.tooSlow() }), deadlineMs);
    request.on('data', onData).on('end', onEnd).on('close', onCut).on('error', onCut);
  });
}

function grown(held: Buffer, needed: number, limit: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(needed, held.length * 2)));
  held.copy(larger);
  return larger;
}
