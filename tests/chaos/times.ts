import type { Times } from './invariant.ts';

/** What the desk does by itself (lib/launch/settings.ts). */
export const realTimes: Times = {
  kind: 'real',
  second: 1000,
  lease: 30_000,
  grace: 30_000,
  firstToken: 90_000,
  tokenGap: 20_000,
  admission: 60_000,
  turn: 180_000,
  drain: 25_000,
};

/** The same proportions, ten times as fast. */
export const tenthTimes: Times = {
  kind: 'tenth',
  second: 100,
  lease: 3000,
  grace: 3000,
  firstToken: 9000,
  tokenGap: 2000,
  admission: 6000,
  turn: 18_000,
  drain: 2500,
};

/** The settings that make a desk keep these times. */
export function settingsFor(times: Times): Record<string, string> {
  return {
    TURN_LEASE_MS: String(times.lease),
    PERSON_GRACE_MS: String(times.grace),
    FIRST_TOKEN_MS: String(times.firstToken),
    TOKEN_GAP_MS: String(times.tokenGap),
    ADMISSION_MS: String(times.admission),
    TURN_MS: String(times.turn),
    DRAIN_MS: String(times.drain),
    TURN_PAUSE_MS: times.kind === 'real' ? '300' : '30',
    OLLAMA_POLL_MS: times.kind === 'real' ? '3000' : '300',
  };
}
