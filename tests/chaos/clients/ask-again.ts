import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, AnswerOf } from '#/lib/protocol/answers.ts';
import type { StaffCommand, VisitorCommand } from '#/lib/protocol/commands.ts';
import { ask, type DeskSocket, openSocket } from '../../support/socket-connection.ts';

const PATIENCE_MS = 60_000;

/** Opens a dashboard's socket; on a busy machine one may time out on the way. */
export async function openStaffSocket(url: string, cookie: string): Promise<DeskSocket> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await openSocket(url, 'staff', cookie);
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await sleep(200);
  }
}

/** Asks until an answer comes, as a page does; only for what is not done twice. `limited` is waited out. */
export async function askAgain<C extends VisitorCommand | StaffCommand>(
  socket: DeskSocket,
  command: C,
  input: Record<string, unknown>,
): Promise<Answer<AnswerOf<C>>> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask(socket, command, input).catch(() => null);
    if (answer && (answer.ok || answer.error.code !== 'limited')) return answer;
    if (performance.now() > until) throw new Error(`${command} was not answered in ${PATIENCE_MS} ms`);
    await sleep(answer?.error.retryAfterMs ?? 100);
  }
}

/** As `askAgain`, for when a refusal would be a bug of the test. */
export async function getAgain<C extends VisitorCommand | StaffCommand>(
  socket: DeskSocket,
  command: C,
  input: Record<string, unknown>,
): Promise<AnswerOf<C>> {
  const answer = await askAgain(socket, command, input);
  if (!answer.ok) throw new Error(`${command}: ${answer.error.code}: ${answer.error.message}`);
  return answer.data;
}
