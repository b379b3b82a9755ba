import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { visibleToCustomer } from '#/lib/conversation/visibility.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { checkSends } from '../checks/sends.ts';
import type { SendHistory } from '../clients/customer.ts';
import { type HalfOpenKind, halfOpen, halfOpenKinds } from '../clients/half-open.ts';
import { probePages } from '../clients/page-probe.ts';
import { needOpenFiles, openFiles } from '../clients/process-figures.ts';
import type { ReturningBrowser } from '../clients/returning-browser.ts';
import { allBack, openBrowsers } from '../clients/returning-crowd.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { cutConnection } from '../faults/cut-connection.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';

/** The deadlines of the desk are 10 s for a request and 10 s to ask for something; looks and farewells take the rest. */
const LET_GO_WITHIN_MS = 30_000;
const READ_AGAIN_MS = 13_000;
const NOTICED_WITHIN_MS = 2000;
const TOGETHER = 50;
/** One customer to so many connections of the flood. */
const FLOOD_PER_CUSTOMER = 25;
/** As many as the desk lets in from one address by itself: this flood comes from everywhere. */
const FLOOD_PER_ADDRESS = 20;
/** For pages that are asked for while files are counted. */
const SPARE_FILES = 20;
const pages = ['/readyz', '/chat'];

export const storms: Invariant = {
  id: 'O4',
  promise:
    'When everybody loses the connection at once, or a flood of half-open connections comes, customers are back within a minute.',
  parts: [
    {
      name: 'cut at once',
      rounds: { full: 2000, short: 100 },
      atOnce: 2000,
      lane: 'alone',
      play: (chunk) => storm(chunk, cutAll),
    },
    {
      name: 'server killed and started',
      rounds: { full: 500, short: 20 },
      atOnce: 500,
      lane: 'alone',
      play: (chunk) => storm(chunk, restart),
    },
    {
      name: 'half-open',
      rounds: { full: 5000, short: 200 },
      atOnce: 5000,
      lane: 'alone',
      play: floodOfHalfOpen,
    },
  ],
};

/** One round is one socket that is cut. */
async function storm(
  chunk: Chunk,
  lose: (browsers: readonly ReturningBrowser[], desk: DeskProcess) => Promise<void>,
): Promise<Played> {
  needOpenFiles(chunk.rounds + 500);
  const desk = await chunk.startDesk();
  const history: SendHistory = createHistory();
  const browsers = await openBrowsers(desk, chunk.rounds, history);
  const since = performance.now();
  await lose(browsers, desk);
  const probe = probePages(desk.url, pages);
  const late = await allBack(browsers, since);
  await probe.stop();
  const violations = [...late, ...probe.broken(), ...(await checkAll(desk, browsers, history))];
  for (const browser of browsers) browser.close();
  return { operations: browsers.length + probe.asked() + history.operations().length, violations };
}

/** One round is one connection of the flood. */
async function floodOfHalfOpen(chunk: Chunk): Promise<Played> {
  needOpenFiles(chunk.rounds + 1000);
  const desk = await chunk.startDesk({
    env: { TRUSTED_PROXIES: '1', STRANGERS_PER_ADDRESS: String(FLOOD_PER_ADDRESS) },
  });
  const history: SendHistory = createHistory();
  const count = Math.ceil(chunk.rounds / FLOOD_PER_CUSTOMER);
  const browsers = await openBrowsers(desk, count, history);
  const probe = probePages(desk.url, pages);
  const filesBefore = openFiles(desk.pid);
  const flood = await openFlood(chunk, desk);
  const since = performance.now();
  await cutAll(browsers);
  const late = await allBack(browsers, since);
  const newcomers = await openBrowsers(desk, Math.ceil(count / 10), history, browsers.length);
  const kept = await untilLetGo(flood);
  const files = openFiles(desk.pid) - filesBefore - newcomers.length;
  if (files > SPARE_FILES) kept.push(`the desk holds ${files} more open files than before the flood`);
  await probe.stop();
  const everybody = [...browsers, ...newcomers];
  const violations = [
    ...(flood.connections.length < chunk.rounds * 0.9
      ? [`only ${flood.connections.length} were opened`]
      : []),
    ...late,
    ...kept,
    ...probe.broken(),
    ...(await checkAll(desk, everybody, history)),
  ];
  for (const browser of everybody) browser.close();
  for (const { tcp } of flood.connections) tcp.destroy();
  return {
    operations: chunk.rounds + everybody.length + probe.asked() + history.operations().length,
    violations,
  };
}

/** All connections in one moment; the desk runs on. */
async function cutAll(browsers: readonly ReturningBrowser[]): Promise<void> {
  for (const { socket } of browsers) cutConnection(socket);
}

async function restart(_: readonly ReturningBrowser[], desk: DeskProcess): Promise<void> {
  await desk.kill();
  await desk.start();
}

type Flood = { connections: { kind: HalfOpenKind; tcp: Socket }[]; openedAt: number };

async function openFlood({ rounds, random }: Chunk, desk: DeskProcess): Promise<Flood> {
  const connections: Flood['connections'] = [];
  let next = 0;
  async function openOn(): Promise<void> {
    for (let index = next++; index < rounds; index = next++) {
      const kind = random.pick(halfOpenKinds);
      const address = `10.2.${Math.floor(index / FLOOD_PER_ADDRESS)}.1`;
      const tcp = await halfOpen(desk.url, kind, address).catch(() => null);
      if (tcp) connections.push({ kind, tcp });
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, openOn));
  return { connections, openedAt: performance.now() };
}

/** The desk lets go of every connection that goes no further. */
async function untilLetGo({ connections, openedAt }: Flood): Promise<string[]> {
  const until = Math.max(openedAt + LET_GO_WITHIN_MS, performance.now() + NOTICED_WITHIN_MS);
  for (;;) {
    const held = connections.filter(({ tcp }) => !tcp.closed);
    if (held.length === 0) return [];
    // Who does not read does not notice the end either; it is past the deadlines by now.
    if (performance.now() > openedAt + READ_AGAIN_MS) for (const { tcp } of held) tcp.resume();
    if (performance.now() > until) {
      const kinds = [...new Set(held.map(({ kind }) => kind))].join(', ');
      return [`${held.length} connections (${kinds}) are held after ${LET_GO_WITHIN_MS} ms`];
    }
    await sleep(200);
  }
}

/** What was acknowledged is kept, and what each browser reads is what the database holds up to there. */
async function checkAll(
  desk: DeskProcess,
  browsers: readonly ReturningBrowser[],
  history: SendHistory,
): Promise<string[]> {
  for (let first = 0; first < browsers.length; first += TOGETHER) {
    await Promise.all(browsers.slice(first, first + TOGETHER).map((browser) => browser.read()));
  }
  using database = openDatabase(desk.dataDir);
  return [...checkSends(history, database), ...browsers.flatMap((browser) => misread(browser, database))];
}

function misread({ name, conversationId, facts }: ReturningBrowser, database: DeskDatabase): string[] {
  const shown = facts().map(({ seq }) => seq);
  const newest = shown.at(-1) ?? 0;
  const stored = database.conversation(conversationId)?.facts ?? [];
  const visible = stored.flatMap((fact) => visibleToCustomer(fact) ?? []).map(({ seq }) => seq);
  const wanted = visible.filter((seq) => seq <= newest);
  const same = shown.length > 0 && shown.join() === wanted.join();
  return same
    ? []
    : [`${name} reads facts ${shown.join()} of ${conversationId}, stored are ${wanted.join()}`];
}
