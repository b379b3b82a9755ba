import { expect, type FrameLocator, type Page, test } from 'playwright/test';
import { openScreen } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { type HostSite, startHostSite } from '../support/host-site.ts';
import { claimsOf, hostIdentity, signed, unsigned } from '../support/identity-tokens.ts';

const bob = 'ACC-1018';
const chatIn = (page: Page) => page.frameLocator('iframe');
const composerIn = (chat: FrameLocator) => chat.getByRole('textbox', { name: 'Your message' });
const messagesIn = (chat: FrameLocator) => chat.getByRole('log', { name: 'Messages' });

function startDeskFor(site: HostSite, env: Record<string, string> = {}) {
  return startDesk({ env: { EMBED_SITES: `https://www.example.com, ${site.origin}`, ...env } });
}

async function say(chat: FrameLocator, text: string): Promise<void> {
  await composerIn(chat).fill(text);
  await composerIn(chat).press('Enter');
}

test('in a frame on another site the chat has a session of its own, kept over a reload', async ({
  browser,
}) => {
  await using site = await startHostSite();
  await using desk = await startDeskFor(site);
  const { page, context, complaints } = await openScreen(browser);
  await page.goto(site.page(`${desk.url}/chat?embed=1`));
  await say(chatIn(page), 'What does Pro cost for a year?');
  await expect(messagesIn(chatIn(page))).toContainText(/Sales/, { timeout: 20_000 });
  const cookies = await context.cookies(desk.url);
  expect(cookies).toEqual([
    expect.objectContaining({
      name: '__Host-visitor-framed',
      httpOnly: true,
      secure: true,
      sameSite: 'None',
      partitionKey: 'http://localhost',
    }),
  ]);
  await page.reload();
  await expect(messagesIn(chatIn(page))).toContainText('What does Pro cost for a year?');
  expect(complaints).toEqual([]);

  // Our own page knows nothing of it, and has the other cookie.
  await page.goto(`${desk.url}/chat`);
  await expect(page.getByRole('region', { name: 'Who answers' })).toBeVisible();
  const all = (await context.cookies(desk.url)).map(({ name, sameSite }) => ({ name, sameSite }));
  expect(all).toContainEqual({ name: '__Host-visitor', sameSite: 'Lax' });
  await context.close();
});

test('a site that is not on the list cannot show the chat, and no site can show the page of our own', async ({
  browser,
}) => {
  await using site = await startHostSite();
  await using stranger = await startHostSite();
  await using desk = await startDeskFor(site);
  const { page, context } = await openScreen(browser);
  for (const framed of [
    stranger.page(`${desk.url}/chat?embed=1`),
    site.page(`${desk.url}/chat`),
    site.page(`${desk.url}/chat?embed=0`),
    site.page(`${desk.url}/sign-in?embed=1`),
  ]) {
    await page.goto(framed);
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  }
  expect(await context.cookies(desk.url)).toEqual([]);
  await context.close();
});

test('the host site says who its customer is; what comes from anywhere else is not heard', async ({
  browser,
}) => {
  await using site = await startHostSite(async () => await signed(claimsOf(bob)));
  await using desk = await startDeskFor(site, hostIdentity);
  const { page, context, complaints } = await openScreen(browser);
  await page.goto(site.page(`${desk.url}/chat?embed=1&host=${site.origin}`));
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'heard')))
    .toContainEqual({ type: 'switchboard:identity-answer', ok: true, message: '' });
  await say(chatIn(page), 'When was I charged last?');
  await expect(messagesIn(chatIn(page))).toContainText('Confirmed: you are Bob Nakamura');

  const heard = () => page.evaluate(() => Reflect.get(window, 'heard') as { type: string }[]);
  // One token was enough: it waited for the first message of the conversation it was given for.
  const tokens = async () => (await heard()).filter(({ type }) => type.startsWith('switchboard:identity'));
  const before = await tokens();
  expect(before.map(({ type }) => type)).toEqual([
    'switchboard:identity-wanted',
    'switchboard:identity-answer',
  ]);
  const frame = page.frames()[1];
  await frame?.evaluate(
    (token) => {
      window.postMessage({ type: 'switchboard:identity', token }, '*');
    },
    unsigned(claimsOf('ACC-1001')),
  );
  await page.waitForTimeout(500);
  expect(await tokens()).toEqual(before);
  expect(complaints).toEqual([]);
  await context.close();
});
