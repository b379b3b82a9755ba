import { useCallback, useEffect, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import type { SampleDayView } from '#/lib/protocol/views.ts';

const PATH = '/api/sample-day';
/** While it is played, also by another page. */
const LOOK_AGAIN_MS = 1500;

export type SampleDayChoice = {
  /** Null until it is read. */
  view: SampleDayView | null;
  busy: boolean;
  problem: string | null;
  play: () => Promise<void>;
  /** Resolves with whether it is gone. */
  remove: () => Promise<boolean>;
};

/**
 * @param wanted it is shown, to somebody who may. @param hasOwn a customer of the desk's own has written: read again
 * when that changes.
 */
export function useSampleDay(wanted: boolean, hasOwn: boolean): SampleDayChoice {
  const [view, setView] = useState<SampleDayView | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const read = useCallback(async () => {
    const answer = await request<SampleDayView>('GET', PATH);
    // Without an answer what was shown stays.
    if (answer.ok) setView(answer.data);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read depends on it.
  useEffect(() => {
    if (wanted) void read();
  }, [read, wanted, hasOwn]);
  useEffect(() => {
    if (busy || !view?.working) return;
    const timer = setTimeout(() => void read(), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [busy, view, read]);

  async function run(path: string, confirm: string): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const answer = await request('POST', path, { confirm });
    if (!answer.ok) setProblem(answer.message);
    await read();
    setBusy(false);
    return answer.ok;
  }

  return {
    view,
    busy,
    problem,
    play: async () => void (await run(PATH, 'play')),
    remove: () => run(`${PATH}/remove`, 'remove'),
  };
}
