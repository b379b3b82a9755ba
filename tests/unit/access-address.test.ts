import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress } from '#/lib/access/address.ts';

const from = (peer: string, forwarded?: string) =>
  ({
    socket: { remoteAddress: peer },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as Pick<IncomingMessage, 'headers' | 'socket'>;

// biome-ignore format: a table
const cases: [what: string, peer: string, forwarded: string | undefined, proxies: number, address: string][] = [
  ['the socket, without a proxy',                          '203.0.113.9',        undefined,                  0, '203.0.113.9'],
  ['the socket, whatever the header claims',               '203.0.113.9',        '10.0.0.1',                 0, '203.0.113.9'],
  ['what our one proxy saw',                               '127.0.0.1',          '203.0.113.9',              1, '203.0.113.9'],
  ['what our proxy saw, not what the visitor wrote before','127.0.0.1',          '10.0.0.1, 203.0.113.9',    1, '203.0.113.9'],
  ['what the outer of two proxies saw',                    '127.0.0.1',          '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['the socket, when fewer proxies wrote than we trust',   '198.51.100.7',       '6.6.6.6',                  2, '198.51.100.7'],
  ['the socket, when the header is missing',               '198.51.100.7',       undefined,                  1, '198.51.100.7'],
  ['the socket, when the entry is no address',             '198.51.100.7',       'unknown',                  1, '198.51.100.7'],
  ['IPv4 within IPv6 as IPv4',                             '::ffff:203.0.113.9', undefined,                  0, '203.0.113.9'],
  ['IPv6',                                                 '127.0.0.1',          '2001:db8::1',              1, '2001:db8::1'],
];
test.each(cases)('The address is %s', (_what, peer, forwarded, proxies, address) => {
  expect(clientAddress(from(peer, forwarded), proxies)).toBe(address);
});
