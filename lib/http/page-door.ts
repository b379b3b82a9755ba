import { DEVELOPMENT_POLICY, framedBy, STRICT_POLICY } from './content-security-policy.ts';
import { acceptsBrotli, sendPacked } from './packed-files.ts';
import { pageKind, pageRedirect } from './pages.ts';
import { refusals } from './refusals.ts';
import { type Reply, redirectReply, refusalReply, textReply } from './reply.ts';
import { dropInternalHeaders } from './security-headers.ts';
import type { DoorParts, Visit } from './visit.ts';
import { webHeaders } from './who.ts';

type Parts = Pick<DoorParts, 'settings' | 'secureAddress' | 'access' | 'pages' | 'built'>;

/** Lets Next answer for the pages there are. Null: Next has answered. */
export async function servePage(parts: Parts, visit: Visit): Promise<Reply | null> {
  const { request, response } = visit;
  const kind = pageKind(visit.path, parts.built === null);
  if (kind.kind === 'unknown') return notFoundPage(parts, visit);
  visit.pattern = kind.kind === 'page' ? kind.path : kind.pattern;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refusalReply(refusals.wrongMethod(['GET', 'HEAD']));
  }
  if (kind.kind === 'page') {
    // A session only: pages are for browsers, and a token must not be typed into one.
    const staff = kind.guarded ? await parts.access.session(webHeaders(request.headers)) : null;
    const elsewhere = pageRedirect(kind.path, staff, visit.search);
    if (elsewhere) return redirectReply(elsewhere);
    response.setHeader(
      'Content-Security-Policy',
      framedBy(policyOf(parts, kind.path), sitesFor(parts, visit)),
    );
    // Static for Next, but who may open it changes: ask again each time; the ETag keeps that cheap.
    response.setHeader('Cache-Control', 'private, no-cache');
  }
  const packed = kind.kind === 'file' ? parts.built?.packed.get(visit.path) : undefined;
  if (packed && acceptsBrotli(request)) return sendPacked(packed, request, response);
  dropInternalHeaders(request.headers, parts.settings.TRUSTED_PROXIES);
  if (kind.kind === 'page' && kind.path !== visit.path) request.url = kind.path;
  await parts.pages(request, response);
  return null;
}

function policyOf({ built }: Parts, path: string): string {
  return built ? (built.policies.get(path) ?? STRICT_POLICY) : DEVELOPMENT_POLICY;
}

/** Who may show this page in a frame: the chat that says it is framed, and only where its cookie can be secure. */
function sitesFor({ settings, secureAddress }: Parts, { path, search }: Visit): readonly string[] {
  const embedded = path === '/chat' && new URLSearchParams(search).get('embed') === '1';
  return embedded && secureAddress ? (settings.EMBED_SITES ?? []) : [];
}

const HTML = 'text/html; charset=utf-8';
const PLAIN_NOT_FOUND =
  '<!doctype html><html lang="en"><title>Not found</title><p>There is nothing at this address. <a href="/">Go to the start</a>.';

function notFoundPage({ built }: Parts, { response }: Visit): Reply {
  response.setHeader('Content-Security-Policy', built?.policies.get('/_not-found') ?? STRICT_POLICY);
  return textReply(HTML, built?.notFound ?? PLAIN_NOT_FOUND, 404);
}
