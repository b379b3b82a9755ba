import { type Browser, expect, type Page, test } from 'playwright/test';
import {
  composer,
  growing,
  happening,
  messages,
  openChat,
  openDashboard,
  openScreen,
  saidBy,
  whoAnswers,
  write,
} from '../support/browser.ts';
import { openLine } from '../support/cut-line.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { isFocused, tabTo } from '../support/keyboard.ts';
import { sessionValue, watchShifts } from '../support/layout-shift.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { must } from '../support/socket-connection.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

/** What the customer sees while agents and people hand over, work and write. A model on Ollama answers. */
let ollama: OllamaStandIn;
let desk: DeskProcess;
let kim: StaffSession;
let staff: SocketStaff;

test.beforeAll(async () => {
  ollama = await startOllama({ settings: { tokenMs: 15 } });
  desk = await startDesk({ ollamaUrl: ollama.url });
  kim = await createStaff(desk, await createAdministrator(desk), { name: 'Kim' });
  staff = await socketStaff(desk, kim);
});
test.afterEach(() => ollama.script());
test.afterAll(async () => {
  staff.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

const goingOn = (page: Page) => page.getByRole('region', { name: 'Conversation' }).getByRole('status').last();

test('feature 2: each hand-over says who speaks now and what they know, and opens to all of it by key', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await write(page, 'You charged me twice this month, please look at my invoices');
  await expect(messages(page)).toContainText('Billing took over from Triage');
  await expect(messages(page)).toContainText(
    'Billing now knows: “You charged me twice this month, please look at my invoices”',
  );
  await confirmAsMaya(page);
  await expect(saidBy(page, 'Billing').last()).toContainText('INV-5101');
  await expect(messages(page)).toContainText('Looked at your invoices');

  const conversationId = await newest();
  await must(staff.socket, 'conversation:note', {
    conversationId,
    noteId: crypto.randomUUID(),
    text: 'VIP-7731',
  });
  await staff.take(conversationId);
  await expect(messages(page)).toContainText('Kim took over from Billing. From here a person answers');
  const brief = page.getByRole('button', { name: /^Kim has read: two charges of 49 USD on \w+ \w+/ });
  await expect(brief).toHaveAttribute('aria-expanded', 'false');
  await tabTo(page, brief, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(brief).toHaveAttribute('aria-expanded', 'true');
  const whole = messages(page).locator('dl');
  await expect(whole).toContainText('You are Maya Lindqvist');
  await expect(whole).toContainText(/Two charges of 49 USD on .* \(INV-5101, INV-5102\)/);
  await expect(whole).toContainText('Looked at your invoices');
  await expect(whole).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(whole).toHaveCount(0);
  expect(await isFocused(brief)).toBe(true);

  await must(staff.socket, 'conversation:give-back', {
    conversationId,
    to: 'billing',
    line: 'Offer nothing, VIP-7731',
    notes: [],
  });
  await expect(messages(page)).toContainText('Billing took over from Kim');
  await expect(page.getByText(/^Billing now knows: two charges of 49 USD/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Billing now knows: two charges of 49 USD/)).toBeVisible();
  await expect(page.locator('body')).not.toContainText('VIP-7731');
  expect(complaints).toEqual([]);
  await context.close();
});

for (const { device, width, height } of [
  { device: 'a desktop', width: 1280, height: 800 },
  { device: 'a phone', width: 360, height: 640 },
]) {
  test(`feature 17: on ${device} an answer grows without pushing what is read, hand-over included`, async ({
    browser,
  }) => {
    await ollama.script(
      { when: { offers: 'transfer_to_technical' }, reply: handsOver },
      { when: { lacksResult: 'check_system_status' }, reply: checks },
      { reply: { pieces: [{ text: longAnswer() }], tokenMs: 8 } },
    );
    const { page, context, complaints } = await openScreen(browser);
    await page.setViewportSize({ width, height });
    await page.goto(`${desk.url}/chat`);
    await expect(whoAnswers(page)).toBeVisible();
    await composer(page).fill(`My laptop won't boot. ${'It worked until this morning. '.repeat(4)}`);
    const shifts = await watchShifts(page);
    await composer(page).press('Enter');
    // What follows a key at once is the reader's own doing, and the browser does not count it.
    await expect(messages(page)).toContainText('Technical took over from Triage');
    const answer = saidBy(page, 'Technical').last();
    await expect(answer).toContainText('Here is the end.', { timeout: 30_000 });
    // It is longer than the screen: its beginning stays where it is read.
    await expect(answer.getByText('Here is w0.', { exact: true })).toBeInViewport();
    const seen = await shifts();
    expect(sessionValue(seen), JSON.stringify(seen, null, 1)).toBeLessThan(0.02);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('feature 17: who reads further up is not moved while an answer grows', async ({ browser }) => {
  await ollama.always({ pieces: [{ text: longAnswer() }], tokenMs: 8 });
  const { page, context } = await openChat(browser, desk);
  await write(page, 'Please explain all of it');
  await expect(saidBy(page, 'Triage')).toContainText('Here is the end.', { timeout: 30_000 });
  await write(page, 'And once more, please');
  await expect(growing(page)).toContainText('Here is w2.');
  const area = page.getByRole('region', { name: 'Conversation' });
  await area.hover();
  await page.mouse.wheel(0, -900);
  await expect(page.getByRole('button', { name: 'New messages' })).toBeVisible();
  const read = saidBy(page, 'Triage').first().getByText('Here is w9.', { exact: true });
  const before = await read.boundingBox();
  await expect(saidBy(page, 'Triage').filter({ hasText: 'Here is the end.' })).toHaveCount(2, {
    timeout: 30_000,
  });
  expect(await read.boundingBox()).toEqual(before);
  await context.close();
});

test('feature 17: "is typing" ends by itself, also when the line is cut', async ({ browser }) => {
  const { page, context, line } = await visit(browser);
  await write(page, 'How do I change my password?');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  const conversationId = await newest();
  await staff.take(conversationId);
  const types = () => must(staff.socket, 'person:typing', { conversationId, typing: true });
  await types();
  await expect(goingOn(page)).toHaveText('Kim is typing');
  // Said once and never renewed, as by a browser that was closed.
  await expect(goingOn(page)).toHaveText('', { timeout: 10_000 });
  await types();
  await expect(goingOn(page)).toHaveText('Kim is typing');
  line.cut();
  await expect(goingOn(page)).toHaveText('');
  await line.mend();
  await expect(page.getByText('No connection')).toHaveCount(0);
  await expect(goingOn(page)).toHaveText('');
  await context.close();
});

test('feature 17: on the dashboard "is typing" ends by itself, also when the customer closed the tab', async ({
  browser,
}) => {
  const person = await openDashboard(browser, desk, kim);
  const customer = await openChat(browser, desk);
  await write(customer.page, 'How do I change my password?');
  await expect(saidBy(customer.page, 'Technical')).toBeVisible();
  const conversationId = await newest();
  await staff.take(conversationId);
  const visitor = `Visitor ${conversationId.replaceAll('-', '').slice(0, 4)}`;
  await person.page.getByRole('button', { name: new RegExp(visitor) }).click();
  await expect(messages(person.page)).toContainText('How do I change my password?');
  await composer(customer.page).pressSequentially('I have');
  await expect(happening(person.page)).toContainText('The customer is typing');
  await customer.context.close();
  await expect(happening(person.page)).toBeEmpty();
  expect(person.complaints).toEqual([]);
  await person.context.close();
});

test('feature 17: an agent is said to read only while its turn runs', async ({ browser }) => {
  await ollama.always({ pieces: [{ hang: true }] });
  const { page, context, line } = await visit(browser);
  await write(page, 'How do I change my password?');
  await expect(goingOn(page)).toHaveText('Triage is reading your message');
  line.cut();
  await expect(goingOn(page)).toHaveText('');
  await line.mend();
  await expect(goingOn(page)).toHaveText('Triage is reading your message');
  await staff.take(await newest());
  await expect(messages(page)).toContainText('Kim took over from Triage');
  await expect(goingOn(page)).toHaveText('');
  await context.close();
});

test('feature 11: what was written on either side while the line was cut is there once it is mended', async ({
  browser,
}) => {
  const { page, context, line } = await visit(browser);
  await write(page, 'How do I change my password?');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  const conversationId = await newest();
  const thread = await staff.open(conversationId);
  await staff.take(conversationId);
  await expect(messages(page)).toContainText('Kim took over');
  line.cut();
  await expect(page.getByText('No connection. Trying again')).toBeVisible();
  for (const text of ['First of Kim', 'Second of Kim', 'Third of Kim']) {
    expect(await staff.reply(thread, text)).toMatchObject({ ok: true });
  }
  await write(page, 'Are you there?');
  await expect(saidBy(page, 'You').last()).toContainText('Waits for the connection');
  await line.mend();
  await expect(saidBy(page, 'Kim')).toHaveCount(3);
  const own = await thread.until((facts) =>
    facts.find((fact) => fact.kind === 'customer-wrote' && fact.text === 'Are you there?'),
  );
  expect(thread.facts().filter((fact) => fact.kind === 'customer-wrote' && fact.seq >= own.seq)).toHaveLength(
    1,
  );
  await expect(saidBy(page, 'Kim').first()).toContainText('First of Kim');
  await expect(saidBy(page, 'Kim').last()).toContainText('Third of Kim');
  await context.close();
});

test('feature 9: a burst of messages has one answer', async ({ browser }) => {
  await ollama.always({ pieces: [{ text: 'One answer to all of it. '.repeat(15) }], tokenMs: 30 });
  const { page, context } = await openChat(browser, desk);
  for (const text of ['Hello', 'I have a question', 'about my password']) await write(page, text);
  await expect(saidBy(page, 'Triage')).toHaveCount(1);
  await expect(saidBy(page, 'You')).toHaveCount(3);
  await expect(goingOn(page)).toHaveText('');
  const thread = await staff.open(await newest());
  const kinds = thread.facts().map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'agent-replied')).toHaveLength(1);
  expect(kinds.lastIndexOf('customer-wrote')).toBeLessThan(kinds.indexOf('agent-replied'));
  await context.close();
});

test('feature 16: the chat says which model answers, when it starts up, and when a program answers instead', async ({
  browser,
}) => {
  await ollama.unload();
  await ollama.set({ loadMs: 3000 });
  const { page, context } = await openChat(browser, desk);
  await expect(whoAnswers(page)).toContainText('The AI agents answer with the model qwen3:8b.');
  await write(page, 'How do I change my password?');
  await expect(goingOn(page)).toHaveText('Triage is starting up. This can take a minute');
  await expect(saidBy(page, 'Technical').last()).toContainText('Written by the AI model qwen3:8b');
  await ollama.down();
  await write(page, 'It still does not work');
  await expect(saidBy(page, 'Technical').last()).toContainText(
    'Written by the built-in responder, a program',
    {
      timeout: 20_000,
    },
  );
  await ollama.up();
  await ollama.set({ loadMs: 0 });
  await context.close();
});

const handsOver = {
  pieces: [{ calls: [{ name: 'transfer_to_technical', arguments: { reason: 'it will not boot' } }] }],
};
const checks = { pieces: [{ calls: [{ name: 'check_system_status', arguments: { service: 'all' } }] }] };

/** Longer than any screen here, of paragraphs that can be told apart. */
function longAnswer(): string {
  return [...Array.from({ length: 40 }, (_, index) => `Here is w${index}.`), 'Here is the end.'].join('\n\n');
}

async function visit(browser: Browser) {
  const screen = await openScreen(browser);
  const line = await openLine(screen.context);
  await screen.page.goto(`${desk.url}/chat`);
  await expect(whoAnswers(screen.page)).toBeVisible();
  return { ...screen, line };
}

async function confirmAsMaya(page: Page): Promise<void> {
  const card = page.getByRole('form', { name: 'Confirm who you are' });
  await card.getByLabel('E-mail of your account').fill('maya.lindqvist@example.com');
  await card.getByLabel('Postal code of your account').fill('11432');
  await card.getByRole('button', { name: 'Confirm' }).click();
}

/** The conversation in which something happened last. */
async function newest(): Promise<string> {
  const { conversations } = await must(staff.socket, 'dashboard:open', {});
  const [first] = conversations.toSorted((one, other) => other.lastAt - one.lastAt);
  return first?.conversationId ?? '';
}
