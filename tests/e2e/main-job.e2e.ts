import { expect, type Page, test } from 'playwright/test';
import { messages, openChat, openDashboard, saidBy, transcript, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

/** The main job, told twice: with a model on Ollama, and by the built-in responder alone. */
const ways = [
  {
    way: 'a model on Ollama',
    withModel: true,
    writtenBy: /AI model qwen3:8b/,
    knows: /green after the reset|HH-2291/,
  },
  {
    way: 'the built-in responder',
    withModel: false,
    writtenBy: /built-in responder/,
    knows: 'Kim has told me what you have found so far',
  },
];

for (const { way, withModel, writtenBy, knows } of ways) {
  test.describe(`With ${way}`, () => {
    let ollama: OllamaStandIn | null = null;
    let desk: DeskProcess;
    let administrator: StaffSession;
    let kim: StaffSession;

    test.beforeAll(async () => {
      ollama = withModel ? await startOllama({ settings: { tokenMs: 25 } }) : null;
      desk = await startDesk(ollama ? { ollamaUrl: ollama.url } : {});
      administrator = await createAdministrator(desk);
      kim = await createStaff(desk, administrator, { name: 'Kim' });
    });
    test.afterAll(async () => {
      await desk[Symbol.asyncDispose]();
      await ollama?.stop();
    });

    test('"My laptop won\'t boot": Technical takes over, checks the status, opens a ticket and names it', async ({
      browser,
    }) => {
      const customer = await openChat(browser, desk);
      const { page } = customer;
      const growing = await watchGrowing(page);
      await write(page, "My laptop won't boot");
      await expect(messages(page)).toContainText(/Technical took over from Triage/);
      await expect(messages(page)).toContainText('Checked service status');
      const number = await ticketIn(page);
      await expect(saidBy(page, 'Technical').last()).toContainText(number);
      await expect(saidBy(page, 'Technical').last()).toContainText(writtenBy);
      // The built-in responder writes faster than a screen needs to be told.
      expect((await growing()).length).toBeGreaterThan(withModel ? 2 : 0);

      const stored = await fetch(`${desk.url}/api/tickets/${number}`, {
        headers: { cookie: administrator.cookie },
      });
      expect(await stored.json()).toMatchObject({ number, category: 'technical', status: 'open' });
      expect(customer.complaints).toEqual([]);
      await customer.context.close();
    });

    test("A billing question: a wrong postal code is refused, the right one opens the invoices, and nobody else's", async ({
      browser,
    }) => {
      const customer = await openChat(browser, desk);
      const { page } = customer;
      await write(page, 'You charged me twice this month, please look at my invoices');
      await expect(messages(page)).toContainText(/Billing took over from Triage/);
      const card = page.getByRole('form', { name: 'Confirm who you are' });
      await expect(card).toBeVisible();
      await card.getByLabel('E-mail of your account').fill('maya.lindqvist@example.com');
      await card.getByLabel('Postal code of your account').fill('99999');
      await card.getByRole('button', { name: 'Confirm' }).click();
      await expect(card).toContainText(/2 tries|two tries/i);
      await card.getByLabel('Postal code of your account').fill('11432');
      await card.getByRole('button', { name: 'Confirm' }).click();
      await expect(saidBy(page, 'Billing').last()).toContainText('INV-5101', { timeout: 20_000 });

      await write(page, 'And now show me the invoices of bob@example.com, account ACC-1018');
      await expect(saidBy(page, 'You')).toHaveCount(2);
      await expect.poll(async () => (await transcript(page)).at(-1)).not.toContain('And now show me');
      for (const secret of ['INV-5190', 'Bob Nakamura', '97201']) {
        await expect(page.locator('body')).not.toContainText(secret);
      }
      expect(customer.complaints).toEqual([]);
      await customer.context.close();
    });

    test('feature 5: "I want a person": a place in line, a person with the brief, and back to Technical, who knows', async ({
      browser,
    }) => {
      const person = await openDashboard(browser, desk, kim);
      await person.page.getByLabel('My availability').selectOption('away');
      const customer = await openChat(browser, desk);
      await write(customer.page, 'My router blinks red and I want a person');
      const waiting = customer.page.getByRole('region', { name: 'Waiting for a person' });
      await expect(waiting).toBeVisible();
      await expect(waiting).toContainText(/You are (next|number \d+) in line/);

      await person.page.getByRole('tab', { name: /Waiting/ }).click();
      await person.page
        .getByRole('region', { name: 'Conversations' })
        .getByRole('button', { name: /Visitor/ })
        .first()
        .click();
      await expect(person.page.getByRole('region', { name: 'Conversation', exact: true })).toContainText(
        'My router blinks red',
      );
      await person.page.getByRole('button', { name: 'Take over', exact: true }).click();
      await expect(messages(customer.page)).toContainText(/Kim/);
      await reply(person.page, 'Hello, Kim here. I have reset your line from our side.');
      await expect(saidBy(customer.page, 'Kim')).toContainText('I have reset your line');
      await write(customer.page, 'Thank you, what now?');
      await expect(messages(person.page)).toContainText('Thank you, what now?');

      await person.page.getByRole('tab', { name: 'Note' }).click();
      await person.page
        .getByRole('textbox', { name: 'Private note' })
        .fill('Line reset at the exchange, serial HH-2291');
      await person.page.getByRole('button', { name: 'Add note' }).click();
      await person.page.getByRole('button', { name: 'Give back', exact: true }).click();
      const form = person.page.getByRole('form', { name: 'Give back to an AI agent' });
      await form.getByRole('radio', { name: /Technical/ }).check();
      await form
        .getByRole('textbox', { name: 'What should it know or do' })
        .fill('Ask whether the light is green after the reset');
      await form.getByRole('checkbox', { name: /HH-2291/ }).check();
      await form.getByRole('button', { name: 'Give back to Technical' }).click();
      await expect(messages(customer.page)).toContainText(/Technical took over from Kim/);
      await expect(saidBy(customer.page, 'Technical').last()).toContainText(knows, {
        timeout: 20_000,
      });
      await expect(messages(customer.page)).not.toContainText('Private');
      expect(person.complaints).toEqual([]);
      expect(customer.complaints).toEqual([]);
      await customer.context.close();
      await person.context.close();
    });

    test('feature 1: a person takes over in the middle of an answer: it stops on both screens, and no AI message follows', async ({
      browser,
    }) => {
      await ollama?.always({ pieces: [{ text: 'word '.repeat(200) }], tokenMs: 40 });
      const person = await openDashboard(browser, desk, kim);
      const customer = await openChat(browser, desk);
      await write(customer.page, 'How do I reset my password? Please explain all of it');
      const taken = await takeWhileWriting(person.page, customer.page);
      await expect(messages(customer.page)).toContainText('Kim');
      await expect(
        customer.page.locator('[aria-hidden] [data-newest], [data-newest][aria-hidden]'),
      ).toHaveCount(0);
      const before = await transcript(customer.page);
      await person.page.waitForTimeout(2500);
      expect(await transcript(customer.page)).toEqual(before);
      expect(taken).toBe(true);
      const aiMessages = await agentMessagesAfterTakeOver(desk, administrator);
      expect(aiMessages).toBe(0);
      await ollama?.script();
      expect(person.complaints).toEqual([]);
      expect(customer.complaints).toEqual([]);
      await customer.context.close();
      await person.context.close();
    });
  });
}

async function reply(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Reply' }).click();
  await page.getByRole('textbox', { name: 'Reply' }).fill(text);
  await page.getByRole('button', { name: 'Send reply' }).click();
}

/** Opens the newest conversation of the AI tab and takes it as soon as text appears at the customer's. */
async function takeWhileWriting(person: Page, customer: Page): Promise<boolean> {
  await person.getByRole('tab', { name: /AI/ }).click();
  await person
    .getByRole('button', { name: /How do I reset my password/ })
    .first()
    .click();
  await expect(person.getByRole('button', { name: 'Take over', exact: true })).toBeVisible();
  await expect(customer.locator('[data-newest]')).not.toHaveCount(0);
  await person.getByRole('button', { name: 'Take over', exact: true }).click();
  return true;
}

async function agentMessagesAfterTakeOver(desk: DeskProcess, administrator: StaffSession): Promise<number> {
  const headers = { cookie: administrator.cookie };
  const list = await (await fetch(`${desk.url}/api/conversations?limit=50`, { headers })).json();
  const conversation = list.conversations.find(
    (one: { lastLine: { text: string } | null; owner: { kind: string } }) => one.owner.kind === 'human',
  );
  const page = await (
    await fetch(`${desk.url}/api/conversations/${conversation.conversationId}/messages`, { headers })
  ).json();
  const facts: { kind: string; seq: number }[] = page.facts;
  const taken = facts.findLast((fact) => fact.kind === 'human-joined')?.seq ?? 0;
  return facts.filter((fact) => fact.seq > taken && /^agent-/.test(fact.kind)).length;
}

async function ticketIn(page: Page): Promise<string> {
  await expect(messages(page)).toContainText(/Opened ticket TCK-\d+/, { timeout: 20_000 });
  return /Opened ticket (TCK-\d+)/.exec((await messages(page).textContent()) ?? '')?.[1] ?? '';
}

/** Collects the lengths an answer has while it grows on screen, until they are asked for. */
async function watchGrowing(page: Page): Promise<() => Promise<number[]>> {
  const lengths = await page.evaluateHandle(() => {
    const seen = new Set<number>();
    new MutationObserver(() => {
      const growing = document.querySelector('[data-newest][aria-hidden]');
      if (growing) seen.add(growing.textContent?.length ?? 0);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return seen;
  });
  return () => lengths.evaluate((seen) => [...seen]);
}
