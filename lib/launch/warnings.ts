import { isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { Settings } from './settings.ts';

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Whether browsers keep `__Host-` and Secure cookies at the address the desk is opened at. */
export function cookiesCanBeSecure({ HOST, PUBLIC_URL }: Settings): boolean {
  return PUBLIC_URL ? PUBLIC_URL.startsWith('https:') : isLoopback(HOST);
}

/** What an operator should know about these settings; told at the start and on the status page. */
export function settingWarnings(settings: Settings): string[] {
  return [...unencrypted(settings), ...noFrames(settings), ...oneAddress(settings), ...armed(settings)];
}

function oneAddress({ PUBLIC_URL, TRUSTED_PROXIES, STRANGERS_PER_ADDRESS }: Settings): string[] {
  if (!PUBLIC_URL?.startsWith('https:') || TRUSTED_PROXIES > 0) return [];
  return [
    `With PUBLIC_URL=${PUBLIC_URL} a proxy stands in front, and TRUSTED_PROXIES=0 makes all visitors share its address: visitor ${STRANGERS_PER_ADDRESS + 1} is turned away. Set TRUSTED_PROXIES to the number of proxies that append to X-Forwarded-For.`,
  ];
}

function noFrames(settings: Settings): string[] {
  if (settings.EMBED_SITES.length === 0 || cookiesCanBeSecure(settings)) return [];
  return [
    'EMBED_SITES is set, but the desk is reached without encryption: browsers keep no session in a frame, so the chat is shown in none.',
  ];
}

function armed({ CRASH_AT }: Settings): string[] {
  return CRASH_AT ? [`CRASH_AT=${CRASH_AT} ends this desk on purpose; it is for fault tests only.`] : [];
}

function unencrypted(settings: Settings): string[] {
  if (cookiesCanBeSecure(settings)) return [];
  const where = settings.PUBLIC_URL ? `PUBLIC_URL=${settings.PUBLIC_URL}` : `HOST=${settings.HOST}`;
  return [
    `With ${where} the desk is reached without encryption: anybody on the network can read what is written, and sign-in cookies lose their protection. Put TLS in front and set PUBLIC_URL to its https address.`,
  ];
}

/** Where browsers reach the desk. */
export function publicUrl({ HOST, PUBLIC_URL }: Settings, port: number): string {
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  const host = isEveryAddress(HOST) ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${host}:${port}`;
}

/**
 * Where other machines reach a desk that listens on every address; empty for any other.
 * @param interfaces what `networkInterfaces()` of node:os says.
 */
export function urlsForOthers(
  { HOST, PUBLIC_URL }: Settings,
  port: number,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
): string[] {
  if (PUBLIC_URL || !isEveryAddress(HOST)) return [];
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => `http://${address}:${port}`);
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
