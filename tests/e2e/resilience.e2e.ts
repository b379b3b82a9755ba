import { type Browser, expect, type Page, test } from 'playwright/test';
import {
  composer,
  growing,
  happening,
  messages,
  openChat,
  openDashboard,
  type Screen,
  saidBy,
  transcript,
  write,
} from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { createAdministrator, type StaffSession } from '../support/staff.ts';

/** An answer of sentences that can be told apart: text is shown by the sentence. */
const sentences = Array.from({ length: 40 }, (_, index) => `Here is w${index}.`);
const FIRST = sentences.slice(0, 3).join(' ');
const LAST = 'w39.';
/** It takes five seconds, so that something can happen in its middle. */
const slowly = { pieces: [{ text: sentences.join(' ') }], tokenMs: 40 };
/** What is answered once more need not be waited for as long. */
const quickly = { ...slowly, tokenMs: 2 };
const BACK = { timeout: 20_000 };
const outage = { outageExpected: true };

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;

test.beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url });
  ada = await createAdministrator(desk);
});
test.beforeEach(() => ollama.always(slowly));
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('a reload in the middle of an answer, and tabs opened before and during it, show the same one answer', async ({
  browser,
}) => {
  const customer = await openChat(browser, desk);
  const earlier = await customer.context.newPage();
  await earlier.goto(`${desk.url}/chat`);
  await expect(earlier.getByRole('heading', { name: 'What can we help you with?' })).toBeVisible();

  await write(customer.page, 'Tell me everything');
  for (const page of [customer.page, earlier]) await expect(growing(page)).toContainText('w5.');
  await customer.page.reload();
  const later = await customer.context.newPage();
  await later.goto(`${desk.url}/chat`);
  await Promise.all(
    [customer.page, earlier, later].map(async (page) => {
      await expect(growing(page)).toContainText(FIRST);
      await expect(saidBy(page, 'Triage')).toContainText(LAST);
    }),
  );
  await expectOneAnswer([customer.page, earlier, later]);
  await customer.page.reload();
  await expectOneAnswer([customer.page]);
  await closed(customer);
});

test('the server is killed in the middle of an answer: both screens come back by themselves, with one answer', async ({
  browser,
}) => {
  const { customer, person } = await inTheMiddle(browser);
  await desk.kill();
  await expect(customer.page.getByText('No connection. Trying again')).toBeVisible();
  await expect(person.page.getByText('The connection is gone')).toBeVisible();
  await ollama.always(quickly);
  await desk.start();
  for (const { page } of [customer, person]) {
    await expect(messages(page)).toContainText(LAST, BACK);
  }
  await expect(happening(person.page)).toBeEmpty();
  await expect(customer.page.getByText('No connection')).toHaveCount(0);
  await expect(person.page.getByText('The connection is gone')).toHaveCount(0);
  await expectOneAnswer([customer.page]);
  await expect(messages(person.page).getByText(FIRST)).toHaveCount(1);
  await customer.page.reload();
  await expectOneAnswer([customer.page]);
  await closed(customer, person);
});

test('what is written while the server is away waits in sight, and is sent once when it is back', async ({
  browser,
}) => {
  await ollama.script();
  const customer = await openChat(browser, desk, outage);
  await write(customer.page, 'My laptop will not boot');
  await expect(saidBy(customer.page, 'Technical')).toHaveCount(1, BACK);
  await desk.kill();
  await expect(customer.page.getByText('No connection. Trying again')).toBeVisible();
  await write(customer.page, 'It also beeps three times');
  await expect(saidBy(customer.page, 'You').last()).toContainText('Waits for the connection');
  await desk.start();
  await expect(saidBy(customer.page, 'You').last()).not.toContainText('Waits for the connection', BACK);
  await expect(saidBy(customer.page, 'Technical')).toHaveCount(2, BACK);
  await expectOnce(customer.page, 'It also beeps three times');
  await closed(customer);
});

test('what is written while the server is away is sent once, also when the tab was closed meanwhile', async ({
  browser,
}) => {
  await ollama.script();
  const customer = await openChat(browser, desk, outage);
  await desk.kill();
  await expect(customer.page.getByText('No connection. Trying again')).toBeVisible();
  await write(customer.page, 'My laptop will not boot');
  await expect(saidBy(customer.page, 'You')).toContainText('Waits for the connection');
  await customer.page.close();
  await desk.start();

  const page = await customer.context.newPage();
  await page.goto(`${desk.url}/chat`);
  await expect(saidBy(page, 'Technical')).toHaveCount(1, BACK);
  await expectOnce(page, 'My laptop will not boot');
  await closed(customer);
});

/** A customer and a person who both see an answer grow. */
async function inTheMiddle(browser: Browser): Promise<{ customer: Screen; person: Screen }> {
  const person = await openDashboard(browser, desk, ada, outage);
  await person.page.getByLabel('My availability').selectOption('away');
  const customer = await openChat(browser, desk, outage);
  const question = `Tell me everything, number ${Math.random()}`;
  await write(customer.page, question);
  await person.page.getByRole('button', { name: question }).click();
  await expect(happening(person.page)).toContainText('w10.');
  await expect(growing(customer.page)).toContainText('w10.');
  return { customer, person };
}

async function expectOneAnswer(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await expect(saidBy(page, 'Triage')).toHaveCount(1, BACK);
    const [asked, answered, ...more] = await transcript(page);
    expect(asked).toContain('Tell me everything');
    expect(answered).toContain(sentences.join(' '));
    expect(more).toEqual([]);
    await expect(growing(page)).toHaveCount(0);
  }
}

/** Once on this screen, and once after reading all of it anew. */
async function expectOnce(page: Page, text: string): Promise<void> {
  await expect(saidBy(page, 'You').filter({ hasText: text })).toHaveCount(1);
  await page.reload();
  await expect(composer(page)).toBeEditable();
  await expect(saidBy(page, 'Technical').last()).toBeVisible();
  await expect(saidBy(page, 'You').filter({ hasText: text })).toHaveCount(1);
}

async function closed(...screens: Screen[]): Promise<void> {
  for (const { context, complaints } of screens) {
    expect(complaints).toEqual([]);
    await context.close();
  }
}
