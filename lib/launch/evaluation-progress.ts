const BAR_CELLS = 24;
const LINES_ELSEWHERE = 10;

export type Progress = {
  /** One more is done; `failed` so far, null where nothing fails. */
  step(failed: number | null): void;
  end(): void;
};

/**
 * Shows how far a suite is: one line that is drawn anew in a terminal, a few lines elsewhere.
 * @param now ms; only differences count.
 */
export function createProgress(
  output: { isTTY?: boolean; write(text: string): unknown },
  suite: string,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  const began = now();
  let done = 0;
  let told = 0;
  return {
    step(failed) {
      done += 1;
      const line = progressLine({ suite, done, total, failed, elapsedMs: now() - began });
      if (output.isTTY) output.write(`\r\u001b[2K${line}`);
      else if (Math.floor((done / total) * LINES_ELSEWHERE) > told || done === total) {
        told = Math.floor((done / total) * LINES_ELSEWHERE);
        output.write(`${line}\n`);
      }
    },
    end() {
      if (output.isTTY) output.write('\n');
    },
  };
}

export function progressLine(at: {
  suite: string;
  done: number;
  total: number;
  failed: number | null;
  elapsedMs: number;
}): string {
  const { suite, done, total, failed, elapsedMs } = at;
  const filled = Math.round((done / total) * BAR_CELLS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
  const left =
    done === total ? `${time(elapsedMs)} in all` : `${time((elapsedMs / done) * (total - done))} left`;
  const failing = failed ? `  ${failed} failed` : '';
  return `${suite.padEnd(10)} ${bar} ${String(done).padStart(String(total).length)} of ${total}${failing}  ${left}`;
}

/** Minutes and seconds, hours when there are any. */
function time(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const clock = `${Math.floor((seconds % 3600) / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock.padStart(5, '0')}`;
}
