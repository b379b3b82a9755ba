import { expect, type Page, test } from 'playwright/test';
import { composer, messages, openChat, openScreen, saidBy, whoAnswers, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { isFocused, tabTo } from '../support/keyboard.ts';
import { stickingOut } from '../support/sideways.ts';

/** The built-in responder answers, and nobody of the staff is here. */
let desk: DeskProcess;
test.beforeAll(async () => {
  desk = await startDesk();
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const identityCard = (page: Page) => page.getByRole('form', { name: 'Confirm who you are' });
const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for a person' });

test('a customer gets through all of it without a mouse: question, identity, invoices, a person, an e-mail', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  const press = (key: string) => page.keyboard.press(key);
  await expect(composer(page)).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'I was charged twice this month.' }), 'Shift+Tab');
  await press('Enter');
  await expect(composer(page)).toBeFocused();

  await tabTo(page, identityCard(page).getByLabel('E-mail of your account'), 'Shift+Tab');
  await page.keyboard.type('maya.lindqvist@example.com');
  await press('Tab');
  await page.keyboard.type('11432');
  await press('Enter');
  await expect(saidBy(page, 'Billing').last()).toContainText('INV-5101');
  await expect(composer(page)).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Talk to a person' }), 'Shift+Tab');
  await press('Enter');
  await expect(waiting(page)).toContainText('You are next in line.');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('Please call me back.');
  await press('Shift+Enter');
  await page.keyboard.type('In the afternoon.');
  await press('Enter');
  await expect(saidBy(page, 'You').last()).toContainText('Please call me back. In the afternoon.');
  expect(await isFocused(composer(page))).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

test('nobody is here: what is no e-mail address is refused, a right one opens a ticket whose number is shown', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await write(page, 'My files stopped syncing this morning.');
  await expect(messages(page)).toContainText(/Technical took over from Triage: \S+/);
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(messages(page)).toContainText('You asked for a person');
  await expect(waiting(page)).toContainText('Nobody is here right now.');

  const email = waiting(page).getByLabel('Your e-mail');
  await email.fill('sam at example');
  await email.press('Enter');
  await expect(waiting(page)).toContainText('An e-mail address such as name@example.com.');
  await email.fill('sam@example.com');
  await email.press('Enter');
  await expect(messages(page)).toContainText(/Opened ticket TCK-\d+/);
  await expect(waiting(page)).toContainText('We write to sam@example.com. You can close this page.');
  await page.reload();
  await expect(messages(page)).toContainText(/Opened ticket TCK-\d+/);
  await expect(waiting(page)).toContainText('We write to sam@example.com.');
  expect(complaints).toEqual([]);
  await context.close();
});

test('an identity that is refused three times ends in the offer of a person', async ({ browser }) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await write(page, 'I was charged twice this month.');
  const card = identityCard(page);
  await card.getByLabel('E-mail of your account').fill('bob@example.com');
  for (const [postalCode, told] of [
    ['11111', '2 tries are left'],
    ['22222', 'One try is left'],
    ['33333', 'No tries are left in this conversation. A person can help you on.'],
  ] as const) {
    await card.getByLabel('Postal code of your account').fill(postalCode);
    await card.getByRole('button', { name: 'Confirm' }).click();
    await expect(card).toContainText(told);
  }
  await expect(card.getByRole('textbox')).toHaveCount(0);
  await card.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(waiting(page)).toBeVisible();
  await expect(messages(page)).not.toContainText('bob@example.com');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a message that is too long is refused before it is sent, and kept', async ({ browser }) => {
  const { page, context } = await openChat(browser, desk);
  await composer(page).fill('a'.repeat(4001));
  await expect(page.getByText('1 character too long. Send it in two parts.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue('a'.repeat(4001));
  await expect(saidBy(page, 'You')).toHaveCount(0);
  await composer(page).fill('a'.repeat(4000));
  await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled();
  await context.close();
});

test('a message that the server refuses says why, goes back to be changed, and can be sent again', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await write(page, 'My laptop\u0000 will not boot');
  const alert = page.getByRole('log').getByRole('alert');
  await expect(alert).toHaveText('Not sent. This text contains characters that cannot be stored.');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(alert).toHaveText(/^Not sent\./);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(saidBy(page, 'You')).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await write(page, 'My laptop will not boot');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await expect(saidBy(page, 'You')).toHaveCount(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test('what is typed before the page is ready is kept, and goes out once it is', async ({ browser }) => {
  const { page, context, complaints } = await openScreen(browser);
  await page.route('**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.goto(`${desk.url}/chat`, { waitUntil: 'commit' });
  await composer(page).fill('My laptop will not boot');
  await expect(whoAnswers(page)).toBeVisible();
  await expect(composer(page)).toHaveValue('My laptop will not boot');
  await composer(page).press('Enter');
  await expect(saidBy(page, 'You')).toContainText('My laptop will not boot');
  expect(complaints).toEqual([]);
  await context.close();
});

test('at 360 pixels nothing scrolls sideways, whatever is on screen', async ({ browser }) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await stickingOut(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'What can we help you with?' })).toBeInViewport({
    ratio: 1,
  });

  await write(page, `I was charged twice, see https://example.com/${'a'.repeat(200)} ${'w'.repeat(120)}`);
  await expect(identityCard(page)).toBeVisible();
  await expect(saidBy(page, 'Billing')).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  await identityCard(page).getByLabel('E-mail of your account').fill('maya.lindqvist@example.com');
  await identityCard(page).getByLabel('Postal code of your account').fill('11432');
  await identityCard(page).getByRole('button', { name: 'Confirm' }).click();
  await expect(saidBy(page, 'Billing').last()).toContainText('INV-5101');
  expect(await stickingOut(page)).toEqual([]);

  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(waiting(page)).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  await write(page, `Refused\u0000 ${'r'.repeat(200)}`);
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  await composer(page).fill('t'.repeat(4001));
  await expect(page.getByText('1 character too long.')).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
