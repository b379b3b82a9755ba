import { networkInterfaces } from 'node:os';
import { expect, test } from 'playwright/test';
import { composer, messages, openScreen, saidBy, write } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { createAdministrator } from '../support/staff.ts';

/** Where browsers withhold secure cookies and `crypto.randomUUID`: plain HTTP at an address that is not loopback. */
const address = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test.describe('Over plain HTTP in the local network', () => {
  test.skip(address === undefined, 'This machine has no address but loopback.');

  test('a customer is answered, and a person signs in and takes over', async ({ browser }) => {
    await using desk = await startDesk({ env: { HOST: '0.0.0.0' } });
    const administrator = await createAdministrator(desk);
    const url = `http://${address}:${new URL(desk.url).port}`;

    const customer = await openScreen(browser);
    await customer.page.goto(`${url}/chat`);
    expect(await customer.page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([
      false,
      'undefined',
    ]);
    await expect(composer(customer.page)).toBeEditable();
    await write(customer.page, "My laptop won't boot");
    await expect(messages(customer.page)).toContainText(/Technical took over from Triage/);
    await expect(saidBy(customer.page, 'Technical').last()).toContainText(/TCK-\d+/, { timeout: 20_000 });
    await customer.page.reload();
    await expect(saidBy(customer.page, 'Technical').last()).toContainText(/TCK-\d+/);

    const person = await openScreen(browser);
    await person.page.goto(`${url}/dashboard`);
    await person.page.getByLabel('E-mail').fill(administrator.email);
    await person.page.getByLabel('Password').fill(administrator.password);
    await person.page.getByRole('button', { name: 'Sign in' }).click();
    await person.page.getByRole('tab', { name: /AI/ }).click();
    await person.page.getByRole('button', { name: /Visitor/ }).click();
    await person.page.getByRole('button', { name: 'Take over', exact: true }).click();
    await expect(messages(customer.page)).toContainText(administrator.name);
    await person.page.getByRole('textbox', { name: 'Reply' }).fill('Hello, this is a person.');
    await person.page.getByRole('button', { name: 'Send reply' }).click();
    await expect(saidBy(customer.page, administrator.name)).toContainText('Hello, this is a person.');

    await person.page.goto(`${url}/status`);
    await expect(person.page.getByRole('list', { name: 'Needs attention' })).toContainText(
      'HOST=0.0.0.0 the desk is reached without encryption',
    );

    const cookies = await customer.context.cookies();
    expect(cookies.map(({ name, secure, httpOnly }) => ({ name, secure, httpOnly }))).toEqual([
      { name: 'visitor', secure: false, httpOnly: true },
    ]);
    expect([...customer.complaints, ...person.complaints]).toEqual([]);
  });
});
