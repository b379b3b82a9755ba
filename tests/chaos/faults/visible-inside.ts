import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDatabase, noPrlimit, refuseWrites } from '../../support/storage-faults.ts';
import type { ChaosCustomer } from '../clients/customer.ts';
import { metric, newCustomer, rises, type Scene, type VisibleFault } from './visible.ts';

const MODEL = 'qwen3:8b';
export const QUICK_ANSWER = { pieces: [{ text: 'Good day to you.' }] };

/** What may befall the models, the database and the process itself. */
export const faultsInside: readonly VisibleFault[] = [
  {
    name: 'Ollama is down',
    async begin(scene) {
      await scene.ollama.down();
      return {
        shows: async () =>
          (await metric(scene, 'ollama_hosts', { state: 'down' })) === 1 &&
          (await metric(scene, 'built_in_responder')) === 1,
        end: () => scene.ollama.up(),
      };
    },
  },
  {
    name: 'Ollama is busy (503)',
    slow: true,
    async begin(scene) {
      const shows = await rises(scene, 'model_failures_total', { kind: 'ollama' });
      await scene.ollama.always({ status: 503 });
      const customer = await newCustomer(scene);
      return { shows, end: () => back(scene, customer) };
    },
  },
  {
    name: 'the model is missing',
    async begin(scene) {
      await scene.ollama.remove(MODEL);
      return {
        shows: async () => (await metric(scene, 'ollama_hosts', { state: 'no-model' })) === 1,
        end: () => scene.ollama.install(MODEL),
      };
    },
  },
  {
    name: 'the model is cold',
    slow: true,
    async begin(scene) {
      await scene.ollama.set({ loadMs: 4000 });
      await scene.ollama.unload();
      const customer = await newCustomer(scene);
      return {
        shows: async () =>
          (await metric(scene, 'ollama_hosts', { state: 'cold' })) === 1 &&
          (await metric(scene, 'ollama_replies', { state: 'running' })) > 0,
        async end() {
          await scene.ollama.set({ loadMs: 0 });
          await back(scene, customer);
        },
      };
    },
  },
  {
    name: 'tokens come slowly',
    slow: true,
    async begin(scene) {
      await scene.ollama.always({ pieces: [{ text: 'slow '.repeat(30) }], tokenMs: 200 });
      const customer = await newCustomer(scene);
      return {
        shows: async () =>
          (await metric(scene, 'oldest_owed_answer_seconds')) >= 2 &&
          (await metric(scene, 'answers', { state: 'running' })) > 0,
        end: () => back(scene, customer),
      };
    },
  },
  {
    name: 'the database is locked',
    begin: (scene) =>
      whileNothingIsStored(scene, () => lockDatabase(join(scene.desk.dataDir, 'switchboard.db'))),
  },
  {
    name: 'the disk takes no writes',
    impossible: noPrlimit,
    begin: (scene) => whileNothingIsStored(scene, () => refuseWrites(scene.desk.pid)),
  },
  {
    name: 'a new version is started',
    async begin(scene) {
      // A stop takes some milliseconds; with a command that waits for a lock it can be looked at.
      const customer = await newCustomer(scene);
      const unlock = await lockDatabase(join(scene.desk.dataDir, 'switchboard.db'));
      void customer.send('On its way when the desk stops.');
      await sleep(100);
      const stopped = scene.desk.stop();
      return {
        shows: async () => (await metric(scene, 'draining').catch(() => 0)) === 1,
        async end() {
          await unlock();
          await stopped;
          await scene.desk.start();
          customer.close();
        },
      };
    },
  },
];

async function whileNothingIsStored(scene: Scene, fault: () => Promise<() => unknown> | (() => unknown)) {
  const customer = await newCustomer(scene);
  const refused = await rises(scene, 'refusals_total', { code: 'unavailable', door: 'socket' });
  const end = await fault();
  void customer.send('Kept until it can be stored.');
  return {
    shows: async () => (await metric(scene, 'database_writable')) === 0 && (await refused()),
    async end() {
      await end();
      customer.close();
    },
  };
}

/** The model answers again as it should. */
async function back({ ollama }: Scene, customer: ChaosCustomer): Promise<void> {
  await ollama.always(QUICK_ANSWER);
  customer.close();
}
