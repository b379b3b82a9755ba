/**
 * Named places at which a fault test may end the process, as a power cut would. Off unless the setting `CRASH_AT`
 * names one; nothing a browser or a model sends can reach it.
 */
export const crashPoints = [
  /** A batch of transactions is written and not yet committed. */
  'before_commit',
  /** It is on disk, and nobody was told yet. */
  'after_commit',
  /** A command is done; its answer is not sent. Detail: the command. */
  'before_ack',
  /** A process has an AI turn by its lease, and has done nothing with it. */
  'turn_claimed',
  /** The first words of an answer are on screens. */
  'while_writing',
  /** A tool has written what it does, inside its transaction. Detail: the tool. */
  'before_effect',
  /** What a tool did is on disk; the model does not know yet. Detail: the tool. */
  'after_effect',
  /** The ending of a turn is written, inside its transaction. Detail: the kind of ending. */
  'before_ending',
  /** The ending is on disk; its lease is still held. Detail: the kind of ending. */
  'after_ending',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** `point`, `point:detail`, and `#n` for the n-th time it is reached; without it the first. */
export const crashSetting = new RegExp(`^(${crashPoints.join('|')})(?::([a-z_:-]+))?(?:#(\\d+))?$`);

let armed: { point: string; detail: string | undefined; times: number } | null = null;

/** @param setting what `crashSetting` fits. */
export function armCrashPoint(setting: string): void {
  const [, point = '', detail, times = '1'] = crashSetting.exec(setting) ?? [];
  armed = { point, detail, times: Number(times) };
}

export function crashPoint(point: CrashPoint, detail?: string): void {
  if (armed?.point !== point) return;
  if (armed.detail !== undefined && armed.detail !== detail) return;
  armed.times -= 1;
  if (armed.times === 0) process.kill(process.pid, 'SIGKILL');
}
