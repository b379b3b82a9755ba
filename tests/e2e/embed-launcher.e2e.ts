import { expect, type Page, test } from 'playwright/test';
import { barriers } from '../support/accessibility.ts';
import { openScreen } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { tabTo } from '../support/keyboard.ts';
import { chatIn, composerIn, launcher, messagesIn, panel, sayIn, shopPage } from '../support/launcher.ts';
import { stickingOut } from '../support/sideways.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';
import { startWebSite, type WebSite } from '../support/web-site.ts';

let shop: WebSite;
let desk: DeskProcess;
let kim: StaffSession;
test.beforeAll(async () => {
  shop = await startWebSite();
  desk = await startDesk({ env: { EMBED_SITES: shop.origin } });
  kim = await createStaff(desk, await createAdministrator(desk), { name: 'Kim Keller' });
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

const stored = (page: Page) => page.evaluate(() => ({ ...sessionStorage, ...localStorage }));

test('feature 24: by keyboard the launcher opens the chat, a question is answered, Escape goes back', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(desk.url)) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(shop.put('/', shopPage(desk)));
  await tabTo(page, launcher(page));
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  // Before somebody opens it: the script, and nothing else; nothing is stored.
  expect(asked).toEqual(['/embed.js']);
  expect(await context.cookies()).toEqual([]);
  expect(await stored(page)).toEqual({});

  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await expect(composerIn(page)).toBeFocused();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.type('What does Pro cost for a year?');
  await page.keyboard.press('Enter');
  await expect(messagesIn(page)).toContainText(/Sales/, { timeout: 20_000 });

  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Space');
  await expect(composerIn(page)).toBeFocused();
  await chatIn(page).getByRole('button', { name: 'Close the chat' }).click();
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  expect(complaints).toEqual([]);
  await context.close();
});

test('open or closed, and the conversation, stay over the pages of a visit; another visit begins with nothing', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  shop.put('/next', shopPage(desk));
  await page.goto(shop.put('/', shopPage(desk)));
  await launcher(page).click();
  await sayIn(page, 'My files stopped syncing this morning.');
  await expect(messagesIn(page)).toContainText(/Technical/, { timeout: 20_000 });
  await page.reload();
  await expect(messagesIn(page)).toContainText('My files stopped syncing');
  // It came back by itself: the focus stays where it was.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');

  await chatIn(page).getByRole('button', { name: 'Close the chat' }).click();
  await page.getByRole('link', { name: 'More lamps' }).click();
  await page.waitForURL('**/next');
  await expect(launcher(page)).toBeVisible();
  await expect(panel(page)).toBeHidden();

  const asked: string[] = [];
  const other = await context.newPage();
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(`${shop.origin}/`);
  await expect(launcher(other)).toBeVisible();
  await other.waitForTimeout(500);
  expect(asked.filter((url) => url.startsWith(desk.url))).toEqual([`${desk.url}/embed.js`]);
  await launcher(other).click();
  await expect(messagesIn(other)).toContainText('My files stopped syncing');
  expect(complaints).toEqual([]);
  await context.close();
});

test('an answer that comes while the chat is closed is a number on the launcher, on the next page too', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  const hearUnread = `<script>
    window.unread = [];
    window.switchboard = window.switchboard || [];
    switchboard.push((chat) => chat.onUnread((count) => window.unread.push(count)));
  </script>`;
  shop.put('/next', shopPage(desk, { before: hearUnread }));
  await page.goto(shop.put('/', shopPage(desk, { before: hearUnread })));
  await launcher(page).click();
  await sayIn(page, 'I want to talk to a person.');
  await expect(messagesIn(page)).toContainText('asked for a person to help you', { timeout: 20_000 });
  const staff = await socketStaff(desk, kim);
  const say = await assigned(staff);
  await expect(messagesIn(page)).toContainText('Kim Keller joined');

  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await say('Good morning.');
  await expect(launcher(page, 'Chat, 1 new message')).toBeVisible();
  await page.getByRole('link', { name: 'More lamps' }).click();
  await page.waitForURL('**/next');
  await expect(launcher(page, 'Chat, 1 new message')).toBeVisible();
  await say('Are you still there?');
  await expect(launcher(page, 'Chat, 2 new messages')).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'unread'))).toEqual([0, 1, 2]);

  await launcher(page).click();
  await expect(messagesIn(page)).toContainText('Are you still there?');
  await expect(launcher(page, 'Chat')).toHaveAttribute('aria-label', 'Chat');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(launcher(page)).toHaveAttribute('aria-label', 'Chat');
  staff.close();
  expect(complaints).toEqual([]);
  await context.close();
});

test('on a phone the chat is the whole screen, closes by its own button, and nothing sticks out', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser, {
    context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  });
  await page.goto(shop.put('/', shopPage(desk)));
  const button = await launcher(page).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
  await launcher(page).tap();
  await expect(chatIn(page).getByRole('region', { name: 'Who answers' })).toBeVisible();
  await expect.poll(() => panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
  await expect(launcher(page)).toBeHidden();
  expect(await stickingOut(page)).toEqual([]);
  await page.screenshot({ path: 'tests/.output/embed-phone.png' });

  // The keyboard of a phone: the browser tells only how much is left to see.
  await page.evaluate(() => {
    Object.defineProperty(window.visualViewport, 'height', { value: 400, configurable: true });
    window.visualViewport?.dispatchEvent(new Event('resize'));
  });
  await expect.poll(async () => (await panel(page).boundingBox())?.height).toBe(400);

  await chatIn(page).getByRole('button', { name: 'Close the chat' }).tap();
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature 24: the launcher has the colours of the page’s scheme, keeps nobody out, and is as its script element says', async ({
  browser,
}) => {
  const seen: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context, complaints } = await openScreen(browser, { context: { colorScheme } });
    await page.goto(shop.put('/', shopPage(desk)));
    seen.push(await launcher(page).evaluate((button) => getComputedStyle(button).backgroundColor));
    await launcher(page).click();
    await expect(chatIn(page).getByRole('region', { name: 'Who answers' })).toBeVisible();
    await page.screenshot({ path: `tests/.output/embed-${colorScheme}.png` });
    expect(await barriers(page, { frames: false })).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }
  expect(seen).toEqual(['rgb(11, 89, 99)', 'rgb(112, 196, 205)']);

  const { page, context } = await openScreen(browser, { context: { reducedMotion: 'reduce' } });
  const attributes =
    'data-side="left" data-offset="16 80" data-colour="#ffd400" data-label="Frag uns" data-language="de"';
  await page.goto(shop.put('/', shopPage(desk, { attributes })));
  const button = launcher(page, 'Frag uns');
  const box = await button.boundingBox();
  expect(box?.x).toBe(16);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(800 - 80);
  expect(
    await button.evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return { color, backgroundColor };
    }),
  ).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 212, 0)' });
  await button.click();
  await expect(panel(page)).toBeVisible();
  expect(await panel(page).evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0s');
  await context.close();
});

/** Waits until the customer who asked for a person is hers, and gives what replies to them. */
async function assigned(staff: SocketStaff): Promise<(text: string) => Promise<void>> {
  const hers = () => [...staff.conversations().values()].find(({ owner }) => owner.kind === 'human');
  await expect.poll(hers).toBeTruthy();
  const transcript = await staff.open(hers()?.conversationId ?? '');
  return async (text) => {
    await transcript.sync();
    const answer = await staff.reply(transcript, text);
    if (!answer.ok) throw new Error(answer.error.message);
  };
}
