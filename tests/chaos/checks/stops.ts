import type { StopSeen } from '../clients/watch-stop.ts';

/**
 * P1: not ready from the moment on at which browsers are told that the server stops, and that before sockets close.
 * @returns how many answers said so, and what was wrong.
 */
export function checkStop({ probes, toldAt }: StopSeen): { judged: number; violations: string[] } {
  if (toldAt === null) return { judged: 0, violations: ['sockets were closed without a word'] };
  // Where nobody answered, nothing was said.
  const answered = probes.filter(({ askedAt, status }) => askedAt > toldAt && status !== 0);
  const wrong = answered.find(({ status }) => status !== 503);
  if (!wrong) return { judged: answered.length, violations: [] };
  const after = Math.round(wrong.askedAt - toldAt);
  return {
    judged: answered.length,
    violations: [`/readyz was ${wrong.status} when asked ${after} ms after browsers were told of the stop`],
  };
}
