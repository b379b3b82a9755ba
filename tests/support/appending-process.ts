import { randomUUID } from 'node:crypto';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { silentLog } from './store.ts';

/**
 * A process of its own that writes to the store in the folder of its first argument, twenty writers at once,
 * and prints the id of every conversation once it is acknowledged. It goes on until it is killed.
 */
const store = await openSqliteStore({ dataDir: process.argv[2] ?? '', now: Date.now, log: silentLog });
process.stdout.write('ready\n');
await Promise.all(Array.from({ length: 20 }, writeOn));

async function writeOn(): Promise<never> {
  for (;;) {
    const id = randomUUID();
    await store.transaction(async ({ conversations }) => {
      await conversations.create(id, 'visitor');
      const said = { kind: 'customer-wrote', messageId: randomUUID(), text: id } as const;
      await conversations.append(id, emptyConversation, [said], Date.now());
    });
    process.stdout.write(`${id}\n`);
  }
}
