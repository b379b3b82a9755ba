import { setTimeout as sleep } from 'node:timers/promises';
import { needsAiTurn } from '#/lib/conversation/state.ts';
import { openDatabase } from '../database.ts';

/** Waits until no AI agent owes an answer any more; names the conversations in which one still does. */
export async function stillOwed(dataDir: string, withinMs: number): Promise<string[]> {
  using database = openDatabase(dataDir);
  const owed = () => database.conversations().filter(({ state }) => needsAiTurn(state));
  const until = performance.now() + withinMs;
  while (owed().length > 0 && performance.now() < until) await sleep(200);
  return owed().map(({ conversationId }) => `${conversationId} is still owed an answer`);
}

/** Waits until each answer that is owed now has been given; names those that have not. New questions do not count. */
export async function owedNow(dataDir: string, withinMs: number): Promise<string[]> {
  using database = openDatabase(dataDir);
  let open = database.conversations().filter(({ state }) => needsAiTurn(state));
  const until = performance.now() + withinMs;
  while (open.length > 0 && performance.now() < until) {
    await sleep(200);
    open = open.filter(({ conversationId, state }) => {
      const now = database.conversation(conversationId)?.state;
      return now && needsAiTurn(now) && now.owed?.turn === state.owed?.turn;
    });
  }
  return open.map(({ conversationId }) => `${conversationId} is still owed an answer after ${withinMs} ms`);
}
