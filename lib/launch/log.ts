import { pino } from 'pino';
import type { Log } from '#/lib/ports/log.ts';
import { loggedError } from './log-error.ts';
import type { Settings } from './settings.ts';

/**
 * JSON lines on standard output, or where `to` says. Errors are written with where they came from; what was written by customers, models
 * and staff, and secrets, never reach a field.
 * Until `begin`, only what is wrong is written: the terminal belongs to the start-up text, which says the rest.
 */
export function createLog(
  level: Settings['LOG_LEVEL'],
  to: 'stdout' | 'stderr' = 'stdout',
): { log: Log; begin(): void } {
  const options = {
    level: level === 'info' ? 'warn' : level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: loggedError },
    redact: {
      paths: ['*.password', '*.token', '*.cookie', '*.authorization', '*.email'],
      censor: '[hidden]',
    },
  };
  const log = to === 'stdout' ? pino(options) : pino(options, pino.destination(2));
  return {
    log,
    begin() {
      log.level = level;
    },
  };
}
