import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from 'playwright/test';
import { openScreen } from '../support/browser.ts';
import { wholeBrowser } from '../support/chromium.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { claimsOf, hostIdentity, signed } from '../support/identity-tokens.ts';
import { chatIn, composerIn, launcher, messagesIn, panel, sayIn, shopPage } from '../support/launcher.ts';
import { startWebSite, type WebSite } from '../support/web-site.ts';

/** What pages of other people do with the launcher, and to it. */

const bob = 'ACC-1018';
const maya = 'ACC-1001';

let shop: WebSite;
let stranger: WebSite;
let desk: DeskProcess;
test.beforeAll(async () => {
  shop = await startWebSite();
  stranger = await startWebSite();
  desk = await startDesk({ env: { EMBED_SITES: shop.origin, ...hostIdentity } });
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
  await stranger[Symbol.asyncDispose]();
});

const firstScreen = (page: Page) => chatIn(page).getByRole('region', { name: 'Who answers' });

test('a strict policy of the page needs two directives, and what is drawn keeps clear of the page’s own rules', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const policy = [
    "default-src 'none'",
    `script-src ${desk.url}`,
    `frame-src ${desk.url}`,
    "style-src 'nonce-shop'",
    "require-trusted-types-for 'script'",
    'img-src data:',
  ].join('; ');
  const html = shopPage(desk).replace(
    '</title>',
    '</title><style nonce="shop">* { all: unset !important; position: static !important; } div, button { display: none !important }</style>',
  );
  await page.goto(shop.put('/', html, { 'Content-Security-Policy': policy }));
  const look = await launcher(page).evaluate((button) => {
    const { position, display, minHeight, backgroundColor } = getComputedStyle(button);
    return { position, display, minHeight, backgroundColor };
  });
  expect(look).toEqual({
    position: 'fixed',
    display: 'flex',
    minHeight: '44px',
    backgroundColor: 'rgb(11, 89, 99)',
  });
  await launcher(page).click();
  await expect(firstScreen(page)).toBeVisible();
  // The chat opens tabs, and cannot take the page elsewhere.
  const frame = page.locator('switchboard-chat').locator('iframe');
  expect(await frame.getAttribute('sandbox')).not.toContain('top-navigation');
  expect(await chatIn(page).locator('a:not([target="_blank"])').count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  expect(complaints).toEqual([]);
  await context.close();
});

test('included twice it is there once; calls made before it was loaded are done, and a clash of names is none', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const before = `<script>
    window.switchboard = [(chat) => chat.onUnread((count) => (window.early = count)), 'junk', null, (chat) => chat.open()];
  </script>`;
  const after = `<script src="${desk.url}/embed.js?again" async></script>`;
  await page.goto(shop.put('/', shopPage(desk, { before, after })));
  await expect(firstScreen(page)).toBeVisible();
  expect(await page.locator('switchboard-chat').count()).toBe(1);
  expect(await page.evaluate(() => Reflect.get(window, 'early'))).toBe(0);

  // The element with that id is window.switchboard until the script comes.
  await page.goto(shop.put('/', shopPage(desk).replace('<h1>', '<h1 id="switchboard">')));
  await expect(launcher(page)).toBeVisible();
  expect(await page.evaluate(() => typeof Reflect.get(Reflect.get(window, 'switchboard'), 'open'))).toBe(
    'function',
  );
  expect(complaints).toEqual([]);
  await context.close();
});

test('a button of the page opens the chat, and has the focus again when it is closed', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const html = shopPage(desk).replace(
    '</main>',
    '<button type="button" onclick="switchboard.open()">Ask us</button></main>',
  );
  await page.goto(shop.put('/', html));
  await expect(launcher(page)).toBeVisible();
  await page.getByRole('button', { name: 'Ask us' }).click();
  await expect(composerIn(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Ask us' })).toBeFocused();
  expect(complaints).toEqual([]);
  await context.close();
});

test('identify: one token for a conversation, another for the next; who signs in as somebody else sees nothing of the first', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  let customer = bob;
  const tokens: string[] = [];
  shop.put('/token', async () => {
    tokens.push(customer);
    return await signed(claimsOf(customer));
  });
  const before = `<script>
    window.switchboard = window.switchboard || [];
    switchboard.push((chat) => chat.identify(async () => (await fetch('/token')).text()));
  </script>`;
  await page.goto(shop.put('/', shopPage(desk, { before })));
  await expect(launcher(page)).toBeVisible();
  expect(tokens).toEqual([]);
  await launcher(page).click();
  await expect.poll(() => tokens).toEqual([bob]);
  await sayIn(page, 'When was I charged last?');
  await expect(messagesIn(page)).toContainText('Confirmed: you are Bob Nakamura', { timeout: 20_000 });
  expect(tokens).toEqual([bob]);

  customer = maya;
  await page.evaluate(() =>
    Reflect.get(window, 'switchboard').identify(async () => (await fetch('/token')).text()),
  );
  // The first token is refused for Bob's conversation; the next one is for a conversation of hers.
  await expect.poll(() => tokens).toEqual([bob, maya, maya]);
  await expect(firstScreen(page)).toBeVisible();
  await sayIn(page, 'When was I charged last?');
  await expect(messagesIn(page)).toContainText('Confirmed: you are Maya', { timeout: 20_000 });
  await expect(messagesIn(page)).not.toContainText('Bob');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a token that is not accepted is told to the page’s developer, and the customer chats on', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const before = `<script>
    window.switchboard = [(chat) => chat.identify('not.a.token')];
  </script>`;
  await page.goto(shop.put('/', shopPage(desk, { before })));
  await launcher(page).click();
  await expect(firstScreen(page)).toBeVisible();
  await expect.poll(() => complaints).toEqual(['Switchboard: This proof of identity was not accepted.']);
  await context.close();
});

test('on a site that is not listed the chat opens in a tab of its own, at the next press without waiting', async ({
  browser,
}) => {
  const { page, context } = await openScreen(browser);
  await page.goto(stranger.put('/', shopPage(desk)));
  const first = context.waitForEvent('page', { timeout: 20_000 });
  await launcher(page).click();
  await expect(panel(page)).toContainText('Opening the chat');
  await expect((await first).getByRole('region', { name: 'Who answers' })).toBeVisible();
  expect((await first).url()).toBe(`${desk.url}/chat`);
  await expect(panel(page)).toBeHidden();
  const second = context.waitForEvent('page');
  await launcher(page).click();
  await expect((await second).getByRole('region', { name: 'Who answers' })).toBeVisible();
  // Another tab and another page of this visit begin as if nothing had been.
  await page.reload();
  await expect(launcher(page)).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await context.close();
});

test('where the browser holds the tab back, a link takes its place', async ({ browser }) => {
  const { page, context } = await openScreen(browser);
  const before = '<script>window.open = () => null;</script>';
  await page.goto(stranger.put('/', shopPage(desk, { before })));
  await launcher(page).click();
  const link = panel(page).getByRole('link', { name: 'Open it in a new tab' });
  await expect(link).toBeVisible({ timeout: 20_000 });
  await expect(panel(page)).toContainText('The chat cannot be shown on this page.');
  const opened = context.waitForEvent('page');
  await link.click();
  expect((await opened).url()).toBe(`${desk.url}/chat`);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await context.close();
});

test('messages of other windows and other origins, and junk of the right ones, do nothing', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const evil = `<script>
    const token = ${JSON.stringify(await signed(claimsOf(bob)))};
    onmessage = ({ data }) => {
      if (data !== 'go') return;
      for (const type of ['ready', 'close', 'unread', 'identity-wanted', 'identity-answer']) {
        parent.postMessage({ type: 'switchboard:' + type, unread: 9, goesOn: true, ok: false, message: 'evil' }, '*');
      }
      for (let at = 0; at < parent.length; at += 1) {
        parent[at].postMessage({ type: 'switchboard:identity', token }, '*');
        parent[at].postMessage({ type: 'switchboard:shown', shown: false, focus: false }, '*');
      }
      parent.postMessage('done', '*');
    };
  </script>`;
  const evilPage = stranger.put('/evil', evil);
  const before = `<script>
    window.switchboard = [(chat) => chat.identify(() => { window.asked = (window.asked ?? 0) + 1; return ''; })];
    window.answers = [];
    addEventListener('message', ({ data }) => {
      if (data === 'done') window.done = true;
      if (data.type === 'switchboard:identity-answer' && data.message !== 'evil') window.answers.push(data);
    });
  </script>`;
  const html = shopPage(desk, { before }).replace(
    '</main>',
    `<iframe src="${evilPage}"></iframe>
      <iframe src="${desk.url}/chat?embed=1&host=${shop.origin}" title="Chat of the page's own"></iframe></main>`,
  );
  await page.goto(shop.put('/', html));
  await launcher(page).click();
  await expect(firstScreen(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'asked'))).toBe(1);

  // From a foreign frame, from the page to itself, and junk from the page to the chat.
  await page.evaluate(() => {
    for (const type of ['close', 'unread', 'identity-wanted']) {
      window.postMessage({ type: `switchboard:${type}`, unread: 9, goesOn: true }, '*');
    }
    const root = document.querySelector('switchboard-chat')?.shadowRoot;
    const chat = root?.querySelector('iframe')?.contentWindow;
    for (const junk of [null, 7, 'switchboard:identity', [], { type: 'switchboard:identity', token: {} }]) {
      chat?.postMessage(junk, '*');
    }
    document.querySelector('iframe')?.contentWindow?.postMessage('go', '*');
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'done'))).toBe(true);
  await page.waitForTimeout(500);
  await expect(panel(page)).toBeVisible();
  await expect(launcher(page)).toHaveAttribute('aria-label', 'Chat');
  expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toBe(1);
  // Nobody has become Bob: not in the chat of the launcher, which other frames cannot reach, and not in the other.
  expect(await page.evaluate(() => Reflect.get(window, 'answers'))).toEqual([]);
  await sayIn(page, 'When was I charged last?');
  await expect(messagesIn(page)).toContainText(/Billing/, { timeout: 20_000 });
  await expect(messagesIn(page)).not.toContainText('Confirmed');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a page that lies about its origin hears nothing of the chat', async ({ browser }) => {
  const { page, context } = await openScreen(browser);
  const html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
    <script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
    <iframe src="${desk.url}/chat?embed=1&host=${stranger.origin}"></iframe>`;
  await page.goto(shop.put('/', html));
  await expect(page.frameLocator('iframe').getByRole('region', { name: 'Who answers' })).toBeVisible();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([]);
  await context.close();
});

test('where cookies of other sites are blocked the chat works; where all are, it says so and opens in a tab', async () => {
  await withBrowser({ blockThirdPartyCookies: true }, async (context) => {
    const page = await context.newPage();
    await page.goto(shop.put('/', shopPage(desk)));
    await launcher(page).click();
    await sayIn(page, 'What does Pro cost for a year?');
    await expect(messagesIn(page)).toContainText(/Sales/, { timeout: 20_000 });
    await page.reload();
    await expect(messagesIn(page)).toContainText('What does Pro cost for a year?');
  });
  await withBrowser({ blockAllCookies: true }, async (context) => {
    const page = await context.newPage();
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(shop.put('/', shopPage(desk)));
    await launcher(page).click();
    await expect(chatIn(page).getByText('Your browser keeps no cookies')).toBeVisible();
    const opened = context.waitForEvent('page');
    await chatIn(page).getByRole('link', { name: 'Open the chat in a tab of its own' }).click();
    expect((await opened).url()).toBe(`${desk.url}/chat`);
    expect(sockets).toEqual([]);
    await chatIn(page).getByRole('button', { name: 'Close the chat' }).click();
    await expect(panel(page)).toBeHidden();
  });
});

test('the script is under 5 kB on the wire', async ({ browser }) => {
  const { page, context } = await openScreen(browser);
  const network = await context.newCDPSession(page);
  const sizes: number[] = [];
  let id = '';
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.endsWith('/embed.js')) id = requestId;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (requestId === id) sizes.push(encodedDataLength);
  });
  await network.send('Network.enable');
  await page.goto(shop.put('/', shopPage(desk)));
  await expect(launcher(page)).toBeVisible();
  expect(sizes).toHaveLength(1);
  test.info().annotations.push({ type: 'weight', description: `${sizes[0]} bytes, headers included` });
  expect(sizes[0]).toBeLessThan(5500);
  await context.close();
});

/** A Chromium whose owner has changed what happens to cookies. */
async function withBrowser(
  choice: { blockThirdPartyCookies?: boolean; blockAllCookies?: boolean },
  use: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'switchboard-browser-'));
  await mkdir(join(profile, 'Default'));
  const preferences = {
    profile: {
      block_third_party_cookies: choice.blockThirdPartyCookies ?? false,
      cookie_controls_mode: choice.blockThirdPartyCookies ? 1 : 0,
      default_content_setting_values: choice.blockAllCookies ? { cookies: 2 } : {},
    },
  };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, wholeBrowser);
  try {
    await use(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
