import type { DeskProcess } from '../../support/desk-process.ts';
import { owedIn } from '../checks/answers.ts';
import { openDatabase } from '../database.ts';
import type { Random } from '../random.ts';

/** A desk that hangs instead of ending itself must not hold up the run. */
const LATEST_CRASH_MS = 40_000;

/**
 * Lets a desk end itself at crash points, so many times. It was started with the first one armed; each start is armed
 * for the next, so that a crash costs one start; the last start is not armed.
 * @param down is called while the desk is down, and gives the settings of the next start, `CRASH_AT` among them.
 */
export async function crashAgain(
  desk: DeskProcess,
  crashes: number,
  down: (crash: number) => Promise<{ CRASH_AT: string } & Record<string, string>>,
): Promise<void> {
  for (let crash = 1; crash <= crashes; crash += 1) {
    await desk.ended(LATEST_CRASH_MS);
    const env = await down(crash);
    if (crash === crashes) await desk.start({ ...env, CRASH_AT: '' });
    else await startArmed(desk, env);
  }
}

/**
 * For `CRASH_AT`: one of the next times a point is reached. Every other time what was cut off comes through first,
 * so that it is judged by its answer, and not only by how it is given up.
 */
export function nextCrash(desk: DeskProcess, random: Random, point: string, within: number): string {
  const soon = random.whole(1, within);
  if (random.chance(0.5)) return `${point}#${soon}`;
  using database = openDatabase(desk.dataDir);
  return `${point}#${owedIn(database).length + soon}`;
}

/** What is taken up at the start may reach the point before the desk is ready. */
export async function startArmed(desk: DeskProcess, env: Record<string, string>): Promise<void> {
  try {
    await desk.start(env);
  } catch (error) {
    const crashed = await desk.ended(100).then(
      () => true,
      () => false,
    );
    if (!crashed) throw error;
  }
}
