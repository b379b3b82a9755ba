// `node tests/bench/scroll.ts [conversations] [messages]`: does the dashboard scroll without dropped frames when it is
// full, how soon do long things open, and how soon can one write in /chat on a slow machine? Starts a real desk and
// Chromium; nothing here passes or fails. The last line is JSON. Needs the build (`npm run build`).
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { fold } from '#/lib/conversation/state.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { createAdministrator, type StaffSession, signIn } from '../support/staff.ts';
import { silentLog } from '../support/store.ts';
import { type Frames, firsts, noteFirsts, opened, scrolled } from './frames.ts';
import { fill, lengthen } from './scroll-conversations.ts';

const CONVERSATIONS = Number(process.argv[2] ?? 500);
const MESSAGES = Number(process.argv[3] ?? 10_000);
const CHAT_MESSAGES = 1000;
const SCROLL_MS = 4000;
const ROUNDS = 5;
const SLOWER = 4;
const LIST = '#conversation-list li';
const THREAD = '[aria-label="Messages"] li';
const CHAT = '[role="log"] > *';

const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-bench-'));
const debian = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM ?? (existsSync(debian) ? debian : undefined);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
const desk = await startDesk({ dataDir });
try {
  const ada = await createAdministrator(desk);
  const chat = await chatState(browser, desk);
  await desk.stop();
  await produce(chat.conversationId);
  await desk.start();
  const results = {
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Chromium ${browser.version()} without a GPU`,
    conversations: CONVERSATIONS,
    messages: MESSAGES,
    dashboard: await dashboard(browser, desk, ada),
    chatSlowed: await chatReady(browser, desk),
    [`chatOf${CHAT_MESSAGES}`]: await longChat(browser, desk, chat.storage),
  };
  print(JSON.stringify(results));
} finally {
  await browser.close();
  await desk[Symbol.asyncDispose]();
  rmSync(dataDir, { recursive: true, force: true });
}

/** A customer's browser that has begun a conversation, so that it finds it again. */
async function chatState(by: Browser, { url }: DeskProcess) {
  const context = await by.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/chat`);
  await page.getByRole('textbox', { name: 'Your message' }).fill('Why was I charged twice?');
  await page.keyboard.press('Enter');
  await page.getByRole('article').nth(1).waitFor();
  const storage = await context.storageState();
  await context.close();
  const store = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  const [row] = await store.records.conversations.list({ kind: 'open' }, 1);
  await store.close();
  if (!row) throw new Error('The desk has no conversation.');
  return { storage, conversationId: row.conversationId };
}

async function produce(chatId: string): Promise<void> {
  const store = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  await fill(store, CONVERSATIONS, MESSAGES);
  const before = fold(await store.records.conversations.facts(chatId, 0));
  await lengthen(store, chatId, before, CHAT_MESSAGES);
  await store.close();
}

async function dashboard(by: Browser, on: DeskProcess, ada: StaffSession) {
  const context = await by.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, on, ada);
  const opening = await median(ROUNDS, async () => {
    const fresh = await context.newPage();
    await noteFirsts(fresh, { row: LIST });
    await fresh.goto(`${on.url}/dashboard`);
    await fresh.locator(LIST).first().waitFor();
    const { row = 0 } = (await firsts(fresh)).firsts;
    await fresh.close();
    return row;
  });
  await page.goto(`${on.url}/dashboard`);
  await page.locator(LIST).first().waitFor();
  await page.getByLabel('My availability').selectOption('away');
  await sleep(1000);
  const list = page.getByRole('tabpanel', { name: 'All' });
  const rest = await scrolled(page, list, { perTurn: 0, forMs: SCROLL_MS / 2, rows: LIST });
  const down = await scrolled(page, list, { perTurn: 120, forMs: SCROLL_MS, rows: LIST });
  const up = await scrolled(page, list, { perTurn: -120, forMs: SCROLL_MS, rows: LIST });
  const found = await thread(page);
  await context.close();
  return { atRest: rest, openMs: opening, list: { down, up }, ...found };
}

async function thread(page: Page) {
  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('Lena Long');
  const row = page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: /Lena Long/ });
  const firstMs = await opened(page, row, THREAD);
  const area = page.getByRole('region', { name: 'Thread' });
  await sleep(1000);
  const up = await scrolled(page, area, { perTurn: -240, forMs: SCROLL_MS, rows: THREAD });
  await area.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await sleep(500);
  const middleUp = await scrolled(page, area, { perTurn: -240, forMs: SCROLL_MS, rows: THREAD });
  const middleDown = await scrolled(page, area, { perTurn: 240, forMs: SCROLL_MS, rows: THREAD });
  const drawnRows = await page.locator(THREAD).count();
  return { threadOpenMs: firstMs, thread: { up, middleUp, middleDown }, drawnRows };
}

/** When one can write in an empty /chat, on a processor that is slowed down: the field is there and takes the focus. */
async function chatReady(by: Browser, { url }: DeskProcess) {
  const times: { ready: number; interactive: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await by.newContext();
    const page = await context.newPage();
    await slowed(page);
    await noteFirsts(page, { ready: 'textarea:focus' });
    await page.goto(`${url}/chat`);
    await page.locator('textarea:focus').waitFor({ timeout: 30_000 });
    // As is usual: interactive is the end of the last long task before five quiet seconds.
    await sleep(5000);
    const { firsts: seen, lastTaskEnd } = await firsts(page);
    const ready = seen.ready ?? 0;
    times.push({ ready, interactive: Math.max(ready, lastTaskEnd) });
    await context.close();
  }
  return {
    readyMs: middle(times.map(({ ready }) => ready)),
    interactiveMs: middle(times.map((each) => each.interactive)),
  };
}

/** A customer comes back to a conversation as long as hardly any is. */
async function longChat(
  by: Browser,
  { url }: DeskProcess,
  storage: Awaited<ReturnType<typeof chatState>>['storage'],
) {
  const context = await by.newContext({ storageState: storage });
  const page = await context.newPage();
  const openMs = await median(ROUNDS, async () => {
    const fresh = await context.newPage();
    await slowed(fresh);
    await noteFirsts(fresh, { row: 'article' });
    await fresh.goto(`${url}/chat`);
    await fresh.locator('article').first().waitFor();
    const { row = 0 } = (await firsts(fresh)).firsts;
    await fresh.close();
    return row;
  });
  await page.goto(`${url}/chat`);
  await page.locator('article').first().waitFor();
  await sleep(1000);
  const up: Frames = await scrolled(page, page.getByRole('region', { name: 'Conversation' }), {
    perTurn: -240,
    forMs: SCROLL_MS,
    rows: CHAT,
  });
  await context.close();
  return { openSlowedMs: openMs, up };
}

async function slowed(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

async function median(rounds: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) values.push(await measure());
  return middle(values);
}

function middle(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
