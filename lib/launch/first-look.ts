import { setTimeout as sleep } from 'node:timers/promises';
import type { LanguageModels } from '#/lib/ports/language-models.ts';

/** A host that takes longer than this to answer does not hold up the start; it is used as soon as it answers. */
const LOOK_MS = 1500;

/** Looks for Ollama before the first turn and the start-up text, for a moment. */
export async function firstLook(models: LanguageModels): Promise<void> {
  await Promise.race([models.refresh(), sleep(LOOK_MS, undefined, { ref: false })]);
}
