import type { z } from 'zod';
import type { Refusal, RefusalCode } from '#/lib/conversation/refusal.ts';

/** A refusal as HTTP says it. The body is always `{ error: { code, message, … } }`. */
export type HttpRefusal = {
  status: number;
  headers: Record<string, string>;
  error: {
    code: RefusalCode | 'internal';
    message: string;
    /** What is wrong with which field of the input. */
    fields?: { field: string; message: string }[];
    /** Stands in the server's log beside the cause. */
    reference?: string;
  };
};

const statuses: Record<RefusalCode, number> = {
  'not-found': 404,
  invalid: 422,
  forbidden: 403,
  'signed-out': 401,
  conflict: 409,
  limited: 429,
  unavailable: 503,
};

/** The one translation of the desk's refusals to HTTP. */
export function httpRefusal(refusal: Refusal): HttpRefusal {
  const headers: Record<string, string> = {};
  if (refusal.retryAfterMs !== undefined) headers['retry-after'] = wholeSeconds(refusal.retryAfterMs);
  else if (refusal.code === 'limited') headers['retry-after'] = '1';
  if (refusal.code === 'signed-out') headers['www-authenticate'] = 'Bearer realm="Switchboard"';
  return {
    status: statuses[refusal.code],
    headers,
    error: { code: refusal.code, message: refusal.message },
  };
}

/** What the door refuses before the desk is asked. */
export const refusals = {
  noSuchPath: () => httpRefusal({ code: 'not-found', message: 'There is nothing at this address.' }),
  noSuchThing: () => httpRefusal({ code: 'not-found', message: 'This was not found.' }),
  signedOut: () => httpRefusal({ code: 'signed-out', message: 'Sign in, or send an API token.' }),
  badToken: () =>
    httpRefusal({ code: 'signed-out', message: 'This API token is not valid. It may have been revoked.' }),
  wrongRole: () => httpRefusal({ code: 'forbidden', message: 'Your role may not do this.' }),
  sessionNeeded: () =>
    httpRefusal({ code: 'forbidden', message: 'This is for a signed-in person, not for an API token.' }),
  foreignOrigin: () =>
    httpRefusal({ code: 'forbidden', message: 'This request comes from another site, so it was refused.' }),
  originNeeded: () =>
    httpRefusal({ code: 'forbidden', message: 'Send the Origin header of this desk, or an API token.' }),
  wrongMethod: (allowed: readonly string[]) =>
    plain(405, 'This address does not take this method.', { allow: allowed.join(', ') }),
  malformed: (message: string) => plain(400, message),
  tooLarge: (limit: number) => plain(413, `The body is too large. Up to ${limit} bytes.`, closing),
  tooSlow: () => plain(408, 'The request took too long to arrive.', closing),
  notJson: () => plain(415, 'Send the body as application/json.'),
  encodedBody: () => plain(415, 'Send the body without Content-Encoding.'),
  wrongFields,
  internal: (reference: string): HttpRefusal => ({
    status: 500,
    headers: {},
    error: { code: 'internal', message: `Something went wrong here. Reference: ${reference}.`, reference },
  }),
};

const closing = { connection: 'close' };

function plain(status: number, message: string, headers: Record<string, string> = {}): HttpRefusal {
  return { status, headers, error: { code: 'invalid', message } };
}

/** @param problem of an input schema: its paths begin with params, query or body. */
function wrongFields(problem: z.ZodError): HttpRefusal {
  const fields = problem.issues
    .slice(0, 20)
    .map((issue) => ({ field: issue.path.slice(1).map(String).join('.'), message: issue.message }));
  const first = fields[0];
  const message = first ? `${first.field ? `${first.field}: ` : ''}${first.message}` : 'The input is wrong.';
  return { status: statuses.invalid, headers: {}, error: { code: 'invalid', message, fields } };
}

function wholeSeconds(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 1000)));
}
