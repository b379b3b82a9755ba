import type { IncomingHttpHeaders } from 'node:http';

export type OriginSettings = { PUBLIC_URL?: string | undefined; TRUSTED_PROXIES?: number };

/**
 * True when a browser sent this request from a page of ours: the Origin header is there and is exactly ours.
 * With PUBLIC_URL that is its origin; without, the Host the request was made to, by http: only a proxy in front
 * (TRUSTED_PROXIES) can have spoken https for us.
 * Shared by HTTP and by the socket upgrade; `null` and missing origins are foreign.
 */
export function isSameOrigin(
  headers: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  settings: OriginSettings,
): boolean {
  const { origin, host } = headers;
  if (!origin) return false;
  if (settings.PUBLIC_URL) return origin === new URL(settings.PUBLIC_URL).origin;
  if (!host) return false;
  // Compared as text: a browser writes both from the same URL, so nothing needs to be parsed or forgiven.
  const ours = host.toLowerCase();
  const behindProxy = (settings.TRUSTED_PROXIES ?? 0) > 0;
  return origin === `http://${ours}` || (behindProxy && origin === `https://${ours}`);
}

/** Where this request reached us, as an absolute URL; null when its Host is nonsense. */
export function requestUrl(
  request: { url?: string | undefined; headers: Pick<IncomingHttpHeaders, 'host'> },
  settings: OriginSettings,
): URL | null {
  const base = settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).origin : `http://${request.headers.host}`;
  return URL.parse(request.url ?? '/', base);
}
