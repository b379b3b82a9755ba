import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import type { StaffSession } from '../../support/staff.ts';
import type { Whereabouts } from '../checks/whereabouts.ts';
import { openStaffSocket } from '../clients/ask-again.ts';
import type { ChaosCustomer } from '../clients/customer.ts';
import { type Dashboard, openDashboard } from '../clients/dashboard.ts';
import { type DashboardProcess, startDashboardProcess } from '../clients/dashboard-process.ts';
import type { Random } from '../random.ts';
import { cutConnection } from './cut-connection.ts';

/** The ways in which a person loses their connection to the desk. */
export type PersonFault =
  | 'cut'
  /** As a network that comes and goes: new dashboards are cut while the desk opens them. */
  | 'cut while opening'
  /** The process of the dashboard is killed. */
  | 'killed'
  /** It is stopped, and its connection stays open: only the heartbeat can tell. */
  | 'frozen'
  | 'second dashboard'
  | 'back in time';

/** A person, the customer they are to have, and their dashboards. */
export type Post = { session: StaffSession; customer: ChaosCustomer; dashboards: Dashboard[] };

export type Struck = { post: Post; fault: PersonFault; random: Random };

/** Where it happens. */
export type Ground = {
  desk: DeskProcess;
  whereabouts: Whereabouts;
  graceMs: number;
  /** How long a frozen connection seems to be there. */
  heartbeatMs: number;
};

/** Every person is there with their customer, and with whatever their fault needs. @returns what hosts the dashboards of those who have none here. */
export async function takePosts(ground: Ground, wave: readonly Struck[]): Promise<DashboardProcess | null> {
  await Promise.all(
    wave.map(({ post, fault }) => takePost(ground, post, fault === 'second dashboard' ? 2 : 1)),
  );
  const hosted = wave.filter(isHosted).map(({ post }) => post);
  if (hosted.length === 0) return null;
  for (const { session } of hosted) ground.whereabouts.came(session.name);
  const process = await startDashboardProcess(
    ground.desk,
    hosted.map(({ session }) => session),
  );
  for (const post of hosted) for (const dashboard of post.dashboards.splice(0)) dashboard.close();
  return process;
}

export async function takePost({ desk, whereabouts }: Ground, post: Post, dashboards = 1): Promise<void> {
  const { session, customer } = post;
  const before = post.dashboards;
  const dashboard = await openDashboard(desk, session, 'here', whereabouts);
  post.dashboards = [dashboard];
  for (const old of before) old.close();
  const taken = await dashboard.take(customer.conversationId);
  if (!taken.ok) throw new Error(`${session.name} did not get their customer: ${taken.error.message}`);
  while (post.dashboards.length < dashboards) {
    post.dashboards.push(await openDashboard(desk, session, 'here', whereabouts));
  }
}

/** Everybody loses their connection, each in their way. */
export async function strikeAll(
  ground: Ground,
  wave: readonly Struck[],
  process: DashboardProcess | null,
): Promise<void> {
  const here = wave.filter((struck) => !isHosted(struck));
  await Promise.all([
    strikeHosted(ground, wave.filter(isHosted), process),
    ...here.map((each) => strike(ground, each)),
  ]);
}

function isHosted({ fault }: Struck): boolean {
  return fault === 'killed' || fault === 'frozen';
}

async function strikeHosted(
  { whereabouts, heartbeatMs }: Ground,
  hosted: readonly Struck[],
  process: DashboardProcess | null,
): Promise<void> {
  const [first] = hosted;
  if (!first || !process) return;
  await sleep(first.random.whole(0, 500));
  const unnoticed = first.fault === 'frozen' ? [heartbeatMs + 500] : [];
  for (const { post } of hosted) whereabouts.went(post.session.name, ...unnoticed);
  if (first.fault === 'frozen') process.freeze();
  else await process.kill();
}

async function strike(ground: Ground, { post, fault, random }: Struck): Promise<void> {
  const { whereabouts, graceMs, desk } = ground;
  const { session, dashboards } = post;
  await sleep(random.whole(0, 500));
  dashboards[0]?.cutForGood();
  if (fault === 'cut while opening') {
    for (let time = 0; time < 5; time += 1) await cutWhileOpening(ground, session, random);
  }
  if (fault === 'back in time') {
    await sleep(graceMs * (0.1 + 0.7 * random.fraction()));
    dashboards.push(await openDashboard(desk, session, 'here', whereabouts));
  }
}

async function cutWhileOpening(
  { desk, whereabouts }: Ground,
  session: StaffSession,
  random: Random,
): Promise<void> {
  const socket = await openStaffSocket(desk.url, session.cookie);
  socket.io.reconnection(false);
  socket.emit('dashboard:open', { availability: 'here' }, () => undefined);
  await sleep(random.whole(0, 3));
  cutConnection(socket);
  whereabouts.flickered(session.name);
}
