import type { HostStatus } from '#/lib/ports/language-models.ts';

const KEPT = 100;

/** How a host has done lately: the last 100 replies. */
export type HostFigures = {
  firstToken(ms: number): void;
  spoke(tokens: number, durationNs: number): void;
  failed(): void;
  /** Less of a prompt was read than was sent. */
  cut(at: number): void;
  read(): Pick<
    HostStatus,
    'firstTokenMs' | 'tokensPerSecond' | 'replies' | 'errors' | 'cutPrompts' | 'cutAt'
  >;
};

export function createHostFigures(): HostFigures {
  const firstTokens: number[] = [];
  const speeches: { tokens: number; durationNs: number }[] = [];
  let replies = 0;
  let errors = 0;
  let cutPrompts = 0;
  let cutAt: number | null = null;
  return {
    firstToken(ms) {
      replies += 1;
      keep(firstTokens, ms);
    },
    spoke(tokens, durationNs) {
      if (tokens > 0 && durationNs > 0) keep(speeches, { tokens, durationNs });
    },
    failed() {
      errors += 1;
    },
    cut(at) {
      cutPrompts += 1;
      cutAt = at;
    },
    read: () => ({
      firstTokenMs: percentiles(firstTokens),
      tokensPerSecond: rate(speeches),
      replies,
      errors,
      cutPrompts,
      cutAt,
    }),
  };
}

function keep<T>(list: T[], value: T): void {
  list.push(value);
  if (list.length > KEPT) list.shift();
}

function percentiles(values: readonly number[]): { p50: number; p95: number } | null {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const [p50, p95] = [at(0.5), at(0.95)];
  if (p50 === undefined || p95 === undefined) return null;
  return { p50: Math.round(p50), p95: Math.round(p95) };
}

function rate(speeches: readonly { tokens: number; durationNs: number }[]): number | null {
  const tokens = speeches.reduce((sum, speech) => sum + speech.tokens, 0);
  const seconds = speeches.reduce((sum, speech) => sum + speech.durationNs, 0) / 1e9;
  return seconds > 0 ? Math.round((tokens / seconds) * 10) / 10 : null;
}
