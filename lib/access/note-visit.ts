import { StoreUnavailable } from '#/lib/ports/store.ts';

/** A last visit or use is kept to the minute, so that looking in does not mean writing. In ms. */
const NOTED_EVERY_MS = 60_000;

/** Keeps when somebody was last here. A full disk, of which the store tells, must not lock out who only reads. */
export async function noteVisit(
  lastAt: number | null,
  now: number,
  write: () => Promise<void>,
): Promise<void> {
  if (now - (lastAt ?? 0) < NOTED_EVERY_MS) return;
  await write().catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
}
