import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type RawOptions, type RawWebsocket } from '../../support/raw-websocket.ts';
import type { DeskSocket } from '../../support/socket-connection.ts';
import type { Random } from '../random.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from './customer.ts';
import { joinRaw } from './raw-join.ts';
import { openScreen, type Screen } from './screen.ts';

/** A conversation in which a customer writes long messages from several tabs, with healthy readers on both sides. */
export type BusyConversation = {
  readonly conversationId: string;
  readonly cookie: string;
  readonly writers: readonly ChaosCustomer[];
  /** The same conversation on a dashboard. */
  readonly dashboard: Screen;
  /** Readers of nothing else, so that what they got is what each reader on their side was sent. */
  readonly twins: { customer: RawWebsocket; staff: RawWebsocket };
  writeUntil(over: () => boolean): Promise<void>;
  close(): void;
};

/** One socket may send 20 messages a second. */
const TABS = 3;

export async function busyConversation(options: {
  name: string;
  url: string;
  history: SendHistory;
  random: Random;
  staffCookie: string;
  staffSocket: DeskSocket;
}): Promise<BusyConversation> {
  const { name, url, history, random, staffCookie, staffSocket } = options;
  const first = await chaosCustomer({ name, url, history });
  await first.send('Hello');
  const { cookie, conversationId } = first;
  const writers = [first];
  while (writers.length < TABS) {
    const tab = `${name}, tab ${writers.length + 1}`;
    writers.push(await chaosCustomer({ name: tab, url, history, cookie, conversationId }));
  }
  const dashboard = openScreen(staffSocket, conversationId);
  const twin = async (as: RawOptions) => {
    const socket = await connect(url, as);
    await joinRaw(socket, conversationId);
    return socket;
  };
  const twins = { customer: await twin({ cookie }), staff: await twin({ as: 'staff', cookie: staffCookie }) };
  await dashboard.sync();

  async function write(customer: ChaosCustomer, over: () => boolean): Promise<void> {
    while (!over()) {
      // Three bytes each on the wire.
      await customer.send('長'.repeat(random.whole(3000, 4000)));
      await sleep(5);
    }
  }
  return {
    conversationId,
    cookie,
    writers,
    dashboard,
    twins,
    writeUntil: async (over) => {
      await Promise.all(writers.map((writer) => write(writer, over)));
    },
    close() {
      for (const writer of writers) writer.close();
      dashboard.close();
      for (const each of Object.values(twins)) each.destroy();
    },
  };
}
