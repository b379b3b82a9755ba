import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright/test';
import { findChromium } from '../../chaos/clients/browser.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { must } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { MARKER, payloads } from '../attacks/payloads.ts';
import { factsWith, plantFacts } from '../attacks/planted-facts.ts';
import { openTarget, type Target } from '../attacks/target.ts';
import { watchedPage } from '../clients/watched-page.ts';
import { unsafeContent } from '../judges/page-content.ts';

const SHOWN_MS = 15_000;

/** Whatever anybody writes stays text on every screen. */
export const textStaysText: Invariant = {
  id: 'I2',
  promise:
    'Whatever a customer, a model, a tool or a colleague writes stays text on every screen: nothing of it runs, loads or leads away.',
  parts: [
    {
      name: 'every text field',
      rounds: { full: payloads.length, short: 5 },
      atOnce: payloads.length,
      lane: 'busy',
      play,
    },
  ],
};

/** A desk and a browser for so many of them, so that a screen stays one that a person could read. */
const TOGETHER = 20;

async function play(chunk: Chunk): Promise<Played> {
  const executable = findChromium();
  if (!executable) return { operations: 0, violations: [] };
  const chosen = chunk.random.shuffled(payloads).slice(0, chunk.rounds);
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  const all: Played = { operations: 0, violations: [] };
  try {
    for (let first = 0; first < chosen.length; first += TOGETHER) {
      const { operations, violations } = await playSome(
        chunk,
        browser,
        chosen.slice(first, first + TOGETHER),
      );
      all.operations += operations;
      all.violations.push(...violations);
    }
  } finally {
    await browser.close();
  }
  return all;
}

/** Each payload in every field, on three screens. */
async function playSome(chunk: Chunk, browser: Browser, chosen: readonly string[]): Promise<Played> {
  const texts = chosen.map((text, at) => `m${at}q ${text}`);
  await using target = await openTarget(chunk, { kind: 'built-in' });
  const { conversationId, cookie } = await plantAll(target, texts);
  const screens = [
    { path: '/chat', cookie },
    { path: `/dashboard#${conversationId}`, cookie: target.personCookie },
    { path: '/status', cookie: target.personCookie },
  ];
  const played: Played[] = [];
  for (const screen of screens) played.push(await look(browser, target, screen, texts));
  return {
    operations: played.reduce((sum, { operations }) => sum + operations, 0),
    violations: played.flatMap(({ violations }) => violations),
  };
}

/** Over the wire where a field takes any text, else into the database. */
async function plantAll(target: Target, texts: readonly string[]) {
  const [account] = target.accounts;
  if (!account) throw new Error('The sample business has no accounts.');
  const all = texts.join('\n');
  const { plant, person } = target;
  await must(person.socket, 'desk:switch-ai', { on: false });
  plant.name(account.accountId, all);
  plant.details(account.accountId, all);
  plant.invoice(account.accountId, all);
  for (const service of plant.services()) plant.status(service, all);
  const customer = await socketCustomer(target);
  const { conversationId } = customer.transcript;
  for (const text of texts) {
    await customer.send(text);
    await must(person.socket, 'conversation:note', { conversationId, noteId: crypto.randomUUID(), text });
  }
  const { email, postalCode } = account;
  await must(customer.socket, 'identity:prove', { conversationId, email, postalCode });
  await must(person.socket, 'ticket:open', {
    ...{ conversationId, requestId: crypto.randomUUID(), category: 'billing', priority: 'normal' },
    summary: (texts[0] ?? '').slice(0, 480),
  });
  customer.close();
  // A desk that still writes an ending would take the next number.
  await sleep(300);
  plantFacts(
    target.dataDir,
    conversationId,
    texts.flatMap((text) => Object.values(factsWith(text))),
  );
  return { conversationId, cookie: customer.cookie };
}

async function look(
  browser: Browser,
  target: Target,
  screen: { path: string; cookie: string },
  texts: readonly string[],
): Promise<Played> {
  const { url } = target;
  const watched = await watchedPage(browser, { url, cookie: screen.cookie, marker: MARKER });
  try {
    await watched.page.goto(url + screen.path);
    const until = performance.now() + SHOWN_MS;
    let seen = 0;
    while (seen < texts.length && performance.now() < until) {
      await sleep(200);
      const text = await watched.text();
      seen = texts.filter((_text, at) => text.includes(`m${at}q `)).length;
    }
    await openFolds(watched.page);
    const text = await watched.text();
    const places = texts.reduce((sum, _text, at) => sum + text.split(`m${at}q `).length - 1, 0);
    const violations = unsafeContent(await watched.report(), new URL(url).origin);
    if (seen < texts.length) violations.push(`only ${seen} of ${texts.length} texts were shown`);
    return { operations: places, violations: violations.map((violation) => `${screen.path}: ${violation}`) };
  } finally {
    await watched.close();
  }
}

/** Tool results and briefs are folded away until somebody looks. */
async function openFolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await sleep(300);
}
