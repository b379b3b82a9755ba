import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../support/raw-websocket.ts';
import { must } from '../../support/socket-connection.ts';
import { socketStaff } from '../../support/socket-staff.ts';
import { post } from '../../support/staff.ts';
import { cutForGood } from './cut-connection.ts';
import { metric, newCustomer, rises, type Scene, type VisibleFault, within } from './visible.ts';

/** Above the largest frame and the largest body, in bytes. */
const TOO_LARGE = 70_000;

/** What people, browsers and strangers may do. */
export const faultsOutside: readonly VisibleFault[] = [
  {
    name: 'nobody is here',
    async begin(scene) {
      const customer = await newCustomer(scene);
      const { conversationId } = customer;
      await must(customer.socket, 'person:request', { conversationId });
      return {
        shows: async () =>
          (await metric(scene, 'people', { availability: 'here' })) === 0 &&
          (await metric(scene, 'conversations', { owner: 'waiting' })) > 0 &&
          (await metric(scene, 'queue_longest_wait_seconds')) > 0.5,
        async end() {
          customer.close();
          await closeAll(scene);
        },
      };
    },
  },
  {
    name: 'an agent drops',
    async begin(scene) {
      const left = await rises(scene, 'people_left_total', { why: 'offline' });
      const person = await socketStaff(scene.desk, scene.agent);
      await must(person.socket, 'availability:set', { availability: 'here' });
      const customer = await newCustomer(scene);
      const { conversationId } = customer;
      await must(customer.socket, 'person:request', { conversationId });
      await customer.screen.until((facts) => facts.some(({ kind }) => kind === 'human-joined'), 10_000);
      cutForGood(person.socket);
      const away = await within(
        5000,
        async () => (await metric(scene, 'people', { availability: 'away' })) > 0,
      );
      // The grace time is theirs; the half minute counts from its end.
      await sleep(scene.times.grace);
      return {
        shows: async () => away && (await left()),
        async end() {
          customer.close();
          await closeAll(scene);
        },
      };
    },
  },
  {
    name: 'a frame is too large',
    begin: (scene) =>
      socketFault(scene, 'too-large', async () => {
        const socket = await connect(scene.desk.url);
        socket.send(`420["message:send",{"text":"${'x'.repeat(TOO_LARGE)}"}]`);
        return socket;
      }),
  },
  {
    name: 'a body is too large',
    async begin(scene) {
      const shows = await rises(scene, 'refusals_total', { code: 'too-large', door: 'http' });
      await post(scene.desk, '/api/setup', { token: 'x'.repeat(TOO_LARGE) }).catch(() => undefined);
      return { shows, end: async () => undefined };
    },
  },
  {
    name: 'a browser floods',
    async begin(scene) {
      const shows = await rises(scene, 'refusals_total', { code: 'limited', door: 'socket' });
      const customer = await newCustomer(scene);
      const typing = { conversationId: customer.conversationId, typing: true };
      for (let count = 0; count < 200; count += 1)
        customer.socket.emit('customer:typing', typing, () => undefined);
      return { shows, end: async () => customer.close() };
    },
  },
  {
    name: 'a browser reads nothing',
    slow: true,
    begin: (scene) => socketFault(scene, 'too-slow', () => unread(scene)),
  },
  {
    name: 'a stranger keeps a socket and asks nothing',
    slow: true,
    begin: (scene) => socketFault(scene, 'never-joined', () => connect(scene.desk.url)),
  },
];

async function socketFault(
  scene: Scene,
  what: string,
  fault: () => Promise<{ destroy(): void }>,
): ReturnType<VisibleFault['begin']> {
  const shows = await rises(scene, 'socket_events_total', { what });
  const socket = await fault();
  return { shows, end: async () => socket.destroy() };
}

/** Asks for a long conversation again and again, and never reads it. */
async function unread(scene: Scene): Promise<{ destroy(): void }> {
  const customer = await newCustomer(scene);
  const { conversationId, cookie } = customer;
  // Nobody answers any more, so that only what is asked for is written.
  await must(customer.socket, 'person:request', { conversationId });
  for (let count = 0; count < 25; count += 1) await customer.send('x'.repeat(4000));
  customer.close();
  const socket = await connect(scene.desk.url, { cookie });
  socket.pause();
  let id = 1;
  const timer = setInterval(() => {
    socket.send(`42${id}${JSON.stringify(['conversation:sync', { conversationId, after: 0 }])}`);
    id += 1;
  }, 50);
  return {
    destroy() {
      clearInterval(timer);
      socket.destroy();
    },
  };
}

/** The agent looks in, closes what waits, and is gone for good. */
async function closeAll(scene: Scene): Promise<void> {
  const person = await socketStaff(scene.desk, scene.agent);
  for (const [conversationId, { owner }] of person.conversations()) {
    if (owner.kind === 'queue') await person.take(conversationId);
    if (owner.kind === 'nobody' || owner.kind === 'ai') continue;
    await must(person.socket, 'conversation:close', { conversationId });
  }
  await must(person.socket, 'availability:set', { availability: 'offline' });
  person.close();
}
