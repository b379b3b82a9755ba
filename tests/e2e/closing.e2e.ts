import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from 'playwright/test';
import {
  composer,
  messages,
  openChat,
  openDashboard,
  type Screen,
  saidBy,
  whoAnswers,
  write,
} from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { isFocused, tabTo } from '../support/keyboard.ts';
import { stickingOut } from '../support/sideways.ts';
import { must } from '../support/socket-connection.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let kim: StaffSession;
let atWork: SocketStaff;
test.beforeAll(async () => {
  desk = await startDesk();
  kim = await createAdministrator(desk, 'Kim Person');
  atWork = await socketStaff(desk, kim);
});
test.afterAll(async () => {
  atWork.close();
  await desk[Symbol.asyncDispose]();
});

const menu = (page: Page) => page.getByRole('button', { name: 'Menu', exact: true });
const chosen = (page: Page, name: string) => page.getByRole('menuitem', { name });
const list = (page: Page) => page.getByRole('region', { name: 'Your conversations' });
const rating = (page: Page) => page.getByRole('group', { name: 'How was this conversation?' });
const step = (page: Page, name: string) => rating(page).getByRole('radio', { name, exact: true });

async function choose(page: Page, name: string): Promise<void> {
  await menu(page).click();
  await chosen(page, name).click();
}

/** A customer whose question was answered and whose conversation Kim closed. */
async function closedChat(browser: Browser, question: string): Promise<Screen> {
  const screen = await openChat(browser, desk);
  await ask(screen.page, question);
  await closeIt(question);
  await expect(messages(screen.page)).toContainText('Kim Person closed this conversation');
  return screen;
}

async function ask(page: Page, question: string): Promise<void> {
  await write(page, question);
  await expect(page.getByRole('article').filter({ hasNotText: question }).last()).toBeVisible();
}

/** The conversation somebody began with these words: the newest one of the desk. */
async function closeIt(question: string): Promise<void> {
  const newest = [...atWork.conversations().values()]
    .filter(({ owner }) => owner.kind !== 'nobody')
    .sort((one, other) => other.startedAt - one.startedAt)[0];
  if (!newest) throw new Error(`No conversation of "${question}".`);
  await must(atWork.socket, 'conversation:close', { conversationId: newest.conversationId });
}

test('feature 20: a closed conversation is rated in words, by keyboard, and the score reaches the dashboard', async ({
  browser,
}) => {
  const { page, context, complaints } = await closedChat(browser, 'How much is the Pro plan?');
  await expect(rating(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send rating' })).toHaveCount(0);
  await intoTheSteps(page);
  for (let press = 0; press < 5 && !(await step(page, 'Good').isChecked()); press += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(step(page, 'Good')).toBeChecked();
  await tabTo(page, page.getByRole('textbox', { name: 'What would you like to add?' }));
  await page.keyboard.type('Quick and clear.');
  await tabTo(page, page.getByRole('button', { name: 'Send rating' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Thank you. You rated this conversation: Good')).toBeVisible();
  await expect(page.getByText('Quick and clear.')).toBeVisible();
  await expect(composer(page)).toBeFocused();

  await page.reload();
  await expect(page.getByText('Thank you. You rated this conversation: Good')).toBeVisible();
  await page.getByRole('button', { name: 'Change rating' }).click();
  await expect(step(page, 'Good')).toBeFocused();
  await step(page, 'Very good').check();
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText('Thank you. You rated this conversation: Very good')).toBeVisible();

  const people = await openDashboard(browser, desk, kim);
  await people.page.getByRole('tab', { name: /^Closed/ }).click();
  const row = people.page.getByRole('listitem').filter({ hasText: 'Rated very good, 5 of 5' });
  await row.first().getByRole('button').click();
  await expect(people.page.getByRole('log', { name: 'Messages' })).toContainText(
    'The customer rated this very good, 5 of 5: “Quick and clear.”',
  );
  expect([...complaints, ...people.complaints]).toEqual([]);
  await people.context.close();
  await context.close();
});

test("the customer's chat: an answered conversation is rated when the customer asks to, and not before an answer", async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await menu(page).click();
  await expect(chosen(page, 'Your conversations')).toBeVisible();
  await expect(chosen(page, 'Rate this conversation')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeFocused();
  await ask(page, 'How much is the Pro plan?');
  await choose(page, 'Rate this conversation');
  await expect(step(page, 'Very bad')).toBeFocused();
  // The identity card beside it has one too.
  const form = page.locator('form').filter({ has: rating(page) });
  await form.getByRole('button', { name: 'Not now' }).click();
  await expect(rating(page)).toHaveCount(0);
  await choose(page, 'Rate this conversation');
  await step(page, 'So-so').check();
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText('Thank you. You rated this conversation: So-so')).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

test("the customer's chat: a rating that cannot be sent says why, and keeps what was typed", async ({
  browser,
}) => {
  const { page, context } = await closedChat(browser, 'How much is the Pro plan?');
  await step(page, 'Bad').check();
  const comment = page.getByRole('textbox', { name: 'What would you like to add?' });
  await comment.fill('x'.repeat(1001));
  await expect(page.getByRole('button', { name: 'Send rating' })).toBeDisabled();
  await comment.fill('Too slow\u0000');
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'This comment contains characters that cannot be stored.' }),
  ).toBeVisible();
  await expect(comment).toHaveValue('Too slow\u0000');
  await expect(step(page, 'Bad')).toBeChecked();
  await context.close();
});

test("the customer's chat: the transcript is saved as a text file, without a connection too", async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await page.setViewportSize({ width: 360, height: 640 });
  await ask(page, 'My files stopped syncing this morning.');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await page.context().setOffline(true);
  const text = await savedText(page, () => choose(page, 'Download transcript'));
  await page.context().setOffline(false);
  expect(text.name).toMatch(/^conversation-\d{4}-\d{2}-\d{2}\.txt$/);
  expect(text.content).toMatch(/^Your conversation with \S.*\n=+\nTimes are those of \S+\.\n/);
  expect(text.content).toMatch(/\] You:\n {4}My files stopped syncing this morning\.\n/);
  expect(text.content).toMatch(/\] Technical took over from Triage: \S/);
  expect(text.content).toMatch(/\] Technical · Written by .+:\n {4}\S/);
  expect(complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await context.close();
});

test('the dashboard: people save a transcript with private notes, or as the customer may see it', async ({
  browser,
}) => {
  const customer = await openChat(browser, desk);
  await ask(customer.page, 'How much is the Pro plan?');
  const people = await openDashboard(browser, desk, kim);
  const { page } = people;
  await page.getByRole('tab', { name: /^AI/ }).click();
  await page.getByRole('listitem').first().getByRole('button').click();
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('How much is the Pro plan?');
  await page.getByRole('tab', { name: 'Note' }).click();
  await page.getByRole('textbox', { name: 'Private note' }).fill('Ask Lee about the discount.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Ask Lee about the discount.');
  const save = page.getByRole('button', { name: 'Download transcript' });
  const context = page.getByRole('button', { name: 'Customer', exact: true });
  if ((await context.getAttribute('aria-expanded')) !== 'true') await context.click();
  const shown = await savedText(page, () => save.click());
  expect(shown.content).toContain('How much is the Pro plan?');
  expect(shown.content).not.toContain('Ask Lee about the discount.');
  await page.getByRole('checkbox', { name: 'With private notes' }).check();
  const whole = await savedText(page, () => save.click());
  expect(whole.content).toMatch(/Private note by Kim Person:\n {4}Ask Lee about the discount\./);
  expect([...customer.complaints, ...people.complaints]).toEqual([]);
  await people.context.close();
  await customer.context.close();
});

test('feature 4: a returning customer finds earlier conversations, reads one, and opens it again by writing', async ({
  browser,
}) => {
  const { page, context, complaints } = await closedChat(browser, 'How much is the Pro plan?');
  await page.getByRole('button', { name: 'Start a new conversation' }).click();
  await expect(whoAnswers(page)).toBeVisible();
  await ask(page, 'My laptop will not boot');

  await choose(page, 'Your conversations');
  await expect(list(page).getByRole('heading', { name: 'Your conversations' })).toBeFocused();
  const rows = list(page).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('On your screen now · Open');
  await expect(rows.nth(1)).toContainText('Closed');
  await expect(rows.nth(1)).toContainText('With Triage');
  await page.keyboard.press('Escape');
  await expect(saidBy(page, 'You')).toHaveText(/My laptop will not boot/);

  await choose(page, 'Your conversations');
  await rows.nth(1).getByRole('button').click();
  await expect(page.getByText(/^You are reading a conversation of/)).toBeVisible();
  await expect(saidBy(page, 'You')).toHaveText(/How much is the Pro plan\?/);
  // Reading it again survives a reload of the tab.
  await page.reload();
  await expect(page.getByText(/^You are reading a conversation of/)).toBeVisible();
  await page.getByRole('button', { name: 'Back to your conversation' }).click();
  await expect(saidBy(page, 'You')).toHaveText(/My laptop will not boot/);
  await expect(page.getByText(/^You are reading a conversation of/)).toHaveCount(0);

  await choose(page, 'Your conversations');
  await rows.nth(1).getByRole('button').click();
  await write(page, 'And for a year?');
  await expect(messages(page)).toContainText('You wrote again. Triage is with you');
  await expect(page.getByText(/^You are reading a conversation of/)).toHaveCount(0);
  await expect(messages(page)).not.toContainText('Kim Person joined');
  await choose(page, 'Your conversations');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('On your screen now · Open');
  await expect(rows.nth(1)).toContainText('Open');
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature 4: while an earlier conversation is read, something new in the current one is said', async ({
  browser,
}) => {
  const { page, context, complaints } = await closedChat(browser, 'How much is the Pro plan?');
  await page.getByRole('button', { name: 'Start a new conversation' }).click();
  await ask(page, 'My laptop will not boot');
  await choose(page, 'Your conversations');
  await list(page).getByRole('listitem').nth(1).getByRole('button').click();
  await expect(page.getByText(/^You are reading a conversation of/)).toBeVisible();
  const current = [...atWork.conversations().values()].sort(
    (one, other) => other.startedAt - one.startedAt,
  )[0];
  const thread = await atWork.open(current?.conversationId ?? '');
  await atWork.take(thread.conversationId);
  await thread.until((facts) => facts.some(({ kind }) => kind === 'human-joined'));
  await must(atWork.socket, 'conversation:reply', {
    conversationId: thread.conversationId,
    messageId: crypto.randomUUID(),
    text: 'Does a light come on?',
    seenSeq: thread.facts().at(-1)?.seq ?? 0,
  });
  await expect(page.getByText('There is something new in your conversation.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to your conversation' }).click();
  await expect(messages(page)).toContainText('Does a light come on?');
  expect(complaints).toEqual([]);
  await context.close();
});

test("the customer's chat: whoever wrote nothing yet finds an empty list, and what it is for", async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await choose(page, 'Your conversations');
  await expect(list(page)).toContainText('No conversations yet');
  await list(page).getByRole('button', { name: 'Back' }).click();
  await expect(whoAnswers(page)).toBeVisible();
  await expect(composer(page)).toBeFocused();
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature 18: whoever comes back to a closed conversation asks for a person in one press', async ({
  browser,
}) => {
  const { page, context, complaints } = await closedChat(browser, 'How much is the Pro plan?');
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(messages(page)).toContainText('You wrote again. Triage is with you');
  await expect(messages(page)).toContainText(/You asked for a person|asked for a person to help you/);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the menu is worked by keyboard alone, and nothing sticks out at 360 pixels', async ({ browser }) => {
  const { page, context, complaints } = await closedChat(browser, `Pro ${'w'.repeat(120)} price?`);
  await page.setViewportSize({ width: 360, height: 640 });
  await tabTo(page, menu(page), 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page, 'Your conversations')).toBeFocused();
  expect(await stickingOut(page)).toEqual([]);
  await page.keyboard.press('End');
  await expect(chosen(page, 'Start a new conversation')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page, 'Your conversations')).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await isFocused(menu(page))).toBe(true);
  await step(page, 'Very good').check();
  await page.getByRole('textbox', { name: 'What would you like to add?' }).fill('y'.repeat(300));
  expect(await stickingOut(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  await choose(page, 'Your conversations');
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  expect(await stickingOut(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await choose(page, 'Start a new conversation');
  await expect(whoAnswers(page)).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

test("the customer's chat: a rating given in one tab stands in the other", async ({ browser }) => {
  const { page, context, complaints } = await closedChat(browser, 'How much is the Pro plan?');
  const tab = await context.newPage();
  await tab.goto(`${desk.url}/chat`);
  await expect(rating(tab)).toBeVisible();
  await step(page, 'Bad').check();
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(tab.getByText('Thank you. You rated this conversation: Bad')).toBeVisible();
  await expect(rating(tab)).toHaveCount(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test("the customer's chat: a list that cannot be read says so, and is read once the desk is back", async ({
  browser,
}) => {
  const away = await startDesk();
  try {
    const opened = await openChat(browser, away, { outageExpected: true });
    const { page } = opened;
    await ask(page, 'How much is the Pro plan?');
    await choose(page, 'Your conversations');
    await expect(list(page).getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Escape');
    // Who never opened the list has not even loaded what shows it.
    const first = await openChat(browser, away, { outageExpected: true });
    await ask(first.page, 'How much is the Pro plan?');
    await away.stop();
    for (const each of [page, first.page]) await choose(each, 'Your conversations');
    for (const each of [page, first.page]) {
      await expect(list(each)).toContainText('Your conversations could not be read.', { timeout: 20_000 });
      await expect(list(each)).toContainText('Nothing is lost.');
    }
    await away.start();
    await expect(list(first.page).getByRole('listitem')).toHaveCount(1, { timeout: 30_000 });
    await expect(async () => {
      await list(page).getByRole('button', { name: 'Try again' }).click({ timeout: 1000 });
      await expect(list(page).getByRole('listitem')).toHaveCount(1, { timeout: 5000 });
    }).toPass({ timeout: 30_000 });
    for (const { context, complaints } of [opened, first]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  } finally {
    await away[Symbol.asyncDispose]();
  }
});

/** The browser chooses which of five unchecked steps it comes to; from there arrows move. */
async function intoTheSteps(page: Page): Promise<void> {
  const inside = () => rating(page).evaluate((group) => group.contains(document.activeElement));
  for (let steps = 0; steps < 20 && !(await inside()); steps += 1) await page.keyboard.press('Shift+Tab');
  expect(await inside()).toBe(true);
}

async function savedText(page: Page, press: () => Promise<void>): Promise<{ name: string; content: string }> {
  const saving = page.waitForEvent('download');
  await press();
  const download = await saving;
  return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
}
