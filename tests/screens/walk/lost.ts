import { expect } from 'playwright/test';
import { openChat, openDashboard, openStatus, saidBy, write } from '../../support/browser.ts';
import { leave, type Walk } from './stop.ts';

const outage = { outageExpected: true };
const slow = { timeout: 20_000 };

/** What each place says when the desk cannot be reached. The last walk: the desk is stopped for good. */
export async function walkLost({ browser, desk, ada, look }: Walk): Promise<void> {
  const customer = await openChat(browser, desk, outage);
  await write(customer.page, "My laptop won't boot");
  await expect(saidBy(customer.page, 'Technical').last()).toContainText(/TCK-\d+/, slow);
  const dashboard = await openDashboard(browser, desk, ada, outage);
  const status = await openStatus(browser, desk, ada, outage);
  await desk.stop();

  await write(customer.page, 'It beeps twice');
  await expect(customer.page.getByText('No connection. Trying again')).toBeVisible(slow);
  await look({ page: customer.page, id: 'chat-lost', title: 'No connection' });
  await expect(dashboard.page.getByText('The connection is gone')).toBeVisible(slow);
  await look({ page: dashboard.page, id: 'dashboard-lost', title: 'No connection' });
  await expect(status.page.getByText('The feed has stopped')).toBeVisible(slow);
  await look({ page: status.page, id: 'status-lost', title: 'The feed has stopped' });
  await status.page.evaluate(() => {
    location.hash = 'wall';
  });
  await expect(status.page.getByText(/^Old, of/)).toBeVisible();
  await look({ page: status.page, id: 'status-wall-lost', title: 'On a wall: the feed has stopped' });
  await leave(customer, dashboard, status);
}
