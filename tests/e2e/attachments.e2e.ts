import { readFileSync } from 'node:fs';
import {
  type BrowserContext,
  expect,
  type Locator,
  type Page,
  test,
  type WebSocketRoute,
} from 'playwright/test';
import {
  composer,
  messages,
  openChat,
  openDashboard,
  openScreen,
  saidBy,
  whoAnswers,
  write,
} from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { gif, pdf, png, pngOf } from '../support/files.ts';
import { startHostSite } from '../support/host-site.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

/** The chat's list: attachments of images and PDFs. The built-in responder answers. */
let desk: DeskProcess;
let kim: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk({ env: { ATTACHMENTS_AN_HOUR: '1000' } });
  const ada = await createAdministrator(desk);
  kim = await createStaff(desk, ada, { name: 'Kim' });
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const picture = { name: 'photo.png', mimeType: 'image/png', buffer: png(320, 200) };
const bill = { name: 'bill of November.pdf', mimeType: 'application/pdf', buffer: pdf() };
const attachButton = (page: Page) => page.getByRole('button', { name: 'Attach' });
const input = (page: Page) => page.locator('input[type=file]');
/** What stands in the composer. */
const toSend = (page: Page) => page.locator('form').getByRole('list', { name: 'Attachments' });
const own = (page: Page) => saidBy(page, 'You');
const isDrawn = (image: Locator) =>
  image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0);

test('feature "attachments": what a customer attaches reaches people, and what a person attaches the customer', async ({
  browser,
}) => {
  const person = await openDashboard(browser, desk, kim);
  const customer = await openChat(browser, desk);
  await input(customer.page).setInputFiles([picture, bill, { ...picture, name: 'other.png' }]);
  await expect(toSend(customer.page).getByRole('listitem')).toHaveCount(3);
  await expect(toSend(customer.page)).toContainText('bill of November.pdf');
  await customer.page.getByRole('button', { name: 'Remove other.png' }).click();
  await expect(composer(customer.page)).toBeFocused();
  await write(customer.page, 'I was charged twice, please look. I want a person.');
  const message = own(customer.page).first();
  await expect(message.getByRole('link', { name: 'Open the image photo.png' })).toBeVisible();
  await expect.poll(() => isDrawn(message.getByRole('img'))).toBe(true);
  const opening = customer.context.waitForEvent('page');
  await message.getByRole('link', { name: 'Open the image photo.png' }).click();
  const alone = await opening;
  await expect.poll(() => isDrawn(alone.locator('img'))).toBe(true);
  await alone.close();
  // The browser's own page around an image has a style and a script; what is attached may have neither.
  customer.complaints.length = 0;
  await expect(message).toContainText(/bill of November\.pdf.*bytes/);
  await expect(toSend(customer.page)).toHaveCount(0);

  await expect(messages(customer.page)).toContainText('Kim joined');
  await person.page.getByRole('button', { name: /charged twice/ }).click();
  const thread = person.page.getByRole('log', { name: 'Messages' });
  await expect.poll(() => isDrawn(thread.getByRole('img', { name: 'Open the image photo.png' }))).toBe(true);
  const saving = person.page.waitForEvent('download');
  await thread.getByRole('link', { name: /^Save PDF bill of November\.pdf/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('bill of November.pdf');
  expect(readFileSync(await saved.path()).equals(bill.buffer)).toBe(true);

  await input(person.page).setInputFiles({ ...picture, name: 'where to click.png' });
  await expect(person.page.getByText('where to click.png')).toBeVisible();
  await person.page.getByRole('button', { name: 'Send reply' }).click();
  const answer = saidBy(customer.page, 'Kim').last();
  await expect(answer.getByRole('link', { name: 'Open the image where to click.png' })).toBeVisible();
  await expect.poll(() => isDrawn(answer.getByRole('img'))).toBe(true);
  await expect(person.page.getByRole('button', { name: 'Remove where to click.png' })).toHaveCount(0);
  await look(customer.page, 'chat');
  await look(person.page, 'dashboard');
  for (const { complaints, context } of [customer, person]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});

test('feature "attachments": an AI agent is told the name and says that it cannot look', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await input(page).setInputFiles(picture);
  await composer(page).press('Enter');
  await expect(messages(page)).toContainText('I cannot look into it; a person here can.');
  await expect(own(page)).toHaveCount(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature "attachments": what cannot be attached is left out with the reason, and the rest is taken', async ({
  browser,
}) => {
  const { page, context } = await openChat(browser, desk);
  const problem = page.locator('form').getByRole('alert');
  await input(page).setInputFiles([
    { name: 'run.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') },
    picture,
  ]);
  await expect(problem).toHaveText(
    'run.svg cannot be attached. Attach PNG, JPEG, WebP or GIF images, or PDFs.',
  );
  await expect(toSend(page).getByRole('listitem')).toHaveCount(1);
  await input(page).setInputFiles({ ...picture, name: 'huge.png', buffer: pngOf(5 * 1024 * 1024 + 1) });
  await expect(problem).toHaveText('huge.png is larger than 5 MB. Attach a smaller one.');
  await input(page).setInputFiles(Array.from({ length: 5 }, (_, at) => ({ ...picture, name: `${at}.png` })));
  await expect(problem).toHaveText('Up to 5 files go with one message. Send the rest with the next.');
  await expect(toSend(page).getByRole('listitem')).toHaveCount(5);

  // What only the desk finds out is said beside the message, and comes back into the composer.
  for (let left = 5; left > 0; left -= 1)
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click();
  await input(page).setInputFiles({ ...picture, name: 'page.png', buffer: Buffer.from('<html>') });
  await write(page, 'Look at this');
  await expect(messages(page).getByRole('alert')).toHaveText(
    'Not sent. Only PNG, JPEG, WebP and GIF images and PDFs can be attached.',
  );
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(composer(page)).toHaveValue('Look at this');
  await expect(toSend(page)).toContainText('page.png');
  await context.close();
});

test('feature "attachments": files are dropped and pasted; a table from a spreadsheet stays a text', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  const carried = await transfer(page, [picture]);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: carried });
  await expect(page.getByText('Drop the files here to attach them.')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: carried });
  await expect(page.getByText('Drop the files here to attach them.')).toHaveCount(0);
  await expect(toSend(page).getByRole('listitem')).toHaveText([/photo\.png/]);
  const pasted = async (dataTransfer: Awaited<ReturnType<typeof transfer>>) =>
    composer(page).evaluate(
      (box, clipboardData) =>
        box.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: clipboardData as DataTransfer, bubbles: true }),
        ),
      dataTransfer,
    );
  await pasted(await transfer(page, [{ name: 'image.gif', mimeType: 'image/gif', buffer: gif() }]));
  await expect(toSend(page).getByRole('listitem')).toHaveCount(2);
  await pasted(await transfer(page, [picture], 'A1\tB1'));
  await expect(toSend(page).getByRole('listitem')).toHaveCount(2);
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature "attachments": a message with files survives a lost connection and a reload, and is sent once', async ({
  browser,
}) => {
  const { page, context } = await openScreen(browser);
  const line = await openLine(context);
  await page.goto(`${desk.url}/chat`);
  await expect(whoAnswers(page)).toBeVisible();
  await write(page, 'My laptop will not boot');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  line.cut();
  await input(page).setInputFiles([picture, bill]);
  await write(page, 'It shows this');
  await expect(own(page).last()).toContainText('Waits for the connection');
  await page.reload();
  await expect(own(page).last()).toContainText('Waits for the connection');
  await expect.poll(() => isDrawn(own(page).last().getByRole('img'))).toBe(true);
  await expect(own(page).last()).toContainText('bill of November.pdf');
  await line.mend();
  await expect(own(page).last().getByRole('link', { name: 'Open the image photo.png' })).toBeVisible();
  await page.evaluate(() => indexedDB.deleteDatabase('switchboard'));
  await page.reload();
  await expect(own(page)).toHaveCount(2);
  await expect.poll(() => isDrawn(own(page).last().getByRole('img'))).toBe(true);
  await context.close();
});

test('feature "attachments": a slow line shows how far it is, and the next message waits behind', async ({
  browser,
}) => {
  const { page, context } = await openChat(browser, desk);
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await input(page).setInputFiles({ ...picture, buffer: pngOf(2_000_000) });
  await write(page, 'Look');
  await write(page, 'And this');
  await expect(own(page).first()).toContainText(/Uploading, \d+ %/);
  await expect(own(page).last()).toContainText('Sending');
  await expect(own(page).first().getByRole('link')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => own(page).locator('p').allInnerTexts()).toEqual(['Look', 'And this']);
  await context.close();
});

test('feature "attachments": by keyboard alone, and at 360 px', async ({ browser }) => {
  const { page, context, complaints } = await openChat(browser, desk);
  // Long before: the browser is told by a message that nobody waits for.
  const choosing = page.waitForEvent('filechooser');
  await page.setViewportSize({ width: 360, height: 640 });
  await composer(page).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(attachButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles([picture, bill]);
  await expect(composer(page)).toBeFocused();
  await expect(page.getByText('2 files go with your message.')).toBeAttached();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Remove bill of November.pdf' })).toBeFocused();
  await look(page, 'chat-360-draft');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(own(page).getByRole('link', { name: 'Open the image photo.png' })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  await look(page, 'chat-360');
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature "attachments": in a frame on another site they belong to the session of that frame', async ({
  browser,
}) => {
  await using site = await startHostSite();
  await using framing = await startDesk({ env: { EMBED_SITES: site.origin } });
  const { page, context, complaints } = await openScreen(browser);
  await page.goto(site.page(`${framing.url}/chat?embed=1`));
  const chat = page.frameLocator('iframe');
  await chat.locator('input[type=file]').setInputFiles(picture);
  await chat.getByRole('textbox', { name: 'Your message' }).press('Enter');
  const image = chat
    .getByRole('article', { name: 'You' })
    .getByRole('img', { name: 'Open the image photo.png' });
  await expect(image).toBeVisible();
  await expect.poll(() => isDrawn(image)).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

type File = { name: string; mimeType: string; buffer: Buffer };

/** What a hand carries over the page, or a clipboard holds. */
function transfer(page: Page, files: readonly File[], text?: string) {
  const carried = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    content: buffer.toString('base64'),
  }));
  return page.evaluateHandle(
    ({ carried, text }) => {
      const made = new DataTransfer();
      for (const { name, mimeType, content } of carried) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        made.items.add(new File([bytes], name, { type: mimeType }));
      }
      if (text !== undefined) made.items.add(text, 'text/plain');
      return made;
    },
    { carried, text },
  );
}

async function openLine(context: BrowserContext) {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  return {
    cut() {
      isCut = true;
      for (const socket of open) void socket.close();
      open.clear();
    },
    async mend() {
      isCut = false;
      for (const page of context.pages())
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
    },
  };
}

/** For whoever looks: wide and narrow, light and dark, into the folder named by the environment. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENS;
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
