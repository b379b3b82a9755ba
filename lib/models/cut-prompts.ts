import type { Log, LogFields } from '#/lib/ports/log.ts';

/** Below this share of our own estimate the prompt was cut; estimates are off by less. */
const CUT_SHARE = 0.4;
const SMALLEST_ESTIMATE = 400;

export type PromptCounts = { estimatedPromptTokens: number; promptTokens: number | null };

/** Ollama drops the oldest messages silently when a prompt is too long; the count of what it read betrays it. */
export function looksCut({ estimatedPromptTokens, promptTokens }: PromptCounts): boolean {
  if (promptTokens === null || estimatedPromptTokens < SMALLEST_ESTIMATE) return false;
  return promptTokens < estimatedPromptTokens * CUT_SHARE;
}

/**
 * @param where names the host and the model.
 * @returns whether it was.
 */
export function warnIfCut(log: Log, where: LogFields, counts: PromptCounts): boolean {
  if (!looksCut(counts)) return false;
  const { estimatedPromptTokens, promptTokens } = counts;
  log.warn(
    { ...where, estimatedPromptTokens, promptTokens },
    'The model read far less than was sent: Ollama seems to have cut the prompt. Check OLLAMA_NUM_CTX.',
  );
  return true;
}
