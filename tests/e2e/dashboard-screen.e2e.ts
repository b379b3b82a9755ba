import { type Browser, expect, type Page, test } from 'playwright/test';
import {
  messages,
  openChat,
  openDashboard,
  openScreen,
  type Screen,
  saidBy,
  whoAnswers,
  write,
} from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { holdBack } from '../support/held-events.ts';
import { createAdministrator, createStaff, post, type StaffSession, signIn } from '../support/staff.ts';

/** The built-in responder answers; each test has a person of its own, so that nobody is given another's customers. */
let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
/** What one test leaves waiting would be given to the person of the next. */
test.afterEach(async () => {
  const headers = { cookie: ada.cookie };
  const { conversations } = await (await fetch(`${desk.url}/api/conversations`, { headers })).json();
  for (const { conversationId } of conversations) {
    await post(desk, `/api/conversations/${conversationId}/close`, {}, ada.cookie);
  }
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true });
const row = (page: Page, words: string | RegExp) =>
  page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: words });
const replyField = (page: Page) => page.getByRole('textbox', { name: 'Reply' });

test('a customer given to a person announces itself in the tab, in the list and to screen readers', async ({
  browser,
}) => {
  const kim = await person(browser, 'Kim');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'I want a person please');
  await expect(messages(customer.page)).toContainText('Kim joined. From here a person answers');
  await expect(kim.page).toHaveTitle('(1) Switchboard');
  await expect(kim.page.getByText(/^Visitor \w{4} is yours now\.$/)).toBeAttached();
  const mine = row(kim.page, /I want a person please/);
  await expect(mine).toContainText('New');
  await mine.click();
  await expect(mine).not.toContainText('New');
  await expect(kim.page).toHaveTitle('Dashboard · Switchboard');

  await replyField(kim.page).fill('Hello, I am Kim.');
  await replyField(kim.page).press('Control+Enter');
  await expect(saidBy(customer.page, 'Kim')).toContainText('Hello, I am Kim.');
  await leave(kim, customer);
});

test('who waits is under Waiting with how long and why, and is taken by a key', async ({ browser }) => {
  const lee = await person(browser, 'Lee', 'away');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'I would like to talk to a human');
  await lee.page.getByRole('tab', { name: /^Waiting/ }).click();
  await row(lee.page, /talk to a human/).click();
  await expect(conversation(lee.page)).toContainText(/Waiting \d+ s: an AI agent asked for a person/);
  await lee.page.keyboard.press('t');
  await expect(messages(customer.page)).toContainText('Lee joined');
  await expect(row(lee.page, /talk to a human/)).toHaveCount(0);
  await lee.page.getByRole('tab', { name: /^Mine/ }).click();
  await expect(row(lee.page, /talk to a human/)).toContainText('You');
  await leave(lee, customer);
});

test('AI agents switched off for one conversation: its next message waits for a person, others are answered', async ({
  browser,
}) => {
  const mia = await person(browser, 'Mia', 'away');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'Where do I find the desktop app?');
  await expect(saidBy(customer.page, 'Technical')).toBeVisible();
  await row(mia.page, /desktop app|Technical:/)
    .first()
    .click();
  await mia.page.getByRole('button', { name: 'Switch AI off' }).click();
  await expect(conversation(mia.page)).toContainText('Mia switched AI agents off for this conversation');
  await write(customer.page, 'And on my phone?');
  await expect(messages(customer.page)).toContainText('The AI is off from here. A person answers');

  const other = await openChat(browser, desk);
  await write(other.page, 'My laptop will not boot');
  await expect(saidBy(other.page, 'Technical')).toBeVisible();
  await leave(mia, customer, other);
});

test('AI agents switched off for the whole desk: every customer is told, and waits for a person until they are on', async ({
  browser,
}) => {
  const noa = await person(browser, 'Noa', 'away');
  const customer = await openChat(browser, desk);
  await expect(whoAnswers(customer.page)).toContainText('Technical');
  await noa.page.getByRole('button', { name: 'AI agents on' }).click();
  await noa.page.getByRole('button', { name: 'Switch off for everybody' }).click();
  await expect(noa.page.getByRole('button', { name: 'AI agents off' })).toBeVisible();
  await expect(noa.page.getByRole('link', { name: /^Answers/ })).toHaveCount(0);
  await expect(whoAnswers(customer.page)).toContainText('The AI agents are switched off.');
  await expect(whoAnswers(customer.page)).not.toContainText('Technical');
  await write(customer.page, 'My laptop will not boot');
  await expect(messages(customer.page)).toContainText('The AI is off from here. A person answers');

  await noa.page.getByRole('button', { name: 'AI agents off' }).click();
  await noa.page.getByRole('button', { name: 'Switch on for everybody' }).click();
  await expect(noa.page.getByRole('link', { name: 'Answers: built-in responder' })).toBeVisible();
  const later = await openChat(browser, desk);
  await write(later.page, 'My laptop will not boot');
  await expect(saidBy(later.page, 'Technical')).toBeVisible();
  await leave(noa, customer, later);
});

test('feature 13: a person who goes offline gives their customers back to the line, at their old place', async ({
  browser,
}) => {
  const pat = await person(browser, 'Pat');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'I want to speak to a person');
  await expect(messages(customer.page)).toContainText('Pat joined');
  await pat.page.getByLabel('My availability').selectOption('offline');
  await expect(messages(customer.page)).toContainText('Pat had to leave. You keep your place in line');
  await expect(customer.page.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  await expect(row(pat.page, /I want to speak to a person/)).toContainText('Waiting');
  await pat.page.getByLabel('My availability').selectOption('here');
  await expect(messages(customer.page).getByText('Pat joined')).toHaveCount(2);
  await leave(pat, customer);
});

test('feature 12: whoever takes one customer at a time is given the longest waiting one when the first is closed', async ({
  browser,
}) => {
  const una = await person(browser, 'Una');
  await una.page.getByRole('button', { name: 'Account of Una' }).click();
  await una.page.getByRole('menuitem', { name: 'Capacity' }).click();
  const sheet = una.page.getByRole('dialog', { name: 'Capacity' });
  await sheet.getByLabel('Conversations I take').fill('1');
  await sheet.getByLabel('Conversations I take').press('Enter');
  await expect(una.page.getByRole('button', { name: /you have 0 of 1/ })).toBeAttached();
  await una.page.keyboard.press('Escape');
  const asking = async (number: string, until: string) => {
    const customer = await openChat(browser, desk);
    await write(customer.page, `I want a person for number ${number}`);
    await expect(messages(customer.page)).toContainText(until);
    return customer;
  };
  const first = await asking('one', 'Una joined');
  const second = await asking('two', 'asked for a person');
  const third = await asking('three', 'asked for a person');
  await row(una.page, /number one/).click();
  await una.page.keyboard.press('e');
  await una.page.getByRole('button', { name: 'Close without an answer' }).click();
  await expect(messages(first.page)).toContainText('Una closed this conversation');
  await expect(messages(second.page)).toContainText('Una joined');
  await expect(messages(third.page)).not.toContainText('Una joined');
  await leave(una, first, second, third);
});

test('a draft survives a reload, and the list says that there is one', async ({ browser }) => {
  const ray = await person(browser, 'Ray');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'Please give me a human being');
  await row(ray.page, /human being/).click();
  await replyField(ray.page).fill('Dear customer, let me see');
  await ray.page.reload();
  await expect(replyField(ray.page)).toHaveValue('Dear customer, let me see');
  await expect(row(ray.page, /Draft: Dear customer/)).toBeVisible();
  await ray.page.getByRole('button', { name: 'Send reply' }).click();
  await expect(saidBy(customer.page, 'Ray')).toContainText('Dear customer, let me see');
  await expect(replyField(ray.page)).toHaveValue('');
  await leave(ray, customer);
});

test("a reply written before the customer's newer message is held back, and shows what it missed", async ({
  browser,
}) => {
  const sam = await openScreen(browser);
  const release = await holdBack(sam.page, 'facts:appended');
  await signInAs(sam, await staff('Sam'));
  const customer = await openChat(browser, desk);
  await write(customer.page, 'Let me talk to somebody real');
  await expect(messages(customer.page)).toContainText('Sam joined');
  await row(sam.page, /somebody real/).click();
  await replyField(sam.page).fill('Shall I cancel it?');
  await write(customer.page, 'Wait, do not cancel anything');
  await expect(saidBy(customer.page, 'You').last()).toContainText(/Sent/);
  await expect(messages(sam.page)).not.toContainText('Wait, do not cancel');

  await sam.page.getByRole('button', { name: 'Send reply' }).click();
  await expect(sam.page.getByText(/Not sent yet/)).toBeVisible();
  await expect(sam.page.getByRole('list', { name: 'What you missed' })).toHaveText(
    'The customer wrote: Wait, do not cancel anything',
  );
  await expect(messages(sam.page)).toContainText('Wait, do not cancel anything');
  await expect(replyField(sam.page)).toHaveValue('Shall I cancel it?');
  await expect(messages(customer.page)).not.toContainText('Shall I cancel it?');
  release();
  await replyField(sam.page).fill('I cancel nothing.');
  await sam.page.getByRole('button', { name: 'Send reply' }).click();
  await expect(saidBy(customer.page, 'Sam')).toContainText('I cancel nothing.');
  await leave(sam, customer);
});

test('a reply is held back when a colleague took the conversation meanwhile, and can be sent anyway', async ({
  browser,
}) => {
  const tia = await openScreen(browser);
  const release = await holdBack(tia.page, 'facts:appended');
  await signInAs(tia, await staff('Tia'));
  const customer = await openChat(browser, desk);
  await write(customer.page, 'A human being, please');
  await expect(messages(customer.page)).toContainText('Tia joined');
  await row(tia.page, /A human being/).click();
  await replyField(tia.page).fill('Hello, this is Tia.');
  const uma = await person(browser, 'Uma', 'away');
  await row(uma.page, /A human being/).click();
  await expect(uma.page.getByRole('button', { name: 'Take over', exact: true })).toBeVisible();
  await uma.page.keyboard.press('t');
  await expect(messages(customer.page)).toContainText('Uma took over from Tia');

  await replyField(tia.page).press('Control+Enter');
  await expect(tia.page.getByRole('list', { name: 'What you missed' })).toHaveText('Uma took it.');
  await expect(conversation(tia.page)).toContainText('Replying takes the conversation over from Uma.');
  await expect(tia.page.getByRole('button', { name: 'Send anyway' })).toBeVisible();
  await expect(messages(customer.page)).not.toContainText('Hello, this is Tia.');
  release();
  await replyField(tia.page).press('Control+Enter');
  await expect(saidBy(customer.page, 'Tia')).toContainText('Hello, this is Tia.');
  await leave(tia, uma, customer);
});

test('who is slower than a colleague is told who has it, and takes it over by the same key', async ({
  browser,
}) => {
  const vic = await openScreen(browser);
  const release = await holdBack(vic.page, 'facts:appended');
  await signInAs(vic, await staff('Vic'));
  await vic.page.getByLabel('My availability').selectOption('away');
  const wim = await person(browser, 'Wim', 'away');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'Give me a real person');
  await expect(customer.page.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  for (const { page } of [vic, wim]) {
    await row(page, /real person/).click();
    await expect(messages(page)).toContainText('Triage asks for a person');
  }
  await wim.page.keyboard.press('t');
  await expect(messages(customer.page)).toContainText('Wim joined');

  await vic.page.keyboard.press('t');
  await expect(conversation(vic.page)).toContainText('Wim took this conversation a moment before you.');
  await expect(messages(vic.page)).toContainText('Wim');
  await expect(messages(customer.page)).not.toContainText('Vic');
  release();
  await vic.page.keyboard.press('t');
  await expect(messages(customer.page)).toContainText('Vic took over from Wim');
  await leave(vic, wim, customer);
});

test('ops cannot open the dashboard, and are sent to the status', async ({ browser }) => {
  const olu = await createStaff(desk, ada, { name: 'Olu', role: 'ops' });
  const screen = await openScreen(browser);
  await signIn(screen.page, desk, olu);
  await screen.page.goto(`${desk.url}/dashboard`);
  await screen.page.waitForURL('**/status');
  await expect(screen.page.getByRole('heading', { name: 'Status' })).toBeVisible();
  await expect(screen.page.getByRole('link', { name: 'Dashboard' })).toHaveCount(0);
  await leave(screen);
});

const staff = (name: string) => createStaff(desk, ada, { name });

async function person(browser: Browser, name: string, availability?: 'away'): Promise<Screen> {
  const screen = await openDashboard(browser, desk, await staff(name));
  if (availability) await screen.page.getByLabel('My availability').selectOption(availability);
  return screen;
}

async function signInAs({ page }: Screen, who: StaffSession): Promise<void> {
  await signIn(page, desk, who);
  await page.goto(`${desk.url}/dashboard`);
  await expect(page.getByRole('tab', { name: 'Mine' })).toBeVisible();
}

/** Nothing was complained of; whoever is still here is here no more for the next test. */
async function leave(...screens: Screen[]): Promise<void> {
  for (const { page, context, complaints } of screens) {
    expect(complaints).toEqual([]);
    const availability = page.getByLabel('My availability');
    if (await availability.isVisible()) {
      await availability.selectOption('offline');
      await expect(availability).toHaveValue('offline');
      await expect(availability).toBeEnabled();
    }
    await context.close();
  }
}
