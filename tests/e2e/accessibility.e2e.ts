import { expect, test } from 'playwright/test';
import { arrange, arrangedBack, type View } from '../screens/picture.ts';
import { type Stop, standIn } from '../screens/walk/stop.ts';
import { walks } from '../screens/walk/walks.ts';
import { barriers } from '../support/accessibility.ts';
import { openDashboard } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { tabTo } from '../support/keyboard.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, type StaffSession } from '../support/staff.ts';

/** Feature 24. Every state in one of these, in turns; in all sizes and both schemes where pictures are taken (tests/screens). */
const wide: View = { width: 1440, height: 900, scheme: 'light' };
const narrow: View = { width: 360, height: 740, scheme: 'dark' };

// Each has a desk of its own: the longest file of all is not the last to end.
test.describe.configure({ mode: 'parallel' });

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  ollama = await startOllama({ settings: standIn.ollama });
  desk = await startDesk({ ollamaUrl: ollama.url, env: standIn.desk });
  ada = await createAdministrator(desk);
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('feature 24: menu, panel, toolbar and tooltip are worked by keyboard alone, and single keys rest meanwhile', async ({
  browser,
}) => {
  const customer = await socketCustomer(desk);
  await customer.send('I want to talk to a person');
  const { page, context, complaints } = await openDashboard(browser, desk, ada);
  const press = (key: string) => page.keyboard.press(key);
  await page.getByLabel('My availability').selectOption('away');

  const account = page.getByRole('button', { name: 'Account of Ada Admin' });
  const keys = page.getByRole('menuitem', { name: 'Keys' });
  const signOut = page.getByRole('menuitem', { name: 'Sign out' });
  await tabTo(page, account);
  await press('ArrowUp');
  await expect(signOut).toBeFocused();
  await press('ArrowDown');
  await expect(keys).toBeFocused();
  await press('s');
  await expect(signOut).toBeFocused();
  await press('Escape');
  await expect(signOut).toBeHidden();
  await expect(account).toBeFocused();
  await press('Enter');
  await expect(keys).toBeFocused();
  await press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press('Tab');
  await expect(signOut).toBeHidden();
  await tabTo(page, account, 'Shift+Tab');
  await press('Space');
  await expect(keys).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await press('Escape');
  await expect(account).toBeFocused();

  await press('Control+k');
  const find = page.getByRole('combobox', { name: 'Find or do' });
  await expect(find).toBeFocused();
  await page.keyboard.type('these keys');
  await expect(page.getByRole('dialog').getByRole('option')).toHaveText([/Show these keys/]);
  await press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await press('Escape');
  await press('Control+k');
  await page.keyboard.type('visitor');
  await press('ArrowDown');
  await press('Enter');
  await expect(page.getByRole('region', { name: 'Conversation', exact: true })).toBeVisible();

  const people = page.getByRole('button', { name: /\bhere\b.*, you have/ });
  await tabTo(page, people, 'Shift+Tab');
  await press('Enter');
  await expect(page.getByRole('region', { name: 'People' })).toContainText('Ada Admin');
  await press('Escape');
  await expect(page.getByRole('region', { name: 'People' })).toBeHidden();
  await expect(people).toBeFocused();

  await page.setViewportSize({ width: 360, height: 740 });
  const bar = page.getByRole('toolbar', { name: 'What can be done' });
  const first = bar.getByRole('button').first();
  const second = bar.getByRole('button').nth(1);
  await tabTo(page, first);
  await press('ArrowRight');
  await expect(second).toBeFocused();
  await press('ArrowLeft');
  await press('ArrowLeft');
  await expect(bar.getByRole('button').last()).toBeFocused();
  await press('Home');
  await press('ArrowRight');
  await press('Tab');
  await expect(bar.locator(':focus')).toHaveCount(0);
  await press('Shift+Tab');
  await expect(second).toBeFocused();

  const back = page.getByRole('button', { name: 'Back to the list' });
  const tooltip = page.getByText('Back to the list', { exact: true });
  await tabTo(page, back, 'Shift+Tab');
  await expect(tooltip).toBeVisible();
  await press('Escape');
  await expect(tooltip).toBeHidden();
  await press('Enter');
  await expect(page.getByRole('tab', { name: /^All/ })).toBeVisible();
  customer.close();
  expect(complaints).toEqual([]);
  await context.close();
});

for (const [where, walk] of walks) {
  test(`feature 24: axe finds nothing ${where}, in any state: light and wide, dark and narrow, in turns`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const found: string[] = [];
    let states = 0;
    async function look(stop: Stop): Promise<void> {
      states += 1;
      await arrangedBack(stop.page, async () => {
        const view = states % 2 === 0 ? wide : narrow;
        await arrange(stop, view);
        const problems = await barriers(stop.page);
        const where = `${stop.title} (${stop.id}), ${view.width} px, ${view.scheme}`;
        found.push(...problems.map((problem) => `${where}: ${problem}`));
      });
    }
    await walk({ browser, desk, ollama, ada, look });
    expect(found).toEqual([]);
    expect(states).toBeGreaterThan(2);
  });
}
