import { expect, type Page, test } from 'playwright/test';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { createAdministrator, createStaff, signIn } from '../support/staff.ts';

/** A wrong password is told by a 401, which browsers write to the console; nothing else may be there. */
function watchConsole(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (line) => {
    const refused = /status of 4\d\d/.test(line.text());
    if (['error', 'warning'].includes(line.type()) && !refused) lines.push(line.text());
  });
  page.on('pageerror', (error) => lines.push(error.message));
  return lines;
}

async function setUpLink(desk: DeskProcess): Promise<string> {
  const [link] = await desk.printed(/http\S+\/setup\?token=\S+/);
  return link;
}

test('the first administrator is made by the printed link, which works once', async ({ page }) => {
  await using desk = await startDesk();
  const lines = watchConsole(page);
  const link = await setUpLink(desk);

  await page.goto(link);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('E-mail').fill('ada@desk.example');
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.waitForURL('**/dashboard');

  await page.goto(link);
  await page.getByLabel('Your name').fill('Eve');
  await page.getByLabel('E-mail').fill('eve@desk.example');
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The set-up link has expired');
  expect(lines).toEqual([]);
});

test('a stranger is led to the sign-in and back to the status', async ({ page }) => {
  await using desk = await startDesk();
  const lines = watchConsole(page);
  const administrator = await createAdministrator(desk);

  await page.goto(`${desk.url}/status`);
  await page.waitForURL('**/sign-in?next=%2Fstatus');
  await page.getByLabel('E-mail').fill(administrator.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'E-mail and password do not belong together',
  );

  await page.getByLabel('Password').fill(administrator.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/status');
  await expect(page.getByText('Answers come from the built-in responder.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The desk' })).toContainText('SQLite');

  await page.getByRole('button', { name: `Account of ${administrator.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto(`${desk.url}/status`);
  await page.waitForURL('**/sign-in?next=%2Fstatus');
  expect(lines).toEqual([]);
});

test('an administrator makes a token, which works until it is revoked', async ({ page }) => {
  await using desk = await startDesk();
  const lines = watchConsole(page);
  const administrator = await createAdministrator(desk);
  await signIn(page, desk, administrator);
  await page.goto(`${desk.url}/status`);

  const tokens = page.getByRole('region', { name: 'API tokens', exact: true });
  await tokens.getByText('Make a token').click();
  await tokens.getByLabel('What it is for').fill('Monitor');
  await tokens.getByRole('button', { name: 'Make token' }).click();
  const secret = await tokens
    .getByRole('region', { name: 'Secret of Monitor' })
    .locator('code')
    .textContent();

  const metrics = () => fetch(`${desk.url}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await metrics()).status).toBe(200);
  await tokens.getByRole('button', { name: 'Done' }).click();
  await tokens.getByRole('button', { name: 'Revoke Monitor…' }).click();
  await tokens.getByRole('button', { name: 'Revoke Monitor', exact: true }).click();
  await expect(tokens.getByText('No tokens yet')).toBeVisible();
  expect((await metrics()).status).toBe(401);
  expect(lines).toEqual([]);
});

test('ops see the status and nothing of the team, and hear when the feed stops and goes on', async ({
  page,
}) => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const olu = await createStaff(desk, administrator, { name: 'Olu Ops', role: 'ops' });
  // The page's own clock: that figures are too old to be trusted is not waited for.
  await page.clock.install();
  await signIn(page, desk, olu);
  await page.goto(`${desk.url}/status`);
  await expect(page.getByRole('region', { name: 'Who holds the conversations' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Team and access' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Dashboard' })).toHaveCount(0);

  await desk.stop();
  await expect(page.getByText('The feed has stopped')).toHaveCount(0);
  await page.clock.fastForward(11_000);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The feed has stopped');
  await desk.start();
  await page.clock.fastForward(6000);
  await expect(page.getByText('The feed has stopped')).toHaveCount(0, { timeout: 20_000 });
});
