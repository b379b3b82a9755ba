import type { Socket } from 'socket.io';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { WhoIsThere } from './registry.ts';

/** How often an open staff socket is asked whose it is: a sign-out, a ban or a new role bites within 2 s (ASVS 8.3.2). */
const LOOK_EVERY_MS = 1000;

/**
 * Ends a staff socket when its session ends or its role is no longer the one it came in with, so that it hears
 * nothing more, also when it never sends anything. A browser connects again by itself and is told where it stands.
 * @param look reads the session anew each time: an answer kept for commands would add its age.
 */
export function endWithSession(
  socket: Socket<never, never, never, { person?: StaffPrincipal }>,
  look: WhoIsThere,
  log: Log,
): void {
  const role = socket.data.person?.role;

  async function endUnlessTheSame(): Promise<void> {
    const person = await look();
    if (person === null || person.role !== role) socket.disconnect(true);
  }

  const timer = setInterval(() => {
    endUnlessTheSame().catch((error: unknown) => {
      // A database that is away ends nobody's session.
      if (!(error instanceof StoreUnavailable)) log.error({ error }, 'a session could not be looked up');
    });
  }, LOOK_EVERY_MS);
  socket.on('disconnect', () => clearInterval(timer));
}
