import { expect } from 'playwright/test';
import { openScreen } from '../../support/browser.ts';
import { first } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { signIn } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

/** What agents go by: their instructions, the policy, the services; and how long things are kept. */
export async function walkGuidance({ browser, desk, ollama, ada, look }: Walk): Promise<void> {
  await ollama.script();
  // An earlier walk may have had it away.
  await expect
    .poll(async () => {
      const answer = await fetch(`${desk.url}/api/instructions`, { headers: { cookie: ada.cookie } });
      return (await answer.json()).model.kind;
    })
    .toBe('ollama');
  const customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  await customer.transcript.until(first('agent-replied'));
  const screen = await openScreen(browser);
  const { page } = screen;
  const open = (subject: string) => page.goto(`${desk.url}/administration/${subject}`);
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  await signIn(page, desk, ada);

  await open('instructions#technical');
  const text = page.getByRole('textbox', { name: 'Instructions' });
  await text.fill(`${await text.inputValue()}\nAsk for the colour of the lamp first.`);
  await page.getByLabel('Why').fill('The lamp tells most of it');
  await region('Try it')
    .getByRole('list', { name: 'Newest conversations' })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('button', { name: 'Try the draft' }).click();
  await expect(region('What Technical would say now').getByText(/qwen3:8b, in/)).toBeVisible();
  await look({
    page,
    id: 'administration-try',
    title: 'Instructions, edited and tried',
    at: region('Try it'),
  });

  await page.getByRole('button', { name: 'Save as version' }).click();
  await expect(page.getByText('Version 1 is saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Compare version 0 with version 1' }).click();
  await page.getByText('Read what is added').click();
  await expect(region('Between the two versions')).toBeVisible();
  await look({
    page,
    id: 'administration-instructions',
    title: 'Instructions, and two versions compared',
    at: page.getByRole('heading', { level: 1 }),
  });

  await page.getByRole('tab', { name: 'Policy' }).click();
  await page.getByLabel(/^Refunds without a person/).fill('50');
  await expect(page.getByText('No rule below names 50 USD')).toBeVisible();
  await look({ page, id: 'administration-policy', title: 'The policy, being edited' });

  await open('services');
  await page.getByRole('button', { name: 'Open an incident: API' }).click();
  await page.getByLabel('What happens').fill('Every third request fails.');
  await look({ page, id: 'administration-services', title: 'Services and incidents', whole: true });

  await open('retention');
  await page.getByLabel('Closed conversations, in days').fill('30');
  await expect(page.getByRole('table')).toContainText('Within a week');
  await look({ page, id: 'administration-retention', title: 'Retention', whole: true });
  customer.close();
  await leave(screen);
}
