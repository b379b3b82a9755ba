import { expect, test } from 'vitest';
import { startDesk } from '../support/desk-process.ts';
import { askForDraft } from '../support/drafts.ts';
import type { Rule } from '../support/ollama/script.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { first, must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff } from '../support/staff.ts';

const drafts: Rule = {
  when: { system: 'You draft a reply' },
  reply: { pieces: [{ text: 'Here it is.' }] },
};

async function openDesk(ollama: OllamaStandIn, env: Record<string, string>) {
  const desk = await startDesk({ ollamaUrl: ollama.url, env });
  const ada = await createAdministrator(desk);
  const kim = await socketStaff(desk, await createStaff(desk, ada, { name: 'Kim' }));
  const lee = await socketStaff(desk, await createStaff(desk, ada, { name: 'Lee' }));
  for (const { socket } of [kim, lee]) await must(socket, 'availability:set', { availability: 'away' });
  return { desk, kim, lee };
}

test('A person has so many drafts an hour; one more is refused with the time to wait, and a colleague has their own', async () => {
  const ollama = await startOllama();
  const { desk, kim, lee } = await openDesk(ollama, { COPILOT_AN_HOUR: '2' });
  await ollama.script(drafts);
  const customer = await socketCustomer(desk);
  await customer.send('Hello');
  const { conversationId } = customer.transcript;
  for (let count = 0; count < 2; count += 1) {
    const draft = await askForDraft(kim.socket, conversationId);
    expect(await draft.ended()).toMatchObject({ kind: 'written' });
  }
  const { refusal } = await askForDraft(kim.socket, conversationId);
  expect(refusal).toMatchObject({ code: 'limited', message: expect.stringContaining('this hour') });
  expect(refusal?.retryAfterMs).toBeGreaterThan(0);
  expect(refusal?.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  expect((await askForDraft(lee.socket, conversationId)).refusal).toBeNull();
  for (const one of [kim, lee, customer]) one.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('Seconds of the model are counted too: who has used them up waits, however few drafts they were', async () => {
  const ollama = await startOllama();
  const { desk, kim, lee } = await openDesk(ollama, { COPILOT_SECONDS_AN_HOUR: '1' });
  await ollama.script(drafts);
  const customer = await socketCustomer(desk);
  await customer.send('Hello');
  const { conversationId } = customer.transcript;
  const draft = await askForDraft(kim.socket, conversationId);
  expect(await draft.ended()).toMatchObject({ kind: 'written' });
  expect((await askForDraft(kim.socket, conversationId)).refusal?.code).toBe('limited');
  for (const one of [kim, lee, customer]) one.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('A draft that takes too long ends by its deadline, with what was written called a beginning', async () => {
  const ollama = await startOllama();
  const { desk, kim, lee } = await openDesk(ollama, { COPILOT_MS: '700' });
  await ollama.script({
    when: { system: 'You draft a reply' },
    reply: { pieces: [{ text: 'Hello there. I look ' }, { hang: true }] },
  });
  const customer = await socketCustomer(desk);
  await customer.send('Hello');
  const draft = await askForDraft(kim.socket, customer.transcript.conversationId);
  expect(await draft.ended()).toMatchObject({
    kind: 'failed',
    refusal: { code: 'unavailable', message: expect.stringContaining('took too long') },
  });
  for (const one of [kim, lee, customer]) one.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test("Customers' answers go first: a draft waits for one that came after it", async () => {
  const ollama = await startOllama();
  const { desk, kim, lee } = await openDesk(ollama, { OLLAMA_CONCURRENCY: '1' });
  const waiting = await socketCustomer(desk);
  await waiting.send('Hello');
  await waiting.transcript.until(first('agent-replied'));
  await ollama.script(
    { when: { says: 'slow question' }, reply: { pieces: [{ pauseMs: 1500 }, { text: 'A slow answer.' }] } },
    { when: { says: 'second question' }, reply: { pieces: [{ text: 'A second answer.' }] } },
    drafts,
  );
  await ollama.forget();
  const slow = await socketCustomer(desk);
  await slow.send('A slow question');
  await expect.poll(async () => (await ollama.chats()).length, { timeout: 10_000 }).toBe(1);
  const draft = await askForDraft(kim.socket, waiting.transcript.conversationId);
  await draft.until('waiting');
  const second = await socketCustomer(desk);
  await second.send('A second question');
  expect(await draft.ended()).toMatchObject({ kind: 'written' });
  const asked = (await ollama.chats()).map(({ messages }) => JSON.stringify(messages));
  expect(asked).toHaveLength(3);
  expect(asked[1]).toContain('A second question');
  expect(asked[2]).toContain('You draft a reply');
  for (const one of [kim, lee, waiting, slow, second]) one.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});
