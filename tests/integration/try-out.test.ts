import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { TryEvent, TryPoint } from '#/lib/protocol/documents.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { openHttpDesk } from '../support/http-desk.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, post, type StaffSession } from '../support/staff.ts';

/** The real server over a stand-in for Ollama: what an edited draft would answer, and that nothing comes of it. */

const DRAFT = 'You are Technical. Whatever is broken, first of all ask for the colour of the lamp beside it.';
const LAMP = 'Which colour is the lamp beside it?';

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;
let customer: SocketCustomer;
let conversationId: string;
beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url });
  ada = await createAdministrator(desk);
  customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  await customer.transcript.until((facts) => facts.some(({ kind }) => kind === 'agent-replied'));
  conversationId = customer.transcript.conversationId;
}, 60_000);
afterAll(async () => {
  customer.close();
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});
beforeEach(async () => {
  await ollama.script();
  await ollama.forget();
});

const cookie = () => ({ cookie: ada.cookie });
async function pointsFor(agent: string): Promise<TryPoint[]> {
  const answer = await fetch(`${desk.url}/api/tries/${conversationId}?agent=${agent}`, { headers: cookie() });
  return (await answer.json()).points;
}
const begin = (body: unknown, signal?: AbortSignal) =>
  fetch(`${desk.url}/api/tries/${conversationId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: desk.url, ...cookie() },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
async function run(body: unknown): Promise<TryEvent[]> {
  const answer = await begin(body);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
/** All that the desk keeps of the conversation, and how many tickets there are. */
async function everything(): Promise<{ facts: Fact[]; tickets: number }> {
  const page = await fetch(`${desk.url}/api/conversations/${conversationId}/messages`, {
    headers: cookie(),
  });
  const tickets = await fetch(`${desk.url}/api/tickets`, { headers: cookie() });
  return { facts: await page.json(), tickets: (await tickets.json()).tickets.length };
}
const ofKind = <K extends TryEvent['kind']>(events: TryEvent[], kind: K) =>
  events.filter((event): event is Extract<TryEvent, { kind: K }> => event.kind === kind);
const grown = (events: TryEvent[]) =>
  ofKind(events, 'grew').reduce((text, piece) => text.slice(0, piece.from) + piece.text, '');

it('The draft answers, streamed, beside what was really said; the conversation, its customer and the tickets stay as they are', async () => {
  const [point] = await pointsFor('technical');
  expect(point).toMatchObject({ asked: "My laptop won't boot" });
  expect(point?.really.map(({ by, kind }) => `${by} ${kind}`)).toEqual([
    'Technical tool',
    'Technical tool',
    'Technical said',
  ]);
  await ollama.script({ when: { system: 'colour of the lamp' }, reply: { pieces: [{ text: LAMP }] } });
  const before = await everything();
  const seen = customer.transcript.facts().length;
  const events = await run({ at: point?.at, agent: 'technical', instructions: DRAFT });

  expect(grown(events)).toBe(LAMP);
  expect(events.at(-1)).toMatchObject({
    kind: 'ended',
    ending: { kind: 'replied', text: LAMP, model: 'qwen3:8b' },
  });
  const [asked] = await ollama.chats();
  const told = JSON.stringify(asked.messages);
  expect(told).toContain(DRAFT);
  expect(told).toContain('Never invent a ticket number');
  expect(told).not.toContain('You are Technical. You help when something does not work.');
  expect(await everything()).toEqual(before);
  await customer.transcript.sync();
  expect(customer.transcript.facts()).toHaveLength(seen);
});

it('Without a draft it is what the agent is told now', async () => {
  await ollama.always({ pieces: [{ text: 'Hold the power button.' }] });
  const [point] = await pointsFor('technical');
  const events = await run({ at: point?.at, agent: 'technical' });
  expect(grown(events)).toBe('Hold the power button.');
  expect(JSON.stringify((await ollama.chats())[0].messages)).toContain(
    'You help when something does not work.',
  );
});

it('Tools answer from the log where the same call stands there; else they read, or only pretend', async () => {
  const [point] = await pointsFor('technical');
  const before = await everything();
  const ticket = { category: 'technical', priority: 'normal', summary: 'Said otherwise than before.' };
  const another = { ...ticket, category: 'billing' };
  await ollama.script(
    {
      times: 1,
      reply: {
        pieces: [
          { calls: [{ name: 'check_system_status', arguments: { service: 'payments' } }] },
          { calls: [{ name: 'create_ticket', arguments: ticket }] },
          { calls: [{ name: 'create_ticket', arguments: another }] },
        ],
      },
    },
    { reply: { pieces: [{ text: 'I opened ticket TCK-0000 for you.' }] } },
  );
  const events = await run({ at: point?.at, agent: 'technical', instructions: DRAFT });
  const tools = ofKind(events, 'tool');
  expect(tools.map(({ tool, how }) => [tool, how])).toEqual([
    ['check_system_status', 'looked-up'],
    ['create_ticket', 'from-log'],
    ['create_ticket', 'pretended'],
  ]);
  expect(JSON.stringify(tools[1]?.outcome)).toMatch(/TCK-8\d+/);
  expect(JSON.stringify(tools[2]?.outcome)).toContain('TCK-0000');
  expect(events.at(-1)).toMatchObject({
    ending: { kind: 'replied', text: 'I opened ticket TCK-0000 for you.' },
  });
  expect(await everything()).toEqual(before);
});

it('A hand-over is only told, and what may not be said is shown as held back', async () => {
  const [point] = await pointsFor('technical');
  await ollama.always({
    pieces: [{ calls: [{ name: 'escalate_to_human', arguments: { reason: 'A lawyer.' } }] }],
  });
  const escalated = await run({ at: point?.at, agent: 'technical', instructions: DRAFT });
  expect(escalated.at(-1)).toMatchObject({ ending: { kind: 'escalated', detail: 'A lawyer.' } });
  await ollama.always({ pieces: [{ text: 'I have refunded 900 USD to you.' }] });
  const withheld = await run({ at: point?.at, agent: 'technical', instructions: DRAFT });
  expect(withheld.at(-1)).toMatchObject({
    ending: { kind: 'withheld', text: 'I have refunded 900 USD to you.', problem: expect.any(String) },
  });
  expect(grown(withheld)).toBe('');
});

it('A draft of the policy is tried the same way', async () => {
  const [point] = await pointsFor('sales');
  await ollama.always({ pieces: [{ text: 'Pro is 77 USD a month.' }] });
  const policy = await (await fetch(`${desk.url}/api/instructions/policy`, { headers: cookie() })).json();
  const published = {
    ...policy.body,
    plans: [{ name: 'Pro', priceUsd: 77, per: 'month' }],
  };
  const events = await run({ at: point?.at, agent: 'sales', published });
  expect(events.at(-1)).toMatchObject({ ending: { kind: 'replied', text: 'Pro is 77 USD a month.' } });
});

it('One runs at a time for each person; whoever stops reading has stopped it', async () => {
  await ollama.always({ pieces: [{ text: 'Wait' }, { hang: true }] });
  const [point] = await pointsFor('technical');
  const body = { at: point?.at, agent: 'technical', instructions: DRAFT };
  const reading = new AbortController();
  const first = await begin(body, reading.signal);
  expect(first.status).toBe(200);
  const second = await begin(body);
  expect([second.status, (await second.json()).error.message]).toEqual([409, expect.stringMatching(/runs/)]);
  reading.abort();
  await ollama.always({ pieces: [{ text: LAMP }] });
  for (;;) {
    const again = await begin(body);
    if (again.status === 200) {
      expect(await again.text()).toContain('"ended"');
      break;
    }
    expect(again.status).toBe(409);
    await sleep(100);
  }
});

it('What cannot be tried is refused with why: no such conversation, nothing written yet, a text that could not be saved', async () => {
  const [point] = await pointsFor('technical');
  const status = async (body: unknown) => (await begin(body)).status;
  expect(await status({ at: 1, agent: 'technical', instructions: DRAFT })).toBe(422);
  expect(await status({ at: point?.at, agent: 'technical', instructions: 'Hm.' })).toBe(422);
  expect(await status({ at: point?.at, agent: 'nobody' })).toBe(422);
  const unknown = `${desk.url}/api/tries/${crypto.randomUUID()}`;
  await expect(
    post({ url: desk.url }, new URL(unknown).pathname, { at: 2, agent: 'sales' }, ada.cookie),
  ).rejects.toThrow('404');
});

it('Without a model nothing is tried: the built-in responder reads no instructions, and that is said', async () => {
  await using without = await openHttpDesk();
  const id = await without.conversation();
  const answer = await without.ask('POST', `/api/tries/${id}`, {
    as: 'admin',
    body: { at: 2, agent: 'triage' },
  });
  expect(answer.status).toBe(409);
  expect((await answer.json()).error.message).toMatch(/reads no instructions/);
});
