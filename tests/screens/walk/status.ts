import { expect } from 'playwright/test';
import { openStatus } from '../../support/browser.ts';
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

  await ollama.down();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByText('Answers come from the built-in responder.')).toBeVisible({ timeout: 20_000 });
  await look({ page, id: 'status-off', title: 'Ollama is away' });
  await ollama.up();
  customer.close();
  await leave(screen);
}
