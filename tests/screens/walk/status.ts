import { expect } from 'playwright/test';
import { openStatus } from '../../support/browser.ts';
import { must } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { leave, type Walk } from './stop.ts';

/** The status page: calm, and with something off. */
export async function walkStatus({ browser, desk, ollama, ada, look }: Walk): Promise<void> {
  const customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  const screen = await openStatus(browser, desk, ada);
  const { page } = screen;
  await expect(page.getByText(/^Answers come from qwen3:8b/)).toBeVisible();
  await look({ page, id: 'status', title: 'All is well', whole: true });
  const plots = page.getByRole('region', { name: 'How it went', exact: true });
  await plots.getByRole('radio', { name: 'Last day' }).check();
  await plots.getByRole('figure', { name: 'AI turns' }).hover();
  await look({ page, id: 'status-day', title: 'The last day, on a fresh desk', at: plots });
  await plots.getByRole('radio', { name: 'Last hour' }).check();

  await ollama.down();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByText('Answers come from the built-in responder.')).toBeVisible({ timeout: 20_000 });
  await look({ page, id: 'status-off', title: 'Ollama is away' });

  const { conversationId } = customer.transcript;
  await must(customer.socket, 'person:request', { conversationId });
  await expect(page.getByRole('list', { name: 'Needs attention' })).toContainText('nobody is here');
  await look({ page, id: 'status-attention', title: 'A customer waits and nobody is here' });
  await page.evaluate(() => {
    location.hash = 'wall';
  });
  await expect(page.getByText(/This screen is signed out on/)).toBeVisible();
  await look({ page, id: 'status-wall', title: 'On a wall' });
  await ollama.up();
  customer.close();
  await leave(screen);
}
