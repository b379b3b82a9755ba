import { expect, test } from 'playwright/test';
import { openScreen, openStatus } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, createStaff, type StaffSession, signIn } from '../support/staff.ts';

const LAMP = 'Which colour is the lamp beside it?';

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url });
  ada = await createAdministrator(desk);
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('administration: instructions are edited, tried on a past conversation, saved; the next customer is answered by them', async ({
  browser,
}) => {
  const past = await socketCustomer(desk);
  await past.send("My laptop won't boot");
  await past.transcript.until(first('agent-replied'));
  await ollama.script({ when: { system: 'colour of the lamp' }, reply: { pieces: [{ text: LAMP }] } });
  const { page, context, complaints } = await openScreen(browser);
  await signIn(page, desk, ada);
  await page.goto(`${desk.url}/administration/instructions#triage`);

  const text = page.getByRole('textbox', { name: 'Instructions' });
  await text.fill(`${await text.inputValue()}\nAsk for the colour of the lamp first.`);
  await expect(page.getByRole('region', { name: 'What you changed' })).toContainText('colour of the lamp');
  await page.reload();
  await expect(text).toHaveValue(/colour of the lamp first\.$/);

  await page.getByRole('searchbox', { name: 'A conversation to try it on' }).fill('laptop');
  await page.getByRole('list', { name: 'Conversations found' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Try the draft' }).click();
  const tried = page.getByRole('region', { name: 'What Triage would say now' });
  await expect(tried).toContainText(LAMP);
  await expect(tried).toContainText('qwen3:8b, in');
  await expect(page.getByRole('region', { name: 'What was said' })).toContainText('Handed over to Technical');

  await page.getByLabel('Why').fill('The lamp tells most of it');
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(page.getByText('Version 1 is saved.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem').first()).toContainText(
    'Version 1 · in use · Ada Admin, just nowThe lamp tells most of it',
  );
  const next = await socketCustomer(desk);
  await next.send('My screen is black');
  const replied = await next.transcript.until(first('agent-replied'));
  expect(replied.text).toBe(LAMP);

  await page.getByRole('button', { name: 'Go back to version 0' }).click();
  await page.getByRole('button', { name: 'Save it as version 2' }).click();
  await expect(page.getByText('Back to what is built in')).toBeVisible();
  await expect(text).not.toHaveValue(/colour of the lamp/);
  expect(complaints).toEqual([]);
  past.close();
  next.close();
  await context.close();
});

test('administration: of two who edit at once the slower sees the other’s version and loses nothing', async ({
  browser,
}) => {
  const rui = await createStaff(desk, ada, { name: 'Rui Costa', role: 'admin' });
  const { page, context } = await openScreen(browser);
  await signIn(page, desk, ada);
  await page.goto(`${desk.url}/administration/instructions#policy`);
  await page.getByLabel(/^Refunds without a person/).fill('80');
  const answer = await fetch(`${desk.url}/api/instructions/policy`, { headers: { cookie: rui.cookie } });
  const { body } = await answer.json();
  const saved = await fetch(`${desk.url}/api/instructions/policy`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: desk.url, cookie: rui.cookie },
    body: JSON.stringify({ after: 0, why: 'Care', published: { ...body, limits: { refundUsd: 60 } } }),
  });
  expect(saved.status).toBe(200);

  await page.getByLabel('Why').fill('Cheaper');
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(page.getByText('Rui Costa saved version 1 while you wrote')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What you changed' })).toContainText('Refunds above 60 USD');
  await page.getByRole('button', { name: 'Go on with mine' }).click();
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('Version 2 is saved.')).toBeVisible();
  await context.close();
});

test('administration: an incident that is opened stands on the status page at once', async ({ browser }) => {
  const status = await openStatus(browser, desk, ada);
  const { page, context, complaints } = await openScreen(browser);
  await signIn(page, desk, ada);
  await page.goto(`${desk.url}/administration/services`);
  await page.getByRole('button', { name: 'Open an incident: Payments' }).click();
  await page.getByLabel('What happens').fill('No card is taken.');
  await page.getByRole('button', { name: 'Open the incident' }).click();
  await expect(page.getByRole('region', { name: 'INC-312' })).toContainText('No card is taken.');
  await expect(status.page.getByText('INC-312: No card is taken.')).toBeVisible();
  await page.getByRole('button', { name: 'End INC-312' }).click();
  await page.getByRole('button', { name: 'End the incident' }).click();
  await expect(page.getByRole('list', { name: 'Past incidents' })).toContainText('Payments, INC-312');
  await expect(status.page.getByText('INC-312: No card is taken.')).toBeHidden();
  expect([...complaints, ...status.complaints]).toEqual([]);
  await context.close();
  await status.context.close();
});
