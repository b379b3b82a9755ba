import type { DeskSocket } from '../../support/socket-connection.ts';

/**
 * H3: what open dashboards list of who waits: since one moment, however often they come back to the line.
 * @returns violations, added to as they are seen.
 */
export function watchPlaces(dashboards: readonly { readonly socket: DeskSocket }[]): readonly string[] {
  const violations: string[] = [];
  const since = new Map<string, number>();
  for (const { socket } of dashboards) {
    socket.on('conversation:changed', ({ conversationId, owner }) => {
      if (owner.kind !== 'queue') return;
      const before = since.get(conversationId) ?? owner.since;
      since.set(conversationId, before);
      if (owner.since === before) return;
      violations.push(`${conversationId}: listed as waiting since ${owner.since}, before since ${before}`);
    });
  }
  return violations;
}
