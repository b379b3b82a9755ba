import type { Socket } from 'socket.io';
import type { Log } from '#/lib/ports/log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { WhoIsThere } from './registry.ts';

/** How often an open staff socket is asked whose it is: a sign-out or a new role bites within 2 s (ASVS 8.3.2). */
const LOOK_EVERY_MS = 1500;

/**
 * Ends a staff socket when its session ends or its role changes, so that it hears nothing more.
 * A browser connects again by itself and is told where it stands.
 */
export function endWithSession(socket: Socket, who: WhoIsThere, log: Log): void {
  let role: string | null = null;

  async function look(): Promise<void> {
    const person = await who();
    role ??= person?.role ?? null;
    if (person === null || person.role !== role) socket.disconnect(true);
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      // A database that is away ends nobody's session.
      if (!(error instanceof StoreUnavailable)) log.error({ error }, 'a session could not be looked up');
    });
  }, LOOK_EVERY_MS);
  socket.on('disconnect', () => clearInterval(timer));
}
