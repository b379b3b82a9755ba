/**
 * A refusal is a value, not an exception: it says what was not done and why, in words a person can act on.
 * `code` is what programs decide by; it is translated to a status or an acknowledgement once, at the door.
 */
export type RefusalCode =
  /** Not there, or not yours: the two are told alike. */
  | 'not-found'
  /** The input does not have the right form. */
  | 'invalid'
  /** Signed in, but this role may not. */
  | 'forbidden'
  /** Nobody is signed in. */
  | 'signed-out'
  /** It no longer fits: somebody else was first, or the conversation is closed. */
  | 'conflict'
  /** Too often; try again after `retryAfterMs`. */
  | 'limited'
  /** Nothing was stored; try again. */
  | 'unavailable';

export type Refusal = { code: RefusalCode; message: string; retryAfterMs?: number };

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, message: string, retryAfterMs?: number): Result<never> {
  return {
    ok: false,
    refusal: retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs },
  };
}
