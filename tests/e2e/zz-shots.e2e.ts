import { test } from 'playwright/test';
import { openChat, write } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { startMailServer } from '../support/mail-server.ts';

test('shots', async ({ browser }) => {
  await using mail = await startMailServer();
  await using desk = await startDesk({
    env: { SMTP_URL: mail.url, MAIL_FROM: 'support@example.com', CODE_ANSWER_MS: '500' },
  });
  const { page } = await openChat(browser, desk);
  await page.setViewportSize({ width: 900, height: 760 });
  await write(page, 'I was charged twice this month.');
  const card = page.getByRole('form', { name: 'Confirm who you are' });
  await card.waitFor();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/shot1.png' });
  await card.getByLabel('E-mail of your account').fill('bob@example.com');
  await card.getByRole('button', { name: 'Send code' }).click();
  await card.getByLabel('Six-digit code').fill('12');
  await page.waitForTimeout(300);
  await page.setViewportSize({ width: 340, height: 700 });
  await card.getByRole('button', { name: 'Confirm' }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/shot2.png' });
  await card.getByRole('button', { name: 'Send another code' }).click();
  await mail.end();
  await card.getByRole('button', { name: 'Send code' }).click();
  await card.getByRole('alert').waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/shot3.png' });
});
