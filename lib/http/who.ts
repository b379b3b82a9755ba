import type { IncomingHttpHeaders } from 'node:http';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { HttpAccess } from './access.ts';
import type { Received } from './receive.ts';
import { refusals } from './refusals.ts';
import type { Admission } from './route.ts';

/** How a request says who it comes from. A token counts alone: a bad one is never saved by a cookie. */
export function bearerToken(headers: IncomingHttpHeaders): string | null {
  const { authorization } = headers;
  if (authorization === undefined) return null;
  return /^Bearer +([\x21-\x7e]{1,512})$/i.exec(authorization.trim())?.[1] ?? '';
}

/** The member of staff behind a token or a session; null when nobody is signed in. */
export async function whoIs(
  access: Pick<HttpAccess, 'session' | 'tokens'>,
  token: string | null,
  headers: Headers,
): Promise<Received<StaffPrincipal | null>> {
  if (token === null) return { ok: true, value: await access.session(headers) };
  const staff = token === '' ? null : await access.tokens.principal(token);
  return staff ? { ok: true, value: staff } : { ok: false, refused: refusals.badToken() };
}

/** Null when this member of staff, or nobody, may use the route. */
export function admissionRefusal(admission: Admission, staff: StaffPrincipal | null) {
  if (admission.kind !== 'staff') return null;
  if (!staff) return refusals.signedOut();
  if (!admission.roles.includes(staff.role)) return refusals.wrongRole();
  return admission.sessionOnly && staff.via === 'token' ? refusals.sessionNeeded() : null;
}

/** Header lines as the web's `Headers`, which `lib/access` reads. */
export function webHeaders(headers: IncomingHttpHeaders): Headers {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':') || value === undefined) continue;
    web.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return web;
}
