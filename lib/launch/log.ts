import { pino } from 'pino';
import type { Log } from '#/lib/ports/log.ts';
import type { Settings } from './settings.ts';

/**
 * JSON lines on standard output. Errors are written with their stack; secrets never reach a field.
 * Until `begin`, only what is wrong is written: the terminal belongs to the start-up text, which says the rest.
 */
export function createLog(level: Settings['LOG_LEVEL']): { log: Log; begin(): void } {
  const log = pino({
    level: level === 'info' ? 'warn' : level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
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
