import { expect, type Page } from 'playwright/test';
import { openDashboard } from '../../support/browser.ts';
import { must } from '../../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../../support/socket-customer.ts';
import { socketStaff } from '../../support/socket-staff.ts';
import { createStaff } from '../../support/staff.ts';
import { closeEverything, leave, type Walk } from './stop.ts';

const list = (page: Page) => page.getByRole('region', { name: 'Conversations' });

/** How a person works through many conversations: tags, snoozing, handing over, selecting, searching. */
export async function walkWork(walk: Walk): Promise<void> {
  const { browser, desk, ada, look } = walk;
  await closeEverything(walk);
  const max = await openDashboard(browser, desk, await createStaff(desk, ada, { name: 'Max Weber' }));
  const { page } = max;
  await page.getByLabel('My availability').selectOption('away');
  const tom = await socketStaff(desk, await createStaff(desk, ada, { name: 'Tom Berg' }));
  await must(tom.socket, 'availability:set', { availability: 'away' });
  const customers: SocketCustomer[] = [];
  for (const about of ['a late refund', 'a new contract', 'a broken router']) {
    const customer = await socketCustomer(desk);
    await customer.send(`I want to talk to a person about ${about}`);
    customers.push(customer);
  }
  await page.getByRole('tab', { name: /^Waiting/ }).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(3);
  await list(page)
    .getByRole('button', { name: /late refund/ })
    .click();
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Snooze' })).toBeVisible();
  await page.getByRole('region', { name: 'Thread' }).focus();

  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Tomorrow at 9' })).toBeVisible();
  await look({ page, id: 'dashboard-snooze', title: 'Until when it sleeps' });
  await page.keyboard.press('Escape');

  await page.getByRole('region', { name: 'Thread' }).focus();
  await page.keyboard.press('h');
  await expect(page.getByRole('radio', { name: /^Tom Berg/ })).toBeVisible();
  await look({ page, id: 'dashboard-transfer', title: 'To whom it goes: a team or a colleague' });
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: /^All/ }).click();
  for (const about of [/new contract/, /broken router/]) {
    await list(page).getByRole('button', { name: about }).click();
    await page.keyboard.press('x');
  }
  await expect(list(page)).toContainText('2 selected');
  await look({ page, id: 'dashboard-selected', title: 'Several at once' });
  await page.keyboard.press('Escape');

  await page.keyboard.press('s');
  const field = page.getByRole('searchbox', { name: 'Search all messages' });
  await field.fill('talk router');
  await expect(page.getByRole('list', { name: 'What was found' }).getByRole('button')).toHaveCount(1);
  await look({ page, id: 'dashboard-search', title: 'What was found in all messages' });
  await field.fill('kingfisher');
  await expect(page.getByText('Nothing found', { exact: true }).last()).toBeVisible();
  await look({ page, id: 'dashboard-search-none', title: 'Nothing was found' });
  for (const customer of customers) customer.close();
  tom.close();
  await leave(max);
}
