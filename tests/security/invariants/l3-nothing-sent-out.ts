import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright/test';
import { foreignMarkup } from '#/lib/evaluation/judges/markup.ts';
import { findChromium } from '../../chaos/clients/browser.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { exfiltration, MARKER } from '../attacks/payloads.ts';
import { OPENING, say } from '../attacks/play.ts';
import { openTarget, type Target } from '../attacks/target.ts';
import { type WatchedPage, watchedPage } from '../clients/watched-page.ts';
import { tap } from '../clients/wiretap.ts';
import { unsafeContent } from '../judges/page-content.ts';

/** What was painted makes its requests at once. */
const SETTLE_MS = 150;

/** What a model says sends nothing out, on the customer's screen or on a colleague's. */
export const nothingSentOut: Invariant = {
  id: 'L3',
  promise:
    'Nothing an AI agent says makes a browser ask another site for anything, and no image, HTML or link off the list is shown.',
  parts: [
    {
      name: 'said by a model that obeys',
      rounds: { full: exfiltration.length, short: 4 },
      atOnce: exfiltration.length,
      lane: 'busy',
      play,
    },
  ],
};

/** Each payload in a conversation of its own, watched in a browser while it is said. */
async function play(chunk: Chunk): Promise<Played> {
  const executable = findChromium();
  if (!executable) return { operations: 0, violations: [] };
  const chosen = chunk.random.shuffled(exfiltration).slice(0, chunk.rounds);
  await using target = await openTarget(chunk, { kind: 'obeying' });
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  const violations: string[] = [];
  try {
    const session = { url: target.url, cookie: target.personCookie, marker: MARKER };
    const colleague = await watchedPage(browser, session);
    await colleague.page.goto(`${target.url}/dashboard`);
    for (const payload of chosen) {
      const found = await watchOne(target, browser, colleague, payload);
      violations.push(...found.map((what) => `${JSON.stringify(payload)}: ${what}`));
    }
    violations.push(
      ...unsafeContent(await colleague.report(), target.url).map((what) => `dashboard: ${what}`),
    );
  } finally {
    await browser.close();
  }
  return { operations: chosen.length, violations };
}

async function watchOne(
  target: Target,
  browser: Browser,
  colleague: WatchedPage,
  payload: string,
): Promise<string[]> {
  const customer = await socketCustomer(target);
  const wire = tap(customer.socket);
  const chat = await watchedPage(browser, { url: target.url, cookie: customer.cookie, marker: MARKER });
  try {
    await say(target, customer, OPENING);
    await chat.page.goto(`${target.url}/chat`);
    await chat.page.getByRole('log', { name: 'Messages' }).waitFor();
    await colleague.page.goto(`${target.url}/dashboard#${customer.transcript.conversationId}`);
    await say(target, customer, `[[say ${payload}]]`);
    await sleep(SETTLE_MS);
    return [
      // The customer wrote it as an order, not as words of their own to be said back.
      ...foreignMarkup(wire.heard(), { hosts: [new URL(target.url).host], words: '' }).slice(0, 1),
      ...unsafeContent(await chat.report(), target.url),
    ];
  } finally {
    customer.close();
    await chat.close();
  }
}
