import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '#/lib/conversation/facts.ts';
import { ask, type DeskSocket, must, openSocket, strangersCookie } from '../../support/socket-connection.ts';
import { post } from '../../support/staff.ts';
import type { Cast } from './cast.ts';
import { type Listener, listeners } from './event-table.ts';

/** What each socket heard of one conversation and of the desk, in the words of the table. */
export type Heard = Record<Listener, ReadonlySet<string>>;

/** Lets a conversation go from its first message to a person's answer, with everybody listening. */
export async function hearConversation(cast: Cast): Promise<Heard> {
  const { desk, staff } = cast;
  const conversationId = randomUUID();
  const leaver = await cast.newStaff('agent');
  const begins = await strangersCookie(desk.url);
  const opened: Record<Listener, DeskSocket> = {
    visitor: await openSocket(desk.url, 'customer', begins),
    'other tab': await openSocket(desk.url, 'customer', begins),
    another: await openSocket(desk.url, 'customer', cast.another.cookie),
    proved: await openSocket(desk.url, 'customer', cast.proved.cookie),
    stranger: await openSocket(desk.url, 'customer', ''),
    watcher: await openSocket(desk.url, 'staff', staff.agent.cookie),
    list: await openSocket(desk.url, 'staff', staff.admin.cookie),
    ops: await openSocket(desk.url, 'staff', staff.ops.cookie),
    'signed out': await openSocket(desk.url, 'staff', leaver.cookie),
  };
  try {
    const { visitor, watcher, list, ops, 'signed out': left } = opened;
    for (const socket of [watcher, list, left]) {
      await must(socket, 'dashboard:open', {});
      // Away, so that the conversation waits in the queue for a while.
      await must(socket, 'availability:set', { availability: 'away' });
    }
    await must(ops, 'status:open', {});
    await must(visitor, 'conversation:resume', {});
    await must(visitor, 'message:send', { conversationId, messageId: randomUUID(), text: 'Hello' });
    for (const socket of [watcher, left])
      await must(socket, 'conversation:sync', { conversationId, after: 0 });
    await must(list, 'conversation:sync', { conversationId: cast.conversationId, after: 0 });
    for (const socket of [opened.another, opened.proved, opened.stranger, ops]) {
      await ask(socket, 'conversation:sync', { conversationId, after: 0 });
    }
    await signOut(cast, leaver.cookie, left);
    const heard = record(opened, conversationId);
    await talk(opened, conversationId, staff.admin.name);
    await erase(cast, conversationId);
    return heard;
  } finally {
    for (const socket of Object.values(opened)) socket.close();
  }
}

async function signOut({ desk }: Cast, cookie: string, socket: DeskSocket): Promise<void> {
  const dropped = new Promise((resolve) => void socket.once('disconnect', resolve));
  await post(desk, '/api/auth/sign-out', {}, cookie);
  await Promise.race([dropped, sleep(5000)]);
}

function record(opened: Record<Listener, DeskSocket>, conversationId: string): Heard {
  const heard: Heard = {} as Heard;
  for (const listener of listeners) {
    const words = new Set<string>();
    heard[listener] = words;
    opened[listener].onAny((event: string, told: unknown) => {
      for (const word of wordsOf(event, told, conversationId)) words.add(word);
    });
  }
  return heard;
}

/** The last that is heard of it. */
async function erase({ desk, staff }: Cast, conversationId: string): Promise<void> {
  const whole = { whose: { conversationId }, confirm: 'erase' };
  await post(desk, '/api/privacy/erase', whole, staff.admin.cookie);
  await sleep(300);
}

type Told = { conversationId?: string; facts?: Fact[]; who?: string };

/** Nothing of other conversations; facts by their kind and whether they tell how a turn went, typing by who types. */
function wordsOf(event: string, told: unknown, conversationId: string): string[] {
  const { conversationId: about, facts, who } = (told ?? {}) as Told;
  if (about !== undefined && about !== conversationId) return [];
  if (facts)
    return facts.flatMap((fact) =>
      'trace' in fact ? [`${event} ${fact.kind}`, `${event} trace`] : [`${event} ${fact.kind}`],
    );
  return [who === undefined ? event : `${event} ${who}`];
}

async function talk(
  { visitor, watcher, list }: Record<Listener, DeskSocket>,
  conversationId: string,
  administrator: string,
): Promise<void> {
  const replied = new Promise<void>((resolve) => {
    visitor.on('facts:appended', ({ facts }) => {
      if (facts.some(({ kind }) => kind === 'agent-replied')) resolve();
    });
  });
  await must(visitor, 'message:send', {
    conversationId,
    messageId: randomUUID(),
    text: 'How much is the Pro plan?',
  });
  await Promise.race([replied, sleep(10_000)]);
  await must(visitor, 'customer:typing', { conversationId, typing: true });
  await must(visitor, 'person:request', { conversationId });
  await must(watcher, 'conversation:note', {
    conversationId,
    noteId: randomUUID(),
    text: `For us only, @${administrator}.`,
  });
  await must(watcher, 'person:looking', { conversationId, writing: true });
  await must(watcher, 'conversation:take', { conversationId });
  await must(watcher, 'person:typing', { conversationId, typing: true });
  await must(watcher, 'conversation:reply', {
    conversationId,
    messageId: randomUUID(),
    text: 'Hello, I am a person.',
    seenSeq: 1000,
  });
  await must(visitor, 'conversation:rate', { conversationId, score: 4, comment: 'Quick.' });
  const filter = { tab: 'all', tag: null, priority: null, unread: false, snoozed: false, search: '' };
  await must(watcher, 'view:save', { viewId: randomUUID(), name: 'All', filter });
  await must(watcher, 'conversation:set-priority', { conversationId, priority: 'high' });
  await must(watcher, 'conversation:tag', { conversationId, add: ['VIP'], remove: [] });
  await must(watcher, 'conversation:snooze', { conversationId, until: Date.now() + 3_600_000 });
  await must(watcher, 'conversation:wake', { conversationId });
  await must(watcher, 'availability:set', { availability: 'here' });
  await must(watcher, 'desk:switch-ai', { on: false });
  await must(watcher, 'desk:switch-ai', { on: true });
  const { hours } = await must(list, 'hours:read', {});
  await must(list, 'hours:save', { hours });
  // Long enough for the figures of the status page, which come every two seconds.
  await sleep(2300);
}
