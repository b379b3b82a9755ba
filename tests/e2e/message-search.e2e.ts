import { type Browser, expect, type Page, test } from 'playwright/test';
import { openDashboard, type Screen } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../support/staff.ts';

/** The dashboard's list: search over all messages. */
let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search all messages' });
const results = (page: Page) => page.getByRole('list', { name: 'What was found' });
const result = (page: Page, words: string | RegExp) => results(page).getByRole('button', { name: words });
const wroteIt = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Who wrote it' }).getByRole('button', { name });
const thread = (page: Page) => page.getByRole('region', { name: 'Thread' });
const marked = (page: Page) => thread(page).locator('[data-marked]');

test('all messages are searched by keyboard, and one far back in a long thread is opened, shown and marked', async ({
  browser,
}) => {
  const kim = await person(browser, 'Kim');
  const { page } = kim;
  await writesMuch('The kingfisher on my invoice was charged twice', 560);
  const other = await customer('A kingfisher sits on my router');
  await page.keyboard.press('s');
  await expect(field(page)).toBeFocused();
  await expect(page.getByText('Search everything that was written')).toBeVisible();
  await page.keyboard.type('KINGFIS invoice');
  await expect(results(page).getByRole('button')).toHaveCount(1);
  await expect(result(page, /charged twice/).locator('mark')).toHaveText(['kingfisher', 'invoice']);

  await page.keyboard.press('ArrowDown');
  await expect(result(page, /charged twice/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(marked(page)).toContainText('The kingfisher on my invoice was charged twice');
  await expect(marked(page)).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Go to the newest' })).toBeVisible();
  expect(page.url()).toMatch(/#[\w-]{36}\/2$/);

  // Scrolled away and asked for once more, it is shown once more; so it is after a reload.
  await page.getByRole('button', { name: 'Go to the newest' }).click();
  await expect(marked(page)).not.toBeInViewport();
  await result(page, /charged twice/).press('Enter');
  await expect(marked(page)).toBeInViewport();
  await page.reload();
  await expect(marked(page)).toBeInViewport();

  await page.keyboard.press('s');
  await page.keyboard.type('kingfisher');
  await expect(results(page).getByRole('button')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(marked(page)).toContainText('sits on my router');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Mine' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'All messages' })).toBeFocused();
  other.close();
  await leave(kim);
});

test('notes are found among notes only, nothing is said to be nothing, and what is erased leaves the results', async ({
  browser,
}) => {
  const lee = await person(browser, 'Lee');
  const { page } = lee;
  const one = await customer('My parcel of heliotropes is late');
  const { conversationId } = one.transcript;
  const note = { noteId: crypto.randomUUID(), text: 'Heliotropes again, see the ticket' };
  await post(desk, `/api/conversations/${conversationId}/note`, note, ada.cookie);
  await page.getByRole('button', { name: 'All messages' }).click();
  await field(page).fill('heliotropes');
  await expect(result(page, /Ada Admin, private: Heliotropes again/)).toBeVisible();
  await wroteIt(page, 'Customers').click();
  await expect(result(page, /Customer: My parcel of heliotropes/)).toBeVisible();
  await wroteIt(page, 'AI agents').click();
  await expect(page.getByText('Nothing under AI agents has all of “heliotropes”.')).toBeVisible();
  await page.getByRole('button', { name: 'Search all of it' }).click();
  await expect(result(page, /private/)).toBeVisible();

  const whole = { whose: { conversationId }, confirm: 'erase' };
  await post(desk, '/api/privacy/erase', whole, ada.cookie);
  await expect(results(page)).toHaveCount(0);
  await field(page).fill('heliotrope');
  await expect(page.getByText('Nothing found', { exact: true })).toBeVisible();
  await field(page).fill('"?!');
  await expect(page.getByText('Search everything that was written')).toBeVisible();
  one.close();
  await leave(lee);
});

test('on a phone the results give way to the thread and are there again on the way back', async ({
  browser,
}) => {
  const mia = await person(browser, 'Mia');
  const { page } = mia;
  await page.setViewportSize({ width: 360, height: 740 });
  const one = await customer(`An albatross ${'and more '.repeat(80)}`);
  await page.getByRole('button', { name: 'All messages' }).click();
  await expect(field(page)).toBeFocused();
  await field(page).fill('albatross');
  await result(page, /An albatross/).click();
  await expect(results(page)).toBeHidden();
  await expect(marked(page)).toBeInViewport();
  await expect(marked(page)).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.goBack();
  await expect(result(page, /An albatross/)).toBeVisible();
  await expect(field(page)).toHaveValue('albatross');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  one.close();
  await leave(mia);
});

test('a search that is not answered says so and is asked again by itself once the desk is back', async ({
  browser,
}) => {
  const noa = await person(browser, 'Noa', { outageExpected: true });
  const { page } = noa;
  const one = await customer('A cormorant');
  one.close();
  await desk.stop();
  await page.keyboard.press('s');
  await page.keyboard.type('cormorant');
  await expect(page.getByText('The search did not work')).toBeVisible({ timeout: 15_000 });
  await expect(field(page)).toHaveValue('cormorant');
  await desk.start();
  await expect(result(page, /A cormorant/)).toBeVisible({ timeout: 30_000 });
  await leave(noa);
});

async function person(browser: Browser, name: string, options = {}): Promise<Screen> {
  return await openDashboard(browser, desk, await createStaff(desk, ada, { name }), options);
}

async function customer(text: string): Promise<SocketCustomer> {
  const writer = await socketCustomer(desk);
  expect(await writer.send(text)).toMatchObject({ ok: true });
  return writer;
}

/** One conversation that begins with this and goes on for long, in tabs enough and no quicker than one may ask. */
async function writesMuch(text: string, messages: number): Promise<void> {
  const first = await customer(text);
  const { cookie, transcript } = first;
  const { conversationId } = transcript;
  const others = Array.from({ length: 4 }, () => socketCustomer(desk, { cookie, conversationId }));
  const tabs = [first, ...(await Promise.all(others))];
  for (let number = 0; number < messages; number += 1) {
    const tab = tabs[number % tabs.length] ?? first;
    for (;;) {
      const sent = await tab.send(`line ${number} of many`);
      if (sent.ok) break;
      expect(sent.error.code).toBe('limited');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  for (const tab of tabs) tab.close();
}

async function leave(...screens: Screen[]): Promise<void> {
  for (const screen of screens) {
    expect(screen.complaints).toEqual([]);
    await screen.context.close();
  }
}
