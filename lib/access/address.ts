import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address a request comes from. X-Forwarded-For is read only as far as our own proxies wrote it:
 * each of them appends one address, so with two of them the second from the right is the visitor's.
 * @param trustedProxies how many proxies stand in front; 0: the header is ignored.
 */
export function clientAddress(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (trustedProxies === 0) return peer;
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  const client = plain((forwarded.at(-trustedProxies) ?? '').trim());
  // Fewer entries than proxies: it did not come through all of them, so nothing in it is ours.
  return isIP(client) ? client : peer;
}

/** IPv4 inside IPv6 is written as IPv4, so that one client has one address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
