/** How one text became another, line by line, and word by word within a line that was changed. */

export type DifferencePart = { text: string; changed: boolean };
export type DifferenceRow = { kind: 'same' | 'gone' | 'new'; parts: DifferencePart[] };

type Step = { kind: 'same' | 'gone' | 'new'; text: string };

export function difference(before: string, after: string): DifferenceRow[] {
  const steps = stepsBetween(before.split('\n'), after.split('\n'));
  const rows: DifferenceRow[] = [];
  for (let at = 0; at < steps.length; ) {
    const step = steps[at];
    if (!step) break;
    if (step.kind === 'same') {
      rows.push({ kind: 'same', parts: [{ text: step.text, changed: false }] });
      at += 1;
      continue;
    }
    const end = endOfBlock(steps, at);
    rows.push(...blockRows(steps.slice(at, end)));
    at = end;
  }
  return rows;
}

/** Lines that stand before and after a change, so that one sees where it is. */
const AROUND = 1;
/** Fewer are not worth being folded. */
const LEAST_FOLDED = 3;

/** What is shown of a difference: its changes, a line around them, and how many lines were left out. */
export type ShownRow = DifferenceRow | { kind: 'folded'; lines: number };

export function foldedRows(rows: readonly DifferenceRow[]): ShownRow[] {
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'),
  );
  const shown: ShownRow[] = [];
  for (let at = 0; at < rows.length; ) {
    const next = near.indexOf(true, at);
    const end = next < 0 ? rows.length : next;
    if (end - at >= LEAST_FOLDED) {
      shown.push({ kind: 'folded', lines: end - at });
      at = end;
      continue;
    }
    const row = rows[at];
    if (row) shown.push(row);
    at += 1;
  }
  return shown;
}

export function isDifferent(rows: readonly DifferenceRow[]): boolean {
  return rows.some(({ kind }) => kind !== 'same');
}

function endOfBlock(steps: readonly Step[], from: number): number {
  const next = steps.slice(from).findIndex(({ kind }) => kind === 'same');
  return next < 0 ? steps.length : from + next;
}

/** Lines that went and lines that came in their place: read in pairs, as far as there are as many. */
function blockRows(block: readonly Step[]): DifferenceRow[] {
  const gone = block.filter(({ kind }) => kind === 'gone').map(({ text }) => text);
  const come = block.filter(({ kind }) => kind === 'new').map(({ text }) => text);
  const pairs = gone.map((text, index) => wordsBetween(text, come[index] ?? null));
  return [
    ...pairs.map(({ gone: parts }): DifferenceRow => ({ kind: 'gone', parts })),
    ...come.map(
      (text, index): DifferenceRow => ({
        kind: 'new',
        parts: pairs[index]?.come ?? [{ text, changed: true }],
      }),
    ),
  ];
}

/** Below so much in common two lines are no change of one another. */
const LEAST_SHARED = 0.25;

function wordsBetween(before: string, after: string | null) {
  const whole = {
    gone: [{ text: before, changed: true }],
    come: after === null ? null : [{ text: after, changed: true }],
  };
  if (after === null) return whole;
  const steps = stepsBetween(wordsOf(before), wordsOf(after));
  const shared = steps.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
  if (shared < Math.min(before.length, after.length) * LEAST_SHARED) return whole;
  return { gone: partsOf(steps, 'gone'), come: partsOf(steps, 'new') };
}

function wordsOf(line: string): string[] {
  return line.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

/** Of one side, neighbours of a kind joined. */
function partsOf(steps: readonly Step[], side: 'gone' | 'new'): DifferencePart[] {
  const parts: DifferencePart[] = [];
  for (const { kind, text } of steps) {
    if (kind !== 'same' && kind !== side) continue;
    const changed = kind === side;
    const last = parts.at(-1);
    if (last?.changed === changed) last.text += text;
    else parts.push({ text, changed });
  }
  return parts;
}

/** What is longer is not compared piece by piece: a screen must not wait for it. */
const MOST_CELLS = 4_000_000;

/** The longest pieces both have in the same order stay; what went comes before what came. */
function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
  if ((before.length + 1) * (after.length + 1) > MOST_CELLS) {
    return [...before.map(gone), ...after.map(come)];
  }
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const now = after[j];
    if (old !== undefined && old === now) {
      steps.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (
      old !== undefined &&
      (now === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      steps.push(gone(old));
      i += 1;
    } else if (now !== undefined) {
      steps.push(come(now));
      j += 1;
    }
  }
  return steps;
}

const gone = (text: string): Step => ({ kind: 'gone', text });
const come = (text: string): Step => ({ kind: 'new', text });

/** How many pieces the rests from each pair of places have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        before[i] === after[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  return lengths;
}
