import { randomBytes } from 'node:crypto';

/** A mark that stands in one turn's instructions and nowhere else. An answer that has it is never shown. */
export function newCanary(): string {
  return `CANARY-${randomBytes(6).toString('hex').toUpperCase()}`;
}
