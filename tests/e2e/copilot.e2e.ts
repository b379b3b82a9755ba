import { expect, type Page, test } from 'playwright/test';
import { openDashboard, type Screen } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import type { Rule, ScriptedReply } from '../support/ollama/script.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { first } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator } from '../support/staff.ts';

/** On a person's request the model writes; the person decides. */

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: Screen;
let customer: SocketCustomer;
test.beforeAll(async ({ browser }) => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url, env: { OLLAMA_POLL_MS: '100' } });
  ada = await openDashboard(browser, desk, await createAdministrator(desk));
  await ada.page.getByLabel('My availability').selectOption('away');
  customer = await socketCustomer(desk);
  await customer.send('How much is the Pro plan?');
  await customer.transcript.until(first('agent-replied'));
});
test.afterAll(async () => {
  expect(ada.complaints).toEqual([]);
  await ada.context.close();
  customer.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

const drafts = (reply: ScriptedReply): Rule => ({ when: { system: 'You draft a reply' }, reply });

test('the copilot: a draft is asked for by a key, marked, put in beside what was typed, taken out, and sent by the person', async () => {
  const { page } = ada;
  const field = page.getByRole('textbox', { name: 'Reply' });
  const draft = page.getByRole('region', { name: 'Draft by the machine' });
  await openThread(page);
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await field.fill('Dear customer,');
  await ollama.script(drafts({ pieces: [{ text: 'Pro is 49 USD per month. Anything ' }, { hang: true }] }));

  await page.getByRole('region', { name: 'Thread' }).focus();
  await page.keyboard.press('d');
  await expect(draft).toContainText('The model is writing');
  await ollama.script(
    drafts({
      pieces: [{ text: 'Pro is 49 USD per month, and 77 USD with more. ' }, { text: 'Anything else?' }],
    }),
  );
  await draft.getByRole('button', { name: 'Stop' }).click();
  await expect(draft).toContainText('Stopped');
  await draft.getByRole('button', { name: 'Draft again' }).click();
  await expect(draft.locator('mark')).toContainText('77 USD');
  await expect(draft).toContainText('77 USD stands nowhere in this conversation.');
  await expect(field).toHaveValue('Dear customer,');

  await customer.send('And for a year?');
  await expect(draft).toContainText('The customer has written since.');
  const whole = 'Pro is 49 USD per month, and 77 USD with more. Anything else?';
  await draft.getByRole('button', { name: 'Put into my reply' }).click();
  await expect(field).toHaveValue(`Dear customer,\n\n${whole}`);
  await expect(draft).toHaveCount(0);
  await expect(field).toBeFocused();
  await expect(page.getByRole('list', { name: 'To check in your reply' })).toContainText('77 USD');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('Dear customer,');
  await page.keyboard.press('Control+Shift+z');
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(field).toHaveValue('Dear customer,');

  await page.getByRole('button', { name: 'Copilot', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Draft a reply' }).click();
  await draft.getByRole('button', { name: 'Put into my reply' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/Anything else\?$/);
  await page.keyboard.type(' I am glad to help.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  const sent = await customer.transcript.until(first('human-replied'));
  expect(sent.text).toBe(`Dear customer,\n\n${whole} I am glad to help.`);
  await expect(page.getByText('Began as a draft by the machine.')).toBeVisible();
});

test('the copilot: without a model the button says why and what to do, and it works again without a reload', async () => {
  const { page } = ada;
  await openThread(page);
  await ollama.down();
  const off = page.getByRole('button', { name: 'Copilot: no model' });
  await expect(off).toBeVisible();
  await off.click();
  const why = page.getByRole('region', { name: 'Why the copilot is off' });
  await expect(why).toContainText('ollama serve');
  await page.keyboard.press('Escape');
  await ollama.up();
  await expect(page.getByRole('button', { name: 'Copilot', exact: true })).toBeVisible();
  await ollama.script({
    when: { system: 'You summarise' },
    reply: { pieces: [{ text: '- The customer asks for the price of Pro.' }] },
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('summarised');
  await page.keyboard.press('Enter');
  const summary = page.getByRole('region', { name: 'Summary by the machine' });
  await expect(summary).toContainText('asks for the price of Pro');
  await expect(summary.getByRole('button', { name: 'Put into my reply' })).toHaveCount(0);
});

async function openThread(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^All/ }).click();
  await page
    .getByRole('region', { name: 'Conversations' })
    .getByRole('button', { name: /Visitor/ })
    .click();
}
