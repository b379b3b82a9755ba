import { pino } from 'pino';
import type { Log } from '#/lib/ports/log.ts';
import { loggedError } from './log-error.ts';
import type { Settings } from './settings.ts';

/**
 * JSON lines on standard output. Errors are written with where they came from; what was written by customers, models
 * and staff, and secrets, never reach a field.
 * Until `begin`, only what is wrong is written: the terminal belongs to the start-up text, which says the rest.
 */
export function createLog(level: Settings['LOG_LEVEL']): { log: Log; begin(): void } {
  const log = pino({
    level: level === 'info' ? 'warn' : level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: loggedError },
    redact: {
      paths: ['*.password', '*.token', '*.cookie', '*.authorization', '*.email'],
      censor: '[hidden]',
    },
  });
  return {
    log,
    begin() {
      log.level = level;
    },
  };
}
