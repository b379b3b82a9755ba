import { expect, type Page, test } from 'playwright/test';
import { openScreen } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { tabTo } from '../support/keyboard.ts';
import { first, must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const thread = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true });
const context = (page: Page) => page.getByRole('region', { name: 'Customer', exact: true });

test('the dashboard: a whole working day by keyboard alone', async ({ browser }) => {
  await createStaff(desk, ada, { name: 'Lea' });
  const colleague = await socketStaff(desk, ada);
  await must(colleague.socket, 'availability:set', { availability: 'away' });
  const kim = await createStaff(desk, ada, { name: 'Kim' });
  const {
    page,
    context: opened,
    complaints,
  } = await openScreen(browser, {
    context: { viewport: { width: 1440, height: 900 } },
  });
  const press = (key: string) => page.keyboard.press(key);
  const type = (text: string) => page.keyboard.type(text);
  /** Finds it in the palette and does it. */
  async function run(words: string): Promise<void> {
    await press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
    await type(words);
    await press('Enter');
    await expect(page.getByRole('dialog', { name: 'Find or do' })).toHaveCount(0);
  }

  // The morning: sign in, and be here.
  await page.goto(`${desk.url}/sign-in`);
  await tabTo(page, page.getByLabel('E-mail'));
  await type(kim.email);
  await press('Tab');
  await type(kim.password);
  await press('Enter');
  await expect(page.getByRole('tab', { name: 'Mine' })).toBeVisible();
  await run('be away');
  await expect(page.getByLabel('My availability')).toHaveValue('away');
  await run('be here');
  await expect(page.getByLabel('My availability')).toHaveValue('here');

  // A customer comes, is read and answered with a canned reply.
  const customer = await socketCustomer(desk);
  await customer.send('My invoice is wrong, I want a person');
  await must(customer.socket, 'person:request', { conversationId: customer.transcript.conversationId });
  await expect(page).toHaveTitle('(1) Switchboard');
  await run('show the list: mine');
  await press('j');
  await expect(thread(page)).toContainText('My invoice is wrong');
  await press('r');
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await expect(reply).toBeFocused();
  await type('/look');
  await expect(page.getByRole('listbox', { name: 'Canned replies' })).toBeVisible();
  await press('Enter');
  await expect(page.getByRole('listbox', { name: 'Canned replies' })).toHaveCount(0);
  await press('Control+Enter');
  await customer.transcript.until(first('human-replied'));
  await press('Escape');

  // A note that names a colleague, who is not here today.
  await press('n');
  await expect(page.getByRole('textbox', { name: 'Private note' })).toBeFocused();
  await type('Ask @lea');
  await expect(page.getByRole('listbox', { name: 'Colleagues and teams' })).toBeVisible();
  await press('Enter');
  await type('about the second charge');
  await press('Control+Enter');
  await expect(thread(page)).toContainText('Ask @Lea about the second charge');
  await press('Escape');

  // Tag, priority, and the own tools beside the customer.
  await run('add the tag refund');
  await expect(thread(page)).toContainText('Kim added the tag Refund');
  await press('y');
  await expect(context(page).getByLabel('How pressing it is')).toBeFocused();
  await type('High');
  await expect(thread(page)).toContainText('Kim set the priority to high');
  await press('Escape');
  await press('a');
  await expect(context(page).getByLabel('Name, e-mail or number')).toBeFocused();
  await type('Maya');
  await press('Enter');
  await expect(context(page).getByRole('region', { name: 'Account ACC-1001' })).toBeVisible();
  await press('Escape');
  await press('v');
  await expect(context(page)).toContainText('operational');
  await press('o');
  await expect(context(page).getByLabel('Category')).toBeFocused();
  await press('Tab');
  await press('Tab');
  await type('Second charge of November');
  await press('Enter');
  await expect(context(page)).toContainText(/Ticket TCK-\d+ is open/);
  await press('Escape');
  await press('p');
  await expect(context(page).locator('[data-tool="past"]')).toBeFocused();

  // Put aside for lunch, and taken up again.
  await press('z');
  await expect(page.getByRole('region', { name: 'Snooze until' })).toBeVisible();
  await press('Enter');
  await expect(thread(page)).toContainText('Snoozed until');
  await press('z');
  await expect(thread(page)).not.toContainText('Snoozed until');

  // Handed to a team, had back, given to an AI agent, and taken over again.
  await press('h');
  const targets = page.getByRole('form', { name: 'Hand to a colleague or a team' });
  await expect(targets.getByRole('radio').first()).toBeFocused();
  await press('Space');
  await press('Enter');
  await expect(targets).toHaveCount(0);
  const takeOver = page.getByRole('button', { name: 'Take over', exact: true });
  await expect(takeOver).toBeVisible();
  await press('t');
  await expect(thread(page).getByRole('heading', { level: 2 }).locator('..')).toContainText('You');
  await press('g');
  const back = page.getByRole('form', { name: 'Give back to an AI agent' });
  await expect(back.locator('input:checked').first()).toBeFocused();
  await press('Enter');
  await expect(back).toHaveCount(0);
  await expect(thread(page)).toContainText('gave it back to');
  await expect(takeOver).toBeVisible();
  await press('t');
  await expect(page.getByRole('button', { name: 'Give back', exact: true })).toBeVisible();

  // Closed behind the last reply, opened again, closed by its key; found again by a word; all keys on one sheet.
  await press('r');
  await type('All is well now.');
  await press('Control+Shift+Enter');
  await expect(thread(page)).toContainText('Closed. It opens again');
  await press('Escape');
  await press('e');
  await expect(thread(page)).not.toContainText('Closed. It opens again');
  await press('e');
  await expect(thread(page)).toContainText('Closed. It opens again');
  await press('s');
  await expect(page.getByRole('searchbox', { name: 'Search all messages' })).toBeFocused();
  await type('second charge');
  await expect(
    page.getByRole('region', { name: 'Search all messages' }).locator('[data-found]').first(),
  ).toBeVisible();
  await press('Enter');
  await expect(thread(page)).toContainText('Ask @Lea');
  await press('Escape');
  await run('these keys');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Name a colleague or a team');
  await press('Escape');
  await run('be offline');
  await expect(page.getByLabel('My availability')).toHaveValue('offline');
  customer.close();
  colleague.close();
  expect(complaints).toEqual([]);
  await opened.close();
});
