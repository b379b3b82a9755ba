import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type DrawnMessage = { text: string; route: string };

/** The folder of real customer messages, which are not ours to ship; null when `EVAL_DATA` does not name one. */
export function evaluationFolder(): string | null {
  const folder = process.env.EVAL_DATA;
  return folder && existsSync(join(folder, 'routing-dev.jsonl')) ? folder : null;
}

/** As many messages, drawn by a seed: the same seed draws the same. */
export function drawMessages(folder: string, count: number, seed: number): DrawnMessage[] {
  const lines = readFileSync(join(folder, 'routing-dev.jsonl'), 'utf8').trim().split('\n');
  const random = seededRandom(seed);
  const drawn: DrawnMessage[] = [];
  while (drawn.length < count && lines.length > 0) {
    const [line] = lines.splice(Math.floor(random() * lines.length), 1);
    if (line) drawn.push(JSON.parse(line) as DrawnMessage);
  }
  return drawn;
}

/** Mulberry32: small, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
