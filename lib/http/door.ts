import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '#/lib/access/address.ts';
import { createLimits } from './limits.ts';
import { createMatcher } from './match.ts';
import type { Metrics } from './metrics.ts';
import { servePage } from './page-door.ts';
import { createByteReceiver } from './receive-bytes.ts';
import { httpRefusal, refusals } from './refusals.ts';
import { type Reply, refusalReply, send } from './reply.ts';
import { serveRoute } from './route-door.ts';
import { setSecurityHeaders } from './security-headers.ts';
import type { DoorParts, HttpHandler, Visit } from './visit.ts';

/** The one HTTP door: every request but the socket upgrades. It answers or hands to Next, and never throws. */
export function createHttpDoor(parts: DoorParts): HttpHandler {
  const match = createMatcher(parts.routes);
  const limits = createLimits(parts.routes);
  const bytes = createByteReceiver(parts.bodyDeadlineMs);

  async function answer(visit: Visit): Promise<Reply | null> {
    // Server actions do not exist here; the header is only ever an attempt.
    if (visit.request.headers['next-action'] !== undefined) return refusalReply(refusals.noSuchPath());
    const matched = match(visit.request.method ?? '', visit.path);
    if (matched.kind === 'route') {
      visit.pattern = matched.route.path;
      return serveRoute({ ...parts, limits, bytes }, visit, matched.route, matched.params);
    }
    if (matched.kind === 'wrong-method') {
      visit.pattern = matched.pattern;
      return refusalReply(refusals.wrongMethod(matched.allowed));
    }
    if (/^\/api(?:\/|$)/.test(visit.path)) return refusalReply(refusals.noSuchPath());
    return servePage(parts, visit);
  }

  return async (request, response) => {
    const visit = visitOf(request, response, parts.settings);
    observe(visit, parts.metrics);
    setSecurityHeaders(response, parts.settings.PUBLIC_URL, parts.secureAddress);
    if (parts.draining()) response.setHeader('Connection', 'close');
    try {
      const reply = await answer(visit);
      if (reply?.refused) {
        parts.metrics.countRefusal(reply.status === 413 ? 'too-large' : reply.refused, 'http');
      }
      if (reply) send(request, response, reply);
    } catch (error) {
      fail(parts, visit, error);
    }
  };
}

function visitOf(request: IncomingMessage, response: ServerResponse, settings: DoorParts['settings']): Visit {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    request,
    response,
    path: mark < 0 ? url : url.slice(0, mark),
    search: mark < 0 ? '' : url.slice(mark + 1),
    address: clientAddress(request, settings.TRUSTED_PROXIES),
    pattern: 'unknown',
  };
}

function observe(visit: Visit, metrics: Metrics): void {
  const start = performance.now();
  visit.response.once('close', () => {
    const ms = performance.now() - start;
    metrics.countHttp(visit.request.method ?? '', visit.pattern, visit.response.statusCode, ms);
  });
}

/** The one place for what nobody foresaw. Says where it happened, not what was written or by whom. */
function fail({ log, metrics }: DoorParts, visit: Visit, error: unknown): void {
  const reference = randomUUID().slice(0, 8);
  const unavailable = codeOf(error) === 'store-unavailable';
  const refusal = unavailable
    ? httpRefusal({ code: 'unavailable', message: 'Nothing was stored. Try again in a moment.' })
    : refusals.internal(reference);
  metrics.countRefusal(refusal.error.code, 'http');
  const fields = { reference, method: visit.request.method, route: visit.pattern, ...traceOf(error) };
  log.error(fields, unavailable ? 'The database did not answer a request.' : 'A request failed.');
  if (visit.response.headersSent) visit.response.destroy();
  else send(visit.request, visit.response, refusalReply(refusal));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Messages of errors may quote what somebody wrote, so only their names and places are kept. */
function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code: codeOf(error), at: places.slice(0, 8).map((line) => line.trim()) };
}
