import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import { type ChaosBrowser, findChromium, openBrowser } from '../clients/browser.ts';
import { type ChatPage, openChatPage } from '../clients/chat-page.ts';
import { openDatabase } from '../database.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

/** What stood on the customer's screen is not gone when the browser is killed and opened again. */
export const killedBrowser: Invariant = {
  id: 'D8',
  promise:
    'A message that stands on your screen survives a browser that is killed: it is sent once, or shown as not sent.',
  parts: [
    {
      name: 'killed while sending',
      rounds: { full: 60, short: 1 },
      atOnce: 20,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, { visits: 'again', fault: nothing }),
    },
    {
      name: 'killed while the desk is away',
      rounds: { full: 25, short: 0 },
      atOnce: 25,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, { visits: 'again', fault: away }),
    },
    {
      name: 'killed at the first visit',
      rounds: { full: 15, short: 0 },
      atOnce: 15,
      lane: 'busy',
      play: (chunk) => playRounds(chunk, { visits: 'first', fault: nothing }),
    },
  ],
};

type Way = {
  /** A browser writes its cookies down after half a minute: one killed before that has forgotten who it was. */
  visits: 'first' | 'again';
  fault: Fault;
};
/** Gives how to end the fault once the browser is dead. */
type Fault = (desk: DeskProcess, chat: ChatPage, random: Random) => Promise<() => Promise<void>>;
type Visit = { browser: ChaosBrowser; chat: ChatPage };
type Sent = {
  written: string[];
  /** What of it was on screen before the kill. */
  shown: string[];
};

const KILLED_WITHIN_MS = 400;
const BACK_MS = 20_000;

const nothing: Fault = async () => async () => undefined;

const away: Fault = async (desk, { page }, random) => {
  if (random.chance(0.5)) {
    await page.context().setOffline(true);
    return async () => undefined;
  }
  await desk.kill();
  return () => desk.start();
};

async function playRounds(chunk: Chunk, way: Way): Promise<Played> {
  const executable = findChromium();
  if (!executable) {
    process.stderr.write(
      'D8 was not tried: there is no Chromium here. Install one, or set CHROMIUM to it.\n',
    );
    return { operations: 0, violations: [] };
  }
  const desk = await chunk.startDesk();
  const profiles = await mkdtemp(join(tmpdir(), 'switchboard-browsers-'));
  const played: Sent & { violations: string[] } = { written: [], shown: [], violations: [] };
  let visit: Visit | null = null;
  try {
    for (let round = 1; round <= chunk.rounds; round += 1) {
      const profile = join(profiles, way.visits === 'first' ? String(round) : 'the same');
      const come = () => openVisit(executable, profile, desk.url);
      visit ??= way.visits === 'first' ? await come() : await comeBack(await come(), come);
      const sent = await sendAndKill(visit, desk, chunk.random, {
        fault: way.fault,
        atSight: round % 2 === 1,
      });
      visit = await come();
      played.written.push(...sent.written);
      played.shown.push(...sent.shown);
      played.violations.push(...(await judge(visit.chat, desk, sent, way)));
      if (way.visits === 'again') continue;
      await visit.browser.close();
      visit = null;
    }
    played.violations.push(...judgeAll(desk, played.written, way));
    return { operations: played.shown.length, violations: played.violations };
  } finally {
    await visit?.browser.kill();
    await rm(profiles, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openVisit(executable: string, profile: string, url: string): Promise<Visit> {
  const browser = await openBrowser(executable, profile);
  try {
    return { browser, chat: await openChatPage(browser.page, url) };
  } catch (error) {
    await browser.kill();
    throw error;
  }
}

/** Closed in good order, a browser knows who it was. */
async function comeBack({ browser }: Visit, come: () => Promise<Visit>): Promise<Visit> {
  await browser.close();
  return await come();
}

/** One to three messages; the browser dies as soon as one of them is on screen, or in any moment after the first. */
async function sendAndKill(
  { browser, chat }: Visit,
  desk: DeskProcess,
  random: Random,
  { fault, atSight }: { fault: Fault; atSight: boolean },
): Promise<Sent> {
  const endFault = await fault(desk, chat, random);
  const written = Array.from(
    { length: random.whole(1, 3) },
    () => `My screen is black, ${random.whole(1e6, 1e7)}`,
  );
  await chat.type(written[0] ?? '');
  // The kill ends it in the middle.
  const writing = pressAndGoOn(chat, written.slice(1)).catch(() => undefined);
  if (atSight) await chat.untilShown(random.pick(written), BACK_MS);
  else await sleep(random.whole(0, KILLED_WITHIN_MS));
  const shown = written.filter((text) => chat.shown().has(text));
  await browser.kill();
  await writing;
  await endFault();
  return { written, shown };
}

async function pressAndGoOn(chat: ChatPage, texts: readonly string[]): Promise<void> {
  await chat.pressEnter();
  for (const text of texts) {
    await chat.type(text);
    await chat.pressEnter();
  }
}

/** What was on screen before the kill is sent, once, or says on screen that it was not. Waits until it is so. */
async function judge(
  chat: ChatPage,
  desk: DeskProcess,
  { written, shown }: Sent,
  { visits }: Way,
): Promise<string[]> {
  const until = performance.now() + BACK_MS;
  for (;;) {
    const [onScreen, notSent, stored] = [await chat.onScreen(), await chat.notSent(), storedTexts(desk)];
    const problems = written.flatMap((text) => {
      const copies = countOf(text, stored);
      const bubbles = countOf(text, onScreen);
      if (copies > 1) return [`"${text}" is stored ${copies} times`];
      if (bubbles > 1) return [`"${text}" is on screen ${bubbles} times`];
      if (!shown.includes(text) || notSent.includes(text)) return [];
      // A browser that forgot who it was cannot show what that customer had sent.
      return missing(text, copies, visits === 'again' ? bubbles : 1);
    });
    if (problems.length === 0 || performance.now() > until) return problems;
    await sleep(100);
  }
}

function missing(text: string, copies: number, bubbles: number): string[] {
  if (copies === 1 && bubbles === 1) return [];
  if (copies === 1) return [`"${text}" was sent and is not on screen`];
  return [`"${text}" was on screen, is not sent, and nothing says so`];
}

function judgeAll(desk: DeskProcess, written: readonly string[], { visits }: Way): string[] {
  const stored = storedTexts(desk).filter((text) => written.includes(text));
  const inOrder = written.filter((text) => stored.includes(text));
  const twice = inOrder.filter((text) => countOf(text, stored) > 1);
  if (twice.length > 0) return twice.map((text) => `in the end "${text}" is stored twice`);
  // All in one conversation.
  const moved = visits === 'again' ? stored.findIndex((text, index) => text !== inOrder[index]) : -1;
  return moved === -1 ? [] : [`in the end "${stored[moved]}" stands where "${inOrder[moved]}" was written`];
}

function countOf(text: string, texts: readonly string[]): number {
  return texts.filter((one) => one === text).length;
}

function storedTexts(desk: DeskProcess): string[] {
  using database = openDatabase(desk.dataDir);
  return database
    .conversations()
    .flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'customer-wrote' ? [fact.text] : [])));
}
