import type { PullStep } from '#/lib/models/pull.ts';

const BAR_CELLS = 30;
const PERCENT_A_LINE = 5;

/** Shows a download: one line that is drawn anew in a terminal, a line every few per cent elsewhere. */
export function createPullDisplay(output: { isTTY?: boolean; write(text: string): unknown }) {
  let lastLine = '';
  let lastPercent = -PERCENT_A_LINE;
  let drawn = false;

  const draw = (step: PullStep) => {
    output.write(`\r\u001b[2K${barLine(step)}`);
    drawn = true;
  };
  const print = (step: PullStep) => {
    const percent = percentOf(step);
    const isNew = nameOf(step.step) !== lastLine || percent >= lastPercent + PERCENT_A_LINE;
    if (!isNew) return;
    lastLine = nameOf(step.step);
    lastPercent = percent;
    output.write(`${plainLine(step)}\n`);
  };

  return {
    show: (step: PullStep) => (output.isTTY ? draw(step) : print(step)),
    end() {
      if (drawn) output.write('\n');
    },
  };
}

export function barLine(step: PullStep): string {
  if (step.totalBytes === 0) return step.step;
  const filled = Math.round((percentOf(step) / 100) * BAR_CELLS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
  return `${bar} ${String(percentOf(step)).padStart(3)} %  ${amounts(step)}  ${step.step}`;
}

function plainLine(step: PullStep): string {
  if (step.totalBytes === 0) return step.step;
  return `${String(percentOf(step)).padStart(3)} %  ${amounts(step)}  ${step.step}`;
}

function percentOf({ completedBytes, totalBytes }: PullStep): number {
  return totalBytes === 0 ? 0 : Math.floor((completedBytes / totalBytes) * 100);
}

function amounts({ completedBytes, totalBytes }: PullStep): string {
  return `${size(completedBytes)} of ${size(totalBytes)}`;
}

function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1)} MB`;
}

/** Layers are small things after the big one; what changes is said once, not for each of them. */
function nameOf(step: string): string {
  return step.startsWith('pulling ') && step !== 'pulling manifest' ? 'pulling' : step;
}
