import { type Browser, expect, type Page, test } from 'playwright/test';
import {
  messages,
  openChat,
  openDashboard,
  openScreen,
  type Screen,
  saidBy,
  write,
} from '../support/browser.ts';
import { wholeBrowser } from '../support/chromium.ts';
import { openLine } from '../support/cut-line.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { holdBack } from '../support/held-events.ts';
import { must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, createStaff, post, type StaffSession, signIn } from '../support/staff.ts';
import { toldBy, writeDownWhatIsTold } from '../support/told.ts';

test.use({ launchOptions: wholeBrowser });

/** The built-in responder answers; each test has people of its own. */
let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterEach(async () => {
  const headers = { cookie: ada.cookie };
  const { conversations } = await (await fetch(`${desk.url}/api/conversations`, { headers })).json();
  for (const { conversationId } of conversations) {
    await post(desk, `/api/conversations/${conversationId}/close`, {}, ada.cookie);
  }
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const list = (page: Page) => page.getByRole('region', { name: 'Conversations' });
const row = (page: Page, words: string | RegExp) => list(page).getByRole('button', { name: words });
const thread = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true });
const header = (page: Page) => thread(page).getByRole('status').first();
const mentioned = (page: Page) => page.getByRole('region', { name: 'Mentioned' });
const replyField = (page: Page) => page.getByRole('textbox', { name: 'Reply' });

test('feature 8: one of two tabs tells what comes, nothing of what is on screen, and after a gap one summary', async ({
  browser,
}) => {
  const kim = await openScreen(browser, { outageExpected: true });
  await kim.context.grantPermissions(['notifications'], { origin: desk.url });
  await writeDownWhatIsTold(kim.context);
  const line = await openLine(kim.context);
  const first = kim.page;
  await signInAs(first, await createStaff(desk, ada, { name: 'Kim' }));
  const second = await kim.context.newPage();
  await second.goto(`${desk.url}/dashboard`);
  await expect(second.getByRole('tab', { name: 'Mine' })).toBeVisible();
  // A page may sound from its first press on.
  for (const page of [first, second]) await page.getByRole('tab', { name: /^All/ }).click();
  const told = async () => {
    const both = [await toldBy(first), await toldBy(second)];
    return {
      notifications: both.flatMap(({ notifications }) => notifications),
      rang: both.map(({ tones }) => tones / 2).sort(),
      asked: both.map(({ asked }) => asked),
    };
  };

  const customer = await socketCustomer(desk);
  await customer.send('I want a person please');
  await must(customer.socket, 'person:request', { conversationId: customer.transcript.conversationId });
  const once = {
    notifications: [expect.stringMatching(/^Visitor \w{4} is yours now\.$/)],
    rang: [0, 1],
    asked: [0, 0],
  };
  await expect.poll(told).toEqual(once);
  for (const page of [first, second]) {
    await expect(page).toHaveTitle('(1) Switchboard');
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^blob:/);
  }

  // Open in the second tab: neither tab tells what is before somebody's eyes.
  await row(second, /want a person/).click();
  await expect(second).toHaveTitle('Dashboard · Switchboard');
  await customer.send('Are you there?');
  await expect(thread(second)).toContainText('Are you there?');
  const other = await socketCustomer(desk);
  await other.send('Another person please');
  await must(other.socket, 'person:request', { conversationId: other.transcript.conversationId });
  await expect.poll(async () => (await told()).notifications.length).toBe(2);
  expect((await told()).notifications[1]).toMatch(/is yours now\.$/);

  // What was missed while the line was cut is one thing to say.
  await second.getByRole('region', { name: 'Thread' }).press('Control+k');
  await second.keyboard.press('Escape');
  line.cut();
  await customer.send('Hello?');
  await other.send('Hello from me too');
  const third = await socketCustomer(desk);
  await third.send('A person for me');
  await must(third.socket, 'person:request', { conversationId: third.transcript.conversationId });
  await line.mend();
  await expect.poll(async () => (await told()).notifications.length).toBe(3);
  expect((await told()).notifications[2]).toMatch(/^2 conversations want you: /);
  for (const each of [customer, other, third]) each.close();
  await leave(kim);
});

test('feature 8: what is told is chosen per kind, kept over a reload, and permission is asked for on a press', async ({
  browser,
}) => {
  const lee = await openScreen(browser);
  await writeDownWhatIsTold(lee.context);
  // A browser that was never asked. A test can press no button of the browser's own window.
  await lee.context.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'default' });
  });
  await signInAs(lee.page, await createStaff(desk, ada, { name: 'Lee' }));
  const { page } = lee;
  await page.getByLabel('My availability').selectOption('away');
  await page.getByRole('button', { name: 'Account of Lee' }).click();
  await page.getByRole('menuitem', { name: 'Notices' }).click();
  const sheet = page.getByRole('dialog', { name: 'Notices' });
  const ring = sheet.getByRole('checkbox', { name: 'A customer writes in one of mine: Sound' });
  await expect(ring).toBeChecked();
  await ring.uncheck();
  await sheet.getByRole('button', { name: 'Hear the sound' }).click();
  await expect.poll(async () => (await toldBy(page)).tones).toBe(2);
  expect((await toldBy(page)).asked).toBe(0);
  await sheet.getByRole('button', { name: 'Allow notifications' }).click();
  expect((await toldBy(page)).asked).toBe(1);
  await page.reload();
  await page.getByRole('button', { name: 'Account of Lee' }).click();
  await page.getByRole('menuitem', { name: 'Notices' }).click();
  await expect(ring).not.toBeChecked();
  await leave(lee);
});

test('feature 15: colleagues see who looks and who writes, and a reply crossing another is held back with both texts', async ({
  browser,
}) => {
  const customer = await openChat(browser, desk);
  await write(customer.page, 'I want a person for two of you');
  await expect(customer.page.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  const mia = await openScreen(browser);
  const release = await holdBack(mia.page, 'facts:appended');
  await signInAs(mia.page, await createStaff(desk, ada, { name: 'Mia' }));
  await mia.page.getByLabel('My availability').selectOption('away');
  const noa = await person(browser, 'Noa');
  for (const { page } of [mia, noa]) await row(page, /for two of you/).click();
  await expect(header(mia.page)).toHaveText('Noa is looking');
  await expect(row(mia.page, /for two of you/)).toContainText('Noa is looking');
  await expect(header(noa.page)).toHaveText('Mia is looking');

  await replyField(mia.page).fill('Shall I look it up?');
  await expect(header(noa.page)).toHaveText('Mia is writing');
  await replyField(noa.page).fill('It is paid back.');
  await replyField(noa.page).press('Control+Enter');
  await expect(saidBy(customer.page, 'Noa')).toContainText('It is paid back.');
  await replyField(mia.page).press('Control+Enter');
  await expect(thread(mia.page)).toContainText('Noa wrote here before your reply arrived.');
  await expect(mia.page.getByRole('list', { name: 'What you missed' })).toContainText(
    'Noa wrote: It is paid back.',
  );
  await expect(replyField(mia.page)).toHaveValue('Shall I look it up?');
  release();

  await noa.context.close();
  await expect(header(mia.page)).toHaveText('');
  await expect(list(mia.page)).not.toContainText('Noa is');
  await expect(customer.page.locator('body')).not.toContainText(/looking|Shall I/);
  await leave(mia, customer);
});

test('the dashboard: a note names a colleague by keyboard, who finds it later, reads it once, and it is gone', async ({
  browser,
}) => {
  const ola = await createStaff(desk, ada, { name: 'Ola Berg' });
  const pia = await person(browser, 'Pia');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'I want a person who knows contracts');
  await row(pia.page, /knows contracts/).click();
  await pia.page.getByRole('region', { name: 'Thread' }).focus();
  await expect(pia.page.getByRole('button', { name: 'Take over', exact: true })).toBeVisible();
  await pia.page.keyboard.press('t');
  await expect(messages(customer.page)).toContainText(/Pia (joined|took over)/);
  await pia.page.keyboard.press('n');
  const note = pia.page.getByRole('textbox', { name: 'Private note' });
  await expect(note).toBeFocused();
  await note.pressSequentially('Contract of 2019, @ol');
  const names = pia.page.getByRole('listbox', { name: 'Colleagues and teams' });
  await expect(names.getByRole('option', { selected: true })).toContainText('Ola Berg');
  await note.press('Enter');
  await expect(note).toHaveValue('Contract of 2019, @Ola Berg ');
  await expect(names).toHaveCount(0);
  await expect(thread(pia.page)).toContainText('Will be told: Ola Berg');
  await note.pressSequentially('please');
  await note.press('Control+Enter');
  await expect(messages(pia.page)).toContainText('@Ola Berg please');

  const later = await openDashboard(browser, desk, ola);
  await later.page.getByLabel('My availability').selectOption('away');
  await expect(mentioned(later.page)).toContainText('Contract of 2019');
  await expect(later.page).toHaveTitle('(1) Switchboard');
  await later.page.getByRole('tab', { name: /^All/ }).focus();
  await later.page.keyboard.press('m');
  await expect(messages(later.page)).toContainText('@Ola Berg please');
  await expect(mentioned(later.page)).toHaveCount(0);
  await expect(later.page).toHaveTitle('Dashboard · Switchboard');
  await later.page.reload();
  await expect(thread(later.page)).toContainText('@Ola Berg please');
  await expect(mentioned(later.page)).toHaveCount(0);
  await expect(customer.page.locator('body')).not.toContainText('Ola');
  await leave(pia, later, customer);
});

async function signInAs(page: Page, who: StaffSession): Promise<void> {
  await signIn(page, desk, who);
  await page.goto(`${desk.url}/dashboard`);
  await expect(page.getByRole('tab', { name: 'Mine' })).toBeVisible();
}

/** Away, so that nobody is given what another test is about. */
async function person(browser: Browser, name: string): Promise<Screen> {
  const screen = await openDashboard(browser, desk, await createStaff(desk, ada, { name }));
  await screen.page.getByLabel('My availability').selectOption('away');
  return screen;
}

/** Nothing was complained of; whoever is still here is here no more for the next test. */
async function leave(...screens: Screen[]): Promise<void> {
  for (const { page, context, complaints } of screens) {
    expect(complaints).toEqual([]);
    const availability = page.getByLabel('My availability');
    if (await availability.isVisible()) {
      await availability.selectOption('offline');
      await expect(availability).toBeEnabled();
    }
    await context.close();
  }
}
