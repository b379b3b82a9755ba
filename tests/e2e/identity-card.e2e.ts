import { expect, type Page, test } from 'playwright/test';
import { messages, openChat, saidBy, write } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { tabTo } from '../support/keyboard.ts';
import { codeIn, type MailServer, startMailServer } from '../support/mail-server.ts';

const card = (page: Page) => page.getByRole('form', { name: 'Confirm who you are' });
const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');

function startDeskWith(mail: MailServer) {
  return startDesk({
    env: { SMTP_URL: mail.url, MAIL_FROM: 'support@example.com', CODE_ANSWER_MS: '500' },
  });
}

test('a customer confirms with a code by e-mail, with the keyboard alone, on a narrow screen', async ({
  browser,
}) => {
  await using mail = await startMailServer();
  await using desk = await startDeskWith(mail);
  const { page, context, complaints } = await openChat(browser, desk);
  await page.setViewportSize({ width: 320, height: 640 });
  await write(page, 'I was charged twice this month.');
  await expect(card(page)).toBeVisible({ timeout: 20_000 });
  await expect(saidBy(page, 'Billing').last()).toContainText('the form on your screen');

  const email = card(page).getByLabel('E-mail of your account');
  await tabTo(page, email, 'Shift+Tab');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('alert')).toContainText('An e-mail address such as');
  await email.fill('bob@example.com');
  await page.keyboard.press('Enter');
  const code = card(page).getByLabel('Six-digit code');
  await expect(code).toBeFocused();
  await expect(card(page)).toContainText('It is good for 10 minutes.');
  const right = codeIn(await mail.mail());

  await page.keyboard.type(otherThan(right));
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('alert')).toContainText('4 tries are left');
  await expect(code).toBeFocused();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(320);
  // As it is often pasted.
  await page.keyboard.insertText(`${right.slice(0, 3)} ${right.slice(3)}`);
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('Confirmed: you are Bob Nakamura');
  await expect(card(page)).toBeHidden();
  await expect(messages(page)).not.toContainText(right);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the card says when a code is over and when none can be sent, and what to do', async ({ browser }) => {
  const mail = await startMailServer();
  await using desk = await startDeskWith(mail);
  const { page, context } = await openChat(browser, desk);
  await write(page, 'I was charged twice this month.');
  await card(page).getByLabel('E-mail of your account').fill('bob@example.com');
  await card(page).getByRole('button', { name: 'Send code' }).click();
  const right = codeIn(await mail.mail());
  for (const said of ['4 tries', '3 tries', '2 tries', 'One try', 'Ask for a new one']) {
    await card(page).getByLabel('Six-digit code').fill(otherThan(right));
    await card(page).getByRole('button', { name: 'Confirm' }).click();
    await expect(card(page).getByRole('alert')).toContainText(said);
  }
  await expect(card(page).getByLabel('E-mail of your account')).toHaveValue('bob@example.com');

  await mail.end();
  await card(page).getByRole('button', { name: 'Send code' }).click();
  await expect(card(page).getByRole('alert')).toContainText('The code could not be sent.');
  await card(page).getByRole('button', { name: 'Talk to a person' }).click();
  await expect(messages(page)).toContainText('You asked for a person');
  await context.close();
});
