import type { Clock } from '#/lib/ports/clock.ts';
import type { Store } from '#/lib/ports/store.ts';
import { hashOf, newToken } from './secrets.ts';

/**
 * Makes the token of the one-time link for the first administrator, or null when there is one already.
 * A newer token replaces the one before. Called at every start.
 * @param lifetimeMs how long it can be used.
 */
export async function offerSetupLink(options: {
  store: Store;
  now: Clock;
  lifetimeMs: number;
}): Promise<{ token: string; expiresAt: number } | null> {
  const { store, now, lifetimeMs } = options;
  if (await hasAdministrator(store)) return null;
  const token = newToken();
  const expiresAt = now() + lifetimeMs;
  await store.records.access.createSetupLink(hashOf(token), expiresAt);
  return { token, expiresAt };
}

export async function hasAdministrator(store: Store): Promise<boolean> {
  const staff = await store.records.access.staff();
  return staff.some((member) => member.role === 'admin');
}
