import { randomUUID } from 'node:crypto';
import { type Rival, startRival } from '../faults/rival.ts';
import type { Claim } from '../faults/rival-orders.ts';
import type { Chunk, Played } from '../invariant.ts';

/** The first claim comes when both have read their orders. */
const START_MS = 100;
/** From one turn to the next: both come to each at the same moment. */
const EVERY_MS = 3;
/** Longer than the race. What has to run out does so by another clock. */
const LEASE_MS = 600_000;

/** Two processes claim each owed turn in the same moment; then again, when the leases have run out. */
export async function claimTogether(chunk: Chunk): Promise<Played> {
  const desk = await chunk.startDesk();
  await desk.stop();
  const rivals = await Promise.all(
    ['one', 'other'].map((name) => startRival(chunk.root, desk.dataDir, name)),
  );
  try {
    const conversationIds = Array.from({ length: chunk.rounds }, () => randomUUID());
    await rivals[0]?.tell('owe', { conversationIds });
    return {
      operations: 2 * chunk.rounds,
      violations: [
        ...(await race(rivals, conversationIds, { fence: 1, ahead: 0 })),
        ...(await race(rivals, conversationIds, { fence: 2, ahead: 2 * LEASE_MS })),
      ],
    };
  } finally {
    await Promise.all(rivals.map((rival) => rival.end()));
  }
}

/** @param expected the fence that one of them gets for each turn. */
async function race(
  rivals: readonly Rival[],
  conversationIds: string[],
  expected: { fence: number; ahead: number },
): Promise<string[]> {
  const at = Date.now() + START_MS;
  const order = { conversationIds, at, everyMs: EVERY_MS, leaseMs: LEASE_MS, ahead: expected.ahead };
  const claims = await Promise.all(rivals.map((rival) => rival.tell('claim', order)));
  const held = await Promise.all(rivals.map((rival) => rival.tell('held', { conversationIds })));
  return conversationIds.flatMap((conversationId, index) => {
    const fences = claims.map((claimed: Claim[]) => claimed[index]?.fence ?? null);
    const won = fences.filter((fence) => fence !== null);
    if (won.length !== 1 || won[0] !== expected.fence) {
      return [`${conversationId} was claimed with ${fences.join(' and ')}, not once with ${expected.fence}`];
    }
    const holds = held.map((leases) => leases[index]?.held ?? false);
    const isRight = holds.every((isHeld, rival) => isHeld === (fences[rival] !== null));
    return isRight
      ? []
      : [`${conversationId}: claimed with ${fences.join(' and ')}, held: ${holds.join(' and ')}`];
  });
}
