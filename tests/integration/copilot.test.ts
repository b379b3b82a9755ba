import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { askForDraft } from '../support/drafts.ts';
import type { Rule, ScriptedReply } from '../support/ollama/script.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { ask, type DeskSocket, first, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../support/staff.ts';

/** Real sockets, a real desk; behind Ollama's interface the stand-in, which answers customers as ever. */

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;
let kimsSession: StaffSession;
let kim: SocketStaff;
let lee: SocketStaff;
beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url, env: { OLLAMA_POLL_MS: '100', OLLAMA_CONCURRENCY: '4' } });
  ada = await createAdministrator(desk);
  kimsSession = await createStaff(desk, ada, { name: 'Kim' });
  kim = await socketStaff(desk, kimsSession);
  lee = await socketStaff(desk, await createStaff(desk, ada, { name: 'Lee' }));
  for (const { socket } of [kim, lee]) await must(socket, 'availability:set', { availability: 'away' });
}, 60_000);
beforeEach(async () => {
  await ollama.script();
  await ollama.forget();
});
afterAll(async () => {
  kim.close();
  lee.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

const drafts = (reply: ScriptedReply): Rule => ({ when: { system: 'You draft a reply' }, reply });
const summaries = (reply: ScriptedReply): Rule => ({ when: { system: 'You summarise' }, reply });
const says = (...texts: string[]): ScriptedReply => ({ pieces: texts.map((text) => ({ text })) });

/** A customer whose question an AI agent has answered. */
async function answered(words = 'How much is the Pro plan?'): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk);
  await customer.send(words);
  await customer.transcript.until(first('agent-replied'));
  await ollama.forget();
  return customer;
}

function copilotWords(socket: DeskSocket): string[] {
  const heard: string[] = [];
  socket.onAny((event: string, told: unknown) => heard.push(`${event} ${JSON.stringify(told)}`));
  return heard;
}

test('A drafted reply grows by the sentence on the socket that asked, nobody else hears of it, and it is no fact', async () => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  const [tab, colleague] = [await socketStaff(desk, kimsSession), lee];
  const thread = await colleague.open(conversationId);
  await tab.open(conversationId);
  const before = thread.facts().length;
  const heard = [tab.socket, colleague.socket, customer.socket].map(copilotWords);
  await ollama.script(
    drafts({
      pieces: [{ text: 'Pro is 49 USD per month. ' }, { pauseMs: 150 }, { text: 'Shall I explain more?' }],
    }),
  );

  const draft = await askForDraft(kim.socket, conversationId);
  expect(draft.refusal).toBeNull();
  expect(draft.seenSeq).toBe(before);
  expect(await draft.ended()).toEqual({
    kind: 'written',
    text: 'Pro is 49 USD per month. Shall I explain more?',
    marks: [],
    model: 'qwen3:8b',
    cut: null,
  });
  const grown = draft.signals.flatMap((signal) => (signal.kind === 'grew' ? [signal.text] : []));
  expect(grown[0]?.trim()).toBe('Pro is 49 USD per month.');
  // The last sentence is whole only at the end, which brings all of it.
  expect(draft.grown()).toBe('Pro is 49 USD per month. ');

  const [request] = await ollama.chats();
  expect(request.tools).toBeUndefined();
  expect(request.messages.map(({ role }: { role: string }) => role)).toEqual(['system', 'user']);
  expect(request.messages[1].content).toContain('<data from="customer">How much is the Pro plan?</data>');
  expect(request.messages[0].content).not.toContain('How much is the Pro plan?');

  await sleep(100);
  await thread.sync();
  expect(thread.facts()).toHaveLength(before);
  expect(heard.flat().filter((line) => /copilot|explain more/.test(line))).toEqual([]);
  tab.close();
  customer.close();
});

test('What has no source is marked where it stands, and a summary may tell what the customer and notes say', async () => {
  const customer = await answered('Why did I pay 62.50 USD?');
  const { conversationId } = customer.transcript;
  const text = 'The bank fee is 7 USD.';
  await must(kim.socket, 'conversation:note', { conversationId, noteId: crypto.randomUUID(), text });
  await ollama.script(
    drafts(says('We will pay back 77 USD to you.')),
    summaries(says('- The customer asks about 62.50 USD.\n- The fee is 7 USD.\n- Open: 78 USD.')),
  );
  const reply = await (await askForDraft(kim.socket, conversationId)).ended();
  if (reply.kind !== 'written') throw new Error(JSON.stringify(reply));
  expect(reply.marks.map(({ from, to }) => reply.text.slice(from, to))).toContain('77 USD');
  expect(reply.marks.map(({ why }) => why)).toContain('77 USD stands nowhere in this conversation.');
  expect(JSON.stringify(await ollama.chats())).not.toContain('bank fee');

  const summary = await (await askForDraft(kim.socket, conversationId, 'summary')).ended();
  if (summary.kind !== 'written') throw new Error(JSON.stringify(summary));
  expect(summary.marks.map(({ why }) => why)).toEqual(['78 USD stands nowhere in this conversation.']);
  expect(JSON.stringify(await ollama.chats())).toContain('bank fee');
  customer.close();
});

test('Nothing of the instructions is shown, not even in a piece: what came before stays, and it is said', async () => {
  const customer = await answered();
  await ollama.script(
    drafts(
      says('Hello. ', 'A person of its staff, reads the draft, corrects it and decides about it. ', 'Bye.'),
    ),
  );
  const draft = await askForDraft(kim.socket, customer.transcript.conversationId);
  expect(await draft.ended()).toMatchObject({ kind: 'written', text: 'Hello.', cut: 'held-back' });
  expect(JSON.stringify(draft.signals)).not.toMatch(/corrects it|Bye/);
  expect(await metric('claims_withheld_total{kind="instructions"}')).toBeGreaterThan(0);
  customer.close();
});

const endless: ScriptedReply = { pieces: [{ text: 'Hello there. I look ' }, { hang: true }] };

test('Stopped in the middle it ends at once, its model is let go, and another one can be asked for', async () => {
  const customer = await answered();
  await ollama.script(drafts(endless));
  const draft = await askForDraft(kim.socket, customer.transcript.conversationId);
  await draft.until('grew');
  await ask(lee.socket, 'copilot:stop', { draftId: draft.draftId });
  await sleep(100);
  expect(draft.signals.at(-1)?.kind).not.toBe('ended');
  await must(kim.socket, 'copilot:stop', { draftId: draft.draftId });
  expect(await draft.ended()).toEqual({ kind: 'stopped', why: 'asked' });
  await modelIsFree();
  await ollama.script(drafts(says('Here it is.')));
  const next = await askForDraft(kim.socket, customer.transcript.conversationId);
  expect(await next.ended()).toMatchObject({ kind: 'written', text: 'Here it is.' });
  customer.close();
});

test('A second request replaces the first, also from another tab; a colleague has their own', async () => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  await ollama.script(drafts(endless), summaries(says('- The customer asks for the price.')));
  const theirs = await askForDraft(lee.socket, conversationId);
  await theirs.until('grew');
  const one = await askForDraft(kim.socket, conversationId);
  await one.until('grew');
  const tab = await socketStaff(desk, kimsSession);
  const two = await askForDraft(tab.socket, conversationId, 'summary');
  expect(await one.ended()).toEqual({ kind: 'stopped', why: 'replaced' });
  expect(await two.ended()).toMatchObject({ kind: 'written' });
  expect(one.signals.filter(({ kind }) => kind === 'ended')).toHaveLength(1);
  expect(theirs.signals.map(({ kind }) => kind)).not.toContain('ended');
  await must(lee.socket, 'copilot:stop', { draftId: theirs.draftId });
  tab.close();
  customer.close();
});

test('When the screen that asked is gone, the model is let go', async () => {
  const customer = await answered();
  await ollama.script(drafts(endless));
  const tab = await socketStaff(desk, kimsSession);
  const draft = await askForDraft(tab.socket, customer.transcript.conversationId);
  await draft.until('grew');
  tab.close();
  await modelIsFree();
  customer.close();
});

test('When the model goes in the middle, that is said, what stands is called a beginning, and nothing else breaks', async () => {
  const customer = await answered();
  await ollama.script(
    drafts({ pieces: [{ text: 'Hello there. I look ' }, { pauseMs: 100 }, { reset: true }] }),
  );
  const draft = await askForDraft(kim.socket, customer.transcript.conversationId);
  expect(await draft.ended()).toMatchObject({
    kind: 'failed',
    refusal: { code: 'unavailable', message: expect.stringContaining('only a beginning') },
  });
  expect(draft.grown()).toBe('Hello there. ');
  await ollama.script(drafts(says('Here it is.')));
  const next = await askForDraft(kim.socket, customer.transcript.conversationId);
  expect(await next.ended()).toMatchObject({ kind: 'written' });
  customer.close();
});

test('Without a model it is refused with what to do, dashboards are told so, and it works again when one is there', async () => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  const told = answering(kim.socket, 'built-in');
  await ollama.down();
  expect((await told).problem).toContain('ollama serve');
  const { refusal } = await askForDraft(kim.socket, conversationId);
  expect(refusal).toMatchObject({ code: 'unavailable', message: expect.stringContaining('ollama serve') });
  const back = answering(kim.socket, 'ollama');
  await ollama.up();
  expect((await back).problem).toBeNull();
  await ollama.script(drafts(says('Here it is.')));
  expect(await (await askForDraft(kim.socket, conversationId)).ended()).toMatchObject({ kind: 'written' });
  customer.close();
});

test('Nobody drafts a reply that cannot be sent, and what is closed can still be summarised', async () => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  await must(kim.socket, 'conversation:close', { conversationId });
  await ollama.script(summaries(says('- The customer asked for the price.')));
  expect((await askForDraft(kim.socket, conversationId)).refusal?.code).toBe('conflict');
  const summary = await askForDraft(kim.socket, conversationId, 'summary');
  expect(await summary.ended()).toMatchObject({ kind: 'written' });
  customer.close();
});

test('Erasing a conversation ends a draft that is written from it', async () => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  await ollama.script(drafts(endless));
  const draft = await askForDraft(kim.socket, conversationId);
  await draft.until('grew');
  await post(desk, '/api/privacy/erase', { whose: { conversationId }, confirm: 'erase' }, ada.cookie);
  expect(await draft.ended()).toMatchObject({ kind: 'failed', refusal: { code: 'not-found' } });
  await modelIsFree();
  customer.close();
});

test('A reply that began as a draft says so to staff, never to the customer, and is counted', async () => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  const used = await metric('drafts_used_total');
  const thread = await kim.open(conversationId);
  await must(kim.socket, 'conversation:reply', {
    ...{ conversationId, messageId: crypto.randomUUID(), seenSeq: thread.facts().length },
    ...{ text: 'Pro is 49 USD per month.', beganAsDraft: true },
  });
  expect(await thread.until(first('human-replied'))).toMatchObject({ beganAsDraft: true });
  const seen = await customer.transcript.until(first('human-replied'));
  expect(seen.text).toBe('Pro is 49 USD per month.');
  expect(seen).not.toHaveProperty('beganAsDraft');
  expect(await metric('drafts_used_total')).toBe(used + 1);
  expect(await metric('drafts_total{task="reply",outcome="asked"}')).toBeGreaterThan(0);
  customer.close();
});

async function metric(name: string): Promise<number> {
  const response = await fetch(`${desk.url}/metrics`, { headers: { cookie: ada.cookie } });
  const line = (await response.text()).split('\n').find((one) => one.startsWith(`switchboard_${name} `));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}

function answering(socket: DeskSocket, kind: 'ollama' | 'built-in') {
  return new Promise<{ problem?: string | null }>((resolve) => {
    socket.on('answering:changed', (now) => {
      if (now.kind === kind) resolve(now);
    });
  });
}

/** The stand-in writes for nobody. */
async function modelIsFree(): Promise<void> {
  await expect.poll(async () => (await ollama.state()).running, { timeout: 10_000 }).toBe(0);
}
