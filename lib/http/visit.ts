import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '#/lib/ports/log.ts';
import type { HttpAccess } from './access.ts';
import type { BuiltPages } from './built-pages.ts';
import type { Metrics } from './metrics.ts';
import type { Route } from './route.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the door is made of. */
export type DoorParts = {
  settings: { PUBLIC_URL?: string | undefined; TRUSTED_PROXIES: number; EMBED_SITES?: readonly string[] };
  /** Browsers take our address for secure: https, or loopback. */
  secureAddress: boolean;
  routes: readonly Route[];
  access: HttpAccess;
  metrics: Metrics;
  log: Log;
  /** Next's request handler. */
  pages: HttpHandler;
  /** Null while developing. */
  built: BuiltPages | null;
  draining(): boolean;
  /** How long a body may take to arrive, in ms; 10 s unless given. */
  bodyDeadlineMs?: number;
};

/** What one request carries through the door. `pattern` names it in logs and metrics, without its ids. */
export type Visit = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  search: string;
  address: string;
  pattern: string;
};
