import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { CLOSED_POLICY } from './content-security-policy.ts';

const EVERYWHERE: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  // Not no-referrer: form posts would then say `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=()',
  'Content-Security-Policy': CLOSED_POLICY,
};

/**
 * Sets what every answer carries. Pages replace the policy by their own afterwards.
 * @param secureAddress browsers take our address for secure: https, or loopback.
 */
export function setSecurityHeaders(
  response: ServerResponse,
  publicUrl: string | undefined,
  secureAddress: boolean,
): void {
  for (const [name, value] of Object.entries(EVERYWHERE)) response.setHeader(name, value);
  // Elsewhere browsers ignore it, with an error in the console of every page.
  if (secureAddress) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  if (publicUrl?.startsWith('https:')) {
    response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  }
}

const INTERNAL = /^(x-middleware-|x-invoke-|x-matched-path$|x-now-route-matches$|x-nextjs-data$)/;

/** Takes away what Next trusts from its own proxies and nobody else may send. */
export function dropInternalHeaders(headers: IncomingHttpHeaders, trustedProxies: number): void {
  for (const name of Object.keys(headers)) {
    if (INTERNAL.test(name) || (trustedProxies === 0 && name.startsWith('x-forwarded-')))
      delete headers[name];
  }
}
