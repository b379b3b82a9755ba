import { expect, type Page, test } from 'playwright/test';
import { english } from '#/components/chat/texts/english.ts';
import { german } from '#/components/chat/texts/german.ts';
import { openScreen, saidBy, whoAnswers } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';

const MOST_BYTES = 165_000;
const pages = ['/', '/chat', '/dashboard', '/status', '/sign-in', '/setup', '/join'];

let desk: DeskProcess;
test.beforeAll(async () => {
  desk = await startDesk();
});
test.afterAll(() => desk[Symbol.asyncDispose]());

const languages = [
  { locale: 'en-GB', texts: english },
  { locale: 'de-DE', texts: german },
];
for (const { locale, texts } of languages) {
  test(`all script of the chat in ${locale}, the socket client included, is ${MOST_BYTES} encoded bytes or less`, async ({
    browser,
  }) => {
    const { page, context, complaints } = await openScreen(browser, { locale });
    await page.goto(`${desk.url}/chat`);
    await expect(page.getByRole('region', { name: texts.whoAnswers })).toBeVisible();
    await page.getByRole('textbox', { name: texts.message }).fill('My laptop will not boot');
    await page.keyboard.press('Enter');
    await expect(saidBy(page, 'Technical')).toBeVisible();
    await page.getByRole('button', { name: texts.talkToPerson }).click();
    await expect(page.getByRole('region', { name: texts.waitingForPerson })).toBeVisible();

    const { files, bytes } = await countScripts(page);
    test.info().annotations.push({ type: 'weight', description: `${files} scripts, ${bytes} bytes` });
    expect(files).toBeGreaterThan(2);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('every page runs only the scripts of this desk, and no inline ones but its own', async ({ browser }) => {
  for (const path of pages) {
    const policy = (await fetch(`${desk.url}${path}`)).headers.get('content-security-policy') ?? '';
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src ')) ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(scripts, path).toContain("script-src 'self'");
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
  }
  const { page, context, complaints } = await openScreen(browser);
  await page.goto(`${desk.url}/chat`);
  await expect(whoAnswers(page)).toBeVisible();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "it ran"';
    document.head.append(script);
  });
  await expect(page).toHaveTitle(/^Chat/);
  // The refusal of that script, and nothing else.
  expect(complaints).toEqual([expect.stringContaining("directive 'script-src")]);
  await context.close();
});

/** Every script as it came over the wire, compressed. */
function countScripts(page: Page): Promise<{ files: number; bytes: number }> {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = entries.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
    return {
      files: scripts.length,
      bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  });
}
