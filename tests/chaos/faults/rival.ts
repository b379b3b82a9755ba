import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RivalAnswer, RivalOrder, RivalOrders } from './rival-orders.ts';

/**
 * Another process on the same database, as a second node would be. The embedded database lets one desk in; a rival
 * passes that by and uses the product's own code for leases and the log on a connection of its own.
 */
export type Rival = {
  tell<O extends RivalOrder>(order: O, input: RivalOrders[O]['order']): Promise<RivalOrders[O]['answer']>;
  end(): Promise<void>;
};

/** @param root the folder of the product whose code it uses. */
export async function startRival(root: string, dataDir: string, name: string): Promise<Rival> {
  const main = new URL('rival-main.ts', import.meta.url).pathname;
  const child = fork(main, [root, join(dataDir, 'switchboard.db'), name], { stdio: 'inherit' });
  const waiting = new Map<number, (answer: RivalAnswer) => void>();
  let newest = 0;
  child.on('message', (answer: RivalAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.on('exit', (code) => {
    for (const [id, answer] of waiting) answer({ id, error: `The rival ended with ${code}.` });
    waiting.clear();
  });
  await once(child, 'spawn');

  return {
    async tell<O extends RivalOrder>(order: O, input: RivalOrders[O]['order']) {
      newest += 1;
      const id = newest;
      const answered = new Promise<RivalAnswer>((resolve) => waiting.set(id, resolve));
      child.send({ id, order, input });
      const { answer, error } = await answered;
      if (error !== undefined) throw new Error(`${name} could not ${order}: ${error}`);
      return answer as RivalOrders[O]['answer'];
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
