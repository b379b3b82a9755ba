/** One case's try, as it came out. */
export type Tried<C, R> = { of: C; attempt: number; result: R; fromBefore: boolean };

/** What was played before: by a key that names all that it hangs on. */
export type Kept<R> = {
  read(key: string): Promise<R | null>;
  write(key: string, result: R): Promise<void>;
};

/**
 * Plays every case `repeat` times, some side by side. What was played before under the same key is taken from there, so
 * a run that was stopped goes on where it was.
 * @param options.keyOf of a case and its attempt; null: never kept.
 * @param options.isWhole whether a result may be kept: one that was cut short may not.
 * @returns in the order of the cases; without those that were not begun when `signal` aborted.
 */
export async function runCases<C, R>(options: {
  cases: readonly C[];
  repeat: number;
  concurrency: number;
  run: (of: C) => Promise<R>;
  keyOf: (of: C, attempt: number) => string | null;
  isWhole: (result: R) => boolean;
  kept: Kept<R>;
  signal: AbortSignal;
  onDone: (tried: Tried<C, R>) => void;
}): Promise<Tried<C, R>[]> {
  const { cases, repeat, concurrency, run, keyOf, isWhole, kept, signal, onDone } = options;
  const jobs = cases.flatMap((of) =>
    Array.from({ length: repeat }, (_none, at) => ({ of, attempt: at + 1 })),
  );
  const done: (Tried<C, R> | undefined)[] = jobs.map(() => undefined);
  let next = 0;

  async function tryOnce(of: C, attempt: number): Promise<Tried<C, R>> {
    const key = keyOf(of, attempt);
    const before = key === null ? null : await kept.read(key);
    if (before !== null) return { of, attempt, result: before, fromBefore: true };
    const result = await run(of);
    if (key !== null && isWhole(result)) await kept.write(key, result);
    return { of, attempt, result, fromBefore: false };
  }

  async function work(): Promise<void> {
    for (let at = next++; at < jobs.length && !signal.aborted; at = next++) {
      const job = jobs[at];
      if (!job) return;
      const tried = await tryOnce(job.of, job.attempt);
      done[at] = tried;
      onDone(tried);
    }
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, jobs.length) }, work));
  return done.filter((tried) => tried !== undefined);
}
