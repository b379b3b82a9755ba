import { setTimeout as sleep } from 'node:timers/promises';
import { watchPlaces } from '../checks/places-in-line.ts';
import { checkScreen } from '../checks/screens.ts';
import { watchStalls } from '../checks/stalls.ts';
import { judgeWhereabouts, watchWhereabouts } from '../checks/whereabouts.ts';
import { getAgain } from '../clients/ask-again.ts';
import { chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { type Dashboard, openDashboard } from '../clients/dashboard.ts';
import type { DashboardProcess } from '../clients/dashboard-process.ts';
import { staffedDesk } from '../clients/staffed-desk.ts';
import { openDatabase } from '../database.ts';
import {
  type Ground,
  type PersonFault,
  type Post,
  strikeAll,
  takePost,
  takePosts,
} from '../faults/lost-person.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

/** People who lose their connection in one wave; three more stay all the time, and are given what comes back. */
const IN_A_WAVE = 20;
const STAYING = 3;
/** Beyond the deadline that it follows. */
const LATE_MS = 2000;

/** A wave in which the machine stood still for longer is played again; when it never runs, that is allowed for. */
const STALLED_MS = 400;
const PLAYED_AT_MOST = 3;
const STALLS_ADD_UP = 3;

/** Who loses their connection keeps their customers for the grace, and then each waits again at the old place. */
export const personLost: Invariant = {
  id: 'H3',
  promise:
    'When a person who helps you loses their connection, they have 30 seconds to come back; then you wait again at your old place, are told so, and the next person is one who is there.',
  parts: [
    {
      name: 'gone for longer than the grace',
      rounds: { full: 200, short: 4 },
      atOnce: 40,
      lane: 'waiting',
      play: (chunk) =>
        play(chunk, (scene) => playWaves(scene, ['cut', 'cut', 'cut while opening', 'killed'])),
    },
    {
      name: 'gone without a word, so that only the heartbeat tells',
      rounds: { full: 40, short: 4 },
      atOnce: 20,
      lane: 'waiting',
      play: (chunk) => play(chunk, (scene) => playWaves(scene, ['frozen']), heartbeatOf(chunk)),
    },
    {
      name: 'another dashboard stays open, or back within the grace',
      rounds: { full: 200, short: 4 },
      atOnce: 40,
      lane: 'waiting',
      play: (chunk) => play(chunk, (scene) => playWaves(scene, ['second dashboard', 'back in time'])),
    },
    {
      name: 'the desk is killed, and some come back',
      rounds: { full: 20, short: 1 },
      atOnce: 10,
      lane: 'waiting',
      play: (chunk) => play(chunk, playDeskKills),
    },
  ],
};

type Scene = Ground & { chunk: Chunk; posts: readonly Post[]; staying: readonly Dashboard[] };

/** How often a browser is asked for a sign of life, and how long it has to answer, in ms. */
type Heartbeat = { everyMs: number; withinMs: number };

/** What the desk does by itself, which no busy machine mistakes for silence. */
const steadyHeartbeat: Heartbeat = { everyMs: 10_000, withinMs: 10_000 };

function heartbeatOf({ times }: Chunk): Heartbeat {
  return times.kind === 'real' ? steadyHeartbeat : { everyMs: 1000, withinMs: 4000 };
}

async function play(
  chunk: Chunk,
  rounds: (scene: Scene) => Promise<Played>,
  { everyMs, withinMs } = steadyHeartbeat,
): Promise<Played> {
  await using staffed = await staffedDesk(chunk, {
    env: { SOCKET_PING_MS: String(everyMs), SOCKET_PING_TIMEOUT_MS: String(withinMs) },
  });
  const { desk, people } = staffed;
  const history: SendHistory = createHistory();
  const whereabouts = watchWhereabouts();
  const posts: Post[] = [];
  const staying: Dashboard[] = [];
  try {
    for (const session of people.slice(-STAYING)) {
      staying.push(await openDashboard(desk, session, 'here', whereabouts));
    }
    const places = watchPlaces(staying);
    for (const session of people.slice(0, IN_A_WAVE)) {
      const customer = await chaosCustomer({ name: `customer of ${session.name}`, url: desk.url, history });
      posts.push({ session, customer, dashboards: [] });
      await customer.send('I want a person.');
      await getAgain(customer.socket, 'person:request', { conversationId: customer.conversationId });
    }
    const ground = { desk, whereabouts, graceMs: chunk.times.grace, heartbeatMs: everyMs + withinMs };
    const played = await rounds({ ...ground, chunk, posts, staying });
    using database = openDatabase(desk.dataDir);
    // What their customers were told, without asking.
    const told = posts.flatMap(({ customer }) => checkScreen(customer.screen, 'customer', database));
    return { operations: played.operations, violations: [...played.violations, ...places, ...told] };
  } finally {
    for (const client of [
      ...staying,
      ...posts.flatMap(({ customer, dashboards }) => [customer, ...dashboards]),
    ]) {
      client.close();
    }
  }
}

async function playWaves(scene: Scene, faults: readonly PersonFault[]): Promise<Played> {
  const { chunk, posts, heartbeatMs } = scene;
  const played: Played = { operations: 0, violations: [] };
  const hosted: { by: DashboardProcess | null } = { by: null };
  try {
    for (let first = 0; first < chunk.rounds; first += IN_A_WAVE) {
      const random = chunk.random.fork(first);
      const wave = posts
        .slice(0, chunk.rounds - first)
        .map((post) => ({ post, fault: random.pick(faults), random: random.fork(post.session.name) }));
      const unnoticed = wave.some(({ fault }) => fault === 'frozen') ? heartbeatMs : 0;
      await whileMachineRuns(scene, played, {
        people: wave.length,
        async prepare() {
          await hosted.by?.kill();
          hosted.by = await takePosts(scene, wave);
        },
        strike: () => strikeAll(scene, wave, hosted.by),
        settledMs: unnoticed + chunk.times.grace + LATE_MS + 1000,
      });
    }
  } finally {
    await hosted.by?.kill();
  }
  return played;
}

type Wave = { people: number; prepare(): Promise<unknown>; strike(): Promise<unknown>; settledMs: number };

/** Plays and judges one wave; again, when the machine stood still for longer than what is measured. */
async function whileMachineRuns(scene: Scene, played: Played, wave: Wave): Promise<void> {
  const { desk, staying, whereabouts, chunk } = scene;
  const [idle] = staying;
  if (!idle) throw new Error('Nobody stays.');
  for (let time = 1; ; time += 1) {
    await wave.prepare();
    while (!staying.every(({ socket }) => socket.connected)) await sleep(20);
    const from = Date.now();
    const stalls = watchStalls(idle.socket);
    await wave.strike();
    await sleep(wave.settledMs);
    const { longestMs } = await stalls.stop();
    if (longestMs > STALLED_MS && time < PLAYED_AT_MOST) continue;
    using database = openDatabase(desk.dataDir);
    const { judged, violations } = judgeWhereabouts(database.conversations(), whereabouts.absences(), {
      from,
      to: Date.now(),
      graceMs: chunk.times.grace,
      lateMs: LATE_MS,
      stoodStillMs: longestMs > STALLED_MS ? STALLS_ADD_UP * longestMs : 0,
    });
    played.operations += wave.people + judged;
    played.violations.push(...violations);
    return;
  }
}

/** A desk that starts again knows nobody's dashboards, and gives everybody who had customers the grace to come back. */
async function playDeskKills(scene: Scene): Promise<Played> {
  const { chunk, posts } = scene;
  const played: Played = { operations: 0, violations: [] };
  for (let round = 0; round < chunk.rounds; round += 1) {
    const random = chunk.random.fork(round);
    await whileMachineRuns(scene, played, {
      people: posts.length,
      prepare: () => Promise.all(posts.map((post) => takePost(scene, post))),
      strike: () => killDesk(scene, random),
      settledMs: chunk.times.grace + LATE_MS + 1000,
    });
  }
  return played;
}

async function killDesk({ chunk, posts, desk, whereabouts }: Scene, random: Random): Promise<void> {
  const dashboards = posts.flatMap((post) => post.dashboards);
  for (const { socket } of dashboards) socket.io.reconnection(false);
  await desk.kill();
  const startedAt = Date.now();
  await desk.start();
  whereabouts.deskWasDown(startedAt);
  const back = dashboards.filter(() => random.chance(0.5));
  await Promise.all(
    back.map(async ({ socket }) => {
      await sleep(chunk.times.grace * 0.5 * random.fraction());
      socket.io.reconnection(true);
      socket.connect();
    }),
  );
}
