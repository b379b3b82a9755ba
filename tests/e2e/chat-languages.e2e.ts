import { type Browser, expect, type Page, test } from 'playwright/test';
import { english } from '#/components/chat/texts/english.ts';
import { german } from '#/components/chat/texts/german.ts';
import { openScreen, type Screen } from '../support/browser.ts';
import { cutOff } from '../support/cut-off.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { startHostSite } from '../support/host-site.ts';
import { stickingOut } from '../support/sideways.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';
import { wordsOnPage } from '../support/words-on-page.ts';

/** The customer's chat in two languages. The built-in responder answers, in English: its words are not the chat's. */
let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const composer = (page: Page) => page.getByRole('textbox', { name: german.message });
const log = (page: Page) => page.getByRole('log', { name: german.messages });
const waiting = (page: Page) => page.getByRole('region', { name: german.waitingForPerson });
const card = (page: Page) => page.getByRole('form', { name: german.identityTitle });
const languageSwitch = (page: Page, texts = german) => page.getByRole('combobox', { name: texts.language });
const question = (page: Page, texts = german) => page.getByRole('heading', { name: texts.question });

async function openGerman(browser: Browser, path = '/chat'): Promise<Screen> {
  const screen = await openScreen(browser, { locale: 'de-DE' });
  await screen.page.setViewportSize({ width: 360, height: 640 });
  await screen.page.goto(`${desk.url}${path}`);
  return screen;
}

/** All of it is there to be read, and it is German. */
async function expectWhole(page: Page): Promise<void> {
  expect(await stickingOut(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  const fixed = Object.entries(english).flatMap(([key, words]) =>
    typeof words === 'string' && words !== Reflect.get(german, key) ? [words] : [],
  );
  const isEnglish = /\b(?:you|your|the|took over|joined|left|next in line)\b/i;
  // What follows is the reason, as whoever handed on gave it.
  const words = (await wordsOnPage(page)).map((each) => each.replace(/(?<=übernommen: ).*/, ''));
  expect(words.filter((each) => fixed.includes(each) || isEnglish.test(each))).toEqual([]);
}

test("feature 24: the customer's whole way in German at 360 pixels, nothing cut off and no English word", async ({
  browser,
}) => {
  const { page, context, complaints } = await openGerman(browser);
  await expect(question(page)).toBeVisible();
  await expect(question(page)).toBeInViewport();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expectWhole(page);

  await page.getByRole('button', { name: 'Mir wurde diesen Monat doppelt Geld abgebucht.' }).click();
  await expect(log(page)).toContainText('Billing hat von Triage übernommen');
  await expect(log(page).getByRole('article', { name: 'Billing' })).toBeVisible();
  await expect(log(page)).toContainText(/\d\d\.\d\d\.\d{4}, \d\d:\d\d/);
  await expectWhole(page);

  await card(page).getByLabel(german.identityEmail).fill('maya.lindqvist@example.com');
  await card(page).getByRole('button', { name: german.identityCheck }).click();
  await expect(card(page).getByRole('alert')).toHaveText(german.identityMissing);
  await card(page).getByLabel(german.identityPostalCode).fill('99999');
  await card(page).getByRole('button', { name: german.identityCheck }).click();
  await expect(card(page).getByRole('alert')).toContainText('Noch 2 Versuche.');
  await expectWhole(page);
  await card(page).getByLabel(german.identityPostalCode).fill('11432');
  await card(page).getByRole('button', { name: german.identityCheck }).click();
  await expect(log(page)).toContainText('Bestätigt: Sie sind Maya Lindqvist');
  await expectWhole(page);

  await page.getByRole('button', { name: german.talkToPerson }).click();
  await expect(waiting(page)).toContainText(german.nobodyHere);
  await expectWhole(page);
  // Whose account it is is known by now, and where a person writes to.
  await expect(log(page)).toContainText(/Ticket TCK-\d+ eröffnet/);
  await waiting(page).getByRole('button', { name: german.contactOther }).click();
  const email = waiting(page).getByLabel(german.contactLabel);
  await email.fill('maya at example');
  await email.press('Enter');
  await expect(waiting(page)).toContainText(german.emailWrong);
  await email.fill('maya@example.com');
  await email.press('Enter');
  await expect(waiting(page)).toContainText('maya@example.com');
  await expectWhole(page);

  await composer(page).fill('Das geht\u0000 nicht');
  await composer(page).press('Enter');
  await expect(log(page).getByRole('alert')).toContainText('Nicht gesendet. Der Text enthält Zeichen');
  await expectWhole(page);
  await page.getByRole('button', { name: german.takeBack }).click();
  await composer(page).fill('ä'.repeat(4001));
  await expect(page.getByText('1 Zeichen zu lang. Senden Sie den Text in zwei Teilen.')).toBeVisible();
  await expectWhole(page);
  await composer(page).fill('');

  const kim = await socketStaff(desk, await createStaff(desk, ada, { name: 'Kim Weber' }));
  await expect(log(page)).toContainText('Kim Weber ist jetzt da. Ab hier antwortet ein Mensch');
  const [conversationId = ''] = kim.conversations().keys();
  kim.socket.emit('person:typing', { conversationId, typing: true }, () => undefined);
  await expect(page.getByText('Kim Weber schreibt').last()).toBeVisible();
  await kim.reply(await kim.open(conversationId), 'Guten Tag, ich sehe mir das an.');
  await expect(log(page).getByRole('article', { name: 'Kim Weber' })).toBeVisible();
  await expectWhole(page);
  kim.socket.emit('conversation:close', { conversationId }, () => undefined);
  await expect(log(page)).toContainText('Kim Weber hat diese Unterhaltung beendet');
  await expectWhole(page);
  kim.close();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the language is switched by keyboard, at once, kept over a reload, and other tabs follow', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser, { locale: 'en-US' });
  await page.goto(`${desk.url}/chat`);
  await expect(question(page, english)).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${desk.url}/chat?lang=en`);
  await expect(question(other, english)).toBeVisible();

  await page.getByRole('textbox', { name: english.message }).fill('Guten Tag');
  await languageSwitch(page, english).focus();
  await page.keyboard.press('ArrowDown');
  await expect(question(page)).toBeVisible();
  await expect(languageSwitch(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('Guten Tag');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(question(other)).toBeVisible();
  await expect(other).toHaveURL(/lang=de$/);

  for (const each of [page, other]) {
    await each.reload();
    await expect(question(each)).toBeVisible();
    await expect(languageSwitch(each)).toHaveValue('de');
  }
  await languageSwitch(other).selectOption('en');
  await expect(question(page, english)).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a conversation on screen changes its language where it stands, and what was said does not', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser, { locale: 'en-US' });
  await page.goto(`${desk.url}/chat`);
  await page.getByRole('button', { name: 'My files stopped syncing this morning.' }).click();
  const answer = page.getByRole('article', { name: 'Technical' });
  await expect(answer).toContainText(english.writtenBy('built-in responder'));
  const said = await answer.first().locator('div p').first().textContent();
  await languageSwitch(page, english).selectOption('de');
  await expect(log(page)).toContainText('Technical hat von Triage übernommen');
  await expect(answer.first()).toContainText(german.writtenBy('built-in responder'));
  await expect(log(page)).toContainText(german.agentRoles.technical);
  expect(await answer.first().locator('div p').first().textContent()).toBe(said);
  await expect(page.getByRole('article', { name: german.you })).toContainText(
    'My files stopped syncing this morning.',
  );
  expect(complaints).toEqual([]);
  await context.close();
});

test('before it is known who reads it the page has no words, and nothing moves when they come', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser, { locale: 'de-AT' });
  await page.setViewportSize({ width: 360, height: 640 });
  let pass = () => {};
  const held = new Promise<void>((resolve) => {
    pass = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${desk.url}/chat`, { waitUntil: 'commit' });
  const box = () => page.locator('form textarea').boundingBox();
  const button = () => page.locator('form button[type=submit]').boundingBox();
  // Where it stands with its style sheet: at the bottom.
  await expect.poll(async () => (await box())?.y).toBeGreaterThan(500);
  const before = { box: await box(), button: await button() };
  // The title, and what only screen readers hear until then.
  expect(await wordsOnPage(page)).toEqual([
    'Chat · Switchboard',
    english.conversation,
    english.loading,
    english.message,
  ]);
  pass();
  await expect(question(page)).toBeVisible();
  await expect(page.getByRole('button', { name: german.send })).toBeVisible();
  expect({ box: await box(), button: await button() }).toEqual(before);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a language that cannot be loaded is said, and the chat goes on in English', async ({ browser }) => {
  const { page, context } = await openScreen(browser, { locale: 'de-DE' });
  let refused = true;
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch();
    const isGerman = (await response.text()).includes(german.messageHint);
    await (isGerman && refused ? route.abort() : route.fulfill({ response }));
  });
  await page.goto(`${desk.url}/chat`);
  await expect(question(page, english)).toBeVisible();
  await expect(page.getByRole('alert').getByText(english.languageNotLoaded)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  refused = false;
  await languageSwitch(page, english).selectOption('de');
  await expect(question(page)).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  await context.close();
});

test('a host site says the language of its frame in the address, and the switch works there too', async ({
  browser,
}) => {
  await using site = await startHostSite();
  await using framed = await startDesk({ env: { EMBED_SITES: site.origin } });
  const { page, context, complaints } = await openScreen(browser, { locale: 'en-US' });
  await page.goto(site.page(`${framed.url}/chat?embed=1&lang=de`));
  const chat = page.frameLocator('iframe');
  await expect(chat.getByRole('heading', { name: german.question })).toBeVisible();
  await chat.getByRole('combobox', { name: german.language }).selectOption('en');
  await expect(chat.getByRole('heading', { name: english.question })).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});
