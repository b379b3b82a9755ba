import { expect, type Page, test } from 'playwright/test';
import {
  growing,
  happening,
  openChat,
  openDashboard,
  openStatus,
  saidBy,
  transcript,
  whoAnswers,
  write,
} from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { createAdministrator, type StaffSession } from '../support/staff.ts';

/** "Within seconds": Ollama is looked at every three. */
const NOTICED = { timeout: 10_000 };

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;

test.beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url });
  ada = await createAdministrator(desk);
});
test.afterEach(() => ollama.script());
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('Ollama starts while the desk runs: chat, dashboard and status say so, and new answers come from it', async ({
  browser,
}) => {
  await ollama.down();
  const status = await openStatus(browser, desk, ada);
  await expect(answersFrom(status.page)).toHaveText('Answers come from the built-in responder.', NOTICED);
  await expect(
    status.page.getByText(/Ollama does not answer at .* Start it with "ollama serve"/),
  ).toHaveCount(2);
  const dashboard = await openDashboard(browser, desk, ada);
  const link = dashboard.page.getByRole('link', { name: 'Answers: built-in responder' });
  await expect(link).toHaveClass(/text-warning/);
  const customer = await openChat(browser, desk);
  await expect(whoAnswers(customer.page)).toContainText(
    'A program of this desk answers, not a language model',
  );

  await ollama.up();
  const since = Date.now();
  await expect(whoAnswers(customer.page)).toContainText('These are AI agents', NOTICED);
  await expect(whoAnswers(customer.page)).toContainText('qwen3:8b');
  await expect(dashboard.page.getByRole('link', { name: 'Answers: qwen3:8b' })).not.toHaveClass(
    /text-warning/,
  );
  await expect(answersFrom(status.page)).toHaveText(
    /^Answers come from qwen3:8b on 127\.0\.0\.1:\d+\.$/,
    NOTICED,
  );
  expect(Date.now() - since).toBeLessThan(10_000);
  await write(customer.page, 'How do I change my password?');
  await expect(saidBy(customer.page, 'Technical').last()).toContainText('Written by the AI model qwen3:8b');

  await dashboard.page.getByRole('link', { name: /^Answers/ }).click();
  await dashboard.page.waitForURL('**/status');
  for (const screen of [status, dashboard, customer]) {
    expect(screen.complaints).toEqual([]);
    await screen.context.close();
  }
});

test('Ollama goes away in the middle of an answer: the half of it is gone, and the built-in responder answers', async ({
  browser,
}) => {
  await ollama.always({ pieces: [{ text: 'This is half. '.repeat(130) }], tokenMs: 40 });
  const dashboard = await openDashboard(browser, desk, ada);
  await dashboard.page.getByLabel('My availability').selectOption('away');
  const customer = await openChat(browser, desk);
  await write(customer.page, 'What does Pro cost for a year?');
  await dashboard.page.getByRole('button', { name: /What does Pro cost/ }).click();
  await expect(happening(dashboard.page)).toContainText('This is half. This is half.');
  await expect(growing(customer.page)).toContainText('This is half. This is half.');

  await ollama.down();
  await expect(saidBy(customer.page, 'Sales').last()).toContainText(
    'Written by the built-in responder, a program',
  );
  await expect(growing(customer.page)).toHaveCount(0);
  for (const { page } of [customer, dashboard]) await expect(page.getByText('This is half')).toHaveCount(0);
  expect((await transcript(customer.page)).filter((text) => text.startsWith('Sales'))).toHaveLength(1);
  await expect(dashboard.page.getByRole('link', { name: 'Answers: built-in responder' })).toBeVisible(
    NOTICED,
  );
  for (const screen of [dashboard, customer]) {
    expect(screen.complaints).toEqual([]);
    await screen.context.close();
  }
  await ollama.up();
});

test('nothing is installed: the status names what to run, and an administrator pulls a model and watches it come', async ({
  browser,
}) => {
  await ollama.remove('qwen3:8b');
  await ollama.set({ pullMs: 3000 });
  const { page, context, complaints } = await openStatus(browser, desk, ada);
  await expect(page.getByText('No model is installed. Run "npm run model" to get one.').first()).toBeVisible(
    NOTICED,
  );

  const pull = page.getByRole('region', { name: 'Pull a model' });
  await expect(pull.getByLabel('Model')).toHaveValue('qwen3:8b');
  await pull.getByRole('button', { name: 'Pull', exact: true }).click();
  const bar = pull.getByRole('progressbar', { name: 'Pulling qwen3:8b' });
  await expect.poll(() => percent(bar)).toBeGreaterThan(0);
  const early = await percent(bar);
  await expect.poll(() => percent(bar)).toBeGreaterThan(early);
  await expect(pull.getByText(/^qwen3:8b is on 127\.0\.0\.1/)).toBeVisible(NOTICED);
  await expect(answersFrom(page)).toHaveText(/^Answers come from qwen3:8b on/, NOTICED);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a model that cannot use tools is refused by name, with what to use instead', async ({ browser }) => {
  await ollama.install('gemma2:9b', { capabilities: ['completion'] });
  await ollama.install('qwen3:8b');
  await using other = await startDesk({ ollamaUrl: ollama.url, env: { OLLAMA_MODEL: 'gemma2:9b' } });
  const { page, context, complaints } = await openStatus(browser, other, await createAdministrator(other));
  await expect(answersFrom(page)).toHaveText('Answers come from the built-in responder.');
  await expect(
    page
      .getByText('gemma2:9b cannot use tools. Use qwen3:8b, which is installed: set OLLAMA_MODEL=qwen3:8b.')
      .first(),
  ).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

const answersFrom = (page: Page) => page.getByText(/^Answers come from/);

async function percent(bar: ReturnType<Page['getByRole']>): Promise<number> {
  return Number(await bar.getAttribute('aria-valuenow').catch(() => 100));
}
