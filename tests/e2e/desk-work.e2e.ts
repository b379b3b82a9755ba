import { type Browser, expect, type Page, test } from 'playwright/test';
import { messages, openChat, openDashboard, type Screen, saidBy, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../support/staff.ts';

/** The built-in responder answers. Everybody is away, so that nobody is given another test's customers. */
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

const thread = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true });
const context = (page: Page) => page.getByRole('region', { name: 'Customer' });
const list = (page: Page) => page.getByRole('region', { name: 'Conversations' });
const row = (page: Page, words: string | RegExp) => list(page).getByRole('button', { name: words });
const replyField = (page: Page) => page.getByRole('textbox', { name: 'Reply' });
const canned = (page: Page) => page.getByRole('listbox', { name: 'Canned replies' });

test('feature 25: a slash opens the canned replies; one is put in by keyboard, and replaces nothing', async ({
  browser,
}) => {
  const kim = await person(browser, 'Kim');
  const customer = await asking(browser, 'I want a person please');
  await row(kim.page, /person please/).click();
  const field = replyField(kim.page);
  await field.pressSequentially('Good evening. /lo');
  await expect(canned(kim.page).getByRole('option')).toHaveText([/\/looking/, /\/hello/]);
  await field.press('Escape');
  await expect(canned(kim.page)).toHaveCount(0);
  await expect(field).toHaveValue('Good evening. /lo');

  await field.press('Backspace');
  await field.press('Backspace');
  await field.press('Backspace');
  await field.pressSequentially('/');
  await expect(canned(kim.page).getByRole('option')).toHaveCount(7);
  await field.press('ArrowDown');
  await field.press('ArrowUp');
  await field.pressSequentially('screen');
  await expect(canned(kim.page).getByRole('option', { selected: true })).toContainText('/screenshot');
  await field.press('Enter');
  await expect(field).toHaveValue(/^Good evening\. Could you send a screenshot of what you see/);
  await field.press('Control+Enter');
  await expect(saidBy(customer.page, 'Kim')).toContainText('Good evening. Could you send a screenshot');

  await kim.page.getByRole('tab', { name: 'Note' }).click();
  const note = kim.page.getByRole('textbox', { name: 'Private note' });
  await note.pressSequentially('/bye');
  await note.press('Tab');
  await expect(note).toHaveValue(/Is there anything else.*Kim, Harbor$/s);
  await leave(kim, customer);
});

test('feature 25: what is not known is marked, the send key names it, and it is sent only when somebody insists', async ({
  browser,
}) => {
  const lee = await person(browser, 'Lee');
  const customer = await asking(browser, 'Is there a human for me');
  await row(lee.page, /human for me/).click();
  const field = replyField(lee.page);
  await field.pressSequentially('/hello');
  await expect(lee.page.getByText('{customer} is missing')).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue(/^Hello \{customer\}, this is Lee of Harbor\./);
  // The missing place is selected: what is typed next takes it.
  await field.pressSequentially('Sam');
  await expect(field).toHaveValue(/^Hello Sam, this is Lee of Harbor\./);
  await field.fill('Hello {customer}.');
  const send = lee.page.getByRole('button', { name: 'Fill in {customer}' });
  await send.click();
  await expect(messages(customer.page)).not.toContainText('{customer}');
  await lee.page.getByRole('button', { name: 'Send without {customer}' }).click();
  await expect(saidBy(customer.page, 'Lee')).toContainText('Hello {customer}.');
  await leave(lee, customer);
});

test('people keep the canned replies: add, refuse what stands for nothing, change, delete', async ({
  browser,
}) => {
  const mia = await person(browser, 'Mia');
  const customer = await asking(browser, 'Please get me a person');
  await row(mia.page, /get me a person/).click();
  await openContext(mia.page);
  await context(mia.page).getByRole('button', { name: 'Keep canned replies' }).click();
  const sheet = mia.page.getByRole('dialog', { name: 'Canned replies' });
  await sheet.getByRole('button', { name: 'Add a canned reply' }).click();
  await sheet.getByLabel('Name').fill('Sorry');
  await sheet.getByLabel('Shortcut').fill('sorry');
  await sheet.getByRole('textbox', { name: 'Text' }).fill('I am sorry, {nick}.');
  await expect(sheet).toContainText('{nick} stands for nothing.');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByText('That was not done')).toBeVisible();
  await sheet.getByRole('textbox', { name: 'Text' }).fill('I am sorry, {me} here.');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toContainText('/sorry');
  await mia.page.keyboard.press('Escape');
  await replyField(mia.page).pressSequentially('/sorry');
  await replyField(mia.page).press('Enter');
  await expect(replyField(mia.page)).toHaveValue('I am sorry, Mia here.');
  await context(mia.page).getByRole('button', { name: 'Keep canned replies' }).click();
  await sheet.getByRole('button', { name: 'Delete Sorry…' }).click();
  await sheet.getByRole('button', { name: 'Delete Sorry', exact: true }).click();
  await expect(sheet).not.toContainText('/sorry');
  await mia.page.keyboard.press('Escape');
  await leave(mia, customer);
});

test('the dashboard: tags and priority are set in the panel, seen in row and thread, filtered by, and unseen by the customer', async ({
  browser,
}) => {
  const noa = await person(browser, 'Noa');
  const first = await asking(browser, 'I want a person, said the first');
  const second = await asking(browser, 'I want a person, said the second');
  await noa.page.getByRole('tab', { name: /^Waiting/ }).click();
  await expect(list(noa.page).getByRole('listitem')).toHaveText([/first/, /second/]);
  await row(noa.page, /the second/).click();
  await openContext(noa.page);
  await context(noa.page).getByLabel('How pressing it is').selectOption('urgent');
  await context(noa.page).getByRole('button', { name: 'VIP' }).click();
  await expect(list(noa.page).getByRole('listitem')).toHaveText([/second/, /first/]);
  await expect(row(noa.page, /the second/)).toContainText(/Urgent.*VIP/s);
  await expect(thread(noa.page)).toContainText('Noa set the priority to urgent');
  await expect(thread(noa.page)).toContainText('Noa added the tag VIP');
  await expect(second.page.locator('body')).not.toContainText(/urgent|VIP/i);

  await list(noa.page).getByRole('button', { name: 'Filter' }).click();
  await list(noa.page).getByLabel('Tag').selectOption('VIP');
  await expect(list(noa.page).getByRole('listitem')).toHaveText([/second/]);
  await list(noa.page).getByLabel('Keep this as a view named').fill('Important');
  await list(noa.page).getByRole('button', { name: 'Save' }).click();
  await expect(list(noa.page)).toContainText('This is your view “Important”.');
  await list(noa.page).getByRole('button', { name: 'Show all' }).click();
  await expect(list(noa.page).getByRole('listitem')).toHaveCount(2);
  // It is kept on the server: another browser has it too.
  await noa.page.evaluate(() => localStorage.clear());
  await noa.page.reload();
  await list(noa.page).getByLabel('My views').selectOption('Important');
  await expect(list(noa.page).getByRole('listitem')).toHaveText([/second/]);
  await leave(noa, first, second);
});

test('an administrator keeps the list of tags', async ({ browser }) => {
  const screen = await openDashboard(browser, desk, ada);
  await screen.page.getByLabel('My availability').selectOption('away');
  const customer = await asking(browser, 'A person, if you please');
  await row(screen.page, /if you please/).click();
  await openContext(screen.page);
  const opened = screen.context.waitForEvent('page');
  await context(screen.page).getByRole('link', { name: 'Keep the list of tags' }).click();
  const tags = await opened;
  await tags.getByLabel('New tag').fill('Loud music');
  await tags.getByRole('button', { name: 'Add' }).click();
  await expect(tags.getByRole('button', { name: 'Delete Loud music…' })).toBeVisible();
  await tags.close();
  await context(screen.page).getByRole('button', { name: 'Loud music' }).click();
  await expect(row(screen.page, /if you please/)).toContainText('Loud music');
  await leave(screen, customer);
});

test('the dashboard: what is snoozed leaves Mine, stands where it is looked for, and is back when the customer writes', async ({
  browser,
}) => {
  const pat = await person(browser, 'Pat');
  const customer = await asking(browser, 'I would like a person');
  await row(pat.page, /like a person/).click();
  await expect(thread(pat.page)).toContainText('asks for a person');
  await pat.page.keyboard.press('t');
  await pat.page.getByRole('tab', { name: /^Mine/ }).click();
  await expect(row(pat.page, /like a person/)).toBeVisible();
  await pat.page.keyboard.press('z');
  await pat.page.getByRole('button', { name: 'Tomorrow at 9' }).click();
  await expect(row(pat.page, /like a person/)).toHaveCount(0);
  await expect(thread(pat.page)).toContainText('Snoozed until');
  await list(pat.page)
    .getByRole('button', { name: /^1 snoozed/ })
    .click();
  await expect(row(pat.page, /like a person/)).toContainText('until');
  await list(pat.page).getByRole('button', { name: 'Show all' }).click();
  await write(customer.page, 'One more thing');
  await expect(row(pat.page, /One more thing/)).toBeVisible();
  await expect(thread(pat.page)).toContainText('The customer wrote: it is no longer snoozed');
  await expect(customer.page.locator('body')).not.toContainText(/snooz/i);
  await leave(pat, customer);
});

test('the dashboard: several are selected by keys and closed at once, and undoing says what it does', async ({
  browser,
}) => {
  const rob = await person(browser, 'Rob');
  const customers = [
    await asking(browser, 'A person for number one'),
    await asking(browser, 'A person for number two'),
    await asking(browser, 'A person for number three'),
  ];
  await rob.page.getByRole('tab', { name: /^Waiting/ }).click();
  await row(rob.page, /number one/).click();
  await rob.page.keyboard.press('x');
  await rob.page.keyboard.press('j');
  await rob.page.keyboard.press('j');
  await rob.page.keyboard.press('Shift+X');
  await expect(list(rob.page)).toContainText('3 selected');
  await list(rob.page)
    .getByRole('checkbox', { name: /Select/ })
    .nth(1)
    .uncheck();
  const bar = rob.page.getByRole('toolbar', { name: 'With what is selected' });
  await bar.getByLabel('Tag').selectOption('Refund');
  await bar.getByRole('button', { name: 'Add' }).click();
  await expect(list(rob.page)).toContainText('2 conversations are tagged.');
  await expect(row(rob.page, /number three/)).toContainText('Refund');
  await bar.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(rob.page.getByRole('dialog')).toContainText('In 2 of 2 the last thing the customer wrote');
  await rob.page.getByRole('button', { name: 'Close without an answer' }).click();
  await expect(list(rob.page)).toContainText('2 conversations are closed.');
  await expect(messages(customers[0]?.page ?? rob.page)).toContainText('Rob closed this conversation');
  await expect(list(rob.page)).toContainText('The customers have read that they were closed');
  await list(rob.page).getByRole('button', { name: 'Undo' }).click();
  await expect(list(rob.page)).toContainText('2 conversations are opened again, and yours.');
  await expect(messages(customers[0]?.page ?? rob.page)).toContainText('Rob opened this conversation again');
  await leave(rob, ...customers);
});

test('feature 7: what is handed to a team goes to its people; a colleague by name has it at once, and the customer is told', async ({
  browser,
}) => {
  const tia = await person(browser, 'Tia');
  const uwe = await person(browser, 'Uwe');
  const admin = await openDashboard(browser, desk, ada);
  await admin.page.getByLabel('My availability').selectOption('away');
  const customer = await asking(browser, 'I want a person please, for my refund');
  await row(admin.page, /for my refund/).click();
  await expect(thread(admin.page)).toContainText('asks for a person');
  await admin.page.keyboard.press('h');
  const opened = admin.context.waitForEvent('page');
  await admin.page.getByRole('link', { name: 'Keep teams' }).click();
  const teams = await opened;
  await teams.getByRole('button', { name: 'Change Billing' }).click();
  await teams.getByRole('checkbox', { name: 'Uwe' }).check();
  await teams.getByRole('button', { name: 'Save' }).click();
  await expect(teams.getByRole('list', { name: 'Teams' })).toContainText('Uwe');
  await teams.close();
  await admin.page.getByRole('radio', { name: /^Billing/ }).check();
  await admin.page.getByLabel('What should they know').fill('A refund of 49 USD');
  await admin.page.getByRole('button', { name: 'Hand to Billing' }).click();
  await expect(row(admin.page, /for my refund/)).toContainText('for Billing');
  await uwe.page.getByLabel('My availability').selectOption('here');
  await expect(messages(customer.page)).toContainText('Uwe joined');
  await row(uwe.page, /for my refund/).click();
  await expect(thread(uwe.page)).toContainText('Assigned to Uwe');
  await uwe.page.keyboard.press('h');
  await uwe.page.getByRole('radio', { name: /^Tia/ }).check();
  await uwe.page.getByRole('button', { name: 'Hand to Tia' }).click();
  await expect(messages(customer.page)).toContainText('Uwe handed over to Tia. Tia is with you now');
  await expect(customer.page.locator('body')).not.toContainText('A refund of 49 USD');
  await tia.page.getByRole('tab', { name: /^Mine/ }).click();
  await expect(row(tia.page, /for my refund/)).toContainText('You');
  await uwe.page.getByLabel('My availability').selectOption('away');
  await leave(tia, uwe, admin, customer);
});

test('at 360 px canned replies, snoozing and the filter are all in reach, and nothing scrolls sideways', async ({
  browser,
}) => {
  const sue = await person(browser, 'Sue');
  await sue.page.setViewportSize({ width: 360, height: 740 });
  const customer = await asking(browser, 'A person on the phone please');
  await list(sue.page).getByRole('button', { name: 'Filter' }).click();
  await expect(list(sue.page).getByLabel('Tag')).toBeVisible();
  expect(await sideways(sue.page)).toBe(0);
  await sue.page.keyboard.press('Escape');
  await expect(list(sue.page).getByLabel('Tag')).toBeHidden();
  await row(sue.page, /on the phone/).click();
  await thread(sue.page).getByRole('button', { name: 'Take over' }).click();
  await thread(sue.page).getByRole('button', { name: 'Snooze' }).click();
  expect(await sideways(sue.page)).toBe(0);
  await thread(sue.page).getByRole('button', { name: 'Cancel' }).click();
  await thread(sue.page).getByRole('button', { name: 'Canned replies' }).click();
  await canned(sue.page)
    .getByRole('option', { name: /looking/ })
    .click();
  await expect(replyField(sue.page)).toHaveValue(/^I am looking into this now/);
  expect(await sideways(sue.page)).toBe(0);
  await leave(sue, customer);
});

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function openContext(page: Page): Promise<void> {
  if (!(await context(page).isVisible())) {
    await page.getByRole('button', { name: 'Customer', exact: true }).click();
  }
  await expect(context(page)).toBeVisible();
}

async function person(browser: Browser, name: string): Promise<Screen> {
  const screen = await openDashboard(browser, desk, await createStaff(desk, ada, { name }));
  await screen.page.getByLabel('My availability').selectOption('away');
  return screen;
}

/** A customer who waits for a person. */
async function asking(browser: Browser, words: string): Promise<Screen> {
  const screen = await openChat(browser, desk);
  await write(screen.page, words);
  await expect(screen.page.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  return screen;
}

async function leave(...screens: Screen[]): Promise<void> {
  for (const { context: opened, complaints } of screens) {
    expect(complaints).toEqual([]);
    await opened.close();
  }
}
