import { expect } from 'playwright/test';
import type { Screen } from '../../support/browser.ts';
import type { Walk } from './stop.ts';

/** Why an AI agent said what it said, and the conversation as it stood. */
export async function walkWhy({ page }: Screen, look: Walk['look']): Promise<void> {
  await page.getByRole('region', { name: 'Thread' }).focus();
  await page.keyboard.press('w');
  const why = page.getByRole('region', { name: 'Why' });
  await expect(why).toContainText('Wrote the answer');
  await look({ page, id: 'dashboard-why', title: 'Why an AI agent said it: its trace', at: why });
  await page.keyboard.press('w');

  await page.keyboard.press('b');
  const moment = page.getByRole('slider', { name: 'Moment' });
  await expect(moment).toBeFocused();
  await look({ page, id: 'dashboard-past', title: 'Looking back: the line lying flat' });
  await moment.press('ArrowLeft');
  await moment.press('ArrowLeft');
  await page.getByRole('radio', { name: 'Customer' }).check();
  await expect(page.getByText(/^Only what the customer could see/)).toBeVisible();
  await look({ page, id: 'dashboard-past-customer', title: 'What the customer could see then' });
  await page.getByRole('button', { name: 'Back to now' }).click();
}
