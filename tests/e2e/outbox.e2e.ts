import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { composer, openScreen, saidBy, whoAnswers, write } from '../support/browser.ts';
import { openLine } from '../support/cut-line.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { lockDatabase } from '../support/storage-faults.ts';

/** The built-in responder answers. Each test is a browser of its own. */
let desk: DeskProcess;
test.beforeAll(async () => {
  desk = await startDesk();
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const own = (page: Page) => saidBy(page, 'You');
const ownTexts = (page: Page) => own(page).locator('p').allInnerTexts();
const notSent = (page: Page) => page.getByRole('log').getByRole('alert');
const notKept = (page: Page) => page.getByText('This browser does not let us keep messages over a reload.');

test('a tab that hangs and is closed right after the Enter key has kept the message', async ({ browser }) => {
  const { page, context } = await visit(browser);
  await composer(page).fill('My laptop will not boot');
  await composer(page).evaluate((box) => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (const until = performance.now() + 60_000; performance.now() < until; );
    };
    port2.postMessage('the next task');
  });
  await page.close();
  const other = await context.newPage();
  await other.goto(`${desk.url}/chat`);
  await expectStored(other, ['My laptop will not boot']);
  await context.close();
});

test('unsent messages are there after a reload, and are sent once and in order', async ({ browser }) => {
  const { page, context, line } = await visit(browser);
  await write(page, 'My laptop will not boot');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  line.cut();
  for (const text of ['It beeps', 'It is warm', 'It is new']) await write(page, text);
  await composer(page).fill('And it');
  await page.reload();
  for (const text of ['It beeps', 'It is warm', 'It is new']) {
    await expect(own(page).filter({ hasText: text })).toContainText('Waits for the connection');
  }
  await expect(composer(page)).toHaveValue('And it');
  await line.mend();
  await expect(page.getByText('Waits for the connection')).toHaveCount(0);
  await expectStored(page, ['My laptop will not boot', 'It beeps', 'It is warm', 'It is new']);
  await context.close();
});

test('what one tab could not send before it was closed, the other tab sends', async ({ browser }) => {
  const { page, context, line } = await visit(browser);
  await write(page, 'My laptop will not boot');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${desk.url}/chat`);
  await expect(own(other)).toHaveCount(1);
  line.cut();
  await write(page, 'It beeps');
  await write(page, 'It is warm');
  await expect(own(page)).toHaveCount(3);
  await page.close();
  await line.mend();
  await expectStored(other, ['My laptop will not boot', 'It beeps', 'It is warm']);
  await context.close();
});

test('a message that was refused stays refused over a reload, and is taken back in all tabs', async ({
  browser,
}) => {
  const { page, context } = await visit(browser);
  await write(page, 'My laptop\u0000 will not boot');
  await expect(notSent(page)).toBeVisible();
  await page.reload();
  await expect(notSent(page)).toHaveText('Not sent. This text contains characters that cannot be stored.');
  const other = await context.newPage();
  await other.goto(`${desk.url}/chat`);
  await expect(notSent(other)).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(composer(page)).toHaveValue('My laptop\u0000 will not boot');
  for (const tab of [page, other]) await expect(own(tab)).toHaveCount(0);
  await page.reload();
  await expect(composer(page)).toHaveValue('My laptop\u0000 will not boot');
  await expect(own(page)).toHaveCount(0);
  await context.close();
});

test('a browser that has lost its cookie says that a message was not sent, and sends it in a new conversation', async ({
  browser,
}) => {
  const { page, context, line } = await visit(browser);
  await write(page, 'My laptop will not boot');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  line.cut();
  await write(page, 'My invoice is wrong');
  await expect(own(page)).toHaveCount(2);
  await context.clearCookies();
  await line.mend();
  await page.reload();
  await expect(notSent(page)).toContainText(
    'Not sent. This browser can no longer write in that conversation.',
  );
  await page.reload();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(saidBy(page, 'Billing')).toBeVisible();
  await write(page, 'Thank you');
  await expectStored(page, ['My invoice is wrong', 'Thank you']);
  await context.close();
});

test('while the database takes nothing the message says that it is tried again, and goes out afterwards', async ({
  browser,
}) => {
  const { page, context } = await visit(browser);
  const unlock = await lockDatabase(join(desk.dataDir, 'switchboard.db'));
  await write(page, 'My laptop will not boot');
  await expect(own(page)).toContainText('Not sent yet, trying again', { timeout: 20_000 });
  await unlock();
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await expectStored(page, ['My laptop will not boot']);
  await context.close();
});

test('where the browser keeps nothing, the page says so until the message is sent', async ({ browser }) => {
  const { page, context, complaints, line } = await visit(browser, () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Storage is switched off.', 'SecurityError');
    };
  });
  line.cut();
  await write(page, 'My laptop will not boot');
  await expect(own(page)).toContainText('Waits for the connection');
  await expect(notKept(page)).toBeVisible();
  await line.mend();
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await expect(notKept(page)).toHaveCount(0);
  expect(complaints).toEqual([]);
  await context.close();
});

/** A customer on /chat whose socket can be cut while pages still load. `before` runs in each of their pages. */
async function visit(browser: Parameters<typeof openScreen>[0], before: () => void = () => undefined) {
  const screen = await openScreen(browser);
  const line = await openLine(screen.context);
  await screen.context.addInitScript(before);
  await screen.page.goto(`${desk.url}/chat`);
  await expect(whoAnswers(screen.page)).toBeVisible();
  return { ...screen, line };
}

/** Read anew from the server, these are all messages of the customer. */
async function expectStored(page: Page, texts: string[]): Promise<void> {
  await expect.poll(() => ownTexts(page)).toEqual(texts);
  await expect(own(page).filter({ hasText: /Sending|Waits|Not sent/ })).toHaveCount(0);
  await page.evaluate(() => indexedDB.deleteDatabase('switchboard'));
  await page.reload();
  await expect.poll(() => ownTexts(page)).toEqual(texts);
}
