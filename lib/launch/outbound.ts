import { lookup } from 'node:dns/promises';
import { isIP, type NetConnectOpts, Socket } from 'node:net';
import type { Settings } from './settings.ts';
import { isLoopback } from './warnings.ts';

/**
 * Whom this process may connect to. Everything that opens a connection (fetch, http, https, tls, net, in our code
 * and in packages) ends in one method of node:net, before a name is looked up; that is where the list is kept.
 * It stops what packages do by mistake or habit. Code that means harm in this process could get round it.
 */
export type OutboundGuard = {
  /** Connections refused since the start. */
  refused(): number;
  /** For the status page; null while nothing was refused. */
  warning(): string | null;
  /** Puts the method back as it was. */
  stop(): void;
};

export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
  readonly code = 'outbound-refused';
}

type Host = { host: string; port: number | null };

/** Without a port in its address: the one of its protocol. */
const PORTS: Record<string, number> = { 'http:': 80, 'https:': 443, 'smtp:': 587, 'smtps:': 465 };

/** Ollama, the mail server, and what OUTBOUND_HOSTS names. */
export function hostsOf(
  settings: Pick<Settings, 'OLLAMA_BASE_URL' | 'OUTBOUND_HOSTS'> & { SMTP_URL?: string | undefined },
): Host[] {
  const addresses = [...settings.OLLAMA_BASE_URL, ...(settings.SMTP_URL ? [settings.SMTP_URL] : [])];
  const own = addresses.map((address) => {
    const { hostname, port, protocol } = new URL(address);
    return { host: plain(hostname), port: Number(port) || (PORTS[protocol] ?? null) };
  });
  return [...own, ...settings.OUTBOUND_HOSTS.map(parseHost)];
}

/**
 * Guards every connection of this process from now on.
 * @param options `loopback`: this machine may be reached too, which Next needs while developing.
 */
export function guardOutbound(options: {
  hosts: readonly Host[];
  loopback: boolean;
  /** Hears each host that was refused, once. */
  onRefused: (where: string) => void;
}): OutboundGuard {
  const { connect } = Socket.prototype;
  const heard = new Set<string>();
  const names = followNames(options.hosts);
  let refused = 0;
  let last = '';

  function isAllowed(to: Host): boolean {
    if (options.loopback && isLoopback(to.host)) return true;
    return options.hosts.some(
      ({ host, port }) =>
        (host === to.host || names.isAddressOf(host, to.host)) && (port === null || port === to.port),
    );
  }

  function guarded(this: Socket, ...given: unknown[]): Socket {
    const to = targetOf(given);
    if (isAllowed(to)) return Reflect.apply(connect, this, given);
    const where = to.port === null ? to.host : `${to.host}:${to.port}`;
    refused += 1;
    last = where;
    if (heard.size < MOST_HEARD && !heard.has(where)) {
      heard.add(where);
      options.onRefused(where);
    }
    const refusal = new OutboundRefused(`${where} is not on the list of hosts. See OUTBOUND_HOSTS.`);
    // Callers go on with the socket first (tls names the server), and only then listen for errors.
    process.nextTick(() => this.destroy(refusal));
    return this;
  }

  Object.assign(Socket.prototype, { connect: guarded });
  return {
    refused: () => refused,
    warning: () =>
      refused === 0
        ? null
        : `${refused} ${refused === 1 ? 'connection' : 'connections'} to hosts that are not on the list ${refused === 1 ? 'was' : 'were'} refused, the last to ${last}. If that is wanted, add it to OUTBOUND_HOSTS.`,
    stop() {
      names.stop();
      Object.assign(Socket.prototype, { connect });
    },
  };
}

const MOST_HEARD = 100;
const LOOKED_UP_EVERY_MS = 60_000;

/** Mail libraries look names up by themselves and connect to an address: those of a name on the list count as it. */
function followNames(hosts: readonly Host[]) {
  const addresses = new Map<string, Set<string>>();
  const named = [...new Set(hosts.map(({ host }) => host))].filter((host) => isIP(host) === 0);
  async function lookUp(name: string): Promise<void> {
    // A name that is not known now is asked for again, and its connection is refused until then.
    const found = await lookup(name, { all: true }).catch(() => []);
    const known = addresses.get(name) ?? new Set();
    addresses.set(name, known);
    for (const { address } of found) known.add(address);
  }
  const lookUpAll = () => {
    for (const name of named) void lookUp(name);
  };
  lookUpAll();
  const timer = setInterval(lookUpAll, LOOKED_UP_EVERY_MS).unref();
  return {
    isAddressOf: (name: string, address: string) => addresses.get(name)?.has(address) ?? false,
    stop: () => clearInterval(timer),
  };
}

/** The forms `net.Socket.connect` takes: options, a port and host, a path, or all that in a list. */
function targetOf([first, second]: readonly unknown[]): Host {
  if (Array.isArray(first)) return targetOf(first);
  if (typeof first === 'object' && first !== null) {
    const to = first as Partial<NetConnectOpts & { host: string; port: number; path: string }>;
    if (to.path) return { host: to.path, port: null };
    return { host: plain(to.host || 'localhost'), port: Number(to.port) };
  }
  if (Number.isNaN(Number(first))) return { host: String(first), port: null };
  return { host: plain(typeof second === 'string' && second ? second : 'localhost'), port: Number(first) };
}

function parseHost(written: string): Host {
  if (isIP(written) === 6) return { host: written.toLowerCase(), port: null };
  const [, host = written, port] = /^(.*?)(?::(\d+))?$/.exec(written) ?? [];
  return { host: plain(host), port: port === undefined ? null : Number(port) };
}

function plain(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}
