import { randomUUID } from 'node:crypto';
import { startOllama } from '../../support/ollama/start.ts';
import { strangersCookie } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../../support/staff.ts';
import { metric, type Scene, type VisibleFault, within } from '../faults/visible.ts';
import { faultsInside, QUICK_ANSWER } from '../faults/visible-inside.ts';
import { faultsOutside } from '../faults/visible-outside.ts';
import type { Chunk, Played } from '../invariant.ts';

/** Bounds of real time. */
const SHOWN_MS = 30_000;
const CALM_MS = 60_000;

const VISITORS = 60;
const MOST_SERIES = 1000;

const faults = [...faultsInside, ...faultsOutside];
export const quickFaults = faults.filter(({ slow }) => !slow);
export const slowFaults = faults.filter(({ slow }) => slow);

/** Faults of the table, one after the other: the metric of each moves, and goes back with it. */
export async function faultsAreSeen(chunk: Chunk, tried: readonly VisibleFault[]): Promise<Played> {
  return await onScene(chunk, async (scene) => {
    const violations: string[] = [];
    let operations = 0;
    for (let round = 1; round <= chunk.rounds; round += 1) {
      for (const fault of chunk.random.shuffled(tried)) {
        if (fault.impossible) {
          process.stderr.write(`P4/${fault.name} was not tried: ${fault.impossible}.\n`);
          continue;
        }
        operations += 1;
        violations.push(...(await seen(scene, fault)).map((violation) => `round ${round}: ${violation}`));
      }
    }
    return { operations, violations };
  });
}

/** Many conversations of many visitors, and somebody who tries every address: the series stay few, and private. */
export async function metricsAreFewAndPrivate(chunk: Chunk): Promise<Played> {
  return await onScene(chunk, async (scene) => {
    const violations: string[] = [];
    let operations = 0;
    for (let round = 1; round <= chunk.rounds; round += 1) {
      const ids = await manyVisitors(scene);
      await everyAddress(scene);
      const text = await (await asks(scene, { cookie: scene.administrator.cookie })).text();
      const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      if (series.length >= MOST_SERIES) violations.push(`there are ${series.length} series`);
      const told = ids.filter((id) => text.includes(id));
      violations.push(...told.map((id) => `the metrics name ${id}`));
      const refusals = await refusedTo(scene);
      operations += ids.length + refusals.asked;
      violations.push(...refusals.violations);
    }
    return { operations, violations };
  });
}

async function onScene(chunk: Chunk, play: (scene: Scene) => Promise<Played>): Promise<Played> {
  const ollama = await startOllama();
  try {
    await ollama.always(QUICK_ANSWER);
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env: { SOCKET_JOIN_MS: '2000' } });
    const administrator = await createAdministrator(desk);
    const agent = await createStaff(desk, administrator, { name: 'Kim Agent' });
    return await play({ desk, ollama, agent, administrator, times: chunk.times });
  } finally {
    await ollama.stop();
  }
}

async function seen(scene: Scene, fault: VisibleFault): Promise<string[]> {
  const { shows, end } = await fault.begin(scene);
  const shown = await within(SHOWN_MS, shows);
  await end();
  const calm = await within(CALM_MS, () => isCalm(scene));
  return [
    ...(shown ? [] : [`${fault.name}: no metric moved within ${SHOWN_MS} ms`]),
    ...(calm ? [] : [`${fault.name}: its metric did not go back`]),
  ];
}

async function isCalm(scene: Scene): Promise<boolean> {
  const well = { built_in_responder: 0, database_writable: 1, draining: 0 };
  for (const [name, value] of Object.entries(well)) if ((await metric(scene, name)) !== value) return false;
  return (await metric(scene, 'answers', { state: 'owed' })) === 0;
}

/** @returns every id that could have got into the figures. */
async function manyVisitors({ desk }: Scene): Promise<string[]> {
  const customers = await Promise.all(Array.from({ length: VISITORS }, () => socketCustomer(desk)));
  await Promise.all(
    customers.map(async (customer) => {
      await customer.send(`I am ${customer.transcript.conversationId}`);
      customer.close();
    }),
  );
  return customers.map(({ transcript }) => transcript.conversationId);
}

type Documented = { paths: Record<string, unknown> };

async function everyAddress({ desk, administrator }: Scene): Promise<void> {
  const document = (await (await fetch(`${desk.url}/api/openapi.json`)).json()) as Documented;
  const paths = [...Object.keys(document.paths), '/', '/chat', '/dashboard', '/status', `/${randomUUID()}`];
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    for (const path of paths) {
      const headers = { origin: desk.url, cookie: path.includes('sign-out') ? '' : administrator.cookie };
      await (await fetch(`${desk.url}${path}`, { method, headers, redirect: 'manual' })).arrayBuffer();
    }
  }
}

/** Everybody but operators and administrators, and those only from our own pages. */
async function refusedTo(scene: Scene): Promise<{ asked: number; violations: string[] }> {
  const { desk, agent, administrator } = scene;
  const cases: [string, Record<string, string>, number][] = [
    ['nobody', {}, 401],
    ['a customer', { cookie: await strangersCookie(desk.url) }, 401],
    ['an agent', { cookie: agent.cookie }, 403],
    ['the token of an agent', await tokenOf(scene, 'agent'), 403],
    ['a token that is none', { authorization: `Bearer sb_${randomUUID()}` }, 401],
    ['another site', { cookie: administrator.cookie, origin: 'https://elsewhere.example' }, 403],
    ['the token of an operator', await tokenOf(scene, 'ops'), 200],
    ['an administrator', { cookie: administrator.cookie }, 200],
  ];
  const violations: string[] = [];
  for (const [who, headers, wanted] of cases) {
    const response = await asks(scene, headers);
    const told = (await response.text()).includes('switchboard_');
    if (response.status !== wanted || told !== (wanted === 200)) {
      violations.push(`/metrics answered ${who} with ${response.status}`);
    }
  }
  return { asked: cases.length, violations };
}

function asks({ desk }: Scene, headers: Record<string, string>): Promise<Response> {
  return fetch(`${desk.url}/metrics`, { headers });
}

async function tokenOf(
  { desk, administrator }: Scene,
  role: StaffSession['role'],
): Promise<Record<string, string>> {
  const created = await post(desk, '/api/tokens', { name: `of ${role}`, role }, administrator.cookie);
  const { secret } = (await created.json()) as { secret: string };
  return { authorization: `Bearer ${secret}` };
}
